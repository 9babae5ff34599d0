#include "agent/extract_hands_private.h"

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

/* The first server is lean, and inside this process; the other one is this program again. */
static const ExtractRow lean_rows[] = {
    {"what needs no file is read by the lean one", "echo", AGENT_EXTRACT_READ, "{\"said\":\"Dear all\"}"},
    {"what needs one goes to the other, which refuses it", "open between", AGENT_EXTRACT_READ,
     "{\"said\":\"not to be opened\"}"},
    {"a character set that it lacks is the other's", "charset", AGENT_EXTRACT_READ,
     "{\"said\":\"caf\303\251 \342\202\254\"}"},
    {"it has none of this process's descriptors", "look around", AGENT_EXTRACT_READ, "[0,1,2,3,4,5]"},
    {"nor of its environment", "environment", AGENT_EXTRACT_READ,
     "{\"home\":false,\"path\":false,\"secret\":false}"},
    {"what hangs is ended", "sleep", AGENT_EXTRACT_OUT_OF_TIME, "longer"},
    {"a crash is not passed on", "crash", AGENT_EXTRACT_DIED, "signal 11"},
    {"there is no third server", "leave", AGENT_EXTRACT_DIED, "crashed"},
    {"after all that it still reads", "echo", AGENT_EXTRACT_READ, "{\"said\":\"Dear all\"}"},
};

static void
extract_lean_leaves_the_rest(void **state)
{
    const AgentExtractOptions options = {
        .work = toy_work,
        .load = AGENT_EXTRACT_LOAD_USUAL,
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

/* Naps of 0.2 s, as many at a time as there may be children; the answers come in the order of asking although
 * an echo overtakes a nap. */
#define AHEAD_NAPS (3 * AGENT_EXTRACT_CHILDREN)

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
    assert_true(ahead >= 3 * G_USEC_PER_SEC / 5); /* so many at once, and no more */
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
        cmocka_unit_test(extract_end_needs_a_begin),
    };

    return test_main(argc, argv, tests, G_N_ELEMENTS(tests));
}
