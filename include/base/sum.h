/* sum.h - SHA-256 (FIPS 180-4), as lower-case hex. */
#pragma once

#include <glib.h>

typedef struct BaseSum BaseSum;

BaseSum *base_sum_new(void);
void base_sum_add(BaseSum *sum, const void *bytes, gsize len);
void base_sum_add_text(BaseSum *sum, const char *text);
char *base_sum_hex(const BaseSum *sum); /* of what was added so far; more may be added after it */
gboolean base_sum_is(const BaseSum *sum, const char *hex); /* FALSE for NULL */
void base_sum_free(BaseSum *sum);                          /* NULL is fine */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(BaseSum, base_sum_free)

char *base_sum_of(const void *bytes, gsize len);
char *base_sum_of_text(const char *text);
