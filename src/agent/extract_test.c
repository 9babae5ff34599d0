/* The server is this program, executed again, with a toy in the place of the parsers: each row is something
 * that a mail may do to them. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <iconv.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "agent/extract.h"
#include "agent/extract_private.h"
#include "agent/extract_toys.h"
#include "base/file.h"
#include "base/log.h"

static char *
test_folder(void)
{
    char *dir = g_dir_make_tmp("caseward-extract-XXXXXX", NULL);

    assert_non_null(dir);
    return dir;
}

static AgentExtract *
test_start(const char *parts_dir)
{
    const AgentExtractOptions options = {
        .parts_dir = parts_dir,
        .limits = {.fence = {512u << 20, 1, 32u << 20}, .wall_seconds = 2, .answer_bytes = 1u << 20}};
    g_autoptr(GError) error = NULL;
    AgentExtract *extract = agent_extract_start(&options, &error);

    assert_null(error);
    return extract;
}

static int
test_input(const char *text)
{
    int writable = memfd_create("input", MFD_CLOEXEC);
    g_autofree char *path = g_strdup_printf("/proc/self/fd/%d", writable);
    int fd;

    assert_true(base_write_all(writable, text, strlen(text), NULL));
    fd = open(path, O_RDONLY | O_CLOEXEC);
    assert_true(fd >= 0);
    close(writable);
    return fd;
}

static void
test_begin(AgentExtract *extract, int input, const char *what)
{
    g_autoptr(json_t) request = json_pack("{s:s}", "do", what);
    g_autoptr(GError) error = NULL;

    assert_true(agent_extract_begin(extract, input, request, &error));
    assert_null(error);
}

static guint
test_count_fds(void)
{
    DIR *dir = opendir("/proc/self/fd");
    guint count = 0;

    assert_non_null(dir);
    while (readdir(dir) != NULL)
        count++;
    closedir(dir);
    return count;
}

typedef struct {
    const char *label;
    const char *what;
    AgentExtractFault fault;
    const char *says; /* the answer's JSON, or a piece of the fault's message */
} ExtractRow;

/* clang-format off */
static const ExtractRow extract_rows[] = {
    {"what it reads comes back",                        "echo",              AGENT_EXTRACT_READ, "{\"said\":\"Dear all\"}"},
    {"a crash is told with its signal",                 "crash",             AGENT_EXTRACT_DIED, "signal 11"},
    {"so is abort()",                                   "abort",             AGENT_EXTRACT_DIED, "signal 6"},
    {"an exit that is not ours is a death",             "exit",              AGENT_EXTRACT_DIED, "crashed"},
    {"success without an answer is a death",            "say done and exit", AGENT_EXTRACT_DIED, "no JSON"},
    {"half an answer is a death",                       "forge",             AGENT_EXTRACT_DIED, "no JSON"},
    {"who was taken over is not excused",               "excuse",            AGENT_EXTRACT_DIED, "crashed"},
    {"whatever the excuse",                             "another excuse",    AGENT_EXTRACT_DIED, "crashed"},
    {"a forged answer has no room to grow",             "overflow",          AGENT_EXTRACT_REFUSED, "xxxx"},
    {"who waits is killed by the wall clock",           "sleep",             AGENT_EXTRACT_OUT_OF_TIME, "longer"},
    {"who computes is killed by the CPU limit",         "spin",              AGENT_EXTRACT_OUT_OF_TIME, "longer"},
    {"a refusal says why",                              "refuse",            AGENT_EXTRACT_REFUSED, "does not like it"},
    {"an answer may be too large",                      "answer much",       AGENT_EXTRACT_TOO_LARGE, "larger"},
    {"25 MB of attachments go to the descriptor",       "write parts",       AGENT_EXTRACT_READ, "{\"said\":\"written\"}"},
    {"more than is allowed do not",                     "write for ever",    AGENT_EXTRACT_TOO_LARGE, "larger"},
#ifndef CASEWARD_SANITISE
    {"900 MB are not to be had, and that is told",      "allocate",          AGENT_EXTRACT_OUT_OF_MEMORY, "memory"},
#endif
    {"it has its three descriptors and 0 to 2",         "look around",       AGENT_EXTRACT_READ, "[0,1,2,3,4,5]"},
    {"it has no environment",                           "environment",       AGENT_EXTRACT_READ, "{\"home\":false,\"path\":false,\"secret\":false}"},
    {"its clock is that of London",                     "local time",        AGENT_EXTRACT_READ, "[13]"},
    {"usual character sets were loaded before",         "charset",           AGENT_EXTRACT_READ, "{\"said\":\"caf\303\251 \342\202\254\"}"},
    {"a rare one is an error, not a crash",             "rare charset",      AGENT_EXTRACT_REFUSED, "EBCDIC"},
    {"after all that it still reads",                   "echo",              AGENT_EXTRACT_READ, "{\"said\":\"Dear all\"}"},
};
/* clang-format on */

static void
extract_row_holds(const ExtractRow *row, const AgentExtractResult *result)
{
    g_autofree char *json = result->json != NULL ? base_json_to_line(result->json) : NULL;

    print_message("   %s: %.90s\n", agent_extract_fault_name(result->fault),
                  result->message != NULL ? result->message : "-");
    assert_string_equal(agent_extract_fault_name(result->fault), agent_extract_fault_name(row->fault));
    if (row->fault == AGENT_EXTRACT_READ) {
        assert_string_equal(json, row->says);
        assert_true(result->parts_fd >= 0);
        return;
    }
    assert_null(json);
    assert_int_equal(result->parts_fd, -1);
    assert_non_null(strstr(result->message, row->says));
}

static void
extract_tells_what_became_of_it(void **state)
{
    g_autofree char *dir = test_folder();
    g_autoptr(AgentExtract) extract = test_start(dir);
    int input = test_input("Dear all");

    for (guint i = 0; i < G_N_ELEMENTS(extract_rows); i++) {
        g_auto(AgentExtractResult) result = AGENT_EXTRACT_RESULT_EMPTY;

        print_message("%s\n", extract_rows[i].label);
        test_begin(extract, input, extract_rows[i].what);
        assert_true(agent_extract_end(extract, &result, NULL));
        extract_row_holds(&extract_rows[i], &result);
    }
    close(input);
    assert_int_equal(g_rmdir(dir), 0); /* nothing was left in it */
}

static int
toy_serve_lean(gpointer data)
{
    base_log_open("extract");
    return agent_extract_serve(AGENT_EXTRACT_SOCKET_FD, toy_work, NULL, TRUE);
}

/* The first server is lean, the other one is this program again. */
static const ExtractRow lean_rows[] = {
    {"what needs no file is read by the lean one", "echo", AGENT_EXTRACT_READ, "{\"said\":\"Dear all\"}"},
    {"what needs one goes to the other, which refuses it", "open between", AGENT_EXTRACT_READ,
     "{\"said\":\"not to be opened\"}"},
    {"a character set that it lacks is the other's", "charset", AGENT_EXTRACT_READ,
     "{\"said\":\"caf\303\251 \342\202\254\"}"},
    {"a crash is not passed on", "crash", AGENT_EXTRACT_DIED, "signal 11"},
    {"there is no third server", "leave", AGENT_EXTRACT_DIED, "crashed"},
    {"after all that it still reads", "echo", AGENT_EXTRACT_READ, "{\"said\":\"Dear all\"}"},
};

static void
extract_lean_leaves_the_rest(void **state)
{
    const AgentExtractOptions options = {
        .serve = toy_serve_lean,
        .limits = {.fence = {512u << 20, 1, 32u << 20}, .wall_seconds = 2, .answer_bytes = 1u << 20}};
    g_autoptr(GError) error = NULL;
    g_autoptr(AgentExtract) extract = agent_extract_start(&options, &error);
    int input = test_input("Dear all");

    assert_null(error);
    for (guint i = 0; i < G_N_ELEMENTS(lean_rows); i++) {
        g_auto(AgentExtractResult) result = AGENT_EXTRACT_RESULT_EMPTY;

        print_message("%s\n", lean_rows[i].label);
        test_begin(extract, input, lean_rows[i].what);
        assert_true(agent_extract_end(extract, &result, NULL));
        extract_row_holds(&lean_rows[i], &result);
        if (g_str_equal(lean_rows[i].what, "open between"))
            assert_int_equal(result.parts_bytes, strlen("whole")); /* once: nothing of the first attempt */
    }
    close(input);
}

static void
extract_parts_can_be_read(void **state)
{
    g_autofree char *dir = test_folder();
    g_autoptr(AgentExtract) extract = test_start(dir);
    g_auto(AgentExtractResult) result = AGENT_EXTRACT_RESULT_EMPTY;
    g_autoptr(GBytes) bytes = NULL;
    int input = test_input("");

    test_begin(extract, input, "write parts");
    assert_true(agent_extract_end(extract, &result, NULL));
    assert_int_equal(result.parts_bytes, TOY_PARTS_BYTES);
    bytes = base_read_all(result.parts_fd, TOY_PARTS_BYTES, NULL);
    assert_non_null(bytes);
    assert_int_equal(g_bytes_get_size(bytes), TOY_PARTS_BYTES);
    assert_int_equal(((const char *)g_bytes_get_data(bytes, NULL))[TOY_PARTS_BYTES - 1], 'p');
    close(input);
    assert_int_equal(g_rmdir(dir), 0);
}

/* A file that is given back serves another mail, and shows it nothing of the first. */
static void
extract_parts_given_back_are_empty(void **state)
{
    g_autofree char *dir = test_folder();
    g_autoptr(AgentExtract) extract = test_start(dir);
    int input = test_input(""), none = -1;

    agent_extract_give_back(extract, &none);
    for (guint round = 0; round < 3; round++) {
        g_auto(AgentExtractResult) wrote = AGENT_EXTRACT_RESULT_EMPTY;
        g_auto(AgentExtractResult) found = AGENT_EXTRACT_RESULT_EMPTY;
        g_autofree char *line = NULL;

        test_begin(extract, input, "bend parts");
        assert_true(agent_extract_end(extract, &wrote, NULL));
        assert_int_equal(wrote.parts_bytes, 11);
        agent_extract_give_back(extract, &wrote.parts_fd);
        assert_int_equal(wrote.parts_fd, -1);
        test_begin(extract, input, "measure parts");
        assert_true(agent_extract_end(extract, &found, NULL));
        line = base_json_to_line(found.json);
        assert_string_equal(line, "{\"size\":0,\"at\":0,\"bent\":false}");
    }
    close(input);
    assert_int_equal(g_rmdir(dir), 0);
}

/* Six naps of 0.2 s, two at a time; the answers come in the order of asking although an echo overtakes a nap.
 */
#define AHEAD_NAPS 6

/* One after the other: what reading ahead is held against, on whatever machine this is. */
static gint64
test_nap_in_turn(AgentExtract *extract, int input)
{
    gint64 begun = g_get_monotonic_time();

    for (guint i = 0; i < AHEAD_NAPS; i++) {
        g_auto(AgentExtractResult) result = AGENT_EXTRACT_RESULT_EMPTY;

        test_begin(extract, input, "nap");
        assert_true(agent_extract_end(extract, &result, NULL));
    }
    return g_get_monotonic_time() - begun;
}

static void
extract_reads_ahead_in_order(void **state)
{
    g_autoptr(AgentExtract) extract = test_start(NULL);
    int input = test_input("Dear all");
    gint64 in_turn = test_nap_in_turn(extract, input), begun = g_get_monotonic_time(), ahead;

    for (guint i = 0; i < AHEAD_NAPS; i++)
        test_begin(extract, input, "nap");
    test_begin(extract, input, "echo");
    for (guint i = 0; i <= AHEAD_NAPS; i++) {
        g_auto(AgentExtractResult) result = AGENT_EXTRACT_RESULT_EMPTY;

        assert_true(agent_extract_end(extract, &result, NULL));
        assert_int_equal(result.fault, AGENT_EXTRACT_READ);
        assert_true(json_is_object(result.json) == (i == AHEAD_NAPS));
    }
    ahead = g_get_monotonic_time() - begun;
    print_message("in turn %d ms, ahead %d ms\n", (int)(in_turn / 1000), (int)(ahead / 1000));
    assert_true(ahead >= 3 * G_USEC_PER_SEC / 5); /* two at once, and no more */
    assert_true(ahead < in_turn);
    close(input);
}

typedef struct {
    const char *label;
    guint waiting; /* requests begun before */
    gboolean writable;
    guint request_bytes;
    const char *says;
} RefusalRow;

static const RefusalRow refusal_rows[] = {
    {"a mail that is open for writing is not handed out", 0, TRUE, 10, "open for writing"},
    {"nor more than can wait", AGENT_EXTRACT_AHEAD, FALSE, 10, "wait already"},
    {"nor a request that does not fit", 0, FALSE, AGENT_EXTRACT_REQUEST_BYTES, "bytes"},
};

static void
extract_begin_may_refuse(void **state)
{
    for (guint i = 0; i < G_N_ELEMENTS(refusal_rows); i++) {
        const RefusalRow *row = &refusal_rows[i];
        g_autoptr(AgentExtract) extract = test_start(NULL);
        g_autofree char *filler = g_strnfill(row->request_bytes, 'x');
        g_autoptr(json_t) request = json_pack("{s:s}", "do", filler);
        g_autoptr(GError) error = NULL;
        int input = row->writable ? memfd_create("input", MFD_CLOEXEC) : test_input("");

        print_message("%s\n", row->label);
        for (guint n = 0; n < row->waiting; n++)
            test_begin(extract, input, "echo");
        assert_false(agent_extract_begin(extract, input, request, &error));
        assert_non_null(strstr(error->message, row->says));
        close(input);
    }
}

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

static void
extract_end_needs_a_begin(void **state)
{
    g_autoptr(AgentExtract) extract = test_start(NULL);
    g_auto(AgentExtractResult) result = AGENT_EXTRACT_RESULT_EMPTY;
    g_autoptr(GError) error = NULL;

    assert_false(agent_extract_end(extract, &result, &error));
    assert_non_null(strstr(error->message, "none was begun"));
}

int
main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(extract_tells_what_became_of_it),
        cmocka_unit_test(extract_lean_leaves_the_rest),
        cmocka_unit_test(extract_parts_can_be_read),
        cmocka_unit_test(extract_parts_given_back_are_empty),
        cmocka_unit_test(extract_reads_ahead_in_order),
        cmocka_unit_test(extract_begin_may_refuse),
        cmocka_unit_test(extract_server_is_started_again),
        cmocka_unit_test(extract_server_may_die_idle),
        cmocka_unit_test(extract_ends_with_its_client),
        cmocka_unit_test(extract_leaks_no_descriptor),
        cmocka_unit_test(extract_end_needs_a_begin),
#ifdef CASEWARD_FAULTS
        cmocka_unit_test(extract_survives_a_kill_anywhere),
#endif

    };

    if (argc > 2 && strcmp(argv[1], "extract") == 0) {
        base_log_open("extract");
        return agent_extract_serve(AGENT_EXTRACT_SOCKET_FD, toy_work, NULL, FALSE);
    }
    base_log_open("test");
    g_setenv("TZ", "America/New_York", TRUE);
    g_setenv("CASEWARD_TEST_SECRET", "swordfish", TRUE);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
