#include "agent/work.h"

#include "agent/casefile.h"
#include "agent/ingest_private.h"
#include "agent/spool.h"
#include "agent/tick_private.h"
#include "agent/told_private.h"
#include "base/fault.h"
#include "base/file.h"
#include "base/log.h"
#include "base/time.h"

#include <unistd.h>

struct AgentWork {
    AgentDesk *desk;
    AgentExtract *extract;
    GQueue waiting;    /* of StoreMessage: begun with extract, in order */
    gint64 last_begun; /* id of the newest message that was begun */
    gboolean (*stopping)(gpointer data);
    void (*news)(gpointer data);
    gpointer data;
};

AgentExtractOptions
agent_work_extract_options(const AgentDesk *desk, char **parts_dir)
{
    const RulesLimits *limits = &desk->config->limits;

    *parts_dir = agent_desk_path(desk, "tmp");
    return (AgentExtractOptions){
        .config_dir = base_data_config_dir(desk->data),
        .parts_dir = *parts_dir,
        .limits =
            {
                .fence =
                    {
                        .address_space = (guint64)limits->extract_bytes,
                        .cpu_seconds = limits->extract_seconds,
                        .file_bytes = (guint64)limits->message_bytes * 2,
                    },
                .wall_seconds = limits->extract_seconds * 3,
                .answer_bytes = 16 * 1024 * 1024,
            },
    };
}

AgentWork *
agent_work_new(AgentDesk *desk, GError **error)
{
    g_autoptr(AgentWork) work = g_new0(AgentWork, 1);
    g_autofree char *parts_dir = NULL;
    AgentExtractOptions options = agent_work_extract_options(desk, &parts_dir);

    work->desk = desk;
    g_queue_init(&work->waiting);
    if (!base_file_make_dir(parts_dir, error))
        return NULL;
    work->extract = agent_extract_start(&options, error);
    return work->extract != NULL ? g_steal_pointer(&work) : NULL;
}

void
agent_work_free(AgentWork *work)
{
    if (work == NULL)
        return;
    agent_extract_free(work->extract);
    g_queue_clear_full(&work->waiting, (GDestroyNotify)store_message_free);
    g_free(work);
}

/* Strikes are counted before the attempt, so that a crash of ours counts too. */
static gboolean
work_begin(AgentWork *work, StoreMessage *message, GError **error)
{
    g_autoptr(json_t) request = agent_ingest_request(work->desk, message);
    int fd = agent_spool_open_raw(work->desk, message, error);
    gboolean begun;

    if (fd < 0)
        return FALSE;
    message->strikes = store_message_strike(work->desk->store, message->id, error);
    begun = message->strikes > 0 && agent_extract_begin(work->extract, fd, request, error);
    close(fd);
    return begun;
}

/* Keeps two messages in hand: the next is read while this one is committed. */
static gboolean
work_begin_more(AgentWork *work, GError **error)
{
    g_autoptr(GPtrArray) messages = NULL;

    if (work->waiting.length >= AGENT_EXTRACT_CHILDREN + 1)
        return TRUE;
    messages = store_message_waiting(work->desk->store, work->last_begun, 8, error);
    if (messages == NULL)
        return FALSE;
    g_ptr_array_set_free_func(messages, NULL);
    for (guint i = 0; i < messages->len; i++) {
        StoreMessage *message = g_ptr_array_index(messages, i);

        if (error == NULL || *error == NULL) {
            if (work->waiting.length < 8 && work_begin(work, message, error)) {
                work->last_begun = message->id;
                g_queue_push_tail(&work->waiting, message);
                continue;
            }
        }
        store_message_free(message);
    }
    return error == NULL || *error == NULL;
}

static void
work_take_result(AgentWork *work, const StoreMessage *message, AgentExtractResult *result,
                 AgentReading *reading)
{
    gboolean mails_fault = agent_extract_fault_is_the_mails(result->fault);

    reading->json = g_steal_pointer(&result->json);
    reading->parts_fd = result->parts_fd;
    result->parts_fd = -1;
    if (result->fault == AGENT_EXTRACT_READ)
        return;
    reading->fault = g_strdup_printf("extract: %s", agent_extract_fault_name(result->fault));
    /* What was refused will be refused again; a crash may have been bad luck. */
    reading->is_final = result->fault == AGENT_EXTRACT_REFUSED || result->fault == AGENT_EXTRACT_TOO_LARGE ||
                        (mails_fault && message->strikes >= work->desk->config->limits.strikes);
    base_log(BASE_LOG_WARNING, "message=%" G_GINT64_FORMAT " extract=%s signal=%d strike=%u%s", message->id,
             agent_extract_fault_name(result->fault), result->signal, message->strikes,
             reading->is_final ? " set aside" : "");
}

/* The oldest of those in hand, from extract's answer to its outcome. */
static gboolean
work_finish_one(AgentWork *work, GError **error)
{
    g_autoptr(StoreMessage) message = g_queue_pop_head(&work->waiting);
    g_auto(AgentExtractResult) result = AGENT_EXTRACT_RESULT_EMPTY;
    g_auto(AgentReading) reading = {.parts_fd = -1};

    if (!agent_extract_end(work->extract, &result, error)) {
        work->last_begun = MIN(work->last_begun, message->id - 1);
        return FALSE;
    }
    work_take_result(work, message, &result, &reading);
    if (reading.json == NULL && !reading.is_final) {
        g_set_error(error, AGENT_FENCE_ERROR, AGENT_FENCE_ERROR_PROCESS,
                    "message %" G_GINT64_FORMAT ": %s; tried again", message->id, reading.fault);
        return FALSE;
    }
    base_fault("work-before-ingest");
    if (!agent_ingest(work->desk, message, &reading, error))
        return FALSE;
    base_fault("work-after-ingest");
    if (work->news != NULL)
        work->news(work->data);
    return TRUE;
}

/* Spooled messages -> events, duties, outbox.  One that fails does not hold up those behind it. */
static gboolean
work_ingest(AgentWork *work, GError **error)
{
    gboolean clean = TRUE;

    work->last_begun = 0;
    for (;;) {
        g_autoptr(GError) fault = NULL;

        if (work->stopping == NULL || !work->stopping(work->data)) {
            if (!work_begin_more(work, error))
                clean = FALSE;
        }
        if (work->waiting.length == 0)
            return clean;
        if (!work_finish_one(work, &fault)) {
            base_log(BASE_LOG_ERROR, "%s", fault->message);
            clean = FALSE;
        }
        if (error != NULL)
            g_clear_error(error);
    }
}

static gboolean
work_told(AgentWork *work, GError **error)
{
    return agent_told(work->desk, error);
}

static gboolean
work_tick(AgentWork *work, GError **error)
{
    return agent_tick(work->desk, work->news, work->data, error);
}

/* In the order that matters to people: a poison mail at the head does not keep the overdue from being chased.
 */
static const struct {
    const char *name;
    gboolean (*step)(AgentWork *work, GError **error);
} work_steps[] = {
    {"ingest", work_ingest}, /* spooled messages -> events, duties, outbox: one transaction a mail */
    {"told", work_told},     /* what became of mail -> events, duties met, tasks */
    {"tick", work_tick},     /* clocks and the morning's mails */
};

gboolean
agent_work_pass(AgentWork *work, gboolean (*stopping)(gpointer data), void (*news)(gpointer data),
                gpointer data)
{
    gboolean clean = TRUE;

    work->stopping = stopping;
    work->news = news;
    work->data = data;
    for (guint i = 0; i < G_N_ELEMENTS(work_steps); i++) {
        g_autoptr(GError) error = NULL;

        if (stopping != NULL && stopping(data))
            break;
        if (!work_steps[i].step(work, &error)) {
            clean = FALSE;
            if (error != NULL)
                base_log(BASE_LOG_ERROR, "%s: %s", work_steps[i].name, error->message);
        }
    }
    return clean;
}

guint
agent_work_patience(const AgentWork *work)
{
    g_autoptr(GDateTime) now = base_clock_now(work->desk->clock);
    guint minute = (guint)(g_date_time_get_hour(now) * 60 + g_date_time_get_minute(now));
    guint morning = work->desk->config->morning;
    guint until = minute < morning ? morning - minute : 24 * 60 - minute;

    return CLAMP(until * 60, 1, 300);
}
