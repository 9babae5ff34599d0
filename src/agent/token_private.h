/* token_private.h - answers that come in a mail of their own: a link in our mail opens it ready, with a
 * token.
 *
 * The token of a question is the keyed part of the Message-ID of the mail that asks it ("RANDOM-HMAC"): it is
 * bound to one person, one question and one case by the outbox row of that mail, it cannot be made without
 * our key, it runs out, and it is good for one answer (that of a notice about no case closes what it is about, and
 * a morning mail has many lines: these are good until they run out).  It only says which mail is answered: who answers is
 * still told by their own server, and what they may say by their role. */
#pragma once

#include "agent/ingest_private.h"

/* The values of a letter with the token of @rfc_id in the subject of each ready answer, those of a morning mail's
 * lines too; a new reference. @ref NULL: it is about no single case, and good until it runs out. */
json_t *agent_token_fill(const json_t *values, const char *address, const char *ref, const char *rfc_id);

/* Handles a mail of class "reply": by its thread, else by the token in its subject. */
gboolean agent_token_reply(AgentIngest *in, GError **error);
