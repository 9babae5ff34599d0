/* paper_private.h - a paper of the case, as it came, beside a mail of ours. */
#pragma once

#include "agent/casefile.h"
#include "mail/compose.h"

/* Opens the paper with the hash @sha256 under a name that tells nothing but the case
 * ("BX-2026-0007-paper.docx"). What is in @attachment is freed by agent_paper_close(), also after a failure.
 */
gboolean agent_paper_open(AgentCase *c, const char *sha256, const char *ending, MailAttachment *attachment,
                          GError **error);
void agent_paper_close(MailAttachment *attachment);
