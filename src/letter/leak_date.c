#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "base/time.h"
#include "letter/leak_private.h"

static gboolean
leak_is_year(const LeakWord *word, const GDate *date)
{
    guint year = (guint)atoi(word->key), born = g_date_get_year(date);

    return word->digits && (year == born || (strlen(word->key) == 2 && year == born % 100));
}

static gboolean
leak_is_number(const LeakWord *word, guint number)
{
    return word->digits && strlen(word->key) <= 2 && (guint)atoi(word->key) == number;
}

static gboolean
leak_is_month(const LeakWord *word, const GDate *date)
{
    return word->month == (guint)g_date_get_month(date) ||
           (leak_is_number(word, g_date_get_month(date)) && leak_gap_is_close(word));
}

/* The three words from @i on, whatever their order: 2 March 2019, March 2 2019, 2019-03-02. */
static gboolean
leak_is_date(const GPtrArray *words, guint i, const GDate *date)
{
    const LeakWord *a = leak_word(words, i), *b = leak_word(words, i + 1), *c = leak_word(words, i + 2);
    guint day = g_date_get_day(date);

    if (b == NULL || c == NULL)
        return FALSE;
    if (leak_is_number(a, day))
        return leak_is_month(b, date) && leak_is_year(c, date);
    if (leak_is_year(a, date))
        return leak_is_month(b, date) && leak_is_number(c, day);
    return leak_is_month(a, date) && leak_is_number(b, day) && leak_is_year(c, date);
}

/* What stands between the parts of a date says nothing. */
GPtrArray *
leak_without_ordinals(const GPtrArray *words)
{
    static const char *const between[] = {"st", "nd", "rd", "th", "of", NULL}; /* of two letters each */
    GPtrArray *left = g_ptr_array_new();

    for (guint i = 0; i < words->len; i++) {
        const char *key = leak_word(words, i)->key;

        if (strlen(key) != 2 || !base_text_is_one_of(key, between))
            g_ptr_array_add(left, g_ptr_array_index(words, i));
    }
    return left;
}

static gboolean
leak_is_run_date(const LeakWord *word, const GDate *date)
{
    guint d = g_date_get_day(date), m = g_date_get_month(date), y = g_date_get_year(date);
    g_autofree char *british = NULL, *iso = NULL, *brief = NULL;

    if (!word->digits || strlen(word->key) < 6)
        return FALSE;
    british = g_strdup_printf("%02u%02u%04u", d, m, y);
    iso = g_strdup_printf("%04u%02u%02u", y, m, d);
    brief = g_strdup_printf("%02u%02u%02u", d, m, y % 100);
    return strcmp(word->key, british) == 0 || strcmp(word->key, iso) == 0 || strcmp(word->key, brief) == 0;
}

static guint
leak_full_year(const LeakWord *word)
{
    guint year = (guint)atoi(word->key);

    if (strlen(word->key) == 4)
        return year;
    return strlen(word->key) == 2 ? year + (year < 50 ? 2000 : 1900) : 0;
}

/* The day comes before the month, as it does here. */
static gboolean
leak_read_date_at(const GPtrArray *words, guint i, GDate *date)
{
    const LeakWord *a = leak_word(words, i), *b = leak_word(words, i + 1), *c = leak_word(words, i + 2);
    guint day, month, year;

    if (c == NULL || !a->digits || !c->digits || strlen(a->key) > 2)
        return FALSE;
    day = (guint)atoi(a->key);
    month = b->digits && leak_gap_is_close(b) && leak_gap_is_close(c) ? (guint)atoi(b->key) : b->month;
    year = leak_full_year(c);
    if (month == 0 || month > 12 || year == 0 ||
        !g_date_valid_dmy((GDateDay)day, (GDateMonth)month, (GDateYear)year))
        return FALSE;
    g_date_clear(date, 1);
    g_date_set_dmy(date, (GDateDay)day, (GDateMonth)month, (GDateYear)year);
    return TRUE;
}

gboolean
leak_read_date(const char *text, const GPtrArray *all, GDate *date)
{
    g_autoptr(GPtrArray) words = leak_without_ordinals(all);

    if (base_date_from_iso(text, date, NULL))
        return TRUE;
    for (guint i = 0; i < words->len; i++) {
        if (leak_read_date_at(words, i, date))
            return TRUE;
    }
    return FALSE;
}

gboolean
leak_search_date(const LeakPage *page, const LeakNeedle *needle)
{
    const GPtrArray *words = page->dates;

    for (guint i = 0; i < words->len; i++) {
        gboolean clock = page->prose && i > 0 && leak_word(words, i - 1)->weekday;

        if (leak_is_run_date(leak_word(words, i), &needle->date) ||
            (!clock && leak_is_date(words, i, &needle->date)))
            return TRUE;
    }
    return FALSE;
}
