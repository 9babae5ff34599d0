/* The limits of the configuration go with each request: inside the fence there is no file to read them from.
 */
#include "agent/reading_private.h"

json_t *
agent_reading_limits_to_json(const RulesLimits *limits)
{
    json_t *json = json_object();

    for (guint i = 0; i < RULES_READ_COUNT; i++)
        json_object_set_new(json, rules_read_limit_key((RulesReadLimit)i), json_integer(limits->read[i]));
    return json;
}

/* What @request says of @limit; @usual where it says nothing. */
gint64
agent_reading_limit(const json_t *request, RulesReadLimit limit, gint64 usual)
{
    const json_t *value = json_object_get(json_object_get(request, "limits"), rules_read_limit_key(limit));

    return json_is_integer(value) && json_integer_value(value) > 0 ? json_integer_value(value) : usual;
}

void
agent_reading_document_limits(const json_t *request, DocumentLimits *limits)
{
    *limits = document_limits_default;
    limits->bytes_in = (guint64)agent_reading_limit(request, RULES_READ_DOCUMENT, (gint64)limits->bytes_in);
    limits->bytes_out = (guint64)agent_reading_limit(request, RULES_READ_UNPACKED, (gint64)limits->bytes_out);
    limits->bytes_entry =
        (guint64)agent_reading_limit(request, RULES_READ_ENTRY, (gint64)limits->bytes_entry);
    limits->ratio = (guint)agent_reading_limit(request, RULES_READ_RATIO, limits->ratio);
    limits->entries = (guint)agent_reading_limit(request, RULES_READ_ENTRIES, limits->entries);
    limits->depth = (guint)agent_reading_limit(request, RULES_READ_DEPTH, limits->depth);
    limits->pages = (guint)agent_reading_limit(request, RULES_READ_PAGES, limits->pages);
    limits->runs = (guint)agent_reading_limit(request, RULES_READ_CELLS, limits->runs);
    limits->text = (guint64)agent_reading_limit(request, RULES_READ_TEXT, (gint64)limits->text);
}

guint
agent_reading_archive_files(const json_t *request, guint usual)
{
    return (guint)agent_reading_limit(request, RULES_READ_FILES, usual);
}
