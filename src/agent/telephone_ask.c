/* The mails about what was said by telephone: to those who may bear it out, to whoever reported it, and each
 * morning again. */
#include <string.h>

#include "agent/telephone_private.h"
#include "base/log.h"
#include "base/time.h"
#include "casework/gate.h"
#include "letter/values.h"

/* Of the office, with a mailbox of their own, and neither of the two who were on the telephone. */
static GPtrArray *
call_witnesses(const AgentCase *c, const CaseworkEvent *report)
{
    const GPtrArray *people = c->desk->people->people;
    const char *speaker = base_json_string(report->payload, "person");
    GPtrArray *witnesses = g_ptr_array_new();

    for (guint i = 0; i < people->len; i++) {
        const RulesPerson *person = g_ptr_array_index((GPtrArray *)people, i);

        if (casework_is_office(c->pack, person) && !person->shared &&
            g_strcmp0(person->id, report->actor) != 0 && g_strcmp0(person->id, speaker) != 0)
            g_ptr_array_add(witnesses, (gpointer)person);
    }
    return witnesses;
}

static const char *
call_name(const AgentCase *c, const char *id)
{
    const RulesPerson *person = id != NULL ? rules_people_find(c->desk->people, id) : NULL;

    return person != NULL ? person->name : id;
}

static json_t *
call_values(AgentCase *c, const CaseworkEvent *report, const char *question)
{
    json_t *values = letter_values_common(c->pack, c->desk->config);
    const char *id = base_json_string(report->payload, "person");
    const RulesPerson *person = rules_people_find(c->desk->people, id);
    const RulesDecision *decision =
        rules_pack_decision_find(c->pack, base_json_string(report->payload, "about"));
    g_autofree char *by = letter_values_short_date(base_json_string(report->payload, "lapses"));

    json_object_set_new(values, "ref", json_string(c->row->ref));
    json_object_set_new(values, "reporter", json_string(call_name(c, report->actor)));
    json_object_set_new(values, "person", json_string(call_name(c, id)));
    json_object_set_new(values, "person_phone",
                        json_string(person != NULL && person->phone != NULL ? person->phone : ""));
    json_object_set_new(values, "question", json_string(decision != NULL ? decision->question : ""));
    json_object_set_new(values, "said", json_string(base_json_string(report->payload, "said")));
    json_object_set_new(values, "reported", letter_values_time(report->happened));
    json_object_set_new(values, "by", json_string(by));
    json_object_set_new(values, "answers",
                        letter_values_answers(c->pack, c->desk->config, c->row->ref, question));
    return values;
}

gboolean
agent_call_ask(AgentCase *c, const CaseworkEvent *report, guint turn, guint *asked, GError **error)
{
    g_autofree char *question = g_strdup_printf(CASEWORK_ASK_COUNTERSIGN "%" G_GINT64_FORMAT, report->id);
    g_autofree char *step = g_strdup_printf("%" G_GINT64_FORMAT ".%u", report->id, turn);
    g_autoptr(GPtrArray) witnesses = call_witnesses(c, report);
    g_autoptr(json_t) values = call_values(c, report, question);

    *asked = witnesses->len;
    return agent_post_people(
        c->desk,
        &(AgentPost){
            .letter = "telephone-check", .c = c, .values = values, .question = question, .step = step},
        witnesses, error);
}

gboolean
agent_call_close(AgentCase *c, const CaseworkEvent *report, GError **error)
{
    g_autofree char *kind = g_strdup_printf(AGENT_CALL_TASK "%" G_GINT64_FORMAT, report->id);
    g_autofree char *now = agent_desk_now(c->desk);
    g_autoptr(GPtrArray) tasks = store_task_list(c->desk->store, FALSE, error);

    for (guint i = 0; tasks != NULL && i < tasks->len; i++) {
        const StoreTask *task = g_ptr_array_index(tasks, i);

        if (g_str_equal(task->kind, kind) && !store_task_close(c->desk->store, task->id, now, error))
            return FALSE;
    }
    return tasks != NULL;
}

static json_t *
call_line(const char *text)
{
    return text != NULL ? json_pack("[{s:s}]", "text", text) : json_array();
}

gboolean
agent_call_tell_reporter(AgentCase *c, const CaseworkEvent *report, const char *done, const char *not_done,
                         GError **error)
{
    const RulesPerson *reporter = rules_people_find(c->desk->people, report->actor);
    g_autofree char *step = g_strdup_printf("telephone-%" G_GINT64_FORMAT, report->id);
    g_autoptr(json_t) values =
        letter_values_receipt(c->pack, c->desk->config, c->row->ref, "by telephone", "", report->happened);

    json_object_set_new(values, "did", call_line(done));
    json_object_set_new(values, "not_done", call_line(not_done));
    return reporter == NULL ||
           agent_post(
               c->desk,
               &(AgentPost){
                   .letter = "receipt-of-answer", .c = c, .person = reporter, .values = values, .step = step},
               error);
}

/* ---- each morning ---- */

static gboolean
call_lapse(AgentCase *c, const CaseworkEvent *report, GError **error)
{
    const char *name = call_name(c, base_json_string(report->payload, "person"));
    g_autofree char *text = g_strdup_printf("nobody bore out in time what you reported of %s: it counts for "
                                            "nothing. Ask them to answer their own "
                                            "mail, or ring them again and report it anew",
                                            name);

    return agent_case_event(c, CASEWORK_CALL_LAPSED, NULL, "agent", 0,
                            json_pack("{s:I}", "report", (json_int_t)report->id), error) >= 0 &&
           agent_call_tell_reporter(c, report, NULL, text, error) && agent_call_close(c, report, error) &&
           agent_task(
               c->desk, c, NULL, "telephone-lapsed", c->pack->manager,
               "An answer that was reported as given by telephone was borne out by nobody in time, and "
               "counts for nothing. The question is open: ask the person to answer their own mail.",
               error);
}

/* Asked again on each morning after that of the report: @turn working days are gone. */
static gboolean
call_look(AgentCase *c, const CaseworkEvent *report, const GDate *today, GError **error)
{
    g_autofree char *day = base_date_to_iso(today);
    const char *lapses = base_json_string(report->payload, "lapses");
    g_autofree char *reported = g_strndup(report->happened, strlen("2026-12-16"));
    guint asked;
    GDate since;
    int gone = 0;

    if (!casework_call_waits(c->file, report))
        return agent_call_close(c, report, error);
    if (lapses == NULL || strcmp(day, lapses) >= 0 || g_str_equal(c->row->status, "closed"))
        return call_lapse(c, report, error);
    if (!base_date_from_iso(reported, &since, NULL) ||
        !calendar_count(c->desk->calendar, &since, today, &gone, NULL))
        gone = 1;
    return gone <= 0 || agent_call_ask(c, report, (guint)gone, &asked, error);
}

static gboolean
call_chase(AgentDesk *desk, const StoreTask *task, const GDate *today, GError **error)
{
    g_autofree char *question =
        g_strconcat(CASEWORK_ASK_COUNTERSIGN, task->kind + strlen(AGENT_CALL_TASK), NULL);
    g_autoptr(StoreTx) tx = store_begin(desk->store, error);
    g_autoptr(AgentCase) c = tx != NULL ? agent_case_load(desk, task->case_id, error) : NULL;
    const CaseworkEvent *report = c != NULL ? casework_call_find(c->file, question) : NULL;

    return c != NULL && (report == NULL || (call_look(c, report, today, error) && store_commit(tx, error)));
}

void
agent_call_chase(AgentDesk *desk, const GDate *today, gboolean *clean)
{
    GError *fault = NULL;
    g_autoptr(GPtrArray) tasks = store_task_list(desk->store, FALSE, &fault);

    for (guint i = 0; tasks != NULL && i < tasks->len; i++) {
        const StoreTask *task = g_ptr_array_index(tasks, i);

        if (!g_str_has_prefix(task->kind, AGENT_CALL_TASK) ||
            !g_ascii_isdigit(task->kind[strlen(AGENT_CALL_TASK)]) || call_chase(desk, task, today, &fault))
            continue;
        base_log(BASE_LOG_ERROR, "task=%" G_GINT64_FORMAT " telephone: %s", task->id,
                 fault != NULL ? fault->message : "failed");
        g_clear_error(&fault);
        *clean = FALSE;
    }
    if (fault != NULL) {
        base_log(BASE_LOG_ERROR, "telephone: %s", fault->message);
        g_clear_error(&fault);
        *clean = FALSE;
    }
}
