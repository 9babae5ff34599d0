#include <stdio.h>

#include "agent/exercise.h"
#include "command/verbs_private.h"

/* Who starts it: the one that is named, else the first whose office the mailbox is. */
static const RulesPerson *
exercise_person(AgentDesk *desk, const char *id)
{
    g_autoptr(GPtrArray) office = rules_people_of_role(desk->people, desk->pack->tasks_to);

    if (id != NULL)
        return rules_people_find(desk->people, id);
    return office->len > 0 ? g_ptr_array_index(office, 0) : NULL;
}

static int
exercise_start(const CommandLine *line, AgentDesk *desk, const char *by)
{
    const RulesPerson *person = exercise_person(desk, by);
    g_autoptr(GError) error = NULL;

    if (person == NULL)
        return command_fail(line, COMMAND_USAGE, "nobody in the directory is called %s; see people.yaml",
                            by != NULL ? by : desk->pack->tasks_to);
    if (agent_exercise_start(desk, person, &error) < 0)
        return command_fail_error(line, error);
    puts("The exercise begins with the next look at the mailbox (or: caseward run --once). Every mail of it "
         "says\n"
         "[EXERCISE], and goes to people of the directory alone. `caseward exercise report REF` says who "
         "answered when.");
    return COMMAND_DONE;
}

static int
exercise_report(const CommandLine *line, AgentDesk *desk, const char *ref)
{
    static const CommandColumn columns[] = {
        {"asked", "asked"},    {"of", "of"},      {"letter", "letter"}, {"answered", "answered"},
        {"as", "recorded as"}, {"took", "after"}, {NULL, NULL}};
    g_autoptr(GError) error = NULL;
    g_autoptr(AgentCase) c = agent_case_load_by_ref(desk, ref, &error);
    g_autoptr(json_t) lines = NULL;

    if (error != NULL)
        return command_fail_error(line, error);
    if (c == NULL)
        return command_fail(line, COMMAND_NO, "there is no case %s; `caseward cases --all` lists them", ref);
    if (!c->row->exercise)
        return command_fail(line, COMMAND_NO, "%s is no exercise; `caseward show %s` shows it", ref, ref);
    lines = agent_exercise_report(c);
    command_print_list(line, lines, columns, "Nobody was asked anything.\n");
    return COMMAND_DONE;
}

int
command_exercise(const CommandVerb *verb, int argc, char **argv)
{
    g_autofree char *by = NULL;
    const GOptionEntry more[] = {
        {"by", 0, 0, G_OPTION_ARG_STRING, &by, "Who starts it, as people.yaml calls them", "PERSON"},
        G_OPTION_ENTRY_NULL};
    g_auto(CommandLine) line;
    g_autoptr(AgentDesk) desk = NULL;
    int code;

    if (!command_line_read(&line, verb, argc, argv, more, &code))
        return code;
    desk = command_desk_with_store(&line, STORE_CREATE, &code);
    if (desk == NULL)
        return code;
    if (g_strcmp0(line.arguments[0], "start") == 0)
        return exercise_start(&line, desk, by);
    if (g_strcmp0(line.arguments[0], "report") == 0 && line.arguments[1] != NULL)
        return exercise_report(&line, desk, line.arguments[1]);
    return command_fail(&line, COMMAND_USAGE, "say \"exercise start\" or \"exercise report REF\"");
}
