/* Answers that take something back, or take back a doubt: a notification withdrawn, a case opened again, a
 * question put again, an edition whose text was changed. */
#include <string.h>

#include "agent/ask.h"
#include "agent/reply_private.h"
#include "agent/text_private.h"
#include "base/text.h"
#include "casework/finding.h"

/* Nothing stops on the word of one who asks (X22): who has to find what is said, to them and to the manager.
 */
gboolean
agent_reply_withdraw(AgentReply *reply, GError **error)
{
    AgentCase *c = reply->c;
    g_autoptr(GPtrArray) duties = casework_file_duties(c->file, c->desk->calendar);
    g_autofree char *findings = casework_findings_text(c->pack, duties);
    g_autofree char *text = g_strdup_printf(
        "Somebody asks to withdraw the notification; the reason is on record. Nothing has stopped, and every "
        "clock runs. If they are right, what ends a clock is a finding of the one whose it is: %s. If they "
        "are not, do nothing: the case goes on.",
        findings);

    agent_reply_did(reply,
                    "you ask to withdraw the notification; that is on record, and the manager is told");
    agent_reply_next(reply,
                     "Nothing stops by that alone: until those whose finding it is have made it, the case "
                     "goes on and so do its dates.");
    return agent_reply_event(
               reply, "withdrawal-asked", reply->in->message->arrived,
               json_pack("{s:s, s:s?}", "why", reply->answer->argument, "note", reply->answer->note),
               error) &&
           agent_reply_task(reply, "withdrawal", c->pack->manager, text, error);
}

gboolean
agent_reply_open_again(AgentReply *reply, GError **error)
{
    AgentCase *c = reply->c;
    static const char *const ends[] = {"case-closed", "case-joined", "case-not-ours", NULL};
    gboolean ended = FALSE, confirmed = casework_file_first(c->file, "case-confirmed") != NULL;

    for (guint i = 0; ends[i] != NULL; i++)
        ended |= casework_file_first(c->file, ends[i]) != NULL;
    if (!ended) {
        agent_reply_did(reply, "the case is open already; nothing changed");
        return TRUE;
    }
    agent_reply_did(reply, "the case is open again; what was stopped runs again, by its first dates");
    return agent_reply_event(reply, "case-reopened", reply->in->message->arrived,
                             json_pack("{s:s}", "why", reply->answer->argument), error) &&
           store_case_set_status(c->desk->store, c->row->id, confirmed ? "open" : "provisional", error);
}

/* By its name, its id with spaces, or its question; with or without the full stop. */
static const RulesDecision *
again_decision(const RulesPack *pack, const char *said)
{
    g_autofree char *key = base_text_key(said);

    for (guint i = 0; i < pack->decisions->len; i++) {
        const RulesDecision *decision = g_ptr_array_index(pack->decisions, i);
        g_autofree char *id = g_strdelimit(g_strdup(decision->id), "-", ' ');
        g_autofree char *name = base_text_key(id), *question = base_text_key(decision->question);

        if (g_str_has_prefix(key, name) || g_str_has_prefix(key, question))
            return decision;
    }
    return NULL;
}

static char *
again_known(const RulesPack *pack)
{
    GString *names = g_string_new(NULL);

    for (guint i = 0; i < pack->decisions->len; i++) {
        const RulesDecision *decision = g_ptr_array_index(pack->decisions, i);
        g_autofree char *name = g_strdelimit(g_strdup(decision->id), "-", ' ');

        g_string_append_printf(names, "%s\"ask again: %s\"", i > 0 ? ", " : "", name);
    }
    return g_string_free(names, FALSE);
}

gboolean
agent_reply_ask_again(AgentReply *reply, GError **error)
{
    AgentCase *c = reply->c;
    const RulesDecision *decision = again_decision(c->pack, reply->answer->argument);

    if (decision == NULL) {
        g_autofree char *known = again_known(c->pack);

        agent_reply_not_done(reply, "\"%s\" is no question here; write one of: %s", reply->answer->argument,
                             known);
        return TRUE;
    }
    agent_reply_did(reply,
                    "everybody who is asked is asked again: %s What was answered before stays on record "
                    "and counts no more; what was settled stands until it is settled otherwise",
                    decision->question);
    return agent_reply_event(
               reply, CASEWORK_PUT_AGAIN, reply->in->message->arrived,
               json_pack("{s:s, s:s}", "decision", decision->id, "as_written", reply->answer->argument),
               error) &&
           agent_ask_decision(c, decision, error);
}

/* The one in use, or one that an older case goes by. */
static const RulesPack *
again_edition(AgentDesk *desk, const char *said, GError **error)
{
    g_autoptr(GPtrArray) open = store_case_list(desk->store, FALSE, error);

    if (open == NULL || g_str_has_prefix(said, desk->pack->edition))
        return desk->pack;
    for (guint i = 0; i < open->len; i++) {
        const RulesPack *pack =
            agent_desk_pack(desk, ((const StoreCase *)g_ptr_array_index(open, i))->pack, NULL);

        if (pack != NULL && g_str_has_prefix(said, pack->edition))
            return pack;
    }
    return desk->pack;
}

gboolean
agent_reply_accept_edition(AgentReply *reply, GError **error)
{
    AgentDesk *desk = reply->in->desk;
    g_autoptr(GError) fault = NULL;
    const RulesPack *pack = again_edition(desk, reply->answer->argument, &fault);
    const RulesPerson *person = reply->in->person;

    if (fault != NULL) {
        g_propagate_error(error, g_steal_pointer(&fault));
        return FALSE;
    }

    if (!rules_person_has_role(person, pack->manager) && !rules_person_has_role(person, pack->signs)) {
        agent_reply_not_done(reply,
                             "the manager, or who signs for the partnership, says which edition holds");
        return TRUE;
    }
    if (!g_str_has_prefix(reply->answer->argument, pack->edition)) {
        agent_reply_not_done(reply, "edition \"%s\" is not in use here; the one in use is %s",
                             reply->answer->argument, pack->edition);
        return TRUE;
    }
    agent_reply_did(reply, "you accept edition %s as its file has it today", pack->edition);
    return agent_text_accept(desk, pack, error) &&
           agent_event_by(desk, "edition-accepted", person->id, reply->in->message->id,
                          json_pack("{s:s, s:s, s:s}", "pack", pack->id, "edition", pack->edition, "sha256",
                                    pack->text_sha256),
                          error) >= 0;
}
