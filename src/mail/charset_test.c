#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
/* cmocka needs the three above */
#include <cmocka.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "mail/charset_private.h"
#include "mail/header_private.h"

typedef struct {
    const char *label;
    const char *declared;
    const char *bytes;
    const char *text;
    const char *step;
} CharsetRow;

/* clang-format off */
static const CharsetRow rows[] = {
    {"UTF-8 said to be ASCII keeps its letters", "us-ascii", "caf\xc3\xa9", "café", "utf-8"},
    {"Windows-1252 said to be UTF-8 keeps its letters", "utf-8", "caf\xe9 \x96 no", "café – no", "windows-1252"},
    {"an unknown name reads as Windows-1252", "x-unknown", "\x93" "50\x94 \xa3 caf\xe9", "“50” £ café", "windows-1252"},
    {"no name, Windows-1252", NULL, "\x80 20", "€ 20", "windows-1252"},
    {"ISO 8859-1 with curly quotes is Windows-1252", "iso-8859-1", "\x93yes\x94", "“yes”", "windows-1252"},
    {"UTF-8 labelled ISO 8859-1 is UTF-8", "ISO-8859-1", "\xe2\x80\x93 \xc3\xa9", "– é", "utf-8"},
    {"code page 850 by its old name", "cp-850", "caf\x82", "café", "declared"},
    {"Polish in ISO 8859-2", "ISO-8859-2", "\xb3\xf3\xbf", "łóż", "declared"},
    {"Cyrillic in KOI8-R", "koi8-r", "\xcd\xc9\xd2", "мир", "declared"},
    {"Latin-9 has a euro sign", "iso-8859-15", "\xa4 5", "€ 5", "declared"},
    {"Japanese in seven bits, though all of it is ASCII", "iso-2022-jp", "\x1b$B;3\x1b(B", "山", "declared"},
    {"gb2312 is read as gb18030", "gb2312", "\xd6\xd0", "中", "declared"},
    {"called UTF-16 and is not", "utf-16", "plain", "plain", "utf-8"},
    {"UTF-8 with a byte of 1252 in it keeps both", "utf-8", "Zo\xc3\xab \xc3\xa9 \x96 x", "Zoë é – x", "mixed"},
    {"a byte no character set knows is shown, not dropped", "windows-1252", "a\x81z\xe9", "a\xef\xbf\xbdzé", "windows-1252"},
    {"cut in the middle of a character", "utf-8", "\xc3\xa9\xc3\xa9\xc3", "ééÃ", "mixed"},
};
/* clang-format on */

static void
test_no_letter_is_lost(void **state)
{
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        const char *step = NULL;
        g_autofree char *text = NULL;

        printf("  %s\n", rows[i].label);
        fflush(stdout);
        text = mail_charset_read(rows[i].bytes, strlen(rows[i].bytes), rows[i].declared, &step);
        assert_string_equal(text, rows[i].text);
        assert_string_equal(step, rows[i].step);
    }
}

static void
test_nul_cuts_nothing(void **state)
{
    g_autofree char *text = mail_charset_read("a\0b", 3, NULL, NULL);
    g_autofree char *wide = mail_charset_read("h\0\xe9\0", 4, "utf-16le", NULL);

    assert_string_equal(text, "a\xef\xbf\xbd"
                              "b");
    assert_string_equal(wide, "hé");
}

/* In the child no file can be opened: what mail_init() did not open is not there. */
static void
test_works_without_files(void **state)
{
    pid_t child = fork();
    int status;

    if (child == 0) {
        struct rlimit none = {0, 0};
        int wrong = 0;

        if (setrlimit(RLIMIT_NOFILE, &none) != 0 || open("/etc/passwd", 0) >= 0)
            _exit(100);
        for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
            char *text = mail_charset_read(rows[i].bytes, strlen(rows[i].bytes), rows[i].declared, NULL);

            wrong += strcmp(text, rows[i].text) != 0;
        }
        _exit(wrong);
    }
    assert_true(child > 0);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
}

/* clang-format off */
static const struct {
    const char *label, *raw, *value;
} words[] = {
    {"plain", " Request for information", "Request for information"},
    {"folded", " Request\r\n for\r\n\tinformation", "Request for information"},
    {"quoted-printable word", "=?utf-8?q?=5BEXTERNAL=5D_caf=C3=A9?=", "[EXTERNAL] café"},
    {"word in base64", "=?UTF-8?B?Y2Fmw6k=?=", "café"},
    {"base64 without its padding", "=?UTF-8?B?Y2Fmw6k?=", "café"},
    {"a character split over two words", "=?utf-8?b?Y2Fmww==?= =?utf-8?b?qQ==?=", "café"},
    {"space between words is no space", "=?utf-8?q?a?=\r\n =?utf-8?q?b?=", "ab"},
    {"space between word and text is one", "=?utf-8?q?a?= b", "a b"},
    {"raw 8-bit", "Question g\xe9n\xe9rale", "Question générale"},
    {"raw UTF-8", "Question générale", "Question générale"},
    {"1252 labelled ISO 8859-1", "=?iso-8859-1?q?=93yes=94?=", "“yes”"},
    {"1252 labelled UTF-8", "=?utf-8?q?caf=E9?=", "café"},
    {"folded inside a word", "=?utf-8?q?a_long\r\n _word?=", "a long  word"},
    {"language tag", "=?utf-8*en?q?yes?=", "yes"},
    {"not a word after all", "is 2 =? 3 or =?x", "is 2 =? 3 or =?x"},
    {"a line break hidden in a word", "=?utf-8?q?a=0D=0ABcc:_b?=", "a  Bcc: b"},
    {"unknown character set", "=?x-foo?q?caf=E9?=", "café"},
};
/* clang-format on */

static void
test_header_words(void **state)
{
    for (guint i = 0; i < G_N_ELEMENTS(words); i++) {
        g_autofree char *value = NULL;

        printf("  %s\n", words[i].label);
        fflush(stdout);
        value = mail_header_decode(words[i].raw);
        assert_string_equal(value, words[i].value);
    }
}

/* clang-format off */
static const struct {
    const char *label, *name, *clean;
} names[] = {
    {"a name stays", "form final v2.docx", "form final v2.docx"},
    {"folders of Unix go", "../../../../etc/cron.d/form.docx", "form.docx"},
    {"folders of Windows go", "C:\\Users\\una\\form.doc", "form.doc"},
    {"nothing but a folder", "../..", NULL},
    {"a direction trick goes", "form\xe2\x80\xae" "cod.exe", "formcod.exe"},
    {"line breaks go", "a\r\nb.pdf", "ab.pdf"},
    {"accents stay", "Notification – Áine final.docx", "Notification – Áine final.docx"},
};
/* clang-format on */

static void
test_file_names(void **state)
{
    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *clean = NULL;

        printf("  %s\n", names[i].label);
        fflush(stdout);
        clean = mail_header_file_name(names[i].name);
        if (names[i].clean == NULL)
            assert_null(clean);
        else
            assert_string_equal(clean, names[i].clean);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_no_letter_is_lost),   cmocka_unit_test(test_nul_cuts_nothing),
        cmocka_unit_test(test_works_without_files), cmocka_unit_test(test_header_words),
        cmocka_unit_test(test_file_names),
    };

    mail_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
