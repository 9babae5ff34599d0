/* Mails that a cap held back, on their way again. */
#include "agent/post_private.h"
#include "agent/tick_private.h"
#include "base/log.h"
#include "store/outbox.h"

/* Lets @mail go if its cap is open; @closed collects the recipients to whom it is not. */
static gboolean
release_one(AgentDesk *desk, const StoreMail *mail, GHashTable *closed, gboolean *released, GError **error)
{
    g_autofree char *now = agent_desk_now(desk);
    gboolean open;

    if (!agent_post_cap_is_open(desk, mail->recipient,
                                agent_post_is_for_stranger(mail->letter, mail->case_id), &open, error))
        return FALSE;
    if (!open) {
        g_hash_table_add(closed, g_strdup(mail->recipient));
        return TRUE;
    }
    base_log(BASE_LOG_INFO, "mail=%" G_GINT64_FORMAT " was held by a cap and goes now", mail->id);
    *released = TRUE;
    return store_outbox_move(desk->store, mail->id, OUTCOME_RELEASED, "held by a cap, and released", now,
                             NULL, error);
}

static gboolean
release_some(AgentDesk *desk, const GPtrArray *held, gboolean for_stranger, gboolean *released,
             GError **error)
{
    g_autoptr(GHashTable) closed = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    for (guint i = 0; i < held->len; i++) {
        const StoreMail *mail = g_ptr_array_index(held, i);

        if (g_str_has_prefix(mail->reason, POST_CAP) &&
            agent_post_is_for_stranger(mail->letter, mail->case_id) == for_stranger &&
            !g_hash_table_contains(closed, mail->recipient) &&
            !release_one(desk, mail, closed, released, error))
            return FALSE;
    }
    return TRUE;
}

/* What a case waits for goes before notices of strangers' mail, however long those have waited. */
gboolean
agent_tick_release(AgentDesk *desk, gboolean *released, GError **error)
{
    g_autoptr(GPtrArray) held = store_outbox_held(desk->store, error);

    *released = FALSE;
    return held != NULL && release_some(desk, held, FALSE, released, error) &&
           release_some(desk, held, TRUE, released, error);
}
