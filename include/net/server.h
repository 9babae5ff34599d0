/* server.h - how to reach a mail server, and what can go wrong. */
#pragma once

#include <glib.h>

typedef struct {
    const char *host;
    guint16 port;
    gboolean starttls; /* FALSE: TLS from the first byte.  Plain text is not offered */
    const char *user;
    const char *password;
    const char *bearer;    /* an OAuth 2.0 access token, in the password's stead (RFC 7628, XOAUTH2); NULL */
    const char *ca_file;   /* NULL: the system's */
    guint timeout_seconds; /* for connecting and for each answer; 0: those of RFC 5321 section 4.5.3.2; for
                              IMAP 60 and 120 */
} NetServer;

typedef enum {
    NET_ERROR_CONNECT,   /* DNS, refused, timed out: later */
    NET_ERROR_UNTRUSTED, /* certificate chain, host name, no TLS offered: a person */
    NET_ERROR_LOGIN,     /* credentials refused: a person; no attempts are burnt */
    NET_ERROR_PROTOCOL,  /* cut off, out of step, not understood: connect again */
    NET_ERROR_GONE,      /* the message is not there any more */
    NET_ERROR_TOO_LARGE,
} NetError;
#define NET_ERROR (net_error_quark())
GQuark net_error_quark(void);

/* The message without what the server said in words: codes and our own, fit for a log.  Any error will do. */
char *net_error_plain(const GError *error);

/* For how long the server asked to be left alone; 0: it did not. */
guint net_error_wait_seconds(const GError *error);
