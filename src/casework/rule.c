/* How a duty's dates are counted, in words. */
#include "casework/rule_private.h"

static void
rule_say_term(const RulesTerm *term, GString *text)
{
    g_string_append(text, term->last_working_day ? "the last working day " : "");
    switch (term->kind) {
    case RULES_TERM_DAY:
        g_string_append_printf(text, "working day %u", term->n);
        break;
    case RULES_TERM_WITHIN:
        g_string_append_printf(text, "within %u working day%s", term->n, term->n == 1 ? "" : "s");
        break;
    case RULES_TERM_MONTHS:
        g_string_append_printf(text, "within %u month%s", term->n, term->n == 1 ? "" : "s");
        break;
    case RULES_TERM_DAYS:
        g_string_append_printf(text, "within %u day%s", term->n, term->n == 1 ? "" : "s");
        break;
    case RULES_TERM_BEFORE:
        g_string_append_printf(text, "%u working day%s before", term->n, term->n == 1 ? "" : "s");
        break;
    case RULES_TERM_ON:
        g_string_append(text, "on the date of");
        break;
    case RULES_TERM_EARLIEST:
        g_string_append(text, "the earliest of: ");
        for (guint i = 0; i < term->terms->len; i++) {
            g_string_append(text, i > 0 ? ", " : "");
            rule_say_term(g_ptr_array_index(term->terms, i), text);
        }
        return;
    }
    if (term->of != NULL)
        g_string_append_printf(text, "%s%s",
                               term->kind == RULES_TERM_BEFORE || term->kind == RULES_TERM_ON ? " " : " of ",
                               term->of);
}

char *
casework_rule_text(const RulesDuty *duty)
{
    GString *text = g_string_new(NULL);

    if (duty->undated)
        g_string_append(text, duty->target != NULL ? "no fixed date; our own target: " : "no fixed date");
    if (duty->target != NULL) {
        rule_say_term(duty->target, text);
        g_string_append(text, duty->undated ? "" : " (target)");
    }
    if (duty->limit != NULL) {
        g_string_append(text, text->len > 0 ? "; " : "");
        rule_say_term(duty->limit, text);
        g_string_append(text, " (limit)");
    }
    if (text->len == 0)
        g_string_append(text, "no fixed date");
    return g_string_free(text, FALSE);
}
