#include "rules/people.h"

#include <string.h>

#include "rules/people_private.h"

static void
people_person_free(gpointer data)
{
    RulesPerson *person = data;

    g_free(person->id);
    g_free(person->name);
    g_free(person->email);
    g_free(person->alternate);
    g_strfreev(person->roles);
    g_free(person->agency);
    g_free(person->phone);
    g_free(person->deputy);
    g_free(person);
}

static void
people_domain_free(gpointer data)
{
    RulesDomain *domain = data;

    g_free(domain->domain);
    g_free(domain->channel);
    g_free(domain->confirmed_by);
    g_free(domain->confirmed_on);
    g_free(domain);
}

static const RulesKey person_keys[] = {
    {"id", RULES_KEY_TEXT, .offset = offsetof(RulesPerson, id), .required = TRUE},
    {"name", RULES_KEY_TEXT, .offset = offsetof(RulesPerson, name), .required = TRUE},
    {"email", RULES_KEY_ADDRESS, .offset = offsetof(RulesPerson, email), .required = TRUE},
    {"alternate", RULES_KEY_ADDRESS, .offset = offsetof(RulesPerson, alternate)},
    {"roles", RULES_KEY_TEXTS, .offset = offsetof(RulesPerson, roles), .required = TRUE},
    {"agency", RULES_KEY_TEXT, .offset = offsetof(RulesPerson, agency)},
    {"phone", RULES_KEY_TEXT, .offset = offsetof(RulesPerson, phone)},
    {"deputy", RULES_KEY_TEXT, .offset = offsetof(RulesPerson, deputy)},
    {"shared", RULES_KEY_FLAG, .offset = offsetof(RulesPerson, shared)},
    {.key = NULL},
};

static void
domain_set_channel(const RulesNode *value, gpointer target, RulesErrors *errors)
{
    static const char *const channels[] = {"ordinary", "secure", NULL};
    RulesDomain *domain = target;
    int channel = rules_yaml_word(value, "channel", channels, errors);

    if (channel < 0)
        return;
    domain->channel = g_strdup(channels[channel]);
    domain->secure = channel == 1;
}

static const RulesKey domain_keys[] = {
    {"domain", RULES_KEY_TEXT, .offset = offsetof(RulesDomain, domain), .required = TRUE},
    {"channel", RULES_KEY_OWN, .set = domain_set_channel, .required = TRUE},
    {"confirmed-by", RULES_KEY_TEXT, .offset = offsetof(RulesDomain, confirmed_by)},
    {"confirmed-on", RULES_KEY_DATE, .offset = offsetof(RulesDomain, confirmed_on)},
    {.key = NULL},
};

static const RulesKey people_keys[] = {
    {"people", .kind = RULES_KEY_LATER, .required = TRUE},
    {"domains", .kind = RULES_KEY_LATER},
    {"bodies", .kind = RULES_KEY_LATER},
    {.key = NULL},
};

static void
people_read(RulesPeople *people, const RulesNode *root, RulesErrors *errors)
{
    const RulesNode *list = rules_yaml_find_kind(root, "people", RULES_NODE_LIST, errors);
    const RulesNode *domains = rules_yaml_find_kind(root, "domains", RULES_NODE_LIST, errors);

    for (guint i = 0; list != NULL && i < list->items->len; i++) {
        const RulesNode *node = list->items->pdata[i];
        RulesPerson *person = g_new0(RulesPerson, 1);

        person->line = node->line;
        g_ptr_array_add(people->people, person);
        rules_yaml_map(node, "a person", person_keys, person, errors);
    }
    for (guint i = 0; domains != NULL && i < domains->items->len; i++) {
        const RulesNode *node = domains->items->pdata[i];
        RulesDomain *domain = g_new0(RulesDomain, 1);

        domain->line = node->line;
        g_ptr_array_add(people->domains, domain);
        rules_yaml_map(node, "a domain", domain_keys, domain, errors);
    }
}

RulesPeople *
rules_people_load(const BaseData *data, const RulesPack *pack, RulesErrors *errors)
{
    guint before = rules_errors_count(errors);
    g_autoptr(RulesTree) tree = rules_yaml_read(data, "people.yaml", errors);
    g_autoptr(RulesPeople) people = NULL;

    if (tree == NULL)
        return NULL;
    people = g_new0(RulesPeople, 1);
    people->people = g_ptr_array_new_with_free_func(people_person_free);
    people->domains = g_ptr_array_new_with_free_func(people_domain_free);
    people->file = g_strdup(tree->file);
    if (!rules_yaml_map(tree->root, "people.yaml", people_keys, people, errors))
        return NULL;
    people_read(people, tree->root, errors);
    people->bodies = rules_people_read_bodies(tree->root, errors);
    if (rules_errors_count(errors) == before) {
        rules_people_check(people, pack, errors);
        rules_people_check_bodies(people, pack, errors);
        rules_people_check_refused(people, data, errors);
    }
    if (rules_errors_count(errors) == before)
        rules_people_check_two(people, pack, errors);
    return rules_errors_count(errors) == before ? g_steal_pointer(&people) : NULL;
}

void
rules_people_free(RulesPeople *people)
{
    if (people == NULL)
        return;
    g_ptr_array_unref(people->people);
    g_ptr_array_unref(people->domains);
    g_clear_pointer(&people->bodies, g_ptr_array_unref);
    g_free(people->file);
    g_free(people);
}

const RulesPerson *
rules_people_find(const RulesPeople *people, const char *id)
{
    for (guint i = 0; i < people->people->len; i++) {
        const RulesPerson *person = people->people->pdata[i];

        if (strcmp(person->id, id) == 0)
            return person;
    }
    return NULL;
}

gboolean
rules_people_same_address(const char *a, const char *b)
{
    const char *at_a = strrchr(a, '@'), *at_b = strrchr(b, '@');

    return at_a != NULL && at_b != NULL && at_a - a == at_b - b && strncmp(a, b, (gsize)(at_a - a)) == 0 &&
           g_ascii_strcasecmp(at_a, at_b) == 0;
}

const RulesPerson *
rules_people_find_by_address(const RulesPeople *people, const char *address)
{
    for (guint i = 0; i < people->people->len; i++) {
        const RulesPerson *person = people->people->pdata[i];

        if (rules_people_same_address(person->email, address) ||
            (person->alternate != NULL && rules_people_same_address(person->alternate, address)))
            return person;
    }
    return NULL;
}

GPtrArray *
rules_people_of_role(const RulesPeople *people, const char *role)
{
    GPtrArray *holders = g_ptr_array_new();

    for (guint i = 0; i < people->people->len; i++) {
        if (rules_person_has_role(people->people->pdata[i], role))
            g_ptr_array_add(holders, people->people->pdata[i]);
    }
    return holders;
}

GPtrArray *
rules_people_persons_of_role(const RulesPeople *people, const char *role)
{
    GPtrArray *persons = rules_people_of_role(people, role);

    for (guint i = persons->len; i > 0; i--) {
        if (((const RulesPerson *)g_ptr_array_index(persons, i - 1))->shared)
            g_ptr_array_remove_index(persons, i - 1);
    }
    return persons;
}

const RulesPerson *
rules_people_deputy_person(const RulesPeople *people, const RulesPerson *person)
{
    const RulesPerson *deputy = person->deputy != NULL ? rules_people_find(people, person->deputy) : NULL;

    return deputy != NULL && !deputy->shared ? deputy : NULL;
}

gboolean
rules_person_has_role(const RulesPerson *person, const char *role)
{
    return g_strv_contains((const char *const *)person->roles, role);
}

const RulesDomain *
rules_people_domain(const RulesPeople *people, const char *address)
{
    const char *at = strrchr(address, '@');

    for (guint i = 0; at != NULL && i < people->domains->len; i++) {
        const RulesDomain *domain = people->domains->pdata[i];

        if (g_ascii_strcasecmp(domain->domain, at + 1) == 0)
            return domain;
    }
    return NULL;
}

gboolean
rules_people_may_have_content(const RulesPeople *people, const char *address)
{
    const RulesDomain *domain = rules_people_domain(people, address);

    return domain != NULL && domain->secure && rules_people_find_by_address(people, address) != NULL;
}
