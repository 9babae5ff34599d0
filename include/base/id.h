/* id.h - random and keyed names. */
#pragma once

#include <glib.h>

/* @bytes random bytes from the kernel, as lower-case base32 without padding (safe in mail ids and file
 * names). */
char *base_id_random(guint bytes);

/* HMAC-SHA256 of @text under @key, the first @bytes of it, as lower-case base32. */
char *base_id_hmac(GBytes *key, const char *text, guint bytes);
