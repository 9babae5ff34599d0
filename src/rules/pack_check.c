#include <string.h>

#include "rules/pack_private.h"

/* The line of @key in the item's own text, for a message that points at the wrong word itself. */
static guint
check_line(const RulesPackReading *reading, gconstpointer item, const char *key, const char **file)
{
    const RulesNode *node = g_hash_table_lookup(reading->nodes, item);
    const RulesNode *value = rules_yaml_find(node, key);

    *file = node->file;
    return value != NULL ? value->line : node->line;
}

typedef const char *(*CheckName)(gconstpointer item);

static const char *
check_role_name(gconstpointer item)
{
    return ((const RulesRole *)item)->id;
}

static const char *
check_duty_name(gconstpointer item)
{
    return ((const RulesDuty *)item)->id;
}

static const char *
check_decision_name(gconstpointer item)
{
    return ((const RulesDecision *)item)->id;
}

static const char *
check_letter_name(gconstpointer item)
{
    return ((const RulesLetter *)item)->name;
}

static const char *
check_event_name(gconstpointer item)
{
    return ((const RulesEvent *)item)->kind;
}

/* NULL is fine (a missing key has its own error): is @text among the items' names (or @extra)? */
static void
check_known(const RulesPackReading *reading, gconstpointer item, const char *key, const char *what,
            const char *text, GPtrArray *items, CheckName name, const char *const *extra)
{
    g_autoptr(GPtrArray) known = g_ptr_array_new();
    g_autofree char *hint = NULL;
    const char *file;
    guint line;

    for (guint i = 0; i < items->len; i++) {
        if (name(items->pdata[i]) != NULL)
            g_ptr_array_add(known, (gpointer)name(items->pdata[i]));
    }
    for (; extra != NULL && *extra != NULL; extra++)
        g_ptr_array_add(known, (gpointer)*extra);
    g_ptr_array_add(known, NULL);
    if (text == NULL || g_strv_contains((const char *const *)known->pdata, text))
        return;
    hint = rules_yaml_hint(text, (const char *const *)known->pdata);
    line = check_line(reading, item, key, &file);
    rules_errors_add(reading->errors, file, line, "%s: %s \"%s\" is not known%s", key, what, text, hint);
}

static void
check_role(const RulesPackReading *reading, gconstpointer item, const char *key, const char *role)
{
    check_known(reading, item, key, "role", role, reading->pack->roles, check_role_name, NULL);
}

static void
check_event(const RulesPackReading *reading, gconstpointer item, const char *key, const char *kind)
{
    check_known(reading, item, key, "event", kind, reading->pack->events, check_event_name, NULL);
}

static void
check_letter(const RulesPackReading *reading, gconstpointer item, const char *key, const char *letter)
{
    check_known(reading, item, key, "letter", letter, reading->pack->letters, check_letter_name, NULL);
}

static void
check_events(const RulesPackReading *reading, gconstpointer item, const char *key, GStrv kinds)
{
    for (guint i = 0; kinds != NULL && kinds[i] != NULL; i++)
        check_event(reading, item, key, kinds[i]);
}

static void
check_term(const RulesPackReading *reading, const RulesDuty *duty, const char *key, const RulesTerm *term)
{
    if (term == NULL)
        return;
    check_event(reading, duty, key, term->of);
    for (guint i = 0; term->terms != NULL && i < term->terms->len; i++)
        check_term(reading, duty, key, term->terms->pdata[i]);
}

/* A role of ours, or a body that is not. */
static void
check_actor(const RulesPackReading *reading, gconstpointer item, const char *actor)
{
    g_autoptr(GPtrArray) actors = g_ptr_array_new();

    g_ptr_array_extend(actors, reading->pack->roles, NULL, NULL);
    g_ptr_array_extend(actors, reading->pack->bodies, NULL, NULL);
    check_known(reading, item, "by", "role or body", actor, actors, check_role_name, NULL);
}

static void
check_duties(const RulesPackReading *reading, gconstpointer item, const char *key, GStrv ids)
{
    for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
        check_known(reading, item, key, "duty", ids[i], reading->pack->duties, check_duty_name, NULL);
}

static void
check_needs(const RulesPackReading *reading, const RulesDuty *duty)
{
    static const char *const rules[] = {"any", "majority", "all", NULL};

    for (guint i = 0; duty->needs != NULL && i < duty->needs->len; i++) {
        const RulesNeed *need = duty->needs->pdata[i];

        check_role(reading, duty, "needs", need->approval);
        check_known(reading, duty, "needs", "decision", need->decision, reading->pack->decisions,
                    check_decision_name, NULL);
        if (need->first != NULL && !g_hash_table_contains(reading->pack->replaced, need->first))
            check_known(reading, duty, "needs", "duty", need->first, reading->pack->duties, check_duty_name,
                        NULL);
        if (need->settled != NULL && !g_strv_contains(rules, need->settled))
            rules_errors_add(reading->errors, duty->file, need->line,
                             "needs: \"%s\" settles nothing; write any, majority or all", need->settled);
    }
}

static void
check_duty(const RulesPackReading *reading, const RulesDuty *duty)
{
    check_actor(reading, duty, duty->by);
    check_role(reading, duty, "owner", duty->owner);
    check_needs(reading, duty);
    rules_submit_check(reading, duty);
    check_role(reading, duty, "deputy", duty->deputy);
    check_events(reading, duty, "starts", duty->starts);
    check_events(reading, duty, "awareness", duty->awareness);
    check_events(reading, duty, "met-by", duty->met_by);
    check_events(reading, duty, "stopped-by", duty->stopped_by);
    check_term(reading, duty, "target", duty->target);
    check_term(reading, duty, "limit", duty->limit);
    check_duties(reading, duty, "after", duty->after);
}

/* "done: NAME" must say which. */
static void
check_say(const RulesPackReading *reading, const RulesDuty *duty)
{
    const char *file;
    guint line;

    for (guint i = 0; i < reading->pack->duties->len; i++) {
        const RulesDuty *other = reading->pack->duties->pdata[i];

        if (other == duty)
            return;
        if (duty->say == NULL || other->say == NULL || g_ascii_strcasecmp(duty->say, other->say) != 0)
            continue;
        line = check_line(reading, duty, "say", &file);
        rules_errors_add(reading->errors, file, line,
                         "say: \"%s\" is what duty %s is called already; give this one another name",
                         duty->say, other->id);
    }
}

/* A word that means two events means none. */
static void
check_event_words(const RulesPackReading *reading, guint index)
{
    const RulesEvent *event = reading->pack->events->pdata[index];

    for (guint i = 0; i < index; i++) {
        const RulesEvent *other = reading->pack->events->pdata[i];

        for (guint k = 0; event->say_keys != NULL && event->say_keys[k] != NULL; k++) {
            if (other->say_keys != NULL &&
                g_strv_contains((const char *const *)other->say_keys, event->say_keys[k]))
                rules_errors_add(reading->errors, "events.yaml", event->line,
                                 "%s: \"%s\" is how %s is said already; give it another word", event->kind,
                                 event->say_keys[k], other->kind);
        }
    }
}

static void
check_standing(const RulesPackReading *reading, const RulesStanding *standing)
{
    check_actor(reading, standing, standing->by);
    check_duties(reading, standing, "said-with", standing->said_with);
    for (guint i = 0; standing->printed_in != NULL && standing->printed_in[i] != NULL; i++)
        check_letter(reading, standing, "printed-in", standing->printed_in[i]);
}

static void
check_order(const RulesPackReading *reading, const RulesOrder *order)
{
    for (guint i = 0; order->steps != NULL && order->steps[i] != NULL; i++) {
        g_auto(GStrv) step = rules_order_step(order, i);

        for (guint j = 0; step[j] != NULL; j++) {
            if (!g_hash_table_contains(reading->pack->replaced, step[j]))
                check_known(reading, order, "steps", "duty", step[j], reading->pack->duties, check_duty_name,
                            NULL);
        }
    }
}

/* Does @duty, by way of `after`, wait for @goal? */
static gboolean
check_waits_for(const RulesPack *pack, const RulesDuty *duty, const char *goal, GHashTable *seen)
{
    for (guint i = 0; duty != NULL && duty->after != NULL && duty->after[i] != NULL; i++) {
        if (strcmp(duty->after[i], goal) == 0)
            return TRUE;
        if (g_hash_table_add(seen, duty->after[i]) &&
            check_waits_for(pack, rules_pack_duty_find(pack, duty->after[i]), goal, seen))
            return TRUE;
    }
    return FALSE;
}

static void
check_circle(const RulesPackReading *reading, const RulesDuty *duty)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    const char *file;
    guint line;

    if (duty->id == NULL || !check_waits_for(reading->pack, duty, duty->id, seen))
        return;
    line = check_line(reading, duty, "after", &file);
    rules_errors_add(reading->errors, file, line,
                     "after: duty %s waits, through others, for itself; take one of them out of the circle",
                     duty->id);
}

/* "any", "majority", "all", and "-and-recorded-by ROLE" after any of them. */
static void
check_settled(const RulesPackReading *reading, const RulesDecision *decision, const char *rule)
{
    static const char *const rules[] = {"any", "majority", "all", NULL};
    static const char recorded[] = "-and-recorded-by ";
    const char *rest = NULL, *file;
    guint line;

    for (guint i = 0; rules[i] != NULL && rest == NULL; i++)
        rest = g_str_has_prefix(rule, rules[i]) ? rule + strlen(rules[i]) : NULL;
    if (*rule == '\0' || (rest != NULL && *rest == '\0'))
        return;
    if (rest != NULL && g_str_has_prefix(rest, recorded)) {
        check_role(reading, decision, "settled", rest + strlen(recorded));
        return;
    }
    line = check_line(reading, decision, "settled", &file);
    rules_errors_add(
        reading->errors, file, line,
        "settled: \"%s\" is no rule; write any, majority or all, with \"-and-recorded-by ROLE\" where a "
        "person must record it",
        rule);
}

static void
check_decision(const RulesPackReading *reading, const RulesDecision *decision)
{
    guint n_settled = 0;
    const char *file;
    guint line;

    check_role(reading, decision, "asked-of", decision->asked_of);
    check_role(reading, decision, "deputy", decision->deputy);
    check_event(reading, decision, "records", decision->records);
    check_event(reading, decision, "when-settled", decision->when_settled);
    check_event(reading, decision, "all-answered", decision->all_answered);
    check_letter(reading, decision, "letter", decision->letter);
    check_known(reading, decision, "unsettled-at", "duty", decision->unsettled_at, reading->pack->duties,
                check_duty_name, NULL);
    for (guint i = 0; decision->settled != NULL && decision->settled[i] != NULL; i++) {
        const char *outcome = decision->outcomes[i];

        check_settled(reading, decision, decision->settled[i]);
        check_event(reading, decision, "outcomes", *outcome != '\0' ? outcome : NULL);
        n_settled += *decision->settled[i] != '\0';
        if (*outcome == '\0' || *decision->settled[i] != '\0')
            continue;
        line = check_line(reading, decision, "outcomes", &file);
        rules_errors_add(reading->errors, file, line,
                         "outcomes: no rule settles on \"%s\"; add it to settled", decision->answers[i]);
    }
    if (decision->settled == NULL || n_settled > 0)
        return;
    line = check_line(reading, decision, "settled", &file);
    rules_errors_add(reading->errors, file, line,
                     "settled: no answer settles it; name one of the answers and its rule");
}

static void
check_asked(const RulesPackReading *reading, const RulesReaction *reaction, const RulesAction *action)
{
    const RulesDecision *decision = rules_pack_decision_find(reading->pack, action->name);
    const char *file;
    guint line;

    if (action->what != RULES_DO_ASK || decision == NULL || decision->letter != NULL)
        return;
    line = check_line(reading, reaction, "do", &file);
    rules_errors_add(reading->errors, file, line,
                     "do: decision \"%s\" has no letter to ask it with; add \"letter:\" to it", action->name);
}

static void
check_reaction(const RulesPackReading *reading, const RulesReaction *reaction)
{
    static const char *const addressees[] = {"sender", "writer", NULL};
    static const char *const built_in[] = {RULES_ASK_CONFIRM, RULES_ASK_RETURN, NULL};

    check_event(reading, reaction, "on", reaction->on);
    for (guint i = 0; reaction->does != NULL && i < reaction->does->len; i++) {
        const RulesAction *action = reaction->does->pdata[i];

        check_asked(reading, reaction, action);
        if (action->what == RULES_DO_ASK)
            check_known(reading, reaction, "do", "decision", action->name, reading->pack->decisions,
                        check_decision_name, built_in);
        check_letter(reading, reaction, "do", action->letter);
        check_known(reading, reaction, "do", "role", action->to, reading->pack->roles, check_role_name,
                    action->what == RULES_DO_SEND ? addressees : NULL);
    }
}

static void
check_paper(const RulesPackReading *reading, const RulesLetter *letter, const char *key, const char *paper)
{
    g_autofree char *docx = g_strdup_printf("templates/papers/%s.docx", paper);
    g_autofree char *page = g_strdup_printf("templates/papers/%s.page", paper);
    const char *file;
    guint line;

    if (base_data_has(reading->data, docx) || base_data_has(reading->data, page))
        return;
    line = check_line(reading, letter, key, &file);
    rules_errors_add(reading->errors, file, line,
                     "%s: there is no templates/papers/%s.docx or .page; `caseward letter` lists the papers",
                     key, paper);
}

static void
check_papers(const RulesPackReading *reading, const RulesLetter *letter)
{
    if (letter->paper != NULL)
        check_paper(reading, letter, "paper", letter->paper);
    for (guint i = 0; letter->papers != NULL && letter->papers[i] != NULL; i++) {
        if (!g_str_equal(letter->papers[i], "composite"))
            check_paper(reading, letter, "papers", letter->papers[i]);
    }
}

static void
check_own_letter(const RulesPackReading *reading, const RulesLetter *letter)
{
    g_autofree char *template = g_strdup_printf("templates/%s.txt", letter->name);
    const char *file;
    guint line;

    check_event(reading, letter, "accepted", letter->accepted);
    check_papers(reading, letter);
    if (letter->name == NULL || base_data_has(reading->data, template))
        return;
    line = check_line(reading, letter, "name", &file);
    rules_errors_add(reading->errors, file, line,
                     "letter \"%s\" has no %s; write one, or take the letter out", letter->name, template);
}

/* The roles that caseward itself signs as and writes to. */
static void
check_top_role(const RulesPackReading *reading, const char *key, const char *role, const char *who)
{
    const RulesTree *top = reading->top;
    g_autoptr(GPtrArray) known = g_ptr_array_new();
    g_autofree char *hint = NULL;

    if (role == NULL) {
        rules_errors_add(reading->errors, top->file, 1, "a pack needs \"%s:\": the role %s", key, who);
        return;
    }
    if (rules_pack_role_find(reading->pack, role) != NULL)
        return;
    for (guint i = 0; i < reading->pack->roles->len; i++)
        g_ptr_array_add(known, (gpointer)check_role_name(reading->pack->roles->pdata[i]));
    g_ptr_array_add(known, NULL);
    hint = rules_yaml_hint(role, (const char *const *)known->pdata);
    rules_errors_add(reading->errors, top->file, rules_yaml_find(top->root, key)->line,
                     "%s: role \"%s\" is not known%s", key, role, hint);
}

/* A pack that cases are opened under needs what an inherited one may leave to others. */
static void
check_top(const RulesPackReading *reading)
{
    const RulesPack *pack = reading->pack;
    const RulesTree *top = reading->top;

    if (pack->partnership == NULL)
        rules_errors_add(reading->errors, top->file, 1,
                         "a pack needs \"partnership:\": the name on its letters");
    if (pack->prefix == NULL)
        rules_errors_add(reading->errors, top->file, 1,
                         "a pack needs \"prefix:\": \"AB\" makes AB-2026-0001");
    else if (strspn(pack->prefix, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != strlen(pack->prefix) ||
             strlen(pack->prefix) < 2 || strlen(pack->prefix) > 4)
        rules_errors_add(reading->errors, top->file, rules_yaml_find(top->root, "prefix")->line,
                         "prefix: found \"%s\"; write two to four capital letters", pack->prefix);
    check_top_role(reading, "signs", pack->signs, "whose title stands under letters");
    check_top_role(reading, "tasks-to", pack->tasks_to, "that is told what waits for a person");
    check_top_role(reading, "manager", pack->manager, "that gets the digest and hears of missed targets");
    if (pack->grid != NULL && !rules_pack_knows_event(pack, pack->grid))
        rules_errors_add(reading->errors, top->file, rules_yaml_find(top->root, "grid")->line,
                         "grid: event \"%s\" is not known; write the event whose day is Day 1", pack->grid);
    if (pack->duties->len == 0)
        rules_errors_add(reading->errors, top->file, 1, "a pack without duties reminds nobody of anything");
}

void
rules_pack_check(RulesPackReading *reading)
{
    const RulesPack *pack = reading->pack;

    check_top(reading);
    for (guint i = 0; i < pack->duties->len; i++) {
        check_duty(reading, pack->duties->pdata[i]);
        check_circle(reading, pack->duties->pdata[i]);
        check_say(reading, pack->duties->pdata[i]);
    }
    for (guint i = 0; i < pack->events->len; i++)
        check_event_words(reading, i);
    for (guint i = 0; i < pack->standing->len; i++)
        check_standing(reading, pack->standing->pdata[i]);
    for (guint i = 0; i < pack->orders->len; i++)
        check_order(reading, pack->orders->pdata[i]);
    for (guint i = 0; i < pack->decisions->len; i++)
        check_decision(reading, pack->decisions->pdata[i]);
    for (guint i = 0; i < pack->reactions->len; i++)
        check_reaction(reading, pack->reactions->pdata[i]);
    for (guint i = 0; i < pack->letters->len; i++)
        check_own_letter(reading, pack->letters->pdata[i]);
}
