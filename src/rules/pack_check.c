#include <string.h>

#include "rules/check_private.h"

static void
check_term(const RulesPackReading *reading, const RulesDuty *duty, const char *key, const RulesTerm *term)
{
    if (term == NULL)
        return;
    rules_check_event(reading, duty, key, term->of);
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
    rules_check_known(reading, item, "by", "role or body", actor, actors, rules_check_role_name, NULL);
}

static void
check_duties(const RulesPackReading *reading, gconstpointer item, const char *key, GStrv ids)
{
    for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
        rules_check_known(reading, item, key, "duty", ids[i], reading->pack->duties, rules_check_duty_name,
                          NULL);
}

static void
check_needs(const RulesPackReading *reading, const RulesDuty *duty)
{
    static const char *const rules[] = {"any", "majority", "all", NULL};

    for (guint i = 0; duty->needs != NULL && i < duty->needs->len; i++) {
        const RulesNeed *need = duty->needs->pdata[i];

        rules_check_role(reading, duty, "needs", need->approval);
        rules_check_known(reading, duty, "needs", "decision", need->decision, reading->pack->decisions,
                          rules_check_decision_name, NULL);
        if (need->first != NULL && !g_hash_table_contains(reading->pack->replaced, need->first))
            rules_check_known(reading, duty, "needs", "duty", need->first, reading->pack->duties,
                              rules_check_duty_name, NULL);
        if (need->settled != NULL && !g_strv_contains(rules, need->settled))
            rules_errors_add(reading->errors, duty->file, need->line,
                             "needs: \"%s\" settles nothing; write any, majority or all", need->settled);
    }
}

static void
check_duty(const RulesPackReading *reading, const RulesDuty *duty)
{
    check_actor(reading, duty, duty->by);
    rules_check_role(reading, duty, "owner", duty->owner);
    check_needs(reading, duty);
    rules_submit_check(reading, duty);
    rules_check_role(reading, duty, "deputy", duty->deputy);
    rules_check_events(reading, duty, "starts", duty->starts);
    rules_check_events(reading, duty, "awareness", duty->awareness);
    rules_check_events(reading, duty, "met-by", duty->met_by);
    rules_check_events(reading, duty, "stopped-by", duty->stopped_by);
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
        line = rules_check_line(reading, duty, "say", &file);
        rules_errors_add(reading->errors, file, line,
                         "say: \"%s\" is what duty %s is called already; give this one another name (\"say: "
                         "...\"), or, where "
                         "it is the same step, \"replaces: %s\"",
                         duty->say, other->id, other->id);
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
        rules_check_letter(reading, standing, "printed-in", standing->printed_in[i]);
}

static void
check_order(const RulesPackReading *reading, const RulesOrder *order)
{
    for (guint i = 0; order->steps != NULL && order->steps[i] != NULL; i++) {
        g_auto(GStrv) step = rules_order_step(order, i);

        for (guint j = 0; step[j] != NULL; j++) {
            if (!g_hash_table_contains(reading->pack->replaced, step[j]))
                rules_check_known(reading, order, "steps", "duty", step[j], reading->pack->duties,
                                  rules_check_duty_name, NULL);
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
    line = rules_check_line(reading, duty, "after", &file);
    rules_errors_add(reading->errors, file, line,
                     "after: duty %s waits, through others, for itself; take one of them out of the circle",
                     duty->id);
}

static void
check_paper(const RulesPackReading *reading, gconstpointer item, const char *key, const char *paper)
{
    g_autofree char *docx = g_strdup_printf("templates/papers/%s.docx", paper);
    g_autofree char *page = g_strdup_printf("templates/papers/%s.page", paper);
    const char *file;
    guint line;

    if (g_str_equal(paper, "composite") || base_data_has(reading->data, docx) ||
        base_data_has(reading->data, page))
        return;
    line = rules_check_line(reading, item, key, &file);
    rules_errors_add(reading->errors, file, line,
                     "%s: there is no templates/papers/%s.docx or .page; `caseward letter` lists the papers",
                     key, paper);
}

static void
check_papers(const RulesPackReading *reading, gconstpointer item, const char *key, GStrv papers)
{
    for (guint i = 0; papers != NULL && papers[i] != NULL; i++)
        check_paper(reading, item, key, papers[i]);
}

/* What is filled in for a letter that says nothing of the case would say it beside it. */
static void
check_action_papers(const RulesPackReading *reading, const RulesReaction *reaction)
{
    for (guint i = 0; reaction->does != NULL && i < reaction->does->len; i++) {
        const RulesAction *action = reaction->does->pdata[i];
        const RulesLetter *letter = rules_pack_letter_find(reading->pack, action->name);
        const char *file;
        guint line;

        check_papers(reading, reaction, "do", action->papers);
        if (action->papers == NULL || letter == NULL || letter->content)
            continue;
        line = rules_check_line(reading, reaction, "do", &file);
        rules_errors_add(reading->errors, file, line,
                         "do: papers go with %s, which says \"content: no\"; a filled paper is case content",
                         letter->name);
    }
}

static void
check_own_letter(const RulesPackReading *reading, const RulesLetter *letter)
{
    g_autofree char *template = g_strdup_printf("templates/%s.txt", letter->name);
    const char *file;
    guint line;

    rules_check_event(reading, letter, "accepted", letter->accepted);
    if (letter->paper != NULL)
        check_paper(reading, letter, "paper", letter->paper);
    check_papers(reading, letter, "papers", letter->papers);
    if (letter->name == NULL || base_data_has(reading->data, template))
        return;
    line = rules_check_line(reading, letter, "name", &file);
    rules_errors_add(reading->errors, file, line,
                     "letter \"%s\" has no %s; write one, or take the letter out", letter->name, template);
}

void
rules_pack_check(RulesPackReading *reading)
{
    const RulesPack *pack = reading->pack;

    rules_check_top(reading);
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
        rules_check_decision(reading, pack->decisions->pdata[i]);
    for (guint i = 0; i < pack->reactions->len; i++) {
        rules_check_reaction(reading, pack->reactions->pdata[i]);
        check_action_papers(reading, pack->reactions->pdata[i]);
    }
    for (guint i = 0; i < pack->letters->len; i++)
        check_own_letter(reading, pack->letters->pdata[i]);
}
