/* A page of any bytes, and the same bytes as plain text, become documents of valid UTF-8 within the limits.
 */
#include <stdint.h>
#include <stdlib.h>

#include "document/document.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

static const DocumentLimits fuzz_limits = {.bytes_in = 1 << 20,
                                           .bytes_out = 4 << 20,
                                           .bytes_entry = 2 << 20,
                                           .entries = 100,
                                           .ratio = 100,
                                           .depth = 12,
                                           .runs = 5000,
                                           .text = 1 << 20};

static void
fuzz_init(void)
{
    static gboolean is_done;

    if (!is_done)
        document_init();
    is_done = TRUE;
}

static void
fuzz_look(const Document *document)
{
    g_autofree char *text = document_to_text(document);

    if (!g_utf8_validate(text, -1, NULL))
        abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    g_autofree char *own = g_strndup((const char *)bytes, len);
    g_autoptr(Document) page = NULL, text = NULL;

    fuzz_init();
    page = document_from_html((const char *)bytes, (gssize)len, &fuzz_limits, NULL);
    text = document_from_text(own, &fuzz_limits, NULL);
    if (page != NULL)
        fuzz_look(page);
    if (text == NULL)
        abort();
    fuzz_look(text);
    return 0;
}
