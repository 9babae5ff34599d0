/* paper.h - the papers of a case as they came, by their hash: what was approved is what leaves. */
#pragma once

#include "store/store.h"

/* Keeps @length bytes of @fd from @offset as a paper of the case; nothing where it is there already.
 * STORE_ERROR_DAMAGED when they do not have the hash @sha256.  Inside a transaction. */
gboolean store_paper_keep(Store *store, gint64 case_id, const char *sha256, int fd, gint64 offset,
                          gint64 length, GError **error);

/* Writes the paper to @fd (at its position); its length, -1 and @error when it is not there or does not fit
 * its hash any more: nothing may be made of @fd then. */
gint64 store_paper_read(Store *store, gint64 case_id, const char *sha256, int fd, GError **error);
