/* said_private.h - what people answer to a mail that told them of something that waits.
 *
 * Only the person whom the notice went to, over authenticated mail, and only while the role is theirs.  What
 * is said is an event; a mail that is said to be something is then read again, with that on record. */
#pragma once

#include "agent/ingest_private.h"
#include "agent/same_private.h"
#include "store/event.h"
#include "store/outbox.h"

#define AGENT_SAID_MAIL "mail"        /* what is this mail? */
#define AGENT_SAID_APART "mail-apart" /* the same of one that was set apart: it may be released */
#define AGENT_SAID_DUTY "wrong-door"  /* who has it? */
#define AGENT_SAID_DOUBT "in-doubt"   /* were these letters of ours accepted? */
#define AGENT_SAID_HELD "held-mail"   /* may these letters of ours go? */
#define AGENT_SAID_DRAFT "draft"      /* what became of this letter in the mailbox's Drafts? */

#define AGENT_SAID_TASK "task" /* has anybody seen to it?  Of a notice that asks nothing else */

#define AGENT_SAID_SAME AGENT_SAME_TASK /* are two cases one incident? */

/* What a person may say. */
typedef enum {
    AGENT_SAID_NOTIFICATION, /* it is a notification */
    AGENT_SAID_BELONGS,      /* it belongs to a case */
    AGENT_SAID_RELEASE,      /* it was set apart wrongly */
    AGENT_SAID_DISCARD,      /* it is of no concern */
    AGENT_SAID_MINE,         /* I have it */
    AGENT_SAID_SEND,         /* the letter may go */
    AGENT_SAID_BY_HAND,      /* a person sent it another way */
    AGENT_SAID_WAS_SENT,     /* it stands in the Sent folder */
    AGENT_SAID_AGAIN,        /* the same bytes go again */
    AGENT_SAID_NOT_SEND,     /* it is given up */
    AGENT_SAID_NOT_SAME,     /* two incidents */
    AGENT_SAID_DEALT,        /* nothing waits any more */
    AGENT_SAID_SAME_AS,      /* printed here, and done as an answer on the case */
} AgentSaidWhat;

typedef struct {
    AgentSaidWhat what;
    const char *word; /* as people write it; static */
    char *ref;        /* of the case that it belongs to; NULL */
} AgentSaid;
void agent_said_clear(AgentSaid *said);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(AgentSaid, agent_said_clear)

gboolean agent_said_is_asked(const char *question);

/* [{text, means}] for the notice, and for the mail that says that an answer was not understood. */
json_t *agent_said_choices(const AgentDesk *desk, const char *question);

/* The same, each with a link that opens it ready; what it leaves open is for the writer to fill in. */
json_t *agent_said_links(const AgentDesk *desk, const char *question);

/* Reads @text as an answer to @question.  FALSE: exactly one of the words does not stand there alone; @why
 * (static) says what is wrong. */
gboolean agent_said_read(const char *question, const char *prefix, const char *text, AgentSaid *said,
                         const char **why);

/* Handles the answer in hand to @mail, a notice of ours.  @handled FALSE: it is something else that can be
 * said on a case. */
gboolean agent_said(AgentIngest *in, const StoreMail *mail, gboolean *handled, GError **error);

/* "dealt with", to a notice that asks nothing else: its task is closed, on their word.  @handled FALSE: it
 * says something else. */
gboolean agent_said_dealt(AgentIngest *in, const StoreMail *notice, gboolean *handled, GError **error);

/* The open task that @notice told of: its number is the notice's step.  NULL without @error: it is closed. */
StoreTask *agent_said_task(AgentIngest *in, const StoreMail *notice, GError **error);

/* Writes to whoever answered @notice, if they may be answered; takes @values. */
gboolean agent_said_write_back(AgentIngest *in, const StoreMail *notice, const char *letter, json_t *values,
                               GError **error);

/* What was said of the letters that @task is about.  @done gets a sentence for the person. */
gboolean agent_said_held(AgentIngest *in, const StoreTask *task, const AgentSaid *said, char **done,
                         GError **error);

/* @mail waits no longer: its task is closed, unless another letter of it still waits. */
gboolean agent_said_close_held(AgentDesk *desk, const StoreMail *mail, GError **error);

/* What was said of letters that nobody knows were accepted: those of the case that @notice could tell of. */
gboolean agent_said_doubt(AgentIngest *in, const StoreMail *notice, const StoreTask *task,
                          const AgentSaid *said, char **done, GError **error);

/* The kind of the task for held letters of @letter and @step; transfer full. */
char *agent_said_held_kind(const char *letter, const char *step);
/* Is @mail, held, one of those that @task is about? */
gboolean agent_said_is_covered(const StoreTask *task, const StoreMail *mail);

/* What was said of the mail that @task is about. */
gboolean agent_said_mail(AgentIngest *in, const StoreTask *task, const AgentSaid *said, char **done,
                         GError **error);

/* What a person said that the mail in hand is; NULL: nothing.  An object {as, ref, by}. */
json_t *agent_said_find(AgentIngest *in);
/* Handles it as they said, and forgets that they did: it is on record. */
gboolean agent_said_apply(AgentIngest *in, const json_t *said, GError **error);
