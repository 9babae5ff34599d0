#include "rules/check.h"

static void
check_phones(const RulesConfig *config, const RulesPack *pack, RulesErrors *errors)
{
    static const char *const needed[] = {"front-door", "out-of-hours", "office"};

    for (gsize i = 0; i < G_N_ELEMENTS(needed); i++) {
        if (!g_hash_table_contains(config->phones, needed[i]) &&
            !g_hash_table_contains(pack->phones, needed[i]))
            rules_errors_add(
                errors, config->file, 0,
                "phones: letters tell people in a hurry to ring, and \"%s\" has no number; add it",
                needed[i]);
    }
}

static void
check_live(const RulesPeople *people, RulesErrors *errors)
{
    for (guint i = 0; i < people->people->len; i++) {
        const RulesPerson *person = people->people->pdata[i];
        const RulesDomain *domain = rules_people_domain(people, person->email);

        if (domain == NULL || domain->confirmed_by == NULL || domain->confirmed_on == NULL)
            rules_errors_add(errors, people->file, person->line,
                             "delivery: live is refused: nobody has confirmed the channel to the domain of "
                             "\"%s\"; add it to "
                             "domains with confirmed-by and confirmed-on",
                             person->id);
    }
}

/* Whoever gets papers for good must be known before the first one is due; how old the check may be is looked
 * at when one leaves. */
static void
check_live_body(const RulesPeople *people, const RulesDuty *duty, const char *id, RulesErrors *errors)
{
    const RulesBody *body = rules_people_body_find(people, id);

    if (body == NULL)
        rules_errors_add(
            errors, people->file, 0,
            "delivery: live is refused: %s (%s:%u) goes to \"%s\", and bodies has no address for "
            "it; add one that somebody has checked",
            duty->id, duty->file, duty->line, id);
    else if (body->verified_on == NULL)
        rules_errors_add(errors, people->file, body->line,
                         "delivery: live is refused: nobody has checked the address of \"%s\"; add "
                         "verified-by and verified-on",
                         id);
}

static void
check_live_bodies(const RulesPack *pack, const RulesPeople *people, RulesErrors *errors)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);

    for (guint i = 0; i < pack->duties->len; i++) {
        const RulesDuty *duty = pack->duties->pdata[i];

        for (guint t = 0; duty->submit != NULL && duty->submit->to[t] != NULL; t++) {
            if (rules_pack_body_find(pack, duty->submit->to[t]) != NULL &&
                g_hash_table_add(seen, duty->submit->to[t]))
                check_live_body(people, duty, duty->submit->to[t], errors);
        }
    }
}

/* What a superseded text says may still be what a partnership works by, or may not: that is for a person to
 * say. */
static void
check_edition(const RulesConfig *config, const RulesPack *pack, const RulesPeople *people,
              RulesErrors *errors)
{
    if (config->accepted_by != NULL && rules_people_find(people, config->accepted_by) == NULL)
        rules_errors_add(errors, config->file, 0, "edition-accepted: by \"%s\" is nobody's id in people.yaml",
                         config->accepted_by);
    if (config->delivery != RULES_DELIVERY_LIVE || pack->superseded_on == NULL ||
        g_strcmp0(config->accepted_edition, pack->edition) == 0)
        return;
    rules_errors_add(errors, config->file, 0,
                     "delivery: live is refused: edition %s of %s, or what it rests on, was valid to %s "
                     "only; a person who has "
                     "checked that it is still what you work by writes edition-accepted: {edition: \"%s\", "
                     "by: ID, on: DATE}",
                     pack->edition, pack->id, pack->superseded_on, pack->edition);
}

static void
check_drafts(const RulesConfig *config, const RulesPack *pack, RulesErrors *errors)
{
    for (guint i = 0; config->drafts_folder == NULL && i < pack->letters->len; i++) {
        const RulesLetter *letter = pack->letters->pdata[i];

        if (letter->mode == RULES_MODE_DRAFT)
            rules_errors_add(
                errors, config->file, config->imap.line,
                "the letter \"%s\" has mode: draft, and there is no folder to put it into; write "
                "imap: {..., drafts: Drafts, sent: Sent}, or give it mode: ask",
                letter->name);
    }
}

void
rules_check(const RulesConfig *config, const RulesPack *pack, const RulesPeople *people, RulesErrors *errors)
{
    const RulesDomain *domain;

    check_phones(config, pack, errors);
    check_drafts(config, pack, errors);
    check_edition(config, pack, people, errors);
    if (config->delivery == RULES_DELIVERY_LIVE) {
        check_live(people, errors);
        check_live_bodies(pack, people, errors);
    }
    if (config->delivery != RULES_DELIVERY_REDIRECT)
        return;
    domain = rules_people_domain(people, config->redirect);
    if (domain == NULL || !domain->secure)
        rules_errors_add(
            errors, config->file, 0,
            "delivery: every mail, case content too, would go to the redirect address, and its domain is not "
            "recorded as secure in people.yaml");
}
