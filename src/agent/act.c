#include "agent/act.h"

#include <string.h>

/* What each clerical action records. */
static const struct {
    const char *action, *event, *done;
    gboolean is_date; /* the event happened on the day that was given */
} act_actions[] = {
    {"held", "meeting-held",
     "the meeting's date is recorded, and the clocks that hang on it are counted from it", TRUE},
    {"acknowledged", "acknowledged", "that the sender was told is recorded", TRUE},
    {"partners told", "partners-notified", "that the partners were told is recorded", TRUE},
    {"aware", "agency-aware", "the date is recorded, and the clocks are counted from it", TRUE},
    {"note", "note", "your note is on the case", FALSE},
};

/* What lies ahead has not happened: "held: 5 January", written in December, says when a meeting is to be. */
static gboolean
act_is_past(const char *date, const char *now)
{
    return date != NULL && strncmp(date, now, strlen("2026-12-16")) <= 0;
}

gboolean
agent_act_clerical(AgentCase *c, const CaseworkAnswer *answer, const char *actor, gint64 message_id,
                   const char *happened, const char *date, char **done, GError **error)
{
    for (guint i = 0; i < G_N_ELEMENTS(act_actions); i++) {
        if (!g_str_equal(act_actions[i].action, answer->action))
            continue;
        if (act_actions[i].is_date && !act_is_past(date, happened))
            return TRUE;
        *done = g_strdup(act_actions[i].done);
        return agent_case_event(c, act_actions[i].event, act_actions[i].is_date ? date : happened, actor,
                                message_id, json_pack("{s:s}", "as_written", answer->argument), error) >= 0 &&
               agent_case_update_duties(c, error);
    }
    return TRUE;
}
