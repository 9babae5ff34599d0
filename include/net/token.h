/* token.h - OAuth 2.0 access tokens (RFC 6749) for mail servers that take no password any more. */
#pragma once

#include <glib.h>

#include "net/server.h"

typedef struct {
    const char *url; /* the token endpoint, https://... */
    const char *ca_file;
    guint timeout_seconds;
    const char *client_id, *scope;
    const char *client_secret; /* NULL: a public client */
    const char *refresh_token; /* NULL: the client's own credentials (RFC 6749 section 4.4) */
} NetTokenRequest;

typedef struct {
    char *access;
    guint seconds;     /* that it lives */
    char *refresh;     /* takes the place of the one that was used (section 6): keep it before anything else;
                          NULL: that     one stays */
    guint retry_after; /* seconds, with NET_ERROR_CONNECT; 0: the server did not say */
} NetToken;

#define NET_TOKEN_EMPTY                                                                                      \
    {                                                                                                        \
        .access = NULL                                                                                       \
    }
void net_token_clear(NetToken *token); /* wipes */
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(NetToken, net_token_clear)

/* NET_ERROR_CONNECT: later (the network, 429, 5xx).  NET_ERROR_LOGIN: a person has to act; the message names
 * the likely cause.  Nothing secret is in a message. */
gboolean net_token_fetch(const NetTokenRequest *request, NetToken *token, GError **error);

typedef enum { NET_TOKEN_FOR_IMAP, NET_TOKEN_FOR_SMTP } NetTokenUse;

/* What speaks against @access for @use at @now (seconds since 1970): one sentence each, NULL-terminated;
 * empty when nothing does.  A token that is no JWT (RFC 7519) cannot be looked into: @says (may be NULL) then
 * tells so, else whose it is, for what, and until when. */
GStrv net_token_doubts(const char *access, NetTokenUse use, gint64 now, char **says);
