#include "rules/people_private.h"

typedef struct {
    char *address, *reading, *why, *instead;
} RefusedAddress;

static void
refused_clear(RefusedAddress *refused)
{
    g_free(refused->address);
    g_free(refused->reading);
    g_free(refused->why);
    g_free(refused->instead);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(RefusedAddress, refused_clear)

static const RulesKey refused_keys[] = {
    {"address", RULES_KEY_ADDRESS, .offset = offsetof(RefusedAddress, address), .required = TRUE},
    {"reading", RULES_KEY_TEXT, .offset = offsetof(RefusedAddress, reading), .required = TRUE},
    {"why", RULES_KEY_TEXT, .offset = offsetof(RefusedAddress, why), .required = TRUE},
    {"instead", RULES_KEY_ADDRESS, .offset = offsetof(RefusedAddress, instead), .required = TRUE},
    {.key = NULL},
};

/* Whole and blind to case: a mailbox that differs in capitals alone is the same mistake. */
static void
refused_check_one(const RulesPeople *people, const RefusedAddress *refused, const char *who,
                  const char *address, guint line, RulesErrors *errors)
{
    if (g_ascii_strcasecmp(address, refused->address) == 0)
        rules_errors_add(
            errors, people->file, line,
            "%s: the address %s is refused: %s (%s); it may be %s, which a person has to confirm", who,
            address, refused->why, refused->reading, refused->instead);
}

static void
refused_check(const RulesPeople *people, const RefusedAddress *refused, RulesErrors *errors)
{
    for (guint i = 0; i < people->people->len; i++) {
        const RulesPerson *person = people->people->pdata[i];

        refused_check_one(people, refused, person->id, person->email, person->line, errors);
        if (person->alternate != NULL)
            refused_check_one(people, refused, person->id, person->alternate, person->line, errors);
    }
    for (guint i = 0; i < people->bodies->len; i++) {
        const RulesBody *body = people->bodies->pdata[i];

        refused_check_one(people, refused, body->body, body->email, body->line, errors);
    }
}

void
rules_people_check_refused(const RulesPeople *people, const BaseData *data, RulesErrors *errors)
{
    g_autoptr(RulesTree) tree = rules_yaml_read(data, "addresses.yaml", errors);
    const RulesNode *list =
        tree != NULL ? rules_yaml_find_kind(tree->root, "refused", RULES_NODE_LIST, errors) : NULL;

    for (guint i = 0; list != NULL && i < list->items->len; i++) {
        g_auto(RefusedAddress) refused = {0};

        if (rules_yaml_map(list->items->pdata[i], "a refused address", refused_keys, &refused, errors))
            refused_check(people, &refused, errors);
    }
}
