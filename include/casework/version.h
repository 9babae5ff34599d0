/* version.h - which version of a paper an approval is of.
 *
 * Whoever finishes a paper says so: "version: report to panel sos", with the file.  From then on what was
 * approved before, and what is approved in answer to a mail that was written before, is not of this paper. */
#pragma once

#include "casework/file.h"

#define CASEWORK_VERSION "paper-version"        /* the announcement, in the writer's words */
#define CASEWORK_VERSION_PAPER "paper-received" /* a file that came with it: {duty, sha256, ending} */

/* The duty whose paper @event announces a new version of, lent; NULL: it announces none, or none that is
 * known. */
const RulesDuty *casework_version_duty(const RulesPack *pack, const CaseworkEvent *event);

/* Which event of the case says that our mail (its number in the outbox) was queued; -1: none. */
gint casework_version_mail(const CaseworkFile *file, gint64 mail);

typedef struct {
    gint announced;     /* which event of the case announced it; -1: none was */
    const char *sha256; /* of its paper, lent; NULL: none has come with it */
    const char *ending; /* of its paper: "docx"; lent */
    const json_t
        *gaps; /* [{text}]: prescribed items that a record lacks; lent, NULL: it was read as no record */
} CaseworkVersion;

/* The newest version of the paper of @duty. */
CaseworkVersion casework_version_newest(const RulesPack *pack, const CaseworkFile *file,
                                        const RulesDuty *duty);
/* The one that was the newest when our mail was queued: what lay before whoever answers it. */
CaseworkVersion casework_version_asked(const RulesPack *pack, const CaseworkFile *file, const RulesDuty *duty,
                                       gint64 mail);
