/* Papers between "submit" and their arrival: stopped, let go, arrived. */
#include "agent/submit_private.h"

#include <string.h>

#include "agent/body_private.h"
#include "agent/post_private.h"
#include "agent/task_private.h"
#include "base/fault.h"
#include "base/log.h"
#include "casework/submission.h"
#include "casework/version.h"
#include "mail/message.h"

/* The third part of a mail's key: "case/letter/step/recipient". */
static char *
out_step(const StoreMail *mail)
{
    g_auto(GStrv) key = g_strsplit(mail->key, "/", 4);

    return g_strv_length(key) == 4 && g_str_has_prefix(key[2], AGENT_SUBMIT_STEP) ? g_strdup(key[2]) : NULL;
}

gboolean
agent_submit_is(const StoreMail *mail)
{
    g_autofree char *step = out_step(mail);

    return step != NULL;
}

/* "submitted-DUTY-HASH-N": the duty, and the beginning of its paper's hash. */
static const RulesDuty *
out_duty(const AgentCase *c, const char *step, char **hash)
{
    g_autofree char *id = g_strdup(step + strlen(AGENT_SUBMIT_STEP));
    char *n = strrchr(id, '-'), *sha256 = NULL;

    if (n != NULL)
        *n = '\0';
    sha256 = strrchr(id, '-');
    if (n == NULL || sha256 == NULL)
        return NULL;
    *sha256 = '\0';
    if (hash != NULL)
        *hash = g_strdup(sha256 + 1);
    return rules_pack_duty_find(c->pack, id);
}

/* ---- stopped ---- */

static gboolean
out_give_up(AgentCase *c, const StoreMail *mail, const char *why, GError **error)
{
    g_autofree char *now = agent_desk_now(c->desk);
    g_autofree char *reason = g_strdup_printf(POST_GIVEN_UP " %s", why);

    base_log(BASE_LOG_INFO, "case=%s mail=%" G_GINT64_FORMAT " was submitted, and is stopped", c->row->ref,
             mail->id);
    return (mail->state == OUTBOX_HELD ||
            store_outbox_move(c->desk->store, mail->id, OUTCOME_HELD, reason, now, NULL, error)) &&
           store_outbox_move(c->desk->store, mail->id, OUTCOME_REFUSED, reason, now, NULL, error);
}

static gboolean
out_has_not_left(const StoreMail *mail)
{
    return mail->state == OUTBOX_QUEUED || mail->state == OUTBOX_RETRY || mail->state == OUTBOX_HELD;
}

gboolean
agent_submit_stop(AgentCase *c, const RulesDuty *duty, const char *why, GError **error)
{
    g_autoptr(GPtrArray) mails =
        duty->submit != NULL ? store_outbox_list(c->desk->store, c->row->id, FALSE, error) : NULL;
    guint stopped = 0;

    if (duty->submit == NULL)
        return TRUE;
    for (guint i = 0; mails != NULL && i < mails->len; i++) {
        const StoreMail *mail = g_ptr_array_index(mails, i);
        g_autofree char *step = out_step(mail);

        if (step == NULL || out_duty(c, step, NULL) != duty || !out_has_not_left(mail))
            continue;
        if (!out_give_up(c, mail, why, error))
            return FALSE;
        stopped++;
    }
    if (mails == NULL || stopped == 0)
        return mails != NULL;
    return agent_case_event(c, CASEWORK_STOPPED, NULL, "agent", 0,
                            json_pack("{s:s, s:s, s:i}", "duty", duty->id, "why", why, "mails", (int)stopped),
                            error) >= 0 &&
           agent_task(c->desk, c, NULL, "stopped", duty->owner,
                      "A paper had been submitted and had not left when it was changed or queried. It was "
                      "stopped: nothing of it goes. Once it is approved as it is now it has to be submitted "
                      "again.",
                      error);
}

/* ---- let go ---- */

/* Two bodies may share one mailbox: the one that this paper was for. */
static const RulesBody *
out_body(const AgentCase *c, const RulesDuty *duty, const char *address)
{
    for (guint i = 0; duty->submit != NULL && duty->submit->to[i] != NULL; i++) {
        const RulesBody *body = rules_people_body_find(c->desk->people, duty->submit->to[i]);

        if (body != NULL && mail_address_equal(body->email, address))
            return body;
    }
    return NULL;
}

static char *
out_case_refusal(AgentCase *c, const StoreMail *mail, const char *step)
{
    g_autofree char *hash = NULL;
    const RulesDuty *duty = out_duty(c, step, &hash);
    g_autoptr(GPtrArray) duties = casework_file_duties(c->file, c->desk->calendar);
    const RulesBody *body = duty != NULL ? out_body(c, duty, mail->recipient) : NULL;
    CaseworkVersion newest = {.announced = -1};
    char *hindrance;

    if (duty == NULL)
        return g_strdup("the procedure that the case goes by has no such step any more");
    newest = casework_version_newest(c->pack, c->file, duty);
    hindrance = casework_submission_hindrance(c->pack, c->desk->people, duty, c->file, duties);
    if (hindrance != NULL)
        return hindrance;
    if (!g_str_has_prefix(newest.sha256, hash) ||
        casework_submission_of(c->file, duty, newest.sha256) == NULL)
        return g_strdup("the paper has been changed since it was submitted");
    if (c->row->exercise && mail->person == NULL)
        return g_strdup("an exercise goes to the partnership's own people alone");
    if (mail->person == NULL && body == NULL)
        return g_strdup("its addressee is not in the directory; write to them yourself, and answer \"sent by "
                        "hand\"");
    if (mail->person != NULL)
        return rules_people_may_have_content(c->desk->people, mail->recipient)
                   ? NULL
                   : g_strdup("the way to its addressee is still not recorded as secure");
    return agent_body_doubt(c->desk, body->body);
}

char *
agent_submit_refusal(AgentDesk *desk, const StoreMail *mail, GError **error)
{
    g_autofree char *step = out_step(mail);
    g_autoptr(AgentCase) c = step != NULL ? agent_case_load(desk, mail->case_id, error) : NULL;

    return c != NULL ? out_case_refusal(c, mail, step) : NULL;
}

/* ---- arrived ---- */

/* @rests: the mails that it rests on: one that comes back takes it back. */
static gboolean
out_met(AgentCase *c, const RulesDuty *duty, const char *actor, gint64 mail, json_t *rests, GError **error)
{
    g_autoptr(json_t) held = rests;
    const char *kind = casework_done_event(c->pack, duty);

    if (kind == NULL || casework_file_first(c->file, kind) != NULL)
        return TRUE;
    base_fault("submit-before-met");
    return agent_case_event(c, kind, NULL, actor, 0,
                            json_pack("{s:I, s:O}", "outbox", (json_int_t)mail, "outboxes", held),
                            error) >= 0 &&
           agent_react(c, NULL, kind, casework_file_form(c->file), error) &&
           agent_case_update_duties(c, error);
}

gboolean
agent_submit_met(AgentCase *c, const RulesDuty *duty, const char *actor, gint64 mail, GError **error)
{
    return out_met(c, duty, actor, mail, json_array(), error);
}

static gboolean
out_is_there(const StoreMail *mail)
{
    return mail->state == OUTBOX_ACCEPTED ||
           (mail->state == OUTBOX_FAILED && g_strcmp0(mail->reason, POST_GIVEN_UP " sent by hand") == 0);
}

static gboolean
out_has_come_back(const AgentCase *c, gint64 mail)
{
    const GPtrArray *events = casework_file_events(c->file);

    for (guint i = 0; i < events->len; i++) {
        const CaseworkEvent *event = g_ptr_array_index((GPtrArray *)events, i);

        if (g_str_equal(event->kind, "mail-bounced") &&
            json_integer_value(json_object_get(event->payload, "outbox")) == mail &&
            json_is_true(json_object_get(json_object_get(event->payload, "bounce"), "permanent")))
            return TRUE;
    }
    return FALSE;
}

gboolean
agent_submit_arrived(AgentCase *c, const StoreMail *mail, const char *actor, GError **error)
{
    g_autofree char *step = out_step(mail), *hash = NULL;
    const RulesDuty *duty = step != NULL ? out_duty(c, step, &hash) : NULL;
    g_autoptr(GPtrArray) mails =
        duty != NULL ? store_outbox_list(c->desk->store, c->row->id, TRUE, error) : NULL;
    g_autoptr(json_t) rests = json_array();

    if (duty == NULL)
        return TRUE;
    for (guint i = 0; mails != NULL && i < mails->len; i++) {
        const StoreMail *other = g_ptr_array_index(mails, i);
        g_autofree char *its = out_step(other), *of = NULL;
        gboolean is_there = out_is_there(other) && !out_has_come_back(c, other->id);

        if (g_strcmp0(its, step) == 0 && !is_there)
            return TRUE;
        /* Those who had the same paper by an earlier submission of it, too. */
        if (is_there && its != NULL && out_duty(c, its, &of) == duty && g_str_equal(of, hash))
            json_array_append_new(rests, json_integer(other->id));
    }
    return mails != NULL && out_met(c, duty, actor, mail->id, g_steal_pointer(&rests), error);
}

/* ---- came back ---- */

gboolean
agent_submit_came_back(AgentCase *c, const StoreMail *mail, GError **error)
{
    g_autofree char *step = out_step(mail);
    const RulesDuty *duty = step != NULL ? out_duty(c, step, NULL) : NULL;

    if (duty == NULL)
        return TRUE;
    return agent_case_event(c, CASEWORK_STOPPED, NULL, "agent", 0,
                            json_pack("{s:s, s:s, s:i}", "duty", duty->id, "why", "it came back", "mails", 1),
                            error) >= 0 &&
           agent_task(
               c->desk, c, NULL, "came-back", duty->owner,
               "A paper that was submitted came back: it has not arrived, and its step is open again. Find "
               "out the right address from a source of your own and correct people.yaml if it is wrong; "
               "then have it submitted again. It goes to nobody twice who has it.",
               error);
}

gboolean
agent_submit_has(AgentCase *c, const RulesDuty *duty, const char *sha256, const char *address, gboolean *has,
                 GError **error)
{
    g_autoptr(GPtrArray) mails = store_outbox_list(c->desk->store, c->row->id, TRUE, error);

    *has = FALSE;
    for (guint i = 0; mails != NULL && i < mails->len && !*has; i++) {
        const StoreMail *mail = g_ptr_array_index(mails, i);
        g_autofree char *step = out_step(mail), *hash = NULL;

        *has = step != NULL && out_duty(c, step, &hash) == duty && g_str_has_prefix(sha256, hash) &&
               mail_address_equal(mail->recipient, address) && out_is_there(mail) &&
               !out_has_come_back(c, mail->id);
    }
    return mails != NULL;
}
