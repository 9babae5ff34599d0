#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <glib/gstdio.h>

#include "agent/morning_private.h"
#include "base/time.h"
#include "letter/letter.h"
#include "store/event.h"

/* More than any partnership has: a mail of the morning must be written all the same. */
#define MORNING_TEST_CASES 600

typedef struct {
    AgentDesk *desk;
    char *state;
    GDate today;
} MorningTest;

static void
morning_test_add_case(const MorningTest *test, const char *target)
{
    Store *store = test->desk->store;
    g_autoptr(StoreCase) c =
        store_case_add(store, "BX", 2026, test->desk->pack->id, "1", FALSE, "2026-12-01T09:00:00Z", NULL);

    assert_non_null(c);
    for (guint i = 0; i < test->desk->pack->duties->len; i++) {
        const RulesDuty *rule = g_ptr_array_index(test->desk->pack->duties, i);
        StoreDuty duty = {.case_id = c->id,
                          .duty = rule->id,
                          .owner = rule->owner,
                          .state = (char *)"running",
                          .start_date = (char *)"2026-12-01",
                          .target = (char *)target,
                          .limit = (char *)target};

        assert_true(store_duty_put(store, &duty, NULL));
    }
}

static void
morning_test_add_task(const MorningTest *test, gint64 number, const char *kind)
{
    g_autofree char *word = g_strdup_printf("%s-%" G_GINT64_FORMAT, kind, number);
    StoreTask task = {.kind = word,
                      .text = (char *)"Read it in the mailbox.",
                      .owner = (char *)"operations",
                      .opened = (char *)"2026-12-01T09:00:00Z"};

    assert_true(store_task_add(test->desk->store, &task, NULL) >= 0);
}

static int
morning_test_begin(void **state)
{
    MorningTest *test = g_new0(MorningTest, 1);
    g_autoptr(GDateTime) now = base_time_from_iso("2026-12-21T07:30:00Z", NULL);
    g_autoptr(RulesErrors) errors = rules_errors_new();

    test->state = g_dir_make_tmp("caseward-morning-XXXXXX", NULL);
    test->desk = agent_desk_new(NULL, test->state, base_clock_new_at(now), errors);
    agent_desk_today(test->desk, &test->today);
    *state = test;
    return agent_desk_open_store(test->desk, STORE_CREATE, NULL) ? 0 : -1;
}

static int
morning_test_end(void **state)
{
    MorningTest *test = *state;
    g_autofree char *database = agent_desk_path(test->desk, "caseward.db");

    agent_desk_free(test->desk);
    g_unlink(database);
    g_rmdir(test->state);
    g_free(test->state);
    g_free(test);
    return 0;
}

/* clang-format off */
static const struct {
    const char *label;
    size_t have, most, left;
    const char *says; /* NULL: nothing was cut */
} cuts[] = {
    {"none are none",                   0, 3, 0, NULL},
    {"as many as there may be stay",    3, 3, 3, NULL},
    {"one too many is counted",         4, 3, 3, "and 1 more; your administrator lists them all with `caseward duties`"},
    {"many are counted",               90, 3, 3, "and 87 more; your administrator lists them all with `caseward duties`"},
};
/* clang-format on */

static void
cut_leaves_the_first_and_counts_the_rest(void **state)
{
    for (guint i = 0; i < G_N_ELEMENTS(cuts); i++) {
        g_autoptr(json_t) list = json_array();
        g_autofree char *says = NULL;

        print_message("  %s\n", cuts[i].label);
        for (size_t k = 0; k < cuts[i].have; k++)
            json_array_append_new(list, json_integer((json_int_t)k));
        says = agent_morning_cut(list, cuts[i].most, "duties");
        assert_int_equal(json_array_size(list), cuts[i].left);
        for (size_t k = 0; k < cuts[i].left; k++)
            assert_int_equal(json_integer_value(json_array_get(list, k)), k);
        assert_int_equal(g_strcmp0(says, cuts[i].says), 0);
    }
}

static void
morning_test_fill(const MorningTest *test)
{
    g_autoptr(StoreTx) tx = store_begin(test->desk->store, NULL);
    static const char *const targets[] = {"2026-12-17", "2026-12-21", "2026-12-24", "2027-06-01"};

    for (guint i = 0; i < MORNING_TEST_CASES; i++) {
        morning_test_add_case(test, targets[i % G_N_ELEMENTS(targets)]);
        morning_test_add_task(test, i, i % 2 == 0 ? "wrong-person" : "not-taken-in");
    }
    assert_true(store_commit(tx, NULL));
}

static void
digest_of_too_much_is_written(void **state)
{
    const MorningTest *test = *state;
    g_autoptr(GError) error = NULL;
    g_autoptr(json_t) values = NULL;
    g_autoptr(Letter) letter = NULL;
    const json_t *late;

    morning_test_fill(test);
    values = agent_digest_values(test->desk, &test->today, &error);
    assert_non_null(values);
    letter = letter_render(test->desk->data, "digest", values, &error);
    if (letter == NULL)
        fail_msg("%s", error->message);
    assert_non_null(strstr(letter->subject, "600 open"));
    assert_non_null(strstr(letter->text, "and 550 more;"));
    late = json_object_get(values, "late");
    assert_int_equal(json_array_size(late), MORNING_LINES + 1);
    assert_int_equal(json_array_size(json_object_get(values, "tasks")), MORNING_LINES + 1);
    assert_int_equal(json_array_size(json_object_get(values, "unreadable")), MORNING_LINES + 1);
}

static const struct {
    const char *label, *imap, *submission, *says;
} ends[] = {
    {"a password has no end", NULL, NULL, NULL},
    {"the mailbox's secret ends", "2027-01-15", NULL, "sign-in valid until 15 January 2027"},
    {"the outgoing account's ends", NULL, "2027-02-01", "sign-in valid until 1 February 2027"},
    {"the one that ends first is said", "2027-03-01", "2027-02-01", "sign-in valid until 1 February 2027"},
};

static void
digest_says_how_long_it_can_sign_in(void **state)
{
    const MorningTest *test = *state;

    for (guint i = 0; i < G_N_ELEMENTS(ends); i++) {
        RulesConfig *config = test->desk->config;
        g_autoptr(GError) error = NULL;
        g_autoptr(json_t) values = NULL;
        g_autoptr(Letter) letter = NULL;

        print_message("  %s\n", ends[i].label);
        g_free(config->imap.oauth.secret_expires);
        g_free(config->submission.oauth.secret_expires);
        config->imap.oauth.secret_expires = g_strdup(ends[i].imap);
        config->submission.oauth.secret_expires = g_strdup(ends[i].submission);
        values = agent_digest_values(test->desk, &test->today, &error);
        letter = letter_render(test->desk->data, "digest", values, &error);
        assert_non_null(letter);
        g_strdelimit(letter->text, "\n", ' ');
        assert_int_equal(strstr(letter->text, ends[i].says != NULL ? ends[i].says : "sign-in") != NULL,
                         ends[i].says != NULL);
    }
}

static void
morning_of_too_much_is_written(void **state)
{
    const MorningTest *test = *state;
    g_autoptr(GPtrArray) people = NULL;

    morning_test_fill(test);
    people = rules_people_of_role(test->desk->people, "operations");
    assert_true(people->len > 0);
    for (guint i = 0; i < people->len; i++) {
        g_autoptr(GError) error = NULL;
        gboolean anything = FALSE;
        g_autoptr(json_t) values =
            agent_morning_values(test->desk, g_ptr_array_index(people, i), &test->today, &anything, &error);
        g_autoptr(Letter) letter = letter_render(test->desk->data, "morning", values, &error);

        if (letter == NULL)
            fail_msg("%s", error->message);
        assert_true(anything);
        assert_int_equal(json_array_size(json_object_get(values, "late")), MORNING_LINES + 1);
        assert_non_null(strstr(letter->text, " more; your administrator"));
    }
}

#define MORNING_TEST(function) cmocka_unit_test_setup_teardown(function, morning_test_begin, morning_test_end)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cut_leaves_the_first_and_counts_the_rest),
        MORNING_TEST(digest_of_too_much_is_written),
        MORNING_TEST(digest_says_how_long_it_can_sign_in),
        MORNING_TEST(morning_of_too_much_is_written),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
