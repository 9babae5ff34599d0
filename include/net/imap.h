/* imap.h - one mailbox on an IMAP4rev1 server: list, fetch, wait.  Reads only: nothing on the server is
 * touched, but for the drafts that net_imap_append_draft() adds.
 *
 * libcurl connects, verifies chain and host name, and logs in; libetpan parses; IDLE is our own (RFC 2177).
 * After any error but NET_ERROR_GONE the session is dead: free it and connect again. */
#pragma once

#include <glib.h>

#include "net/server.h"

typedef struct NetImap NetImap;

/* Connects, verifies, logs in, EXAMINEs (read-only) @folder.  Errors name host, port and cause. */
NetImap *net_imap_open(const NetServer *server, const char *folder, GError **error);
void net_imap_free(NetImap *imap); /* logs out when it can; NULL is fine */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NetImap, net_imap_free)

guint32 net_imap_uidvalidity(const NetImap *imap);

typedef struct {
    guint32 uid;
    gint64 size;    /* RFC822.SIZE: a hint */
    gint64 arrived; /* INTERNALDATE, seconds since 1970, UTC */
} NetImapEntry;

/* UIDs >= @from with size and INTERNALDATE, ascending; GArray of NetImapEntry. */
GArray *net_imap_list(NetImap *imap, guint32 from, GError **error);

/* UIDs >= @from of messages whose header @name has @text in it (RFC 3501 section 6.4.4), or with @without
 * those whose has not; GArray of guint32, ascending.  Both are printable ASCII. */
GArray *net_imap_search(NetImap *imap, guint32 from, const char *name, const char *text, gboolean without,
                        GError **error);

/* Adds the mail in @fd (from where it stands to its end) to @folder, flagged as a draft and as seen.  An error
 * does not say that it is not there: look for its Message-ID before it is tried again.
 * Crash point: "draft-append-after", when the server has it and nothing is on record. */
gboolean net_imap_append_draft(NetImap *imap, const char *folder, int fd, GError **error);

/* Called with the pieces of a body as they come; FALSE stops (the session is then dead). */
typedef gboolean (*NetImapBody)(guint32 uid, const void *bytes, gsize len, gpointer data);

/* Fetches BODY.PEEK[] of @uids (ascending), the bodies streamed to @body in order of arrival, pieces of one
 * message together.  @done(uid) after each whole message.  @max_bytes caps each body: NET_ERROR_TOO_LARGE
 * names the UID.  On success a UID without a @done is gone: the server was asked again (one that is there but
 * does not come is an error).  On failure the messages that @done was called for are whole all the same. */
gboolean net_imap_fetch(NetImap *imap, const GArray *uids, gint64 max_bytes, NetImapBody body,
                        void (*done)(guint32 uid, gpointer data), gpointer data, GError **error);

/* Waits in IDLE (or by NOOP where the server has none) until the server says something, @wake_fd (or -1)
 * becomes readable or @seconds are over.  At once when something came since the last list.  A hint: list
 * again afterwards. */
gboolean net_imap_wait(NetImap *imap, int wake_fd, guint seconds, GError **error);
