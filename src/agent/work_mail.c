#include <unistd.h>

#include "agent/casefile.h"
#include "agent/ingest.h"
#include "agent/spool.h"
#include "agent/work_private.h"
#include "base/fault.h"
#include "base/log.h"

/* Messages begun ahead with extract: so many at the most, and more when there are fewer than the second. */
#define WORK_AHEAD 12
#define WORK_AHEAD_LEAST (AGENT_EXTRACT_CHILDREN + 1)
/* Of a backlog, so many at the most share a commit: the others that write wait as long as they take. */
#define WORK_TOGETHER 8

/* Whoever handled a message when this process died gets a strike: a crash counts (mail-lessons section 2).
 * Reading them is extract's business, whose crashes are told to us; so none gets one for its neighbour's
 * sake.
 */
gboolean
agent_work_strike_the_last(AgentWork *work, GError **error)
{
    g_autoptr(StoreMessage) message = NULL;
    g_autoptr(GError) fault = NULL;
    gint64 first, last;
    guint strikes;

    if (!agent_hand_find(work->hand, &first, &last))
        return TRUE;
    message = store_message_find(work->desk->store, first, &fault);
    if (fault != NULL) {
        g_propagate_error(error, g_steal_pointer(&fault));
        return FALSE;
    }
    if (message == NULL || message->outcome != NULL)
        return TRUE;
    strikes = store_message_strike(work->desk->store, first, error);
    base_log(BASE_LOG_WARNING, "message=%" G_GINT64_FORMAT " was in hand when work ended strike=%u", first,
             strikes);
    return strikes > 0;
}

static gboolean
work_has_struck_out(const AgentWork *work, const StoreMessage *message)
{
    return message->strikes >= work->desk->config->limits.strikes;
}

static gboolean
work_strike(AgentWork *work, StoreMessage *message, GError **error)
{
    message->strikes = store_message_strike(work->desk->store, message->id, error);
    return message->strikes > 0;
}

static gboolean
work_set_aside(AgentWork *work, const StoreMessage *message, const char *fault, GError **error)
{
    g_auto(AgentReading) reading = {.fault = g_strdup(fault), .parts_fd = -1, .is_final = TRUE};

    base_log(BASE_LOG_WARNING, "message=%" G_GINT64_FORMAT " set aside: %s", message->id, fault);
    return agent_work_ingest(work, message, &reading, error);
}

/* Bytes that are gone, or that the disk does not give back, are a strike; a want of descriptors is not. */
static int
work_open_raw(AgentWork *work, StoreMessage *message, GError **error)
{
    g_autoptr(GError) why = NULL;
    int fd = agent_spool_open_raw(work->desk, message, &why);

    if (fd >= 0)
        return fd;
    if ((g_error_matches(why, G_FILE_ERROR, G_FILE_ERROR_NOENT) ||
         g_error_matches(why, G_FILE_ERROR, G_FILE_ERROR_IO)) &&
        !work_strike(work, message, error))
        return -1;
    g_propagate_error(error, g_steal_pointer(&why));
    return -1;
}

/* TRUE: extract has it. */
static gboolean
work_begin(AgentWork *work, StoreMessage *message, GError **error)
{
    g_autoptr(json_t) request = NULL;
    gboolean begun;
    int fd;

    if (work_has_struck_out(work, message)) {
        work_set_aside(work, message, "work: it could not be handled, time after time", error);
        return FALSE;
    }
    fd = work_open_raw(work, message, error);
    if (fd < 0)
        return FALSE;
    if (!agent_scan_message(work->scan, message, fd, error)) {
        close(fd);
        return FALSE;
    }
    request = agent_ingest_request(work->desk, message);
    begun = agent_extract_begin(work->extract, fd, request, error);
    work->is_blocked = !begun;
    close(fd);
    return begun;
}

/* The next messages have their turn.  FALSE: there are none, or none can be begun now. */
static gboolean
work_begin_some(AgentWork *work, GError **error)
{
    g_autoptr(GPtrArray) messages =
        store_message_waiting(work->desk->store, work->last_begun, WORK_AHEAD - work->waiting.length, error);

    for (guint i = 0; messages != NULL && i < messages->len && !work->is_blocked; i++) {
        StoreMessage *message = g_ptr_array_index(messages, i);
        g_autoptr(GError) fault = NULL;

        work->last_begun = message->id;
        if (work_begin(work, message, &fault)) {
            messages->pdata[i] = NULL;
            g_queue_push_tail(&work->waiting, message);
        } else if (fault != NULL) {
            agent_work_note(work, "ingest", fault);
        }
    }
    return messages != NULL && messages->len > 0 && !work->is_blocked;
}

/* Keeps some messages in hand: the next is read while this one is committed. */
static gboolean
work_begin_more(AgentWork *work, GError **error)
{
    g_autoptr(GError) fault = NULL;

    while (work->waiting.length < WORK_AHEAD_LEAST && !work->is_blocked && work_begin_some(work, &fault))
        continue;
    if (fault == NULL)
        return TRUE;
    g_propagate_error(error, g_steal_pointer(&fault));
    return FALSE;
}

static gboolean
work_take_result(AgentWork *work, StoreMessage *message, AgentExtractResult *result, AgentReading *reading,
                 GError **error)
{
    reading->json = g_steal_pointer(&result->json);
    reading->parts_fd = result->parts_fd;
    result->parts_fd = -1;
    if (result->fault == AGENT_EXTRACT_READ)
        return TRUE;
    if (agent_extract_fault_is_the_mails(result->fault) && !work_strike(work, message, error))
        return FALSE;
    reading->fault = g_strdup_printf("extract: %s", agent_extract_fault_name(result->fault));
    /* What was refused will be refused again; a crash may have been bad luck. */
    reading->is_final = result->fault == AGENT_EXTRACT_REFUSED || result->fault == AGENT_EXTRACT_TOO_LARGE ||
                        work_has_struck_out(work, message);
    base_log(BASE_LOG_WARNING, "message=%" G_GINT64_FORMAT " extract=%s signal=%d strike=%u%s", message->id,
             agent_extract_fault_name(result->fault), result->signal, message->strikes,
             reading->is_final ? " set aside" : "");
    if (!reading->is_final)
        g_set_error(error, AGENT_FENCE_ERROR, AGENT_FENCE_ERROR_PROCESS,
                    "message %" G_GINT64_FORMAT ": %s (%s); tried again", message->id, reading->fault,
                    agent_extract_fault_is_the_mails(result->fault) ? "its own fault" : result->message);
    return reading->is_final;
}

void
agent_work_read_free(AgentWorkRead *read)
{
    if (read == NULL)
        return;
    store_message_free(read->message);
    agent_reading_clear(&read->reading);
    g_free(read);
}

/* The oldest of those in hand has been read, or is tried again another time. */
static gboolean
work_take(AgentWork *work, GError **error)
{
    g_autoptr(AgentWorkRead) read = g_new0(AgentWorkRead, 1);
    g_auto(AgentExtractResult) result = AGENT_EXTRACT_RESULT_EMPTY;

    read->message = g_queue_pop_head(&work->waiting);
    read->reading = (AgentReading){.parts_fd = -1, .apart = agent_scan_take(work->scan, read->message->id)};
    if (!agent_extract_end(work->extract, &result, error) ||
        !work_take_result(work, read->message, &result, &read->reading, error))
        return FALSE;
    g_queue_push_tail(&work->read, g_steal_pointer(&read));
    return TRUE;
}

/* Waits for one, never for a second. */
static void
work_take_some(AgentWork *work)
{
    do {
        g_autoptr(GError) fault = NULL;

        if (!work_take(work, &fault))
            agent_work_note(work, "ingest", fault);
    } while (work->read.length < WORK_TOGETHER && agent_extract_is_answered(work->extract));
}

gboolean
agent_work_mail(AgentWork *work, GError **error)
{
    work->last_begun = 0;
    work->is_blocked = FALSE;
    for (;;) {
        g_autoptr(GError) fault = NULL;

        if (work->waiting.length > 0)
            work_take_some(work);
        if ((work->stopping == NULL || !work->stopping(work->data)) && !work_begin_more(work, &fault)) {
            agent_work_note(work, "ingest", fault);
            work->is_blocked = TRUE;
        }
        if (work->read.length > 0) {
            agent_work_ingest_read(work);
            continue;
        }
        if (work->waiting.length > 0)
            continue;
        if (!work->desk->read_again || work->is_blocked)
            return TRUE;
        work->desk->read_again = FALSE;
        work->last_begun = 0;
    }
}
