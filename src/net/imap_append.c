/* The one thing that is ever written on a server: a letter into the folder for drafts (RFC 3501
 * section 6.3.11). */
#include "net/imap_private.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/fault.h"

static struct mailimap_flag_list *
net_imap_draft_flags(void)
{
    struct mailimap_flag_list *flags = mailimap_flag_list_new_empty();

    mailimap_flag_list_add(flags, mailimap_flag_new_draft());
    mailimap_flag_list_add(flags, mailimap_flag_new_seen());
    return flags;
}

static GByteArray *
net_imap_read_all(NetImap *imap, int fd, GError **error)
{
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    guint8 buffer[65536];
    ssize_t n;

    while ((n = read(fd, buffer, sizeof buffer)) > 0)
        g_byte_array_append(bytes, buffer, (guint)n);
    if (n == 0 && bytes->len > 0)
        return g_steal_pointer(&bytes);
    net_connection_fail_for(imap->connection, NET_ERROR_PROTOCOL, "putting a draft away",
                            n == 0 ? "it is empty" : g_strerror(errno), error);
    return NULL;
}

gboolean
net_imap_append_draft(NetImap *imap, const char *folder, int fd, GError **error)
{
    g_autofree char *encoded = net_imap_encode_folder(folder);
    g_autoptr(GByteArray) bytes = net_imap_read_all(imap, fd, error);
    struct mailimap_flag_list *flags;
    int rc;

    if (bytes == NULL)
        return FALSE;
    if (encoded == NULL) {
        net_connection_fail_for(imap->connection, NET_ERROR_PROTOCOL, "putting a draft away",
                                "the folder's name is not one line of UTF-8", error);
        return FALSE;
    }
    flags = net_imap_draft_flags();
    net_connection_expect(imap->connection, imap->answer_seconds, NET_IMAP_SMALL_ANSWER);
    rc = mailimap_append(imap->session, encoded, flags, NULL, (const char *)bytes->data, bytes->len);
    mailimap_flag_list_free(flags);
    if (base_fault("draft-append-after") != 0) {
        net_connection_fail_for(imap->connection, NET_ERROR_PROTOCOL, "putting a draft away",
                                "a fault was asked for", error);
        return FALSE;
    }
    return net_imap_check(imap, rc, "putting a draft away", error);
}
