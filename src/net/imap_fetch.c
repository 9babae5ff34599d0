/* Bodies, streamed.  libetpan's body handler is not told which message it is in, so the UID is read from the
 * line that announces the literal, where nearly every server puts it; the parsed response that follows must
 * agree.  From a server that puts the UID after the body, messages are asked for one at a time: then the UID
 * is the one asked for, and again the response must agree. */
#include <stdbool.h>

#include "base/fault.h"
#include "net/imap_private.h"

#define NET_IMAP_PROGRESS                                                                                    \
    (16 * 1024) /* bytes that are worth another wait: a server that dribbles is not alive */
#define NET_IMAP_RESPONSE_EXTRA 4096 /* bytes of a response beside its body */

typedef struct {
    NetImap *imap;
    GHashTable *wanted;  /* UIDs asked for and not yet done */
    GHashTable *whole;   /* UIDs that came whole */
    GArray *skipped;     /* UIDs that came after their body: to be asked for one by one */
    guint32 only;        /* the one UID asked for; 0: many */
    gboolean in_body;    /* pieces of a body came */
    guint32 uid;         /* whose body this is; 0: not known yet */
    gint64 bytes;        /* of this body */
    gint64 since_extend; /* bytes since the deadline was moved */
    gint64 max_bytes;
    NetImapBody body;
    void (*done)(guint32 uid, gpointer data);
    gpointer data;
    GError *error; /* why we stopped */
} NetImapFetching;

static gboolean
net_imap_stop(NetImapFetching *fetching, NetError code, const char *cause)
{
    if (fetching->error == NULL)
        net_connection_fail_for(fetching->imap->connection, code, "fetching messages", cause,
                                &fetching->error);
    return FALSE;
}

static gboolean
net_imap_is_wanted(const NetImapFetching *fetching, guint32 uid)
{
    return g_hash_table_contains(fetching->wanted, GUINT_TO_POINTER(uid));
}

static gboolean
net_imap_begin_body(NetImapFetching *fetching)
{
    const MMAPString *so_far = fetching->imap->session->imap_stream_buffer;

    fetching->in_body = TRUE;
    fetching->uid = net_imap_uid_before_literal(so_far->str, so_far->len);
    if (fetching->uid == 0)
        fetching->uid = fetching->only;
    if (fetching->uid != 0 && !net_imap_is_wanted(fetching, fetching->uid))
        return net_imap_stop(fetching, NET_ERROR_PROTOCOL,
                             "the server sent a message that was not asked for");
    return TRUE;
}

static gboolean
net_imap_count(NetImapFetching *fetching, gsize len)
{
    fetching->bytes += (gint64)len;
    fetching->since_extend += (gint64)len;
    if (fetching->since_extend >= NET_IMAP_PROGRESS) {
        fetching->since_extend = 0;
        net_connection_extend(fetching->imap->connection, fetching->imap->answer_seconds);
    }
    if (fetching->bytes > fetching->max_bytes) {
        g_autofree char *cause = g_strdup_printf("message %u is larger than %" G_GINT64_FORMAT " bytes",
                                                 fetching->uid, fetching->max_bytes);

        return net_imap_stop(fetching, NET_ERROR_TOO_LARGE, cause);
    }
    return TRUE;
}

static bool
net_imap_on_piece(int type, struct mailimap_msg_att_body_section *section, const char *bytes, size_t len,
                  void *data)
{
    NetImapFetching *fetching = data;

    if (fetching->error != NULL)
        return false;
    if (base_fault("imap-in-body") != 0)
        return net_imap_stop(fetching, NET_ERROR_PROTOCOL, "a fault was asked for");
    if (!fetching->in_body && !net_imap_begin_body(fetching))
        return false;
    if (!net_imap_count(fetching, len))
        return false;
    if (fetching->uid != 0 && !fetching->body(fetching->uid, bytes, len, fetching->data))
        return net_imap_stop(fetching, NET_ERROR_PROTOCOL, "stopped on our side");
    return true;
}

/* The UID in a parsed response, 0 without one.  @has_body: a body section came, and it was not NIL; its text
 * has gone to the other handler. */
static guint32
net_imap_read_response(const struct mailimap_msg_att *att, gboolean *has_body)
{
    guint32 uid = 0;

    *has_body = FALSE;
    for (clistiter *at = clist_begin(att->att_list); at != NULL; at = clist_next(at)) {
        const struct mailimap_msg_att_item *item = clist_content(at);
        const struct mailimap_msg_att_static *value = item->att_data.att_static;

        if (item->att_type != MAILIMAP_MSG_ATT_ITEM_STATIC)
            continue;
        if (value->att_type == MAILIMAP_MSG_ATT_UID)
            uid = value->att_data.att_uid;
        else if (value->att_type == MAILIMAP_MSG_ATT_BODY_SECTION)
            *has_body = value->att_data.att_body_section->sec_body_part != NULL;
    }
    return uid;
}

/* A whole response: a message, or flags that another client changed, or a body that is NIL: the server cannot
 * read the message, and it has not come. */
static void
net_imap_on_message(struct mailimap_msg_att *att, void *data)
{
    NetImapFetching *fetching = data;
    gboolean has_body;
    guint32 uid = net_imap_read_response(att, &has_body);
    gboolean is_known = !fetching->in_body || fetching->uid != 0; /* an empty body has no pieces */
    gboolean is_other = fetching->in_body && is_known && fetching->uid != uid;

    net_connection_extend(fetching->imap->connection, fetching->imap->answer_seconds);
    fetching->in_body = FALSE;
    fetching->uid = 0;
    fetching->bytes = 0;
    fetching->since_extend = 0;
    if (fetching->error != NULL || !has_body)
        return;
    if (!net_imap_is_wanted(fetching, uid) || is_other) {
        net_imap_stop(fetching, NET_ERROR_PROTOCOL, "the server mixed up its messages");
        return;
    }
    g_hash_table_remove(fetching->wanted, GUINT_TO_POINTER(uid));
    if (is_known) {
        g_hash_table_add(fetching->whole, GUINT_TO_POINTER(uid));
        fetching->done(uid, fetching->data);
    } else {
        fetching->imap->uid_comes_late = TRUE;
        g_array_append_val(fetching->skipped, uid);
    }
}

static struct mailimap_fetch_type *
net_imap_body_items(void)
{
    struct mailimap_fetch_type *items = mailimap_fetch_type_new_fetch_att_list_empty();

    mailimap_fetch_type_new_fetch_att_list_add(items, mailimap_fetch_att_new_uid());
    mailimap_fetch_type_new_fetch_att_list_add(
        items, mailimap_fetch_att_new_body_peek_section(mailimap_section_new(NULL)));
    return items;
}

static gboolean
net_imap_some_are_gone(const NetImap *imap)
{
    const struct mailimap_response_info *info = imap->session->imap_response_info;

    return info != NULL && info->rsp_atom != NULL && g_ascii_strcasecmp(info->rsp_atom, "EXPUNGEISSUED") == 0;
}

/* One command.  A server may answer NO because some of the messages are gone ([EXPUNGEISSUED], RFC 5530): the
 * others have come all the same. */
static gboolean
net_imap_fetch_some(NetImapFetching *fetching, const GArray *uids, guint *next, guint max_items,
                    GError **error)
{
    NetImap *imap = fetching->imap;
    guint first = *next;
    struct mailimap_set *set = net_imap_next_set(uids, next, max_items);
    guint count = *next - first;
    gint64 each = MIN(fetching->max_bytes, G_MAXINT64 / 2 / MAX(count, 1)) + NET_IMAP_RESPONSE_EXTRA;
    int rc;

    for (guint i = first; i < *next; i++)
        g_hash_table_add(fetching->wanted, GUINT_TO_POINTER(g_array_index(uids, guint32, i)));
    fetching->only = count == 1 ? g_array_index(uids, guint32, first) : 0;
    net_connection_expect(imap->connection, imap->answer_seconds, NET_IMAP_SMALL_ANSWER + each * count);
    rc = net_imap_uid_fetch(imap, set, net_imap_body_items(), net_imap_on_message, net_imap_on_piece,
                            fetching);
    g_hash_table_remove_all(fetching->wanted);
    if (fetching->error != NULL) {
        g_propagate_error(error, g_steal_pointer(&fetching->error));
        return FALSE;
    }
    if (rc == MAILIMAP_ERROR_UID_FETCH && net_imap_some_are_gone(imap))
        return TRUE;
    return net_imap_check(imap, rc, "fetching messages", error);
}

static gboolean
net_imap_fetch_all(NetImapFetching *fetching, const GArray *uids, GError **error)
{
    guint next = 0;

    while (next < uids->len) {
        g_autoptr(GArray) one = NULL;

        if (!fetching->imap->uid_comes_late) {
            if (!net_imap_fetch_some(fetching, uids, &next, NET_IMAP_SET_ITEMS, error))
                return FALSE;
            continue;
        }
        one = g_array_new(FALSE, FALSE, sizeof(guint32));
        g_array_append_val(one, g_array_index(uids, guint32, next));
        next++;
        if (!net_imap_fetch_some(fetching, one, &(guint){0}, 1, error))
            return FALSE;
    }
    return TRUE;
}

static GArray *
net_imap_missing(const NetImapFetching *fetching, const GArray *uids)
{
    GArray *missing = g_array_new(FALSE, FALSE, sizeof(guint32));

    for (guint i = 0; i < uids->len; i++) {
        guint32 uid = g_array_index(uids, guint32, i);

        if (!g_hash_table_contains(fetching->whole, GUINT_TO_POINTER(uid)))
            g_array_append_val(missing, uid);
    }
    return missing;
}

/* A message that did not come is gone only if the server still says so when asked: one that is there and is
 * not sent would be lost otherwise. */
static gboolean
net_imap_confirm_gone(NetImapFetching *fetching, const GArray *uids, GError **error)
{
    g_autoptr(GArray) missing = net_imap_missing(fetching, uids);
    guint32 there = 0;

    if (missing->len == 0)
        return TRUE;
    if (!net_imap_find_any(fetching->imap, missing, &there, error))
        return FALSE;
    if (there != 0) {
        g_autofree char *cause =
            g_strdup_printf("message %u is there, but the server does not send it", there);

        net_imap_stop(fetching, NET_ERROR_PROTOCOL, cause);
        g_propagate_error(error, g_steal_pointer(&fetching->error));
    }
    return there == 0;
}

gboolean
net_imap_fetch(NetImap *imap, const GArray *uids, gint64 max_bytes, NetImapBody body,
               void (*done)(guint32 uid, gpointer data), gpointer data, GError **error)
{
    g_autoptr(GHashTable) wanted = g_hash_table_new(NULL, NULL);
    g_autoptr(GHashTable) whole = g_hash_table_new(NULL, NULL);
    g_autoptr(GArray) skipped = g_array_new(FALSE, FALSE, sizeof(guint32));
    NetImapFetching fetching = {
        .imap = imap,
        .wanted = wanted,
        .whole = whole,
        .skipped = skipped,
        .max_bytes = max_bytes,
        .body = body,
        .done = done,
        .data = data,
    };
    g_autoptr(GArray) again = NULL;

    if (!net_imap_fetch_all(&fetching, uids, error))
        return FALSE;
    again = g_steal_pointer(&skipped);
    fetching.skipped = skipped = g_array_new(FALSE, FALSE, sizeof(guint32));
    return net_imap_fetch_all(&fetching, again, error) && net_imap_confirm_gone(&fetching, uids, error);
}
