#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "command/extract_private.h"

/* Files begun and not told of yet: while one is told of, and while a slow one keeps its turn, no child shall
 * want for the next. */
#define EXTRACT_AHEAD (2 * AGENT_EXTRACT_CHILDREN)

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

/* A pipe would be waited for without end, and nothing of a folder is read. */
static gboolean
extract_is_file(const CommandLine *line, const char *path, int *code)
{
    struct stat about;

    if (stat(path, &about) != 0)
        *code = command_fail(line, COMMAND_IO, "open %s: %s", path, g_strerror(errno));
    else if (S_ISDIR(about.st_mode))
        *code = command_fail(line, COMMAND_BAD_DATA, "%s: a folder; give the files in it", path);
    else if (!S_ISREG(about.st_mode))
        *code = command_fail(line, COMMAND_BAD_DATA, "%s: a pipe or a device; give a file", path);
    else
        return TRUE;
    return FALSE;
}

/* TRUE: it was begun. */
static gboolean
extract_begin(const CommandLine *line, AgentExtract *extract, const CommandReader *reader, const char *path,
              int *code)
{
    g_autoptr(json_t) request = NULL;
    g_autoptr(GError) error = NULL;
    gboolean begun;
    int fd;

    if (!extract_is_file(line, path, code))
        return FALSE;
    request = reader->ask(reader->data, path, code);
    if (request == NULL)
        return FALSE;
    fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) {
        *code = command_fail(line, COMMAND_IO, "open %s: %s", path, g_strerror(errno));
        return FALSE;
    }
    begun = agent_extract_begin(extract, fd, request, &error);
    close(fd);
    if (!begun)
        *code = command_fail(line, COMMAND_UNAVAILABLE, "%s: %s", path, error->message);
    return begun;
}

static void
extract_end(const CommandLine *line, AgentExtract *extract, const CommandReader *reader, const char *path,
            int *code)
{
    g_auto(AgentExtractResult) result = AGENT_EXTRACT_RESULT_EMPTY;
    g_autoptr(GError) error = NULL;

    if (!agent_extract_end(extract, &result, &error))
        *code = command_fail(line, COMMAND_UNAVAILABLE, "%s: %s", path, error->message);
    else if (result.json == NULL)
        *code =
            command_fail(line, COMMAND_BAD_DATA, "%s: %s%s%s", path, agent_extract_fault_name(result.fault),
                         result.message != NULL ? ": " : "", result.message != NULL ? result.message : "");
    else
        reader->tell(reader->data, path, result.json);
}

int
command_extract_files(const CommandLine *line, AgentExtract *extract, const CommandReader *reader)
{
    guint n = g_strv_length(line->arguments), begun = 0;
    g_autofree gboolean *waits = g_new0(gboolean, n);
    int code = COMMAND_DONE;

    for (guint told = 0; told < n; told++) {
        for (; begun < n && begun < told + EXTRACT_AHEAD; begun++)
            waits[begun] = extract_begin(line, extract, reader, line->arguments[begun], &code);
        if (waits[told])
            extract_end(line, extract, reader, line->arguments[told], &code);
    }
    return code;
}
