/* A duty of a pack, and an act that is watched: what a partnership may write of them. */
#include "rules/pack_private.h"

static const char *const force_names[] = {[RULES_FORCE_NOT_SAID] = "", [RULES_FORCE_MUST] = "must",
                                          [RULES_FORCE_WILL] = "will", [RULES_FORCE_SHOULD] = "should",
                                          [RULES_FORCE_MAY] = "may",   [RULES_FORCE_WATCH] = "watch",
                                          [RULES_FORCE_RULE] = "rule", NULL};

const char *
rules_force_name(RulesForce force)
{
    return force_names[force];
}

void
rules_force_read(const RulesNode *value, RulesForce *force, RulesErrors *errors)
{
    int word = rules_yaml_word(value, "force", force_names + RULES_FORCE_MUST, errors);

    if (word >= 0)
        *force = (RulesForce)(word + RULES_FORCE_MUST);
}

void
rules_register_ids(GStrv *register_ids, const char *id)
{
    const char *own[] = {id, NULL};

    if (*register_ids == NULL && id != NULL)
        *register_ids = g_strdupv((char **)own);
}

static void
duty_need_free(gpointer data)
{
    RulesNeed *need = data;

    g_free(need->approval);
    g_free(need->settled);
    g_free(need->decision);
    g_free(need->first);
    g_free(need);
}

void
rules_duty_free(gpointer item)
{
    RulesDuty *duty = item;

    g_free(duty->id);
    g_strfreev(duty->register_ids);
    g_free(duty->duty);
    g_free(duty->by);
    g_free(duty->owner);
    g_free(duty->deputy);
    g_strfreev(duty->starts);
    g_strfreev(duty->awareness);
    g_free(duty->pace);
    rules_term_free(duty->target);
    rules_term_free(duty->limit);
    g_clear_pointer(&duty->needs, g_ptr_array_unref);
    rules_submit_free(duty->submit);
    g_strfreev(duty->met_by);
    g_strfreev(duty->stopped_by);
    g_strfreev(duty->after);
    g_strfreev(duty->replaces);
    g_strfreev(duty->readings);
    g_free(duty->source);
    g_free(duty->tell);
    g_free(duty->say);
    g_free(duty->say_key);
    g_free(duty->id_key);
    g_free(duty->file);
    g_free(duty);
}

static void
duty_set_force(const RulesNode *value, gpointer target, RulesErrors *errors)
{
    rules_force_read(value, &((RulesDuty *)target)->force, errors);
}

static void
duty_set_target(const RulesNode *value, gpointer target, RulesErrors *errors)
{
    ((RulesDuty *)target)->target = rules_term_read(value, "target", errors);
}

static void
duty_set_limit(const RulesNode *value, gpointer target, RulesErrors *errors)
{
    ((RulesDuty *)target)->limit = rules_term_read(value, "limit", errors);
}

/* A pace by its name, or a term of its own: the procedure gives no number, the partnership reminds itself. */
static void
duty_set_own_target(RulesDuty *duty, const RulesNode *value, const char *key, RulesErrors *errors)
{
    duty->undated = TRUE;
    if (value->kind == RULES_NODE_TEXT) {
        rules_yaml_text(value, key, &duty->pace, errors);
        return;
    }
    if (duty->target != NULL)
        rules_errors_add(errors, value->file, value->line,
                         "%s: a duty has a target or no fixed date, not both; take one of them out", key);
    else
        duty->target = rules_term_read(value, key, errors);
}

static void
duty_set_no_fixed_date(const RulesNode *value, gpointer target, RulesErrors *errors)
{
    duty_set_own_target(target, value, "no-fixed-date", errors);
}

static void
duty_set_chase(const RulesNode *value, gpointer target, RulesErrors *errors)
{
    duty_set_own_target(target, value, "chase", errors);
}

static const RulesKey need_keys[] = {
    {"approval", RULES_KEY_TEXT, .offset = offsetof(RulesNeed, approval)},
    {"settled", RULES_KEY_TEXT, .offset = offsetof(RulesNeed, settled)},
    {"decision", RULES_KEY_TEXT, .offset = offsetof(RulesNeed, decision)},
    {"first", RULES_KEY_TEXT, .offset = offsetof(RulesNeed, first)},
    {.key = NULL},
};

static void
duty_add_need(RulesDuty *duty, const RulesNode *node, RulesErrors *errors)
{
    RulesNeed *need = g_new0(RulesNeed, 1);

    need->line = node->line;
    g_ptr_array_add(duty->needs, need);
    if (!rules_yaml_map(node, "a need", need_keys, need, errors))
        return;
    if ((need->approval != NULL) + (need->decision != NULL) + (need->first != NULL) != 1 ||
        (need->approval == NULL && need->settled != NULL))
        rules_errors_add(errors, node->file, node->line,
                         "needs: write {approval: ROLE}, with settled: any, majority or all; {decision: ID}; "
                         "or {first: DUTY}");
    else if (need->approval != NULL && need->settled == NULL)
        need->settled = g_strdup("any");
}

static void
duty_set_needs(const RulesNode *value, gpointer target, RulesErrors *errors)
{
    RulesDuty *duty = target;

    duty->needs = g_ptr_array_new_with_free_func(duty_need_free);
    if (value->kind != RULES_NODE_LIST) {
        duty_add_need(duty, value, errors);
        return;
    }
    for (guint i = 0; i < value->items->len; i++)
        duty_add_need(duty, value->items->pdata[i], errors);
}

static void
duty_set_submit(const RulesNode *value, gpointer target, RulesErrors *errors)
{
    ((RulesDuty *)target)->submit = rules_submit_read(value, errors);
}

/* clang-format off */
const RulesKey rules_duty_keys[] = {
    {"id", RULES_KEY_TEXT, .offset = offsetof(RulesDuty, id), .required = TRUE},
    {"register-id", RULES_KEY_TEXTS, .offset = offsetof(RulesDuty, register_ids)},
    {"force", RULES_KEY_OWN, .set = duty_set_force},
    {"duty", RULES_KEY_TEXT, .offset = offsetof(RulesDuty, duty), .required = TRUE},
    {"by", RULES_KEY_TEXT, .offset = offsetof(RulesDuty, by)},
    {"owner", RULES_KEY_TEXT, .offset = offsetof(RulesDuty, owner), .required = TRUE},
    {"deputy", RULES_KEY_TEXT, .offset = offsetof(RulesDuty, deputy)},
    {"starts", RULES_KEY_TEXTS, .offset = offsetof(RulesDuty, starts), .required = TRUE},
    {"awareness", RULES_KEY_TEXTS, .offset = offsetof(RulesDuty, awareness)},
    {"target", RULES_KEY_OWN, .set = duty_set_target},
    {"limit", RULES_KEY_OWN, .set = duty_set_limit},
    {"no-fixed-date", RULES_KEY_OWN, .set = duty_set_no_fixed_date},
    {"needs", RULES_KEY_OWN, .set = duty_set_needs},
    {"submit", RULES_KEY_OWN, .set = duty_set_submit},
    {"met-by", RULES_KEY_TEXTS, .offset = offsetof(RulesDuty, met_by)},
    {"stopped-by", RULES_KEY_TEXTS, .offset = offsetof(RulesDuty, stopped_by)},
    {"after", RULES_KEY_TEXTS, .offset = offsetof(RulesDuty, after)},
    {"replaces", RULES_KEY_TEXTS, .offset = offsetof(RulesDuty, replaces)},
    {"readings", RULES_KEY_TEXTS, .offset = offsetof(RulesDuty, readings)},
    {"to-be-confirmed", RULES_KEY_FLAG, .offset = offsetof(RulesDuty, to_be_confirmed)},
    {"source", RULES_KEY_TEXT, .offset = offsetof(RulesDuty, source), .required = TRUE},
    {"tell", RULES_KEY_TEXT, .offset = offsetof(RulesDuty, tell)},
    {"say", RULES_KEY_TEXT, .offset = offsetof(RulesDuty, say)},
    {"after-close", RULES_KEY_FLAG, .offset = offsetof(RulesDuty, after_close)},
    {.key = NULL},
};

const RulesKey rules_watched_keys[] = {
    {"id", RULES_KEY_TEXT, .offset = offsetof(RulesDuty, id), .required = TRUE},
    {"register-id", RULES_KEY_TEXTS, .offset = offsetof(RulesDuty, register_ids)},
    {"force", RULES_KEY_OWN, .set = duty_set_force},
    {"watch", RULES_KEY_TEXT, .offset = offsetof(RulesDuty, duty), .required = TRUE},
    {"by", RULES_KEY_TEXT, .offset = offsetof(RulesDuty, by), .required = TRUE},
    {"owner", RULES_KEY_TEXT, .offset = offsetof(RulesDuty, owner), .required = TRUE},
    {"deputy", RULES_KEY_TEXT, .offset = offsetof(RulesDuty, deputy)},
    {"starts", RULES_KEY_TEXTS, .offset = offsetof(RulesDuty, starts), .required = TRUE},
    {"chase", RULES_KEY_OWN, .set = duty_set_chase},
    {"recorded-by", RULES_KEY_TEXTS, .offset = offsetof(RulesDuty, met_by)},
    {"stopped-by", RULES_KEY_TEXTS, .offset = offsetof(RulesDuty, stopped_by)},
    {"replaces", RULES_KEY_TEXTS, .offset = offsetof(RulesDuty, replaces)},
    {"readings", RULES_KEY_TEXTS, .offset = offsetof(RulesDuty, readings)},
    {"to-be-confirmed", RULES_KEY_FLAG, .offset = offsetof(RulesDuty, to_be_confirmed)},
    {"source", RULES_KEY_TEXT, .offset = offsetof(RulesDuty, source), .required = TRUE},
    {"tell", RULES_KEY_TEXT, .offset = offsetof(RulesDuty, tell)},
    {"say", RULES_KEY_TEXT, .offset = offsetof(RulesDuty, say)},
    {"after-close", RULES_KEY_FLAG, .offset = offsetof(RulesDuty, after_close)},
    {.key = NULL},
};
/* clang-format on */

/* What the term counts in (working days, days, months; 'o': no number), and how many of them. */
static char
duty_count(const RulesTerm *term, int *n)
{
    *n = (int)term->n;
    switch (term->kind) {
    case RULES_TERM_DAY:
        *n -= 1; /* "day 1" is the day of the event */
        return 'w';
    case RULES_TERM_WITHIN:
        return 'w';
    case RULES_TERM_BEFORE:
        *n = -*n;
        return 'w';
    case RULES_TERM_DAYS:
        return 'd';
    case RULES_TERM_MONTHS:
        return 'm';
    default:
        return 'o';
    }
}

/* What two numbers can tell: a reminder after the limit reminds of nothing. */
static gboolean
duty_target_is_late(const RulesDuty *duty)
{
    int target, limit;

    if (duty->target == NULL || duty->limit == NULL || g_strcmp0(duty->target->of, duty->limit->of) != 0)
        return FALSE;
    return duty_count(duty->target, &target) == duty_count(duty->limit, &limit) &&
           duty_count(duty->target, &target) != 'o' && target > limit;
}

void
rules_duty_finish(gpointer item, const RulesNode *node, RulesErrors *errors)
{
    RulesDuty *duty = item;

    duty->file = g_strdup(node->file);
    if (duty_target_is_late(duty))
        rules_errors_add(errors, node->file, duty->target->line,
                         "duty %s: its target comes after its limit; a target is the earliest date that the "
                         "text gives, as {day: 9} beside {within: 9 working days}",
                         duty->id);
    rules_register_ids(&duty->register_ids, duty->id);
    if (duty->undated && (duty->limit != NULL || (duty->pace != NULL && duty->target != NULL)))
        rules_errors_add(errors, node->file, node->line,
                         "duty %s has no fixed date, and a %s; take one of them out", duty->id,
                         duty->limit != NULL ? "limit" : "target");
    else if (duty->limit != NULL && duty->target == NULL)
        rules_errors_add(errors, node->file, node->line,
                         "duty %s has a limit but no target; nobody would be reminded before it is too late: "
                         "add \"target:\"",
                         duty->id);
}

void
rules_watched_finish(gpointer item, const RulesNode *node, RulesErrors *errors)
{
    RulesDuty *duty = item;

    duty->watched = TRUE;
    duty->undated = TRUE;
    if (duty->force == RULES_FORCE_NOT_SAID)
        duty->force = RULES_FORCE_WATCH;
    rules_duty_finish(item, node, errors);
}
