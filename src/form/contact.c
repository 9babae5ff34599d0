/* Figures: telephones, mail addresses, ages, references. */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "form/value_private.h"

/* ---- contacts ---- */

char *
form_digits(const char *text)
{
    GString *digits = g_string_new(NULL);

    for (const char *p = text; *p != '\0'; p++) {
        if (g_ascii_isdigit(*p))
            g_string_append_c(digits, *p);
        else if ((*p == 'O' || *p == 'o') && digits->len > 0 && g_ascii_isdigit(p[1]))
            g_string_append_c(digits, '0');
    }
    return g_string_free(digits, FALSE);
}

/* "+44 20 ..." and "(0)20 ..." in the national spelling. */
static char *
phone_national(const char *digits, gboolean has_plus)
{
    if ((has_plus || g_str_has_prefix(digits, "0044")) && strlen(digits) > 10) {
        const char *rest = g_str_has_prefix(digits, "0044") ? digits + 4 : digits + 2;

        return g_strconcat("0", rest + (*rest == '0' ? 1 : 0), NULL);
    }
    return g_strdup(digits);
}

/* The letter O among figures is a nought. */
static char *
phone_with_noughts(const char *text)
{
    char *plain = g_strdup(text);

    for (char *p = plain; *p != '\0'; p++) {
        gboolean follows = p > plain && g_ascii_isdigit(p[-1]);
        const char *next = p + 1 + strspn(p + 1, "Oo");

        if ((*p == 'O' || *p == 'o') && !g_ascii_isalpha(*next) &&
            (g_ascii_isdigit(*next) ||
             (follows && (next > p + 1 || g_ascii_isspace(*next) || *next == '\0'))) &&
            (p == plain || !g_ascii_isalpha(p[-1])))
            *p = '0';
    }
    return plain;
}

char *
form_phone_find(const char *given)
{
    g_autofree char *text = phone_with_noughts(given);

    for (const char *p = text; *p != '\0'; p++) {
        g_autofree char *piece = NULL, *digits = NULL;
        gsize len;

        if (!g_ascii_isdigit(*p) && *p != '+' && !(*p == '(' && g_ascii_isdigit(p[1])))
            continue;
        len = strspn(p, "+0123456789 ()-.");
        piece = g_strndup(p, len);
        digits = form_digits(piece);
        if (strlen(digits) >= 9 && strlen(digits) <= 14 && (*digits == '0' || *p == '+'))
            return phone_national(digits, *p == '+');
        p += len - 1;
    }
    return NULL;
}

static gboolean
email_is_letter(char c)
{
    return g_ascii_isalnum(c) || strchr("._%+-'", c) != NULL;
}

char *
form_email_find(const char *text)
{
    for (const char *at = strchr(text, '@'); at != NULL; at = strchr(at + 1, '@')) {
        const char *from = at, *to = at + 1;

        while (from > text && email_is_letter(from[-1]))
            from--;
        while (*to != '\0' && (g_ascii_isalnum(*to) || *to == '.' || *to == '-'))
            to++;
        while (to > at && to[-1] == '.')
            to--;
        while (from < at && (*from == '.' || *from == '\''))
            from++;
        if (from < at && memchr(at, '.', (gsize)(to - at)) != NULL)
            return g_strndup(from, (gsize)(to - from));
    }
    return NULL;
}

/* ---- ages ---- */

/* "6 months", "14 yrs", "2y 4m", "15", "newborn"; "11/12" is eleven months. */
char *
form_age_find(const FormValues *values, const char *text)
{
    const FormVocabulary *units = form_catalogue_find_vocabulary(values->catalogue, "age-unit");
    FormDateRules rules = form_values_date_rules(values, TRUE);
    g_autofree char *undated = form_text_without_dates(text, &rules);
    g_autofree char *tidy = base_text_tidy(undated);

    if (g_str_has_suffix(tidy, "/12") && strspn(tidy, "0123456789") == strlen(tidy) - 3)
        return g_strdup_printf("%d months", atoi(tidy));
    if (strlen(tidy) <= 3 && strspn(tidy, "0123456789") == strlen(tidy) && *tidy != '\0')
        return g_strdup(tidy);
    for (const char *p = tidy; *p != '\0'; p++) {
        gsize figures = strspn(p, "0123456789."), letters = 0;
        const char *unit = p + figures + strspn(p + figures, " ");

        if (figures == 0 || (p > tidy && g_ascii_isalnum(p[-1])))
            continue;
        while (g_ascii_isalpha(unit[letters]))
            letters++;
        if (letters > 0 && units != NULL && form_vocabulary_token(units, unit, (gssize)letters) != NULL)
            return g_strdup(p);
        p += figures - 1;
    }
    return g_ascii_strncasecmp(tidy, "newborn", 7) == 0 ? g_strdup(tidy) : NULL;
}

/* ---- references ---- */

/* "BX-2026-0007": two to four capitals, a year of this century, three to six figures. */
char *
form_case_reference_find(const char *text)
{
    for (const char *dash = strchr(text, '-'); dash != NULL; dash = strchr(dash + 1, '-')) {
        const char *from = dash;
        gsize figures;

        while (from > text && g_ascii_isupper(from[-1]))
            from--;
        if (dash - from < 2 || dash - from > 4 || (from > text && g_ascii_isalnum(from[-1])))
            continue;
        if (strncmp(dash + 1, "20", 2) != 0 || strspn(dash + 1, "0123456789") != 4 || dash[5] != '-')
            continue;
        figures = strspn(dash + 6, "0123456789");
        if (figures >= 3 && figures <= 6 && !g_ascii_isalnum(dash[6 + figures]))
            return g_strndup(from, (gsize)(dash - from) + 6 + figures);
    }
    return NULL;
}

/* "crime ref 01/2345/27": the words before a reference that only say that it is one. */
static const char *
ref_skip_words(const FormValues *values, const char *text)
{
    const FormVocabulary *words = form_catalogue_find_vocabulary(values->catalogue, "reference-word");

    for (;;) {
        gsize len = strcspn(text, " :,");

        if (words == NULL || len == 0 || text[len] == '\0' ||
            form_vocabulary_token(words, text, (gssize)len) == NULL)
            return text;
        text += len + strspn(text + len, " :,-");
    }
}

char *
form_ref_find(const FormValues *values, const char *text)
{
    g_auto(GStrv) words = NULL;
    char *reference = form_case_reference_find(text);

    if (reference != NULL)
        return reference;
    text = ref_skip_words(values, text + strspn(text, " ,:;-"));
    if (strlen(text) <= 24 && strpbrk(text, "0123456789") != NULL && strpbrk(text, ",;") == NULL)
        return base_text_tidy(text);
    words = g_strsplit_set(text, " ,;\n\t", -1);
    for (guint i = 0; words[i] != NULL; i++) {
        gsize len = strlen(words[i]);

        while (len > 0 && strchr(".:)", words[i][len - 1]) != NULL)
            words[i][--len] = '\0';
        if (len >= 4 && strpbrk(words[i], "0123456789") != NULL)
            return g_strdup(words[i] + (*words[i] == '('));
    }
    return NULL;
}
