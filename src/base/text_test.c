#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"

/* clang-format off */
static const struct {
    const char *label, *text, *tidy, *key;
} texts[] = {
    {"nothing stays nothing",                     "",                       "",                  ""},
    {"only blanks are nothing",                   " \t\r\n ",               "",                  ""},
    {"the ends go, runs become one space",        "  Name  of\n\tChild ",   "Name of Child",     "name of child"},
    {"a vertical tab is no white space",          "a\vb",                   "a\vb",              "a\vb"},
    {"plain quotes and dashes stay",              "O'Brien - \"Al\"",       "O'Brien - \"Al\"",  "o'brien - \"al\""},
    {"a no-break space is a space",               "Mill\u00A0\u00A0Lane",   "Mill Lane",         "mill lane"},
    {"typographic marks are plain in a key",      "O\u2019Brien \u2013 x",  "O\u2019Brien \u2013 x", "o'brien - x"},
    {"accents stay, case goes",                   "\u00C9lodie",            "\u00C9lodie",       "\u00E9lodie"},
    {"sharp s is folded",                         "STRA\u00DFE",            "STRA\u00DFE",       "strasse"},
    {"a ligature is its letters in a key",        "\uFB01le",               "\uFB01le",          "file"},
    {"a box to tick stays, and what is around it is plain", " \u2612\u00A0 Yes \u2013 \u201CNo\u201D\u2022 ", "\u2612 Yes \u2013 \u201CNo\u201D\u2022", "\u2612 yes - \"no\"\u2022"},
    {"so does one letter of another alphabet beside them", "\u2612 \u00C9 \u2013", "\u2612 \u00C9 \u2013", "\u2612 \u00E9 -"},
    {"a gap is a gap on either side of what cannot be seen", "a \u200B b", "a \u200B b", "a  b"},
    {"what cannot be seen is not in a key",       "da\u00ADte\u200B",       "da\u00ADte\u200B",  "date"},
    {"an invalid byte is shown, not dropped",     "a\xFF b",                "a\uFFFD b",         "a\uFFFD b"},
};
/* clang-format on */

static const struct {
    const char *label, *text;
    gsize most;
    const char *begin;
} begins[] = {
    {"what is shorter is whole", "abc", 65536, "abc"},
    {"what is longer is cut", "abc", 2, "ab"},
    {"nothing of it", "abc", 0, ""},
    {"no text", NULL, 9, NULL},
};

static void
test_begins(void **state)
{
    for (guint i = 0; i < G_N_ELEMENTS(begins); i++) {
        g_autofree char *begin = base_text_begin(begins[i].text, begins[i].most);

        print_message("  %s\n", begins[i].label);
        assert_true(g_strcmp0(begin, begins[i].begin) == 0);
    }
}

static const struct {
    const char *label, *bytes;
    gsize len;
    gboolean is_big_endian;
    const char *text;
} units[] = {
    {"the low byte first", "J\0o\0", 4, FALSE, "Jo"},
    {"the high byte first", "\0J\0o", 4, TRUE, "Jo"},
    {"a pair is one character", "\x3d\xd8\x00\xde!\0", 6, FALSE, "\U0001F600!"},
    {"half of a pair costs itself alone", "J\0\x3d\xd8o\0", 6, FALSE, "J\uFFFDo"},
    {"half of a pair at the end", "J\0\x3d\xd8", 4, FALSE, "J\uFFFD"},
    {"a zero ends nothing", "J\0\0\0o\0", 6, FALSE, "J\uFFFDo"},
    {"half a unit at the end is none", "J\0o", 3, FALSE, "J"},
};

static void
test_from_utf16(void **state)
{
    for (guint i = 0; i < G_N_ELEMENTS(units); i++) {
        g_autofree char *text =
            base_text_from_utf16((const guint8 *)units[i].bytes, units[i].len, units[i].is_big_endian);

        print_message("  %s\n", units[i].label);
        assert_string_equal(text, units[i].text);
    }
}

static void
test_texts(void **state)
{
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autofree char *tidy = base_text_tidy(texts[i].text);
        g_autofree char *key = base_text_key(texts[i].text);

        print_message("  %s\n", texts[i].label);
        assert_string_equal(tidy, texts[i].tidy);
        assert_string_equal(key, texts[i].key);
    }
}

/* Plain ASCII is read by a shorter way; behind a letter that is none, the same text takes the long one. */
static void
test_both_ways_agree(void **state)
{
    char text[128 + sizeof "\u00E9"];

    for (guint i = 0; i < 128; i++)
        text[i] = (char)(i > 0 ? i : ' ');
    for (guint from = 0; from < 128; from++) {
        g_autofree char *plain = NULL, *marked = NULL, *plain_key = NULL, *marked_key = NULL;

        text[128] = '\0';
        plain = base_text_tidy(text + from);
        plain_key = base_text_key(text + from);
        strcpy(text + 128, "\u00E9");
        marked = base_text_tidy(text + from);
        marked_key = base_text_key(text + from);
        assert_true(g_str_has_prefix(marked, plain));
        assert_string_equal(marked + strlen(plain), "\u00E9");
        assert_true(g_str_has_prefix(marked_key, plain_key));
        assert_string_equal(marked_key + strlen(plain_key), "\u00E9");
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_begins),
        cmocka_unit_test(test_texts),
        cmocka_unit_test(test_from_utf16),
        cmocka_unit_test(test_both_ways_agree),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
