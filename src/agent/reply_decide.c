/* Answers to a decision of the pack: recorded with who, when and beside what; never last-wins. */
#include <string.h>

#include "agent/ask.h"
#include "agent/reply_private.h"

/* Appends an event that the answers bring about, once, and does what follows. */
static gboolean
decide_bring_about(AgentCase *c, AgentIngest *in, const char *kind, GError **error)
{
    if (kind == NULL || casework_file_first(c->file, kind) != NULL)
        return TRUE;
    return agent_case_event(c, kind, in->message->arrived, "agent", in->message->id, NULL, error) >= 0 &&
           agent_react(c, in, kind, casework_file_form(c->file), error);
}

/* A split settles nothing: the manager hears of it at once, and the clocks go on. */
static gboolean
decide_split(AgentCase *c, AgentIngest *in, const RulesDecision *decision, GError **error)
{
    if (casework_file_first(c->file, "decision-split") != NULL)
        return TRUE;
    return agent_case_event(c, "decision-split", in->message->arrived, "agent", in->message->id,
                            json_pack("{s:s}", "question", decision->id), error) >= 0 &&
           agent_task(c->desk, c, NULL, "split", c->pack->manager,
                      "All who were asked have answered, and their answers do not settle the question by the "
                      "procedure's rule. Bring them together; each may answer again with \"change to: ...\". "
                      "The clocks "
                      "go on.",
                      error);
}

static gboolean
decide_finding(AgentCase *c, const CaseworkTally *tally, guint answer, GError **error)
{
    const RulesEvent *event = rules_pack_event_find(c->pack, tally->decision->outcomes[answer]);
    g_autofree char *words = event != NULL ? rules_event_words(event) : g_strdup("");
    g_autofree char *text = g_strdup_printf(
        "All who were asked answered \"%s\". With their views before you: if you find so, answer \"%s\". "
        "Until you do, every clock runs.",
        tally->settled, words);

    return agent_task(c->desk, c, NULL, "finding", tally->recorded_by, text, error);
}

gboolean
agent_decision_sum(AgentCase *c, AgentIngest *in, const RulesDecision *decision, GError **error)
{
    g_autoptr(CaseworkTally) tally = casework_tally(c->desk->people, decision, c->file);

    if (tally->complete && !decide_bring_about(c, in, decision->all_answered, error))
        return FALSE;
    if (tally->split)
        return decide_split(c, in, decision, error);
    for (guint i = 0; tally->recorded_by != NULL && decision->answers[i] != NULL; i++) {
        if (g_str_equal(decision->answers[i], tally->settled) && *decision->outcomes[i] != '\0' &&
            !decide_finding(c, tally, i, error))
            return FALSE;
    }
    return decide_bring_about(c, in, tally->outcome, error) &&
           (tally->settled == NULL || tally->recorded_by != NULL ||
            decide_bring_about(c, in, decision->when_settled, error));
}

/* What the answers had settled before this one came; NULL: nothing. */
static const char *
decide_settled_before(const AgentReply *reply, const RulesDecision *decision)
{
    for (guint i = 0; decision->answers[i] != NULL; i++) {
        if (*decision->outcomes[i] != '\0' &&
            casework_file_first(reply->c->file, decision->outcomes[i]) != NULL)
            return decision->answers[i];
    }
    return NULL;
}

static gboolean
decide_surface(AgentReply *reply, const CaseworkSeat *seat, const char *before, const char *settled,
               GError **error)
{
    const CaseworkAnswer *answer = reply->answer;

    if (before != NULL && !g_str_equal(before, answer->argument) && !answer->changed) {
        agent_reply_next(reply,
                         "Before, the answer was \"%s\". Until you write \"change to: %s\" (or the other), "
                         "neither counts.",
                         before, answer->argument);
        return agent_reply_task(
            reply, "contradiction", reply->c->pack->manager,
            "A person answered the same question twice, differently. Both answers are on record "
            "and neither counts until they say which holds. Ask them.",
            error);
    }
    if (settled != NULL && !g_str_equal(settled, answer->argument)) {
        agent_reply_next(
            reply,
            "The question was settled before (\"%s\"); that stands, and the manager is told of your answer.",
            settled);
        return agent_reply_task(
            reply, "late-answer", reply->c->pack->manager,
            "An answer came after its question was settled, and differs. What was settled stands; "
            "the answer is on record. Decide whether the question has to be put again.",
            error);
    }
    if (answer->reservation != NULL)
        return agent_reply_task(
            reply, "reservation", reply->c->pack->manager,
            "An answer was given with a reservation. The answer counts; read the reservation "
            "(`caseward show`).",
            error);
    return TRUE;
}

gboolean
agent_reply_decide(AgentReply *reply, GError **error)
{
    AgentCase *c = reply->c;
    const CaseworkAnswer *answer = reply->answer;
    const RulesPerson *person = reply->in->person;
    const RulesDecision *decision = rules_pack_decision_find(c->pack, answer->decision);
    g_autoptr(CaseworkTally) tally = casework_tally(c->desk->people, decision, c->file);
    gboolean several;
    const CaseworkSeat *seat = casework_tally_seat(tally, c->desk->people, person, &several);
    const char *settled = decide_settled_before(reply, decision);
    g_autofree char *before = seat != NULL ? g_strdup(seat->answer) : NULL;

    if (seat == NULL) {
        agent_reply_not_done(
            reply, several ? "you stand in for more than one of those who are asked; ring the office"
                           : "this question is not asked of you");
        return TRUE;
    }
    if (seat->person == person && seat->stood_back) {
        agent_reply_not_done(reply, "you stood back from this question; your deputy answers it");
        return TRUE;
    }
    agent_reply_did(reply, "your answer: %s%s%s", answer->argument,
                    seat->person != person ? ", as deputy" : "",
                    answer->reservation != NULL ? ", with your reservation"
                    : answer->note != NULL      ? ", with your note"
                                                : "");
    return agent_reply_event(reply, decision->records, reply->in->message->arrived,
                             json_pack("{s:s, s:s, s:s, s:s?, s:s?, s:b}", "decision", decision->id, "answer",
                                       answer->argument, "seat", seat->person->id, "note", answer->note,
                                       "reservation", answer->reservation, "changed", answer->changed),
                             error) &&
           decide_surface(reply, seat, before, settled, error) &&
           agent_decision_sum(c, reply->in, decision, error);
}

gboolean
agent_reply_not_me(AgentReply *reply, GError **error)
{
    AgentCase *c = reply->c;
    const RulesDecision *decision = rules_pack_decision_find(c->pack, reply->mail->question);
    g_autoptr(GPtrArray) deputies = NULL;

    if (!rules_person_has_role(reply->in->person, decision->asked_of)) {
        agent_reply_not_done(reply, "this question is not asked of you");
        return TRUE;
    }
    deputies = casework_deputies(c->desk->people, decision, reply->in->person);
    agent_reply_did(reply, "you stand back from this question; %s",
                    deputies->len > 0 ? "your deputy is asked"
                                      : "no deputy of yours is known, so the manager is told");
    return agent_reply_event(
               reply, "stood-back", reply->in->message->arrived,
               json_pack("{s:s, s:s}", "decision", decision->id, "why", reply->answer->argument), error) &&
           agent_ask_deputies(c, decision, reply->in->person, "stood back", error);
}
