#include "agent/act.h"

#include <stdio.h>

#include "base/time.h"
#include "command/verbs_private.h"
#include "form/date.h"

static void
act_print(const char *ref, const char *how, const GPtrArray *lines)
{
    for (guint i = 0; i < lines->len; i++)
        printf("%s: %s%s\n", ref, how, (const char *)g_ptr_array_index((GPtrArray *)lines, i));
}

static int
act_apply(const CommandLine *line, AgentDesk *desk, const CaseworkAnswer *answer)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(StoreTx) tx = store_begin(desk->store, &error);
    g_autoptr(AgentCase) c = tx != NULL ? agent_case_load_by_ref(desk, line->arguments[0], &error) : NULL;
    g_autofree char *now = agent_desk_now(desk);
    g_autofree char *date = NULL;
    g_autoptr(GPtrArray) did = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) not_done = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) next = g_ptr_array_new_with_free_func(g_free);
    AgentAct act = {.c = c, .answer = answer, .actor = "administrator", .now = now};
    GDate today, named;

    if (error != NULL)
        return command_fail_error(line, error);
    if (c == NULL)
        return command_fail(line, COMMAND_NO, "there is no case %s; `caseward cases --all` lists them",
                            line->arguments[0]);
    agent_desk_today(desk, &today);
    if (answer->argument != NULL && form_date_read(answer->argument, &today, &named))
        date = base_date_to_iso(&named);
    act.date = date;
    act.did = did;
    act.not_done = not_done;
    act.next = next;
    if (!agent_act(&act, &error) || !store_commit(tx, &error))
        return command_fail_error(line, error);
    act_print(line->arguments[0], "", did);
    act_print(line->arguments[0], "not done: ", not_done);
    act_print(line->arguments[0], "", next);
    return not_done->len > 0 ? COMMAND_BAD_DATA : COMMAND_DONE;
}

/* What the shell may record: what happened, and notes; nothing that somebody asks or decides. */
static gboolean
act_is_clerical(const CaseworkAnswer *answer)
{
    static const char *const clerical[] = {"done", "record", "note", NULL};

    return answer->despite == NULL && g_strv_contains(clerical, answer->action) &&
           (answer->force == CASEWORK_BY_SHELL || answer->force == CASEWORK_BY_ANYBODY);
}

int
command_act(const CommandVerb *verb, int argc, char **argv)
{
    g_auto(CommandLine) line;
    g_autoptr(AgentDesk) desk = NULL;
    g_autoptr(CaseworkAnswer) answer = NULL;
    g_autoptr(GError) error = NULL;
    int code;

    if (!command_line_read(&line, verb, argc, argv, NULL, &code))
        return code;
    if (line.arguments[0] == NULL || line.arguments[1] == NULL)
        return command_fail(&line, COMMAND_USAGE,
                            "give a case and an action: caseward act REF 'held: 30 December 2026'");
    desk = command_desk_with_store(&line, STORE_CREATE, &code);
    if (desk == NULL)
        return code;
    /* Every question is tried, so that a decision is known for one and refused, not taken for a slip. */
    answer = casework_answer_read(desk->pack, "confirm", line.arguments[1], &error);
    for (guint i = 0; answer == NULL && i < desk->pack->decisions->len; i++) {
        const RulesDecision *decision = g_ptr_array_index(desk->pack->decisions, i);

        g_clear_error(&error);
        answer = casework_answer_read(desk->pack, decision->id, line.arguments[1], &error);
    }
    if (answer == NULL)
        return command_fail(&line, COMMAND_USAGE,
                            "%s; the shell knows: held: DATE, acknowledged: DATE, partners told: DATE, "
                            "aware: DATE, done: WHAT DATE, note: TEXT",
                            error->message);
    if (!act_is_clerical(answer))
        return command_fail(
            &line, COMMAND_NO,
            "\"%s\" is for the person who was asked, by mail; the shell cannot decide or confirm",
            answer->decision != NULL ? answer->argument : answer->action);
    return act_apply(&line, desk, answer);
}
