#include "agent/same_private.h"

#include <string.h>

#include "agent/said_private.h"
#include "agent/task_private.h"
#include "base/text.h"

static const char *
same_value(const json_t *child, const char *field)
{
    const json_t *value = json_object_get(child, field);

    return json_string_value(json_is_object(value) ? json_object_get(value, "value") : value);
}

/* A name and a date of birth, as nobody can read them back: keyed, and cut short. */
static char *
same_setting(const AgentDesk *desk, const json_t *child)
{
    const char *name = same_value(child, "child_name"), *born = same_value(child, "child_dob");
    g_autofree char *key = name != NULL ? base_text_key(name) : NULL;
    g_autofree char *both = NULL, *mark = NULL;
    gsize len;
    const guchar *secret = g_bytes_get_data(desk->mail_key, &len);

    if (key == NULL || *key == '\0' || born == NULL || *born == '\0')
        return NULL;
    both = g_strdup_printf("child\n%s\n%s", key, born);
    mark = g_compute_hmac_for_string(G_CHECKSUM_SHA256, secret, len, both, -1);
    mark[32] = '\0';
    return g_strconcat("child/", mark, NULL);
}

/* Whether @task asks if @c's case and @other are one. */
static gboolean
same_is_of_both(const StoreTask *task, const AgentCase *c, const char *other)
{
    return g_str_equal(task->kind, AGENT_SAME_TASK) && strstr(task->text, c->row->ref) != NULL &&
           strstr(task->text, other) != NULL;
}

/* One question about two cases is enough, whatever speaks for it. */
static gboolean
same_is_proposed(AgentCase *c, const char *other, gboolean *is_proposed, GError **error)
{
    g_autoptr(GPtrArray) tasks = store_task_list(c->desk->store, FALSE, error);

    *is_proposed = FALSE;
    for (guint i = 0; tasks != NULL && i < tasks->len; i++)
        *is_proposed |= same_is_of_both(g_ptr_array_index(tasks, i), c, other);
    return tasks != NULL;
}

static gboolean
same_propose(AgentCase *c, const AgentIngest *in, const char *other, const char *why, GError **error)
{
    g_autofree char *text = g_strdup_printf("%s may be the same incident as %s: %s. They were not joined, "
                                            "and both have their clocks. Look at both forms; if "
                                            "they are one, answer \"same as %s\", else \"not the same\".",
                                            c->row->ref, other, why, other);
    gboolean is_proposed;

    if (!same_is_proposed(c, other, &is_proposed, error))
        return FALSE;
    if (is_proposed)
        return TRUE;
    return agent_task_open(c->desk,
                           &(AgentTask){.c = c,
                                        .message = in->message,
                                        .kind = AGENT_SAME_TASK,
                                        .owner = c->desk->pack->tasks_to,
                                        .text = text,
                                        .question = AGENT_SAID_SAME},
                           error);
}

static gboolean
same_look_at(AgentCase *c, const AgentIngest *in, const json_t *child, GError **error)
{
    g_autofree char *setting = same_setting(c->desk, child);
    g_autofree char *other = setting != NULL ? store_setting_find(c->desk->store, setting) : NULL;

    if (setting == NULL || g_strcmp0(other, c->row->ref) == 0)
        return TRUE;
    if (other != NULL)
        return same_propose(c, in, other, "a child's name and date of birth are alike", error);
    return store_setting_put(c->desk->store, setting, c->row->ref, error);
}

/* What mails bear that were sent again with changes: the same number; or, as some programs do, another number
 * under the same sender, subject and time. */
static const struct {
    const char *value; /* of the reading */
    StoreMessage *(*find)(Store *store, const char *value, gint64 not_id, GError **error);
    const char *why;
} same_marks[] = {
    {"rfc_id", store_message_find_by_rfc_id, "the mails that brought them bear one Message-ID"},
    {"head", store_message_find_by_head,
     "the mails that brought them have one sender, one subject and one time of sending"},
};

/* The case that came with a mail of the same @mark, not @c; NULL without @error: none did. */
static StoreCase *
same_find_by_mark(AgentCase *c, const AgentIngest *in, guint mark, GError **error)
{
    const char *value = base_json_string(in->json, same_marks[mark].value);
    g_autoptr(StoreMessage) first =
        value != NULL ? same_marks[mark].find(c->desk->store, value, in->message->id, error) : NULL;

    return first != NULL && first->case_id != 0 && first->case_id != c->row->id
               ? store_case_find(c->desk->store, first->case_id, error)
               : NULL;
}

static gboolean
same_look_at_mail(AgentCase *c, const AgentIngest *in, GError **error)
{
    for (guint mark = 0; mark < G_N_ELEMENTS(same_marks); mark++) {
        g_autoptr(GError) fault = NULL;
        g_autoptr(StoreCase) other = same_find_by_mark(c, in, mark, &fault);

        if (fault != NULL) {
            g_propagate_error(error, g_steal_pointer(&fault));
            return FALSE;
        }
        if (other != NULL)
            return same_propose(c, in, other->ref, same_marks[mark].why, error);
    }
    return TRUE;
}

gboolean
agent_same_look_at_children(AgentCase *c, const AgentIngest *in, const json_t *form, GError **error)
{
    size_t i;
    json_t *child;

    json_array_foreach(json_object_get(form, "children"), i, child)
    {
        if (!same_look_at(c, in, child, error))
            return FALSE;
    }
    return TRUE;
}

/* A mail that opened a case, or belongs to one, and now opens another. */
static gboolean
same_look_at_neighbour(AgentCase *c, const AgentIngest *in, GError **error)
{
    g_autoptr(GError) fault = NULL;
    g_autoptr(StoreCase) other = in->case_id != 0 && in->case_id != c->row->id
                                     ? store_case_find(c->desk->store, in->case_id, &fault)
                                     : NULL;

    if (fault != NULL) {
        g_propagate_error(error, g_steal_pointer(&fault));
        return FALSE;
    }
    return other == NULL || same_propose(c, in, other->ref, "one mail brought both forms", error);
}

gboolean
agent_same_look(AgentCase *c, AgentIngest *in, const json_t *form, GError **error)
{
    return agent_same_look_at_children(c, in, form, error) && same_look_at_neighbour(c, in, error) &&
           same_look_at_mail(c, in, error);
}

gboolean
agent_same_settle(AgentCase *c, const AgentCase *other, GError **error)
{
    g_autofree char *now = agent_desk_now(c->desk);
    g_autoptr(GPtrArray) tasks = store_task_list(c->desk->store, FALSE, error);

    for (guint i = 0; tasks != NULL && i < tasks->len; i++) {
        const StoreTask *task = g_ptr_array_index(tasks, i);
        gboolean is_theirs = task->case_id == c->row->id || task->case_id == other->row->id;

        if (is_theirs && same_is_of_both(task, c, other->row->ref) &&
            !store_task_close(c->desk->store, task->id, now, error))
            return FALSE;
    }
    return tasks != NULL;
}

gboolean
agent_same_deny(AgentIngest *in, const StoreTask *task, char **done, GError **error)
{
    g_autoptr(AgentCase) c = agent_case_load(in->desk, task->case_id, error);
    g_autofree char *now = agent_desk_now(in->desk);

    if (c == NULL)
        return FALSE;
    *done = g_strdup("two incidents: both cases go on, and nobody is asked again");
    return agent_case_event(c, "note", in->message->arrived, in->person->id, in->message->id,
                            json_pack("{s:s}", "as_written", "not the same"), error) >= 0 &&
           store_task_close(in->desk->store, task->id, now, error);
}

char *
agent_same_find(AgentDesk *desk, const json_t *form)
{
    g_autofree char *found = NULL;
    size_t i;
    json_t *child;

    json_array_foreach(json_object_get(form, "children"), i, child)
    {
        g_autofree char *setting = same_setting(desk, child);
        g_autofree char *ref = setting != NULL ? store_setting_find(desk->store, setting) : NULL;

        if (ref == NULL)
            continue;
        if (found != NULL && !g_str_equal(found, ref))
            return NULL;
        g_free(found);
        found = g_steal_pointer(&ref);
    }
    return g_steal_pointer(&found);
}
