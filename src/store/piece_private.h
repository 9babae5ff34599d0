/* piece_private.h - bytes that may be many, kept a piece at a time: a large file costs no more memory than a
 * small. */
#pragma once

#include "base/sum.h"
#include "store/store_private.h"

/* Where they are kept, and what to call them. */
typedef struct {
    StoreStatement add;  /* :id, :piece, :bytes */
    StoreStatement read; /* :id; one column, in order */
    const char *fault;   /* the crash point before each piece */
    const char *what;    /* "a mail" */
} StorePieces;

/* Keeps the bytes of @fd from @offset on: @length of them (fewer are STORE_ERROR_IO), or with -1 all.  Adds
 * them to
 * @sum; @size (NULL is fine) says how many they were.  @fd may be a pipe. */
gboolean store_pieces_keep(Store *store, const StorePieces *pieces, gint64 id, int fd, gint64 offset,
                           gint64 length, BaseSum *sum, gint64 *size, GError **error);

/* Writes what is kept to @fd; -1: only adds it to @sum and counts. */
gboolean store_pieces_read(Store *store, const StorePieces *pieces, gint64 id, int fd, BaseSum *sum,
                           gint64 *size, GError **error);
