#include "agent/told_private.h"

#include <string.h>

#include "agent/casefile.h"
#include "agent/ingest_private.h"
#include "agent/post_private.h"
#include "agent/said_private.h"
#include "agent/send_private.h"
#include "agent/submit_private.h"
#include "agent/task_private.h"
#include "agent/unreachable_private.h"
#include "store/outbox.h"

#define TOLD_BATCH 50

/* How the end of a mail is written down, and whom it calls. */
static const struct {
    OutboxState state;
    const char *event;
    const char *task; /* NULL: nobody need do anything */
    const char *text;
} told_ends[] = {
    {OUTBOX_ACCEPTED, "mail-accepted", NULL, NULL},
    {OUTBOX_FAILED, "mail-failed", "undeliverable",
     "A mail was refused by the mail server (see `caseward outbox --all`). Reach the addressee another way "
     "and correct "
     "the directory."},
    {OUTBOX_HELD, "mail-held", NULL, NULL}, /* its task was opened when it was held; see told_is_damaged */
    {OUTBOX_IN_DOUBT, "mail-in-doubt", "in-doubt",
     "Nobody knows whether a mail was accepted: the connection broke after its last byte. Look in the Sent "
     "folder; an "
     "acknowledgement or reminder is sent again by itself, anything else waits for you."},
};

/* A letter that was accepted is what some duties wait for: to every addressee of it, where there are several.
 */
static gboolean
told_letter_is_complete(AgentDesk *desk, const StoreMail *mail, gboolean *complete, GError **error)
{
    g_autoptr(GPtrArray) mails = store_outbox_list(desk->store, mail->case_id, TRUE, error);

    if (mails == NULL)
        return FALSE;
    *complete = TRUE;
    for (guint i = 0; i < mails->len; i++) {
        const StoreMail *other = g_ptr_array_index(mails, i);

        if (g_str_equal(other->letter, mail->letter) && other->state != OUTBOX_ACCEPTED)
            *complete = FALSE;
    }
    return TRUE;
}

static gboolean
told_meet(AgentCase *c, const StoreMail *mail, GError **error)
{
    const RulesLetter *letter = rules_pack_letter_find(c->pack, mail->letter);
    gboolean complete;

    if (letter == NULL || letter->accepted == NULL || casework_file_first(c->file, letter->accepted) != NULL)
        return TRUE;
    if (!told_letter_is_complete(c->desk, mail, &complete, error))
        return FALSE;
    return !complete || (agent_case_event(c, letter->accepted, mail->settled, "agent", 0,
                                          json_pack("{s:I}", "outbox", (json_int_t)mail->id), error) >= 0 &&
                         agent_case_update_duties(c, error));
}

/* Held by send, and not for the configuration: nobody was told yet. */
static gboolean
told_is_damaged(const StoreMail *mail)
{
    return mail->state == OUTBOX_HELD && g_str_has_prefix(mail->reason, SEND_DAMAGED);
}

/* Held until the submission server takes us again: that is between send and it, and `health` says so. */
static gboolean
told_is_between_servers(const StoreMail *mail)
{
    return mail->state == OUTBOX_HELD && g_str_has_prefix(mail->reason, SEND_CONFIG);
}

static gboolean
told_open_task(AgentDesk *desk, AgentCase *c, const StoreMail *mail, guint end, GError **error)
{
    const RulesPerson *person = mail->person != NULL ? rules_people_find(desk->people, mail->person) : NULL;
    const RulesBody *body = rules_people_body_find_by_address(desk->people, mail->recipient);
    g_autofree char *which = g_strdup_printf("the letter: %s, to %s", mail->letter,
                                             person != NULL ? person->name
                                             : body != NULL ? body->title
                                                            : "the sender of the form");
    g_autoptr(json_t) what = json_pack("[{s:o}]", "text", base_json_text(which));

    return agent_task_open(desk,
                           &(AgentTask){.c = c,
                                        .kind = told_ends[end].task,
                                        .owner = desk->pack->tasks_to,
                                        .text = told_ends[end].text,
                                        .question = mail->state == OUTBOX_IN_DOUBT ? AGENT_SAID_DOUBT : NULL,
                                        .what = what},
                           error);
}

static gboolean
told_case_mail(AgentDesk *desk, const StoreMail *mail, guint end, GError **error)
{
    g_autoptr(AgentCase) c = agent_case_load(desk, mail->case_id, error);

    if (c == NULL || agent_case_event(c, told_ends[end].event, mail->settled, "agent", 0,
                                      json_pack("{s:I, s:s, s:s?}", "outbox", (json_int_t)mail->id, "letter",
                                                mail->letter, "reply", mail->reason),
                                      error) < 0)
        return FALSE;
    if (mail->state == OUTBOX_ACCEPTED)
        return told_meet(c, mail, error) && agent_submit_arrived(c, mail, "agent", error);
    if (told_is_damaged(mail))
        return agent_task(
            desk, c, NULL, "damaged", desk->pack->tasks_to,
            "A mail of this case was damaged on our disk and was not sent. Run `caseward verify`; "
            "send what is needed by hand.",
            error);
    /* A person gave it up: the server refused nothing. */
    if (told_ends[end].task == NULL || g_str_has_prefix(mail->reason, POST_GIVEN_UP))
        return TRUE;
    return told_open_task(desk, c, mail, end, error) &&
           (mail->state != OUTBOX_FAILED || agent_stand_in(desk, c, mail, TRUE, error));
}

static gboolean
told_other_mail(AgentDesk *desk, const StoreMail *mail, guint end, GError **error)
{
    if (mail->state == OUTBOX_ACCEPTED)
        return TRUE;
    if (agent_event(desk, told_ends[end].event, 0,
                    json_pack("{s:I, s:s, s:s?}", "outbox", (json_int_t)mail->id, "letter", mail->letter,
                              "reply", mail->reason),
                    error) < 0)
        return FALSE;
    /* Telling by mail that mail fails would go round in circles: the digest and `health` show these. */
    return mail->state != OUTBOX_FAILED || g_str_has_prefix(mail->reason, POST_GIVEN_UP) ||
           agent_stand_in(desk, NULL, mail, TRUE, error);
}

static gboolean
told_one(AgentDesk *desk, const StoreMail *mail, GError **error)
{
    g_autoptr(StoreTx) tx = store_begin(desk->store, error);

    if (tx == NULL)
        return FALSE;
    for (guint end = 0; end < G_N_ELEMENTS(told_ends); end++) {
        if (told_ends[end].state != mail->state || told_is_between_servers(mail))
            continue;
        if (!(mail->case_id != 0 && !g_str_equal(mail->letter, "task-notice")
                  ? told_case_mail(desk, mail, end, error)
                  : told_other_mail(desk, mail, end, error)))
            return FALSE;
    }
    return store_outbox_set_told(desk->store, mail, error) && store_commit(tx, error);
}

/* Tells of a batch; returns how many were told, and keeps the first fault. */
static guint
told_some(AgentDesk *desk, const GPtrArray *mails, GError **error)
{
    guint told = 0;

    for (guint i = 0; i < mails->len; i++) {
        const StoreMail *mail = g_ptr_array_index(mails, i);
        g_autoptr(GError) fault = NULL;

        if (told_one(desk, mail, &fault)) {
            told++;
            continue;
        }
        g_prefix_error(&fault, "mail %" G_GINT64_FORMAT ": ", mail->id);
        if (error != NULL && *error == NULL)
            g_propagate_error(error, g_steal_pointer(&fault));
    }
    return told;
}

gboolean
agent_told(AgentDesk *desk, void (*news)(gpointer data), gpointer data, GError **error)
{
    g_autoptr(GError) fault = NULL;

    for (;;) {
        g_autoptr(GPtrArray) mails = store_outbox_untold(desk->store, TOLD_BATCH, error);
        guint told;

        if (mails == NULL)
            return FALSE;
        told = told_some(desk, mails, &fault);
        if (told > 0 && news != NULL)
            news(data);
        /* A batch of which none could be told would come again and again. */
        if (mails->len < TOLD_BATCH || told == 0)
            break;
    }
    if (fault == NULL)
        return TRUE;
    g_propagate_error(error, g_steal_pointer(&fault));
    return FALSE;
}
