#include "agent/moot_private.h"

#include "agent/said_private.h"
#include "base/log.h"
#include "casework/moot.h"
#include "store/event.h"
#include "store/message.h"

/* Who wrote the mail that @task is about; NULL: nobody of the directory. */
static const RulesPerson *
moot_writer(const AgentDesk *desk, const StoreTask *task)
{
    g_autoptr(StoreMessage) message =
        task->message_id != 0 ? store_message_find(desk->store, task->message_id, NULL) : NULL;

    return message != NULL && message->sender != NULL
               ? rules_people_find_by_address(desk->people, message->sender)
               : NULL;
}

/* What became of our own mails may leave nothing to do: stopped, or found in the Sent folder. */
static const char *
moot_of_mails(const AgentCase *c, const StoreTask *task, GError **error)
{
    gboolean held = g_str_has_prefix(task->kind, "held/"), doubt = g_str_equal(task->kind, "in-doubt");
    g_autoptr(GPtrArray) mails =
        held || doubt ? store_outbox_list(c->desk->store, c->row->id, FALSE, error) : NULL;

    for (guint i = 0; mails != NULL && i < mails->len; i++) {
        const StoreMail *mail = g_ptr_array_index(mails, i);

        if ((held && mail->state == OUTBOX_HELD && agent_said_is_covered(task, mail)) ||
            (doubt && mail->state == OUTBOX_IN_DOUBT))
            return NULL;
    }
    return mails == NULL ? NULL
           : held        ? "nothing of it is held any more"
                         : "none of its mails is in doubt any more";
}

static gboolean
moot_close(AgentCase *c, const StoreTask *task, const char *why, GError **error)
{
    g_autofree char *now = agent_desk_now(c->desk);

    return store_task_close(c->desk->store, task->id, now, error) &&
           agent_case_event(
               c, CASEWORK_TASK_ENDED, NULL, "agent", 0,
               json_pack("{s:I, s:s, s:s}", "task", (json_int_t)task->id, "kind", task->kind, "why", why),
               error) >= 0;
}

gboolean
agent_moot(AgentCase *c, GError **error)
{
    g_autoptr(GPtrArray) tasks = store_task_of_case(c->desk->store, c->row->id, error);
    g_autoptr(GPtrArray) duties = NULL;

    if (tasks == NULL || tasks->len == 0)
        return tasks != NULL;
    duties = casework_file_duties(c->file, c->desk->calendar);
    for (guint i = 0; i < tasks->len; i++) {
        const StoreTask *row = g_ptr_array_index(tasks, i);
        const CaseworkTask task = {
            .kind = row->kind, .message_id = row->message_id, .writer = moot_writer(c->desk, row)};
        g_autoptr(GError) fault = NULL;
        const char *why = casework_moot(c->desk->people, c->file, duties, &task);

        why = why != NULL ? why : moot_of_mails(c, row, &fault);
        if (fault != NULL) {
            g_propagate_error(error, g_steal_pointer(&fault));
            return FALSE;
        }
        if (why != NULL && !moot_close(c, row, why, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean
moot_of_case(AgentDesk *desk, gint64 case_id, GError **error)
{
    g_autoptr(StoreTx) tx = store_begin(desk->store, error);
    g_autoptr(AgentCase) c = tx != NULL ? agent_case_load(desk, case_id, error) : NULL;

    return c != NULL && agent_moot(c, error) && store_commit(tx, error);
}

void
agent_moot_all(AgentDesk *desk, gboolean *clean)
{
    g_autoptr(GError) fault = NULL;
    g_autoptr(GPtrArray) tasks = store_task_list(desk->store, FALSE, &fault);
    g_autoptr(GHashTable) seen = g_hash_table_new(g_int64_hash, g_int64_equal);

    for (guint i = 0; tasks != NULL && i < tasks->len && fault == NULL; i++) {
        StoreTask *task = g_ptr_array_index(tasks, i);

        if (task->case_id != 0 && g_hash_table_add(seen, &task->case_id))
            moot_of_case(desk, task->case_id, &fault);
    }
    if (fault == NULL)
        return;
    base_log(BASE_LOG_ERROR, "look for tasks that are over: %s", fault->message);
    *clean = FALSE;
}
