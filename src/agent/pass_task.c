/* Clerical work handed on: a task that a notice told of, a duty of the morning's list. */
#include <string.h>

#include "agent/morning_private.h"
#include "agent/pass_private.h"
#include "agent/task_private.h"
#include "casework/gate.h"
#include "letter/letter.h"

static gboolean
pass_is_theirs(const AgentPass *pass, const RulesPack *pack, const char *owner, const char *deputy)
{
    if (casework_is_office(pack, pass->to) || rules_person_has_role(pass->to, owner) ||
        (deputy != NULL && rules_person_has_role(pass->to, deputy)))
        return TRUE;
    agent_reply_not_done(pass->reply,
                         "%s is neither of the office nor of the role whose work it is; name one "
                         "who is",
                         pass->to->name);
    return FALSE;
}

/* ---- a task ---- */

/* The open task that the mail told of: its number stands in the mail's key.  NULL without @error: it is
 * closed.
 */
static StoreTask *
pass_find_task(AgentReply *reply, GError **error)
{
    g_auto(GStrv) key = g_strsplit(reply->mail->key, "/", 4);
    gint64 id = g_strv_length(key) > 2 ? g_ascii_strtoll(key[2], NULL, 10) : 0;
    g_autoptr(GPtrArray) tasks = store_task_list(reply->in->desk->store, FALSE, error);

    for (guint i = 0; tasks != NULL && i < tasks->len; i++) {
        if (((StoreTask *)g_ptr_array_index(tasks, i))->id == id)
            return g_ptr_array_steal_index(tasks, i);
    }
    return NULL;
}

static gboolean
pass_tell_task(const AgentPass *pass, const StoreTask *task, GError **error)
{
    AgentReply *reply = pass->reply;
    g_autoptr(GPtrArray) people = g_ptr_array_new();
    g_autoptr(GError) fault = NULL;
    g_autoptr(StoreMessage) message =
        task->message_id != 0 ? store_message_find(reply->in->desk->store, task->message_id, &fault) : NULL;
    g_autofree char *by = g_strdup_printf("handed to you by: %s", reply->in->person->name);
    g_autoptr(json_t) what = json_pack("[{s:s}]", "text", by);

    if (fault != NULL) {
        g_propagate_error(error, g_steal_pointer(&fault));
        return FALSE;
    }
    g_ptr_array_add(people, (gpointer)pass->to);
    return agent_task_open(reply->in->desk,
                           &(AgentTask){.c = reply->c,
                                        .message = message,
                                        .kind = task->kind,
                                        .owner = task->owner,
                                        .text = task->text,
                                        .question = reply->mail->question,
                                        .from = message != NULL ? message->sender : NULL,
                                        .people = people,
                                        .turn = (guint)reply->in->message->id,
                                        .what = what},
                           error);
}

gboolean
agent_pass_task(const AgentPass *pass, GError **error)
{
    AgentReply *reply = pass->reply;
    const RulesPack *pack = reply->c != NULL ? reply->c->pack : reply->in->desk->pack;
    g_autoptr(GError) fault = NULL;
    g_autoptr(StoreTask) task = pass_find_task(reply, &fault);

    if (fault != NULL) {
        g_propagate_error(error, g_steal_pointer(&fault));
        return FALSE;
    }
    if (task == NULL) {
        agent_reply_did(reply, "nothing is handed on: it was dealt with before");
        return TRUE;
    }
    if (!pass_is_theirs(pass, pack, task->owner, NULL))
        return TRUE;
    return agent_pass_record(pass, "what that notice asks for",
                             json_pack("{s:I}", "task", (json_int_t)task->id), error) &&
           pass_tell_task(pass, task, error);
}

/* ---- a duty ---- */

static char *
pass_setting(gint64 case_id, const char *duty)
{
    return g_strdup_printf("handed/%" G_GINT64_FORMAT "/%s", case_id, duty);
}

char *
agent_passed_to(AgentDesk *desk, gint64 case_id, const char *duty)
{
    g_autofree char *name = pass_setting(case_id, duty);

    return store_setting_find(desk->store, name);
}

static const StoreDuty *
pass_running(const GPtrArray *duties, const char *id)
{
    for (guint i = 0; i < duties->len; i++) {
        const StoreDuty *duty = g_ptr_array_index((GPtrArray *)duties, i);

        if (g_str_equal(duty->duty, id) && g_str_equal(duty->state, "running"))
            return duty;
    }
    return NULL;
}

/* The line that says it is done; only a mail or answers of others can say it of some. */
static json_t *
pass_done(const AgentCase *c, const RulesDuty *duty)
{
    g_autofree char *text = casework_done_event(c->pack, duty) != NULL
                                ? g_strdup_printf("done: %s", duty->say)
                                : g_strdup("note: what you have done");
    g_autofree char *subject = g_strdup_printf("[%s]", c->row->ref);
    g_autofree char *href = letter_mailto(c->desk->config->address, subject, text);

    return json_pack("[{s:s, s:s, s:s}]", "text", text, "means",
                     *text == 'd' ? "write the day behind it" : "it is put on the case", "href", href);
}

gboolean
agent_pass_duty(const AgentPass *pass, const RulesDuty *duty, GError **error)
{
    AgentReply *reply = pass->reply;
    AgentCase *c = reply->c;
    g_autoptr(GPtrArray) duties = store_duty_list(c->desk->store, c->row->id, error);
    const StoreDuty *running = duties != NULL ? pass_running(duties, duty->id) : NULL;
    g_autofree char *setting = pass_setting(c->row->id, duty->id);

    if (duties == NULL)
        return FALSE;
    if (running == NULL) {
        agent_reply_not_done(reply, "%s: this is not open here, so there is nothing to hand on", duty->duty);
        return TRUE;
    }
    if (!casework_is_office(c->pack, reply->in->person) &&
        !rules_person_has_role(reply->in->person, duty->owner) &&
        (duty->deputy == NULL || !rules_person_has_role(reply->in->person, duty->deputy))) {
        agent_reply_not_done(reply, "%s: it is not yours to hand on", duty->duty);
        return TRUE;
    }
    if (!pass_is_theirs(pass, c->pack, duty->owner, duty->deputy))
        return TRUE;
    return store_setting_put(c->desk->store, setting, pass->to->id, error) &&
           agent_pass_record(pass, duty->duty, json_pack("{s:s}", "duty", duty->id), error) &&
           agent_pass_tell(pass, duty->tell != NULL ? duty->tell : duty->duty, agent_morning_day(running),
                           NULL, pass_done(c, duty), error);
}
