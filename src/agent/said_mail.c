/* A mail that nobody could place, or that was set apart, and what a person says that it is. */
#include "agent/said_private.h"

#include <string.h>

#include "agent/duty_private.h"
#include "base/json.h"
#include "base/time.h"
#include "casework/outcome.h"

/* The answers that have a mail read again, as events and settings name them. */
static const char *
said_as(AgentSaidWhat what)
{
    switch (what) {
    case AGENT_SAID_NOTIFICATION:
        return "notification";
    case AGENT_SAID_BELONGS:
        return "belongs";
    case AGENT_SAID_RELEASE:
        return "release";
    case AGENT_SAID_MINE:
        return "taken";
    default:
        return "discard";
    }
}

static char *
said_setting(gint64 message_id)
{
    return g_strdup_printf("said/%" G_GINT64_FORMAT, message_id);
}

/* That somebody has the child says nothing of a mail that was set apart; and that its sender may be believed
 * does not say that somebody has the child. */
static gboolean
said_settles(const AgentSaid *said, const StoreTask *task)
{
    gboolean is_duty = g_str_equal(task->kind, AGENT_DUTY_TASK);

    return said->what == AGENT_SAID_MINE      ? is_duty || !g_str_equal(task->kind, "quarantined")
           : said->what == AGENT_SAID_RELEASE ? !is_duty
                                              : TRUE;
}

static gboolean
said_close_tasks(AgentIngest *in, gint64 message_id, const AgentSaid *said, GError **error)
{
    static const char *const kinds[] = {"quarantined", "unrecognised", "unreadable",
                                        "which-case",  "two-cases",    "duplicate",
                                        "wrong-door",  "in-junk",      NULL};
    g_autofree char *now = agent_desk_now(in->desk);
    g_autoptr(GPtrArray) tasks = store_task_list(in->desk->store, FALSE, error);

    for (guint i = 0; tasks != NULL && i < tasks->len; i++) {
        const StoreTask *task = g_ptr_array_index(tasks, i);

        if (task->message_id == message_id && g_strv_contains(kinds, task->kind) &&
            said_settles(said, task) && !store_task_close(in->desk->store, task->id, now, error))
            return FALSE;
    }
    return tasks != NULL;
}

static gboolean
said_record(AgentIngest *in, gint64 message_id, const AgentSaid *said, GError **error)
{
    return agent_event_by(in->desk, "mail-judged", in->person->id, in->message->id,
                          json_pack("{s:I, s:s, s:s?}", "message", (json_int_t)message_id, "as",
                                    said_as(said->what), "case", said->ref),
                          error) >= 0;
}

/* The next pass of work reads it again, with what was said. */
static gboolean
said_read_again(AgentIngest *in, gint64 message_id, const AgentSaid *said, GError **error)
{
    g_autofree char *setting = said_setting(message_id);
    g_autoptr(json_t) value =
        json_pack("{s:s, s:s?, s:s}", "as", said_as(said->what), "ref", said->ref, "by", in->person->id);
    g_autofree char *line = base_json_to_line(value);

    in->desk->read_again = TRUE;
    return store_setting_put(in->desk->store, setting, line, error) &&
           store_message_reopen(in->desk->store, message_id, error);
}

/* A case that does not exist, or one that is there already: said, and nothing is changed. */
static gboolean
said_is_possible(AgentIngest *in, const StoreMessage *message, const AgentSaid *said, char **done,
                 GError **error)
{
    g_autoptr(GError) fault = NULL;
    g_autoptr(StoreCase) belongs =
        said->ref != NULL ? store_case_find_by_ref(in->desk->store, said->ref, &fault) : NULL;
    g_autoptr(StoreCase) has = fault == NULL && message->case_id != 0
                                   ? store_case_find(in->desk->store, message->case_id, &fault)
                                   : NULL;

    if (fault != NULL) {
        g_propagate_error(error, g_steal_pointer(&fault));
        return FALSE;
    }
    if (said->ref != NULL && belongs == NULL)
        *done = g_strdup_printf("nothing changed: there is no case %s", said->ref);
    else if (has != NULL && belongs != NULL && has->id != belongs->id)
        *done = g_strdup_printf(
            "nothing changed: %s stands on this mail already. If it is the same as %s, answer "
            "the mail that asked you to confirm %s",
            has->ref, belongs->ref, has->ref);
    return TRUE;
}

static char *
said_sentence(const AgentSaid *said)
{
    switch (said->what) {
    case AGENT_SAID_NOTIFICATION:
        return g_strdup(
            "the mail is taken as a notification; its case, counted from its arrival, is told in the "
            "next mails");
    case AGENT_SAID_BELONGS:
        return g_strdup_printf("the mail is put on %s", said->ref);
    case AGENT_SAID_RELEASE:
        return g_strdup("the mail is released, and read again as any other");
    case AGENT_SAID_MINE:
        return g_strdup(
            "you have it, and nobody else is asked. If you cannot go on, ring somebody on the list: this "
            "mailbox does not ask again");
    default:
        return g_strdup(
            "the mail is put aside for good; its bytes stay on record. A case that was opened from it "
            "stays open until somebody finds that it is not ours");
    }
}

gboolean
agent_said_mail(AgentIngest *in, const StoreTask *task, const AgentSaid *said, char **done, GError **error)
{
    g_autoptr(StoreMessage) message = store_message_find(in->desk->store, task->message_id, error);

    if (message == NULL || !said_is_possible(in, message, said, done, error))
        return FALSE;
    if (*done != NULL)
        return TRUE;
    *done = said_sentence(said);
    return said_record(in, message->id, said, error) && said_close_tasks(in, message->id, said, error) &&
           (said->what == AGENT_SAID_DISCARD || said->what == AGENT_SAID_MINE || message->outcome == NULL ||
            said_read_again(in, message->id, said, error));
}

json_t *
agent_said_find(AgentIngest *in)
{
    g_autofree char *setting = said_setting(in->message->id);
    g_autofree char *line = store_setting_find(in->desk->store, setting);

    return line != NULL ? base_json_parse(line, strlen(line), NULL) : NULL;
}

/* A notification that only a person could see: its case stands on the mail itself, and says that nobody has
 * read its facts in yet. */
static json_t *
said_form(const AgentIngest *in)
{
    json_t *form = json_array_get(json_object_get(in->json, "forms"), 0);

    if (form != NULL)
        return json_incref(form);
    return json_pack("{s:s, s:{}, s:[], s:[], s:[], s:[s], s:i}", "kind", "notification", "fields",
                     "children", "tables", "missing", "problems", "read-by-a-person", "part", -1);
}

static gboolean
said_open(AgentIngest *in, GError **error)
{
    g_autoptr(json_t) form = said_form(in);

    if (in->message->case_id == 0)
        return agent_ingest_open_case(in, form, error);
    return agent_ingest_go_on(in, form, error);
}

static gboolean
said_put_on_case(AgentIngest *in, const json_t *said, GError **error)
{
    g_autoptr(AgentCase) c = agent_case_load_by_ref(in->desk, base_json_string(said, "ref"), error);
    const json_t *form = json_array_get(json_object_get(in->json, "forms"), 0);

    if (c == NULL)
        return FALSE;
    in->case_id = c->row->id;
    if (form != NULL)
        return agent_case_event(c, "form-received", in->message->arrived, base_json_string(said, "by"),
                                in->message->id,
                                json_pack("{s:O, s:s?}", "form", form, "sender_verdict",
                                          base_json_string(in->json, "verdict")),
                                error) >= 0 &&
               agent_case_update_duties(c, error);
    return agent_case_event(c, "mail-put-on-case", in->message->arrived, base_json_string(said, "by"),
                            in->message->id, NULL, error) >= 0;
}

gboolean
agent_said_apply(AgentIngest *in, const json_t *said, GError **error)
{
    const char *as = base_json_string(said, "as");
    g_autofree char *setting = said_setting(in->message->id);
    gboolean has_form = json_array_size(json_object_get(in->json, "forms")) > 0;

    in->outcome = CASEWORK_OUTCOME_FORM;
    in->reason = g_strdup_printf("a person said: %s", as);
    in->case_id = in->message->case_id;
    if (!store_setting_put(in->desk->store, setting, NULL, error))
        return FALSE;
    if (g_strcmp0(as, "belongs") == 0)
        return said_put_on_case(in, said, error);
    if (g_strcmp0(as, "notification") == 0 || in->message->case_id != 0)
        return said_open(in, error);
    if (has_form)
        return agent_ingest_form(in, error);
    in->outcome = CASEWORK_OUTCOME_RECORDED;
    return TRUE;
}
