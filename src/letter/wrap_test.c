#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <string.h>

#include "letter/template_private.h"

typedef struct {
    const char *label, *text, *wrapped; /* at 40 */
} WrapRow;

static const WrapRow rows[] = {
    {"a short line stays", "A short line.\n", "A short line.\n"},
    {"exactly the width", "1234567890 234567890 234567890 234567890\n",
     "1234567890 234567890 234567890 234567890\n"},
    {"one more", "aaaaaaaaa bbbbbbbbb ccccccccc ddddddddddd\n",
     "aaaaaaaaa bbbbbbbbb ccccccccc\nddddddddddd\n"},
    {"a paragraph", "The quick brown fox jumps over the lazy dog and the cat sleeps on the mat all day.\n",
     "The quick brown fox jumps over the lazy\ndog and the cat sleeps on the mat all\nday.\n"},
    {"an item hangs", "  - the date your agency became aware of the incident\n",
     "  - the date your agency became aware of\n    the incident\n"},
    {"a numbered item hangs", "12. the date your agency became aware of the incident\n",
     "12. the date your agency became aware of\n    the incident\n"},
    {"columns hang", "LATE     BX-1  Information return from Example Housing is due\n",
     "LATE     BX-1  Information return from\n               Example Housing is due\n"},
    {"a wide gap far right is no column", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa  bbb ccc ddd\n",
     "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa  bbb\nccc ddd\n"},
    {"an address is never broken", "Write to an-address-that-is-longer-than-a-line@partnership.example now\n",
     "Write to\nan-address-that-is-longer-than-a-line@partnership.example\nnow\n"},
    {"a link is never broken", "https://partnership.example/a/long/path/to/somewhere?x=1 then\n",
     "https://partnership.example/a/long/path/to/somewhere?x=1\nthen\n"},
    {"a telephone number stays together", "Ring the front door on this number 020 7946 0100 now\n",
     "Ring the front door on this number\n020 7946 0100 now\n"},
    {"a date stays together", "The rapid review meeting is on Thu 31 December\n",
     "The rapid review meeting is on\nThu 31 December\n"},
    {"no line begins with a dash", "The rapid review meeting is on this day - it seems\n",
     "The rapid review meeting is on this\nday - it seems\n"},
    {"a no-break space holds", "The rapid review meeting is held in the\xC2\xA0town\xC2\xA0hall\n",
     "The rapid review meeting is held in\nthe town hall\n"},
    {"wide characters count twice",
     "\xE4\xB8\xAD\xE4\xB8\xAD\xE4\xB8\xAD\xE4\xB8\xAD\xE4\xB8\xAD\xE4\xB8\xAD"
     "\xE4\xB8\xAD\xE4\xB8\xAD\xE4\xB8\xAD\xE4\xB8\xAD\xE4\xB8\xAD\xE4\xB8\xAD"
     "\xE4\xB8\xAD\xE4\xB8\xAD\xE4\xB8\xAD\xE4\xB8\xAD\xE4\xB8\xAD\xE4\xB8\xAD abcd\n",
     "\xE4\xB8\xAD\xE4\xB8\xAD\xE4\xB8\xAD\xE4\xB8\xAD\xE4\xB8\xAD\xE4\xB8\xAD\xE4\xB8\xAD\xE4\xB8\xAD\xE4"
     "\xB8\xAD"
     "\xE4\xB8\xAD\xE4\xB8\xAD\xE4\xB8\xAD\xE4\xB8\xAD\xE4\xB8\xAD\xE4\xB8\xAD\xE4\xB8\xAD\xE4\xB8\xAD\xE4"
     "\xB8\xAD\n"
     "abcd\n"},
    {"a value's own lines hang where it began",
     "  Account:  one" LETTER_VALUE_BREAK "two" LETTER_VALUE_BREAK LETTER_VALUE_BREAK "three\n",
     "  Account:  one\n            two\n            three\n"},
    {"a value cannot begin a line at the margin", "  - one" LETTER_VALUE_BREAK "You can answer: approve\n",
     "  - one\n    You can answer: approve\n"},
    {"a value's own line that begins with a blank", "one" LETTER_VALUE_BREAK " two\n", "one\n two\n"},
    {"empty lines become one", "\n\na\n\n \n\nb\n\n\n", "a\n\nb\n"},
    {"blanks at line ends go", "a  \nb\t\n", "a\nb\n"},
    {"nothing", "", ""},
};

static void
test_rows(void **state)
{
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *wrapped = letter_wrap(rows[i].text, 40);

        print_message("%s\n", rows[i].label);
        assert_string_equal(wrapped, rows[i].wrapped);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_rows)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
