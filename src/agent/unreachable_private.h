/* unreachable_private.h - whose mail came back, and who is written to in their place. */
#pragma once

#include "agent/casefile.h"
#include "store/outbox.h"

/* Did a mail to @person's registered address come back lately, and have they not written since? */
gboolean agent_is_unreachable(AgentDesk *desk, const RulesPerson *person);

/* Away (agent_away()), or not to be reached: whoever stands in for them is written to. */
gboolean agent_is_absent(AgentDesk *desk, const RulesPerson *person);

/* Where @person is written to now: the address that they are registered with, or the other one. */
const char *agent_address_of(AgentDesk *desk, const RulesPerson *person);

/* A mail to the address that they are registered with came back. */
gboolean agent_unreachable_note(AgentDesk *desk, const RulesPerson *person, GError **error);

/* They wrote from @address, and our own server vouches for it: that address is good. */
gboolean agent_has_written(AgentDesk *desk, const RulesPerson *person, const char *address, GError **error);

/* @mail, to a person of the directory, came back (@for_good) or is late where there is no time: it goes to
 * their other address, and what it asks goes to whoever stands in for them.  @c: of the mail's case; NULL:
 * none.  Inside a transaction. */
gboolean agent_stand_in(AgentDesk *desk, AgentCase *c, const StoreMail *mail, gboolean for_good,
                        GError **error);
