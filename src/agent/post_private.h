/* post_private.h - what stands between a letter and the outbox. */
#pragma once

#include "agent/post.h"

/* What names the children and the family of a case, and must not be read where anybody may look. */
GStrv agent_post_identifiers(const CaseworkFile *file);

/* "cap: ..." when the addressee, or everybody, has had as much as the configuration allows; NULL: not.  Fails
 * with
 * @error set. */
char *agent_post_cap(AgentDesk *desk, const AgentPost *post, GError **error);

/* What a held mail's reason begins with when a cap held it. */
#define POST_CAP "cap:"

/* @open: one of those that a cap holds back may go to @recipient now. */
gboolean agent_post_cap_is_open(AgentDesk *desk, const char *recipient, gboolean *open, GError **error);
