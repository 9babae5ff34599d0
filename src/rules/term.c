#include <string.h>

#include "rules/pack_private.h"

enum { TERM_MAX = 999 };

typedef struct {
    guint day;
    char *within, *before, *on, *of;
    gboolean last_working_day;
} TermText;

static void
term_text_clear(TermText *text)
{
    g_free(text->within);
    g_free(text->before);
    g_free(text->on);
    g_free(text->of);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(TermText, term_text_clear)

static const RulesKey term_keys[] = {
    {"day", RULES_KEY_NUMBER, .offset = offsetof(TermText, day)},
    {"within", RULES_KEY_TEXT, .offset = offsetof(TermText, within)},
    {"before", RULES_KEY_TEXT, .offset = offsetof(TermText, before)},
    {"on", RULES_KEY_TEXT, .offset = offsetof(TermText, on)},
    {"earliest", .kind = RULES_KEY_LATER},
    {"of", RULES_KEY_TEXT, .offset = offsetof(TermText, of)},
    {"last-working-day", RULES_KEY_FLAG, .offset = offsetof(TermText, last_working_day)},
    {.key = NULL},
};

void
rules_term_free(RulesTerm *term)
{
    if (term == NULL)
        return;
    g_free(term->of);
    g_clear_pointer(&term->terms, g_ptr_array_unref);
    g_free(term);
}

static void
term_free(gpointer term)
{
    rules_term_free(term);
}

RulesTerm *
rules_term_copy(const RulesTerm *term)
{
    RulesTerm *copy = term != NULL ? g_new0(RulesTerm, 1) : NULL;

    if (copy == NULL)
        return NULL;
    *copy = *term;
    copy->of = g_strdup(term->of);
    copy->terms = NULL;
    if (term->terms == NULL)
        return copy;
    copy->terms = g_ptr_array_new_with_free_func(term_free);
    for (guint i = 0; i < term->terms->len; i++)
        g_ptr_array_add(copy->terms, rules_term_copy(term->terms->pdata[i]));
    return copy;
}

/* "10 working days" -> 10 and "working days". */
static gboolean
term_amount(const char *text, guint *n, const char **unit)
{
    char *end;
    guint64 number = g_ascii_isdigit(*text) ? g_ascii_strtoull(text, &end, 10) : 0;

    if (number < 1 || number > TERM_MAX || *end != ' ')
        return FALSE;
    *n = (guint)number;
    *unit = end + 1;
    return TRUE;
}

static gboolean
term_set_within(RulesTerm *term, const char *text)
{
    static const struct {
        const char *unit, *units;
        RulesTermKind kind;
    } kinds[] = {
        {"working day", "working days", RULES_TERM_WITHIN},
        {"day", "days", RULES_TERM_DAYS},
        {"month", "months", RULES_TERM_MONTHS},
    };
    const char *unit;

    if (!term_amount(text, &term->n, &unit))
        return FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++) {
        if (strcmp(unit, kinds[i].unit) == 0 || strcmp(unit, kinds[i].units) == 0) {
            term->kind = kinds[i].kind;
            return TRUE;
        }
    }
    return FALSE;
}

static gboolean
term_set_before(RulesTerm *term, const char *text)
{
    const char *unit;

    term->kind = RULES_TERM_BEFORE;
    return term_amount(text, &term->n, &unit) &&
           (strcmp(unit, "working day") == 0 || strcmp(unit, "working days") == 0);
}

static gboolean
term_set_earliest(RulesTerm *term, const RulesNode *list, const char *what, RulesErrors *errors)
{
    term->kind = RULES_TERM_EARLIEST;
    term->terms = g_ptr_array_new_with_free_func(term_free);
    if (list->kind != RULES_NODE_LIST || list->items->len < 2) {
        rules_errors_add(errors, list->file, list->line,
                         "%s: \"earliest\" takes a list of at least two terms", what);
        return FALSE;
    }
    for (guint i = 0; i < list->items->len; i++) {
        RulesTerm *part = rules_term_read(list->items->pdata[i], what, errors);

        if (part == NULL)
            return FALSE;
        g_ptr_array_add(term->terms, part);
    }
    return TRUE;
}

/* Reads what was written under the one key that makes the kind. */
static gboolean
term_set(RulesTerm *term, const TermText *text, const RulesNode *node, const char *what, RulesErrors *errors)
{
    const RulesNode *day = rules_yaml_find(node, "day"), *earliest = rules_yaml_find(node, "earliest");

    if (earliest != NULL)
        return term_set_earliest(term, earliest, what, errors);
    if (day != NULL) {
        term->n = text->day;
        if (text->day >= 1 && text->day <= TERM_MAX)
            return TRUE;
        rules_errors_add(errors, node->file, day->line, "%s: day %u; a day is a number from 1 to 999", what,
                         text->day);
        return FALSE;
    }
    if (text->on != NULL) {
        term->kind = RULES_TERM_ON;
        term->of = g_strdup(text->on);
        return TRUE;
    }
    if (text->within != NULL ? term_set_within(term, text->within) : term_set_before(term, text->before))
        return TRUE;
    rules_errors_add(errors, node->file, node->line, "%s: \"%s\" cannot be counted; write %s", what,
                     text->within != NULL ? text->within : text->before,
                     text->within != NULL ? "\"10 working days\", \"15 days\" or \"6 months\""
                                          : "\"7 working days\"");
    return FALSE;
}

static gboolean
term_check_keys(const RulesNode *node, const char *what, RulesErrors *errors)
{
    static const char *const kinds[] = {"day", "within", "before", "on", "earliest", NULL};
    const RulesNode *of = rules_yaml_find(node, "of");
    const char *kind = NULL;
    guint n = 0;

    for (guint i = 0; kinds[i] != NULL; i++) {
        if (rules_yaml_is_empty(rules_yaml_find(node, kinds[i])))
            continue;
        kind = kinds[i];
        n++;
    }
    if (n != 1) {
        rules_errors_add(errors, node->file, node->line,
                         "%s: a term has exactly one of day, within, before, on, earliest; found %u", what,
                         n);
        return FALSE;
    }
    if (of == NULL && strcmp(kind, "before") == 0) {
        rules_errors_add(errors, node->file, node->line, "%s: before what? add \"of: EVENT\"", what);
        return FALSE;
    }
    if (!rules_yaml_is_empty(rules_yaml_find(node, "last-working-day")) && strcmp(kind, "within") != 0) {
        rules_errors_add(errors, node->file, node->line,
                         "%s: \"last-working-day\" goes with \"within\" alone; take it out", what);
        return FALSE;
    }
    if (of != NULL && (strcmp(kind, "on") == 0 || strcmp(kind, "earliest") == 0)) {
        rules_errors_add(errors, node->file, of->line, "%s: \"of\" does not go with \"%s\"; take it out",
                         what, kind);
        return FALSE;
    }
    return TRUE;
}

RulesTerm *
rules_term_read(const RulesNode *node, const char *what, RulesErrors *errors)
{
    g_autoptr(RulesTerm) term = g_new0(RulesTerm, 1);
    g_auto(TermText) text = {0};

    term->line = node->line;
    if (node->kind == RULES_NODE_TEXT && !rules_yaml_is_empty(node)) {
        rules_errors_add(
            errors, node->file, node->line,
            "%s: found \"%s\"; write it in braces: {day: 10}, {within: 10 working days}, {before: 7 "
            "working days, of: EVENT}",
            what, node->text);
        return NULL;
    }
    if (!rules_yaml_map(node, what, term_keys, &text, errors) || !term_check_keys(node, what, errors) ||
        !term_set(term, &text, node, what, errors))
        return NULL;
    if (term->of == NULL)
        term->of = g_steal_pointer(&text.of);
    term->last_working_day = text.last_working_day;
    return g_steal_pointer(&term);
}
