#include <string.h>

#include "agent/exercise_private.h"
#include "agent/ingest_private.h"
#include "agent/requests_private.h"
#include "agent/said_private.h"
#include "agent/same_private.h"
#include "agent/task_private.h"
#include "base/time.h"
#include "casework/copy.h"
#include "casework/gate.h"
#include "casework/outcome.h"
#include "form/form.h"
#include "letter/values.h"
#include "mail/compose.h"
#include "store/outbox.h"

static gboolean
form_record(AgentCase *c, AgentIngest *in, const json_t *form, const char *event, GError **error)
{
    const char *from = in->from != NULL ? in->from : "sender";

    if (agent_case_event(c, event, in->message->arrived, from, in->message->id,
                         json_pack("{s:O, s:s?, s:s?}", "form", form, "sender_verdict",
                                   base_json_string(in->json, "verdict"), "sender", in->from),
                         error) < 0)
        return FALSE;
    return agent_ingest_facts(c, in, form, error) && agent_case_update_duties(c, error);
}

/* Is @form a copy of @c's own?  Or can it not be read, so that the form it came with speaks for it? */
static gboolean
form_is_twin(const AgentCase *c, const json_t *form)
{
    return g_strcmp0(base_json_string(form, "kind"), "unknown") == 0 ||
           casework_is_copy(casework_file_form(c->file), form);
}

/* Whether @form of this mail is on @c's record. */
static gboolean
form_is_recorded(const AgentCase *c, const AgentIngest *in, const json_t *form)
{
    const GPtrArray *events = casework_file_events(c->file);

    for (guint i = 0; i < events->len; i++) {
        const CaseworkEvent *event = g_ptr_array_index((GPtrArray *)events, i);

        if (event->message_id == in->message->id && json_equal(json_object_get(event->payload, "form"), form))
            return TRUE;
    }
    return FALSE;
}

/* What the same form says in its other copy, where that differs, stands in the question to confirm. */
static gboolean
form_record_twins(AgentCase *c, AgentIngest *in, const json_t *first, GError **error)
{
    size_t i;
    json_t *form;

    json_array_foreach(json_object_get(in->json, "forms"), i, form)
    {
        if (!json_equal(form, first) && form_is_twin(c, form) &&
            (!form_record(c, in, form, "form-received", error) ||
             !agent_same_look_at_children(c, in, form, error)))
            return FALSE;
    }
    return TRUE;
}

static gboolean
form_open_case(AgentIngest *in, const json_t *form, gboolean react, GError **error)
{
    gboolean exercise = agent_exercise_is_asked_for(in);
    g_autoptr(GDateTime) received = base_time_from_iso(in->message->arrived, error);
    g_autoptr(AgentCase) c =
        received != NULL ? agent_case_open(in->desk, received, in->message->id, exercise, error) : NULL;

    if (c == NULL || !form_record(c, in, form, agent_ingest_opening(c->pack, form), error) ||
        !form_record_twins(c, in, form, error) || !agent_same_look(c, in, form, error))
        return FALSE;
    if (in->case_id == 0)
        in->case_id = c->row->id;
    return !react || agent_react(c, in, agent_ingest_opening(c->pack, form), form, error);
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
    return agent_react(c, in, agent_ingest_opening(c->pack, form), form, error);
}

/* The same form twice in one mail, as docx and PDF perhaps, is one case. */
static gboolean
form_join_twin(AgentIngest *in, const json_t *form, gboolean *joined, GError **error)
{
    g_autoptr(AgentCase) c = in->case_id != 0 ? agent_case_load(in->desk, in->case_id, error) : NULL;

    *joined = c != NULL && form_is_twin(c, form);
    if (*joined && !form_is_recorded(c, in, form))
        return form_record(c, in, form, "form-received", error) &&
               agent_same_look_at_children(c, in, form, error);
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
           agent_task(in->desk, c, in, "form-joined", in->desk->pack->tasks_to,
                      "A further form came on this case. Look whether it changes what was read.", error);
}

/* The case that the mail names or answers; a return without either is known by its sender and its child. */
static char *
form_case(AgentIngest *in, const json_t *form)
{
    const char *ref = base_json_string(in->json, "case_ref");

    return ref != NULL ? g_strdup(ref) : agent_requests_find_case(in, form, NULL);
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
form_task_unreadable(AgentIngest *in, const json_t *form, GError **error)
{
    const char *problem = json_string_value(json_array_get(json_object_get(form, "problems"), 0));
    g_autofree char *words = form_problem_words(problem != NULL ? problem : "unreadable");
    g_autofree char *text =
        g_strdup_printf("A form came that could not be read. %s Ask the sender for a readable "
                        "copy; the clocks already run from its arrival.",
                        words);

    return agent_task(in->desk, NULL, in, "unreadable", in->desk->pack->tasks_to, text, error);
}

static gboolean
form_take(AgentIngest *in, const json_t *form, gboolean react, GError **error)
{
    gboolean unreadable = g_str_equal(base_json_string(form, "kind"), "unknown");
    gboolean torn = json_is_true(json_object_get(in->json, "refs_disagree"));
    gboolean joined = FALSE;
    g_autofree char *ref = form_case(in, form);

    if (torn ? !form_task_two_cases(in, error) : !form_join_case(in, form, ref, &joined, error))
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
    return !unreadable || form_task_unreadable(in, form, error);
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
