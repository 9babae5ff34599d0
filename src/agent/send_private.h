/* send_private.h - when a mail that was put off is tried again. */
#pragma once

#include <glib.h>

/* TRUE when @attempts tries have taken longer than anybody should wait: four days. */
gboolean agent_retry_is_over(guint attempts);

/* The time of the try after @attempts, ISO, transfer full. */
char *agent_retry_at(GDateTime *now, guint attempts, guint32 jitter_seed);
