/* The bytes of a mail, as they will be sent. */
#include "store/piece_private.h"

static const StorePieces body_pieces = {STMT_BODY_ADD, STMT_BODY_READ, "outbox-body", "a mail"};

static gboolean
body_seal(Store *store, gint64 id, const BaseSum *sum, gint64 size, GError **error)
{
    g_autoptr(StoreCursor) row = store_query(store, STMT_OUTBOX_SEAL);
    g_autofree char *sha256 = base_sum_hex(sum);

    store_bind_int(row, ":id", id);
    store_bind_text(row, ":sha256", sha256);
    store_bind_int(row, ":size", size);
    return store_run(store, row, "seal a mail", error);
}

gboolean
store_outbox_body_write(Store *store, gint64 id, int fd, GError **error)
{
    g_autoptr(BaseSum) sum = base_sum_new();
    gint64 size = 0;

    if (!store_pieces_keep(store, &body_pieces, id, fd, 0, -1, sum, &size, error))
        return FALSE;
    if (size == 0)
        return store_refuse(store, STORE_ERROR_REFUSED, error, "the mail to queue is empty");
    return body_seal(store, id, sum, size, error);
}

static gboolean
body_read(Store *store, const StoreMail *mail, int fd, gboolean *whole, GError **error)
{
    g_autoptr(BaseSum) sum = base_sum_new();
    gint64 size = 0;

    if (!store_pieces_read(store, &body_pieces, mail->id, fd, sum, &size, error))
        return FALSE;
    *whole = size == mail->size && base_sum_is(sum, mail->sha256);
    return TRUE;
}

gboolean
store_outbox_read(Store *store, gint64 id, int fd, GError **error)
{
    g_autoptr(GError) why = NULL;
    g_autoptr(StoreMail) mail = store_outbox_find(store, id, &why);
    gboolean whole;

    if (why != NULL) {
        g_propagate_error(error, g_steal_pointer(&why));
        return FALSE;
    }
    if (mail == NULL)
        return store_refuse(store, STORE_ERROR_REFUSED, error, "there is no mail %" G_GINT64_FORMAT, id);
    if (!body_read(store, mail, fd, &whole, error))
        return FALSE;
    return whole || store_refuse(store, STORE_ERROR_DAMAGED, error,
                                 "mail %" G_GINT64_FORMAT ": its bytes do not fit their hash any more", id);
}

gboolean
store_outbox_body_check(Store *store, const StoreMail *mail, GPtrArray *faults, GError **error)
{
    gboolean whole;

    if (!body_read(store, mail, -1, &whole, error))
        return FALSE;
    if (!whole)
        g_ptr_array_add(
            faults, g_strdup_printf("mail %" G_GINT64_FORMAT ": its bytes do not fit their hash", mail->id));
    return TRUE;
}
