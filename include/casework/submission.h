/* submission.h - may the paper of a duty leave?
 *
 * It may when the newest version has come, everybody whose word it needs has given it on that version, and a
 * person whom the pack names says "submit".  The order in which these happen changes nothing: it is all asked
 * again each time. */
#pragma once

#include "casework/file.h"
#include "rules/people.h"

#define CASEWORK_SUBMITTED "paper-submitted"  /* {duty, sha256, request} */
#define CASEWORK_STOPPED "submission-stopped" /* {duty, why}: what was submitted did not leave */

/* Somebody's word that this version may go, the newest, lent; NULL: nobody has said so, or it was
 * stopped since. */
const CaseworkEvent *casework_submission_of(const CaseworkFile *file, const RulesDuty *duty,
                                            const char *sha256);

/* Why the paper of @duty may not leave as things stand, a sentence, transfer full; NULL: it may.  @duties: of
 * CaseworkDuty. */
char *casework_submission_hindrance(const RulesPack *pack, const RulesPeople *people, const RulesDuty *duty,
                                    const CaseworkFile *file, const GPtrArray *duties);
