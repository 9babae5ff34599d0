/* The bytes of a mail: written and read a piece at a time, so that a large one costs no more memory than a
 * small. */
#include <errno.h>
#include <unistd.h>

#include "base/file.h"
#include "base/sum.h"
#include "store/store_private.h"

#define STORE_PIECE_BYTES (64 * 1024)

/* Fills @buffer as far as the file goes; -1 with errno. */
static gssize
store_read_piece(int fd, guint8 *buffer, gsize size)
{
    gsize have = 0;

    while (have < size) {
        ssize_t n = read(fd, buffer + have, size - have);

        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return -1;
        if (n == 0)
            break;
        have += (gsize)n;
    }
    return (gssize)have;
}

static gboolean
store_body_add(Store *store, gint64 id, gint64 piece, const guint8 *bytes, gsize len, GError **error)
{
    g_autoptr(StoreCursor) row = NULL;

    if (!store_fault(store, "outbox-body", error))
        return FALSE;
    row = store_query(store, STMT_BODY_ADD);
    store_bind_int(row, ":id", id);
    store_bind_int(row, ":piece", piece);
    store_bind_bytes(row, ":bytes", bytes, len);
    return store_run(store, row, "keep a mail's bytes", error);
}

static gboolean
store_body_seal(Store *store, gint64 id, const char *sha256, gint64 size, GError **error)
{
    g_autoptr(StoreCursor) row = store_query(store, STMT_OUTBOX_SEAL);

    store_bind_int(row, ":id", id);
    store_bind_text(row, ":sha256", sha256);
    store_bind_int(row, ":size", size);
    return store_run(store, row, "seal a mail", error);
}

gboolean
store_outbox_body_write(Store *store, gint64 id, int fd, GError **error)
{
    g_autoptr(BaseSum) sum = base_sum_new();
    g_autofree guint8 *buffer = g_malloc(STORE_PIECE_BYTES);
    g_autofree char *hex = NULL;
    gint64 size = 0;
    gssize n;

    if (lseek(fd, 0, SEEK_SET) < 0 && errno != ESPIPE)
        return store_refuse(store, STORE_ERROR_IO, error, "read the mail to queue: %s", g_strerror(errno));
    for (gint64 piece = 0; (n = store_read_piece(fd, buffer, STORE_PIECE_BYTES)) > 0; piece++) {
        if (!store_body_add(store, id, piece, buffer, (gsize)n, error))
            return FALSE;
        base_sum_add(sum, buffer, (gsize)n);
        size += n;
    }
    if (n < 0)
        return store_refuse(store, STORE_ERROR_IO, error, "read the mail to queue: %s", g_strerror(errno));
    if (size == 0)
        return store_refuse(store, STORE_ERROR_REFUSED, error, "the mail to queue is empty");
    hex = base_sum_hex(sum);
    return store_body_seal(store, id, hex, size, error);
}

/* Called with each piece in turn; FALSE with @error ends it. */
typedef gboolean (*StorePieceFunc)(const void *bytes, gsize len, gpointer data, GError **error);

static gboolean
store_body_each(Store *store, gint64 id, StorePieceFunc each, gpointer data, GError **error)
{
    g_autoptr(StoreCursor) row = store_query(store, STMT_BODY_READ);
    StoreStep step;

    store_bind_int(row, ":id", id);
    while ((step = store_step(store, row, "read a mail's bytes", error)) == STORE_ROW) {
        const void *bytes = sqlite3_column_blob(row, 1);

        if (!each(bytes, (gsize)sqlite3_column_bytes(row, 1), data, error))
            return FALSE;
    }
    return step == STORE_DONE;
}

typedef struct {
    Store *store;
    BaseSum *sum;
    gint64 size;
    int fd; /* -1: only hashed */
} StoreBody;

static gboolean
store_body_take(const void *bytes, gsize len, gpointer data, GError **error)
{
    StoreBody *body = data;
    g_autoptr(GError) why = NULL;

    base_sum_add(body->sum, bytes, len);
    body->size += (gint64)len;
    if (body->fd < 0 || base_write_all(body->fd, bytes, len, &why))
        return TRUE;
    return store_refuse(body->store, STORE_ERROR_IO, error, "write a mail's bytes: %s", why->message);
}

static gboolean
store_body_read(StoreBody *body, const StoreMail *mail, gboolean *whole, GError **error)
{
    if (!store_body_each(body->store, mail->id, store_body_take, body, error))
        return FALSE;
    *whole = body->size == mail->size && base_sum_is(body->sum, mail->sha256);
    return TRUE;
}

gboolean
store_outbox_read(Store *store, gint64 id, int fd, GError **error)
{
    g_autoptr(BaseSum) sum = base_sum_new();
    g_autoptr(GError) why = NULL;
    g_autoptr(StoreMail) mail = store_outbox_find(store, id, &why);
    StoreBody body = {store, sum, 0, fd};
    gboolean whole;

    if (why != NULL) {
        g_propagate_error(error, g_steal_pointer(&why));
        return FALSE;
    }
    if (mail == NULL)
        return store_refuse(store, STORE_ERROR_REFUSED, error, "there is no mail %" G_GINT64_FORMAT, id);
    if (!store_body_read(&body, mail, &whole, error))
        return FALSE;
    return whole || store_refuse(store, STORE_ERROR_DAMAGED, error,
                                 "mail %" G_GINT64_FORMAT ": its bytes do not fit their hash any more", id);
}

gboolean
store_outbox_body_check(Store *store, const StoreMail *mail, GPtrArray *faults, GError **error)
{
    g_autoptr(BaseSum) sum = base_sum_new();
    StoreBody body = {store, sum, 0, -1};
    gboolean whole;

    if (!store_body_read(&body, mail, &whole, error))
        return FALSE;
    if (!whole)
        g_ptr_array_add(
            faults, g_strdup_printf("mail %" G_GINT64_FORMAT ": its bytes do not fit their hash", mail->id));
    return TRUE;
}
