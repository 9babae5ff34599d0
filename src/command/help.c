#include <stdio.h>
#include <string.h>

#include "command/verbs_private.h"

static void
help_all(void)
{
    puts("caseward: the clerk that never forgets.\n\nUsage: caseward VERB [OPTION...] [ARGUMENT...]\n");
    for (const CommandVerb *each = command_verbs; each->name != NULL; each++)
        printf("  %-9s %s\n", each->name, each->summary);
    puts("\nEvery verb knows --config DIR, --state DIR, --at TIME and --json.  Exit codes: 0 done, 1 the "
         "answer is no,\n"
         "64 usage, 65 bad data, 69 service unavailable, 74 input or output, 78 configuration.");
}

int
command_help(const CommandVerb *verb, int argc, char **argv)
{
    g_auto(CommandLine) line;
    int code;

    if (!command_line_read(&line, verb, argc, argv, NULL, &code))
        return code;
    if (line.arguments[0] == NULL) {
        help_all();
        return COMMAND_DONE;
    }
    for (const CommandVerb *each = command_verbs; each->name != NULL; each++) {
        if (g_str_equal(each->name, line.arguments[0])) {
            printf("caseward %s %s\n\n%s.\n", each->name, each->arguments, each->summary);
            if (each->detail != NULL)
                printf("%s\n", each->detail);
            return COMMAND_DONE;
        }
    }
    return command_fail(&line, COMMAND_USAGE, "there is no verb \"%s\"; `caseward help` lists them",
                        line.arguments[0]);
}

int
command_version(const CommandVerb *verb, int argc, char **argv)
{
    g_auto(CommandLine) line;
    int code;

    if (!command_line_read(&line, verb, argc, argv, NULL, &code))
        return code;
    printf(line.json ? "{\"version\":\"%s\"}\n" : "caseward %s\n", CASEWARD_VERSION);
    return COMMAND_DONE;
}
