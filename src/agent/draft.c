#include "agent/draft_private.h"
#include "base/sum.h"

#include <string.h>

#include "agent/ingest_side_private.h"
#include "agent/post_private.h"
#include "agent/said_private.h"
#include "agent/task_private.h"
#include "base/text.h"

gboolean
agent_draft_is(const char *reason)
{
    return reason != NULL && g_str_has_prefix(reason, POST_DRAFT);
}

/* Mail programs fold, flow and indent: what is left without white space is what was said. */
static char *
draft_text_hash(const char *text)
{
    g_autoptr(GString) said = g_string_new(NULL);

    for (const char *at = text != NULL ? text : ""; *at != '\0'; at = g_utf8_next_char(at)) {
        if (!g_unichar_isspace(g_utf8_get_char(at)))
            g_string_append_unichar(said, g_utf8_get_char(at));
    }
    return base_sum_of(said->str, said->len);
}

gboolean
agent_draft_add(AgentDesk *desk, gint64 outbox_id, const Letter *words, GError **error)
{
    g_autofree char *hash = draft_text_hash(words->text);

    return store_draft_add(desk->store, outbox_id, words->subject, hash, error);
}

/* The subject as compared: without what mail programs put before it. */
static char *
draft_subject_key(const char *subject)
{
    static const char *const before[] = {"re:", "fwd:", "fw:", NULL};
    g_autofree char *key = base_text_key(subject != NULL ? subject : "");
    const char *at = key;

    for (guint i = 0; before[i] != NULL;) {
        if (!g_str_has_prefix(at, before[i])) {
            i++;
            continue;
        }
        at += strlen(before[i]);
        at += strspn(at, " ");
        i = 0; /* "Re: Fwd: Re:" */
    }
    return g_strdup(at);
}

static gboolean
draft_has_subject(const StoreDraft *draft, const AgentIngest *in)
{
    g_autofree char *ours = draft_subject_key(draft->subject);
    g_autofree char *theirs = draft_subject_key(base_json_string(in->json, "subject"));

    return g_str_equal(ours, theirs);
}

static gboolean
draft_event(AgentIngest *in, AgentCase *c, const StoreDraft *draft, GError **error)
{
    g_autofree char *hash = draft_text_hash(base_json_string(in->json, "text"));
    json_t *payload = json_pack("{s:I, s:s, s:b, s:s}", "outbox", (json_int_t)draft->mail->id, "letter",
                                draft->mail->letter, "as_drafted", g_str_equal(hash, draft->text_sha256),
                                "to", draft->mail->person != NULL ? draft->mail->person : "sender");

    if (c == NULL)
        return agent_event_by(in->desk, "draft-sent", "mailbox", in->message->id, payload, error) >= 0;
    return agent_case_event(c, "draft-sent", in->message->arrived, "mailbox", in->message->id, payload,
                            error) >= 0;
}

/* What waits for the letter is met once work tells of its acceptance, as for any other. */
static gboolean
draft_accept(AgentIngest *in, AgentCase *c, const StoreDraft *draft, GError **error)
{
    Store *store = in->desk->store;

    g_free(in->reason);
    in->reason = g_strdup("a letter that lay in Drafts, as a person sent it");
    in->case_id = draft->mail->case_id;
    return store_outbox_move(store, draft->mail->id, OUTCOME_FOUND_SENT, "found in the Sent folder",
                             in->message->arrived, NULL, error) &&
           store_draft_set_sent(store, draft->mail->id, in->message->id, base_json_string(in->json, "rfc_id"),
                                error) &&
           draft_event(in, c, draft, error) && agent_said_close_held(in->desk, draft->mail, error);
}

static gboolean
draft_ask(AgentIngest *in, AgentCase *c, const StoreDraft *draft, const char *text, GError **error)
{
    g_autofree char *which = g_strdup_printf("the letter: %s", draft->mail->letter);
    g_autoptr(json_t) what = json_pack("[{s:o}]", "text", base_json_text(which));

    return agent_task_open(
        in->desk,
        &(AgentTask){
            .c = c, .kind = "draft-unclear", .owner = in->desk->pack->tasks_to, .text = text, .what = what},
        error);
}

static gboolean
draft_take(AgentIngest *in, AgentCase *c, const StoreDraft *draft, gboolean *sent, GError **error)
{
    if (draft->mail->state != OUTBOX_HELD)
        return TRUE; /* it was given up, or went before: this is a mail by hand */
    *sent = agent_ingest_is_to(in, draft->mail->recipient);
    return *sent ? draft_accept(in, c, draft, error)
                 : draft_ask(in, c, draft,
                             "A letter out of Drafts was sent to another address than it was written for. "
                             "What waits for it still waits. If that is right, answer the notice of the "
                             "letter with \"sent by hand\"; if not, send it to its addressee.",
                             error);
}

/* The mail program gave it an id of its own. */
static gboolean
draft_search(AgentIngest *in, AgentCase *c, gboolean *sent, GError **error)
{
    g_autoptr(GPtrArray) drafts = store_draft_of_case(in->desk->store, c->row->id, error);
    const StoreDraft *same = NULL, *any = NULL;
    guint n_same = 0;

    for (guint i = 0; drafts != NULL && i < drafts->len; i++) {
        const StoreDraft *draft = g_ptr_array_index(drafts, i);

        if (!agent_ingest_is_to(in, draft->mail->recipient))
            continue;
        any = draft;
        if (draft_has_subject(draft, in)) {
            same = draft;
            n_same++;
        }
    }
    if (drafts == NULL)
        return FALSE;
    if (n_same == 1)
        return draft_take(in, c, same, sent, error);
    return any == NULL ||
           draft_ask(
               in, c, any,
               "A mail to the addressee of a letter that lies in Drafts was sent by hand. Nobody but you "
               "knows whether it was that letter. If it was, answer the notice of the letter with \"sent "
               "by hand\"; else it still waits in Drafts.",
               error);
}

gboolean
agent_draft_sent(AgentIngest *in, AgentCase *c, gboolean *sent, GError **error)
{
    const char *rfc_id = base_json_string(in->json, "rfc_id");
    g_autoptr(GError) fault = NULL;
    g_autoptr(StoreMail) mail =
        rfc_id != NULL ? store_outbox_find_by_rfc_id(in->desk->store, rfc_id, &fault) : NULL;
    g_autoptr(StoreDraft) draft =
        mail != NULL && fault == NULL ? store_draft_find(in->desk->store, mail->id, &fault) : NULL;
    g_autoptr(AgentCase) of_draft = NULL;

    *sent = FALSE;
    if (fault != NULL) {
        g_propagate_error(error, g_steal_pointer(&fault));
        return FALSE;
    }
    if (draft == NULL)
        return c == NULL || draft_search(in, c, sent, error);
    if (mail->case_id != 0 && (c == NULL || c->row->id != mail->case_id)) {
        of_draft = agent_case_load(in->desk, mail->case_id, error);
        if (of_draft == NULL)
            return FALSE;
        c = of_draft;
    }
    return draft_take(in, mail->case_id != 0 ? c : NULL, draft, sent, error);
}
