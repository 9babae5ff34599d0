/* clamd_private.h - what the daemon's one line means. */
#pragma once

#include "net/clamd.h"

/* @answer without its final NUL or line end: "stream: OK", "stream: NAME FOUND", "... ERROR".  FALSE: it is
 * none that says what became of the bytes. */
gboolean net_clamd_read_answer(const char *answer, NetClamdVerdict *verdict, char **name);
