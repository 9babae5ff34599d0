/* The digest's last lines: what waits for a person, whether the agent itself is well, what it goes by. */
#include <string.h>

#include "agent/digest_private.h"
#include "agent/text_private.h"
#include "base/time.h"
#include "letter/values.h"
#include "rules/calendar.h"
#include "store/event.h"
#include "store/health.h"
#include "store/message.h"
#include "store/outbox.h"

/* Tasks of one kind are one line: "2 mails could not be read, the first since 09:12 on Mon 21 December". */
gboolean
agent_digest_set_tasks(AgentDesk *desk, json_t *values, GError **error)
{
    g_autoptr(GPtrArray) tasks = store_task_list(desk->store, FALSE, error);
    json_t *lines = json_array(), *unreadable = json_array();

    for (guint i = 0; tasks != NULL && i < tasks->len; i++) {
        const StoreTask *task = g_ptr_array_index(tasks, i);
        g_autoptr(GDateTime) since = base_time_from_iso(task->opened, NULL);
        g_autofree char *clock = since != NULL ? g_date_time_format(since, "%H:%M") : g_strdup("");
        g_autofree char *day = g_strndup(task->opened, 10);
        g_autofree char *shown = letter_values_short_date(day);
        g_autofree char *text = g_strdup_printf("task %" G_GINT64_FORMAT ", since %s on %s: %s", task->id,
                                                clock, shown, task->text);
        gboolean unread =
            g_str_equal(task->kind, "unreadable") || g_str_has_prefix(task->kind, "not-taken-in");

        json_array_append_new(unread ? unreadable : lines, json_pack("{s:o}", "text", base_json_text(text)));
    }
    json_object_set_new(values, "tasks", lines);
    json_object_set_new(values, "unreadable", unreadable);
    return tasks != NULL;
}

static json_t *
digest_processes(AgentDesk *desk)
{
    g_autoptr(GPtrArray) list = store_health_list(desk->store, NULL);
    json_t *processes = json_array();

    for (guint i = 0; list != NULL && i < list->len; i++) {
        const StoreHealth *health = g_ptr_array_index(list, i);
        g_autofree char *word = health->fault != NULL ? g_strdup_printf("in trouble since %s: %s",
                                                                        health->fault_at, health->fault)
                                                      : g_strdup("well");

        json_array_append_new(processes,
                              json_pack("{s:s, s:o}", "role", health->role, "word", base_json_text(word)));
    }
    return processes;
}

/* The secret that ends first; "": none that is known to end. */
static char *
digest_sign_in_until(AgentDesk *desk)
{
    const char *imap = desk->config->imap.oauth.secret_expires;
    const char *smtp = desk->config->submission.oauth.secret_expires;
    const char *first = imap == NULL || (smtp != NULL && strcmp(smtp, imap) < 0) ? smtp : imap;
    g_autofree char *words = NULL;
    GDate last;

    if (first == NULL || !base_date_from_iso(first, &last, NULL))
        return g_strdup("");
    words = base_date_to_words(&last);
    return g_strdup(strchr(words, ' ') + 1);
}

gboolean
agent_digest_set_agent(AgentDesk *desk, json_t *values, gint64 *missing, GError **error)
{
    StoreMessageCount mails = {0};
    StoreOutboxCount out = {0};
    g_autoptr(GDateTime) oldest = NULL;
    g_autofree char *since = NULL, *sign_in = digest_sign_in_until(desk);
    gboolean counted =
        store_message_count(desk->store, &mails, error) && store_outbox_count(desk->store, &out, error);

    if (!counted)
        return FALSE;
    oldest = out.oldest_unsent != NULL ? base_time_from_iso(out.oldest_unsent, NULL) : NULL;
    since = oldest != NULL ? g_date_time_format(oldest, "%H:%M on %d %B") : g_strdup("");
    *missing = mails.waiting;
    json_object_set_new(
        values, "agent",
        json_pack("{s:I, s:I, s:I, s:I, s:I, s:s, s:s, s:o}", "missing", (json_int_t)mails.waiting, "seen",
                  (json_int_t)mails.seen, "accounted", (json_int_t)(mails.seen - mails.waiting), "unsent",
                  (json_int_t)(out.unsent + out.held + out.in_doubt), "held", (json_int_t)out.held,
                  "oldest_unsent", since, "sign_in_until", sign_in, "processes", digest_processes(desk)));
    store_message_count_clear(&mails);
    store_outbox_count_clear(&out);
    return TRUE;
}

/* "accepted by NAME on Tue 1 December": who answers for an edition that was superseded. */
static json_t *
digest_accepted(AgentDesk *desk)
{
    const RulesConfig *config = desk->config;
    const RulesPerson *person =
        config->accepted_by != NULL ? rules_people_find(desk->people, config->accepted_by) : NULL;
    g_autofree char *on = letter_values_short_date(config->accepted_on);
    g_autofree char *text = NULL;

    if (!agent_text_is_accepted(desk, desk->pack))
        return json_string("its text was changed, and nobody has accepted that");
    if (config->accepted_edition == NULL)
        return json_string("");
    text = g_strdup_printf("accepted by %s on %s", person != NULL ? person->name : config->accepted_by, on);
    return base_json_text(text);
}

void
agent_digest_set_house(AgentDesk *desk, json_t *values)
{
    g_autofree char *head = store_event_head(desk->store);
    g_autofree char *shown =
        head != NULL ? g_strdup_printf("%.4s-%.4s", head, head + 4) : g_strdup("unknown");
    g_autofree char *until = NULL;
    GDate last;

    calendar_horizon(desk->calendar, &last);
    until = base_date_to_words(&last);
    json_object_set_new(values, "calendar_until", json_string(strchr(until, ' ') + 1));
    json_object_set_new(values, "edition", json_string(desk->pack->edition));
    json_object_set_new(values, "edition_accepted", digest_accepted(desk));
    json_object_set_new(values, "chain_head", json_string(shown));
}
