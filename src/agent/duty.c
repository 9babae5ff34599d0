#include "agent/duty_private.h"

#include <string.h>

#include "agent/ingest_side_private.h"
#include "agent/reach.h"
#include "agent/said_private.h"
#include "agent/task_private.h"
#include "base/time.h"
#include "casework/outcome.h"
#include "letter/values.h"
#include "mail/compose.h"

/* How long each has before the next is asked. */
#define DUTY_MINUTES 30
#define DUTY_TEXT                                                                                            \
    "URGENT: a mail looks like a referral about a child at risk now. Read it in the mailbox at once (look "  \
    "into Junk as well), ring children's social care, and ring its sender on a number that you know; this "  \
    "mailbox is not the front door. Answer \"I have it\" "                                                   \
    "as soon as you do: until somebody has, the next on the list is asked every half hour."

/* Everyone who may be asked, in the order of the directory: the office, those who manage it, those who sign.
 */
static GPtrArray *
duty_list(const AgentDesk *desk)
{
    const char *const roles[] = {desk->pack->tasks_to, desk->pack->manager, desk->pack->signs};
    GPtrArray *list = g_ptr_array_new();

    for (guint r = 0; r < G_N_ELEMENTS(roles); r++) {
        g_autoptr(GPtrArray) people = rules_people_of_role(desk->people, roles[r] != NULL ? roles[r] : "");

        for (guint i = 0; i < people->len; i++) {
            if (!g_ptr_array_find(list, g_ptr_array_index(people, i), NULL))
                g_ptr_array_add(list, g_ptr_array_index(people, i));
        }
    }
    return list;
}

static char *
duty_setting(gint64 message_id)
{
    return g_strdup_printf("duty/%" G_GINT64_FORMAT, message_id);
}

/* How many were asked, and when the first of them was: "2 2026-12-16T16:20:00+00:00". */
static gboolean
duty_put(AgentDesk *desk, gint64 message_id, guint asked, const char *since, GError **error)
{
    g_autofree char *name = duty_setting(message_id);
    g_autofree char *value = g_strdup_printf("%u %s", asked, since);

    return store_setting_put(desk->store, name, value, error);
}

static char *
duty_clock(GDateTime *since, guint asked)
{
    g_autoptr(GDateTime) by = g_date_time_add_minutes(since, (gint)(asked * DUTY_MINUTES));

    return g_date_time_format(by, "%H:%M");
}

/* Number @turn of the list, from 0, round and round; where they are away or cannot be written to, with the
 * first after them who can: half an hour is not waited for nobody. */
static GPtrArray *
duty_turn(AgentDesk *desk, const GPtrArray *list, guint turn)
{
    GPtrArray *people = g_ptr_array_new();

    for (guint i = 0; i < list->len; i++) {
        const RulesPerson *person = g_ptr_array_index((GPtrArray *)list, (turn + i) % list->len);
        gboolean absent = agent_is_absent(desk, person);

        if (i == 0 || !absent)
            g_ptr_array_add(people, (gpointer)person);
        if (!absent)
            break;
    }
    return people;
}

/* Asks the one whose turn it is. */
static gboolean
duty_ask(AgentDesk *desk, const AgentTask *task, guint turn, GDateTime *since, GError **error)
{
    g_autoptr(GPtrArray) list = duty_list(desk);
    g_autoptr(GPtrArray) people = duty_turn(desk, list, turn);
    g_autofree char *by = duty_clock(since, turn + 1);
    AgentTask asked = *task;

    if (list->len == 0)
        return TRUE;
    asked.people = people;
    asked.by = by;
    asked.turn = turn;
    asked.urgent = TRUE;
    return agent_task_open(desk, &asked, error);
}

static gboolean
duty_is_plain(const AgentIngest *in)
{
    return g_strcmp0(base_json_string(in->json, "class"), "wrong-door") == 0 && !agent_ingest_is_side(in);
}

/* A stranger at the inbox hears of 999 whoever they are; where a mail was set apart or lies in Junk, only an
 * address that our own server vouches for: the other's owner may never have written. */
static gboolean
duty_may_warn(const AgentIngest *in)
{
    return mail_compose_can_write_to(in->from) && json_is_true(json_object_get(in->json, "may_be_warned")) &&
           (in->authenticated || duty_is_plain(in));
}

/* The sender hears before anything else, once a day, that this mailbox is not watched day and night. */
static gboolean
duty_answer_sender(AgentIngest *in, const char *by, GError **error)
{
    g_autofree char *day = g_strndup(in->message->arrived, strlen("2026-12-16"));
    g_autoptr(json_t) values = letter_values_common(in->desk->pack, in->desk->config);
    AgentPost post = {.letter = "wrong-door",
                      .address = in->from,
                      .values = values,
                      .step = day,
                      .thread = agent_ingest_thread(in)};

    if (!duty_may_warn(in) || rules_pack_letter_find(in->desk->pack, post.letter) == NULL)
        return TRUE;
    json_object_set_new(values, "ref", json_string(""));
    json_object_set_new(values, "received", letter_values_time(in->message->arrived));
    json_object_set_new(values, "answer_by", json_string(by));
    return agent_post(in->desk, &post, error);
}

static const char *
duty_why(const AgentIngest *in)
{
    const char *class_name = base_json_string(in->json, "class");

    if (agent_ingest_is_side(in))
        return "it lies in the Junk folder, and reads like a child at risk now";
    if (g_strcmp0(class_name, "suspicious") == 0)
        return "it reads like a child at risk now, though its sender or what it carries cannot be trusted: "
               "open nothing that is attached";
    if (g_strcmp0(class_name, "reply") == 0)
        return "it answers a mail of ours, and reads like a child in danger now";
    return "it reads like a child at risk now";
}

static gboolean
duty_begin(AgentIngest *in, GDateTime *now, GError **error)
{
    g_autofree char *since = base_time_to_iso(now);
    g_autoptr(json_t) what = agent_task_known(in, duty_why(in));
    AgentTask task = {.message = in->message,
                      .kind = AGENT_DUTY_TASK,
                      .owner = in->desk->pack->tasks_to,
                      .text = DUTY_TEXT,
                      .question = AGENT_SAID_DUTY,
                      .from = in->from,
                      .what = what};

    return duty_ask(in->desk, &task, 0, now, error) && duty_put(in->desk, in->message->id, 1, since, error);
}

gboolean
agent_duty_start(AgentIngest *in, GError **error)
{
    g_autoptr(GDateTime) now = base_clock_now(in->desk->clock);
    g_autofree char *by = duty_clock(now, 1);
    g_autofree char *name = duty_setting(in->message->id);
    g_autofree char *begun = store_setting_find(in->desk->store, name);

    if (!json_is_true(json_object_get(in->json, "at_risk")) || g_str_equal(in->message->source, "sent"))
        return TRUE;
    /* One that was moved out of Junk: who may hear now is told, and the rounds go on as they are. */
    return duty_answer_sender(in, by, error) && (begun != NULL || duty_begin(in, now, error));
}

gboolean
agent_ingest_wrong_door(AgentIngest *in, GError **error)
{
    in->outcome = CASEWORK_OUTCOME_TASK;
    in->reason = g_strdup("a referral about a living child came to the wrong door");
    return agent_ingest_notifications(in, error);
}

/* Those whose turn has come since the first was asked: several after a time in which nothing ran. */
static gboolean
duty_go_on(AgentDesk *desk, const StoreTask *open, guint asked, GDateTime *since, GDateTime *now,
           gboolean *told, GError **error)
{
    guint due = (guint)(g_date_time_difference(now, since) / G_TIME_SPAN_MINUTE / DUTY_MINUTES) + 1;
    g_autofree char *began = base_time_to_iso(since);
    g_autoptr(GPtrArray) list = duty_list(desk);
    g_autoptr(StoreMessage) message = NULL;
    g_autoptr(StoreTx) tx = NULL;

    if (due <= asked)
        return TRUE;
    message = store_message_find(desk->store, open->message_id, error);
    tx = message != NULL ? store_begin(desk->store, error) : NULL;
    if (tx == NULL)
        return FALSE;
    /* Nobody is asked twice for one time of silence. */
    for (guint turn = MAX(asked, due - MIN(due, list->len)); turn < due; turn++) {
        AgentTask task = {.message = message,
                          .kind = AGENT_DUTY_TASK,
                          .owner = desk->pack->tasks_to,
                          .text = DUTY_TEXT,
                          .question = AGENT_SAID_DUTY,
                          .from = message->sender};

        if (!duty_ask(desk, &task, turn, since, error))
            return FALSE;
    }
    *told = TRUE;
    return agent_event(desk, "duty-asked", message->id, json_pack("{s:i}", "asked", (int)due), error) >= 0 &&
           duty_put(desk, message->id, due, began, error) && store_commit(tx, error);
}

static gboolean
duty_look(AgentDesk *desk, const StoreTask *open, gboolean *told, GError **error)
{
    g_autofree char *name = duty_setting(open->message_id);
    g_autofree char *value = store_setting_find(desk->store, name);
    const char *space = value != NULL ? strchr(value, ' ') : NULL;
    g_autoptr(GDateTime) since = space != NULL ? base_time_from_iso(space + 1, NULL) : NULL;
    g_autoptr(GDateTime) now = base_clock_now(desk->clock);

    /* One from before this was counted, or whose mail is gone: the digest has it. */
    if (since == NULL || open->message_id == 0)
        return TRUE;
    return duty_go_on(desk, open, (guint)g_ascii_strtoull(value, NULL, 10), since, now, told, error);
}

gboolean
agent_duty_tick(AgentDesk *desk, gboolean *told, gboolean *waits, GError **error)
{
    g_autoptr(GPtrArray) tasks = store_task_list(desk->store, FALSE, error);

    *told = *waits = FALSE;
    for (guint i = 0; tasks != NULL && i < tasks->len; i++) {
        const StoreTask *task = g_ptr_array_index(tasks, i);

        if (!g_str_equal(task->kind, AGENT_DUTY_TASK))
            continue;
        *waits = TRUE;
        if (!duty_look(desk, task, told, error))
            return FALSE;
    }
    return tasks != NULL;
}
