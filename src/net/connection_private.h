/* connection_private.h - a verified, logged-in TLS connection, and the two limits that every answer has.
 *
 * libcurl connects, verifies and logs in (CURLOPT_CONNECT_ONLY); after that the bytes are ours.  Only this
 * file and connection.c know libcurl. */
#pragma once

#include <glib.h>

#include "net/server.h"

typedef struct NetConnection NetConnection;

/* @scheme is "imap" or "smtp"; @path the part of the URL after the host (for smtp the EHLO name), or NULL.
 * @connect_seconds is for the whole of it: connect, TLS, greeting, login. */
NetConnection *net_connection_open(const NetServer *server, const char *scheme, const char *path,
                                   guint connect_seconds, GError **error);
void net_connection_free(NetConnection *connection); /* closes; NULL is fine */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NetConnection, net_connection_free)

/* The next answer may take @seconds and @bytes; call again whenever the peer has made progress.  Both limits
 * are ours: the parser above has none. */
void net_connection_expect(NetConnection *connection, guint seconds, gint64 bytes);
void net_connection_extend(NetConnection *connection, guint seconds); /* the time only */

/* At least one byte, or -1: at the end, past a limit, on any error.  Never 0. */
gssize net_connection_read(NetConnection *connection, void *buffer, gsize len);

/* All of it is with the kernel, or FALSE. */
gboolean net_connection_write(NetConnection *connection, const void *bytes, gsize len);

typedef enum { NET_WAIT_READABLE, NET_WAIT_WOKEN, NET_WAIT_OVER } NetWait;

/* Until there is something to read (the end and errors count as that), @wake_fd (or -1) is readable, or
 * @seconds are over. */
NetWait net_connection_wait(NetConnection *connection, int wake_fd, guint seconds);

/* TRUE once something failed: reading and writing fail from then on. */
gboolean net_connection_is_dead(const NetConnection *connection);
const char *net_connection_cause(const NetConnection *connection); /* "the server closed the connection" */

/* Sets "imap.partnership.example:993: listing messages: the server closed the connection". */
void net_connection_fail(const NetConnection *connection, const char *doing, GError **error);

/* The same with a cause of the caller's. */
void net_connection_fail_for(const NetConnection *connection, NetError code, const char *doing,
                             const char *cause, GError **error);

/* "the server refused (NO [ALERT]); the server said: ...": @what, the code in @line (NULL: nothing), and
 * @line last, where net_error_plain() cuts it off. */
char *net_said(const char *what, const char *line);

int net_connection_fd(const NetConnection *connection);
