/* connect_private.h - what libcurl's failure to connect or log in means for us. */
#pragma once

#include <curl/curl.h>
#include <glib.h>

#include "net/server.h"

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
