/* caseward-agent: every verb.  The table is in src/command/verbs.c. */
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "command/command.h"

static const CommandVerb *
main_find_verb(const char *name)
{
    for (const CommandVerb *verb = command_verbs; verb->name != NULL; verb++) {
        if (strcmp(verb->name, name) == 0)
            return verb;
    }
    return NULL;
}

static int
main_unknown(const char *name)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    const char *nearest;

    for (const CommandVerb *verb = command_verbs; verb->name != NULL; verb++)
        g_ptr_array_add(names, (gpointer)verb->name);
    g_ptr_array_add(names, NULL);
    nearest = base_text_nearest(name, (const char *const *)names->pdata);
    fprintf(stderr, "caseward: there is no verb \"%s\"", name);
    fprintf(stderr, nearest != NULL ? "; did you mean \"%s\"?\n" : "; `caseward help` lists them\n", nearest);
    return COMMAND_USAGE;
}

int
main(int argc, char **argv)
{
    const char *name = argc > 1 ? argv[1] : "help";
    const CommandVerb *verb;

    if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0)
        name = "help";
    if (strcmp(name, "--version") == 0)
        name = "version";
    verb = main_find_verb(name);
    if (verb == NULL)
        return main_unknown(name);
    signal(SIGPIPE, SIG_IGN);
    if (argc > 2 && (strcmp(argv[2], "--help") == 0 || strcmp(argv[2], "-h") == 0)) {
        char *words[] = {(char *)"help", argv[1], NULL};

        return main_find_verb("help")->run(main_find_verb("help"), 2, words);
    }
    return argc > 1 ? verb->run(verb, argc - 1, argv + 1) : verb->run(verb, argc, argv);
}
