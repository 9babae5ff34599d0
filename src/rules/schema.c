#include "rules/yaml_private.h"

#include <string.h>

#include "base/text.h"
#include "base/time.h"

/* Longer than any word of ours: no slip of the pen. */
enum { SCHEMA_MAX_WORD = 64, SCHEMA_MIN_WORD = 4, SCHEMA_FEW = 12, SCHEMA_MAX_KNOWN = 40 };

gboolean
rules_yaml_is_empty(const RulesNode *node)
{
    static const char *const empty[] = {"", "~", "null", NULL};

    return node == NULL ||
           (node->kind == RULES_NODE_TEXT && node->plain && base_text_is_one_of(node->text, empty));
}

char *
rules_yaml_describe(const RulesNode *node)
{
    if (rules_yaml_is_empty(node))
        return g_strdup("nothing");
    switch (node->kind) {
    case RULES_NODE_LIST:
        return g_strdup("a list");
    case RULES_NODE_MAP:
        return g_strdup("a mapping");
    default:
        return g_strdup_printf("\"%s\"", node->text);
    }
}

static void
schema_fail(const RulesNode *node, const char *what, const char *expected, RulesErrors *errors)
{
    g_autofree char *found = rules_yaml_describe(node);

    rules_errors_add(errors, node->file, node->line, "%s: found %s; write %s", what, found, expected);
}

const RulesNode *
rules_yaml_find_kind(const RulesNode *map, const char *key, RulesNodeKind kind, RulesErrors *errors)
{
    static const char *const expected[] = {
        [RULES_NODE_TEXT] = "one text",
        [RULES_NODE_LIST] = "a list: a line each, beginning with \"- \"",
        [RULES_NODE_MAP] = "a mapping: \"key: value\" lines",
    };
    const RulesNode *node = rules_yaml_find(map, key);

    if (rules_yaml_is_empty(node))
        return NULL;
    if (node->kind != kind) {
        schema_fail(node, key, expected[kind], errors);
        return NULL;
    }
    return node;
}

/* Does @known have a word of @text in it ("confirmed", "case-confirmed")? */
static gboolean
schema_is_like(const char *text, const char *known)
{
    g_auto(GStrv) words = g_strsplit_set(text, " -_,", -1);
    g_autofree char *within = g_strconcat("-", known, NULL);

    for (guint i = 0; words[i] != NULL; i++) {
        g_autofree char *lower = g_ascii_strdown(words[i], -1);
        g_autofree char *word = g_strconcat("-", lower, NULL);

        if (strlen(lower) >= SCHEMA_MIN_WORD && strstr(within, word) != NULL)
            return TRUE;
    }
    return FALSE;
}

/* "; perhaps one of: a, b": where there are too many to name, those that sound like it; NULL: none does. */
static char *
schema_hint_alike(const char *text, const char *const *known)
{
    g_autoptr(GString) list = g_string_new(NULL);

    if (g_strv_length((GStrv)known) <= SCHEMA_FEW)
        return NULL;
    for (guint i = 0; known[i] != NULL; i++) {
        if (schema_is_like(text, known[i]))
            g_string_append_printf(list, "%s%s", list->len > 0 ? ", " : "", known[i]);
    }
    return list->len > 0 ? g_strdup_printf("; perhaps one of: %s", list->str) : NULL;
}

char *
rules_yaml_hint(const char *text, const char *const *known)
{
    const char *nearest = strlen(text) <= SCHEMA_MAX_WORD ? base_text_nearest(text, known) : NULL;
    g_autoptr(GString) list = g_string_new(NULL);
    char *alike;
    guint n = 0;

    if (nearest != NULL)
        return g_strdup_printf("; did you mean \"%s\"?", nearest);
    alike = schema_hint_alike(text, known);
    if (alike != NULL)
        return alike;
    for (; known[n] != NULL; n++) {
        if (n < SCHEMA_MAX_KNOWN)
            g_string_append_printf(list, "%s%s", n > 0 ? ", " : "", known[n]);
    }
    if (n > SCHEMA_MAX_KNOWN)
        g_string_append_printf(list, " and %u more", n - SCHEMA_MAX_KNOWN);
    return g_strdup_printf("; known are: %s", n > 0 ? list->str : "none");
}

gboolean
rules_yaml_text(const RulesNode *node, const char *what, char **out, RulesErrors *errors)
{
    g_autofree char *tidy = node->kind == RULES_NODE_TEXT ? base_text_tidy(node->text) : NULL;

    if (rules_yaml_is_empty(node) || tidy == NULL || *tidy == '\0' || !base_text_is_one_line(tidy)) {
        schema_fail(node, what, "a text", errors);
        return FALSE;
    }
    g_free(*out);
    *out = g_steal_pointer(&tidy);
    return TRUE;
}

gboolean
rules_yaml_texts(const RulesNode *node, const char *what, GStrv *out, RulesErrors *errors)
{
    g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
    gboolean good = TRUE;
    guint n = node->kind == RULES_NODE_LIST ? node->items->len : 1;

    for (guint i = 0; i < n; i++) {
        g_autofree char *text = NULL;

        if (rules_yaml_text(node->kind == RULES_NODE_LIST ? node->items->pdata[i] : node, what, &text,
                            errors))
            g_ptr_array_add(texts, g_steal_pointer(&text));
        else
            good = FALSE;
    }
    if (n == 0) {
        schema_fail(node, what, "at least one text in it, or leave the key out", errors);
        return FALSE;
    }
    g_strfreev(*out);
    g_ptr_array_add(texts, NULL);
    *out = (GStrv)g_ptr_array_free(g_steal_pointer(&texts), FALSE);
    return good;
}

gboolean
rules_yaml_date(const RulesNode *node, const char *what, char **out, RulesErrors *errors)
{
    GDate date;

    if (node->kind != RULES_NODE_TEXT || !base_date_from_iso(node->text, &date, NULL)) {
        schema_fail(node, what, "a date that exists, as 2026-12-16", errors);
        return FALSE;
    }
    g_free(*out);
    *out = base_date_to_iso(&date);
    return TRUE;
}

/* What people write an address as, and nothing that only a mail parser would understand. */
static gboolean
schema_is_address(const char *text)
{
    const char *at = strchr(text, '@');

    if (at == NULL || at == text || strlen(text) > 254 || !g_ascii_isalnum(at[1]) ||
        strchr(at + 1, '.') == NULL)
        return FALSE;
    for (const char *p = text; *p != '\0'; p++) {
        if (!g_ascii_isgraph(*p) || strchr("<>()[]\\,;:\"", *p) != NULL || (*p == '@' && p != at))
            return FALSE;
    }
    return g_ascii_isalnum(text[strlen(text) - 1]);
}

gboolean
rules_yaml_address(const RulesNode *node, const char *what, char **out, RulesErrors *errors)
{
    if (node->kind != RULES_NODE_TEXT || !schema_is_address(node->text)) {
        schema_fail(node, what, "one e-mail address, as team@partnership.example", errors);
        return FALSE;
    }
    g_free(*out);
    *out = g_strdup(node->text);
    return TRUE;
}

gboolean
rules_yaml_number(const RulesNode *node, const char *what, guint *out, RulesErrors *errors)
{
    guint64 number;

    if (node->kind != RULES_NODE_TEXT ||
        !g_ascii_string_to_unsigned(node->text, 10, 0, G_MAXINT32, &number, NULL)) {
        schema_fail(node, what, "a whole number", errors);
        return FALSE;
    }
    *out = (guint)number;
    return TRUE;
}

gboolean
rules_yaml_flag(const RulesNode *node, const char *what, gboolean *out, RulesErrors *errors)
{
    static const char *const words[] = {"no", "yes", "false", "true", NULL};

    for (guint i = 0; node->kind == RULES_NODE_TEXT && words[i] != NULL; i++) {
        if (strcmp(node->text, words[i]) == 0) {
            *out = i % 2 == 1;
            return TRUE;
        }
    }
    schema_fail(node, what, "yes or no", errors);
    return FALSE;
}

int
rules_yaml_word(const RulesNode *node, const char *what, const char *const *words, RulesErrors *errors)
{
    g_autofree char *hint = NULL, *found = NULL;

    for (int i = 0; node->kind == RULES_NODE_TEXT && words[i] != NULL; i++) {
        if (strcmp(node->text, words[i]) == 0)
            return i;
    }
    hint = rules_yaml_hint(node->kind == RULES_NODE_TEXT ? node->text : "", words);
    found = rules_yaml_describe(node);
    rules_errors_add(errors, node->file, node->line, "%s: %s is not known%s", what, found, hint);
    return -1;
}

/* "authserv_id" and "authserv-id" are one key: people mix them. */
static gboolean
schema_same(const char *a, const char *b)
{
    for (; *a != '\0' && *b != '\0'; a++, b++) {
        if (*a != *b && !(strchr("-_", *a) != NULL && strchr("-_", *b) != NULL))
            return FALSE;
    }
    return *a == *b;
}

static const RulesKey *
schema_find(const RulesKey *keys, const char *key)
{
    for (; keys->key != NULL; keys++) {
        if (schema_same(keys->key, key))
            return keys;
    }
    return NULL;
}

static void
schema_unknown(const RulesNode *key, const char *what, const RulesKey *keys, RulesErrors *errors)
{
    g_autoptr(GPtrArray) known = g_ptr_array_new();
    g_autofree char *hint = NULL;

    for (const RulesKey *k = keys; k->key != NULL; k++)
        g_ptr_array_add(known, (gpointer)k->key);
    g_ptr_array_add(known, NULL);
    hint = rules_yaml_hint(key->text, (const char *const *)known->pdata);
    rules_errors_add(errors, key->file, key->line, "\"%s\" is not known in %s%s", key->text, what, hint);
}

static void
schema_set(const RulesKey *key, const RulesNode *value, gpointer target, RulesErrors *errors)
{
    gpointer member = (char *)target + key->offset;

    switch (key->kind) {
    case RULES_KEY_TEXT:
        rules_yaml_text(value, key->key, member, errors);
        break;
    case RULES_KEY_TEXTS:
        rules_yaml_texts(value, key->key, member, errors);
        break;
    case RULES_KEY_DATE:
        rules_yaml_date(value, key->key, member, errors);
        break;
    case RULES_KEY_ADDRESS:
        rules_yaml_address(value, key->key, member, errors);
        break;
    case RULES_KEY_NUMBER:
        rules_yaml_number(value, key->key, member, errors);
        break;
    case RULES_KEY_FLAG:
        rules_yaml_flag(value, key->key, member, errors);
        break;
    case RULES_KEY_OWN:
        key->set(value, target, errors);
        break;
    case RULES_KEY_LATER:
        break;
    }
}

/* The value of @key in @map, however it is spelt; a second spelling is an error. */
static const RulesNode *
schema_value(const RulesNode *map, const char *key, RulesErrors *errors)
{
    const RulesNode *value = NULL;

    for (guint i = 0; i < map->keys->len; i++) {
        const RulesNode *name = map->keys->pdata[i];

        if (!schema_same(name->text, key))
            continue;
        if (value != NULL)
            rules_errors_add(errors, name->file, name->line,
                             "\"%s\" is here twice, in two spellings; keep one of them", name->text);
        else
            value = map->items->pdata[i];
    }
    return value;
}

gboolean
rules_yaml_map(const RulesNode *node, const char *what, const RulesKey *keys, gpointer target,
               RulesErrors *errors)
{
    guint before = rules_errors_count(errors);

    if (node->kind != RULES_NODE_MAP) {
        schema_fail(node, what, "a mapping: \"key: value\" lines", errors);
        return FALSE;
    }
    for (guint i = 0; i < node->keys->len; i++) {
        const RulesNode *name = node->keys->pdata[i];

        if (schema_find(keys, name->text) == NULL)
            schema_unknown(name, what, keys, errors);
    }
    for (; keys->key != NULL; keys++) {
        const RulesNode *value = schema_value(node, keys->key, errors);

        if (!rules_yaml_is_empty(value))
            schema_set(keys, value, target, errors);
        else if (keys->required)
            rules_errors_add(errors, node->file, node->line, "%s needs \"%s:\"; add it", what, keys->key);
    }
    return rules_errors_count(errors) == before;
}
