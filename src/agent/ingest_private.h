/* ingest_private.h - one message being handled, passed from step to step inside its transaction. */
#pragma once

#include "agent/casefile.h"
#include "agent/ingest.h"
#include "agent/post.h"

typedef struct {
    AgentDesk *desk;
    const StoreMessage *message;
    const json_t *json; /* the reading */
    int parts_fd;
    const char *from;          /* address, NULL */
    const RulesPerson *person; /* who that is in the directory, NULL */
    gboolean authenticated;    /* our own server vouches for the From domain */
    const char *outcome;       /* set by the handler */
    char *reason;
    gint64 case_id;
} AgentIngest;

typedef gboolean (*AgentIngestHandler)(AgentIngest *in, GError **error);
gboolean agent_ingest_form(AgentIngest *in, GError **error);
gboolean agent_ingest_reply(AgentIngest *in, GError **error);
/* @answer: the mail in hand, though it looks like a form, is nothing but answers of a person to a mail of
 * ours. */
gboolean agent_ingest_is_answer(AgentIngest *in, gboolean *answer, GError **error);
gboolean agent_ingest_bounce(AgentIngest *in, GError **error);
gboolean agent_ingest_wrong_door(AgentIngest *in, GError **error);
/* A notification that came with a mail to the wrong door starts its clocks like any other. */
gboolean agent_ingest_notifications(AgentIngest *in, GError **error);
/* Opens cases for the readable forms of a mail that is not trusted; nobody outside is written to. */
gboolean agent_ingest_form_quietly(AgentIngest *in, GError **error);

/* What @form tells of by its answers ("a child has died") becomes events, once each. */
gboolean agent_ingest_facts(AgentCase *c, const AgentIngest *in, const json_t *form, GError **error);
/* The event by which @form opens a case: CASEWORK_NOTIFIED or CASEWORK_REFERRED. */
const char *agent_ingest_opening(const RulesPack *pack, const json_t *form);
gboolean agent_ingest_told(AgentCase *c, const AgentIngest *in, const json_t *form, GError **error);

/* A case on @form, whoever sent it: a person says that it is one.  The reactions of the pack follow. */
gboolean agent_ingest_open_case(AgentIngest *in, const json_t *form, GError **error);
/* The same for the case that stands on this mail already, and of which nobody outside was told. */
gboolean agent_ingest_go_on(AgentIngest *in, const json_t *form, GError **error);

/* TRUE: something in the mail was not opened.  A person is told of it, if nothing else in the mail tells
 * them. */
gboolean agent_ingest_left_closed(const json_t *reading);
gboolean agent_ingest_tell_closed(AgentIngest *in, GError **error);

/* Opens a task for a person and tells its owner by mail, once.  @in: the mail that it is about, whose sender
 * and time are told with it; NULL: it is about none. */
gboolean agent_task(AgentDesk *desk, AgentCase *c, const AgentIngest *in, const char *kind, const char *owner,
                    const char *text, GError **error);

/* Does what the pack says follows from @event. @in NULL: it did not come from a mail. */
gboolean agent_react(AgentCase *c, AgentIngest *in, const char *event, const json_t *form, GError **error);

/* TRUE: our own server vouches for the sender, who is no machine and has an address that can be written to.
 */
gboolean agent_ingest_may_answer(const AgentIngest *in);

AgentThread agent_ingest_thread(const AgentIngest *in);
