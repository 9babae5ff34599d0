#include "agent/ingest_private.h"
#include "agent/submit_private.h"

#include <string.h>

#include "agent/morning_private.h"
#include "agent/unreachable_private.h"
#include "base/time.h"
#include "casework/outcome.h"
#include "store/outbox.h"

/* A report that names none of our mails, about somebody whom we wrote to in so many days, is taken for ours.
 */
#define BOUNCE_DAYS 14

/* The mail that came back; NULL without @error: none of ours, or not named. */
static StoreMail *
bounce_original(const AgentIngest *in, const json_t *bounce, GError **error)
{
    const char *id = base_json_string(bounce, "original_id");

    return id != NULL ? store_outbox_find_by_rfc_id(in->desk->store, id, error) : NULL;
}

static gboolean
bounce_was_written_to(const AgentIngest *in, const json_t *bounce, gboolean *written_to, GError **error)
{
    const char *recipient = base_json_string(bounce, "recipient");
    g_autoptr(GDateTime) now = base_clock_now(in->desk->clock);
    g_autoptr(GDateTime) then = g_date_time_add_days(now, -BOUNCE_DAYS);
    g_autofree char *since = base_time_to_iso(then);
    gint64 mails = 0;

    if (recipient != NULL)
        mails = store_outbox_queued_since(in->desk->store, recipient, since, error);
    *written_to = mails > 0;
    return mails >= 0;
}

/* Telling by mail that a mail about a task came back would go round in circles: the digest shows this one. */
static gboolean
bounce_open_silent_task(const AgentIngest *in, gint64 case_id, GError **error)
{
    g_autofree char *now = agent_desk_now(in->desk);
    StoreTask task = {
        .case_id = case_id,
        .message_id = in->message->id,
        .kind = (char *)"bounced",
        .text = (char *)"A mail that tells of a task came back. Correct the directory: somebody who should "
                        "be told is not.",
        .owner = in->desk->pack->tasks_to,
        .opened = now,
    };

    return store_task_add(in->desk->store, &task, error) >= 0;
}

static gboolean
bounce_open_task(AgentIngest *in, AgentCase *c, const StoreMail *mail, GError **error)
{
    if (mail != NULL && g_str_equal(mail->letter, "task-notice"))
        return bounce_open_silent_task(in, mail->case_id, error);
    return agent_task(
        in->desk, c, in, "bounced", in->desk->pack->tasks_to,
        c != NULL
            ? "A mail of this case could not be delivered. Ring the addressee and correct the directory; "
              "whoever stands in for them has been written to, if the directory names somebody."
            : "A mail of ours could not be delivered. Look at the report in the mailbox, ring the addressee "
              "and correct the directory.",
        error);
}

static gboolean
bounce_is_for_good(const json_t *bounce)
{
    return json_is_true(json_object_get(bounce, "permanent"));
}

/* Is there a duty of the case whose day is over, is today or is the next working day? */
static gboolean
bounce_is_near(const AgentIngest *in, gint64 case_id, gboolean *near, GError **error)
{
    g_autoptr(GPtrArray) duties = store_duty_list(in->desk->store, case_id, error);
    g_autofree char *last = NULL;
    GDate today, next;

    agent_desk_today(in->desk, &today);
    next = today;
    if (!calendar_within(in->desk->calendar, &today, 1, &next, NULL, NULL))
        g_date_add_days(&next, 1);
    last = base_date_to_iso(&next);
    *near = FALSE;
    for (guint i = 0; duties != NULL && i < duties->len; i++) {
        const StoreDuty *duty = g_ptr_array_index(duties, i);

        if (g_str_equal(duty->state, "running") && agent_morning_day(duty) != NULL &&
            strcmp(agent_morning_day(duty), last) <= 0)
            *near = TRUE;
    }
    return duties != NULL;
}

/* A mail that is late helps nobody where a day is near; else its server goes on trying, and it is noted. */
static gboolean
bounce_delayed(AgentIngest *in, AgentCase *c, const StoreMail *mail, GError **error)
{
    gboolean near = TRUE; /* what is about no case is about what is due today */

    if (c != NULL && !bounce_is_near(in, mail->case_id, &near, error))
        return FALSE;
    if (!near)
        return TRUE;
    if (g_str_equal(mail->letter, "task-notice"))
        return bounce_open_silent_task(in, mail->case_id, error);
    return agent_task(in->desk, c, in, "delayed", in->desk->pack->tasks_to,
                      "A mail of ours is delayed on its way, and a day that it speaks of is near. Ring the "
                      "addressee; do not wait for it.",
                      error) &&
           agent_stand_in(in->desk, c, mail, FALSE, error);
}

static gboolean
bounce_follow(AgentIngest *in, AgentCase *c, const StoreMail *mail, const json_t *bounce, GError **error)
{
    if (!bounce_is_for_good(bounce))
        return bounce_delayed(in, c, mail, error);
    return (c == NULL || agent_submit_came_back(c, mail, error)) && bounce_open_task(in, c, mail, error) &&
           agent_stand_in(in->desk, c, mail, TRUE, error);
}

static json_t *
bounce_payload(const StoreMail *mail, const json_t *bounce)
{
    return json_pack("{s:I, s:s, s:O}", "outbox", (json_int_t)mail->id, "letter", mail->letter, "bounce",
                     bounce);
}

/* What its being accepted had met is no longer met: the duty runs again (DESIGN section 7). */
static gboolean
bounce_of_case(AgentIngest *in, const StoreMail *mail, const json_t *bounce, GError **error)
{
    g_autoptr(AgentCase) c = agent_case_load(in->desk, mail->case_id, error);

    if (c == NULL)
        return FALSE;
    in->case_id = mail->case_id;
    return agent_case_event(c, "mail-bounced", NULL, "agent", in->message->id, bounce_payload(mail, bounce),
                            error) >= 0 &&
           agent_case_update_duties(c, error) && bounce_follow(in, c, mail, bounce, error);
}

gboolean
agent_ingest_bounce(AgentIngest *in, GError **error)
{
    const json_t *bounce = json_object_get(in->json, "bounce");
    g_autoptr(GError) fault = NULL;
    g_autoptr(StoreMail) mail = bounce_original(in, bounce, &fault);
    gboolean written_to = FALSE;

    if (fault != NULL) {
        g_propagate_error(error, g_steal_pointer(&fault));
        return FALSE;
    }
    in->outcome = CASEWORK_OUTCOME_RECORDED;
    in->reason = g_strdup(mail != NULL ? "a delivery report for a mail of ours"
                                       : "a delivery report for no mail of ours");
    if (mail != NULL && mail->case_id != 0)
        return bounce_of_case(in, mail, bounce, error);
    if (mail != NULL)
        return agent_event(in->desk, "mail-bounced", in->message->id, bounce_payload(mail, bounce), error) >=
                   0 &&
               bounce_follow(in, NULL, mail, bounce, error);
    return bounce_was_written_to(in, bounce, &written_to, error) &&
           (!written_to || bounce_open_task(in, NULL, NULL, error));
}
