/* Whatever bytes stand where a binary Word file should, they become a document within its limits or an error
 * is set: never both, and every text that comes out is valid UTF-8. */
#include <stdint.h>
#include <stdlib.h>

#include "document/document_private.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

static void
fuzz_check(gboolean promise)
{
    if (!promise)
        abort();
}

/* libgsf tells of every fault that it meets, as a warning. */
static void
fuzz_hear(const char *domain, GLogLevelFlags level, const char *message, gpointer data)
{
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    DocumentLimits limits = document_limits_default;
    g_autoptr(GBytes) whole = g_bytes_new(bytes, len);
    g_autoptr(GError) error = NULL;
    g_autoptr(Document) document = NULL;

    g_log_set_default_handler(fuzz_hear, NULL);
    limits.runs = 5000;
    document = document_read_doc(whole, &limits, &error);
    fuzz_check((document != NULL) != (error != NULL));
    fuzz_check(error == NULL || error->domain == DOCUMENT_ERROR);
    if (document != NULL) {
        g_autofree char *text = document_to_text(document);

        fuzz_check(g_utf8_validate(text, -1, NULL));
        fuzz_check(document->parts->len > 0);
    }
    return 0;
}
