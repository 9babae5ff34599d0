#include "store/paper.h"
#include "base/sum.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "store/store_private.h"

#define PAPER_PIECE_BYTES (64 * 1024)

/* 0: there is none. */
static gboolean
paper_find(Store *store, gint64 case_id, const char *sha256, gint64 *id, GError **error)
{
    g_autoptr(StoreCursor) row = store_query(store, STMT_PAPER_FIND);

    store_bind_int(row, ":case_id", case_id);
    store_bind_text(row, ":sha256", sha256);
    return store_run_int(store, row, "look for a paper", id, error);
}

static gboolean
paper_add(Store *store, gint64 case_id, const char *sha256, gint64 size, gint64 *id, GError **error)
{
    g_autoptr(StoreCursor) row = store_query(store, STMT_PAPER_ADD);

    store_bind_int(row, ":case_id", case_id);
    store_bind_text(row, ":sha256", sha256);
    store_bind_int(row, ":size", size);
    if (!store_run(store, row, "keep a paper", error))
        return FALSE;
    return paper_find(store, case_id, sha256, id, error);
}

static gboolean
paper_add_piece(Store *store, gint64 id, gint64 piece, const guint8 *bytes, gsize len, GError **error)
{
    g_autoptr(StoreCursor) row = NULL;

    if (!store_fault(store, "paper-piece", error))
        return FALSE;
    row = store_query(store, STMT_PAPER_PIECE_ADD);
    store_bind_int(row, ":id", id);
    store_bind_int(row, ":piece", piece);
    store_bind_bytes(row, ":bytes", bytes, len);
    return store_run(store, row, "keep a paper's bytes", error);
}

/* The whole of @buffer, or -1 with errno; less where the file ends. */
static gssize
paper_read_piece(int fd, guint8 *buffer, gsize size, gint64 offset)
{
    gsize have = 0;

    while (have < size) {
        ssize_t n = pread(fd, buffer + have, size - have, (off_t)(offset + (gint64)have));

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
paper_write(Store *store, gint64 id, const char *sha256, int fd, gint64 offset, gint64 length, GError **error)
{
    g_autoptr(BaseSum) sum = base_sum_new();
    g_autofree guint8 *buffer = g_malloc(PAPER_PIECE_BYTES);
    gint64 done = 0;

    for (gint64 piece = 0; done < length; piece++) {
        gsize want = (gsize)MIN(length - done, PAPER_PIECE_BYTES);
        gssize n = paper_read_piece(fd, buffer, want, offset + done);

        if (n != (gssize)want)
            return store_refuse(store, STORE_ERROR_IO, error, "read the paper to keep: %s",
                                n < 0 ? g_strerror(errno) : "it is shorter than was said");
        if (!paper_add_piece(store, id, piece, buffer, want, error))
            return FALSE;
        base_sum_add(sum, buffer, (gsize)n);
        done += n;
    }
    return base_sum_is(sum, sha256) || store_refuse(store, STORE_ERROR_DAMAGED, error,
                                                    "the paper to keep does not have the hash %s", sha256);
}

gboolean
store_paper_keep(Store *store, gint64 case_id, const char *sha256, int fd, gint64 offset, gint64 length,
                 GError **error)
{
    gint64 id = 0;

    if (!paper_find(store, case_id, sha256, &id, error))
        return FALSE;
    return id != 0 || (paper_add(store, case_id, sha256, length, &id, error) &&
                       paper_write(store, id, sha256, fd, offset, length, error));
}

/* Its length; -1: it does not fit @sha256, or @error. @fd -1: only hashed. */
static gint64
paper_copy(Store *store, gint64 id, const char *sha256, int fd, GError **error)
{
    g_autoptr(BaseSum) sum = base_sum_new();
    g_autoptr(StoreCursor) row = store_query(store, STMT_PAPER_READ);
    gint64 length = 0;
    StoreStep step;

    store_bind_int(row, ":id", id);
    while ((step = store_step(store, row, "read a paper", error)) == STORE_ROW) {
        const void *bytes = sqlite3_column_blob(row, 0);
        gsize len = (gsize)sqlite3_column_bytes(row, 0);
        g_autoptr(GError) why = NULL;

        base_sum_add(sum, bytes, len);
        length += (gint64)len;
        if (fd >= 0 && !base_write_all(fd, bytes, len, &why)) {
            store_refuse(store, STORE_ERROR_IO, error, "write a paper's bytes: %s", why->message);
            return -1;
        }
    }
    if (step != STORE_DONE)
        return -1;
    if (base_sum_is(sum, sha256))
        return length;
    store_refuse(store, STORE_ERROR_DAMAGED, error, "paper %s: its bytes do not fit their hash any more",
                 sha256);
    return -1;
}

gint64
store_paper_read(Store *store, gint64 case_id, const char *sha256, int fd, GError **error)
{
    gint64 id = 0;

    if (!paper_find(store, case_id, sha256, &id, error))
        return -1;
    if (id != 0)
        return paper_copy(store, id, sha256, fd, error);
    store_refuse(store, STORE_ERROR_REFUSED, error, "there is no paper %s", sha256);
    return -1;
}

gboolean
store_paper_verify(Store *store, GPtrArray *faults, GError **error)
{
    g_autoptr(StoreCursor) row = store_query(store, STMT_PAPER_LIST);
    StoreStep step;

    while ((step = store_step(store, row, "read papers", error)) == STORE_ROW) {
        g_autofree char *sha256 = store_column_text(row, 1);
        g_autoptr(GError) why = NULL;

        if (paper_copy(store, sqlite3_column_int64(row, 0), sha256, -1, &why) >= 0)
            continue;
        if (!g_error_matches(why, STORE_ERROR, STORE_ERROR_DAMAGED)) {
            g_propagate_error(error, g_steal_pointer(&why));
            return FALSE;
        }
        g_ptr_array_add(faults, g_strdup(why->message));
    }
    return step == STORE_DONE;
}
