/* What a form tells of: the event that it opens a case by, and those that clocks start from. */
#include <string.h>

#include "agent/ingest_private.h"
#include "base/time.h"
#include "casework/gate.h"

static const char *
told_value(const json_t *form, const char *id)
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
told_is_plausible(const AgentIngest *in, GDateTime *time)
{
    g_autoptr(GDateTime) arrived = base_time_from_iso(in->message->arrived, NULL);

    return arrived == NULL || g_date_time_difference(arrived, time) < FORM_OLDEST_FACT_DAYS * G_TIME_SPAN_DAY;
}

static gboolean
told_add_fact(AgentCase *c, const AgentIngest *in, const RulesEvent *event, const char *date, GError **error)
{
    g_autoptr(GDateTime) time = date != NULL ? base_time_from_iso(date, NULL) : NULL;

    if (time == NULL)
        return TRUE;
    if (!told_is_plausible(in, time))
        return agent_task(
            c->desk, c, in, "date-doubtful", c->pack->tasks_to,
            "A date in the form lies years back and was not counted from. Look at the form, and answer the "
            "confirm mail with \"aware: DATE\" if another date is right.",
            error);
    return agent_case_event(c, event->kind, date, in->from != NULL ? in->from : "sender", in->message->id,
                            json_pack("{s:s}", "field", event->field), error) >= 0;
}

/* Of one child, else of the form: is @id one of @values, or are several ticked and one of them is? */
static gboolean
told_child_has(const json_t *form, const json_t *child, const char *id, GStrv values)
{
    const json_t *value = json_object_get(json_object_get(child, id), "value");
    const char *text;
    size_t i;
    json_t *one;

    if (value == NULL || json_is_null(value))
        value = json_object_get(json_object_get(json_object_get(form, "fields"), id), "value");
    text = g_str_equal(id, "kind") ? base_json_string(form, "kind") : json_string_value(value);
    if (text != NULL && g_strv_contains((const char *const *)values, text))
        return TRUE;
    json_array_foreach(value, i, one)
    {
        if (json_is_string(one) && g_strv_contains((const char *const *)values, json_string_value(one)))
            return TRUE;
    }
    return FALSE;
}

static gboolean
told_child_tells(const json_t *form, const json_t *child, GHashTable *fields)
{
    GHashTableIter each;
    gpointer id, values;

    g_hash_table_iter_init(&each, fields);
    while (g_hash_table_iter_next(&each, &id, &values)) {
        if (!told_child_has(form, child, id, values))
            return FALSE;
    }
    return TRUE;
}

/* Does the form say, of one child, all of one set of answers that tells of @event? */
static gboolean
told_tells(const json_t *form, const RulesEvent *event)
{
    const json_t *children = json_object_get(form, "children");

    for (guint i = 0; event->told_by != NULL && i < event->told_by->len; i++) {
        GHashTable *fields = g_ptr_array_index(event->told_by, i);

        for (size_t child = 0; child == 0 || child < json_array_size(children); child++) {
            if (told_child_tells(form, json_array_get(children, child), fields))
                return TRUE;
        }
    }
    return FALSE;
}

/* A form opens a case by one of these; what it tells of them is asked then, and never added beside it. */
static gboolean
told_is_opening(const RulesEvent *event)
{
    return g_str_equal(event->kind, CASEWORK_NOTIFIED) || g_str_equal(event->kind, CASEWORK_REFERRED);
}

/* X57, X67: what says itself that it is no serious incident runs no clock of one; in doubt it is a
 * notification. */
const char *
agent_ingest_opening(const RulesPack *pack, const json_t *form)
{
    const RulesEvent *referred = rules_pack_event_find(pack, CASEWORK_REFERRED);
    const RulesEvent *notified = rules_pack_event_find(pack, CASEWORK_NOTIFIED);

    return referred != NULL && notified != NULL &&
                   rules_pack_reaction_find(pack, CASEWORK_REFERRED) != NULL && told_tells(form, referred) &&
                   !told_tells(form, notified)
               ? CASEWORK_REFERRED
               : CASEWORK_NOTIFIED;
}

/* What a form of some kind proves (a copy of the notification that was made) is taken from those alone who
 * may say it: a stranger's copy must stop no clock. */
static gboolean
told_may_tell(const AgentCase *c, const AgentIngest *in, const RulesEvent *event)
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
told_add_told(AgentCase *c, const AgentIngest *in, const json_t *form, const RulesEvent *event,
              GError **error)
{
    const char *date = event->field != NULL ? told_value(form, event->field) : NULL;
    g_autoptr(GDateTime) time = date != NULL ? base_time_from_iso(date, NULL) : NULL;

    if (casework_file_first(c->file, event->kind) != NULL)
        return TRUE;
    if (time == NULL || !told_is_plausible(in, time))
        date = in->message->arrived;
    return agent_case_event(c, event->kind, date, in->from != NULL ? in->from : "sender", in->message->id,
                            json_pack("{s:s}", "as_written", "as the form says"), error) >= 0;
}

/* What a form tells of when things happened: the events that clocks start from. */
gboolean
agent_ingest_facts(AgentCase *c, const AgentIngest *in, const json_t *form, GError **error)
{
    for (guint i = 0; i < c->pack->events->len; i++) {
        const RulesEvent *event = g_ptr_array_index(c->pack->events, i);

        if (told_is_opening(event))
            continue;
        if (event->told_by != NULL) {
            if (told_tells(form, event) && told_may_tell(c, in, event) &&
                !told_add_told(c, in, form, event, error))
                return FALSE;
        } else if (event->field != NULL &&
                   !told_add_fact(c, in, event, told_value(form, event->field), error)) {
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

        if (event->told_by != NULL && !told_is_opening(event) && told_tells(form, event) &&
            told_may_tell(c, in, event) && !told_add_told(c, in, form, event, error))
            return FALSE;
    }
    return TRUE;
}
