#include <string.h>

#include "agent/ingest_private.h"

static void
explain_add(json_t *would, const char *text)
{
    json_array_append_new(would, base_json_text(text));
}

static void
explain_action(AgentDesk *desk, const RulesAction *action, gboolean may_answer, json_t *would)
{
    const RulesDecision *decision = rules_pack_decision_find(desk->pack, action->name);
    g_autofree char *line = NULL;

    if (action->what == RULES_DO_SEND && g_str_equal(action->to, "sender"))
        line = may_answer
                   ? g_strdup_printf("send \"%s\" to the sender", action->name)
                   : g_strdup_printf("ask a person to ring the sender; \"%s\" stays owed", action->name);
    else if (action->what == RULES_DO_SEND)
        line = g_strdup_printf("send \"%s\" to %s", action->name, action->to);
    else if (action->what == RULES_DO_ASK)
        line = g_strdup_printf("ask \"%s\" of %s", action->name,
                               decision != NULL ? decision->asked_of : action->to);
    else
        line = g_strdup_printf("open the task \"%s\" for %s", action->name, action->to);
    explain_add(would, line);
}

static void
explain_form(AgentDesk *desk, const json_t *reading, json_t *would)
{
    const json_t *form = json_array_get(json_object_get(reading, "forms"), 0);
    const char *opening = agent_ingest_opening(desk->pack, form);
    const RulesReaction *reaction = rules_pack_reaction_find(desk->pack, opening);
    const char *verdict = base_json_string(reading, "verdict");
    gboolean may_answer =
        (g_strcmp0(verdict, "authenticated-domain") == 0 || g_strcmp0(verdict, "internal") == 0) &&
        !json_is_true(json_object_get(reading, "must_not_answer"));

    explain_add(would, "open a provisional case, or join the one it names");
    explain_add(would, "start the clocks of the pack from its arrival and from the dates in the form");
    for (guint i = 0; reaction != NULL && i < reaction->does->len; i++)
        explain_action(desk, g_ptr_array_index(reaction->does, i), may_answer, would);
}

/* What is done with the other classes, in a line each. */
static const struct {
    const char *class_name, *text;
} explain_lines[] = {
    {"reply", "read the answer, if it is from the person asked, to a mail of ours, from a confirmed sender"},
    {"auto-reply", "record it; no answer, no decision"},
    {"receipt", "record it; no answer, no decision"},
    {"calendar-reply", "record it; no answer, no decision"},
    {"bounce", "tie it to the mail that came back, and open a task"},
    {"secure-wrapper", "open a task: a person opens it or asks for a readable copy"},
    {"wrong-door", "open an urgent task: a child may be at risk"},
    {"loop", "set it apart, with a task"},
    {"suspicious", "set it apart, with a task; a readable form in it starts provisional clocks all the same"},
    {"unrecognised", "open a task: a person says what it is"},
};

void
agent_ingest_explain(AgentDesk *desk, const json_t *reading, json_t *would)
{
    const char *class_name = base_json_string(reading, "class");

    if (g_strcmp0(class_name, "form") == 0)
        explain_form(desk, reading, would);
    if (g_strcmp0(class_name, "reply") == 0 && json_array_size(json_object_get(reading, "forms")) > 0)
        explain_add(would, "count it as the return of the agency that was asked");
    for (guint i = 0; i < G_N_ELEMENTS(explain_lines); i++) {
        if (g_strcmp0(class_name, explain_lines[i].class_name) == 0)
            explain_add(would, explain_lines[i].text);
    }
    if (json_is_true(json_object_get(reading, "at_risk")) && g_strcmp0(class_name, "wrong-door") != 0)
        explain_add(would, "ask those on duty, one after the other, who has it: a child may be at risk");
    if (agent_ingest_left_closed(reading))
        explain_add(would, "open a task: something in it was not opened, and a person looks at it");
}
