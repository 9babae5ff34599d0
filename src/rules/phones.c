#include <string.h>

#include "rules/pack_private.h"

/* The numbers that letters print. */
static const char *const phone_names[] = {"front-door", "out-of-hours", "office", NULL};

/* A number that people dial: digits, spaces, one leading plus; "extension" and the like are for the letter to
 * say. */
static gboolean
phone_is_number(const char *text)
{
    guint digits = 0;

    for (const char *p = text[0] == '+' ? text + 1 : text; *p != '\0'; p++) {
        if (!g_ascii_isdigit(*p) && *p != ' ')
            return FALSE;
        digits += g_ascii_isdigit(*p);
    }
    return digits >= 3 && digits <= 15;
}

void
rules_phones_read(const RulesNode *node, GHashTable *phones, RulesErrors *errors)
{
    for (guint i = 0; node != NULL && i < node->keys->len; i++) {
        const RulesNode *value = node->items->pdata[i];
        int name = rules_yaml_word(node->keys->pdata[i], "phones", phone_names, errors);
        g_autofree char *number = NULL;

        if (name < 0 || !rules_yaml_text(value, phone_names[name], &number, errors))
            continue;
        if (!phone_is_number(number))
            rules_errors_add(
                errors, value->file, value->line,
                "%s: \"%s\" is no telephone number; write digits and spaces, as \"020 7946 0100\"",
                phone_names[name], number);
        else
            g_hash_table_replace(phones, g_strdup(phone_names[name]), g_steal_pointer(&number));
    }
}
