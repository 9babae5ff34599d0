/* Whatever records stand in the workbook of an xls, they become a document or an error is set, never both,
 * and every text that comes out is valid UTF-8. */
#include <stdint.h>
#include <stdlib.h>

#include "document/document_private.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    DocumentLimits limits = document_limits_default;
    g_autoptr(GBytes) stream = g_bytes_new(bytes, len);
    g_autoptr(GError) error = NULL;
    g_autoptr(Document) document = NULL;
    g_autofree char *text = NULL;

    limits.runs = 5000;
    document = document_read_xls_stream(stream, &limits, &error);
    text = document != NULL ? document_to_text(document) : NULL;
    if ((document == NULL) == (error == NULL) || (error != NULL && error->domain != DOCUMENT_ERROR))
        abort();
    if (text != NULL && !g_utf8_validate(text, -1, NULL))
        abort();
    return 0;
}
