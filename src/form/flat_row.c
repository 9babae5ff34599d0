/* Whether what stands side by side could be a row under the headings. */
#include <string.h>

#include "form/date_private.h"
#include "form/flat_private.h"

#define FLAT_VALUE_LEN_MAX 60 /* of a date with what is said about it */

/* How well @text stands in @column: 1 as that column's values do, -1 as they never do. */
static int
flat_fit(const FormFlat *flat, guint column, const char *text)
{
    FormDateRules rules = {.is_birth = TRUE};
    g_autoptr(GPtrArray) tokens = NULL;
    FormDate date;

    if (form_catalogue_is_blank(flat->scan->catalogue, text))
        return 0;
    switch (flat->types[column].type) {
    case FORM_DATE:
    case FORM_DATETIME:
        if (strlen(text) < FLAT_VALUE_LEN_MAX && form_date_find(text, &rules, &date))
            return 1;
        return strpbrk(text, "0123456789") != NULL && strlen(text) < FLAT_VALUE_LEN_MAX ? 0 : -1;
    case FORM_CONTACT:
    case FORM_PHONE:
    case FORM_EMAIL:
    case FORM_NUMBER:
        return strchr(text, '@') != NULL || strcspn(text, "0123456789") + 5 <= strlen(text) ? 1 : -1;
    case FORM_TOKEN:
    case FORM_TOKENS:
        tokens = form_vocabulary_tokens_in(flat->types[column].vocabulary, text);
        return tokens->len > 0 ? 1 : -1;
    default:
        return 0;
    }
}

gboolean
form_flat_is_typed(const FormFlat *flat)
{
    for (guint i = 0; i < flat->columns; i++) {
        FormType type = flat->types[i].type;

        if (type == FORM_DATE || type == FORM_DATETIME || type == FORM_CONTACT || type == FORM_PHONE ||
            type == FORM_EMAIL || type == FORM_NUMBER || type == FORM_TOKEN || type == FORM_TOKENS)
            return TRUE;
    }
    return FALSE;
}

static gboolean
flat_is_known(const FormFlat *flat, const char *text, gsize len)
{
    g_auto(FormFound) found = {0};

    return form_find(flat->scan, text, len, FORM_FIND_EXACT, &found);
}

gboolean
form_flat_is_label(const FormFlat *flat, const char *text)
{
    g_auto(FormFound) found = {0};

    return form_find(flat->scan, text, strlen(text), FORM_FIND_EXACT, &found) || g_str_has_suffix(text, ":");
}

/* "Kind regards", "Approved by: Amy Example": the table is over. */
static gboolean
flat_is_past_table(const FormFlat *flat, const char *text)
{
    const FormVocabulary *closings = form_catalogue_find_vocabulary(flat->scan->catalogue, "mail-closing");
    const char *colon = strchr(text, ':');

    return (closings != NULL && form_vocabulary_token(closings, text, -1) != NULL) ||
           (colon != NULL && colon[1] == ' ' && colon > text && !g_ascii_isdigit(colon[-1]) &&
            flat_is_known(flat, text, (gsize)(colon - text)));
}

FlatRow
form_flat_judge(const FormFlat *flat, char *const *cells)
{
    int points = 0;
    guint filled = 0, labels = 0;

    if (flat_is_past_table(flat, cells[0]))
        return FLAT_NO_ROW;
    for (guint i = 0; i < flat->columns; i++) {
        int fit = flat_fit(flat, i, cells[i]);

        if (fit < 0)
            return FLAT_NO_ROW;
        points += fit;
        filled += *cells[i] != '\0' ? 1 : 0;
        labels += *cells[i] != '\0' && form_flat_is_label(flat, cells[i]) ? 1 : 0;
    }
    if (filled < 2 || (points == 0 && (labels * 2 >= filled || form_flat_is_label(flat, cells[0]))))
        return FLAT_NO_ROW;
    return points > 0 ? FLAT_SURE_ROW : FLAT_ROW;
}
