/* What is late: each step of the ladder is taken once, however long nothing ran, and comes in one mail a
 * person.
 *
 *   the day itself     the owner's morning mail says so
 *   a target passed    the manager is told; deputies are asked where answers are missing
 *   three days later   somebody rings the owner, who has had two mails by then
 *   a limit passed     everyone who can act is told
 * All of it is said in the one mail that each person gets that morning.  After mornings on which nothing was
 * written, the steps that came meanwhile are taken together.
 * On the last day, what still waits for a word that it needs is put before the manager (X09, X27). */
#include <string.h>

#include "agent/ask.h"
#include "agent/casefile.h"
#include "agent/ingest_private.h"
#include "agent/late_private.h"
#include "agent/silence_private.h"
#include "agent/tick_private.h"
#include "base/log.h"
#include "base/time.h"
#include "casework/gate.h"

#define LATE_RING_DAYS 3

/* Was @seat asked before today?  Who is asked after the target has passed has a day like everybody. */
static gboolean
late_was_asked(const AgentCase *c, const RulesDecision *decision, const RulesPerson *seat, const char *day)
{
    const GPtrArray *events = casework_file_events(c->file);

    for (guint i = 0; i < events->len; i++) {
        const CaseworkEvent *event = g_ptr_array_index((GPtrArray *)events, i);

        if (g_str_equal(event->kind, "mail-queued") && strncmp(event->happened, day, strlen(day)) < 0 &&
            g_strcmp0(base_json_string(event->payload, "question"), decision->id) == 0 &&
            g_strcmp0(base_json_string(event->payload, "to"), seat->id) == 0)
            return TRUE;
    }
    return FALSE;
}

static gboolean
late_ask_for(AgentCase *c, const RulesDecision *decision, const char *day, GError **error)
{
    g_autoptr(CaseworkTally) tally = casework_tally(c->desk->people, decision, c->file);

    for (guint s = 0; s < tally->seats->len; s++) {
        const CaseworkSeat *seat = g_ptr_array_index(tally->seats, s);

        if (seat->state != CASEWORK_SEAT_ANSWERED && late_was_asked(c, decision, seat->person, day) &&
            !agent_ask_deputies(c, decision, seat->person, "silent", error))
            return FALSE;
    }
    return TRUE;
}

/* Whoever was asked and said nothing by the target has a deputy (X26). */
static gboolean
late_ask_deputies(const AgentLateRound *round, const AgentLate *late, GError **error)
{
    g_autoptr(StoreTx) tx = NULL;
    g_autoptr(AgentCase) c = NULL;

    for (guint i = 0; i < late->pack->decisions->len; i++) {
        const RulesDecision *decision = g_ptr_array_index(late->pack->decisions, i);

        if (g_strcmp0(decision->unsettled_at, late->rule->id) != 0 || decision->letter == NULL)
            continue;
        if (tx == NULL)
            tx = store_begin(round->desk->store, error);
        if (tx != NULL && c == NULL)
            c = agent_case_load(round->desk, late->duty->case_id, error);
        if (c == NULL || !late_ask_for(c, decision, round->day, error))
            return FALSE;
    }
    return tx == NULL || store_commit(tx, error);
}

static gboolean
late_record(AgentCase *c, const char *kind, const StoreDuty *duty, GError **error)
{
    return agent_case_event(c, kind, NULL, "agent", 0,
                            json_pack("{s:s, s:s?, s:s?}", "duty", duty->duty, "target", duty->target,
                                      "limit", duty->limit),
                            error) >= 0;
}

/* Who is told that the limit has passed need not hear of the target any more: both steps are taken. */
static gboolean
late_mark(const AgentLateRound *round, const AgentLate *late, GError **error)
{
    const StoreDuty *duty = late->duty;
    gboolean first = duty->told_late == NULL;
    g_autoptr(StoreTx) tx = store_begin(round->desk->store, error);
    g_autoptr(AgentCase) c = tx != NULL ? agent_case_load(round->desk, duty->case_id, error) : NULL;

    return c != NULL && (!first || late_record(c, "told-late", duty, error)) &&
           (!late->over || late_record(c, "told-over", duty, error)) &&
           store_duty_told(round->desk->store, duty->id, first ? round->day : NULL,
                           late->over ? round->day : NULL, NULL, error) &&
           store_commit(tx, error);
}

/* The last day, and a word that it needs has not come: a named person chooses; nothing is sent unasked (X09,
 * X27). */
static gboolean
late_last_day(const AgentLateRound *round, const AgentLate *late, GError **error)
{
    g_autofree char *kind = g_strconcat("last-day-", late->duty->duty, NULL);
    g_autofree char *text = NULL;
    g_autoptr(StoreTx) tx = store_begin(round->desk->store, error);
    g_autoptr(AgentCase) c = tx != NULL ? agent_case_load(round->desk, late->duty->case_id, error) : NULL;
    g_autoptr(GPtrArray) duties = c != NULL ? casework_file_duties(c->file, round->desk->calendar) : NULL;
    g_autoptr(GPtrArray) missing =
        c != NULL ? casework_gate(c->pack, round->desk->people, late->rule, c->file, duties) : NULL;

    if (missing == NULL || missing->len == 0)
        return missing != NULL;
    text =
        g_strdup_printf("Today is the last day: %s. It still needs %s. Choose: wait, or do it marked "
                        "\"decision awaited\" and answer "
                        "\"done: %s\" with \"despite: decision awaited\" below it. Nothing is sent unasked.",
                        late->rule->duty, (const char *)missing->pdata[0], late->rule->say);
    return agent_task(round->desk, c, NULL, kind, late->pack->manager, text, error) &&
           store_commit(tx, error);
}

static void
late_note(const StoreDuty *duty, gboolean done, GError *fault, gboolean *clean)
{
    if (!done) {
        base_log(BASE_LOG_ERROR, "case=%s duty=%s: %s", duty->ref, duty->duty,
                 fault != NULL ? fault->message : "failed");
        *clean = FALSE;
    }
    g_clear_error(&fault);
}

static gboolean
late_is_silent(const AgentLateRound *round, const StoreDuty *duty)
{
    const char *since = agent_morning_day(duty);

    return duty->told_ring == NULL && duty->told_late != NULL &&
           agent_late_days(round, since) >= LATE_RING_DAYS &&
           agent_silence_mornings_after(round->desk, since) >= MORNING_UNANSWERED;
}

static void
late_look(AgentLateRound *round, const StoreDuty *duty, gboolean *clean)
{
    AgentLate late;
    gboolean news = agent_late_is_news(round->desk, duty, round->day, &late);
    GError *fault = NULL;

    if (late.rule == NULL || late.rule->undated)
        return;
    if (g_strcmp0(duty->limit, round->day) == 0 && late.rule->needs != NULL)
        late_note(duty, late_last_day(round, &late, &fault), fault, clean);
    if (strcmp(agent_morning_day(duty), round->day) >= 0)
        return;
    late_note(duty, late_ask_deputies(round, &late, &fault), fault, clean);
    fault = NULL;
    if (news)
        g_array_append_val(round->news, late);
    if (late_is_silent(round, duty))
        late_note(duty, agent_late_ring(round, &late, &fault), fault, clean);
}

void
agent_tell_late(AgentDesk *desk, const AgentMorning *morning, gboolean *clean)
{
    g_autofree char *day = base_date_to_iso(&morning->today);
    g_autoptr(GArray) news = g_array_new(FALSE, FALSE, sizeof(AgentLate));
    AgentLateRound round = {.desk = desk, .day = day, .today = morning->today, .news = news};

    for (guint i = 0; i < morning->duties->len; i++)
        late_look(&round, g_ptr_array_index(morning->duties, i), clean);
    /* They stand in the mails of this morning: where one could not be written, it is news again tomorrow. */
    for (guint i = 0; *clean && i < news->len; i++) {
        GError *fault = NULL;
        gboolean done = late_mark(&round, &g_array_index(news, AgentLate, i), &fault);

        late_note(g_array_index(news, AgentLate, i).duty, done, fault, clean);
    }
}
