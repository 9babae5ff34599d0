#include "agent/casefile.h"

#include "agent/feasible_private.h"
#include "agent/moot_private.h"
#include "base/time.h"

void
agent_case_free(AgentCase *c)
{
    if (c == NULL)
        return;
    store_case_free(c->row);
    casework_file_free(c->file);
    g_free(c);
}

/* Takes @row, whatever comes of it. */
static AgentCase *
casefile_new(AgentDesk *desk, StoreCase *row, GError **error)
{
    const RulesPack *pack = agent_desk_pack(desk, row->pack, error);
    AgentCase *c;

    if (pack == NULL) {
        store_case_free(row);
        return NULL;
    }
    c = g_new0(AgentCase, 1);
    c->desk = desk;
    c->pack = pack;
    c->row = row;
    c->file = casework_file_new(pack, row->ref);
    return c;
}

AgentCase *
agent_case_open(AgentDesk *desk, GDateTime *received, gint64 message_id, gboolean exercise, GError **error)
{
    g_autofree char *opened = agent_desk_now(desk);
    guint year = (guint)g_date_time_get_year(received);
    StoreCase *row = store_case_add(desk->store, desk->pack->prefix, year, desk->pack->id,
                                    desk->pack->edition, exercise, opened, error);
    g_autoptr(AgentCase) c = row != NULL ? casefile_new(desk, row, error) : NULL;

    if (c == NULL)
        return NULL;
    if (agent_case_event(c, "case-opened", opened, "agent", message_id,
                         json_pack("{s:s, s:s}", "pack", desk->pack->id, "edition", desk->pack->edition),
                         error) < 0)
        return NULL;
    return g_steal_pointer(&c);
}

static AgentCase *
casefile_read(AgentDesk *desk, StoreCase *row, GError **error)
{
    g_autoptr(AgentCase) c = casefile_new(desk, row, error);
    g_autoptr(GPtrArray) events = c != NULL ? store_event_list(desk->store, row->id, error) : NULL;

    if (events == NULL)
        return NULL;
    for (guint i = 0; i < events->len; i++) {
        const StoreEvent *event = g_ptr_array_index(events, i);
        g_autoptr(json_t) payload =
            event->payload != NULL ? base_json_parse(event->payload, strlen(event->payload), NULL) : NULL;

        casework_file_add(c->file, event->id, event->kind, event->happened, event->actor, event->message_id,
                          payload);
    }
    return g_steal_pointer(&c);
}

AgentCase *
agent_case_load(AgentDesk *desk, gint64 case_id, GError **error)
{
    StoreCase *row = store_case_find(desk->store, case_id, error);

    return row != NULL ? casefile_read(desk, row, error) : NULL;
}

AgentCase *
agent_case_load_by_ref(AgentDesk *desk, const char *ref, GError **error)
{
    g_autoptr(GError) fault = NULL;
    StoreCase *row = store_case_find_by_ref(desk->store, ref, &fault);

    if (row != NULL)
        return casefile_read(desk, row, error);
    if (fault != NULL)
        g_propagate_error(error, g_steal_pointer(&fault));
    return NULL;
}

static gint64
casefile_append(AgentDesk *desk, gint64 case_id, const char *kind, const char *happened, const char *now,
                const char *actor, gint64 message_id, const json_t *payload, GError **error)
{
    StoreEvent event = {
        .case_id = case_id,
        .kind = (char *)kind,
        .happened = (char *)(happened != NULL ? happened : now),
        .recorded = (char *)now,
        .actor = (char *)actor,
        .message_id = message_id,
    };
    gboolean done = store_event_append(desk->store, &event, payload, error);

    g_free(event.payload);
    g_free(event.salt);
    g_free(event.hash);
    return done ? event.id : -1;
}

gint64
agent_case_event(AgentCase *c, const char *kind, const char *happened, const char *actor, gint64 message_id,
                 json_t *payload, GError **error)
{
    g_autoptr(json_t) held = payload;
    g_autofree char *now = agent_desk_now(c->desk);
    gint64 id = casefile_append(c->desk, c->row->id, kind, happened, now, actor, message_id, held, error);

    if (id >= 0)
        casework_file_add(c->file, id, kind, happened != NULL ? happened : now, actor, message_id, payload);
    return id;
}

gint64
agent_event(AgentDesk *desk, const char *kind, gint64 message_id, json_t *payload, GError **error)
{
    return agent_event_by(desk, kind, "agent", message_id, payload, error);
}

gint64
agent_event_by(AgentDesk *desk, const char *kind, const char *actor, gint64 message_id, json_t *payload,
               GError **error)
{
    g_autoptr(json_t) held = payload;
    g_autofree char *now = agent_desk_now(desk);

    return casefile_append(desk, 0, kind, NULL, now, actor, message_id, held, error);
}

static char *
casefile_iso(const GDate *date)
{
    return g_date_valid(date) ? base_date_to_iso(date) : NULL;
}

static const StoreDuty *
casefile_known(const GPtrArray *rows, const char *duty)
{
    for (guint i = 0; i < rows->len; i++) {
        const StoreDuty *row = g_ptr_array_index(rows, i);

        if (g_str_equal(row->duty, duty))
            return row;
    }
    return NULL;
}

/* Stores one duty; notes in @moved how its dates differ from those that stood before. */
static gboolean
casefile_put_duty(AgentCase *c, const CaseworkDuty *duty, const StoreDuty *known, json_t *moved,
                  GError **error)
{
    g_autofree char *start = casefile_iso(&duty->clock->start);
    g_autofree char *target = casefile_iso(&duty->clock->target);
    g_autofree char *limit = casefile_iso(&duty->clock->limit);
    StoreDuty row = {
        .case_id = c->row->id,
        .duty = duty->clock->duty->id,
        .owner = duty->clock->duty->owner,
        .state = (char *)duty->state,
        .start_date = start,
        .target = target,
        .limit = limit,
        .pending = duty->clock->pending,
        .met_by = duty->ended != NULL ? duty->ended->id : 0,
    };

    if (known != NULL && (g_strcmp0(known->target, target) != 0 || g_strcmp0(known->limit, limit) != 0))
        json_array_append_new(moved,
                              json_pack("{s:s, s:s?, s:s?, s:s?, s:s?, s:s}", "duty", row.duty, "target_was",
                                        known->target, "target", target, "limit_was", known->limit, "limit",
                                        limit, "counted_from", duty->clock->start_event));
    if (known != NULL && g_str_equal(known->state, row.state) && g_strcmp0(known->target, target) == 0 &&
        g_strcmp0(known->limit, limit) == 0 && g_strcmp0(known->start_date, start) == 0)
        return TRUE;
    return store_duty_put(c->desk->store, &row, error);
}

/* A duty that the case's edition no longer has, or whose start turned out not to have been, runs no longer.
 */
static gboolean
casefile_end_others(AgentCase *c, const GPtrArray *rows, const GPtrArray *duties, GError **error)
{
    for (guint i = 0; i < rows->len; i++) {
        StoreDuty *row = g_ptr_array_index((GPtrArray *)rows, i);
        gboolean found = FALSE;

        for (guint d = 0; d < duties->len && !found; d++)
            found = g_str_equal(((CaseworkDuty *)g_ptr_array_index((GPtrArray *)duties, d))->clock->duty->id,
                                row->duty);
        if (found || !g_str_equal(row->state, "running"))
            continue;
        g_free(row->state);
        row->state = g_strdup("stopped");
        if (!store_duty_put(c->desk->store, row, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean
casefile_update_duties(AgentCase *c, GError **error)
{
    g_autoptr(GPtrArray) rows = store_duty_list(c->desk->store, c->row->id, error);
    g_autoptr(GPtrArray) duties = casework_file_duties(c->file, c->desk->calendar);
    g_autoptr(json_t) moved = json_array();

    if (rows == NULL)
        return FALSE;
    for (guint i = 0; i < duties->len; i++) {
        const CaseworkDuty *duty = g_ptr_array_index(duties, i);

        if (!casefile_put_duty(c, duty, casefile_known(rows, duty->clock->duty->id), moved, error))
            return FALSE;
    }
    if (!casefile_end_others(c, rows, duties, error))
        return FALSE;
    if (json_array_size(moved) == 0)
        return casework_file_last(c->file, "feasibility-changed") != NULL || agent_feasible_moved(c, error);
    return agent_case_event(c, "duty-dates-changed", NULL, "agent", 0, json_pack("{s:O}", "moved", moved),
                            error) >= 0 &&
           agent_feasible_moved(c, error);
}

gboolean
agent_case_update_duties(AgentCase *c, GError **error)
{
    return casefile_update_duties(c, error) && agent_moot(c, error);
}

gboolean
agent_case_use_pack(AgentCase *c, const RulesPack *pack, GError **error)
{
    CaseworkFile *file = casework_file_new(pack, c->row->ref);

    for (guint i = 0; i < casework_file_events(c->file)->len; i++) {
        const CaseworkEvent *event = g_ptr_array_index(casework_file_events(c->file), i);

        casework_file_add(file, event->id, event->kind, event->happened, event->actor, event->message_id,
                          event->payload);
    }
    casework_file_free(c->file);
    c->file = file;
    c->pack = pack;
    g_free(c->row->pack);
    g_free(c->row->edition);
    c->row->pack = g_strdup(pack->id);
    c->row->edition = g_strdup(pack->edition);
    return store_case_set_edition(c->desk->store, c->row->id, pack->id, pack->edition, error) &&
           agent_case_update_duties(c, error);
}
