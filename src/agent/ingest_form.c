#include <string.h>

#include "agent/exercise_private.h"
#include "agent/ingest_private.h"
#include "agent/requests_private.h"
#include "agent/said_private.h"
#include "agent/same_private.h"
#include "agent/task_private.h"
#include "base/time.h"
#include "casework/gate.h"
#include "casework/outcome.h"
#include "letter/values.h"
#include "mail/compose.h"
#include "store/outbox.h"

static const char *
form_value(const json_t *form, const char *id)
{
    const json_t *value = json_object_get(json_object_get(form, "fields"), id);

    if (json_is_object(value))
        value = json_object_get(value, "value");
    return json_string_value(value);
}

/* A date further back than this is more likely misread than true: a person looks before a clock starts from
 * it. */
#define FORM_OLDEST_FACT_DAYS (2 * 366)

static gboolean
form_is_plausible(const AgentIngest *in, GDateTime *time)
{
    g_autoptr(GDateTime) arrived = base_time_from_iso(in->message->arrived, NULL);

    return arrived == NULL || g_date_time_difference(arrived, time) < FORM_OLDEST_FACT_DAYS * G_TIME_SPAN_DAY;
}

static gboolean
form_add_fact(AgentCase *c, const AgentIngest *in, const RulesEvent *event, const char *date, GError **error)
{
    g_autoptr(GDateTime) time = date != NULL ? base_time_from_iso(date, NULL) : NULL;

    if (time == NULL)
        return TRUE;
    if (!form_is_plausible(in, time))
        return agent_task(
            c->desk, c, in->message, "date-doubtful", c->pack->tasks_to,
            "A date in the form lies years back and was not counted from. Look at the form, and answer the "
            "confirm mail with \"aware: DATE\" if another date is right.",
            error);
    return agent_case_event(c, event->kind, date, in->from != NULL ? in->from : "sender", in->message->id,
                            json_pack("{s:s}", "field", event->field), error) >= 0;
}

/* The value of @id for one child: the child's own, else the form's. */
static const char *
form_child_value(const json_t *form, const json_t *child, const char *id)
{
    const json_t *value = json_object_get(json_object_get(child, id), "value");

    if (g_str_equal(id, "kind"))
        return base_json_string(form, "kind");
    return json_is_string(value) ? json_string_value(value) : form_value(form, id);
}

static gboolean
form_child_tells(const json_t *form, const json_t *child, GHashTable *fields)
{
    GHashTableIter each;
    gpointer id, values;

    g_hash_table_iter_init(&each, fields);
    while (g_hash_table_iter_next(&each, &id, &values)) {
        const char *value = form_child_value(form, child, id);

        if (value == NULL || !g_strv_contains((const char *const *)values, value))
            return FALSE;
    }
    return TRUE;
}

/* Does the form say, of one child, all of one set of answers that tells of @event? */
static gboolean
form_tells(const json_t *form, const RulesEvent *event)
{
    const json_t *children = json_object_get(form, "children");

    for (guint i = 0; event->told_by != NULL && i < event->told_by->len; i++) {
        GHashTable *fields = g_ptr_array_index(event->told_by, i);

        for (size_t child = 0; child == 0 || child < json_array_size(children); child++) {
            if (form_child_tells(form, json_array_get(children, child), fields))
                return TRUE;
        }
    }
    return FALSE;
}

/* What a form of some kind proves (a copy of the notification that was made) is taken from those alone who
 * may say it: a stranger's copy must stop no clock. */
static gboolean
form_may_tell(const AgentCase *c, const AgentIngest *in, const RulesEvent *event)
{
    const CaseworkAnswer answer = {.action = "record", .event = event->kind};
    g_autofree char *forbidden = NULL;

    if (!g_hash_table_contains(g_ptr_array_index(event->told_by, 0), "kind"))
        return TRUE;
    if (in->person == NULL || !in->authenticated)
        return FALSE;
    forbidden = casework_forbidden(c->pack, c->desk->people, c->file, in->person, &answer);
    return forbidden == NULL;
}

/* The day of what the form tells: its own where it names one that can be, else that of its arrival. */
static gboolean
form_add_told(AgentCase *c, const AgentIngest *in, const json_t *form, const RulesEvent *event,
              GError **error)
{
    const char *date = event->field != NULL ? form_value(form, event->field) : NULL;
    g_autoptr(GDateTime) time = date != NULL ? base_time_from_iso(date, NULL) : NULL;

    if (casework_file_first(c->file, event->kind) != NULL)
        return TRUE;
    if (time == NULL || !form_is_plausible(in, time))
        date = in->message->arrived;
    return agent_case_event(c, event->kind, date, in->from != NULL ? in->from : "sender", in->message->id,
                            json_pack("{s:s}", "as_written", "as the form says"), error) >= 0;
}

/* What a form tells of when things happened: the events that clocks start from. */
static gboolean
form_add_facts(AgentCase *c, const AgentIngest *in, const json_t *form, GError **error)
{
    for (guint i = 0; i < c->pack->events->len; i++) {
        const RulesEvent *event = g_ptr_array_index(c->pack->events, i);

        if (event->told_by != NULL) {
            if (form_tells(form, event) && form_may_tell(c, in, event) &&
                !form_add_told(c, in, form, event, error))
                return FALSE;
        } else if (event->field != NULL &&
                   !form_add_fact(c, in, event, form_value(form, event->field), error)) {
            return FALSE;
        }
    }
    return TRUE;
}

gboolean
agent_ingest_told(AgentCase *c, const AgentIngest *in, const json_t *form, GError **error)
{
    for (guint i = 0; i < c->pack->events->len; i++) {
        const RulesEvent *event = g_ptr_array_index(c->pack->events, i);

        if (event->told_by != NULL && form_tells(form, event) && form_may_tell(c, in, event) &&
            !form_add_told(c, in, form, event, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean
form_record(AgentCase *c, AgentIngest *in, const json_t *form, const char *event, GError **error)
{
    const char *from = in->from != NULL ? in->from : "sender";

    if (agent_case_event(c, event, in->message->arrived, from, in->message->id,
                         json_pack("{s:O, s:s?, s:s?}", "form", form, "sender_verdict",
                                   base_json_string(in->json, "verdict"), "sender", in->from),
                         error) < 0)
        return FALSE;
    return form_add_facts(c, in, form, error) && agent_case_update_duties(c, error);
}

static gboolean
form_open_case(AgentIngest *in, const json_t *form, gboolean react, GError **error)
{
    gboolean exercise = agent_exercise_is_asked_for(in);
    g_autoptr(GDateTime) received = base_time_from_iso(in->message->arrived, error);
    g_autoptr(AgentCase) c =
        received != NULL ? agent_case_open(in->desk, received, in->message->id, exercise, error) : NULL;

    if (c == NULL || !form_record(c, in, form, "notification-received", error) ||
        !agent_same_look(c, in, form, error))
        return FALSE;
    if (in->case_id == 0)
        in->case_id = c->row->id;
    return !react || agent_react(c, in, "notification-received", form, error);
}

gboolean
agent_ingest_open_case(AgentIngest *in, const json_t *form, GError **error)
{
    return form_open_case(in, form, TRUE, error);
}

gboolean
agent_ingest_go_on(AgentIngest *in, const json_t *form, GError **error)
{
    g_autoptr(AgentCase) c = agent_case_load(in->desk, in->message->case_id, error);

    if (c == NULL)
        return FALSE;
    in->case_id = c->row->id;
    return agent_react(c, in, "notification-received", form, error);
}

/* Is @form about the child of @c's own form, name and date of birth alike?  Or can it not be read, so that
 * the form it came with speaks for it? */
static gboolean
form_is_twin(const AgentCase *c, const json_t *form)
{
    static const char *const ids[] = {"child_name", "child_dob"};
    const json_t *mine = json_array_get(json_object_get(form, "children"), 0);
    const json_t *first = json_array_get(json_object_get(casework_file_form(c->file), "children"), 0);

    if (g_strcmp0(base_json_string(form, "kind"), "unknown") == 0)
        return TRUE;
    for (guint i = 0; i < G_N_ELEMENTS(ids); i++) {
        const json_t *value = json_object_get(json_object_get(mine, ids[i]), "value");

        if (value == NULL || !json_equal(value, json_object_get(json_object_get(first, ids[i]), "value")))
            return FALSE;
    }
    return TRUE;
}

/* The same form twice in one mail, as docx and PDF perhaps, is one case. */
static gboolean
form_join_twin(AgentIngest *in, const json_t *form, gboolean *joined, GError **error)
{
    g_autoptr(AgentCase) c = in->case_id != 0 ? agent_case_load(in->desk, in->case_id, error) : NULL;

    *joined = c != NULL && form_is_twin(c, form);
    if (*joined)
        return form_record(c, in, form, "form-received", error);
    return c != NULL || in->case_id == 0;
}

static gboolean
form_task_two_cases(AgentIngest *in, GError **error)
{
    return agent_task_mail(
        in, "two-cases", AGENT_SAID_MAIL,
        "A form came in a mail that names more than one case. It was put on none of them. Look at "
        "it in the mailbox and say where it goes.",
        error);
}

/* A form that says which case it belongs to. */
static gboolean
form_join_case(AgentIngest *in, const json_t *form, const char *ref, gboolean *joined, GError **error)
{
    g_autoptr(GError) fault = NULL;
    g_autoptr(AgentCase) c = ref != NULL ? agent_case_load_by_ref(in->desk, ref, &fault) : NULL;

    if (fault != NULL) {
        g_propagate_error(error, g_steal_pointer(&fault));
        return FALSE;
    }
    *joined = c != NULL;
    if (c == NULL)
        return TRUE;
    if (in->case_id == 0)
        in->case_id = c->row->id;
    if (g_str_equal(base_json_string(form, "kind"), "agency-return"))
        return form_record(c, in, form, "form-received", error) && agent_requests_take(c, in, form, error);
    return form_record(c, in, form, "form-received", error) &&
           agent_task(in->desk, c, in->message, "form-joined", in->desk->pack->tasks_to,
                      "A further form came on this case. Look whether it changes what was read.", error);
}

/* Kinds that open a case.  A form that cannot be read is taken for one until a person says otherwise (X22):
 * the clock must not wait for a readable copy. */
static gboolean
form_opens_case(const json_t *form)
{
    static const char *const opening[] = {"notification", "referral", NULL};
    const char *kind = base_json_string(form, "kind");
    size_t i;
    json_t *problem;

    if (g_strv_contains(opening, kind))
        return TRUE;
    if (!g_str_equal(kind, "unknown"))
        return FALSE;
    json_array_foreach(json_object_get(form, "problems"), i, problem)
    {
        if (g_strcmp0(json_string_value(problem), "blank-template") == 0)
            return FALSE;
    }
    return json_array_size(json_object_get(form, "problems")) > 0;
}

static gboolean
form_take(AgentIngest *in, const json_t *form, gboolean react, GError **error)
{
    gboolean unreadable = g_str_equal(base_json_string(form, "kind"), "unknown");
    gboolean torn = json_is_true(json_object_get(in->json, "refs_disagree"));
    gboolean joined = FALSE;

    if (torn ? !form_task_two_cases(in, error)
             : !form_join_case(in, form, base_json_string(in->json, "case_ref"), &joined, error))
        return FALSE;
    if (!joined && form_opens_case(form) && !form_join_twin(in, form, &joined, error))
        return FALSE;
    if (!joined && form_opens_case(form)) {
        if (!form_open_case(in, form, react, error))
            return FALSE;
    } else if (!joined &&
               !agent_task_mail(
                   in, "which-case", AGENT_SAID_MAIL,
                   "A form came that does not say which case it belongs to. Look at it in the mailbox "
                   "and say where it goes.",
                   error)) {
        return FALSE;
    }
    if (!unreadable)
        return TRUE;
    return agent_task(
        in->desk, NULL, in->message, "unreadable", in->desk->pack->tasks_to,
        "A form came that could not be read (a password, a scan, or damage). Ask the sender for a readable "
        "copy; the clocks already run from its arrival.",
        error);
}

static gboolean
form_take_all(AgentIngest *in, gboolean react, GError **error)
{
    /* Those that could be read first: what could not may be the same thing again. */
    for (guint unread = 0; unread <= 1; unread++) {
        size_t i;
        json_t *form;

        json_array_foreach(json_object_get(in->json, "forms"), i, form)
        {
            gboolean is_unread = g_strcmp0(base_json_string(form, "kind"), "unknown") == 0;

            if (is_unread == (unread == 1) && !form_take(in, form, react, error))
                return FALSE;
        }
    }
    return TRUE;
}

/* A notification that came with a mail to the wrong door starts its clocks like any other. */
gboolean
agent_ingest_notifications(AgentIngest *in, GError **error)
{
    size_t i;
    json_t *form;

    json_array_foreach(json_object_get(in->json, "forms"), i, form)
    {
        if (g_strcmp0(base_json_string(form, "kind"), "notification") == 0 &&
            !form_take(in, form, TRUE, error))
            return FALSE;
    }
    return TRUE;
}

gboolean
agent_ingest_form(AgentIngest *in, GError **error)
{
    gboolean answer;

    /* "panel reference: ..." on a line of its own looks like a form's label, and is an answer where it
     * answers. */
    if (!agent_ingest_is_answer(in, &answer, error))
        return FALSE;
    if (answer)
        return agent_ingest_reply(in, error);
    in->outcome = CASEWORK_OUTCOME_FORM;
    in->reason = g_strdup(base_json_string(in->json, "evidence"));
    return form_take_all(in, TRUE, error);
}

gboolean
agent_ingest_form_quietly(AgentIngest *in, GError **error)
{
    return form_take_all(in, FALSE, error);
}
