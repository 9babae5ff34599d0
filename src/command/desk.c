/* What a verb works with: configuration, pack, directory and store. */
#include <stdio.h>

#include "base/time.h"
#include "command/command.h"

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
        *exit_code = command_fail_rules(line, errors);
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
