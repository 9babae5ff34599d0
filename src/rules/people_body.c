/* Outside bodies: who gets what leaves the partnership for good, at which address, and who has checked that.
 */
#include <string.h>

#include "base/time.h"
#include "rules/people_private.h"

/* Where the file names no age: a mailbox of a ministry does not live longer than that without being looked
 * at. */
#define BODY_MONTHS 12

static void
body_set_channel(const RulesNode *value, gpointer target, RulesErrors *errors)
{
    static const char *const channels[] = {"ordinary", "secure", "by-hand", NULL};
    RulesBody *body = target;
    int channel = rules_yaml_word(value, "channel", channels, errors);

    if (channel < 0)
        return;
    g_free(body->channel);
    body->channel = g_strdup(channels[channel]);
}

/* "12 months" */
static void
body_set_good_for(const RulesNode *value, gpointer target, RulesErrors *errors)
{
    RulesBody *body = target;
    g_autofree char *text = NULL;
    char *rest = NULL;
    guint64 n;

    if (!rules_yaml_text(value, "good-for", &text, errors))
        return;
    n = g_ascii_strtoull(text, &rest, 10);
    if (n >= 1 && n <= 60 && (g_str_equal(rest, " months") || g_str_equal(rest, " month")))
        body->months = (guint)n;
    else
        rules_errors_add(errors, value->file, value->line,
                         "good-for: found \"%s\"; write for how long an address that was checked may be "
                         "relied on, as 12 months",
                         text);
}

static const RulesKey body_keys[] = {
    {"body", RULES_KEY_TEXT, .offset = offsetof(RulesBody, body), .required = TRUE},
    {"email", RULES_KEY_ADDRESS, .offset = offsetof(RulesBody, email), .required = TRUE},
    {"channel", RULES_KEY_OWN, .set = body_set_channel, .required = TRUE},
    {"verified-by", RULES_KEY_TEXT, .offset = offsetof(RulesBody, verified_by)},
    {"verified-on", RULES_KEY_DATE, .offset = offsetof(RulesBody, verified_on)},
    {"good-for", RULES_KEY_OWN, .set = body_set_good_for},
    {"phone", RULES_KEY_TEXT, .offset = offsetof(RulesBody, phone)},
    {.key = NULL},
};

static void
body_free(gpointer data)
{
    RulesBody *body = data;

    g_free(body->body);
    g_free(body->title);
    g_free(body->email);
    g_free(body->channel);
    g_free(body->verified_by);
    g_free(body->verified_on);
    g_free(body->phone);
    g_free(body);
}

GPtrArray *
rules_people_read_bodies(const RulesNode *root, RulesErrors *errors)
{
    const RulesNode *list = rules_yaml_find_kind(root, "bodies", RULES_NODE_LIST, errors);
    GPtrArray *bodies = g_ptr_array_new_with_free_func(body_free);

    for (guint i = 0; list != NULL && i < list->items->len; i++) {
        RulesBody *body = g_new0(RulesBody, 1);

        body->line = ((const RulesNode *)list->items->pdata[i])->line;
        body->months = BODY_MONTHS;
        g_ptr_array_add(bodies, body);
        rules_yaml_map(list->items->pdata[i], "an outside body", body_keys, body, errors);
    }
    return bodies;
}

/* ---- checked ---- */

static void
body_check_known(const RulesPeople *people, RulesBody *body, const RulesPack *pack, RulesErrors *errors)
{
    g_autoptr(GPtrArray) known = g_ptr_array_new();
    g_autofree char *hint = NULL;
    const RulesRole *declared = rules_pack_body_find(pack, body->body);

    if (declared != NULL) {
        body->title = g_strdup(declared->title);
        return;
    }
    for (guint i = 0; i < pack->bodies->len; i++)
        g_ptr_array_add(known, ((const RulesRole *)pack->bodies->pdata[i])->id);
    g_ptr_array_add(known, NULL);
    hint = rules_yaml_hint(body->body, (const char *const *)known->pdata);
    rules_errors_add(errors, people->file, body->line, "bodies: \"%s\" is no body of the procedure%s",
                     body->body, hint);
}

static void
body_check_once(const RulesPeople *people, guint index, RulesErrors *errors)
{
    const RulesBody *body = people->bodies->pdata[index];
    const RulesPerson *person = rules_people_find_by_address(people, body->email);

    for (guint i = 0; i < index; i++) {
        const RulesBody *other = people->bodies->pdata[i];

        if (strcmp(other->body, body->body) == 0)
            rules_errors_add(errors, people->file, body->line,
                             "%s is here twice, first on line %u; it has one address, and never two that "
                             "each may be the wrong one",
                             body->body, other->line);
    }
    if (person != NULL)
        rules_errors_add(errors, people->file, body->line,
                         "%s has the address of %s (line %u), who is one of the partnership's own",
                         body->body, person->id, person->line);
}

static void
body_check_verified(const RulesPeople *people, const RulesBody *body, RulesErrors *errors)
{
    const RulesDomain *domain = rules_people_domain(people, body->email);

    if ((body->verified_by == NULL) != (body->verified_on == NULL))
        rules_errors_add(errors, people->file, body->line,
                         "%s: who has checked the address, and when, belong together; add %s", body->body,
                         body->verified_by == NULL ? "verified-by" : "verified-on");
    if (body->verified_by != NULL && rules_people_find(people, body->verified_by) == NULL)
        rules_errors_add(errors, people->file, body->line,
                         "%s: verified-by \"%s\" is nobody's id in this file", body->body, body->verified_by);
    if (body->verified_by != NULL && rules_people_find(people, body->verified_by) != NULL &&
        rules_people_find(people, body->verified_by)->shared)
        rules_errors_add(errors, people->file, body->line,
                         "%s: verified-by \"%s\" is a mailbox that several read; name who checked it",
                         body->body, body->verified_by);
    if (domain != NULL && !domain->secure && strcmp(body->channel, "secure") == 0)
        rules_errors_add(
            errors, people->file, body->line,
            "%s: its channel is secure here, and its domain is ordinary on line %u; which is it?", body->body,
            domain->line);
}

#define BODY_PEOPLE 2

static gboolean
body_is_office(const RulesPerson *person, const RulesPack *pack)
{
    const char *const roles[] = {pack->tasks_to, pack->signs, pack->manager};

    for (guint i = 0; i < G_N_ELEMENTS(roles); i++) {
        if (roles[i] != NULL && rules_person_has_role(person, roles[i]))
            return TRUE;
    }
    return FALSE;
}

/* Where nobody could ever say that an address is right, every paper would be held for good. */
void
rules_people_check_two(const RulesPeople *people, const RulesPack *pack, RulesErrors *errors)
{
    guint n = 0;

    for (guint i = 0; i < people->people->len; i++) {
        const RulesPerson *person = people->people->pdata[i];

        n += !person->shared && body_is_office(person, pack);
    }
    if (people->bodies->len == 0 || n >= BODY_PEOPLE)
        return;
    rules_errors_add(errors, people->file, ((const RulesBody *)people->bodies->pdata[0])->line,
                     "papers leave once two people of the office have said that an address is right, and %u "
                     "%s an address of their own; add whoever else reads the office's mailbox, by name",
                     n, n == 1 ? "has" : "have");
}

void
rules_people_check_bodies(const RulesPeople *people, const RulesPack *pack, RulesErrors *errors)
{
    for (guint i = 0; i < people->bodies->len; i++) {
        body_check_known(people, people->bodies->pdata[i], pack, errors);
        body_check_once(people, i, errors);
        body_check_verified(people, people->bodies->pdata[i], errors);
    }
}

/* ---- asked ---- */

const RulesBody *
rules_people_body_find(const RulesPeople *people, const char *id)
{
    for (guint i = 0; i < people->bodies->len; i++) {
        const RulesBody *body = people->bodies->pdata[i];

        if (strcmp(body->body, id) == 0)
            return body;
    }
    return NULL;
}

const RulesBody *
rules_people_body_find_by_address(const RulesPeople *people, const char *address)
{
    for (guint i = 0; address != NULL && i < people->bodies->len; i++) {
        const RulesBody *body = people->bodies->pdata[i];

        if (rules_people_same_address(body->email, address))
            return body;
    }
    return NULL;
}

char *
rules_body_doubt(const RulesBody *body, const GDate *today)
{
    GDate until;

    if (body->verified_on == NULL || !base_date_from_iso(body->verified_on, &until, NULL))
        return g_strdup("nobody has checked its address");
    g_date_add_months(&until, body->months);
    if (g_date_compare(today, &until) > 0)
        return g_strdup_printf("its address was checked on %s, which is more than %u months ago",
                               body->verified_on, body->months);
    if (strcmp(body->channel, "by-hand") == 0)
        return g_strdup("a person sends what goes to it, by a network that is not connected here");
    return strcmp(body->channel, "secure") == 0 ? NULL : g_strdup("the way to it is not recorded as secure");
}
