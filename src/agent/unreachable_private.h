/* unreachable_private.h - whose mail came back, and who is written to in their place. */
#pragma once

#include "agent/casefile.h"
#include "agent/reach.h"
#include "store/outbox.h"

/* A mail to the address that they are registered with came back. */
gboolean agent_unreachable_note(AgentDesk *desk, const RulesPerson *person, GError **error);

/* They wrote from @address, and our own server vouches for it: that address is good. */
gboolean agent_has_written(AgentDesk *desk, const RulesPerson *person, const char *address, GError **error);

/* @letter asks for nothing: when it comes back, nobody is told what it said. */
gboolean agent_stand_in_asks_nothing(const char *letter);

/* @mail, to a person of the directory, came back (@for_good) or is late where there is no time: it goes to
 * their other address, and what it asks goes to whoever stands in for them.  @c: of the mail's case; NULL:
 * none.  Inside a transaction. */
gboolean agent_stand_in(AgentDesk *desk, AgentCase *c, const StoreMail *mail, gboolean for_good,
                        GError **error);
