#include "store/paper.h"

#include "store/piece_private.h"

static const StorePieces paper_pieces = {STMT_PAPER_PIECE_ADD, STMT_PAPER_READ, "paper-piece", "a paper"};

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
paper_write(Store *store, gint64 id, const char *sha256, int fd, gint64 offset, gint64 length, GError **error)
{
    g_autoptr(BaseSum) sum = base_sum_new();

    if (!store_pieces_keep(store, &paper_pieces, id, fd, offset, length, sum, NULL, error))
        return FALSE;
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
    gint64 length = 0;

    if (!store_pieces_read(store, &paper_pieces, id, fd, sum, &length, error))
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
