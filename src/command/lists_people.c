#include "agent/ask.h"
#include "agent/reach.h"
#include "command/listing_private.h"

/* "away until 2027-01-04", "mail comes back": what keeps them from being reached; "": nothing that is known.
 */
static char *
people_state(AgentDesk *desk, const RulesPerson *person)
{
    g_autofree char *until = agent_away(desk, person);
    gboolean unreachable = agent_is_unreachable(desk, person);

    return g_strdup_printf("%s%s%s%s", until != NULL ? "away until " : "", until != NULL ? until : "",
                           until != NULL && unreachable ? ", " : "", unreachable ? "mail comes back" : "");
}

static json_t *
people_row(AgentDesk *desk, const RulesPerson *person)
{
    g_autofree char *roles = g_strjoinv(", ", person->roles), *state = people_state(desk, person);
    const char *address = agent_address_of(desk, person);
    json_t *row = json_pack("{s:s, s:s, s:s, s:s, s:b, s:s}", "id", person->id, "name", person->name, "roles",
                            roles, "address", address, "content",
                            rules_people_may_have_content(desk->people, address), "state", state);

    base_json_set_text(row, "deputy", person->deputy);
    base_json_set_text(row, "agency", person->agency);
    base_json_set_text(row, "phone", person->phone);
    return row;
}

static gboolean
people_fill(const Listing *listing, json_t *list, GError **error)
{
    const GPtrArray *people = listing->desk->people->people;

    for (guint i = 0; i < people->len; i++)
        json_array_append_new(list, people_row(listing->desk, g_ptr_array_index((GPtrArray *)people, i)));
    return TRUE;
}

int
command_people(const CommandVerb *verb, int argc, char **argv)
{
    static const CommandColumn columns[] = {{"id", "id"},         {"name", "who"},      {"roles", "roles"},
                                            {"address", "where"}, {"deputy", "deputy"}, {"state", "now"},
                                            {NULL, NULL}};
    static const ListingVerb lists = {
        .columns = columns, .empty = "Nobody is in people.yaml.", .fill = people_fill};

    return listing_run(&lists, verb, argc, argv);
}
