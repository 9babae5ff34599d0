#include "store/draft.h"

#include "store/outbox_test_private.h"

#define TEST_SHA "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

static gint64
test_draft(Test *test, const char *key)
{
    g_autoptr(GError) error = NULL;
    gint64 id = test_mail_in(test, key, OUTBOX_HELD);

    assert_done(store_draft_add(test->store, id, "A letter", TEST_SHA, &error), error);
    return id;
}

static guint
test_to_place(Test *test)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) drafts = store_draft_to_place(test->store, &error);

    assert_done(drafts != NULL, error);
    return drafts->len;
}

static void
test_placed_once(void **state)
{
    Test *test = *state;
    g_autoptr(GError) error = NULL;
    g_autoptr(StoreDraft) draft = NULL;
    gint64 id = test_draft(test, "k");

    assert_int_equal(test_to_place(test), 1);
    assert_done(store_draft_set_placed(test->store, id, TEST_AT, &error), error);
    assert_done(store_draft_set_placed(test->store, id, TEST_LATER, &error), error);
    assert_int_equal(test_to_place(test), 0);
    draft = store_draft_find(test->store, id, &error);
    assert_string_equal(draft->placed, TEST_AT);
    assert_string_equal(draft->subject, "A letter");
    assert_int_equal(draft->mail->id, id);
    assert_refused(store_draft_set_placed(test->store, id + 7, TEST_AT, &error), error, STORE_ERROR_REFUSED);
}

static void
test_given_up_is_not_placed(void **state)
{
    Test *test = *state;

    test_move(test, test_draft(test, "k"), OUTCOME_REFUSED);
    assert_int_equal(test_to_place(test), 0);
}

static void
test_sent_is_found_by_both_ids(void **state)
{
    Test *test = *state;
    g_autoptr(GError) error = NULL;
    g_autoptr(StoreMail) ours = NULL, theirs = NULL, none = NULL;
    gint64 id = test_draft(test, "k"), message = test_message(test, "as it went");

    assert_done(store_draft_set_sent(test->store, id, message, "new@program.example", &error), error);
    assert_int_equal(test_to_place(test), 0); /* sent before anybody wrote down that it was placed */
    ours = store_outbox_find(test->store, id, &error);
    theirs = store_outbox_find_by_rfc_id(test->store, "new@program.example", &error);
    assert_int_equal(theirs->id, id);
    assert_string_equal(theirs->rfc_id, ours->rfc_id);
    none = store_outbox_find_by_rfc_id(test->store, "other@program.example", &error);
    assert_null(none);
    assert_null(error);
    assert_refused(store_draft_set_sent(test->store, id, message, NULL, &error), error, STORE_ERROR_REFUSED);
}

static void
test_of_a_case(void **state)
{
    Test *test = *state;
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) none = NULL;
    g_autoptr(StoreDraft) no_draft = NULL;
    gint64 case_id = test_open_case(test), plain = test_mail_in(test, "p", OUTBOX_HELD);

    test_draft(test, "k");
    none = store_draft_of_case(test->store, case_id, &error);
    assert_int_equal(none->len, 0);
    no_draft = store_draft_find(test->store, plain, &error);
    assert_null(no_draft);
    assert_null(error);
    assert_false(test_sql(test, "UPDATE draft SET subject = 'another'"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        test_case(test_placed_once),
        test_case(test_given_up_is_not_placed),
        test_case(test_sent_is_found_by_both_ids),
        test_case(test_of_a_case),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
