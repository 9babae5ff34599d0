/* program.h - the programs that this one comes with. */
#pragma once

#include <glib.h>

/* The path of our program @name: beside this one, or where an installation puts it.  NULL: it is not there.
 * Transfer full. */
char *base_program_find(const char *name);
