#include "agent/casefile.h"
#include "command/listing_private.h"
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

static gboolean
quarantine_fill(const Listing *listing, json_t *list, GError **error)
{
    g_autoptr(GPtrArray) tasks = store_task_list(listing->desk->store, listing->wider, error);

    for (guint i = 0; tasks != NULL && i < tasks->len; i++) {
        const StoreTask *task = g_ptr_array_index(tasks, i);
        g_autoptr(StoreMessage) message = NULL;

        if (!g_str_equal(task->kind, "quarantined") || task->message_id == 0)
            continue;
        message = store_message_find(listing->desk->store, task->message_id, error);
        if (message == NULL)
            return FALSE;
        json_array_append_new(list, quarantine_row(listing->desk, task, message));
    }
    return tasks != NULL;
}

int
command_quarantine(const CommandVerb *verb, int argc, char **argv)
{
    static const CommandColumn columns[] = {{"message", "mail"}, {"arrived", "arrived"}, {"from", "from"},
                                            {"why", "why"},      {"ref", "case"},        {NULL, NULL}};
    static const ListingVerb lists = {.option = "all",
                                      .option_says = "Those that a person has dealt with too",
                                      .columns = columns,
                                      .empty = "No mail is set apart.",
                                      .fill = quarantine_fill};

    return listing_run(&lists, verb, argc, argv);
}
