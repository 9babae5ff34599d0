/* How a mail's state changes: taken, moved, recovered. */
#include "base/fault.h"
#include "store/store_private.h"

static gboolean
store_outbox_is_settled(OutboxState state)
{
    return state == OUTBOX_ACCEPTED || state == OUTBOX_FAILED;
}

/* The one function that writes a state.  next_at is a settled row's nothing, a waiting row's time and any
 * other's "since when". */
static gboolean
store_outbox_change(Store *store, const StoreMail *mail, OutboxState to, int attempts, const char *reason,
                    const char *at, const char *next_at, GError **error)
{
    const char *next = store_outbox_is_settled(to) ? NULL : next_at != NULL ? next_at : at;
    g_autoptr(StoreCursor) row = NULL;
    gint64 seconds;

    if (!store_seconds(store, next != NULL ? next : at, &seconds, error))
        return FALSE;
    row = store_query(store, STMT_OUTBOX_CHANGE);
    store_bind_int(row, ":id", mail->id);
    store_bind_text(row, ":state", store_outbox_state_word(to));
    store_bind_int(row, ":attempts", MAX(0, (gint64)mail->attempts + attempts));
    store_bind_text(row, ":next_at", next);
    if (next != NULL)
        store_bind_int(row, ":next_at_s", seconds);
    store_bind_text(row, ":reason", reason);
    store_bind_text(row, ":settled", next == NULL ? at : NULL);
    return store_run(store, row, "change a mail's state", error);
}

static StoreMail *
store_outbox_get(Store *store, gint64 id, GError **error)
{
    g_autoptr(GError) why = NULL;
    StoreMail *mail = store_outbox_find(store, id, &why);

    if (why != NULL)
        g_propagate_error(error, g_steal_pointer(&why));
    else if (mail == NULL)
        store_refuse(store, STORE_ERROR_REFUSED, error, "there is no mail %" G_GINT64_FORMAT, id);
    return mail;
}

static gboolean
store_outbox_step(Store *store, gint64 id, OutboxOutcome outcome, const char *reason, const char *at,
                  const char *next_at, GError **error)
{
    g_autoptr(StoreMail) mail = store_outbox_get(store, id, error);
    const StoreOutboxMove *move;

    if (mail == NULL)
        return FALSE;
    move = store_outbox_move_find(mail->state, outcome);
    if (move == NULL)
        return store_refuse(store, STORE_ERROR_MOVE, error,
                            "mail %" G_GINT64_FORMAT " is %s: outcome %d cannot follow, nothing was changed",
                            id, store_outbox_state_word(mail->state), (int)outcome);
    if (outcome == OUTCOME_LATER && next_at == NULL)
        return store_refuse(store, STORE_ERROR_REFUSED, error,
                            "mail %" G_GINT64_FORMAT " is to be tried again, but not when", id);
    return store_outbox_change(store, mail, move->to, move->attempts, reason, at, next_at, error);
}

gboolean
store_outbox_move(Store *store, gint64 id, OutboxOutcome outcome, const char *reason, const char *at,
                  const char *next_at, GError **error)
{
    gboolean at_dot = outcome == OUTCOME_BODY_SENT;
    g_autoptr(StoreTx) tx = NULL;

    if (!store_join(store, &tx, error) || !store_outbox_step(store, id, outcome, reason, at, next_at, error))
        return FALSE;
    if (at_dot && !store_fault(store, "outbox-at-dot-before", error))
        return FALSE;
    if (!store_leave(tx, error))
        return FALSE;
    if (at_dot)
        (void)base_fault("outbox-at-dot-after");
    return TRUE;
}

/* The row whose time comes first, whether or not it has come. */
static StoreMail *
store_outbox_next(Store *store, GError **error)
{
    g_autoptr(StoreCursor) row = store_query(store, STMT_OUTBOX_NEXT);

    return store_run_one(store, row, "look for mail to send", store_mail_read,
                         (GDestroyNotify)store_mail_free, error);
}

/* @next and whether it is due at @now_s; FALSE with @error. */
static gboolean
store_outbox_look(Store *store, gint64 now_s, StoreMail **next, gboolean *due, GError **error)
{
    g_autoptr(GError) why = NULL;
    g_autoptr(StoreMail) mail = store_outbox_next(store, &why);
    gint64 next_s = 0;

    *next = NULL;
    *due = FALSE;
    if (why != NULL) {
        g_propagate_error(error, g_steal_pointer(&why));
        return FALSE;
    }
    if (mail == NULL)
        return TRUE;
    if (!store_seconds(store, mail->next_at, &next_s, error))
        return FALSE;
    *due = next_s <= now_s;
    *next = g_steal_pointer(&mail);
    return TRUE;
}

static StoreMail *
store_outbox_take_due(Store *store, const char *now, GError **error)
{
    g_autoptr(StoreTx) tx = store_begin(store, error);
    g_autoptr(StoreMail) mail = NULL;
    gint64 now_s;
    gboolean due;

    if (tx == NULL || !store_seconds(store, now, &now_s, error) ||
        !store_outbox_look(store, now_s, &mail, &due, error) || !due ||
        !store_outbox_step(store, mail->id, OUTCOME_TAKEN, NULL, now, NULL, error) ||
        !store_commit(tx, error))
        return NULL;
    (void)base_fault("outbox-take-after");
    return store_outbox_get(store, mail->id, error);
}

gboolean
store_outbox_has_due(Store *store, const char *now, char **wake_at, gboolean *due, GError **error)
{
    g_autoptr(StoreMail) next = NULL;
    gint64 now_s;

    if (wake_at != NULL)
        *wake_at = NULL;
    if (!store_seconds(store, now, &now_s, error) || !store_outbox_look(store, now_s, &next, due, error))
        return FALSE;
    if (!*due && next != NULL && wake_at != NULL)
        *wake_at = g_steal_pointer(&next->next_at);
    return TRUE;
}

StoreMail *
store_outbox_take(Store *store, const char *now, char **wake_at, GError **error)
{
    gboolean due;

    /* Looked at without the write lock first: an idle sender disturbs nobody. */
    if (!store_outbox_has_due(store, now, wake_at, &due, error) || !due)
        return NULL;
    return store_outbox_take_due(store, now, error);
}

static gboolean
store_outbox_recover_all(Store *store, const char *at, GError **error)
{
    g_autoptr(StoreCursor) row = store_query(store, STMT_OUTBOX_TAKEN);
    g_autoptr(GPtrArray) taken = store_run_list(store, row, "look for interrupted mails", store_mail_read,
                                                (GDestroyNotify)store_mail_free, error);

    for (guint i = 0; taken != NULL && i < taken->len; i++) {
        const StoreMail *mail = g_ptr_array_index(taken, i);
        const StoreOutboxMove *move = store_outbox_move_into(mail->state);

        /* A try that a crash cut short was none. */
        int attempts = mail->state == OUTBOX_SENDING ? -1 : 0;

        if (!store_outbox_change(store, mail, move->found, attempts, move->why, at, NULL, error))
            return FALSE;
    }
    return taken != NULL;
}

GPtrArray *
store_outbox_in_doubt(Store *store, GError **error)
{
    g_autoptr(StoreCursor) row = store_query(store, STMT_OUTBOX_IN_DOUBT);

    return store_run_list(store, row, "list mails in doubt", store_mail_read, (GDestroyNotify)store_mail_free,
                          error);
}

int
store_outbox_recover(Store *store, const char *at, GError **error)
{
    g_autoptr(GPtrArray) in_doubt = NULL;
    g_autoptr(StoreTx) tx = NULL;

    if (!store_join(store, &tx, error) || !store_outbox_recover_all(store, at, error))
        return -1;
    in_doubt = store_outbox_in_doubt(store, error);
    return in_doubt != NULL && store_leave(tx, error) ? (int)in_doubt->len : -1;
}
