#include "agent/casefile.h"
#include "command/verbs_private.h"
#include "store/message.h"

/* One mail that was set apart; its sender's address and the reason come from outside, and are shown as text.
 */
static json_t *
quarantine_row(AgentDesk *desk, const StoreTask *task, const StoreMessage *message)
{
    g_autoptr(StoreCase) c =
        message->case_id != 0 ? store_case_find(desk->store, message->case_id, NULL) : NULL;
    json_t *row =
        json_pack("{s:I, s:I, s:s, s:I}", "message", (json_int_t)message->id, "task", (json_int_t)task->id,
                  "arrived", message->arrived, "size", (json_int_t)message->size);

    base_json_set_text(row, "from", message->sender);
    base_json_set_text(row, "why", message->reason);
    base_json_set_text(row, "ref", c != NULL ? c->ref : NULL);
    base_json_set_text(row, "closed", task->closed);
    return row;
}

int
command_quarantine(const CommandVerb *verb, int argc, char **argv)
{
    static const CommandColumn columns[] = {{"message", "mail"}, {"arrived", "arrived"}, {"from", "from"},
                                            {"why", "why"},      {"ref", "case"},        {NULL, NULL}};
    gboolean all = FALSE;
    const GOptionEntry more[] = {
        {"all", 0, 0, G_OPTION_ARG_NONE, &all, "Those that a person has dealt with too", NULL},
        G_OPTION_ENTRY_NULL};
    g_auto(CommandLine) line;
    g_autoptr(json_t) list = json_array();
    g_autoptr(AgentDesk) desk = NULL;
    g_autoptr(GPtrArray) tasks = NULL;
    g_autoptr(GError) error = NULL;
    int code;

    if (!command_line_read(&line, verb, argc, argv, more, &code))
        return code;
    desk = command_desk_with_store(&line, STORE_READ_ONLY, &code);
    if (desk == NULL)
        return code;
    tasks = store_task_list(desk->store, all, &error);
    for (guint i = 0; tasks != NULL && i < tasks->len; i++) {
        const StoreTask *task = g_ptr_array_index(tasks, i);
        g_autoptr(StoreMessage) message = NULL;

        if (!g_str_equal(task->kind, "quarantined") || task->message_id == 0)
            continue;
        message = store_message_find(desk->store, task->message_id, &error);
        if (message == NULL)
            break;
        json_array_append_new(list, quarantine_row(desk, task, message));
    }
    if (error != NULL)
        return command_fail_error(&line, error);
    command_print_list(&line, list, columns, "No mail is set apart.");
    return COMMAND_DONE;
}
