#include "agent/casefile.h"
#include "base/time.h"
#include "command/verbs_private.h"
#include "store/event.h"
#include "store/outbox.h"

static json_t *
lists_case(const StoreCase *c)
{
    return json_pack("{s:s, s:s, s:s, s:s, s:s, s:b}", "ref", c->ref, "status", c->status, "opened",
                     c->opened, "pack", c->pack, "edition", c->edition, "exercise", c->exercise);
}

int
command_cases(const CommandVerb *verb, int argc, char **argv)
{
    static const CommandColumn columns[] = {
        {"ref", "case"},        {"status", "status"},     {"opened", "opened"}, {"pack", "pack"},
        {"edition", "edition"}, {"exercise", "exercise"}, {NULL, NULL}};
    gboolean all = FALSE;
    const GOptionEntry more[] = {{"all", 0, 0, G_OPTION_ARG_NONE, &all, "Closed cases too", NULL},
                                 G_OPTION_ENTRY_NULL};
    g_auto(CommandLine) line;
    g_autoptr(json_t) list = json_array();
    g_autoptr(AgentDesk) desk = NULL;
    g_autoptr(GPtrArray) cases = NULL;
    g_autoptr(GError) error = NULL;
    int code;

    if (!command_line_read(&line, verb, argc, argv, more, &code))
        return code;
    desk = command_desk_with_store(&line, STORE_READ_ONLY, &code);
    if (desk == NULL)
        return code;
    cases = store_case_list(desk->store, all, &error);
    if (cases == NULL)
        return command_fail_error(&line, error);
    for (guint i = 0; i < cases->len; i++)
        json_array_append_new(list, lists_case(g_ptr_array_index(cases, i)));
    command_print_list(&line, list, columns, "No case is open.");
    return COMMAND_DONE;
}

/* The case that the command line names; 0 without a name.  FALSE: there is none of that name, said. */
static gboolean
lists_case_id(const CommandLine *line, AgentDesk *desk, gint64 *id, int *code)
{
    g_autoptr(StoreCase) row = NULL;
    g_autoptr(GError) error = NULL;

    *id = 0;
    if (line->arguments[0] == NULL)
        return TRUE;
    row = store_case_find_by_ref(desk->store, line->arguments[0], &error);
    if (row == NULL) {
        *code = error != NULL
                    ? command_fail_error(line, error)
                    : command_fail(line, COMMAND_NO, "there is no case %s; `caseward cases --all` lists them",
                                   line->arguments[0]);
        return FALSE;
    }
    *id = row->id;
    return TRUE;
}

int
command_events(const CommandVerb *verb, int argc, char **argv)
{
    static const CommandColumn columns[] = {
        {"id", "no."},    {"happened", "happened"}, {"recorded", "recorded"}, {"kind", "what"},
        {"actor", "who"}, {"message", "mail"},      {"payload", "more"},      {NULL, NULL}};
    g_auto(CommandLine) line;
    g_autoptr(json_t) list = json_array();
    g_autoptr(AgentDesk) desk = NULL;
    g_autoptr(GPtrArray) events = NULL;
    g_autoptr(GError) error = NULL;
    gint64 id;
    int code;

    if (!command_line_read(&line, verb, argc, argv, NULL, &code))
        return code;
    desk = command_desk_with_store(&line, STORE_READ_ONLY, &code);
    if (desk == NULL || !lists_case_id(&line, desk, &id, &code))
        return code;
    events = store_event_list(desk->store, id, &error);
    if (events == NULL)
        return command_fail_error(&line, error);
    for (guint i = 0; i < events->len; i++) {
        const StoreEvent *event = g_ptr_array_index(events, i);
        json_t *row = json_pack("{s:I, s:s, s:s, s:s, s:o}", "id", (json_int_t)event->id, "happened",
                                event->happened, "recorded", event->recorded, "kind", event->kind, "actor",
                                base_json_text(event->actor));

        if (event->message_id != 0)
            json_object_set_new(row, "message", json_integer(event->message_id));
        if (event->payload != NULL && line.json)
            json_object_set_new(row, "payload",
                                base_json_parse(event->payload, strlen(event->payload), NULL));
        json_object_set_new(row, "hash", json_string(event->hash));
        json_array_append_new(list, row);
    }
    command_print_list(&line, list, columns, "Nothing has happened yet.");
    return COMMAND_DONE;
}

json_t *
command_duty_json(const StoreDuty *duty, AgentDesk *desk)
{
    const RulesPack *pack = agent_desk_pack(desk, duty->pack, NULL);
    const RulesDuty *rule = rules_pack_duty_find(pack != NULL ? pack : desk->pack, duty->duty);
    json_t *row = json_pack("{s:s, s:s, s:s, s:s}", "ref", duty->ref, "id", duty->duty, "owner", duty->owner,
                            "state", duty->state);

    base_json_set_text(row, "start", duty->start_date);
    json_object_set_new(row, "target", duty->target != NULL ? json_string(duty->target) : json_null());
    json_object_set_new(row, "limit", duty->limit != NULL ? json_string(duty->limit) : json_null());
    json_object_set_new(row, "pending_calendar", json_boolean(duty->pending));
    if (rule != NULL) {
        base_json_set_text(row, "duty", rule->duty);
        base_json_set_text(row, "source", rule->source);
    }
    return row;
}

/* One case's, each with its rule, its paragraph and the days counted. */
static int
duties_of_case(const CommandLine *line, AgentDesk *desk, gint64 case_id, gboolean late, const GDate *today)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(AgentCase) c = agent_case_load(desk, case_id, &error);
    g_autoptr(GPtrArray) duties = c != NULL ? casework_file_duties(c->file, desk->calendar) : NULL;
    g_autoptr(json_t) list = json_array();

    if (duties == NULL)
        return command_fail_error(line, error);
    for (guint i = 0; i < duties->len; i++) {
        const CaseworkDuty *duty = g_ptr_array_index(duties, i);
        const CaseworkClock *clock = duty->clock;
        json_t *row;
        g_autofree char *start = base_date_to_iso(&clock->start);

        if (late && (!g_str_equal(duty->state, "running") || !g_date_valid(&clock->target) ||
                     g_date_compare(&clock->target, today) >= 0))
            continue;
        row = command_clock_json(c->pack, clock);
        json_object_set_new(row, "ref", json_string(c->row->ref));
        json_object_set_new(row, "state", json_string(duty->state));
        json_object_set_new(row, "start", json_string(start));
        json_array_append_new(list, row);
    }
    command_print_clocks(line, list, late ? "Nothing is late." : "No clock runs.");
    return COMMAND_DONE;
}

int
command_duties(const CommandVerb *verb, int argc, char **argv)
{
    static const CommandColumn columns[] = {{"ref", "case"},    {"target", "target"}, {"limit", "limit"},
                                            {"state", "state"}, {"owner", "owner"},   {"id", "duty"},
                                            {NULL, NULL}};
    gboolean late = FALSE;
    const GOptionEntry more[] = {
        {"late", 0, 0, G_OPTION_ARG_NONE, &late, "Only those past their target", NULL}, G_OPTION_ENTRY_NULL};
    g_auto(CommandLine) line;
    g_autoptr(json_t) list = json_array();
    g_autoptr(AgentDesk) desk = NULL;
    g_autoptr(GPtrArray) duties = NULL;
    g_autoptr(GError) error = NULL;
    g_autofree char *today = NULL;
    GDate date;
    gint64 id;
    int code;

    if (!command_line_read(&line, verb, argc, argv, more, &code))
        return code;
    desk = command_desk_with_store(&line, STORE_READ_ONLY, &code);
    if (desk == NULL || !lists_case_id(&line, desk, &id, &code))
        return code;
    agent_desk_today(desk, &date);
    if (id != 0)
        return duties_of_case(&line, desk, id, late, &date);
    duties = store_duty_list(desk->store, id, &error);
    if (duties == NULL)
        return command_fail_error(&line, error);
    today = base_date_to_iso(&date);
    for (guint i = 0; i < duties->len; i++) {
        const StoreDuty *duty = g_ptr_array_index(duties, i);
        gboolean is_late =
            g_str_equal(duty->state, "running") && duty->target != NULL && strcmp(duty->target, today) < 0;

        if (!late || is_late)
            json_array_append_new(list, command_duty_json(duty, desk));
    }
    command_print_list(&line, list, columns, late ? "Nothing is late." : "No clock runs.");
    return COMMAND_DONE;
}

int
command_outbox(const CommandVerb *verb, int argc, char **argv)
{
    static const CommandColumn columns[] = {
        {"id", "no."},        {"ref", "case"},        {"letter", "letter"},
        {"to", "to"},         {"state", "state"},     {"attempts", "tries"},
        {"queued", "queued"}, {"settled", "settled"}, {"reason", "reply or reason"},
        {NULL, NULL}};
    gboolean all = FALSE;
    const GOptionEntry more[] = {{"all", 0, 0, G_OPTION_ARG_NONE, &all, "Settled mail too", NULL},
                                 G_OPTION_ENTRY_NULL};
    g_auto(CommandLine) line;
    g_autoptr(json_t) list = json_array();
    g_autoptr(AgentDesk) desk = NULL;
    g_autoptr(GPtrArray) mails = NULL;
    g_autoptr(GError) error = NULL;
    gint64 id;
    int code;

    if (!command_line_read(&line, verb, argc, argv, more, &code))
        return code;
    desk = command_desk_with_store(&line, STORE_READ_ONLY, &code);
    if (desk == NULL || !lists_case_id(&line, desk, &id, &code))
        return code;
    mails = store_outbox_list(desk->store, id, all, &error);
    if (mails == NULL)
        return command_fail_error(&line, error);
    for (guint i = 0; i < mails->len; i++) {
        const StoreMail *mail = g_ptr_array_index(mails, i);
        g_autoptr(StoreCase) c =
            mail->case_id != 0 ? store_case_find(desk->store, mail->case_id, NULL) : NULL;
        json_t *row =
            json_pack("{s:I, s:s, s:s, s:s, s:i, s:s, s:s, s:I, s:s}", "id", (json_int_t)mail->id, "letter",
                      mail->letter, "to", mail->recipient, "state", store_outbox_state_word(mail->state),
                      "attempts", (int)mail->attempts, "queued", mail->queued, "message_id", mail->rfc_id,
                      "size", (json_int_t)mail->size, "sha256", mail->sha256);

        base_json_set_text(row, "ref", c != NULL ? c->ref : NULL);
        base_json_set_text(row, "settled", mail->settled);
        base_json_set_text(row, "reason", mail->reason);
        base_json_set_text(row, "next_at", mail->next_at);
        json_array_append_new(list, row);
    }
    command_print_list(&line, list, columns, "Nothing waits to be sent.");
    return COMMAND_DONE;
}

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

int
command_tasks(const CommandVerb *verb, int argc, char **argv)
{
    static const CommandColumn columns[] = {{"id", "no."},     {"opened", "since"}, {"kind", "what"},
                                            {"owner", "for"},  {"ref", "case"},     {"message", "mail"},
                                            {"text", "to do"}, {NULL, NULL}};
    gboolean all = FALSE;
    gint64 done = 0;
    const GOptionEntry more[] = {{"all", 0, 0, G_OPTION_ARG_NONE, &all, "Closed tasks too", NULL},
                                 {"done", 0, 0, G_OPTION_ARG_INT64, &done, "A person dealt with task N", "N"},
                                 G_OPTION_ENTRY_NULL};
    g_auto(CommandLine) line;
    g_autoptr(json_t) list = json_array();
    g_autoptr(AgentDesk) desk = NULL;
    g_autoptr(GPtrArray) tasks = NULL;
    g_autoptr(GError) error = NULL;
    int code;

    if (!command_line_read(&line, verb, argc, argv, more, &code))
        return code;
    if (done != 0)
        return tasks_close(&line, done);
    desk = command_desk_with_store(&line, STORE_READ_ONLY, &code);
    if (desk == NULL)
        return code;
    tasks = store_task_list(desk->store, all, &error);
    if (tasks == NULL)
        return command_fail_error(&line, error);
    for (guint i = 0; i < tasks->len; i++) {
        const StoreTask *task = g_ptr_array_index(tasks, i);
        g_autoptr(StoreCase) c =
            task->case_id != 0 ? store_case_find(desk->store, task->case_id, NULL) : NULL;
        json_t *row = json_pack("{s:I, s:s, s:s, s:s, s:s}", "id", (json_int_t)task->id, "opened",
                                task->opened, "kind", task->kind, "owner", task->owner, "text", task->text);

        base_json_set_text(row, "ref", c != NULL ? c->ref : NULL);
        base_json_set_text(row, "closed", task->closed);
        if (task->message_id != 0)
            json_object_set_new(row, "message", json_integer(task->message_id));
        json_array_append_new(list, row);
    }
    command_print_list(&line, list, columns, "Nothing waits for a person.");
    return COMMAND_DONE;
}
