/* about_private.h - what a letter needs to know of a case to be filled. */
#pragma once

#include "agent/casefile.h"
#include "letter/values.h"

/* The same for every letter and reader, today; the rest is empty.  Lent from @c. */
LetterCase agent_about(const AgentCase *c);
