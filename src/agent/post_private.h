/* post_private.h - what stands between a letter and the outbox. */
#pragma once

#include "agent/post.h"
#include "letter/letter.h"
#include "store/outbox.h"

/* What names the children and the family of a case, and must not be read where anybody may look. */
GStrv agent_post_identifiers(const CaseworkFile *file);

/* The partnership's own words, as letters are filled with them: its name, its roles, its duties and their
 * paragraphs; lent from both, and NULL at the end. */
GPtrArray *agent_post_house(const AgentDesk *desk, const RulesPack *pack);

/* The address that @post goes to, lent. */
const char *agent_post_recipient(AgentDesk *desk, const AgentPost *post);

/* "cap: ..." when the addressee, or everybody, has had as much as the configuration allows; NULL: not.  Fails
 * with
 * @error set. */
char *agent_post_cap(AgentDesk *desk, const AgentPost *post, GError **error);

/* What a held mail's reason begins with. */
#define POST_CAP "cap:"         /* one was reached: it opens again by itself */
#define POST_MODE "mode:"       /* the partnership has a person send this letter */
#define POST_DRAFT "draft:"     /* the same, and it lies in the mailbox's Drafts */
#define POST_CHANNEL "channel:" /* it carries facts, and the way is not recorded as secure */
#define POST_LEAK "leak:"       /* it would show what must not be seen */
/* What the reason of a mail begins with that a person gave up: no failure of the server's. */
#define POST_GIVEN_UP "given up:"

/* What of one letter was held, for whom and why. */
typedef struct AgentPostHeld AgentPostHeld;
AgentPostHeld *agent_post_held_new(void);
void agent_post_held_free(AgentPostHeld *held);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AgentPostHeld, agent_post_held_free)

/* @post, row @outbox, is held for @hindrance; @words is what it says. */
void agent_post_note_held(AgentPostHeld *held, const AgentDesk *desk, const AgentPost *post,
                          const RulesLetter *letter, const Letter *words, gint64 outbox,
                          const char *hindrance);

/* Tells the office, once for a letter however many it was for, and hands it what a person has to send;
 * whoever would have got it over a way that is not recorded as secure is told, without a fact, that there is
 * something. */
gboolean agent_post_tell_held(AgentPostHeld *held, AgentDesk *desk, const AgentPost *post, GError **error);

/* The kind of the one task for what caps hold back. */
#define AGENT_POST_CAP_TASK "cap"

/* Tells a person, once while it lasts and beside the caps, that a cap holds mail back. */
gboolean agent_post_tell_capped(AgentDesk *desk, GError **error);

/* Nothing is held any more, or a person has decided. */
gboolean agent_post_close_capped(AgentDesk *desk, gint64 task_id, GError **error);

/* The next that a cap holds is told of anew. */
gboolean agent_post_forget_capped(AgentDesk *desk, GError **error);

/* Why an urgent mail is held all the same: there were as many this hour as the hour's cap.  NULL: it goes. */
char *agent_post_urgent_cap(AgentDesk *desk);
gboolean agent_post_note_urgent(AgentDesk *desk, GError **error);

/* TRUE for a notice about a mail that belongs to no case: caps leave room beside it. */
gboolean agent_post_is_for_stranger(const char *letter, gint64 case_id);

/* @open: @held, which a cap holds back, may go now. */
gboolean agent_post_cap_is_open(AgentDesk *desk, const StoreMail *held, gboolean *open, GError **error);
