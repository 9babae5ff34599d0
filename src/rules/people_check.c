#include <string.h>

#include "rules/people_private.h"

static char *
people_role_hint(const RulesPack *pack, const char *role)
{
    g_autoptr(GPtrArray) known = g_ptr_array_new();

    for (guint i = 0; i < pack->roles->len; i++)
        g_ptr_array_add(known, ((const RulesRole *)pack->roles->pdata[i])->id);
    g_ptr_array_add(known, NULL);
    return rules_yaml_hint(role, (const char *const *)known->pdata);
}

static void
people_check_roles(const RulesPeople *people, const RulesPerson *person, const RulesPack *pack,
                   RulesErrors *errors)
{
    for (guint i = 0; person->roles[i] != NULL; i++) {
        g_autofree char *hint = NULL;

        if (rules_pack_role_find(pack, person->roles[i]) != NULL)
            continue;
        hint = people_role_hint(pack, person->roles[i]);
        rules_errors_add(errors, people->file, person->line, "%s: role \"%s\" is not known%s", person->id,
                         person->roles[i], hint);
    }
}

static gboolean
people_share_address(const RulesPerson *one, const RulesPerson *other)
{
    const char *const ones[] = {one->email, one->alternate}, *const others[] = {other->email,
                                                                                other->alternate};

    for (guint i = 0; i < G_N_ELEMENTS(ones); i++) {
        for (guint j = 0; j < G_N_ELEMENTS(others); j++) {
            if (ones[i] != NULL && others[j] != NULL && rules_people_same_address(ones[i], others[j]))
                return TRUE;
        }
    }
    return FALSE;
}

static void
people_check_person(const RulesPeople *people, guint index, const RulesPack *pack, RulesErrors *errors)
{
    const RulesPerson *person = people->people->pdata[index];

    for (guint i = 0; i < index; i++) {
        const RulesPerson *other = people->people->pdata[i];

        if (strcmp(other->id, person->id) == 0)
            rules_errors_add(errors, people->file, person->line, "\"%s\" is here twice, first on line %u",
                             person->id, other->line);
        else if (people_share_address(other, person))
            rules_errors_add(errors, people->file, person->line,
                             "%s has the address of %s (line %u); an answer must be one person's", person->id,
                             other->id, other->line);
    }
    if (person->alternate != NULL && rules_people_same_address(person->email, person->alternate))
        rules_errors_add(errors, people->file, person->line,
                         "%s: alternate is the address itself; name another or none", person->id);
    people_check_roles(people, person, pack, errors);
    if (person->deputy == NULL)
        return;
    if (strcmp(person->deputy, person->id) == 0)
        rules_errors_add(errors, people->file, person->line, "%s is their own deputy; name another or none",
                         person->id);
    else if (rules_people_find(people, person->deputy) == NULL)
        rules_errors_add(errors, people->file, person->line, "%s: deputy \"%s\" is nobody's id in this file",
                         person->id, person->deputy);
}

static void
people_check_domain(const RulesPeople *people, guint index, RulesErrors *errors)
{
    const RulesDomain *domain = people->domains->pdata[index];

    for (guint i = 0; i < index; i++) {
        const RulesDomain *other = people->domains->pdata[i];

        if (g_ascii_strcasecmp(other->domain, domain->domain) == 0)
            rules_errors_add(errors, people->file, domain->line, "%s is here twice, first on line %u",
                             domain->domain, other->line);
    }
    if (strpbrk(domain->domain, "@/ *") != NULL || strchr(domain->domain, '.') == NULL)
        rules_errors_add(errors, people->file, domain->line,
                         "\"%s\" is no domain; write what follows the @, as council.example", domain->domain);
    if (domain->secure && (domain->confirmed_by == NULL || domain->confirmed_on == NULL))
        rules_errors_add(
            errors, people->file, domain->line,
            "%s: a secure channel is one that somebody confirmed; add confirmed-by and confirmed-on",
            domain->domain);
    if (domain->confirmed_by != NULL && rules_people_find(people, domain->confirmed_by) == NULL)
        rules_errors_add(errors, people->file, domain->line,
                         "%s: confirmed-by \"%s\" is nobody's id in this file", domain->domain,
                         domain->confirmed_by);
}

/* @who, in words, for a message: "duty x-meeting (my-borough.yaml:60)". */
static void
people_check_held(const RulesPeople *people, const char *role, const char *who, GHashTable *told,
                  RulesErrors *errors)
{
    g_autoptr(GPtrArray) holders = NULL;

    if (role == NULL || g_hash_table_contains(told, role))
        return;
    holders = rules_people_of_role(people, role);
    if (holders->len > 0)
        return;
    g_hash_table_add(told, g_strdup(role));
    rules_errors_add(errors, people->file, 0,
                     "nobody has the role \"%s\", which %s needs; give it to a person", role, who);
}

/* Whose own word is needed has an address of their own: what comes from a mailbox that several read is
 * nobody's word. */
static void
people_check_word(const RulesPeople *people, const char *role, const char *who, GHashTable *told,
                  RulesErrors *errors)
{
    g_autoptr(GPtrArray) holders = role != NULL ? rules_people_of_role(people, role) : NULL;
    g_autoptr(GPtrArray) persons = role != NULL ? rules_people_persons_of_role(people, role) : NULL;

    people_check_held(people, role, who, told, errors);
    if (role == NULL || holders->len == 0 || persons->len > 0 || g_hash_table_contains(told, role))
        return;
    g_hash_table_add(told, g_strdup(role));
    rules_errors_add(
        errors, people->file, ((const RulesPerson *)holders->pdata[0])->line,
        "the role \"%s\", whose own word %s needs, is held by a mailbox that several read and by "
        "nobody else; give it to a person too",
        role, who);
}

/* Any of those who may submit it is enough. */
static void
people_check_submit(const RulesPeople *people, const RulesSubmit *submit, const char *who, GHashTable *told,
                    RulesErrors *errors)
{
    if (submit == NULL)
        return;
    people_check_word(people, submit->approval, who, told, errors);
    for (guint i = 0; submit->by[i] != NULL; i++) {
        g_autoptr(GPtrArray) persons = rules_people_persons_of_role(people, submit->by[i]);

        if (persons->len > 0)
            return;
    }
    people_check_word(people, submit->by[0], who, told, errors);
}

static void
people_check_needs(const RulesPeople *people, const RulesPack *pack, RulesErrors *errors)
{
    g_autoptr(GHashTable) told = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    for (guint i = 0; i < pack->duties->len; i++) {
        const RulesDuty *duty = pack->duties->pdata[i];
        g_autofree char *who = g_strdup_printf("duty %s (%s:%u)", duty->id, duty->file, duty->line);

        people_check_held(people, duty->owner, who, told, errors);
        people_check_held(people, duty->deputy, who, told, errors);
        for (guint j = 0; duty->needs != NULL && j < duty->needs->len; j++)
            people_check_word(people, ((const RulesNeed *)duty->needs->pdata[j])->approval, who, told,
                              errors);
        people_check_submit(people, duty->submit, who, told, errors);
    }
    for (guint i = 0; i < pack->decisions->len; i++) {
        const RulesDecision *decision = pack->decisions->pdata[i];
        g_autofree char *who =
            g_strdup_printf("decision %s (%s:%u)", decision->id, decision->file, decision->line);

        people_check_word(people, decision->asked_of, who, told, errors);
        for (guint j = 0; decision->settled[j] != NULL; j++) {
            const char *recorder = strrchr(decision->settled[j], ' ');

            people_check_word(people, recorder != NULL ? recorder + 1 : NULL, who, told, errors);
        }
    }
    for (guint i = 0; i < pack->reactions->len; i++) {
        const RulesReaction *reaction = pack->reactions->pdata[i];

        for (guint j = 0; j < reaction->does->len; j++) {
            const RulesAction *action = reaction->does->pdata[j];
            g_autofree char *who = g_strdup_printf("the reaction to %s", reaction->on);

            if (action->to != NULL && rules_pack_role_find(pack, action->to) != NULL)
                people_check_held(people, action->to, who, told, errors);
        }
    }
    /* To whom caseward turns when no rule says to whom. */
    people_check_held(people, pack->tasks_to, "every task", told, errors);
    people_check_held(people, pack->manager, "every missed target", told, errors);
}

void
rules_people_check(const RulesPeople *people, const RulesPack *pack, RulesErrors *errors)
{
    for (guint i = 0; i < people->people->len; i++)
        people_check_person(people, i, pack, errors);
    for (guint i = 0; i < people->domains->len; i++)
        people_check_domain(people, i, errors);
    people_check_needs(people, pack, errors);
}
