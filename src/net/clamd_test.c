/* clang-format off */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
/* clang-format on */

#include <stdio.h>

#include "net/clamd_private.h"

/* clang-format off */
static const struct {
    const char *label, *answer;
    gboolean understood;
    NetClamdVerdict verdict;
    const char *name;
} answer_rows[] = {
    {"nothing found",                     "stream: OK",                             TRUE,  NET_CLAMD_CLEAN, NULL},
    {"something found",                   "stream: Eicar-Test.UNOFFICIAL FOUND",    TRUE,  NET_CLAMD_FOUND, "Eicar-Test.UNOFFICIAL"},
    {"a name with blanks and worse",      "stream: a b\x1b[31m FOUND",              TRUE,  NET_CLAMD_FOUND, "a_b_[31m"},
    {"found, without a name",             "stream:  FOUND",                         FALSE, NET_CLAMD_CLEAN, NULL},
    {"more than it takes",                "INSTREAM size limit exceeded. ERROR",    TRUE,  NET_CLAMD_TOO_LARGE, NULL},
    {"it could not look",                 "stream: Can't allocate memory ERROR",    FALSE, NET_CLAMD_CLEAN, NULL},
    {"another command's answer",          "PONG",                                   FALSE, NET_CLAMD_CLEAN, NULL},
    {"nothing",                           "",                                       FALSE, NET_CLAMD_CLEAN, NULL},
    {"OK of something else",              "OK",                                     FALSE, NET_CLAMD_CLEAN, NULL},
    {"a name that says OK",               "stream: OK FOUND",                       TRUE,  NET_CLAMD_FOUND, "OK"},
};
/* clang-format on */

static void
test_answers(void **state)
{
    for (guint i = 0; i < G_N_ELEMENTS(answer_rows); i++) {
        g_autofree char *name = NULL;
        NetClamdVerdict verdict = NET_CLAMD_CLEAN;

        printf("%s\n", answer_rows[i].label);
        assert_int_equal(net_clamd_read_answer(answer_rows[i].answer, &verdict, &name),
                         answer_rows[i].understood);
        assert_int_equal(verdict, answer_rows[i].verdict);
        if (answer_rows[i].name == NULL)
            assert_null(name);
        else
            assert_string_equal(name, answer_rows[i].name);
    }
}

static void
test_nobody_there_is_not_clean(void **state)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *name = NULL;
    NetClamdVerdict verdict;

    assert_false(net_clamd_scan("/nonexistent/clamd.sock", 0, 1, &verdict, &name, &error));
    assert_true(g_error_matches(error, NET_ERROR, NET_ERROR_CONNECT));
    assert_null(name);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_answers),
        cmocka_unit_test(test_nobody_there_is_not_clean),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
