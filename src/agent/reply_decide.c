/* Answers to a decision of the pack: recorded with who, when and beside what; never last-wins. */
#include <string.h>

#include "agent/ask.h"
#include "agent/reply_private.h"

/* Appends an event that the answers bring about, once, and does what follows. */
static gboolean
decide_bring_about(AgentCase *c, AgentIngest *in, const CaseworkTally *tally, const char *kind,
                   GError **error)
{
    json_t *payload;

    if (kind == NULL || casework_file_first(c->file, kind) != NULL)
        return TRUE;
    payload =
        json_pack("{s:s, s:s?}", CASEWORK_SETTLED, tally->decision->id, CASEWORK_SETTLED_AS, tally->settled);
    return agent_case_event(c, kind, in->message->arrived, "agent", in->message->id, payload, error) >= 0 &&
           agent_react(c, in, kind, casework_file_form(c->file), error);
}

/* A finding that a named person recorded stood on answers; now other answers settle the question by
 * themselves. What the finding stopped goes on (X22: in doubt, clocks run). */
static gboolean
decide_finding_falls(AgentCase *c, const CaseworkTally *tally, const char *as, GError **error)
{
    g_autofree char *text = g_strdup_printf(
        "The finding \"%s\" stood on the answers of those who were asked, and these now settle \"%s\". What "
        "the finding stopped runs again, by its first dates: look at the duties of the case today, and tell "
        "those who were told of the finding.",
        as, tally->settled);

    return agent_task(c->desk, c, NULL, "finding-falls", c->pack->manager, text, error);
}

/* What was settled stands; nobody's later change of mind turns it over unseen.  Only a finding falls by
 * itself. */
static gboolean
decide_settle(AgentCase *c, AgentIngest *in, const CaseworkTally *tally, GError **error)
{
    const char *as = NULL;
    gboolean falls = casework_finding_falls(tally, c->file, &as);
    const CaseworkEvent *stands = falls ? NULL : casework_settled(tally->decision, c->file, &as);

    if (tally->settled == NULL || tally->recorded_by != NULL ||
        (stands != NULL && g_strcmp0(as, tally->settled) != 0))
        return TRUE;
    return (!falls || decide_finding_falls(c, tally, as, error)) &&
           decide_bring_about(c, in, tally, tally->outcome, error) &&
           decide_bring_about(c, in, tally, tally->decision->when_settled, error);
}

/* A split settles nothing: the manager hears of it at once, and the clocks go on. */
static gboolean
decide_split(AgentCase *c, AgentIngest *in, const RulesDecision *decision, GError **error)
{
    guint round = casework_decision_round(decision, c->file);
    const GPtrArray *events = casework_file_events(c->file);

    for (guint i = 0; i < events->len; i++) {
        const CaseworkEvent *event = g_ptr_array_index((GPtrArray *)events, i);

        if (g_str_equal(event->kind, "decision-split") &&
            g_strcmp0(base_json_string(event->payload, "question"), decision->id) == 0 &&
            MAX(json_integer_value(json_object_get(event->payload, "round")), 1) == round)
            return TRUE;
    }
    return agent_case_event(c, "decision-split", in->message->arrived, "agent", in->message->id,
                            json_pack("{s:s, s:i}", "question", decision->id, "round", (int)round),
                            error) >= 0 &&
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

    if (tally->complete && !decide_bring_about(c, in, tally, decision->all_answered, error))
        return FALSE;
    if (tally->split)
        return decide_split(c, in, decision, error);
    for (guint i = 0; tally->recorded_by != NULL && decision->answers[i] != NULL; i++) {
        if (g_str_equal(decision->answers[i], tally->settled) && *decision->outcomes[i] != '\0' &&
            !decide_finding(c, tally, i, error))
            return FALSE;
    }
    return decide_settle(c, in, tally, error);
}

static gboolean
decide_has_outcome(const RulesDecision *decision, const char *answer)
{
    for (guint i = 0; decision->outcomes != NULL && decision->answers[i] != NULL; i++) {
        if (g_str_equal(decision->answers[i], answer))
            return *decision->outcomes[i] != '\0';
    }
    return FALSE;
}

/* An answer after the settlement.  One that would have settled otherwise, or that takes back what the
 * settlement stood on, goes before the manager; "unsure" does not. */
static gboolean
decide_late(AgentReply *reply, const RulesDecision *decision, const char *before, const char *settled,
            GError **error)
{
    AgentCase *c = reply->c;
    gboolean contradicts =
        decide_has_outcome(decision, reply->answer->argument) || g_strcmp0(before, settled) == 0;
    g_autoptr(CaseworkTally) tally = casework_tally(c->desk->people, decision, c->file);
    const char *as = NULL;
    g_autofree char *text = NULL;

    if (casework_finding_falls(tally, c->file, &as)) {
        agent_reply_next(
            reply,
            "The finding \"%s\" stood on the answers before; it holds no longer, what it stopped "
            "runs again, and the manager is told.",
            as);
        return TRUE;
    }
    agent_reply_next(reply, "The question was settled before (\"%s\"); %s.", settled,
                     contradicts ? "that stands, and the manager is told of your answer"
                                 : "your answer stands beside it on the record");
    if (!contradicts)
        return TRUE;
    text =
        g_strdup_printf("An answer came after its question was settled (\"%s\"), and contradicts it. What "
                        "was settled stands; the answer is on record. If the question has to be put again, "
                        "answer \"ask again: %s\".",
                        settled, decision->question);
    return agent_reply_task(reply, "late-answer", c->pack->manager, text, error);
}

static gboolean
decide_surface(AgentReply *reply, const RulesDecision *decision, const char *before, const char *settled,
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
    if (settled != NULL && !g_str_equal(settled, answer->argument))
        return decide_late(reply, decision, before, settled, error);
    if (answer->reservation != NULL)
        return agent_reply_task(
            reply, "reservation", reply->c->pack->manager,
            "An answer was given with a reservation. The answer counts; read the reservation "
            "(`caseward show`).",
            error);
    return TRUE;
}

/* Appends the answer, in the name of who gave it. */
static gboolean
decide_record(AgentReply *reply, const RulesDecision *decision, const CaseworkSeat *seat,
              const AgentWord *word, GError **error)
{
    const CaseworkAnswer *answer = reply->answer;
    json_t *payload = json_pack("{s:s, s:s, s:s, s:s?, s:s?, s:b}", "decision", decision->id, "answer",
                                answer->argument, "seat", seat->person->id, "note", answer->note,
                                "reservation", answer->reservation, "changed", answer->changed);

    if (word->by_telephone != NULL)
        json_object_set(payload, "by_telephone", (json_t *)word->by_telephone);
    return agent_case_event(reply->c, decision->records, reply->in->message->arrived, word->person->id,
                            reply->in->message->id, payload, error) >= 0;
}

gboolean
agent_reply_decide_as(AgentReply *reply, const AgentWord *word, GError **error)
{
    AgentCase *c = reply->c;
    const CaseworkAnswer *answer = reply->answer;
    const RulesPerson *person = word->person;
    const RulesDecision *decision = rules_pack_decision_find(c->pack, answer->decision);
    g_autoptr(CaseworkTally) tally = casework_tally(c->desk->people, decision, c->file);
    gboolean several;
    const CaseworkSeat *seat = casework_tally_seat(tally, c->desk->people, person, &several);
    const char *as = NULL;
    const char *settled = casework_settled(decision, c->file, &as) != NULL ? as : NULL;
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
    agent_reply_did(reply, "%s%s answer: %s%s%s", word->by_telephone != NULL ? person->name : "your",
                    word->by_telephone != NULL ? "'s" : "", answer->argument,
                    seat->person != person ? ", as deputy" : "",
                    answer->reservation != NULL ? ", with a reservation"
                    : answer->note != NULL      ? ", with a note"
                                                : "");
    return decide_record(reply, decision, seat, word, error) &&
           decide_surface(reply, decision, before, settled, error) &&
           agent_decision_sum(c, reply->in, decision, error);
}

gboolean
agent_reply_decide(AgentReply *reply, GError **error)
{
    return agent_reply_decide_as(reply, &(AgentWord){.person = reply->in->person}, error);
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
