/* What is late: each step of the ladder is taken once, however long nothing ran, and comes in one mail a
 * person.
 *
 *   the day itself     the owner's morning mail says so
 *   a target passed    the manager is told; deputies are asked where answers are missing
 *   three days later   somebody rings the owner
 *   a limit passed     everyone who can act is told
 * On the last day, what still waits for a word that it needs is put before the manager (X09, X27). */
#include <string.h>

#include "agent/ask.h"
#include "agent/casefile.h"
#include "agent/ingest_private.h"
#include "agent/morning_private.h"
#include "agent/post.h"
#include "agent/tick_private.h"
#include "base/log.h"
#include "base/time.h"
#include "casework/gate.h"
#include "letter/values.h"

#define LATE_RING_DAYS 3

typedef struct {
    const StoreDuty *duty;
    const RulesDuty *rule;
    const RulesPack *pack;
    gboolean over; /* the limit has passed; else the target */
} Late;

typedef struct {
    AgentDesk *desk;
    const char *day;
    GDate today;
    GArray *news; /* of Late: not told of yet */
} LateRound;

static int
late_days(const LateRound *round, const char *since)
{
    GDate passed;
    int days = 0;

    if (since == NULL || !base_date_from_iso(since, &passed, NULL) ||
        !calendar_count(round->desk->calendar, &passed, &round->today, &days, NULL))
        return 0;
    return days;
}

/* The mail's own duty is the first; the others are named below it. */
static json_t *
late_values(const LateRound *round, const Late *late, gboolean owner_reads)
{
    AgentDesk *desk = round->desk;
    const StoreDuty *duty = late->duty;
    json_t *values = letter_values_common(late->pack, desk->config);
    const RulesRole *owner = rules_pack_role_find(late->pack, duty->owner);
    g_autofree char *target = letter_values_short_date(duty->target);
    g_autofree char *limit = letter_values_short_date(duty->limit);
    g_autofree char *step =
        g_strdup_printf(owner_reads ? "%s." : "%s. Ask the owner today, and see that it is done.",
                        late->rule->tell != NULL ? late->rule->tell : late->rule->duty);
    /* The mail may be about real cases too: then it is not marked as a whole. */
    g_autofree char *what = g_strconcat(duty->exercise ? "EXERCISE. " : "", late->rule->duty, NULL);
    int days = late_days(round, late->over ? duty->limit : duty->target);
    g_autofree char *by = days == 1  ? g_strdup("one working day")
                          : days > 1 ? g_strdup_printf("%d working days", days)
                                     : g_strdup("");

    json_object_set_new(values, "ref", json_string(duty->ref));
    json_object_set_new(values, "duty", json_string(what));
    json_object_set_new(values, "do", json_string(step));
    json_object_set_new(values, "past_limit", json_boolean(late->over));
    json_object_set_new(values, "target", json_string(target));
    json_object_set_new(values, "limit", json_string(limit));
    json_object_set_new(values, "days_late", json_string(by));
    json_object_set_new(values, "owner", json_string(owner != NULL ? owner->title : duty->owner));
    json_object_set_new(values, "history", json_array());
    json_object_set_new(values, "answers", json_array());
    json_object_set_new(values, "others", json_array());
    json_object_set_new(values, "others_count", json_string(""));
    json_object_set_new(values, "rule", json_string(""));
    json_object_set_new(values, "source", base_json_text(late->rule->source));
    return values;
}

/* The manager hears of all of it; who owns a duty, or stands in for its owner, of limits passed. */
static gboolean
late_is_for(const LateRound *round, const Late *late, const RulesPerson *person)
{
    if (rules_person_has_role(person, late->pack->manager))
        return TRUE;
    return late->over && (rules_person_has_role(person, late->rule->owner) ||
                          (late->rule->deputy != NULL && rules_person_has_role(person, late->rule->deputy)));
}

static void
late_add_other(json_t *values, const Late *late)
{
    g_autofree char *when = letter_values_short_date(late->over ? late->duty->limit : late->duty->target);
    g_autofree char *text =
        g_strdup_printf("%s  %s%s: the %s was %s", late->duty->ref, late->duty->exercise ? "EXERCISE. " : "",
                        late->rule->duty, late->over ? "limit" : "target", when);
    json_t *others = json_object_get(values, "others");

    if (json_array_size(others) < MORNING_LINES)
        json_array_append_new(others, json_pack("{s:o}", "text", base_json_text(text)));
}

/* One mail a person, about all that is news to them; keyed by the day, so that a second try writes to nobody
 * twice. */
static gboolean
late_post_person(const LateRound *round, const RulesPerson *person, GError **error)
{
    g_autoptr(json_t) values = NULL;
    g_autoptr(StoreTx) tx = NULL;
    g_autoptr(AgentCase) c = NULL;
    gint64 case_id = 0;
    guint n = 0;

    for (guint i = 0; i < round->news->len; i++) {
        const Late *late = &g_array_index(round->news, Late, i);

        if (!late_is_for(round, late, person))
            continue;
        if (n++ == 0) {
            values = late_values(round, late, rules_person_has_role(person, late->rule->owner));
            case_id = late->duty->case_id;
            continue;
        }
        late_add_other(values, late);
        if (late->duty->case_id != case_id)
            case_id = 0;
    }
    if (n == 0)
        return TRUE;
    if (n > 1) {
        g_autofree char *count = g_strdup_printf("%u", n - 1);
        g_autofree char *rest = agent_morning_rest(n - 1, MORNING_LINES, "duties --late");

        json_object_set_new(values, "others_count", json_string(count));
        if (rest != NULL)
            json_array_append_new(json_object_get(values, "others"), json_pack("{s:s}", "text", rest));
    }
    tx = store_begin(round->desk->store, error);
    if (tx == NULL)
        return FALSE;
    if (case_id != 0) {
        c = agent_case_load(round->desk, case_id, error);
        if (c == NULL)
            return FALSE;
    }
    return agent_post(
               round->desk,
               &(AgentPost){
                   .letter = "late-notice", .c = c, .person = person, .values = values, .step = round->day},
               error) &&
           store_commit(tx, error);
}

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
late_ask_deputies(const LateRound *round, const Late *late, GError **error)
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
late_mark(const LateRound *round, const Late *late, GError **error)
{
    const StoreDuty *duty = late->duty;
    g_autoptr(StoreTx) tx = store_begin(round->desk->store, error);
    g_autoptr(AgentCase) c = tx != NULL ? agent_case_load(round->desk, duty->case_id, error) : NULL;

    return c != NULL &&
           agent_case_event(c, late->over ? "told-over" : "told-late", NULL, "agent", 0,
                            json_pack("{s:s, s:s?, s:s?}", "duty", duty->duty, "target", duty->target,
                                      "limit", duty->limit),
                            error) >= 0 &&
           store_duty_told(round->desk->store, duty->id, late->over ? NULL : round->day,
                           late->over ? round->day : NULL, NULL, error) &&
           store_commit(tx, error);
}

/* After two mornings of reminders a mail is not what is missing. */
static gboolean
late_ring(const LateRound *round, const Late *late, GError **error)
{
    const RulesRole *owner = rules_pack_role_find(late->pack, late->rule->owner);
    g_autofree char *kind = g_strconcat("ring-", late->duty->duty, NULL);
    g_autofree char *text = g_strdup_printf(
        "Ring: %s. Reminders were not answered: %s. Answer with what was agreed, after \"note\", or "
        "\"done: %s\" with the day. What a person who is asked to decide told you is written as \"by "
        "telephone: "
        "NAME: ANSWER\".",
        owner != NULL ? owner->title : late->rule->owner, late->rule->duty, late->rule->say);
    g_autoptr(StoreTx) tx = store_begin(round->desk->store, error);
    g_autoptr(AgentCase) c = tx != NULL ? agent_case_load(round->desk, late->duty->case_id, error) : NULL;

    return c != NULL && agent_task(round->desk, c, NULL, kind, late->pack->tasks_to, text, error) &&
           agent_case_event(c, "chased", NULL, "agent", 0,
                            json_pack("{s:s, s:s}", "duty", late->duty->duty, "step", "ring"), error) >= 0 &&
           store_duty_told(round->desk->store, late->duty->id, NULL, NULL, round->day, error) &&
           store_commit(tx, error);
}

/* The last day, and a word that it needs has not come: a named person chooses; nothing is sent unasked (X09,
 * X27). */
static gboolean
late_last_day(const LateRound *round, const Late *late, GError **error)
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

/* What is news on @duty.  What has no fixed date is its owner's to be reminded of; the manager sees it in the
 * digest (X21). */
static void
late_look(LateRound *round, const StoreDuty *duty, gboolean *clean)
{
    const RulesPack *pack = duty->pack != NULL ? agent_desk_pack(round->desk, duty->pack, NULL) : NULL;
    Late late = {.duty = duty, .pack = pack != NULL ? pack : round->desk->pack};
    GError *fault = NULL;

    late.rule = rules_pack_duty_find(late.pack, duty->duty);
    if (late.rule == NULL || late.rule->undated)
        return;
    late.over = duty->limit != NULL && strcmp(duty->limit, round->day) < 0;
    if (g_strcmp0(duty->limit, round->day) == 0 && late.rule->needs != NULL)
        late_note(duty, late_last_day(round, &late, &fault), fault, clean);
    if (strcmp(agent_morning_day(duty), round->day) >= 0)
        return;
    late_note(duty, late_ask_deputies(round, &late, &fault), fault, clean);
    fault = NULL;
    if ((late.over ? duty->told_over : duty->told_late) == NULL)
        g_array_append_val(round->news, late);
    if (duty->told_ring == NULL && duty->told_late != NULL &&
        late_days(round, agent_morning_day(duty)) >= LATE_RING_DAYS)
        late_note(duty, late_ring(round, &late, &fault), fault, clean);
}

void
agent_tell_late(AgentDesk *desk, const AgentMorning *morning, gboolean *clean)
{
    g_autofree char *day = base_date_to_iso(&morning->today);
    g_autoptr(GArray) news = g_array_new(FALSE, FALSE, sizeof(Late));
    LateRound round = {.desk = desk, .day = day, .today = morning->today, .news = news};

    for (guint i = 0; i < morning->duties->len; i++)
        late_look(&round, g_ptr_array_index(morning->duties, i), clean);
    for (guint i = 0; news->len > 0 && i < desk->people->people->len; i++) {
        GError *fault = NULL;
        gboolean done = late_post_person(&round, g_ptr_array_index(desk->people->people, i), &fault);

        late_note(g_array_index(news, Late, 0).duty, done, fault, clean);
    }
    for (guint i = 0; i < news->len; i++) {
        GError *fault = NULL;
        gboolean done = late_mark(&round, &g_array_index(news, Late, i), &fault);

        late_note(g_array_index(news, Late, i).duty, done, fault, clean);
    }
}
