/* Whatever bytes arrive, they are a document or an error is set, never both; and every text in the document
 * is valid UTF-8.  (Named for docx, but the bytes decide who reads them.) */
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

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    g_autoptr(GBytes) own = g_bytes_new(bytes, len);
    g_autoptr(GError) error = NULL;
    g_autoptr(Document) document = NULL;
    g_autofree char *text = NULL;

    fuzz_init();
    document = document_read(own, NULL, NULL, &fuzz_limits, &error);
    text = document != NULL ? document_to_text(document) : NULL;
    if ((document == NULL) == (error == NULL))
        abort();
    if (text != NULL && !g_utf8_validate(text, -1, NULL))
        abort();
    return 0;
}
