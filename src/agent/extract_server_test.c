/* A server that ends, whenever and for whatever reason, costs no request and leaves nothing behind. */
#include "agent/extract_hands_private.h"

#include <sys/wait.h>

/* The only child of this process. */
static pid_t
test_server_pid(void)
{
    g_autofree char *path = g_strdup_printf("/proc/self/task/%d/children", (int)getpid());
    g_autofree char *text = NULL;

    assert_true(g_file_get_contents(path, &text, NULL, NULL));
    return (pid_t)atoi(text);
}

static void
extract_server_is_started_again(void **state)
{
    g_autoptr(AgentExtract) extract = test_start(NULL);
    int input = test_input("Dear all");

    for (guint round = 0; round < 3; round++) {
        g_auto(AgentExtractResult) lost = AGENT_EXTRACT_RESULT_EMPTY;
        g_auto(AgentExtractResult) lost_too = AGENT_EXTRACT_RESULT_EMPTY;
        g_auto(AgentExtractResult) found = AGENT_EXTRACT_RESULT_EMPTY;

        test_begin(extract, input, "sleep");
        test_begin(extract, input, "sleep");
        assert_int_equal(kill(test_server_pid(), SIGKILL), 0);
        assert_true(agent_extract_end(extract, &lost, NULL));
        assert_int_equal(lost.fault, AGENT_EXTRACT_SERVER_LOST);
        assert_false(agent_extract_fault_is_the_mails(lost.fault));
        assert_true(agent_extract_end(extract, &lost_too, NULL));
        assert_int_equal(lost_too.fault, AGENT_EXTRACT_SERVER_LOST);
        test_begin(extract, input, "echo");
        assert_true(agent_extract_end(extract, &found, NULL));
        assert_int_equal(found.fault, AGENT_EXTRACT_READ);
    }
    close(input);
}

/* Killed while nobody asks: the next request finds out, and is answered by a new server. */
static void
extract_server_may_die_idle(void **state)
{
    g_autoptr(AgentExtract) extract = test_start(NULL);
    g_auto(AgentExtractResult) result = AGENT_EXTRACT_RESULT_EMPTY;
    int input = test_input("Dear all");

    assert_int_equal(kill(test_server_pid(), SIGKILL), 0);
    g_usleep(G_USEC_PER_SEC / 10);
    test_begin(extract, input, "echo");
    assert_true(agent_extract_end(extract, &result, NULL));
    assert_int_equal(result.fault, AGENT_EXTRACT_READ);
    close(input);
}

/* When the client ends, so does the server, and so does the child that the server had. */
static void
extract_ends_with_its_client(void **state)
{
    AgentExtract *extract = test_start(NULL);
    int input = test_input("Dear all");
    g_autofree char *path = NULL;
    g_autofree char *text = NULL;
    pid_t server = test_server_pid();
    pid_t child;

    test_begin(extract, input, "sleep");
    g_usleep(G_USEC_PER_SEC / 2);
    path = g_strdup_printf("/proc/%d/task/%d/children", (int)server, (int)server);
    assert_true(g_file_get_contents(path, &text, NULL, NULL));
    child = (pid_t)atoi(text);
    assert_true(child > 0);
    agent_extract_free(extract);
    assert_int_equal(kill(server, 0), -1);
    assert_int_equal(kill(child, 0), -1);
    close(input);
}

static void
extract_leaks_no_descriptor(void **state)
{
    guint before = test_count_fds();
    int input = test_input("Dear all");
    AgentExtract *extract = test_start(NULL);

    for (guint i = 0; i < 20; i++) {
        g_auto(AgentExtractResult) result = AGENT_EXTRACT_RESULT_EMPTY;

        test_begin(extract, input, i % 2 == 0 ? "echo" : "exit");
        assert_true(agent_extract_end(extract, &result, NULL));
        agent_extract_result_clear(&result);
        assert_int_equal(test_count_fds(), before + 2); /* the input and the socket */
    }
    test_begin(extract, input, "echo"); /* never ended */
    agent_extract_free(extract);
    close(input);
    assert_int_equal(test_count_fds(), before);
}

#ifdef CASEWARD_FAULTS
typedef struct {
    const char *label;
    const char *point;
    AgentExtractFault fault;
} CrashRow;

static const CrashRow crash_rows[] = {
    {"a child that is killed before it answers", "extract-before-answer:kill", AGENT_EXTRACT_DIED},
    {"a child that cannot write its answer", "extract-before-answer:eio", AGENT_EXTRACT_DIED},
    {"a server that is killed before it forks", "extract-before-fork:kill", AGENT_EXTRACT_SERVER_LOST},
    {"a server that is killed before it tells", "extract-before-reply:kill", AGENT_EXTRACT_SERVER_LOST},
};

/* Wherever it is killed, the request is answered for, and without the fault the next one is read. */
static void
extract_survives_a_kill_anywhere(void **state)
{
    int input = test_input("Dear all");

    for (guint i = 0; i < G_N_ELEMENTS(crash_rows); i++) {
        g_auto(AgentExtractResult) broken = AGENT_EXTRACT_RESULT_EMPTY;
        g_auto(AgentExtractResult) well = AGENT_EXTRACT_RESULT_EMPTY;
        g_autoptr(AgentExtract) extract = NULL;
        g_autoptr(AgentExtract) after = NULL;

        print_message("%s\n", crash_rows[i].label);
        g_setenv("CASEWARD_FAULT", crash_rows[i].point, TRUE);
        extract = test_start(NULL);
        test_begin(extract, input, "echo");
        g_unsetenv("CASEWARD_FAULT");
        assert_true(agent_extract_end(extract, &broken, NULL));
        assert_string_equal(agent_extract_fault_name(broken.fault),
                            agent_extract_fault_name(crash_rows[i].fault));
        after = test_start(NULL);
        test_begin(after, input, "echo");
        assert_true(agent_extract_end(after, &well, NULL));
        assert_int_equal(well.fault, AGENT_EXTRACT_READ);
    }
    close(input);
}
#endif

/* Started by hand it has nobody to serve: it says so and ends, and does not turn for ever. */
static void
extract_server_needs_a_client(void **state)
{
    pid_t pid = fork();
    int status = -1;

    assert_true(pid >= 0);
    if (pid == 0) {
        alarm(10);
        close(AGENT_EXTRACT_SOCKET_FD);
        _exit(agent_extract_serve(AGENT_EXTRACT_SOCKET_FD, toy_work, NULL, AGENT_EXTRACT_LOAD_ALL));
    }
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_true(WIFEXITED(status));
    assert_int_not_equal(WEXITSTATUS(status), 0);
}

int
main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(extract_server_is_started_again),  cmocka_unit_test(extract_server_may_die_idle),
        cmocka_unit_test(extract_server_needs_a_client),    cmocka_unit_test(extract_ends_with_its_client),
        cmocka_unit_test(extract_leaks_no_descriptor),
#ifdef CASEWARD_FAULTS
        cmocka_unit_test(extract_survives_a_kill_anywhere),
#endif
    };

    return test_main(argc, argv, tests, G_N_ELEMENTS(tests));
}
