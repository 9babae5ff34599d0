#include "base/log.h"

#include <stdio.h>
#include <unistd.h>

/* A verb that a person runs says only what went wrong; a process of the agent tells what it does. */
static BaseLogLevel log_level = BASE_LOG_WARNING;

void
base_log_open(const char *process)
{
    g_set_prgname(process);
    log_level = BASE_LOG_INFO;
}

void
base_log(BaseLogLevel level, const char *format, ...)
{
    g_autofree char *text = NULL;
    g_autofree char *line = NULL;
    va_list args;

    if (level > log_level)
        return;
    va_start(args, format);
    text = g_strdup_vprintf(format, args);
    va_end(args);
    g_strdelimit(text, "\r\n", ' ');
    /* The journal reads the priority; a terminal should not show it. */
    if (isatty(STDERR_FILENO))
        line = g_strdup_printf("%s: %s\n", g_get_prgname(), text);
    else
        line = g_strdup_printf("<%d>%s: %s\n", level, g_get_prgname(), text);
    fputs(line, stderr);
}
