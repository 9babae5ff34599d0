#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/time.h"
#include "letter/letter.h"
#include "letter/values.h"
#include "rules/calendar.h"

/* Everything a letter is filled from, as the agent has it. */
typedef struct {
    BaseData *data;
    RulesConfig *config;
    RulesPack *pack;
    RulesPeople *people;
    RulesQuestions *questions;
    Calendar *calendar;
    CaseworkFile *file;
    LetterCase about;
} Desk;

static const char form_text[] =
    "{\"kind\": \"notification\", \"fields\": {"
    " \"referrer_agency\": {\"value\": \"Example NHS Trust\", \"confidence\": 0.9},"
    " \"outcome\": {\"value\": \"seriously-harmed\", \"confidence\": 0.9},"
    " \"incident_date\": {\"value\": \"2026-12-13\", \"confidence\": 0.4},"
    " \"parents_carers\": {\"value\": [\"Petra Kestrelby\", \"Marek Fallowfield\"], \"confidence\": 0.9}},"
    " \"children\": [{\"child_name\": {\"value\": \"Leon Kestrelby\", \"confidence\": 0.9},"
    "   \"child_dob\": {\"value\": \"2023-06-07\", \"confidence\": 0.9}}],"
    " \"missing\": [\"abuse_or_neglect\", \"panel_notified\", \"aware_date\"], \"problems\": []}";

static int
values_setup(void **state)
{
    Desk *desk = g_new0(Desk, 1);
    g_autoptr(RulesErrors) errors = rules_errors_new();
    g_autoptr(json_t) form = base_json_parse(form_text, strlen(form_text), NULL);
    g_autoptr(json_t) payload = json_pack("{s:O}", "form", form);

    desk->data = base_data_new(NULL, NULL);
    desk->config = rules_config_load(desk->data, errors);
    desk->pack = rules_pack_load(desk->data, "bexley", errors);
    desk->people = rules_people_load(desk->data, desk->pack, errors);
    desk->questions = rules_questions_load(desk->data, errors);
    desk->calendar = rules_calendar_load(desk->data, errors);
    assert_int_equal(rules_errors_count(errors), 0);
    desk->file = casework_file_new(desk->pack, "BX-2026-0007");
    casework_file_add(desk->file, 1, "notification-received", "2026-12-16T16:20:00+00:00", "x@y.example", 1,
                      payload);
    casework_file_add(desk->file, 2, "agency-aware", "2026-12-14", "x@y.example", 1, NULL);
    desk->about = (LetterCase){.pack = desk->pack,
                               .config = desk->config,
                               .people = desk->people,
                               .questions = desk->questions,
                               .calendar = desk->calendar,
                               .file = desk->file};
    g_date_set_dmy(&desk->about.today, 16, G_DATE_DECEMBER, 2026);
    *state = desk;
    return 0;
}

static int
values_teardown(void **state)
{
    Desk *desk = *state;

    casework_file_free(desk->file);
    calendar_free(desk->calendar);
    rules_questions_free(desk->questions);
    rules_people_free(desk->people);
    rules_pack_free(desk->pack);
    rules_config_free(desk->config);
    base_data_free(desk->data);
    g_free(desk);
    return 0;
}

static Letter *
values_render(Desk *desk, const char *name, json_t *values)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(json_t) held = values;
    Letter *letter = letter_render(desk->data, name, held, &error);

    if (letter == NULL)
        print_message("%s: %s\n", name, error->message);
    assert_non_null(letter);
    return letter;
}

static void
test_acknowledgement(void **state)
{
    Desk *desk = *state;
    g_autoptr(Letter) letter =
        values_render(desk, "acknowledgement", letter_values("acknowledgement", &desk->about));

    assert_string_equal(letter->subject, "[BX-2026-0007] We have your notification");
    assert_non_null(strstr(letter->text, "Wednesday 16 December 2026 at 16:20"));
    /* the form left it blank, but somebody has said it since */
    assert_null(strstr(letter->text, "the date your agency became aware"));
    assert_non_null(strstr(letter->text, "whether the local authority has notified the national Panel"));
    /* What the clocks need comes first; abuse is never named. */
    assert_true(strstr(letter->text, "became aware of the incident") <
                strstr(letter->text, "national Panel"));
    assert_non_null(strstr(letter->text, "one further fact"));
    assert_null(strstr(letter->text, "abuse"));
    assert_null(strstr(letter->text, "Kestrelby"));
    assert_non_null(strstr(letter->text, "Thursday 17 December"));
    assert_non_null(strstr(letter->text, "Thursday 31 December"));
    assert_non_null(strstr(letter->text, "999"));
}

static void
test_partner_notice(void **state)
{
    Desk *desk = *state;
    g_autoptr(Letter) letter =
        values_render(desk, "partner-notice", letter_values("partner-notice", &desk->about));

    assert_non_null(strstr(letter->text, "Thursday 17 December"));
    assert_non_null(strstr(letter->text, "first view"));
    assert_null(strstr(letter->text, "Kestrelby"));
    assert_null(strstr(letter->text, "harmed"));
}

static void
test_confirm_request(void **state)
{
    Desk *desk = *state;
    g_autoptr(Letter) letter = NULL;

    desk->about.attached_name = "BX-2026-0007-form-1.docx";
    letter = values_render(desk, "confirm-request", letter_values("confirm-request", &desk->about));
    assert_null(strstr(letter->subject, "Kestrelby"));
    assert_non_null(strstr(letter->text, "Leon Kestrelby"));
    assert_non_null(strstr(letter->text, "Petra Kestrelby, Marek Fallowfield"));
    assert_non_null(strstr(letter->text, "Example NHS Trust"));
    assert_non_null(strstr(letter->text, "seriously harmed"));
    assert_non_null(strstr(letter->text, "please check against the form"));
    assert_non_null(strstr(letter->text, "Fri 25 December,"));
    assert_non_null(strstr(letter->text, "(limit Mon 4 January)"));
    assert_null(strstr(letter->text, "too large"));
    assert_non_null(letter->html);
}

static void
test_a_form_too_large_to_send_on_is_said(void **state)
{
    Desk *desk = *state;
    g_autoptr(Letter) letter = NULL;

    desk->about.too_large = "12.4 MiB, and 10.0 MiB is the most that is sent on";
    letter = values_render(desk, "confirm-request", letter_values("confirm-request", &desk->about));
    assert_null(strstr(letter->text, "is attached"));
    assert_non_null(strstr(letter->text, "(12.4 MiB, and 10.0"));
}

static void
test_threshold_question(void **state)
{
    Desk *desk = *state;
    g_autoptr(Letter) letter = NULL;

    desk->about.decision = rules_pack_decision_find(desk->pack, "threshold-view");
    letter = values_render(desk, "threshold-question", letter_values("threshold-question", &desk->about));
    assert_non_null(strstr(letter->subject, "Tue 22 December"));
    assert_non_null(strstr(letter->text, "criteria not met"));
    assert_null(strstr(letter->text, "have not answered yet")); /* nobody has: it would only hurry */
    assert_non_null(strstr(letter->text, "Leon Kestrelby, born Wednesday 7 June 2023"));
}

static void
test_short_letters(void **state)
{
    Desk *desk = *state;
    g_autoptr(Letter) task =
        values_render(desk, "task-notice",
                      letter_values_task(desk->pack, desk->config, "", "unreadable",
                                         "Read it in the mailbox.", 118, "2026-12-16T16:20:00+00:00"));
    g_autoptr(Letter) receipt =
        values_render(desk, "receipt-of-answer",
                      letter_values_receipt(desk->pack, desk->config, "BX-2026-0007", "confirm",
                                            "receipt is confirmed", "2026-12-17T09:12:00+00:00"));
    g_autoptr(Letter) unclear =
        values_render(desk, "not-understood",
                      letter_values_not_understood(desk->pack, desk->config, "BX-2026-0007", "threshold-view",
                                                   "2026-12-17T09:12:00+00:00"));

    assert_non_null(strstr(task->text, "message 118"));
    assert_non_null(strstr(receipt->text, "receipt is confirmed"));
    assert_non_null(strstr(unclear->text, "criteria met"));
}

/* Once it was held, that day counts, and what was booked for another says nothing. */
static void
test_the_meeting_is_the_one_that_was_held(void **state)
{
    Desk *desk = *state;
    g_autoptr(json_t) written = json_pack("{s:s}", "as_written", "meeting: 29 December 2026 10:00 Teams");
    g_autoptr(json_t) booked = NULL;
    g_autoptr(json_t) held = NULL;

    casework_file_add(desk->file, 3, "meeting-booked", "2026-12-29", "office", 1, written);
    booked = letter_values("panel-submission", &desk->about);
    casework_file_add(desk->file, 4, "meeting-held", "2026-12-30", "office", 1, NULL);
    held = letter_values("panel-submission", &desk->about);
    assert_string_equal(base_json_string(json_object_get(booked, "meeting"), "date"),
                        "Tuesday 29 December 2026");
    assert_string_equal(base_json_string(json_object_get(booked, "meeting"), "place"), "Teams");
    assert_string_equal(base_json_string(json_object_get(held, "meeting"), "date"),
                        "Wednesday 30 December 2026");
    assert_string_equal(base_json_string(json_object_get(held, "meeting"), "place"), "");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_acknowledgement, values_setup, values_teardown),
        cmocka_unit_test_setup_teardown(test_partner_notice, values_setup, values_teardown),
        cmocka_unit_test_setup_teardown(test_confirm_request, values_setup, values_teardown),
        cmocka_unit_test_setup_teardown(test_a_form_too_large_to_send_on_is_said, values_setup,
                                        values_teardown),
        cmocka_unit_test_setup_teardown(test_threshold_question, values_setup, values_teardown),
        cmocka_unit_test_setup_teardown(test_the_meeting_is_the_one_that_was_held, values_setup,
                                        values_teardown),
        cmocka_unit_test_setup_teardown(test_short_letters, values_setup, values_teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
