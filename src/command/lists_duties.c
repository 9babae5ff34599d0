#include "agent/casefile.h"
#include "base/time.h"
#include "command/listing_private.h"

json_t *
command_duty_json(const StoreDuty *duty, AgentDesk *desk)
{
    const RulesPack *pack = agent_desk_pack(desk, duty->pack, NULL);
    const RulesDuty *rule = rules_pack_duty_find(pack != NULL ? pack : desk->pack, duty->duty);
    json_t *row = json_pack("{s:s, s:s, s:s, s:s}", "ref", duty->ref, "id", duty->duty, "owner", duty->owner,
                            "state", duty->state);

    base_json_set_text(row, "start", duty->start_date);
    json_object_set_new(row, "target", duty->target != NULL ? json_string(duty->target) : json_null());
    json_object_set_new(row, "limit", duty->limit != NULL ? json_string(duty->limit) : json_null());
    json_object_set_new(row, "pending_calendar", json_boolean(duty->pending));
    if (rule != NULL) {
        base_json_set_text(row, "duty", rule->duty);
        base_json_set_text(row, "source", rule->source);
    }
    return row;
}

/* One case's, each with its rule, its paragraph and the days counted. */
static gboolean
duties_fill_case(const Listing *listing, json_t *list, const GDate *today, GError **error)
{
    g_autoptr(AgentCase) c = agent_case_load(listing->desk, listing->case_id, error);
    g_autoptr(GPtrArray) duties = c != NULL ? casework_file_duties(c->file, listing->desk->calendar) : NULL;

    for (guint i = 0; duties != NULL && i < duties->len; i++) {
        const CaseworkDuty *duty = g_ptr_array_index(duties, i);
        const CaseworkClock *clock = duty->clock;
        g_autofree char *start = base_date_to_iso(&clock->start);
        json_t *row;

        if (listing->wider && (!g_str_equal(duty->state, "running") || !g_date_valid(&clock->target) ||
                               g_date_compare(&clock->target, today) >= 0))
            continue;
        row = command_clock_json(c->pack, clock);
        json_object_set_new(row, "ref", json_string(c->row->ref));
        json_object_set_new(row, "state", json_string(duty->state));
        json_object_set_new(row, "start", json_string(start));
        json_array_append_new(list, row);
    }
    return duties != NULL;
}

static gboolean
duties_fill_all(const Listing *listing, json_t *list, const GDate *today, GError **error)
{
    g_autoptr(GPtrArray) duties = store_duty_list(listing->desk->store, 0, error);
    g_autofree char *day = base_date_to_iso(today);

    for (guint i = 0; duties != NULL && i < duties->len; i++) {
        const StoreDuty *duty = g_ptr_array_index(duties, i);
        gboolean is_late =
            g_str_equal(duty->state, "running") && duty->target != NULL && strcmp(duty->target, day) < 0;

        if (!listing->wider || is_late)
            json_array_append_new(list, command_duty_json(duty, listing->desk));
    }
    return duties != NULL;
}

static void
duties_print(const Listing *listing, const json_t *list)
{
    static const CommandColumn columns[] = {{"ref", "case"},    {"target", "target"}, {"limit", "limit"},
                                            {"state", "state"}, {"owner", "owner"},   {"id", "duty"},
                                            {NULL, NULL}};
    const char *empty = listing->wider ? "Nothing is late." : "No clock runs.";

    if (listing->case_id != 0)
        command_print_clocks(listing->line, list, empty);
    else
        command_print_list(listing->line, list, columns, empty);
}

static gboolean
duties_fill(const Listing *listing, json_t *list, GError **error)
{
    GDate today;

    agent_desk_today(listing->desk, &today);
    return listing->case_id != 0 ? duties_fill_case(listing, list, &today, error)
                                 : duties_fill_all(listing, list, &today, error);
}

int
command_duties(const CommandVerb *verb, int argc, char **argv)
{
    static const ListingVerb lists = {.option = "late",
                                      .option_says = "Only those past their target",
                                      .of_case = TRUE,
                                      .print = duties_print,
                                      .fill = duties_fill};

    return listing_run(&lists, verb, argc, argv);
}
