/* Facts that a reply states, "date of birth: 2 March 2019": each becomes an event; nothing is overwritten. */
#include <string.h>

#include "agent/reply_private.h"
#include "base/time.h"
#include "letter/values.h"

/* A day further back than this is more likely misread than true: no clock starts from it unseen. */
#define STATE_OLDEST_DAYS (2 * 366)

typedef struct {
    AgentReply *reply;
    const json_t *fact;
    guint further; /* facts whose names are for no unguarded mail */
    guint differ;  /* that were said otherwise before */
    guint unread;  /* lines that could not be read */
} AgentStating;

static const RulesQuestion *
state_question(const AgentStating *stating, const char *id)
{
    const RulesQuestion *question = rules_question_find(stating->reply->in->desk->questions, id);

    return question != NULL && question->neutral ? question : NULL;
}

static const RulesEvent *
state_event_of(const RulesPack *pack, const char *id)
{
    for (guint i = 0; i < pack->events->len; i++) {
        const RulesEvent *event = g_ptr_array_index(pack->events, i);

        if (g_strcmp0(event->field, id) == 0)
            return event;
    }
    return NULL;
}

/* Why no clock may count from @date; NULL: one may. */
static const char *
state_date_fault(const AgentReply *reply, const RulesEvent *event, const char *date)
{
    g_autoptr(GDateTime) day = base_time_from_iso(date, NULL);
    g_autoptr(GDateTime) arrived = base_time_from_iso(reply->in->message->arrived, NULL);

    if (day == NULL || arrived == NULL)
        return "could not be read; write it like 30 December 2026";
    if (!event->ahead && strncmp(date, reply->in->message->arrived, strlen("2026-12-16")) > 0)
        return "lies ahead; say so once it has happened";
    return g_date_time_difference(arrived, day) > STATE_OLDEST_DAYS * G_TIME_SPAN_DAY
               ? "lies years back, so nothing is counted from it; a person will ask you"
               : NULL;
}

/* The clocks that start from what was stated are counted anew. */
static gboolean
state_record_day(AgentStating *stating, const RulesEvent *event, const char *date, gboolean *taken,
                 GError **error)
{
    AgentReply *reply = stating->reply;
    AgentCase *c = reply->c;
    const char *fault = state_date_fault(reply, event, date);
    g_autofree char *shown = letter_values_short_date(date);
    const RulesQuestion *question = state_question(stating, event->field);

    *taken = fault == NULL;
    if (fault != NULL) {
        agent_reply_not_done(reply, "%s: %s", question != NULL ? question->title : "One of the dates", fault);
        return TRUE;
    }
    if (question != NULL)
        agent_reply_did(reply, "%s: %s; the dates that hang on it are counted anew", question->title, shown);
    return agent_reply_event(reply, event->kind, date,
                             json_pack("{s:s, s:s?}", "field", event->field, "as_written",
                                       base_json_string(stating->fact, "line")),
                             error) &&
           agent_react(c, reply->in, event->kind, casework_file_form(c->file), error) &&
           agent_case_update_duties(c, error);
}

static gboolean
state_differs(const AgentStating *stating, const char *id, gboolean of_child, const json_t *value)
{
    json_int_t child = json_integer_value(json_object_get(stating->fact, "child_number"));
    const json_t *known = casework_file_known(stating->reply->c->file, id, of_child, (guint)MAX(child, 0));

    return known != NULL && !json_equal(json_object_get(known, "value"), json_object_get(value, "value"));
}

static gboolean
state_value(AgentStating *stating, const char *id, gboolean of_child, json_t *value, GError **error)
{
    AgentReply *reply = stating->reply;
    const RulesEvent *event = state_event_of(reply->c->pack, id);
    const RulesQuestion *question = state_question(stating, id);
    gboolean taken = TRUE;

    stating->differ += state_differs(stating, id, of_child, value) ? 1 : 0;
    if (!agent_reply_event(reply, CASEWORK_FACT_STATED, reply->in->message->arrived,
                           json_pack("{s:s, s:O, s:b, s:O, s:s?}", "field", id, "value", value, "of_child",
                                     of_child, "child", json_object_get(stating->fact, "child_number"),
                                     "label", base_json_string(stating->fact, "label")),
                           error))
        return FALSE;
    if (event != NULL)
        return state_record_day(stating, event, base_json_string(value, "value"), &taken, error);
    if (question != NULL)
        agent_reply_did(reply, "%s", question->title);
    else
        stating->further++;
    return TRUE;
}

static gboolean
state_record(AgentStating *stating, const char *place, gboolean of_child, GError **error)
{
    const char *id;
    json_t *value;

    json_object_foreach(json_object_get(stating->fact, place), id, value)
    {
        if (!state_value(stating, id, of_child, value, error))
            return FALSE;
    }
    return TRUE;
}

/* The form as the writer has it now: what it tells of counts, though the form itself said otherwise.  That a
 * child has died is not to wait until a person has asked which is right. */
static gboolean
state_tell(const AgentStating *stating, GError **error)
{
    AgentReply *reply = stating->reply;
    g_autoptr(json_t) form = json_deep_copy(casework_file_form(reply->c->file));
    json_int_t child = json_integer_value(json_object_get(stating->fact, "child_number"));

    if (form == NULL)
        return TRUE;
    json_object_update(json_object_get(form, "fields"), json_object_get(stating->fact, "fields"));
    json_object_update(json_array_get(json_object_get(form, "children"), child > 0 ? (size_t)child - 1 : 0),
                       json_object_get(stating->fact, "child"));
    return agent_ingest_told(reply->c, reply->in, form, error) && agent_case_update_duties(reply->c, error);
}

/* Nothing that the writer sent is repeated: a reply may be read over somebody's shoulder. */
static void
state_say(AgentStating *stating)
{
    AgentReply *reply = stating->reply;

    if (stating->further == 1)
        agent_reply_did(reply, "one further fact, as you wrote it");
    else if (stating->further > 1)
        agent_reply_did(reply, "%u further facts, as you wrote them", stating->further);
    if (stating->unread > 0)
        agent_reply_not_done(reply,
                             "%s could not be read beyond doubt. Write one a line with a colon, like "
                             "\"aware: 14 December 2026\"; a person reads your mail all the same",
                             stating->unread == 1 ? "one line" : "some lines");
    if (stating->differ > 0)
        agent_reply_next(reply, "Something you wrote differs from what we had. Both are kept side by side; a "
                                "person will ask you which is right.");
}

static gboolean
state_tell_office(const AgentStating *stating, GError **error)
{
    AgentReply *reply = stating->reply;
    const char *owner = reply->c->pack->tasks_to;

    if (stating->differ > 0 &&
        !agent_reply_task(
            reply, "facts-differ", owner,
            "An answer states something otherwise than the form does, or than an earlier answer did. "
            "Both stand side by side on the case. Ask which is right, and write it in an answer of "
            "your own.",
            error))
        return FALSE;
    return agent_reply_task(
        reply, "sender-facts", owner,
        "An answer stated facts. What was read of it stands on the case; read the mail itself "
        "too, and see whether it changes anything.",
        error);
}

gboolean
agent_reply_state(AgentReply *reply, const json_t *facts, GError **error)
{
    AgentStating stating = {.reply = reply};
    size_t i;

    json_array_foreach(facts, i, stating.fact)
    {
        if (base_json_string(stating.fact, "doubt") != NULL)
            stating.unread++;
        else if (!state_record(&stating, "fields", FALSE, error) ||
                 !state_record(&stating, "child", TRUE, error) || !state_tell(&stating, error))
            return FALSE;
    }
    state_say(&stating);
    return state_tell_office(&stating, error);
}
