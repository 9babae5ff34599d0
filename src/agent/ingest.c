#include "agent/ingest.h"

#include <string.h>
#include <unistd.h>

#include "agent/duty_private.h"
#include "agent/ingest_private.h"
#include "agent/ingest_side_private.h"
#include "agent/meeting_private.h"
#include "agent/reading.h"
#include "agent/reply_private.h"
#include "agent/said_private.h"
#include "agent/scan_private.h"
#include "agent/task_private.h"
#include "agent/token_private.h"
#include "agent/unreachable_private.h"
#include "agent/version_private.h"
#include "casework/outcome.h"
#include "mail/compose.h"

void
agent_reading_clear(AgentReading *reading)
{
    g_clear_pointer(&reading->json, json_decref);
    g_clear_pointer(&reading->fault, g_free);
    g_clear_pointer(&reading->apart, g_free);
    if (reading->parts_fd >= 0)
        close(reading->parts_fd);
    reading->parts_fd = -1;
}

json_t *
agent_ingest_request(const AgentDesk *desk, const StoreMessage *message)
{
    return agent_reading_request(desk->config, desk->pack, desk->people, message->arrived);
}

gboolean
agent_ingest_may_answer(const AgentIngest *in)
{
    return in->authenticated && !json_is_true(json_object_get(in->json, "must_not_answer")) &&
           mail_compose_can_write_to(in->from);
}

AgentThread
agent_ingest_thread(const AgentIngest *in)
{
    const char *rfc_id = base_json_string(in->json, "rfc_id");

    return (AgentThread){
        .message_id = in->message->id,
        .rfc_id = mail_compose_can_name(rfc_id) ? rfc_id : NULL,
        .references = json_object_get(in->json, "references"),
    };
}

static gboolean
ingest_recorded(AgentIngest *in, GError **error)
{
    in->outcome = CASEWORK_OUTCOME_RECORDED;
    in->reason = g_strdup(base_json_string(in->json, "evidence"));
    return TRUE;
}

/* What somebody is to do with @asked's answer; @asked NULL: it answers nothing of ours. */
static const char *
ingest_automatic_words(const StoreMail *asked)
{
    if (asked == NULL)
        return "A mail reads like an automatic answer, but nothing in it proves that, and it answers "
               "nothing of ours. Read it in the mailbox. If a person wrote it, deal with what they say: "
               "nothing was done with it.";
    if (asked->question == NULL)
        return "An answer to a mail of ours reads like an automatic one, but nothing in it proves that. "
               "Read it in the mailbox. If a person wrote it, deal with what they say: nothing was done "
               "with it. If they are away, ask somebody else for what they owe.";
    return "An answer to a question of ours reads like an automatic one, but nothing in it proves that. "
           "Read it in the mailbox. If a person wrote it, ask them for their answer in the words that our "
           "mail names: nothing was decided by this one, and the question is still open.";
}

/* No header and no subject says that a machine wrote it: a person may have, who is about to go perhaps.
 * Nothing is decided by it, so somebody looks. */
static gboolean
ingest_automatic(AgentIngest *in, GError **error)
{
    g_autoptr(StoreMail) asked = NULL;
    g_autoptr(GError) fault = NULL;

    if (!json_is_true(json_object_get(in->json, "automatic_by_words")))
        return ingest_recorded(in, error);
    asked = agent_reply_question(in, &fault);
    if (fault != NULL) {
        g_propagate_error(error, g_steal_pointer(&fault));
        return FALSE;
    }
    in->outcome = CASEWORK_OUTCOME_TASK;
    in->reason = g_strdup(base_json_string(in->json, "evidence"));
    return agent_task_mail(in, "unrecognised", AGENT_SAID_MAIL, ingest_automatic_words(asked), error);
}

static gboolean
ingest_task(AgentIngest *in, GError **error)
{
    const char *class_name = base_json_string(in->json, "class");

    in->outcome = CASEWORK_OUTCOME_TASK;
    in->reason = g_strdup(base_json_string(in->json, "evidence"));
    if (g_str_equal(class_name, "secure-wrapper"))
        return agent_task_mail(
            in, "unreadable", AGENT_SAID_MAIL,
            "A mail came through a secure portal and cannot be opened by machine. Open it there, or ask "
            "the sender for a readable copy.",
            error);
    return agent_task_mail(
        in, "unrecognised", AGENT_SAID_MAIL,
        "A mail came that is no form, no answer and no machine's notice. Read it in the mailbox and deal "
        "with it.",
        error);
}

static gboolean
ingest_quarantine(AgentIngest *in, GError **error)
{
    in->outcome = CASEWORK_OUTCOME_QUARANTINED;
    in->reason = g_strdup(base_json_string(in->json, "evidence"));
    if (!agent_task_mail(in, "quarantined", AGENT_SAID_APART,
                         "A mail was set apart because its sender could not be believed. Look at it in the "
                         "mailbox; ring the supposed sender on a number that you know before you trust it.",
                         error))
        return FALSE;
    return agent_ingest_form_quietly(in, error);
}

/* The scanner found something, or could not look.  What could be read behind the fence starts its clocks all
 * the same: a form does not wait for its sender's computer to be cleaned. */
static gboolean
ingest_set_apart(AgentIngest *in, const char *why, GError **error)
{
    in->outcome = CASEWORK_OUTCOME_QUARANTINED;
    in->reason = g_strdup(why);
    if (!agent_task_mail(
            in, "quarantined", AGENT_SAID_MAIL,
            g_str_has_prefix(why, AGENT_SCAN_FOUND)
                ? "A mail was set apart because the malware scanner found something in it. Do not open "
                  "what is attached, and do not forward it. Ring the sender on a number that you know, "
                  "and ask for a clean copy."
                : "A mail was set apart because it is larger than the malware scanner takes: nobody has "
                  "looked into it. Ask the sender for smaller files before you open anything.",
            error))
        return FALSE;
    return agent_ingest_form_quietly(in, error);
}

/* What becomes of each class (DESIGN section 7). */
static const struct {
    const char *class_name;
    AgentIngestHandler handler;
} ingest_classes[] = {
    {"form", agent_version_form},
    {"reply", agent_token_reply},
    {"auto-reply", ingest_automatic},
    {"receipt", ingest_recorded},
    {"calendar-reply", agent_ingest_attendance},
    {"bounce", agent_ingest_bounce},
    {"secure-wrapper", ingest_task},
    {"wrong-door", agent_ingest_wrong_door},
    {"loop", ingest_quarantine},
    {"suspicious", ingest_quarantine},
    {"unrecognised", ingest_task},
};

static AgentIngestHandler
ingest_handler(const AgentIngest *in)
{
    const char *class_name = base_json_string(in->json, "class");

    /* An answer that says "nil return" is the return that was asked for, and no form need come. */
    if (g_strcmp0(class_name, "reply") == 0 && json_array_size(json_object_get(in->json, "forms")) > 0)
        class_name = "form";
    for (guint i = 0; i < G_N_ELEMENTS(ingest_classes); i++) {
        if (g_strcmp0(ingest_classes[i].class_name, class_name) == 0)
            return ingest_classes[i].handler;
    }
    return ingest_task;
}

/* The same mail again (strong: equal sender, date and decoded parts), handled before. */
static gboolean
ingest_is_duplicate(AgentIngest *in, gboolean *duplicate, GError **error)
{
    const char *fingerprint = base_json_string(in->json, "fingerprint");
    g_autoptr(GError) fault = NULL;
    g_autoptr(StoreMessage) other =
        store_message_find_by_fingerprint(in->desk->store, fingerprint, in->message->id, &fault);

    if (fault != NULL) {
        g_propagate_error(error, g_steal_pointer(&fault));
        return FALSE;
    }
    /* A person's answer is no duplicate of a machine's that was recorded, nor what can be believed of what
     * could not. */
    *duplicate = other != NULL && !g_str_equal(other->source, "junk") &&
                 g_strcmp0(other->class_name, base_json_string(in->json, "class")) == 0;
    if (*duplicate) {
        in->outcome = CASEWORK_OUTCOME_DUPLICATE;
        in->reason = g_strdup_printf("the same mail as message %" G_GINT64_FORMAT, other->id);
        in->case_id = other->case_id;
    }
    return TRUE;
}

/* Nobody could read it: the clock may already be running, so a person hears of it now. */
static gboolean
ingest_unread(AgentIngest *in, const char *fault, GError **error)
{
    in->outcome = CASEWORK_OUTCOME_TASK;
    in->reason = g_strdup(fault);
    return agent_task_mail(
        in, "unreadable", AGENT_SAID_MAIL,
        "A mail came that could not be read by machine. Read it in the mailbox now: a clock may be running "
        "from its arrival.",
        error);
}

/* Mail from before the start mark is history: its senders are not written to years later. */
static gboolean
ingest_is_before_start(const AgentIngest *in)
{
    const char *since = in->desk->config->since;

    return since != NULL && strncmp(in->message->arrived, since, strlen(since)) < 0;
}

/* One task for all of them, however many there are. */
static gboolean
ingest_before_start(AgentIngest *in, GError **error)
{
    in->outcome = CASEWORK_OUTCOME_RECORDED;
    in->reason = g_strdup_printf("from before the start mark, %s", in->desk->config->since);
    return agent_task(
        in->desk, NULL, NULL, "before-start", in->desk->pack->tasks_to,
        "The mailbox holds mail from before the start mark of the configuration. It is kept and counted, "
        "and nothing was done with it: nobody was written to, and no clock runs. If something in it still "
        "runs, forward that mail to the mailbox.",
        error);
}

static gboolean
ingest_handle(AgentIngest *in, const AgentReading *reading, GError **error)
{
    const char *verdict = base_json_string(in->json, "verdict");
    g_autoptr(json_t) said = agent_said_find(in);
    gboolean duplicate;

    if (said == NULL && ingest_is_before_start(in))
        return ingest_before_start(in, error);
    if (in->json == NULL && reading->apart == NULL && said == NULL)
        return ingest_unread(in, reading->fault, error);
    in->from = base_json_string(in->json, "from");
    in->person = in->from != NULL ? rules_people_find_by_address(in->desk->people, in->from) : NULL;
    in->authenticated =
        g_strcmp0(verdict, "authenticated-domain") == 0 || g_strcmp0(verdict, "internal") == 0;
    if (in->person != NULL && in->authenticated && !agent_has_written(in->desk, in->person, in->from, error))
        return FALSE;
    if (said != NULL) {
        /* What the scanner found in is passed on to nobody. */
        in->parts_fd = reading->apart != NULL ? -1 : in->parts_fd;
        return agent_said_apply(in, said, error);
    }
    if (agent_ingest_is_side(in))
        return agent_duty_start(in, error) && agent_ingest_side(in, error);
    if (!ingest_is_duplicate(in, &duplicate, error))
        return FALSE;
    if (duplicate)
        return TRUE;
    /* Before anything else, and whatever is found in the mail: a living child may be at risk. */
    if (!agent_duty_start(in, error))
        return FALSE;
    if (reading->apart != NULL)
        return ingest_set_apart(in, reading->apart, error);
    return ingest_handler(in)(in, error) && agent_ingest_tell_closed(in, error);
}

static gboolean
ingest_finish(AgentIngest *in, GError **error)
{
    g_autofree char *now = agent_desk_now(in->desk);
    StoreMessage done = {
        .id = in->message->id,
        .outcome = (char *)in->outcome,
        .reason = in->reason,
        .class_name = (char *)base_json_string(in->json, "class"),
        .case_id = in->case_id,
        .rfc_id = (char *)base_json_string(in->json, "rfc_id"),
        .fingerprint = (char *)base_json_string(in->json, "fingerprint"),
        .head = (char *)base_json_string(in->json, "head"),
        .sender = (char *)in->from,
        .handled = now,
    };

    return store_message_finish(in->desk->store, &done, error);
}

gboolean
agent_ingest(AgentDesk *desk, const StoreMessage *message, const AgentReading *reading, GError **error)
{
    AgentIngest in = {.desk = desk, .message = message, .json = reading->json, .parts_fd = reading->parts_fd};
    g_autoptr(StoreTx) tx = NULL;
    gboolean done = store_join(desk->store, &tx, error) && ingest_handle(&in, reading, error) &&
                    ingest_finish(&in, error) && store_leave(tx, error);

    g_free(in.reason);
    return done;
}
