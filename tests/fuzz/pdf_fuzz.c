/* Whatever a PDF holds, the reader gives a document or says why not, and never both. */
#include "document/document.h"

/* fontconfig keeps what it looked up until the process ends. */
const char *__lsan_default_suppressions(void);

const char *
__lsan_default_suppressions(void)
{
    return "leak:libfontconfig";
}

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    static const char head[] = "%PDF-1.4\n";
    g_autoptr(GByteArray) file = g_byte_array_new();
    g_autoptr(GBytes) bytes = NULL;
    g_autoptr(GError) error = NULL;
    g_autoptr(Document) document = NULL;

    if (size < 5 || data[0] != '%') /* so that no byte is spent on finding the way in */
        g_byte_array_append(file, (const guint8 *)head, sizeof head - 1);
    g_byte_array_append(file, data, (guint)size);
    bytes = g_byte_array_free_to_bytes(g_steal_pointer(&file));
    document = document_read(bytes, "file.pdf", NULL, NULL, &error);
    g_assert((document != NULL) == (error == NULL));
    if (document != NULL) {
        g_autofree char *text = document_to_text(document);

        g_assert(g_utf8_validate(text, -1, NULL));
    }
    return 0;
}
