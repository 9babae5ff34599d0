/* leak_private.h - text as words to compare: identifiers and messages alike. */
#pragma once

#include <glib.h>

typedef struct {
    gunichar gap; /* what stands between the word before and this: 0 nothing, 1 more than one character */
    gboolean digits;
    gboolean capital; /* written with a capital */
    gboolean head;    /* first of its line or sentence */
    gboolean dated;   /* the month of a written date, or a weekday */
    gboolean weekday;
    guint month; /* 1-12 for "mar", "march"; else 0 */
    char key[];  /* case-folded, without accents or apostrophes: "obrien" */
} LeakWord;

/* Of LeakWord.  Letters and digits are always apart: "DA15" is two words.  @humps: "AmyExample" is too. */
GPtrArray *leak_words(const char *text, gboolean humps);

static inline const LeakWord *
leak_word(const GPtrArray *words, guint i)
{
    return i < words->len ? g_ptr_array_index(words, i) : NULL;
}

/* What is searched.  Prose has capitals and dates with weekdays; a header or a file name proves nothing by
 * either. */
typedef struct {
    GPtrArray *words; /* of LeakWord */
    GPtrArray *dates; /* the same without "nd" and "of", lent from them: "2nd of March" as "2 March" */
    gboolean prose;
    gboolean whole; /* one part of a name alone is nothing */
} LeakPage;

typedef struct LeakNeedle LeakNeedle;
typedef gboolean (*LeakSearch)(const LeakPage *page, const LeakNeedle *needle);

/* An identifier, and what its shape says: looked at once, however many pages are searched. */
struct LeakNeedle {
    const char *identifier, *kind;
    LeakSearch search;
    GPtrArray *words; /* of LeakWord */
    GPtrArray *lines; /* of such arrays: the lines of an address */
    GDate date;       /* where it is one */
};

gboolean leak_search_name(const LeakPage *page, const LeakNeedle *needle);
gboolean leak_search_number(const LeakPage *page, const LeakNeedle *needle);
gboolean leak_search_date(const LeakPage *page, const LeakNeedle *needle);
gboolean leak_search_address(const LeakPage *page, const LeakNeedle *needle);
gboolean leak_search_school(const LeakPage *page, const LeakNeedle *needle);

/* What a page shows, a line for each of its pieces, but for those that stand in @text as they are: they were
 * searched there. */
char *leak_html_rest(const char *html, const char *text);

GPtrArray *leak_without_ordinals(const GPtrArray *words);
gboolean leak_read_date(const char *text, const GPtrArray *words, GDate *date); /* @text as @words */
GPtrArray *leak_address_lines(const char *text);                                /* of arrays of LeakWord */
gboolean leak_is_address(const GPtrArray *words);
gboolean leak_is_street(const GPtrArray *words);
gboolean leak_is_school(const GPtrArray *words);

gboolean leak_has_any(const GPtrArray *words, const char *const *list);
/* Are the @n words of @part from @from on, one after the other, on the page?  Never for none. */
gboolean leak_page_has(const LeakPage *page, const GPtrArray *part, guint from, guint n);
/* Do words stand together on the page that make @run when joined: 943 476 5919 for 9434765919? */
gboolean leak_page_has_run(const LeakPage *page, const char *run);
gboolean leak_gap_is_close(const LeakWord *word); /* nothing, a blank, a dash, a stop or a stroke before it */
char *leak_digits(const char *text);
