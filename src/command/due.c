#include <string.h>

#include "base/text.h"
#include "base/time.h"
#include "casework/clocks.h"
#include "command/verbs_private.h"
#include "rules/calendar.h"

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
        json_array_append_new(list, command_clock_json(pack, g_ptr_array_index(clocks, i)));
    command_print_clocks(&line, list, "Nothing follows from that in this pack.");
    return COMMAND_DONE;
}
