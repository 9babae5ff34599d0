/* `extract` of one file, by a process that fences itself.  Whoever started it sees how it ends, and asks
 * another program to tell of anything but a file that was read. */
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "command/extract_private.h"

/* Nearly all take milliseconds.  The few that take long are read again by who has all the time that is
 * allowed. */
#define ALONE_SECONDS 5

static json_t *
alone_read(const AgentReader *reader, const CommandForms *forms, const char *path)
{
    g_autofree char *name = g_path_get_basename(path);
    g_autoptr(json_t) request = agent_reading_document_request(forms->config, name);
    AgentExtractOptions options = agent_reading_options(forms->config, forms->data);
    int fd = open(path, O_RDONLY | O_CLOEXEC);

    reader->init(TRUE);
    options.work = reader->work;
    options.data = forms->catalogue;
    options.load = reader->load;
    options.limits.wall_seconds = MIN(options.limits.wall_seconds, 3 * ALONE_SECONDS);
    options.limits.fence.cpu_seconds = MIN(options.limits.fence.cpu_seconds, ALONE_SECONDS);
    return fd >= 0 ? agent_extract_alone(&options, fd, request) : NULL;
}

int
command_extract_alone(const AgentReader *reader, const CommandVerb *verb, int argc, char **argv)
{
    g_auto(CommandLine) line;
    g_auto(CommandForms) forms = {.data = NULL};
    g_autoptr(json_t) reading = NULL;
    int code = COMMAND_USAGE;

    if (!command_line_read(&line, verb, argc, argv, NULL, &code) || g_strv_length(line.arguments) != 1 ||
        !command_forms_load(&forms, &line, &code))
        return code;
    reading = alone_read(reader, &forms, line.arguments[0]);
    if (reading == NULL)
        _exit(COMMAND_BAD_DATA);
    command_extract_tell(&line, &forms, reading);
    _exit(fflush(stdout) == 0 ? COMMAND_DONE : COMMAND_IO); /* behind the fence nothing looks for leaks */
}
