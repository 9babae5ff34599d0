/* Letters of ours that nobody knows were accepted, and what a person says who has looked. */
#include "agent/said_private.h"

#include "agent/post_private.h"
#include "base/log.h"
#include "base/time.h"

/* One that fell into doubt after the notice was written is not what they answered about. */
static gboolean
doubt_is_told_of(const StoreMail *notice, const StoreTask *task, const StoreMail *mail)
{
    g_autoptr(GDateTime) asked = base_time_from_iso(notice->queued, NULL);
    g_autoptr(GDateTime) since = mail->next_at != NULL ? base_time_from_iso(mail->next_at, NULL) : NULL;

    return mail->case_id == task->case_id && asked != NULL && since != NULL &&
           g_date_time_compare(since, asked) <= 0;
}

static gboolean
doubt_judge(AgentIngest *in, const StoreMail *mail, const AgentSaid *said, GError **error)
{
    OutboxOutcome outcome = said->what == AGENT_SAID_WAS_SENT ? OUTCOME_FOUND_SENT
                            : said->what == AGENT_SAID_AGAIN  ? OUTCOME_RELEASED
                                                              : OUTCOME_REFUSED;
    g_autofree char *now = agent_desk_now(in->desk);
    g_autofree char *reason = g_strdup_printf(
        "%s %s", outcome == OUTCOME_REFUSED ? POST_GIVEN_UP : "in doubt, and a person says:", said->word);

    base_log(BASE_LOG_INFO, "mail=%" G_GINT64_FORMAT " was in doubt, and a person says: %s", mail->id,
             said->word);
    return agent_event_by(in->desk, "held-mail-judged", in->person->id, in->message->id,
                          json_pack("{s:I, s:s}", "outbox", (json_int_t)mail->id, "as", said->word),
                          error) >= 0 &&
           store_outbox_move(in->desk->store, mail->id, outcome, reason, now, NULL, error);
}

gboolean
agent_said_doubt(AgentIngest *in, const StoreMail *notice, const StoreTask *task, const AgentSaid *said,
                 char **done, GError **error)
{
    g_autofree char *now = agent_desk_now(in->desk);
    g_autoptr(GPtrArray) mails = store_outbox_in_doubt(in->desk->store, error);
    guint judged = 0, later = 0;

    for (guint i = 0; mails != NULL && i < mails->len; i++) {
        const StoreMail *mail = g_ptr_array_index(mails, i);

        if (!doubt_is_told_of(notice, task, mail)) {
            later += mail->case_id == task->case_id;
            continue;
        }
        judged++;
        if (!doubt_judge(in, mail, said, error))
            return FALSE;
    }
    if (mails == NULL)
        return FALSE;
    *done = later > 0 ? g_strdup_printf("%u settled; %u fell into doubt since, see the outbox", judged, later)
                      : g_strdup_printf("%u settled; none is in doubt any more", judged);
    return later > 0 || store_task_close(in->desk->store, task->id, now, error);
}
