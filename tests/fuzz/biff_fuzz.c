/* Whatever records stand in the workbook of an xls. */
#include "document_fuzz.h"

#include "document/document_private.h"

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    g_autoptr(GBytes) stream = g_bytes_new(bytes, len);
    GError *error = NULL;
    Document *document;

    fuzz_init();
    document = document_read_xls_stream(stream, &fuzz_limits, &error);
    fuzz_check(document, error);
    return 0;
}
