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

/* The SHA-256 of the paper of @duty that was the newest at @asked (ISO), lent; NULL: none had come, or a
 * newer version was announced without one. */
const char *casework_version_sha256(const RulesPack *pack, const CaseworkFile *file, const RulesDuty *duty,
                                    const char *asked);
