#include "command/command.h"

#include <stdio.h>
#include <string.h>

#include "base/time.h"

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
command_fail_error(const CommandLine *line, const GError *error)
{
    int code = error->domain == G_FILE_ERROR || error->domain == STORE_ERROR ? COMMAND_IO
               : error->domain == BASE_TIME_ERROR                            ? COMMAND_USAGE
                                                                             : COMMAND_BAD_DATA;

    return command_fail(line, code, "%s", error->message);
}

/* `--at` plays with time: never while mail can leave for real people. */
static gboolean
command_at_is_safe(const RulesConfig *config)
{
    const char *host = config->submission.host;

    return config->delivery != RULES_DELIVERY_LIVE || g_strcmp0(host, "127.0.0.1") == 0 ||
           g_strcmp0(host, "localhost") == 0 || g_strcmp0(host, "::1") == 0;
}

AgentDesk *
command_desk(const CommandLine *line, int *exit_code)
{
    g_autoptr(RulesErrors) errors = rules_errors_new();
    g_autoptr(GError) error = NULL;
    g_autoptr(GDateTime) at = line->at != NULL ? base_time_from_iso(line->at, &error) : NULL;
    g_autoptr(AgentDesk) desk = NULL;

    if (error != NULL) {
        *exit_code = command_fail(line, COMMAND_USAGE, "--at: %s", error->message);
        return NULL;
    }
    desk = agent_desk_new(line->config, line->state, at != NULL ? base_clock_new_at(at) : base_clock_new(),
                          errors);
    if (desk == NULL) {
        for (guint i = 0; i < rules_errors_count(errors); i++)
            fprintf(stderr, "%s\n", rules_errors_get(errors, i));
        *exit_code =
            command_fail(line, COMMAND_CONFIGURATION, "%u error%s in the configuration; nothing was done",
                         rules_errors_count(errors), rules_errors_count(errors) == 1 ? "" : "s");
        return NULL;
    }
    if (at != NULL && !command_at_is_safe(desk->config)) {
        *exit_code =
            command_fail(line, COMMAND_USAGE,
                         "--at is refused with delivery: live, unless the submission host is loopback");
        return NULL;
    }
    return g_steal_pointer(&desk);
}

AgentDesk *
command_desk_with_store(const CommandLine *line, StoreMode mode, int *exit_code)
{
    g_autoptr(AgentDesk) desk = command_desk(line, exit_code);
    g_autoptr(GError) error = NULL;

    if (desk == NULL)
        return NULL;
    if (!agent_desk_open_store(desk, mode, &error)) {
        *exit_code = command_fail_error(line, error);
        return NULL;
    }
    return g_steal_pointer(&desk);
}
