/* Proof that what is on record is what was recorded. */
#include "base/file.h"
#include "store/store_private.h"

/* Each row of the statement says what is wrong; @fine is the one row that does not. */
static gboolean
store_verify_rows(Store *store, StoreStatement statement, const char *doing, const char *fine,
                  GPtrArray *faults, GError **error)
{
    g_autoptr(StoreCursor) row = store_query(store, statement);
    StoreStep step;

    while ((step = store_step(store, row, doing, error)) == STORE_ROW) {
        const char *text = (const char *)sqlite3_column_text(row, 0);

        if (g_strcmp0(text, fine) != 0)
            g_ptr_array_add(faults, g_strdup_printf("%s: %s", doing, text));
    }
    return step == STORE_DONE;
}

static void
store_verify_raw(const StoreMessage *message, const char *spool_dir, GPtrArray *faults)
{
    g_autofree char *path = g_build_filename(spool_dir, message->path, NULL);
    g_autoptr(GError) why = NULL;
    g_autofree char *sha256 = base_file_sha256(path, &why);

    if (sha256 == NULL)
        g_ptr_array_add(faults,
                        g_strdup_printf("message %" G_GINT64_FORMAT ": its raw bytes cannot be read: %s",
                                        message->id, why->message));
    else if (!g_str_equal(sha256, message->sha256))
        g_ptr_array_add(faults,
                        g_strdup_printf("message %" G_GINT64_FORMAT ": %s does not have the hash on record",
                                        message->id, path));
}

static gboolean
store_verify_messages(Store *store, const char *spool_dir, GPtrArray *faults, GError **error)
{
    g_autoptr(StoreCursor) row = store_query(store, STMT_MESSAGE_ALL);
    StoreStep step;

    while ((step = store_step(store, row, "read messages", error)) == STORE_ROW) {
        g_autoptr(StoreMessage) message = store_message_read(row);

        store_verify_raw(message, spool_dir, faults);
    }
    return step == STORE_DONE;
}

static gboolean
store_verify_outbox(Store *store, GPtrArray *faults, GError **error)
{
    g_autoptr(StoreCursor) row = store_query(store, STMT_OUTBOX_LIST);
    StoreStep step;

    while ((step = store_step(store, row, "read mails", error)) == STORE_ROW) {
        g_autoptr(StoreMail) mail = store_mail_read(row);

        if (!store_outbox_body_check(store, mail, faults, error))
            return FALSE;
    }
    return step == STORE_DONE;
}

static gboolean
store_verify_all(Store *store, const char *spool_dir, GPtrArray *faults, GError **error)
{
    return store_verify_rows(store, STMT_INTEGRITY, "the database file", "ok", faults, error) &&
           store_schema_verify(store, faults, error) &&
           store_verify_rows(store, STMT_REFERENCES, "a row names another that is not there, in table", NULL,
                             faults, error) &&
           store_verify_rows(store, STMT_MESSAGE_CONTRADICTIONS, "messages", NULL, faults, error) &&
           store_chain_verify(store, faults, error) &&
           store_verify_messages(store, spool_dir, faults, error) &&
           store_verify_outbox(store, faults, error) && store_paper_verify(store, faults, error);
}

gboolean
store_verify(Store *store, const char *spool_dir, GPtrArray *faults, GError **error)
{
    gboolean done;

    g_assert(store->tx == NULL);
    if (!store_look(store, error))
        return FALSE;
    done = store_verify_all(store, spool_dir, faults, error);
    store_look_end(store);
    return done;
}
