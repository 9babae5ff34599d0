/* Letters of ours that were held back, and what a person says of them. */
#include "agent/said_private.h"

#include <string.h>

#include "agent/draft_private.h"
#include "agent/post_private.h"
#include "agent/submit_private.h"
#include "base/log.h"

#define HELD_KIND "held/"

char *
agent_said_held_kind(const char *letter, const char *step)
{
    return g_strdup_printf(HELD_KIND "%s/%s/", letter, step);
}

gboolean
agent_said_is_covered(const StoreTask *task, const StoreMail *mail)
{
    const char *rest = strchr(mail->key, '/');

    if (g_str_equal(task->kind, AGENT_POST_CAP_TASK))
        return g_str_has_prefix(mail->reason, POST_CAP);
    return mail->case_id == task->case_id && rest != NULL && g_str_has_prefix(task->kind, HELD_KIND) &&
           g_str_has_prefix(rest + 1, task->kind + strlen(HELD_KIND));
}

/* Why @mail may not go although a person says so; NULL: it may.  What would show a child's name where anybody
 * reads it, or go over a way that nobody has recorded as safe, is not made safe by being said. */
static char *
held_refusal(AgentDesk *desk, const StoreMail *mail, GError **error)
{
    if (agent_submit_is(mail) && !agent_draft_is(mail->reason) && !g_str_has_prefix(mail->reason, POST_LEAK))
        return agent_submit_refusal(desk, mail, error);
    if (g_str_has_prefix(mail->reason, POST_CAP) || g_str_has_prefix(mail->reason, POST_MODE))
        return NULL;
    if (agent_draft_is(mail->reason))
        return g_strdup("it lies in the mailbox's Drafts; send it from there");
    if (g_str_has_prefix(mail->reason, POST_CHANNEL) && mail->person != NULL &&
        rules_people_may_have_content(desk->people, mail->recipient))
        return NULL;
    if (g_str_has_prefix(mail->reason, POST_CHANNEL))
        return g_strdup("the way to its addressee is still not recorded as secure");
    if (g_str_has_prefix(mail->reason, POST_LEAK))
        return g_strdup(
            "it would show what must not be seen; write it yourself, and answer \"sent by hand\"");
    return g_strdup("it was not held for a person");
}

/* A person has sent what was needed: what the letter's arrival meets is met, on their word. */
static gboolean
held_meet(AgentIngest *in, const StoreMail *mail, GError **error)
{
    const RulesLetter *letter = rules_pack_letter_find(in->desk->pack, mail->letter);
    g_autoptr(AgentCase) c = NULL;

    if (mail->case_id == 0 || letter == NULL || (letter->accepted == NULL && !agent_submit_is(mail)))
        return TRUE;
    c = agent_case_load(in->desk, mail->case_id, error);
    if (c == NULL)
        return FALSE;
    if (agent_submit_is(mail))
        return agent_submit_arrived(c, mail, in->person->id, error);
    return casework_file_first(c->file, letter->accepted) != NULL ||
           (agent_case_event(
                c, letter->accepted, in->message->arrived, in->person->id, in->message->id,
                json_pack("{s:I, s:s}", "outbox", (json_int_t)mail->id, "as_written", "sent by hand"),
                error) >= 0 &&
            agent_case_update_duties(c, error));
}

static gboolean
held_record(AgentIngest *in, const StoreMail *mail, const char *as, GError **error)
{
    return agent_event_by(in->desk, "held-mail-judged", in->person->id, in->message->id,
                          json_pack("{s:I, s:s}", "outbox", (json_int_t)mail->id, "as", as), error) >= 0;
}

/* Lets one go, or gives it up; @refused counts those that may not go, and @why says why. */
static gboolean
held_judge(AgentIngest *in, const StoreMail *mail, const AgentSaid *said, guint *refused, char **why,
           GError **error)
{
    g_autofree char *now = agent_desk_now(in->desk);
    g_autoptr(GError) fault = NULL;
    g_autofree char *refusal = said->what == AGENT_SAID_SEND ? held_refusal(in->desk, mail, &fault) : NULL;
    g_autofree char *reason = NULL;

    if (fault != NULL) {
        g_propagate_error(error, g_steal_pointer(&fault));
        return FALSE;
    }
    if (refusal != NULL) {
        (*refused)++;
        g_free(*why);
        *why = g_steal_pointer(&refusal);
        return TRUE;
    }
    reason =
        g_strdup_printf("%s %s", said->what == AGENT_SAID_SEND ? "released:" : POST_GIVEN_UP, said->word);
    base_log(BASE_LOG_INFO, "mail=%" G_GINT64_FORMAT " was held, and a person says: %s", mail->id,
             said->word);
    return held_record(in, mail, said->word, error) &&
           store_outbox_move(in->desk->store, mail->id,
                             said->what == AGENT_SAID_SEND ? OUTCOME_RELEASED : OUTCOME_REFUSED, reason, now,
                             NULL, error) &&
           (said->what != AGENT_SAID_BY_HAND || held_meet(in, mail, error));
}

static char *
held_sentence(const AgentSaid *said, guint judged, guint refused, const char *why)
{
    g_autofree char *kept =
        refused > 0 ? g_strdup_printf("%u stay held: %s", refused, why) : g_strdup("none is held any more");

    return g_strdup_printf("%u %s; %s", judged,
                           said->what == AGENT_SAID_SEND      ? "on the way"
                           : said->what == AGENT_SAID_BY_HAND ? "noted as sent by hand"
                                                              : "given up",
                           kept);
}

/* A draft that was sent answers its task, unless another letter of it still waits. */
gboolean
agent_said_close_held(AgentDesk *desk, const StoreMail *mail, GError **error)
{
    g_autofree char *now = agent_desk_now(desk);
    g_autoptr(GPtrArray) tasks = store_task_list(desk->store, FALSE, error);
    g_autoptr(GPtrArray) held = tasks != NULL ? store_outbox_held(desk->store, error) : NULL;

    for (guint t = 0; held != NULL && t < tasks->len; t++) {
        const StoreTask *task = g_ptr_array_index(tasks, t);
        gboolean waits = !agent_said_is_covered(task, mail);

        for (guint i = 0; i < held->len && !waits; i++)
            waits = agent_said_is_covered(task, g_ptr_array_index(held, i));
        if (!waits && !store_task_close(desk->store, task->id, now, error))
            return FALSE;
    }
    return held != NULL;
}

gboolean
agent_said_held(AgentIngest *in, const StoreTask *task, const AgentSaid *said, char **done, GError **error)
{
    g_autofree char *now = agent_desk_now(in->desk);
    g_autoptr(GPtrArray) held = store_outbox_held(in->desk->store, error);
    g_autofree char *why = NULL;
    guint covered = 0, refused = 0;

    for (guint i = 0; held != NULL && i < held->len; i++) {
        const StoreMail *mail = g_ptr_array_index(held, i);

        if (!agent_said_is_covered(task, mail))
            continue;
        covered++;
        if (!held_judge(in, mail, said, &refused, &why, error))
            return FALSE;
    }
    if (held == NULL)
        return FALSE;
    *done = held_sentence(said, covered - refused, refused, why);
    if (refused > 0)
        return TRUE;
    return g_str_equal(task->kind, AGENT_POST_CAP_TASK)
               ? agent_post_close_capped(in->desk, task->id, error)
               : store_task_close(in->desk->store, task->id, now, error);
}
