/* enclosure_private.h - papers of a case that go with a letter, filled as they stand today. */
#pragma once

#include "agent/casefile.h"
#include "letter/values.h"
#include "mail/compose.h"

/* Of MailAttachment, that own their names and descriptors. */
GArray *agent_enclosures_new(void);

/* Adds the paper @name ("composite" too), as "BX-2026-0007-NAME.docx".  @about is whom it is made out to. */
gboolean agent_enclose(const AgentCase *c, const LetterCase *about, const char *name, GArray *files,
                       GError **error);
