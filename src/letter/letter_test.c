#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <string.h>

#include "base/text.h"
#include "letter/leak.h"

/* The invented child of the examples: nothing of it may stand in a subject, or in a letter without content.
 */
static const char *const child[] = {"Amy Quillfeather", "2019-03-02", "943 476 5919",
                                    "12 Sample Avenue, Exampleton, ZZ99 3VZ", NULL};

static const char acknowledgement[] =
    "Thank you. Your form reached us on Wednesday 16 December 2026 at 16:20. Our\n"
    "reference is BX-2026-0007.\n"
    "\n"
    "We still need, as soon as you can:\n"
    "  - the date your agency became aware of the incident\n"
    "  - whether the local authority has notified the national Panel, and its\n"
    "    reference\n"
    "  - two further facts marked in section 3 of your form\n"
    "Answer this mail with one line each, for example \"aware: 14 December 2026\". Do\n"
    "not hold back for what is not yet known.\n"
    "\n"
    "What happens next: a member of the team confirms receipt by\n"
    "Thursday 17 December. Agencies that know the family are then asked for\n"
    "information, and a rapid review meeting follows by Thursday 31 December.\n"
    "\n"
    "If a child is in danger now, ring 999. This mailbox is not watched day and\n"
    "night, and a notification is not a referral to children's social care: for\n"
    "that ring 020 7946 0100 (out of hours 020 7946 0101).\n"
    "\n"
    "If it was sent in error, answer this mail with \"withdraw:\" and why. Nothing\n"
    "stops by that alone.\n"
    "\n"
    "Practice Review and Learning Manager, 020 7946 0102\n"
    "Example Safeguarding Children Partnership\n";

static BaseData *
test_built_in(void)
{
    return base_data_new(NULL, NULL);
}

static Letter *
test_render(const BaseData *data, const char *name, json_t *values)
{
    g_autoptr(GError) fault = NULL;
    Letter *letter = letter_render(data, name, values, &fault);

    if (letter == NULL)
        print_message("%s\n", fault->message);
    assert_non_null(letter);
    return letter;
}

static void
test_acknowledgement(void **state)
{
    g_autoptr(BaseData) data = test_built_in();
    g_autoptr(json_t) values = letter_example("acknowledgement", NULL);
    g_autoptr(Letter) letter = test_render(data, "acknowledgement", values);
    g_autofree char *page = NULL;

    assert_string_equal(letter->subject, "[BX-2026-0007] We have your notification");
    assert_string_equal(letter->text, acknowledgement);
    page = base_text_tidy(letter->html);
    assert_non_null(strstr(page, "<li>whether the local authority has notified the national Panel, and its "
                                 "reference</li>"));
}

static void
test_acknowledgement_of_a_whole_form(void **state)
{
    g_autoptr(BaseData) data = test_built_in();
    g_autoptr(json_t) values = letter_example("acknowledgement", NULL);
    g_autoptr(Letter) letter = NULL;
    g_autofree char *tidy = NULL;

    json_object_set_new(values, "anything_missing", json_false());
    json_object_set_new(values, "confirm_by", json_string("")); /* pending the calendar */
    json_object_set_new(values, "meeting_by", json_string(""));
    letter = test_render(data, "acknowledgement", values);
    tidy = base_text_tidy(letter->text);
    assert_non_null(strstr(tidy, "We need nothing more from you now."));
    assert_null(strstr(tidy, "We still need"));
    assert_non_null(strstr(tidy, "confirms receipt. Agencies that know the family"));
    assert_non_null(strstr(tidy, "a rapid review meeting follows. If a child"));
}

static void
test_is_fit_to_send(const Letter *letter)
{
    /* What is left where a value was empty and the words around it did not go with it. */
    static const char *const dangling[] = {
        "()", "\"\"", " .", " ,", " ;", "ring.", "ring,", "(out of hours )", ". .", ": ."};
    g_auto(GStrv) lines = g_strsplit(letter->text, "\n", -1);

    assert_true(base_text_is_one_line(letter->subject));
    assert_true(g_utf8_strlen(letter->subject, -1) <= 90);
    assert_true(g_utf8_validate(letter->text, -1, NULL));
    for (guint i = 0; lines[i] != NULL; i++) {
        assert_true(g_utf8_strlen(lines[i], -1) <= 78);
        assert_false(g_str_has_suffix(lines[i], " "));
    }
    assert_null(strstr(letter->text, "{{"));
    assert_null(strstr(letter->text, "\n\n\n"));
    assert_null(strchr(letter->text, '!'));
    for (guint i = 0; i < G_N_ELEMENTS(dangling); i++) {
        g_autofree char *tidy = base_text_tidy(letter->text);

        if (strstr(tidy, dangling[i]) != NULL)
            print_message("\"%s\" in: %s\n", dangling[i], tidy);
        assert_null(strstr(tidy, dangling[i]));
    }
    if (letter->html != NULL) {
        assert_null(strstr(letter->html, "{{"));
        assert_null(strstr(letter->html, "<script"));
        assert_null(strstr(letter->html, "http"));
        for (const char *at = strstr(letter->html, "src="); at != NULL; at = strstr(at + 1, "src="))
            assert_true(g_str_has_prefix(at, "src=\"cid:"));
        assert_non_null(strstr(letter->html, "lang=\"en-GB\""));
    }
}

static void
test_every_letter(void **state)
{
    g_autoptr(BaseData) data = test_built_in();
    g_auto(GStrv) names = letter_names(NULL);

    assert_true(g_strv_length(names) >= 11);
    for (guint i = 0; names[i] != NULL; i++) {
        g_autoptr(json_t) values = letter_example(names[i], NULL);
        g_autoptr(Letter) letter = test_render(data, names[i], values);
        g_autoptr(GPtrArray) faults = g_ptr_array_new_with_free_func(g_free);
        g_autofree char *subject = g_strconcat("Subject: ", letter->subject, NULL);
        gboolean content;

        print_message("%s: %s\n", names[i], letter->subject);
        test_is_fit_to_send(letter);
        assert_true(letter_carries_content(names[i], &content, NULL));
        assert_false(letter_leaks(subject, content ? NULL : letter->text, child, NULL));
        assert_false(letter_leaks_filled(letter, content, NULL, child, NULL, NULL));
        assert_false(!content && letter->html != NULL && letter_leaks(NULL, letter->html, child, NULL));
        letter_check(data, names[i], faults);
        assert_int_equal(faults->len, 0);
    }
}

/* That the search would find the child at all: it is in the letter that carries it. */
static void
test_the_child_is_found_where_it_is(void **state)
{
    g_autoptr(BaseData) data = test_built_in();
    g_autoptr(json_t) values = letter_example("confirm-request", NULL);
    g_autoptr(Letter) letter = test_render(data, "confirm-request", values);

    assert_true(letter_leaks_filled(letter, FALSE, NULL, child, NULL, NULL));
    assert_non_null(strstr(letter->html, "Amy Quillfeather"));
}

static void
test_exercise(void **state)
{
    g_autoptr(BaseData) data = test_built_in();
    g_auto(GStrv) names = letter_names(NULL);

    for (guint i = 0; names[i] != NULL; i++) {
        g_autoptr(json_t) values = letter_example(names[i], NULL);
        g_autoptr(Letter) letter = NULL;
        g_auto(GStrv) lines = NULL;

        json_object_set_new(values, "exercise", json_true());
        letter = test_render(data, names[i], values);
        test_is_fit_to_send(letter);
        assert_true(g_str_has_prefix(letter->subject, "[EXERCISE] "));
        lines = g_strsplit(letter->text, "\n", -1);
        for (guint j = 0; lines[j] != NULL; j++)
            assert_true(*lines[j] == '\0' || g_str_has_prefix(lines[j], "[EXERCISE] "));
        if (letter->html != NULL)
            assert_non_null(strstr(letter->html, "[EXERCISE]"));
    }
}

/* Every list empty, every text that fields.json lets be empty so, and every yes a no: nothing dangles. */
static void
test_turn(json_t *values)
{
    static const char *const optional[] = {"further_facts",
                                           "example_answer",
                                           "confirm_by",
                                           "meeting_by",
                                           "why",
                                           "source",
                                           "attached_name",
                                           "too_large",
                                           "rule",
                                           "by",
                                           "deputy",
                                           "about",
                                           "days_late",
                                           "waiting_for",
                                           "answer_by",
                                           "office",
                                           "phone",
                                           "front_door",
                                           "out_of_hours",
                                           "subject_counts",
                                           "sign_in_until",
                                           "edition_accepted",
                                           "example_correction",
                                           "returns",
                                           "returns_short",
                                           "meeting",
                                           "meeting_short",
                                           "panel",
                                           "panel_short",
                                           "report",
                                           "report_short",
                                           "place",
                                           "summary",
                                           "agency",
                                           "panel_reference",
                                           "criminal",
                                           NULL};
    const char *key;
    json_t *value;

    if (json_object_get(json_object_get(values, "meeting"), "date") != NULL) { /* not booked yet */
        json_object_set_new(json_object_get(values, "meeting"), "date", json_string(""));
        json_object_set_new(json_object_get(values, "meeting"), "time", json_string(""));
    }
    json_object_foreach(values, key, value)
    {
        if (json_is_array(value))
            json_array_clear(value);
        else if (json_is_object(value))
            test_turn(value);
        else if (json_is_boolean(value))
            json_object_set_new(values, key, json_boolean(!json_is_true(value)));
        else if (base_text_is_one_of(key, optional))
            json_object_set_new(values, key, json_string(""));
    }
}

static void
test_empty_lists(void **state)
{
    g_autoptr(BaseData) data = test_built_in();
    g_auto(GStrv) names = letter_names(NULL);

    for (guint i = 0; names[i] != NULL; i++) {
        g_autoptr(json_t) values = letter_example(names[i], NULL);
        g_autoptr(Letter) letter = NULL;

        test_turn(values);
        json_object_set_new(values, "exercise", json_false());
        print_message("%s\n", names[i]);
        letter = test_render(data, names[i], values);
        test_is_fit_to_send(letter);
    }
}

static void
test_one_value_is_empty(void **state)
{
    static const struct {
        const char *label, *name, *key;
    } one[] = {
        {"an answer that belongs to no case", "receipt-of-answer", "ref"},
        {"an answer to a mail of no case", "not-understood", "ref"},
        {"a mail of no case", "task-notice", "ref"},
    };
    g_autoptr(BaseData) data = test_built_in();

    for (guint i = 0; i < G_N_ELEMENTS(one); i++) {
        g_autoptr(json_t) values = letter_example(one[i].name, NULL);
        g_autoptr(Letter) letter = NULL;

        print_message("%s\n", one[i].label);
        json_object_set_new(values, one[i].key, json_string(""));
        letter = test_render(data, one[i].name, values);
        test_is_fit_to_send(letter);
        assert_null(strstr(letter->subject, "[]"));
        assert_false(g_str_has_prefix(letter->subject, " "));
    }
}

static void
test_errors(void **state)
{
    g_autoptr(BaseData) data = test_built_in();
    g_autoptr(json_t) values = json_object();
    g_autoptr(GError) missing = NULL;
    g_autoptr(GError) unknown = NULL;

    assert_null(letter_render(data, "nosuch", values, &missing));
    assert_true(g_error_matches(missing, LETTER_ERROR, LETTER_ERROR_MISSING));
    assert_null(letter_render(data, "acknowledgement", values, &unknown));
    assert_true(g_error_matches(unknown, LETTER_ERROR, LETTER_ERROR_PLACEHOLDER));
    assert_string_equal(
        unknown->message,
        "letter acknowledgement: built-in templates/acknowledgement.txt:1: {{ref}}: there is no ref");
}

static void
test_mailto(void **state)
{
    g_autofree char *link =
        letter_mailto("reviews@partnership.example", "[BX-2026-0007]", "not ours: …\nA & B");

    assert_string_equal(link, "mailto:reviews@partnership.example?subject=%5BBX-2026-0007%5D"
                              "&body=not%20ours%3A%20%E2%80%A6%0D%0AA%20%26%20B");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_acknowledgement),
        cmocka_unit_test(test_acknowledgement_of_a_whole_form),
        cmocka_unit_test(test_every_letter),
        cmocka_unit_test(test_the_child_is_found_where_it_is),
        cmocka_unit_test(test_exercise),
        cmocka_unit_test(test_empty_lists),
        cmocka_unit_test(test_one_value_is_empty),
        cmocka_unit_test(test_errors),
        cmocka_unit_test(test_mailto),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
