/* connect_private.h - the inside of a connection, and what libcurl's failure to connect or log in means for
 * us. */
#pragma once

#include <curl/curl.h>
#include <glib.h>

#include "net/connection_private.h"

/* TRUE for what a server says when it cannot check credentials just now (454 4.7.0, 421, IMAP's
 * [UNAVAILABLE]): its last line before @code.  Holding the whole queue for that would be wrong. */
gboolean net_connect_is_temporary(const char *last_line);

/* What kind of failure @code is; @why is libcurl's explanation, @last_line the server's last words. */
NetError net_connect_error_of(CURLcode code, const char *why, const char *last_line);

/* NULL when @server may be used as it is; else what is wrong with it: such text would become part of a URL or
 * of a command. */
const char *net_connect_refusal(const NetServer *server);

/* "imaps://host:993/", brackets around an IPv6 address. */
char *net_connect_url(const NetServer *server, const char *scheme, const char *path);

#define NET_CONNECTION_LINE_MAX 512

struct NetConnection {
    CURL *curl;
    curl_socket_t fd;
    char *where;     /* "host:port" */
    gint64 deadline; /* monotonic, microseconds */
    gint64 budget;   /* bytes that the present answer may still have */
    guint seconds;   /* what the deadline was made of, for the message */
    char *cause;     /* set: dead */
    char peeked[1024];
    gsize peeked_len, peeked_at;
    char last_line[NET_CONNECTION_LINE_MAX]; /* the server's, while libcurl speaks */
    gboolean logged_in;                      /* SMTP's 235 was seen */
};
