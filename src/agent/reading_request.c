#include "agent/reading.h"

#include "agent/reading_private.h"

json_t *
agent_reading_request(const RulesConfig *config, const RulesPack *pack, const RulesPeople *people,
                      const char *arrived)
{
    json_t *domains = json_array(), *aliases = json_array();

    for (guint i = 0; config->aliases != NULL && config->aliases[i] != NULL; i++)
        json_array_append_new(aliases, json_string(config->aliases[i]));
    for (guint i = 0; i < people->domains->len; i++) {
        const RulesDomain *domain = g_ptr_array_index(people->domains, i);

        json_array_append_new(domains, json_string(domain->domain));
    }
    return json_pack("{s:s, s:s, s:s, s:b, s:s, s:o, s:o, s:s, s:o}", "as", "mail", "mailbox",
                     config->address, "authserv_id", config->authserv_id, "results_below",
                     config->results_below, "prefix", pack->prefix, "domains", domains, "aliases", aliases,
                     "date", arrived, "limits", agent_reading_limits_to_json(&config->limits));
}
