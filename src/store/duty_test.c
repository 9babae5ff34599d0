/* Duties and tasks: what follows from events, and what waits for a person. */
#include "store/test_private.h"

static void
test_put_duty(Test *test, gint64 c, const char *name, const char *state, const char *target,
              const char *limit)
{
    g_autoptr(GError) error = NULL;
    StoreDuty duty = {.case_id = c,
                      .duty = (char *)name,
                      .owner = (char *)"operations",
                      .state = (char *)state,
                      .start_date = (char *)"2026-12-01",
                      .target = (char *)target,
                      .limit = (char *)limit,
                      .pending = target == NULL && limit == NULL};

    assert_done(store_duty_put(test->store, &duty, &error), error);
}

static void
test_due_duties(void **state)
{
    Test *test = *state;
    static const struct {
        const char *label, *date, *expect;
    } rows[] = {
        {"before anything is due", "2026-12-10", ""},
        {"the day itself is due", "2026-12-16", "acknowledge"},
        {"one without a target is due at its limit", "2026-12-18", "acknowledge publish"},
        {"earliest first, without the met and the stopped", "2026-12-31", "acknowledge publish meet"},
        {"any with a date, not the one that waits for the calendar", NULL, "acknowledge publish meet"},
    };
    gint64 c = test_open_case(test);

    test_put_duty(test, c, "meet", "running", "2026-12-20", "2026-12-24");
    test_put_duty(test, c, "acknowledge", "running", "2026-12-16", "2026-12-17");
    test_put_duty(test, c, "publish", "running", NULL, "2026-12-18");
    test_put_duty(test, c, "review", "running", NULL, NULL);
    test_put_duty(test, c, "notify", "met", "2026-12-02", "2026-12-02");
    test_put_duty(test, c, "brief", "stopped", "2026-12-02", "2026-12-02");
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(GPtrArray) due = store_duty_due(test->store, rows[i].date, &error);
        g_autoptr(GString) names = g_string_new(NULL);

        print_message("%s\n", rows[i].label);
        assert_done(due != NULL, error);
        for (guint k = 0; k < due->len; k++) {
            const StoreDuty *duty = g_ptr_array_index(due, k);

            assert_string_equal(duty->ref, "BX-2026-0001");
            g_string_append_printf(names, "%s%s", k > 0 ? " " : "", duty->duty);
        }
        assert_string_equal(names->str, rows[i].expect);
    }
}

static void
test_duty_is_kept_up_to_date(void **state)
{
    Test *test = *state;
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) list = NULL, all = NULL;
    gint64 c = test_open_case(test), other = test_open_case(test);
    const StoreDuty *duty;

    test_put_duty(test, c, "meet", "running", "2026-12-20", "2026-12-24");
    test_put_duty(test, other, "meet", "running", "2026-12-21", "2026-12-24");
    assert_done(store_duty_told(test->store, 1, "2026-12-21", NULL, "2026-12-24", &error), error);
    assert_done(store_duty_told(test->store, 1, NULL, "2026-12-25", NULL, &error), error);
    assert_refused(store_duty_told(test->store, 99, NULL, "2026-12-25", NULL, &error), error, STORE_ERROR_REFUSED);
    test_put_duty(test, c, "meet", "met", "2026-12-22", "2026-12-24");
    list = store_duty_list(test->store, c, &error);
    assert_int_equal(list->len, 1);
    duty = g_ptr_array_index(list, 0);
    assert_int_equal(duty->id, 1);
    assert_string_equal(duty->state, "met");
    assert_string_equal(duty->target, "2026-12-22");
    assert_string_equal(duty->limit, "2026-12-24");
    /* The target that the manager was told of is another now; the limit is the same. */
    assert_null(duty->told_late);
    assert_null(duty->told_ring);
    assert_string_equal(duty->told_over, "2026-12-25");
    all = store_duty_list(test->store, 0, &error);
    assert_int_equal(all->len, 2);
}

static void
test_one_open_task_of_a_kind(void **state)
{
    Test *test = *state;
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) open = NULL, all = NULL;
    gint64 c = test_open_case(test), message = test_message(test, "one"), first;
    StoreTask task = {.kind = (char *)"unreadable",
                      .text = (char *)"Ask the sender for a readable copy",
                      .owner = (char *)"operations",
                      .opened = (char *)TEST_AT};

    first = store_task_add(test->store, &task, &error);
    assert_true(first > 0);
    assert_int_equal(store_task_add(test->store, &task, &error), first);
    task.message_id = message;
    assert_true(store_task_add(test->store, &task, &error) > first);
    task.case_id = c;
    assert_true(store_task_add(test->store, &task, &error) > first + 1);
    task.case_id = task.message_id = 0;
    assert_done(store_task_close(test->store, first, TEST_LATER, &error), error);
    assert_true(store_task_add(test->store, &task, &error) > first + 2);
    assert_refused(store_task_close(test->store, 99, TEST_LATER, &error), error, STORE_ERROR_REFUSED);
    task.case_id = 99;
    assert_refused(store_task_add(test->store, &task, &error) > 0, error, STORE_ERROR_REFUSED);
    open = store_task_list(test->store, FALSE, &error);
    all = store_task_list(test->store, TRUE, &error);
    assert_int_equal(open->len, 3);
    assert_int_equal(all->len, 4);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        test_case(test_due_duties),
        test_case(test_duty_is_kept_up_to_date),
        test_case(test_one_open_task_of_a_kind),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
