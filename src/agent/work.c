#include "agent/work_private.h"

#include "agent/duty_private.h"
#include "agent/reading.h"
#include "agent/tick_private.h"
#include "agent/told_private.h"
#include "base/log.h"
#include "base/program.h"
#include "document/document.h"
#include "store/message.h"

AgentExtract *
agent_work_start_extract(const AgentDesk *desk, gboolean is_brief, GError **error)
{
    g_autofree char *lean = base_program_find("caseward-read"), *pdf = base_program_find("caseward-pdf");
    g_autofree char *dir = agent_desk_path(desk, "tmp");
    AgentExtractOptions options = agent_reading_options(desk->config, desk->data);

    if ((lean == NULL || pdf == NULL) && !document_has_pdf()) {
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_NOENT,
                    "start extract: %s is not installed; it belongs beside this program",
                    lean == NULL ? "caseward-read" : "caseward-pdf");
        return NULL;
    }
    options.program = lean;
    options.other_program = pdf;
    options.is_brief = is_brief;
    options.parts_dir = is_brief ? NULL : dir;
    return agent_extract_start(&options, error);
}

AgentWork *
agent_work_new(AgentDesk *desk, GError **error)
{
    g_autoptr(AgentWork) work = g_new0(AgentWork, 1);

    work->desk = desk;
    work->scan = agent_scan_new(desk);
    g_queue_init(&work->waiting);
    g_queue_init(&work->read);
    work->hand = agent_hand_open(desk, "work", error);
    if (work->hand == NULL || !agent_work_strike_the_last(work, error) || !agent_tick_begin(desk, error) ||
        !agent_tick_text(desk, desk->pack, error))
        return NULL;
    work->extract = agent_work_start_extract(desk, FALSE, error);
    return work->extract != NULL ? g_steal_pointer(&work) : NULL;
}

void
agent_work_free(AgentWork *work)
{
    if (work == NULL)
        return;
    agent_extract_free(work->extract);
    agent_scan_free(work->scan);
    agent_hand_free(work->hand);
    g_queue_clear_full(&work->waiting, (GDestroyNotify)store_message_free);
    g_queue_clear_full(&work->read, (GDestroyNotify)agent_work_read_free);
    g_free(work->fault);
    g_free(work);
}

const char *
agent_work_fault(const AgentWork *work)
{
    return work->fault;
}

void
agent_work_note(AgentWork *work, const char *step, const GError *error)
{
    base_log(BASE_LOG_ERROR, "%s: %s", step, error->message);
    if (work->fault == NULL)
        work->fault = g_strdup_printf("%s: %s", step, error->message);
}

static gboolean
work_told(AgentWork *work, GError **error)
{
    return agent_told(work->desk, work->news, work->data, error);
}

static gboolean
work_tick(AgentWork *work, GError **error)
{
    return agent_tick(work->desk, work->news, work->data, error);
}

static gboolean
work_scan(AgentWork *work, GError **error)
{
    gboolean told;
    gboolean done = agent_scan_end_pass(work->scan, &told, error);

    if (told && work->news != NULL)
        work->news(work->data);
    return done;
}

static gboolean
work_duty(AgentWork *work, GError **error)
{
    gboolean told;
    gboolean done = agent_duty_tick(work->desk, &told, &work->duty_waits, error);

    if (told && work->news != NULL)
        work->news(work->data);
    return done;
}

static gboolean
work_release(AgentWork *work, GError **error)
{
    gboolean released;
    gboolean done = agent_tick_release(work->desk, &released, error);

    if (released && work->news != NULL)
        work->news(work->data);
    return done;
}

static gboolean
work_tasks(AgentWork *work, GError **error)
{
    gboolean told;
    gboolean done = agent_tick_tell_tasks(work->desk, &told, error);

    if (told && work->news != NULL)
        work->news(work->data);
    return done;
}

/* In the order that matters to people: a poison mail at the head does not keep the overdue from being chased.
 */
static const struct {
    const char *name;
    gboolean (*step)(AgentWork *work, GError **error);
} work_steps[] = {
    {"ingest", agent_work_mail}, /* spooled messages -> events, duties, outbox: one transaction a mail */
    {"duty", work_duty},         /* a child at risk at the wrong door -> the next who is on duty */
    {"scan", work_scan},         /* a scanner that does not answer -> a person */
    {"told", work_told},         /* what became of mail -> events, duties met, tasks */
    {"tasks", work_tasks},       /* mails that could not be taken in -> people */
    {"release", work_release},   /* mails held by a cap -> queue */
    {"tick", work_tick},         /* clocks and the morning's mails */
};

gboolean
agent_work_pass(AgentWork *work, gboolean (*stopping)(gpointer data), void (*news)(gpointer data),
                gpointer data)
{
    work->stopping = stopping;
    work->news = news;
    work->data = data;
    g_clear_pointer(&work->fault, g_free);
    agent_scan_begin_pass(work->scan);
    for (guint i = 0; i < G_N_ELEMENTS(work_steps); i++) {
        g_autoptr(GError) error = NULL;

        if (stopping != NULL && stopping(data))
            break;
        if (!work_steps[i].step(work, &error) && error != NULL)
            agent_work_note(work, work_steps[i].name, error);
    }
    return work->fault == NULL;
}

guint
agent_work_patience(const AgentWork *work)
{
    g_autoptr(GDateTime) now = base_clock_now(work->desk->clock);
    guint minute = (guint)(g_date_time_get_hour(now) * 60 + g_date_time_get_minute(now));
    guint morning = work->desk->config->morning;
    guint until = minute < morning ? morning - minute : 24 * 60 - minute;

    guint scan = agent_scan_patience(work->scan);

    return MIN(CLAMP(until * 60, 1, work->duty_waits ? 30 : 300), scan != 0 ? scan : G_MAXUINT);
}
