/* health.h - what each process last managed to do, so that a silent one is seen. */
#pragma once

#include "store/store.h"

typedef struct {
    char *role;     /* "receive", "work", "send" */
    char *ok_at;    /* last good round */
    char *fault;    /* what is wrong now, NULL: nothing */
    char *fault_at; /* since when */
} StoreHealth;
void store_health_free(StoreHealth *health); /* NULL is fine */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(StoreHealth, store_health_free)

/* @fault NULL: all is well.  Keeps fault_at while the same fault lasts. Cheap: skips the write when nothing
 * changed and ok_at is younger than a minute. */
gboolean store_health_put(Store *store, const char *role, const char *at, const char *fault, GError **error);
GPtrArray *store_health_list(Store *store, GError **error);
