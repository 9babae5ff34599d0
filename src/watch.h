/* watch.h - a program that fences itself, reads one file and ends, seen from outside. */
#pragma once

#include <stdbool.h>

/* Starts @path with @argv, waits for its end, and passes on what it wrote to its standard output: all of it
 * or nothing.  Its standard error is dropped, since libraries quote there what they read.  FALSE: it did not
 * end well, or what it wrote is not text for a terminal, and nothing was passed on. */
bool watch_run(const char *path, char **argv);
