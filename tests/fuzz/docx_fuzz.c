/* Whatever bytes arrive as a file.  (Named for docx, but the bytes decide who reads them.) */
#include "document_fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    g_autoptr(GBytes) own = g_bytes_new(bytes, len);
    GError *error = NULL;
    Document *document;

    fuzz_init();
    document = document_read(own, NULL, NULL, &fuzz_limits, &error);
    fuzz_check(document, error);
    return 0;
}
