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

json_t *
agent_reading_document_request(const RulesConfig *config, const char *name)
{
    return json_pack("{s:s, s:s, s:o}", "as", "document", "name", name, "limits",
                     agent_reading_limits_to_json(&config->limits));
}

AgentExtractOptions
agent_reading_options(const RulesConfig *config, const BaseData *data)
{
    const RulesLimits *limits = &config->limits;

    return (AgentExtractOptions){
        .config_dir = base_data_config_dir(data),
        .limits =
            {
                .fence =
                    {
                        .address_space = (guint64)limits->extract_bytes,
                        .cpu_seconds = limits->extract_seconds,
                        .file_bytes = (guint64)limits->message_bytes * 2,
                    },
                .wall_seconds = limits->extract_seconds * 3,
                .answer_bytes = 16 * 1024 * 1024,
            },
    };
}
