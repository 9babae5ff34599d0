/* Is a message still there?  Asked only of messages that were listed and did not come. */
#include "net/imap_private.h"

typedef struct {
    GHashTable *wanted;
    guint32 found;
} NetImapFinding;

static void
net_imap_on_found(struct mailimap_msg_att *att, void *data)
{
    NetImapFinding *finding = data;

    for (clistiter *at = clist_begin(att->att_list); at != NULL; at = clist_next(at)) {
        const struct mailimap_msg_att_item *item = clist_content(at);
        const struct mailimap_msg_att_static *value = item->att_data.att_static;

        if (item->att_type == MAILIMAP_MSG_ATT_ITEM_STATIC && value->att_type == MAILIMAP_MSG_ATT_UID &&
            g_hash_table_contains(finding->wanted, GUINT_TO_POINTER(value->att_data.att_uid)))
            finding->found = value->att_data.att_uid;
    }
}

static struct mailimap_fetch_type *
net_imap_only_uid(void)
{
    struct mailimap_fetch_type *items = mailimap_fetch_type_new_fetch_att_list_empty();

    mailimap_fetch_type_new_fetch_att_list_add(items, mailimap_fetch_att_new_uid());
    return items;
}

gboolean
net_imap_find_any(NetImap *imap, const GArray *uids, guint32 *found, GError **error)
{
    g_autoptr(GHashTable) wanted = g_hash_table_new(NULL, NULL);
    NetImapFinding finding = {.wanted = wanted};
    guint next = 0;
    int rc;

    for (guint i = 0; i < uids->len; i++)
        g_hash_table_add(wanted, GUINT_TO_POINTER(g_array_index(uids, guint32, i)));
    /* First let the server tell us what has gone. */
    net_connection_expect(imap->connection, imap->answer_seconds, NET_IMAP_SMALL_ANSWER);
    rc = mailimap_noop(imap->session);
    while (net_imap_check(imap, rc, "asking for missing messages", error)) {
        if (next == uids->len) {
            *found = finding.found;
            return TRUE;
        }
        net_connection_expect(imap->connection, imap->answer_seconds,
                              NET_IMAP_SMALL_ANSWER + (gint64)uids->len * NET_IMAP_LIST_ENTRY);
        rc = net_imap_uid_fetch(imap, net_imap_next_set(uids, &next, NET_IMAP_SET_ITEMS), net_imap_only_uid(),
                                net_imap_on_found, NULL, &finding);
    }
    return FALSE;
}
