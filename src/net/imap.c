#include "net/imap.h"

#include <stdlib.h>
#include <string.h>

#include "base/fault.h"
#include "net/imap_private.h"

#define NET_IMAP_GOODBYE_SECONDS 5

static gboolean
net_imap_is_good(int rc)
{
    return rc == MAILIMAP_NO_ERROR || rc == MAILIMAP_NO_ERROR_AUTHENTICATED ||
           rc == MAILIMAP_NO_ERROR_NON_AUTHENTICATED;
}

/* Why the connection is of no more use: the server's BYE, if that was its last line, or what happened to it.
 */
static char *
net_imap_last_words(const NetImap *imap)
{
    const char *heard = imap->session->imap_stream_buffer->str;
    const char *bye = g_strrstr(heard, "* BYE");

    if (bye != NULL && (bye == heard || bye[-1] == '\n') && net_connection_is_dead(imap->connection))
        return net_said("the server said goodbye", bye + strlen("* BYE"));
    return g_strdup(net_connection_cause(imap->connection));
}

gboolean
net_imap_check(const NetImap *imap, int rc, const char *doing, GError **error)
{
    g_autofree char *cause = NULL;
    const char *said = imap->session->imap_response;

    if (net_imap_is_good(rc))
        return TRUE;
    if (net_connection_is_dead(imap->connection) || rc == MAILIMAP_ERROR_STREAM || rc == MAILIMAP_ERROR_PARSE)
        cause = net_imap_last_words(imap);
    else if (rc == MAILIMAP_ERROR_FATAL)
        cause = net_said("the server said goodbye", said);
    else if (said != NULL)
        cause = net_said("the server refused", said);
    else
        cause = g_strdup_printf("libetpan's error %d", rc);
    net_connection_fail_for(imap->connection, NET_ERROR_PROTOCOL, doing, cause, error);
    return FALSE;
}

static void
net_imap_start_session(NetImap *imap)
{
    mmap_string_set_ceil(G_MAXINT32); /* no long answer goes into a temporary file */
    imap->session = mailimap_new(0, NULL);
    if (imap->session == NULL)
        g_error("out of memory"); /* as GLib itself would end */
    imap->session->imap_stream = net_stream_new(imap->connection);
    imap->session->imap_state = MAILIMAP_STATE_AUTHENTICATED;
}

/* Exchange lets any account of its tenant sign in, and says here that this one may not read this mailbox.
 * Trying again soon makes it worse. */
static gboolean
net_imap_is_not_connected(const NetImap *imap, int rc)
{
    const char *said = imap->session->imap_response;

    return !net_imap_is_good(rc) && said != NULL && strstr(said, "authenticated but not connected") != NULL;
}

/* EXAMINE, never SELECT: no flag changes, not even \Recent. */
static gboolean
net_imap_examine(NetImap *imap, const char *folder, GError **error)
{
    g_autofree char *encoded = net_imap_encode_folder(folder);
    int rc;

    if (encoded == NULL) {
        net_connection_fail_for(imap->connection, NET_ERROR_PROTOCOL, "opening the folder",
                                "its name is not one line of UTF-8", error);
        return FALSE;
    }
    net_connection_expect(imap->connection, imap->answer_seconds, NET_IMAP_SMALL_ANSWER);
    rc = mailimap_examine(imap->session, encoded);
    if (net_imap_is_not_connected(imap, rc)) {
        net_connection_fail_for(imap->connection, NET_ERROR_LOGIN, "opening the folder",
                                "the account signed in, but has no right to this mailbox", error);
        return FALSE;
    }
    if (!net_imap_check(imap, rc, "opening the folder", error))
        return FALSE;
    if (net_imap_uidvalidity(imap) == 0) {
        net_connection_fail_for(imap->connection, NET_ERROR_PROTOCOL, "opening the folder",
                                "the server gives it no UIDVALIDITY, so messages cannot be told apart",
                                error);
        return FALSE;
    }
    return TRUE;
}

NetImap *
net_imap_open(const NetServer *server, const char *folder, GError **error)
{
    g_autoptr(NetImap) imap = g_new0(NetImap, 1);
    guint connect_seconds = server->timeout_seconds != 0 ? server->timeout_seconds : NET_IMAP_CONNECT_SECONDS;

    imap->answer_seconds = server->timeout_seconds != 0 ? server->timeout_seconds : NET_IMAP_ANSWER_SECONDS;
    imap->connection = net_connection_open(server, "imap", NULL, connect_seconds, error);
    if (imap->connection == NULL)
        return NULL;
    net_imap_start_session(imap);
    if (!net_imap_examine(imap, folder, error))
        return NULL;
    imap->exists_seen = imap->session->imap_selection_info->sel_exists;
    return g_steal_pointer(&imap);
}

void
net_imap_free(NetImap *imap)
{
    if (imap == NULL)
        return;
    if (imap->session != NULL) {
        net_connection_expect(imap->connection, NET_IMAP_GOODBYE_SECONDS, NET_IMAP_SMALL_ANSWER);
        mailimap_free(imap->session); /* says LOGOUT */
    }
    net_connection_free(imap->connection);
    g_free(imap);
}

guint32
net_imap_uidvalidity(const NetImap *imap)
{
    return imap->session->imap_selection_info != NULL ? imap->session->imap_selection_info->sel_uidvalidity
                                                      : 0;
}

typedef struct {
    NetImap *imap;
    GArray *entries;
    guint32 from;
} NetImapListing;

static void
net_imap_take_item(NetImapEntry *entry, const struct mailimap_msg_att_item *item)
{
    const struct mailimap_msg_att_static *value = item->att_data.att_static;

    if (item->att_type != MAILIMAP_MSG_ATT_ITEM_STATIC)
        return;
    if (value->att_type == MAILIMAP_MSG_ATT_UID)
        entry->uid = value->att_data.att_uid;
    else if (value->att_type == MAILIMAP_MSG_ATT_RFC822_SIZE)
        entry->size = value->att_data.att_rfc822_size;
    else if (value->att_type == MAILIMAP_MSG_ATT_INTERNALDATE && value->att_data.att_internal_date != NULL)
        entry->arrived = net_imap_seconds(value->att_data.att_internal_date);
}

/* "n:*" always names the last message, even when its UID is below n.  A FETCH response without the date is a
 * change of flags that another client made. */
static void
net_imap_on_entry(struct mailimap_msg_att *att, void *data)
{
    NetImapListing *listing = data;
    NetImapEntry entry = {0};

    for (clistiter *at = clist_begin(att->att_list); at != NULL; at = clist_next(at))
        net_imap_take_item(&entry, clist_content(at));
    if (entry.uid >= listing->from && entry.uid != 0 && entry.arrived != 0)
        g_array_append_val(listing->entries, entry);
    net_connection_extend(listing->imap->connection, listing->imap->answer_seconds);
}

static gint
net_imap_compare_entries(gconstpointer a, gconstpointer b)
{
    const NetImapEntry *left = a, *right = b;

    return left->uid < right->uid ? -1 : left->uid > right->uid;
}

static struct mailimap_fetch_type *
net_imap_list_items(void)
{
    struct mailimap_fetch_type *items = mailimap_fetch_type_new_fetch_att_list_empty();

    mailimap_fetch_type_new_fetch_att_list_add(items, mailimap_fetch_att_new_uid());
    mailimap_fetch_type_new_fetch_att_list_add(items, mailimap_fetch_att_new_rfc822_size());
    mailimap_fetch_type_new_fetch_att_list_add(items, mailimap_fetch_att_new_internaldate());
    return items;
}

static void
net_imap_ignore_progress(size_t current, size_t maximum, void *data)
{
}

int
net_imap_uid_fetch(NetImap *imap, struct mailimap_set *set, struct mailimap_fetch_type *items,
                   mailimap_msg_att_handler *on_message, mailimap_msg_body_handler *on_body, void *data)
{
    clist *unused = NULL;
    int rc;

    /* libetpan calls the first handler only where there is a progress function. */
    mailimap_set_progress_callback(imap->session, NULL, net_imap_ignore_progress, NULL);
    mailimap_set_msg_att_handler(imap->session, on_message, data);
    mailimap_set_msg_body_handler(imap->session, on_body, data);
    rc = mailimap_uid_fetch(imap->session, set, items, &unused);
    mailimap_set_msg_att_handler(imap->session, NULL, NULL);
    mailimap_set_msg_body_handler(imap->session, NULL, NULL);
    if (rc == MAILIMAP_NO_ERROR) /* after a refusal libetpan leaves a list that it has freed */
        mailimap_fetch_list_free(unused);
    mailimap_fetch_type_free(items);
    mailimap_set_free(set);
    return rc;
}

GArray *
net_imap_list(NetImap *imap, guint32 from, GError **error)
{
    g_autoptr(GArray) entries = g_array_new(FALSE, FALSE, sizeof(NetImapEntry));
    NetImapListing listing = {.imap = imap, .entries = entries, .from = MAX(from, 1)};
    guint32 exists = imap->session->imap_selection_info->sel_exists;
    int rc;

    net_connection_expect(imap->connection, imap->answer_seconds,
                          NET_IMAP_SMALL_ANSWER + (gint64)exists * NET_IMAP_LIST_ENTRY);
    rc = net_imap_uid_fetch(imap, mailimap_set_new_interval(listing.from, 0), net_imap_list_items(),
                            net_imap_on_entry, NULL, &listing);
    if (!net_imap_check(imap, rc, "listing messages", error))
        return NULL;
    imap->exists_seen =
        exists; /* what came in meanwhile shows as a difference: net_imap_wait() returns at once */
    g_array_sort(entries, net_imap_compare_entries);
    if (base_fault("imap-after-list") != 0) {
        net_connection_fail_for(imap->connection, NET_ERROR_PROTOCOL, "listing messages",
                                "a fault was asked for", error);
        return NULL;
    }
    return g_steal_pointer(&entries);
}
