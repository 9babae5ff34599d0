/* What lies in Junk and in Sent: told of and recorded, never taken for mail that came in. */
#include "agent/ingest_side_private.h"

#include <string.h>

#include "agent/draft_private.h"
#include "agent/post_private.h"
#include "agent/receive.h"
#include "agent/said_private.h"
#include "agent/task_private.h"
#include "casework/outcome.h"
#include "mail/reference.h"

gboolean
agent_ingest_is_side(const AgentIngest *in)
{
    g_autofree char *setting = NULL, *moved = NULL;

    if (g_str_equal(in->message->source, "sent"))
        return TRUE;
    if (!g_str_equal(in->message->source, "junk"))
        return FALSE;
    setting = g_strdup_printf("moved/%" G_GINT64_FORMAT, in->message->id);
    moved = store_setting_find(in->desk->store, setting);
    return moved == NULL;
}

/* A form, an answer to us, a child at risk: what nobody may miss because a filter did not like it. */
static gboolean
side_is_ours(const AgentIngest *in)
{
    static const char *const classes[] = {"form", "reply", "wrong-door", "secure-wrapper", NULL};
    const char *class_name = base_json_string(in->json, "class");

    return json_array_size(json_object_get(in->json, "forms")) > 0 ||
           (class_name != NULL && g_strv_contains(classes, class_name));
}

static gboolean
side_junk(AgentIngest *in, GError **error)
{
    in->outcome = CASEWORK_OUTCOME_RECORDED;
    in->reason = g_strdup("it lies in the Junk folder");
    return !side_is_ours(in) ||
           agent_task_mail(
               in, "in-junk", AGENT_SAID_MAIL,
               "A mail that looks like ours (a form, an answer, or a child at risk) lies in the Junk folder. "
               "Look at it there now. If it is good, move it to the inbox: it is then read, and its clocks "
               "count from its arrival. Nothing was done with it so far.",
               error);
}

/* The case that the mail written by hand is about: of the mail that it answers, ours or another's, or the one
 * that it names. */
static AgentCase *
side_case(AgentIngest *in, GError **error)
{
    const json_t *references = json_object_get(in->json, "references");
    const char *ref = base_json_string(in->json, "case_ref");

    for (size_t i = json_array_size(references); i > 0; i--) {
        const char *id = json_string_value(json_array_get(references, i - 1));
        g_autoptr(StoreMail) mail =
            id != NULL ? store_outbox_find_by_rfc_id(in->desk->store, id, NULL) : NULL;
        g_autoptr(StoreMessage) message =
            id != NULL ? store_message_find_by_rfc_id(in->desk->store, id, in->message->id, NULL) : NULL;
        gint64 case_id = mail != NULL ? mail->case_id : message != NULL ? message->case_id : 0;

        if (case_id != 0)
            return agent_case_load(in->desk, case_id, error);
    }
    return ref != NULL ? agent_case_load_by_ref(in->desk, ref, error) : NULL;
}

gboolean
agent_ingest_is_to(const AgentIngest *in, const char *address)
{
    size_t i;
    json_t *to;

    json_array_foreach(json_object_get(in->json, "to"), i, to)
    {
        if (json_is_string(to) && mail_address_equal(json_string_value(to), address))
            return TRUE;
    }
    return FALSE;
}

/* A letter of ours to the same sender that has not gone yet would say it a second time. */
static gboolean
side_stop(AgentIngest *in, const StoreMail *mail, GError **error)
{
    g_autofree char *now = agent_desk_now(in->desk);
    static const char why[] = POST_GIVEN_UP " a person has answered by hand";

    if (mail->state != OUTBOX_HELD &&
        !store_outbox_move(in->desk->store, mail->id, OUTCOME_HELD, why, now, NULL, error))
        return FALSE;
    return store_outbox_move(in->desk->store, mail->id, OUTCOME_REFUSED, why, now, NULL, error);
}

static gboolean
side_stop_letters(AgentIngest *in, const AgentCase *c, guint *stopped, GError **error)
{
    g_autoptr(GPtrArray) mails = store_outbox_list(in->desk->store, c->row->id, FALSE, error);

    for (guint i = 0; mails != NULL && i < mails->len; i++) {
        const StoreMail *mail = g_ptr_array_index(mails, i);
        gboolean waits =
            mail->state == OUTBOX_QUEUED || mail->state == OUTBOX_RETRY || mail->state == OUTBOX_HELD;

        if (mail->person != NULL || !waits || !agent_ingest_is_to(in, mail->recipient))
            continue;
        (*stopped)++;
        if (!side_stop(in, mail, error))
            return FALSE;
    }
    return mails != NULL;
}

static gboolean
side_sent(AgentIngest *in, GError **error)
{
    g_autoptr(GError) fault = NULL;
    g_autoptr(AgentCase) c = side_case(in, &fault);
    gboolean is_draft = FALSE;
    guint stopped = 0;

    in->outcome = CASEWORK_OUTCOME_RECORDED;
    in->reason = g_strdup("a person wrote it by hand from the mailbox");
    if (fault != NULL) {
        g_propagate_error(error, g_steal_pointer(&fault));
        return FALSE;
    }
    if (!agent_draft_sent(in, c, &is_draft, error))
        return FALSE;
    if (is_draft || c == NULL)
        return TRUE;
    in->case_id = c->row->id;
    return side_stop_letters(in, c, &stopped, error) &&
           agent_case_event(c, "answered-by-hand", in->message->arrived, "mailbox", in->message->id,
                            json_pack("{s:i}", "letters_stopped", (int)stopped), error) >= 0;
}

gboolean
agent_ingest_side(AgentIngest *in, GError **error)
{
    return g_str_equal(in->message->source, "sent") ? side_sent(in, error) : side_junk(in, error);
}
