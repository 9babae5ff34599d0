#include <string.h>

#include "base/text.h"
#include "base/time.h"
#include "casework/clocks.h"
#include "command/verbs_private.h"
#include "rules/calendar.h"

static json_t *
due_date(const GDate *date)
{
    g_autofree char *iso = g_date_valid(date) ? base_date_to_iso(date) : NULL;

    return iso != NULL ? json_string(iso) : json_null();
}

static json_t *
due_texts(GStrv texts)
{
    json_t *list = json_array();

    for (guint i = 0; texts != NULL && texts[i] != NULL; i++)
        json_array_append_new(list, json_string(texts[i]));
    return list;
}

static json_t *
due_clock(const RulesPack *pack, const CaseworkClock *clock)
{
    const RulesDuty *duty = clock->duty;
    json_t *days = json_array(), *row;

    for (guint i = 0; i < clock->days->len; i++)
        json_array_append_new(days, due_date(&g_array_index(clock->days, GDate, i)));
    row = json_pack("{s:s, s:s, s:s, s:{s:s, s:o}, s:o, s:o, s:s, s:o, s:b, s:o}", "id", duty->id, "duty",
                    duty->duty, "owner", duty->owner, "starts", "event", clock->start_event, "date",
                    due_date(&clock->start), "target", due_date(&clock->target), "limit",
                    due_date(&clock->limit), "rule", clock->rule, "source", base_json_text(duty->source),
                    "pending_calendar", clock->pending, "days", days);
    json_object_set_new(row, "force", json_string(rules_force_name(duty->force)));
    json_object_set_new(row, "no_fixed_date", json_boolean(duty->undated));
    json_object_set_new(row, "inherited", json_boolean(!g_str_equal(duty->file, pack->file)));
    json_object_set_new(row, "to_be_confirmed", json_boolean(duty->to_be_confirmed));
    json_object_set_new(row, "readings", due_texts(duty->readings));
    json_object_set_new(row, "after", due_texts(duty->after));
    return row;
}

/* "notification-received=2026-12-16T16:20" into a fact. */
static gboolean
due_read_event(const CommandLine *line, const RulesPack *pack, const char *text, CaseworkFacts *facts,
               int *code)
{
    const char *equals = strchr(text, '=');
    g_autofree char *kind = equals != NULL ? g_strndup(text, (gsize)(equals - text)) : g_strdup(text);
    g_autoptr(GError) error = NULL;
    g_autoptr(GDateTime) when = equals != NULL ? base_time_from_iso(equals + 1, &error) : NULL;
    GDate date;

    if (!rules_pack_knows_event(pack, kind)) {
        *code = command_fail(line, COMMAND_USAGE, "--event %s: pack %s knows no event \"%s\"", text, pack->id,
                             kind);
        return FALSE;
    }
    if (when == NULL) {
        *code =
            command_fail(line, COMMAND_USAGE, "--event %s: %s", text,
                         error != NULL ? error->message : "write it like notification-received=2026-12-16");
        return FALSE;
    }
    base_time_date(when, &date);
    if (rules_pack_event_find(pack, kind)->planned)
        casework_facts_set(facts, kind, &date);
    else
        casework_facts_add(facts, kind, &date);
    return TRUE;
}

/* The table of people: dates in words would be too wide, so ISO dates and the rule. */
static const CommandColumn due_columns[] = {{"id", "duty"},     {"owner", "owner"}, {"target", "target"},
                                            {"limit", "limit"}, {"rule", "rule"},   {"source", "source"},
                                            {NULL, NULL}};

int
command_due(const CommandVerb *verb, int argc, char **argv)
{
    g_autofree char *pack_name = NULL;
    g_auto(GStrv) events = NULL;
    const GOptionEntry more[] = {
        {"pack", 0, 0, G_OPTION_ARG_STRING, &pack_name, "The procedure", "NAME"},
        {"event", 0, 0, G_OPTION_ARG_STRING_ARRAY, &events, "Something that happened", "KIND=WHEN"},
        G_OPTION_ENTRY_NULL,
    };
    g_auto(CommandLine) line;
    g_autoptr(RulesErrors) errors = rules_errors_new();
    g_autoptr(BaseData) data = NULL;
    g_autoptr(RulesPack) pack = NULL;
    g_autoptr(Calendar) calendar = NULL;
    g_autoptr(CaseworkFacts) facts = casework_facts_new();
    g_autoptr(GPtrArray) clocks = NULL;
    g_autoptr(json_t) list = json_array();
    g_autoptr(GError) error = NULL;
    int code;

    if (!command_line_read(&line, verb, argc, argv, more, &code))
        return code;
    if (pack_name == NULL || events == NULL)
        return command_fail(&line, COMMAND_USAGE, "give --pack NAME and at least one --event KIND=WHEN");
    data = base_data_new(line.config, &error);
    if (data == NULL)
        return command_fail(&line, COMMAND_CONFIGURATION, "%s", error->message);
    pack = rules_pack_load(data, pack_name, errors);
    calendar = rules_calendar_load(data, errors);
    if (pack == NULL || calendar == NULL) {
        for (guint i = 0; i < rules_errors_count(errors); i++)
            g_printerr("%s\n", rules_errors_get(errors, i));
        return COMMAND_CONFIGURATION;
    }
    for (guint i = 0; events[i] != NULL; i++) {
        if (!due_read_event(&line, pack, events[i], facts, &code))
            return code;
    }
    clocks = casework_clocks(pack, calendar, facts);
    for (guint i = 0; i < clocks->len; i++)
        json_array_append_new(list, due_clock(pack, g_ptr_array_index(clocks, i)));
    command_print_list(&line, list, due_columns, "Nothing follows from that in this pack.");
    return COMMAND_DONE;
}
