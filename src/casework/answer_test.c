#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "casework/answer.h"

typedef struct {
    const char *label, *question, *text;
    const char *action;   /* NULL: an error */
    const char *argument; /* NULL: none */
    int code;             /* of the error */
} AnswerRow;

/* clang-format off */
static const AnswerRow rows[] = {
    {"the bare word", "confirm", "confirm", "confirm", NULL, 0},
    {"as people write it", "confirm", "Confirm.\n\nThanks\nJo", "confirm", NULL, 0},
    {"as it is done", "confirm", "Confirmed, thanks", "confirm", NULL, 0},
    {"as an order to us", "confirm", "Please confirm", NULL, NULL, CASEWORK_ANSWER_ERROR_NOTHING},
    {"with manners around it", "threshold-view", "Hi Jo,\n\nCriteria met in our view.\n\nThanks\nRuth", "answer", "criteria met", 0},
    {"with manners before it", "threshold-view", "Apologies - our view is: criteria not met", "answer", "criteria not met", 0},
    {"a change of mind with manners", "threshold-view", "Sorry, change to: criteria met", "answer", "criteria met", 0},
    {"what one thinks is no answer", "threshold-view", "I think criteria met", NULL, NULL, CASEWORK_ANSWER_ERROR_NOTHING},
    {"nor what is probable", "threshold-view", "Criteria probably met in our view", NULL, NULL, CASEWORK_ANSWER_ERROR_NOTHING},
    {"no is not yes", "threshold-view", "No, criteria met", NULL, NULL, CASEWORK_ANSWER_ERROR_NOTHING},
    {"approved, in the past", "approve:bex-report-to-panel-sos", "Approved. Many thanks", "approve", "", 0},
    {"approved, and more behind it", "approve:bex-report-to-panel-sos", "Approved with changes", NULL, NULL, CASEWORK_ANSWER_ERROR_NOTHING},
    {"manners alone", "confirm", "Yes, thank you", NULL, NULL, CASEWORK_ANSWER_ERROR_NOTHING},
    {"submitted is not submit", "submit:bex-rr-to-panel", "Submitted", NULL, NULL, CASEWORK_ANSWER_ERROR_NOTHING},
    {"in quotes", "confirm", "\"confirm\"", "confirm", NULL, 0},
    {"not in answer to this", "threshold-view", "confirm", NULL, NULL, CASEWORK_ANSWER_ERROR_NOTHING},
    {"inside a sentence it is no answer", "confirm", "I cannot confirm this yet", NULL, NULL,
     CASEWORK_ANSWER_ERROR_NOTHING},
    {"a condition beside it", "confirm", "confirm\nbut only if the school agrees", NULL, NULL,
     CASEWORK_ANSWER_ERROR_CONDITIONAL},
    {"a question beside it", "confirm", "confirm\nIs that right?", NULL, NULL, CASEWORK_ANSWER_ERROR_CONDITIONAL},
    {"a decision's answer", "threshold-view", "criteria met", "answer", "criteria met", 0},
    {"the longer answer is not the shorter", "threshold-view", "Criteria not met", "answer", "criteria not met", 0},
    {"a decision not asked here", "confirm", "criteria met", NULL, NULL, CASEWORK_ANSWER_ERROR_NOTHING},
    {"one day twice", NULL, "held: 4 January\nheld: 5 January", NULL, NULL, CASEWORK_ANSWER_ERROR_SEVERAL},
    {"two answers", "threshold-view", "criteria met\ncriteria not met", NULL, NULL, CASEWORK_ANSWER_ERROR_SEVERAL},
    {"the same twice is one", "threshold-view", "unsure\nUnsure.", "answer", "unsure", 0},
    {"a note beside an answer", "threshold-view", "criteria met\nnote: our own review has begun", "answer",
     "criteria met", 0},
    {"a refusal with its reason", "confirm", "not ours: it is another borough's", "not ours", "it is another borough's", 0},
    {"a refusal without one", "confirm", "not ours", NULL, NULL, CASEWORK_ANSWER_ERROR_NOTHING},
    {"a note to anything", NULL, "note: the school rang back", "note", "the school rang back", 0},
    {"a note may hold a condition", NULL, "note: if they ring, tell Jo", "note", "if they ring, tell Jo", 0},
    {"a word that only begins like an action", NULL, "notes from today", NULL, NULL, CASEWORK_ANSWER_ERROR_NOTHING},
    {"a date", NULL, "held: 30 December 2026", "record", "30 December 2026", 0},
    {"a day without a colon", NULL, "held 30 December 2026", "record", "30 December 2026", 0},
    {"a sentence that only begins so", NULL, "Published guidance says otherwise.", NULL, NULL, CASEWORK_ANSWER_ERROR_NOTHING},
    {"an event by its own name", NULL, "Reviewer appointed: 7 January 2027", "record", "7 January 2027", 0},
    {"an event without a day", NULL, "no proceedings", "record", NULL, 0},
    {"an event's reason may hold a condition", NULL, "delay: the inquest, until its verdict", "record",
     "the inquest, until its verdict", 0},
    {"a duty by what people call it", NULL, "done: briefing report 7 January", "done", "briefing report 7 January", 0},
    {"a duty that is not there", NULL, "done: everything", NULL, NULL, CASEWORK_ANSWER_ERROR_NOTHING},
    {"half done", NULL, "done: briefing report, but not its annex", NULL, NULL, CASEWORK_ANSWER_ERROR_CONDITIONAL},
    {"a case before the action", NULL, "[BX-2026-0003] done: briefing report", "done", "briefing report", 0},
    {"an approval of what was asked", "approve:bex-report-to-panel-sos", "approve", "approve", "", 0},
    {"an approval as people write it", "approve:bex-report-to-panel-sos", "Approve.", "approve", "", 0},
    {"an approval with a condition", "approve:bex-report-to-panel-sos", "approve\nsubject to the annex", NULL, NULL,
     CASEWORK_ANSWER_ERROR_CONDITIONAL},
    {"an approval of nothing", NULL, "approve", NULL, NULL, CASEWORK_ANSWER_ERROR_NOTHING},
    {"approved and queried", "approve:bex-report-to-panel-sos", "approve\nquery: the date", NULL, NULL,
     CASEWORK_ANSWER_ERROR_SEVERAL},
    {"a paper to submit", "submit:bex-rr-to-panel", "Submit.", "submit", "", 0},
    {"a paper by what people call it", NULL, "submit: rr to panel", "submit", "rr to panel", 0},
    {"nothing to submit", NULL, "submit", NULL, NULL, CASEWORK_ANSWER_ERROR_NOTHING},
    {"a part of it", "submit:bex-rr-to-panel", "submit the first part", NULL, NULL, CASEWORK_ANSWER_ERROR_NOTHING},
    {"a paper with something behind it", NULL, "submit: rr to panel tomorrow", NULL, NULL, CASEWORK_ANSWER_ERROR_NOTHING},
    {"submitted on a condition", "submit:bex-rr-to-panel", "submit\nonce Jo has read it", NULL, NULL,
     CASEWORK_ANSWER_ERROR_CONDITIONAL},
    {"submitted, or is it", "submit:bex-rr-to-panel", "submit\nis that right?", NULL, NULL,
     CASEWORK_ANSWER_ERROR_CONDITIONAL},
    {"approved and submitted at once", "submit:bex-rr-to-panel", "approve\nsubmit", NULL, NULL,
     CASEWORK_ANSWER_ERROR_SEVERAL},
    {"a change of mind that says so", "threshold-view", "change to: criteria not met", "answer", "criteria not met", 0},
    {"a prose that begins with close", NULL, "close to the school is a park", NULL, NULL, CASEWORK_ANSWER_ERROR_NOTHING},
    {"closing", NULL, "close: all is done", "close", "all is done", 0},
    {"what comes of a machine is not said", NULL, "case opened", NULL, NULL, CASEWORK_ANSWER_ERROR_NOTHING},
    {"taken back on the line before", "confirm", "Please do not\nconfirm", NULL, NULL, CASEWORK_ANSWER_ERROR_CONDITIONAL},
    {"taken back on the line after", "confirm", "confirm\nplease wait", NULL, NULL, CASEWORK_ANSWER_ERROR_CONDITIONAL},
    {"a remark after an answer may deny", "threshold-view", "criteria met\nThe family was not known to us.", "answer",
     "criteria met", 0},
    {"a greeting before an answer", "confirm", "Dear all,\nconfirm", "confirm", NULL, 0},
    {"no meeting", NULL, "held: not before 7 January 2027", NULL, NULL, CASEWORK_ANSWER_ERROR_CONDITIONAL},
    {"handed on", "confirm", "not me, ask Jo Smith", "not me, ask", "Jo Smith", 0},
    {"handed on with a dash", NULL, "Not me - ask Jo Smith: the briefing report", "not me, ask", "Jo Smith: the briefing report", 0},
    {"handed on to nobody", "confirm", "not me, ask", NULL, NULL, CASEWORK_ANSWER_ERROR_NOTHING},
    {"stood back, with a reason", "threshold-view", "not me: ask anybody but me", "not me, ask", "anybody but me", 0},
    {"what somebody said by telephone", NULL, "by telephone: Jo Smith: criteria met", "by telephone", "Jo Smith: criteria met", 0},
    {"prose about a call", NULL, "By telephone the school told us more.", NULL, NULL, CASEWORK_ANSWER_ERROR_NOTHING},
    {"the second word", "telephone:12", "Countersign.", "countersign", NULL, 0},
    {"the second word elsewhere", "confirm", "countersign", NULL, NULL, CASEWORK_ANSWER_ERROR_NOTHING},
    {"the second word on a condition", "telephone:12", "countersign\nbut he was not sure", NULL, NULL,
     CASEWORK_ANSWER_ERROR_CONDITIONAL},
    {"two second words", "telephone:12", "countersign\nnot right: he said no", NULL, NULL, CASEWORK_ANSWER_ERROR_SEVERAL},
    {"told otherwise", "telephone:12", "not right: he is not sure", "not right", "he is not sure", 0},
    {"who comes", "attendance", "attend", "attend", NULL, 0},
    {"in plain words", "attendance", "Dear all,\nYes, I will be there.\nMany thanks", "attend", NULL, 0},
    {"with a note", "attendance", "Happy to attend\nI come by train.", "attend", NULL, 0},
    {"one word", "attendance", "Yes", "attend", NULL, 0},
    {"a quick one", "attendance", "Thanks - that works for me, see you there", NULL, NULL, CASEWORK_ANSWER_ERROR_NOTHING},
    {"in two sentences", "attendance", "Thanks. That works for me. See you there!", "attend", NULL, 0},
    {"who does not come", "attendance", "Sorry, I can't make it.", "not attend", NULL, 0},
    {"who regrets", "attendance", "Unfortunately I am unable to attend the meeting", "not attend", NULL, 0},
    {"who does not come, in its words", "attendance", "not attend", "not attend", NULL, 0},
    {"comes, or does not", "attendance", "I will attend\nI cannot attend", NULL, NULL, CASEWORK_ANSWER_ERROR_SEVERAL},
    {"comes in part", "attendance", "I will be there but have to leave at eleven", NULL, NULL,
     CASEWORK_ANSWER_ERROR_NOTHING},
    {"comes on a day of their own", "attendance", "I will be there on Thursday", NULL, NULL, CASEWORK_ANSWER_ERROR_NOTHING},
    {"comes if", "attendance", "Yes\nif my train runs", NULL, NULL, CASEWORK_ANSWER_ERROR_CONDITIONAL},
    {"somebody else comes", "attendance", "I cannot attend, Sam Field will come", NULL, NULL, CASEWORK_ANSWER_ERROR_NOTHING},
    {"no, I will", "attendance", "No, I will attend", NULL, NULL, CASEWORK_ANSWER_ERROR_NOTHING},
    {"another time", "attendance", "another date: 5 January 2027 10:00", "another date", "5 January 2027 10:00", 0},
    {"prose about a date", "attendance", "Another date is on the form", NULL, NULL, CASEWORK_ANSWER_ERROR_NOTHING},
    {"who comes instead", "attendance", "substitute: Sam Field, Head of Safeguarding", "record", "Sam Field, Head of Safeguarding", 0},
    {"yes is no decision", "threshold-view", "Yes, I will be there.", NULL, NULL, CASEWORK_ANSWER_ERROR_NOTHING},
    {"nor an approval", "approve:bex-report-to-panel-sos", "Yes", NULL, NULL, CASEWORK_ANSWER_ERROR_NOTHING},
    {"nor a submission", "submit:bex-rr-to-panel", "Yes, happy to", NULL, NULL, CASEWORK_ANSWER_ERROR_NOTHING},
    {"nothing at all", "confirm", "", NULL, NULL, CASEWORK_ANSWER_ERROR_NOTHING},
};
/* clang-format on */

static RulesPack *
answer_pack(void)
{
    g_autoptr(BaseData) data = base_data_new(NULL, NULL);
    g_autoptr(RulesErrors) errors = rules_errors_new();
    RulesPack *pack = rules_pack_load(data, "bexley", errors);

    assert_int_equal(rules_errors_count(errors), 0);
    return pack;
}

static void
test_answers(void **state)
{
    g_autoptr(RulesPack) pack = answer_pack();

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(CaseworkAnswer) answer = casework_answer_read(pack, rows[i].question, rows[i].text, &error);

        print_message("%s\n", rows[i].label);
        if (rows[i].action == NULL) {
            assert_null(answer);
            assert_true(g_error_matches(error, CASEWORK_ANSWER_ERROR, rows[i].code));
            continue;
        }
        assert_non_null(answer);
        assert_string_equal(answer->action, rows[i].action);
        if (rows[i].argument != NULL)
            assert_string_equal(answer->argument, rows[i].argument);
        else
            assert_null(answer->argument);
    }
}

static void
test_every_choice_is_understood(void **state)
{
    g_autoptr(RulesPack) pack = answer_pack();
    static const char *const questions[] = {
        "confirm",      "threshold-view", "submit:bex-rr-to-panel", "panel-notification",
        "telephone:12", "attendance"};

    for (guint q = 0; q < G_N_ELEMENTS(questions); q++) {
        g_autoptr(GPtrArray) choices = casework_answer_choices(pack, questions[q]);

        assert_true(choices->len > 0);
        for (guint i = 0; i < choices->len; i++) {
            const CaseworkChoice *choice = g_ptr_array_index(choices, i);
            /* A reservation stands beside an answer. */
            g_autofree char *text = g_str_has_prefix(choice->text, "reservation")
                                        ? g_strconcat("unsure\n", choice->text, NULL)
                                        : g_strdup(choice->text);
            g_autoptr(CaseworkAnswer) answer = casework_answer_read(pack, questions[q], text, NULL);

            print_message("%s: %s\n", questions[q], choice->text);
            assert_non_null(answer);
        }
    }
}

/* What the shell may do is clerical: no confirmation, no decision. */
static void
test_the_shell_cannot_decide(void **state)
{
    g_autoptr(RulesPack) pack = answer_pack();
    g_autoptr(CaseworkAnswer) confirm = casework_answer_read(pack, "confirm", "confirm", NULL);
    g_autoptr(CaseworkAnswer) view = casework_answer_read(pack, "threshold-view", "criteria met", NULL);
    g_autoptr(CaseworkAnswer) note = casework_answer_read(pack, NULL, "note: x", NULL);

    assert_int_equal(confirm->force, CASEWORK_BY_PERSON);
    assert_int_equal(view->force, CASEWORK_DECISION);
    assert_int_equal(note->force, CASEWORK_BY_ANYBODY);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_answers),
        cmocka_unit_test(test_every_choice_is_understood),
        cmocka_unit_test(test_the_shell_cannot_decide),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
