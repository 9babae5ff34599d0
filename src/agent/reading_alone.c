/* A document that is read by itself. */
#include "agent/reading.h"
#include "agent/reading_private.h"
#include "base/file.h"
#include "form/form.h"

#define READING_MOST_BYTES (128 * 1024 * 1024)

GBytes *
agent_reading_bytes(int fd, GError **error)
{
    return base_read_all(fd, READING_MOST_BYTES, error);
}

json_t *
agent_reading_form(const Document *document, const GError *fault, const FormCatalogue *catalogue)
{
    g_autoptr(FormReading) reading =
        document != NULL ? form_read(document, catalogue, NULL) : form_reading_new_for_error(fault);

    return form_reading_to_json(reading);
}

json_t *
agent_reading_document_request(const RulesConfig *config, const char *name)
{
    return json_pack("{s:s, s:o, s:o}", "as", "document", "name", base_json_text(name), "limits",
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
