#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <signal.h>
#include <sys/eventfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include "agent/wake.h"

/* What is there to wake the process when it waits, and what it hears. */
typedef struct {
    const char *label;
    guint rings;
    gboolean is_readable, is_asked_to_end;
    AgentWaitOutcome hears, then; /* at the first and at the second wait */
} WakeRow;

/* clang-format off */
static const WakeRow wake_rows[] = {
    {"nothing happens until the deadline",          0, FALSE, FALSE, AGENT_WAIT_TIME,  AGENT_WAIT_TIME},
    {"a ring wakes",                                1, FALSE, FALSE, AGENT_WAIT_RUNG,  AGENT_WAIT_TIME},
    {"many rings wake once",                        9, FALSE, FALSE, AGENT_WAIT_RUNG,  AGENT_WAIT_TIME},
    {"a descriptor wakes, for as long as it is so", 0, TRUE,  FALSE, AGENT_WAIT_READY, AGENT_WAIT_READY},
    {"a descriptor goes before a ring",             1, TRUE,  FALSE, AGENT_WAIT_READY, AGENT_WAIT_READY},
    {"the wish to end goes before all",             1, TRUE,  TRUE,  AGENT_WAIT_STOP,  AGENT_WAIT_STOP},
};
/* clang-format on */

/* In a child, because the wish to end stays with a process. */
static int
wake_test_row(const WakeRow *row)
{
    int bell = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
    g_autofree char *number = g_strdup_printf("%d", bell);
    g_autoptr(AgentWake) wake = NULL;
    int readable[2];
    struct pollfd fds[2] = {{-1, POLLIN, 0}, {-1, POLLIN, 0}};

    if (pipe(readable) != 0)
        return 1;
    g_setenv("CASEWARD_WAKE_IN", number, TRUE);
    g_setenv("CASEWARD_WAKE_SEND", number, TRUE); /* its own bell under another's name */
    wake = agent_wake_open(NULL);
    for (guint i = 0; i < row->rings; i++)
        agent_wake_ring(wake, "send");
    agent_wake_ring(wake, "nobody");
    fds[1].fd = readable[0];
    if (row->is_readable && write(readable[1], "x", 1) != 1)
        return 1;
    if (row->is_asked_to_end)
        kill(getpid(), SIGTERM);
    if (agent_wake_is_stopping(wake) != row->is_asked_to_end)
        return 2;
    if (agent_wait(wake, fds, 2, g_get_monotonic_time() + 1000) != row->hears)
        return 3;
    if (agent_wait(wake, fds, 2, g_get_monotonic_time() + 1000) != row->then)
        return 4;
    return (fds[1].revents != 0) == row->is_readable && fds[0].revents == 0 ? 0 : 5;
}

static void
wake_hears(void **state)
{
    for (guint i = 0; i < G_N_ELEMENTS(wake_rows); i++) {
        int status = -1;
        pid_t child;

        print_message("%s\n", wake_rows[i].label);
        child = fork();
        if (child == 0)
            _exit(wake_test_row(&wake_rows[i]));
        assert_int_equal(waitpid(child, &status, 0), child);
        assert_int_equal(status, 0);
    }
}

static void
wake_waits_without_a_supervisor(void **state)
{
    g_autoptr(AgentWake) wake = agent_wake_open(NULL);
    gint64 begun = g_get_monotonic_time();

    assert_non_null(wake);
    agent_wake_ring(wake, "work");
    assert_false(agent_wake_is_stopping(wake));
    assert_int_equal(agent_wait(wake, NULL, 0, begun + 50000), AGENT_WAIT_TIME);
    assert_true(g_get_monotonic_time() - begun >= 50000);
    assert_int_equal(agent_wait(wake, NULL, 0, begun), AGENT_WAIT_TIME); /* past already */
}

static void
wake_does_not_trust_the_environment(void **state)
{
    static const char *const numbers[] = {"", "x", "-1", "0", "99999999999", "9999", " 3"};

    for (guint i = 0; i < G_N_ELEMENTS(numbers); i++) {
        g_autoptr(AgentWake) wake = NULL;

        print_message("\"%s\" is no bell\n", numbers[i]);
        g_setenv("CASEWARD_WAKE_IN", numbers[i], TRUE);
        g_setenv("CASEWARD_WAKE_SEND", numbers[i], TRUE);
        wake = agent_wake_open(NULL);
        agent_wake_ring(wake, "send");
        assert_int_equal(agent_wait(wake, NULL, 0, 0), AGENT_WAIT_TIME);
    }
    g_unsetenv("CASEWARD_WAKE_IN");
    g_unsetenv("CASEWARD_WAKE_SEND");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wake_hears),
        cmocka_unit_test(wake_waits_without_a_supervisor),
        cmocka_unit_test(wake_does_not_trust_the_environment),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
