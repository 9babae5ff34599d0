#include "agent/casefile.h"
#include "command/listing_private.h"
#include "store/message.h"

static int
tasks_close(const CommandLine *line, gint64 id)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(AgentDesk) desk = NULL;
    g_autoptr(StoreTx) tx = NULL;
    g_autofree char *now = NULL;
    int code;

    desk = command_desk_with_store(line, STORE_CREATE, &code);
    if (desk == NULL)
        return code;
    now = agent_desk_now(desk);
    tx = store_begin(desk->store, &error);
    if (tx == NULL || !store_task_close(desk->store, id, now, &error) ||
        agent_event(desk, "task-closed", 0,
                    json_pack("{s:I, s:s}", "task", (json_int_t)id, "by", "administrator"), &error) < 0 ||
        !store_commit(tx, &error))
        return command_fail_error(line, error);
    return COMMAND_DONE;
}

static json_t *
tasks_row(AgentDesk *desk, const StoreTask *task)
{
    g_autoptr(StoreCase) c = task->case_id != 0 ? store_case_find(desk->store, task->case_id, NULL) : NULL;
    json_t *row = json_pack("{s:I, s:s, s:s, s:s, s:s}", "id", (json_int_t)task->id, "opened", task->opened,
                            "kind", task->kind, "owner", task->owner, "text", task->text);

    base_json_set_text(row, "ref", c != NULL ? c->ref : NULL);
    base_json_set_text(row, "closed", task->closed);
    if (task->message_id != 0)
        json_object_set_new(row, "message", json_integer(task->message_id));
    return row;
}

static gboolean
tasks_fill(const Listing *listing, json_t *list, GError **error)
{
    g_autoptr(GPtrArray) tasks = store_task_list(listing->desk->store, listing->wider, error);

    for (guint i = 0; tasks != NULL && i < tasks->len; i++)
        json_array_append_new(list, tasks_row(listing->desk, g_ptr_array_index(tasks, i)));
    return tasks != NULL;
}

int
command_tasks(const CommandVerb *verb, int argc, char **argv)
{
    static const CommandColumn columns[] = {{"id", "no."},     {"opened", "since"}, {"kind", "what"},
                                            {"owner", "for"},  {"ref", "case"},     {"message", "mail"},
                                            {"text", "to do"}, {NULL, NULL}};
    static const ListingVerb lists = {.option = "all",
                                      .option_says = "Closed tasks too",
                                      .columns = columns,
                                      .empty = "Nothing waits for a person.",
                                      .fill = tasks_fill,
                                      .act_option = "done",
                                      .act_says = "A person dealt with task N",
                                      .act = tasks_close};

    return listing_run(&lists, verb, argc, argv);
}
