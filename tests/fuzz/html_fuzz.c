/* A page of any bytes, and the same bytes as plain text. */
#include "document_fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    g_autofree char *own = g_strndup((const char *)bytes, len);
    GError *error = NULL;
    Document *page;

    fuzz_init();
    page = document_from_html((const char *)bytes, (gssize)len, &fuzz_limits, &error);
    fuzz_check(page, error);
    fuzz_check(document_from_text(own, &fuzz_limits, NULL), NULL);
    return 0;
}
