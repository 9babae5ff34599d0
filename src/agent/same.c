#include "agent/same_private.h"

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

/* In the list and the digest, and without a mail of its own: whoever confirms the case has its form before
 * them. */
static gboolean
same_propose(AgentCase *c, const AgentIngest *in, const char *other, GError **error)
{
    g_autofree char *now = agent_desk_now(c->desk);
    g_autofree char *text = g_strdup_printf(
        "%s may be the same incident as %s: a child's name and date of birth are alike. They were not "
        "joined. Look at "
        "both forms; if they are one, answer the mail that asked you to confirm %s with \"same as %s\".",
        c->row->ref, other, c->row->ref, other);
    StoreTask task = {.case_id = c->row->id,
                      .message_id = in->message->id,
                      .kind = (char *)"perhaps-same",
                      .text = text,
                      .owner = c->desk->pack->tasks_to,
                      .opened = now};

    return store_task_add(c->desk->store, &task, error) >= 0;
}

static gboolean
same_look_at(AgentCase *c, const AgentIngest *in, const json_t *child, GError **error)
{
    g_autofree char *setting = same_setting(c->desk, child);
    g_autofree char *other = setting != NULL ? store_setting_find(c->desk->store, setting) : NULL;

    if (setting == NULL || g_strcmp0(other, c->row->ref) == 0)
        return TRUE;
    if (other != NULL)
        return same_propose(c, in, other, error);
    return store_setting_put(c->desk->store, setting, c->row->ref, error);
}

gboolean
agent_same_look(AgentCase *c, AgentIngest *in, const json_t *form, GError **error)
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
