/* Lines that are answers to choose from, and nothing else: "Child death   Serious harm   Other". */
#include <string.h>

#include "form/value_private.h"

guint
form_vocabulary_cover(const FormVocabulary *vocabulary, const char *text)
{
    g_autoptr(GHashTable) tokens = g_hash_table_new(g_str_hash, g_str_equal);

    while (*text != '\0') {
        const char *token, *rest = NULL;

        if (!g_unichar_isalnum(g_utf8_get_char(text))) {
            text = g_utf8_next_char(text);
            continue;
        }
        token = form_vocabulary_token_before(vocabulary, text, &rest);
        if (token == NULL || rest <= text)
            return 0;
        g_hash_table_add(tokens, (char *)token);
        text = rest;
    }
    return g_hash_table_size(tokens);
}

/* "Yes No", "€ Yes • No": marks that a font does not name stand for nothing. */
static gboolean
cover_is_yes_and_no(const FormVocabulary *vocabulary, const char *text)
{
    g_autofree char *lower = g_ascii_strdown(text, -1);
    g_auto(GStrv) words = g_strsplit_set(lower, " \t\n", -1);

    return g_strv_contains((const char *const *)words, "yes") &&
           g_strv_contains((const char *const *)words, "no") && form_vocabulary_cover(vocabulary, text) > 1;
}

gboolean
form_text_is_list(const FormField *field, const char *text)
{
    if (field == NULL || field->vocabulary == NULL || strlen(text) > COVER_LEN_MAX ||
        form_vocabulary_token(field->vocabulary, text, -1) != NULL)
        return FALSE;
    if (cover_is_yes_and_no(field->vocabulary, text))
        return TRUE;
    if (strpbrk(text, ",;&+") != NULL ||
        (field->type == FORM_TOKENS && (strpbrk(text, "\n/") != NULL || strstr(text, " and ") != NULL)))
        return FALSE; /* somebody's own list */
    return form_vocabulary_cover(field->vocabulary, text) >=
           (strstr(text, "  ") != NULL || strchr(text, '\t') != NULL ? COVER_LIST_MIN - 1 : COVER_LIST_MIN);
}
