/* Whatever bytes arrive, they are a container whose names and texts are valid UTF-8 and which gives no more
 * than the limits allow, or an error is set: never both. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "document/container.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

static void
fuzz_check(gboolean promise)
{
    if (!promise)
        abort();
}

static gboolean
fuzz_is_text(const char *text)
{
    return text == NULL || g_utf8_validate(text, -1, NULL);
}

static void
fuzz_look(const DocumentContainer *container, guint depth)
{
    fuzz_check(depth < 16 && fuzz_is_text(container->subject) && fuzz_is_text(container->from) &&
               fuzz_is_text(container->text) && fuzz_is_text(container->html) &&
               fuzz_is_text(container->class_of));
    for (guint i = 0; i < container->entries->len; i++) {
        const DocumentEntry *entry = g_ptr_array_index(container->entries, i);

        fuzz_check(fuzz_is_text(entry->name) && (entry->name == NULL || strchr(entry->name, '/') == NULL));
        fuzz_check((entry->bytes != NULL) + (entry->message != NULL) + (entry->fault != NULL) == 1);
        if (entry->message != NULL)
            fuzz_look(entry->message, depth + 1);
    }
}

/* libgsf tells of every fault that it meets, as a warning. */
static void
fuzz_hear(const char *domain, GLogLevelFlags level, const char *message, gpointer data)
{
}

static void
fuzz_start(void)
{
    static gboolean is_ready = FALSE;

    if (is_ready)
        return;
    is_ready = TRUE;
    g_log_set_always_fatal(G_LOG_FATAL_MASK);
    g_log_set_default_handler(fuzz_hear, NULL);
    document_init();
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    DocumentLimits limits = document_limits_default;
    g_autoptr(GBytes) whole = g_bytes_new(bytes, len);
    g_autoptr(GError) error = NULL;
    g_autoptr(DocumentContainer) container = NULL;

    fuzz_start();
    limits.bytes_out = 4 * 1024 * 1024;
    container = document_container_read(whole, &limits, &error);
    fuzz_check((container != NULL) != (error != NULL));
    if (container != NULL)
        fuzz_look(container, 0);
    return 0;
}
