#include "store/outbox.h"

#include "store/store_private.h"

void
store_mail_free(StoreMail *mail)
{
    if (mail == NULL)
        return;
    g_free(mail->key);
    g_free(mail->letter);
    g_free(mail->question);
    g_free(mail->person);
    g_free(mail->recipient);
    g_free(mail->envelope_from);
    g_free(mail->rfc_id);
    g_free(mail->next_at);
    g_free(mail->reason);
    g_free(mail->queued);
    g_free(mail->settled);
    g_free(mail->sha256);
    g_free(mail);
}

gpointer
store_mail_read(StoreCursor *row)
{
    StoreMail *mail = g_new0(StoreMail, 1);
    int i = 0;

    mail->id = sqlite3_column_int64(row, i++);
    mail->case_id = sqlite3_column_int64(row, i++);
    mail->key = store_column_text(row, i++);
    mail->letter = store_column_text(row, i++);
    mail->question = store_column_text(row, i++);
    mail->person = store_column_text(row, i++);
    mail->recipient = store_column_text(row, i++);
    mail->envelope_from = store_column_text(row, i++);
    mail->rfc_id = store_column_text(row, i++);
    mail->resend = sqlite3_column_int(row, i++) != 0;
    mail->answers = sqlite3_column_int64(row, i++);
    if (!store_outbox_state_parse((const char *)sqlite3_column_text(row, i++), &mail->state))
        mail->state =
            OUTBOX_HELD; /* the CHECK on the column keeps this from happening; if it does, nothing is sent */
    mail->attempts = (guint)sqlite3_column_int64(row, i++);
    mail->next_at = store_column_text(row, i++);
    mail->reason = store_column_text(row, i++);
    mail->queued = store_column_text(row, i++);
    mail->settled = store_column_text(row, i++);
    mail->told = sqlite3_column_int(row, i++) != 0;
    mail->sha256 = store_column_text(row, i++);
    mail->size = sqlite3_column_int64(row, i++);
    return mail;
}

static GPtrArray *
store_mail_list(Store *store, StoreCursor *row, GError **error)
{
    return store_run_list(store, row, "list mails", store_mail_read, (GDestroyNotify)store_mail_free, error);
}

static StoreMail *
store_mail_one(Store *store, StoreCursor *row, GError **error)
{
    return store_run_one(store, row, "find a mail", store_mail_read, (GDestroyNotify)store_mail_free, error);
}

static gint64
store_outbox_find_by_key(Store *store, const char *key, GError **error)
{
    g_autoptr(StoreCursor) row = store_query(store, STMT_OUTBOX_FIND_BY_KEY);
    gint64 id;

    store_bind_text(row, ":key", key);
    return store_run_int(store, row, "find a mail", &id, error) ? id : -1;
}

static gboolean
store_outbox_insert(Store *store, const StoreMail *mail, gint64 *id, GError **error)
{
    const char *next_at = mail->next_at != NULL ? mail->next_at : mail->queued;
    g_autoptr(StoreCursor) row = NULL;
    gint64 queued_s, next_at_s;

    if (!store_seconds(store, mail->queued, &queued_s, error) ||
        !store_seconds(store, next_at, &next_at_s, error))
        return FALSE;
    row = store_query(store, STMT_OUTBOX_ADD);
    store_bind_id(row, ":case_id", mail->case_id);
    store_bind_text(row, ":key", mail->key);
    store_bind_text(row, ":letter", mail->letter);
    store_bind_text(row, ":question", mail->question);
    store_bind_text(row, ":person", mail->person);
    store_bind_text(row, ":recipient", mail->recipient);
    store_bind_text(row, ":envelope_from", mail->envelope_from);
    store_bind_text(row, ":rfc_id", mail->rfc_id);
    store_bind_int(row, ":resend", mail->resend ? 1 : 0);
    store_bind_id(row, ":answers", mail->answers);
    store_bind_text(row, ":state", store_outbox_state_word(mail->state));
    store_bind_text(row, ":next_at", next_at);
    store_bind_int(row, ":next_at_s", next_at_s);
    store_bind_text(row, ":reason", mail->reason);
    store_bind_text(row, ":queued", mail->queued);
    store_bind_int(row, ":queued_s", queued_s);
    return store_run_add(store, row, "queue a mail", id, error);
}

gint64
store_outbox_add(Store *store, const StoreMail *mail, int fd, gboolean *added, GError **error)
{
    gint64 id;

    g_assert(store->tx != NULL);
    *added = FALSE;
    if (mail->state != OUTBOX_QUEUED && mail->state != OUTBOX_HELD) {
        store_refuse(store, STORE_ERROR_MOVE, error, "a mail begins as queued or held, not as %s",
                     store_outbox_state_word(mail->state));
        return -1;
    }
    if (!store_outbox_insert(store, mail, &id, error))
        return -1;
    if (id == 0)
        return store_outbox_find_by_key(store, mail->key, error);
    if (!store_outbox_body_write(store, id, fd, error))
        return -1;
    *added = TRUE;
    return id;
}

StoreMail *
store_outbox_find(Store *store, gint64 id, GError **error)
{
    g_autoptr(StoreCursor) row = store_query(store, STMT_OUTBOX_FIND);

    store_bind_int(row, ":id", id);
    return store_mail_one(store, row, error);
}

StoreMail *
store_outbox_find_by_rfc_id(Store *store, const char *rfc_id, GError **error)
{
    g_autoptr(StoreCursor) row = store_query(store, STMT_OUTBOX_FIND_BY_RFC_ID);

    store_bind_text(row, ":rfc_id", rfc_id);
    return store_mail_one(store, row, error);
}

GPtrArray *
store_outbox_list(Store *store, gint64 case_id, gboolean settled_too, GError **error)
{
    StoreStatement statement = case_id != 0  ? STMT_OUTBOX_LIST_CASE
                               : settled_too ? STMT_OUTBOX_LIST
                                             : STMT_OUTBOX_LIST_OPEN;
    g_autoptr(StoreCursor) row = store_query(store, statement);

    if (case_id != 0) {
        store_bind_int(row, ":case_id", case_id);
        store_bind_int(row, ":settled_too", settled_too ? 1 : 0);
    }
    return store_mail_list(store, row, error);
}

GPtrArray *
store_outbox_untold(Store *store, guint max, GError **error)
{
    g_autoptr(StoreCursor) row = store_query(store, STMT_OUTBOX_UNTOLD);

    store_bind_int(row, ":max", max);
    return store_mail_list(store, row, error);
}

GPtrArray *
store_outbox_held(Store *store, GError **error)
{
    g_autoptr(StoreCursor) row = store_query(store, STMT_OUTBOX_HELD);

    return store_mail_list(store, row, error);
}

gboolean
store_outbox_set_told(Store *store, const StoreMail *mail, GError **error)
{
    g_autoptr(StoreCursor) row = store_query(store, STMT_OUTBOX_SET_TOLD);

    store_bind_int(row, ":id", mail->id);
    store_bind_text(row, ":state", store_outbox_state_word(mail->state));
    store_bind_int(row, ":attempts", mail->attempts);
    return store_run(store, row, "record that a mail's end was told", error);
}

gboolean
store_outbox_count(Store *store, StoreOutboxCount *count, GError **error)
{
    g_autoptr(StoreCursor) row = store_query(store, STMT_OUTBOX_COUNT);

    *count = (StoreOutboxCount){0};
    if (store_step(store, row, "count mails", error) != STORE_ROW)
        return FALSE;
    count->total = sqlite3_column_int64(row, 0);
    count->unsent = sqlite3_column_int64(row, 1);
    count->held = sqlite3_column_int64(row, 2);
    count->failed = sqlite3_column_int64(row, 3);
    count->in_doubt = sqlite3_column_int64(row, 4);
    count->oldest_unsent = store_column_text(row, 5);
    return TRUE;
}

void
store_outbox_count_clear(StoreOutboxCount *count)
{
    g_clear_pointer(&count->oldest_unsent, g_free);
}

typedef struct {
    StoreStatement all, to; /* to one recipient */
    const char *recipient;  /* NULL: to anybody */
    gint64 since;           /* seconds since 1970 */
    gint64 most;            /* count no further; -1: all */
} StoreOutboxSince;

static gint64
store_outbox_count_since(Store *store, const StoreOutboxSince *what, GError **error)
{
    g_autoptr(StoreCursor) row = store_query(store, what->recipient != NULL ? what->to : what->all);
    gint64 count;

    store_bind_int(row, ":since", what->since);
    store_bind_int(row, ":most", what->most);
    if (what->recipient != NULL)
        store_bind_text(row, ":recipient", what->recipient);
    return store_run_int(store, row, "count mails", &count, error) ? count : -1;
}

gint64
store_outbox_queued_since(Store *store, const char *recipient, const char *since, GError **error)
{
    StoreOutboxSince what = {STMT_OUTBOX_QUEUED_SINCE, STMT_OUTBOX_QUEUED_SINCE_TO, recipient, 0, -1};

    if (!store_seconds(store, since, &what.since, error))
        return -1;
    return store_outbox_count_since(store, &what, error);
}

static gboolean
store_outbox_reaches(Store *store, const StoreOutboxSince *what, gboolean *reached, GError **error)
{
    gint64 count = store_outbox_count_since(store, what, error);

    *reached = count >= what->most;
    return count >= 0;
}

gboolean
store_outbox_queued_reaches(Store *store, guint most, const char *recipient, gint64 since, gboolean *reached,
                            GError **error)
{
    const StoreOutboxSince what = {STMT_OUTBOX_QUEUED_SINCE, STMT_OUTBOX_QUEUED_SINCE_TO, recipient, since,
                                   most};

    return store_outbox_reaches(store, &what, reached, error);
}

gboolean
store_outbox_case_reaches(Store *store, guint most, gint64 case_id, gint64 since, gboolean let_go,
                          gboolean *reached, GError **error)
{
    g_autoptr(StoreCursor) row =
        store_query(store, let_go ? STMT_OUTBOX_LET_GO_SINCE_OF : STMT_OUTBOX_QUEUED_SINCE_OF);
    gint64 count;

    store_bind_int(row, ":case_id", case_id);
    store_bind_int(row, ":since", since);
    store_bind_int(row, ":most", most);
    if (!store_run_int(store, row, "count a case's mails", &count, error))
        return FALSE;
    *reached = count >= most;
    return TRUE;
}

gboolean
store_outbox_let_go_reaches(Store *store, guint most, const char *recipient, gint64 since, gboolean *reached,
                            GError **error)
{
    const StoreOutboxSince what = {STMT_OUTBOX_LET_GO_SINCE, STMT_OUTBOX_LET_GO_SINCE_TO, recipient, since,
                                   most};

    return store_outbox_reaches(store, &what, reached, error);
}
