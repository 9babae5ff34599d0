/* Mails that a cap held back, on their way again. */
#include <string.h>

#include "agent/post_private.h"
#include "agent/submit_private.h"
#include "agent/tick_private.h"
#include "base/log.h"
#include "store/event.h"
#include "store/outbox.h"

typedef struct {
    AgentDesk *desk;
    GHashTable *open_tasks; /* ids, as text */
    GHashTable *closed;     /* recipients to whom the cap is not open */
    guint left;             /* that a cap still holds */
    gboolean released;
} Release;

/* A notice of something that a person has dealt with meanwhile tells nobody anything. */
static gboolean
release_is_stale(const Release *release, const StoreMail *mail)
{
    g_auto(GStrv) key = NULL;
    g_autofree char *id = NULL;

    if (!g_str_equal(mail->letter, "task-notice"))
        return FALSE;
    key = g_strsplit(mail->key, "/", 4);
    id = g_strv_length(key) > 2 ? g_strndup(key[2], strspn(key[2], "0123456789")) : NULL;
    return id != NULL && *id != '\0' && !g_hash_table_contains(release->open_tasks, id);
}

static gboolean
release_move(Release *release, const StoreMail *mail, OutboxOutcome outcome, const char *why, GError **error)
{
    g_autofree char *now = agent_desk_now(release->desk);

    base_log(BASE_LOG_INFO, "mail=%" G_GINT64_FORMAT " was held by a cap: %s", mail->id, why);
    release->released |= outcome == OUTCOME_RELEASED;
    return store_outbox_move(release->desk->store, mail->id, outcome, why, now, NULL, error);
}

/* A paper that may not leave any more stays where it is: a person was told when it was held. */
static gboolean
release_is_allowed(Release *release, const StoreMail *mail, gboolean *allowed, GError **error)
{
    g_autoptr(GError) fault = NULL;
    g_autofree char *refusal =
        agent_submit_is(mail) ? agent_submit_refusal(release->desk, mail, &fault) : NULL;

    *allowed = refusal == NULL;
    release->left += refusal != NULL;
    if (fault == NULL)
        return TRUE;
    g_propagate_error(error, g_steal_pointer(&fault));
    return FALSE;
}

/* Lets @mail go if its cap is open. */
static gboolean
release_one(Release *release, const StoreMail *mail, GError **error)
{
    gboolean open, allowed;

    if (release_is_stale(release, mail))
        return release_move(release, mail, OUTCOME_REFUSED, POST_GIVEN_UP " its task is closed", error);
    if (g_hash_table_contains(release->closed, mail->recipient)) {
        release->left++;
        return TRUE;
    }
    if (!release_is_allowed(release, mail, &allowed, error))
        return FALSE;
    if (!allowed)
        return TRUE;
    if (!agent_post_cap_is_open(release->desk, mail, &open, error))
        return FALSE;
    if (open)
        return release_move(release, mail, OUTCOME_RELEASED, "held by a cap, and released", error);
    release->left++;
    g_hash_table_add(release->closed, g_strdup(mail->recipient));
    return TRUE;
}

static gboolean
release_some(Release *release, const GPtrArray *held, gboolean for_stranger, GError **error)
{
    g_hash_table_remove_all(release->closed);
    for (guint i = 0; i < held->len; i++) {
        const StoreMail *mail = g_ptr_array_index(held, i);

        if (g_str_has_prefix(mail->reason, POST_CAP) &&
            agent_post_is_for_stranger(mail->letter, mail->case_id) == for_stranger &&
            !release_one(release, mail, error))
            return FALSE;
    }
    return TRUE;
}

/* Nothing is held any more: what was told of it is over. */
static gboolean
release_close_task(Release *release, const GPtrArray *tasks, GError **error)
{
    for (guint i = 0; release->left == 0 && i < tasks->len; i++) {
        const StoreTask *task = g_ptr_array_index(tasks, i);

        if (g_str_equal(task->kind, AGENT_POST_CAP_TASK) &&
            !agent_post_close_capped(release->desk, task->id, error))
            return FALSE;
    }
    /* An administrator may have closed it before. */
    return release->left > 0 || agent_post_forget_capped(release->desk, error);
}

/* What a case waits for goes before notices of strangers' mail, however long those have waited. */
gboolean
agent_tick_release(AgentDesk *desk, gboolean *released, GError **error)
{
    g_autoptr(GPtrArray) held = store_outbox_held(desk->store, error);
    g_autoptr(GPtrArray) tasks = held != NULL ? store_task_list(desk->store, FALSE, error) : NULL;
    g_autoptr(GHashTable) open_tasks = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GHashTable) closed = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    Release release = {.desk = desk, .open_tasks = open_tasks, .closed = closed};
    gboolean done;

    *released = FALSE;
    for (guint i = 0; tasks != NULL && held->len > 0 && i < tasks->len; i++)
        g_hash_table_add(open_tasks, g_strdup_printf("%" G_GINT64_FORMAT,
                                                     ((const StoreTask *)g_ptr_array_index(tasks, i))->id));
    done = tasks != NULL && release_some(&release, held, FALSE, error) &&
           release_some(&release, held, TRUE, error) && release_close_task(&release, tasks, error);
    *released = release.released;
    return done;
}
