#include "agent/late_private.h"

#include <string.h>

#include "agent/casefile.h"
#include "agent/post.h"
#include "base/time.h"
#include "letter/values.h"

gboolean
agent_late_is_news(AgentDesk *desk, const StoreDuty *duty, const char *day, AgentLate *late)
{
    const RulesPack *pack = duty->pack != NULL ? agent_desk_pack(desk, duty->pack, NULL) : NULL;

    *late = (AgentLate){.duty = duty, .pack = pack != NULL ? pack : desk->pack};
    late->rule = rules_pack_duty_find(late->pack, duty->duty);
    late->over = duty->limit != NULL && strcmp(duty->limit, day) < 0;
    return late->rule != NULL && !late->rule->undated && strcmp(agent_morning_day(duty), day) < 0 &&
           (late->over ? duty->told_over : duty->told_late) == NULL;
}

int
agent_late_days(const AgentLateRound *round, const char *since)
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
late_values(const AgentLateRound *round, const AgentLate *late, gboolean owner_reads)
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
    int days = agent_late_days(round, late->over ? duty->limit : duty->target);
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

gboolean
agent_late_is_for(const AgentLate *late, const RulesPerson *person)
{
    if (rules_person_has_role(person, late->pack->manager))
        return TRUE;
    return late->over && (rules_person_has_role(person, late->rule->owner) ||
                          (late->rule->deputy != NULL && rules_person_has_role(person, late->rule->deputy)));
}

static void
late_add_other(json_t *values, const AgentLate *late)
{
    g_autofree char *when = letter_values_short_date(late->over ? late->duty->limit : late->duty->target);
    g_autofree char *text =
        g_strdup_printf("%s  %s%s: the %s was %s", late->duty->ref, late->duty->exercise ? "EXERCISE. " : "",
                        late->rule->duty, late->over ? "limit" : "target", when);
    json_t *others = json_object_get(values, "others");

    if (json_array_size(others) < MORNING_LINES)
        json_array_append_new(others, json_pack("{s:o}", "text", base_json_text(text)));
}

gboolean
agent_late_post(const AgentLateRound *round, const RulesPerson *person, GError **error)
{
    g_autoptr(json_t) values = NULL;
    g_autoptr(StoreTx) tx = NULL;
    g_autoptr(AgentCase) c = NULL;
    gint64 case_id = 0;
    guint n = 0;

    for (guint i = 0; i < round->news->len; i++) {
        const AgentLate *late = &g_array_index(round->news, AgentLate, i);

        if (!agent_late_is_for(late, person))
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
