/* signin_private.h - the refresh token that is kept between one start and the next. */
#pragma once

#include <glib.h>

/* The token kept in @path, if it descends from @first; else @first itself, for a person has put a new one in
 * place. A file that cannot be understood is an error: what is in it may be the only token that is still
 * good. */
gboolean signin_kept_read(const char *path, const char *first, char **token, GError **error);

/* Whole and synced, or not at all. */
gboolean signin_kept_write(const char *path, const char *first, const char *token, GError **error);
