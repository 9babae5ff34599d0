/* clamd.h - asks a ClamAV daemon on this machine about a mail: INSTREAM over its local socket.
 *
 * No answer is never "clean": whoever asks must tell apart what was looked at and what was not. */
#pragma once

#include <glib.h>

#include "net/server.h"

typedef enum {
    NET_CLAMD_CLEAN,
    NET_CLAMD_FOUND,    /* @name says what */
    NET_CLAMD_TOO_LARGE /* more than the daemon takes: it was not looked at, and will not be */
} NetClamdVerdict;

/* @socket_path: the daemon's LocalSocket.  Reads @fd from its beginning with pread(); its position stays.
 * Connecting, each piece and the answer have @seconds each (0: 60).  NET_ERROR_CONNECT when the daemon cannot
 * be reached, NET_ERROR_PROTOCOL when it does not say what became of the bytes: they were not looked at.
 * @name (transfer full, NULL unless FOUND) is the signature's, printable ASCII, at most 128 characters. */
gboolean net_clamd_scan(const char *socket_path, int fd, guint seconds, NetClamdVerdict *verdict, char **name,
                        GError **error);

/* "ClamAV 1.0.7/27000/Mon Nov 16 2026": which engine and signatures answer; transfer full. */
char *net_clamd_version(const char *socket_path, guint seconds, GError **error);
