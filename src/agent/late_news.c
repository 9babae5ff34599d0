#include "agent/late_private.h"

#include <string.h>

#include "base/time.h"

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

gboolean
agent_late_is_for(const AgentLate *late, const RulesPerson *person)
{
    if (rules_person_has_role(person, late->pack->manager))
        return TRUE;
    return late->over && (rules_person_has_role(person, late->rule->owner) ||
                          (late->rule->deputy != NULL && rules_person_has_role(person, late->rule->deputy)));
}
