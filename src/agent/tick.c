#include "agent/tick_private.h"
#include "base/sum.h"

#include "agent/casefile.h"
#include "agent/moot_private.h"
#include "agent/post.h"
#include "agent/requests_private.h"
#include "agent/silence_private.h"
#include "agent/telephone_private.h"
#include "base/log.h"
#include "base/time.h"

/* So long after the hour a first start still writes the morning's mails. */
#define TICK_FIRST_MINUTES 60

/* The morning's mails of one person, once a day by their key. */
static gboolean
tick_post(AgentDesk *desk, const char *letter, const RulesPerson *person, const char *day,
          const json_t *values, GError **error)
{
    AgentPost post = {.letter = letter, .person = person, .values = values, .step = day};

    return agent_post(desk, &post, error);
}

/* One person's mail of the morning, in a transaction of its own: what cannot be written for one keeps nothing
 * from the others. */
static gboolean
tick_post_person(AgentDesk *desk, const RulesPerson *person, AgentMorning *morning, const char *day,
                 GError **error)
{
    gboolean anything = FALSE;
    g_autoptr(json_t) values = agent_morning_of(morning, desk, person, &anything);
    g_autoptr(StoreTx) tx = NULL;

    if (!anything)
        return TRUE;
    tx = store_begin(desk->store, error);
    return tx != NULL && tick_post(desk, "morning", person, day, values, error) && store_commit(tx, error);
}

/* A date that was pending the calendar, or that a new list of bank holidays moves, is counted anew. */
static gboolean
tick_count_case(AgentDesk *desk, gint64 case_id, GError **error)
{
    g_autoptr(StoreTx) tx = store_begin(desk->store, error);
    g_autoptr(AgentCase) c = tx != NULL ? agent_case_load(desk, case_id, error) : NULL;

    return c != NULL && agent_case_update_duties(c, error) && store_commit(tx, error);
}

/* Notes that a step of the morning failed; the others go on, and the whole is tried again at the next pass.
 */
static void
tick_note(gboolean done, GError *fault, gboolean *clean)
{
    if (done)
        return;
    base_log(BASE_LOG_ERROR, "morning: %s", fault != NULL ? fault->message : "failed");
    g_clear_error(&fault);
    *clean = FALSE;
}

/* What the dates rest on beside the cases' own facts: packs, events and bank holidays, as one hash. */
static char *
tick_rules_hash(AgentDesk *desk)
{
    static const char *const folders[] = {"", "calendars"};
    g_autoptr(BaseSum) sum = base_sum_new();

    for (guint f = 0; f < G_N_ELEMENTS(folders); f++) {
        g_auto(GStrv) names = base_data_list(desk->data, folders[f]);

        for (guint i = 0; names != NULL && names[i] != NULL; i++) {
            g_autofree char *name = g_build_filename(folders[f], names[i], NULL);
            g_autoptr(GBytes) bytes =
                g_str_has_suffix(name, ".yaml") ? base_data_read(desk->data, name, NULL, NULL) : NULL;

            if (bytes != NULL)
                base_sum_add(sum, g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
        }
    }
    return base_sum_hex(sum);
}

static void
tick_count(AgentDesk *desk, gint64 case_id, gboolean *clean)
{
    GError *failed = NULL;
    gboolean done = tick_count_case(desk, case_id, &failed);

    tick_note(done, failed, clean);
}

gboolean
agent_tick_begin(AgentDesk *desk, GError **error)
{
    g_autofree char *counted = store_setting_find(desk->store, "counted");
    g_autoptr(GPtrArray) cases = counted == NULL ? store_case_list(desk->store, FALSE, error) : NULL;
    g_autofree char *hash = NULL;

    if (counted != NULL || cases == NULL || cases->len > 0)
        return counted != NULL || cases != NULL;
    hash = tick_rules_hash(desk);
    return store_setting_put(desk->store, "counted", hash, error);
}

/* The packs of @list, open cases, beside the one in use. */
static void
tick_look_at_texts(AgentDesk *desk, const GPtrArray *list, gboolean *clean)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);

    for (guint i = 0; i < list->len; i++) {
        const StoreCase *c = g_ptr_array_index((GPtrArray *)list, i);
        const RulesPack *pack = g_hash_table_add(seen, c->pack) ? agent_desk_pack(desk, c->pack, NULL) : NULL;
        GError *fault = NULL;

        if (pack != NULL && pack != desk->pack)
            tick_note(agent_tick_text(desk, pack, &fault), fault, clean);
    }
}

/* Every open case when the rules have changed; else those alone that wait for the calendar. */
static void
tick_count_cases(AgentDesk *desk, gboolean *clean)
{
    g_autofree char *hash = tick_rules_hash(desk);
    g_autofree char *counted = store_setting_find(desk->store, "counted");
    gboolean changed = g_strcmp0(hash, counted) != 0;
    GError *fault = NULL;
    g_autoptr(GPtrArray) list =
        changed ? store_case_list(desk->store, FALSE, &fault) : store_duty_pending(desk->store, &fault);

    tick_note(list != NULL, fault, clean);
    if (changed && list != NULL)
        tick_look_at_texts(desk, list, clean);
    for (guint i = 0; list != NULL && i < list->len; i++)
        tick_count(desk,
                   changed ? ((const StoreCase *)g_ptr_array_index(list, i))->id
                           : *(const gint64 *)g_ptr_array_index(list, i),
                   clean);
    fault = NULL;
    if (changed && *clean)
        tick_note(store_setting_put(desk->store, "counted", hash, &fault), fault, clean);
}

/* One mail a person: the manager's own actions stand in the digest. */
static void
tick_post_people(AgentDesk *desk, AgentMorning *morning, const char *day, gboolean *clean)
{
    for (guint i = 0; i < desk->people->people->len; i++) {
        const RulesPerson *person = g_ptr_array_index(desk->people->people, i);
        GError *fault = NULL;

        if (!rules_person_has_role(person, desk->pack->manager))
            tick_note(tick_post_person(desk, person, morning, day, &fault), fault, clean);
    }
}

/* @rows of a mail of the morning, each under its word. */
static void
tick_add_rows(json_t *yours, const json_t *rows, const char *word)
{
    json_t *row;
    size_t i;

    json_array_foreach(rows, i, row)
    {
        json_t *copy = json_copy(row);

        json_object_set_new(copy, "word", json_string(word));
        json_array_append_new(yours, copy);
    }
}

static json_t *
tick_digest_of(AgentDesk *desk, AgentMorning *morning, const RulesPerson *person, const json_t *values)
{
    gboolean anything;
    g_autoptr(json_t) theirs = agent_morning_of(morning, desk, person, &anything);
    json_t *mine = json_copy((json_t *)values), *yours = json_array();

    tick_add_rows(yours, json_object_get(theirs, "late"), "LATE");
    tick_add_rows(yours, json_object_get(theirs, "today"), "TODAY");
    tick_add_rows(yours, json_object_get(theirs, "open"), "OPEN");
    tick_add_rows(yours, json_object_get(theirs, "next"), "NEXT");
    json_object_set_new(mine, "yours", yours);
    json_object_set_new(mine, "silence", json_string(morning->silence != NULL ? morning->silence : ""));
    return mine;
}

static gboolean
tick_post_digest(AgentDesk *desk, AgentMorning *morning, const char *day, json_t *values, gboolean clean,
                 GError **error)
{
    g_autoptr(GPtrArray) managers = rules_people_of_role(desk->people, desk->pack->manager);
    g_autoptr(StoreTx) tx = store_begin(desk->store, error);
    gint64 sent = 0;

    if (tx == NULL)
        return FALSE;
    for (guint i = 0; i < managers->len; i++) {
        const RulesPerson *person = g_ptr_array_index(managers, i);
        g_autoptr(json_t) own = tick_digest_of(desk, morning, person, values);

        if (!tick_post(desk, "digest", person, day, own, error))
            return FALSE;
    }
    if (clean)
        sent = agent_event(desk, "digest-sent", 0,
                           json_pack("{s:s, s:s*}", "day", day, "silence", morning->silence), error);
    if (clean &&
        (sent < 0 || !agent_silence_note(desk, day, error) || !agent_morning_note(desk, sent, error)))
        return FALSE;
    return store_commit(tx, error);
}

static void
tick_tell_expiry(AgentDesk *desk, const GDate *today, gboolean *clean)
{
    GError *fault = NULL;
    gboolean done = agent_tick_tell_expiry(desk, today, &fault);

    tick_note(done, fault, clean);
}

/* Every mail of a morning has its key: what went before a failure does not go again after it. */
static gboolean
tick_morning(AgentDesk *desk, const GDate *today, const char *day, GError **error)
{
    gboolean clean = TRUE;
    g_autoptr(json_t) digest = NULL;
    g_autoptr(AgentMorning) morning = NULL;

    tick_count_cases(desk, &clean);
    agent_moot_all(desk, &clean);
    tick_tell_expiry(desk, today, &clean);
    morning = agent_morning_new(desk, today, error);
    if (morning == NULL)
        return FALSE;
    morning->silence = agent_silence_words(desk, today);
    /* Looked at before this morning's own mails are queued: they would stand in it as unsent. */
    digest = agent_digest_values(desk, today, error);
    /* Without it the manager has not heard of what is late. */
    clean = clean && digest != NULL;
    tick_post_people(desk, morning, day, &clean);
    agent_tell_late(desk, morning, &clean);
    agent_requests_chase(desk, morning, &clean);
    agent_call_chase(desk, today, &clean);
    return digest != NULL && tick_post_digest(desk, morning, day, digest, clean, error);
}

gboolean
agent_tick(AgentDesk *desk, void (*news)(gpointer data), gpointer data, GError **error)
{
    g_autoptr(GDateTime) now = base_clock_now(desk->clock);
    guint minute = (guint)(g_date_time_get_hour(now) * 60 + g_date_time_get_minute(now));
    g_autofree char *done = store_setting_find(desk->store, "morning");
    g_autofree char *day = NULL;
    GDate today;

    base_time_date(now, &today);
    day = base_date_to_iso(&today);
    /* Not "today or later": a clock that once ran ahead must not silence the mornings until then. */
    if (minute < desk->config->morning || g_strcmp0(done, day) == 0 ||
        !agent_silence_is_working_day(desk, &today))
        return TRUE;
    /* An agent that is started for the first time in the afternoon owes nobody this morning's mail. */
    if (done == NULL && minute > desk->config->morning + TICK_FIRST_MINUTES)
        return agent_silence_note(desk, day, error);
    /* Nobody is reminded of a day's work in the evening: the next morning says that this one was missed. */
    if (minute >= desk->config->target_ends)
        return TRUE;
    if (!tick_morning(desk, &today, day, error))
        return FALSE;
    base_log(BASE_LOG_INFO, "morning mails of %s queued", day);
    if (news != NULL)
        news(data);
    return TRUE;
}
