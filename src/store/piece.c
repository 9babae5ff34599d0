#include "store/piece_private.h"

#include <errno.h>
#include <unistd.h>

#include "base/file.h"

#define PIECE_BYTES ((gsize)64 * 1024)

/* Fills @buffer as far as the file goes; -1 with errno.  Where a file is read from by others stays as it is.
 */
static gssize
piece_read(int fd, guint8 *buffer, gsize size, gint64 offset)
{
    gsize have = 0;

    while (have < size) {
        ssize_t n = pread(fd, buffer + have, size - have, (off_t)(offset + (gint64)have));

        if (n < 0 && errno == ESPIPE)
            n = read(fd, buffer + have, size - have);
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
piece_add(Store *store, const StorePieces *pieces, gint64 id, gint64 piece, const guint8 *bytes, gsize len,
          GError **error)
{
    g_autoptr(StoreCursor) row = NULL;
    g_autofree char *doing = g_strdup_printf("keep the bytes of %s", pieces->what);

    if (!store_fault(store, pieces->fault, error))
        return FALSE;
    row = store_query(store, pieces->add);
    store_bind_int(row, ":id", id);
    store_bind_int(row, ":piece", piece);
    store_bind_bytes(row, ":bytes", bytes, len);
    return store_run(store, row, doing, error);
}

gboolean
store_pieces_keep(Store *store, const StorePieces *pieces, gint64 id, int fd, gint64 offset, gint64 length,
                  BaseSum *sum, gint64 *size, GError **error)
{
    g_autofree guint8 *buffer = g_malloc(PIECE_BYTES);
    gint64 done = 0;
    gssize n = 1;

    for (gint64 piece = 0; n > 0 && done != length; piece++) {
        gsize want = length < 0 ? PIECE_BYTES : (gsize)MIN(length - done, (gint64)PIECE_BYTES);

        n = piece_read(fd, buffer, want, offset + done);
        if (n > 0 && !piece_add(store, pieces, id, piece, buffer, (gsize)n, error))
            return FALSE;
        base_sum_add(sum, buffer, (gsize)MAX(n, 0));
        done += MAX(n, 0);
    }
    if (n < 0 || (length >= 0 && done < length))
        return store_refuse(store, STORE_ERROR_IO, error, "read %s to keep: %s", pieces->what,
                            n < 0 ? g_strerror(errno) : "it is shorter than was said");
    if (size != NULL)
        *size = done;
    return TRUE;
}

gboolean
store_pieces_read(Store *store, const StorePieces *pieces, gint64 id, int fd, BaseSum *sum, gint64 *size,
                  GError **error)
{
    g_autoptr(StoreCursor) row = store_query(store, pieces->read);
    g_autofree char *doing = g_strdup_printf("read the bytes of %s", pieces->what);
    StoreStep step;

    *size = 0;
    store_bind_int(row, ":id", id);
    while ((step = store_step(store, row, doing, error)) == STORE_ROW) {
        const void *bytes = sqlite3_column_blob(row, 0);
        gsize len = (gsize)sqlite3_column_bytes(row, 0);
        g_autoptr(GError) why = NULL;

        base_sum_add(sum, bytes, len);
        *size += (gint64)len;
        if (fd >= 0 && !base_write_all(fd, bytes, len, &why))
            return store_refuse(store, STORE_ERROR_IO, error, "write the bytes of %s: %s", pieces->what,
                                why->message);
    }
    return step == STORE_DONE;
}
