#include "command/command.h"

#include <stdio.h>
#include <string.h>

void
command_line_clear(CommandLine *line)
{
    g_clear_pointer(&line->config, g_free);
    g_clear_pointer(&line->state, g_free);
    g_clear_pointer(&line->at, g_free);
    g_clear_pointer(&line->arguments, g_strfreev);
}

gboolean
command_line_read(CommandLine *line, const CommandVerb *verb, int argc, char **argv, const GOptionEntry *more,
                  int *exit_code)
{
    const GOptionEntry common[] = {
        {"config", 'c', 0, G_OPTION_ARG_FILENAME, &line->config, "The partnership's configuration folder",
         "DIR"},
        {"state", 0, 0, G_OPTION_ARG_FILENAME, &line->state, "Where database and spool live", "DIR"},
        {"at", 0, 0, G_OPTION_ARG_STRING, &line->at, "Set the clock (Europe/London)", "2026-12-16T16:20"},
        {"json", 0, 0, G_OPTION_ARG_NONE, &line->json, "Answer in JSON, for programs", NULL},
        {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &line->arguments, NULL, NULL},
        G_OPTION_ENTRY_NULL,
    };
    g_autofree char *shown = g_strdup_printf("%s - %s", verb->arguments, verb->summary);
    g_autoptr(GOptionContext) context = g_option_context_new(shown);
    g_autoptr(GError) error = NULL;

    memset(line, 0, sizeof *line);
    line->verb = verb;
    g_option_context_add_main_entries(context, common, NULL);
    if (more != NULL)
        g_option_context_add_main_entries(context, more, NULL);
    g_option_context_set_help_enabled(context, FALSE);
    if (!g_option_context_parse(context, &argc, &argv, &error)) {
        *exit_code =
            command_fail(line, COMMAND_USAGE, "%s; see `caseward help %s`", error->message, verb->name);
        return FALSE;
    }
    if (line->arguments == NULL)
        line->arguments = g_new0(char *, 1);
    return TRUE;
}

int
command_fail(const CommandLine *line, int code, const char *format, ...)
{
    g_autofree char *text = NULL;
    va_list args;

    va_start(args, format);
    text = g_strdup_vprintf(format, args);
    va_end(args);
    fprintf(stderr, "caseward %s: %s\n", line->verb->name, text);
    return code;
}

int
command_fail_rules(const CommandLine *line, const RulesErrors *errors)
{
    guint n = rules_errors_count(errors);

    for (guint i = 0; i < n; i++)
        fprintf(stderr, "%s\n", rules_errors_get(errors, i));
    return command_fail(line, COMMAND_CONFIGURATION, "%u error%s in the configuration; nothing was done", n,
                        n == 1 ? "" : "s");
}
