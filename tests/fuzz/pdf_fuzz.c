/* Whatever a PDF holds, the reader gives a document or says why not, and never both. */
#include "document_fuzz.h"

/* fontconfig keeps what it looked up until the process ends. */
const char *__lsan_default_suppressions(void);

const char *
__lsan_default_suppressions(void)
{
    return "leak:libfontconfig";
}

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    static const char head[] = "%PDF-1.4\n";
    g_autoptr(GByteArray) file = g_byte_array_new();
    g_autoptr(GBytes) bytes = NULL;
    GError *error = NULL;
    Document *document;

    if (size < 5 || data[0] != '%') /* so that no byte is spent on finding the way in */
        g_byte_array_append(file, (const guint8 *)head, sizeof head - 1);
    g_byte_array_append(file, data, (guint)size);
    bytes = g_byte_array_free_to_bytes(g_steal_pointer(&file));
    fuzz_init();
    document = document_read(bytes, "file.pdf", NULL, &fuzz_limits, &error);
    fuzz_check(document, error);
    return 0;
}
