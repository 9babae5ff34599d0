/* imap_private.h - what the files of the IMAP client share.  Only they know libetpan. */
#pragma once

#include <glib.h>
#include <libetpan/libetpan.h>

#include "net/connection_private.h"
#include "net/imap.h"

#define NET_IMAP_CONNECT_SECONDS 60
#define NET_IMAP_ANSWER_SECONDS 120
#define NET_IMAP_SET_ITEMS 300  /* ranges in a command: well under the 8000 bytes of RFC 7162 section 4 */
#define NET_IMAP_LIST_ENTRY 512 /* bytes: far more than a line of the list has */
#define NET_IMAP_SMALL_ANSWER (1024 * 1024) /* bytes: every answer but a list and bodies */

struct NetImap {
    NetConnection *connection;
    mailimap *session;
    guint answer_seconds;
    guint32 exists_seen; /* messages in the folder when it was last listed */
    guint tag;           /* of our own commands: "W1" */
    gboolean idle_asked, idle_offered;
    gboolean uid_comes_late; /* this server puts the UID after the body */
};

/* A mailstream over @connection; the stream does not own it. */
mailstream *net_stream_new(NetConnection *connection);

/* TRUE for libetpan's codes of success; else sets @error: what the server said, or why it says nothing. */
gboolean net_imap_check(const NetImap *imap, int rc, const char *doing, GError **error);

/* UID FETCH.  @on_message gets each response once parsed (its body, if any, went to @on_body in pieces).
 * Takes @set and @items. */
int net_imap_uid_fetch(NetImap *imap, struct mailimap_set *set, struct mailimap_fetch_type *items,
                       mailimap_msg_att_handler *on_message, mailimap_msg_body_handler *on_body, void *data);

/* @found: one of @uids that the folder still has, 0 when it has none of them. */
gboolean net_imap_find_any(NetImap *imap, const GArray *uids, guint32 *found, GError **error);

/* For names of folders, RFC 3501 section 5.1.3: "R&D" is "R&-D".  NULL for what is not UTF-8 or not one line.
 */
char *net_imap_encode_folder(const char *name);

/* Seconds since 1970 of an INTERNALDATE. */
gint64 net_imap_seconds(const struct mailimap_date_time *date);

/* The UID in the FETCH response whose literal begins where @text ends ("* 7 FETCH (UID 12 BODY[] {34}"); 0
 * when it has not come yet. */
guint32 net_imap_uid_before_literal(const char *text, gsize len);

/* @uids (ascending) from @*next on as a set of UIDs with ranges, of at most @max_items items; moves @*next.
 */
struct mailimap_set *net_imap_next_set(const GArray *uids, guint *next, guint max_items);

/* What an untagged or tagged line means while we wait in IDLE. */
typedef enum {
    NET_IMAP_LINE_NEWS,    /* "* 3 EXISTS": look */
    NET_IMAP_LINE_NOTHING, /* "* OK still here" */
    NET_IMAP_LINE_BYE,
    NET_IMAP_LINE_GO_ON, /* "+ idling" */
    NET_IMAP_LINE_OURS,  /* our tag: the command is over */
    NET_IMAP_LINE_STRANGE
} NetImapLine;
NetImapLine net_imap_line_kind(const char *line, const char *tag);
gboolean net_imap_offers_idle(const char *line); /* "* CAPABILITY IMAP4rev1 IDLE" */
