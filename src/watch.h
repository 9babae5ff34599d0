/* watch.h - a program that fences itself, reads one file and ends, seen from outside. */
#pragma once

typedef enum {
    WATCH_DONE,
    WATCH_NOT_READ, /* it did not end well, or what it wrote is not text for a terminal: nothing was passed on
                     */
    WATCH_CUT       /* some of it was passed on, then that failed: errno */
} WatchEnd;

/* Starts @path with @argv, waits for its end, and passes on what it wrote to its standard output.  Its
 * standard error is dropped, since libraries quote there what they read. */
WatchEnd watch_run(const char *path, char **argv);
