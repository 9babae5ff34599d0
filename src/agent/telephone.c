/* "by telephone: NAME: ANSWER": what a person of the office was told waits for a second one, who rings the
 * person too; only then is it their answer.  Nobody's word is taken down on one witness. */
#include <string.h>

#include "agent/ask.h"
#include "agent/telephone_private.h"
#include "base/time.h"
#include "letter/values.h"

/* The answer that @words are, of @person's seat in a question that was put on the case; transfer full.  NULL:
 * it is said why not. */
static CaseworkAnswer *
telephone_answer(AgentReply *reply, const RulesPerson *person, const char *words)
{
    const AgentCase *c = reply->c;
    CaseworkAnswer *found = NULL;
    const RulesDecision *in_writing = NULL;

    for (guint i = 0; i < c->pack->decisions->len; i++) {
        const RulesDecision *decision = g_ptr_array_index(c->pack->decisions, i);
        g_autoptr(CaseworkTally) tally = casework_tally(c->desk->people, decision, c->file);
        g_autoptr(CaseworkAnswer) answer = casework_answer_read(c->pack, decision->id, words, NULL);
        gboolean several;

        if (answer == NULL || answer->decision == NULL || !casework_decision_was_put(decision, c->file) ||
            casework_tally_seat(tally, c->desk->people, person, &several) == NULL)
            continue;
        if (decision->in_writing) {
            in_writing = decision;
            continue;
        }
        if (found != NULL) {
            agent_reply_not_done(reply,
                                 "\"%s\" could answer more than one question that was put to %s; they "
                                 "have to answer their own mail",
                                 words, person->name);
            casework_answer_free(found);
            return NULL;
        }
        found = g_steal_pointer(&answer);
    }
    if (found == NULL && in_writing != NULL)
        agent_reply_not_done(reply, "\"%s\" is answered in writing alone (%s)", in_writing->question,
                             in_writing->source != NULL ? in_writing->source : "the procedure");
    else if (found == NULL)
        agent_reply_not_done(
            reply,
            "\"%s\" answers no question that was put to %s here. By telephone an answer to a "
            "decision is taken, as its mail prints it and without a condition; approving and "
            "submitting a paper, and findings, are not: their mails have to be answered",
            words, person->name);
    return found;
}

/* Their own written word stands above what somebody heard. */
static gboolean
telephone_may_report(AgentReply *reply, const RulesPerson *person, const CaseworkAnswer *answer,
                     const CaseworkSeat *seat)
{
    if (person == reply->in->person)
        agent_reply_not_done(reply, "your own answer is not given by telephone: answer your mail");
    else if (seat->state == CASEWORK_SEAT_ANSWERED || seat->state == CASEWORK_SEAT_CONTRADICTS)
        agent_reply_not_done(reply, "there is an answer of %s already; only they can change it, by mail",
                             seat->person->name);
    else if (seat->person == person && seat->stood_back)
        agent_reply_not_done(reply, "%s stood back from this question; the deputy answers it", person->name);
    else if (casework_call_waiting(reply->c->file, answer->decision, seat->person->id) != NULL)
        agent_reply_not_done(reply, "an answer of %s by telephone waits already for a second person",
                             seat->person->name);
    else
        return TRUE;
    return FALSE;
}

static char *
telephone_lapses(AgentDesk *desk)
{
    GDate today, day;

    agent_desk_today(desk, &today);
    if (!calendar_within(desk->calendar, &today, AGENT_CALL_DAYS, &day, NULL, NULL)) {
        day = today;
        g_date_add_days(&day, AGENT_CALL_DAYS);
    }
    return base_date_to_iso(&day);
}

static gboolean
telephone_open(AgentReply *reply, const CaseworkEvent *report, GError **error)
{
    AgentCase *c = reply->c;
    g_autofree char *kind = g_strdup_printf(AGENT_CALL_TASK "%" G_GINT64_FORMAT, report->id);
    g_autofree char *now = agent_desk_now(c->desk);
    guint asked = 0;
    StoreTask task = {
        .case_id = c->row->id,
        .message_id = reply->in->message->id,
        .kind = kind,
        .text = (char *)"An answer was reported as given by telephone. It waits for a second person of the "
                        "office, who rings them and answers \"countersign\".",
        .owner = c->pack->tasks_to,
        .opened = now,
    };

    if (store_task_add(c->desk->store, &task, error) < 0 || !agent_call_ask(c, report, 0, &asked, error))
        return FALSE;
    if (asked > 0)
        return TRUE;
    agent_reply_next(reply,
                     "There is nobody else in the office who could bear it out, so the manager is told.");
    return agent_reply_task(
        reply, "telephone-no-witness", c->pack->manager,
        "An answer was reported as given by telephone, and the directory names nobody in the "
        "office, with a mailbox of their own, who could ring and bear it out. It counts for "
        "nothing: ask the person to answer their own mail.",
        error);
}

static gboolean
telephone_report(AgentReply *reply, const RulesPerson *person, const CaseworkAnswer *answer,
                 const CaseworkSeat *seat, GError **error)
{
    AgentCase *c = reply->c;
    const RulesDecision *decision = rules_pack_decision_find(c->pack, answer->decision);
    g_autofree char *lapses = telephone_lapses(c->desk);
    g_autofree char *by = letter_values_short_date(lapses);

    if (!agent_reply_event(reply, CASEWORK_CALL_REPORTED, reply->in->message->arrived,
                           json_pack("{s:s, s:s, s:s, s:s, s:i, s:s, s:s?, s:s?, s:s}", "about", decision->id,
                                     "said", answer->argument, "person", person->id, "seat", seat->person->id,
                                     "round", (int)casework_decision_round(decision, c->file), "lapses",
                                     lapses, "reservation", reply->answer->reservation, "note",
                                     reply->answer->note, "as_written", reply->answer->argument),
                           error))
        return FALSE;
    agent_reply_did(reply, "you report that %s said by telephone: %s; it does not count yet", person->name,
                    answer->argument);
    agent_reply_next(
        reply,
        "A second person of the office is asked to ring %s and to answer \"countersign\". Unless "
        "somebody has by the morning of %s, it lapses. Their own answer by mail counts at once.",
        person->name, by);
    return telephone_open(reply, casework_file_last(c->file, CASEWORK_CALL_REPORTED), error);
}

gboolean
agent_reply_telephone(AgentReply *reply, GError **error)
{
    AgentCase *c = reply->c;
    g_autofree char *who = NULL, *words = NULL;
    const RulesPerson *person;
    g_autoptr(CaseworkAnswer) answer = NULL;
    g_autoptr(CaseworkTally) tally = NULL;
    const CaseworkSeat *seat;
    gboolean several;

    if (!casework_call_read(reply->answer->argument, &who, &words)) {
        agent_reply_not_done(reply, "\"%s\": write who said what, like \"by telephone: Jo Smith: unsure\"",
                             reply->answer->line);
        return TRUE;
    }
    person = agent_reply_person(reply, who);
    answer = person != NULL ? telephone_answer(reply, person, words) : NULL;
    if (answer == NULL)
        return TRUE;
    tally = casework_tally(c->desk->people, rules_pack_decision_find(c->pack, answer->decision), c->file);
    seat = casework_tally_seat(tally, c->desk->people, person, &several);
    return !telephone_may_report(reply, person, answer, seat) ||
           telephone_report(reply, person, answer, seat, error);
}

/* ---- borne out, or not ---- */

/* The report that was asked about, if this writer may still speak to it; NULL: it is said why not. */
static const CaseworkEvent *
telephone_asked(AgentReply *reply)
{
    const CaseworkEvent *report = casework_call_find(reply->c->file, reply->mail->question);

    if (report == NULL)
        agent_reply_not_done(reply, "\"%s\": of which report? Answer the mail that tells of it",
                             reply->answer->line);
    else if (g_strcmp0(report->actor, reply->in->person->id) == 0)
        agent_reply_not_done(reply, "you reported it yourself: the second word has to be another person's");
    else if (g_strcmp0(base_json_string(report->payload, "person"), reply->in->person->id) == 0)
        agent_reply_not_done(reply, "it is your own answer: give it by answering your own mail");
    else if (!casework_call_waits(reply->c->file, report))
        agent_reply_not_done(reply, "this was settled before, or has lapsed; nothing changed");
    else
        return report;
    return NULL;
}

/* What has happened since it was reported may leave nothing to bear out; a sentence, NULL: it still stands.
 */
static const char *
telephone_overtaken(const AgentReply *reply, const CaseworkEvent *report)
{
    const AgentCase *c = reply->c;
    const RulesDecision *decision =
        rules_pack_decision_find(c->pack, base_json_string(report->payload, "about"));
    const RulesPerson *person =
        rules_people_find(c->desk->people, base_json_string(report->payload, "person"));
    g_autoptr(CaseworkTally) tally =
        decision != NULL ? casework_tally(c->desk->people, decision, c->file) : NULL;
    gboolean several;
    const CaseworkSeat *seat = tally != NULL && person != NULL
                                   ? casework_tally_seat(tally, c->desk->people, person, &several)
                                   : NULL;

    if (seat == NULL || g_strcmp0(seat->person->id, base_json_string(report->payload, "seat")) != 0)
        return "the question is no longer theirs to answer";
    if (json_integer_value(json_object_get(report->payload, "round")) !=
        casework_decision_round(decision, c->file))
        return "the question was put again since, and earlier answers count no more";
    if (seat->state == CASEWORK_SEAT_ANSWERED || seat->state == CASEWORK_SEAT_CONTRADICTS)
        return "an answer by mail has come since, and that one counts";
    if (seat->person == person && seat->stood_back)
        return "they stood back from the question since";
    return NULL;
}

/* The person whose answer it is hears of it where they are known to be reached, and can say that it is wrong.
 */
static gboolean
telephone_tell_person(const AgentReply *reply, const CaseworkEvent *report, GError **error)
{
    AgentCase *c = reply->c;
    const char *question = base_json_string(report->payload, "about");
    const RulesPerson *person =
        rules_people_find(c->desk->people, base_json_string(report->payload, "person"));
    const RulesPerson *reporter = rules_people_find(c->desk->people, report->actor);
    g_autofree char *step = g_strdup_printf("%" G_GINT64_FORMAT, report->id);
    g_autoptr(json_t) values = letter_values_common(c->pack, c->desk->config);

    json_object_set_new(values, "ref", json_string(c->row->ref));
    json_object_set_new(values, "said", json_string(base_json_string(report->payload, "said")));
    json_object_set_new(values, "question",
                        json_string(rules_pack_decision_find(c->pack, question)->question));
    json_object_set_new(values, "reporter", json_string(reporter != NULL ? reporter->name : report->actor));
    json_object_set_new(values, "witness", json_string(reply->in->person->name));
    json_object_set_new(values, "reported", letter_values_time(report->happened));
    json_object_set_new(values, "answers",
                        letter_values_answers(c->pack, c->desk->config, c->row->ref, question));
    return agent_post(c->desk,
                      &(AgentPost){.letter = "telephone-recorded",
                                   .c = c,
                                   .person = person,
                                   .values = values,
                                   .question = question,
                                   .step = step},
                      error);
}

/* Their answer, with both for witnesses. */
static gboolean
telephone_record(AgentReply *reply, const CaseworkEvent *report, GError **error)
{
    AgentCase *c = reply->c;
    g_autoptr(json_t) witnesses =
        json_pack("{s:I, s:s, s:s}", "report", (json_int_t)report->id, "reported_by", report->actor,
                  "countersigned_by", reply->in->person->id);
    AgentWord word = {
        .person = rules_people_find(c->desk->people, base_json_string(report->payload, "person")),
        .by_telephone = witnesses,
    };
    g_autoptr(CaseworkAnswer) answer = g_new0(CaseworkAnswer, 1);
    AgentReply theirs = *reply;

    answer->action = "answer";
    answer->force = CASEWORK_DECISION;
    answer->argument = g_strdup(base_json_string(report->payload, "said"));
    answer->decision = g_strdup(base_json_string(report->payload, "about"));
    answer->reservation = g_strdup(base_json_string(report->payload, "reservation"));
    answer->note = g_strdup(base_json_string(report->payload, "note"));
    theirs.answer = answer;
    return agent_reply_decide_as(&theirs, &word, error);
}

gboolean
agent_reply_countersign(AgentReply *reply, GError **error)
{
    AgentCase *c = reply->c;
    const CaseworkEvent *report = telephone_asked(reply);
    const char *overtaken = report != NULL ? telephone_overtaken(reply, report) : NULL;
    g_autofree char *done = NULL;

    if (report == NULL)
        return TRUE;
    if (overtaken != NULL) {
        agent_reply_not_done(reply, "nothing is recorded: %s", overtaken);
        return agent_reply_event(reply, CASEWORK_CALL_LAPSED, reply->in->message->arrived,
                                 json_pack("{s:I, s:s}", "report", (json_int_t)report->id, "why", overtaken),
                                 error) &&
               agent_call_close(c, report, error) &&
               agent_call_tell_reporter(c, report, NULL, overtaken, error);
    }
    done = g_strdup_printf("%s rang too, and was told the same: it counts as their answer",
                           reply->in->person->name);
    return agent_reply_event(
               reply, CASEWORK_CALL_COUNTERSIGNED, reply->in->message->arrived,
               json_pack("{s:I, s:s}", "report", (json_int_t)report->id, "reported_by", report->actor),
               error) &&
           telephone_record(reply, report, error) && telephone_tell_person(reply, report, error) &&
           agent_call_tell_reporter(c, report, done, NULL, error) && agent_call_close(c, report, error);
}

gboolean
agent_reply_not_right(AgentReply *reply, GError **error)
{
    AgentCase *c = reply->c;
    const CaseworkEvent *report = telephone_asked(reply);

    if (report == NULL)
        return TRUE;
    agent_reply_did(reply,
                    "they told you something else: what was reported counts for nothing, and the manager "
                    "is told");
    return agent_reply_event(
               reply, CASEWORK_CALL_NOT_RIGHT, reply->in->message->arrived,
               json_pack("{s:I, s:s?}", "report", (json_int_t)report->id, "why", reply->answer->argument),
               error) &&
           agent_call_close(c, report, error) &&
           agent_call_tell_reporter(
               c, report, NULL,
               "a second person rang, and was told something else: what you reported counts "
               "for nothing, and the manager is told",
               error) &&
           agent_reply_task(
               reply, "telephone-not-right", c->pack->manager,
               "Two people of the office were told different things by telephone by one who is asked. "
               "Neither counts. Find out today what was meant, and have the person answer their own "
               "mail.",
               error);
}
