#include "letter/leak.h"

#include <string.h>

#include "base/text.h"
#include "letter/leak_private.h"

#define LEAK_NUMBER_DIGITS 6 /* fewer are a house, an age, a day */

/* "Hill, Amy" and "Rose Cottage, Mill Lane" look alike. */
static gboolean
leak_search_either(const LeakPage *page, const LeakNeedle *needle)
{
    return leak_search_name(page, needle) || leak_search_address(page, needle);
}

/* How an identifier is searched for is told by its shape; the first row that fits. */
static LeakSearch
leak_search_for(LeakNeedle *needle)
{
    static const char *const blanks[] = {"",         "n/k",   "nk",  "n/a", "unknown", "not known", "none",
                                         "as above", "ditto", "tbc", "?",   "-",       NULL};
    g_autofree char *key = base_text_key(needle->identifier);
    g_autofree char *digits = leak_digits(needle->identifier);

    if (base_text_is_one_of(key, blanks))
        return NULL;
    needle->kind = "a date of birth";
    if (leak_read_date(needle->identifier, needle->words, &needle->date))
        return leak_search_date;
    needle->kind = "a number";
    if (strspn(key, "0123456789 -./+()") == strlen(key))
        return strlen(digits) >= LEAK_NUMBER_DIGITS ? leak_search_number : NULL;
    needle->kind = "a school";
    if (leak_is_school(needle->words))
        return leak_search_school;
    needle->kind = "an address";
    if (leak_is_address(needle->words) || (*digits != '\0' && leak_is_street(needle->words)))
        return leak_search_address;
    needle->kind = "a name or address";
    if (leak_is_street(needle->words))
        return leak_search_either;
    needle->kind = "a name";
    return leak_search_name;
}

static void
leak_needle_clear(LeakNeedle *needle)
{
    g_ptr_array_unref(needle->words);
    g_ptr_array_unref(needle->lines);
}

/* GArray of LeakNeedle, which lend from @identifiers. */
static GArray *
leak_needles(const char *const *identifiers)
{
    GArray *needles = g_array_new(FALSE, FALSE, sizeof(LeakNeedle));

    g_array_set_clear_func(needles, (GDestroyNotify)leak_needle_clear);
    for (guint i = 0; identifiers[i] != NULL; i++) {
        LeakNeedle needle = {.identifier = identifiers[i]};

        needle.words = leak_words(needle.identifier, FALSE);
        needle.lines = leak_address_lines(needle.identifier);
        needle.search = leak_search_for(&needle);
        if (needle.search != NULL)
            g_array_append_val(needles, needle);
        else
            leak_needle_clear(&needle);
    }
    return needles;
}

static gboolean
leak_search_page(const LeakPage *page, const GArray *needles, const char *where, char **what)
{
    for (guint i = 0; i < needles->len; i++) {
        const LeakNeedle *needle = &g_array_index(needles, LeakNeedle, i);

        if (!needle->search(page, needle))
            continue;
        if (what != NULL)
            *what = g_strdup_printf("%s of the case in the %s", needle->kind, where);
        return TRUE;
    }
    return FALSE;
}

static gboolean
leak_search_text(const char *text, gboolean prose, gboolean humps, const GArray *needles, const char *where,
                 char **what)
{
    g_autoptr(GPtrArray) words = leak_words(text, humps);
    g_autoptr(GPtrArray) dates = leak_without_ordinals(words);
    const LeakPage page = {words, dates, prose, FALSE};

    return leak_search_page(&page, needles, where, what);
}

/* Our own Message-IDs end in our own domain, which is the same for every child. */
static void
leak_cut_domain(char *line)
{
    char *at = g_str_has_prefix(line, "Message-ID:") ? strrchr(line, '@') : NULL;

    if (at != NULL)
        *at = '\0';
}

static gboolean
leak_search_all(const char *headers, const char *text, const GArray *needles, char **what)
{
    g_auto(GStrv) lines = g_strsplit(headers != NULL ? headers : "", "\n", -1);

    for (guint i = 0; lines[i] != NULL; i++) {
        leak_cut_domain(lines[i]);
        if (g_str_has_prefix(lines[i], "Subject:")) {
            if (leak_search_text(lines[i] + strlen("Subject:"), TRUE, FALSE, needles, "subject", what))
                return TRUE;
        } else if (leak_search_text(lines[i], FALSE, FALSE, needles, "headers", what) ||
                   leak_search_text(lines[i], FALSE, TRUE, needles, "headers", what)) {
            return TRUE;
        }
    }
    return text != NULL && leak_search_text(text, TRUE, FALSE, needles, "text", what);
}

gboolean
letter_leaks(const char *headers, const char *text, const char *const *identifiers, char **what)
{
    g_autoptr(GArray) needles = leak_needles(identifiers);

    return leak_search_all(headers, text, needles, what);
}

/* @filled without the lines that are the house's own words. */
static char *
leak_without_house(const char *filled, const char *const *house)
{
    g_auto(GStrv) lines = g_strsplit(filled, "\n", -1);
    GString *rest = g_string_new(NULL);

    for (guint i = 0; lines[i] != NULL; i++) {
        if (house != NULL && base_text_is_one_of(lines[i], house))
            continue;
        g_string_append(rest, lines[i]);
        g_string_append_c(rest, '\n');
    }
    return g_string_free(rest, FALSE);
}

static gboolean
leak_filled(const Letter *letter, gboolean content, const char *headers, const GArray *needles,
            const char *const *house, char **what)
{
    g_autofree char *subject = leak_without_house(letter->subject_filled, house);
    g_autofree char *text = content ? NULL : leak_without_house(letter->filled, house);

    return leak_search_text(subject, TRUE, FALSE, needles, "subject", what) ||
           leak_search_all(headers, text, needles, what);
}

gboolean
letter_leaks_filled(const Letter *letter, gboolean content, const char *headers,
                    const char *const *identifiers, const char *const *house, char **what)
{
    g_autoptr(GArray) needles = leak_needles(identifiers);

    return leak_filled(letter, content, headers, needles, house, what);
}

static gboolean
leak_search_whole(const char *text, const GArray *needles, const char *where, char **what)
{
    g_autoptr(GPtrArray) words = leak_words(text, FALSE);
    g_autoptr(GPtrArray) dates = leak_without_ordinals(words);
    const LeakPage page = {words, dates, TRUE, TRUE};

    return leak_search_page(&page, needles, where, what);
}

/* What the page says beyond the subject and the text. */
static gboolean
leak_search_html(const Letter *letter, const GArray *needles, char **what)
{
    g_autofree char *said = g_strconcat(letter->subject, "\n", letter->text, NULL);
    g_autofree char *rest = letter->html != NULL ? leak_html_rest(letter->html, said) : NULL;

    return rest != NULL && *rest != '\0' && leak_search_whole(rest, needles, "HTML", what);
}

static gboolean
leak_rendered(const Letter *letter, gboolean content, const char *headers, const GArray *needles, char **what)
{
    if (leak_search_whole(letter->subject, needles, "subject", what) ||
        (headers != NULL && leak_search_whole(headers, needles, "headers", what)))
        return TRUE;
    if (content)
        return FALSE;
    return leak_search_whole(letter->text, needles, "text", what) || leak_search_html(letter, needles, what);
}

gboolean
letter_leaks_rendered(const Letter *letter, gboolean content, const char *headers,
                      const char *const *identifiers, char **what)
{
    g_autoptr(GArray) needles = leak_needles(identifiers);

    return leak_rendered(letter, content, headers, needles, what);
}

gboolean
letter_leaks_anyhow(const Letter *letter, gboolean content, const char *headers,
                    const char *const *identifiers, const char *const *house, char **what)
{
    g_autoptr(GArray) needles = leak_needles(identifiers);

    return leak_filled(letter, content, headers, needles, house, what) ||
           leak_rendered(letter, content, headers, needles, what);
}
