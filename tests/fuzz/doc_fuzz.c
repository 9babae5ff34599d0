/* Whatever bytes stand where a binary Word file should. */
#include "document_fuzz.h"

#include "document/document_private.h"

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    g_autoptr(GBytes) whole = g_bytes_new(bytes, len);
    GError *error = NULL;
    Document *document;

    fuzz_init();
    document = document_read_doc(whole, &fuzz_limits, &error);
    fuzz_check(document, error);
    return 0;
}
