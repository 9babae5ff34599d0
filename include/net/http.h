/* http.h - one request to a web server: over TLS, verified, without redirects, and with an end to what it may
 * answer. */
#pragma once

#include <glib.h>

#include "net/server.h"

typedef struct {
    const char *url;       /* https://...; nothing else is asked */
    const char *ca_file;   /* NULL: the system's */
    guint timeout_seconds; /* for the whole request; 0: 30 */
    gsize most_bytes;      /* of the answer's body; 0: 1 MiB */
} NetHttpServer;

typedef struct {
    const char *name, *value; /* both are escaped as a form's are; a field without a value is left out */
} NetHttpField;

typedef struct {
    guint status; /* 200 ... */
    char *body;   /* NUL-terminated, and may hold others */
    gsize body_len;
    char *etag;        /* as the server wrote it, NULL */
    guint retry_after; /* seconds (RFC 9110 section 10.2.3); 0: the server did not say */
} NetHttpAnswer;

#define NET_HTTP_ANSWER_EMPTY                                                                                \
    {                                                                                                        \
        .body = NULL                                                                                         \
    }
void net_http_answer_clear(NetHttpAnswer *answer);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(NetHttpAnswer, net_http_answer_clear)

/* TRUE: the server answered, whatever its status.  @answer is empty before.  @etag: what we have already (the
 * answer is then 304 without a body when it is still so); NULL: nothing. */
gboolean net_http_get(const NetHttpServer *server, const char *etag, NetHttpAnswer *answer, GError **error);

/* @fields end with a NULL name.  The body that was sent is wiped: it holds secrets. */
gboolean net_http_post(const NetHttpServer *server, const NetHttpField *fields, NetHttpAnswer *answer,
                       GError **error);
