/* First line an identifier, the rest a message: the search ends, says where when it finds something, and
 * never repeats what it found; what is found in a text is found in a file name too. */
#include <string.h>

#include "letter/leak.h"

int LLVMFuzzerTestOneInput(const guint8 *bytes, gsize len);

int
LLVMFuzzerTestOneInput(const guint8 *bytes, gsize len)
{
    g_autofree char *identifier = g_strndup((const char *)bytes, len);
    char *text = strchr(identifier, '\n');
    const char *const identifiers[] = {identifier, NULL};
    g_autofree char *what = NULL;
    g_autofree char *file = NULL;

    if (text == NULL)
        return 0;
    *text++ = '\0';
    if (!letter_leaks(NULL, text, identifiers, &what)) {
        g_assert_null(what);
        return 0;
    }
    g_assert_nonnull(strstr(what, " in the text"));
    file = g_strdelimit(g_strdup(text), "\n", ' ');
    if (!g_str_has_prefix(file, "Subject:") && !g_str_has_prefix(file, "Message-ID:"))
        g_assert_true(letter_leaks(file, NULL, identifiers, NULL));
    return 0;
}
