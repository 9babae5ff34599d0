/* reference.h - case references in text, and Message-IDs that are ours. */
#pragma once

#include <glib.h>

/* Every case reference in @text as "BX-2026-0007", once each, in order.  @prefix is "BX".  Other dashes,
 * spaces or slashes between the groups and any case are read; other systems' numbers are not.  Never NULL. */
GPtrArray *mail_reference_find(const char *text, const char *prefix);

/* The reference a Message-ID of ours begins with ("bx-2026-0007.x-y@domain" -> "BX-2026-0007"); NULL.  Says
 * nothing about who made it. */
char *mail_reference_of_id(const char *rfc_id, const char *prefix);

/* Splits what stands in References or In-Reply-To, robustly: any separators, stray brackets and quotes.  char
 * *, without brackets, in order, once each.  Never NULL. */
GPtrArray *mail_id_list(const char *text);

/* "bx-2026-0007.RANDOM-HMAC@domain" without brackets: the reference, 80 random bits, an 96-bit HMAC. */
char *mail_new_id(const char *ref, GBytes *key, const char *domain);
gboolean mail_id_is_ours(const char *rfc_id, GBytes *key, const char *domain);
