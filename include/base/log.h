/* log.h - one line on stderr for the administrator: ids, sizes, codes and hashes, never a subject, name or
 * address.
 *
 * Only agent/ and command/ log.  Each line begins with the journal's priority and the process's name. */
#pragma once

#include <glib.h>

typedef enum {
    BASE_LOG_ERROR = 3,
    BASE_LOG_WARNING = 4,
    BASE_LOG_NOTICE = 5,
    BASE_LOG_INFO = 6
} BaseLogLevel;

/* Names this process ("work") in every line from here on, and lets it tell what it does; before that only
 * warnings and errors are written. */
void base_log_open(const char *process);

void base_log(BaseLogLevel level, const char *format, ...) G_GNUC_PRINTF(2, 3);
