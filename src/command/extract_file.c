#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "command/extract_private.h"

gboolean
command_extract_is_mail(const char *path)
{
    char head[512];
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t n = fd >= 0 ? pread(fd, head, sizeof head - 1, 0) : -1;
    const char *colon;

    if (fd >= 0)
        close(fd);
    if (g_str_has_suffix(path, ".eml"))
        return TRUE;
    if (n <= 0)
        return FALSE;
    head[n] = '\0';
    colon = strchr(head, ':');
    return g_str_has_prefix(head, "Return-Path:") || g_str_has_prefix(head, "Received:") ||
           (colon != NULL && g_str_has_prefix(head, "From:"));
}

json_t *
command_extract_file(const CommandLine *line, AgentExtract *extract, const char *path, const json_t *request,
                     int *code)
{
    g_auto(AgentExtractResult) result = AGENT_EXTRACT_RESULT_EMPTY;
    g_autoptr(GError) error = NULL;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    gboolean begun;

    if (fd < 0) {
        *code = command_fail(line, COMMAND_IO, "open %s: %s", path, g_strerror(errno));
        return NULL;
    }
    begun = agent_extract_begin(extract, fd, request, &error);
    close(fd);
    if (!begun || !agent_extract_end(extract, &result, &error)) {
        *code = command_fail(line, COMMAND_UNAVAILABLE, "%s: %s", path, error->message);
        return NULL;
    }
    if (result.json == NULL) {
        *code =
            command_fail(line, COMMAND_BAD_DATA, "%s: %s%s%s", path, agent_extract_fault_name(result.fault),
                         result.message != NULL ? ": " : "", result.message != NULL ? result.message : "");
        return NULL;
    }
    return g_steal_pointer(&result.json);
}
