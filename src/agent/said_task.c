/* Notices that ask nothing but that somebody sees to it. */
#include "agent/said_private.h"

#include "agent/reply_private.h"
#include "base/log.h"
#include "casework/gate.h"
#include "casework/outcome.h"
#include "letter/values.h"

static gboolean
said_task_is_theirs(const AgentIngest *in, const StoreTask *task)
{
    return casework_is_office(in->desk->pack, in->person) || rules_person_has_role(in->person, task->owner);
}

static gboolean
said_task_close(AgentIngest *in, const StoreTask *task, GError **error)
{
    g_autofree char *now = agent_desk_now(in->desk);

    base_log(BASE_LOG_INFO, "task=%" G_GINT64_FORMAT " was dealt with", task->id);
    return store_task_close(in->desk->store, task->id, now, error) &&
           agent_event_by(in->desk, "task-closed", in->person->id, in->message->id,
                          json_pack("{s:I, s:s}", "task", (json_int_t)task->id, "kind", task->kind),
                          error) >= 0;
}

static gboolean
said_task_do(AgentIngest *in, const StoreMail *notice, const char **done, GError **error)
{
    g_autoptr(GError) fault = NULL;
    g_autoptr(StoreTask) task = agent_said_task(in, notice, &fault);

    if (fault != NULL) {
        g_propagate_error(error, g_steal_pointer(&fault));
        return FALSE;
    }
    *done = task == NULL ? "nothing changed: this was dealt with before"
            : !said_task_is_theirs(in, task)
                ? "nothing changed: it is for the office, or for whose work it is"
                : "it waits no longer, on your word";
    return task == NULL || !said_task_is_theirs(in, task) || said_task_close(in, task, error);
}

gboolean
agent_said_dealt(AgentIngest *in, const StoreMail *notice, gboolean *handled, GError **error)
{
    const char *text = base_json_string(in->json, "action_text"), *why, *done = NULL;
    g_auto(AgentSaid) said = {.ref = NULL};

    *handled = FALSE;
    if (!g_str_equal(notice->letter, "task-notice") || notice->question != NULL || in->person == NULL ||
        g_strcmp0(notice->person, in->person->id) != 0 || !in->authenticated ||
        !json_is_true(json_object_get(in->json, "action_sure")) ||
        !agent_said_read(AGENT_SAID_TASK, in->desk->pack->prefix, text != NULL ? text : "", &said, &why))
        return TRUE;
    *handled = TRUE;
    in->outcome = CASEWORK_OUTCOME_ANSWER;
    in->reason = g_strdup(said.word);
    in->case_id = notice->case_id;
    return said_task_do(in, notice, &done, error) &&
           agent_said_write_back(in, notice, "receipt-of-answer",
                                 letter_values_receipt(in->desk->pack, in->desk->config, "", said.word, done,
                                                       in->message->arrived),
                                 error);
}
