#include "store/store_private.h"

#define STORE_EVER "9999-12-31"

void
store_duty_free(StoreDuty *duty)
{
    if (duty == NULL)
        return;
    g_free(duty->ref);
    g_free(duty->pack);
    g_free(duty->duty);
    g_free(duty->owner);
    g_free(duty->state);
    g_free(duty->start_date);
    g_free(duty->target);
    g_free(duty->limit);
    g_free(duty->told_late);
    g_free(duty->told_over);
    g_free(duty->told_ring);
    g_free(duty);
}

static gpointer
store_duty_read(StoreCursor *row)
{
    StoreDuty *duty = g_new0(StoreDuty, 1);
    int i = 0;

    duty->id = sqlite3_column_int64(row, i++);
    duty->case_id = sqlite3_column_int64(row, i++);
    duty->ref = store_column_text(row, i++);
    duty->duty = store_column_text(row, i++);
    duty->owner = store_column_text(row, i++);
    duty->state = store_column_text(row, i++);
    duty->start_date = store_column_text(row, i++);
    duty->target = store_column_text(row, i++);
    duty->limit = store_column_text(row, i++);
    duty->pending = sqlite3_column_int(row, i++) != 0;
    duty->met_by = sqlite3_column_int64(row, i++);
    duty->told_late = store_column_text(row, i++);
    duty->told_over = store_column_text(row, i++);
    duty->told_ring = store_column_text(row, i++);
    duty->pack = store_column_text(row, i++);
    duty->exercise = sqlite3_column_int(row, i++) != 0;
    return duty;
}

gboolean
store_duty_put(Store *store, const StoreDuty *duty, GError **error)
{
    g_autoptr(StoreCursor) row = store_query(store, STMT_DUTY_PUT);

    store_bind_int(row, ":case_id", duty->case_id);
    store_bind_text(row, ":duty", duty->duty);
    store_bind_text(row, ":owner", duty->owner);
    store_bind_text(row, ":state", duty->state);
    store_bind_text(row, ":start_date", duty->start_date);
    store_bind_text(row, ":target", duty->target);
    store_bind_text(row, ":limit_date", duty->limit);
    store_bind_int(row, ":pending", duty->pending ? 1 : 0);
    store_bind_id(row, ":met_by", duty->met_by);
    store_bind_text(row, ":told_late", duty->told_late);
    store_bind_text(row, ":told_over", duty->told_over);
    return store_run(store, row, "write a duty", error);
}

static GPtrArray *
store_duty_read_all(Store *store, StoreCursor *row, GError **error)
{
    return store_run_list(store, row, "list duties", store_duty_read, (GDestroyNotify)store_duty_free, error);
}

GPtrArray *
store_duty_list(Store *store, gint64 case_id, GError **error)
{
    g_autoptr(StoreCursor) row = store_query(store, case_id != 0 ? STMT_DUTY_LIST_CASE : STMT_DUTY_LIST);

    if (case_id != 0)
        store_bind_int(row, ":case_id", case_id);
    return store_duty_read_all(store, row, error);
}

GPtrArray *
store_duty_due(Store *store, const char *date, GError **error)
{
    g_autoptr(StoreCursor) row = store_query(store, STMT_DUTY_DUE);

    store_bind_text(row, ":date", date != NULL ? date : STORE_EVER);
    return store_duty_read_all(store, row, error);
}

gboolean
store_duty_told(Store *store, gint64 id, const char *late, const char *over, const char *ring, GError **error)
{
    g_autoptr(StoreCursor) row = store_query(store, STMT_DUTY_TOLD);
    gboolean found;

    store_bind_int(row, ":id", id);
    store_bind_text(row, ":told_late", late);
    store_bind_text(row, ":told_over", over);
    store_bind_text(row, ":told_ring", ring);
    if (!store_run_change(store, row, "record that people were told", &found, error))
        return FALSE;
    return found || store_refuse(store, STORE_ERROR_REFUSED, error, "there is no duty %" G_GINT64_FORMAT, id);
}

static gpointer
store_duty_read_case(StoreCursor *row)
{
    gint64 *id = g_new(gint64, 1);

    *id = sqlite3_column_int64(row, 0);
    return id;
}

GPtrArray *
store_duty_pending(Store *store, GError **error)
{
    g_autoptr(StoreCursor) row = store_query(store, STMT_DUTY_PENDING);

    return store_run_list(store, row, "list cases with a date beyond the calendar", store_duty_read_case,
                          g_free, error);
}

static gpointer
store_duty_read_owner(StoreCursor *row)
{
    return store_column_text(row, 0);
}

GPtrArray *
store_duty_met_since(Store *store, gint64 event, GError **error)
{
    g_autoptr(StoreCursor) row = store_query(store, STMT_DUTY_MET_SINCE);

    store_bind_int(row, ":event", event);
    return store_run_list(store, row, "list what was done", store_duty_read_owner, g_free, error);
}
