/* Which messages have a header that says so?  The server looks; nothing is fetched. */
#include "net/imap_private.h"

#include <string.h>

static gint
net_imap_compare_uids(gconstpointer a, gconstpointer b)
{
    guint32 x = *(const guint32 *)a, y = *(const guint32 *)b;

    return x < y ? -1 : x > y;
}

/* What stands in a command must not end it. */
static gboolean
net_imap_is_searchable(const char *text)
{
    for (const char *at = text; *at != '\0'; at++) {
        if (!g_ascii_isprint(*at) || *at == '"' || *at == '\\')
            return FALSE;
    }
    return *text != '\0' && strlen(text) < 500;
}

static struct mailimap_search_key *
net_imap_search_key(guint32 from, const char *name, const char *text, gboolean without)
{
    struct mailimap_search_key *all = mailimap_search_key_new_multiple_empty();
    struct mailimap_search_key *header = mailimap_search_key_new_header(strdup(name), strdup(text));

    mailimap_search_key_multiple_add(all,
                                     mailimap_search_key_new_uid(mailimap_set_new_interval(MAX(from, 1), 0)));
    mailimap_search_key_multiple_add(all, without ? mailimap_search_key_new_not(header) : header);
    return all;
}

GArray *
net_imap_search(NetImap *imap, guint32 from, const char *name, const char *text, gboolean without,
                GError **error)
{
    g_autoptr(GArray) uids = g_array_new(FALSE, FALSE, sizeof(guint32));
    struct mailimap_search_key *key;
    clist *found = NULL;
    int rc;

    if (!net_imap_is_searchable(name) || !net_imap_is_searchable(text)) {
        net_connection_fail_for(imap->connection, NET_ERROR_PROTOCOL, "searching",
                                "this cannot be searched for", error);
        return NULL;
    }
    key = net_imap_search_key(from, name, text, without);
    net_connection_expect(imap->connection, imap->answer_seconds,
                          NET_IMAP_SMALL_ANSWER +
                              (gint64)imap->session->imap_selection_info->sel_exists * NET_IMAP_LIST_ENTRY);
    rc = mailimap_uid_search(imap->session, NULL, key, &found);
    mailimap_search_key_free(key);
    if (!net_imap_check(imap, rc, "searching", error))
        return NULL;
    for (clistiter *at = clist_begin(found); at != NULL; at = clist_next(at)) {
        guint32 uid = *(const guint32 *)clist_content(at);

        /* "n:*" names the last message even where its UID is lower. */
        if (uid >= from)
            g_array_append_val(uids, uid);
    }
    mailimap_search_result_free(found);
    g_array_sort(uids, net_imap_compare_uids);
    return g_steal_pointer(&uids);
}
