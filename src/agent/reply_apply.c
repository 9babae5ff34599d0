/* The lines of an answer being done, one by one, and what its writer is told of them. */
#include <string.h>

#include "agent/reply_private.h"
#include "casework/outcome.h"
#include "letter/values.h"

const char *
agent_reply_actor(const AgentIngest *in)
{
    return in->person != NULL ? in->person->id : in->from;
}

gboolean
agent_reply_write_back(AgentIngest *in, AgentCase *c, const char *letter, const char *question,
                       json_t *values, GError **error)
{
    g_autofree char *step = g_strdup_printf("%" G_GINT64_FORMAT, in->message->id);
    g_autoptr(json_t) held = values;
    AgentPost post = {
        .letter = letter,
        .c = c,
        .person = in->person,
        .address = in->from,
        .values = held,
        .question = question,
        .step = step,
        .thread = agent_ingest_thread(in),
    };

    /* Two machines that answer each other would not end. */
    return !agent_ingest_may_answer(in) || agent_post(in->desk, &post, error);
}

void
agent_reply_did(AgentReply *reply, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    g_ptr_array_add(reply->did, g_strdup_vprintf(format, arguments));
    va_end(arguments);
}

void
agent_reply_not_done(AgentReply *reply, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    g_ptr_array_add(reply->not_done, g_strdup_vprintf(format, arguments));
    va_end(arguments);
}

void
agent_reply_next(AgentReply *reply, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    g_ptr_array_add(reply->next, g_strdup_vprintf(format, arguments));
    va_end(arguments);
}

gboolean
agent_reply_event(AgentReply *reply, const char *kind, const char *happened, json_t *payload, GError **error)
{
    return agent_case_event(reply->c, kind, happened, agent_reply_actor(reply->in), reply->in->message->id,
                            payload, error) >= 0;
}

gboolean
agent_reply_task(AgentReply *reply, const char *kind, const char *owner, const char *text, GError **error)
{
    return agent_task(reply->in->desk, reply->c, reply->in, kind, owner, text, error);
}

static const struct {
    const char *action;
    AgentReplyHandler apply;
} reply_actions[] = {
    {"confirm", agent_reply_confirm},
    {"not ours", agent_reply_not_ours},
    {"answer", agent_reply_decide},
    {"record", agent_reply_record},
    {"note", agent_reply_record},
    {"done", agent_reply_done},
    {"approve", agent_reply_approve},
    {"query", agent_reply_query},
    {"not me", agent_reply_not_me},
    {"same as", agent_reply_same_as},
    {"close", agent_reply_close},
    {"use edition", agent_reply_use_edition},
    {"away until", agent_reply_away},
    {"back", agent_reply_back},
    {"withdraw", agent_reply_withdraw},
    {"open again", agent_reply_open_again},
    {"ask again", agent_reply_ask_again},
    {"accept edition", agent_reply_accept_edition},
    {"submit", agent_reply_submit},
    {"by telephone", agent_reply_telephone},
    {"by phone", agent_reply_telephone},
    {"countersign", agent_reply_countersign},
    {"not right", agent_reply_not_right},
    {"not me, ask", agent_reply_pass},
    {CASEWORK_ATTEND, agent_reply_attend},
    {CASEWORK_NOT_ATTEND, agent_reply_attend},
    {CASEWORK_ANOTHER_DATE, agent_reply_attend},
};

/* The role that the pack asks @question of; NULL: none. */
static const char *
reply_role_asked(const RulesPack *pack, const char *question)
{
    for (guint i = 0; question != NULL && i < pack->reactions->len; i++) {
        const RulesReaction *reaction = g_ptr_array_index(pack->reactions, i);

        for (guint d = 0; d < reaction->does->len; d++) {
            const RulesAction *action = g_ptr_array_index(reaction->does, d);

            if (action->what == RULES_DO_ASK && g_str_equal(action->name, question))
                return action->to;
        }
    }
    return NULL;
}

/* Why this writer may not say this, NULL: they may.  That a mail of ours was sent to somebody once is not
 * enough: the role must be theirs today, and the sender of a form has none. */
static char *
reply_forbidden(const AgentReply *reply)
{
    const AgentIngest *in = reply->in;
    const RulesPack *pack = reply->c->pack;
    const CaseworkAnswer *answer = reply->answer;
    const char *role;

    if (in->person == NULL || reply->mail->person == NULL)
        return answer->force == CASEWORK_BY_ANYBODY
                   ? NULL
                   : g_strdup("the sender of a form can give facts, not decisions");
    if (g_str_equal(answer->action, "confirm") || g_str_equal(answer->action, "not ours")) {
        role = reply_role_asked(pack, reply->mail->question);
        if (role != NULL && !rules_person_has_role(in->person, role))
            return g_strdup("the role that was asked is not theirs");
    }
    return casework_forbidden(pack, in->desk->people, reply->c->file, in->person, answer);
}

static gboolean
reply_apply_one(AgentReply *reply, GError **error)
{
    g_autofree char *forbidden = reply_forbidden(reply);

    if (forbidden != NULL) {
        agent_reply_not_done(reply, "\"%s\": %s", reply->answer->line, forbidden);
        return agent_reply_event(
            reply, "answer-not-understood", reply->in->message->arrived,
            json_pack("{s:s?, s:s}", "question", reply->mail->question, "why", forbidden), error);
    }
    for (guint i = 0; i < G_N_ELEMENTS(reply_actions); i++) {
        if (g_str_equal(reply_actions[i].action, reply->answer->action))
            return reply_actions[i].apply(reply, error) && agent_case_update_duties(reply->c, error);
    }
    g_assert_not_reached();
}

static json_t *
reply_lines(const GPtrArray *lines)
{
    json_t *list = json_array();

    for (guint i = 0; i < lines->len; i++)
        json_array_append_new(
            list, json_pack("{s:o}", "text", base_json_text(g_ptr_array_index((GPtrArray *)lines, i))));
    return list;
}

/* What stands in the subject of the receipt: the action, never what somebody wrote beside it. */
static char *
reply_action_words(const RulesPack *pack, const CaseworkAnswer *answer)
{
    const RulesEvent *event = answer->event != NULL ? rules_pack_event_find(pack, answer->event) : NULL;

    if (answer->decision != NULL)
        return g_strdup(answer->argument);
    return event != NULL ? rules_event_words(event) : g_strdup(answer->action);
}

static gboolean
reply_receipt(const AgentReply *reply, const CaseworkAnswer *first, guint n, GError **error)
{
    const RulesPack *pack = reply->c != NULL ? reply->c->pack : reply->in->desk->pack;
    g_autofree char *action = n == 0  ? g_strdup("facts")
                              : n > 1 ? g_strdup_printf("%u answers", n)
                                      : reply_action_words(pack, first);
    json_t *values =
        letter_values_receipt(pack, reply->in->desk->config, reply->c != NULL ? reply->c->row->ref : "",
                              action, "", reply->in->message->arrived);

    json_object_set_new(values, "did", reply_lines(reply->did));
    json_object_set_new(values, "not_done", reply_lines(reply->not_done));
    json_object_set_new(values, "next", reply_lines(reply->next));
    return agent_reply_write_back(reply->in, reply->c, "receipt-of-answer", NULL, values, error);
}

/* What is said of the writer or of the procedure, not of a case. */
static AgentReplyHandler
reply_without_case(const AgentReply *reply)
{
    const CaseworkAnswer *answer = reply->answer;

    if (g_str_equal(answer->action, "not me, ask"))
        return reply->c == NULL && answer->ref == NULL && g_str_equal(reply->mail->letter, "task-notice")
                   ? agent_reply_pass
                   : NULL;
    return g_str_equal(answer->action, "away until")       ? agent_reply_away
           : g_str_equal(answer->action, "back")           ? agent_reply_back
           : g_str_equal(answer->action, "accept edition") ? agent_reply_accept_edition
                                                           : NULL;
}

/* Every line on the case that it names, else on that of the mail. */
static gboolean
reply_apply_line(AgentReply *reply, GError **error)
{
    g_autoptr(GError) fault = NULL;
    g_autoptr(AgentCase) other = NULL;
    AgentReply there = *reply;

    if (reply_without_case(reply) != NULL && reply->in->person != NULL)
        return reply_without_case(reply)(reply, error);
    if (reply->answer->ref == NULL && reply->c == NULL) {
        agent_reply_not_done(reply, "\"%s\": of which case? Write its reference before it",
                             reply->answer->line);
        return TRUE;
    }

    if (reply->answer->ref == NULL ||
        (reply->c != NULL && g_str_equal(reply->answer->ref, reply->c->row->ref)))
        return reply_apply_one(reply, error);
    other = agent_case_load_by_ref(reply->in->desk, reply->answer->ref, &fault);
    if (fault != NULL) {
        g_propagate_error(error, g_steal_pointer(&fault));
        return FALSE;
    }
    if (other == NULL) {
        agent_reply_not_done(reply, "\"%s\": there is no case %s", reply->answer->line, reply->answer->ref);
        return TRUE;
    }
    there.c = other;
    return reply_apply_one(&there, error);
}

gboolean
agent_reply_states(const json_t *facts)
{
    size_t i;
    json_t *fact;

    json_array_foreach(facts, i, fact)
    {
        if (base_json_string(fact, "doubt") == NULL)
            return TRUE;
    }
    return FALSE;
}

gboolean
agent_reply_apply(AgentIngest *in, AgentCase *c, const StoreMail *mail, const GPtrArray *answers,
                  const json_t *facts, GError **error)
{
    g_autoptr(GPtrArray) did = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) not_done = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) next = g_ptr_array_new_with_free_func(g_free);
    const CaseworkAnswer *first = answers->len > 0 ? g_ptr_array_index((GPtrArray *)answers, 0) : NULL;
    AgentReply reply = {.in = in, .c = c, .mail = mail, .did = did, .not_done = not_done, .next = next};

    in->outcome = CASEWORK_OUTCOME_ANSWER;
    in->reason = g_strdup(first != NULL ? first->action : "facts");
    for (guint i = 0; i < answers->len; i++) {
        reply.answer = g_ptr_array_index((GPtrArray *)answers, i);
        reply.date = base_json_string(json_object_get(in->json, "dates"), reply.answer->line);
        if (!reply_apply_line(&reply, error))
            return FALSE;
    }
    return (!agent_reply_states(facts) || agent_reply_state(&reply, facts, error)) &&
           reply_receipt(&reply, first, answers->len, error);
}
