/* Any text is a template or a fault with its place; a template is a letter or a fault with its place; what
 * comes out is UTF-8, within its limit, and the wrapper loses no letter of it. */
#include <string.h>

#include "letter/template_private.h"

int LLVMFuzzerTestOneInput(const guint8 *bytes, gsize len);

static const char values_text[] =
    "{\"ref\": \"BX-1\", \"subject\": \"s\", \"exercise\": false, \"day\": \"d\", \"n\": 3, \"no\": false, "
    "\"none\": null,"
    " \"a\": {\"b\": {\"c\": \"<&>\\u202e\\n\\u00a0\"}}, \"list\": [{\"text\": \"x\\ny\", \"more\": [\"1\", "
    "\"2\"]},"
    " {\"text\": \"\", \"more\": []}], \"words\": [\"one\", \"two\"], \"empty\": []}";

/* The letters of @text without what a wrapper may move. */
static char *
fuzz_letters(const char *text)
{
    GString *letters = g_string_new(NULL);

    for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);

        if (!g_ascii_isspace((char)MIN(c, 127)) && c != 0x00A0 && c != 0x2028)
            g_string_append_unichar(letters, c);
    }
    return g_string_free(letters, FALSE);
}

static void
fuzz_wrap(const char *text)
{
    g_autofree char *wrapped = letter_wrap(text, 78);
    g_autofree char *before = fuzz_letters(text);
    g_autofree char *after = fuzz_letters(wrapped);

    g_assert_true(g_utf8_validate(wrapped, -1, NULL));
    g_assert_cmpstr(before, ==, after);
}

static void
fuzz_kind(const BaseData *data, const char *source, const json_t *values, LetterKind kind)
{
    g_autoptr(GError) fault = NULL;
    g_autoptr(LetterNode) node = letter_template_new(data, "t", 1, source, kind, &fault);
    g_autoptr(GHashTable) used = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GPtrArray) faults = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GString) out = g_string_new(NULL);
    g_autoptr(GString) filled = g_string_new(NULL);

    g_assert_true((node == NULL) == (fault != NULL));
    if (node == NULL)
        return;
    letter_node_check(node, values, used, faults);
    if (letter_node_render(node, values, kind, out, filled, &fault)) {
        g_assert_true(g_utf8_validate(out->str, (gssize)out->len, NULL));
        fuzz_wrap(out->str);
    } else {
        g_assert_true(fault->domain == LETTER_ERROR && strchr(fault->message, ':') != NULL);
        /* What fails when it is filled was found when it was checked. */
        g_assert_true(faults->len > 0 || g_error_matches(fault, LETTER_ERROR, LETTER_ERROR_SIZE));
    }
}

int
LLVMFuzzerTestOneInput(const guint8 *bytes, gsize len)
{
    g_autoptr(BaseData) data = base_data_new(NULL, NULL);
    g_autoptr(json_t) values = base_json_parse(values_text, strlen(values_text), NULL);
    g_autofree char *source = g_strndup((const char *)bytes, len);

    if (!g_utf8_validate(source, -1, NULL))
        return 0;
    for (LetterKind kind = LETTER_KIND_SUBJECT; kind <= LETTER_KIND_HTML; kind++)
        fuzz_kind(data, source, values, kind);
    fuzz_wrap(source);
    return 0;
}
