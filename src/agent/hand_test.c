#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <glib/gstdio.h>

#include "agent/hand_private.h"

typedef struct {
    RulesConfig config;
    AgentDesk desk;
    char *path;
} HandTest;

static int
hand_test_begin(void **state)
{
    HandTest *test = g_new0(HandTest, 1);

    test->config.state = g_dir_make_tmp("caseward-hand-XXXXXX", NULL);
    test->desk.config = &test->config;
    test->path = g_build_filename(test->config.state, "work.hand", NULL);
    *state = test;
    return test->config.state != NULL ? 0 : -1;
}

static int
hand_test_end(void **state)
{
    HandTest *test = *state;
    int removed;

    g_unlink(test->path);
    removed = g_rmdir(test->config.state);
    g_free(test->config.state);
    g_free(test->path);
    g_free(test);
    return removed;
}

static const struct {
    const char *label;
    gint64 first, last; /* in hand when it died; 0: it let go before */
} hand_deaths[] = {
    {"on one message", 7, 7},
    {"on some of a mailbox", 1, 4294967295},
    {"on the largest number there is", G_MAXINT64, G_MAXINT64},
    {"with nothing in hand", 0, 0},
};

static void
hand_tells_the_next_process(void **state)
{
    const HandTest *test = *state;

    for (guint i = 0; i < G_N_ELEMENTS(hand_deaths); i++) {
        g_autoptr(AgentHand) before = agent_hand_open(&test->desk, "work", NULL);
        g_autoptr(AgentHand) after = NULL;
        gint64 first = -1, last = -1;

        print_message("died %s\n", hand_deaths[i].label);
        agent_hand_take(before, G_MAXINT64, G_MAXINT64); /* a longer number lay there once */
        agent_hand_take(before, hand_deaths[i].first, hand_deaths[i].last);
        after = agent_hand_open(&test->desk, "work", NULL);
        assert_int_equal(agent_hand_find(after, &first, &last), hand_deaths[i].first != 0);
        if (hand_deaths[i].first != 0) {
            assert_int_equal(first, hand_deaths[i].first);
            assert_int_equal(last, hand_deaths[i].last);
        }
        assert_false(agent_hand_find(after, &first, &last)); /* told once */
    }
}

static const struct {
    const char *label, *bytes;
} hand_scraps[] = {
    {"nothing", ""},
    {"half of it", "000000000000000"},
    {"something else", "hand hand hand hand hand hand hand hand hand hand"},
};

static void
hand_takes_scraps_for_nothing(void **state)
{
    const HandTest *test = *state;

    for (guint i = 0; i < G_N_ELEMENTS(hand_scraps); i++) {
        g_autoptr(AgentHand) hand = NULL;
        gint64 first, last;

        print_message("the file holds %s\n", hand_scraps[i].label);
        assert_true(g_file_set_contents(test->path, hand_scraps[i].bytes, -1, NULL));
        hand = agent_hand_open(&test->desk, "work", NULL);
        assert_non_null(hand);
        assert_false(agent_hand_find(hand, &first, &last));
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(hand_tells_the_next_process, hand_test_begin, hand_test_end),
        cmocka_unit_test_setup_teardown(hand_takes_scraps_for_nothing, hand_test_begin, hand_test_end),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
