/* Days and years that are written out: "the third of December 2026", "twenty-first March two thousand and
 * nineteen". */
#include <string.h>

#include "form/date_private.h"

static const char *const written_small[] = {"zero",    "one",     "two",       "three",    "four",
                                            "five",    "six",     "seven",     "eight",    "nine",
                                            "ten",     "eleven",  "twelve",    "thirteen", "fourteen",
                                            "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"};
static const char *const written_days[] = {
    "",           "first",     "second",    "third",       "fourth",     "fifth",     "sixth",
    "seventh",    "eighth",    "ninth",     "tenth",       "eleventh",   "twelfth",   "thirteenth",
    "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth"};
static const char *const written_tens[] = {"",      "",      "twenty",  "thirty", "forty",
                                           "fifty", "sixty", "seventy", "eighty", "ninety"};

/* The place of the word that @p begins with; its length in @len, 0: none of them. */
static guint
written_find(const char *const *words, gsize n, const char *p, gsize *len)
{
    *len = 0;
    for (gsize i = 0; i < n; i++) {
        gsize letters = strlen(words[i]);

        if (letters > 0 && strncmp(p, words[i], letters) == 0 && !g_ascii_isalpha(p[letters])) {
            *len = letters;
            return (guint)i;
        }
    }
    return 0;
}

/* Up to 99; its length, 0: none. */
static gsize
written_number(const char *p, guint *number)
{
    gsize len, more, gap;

    *number = written_find(written_small, G_N_ELEMENTS(written_small), p, &len);
    if (len > 0)
        return len;
    *number = written_find(written_tens, G_N_ELEMENTS(written_tens), p, &len) * 10;
    gap = len > 0 ? strspn(p + len, " -") : 0;
    if (gap > 0) {
        guint one = written_find(written_small, 10, p + len + gap, &more);

        if (more > 0 && one > 0) {
            *number += one;
            return len + gap + more;
        }
    }
    return len;
}

gsize
form_written_day(const char *p, guint *day)
{
    gsize len, more, gap;

    *day = written_find(written_days, G_N_ELEMENTS(written_days), p, &len);
    if (len > 0)
        return len;
    if (strncmp(p, "twentieth", 9) == 0 || strncmp(p, "thirtieth", 9) == 0) {
        *day = *p == 't' && p[1] == 'w' ? 20 : 30;
        return g_ascii_isalpha(p[9]) ? 0 : 9;
    }
    if (strncmp(p, "twenty", 6) != 0 && strncmp(p, "thirty", 6) != 0)
        return 0;
    gap = strspn(p + 6, " -");
    *day = written_find(written_days, 10, p + 6 + gap, &more);
    if (gap == 0 || more == 0)
        return 0;
    *day += p[1] == 'w' ? 20 : 30;
    return 6 + gap + more;
}

/* "two thousand and twenty-six", "twenty twenty-six", "nineteen ninety-eight" */
gsize
form_written_year(const char *p, guint *year)
{
    guint century, rest = 0;
    const char *at;
    gsize len;

    if (strncmp(p, "two thousand", 12) == 0) {
        at = p + 12 + strspn(p + 12, " ");
        if (strncmp(at, "and ", 4) == 0)
            at += 4;
        len = written_number(at, &rest);
        *year = 2000 + (len > 0 ? rest : 0);
        return len > 0 ? (gsize)(at - p) + len : 12;
    }
    len = strncmp(p, "twenty", 6) == 0 ? 6 : strncmp(p, "nineteen", 8) == 0 ? 8 : 0;
    century = len == 6 ? 2000 : 1900;
    at = p + len + strspn(p + len, " -");
    if (len == 0 || at == p + len || (len = written_number(at, &rest)) == 0 || rest < 10)
        return 0;
    *year = century + rest;
    return (gsize)(at - p) + len;
}
