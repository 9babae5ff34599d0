#include "agent/supervise_stage_private.h"

#include <dirent.h>

static int
role_flaky(const char *dir)
{
    tell(dir, "%" G_GINT64_FORMAT "\n", g_get_monotonic_time());
    return 1;
}

static int
role_deaf(const char *dir)
{
    signal(SIGTERM, SIG_IGN);
    tell(dir, "%d\n", (int)getpid());
    while (pause() < 0)
        continue;
    return 0;
}

static int
role_ringer(const char *dir)
{
    g_autoptr(AgentWake) wake = agent_wake_open(NULL);

    agent_wake_ring(wake, "hearer");
    while (agent_wait(wake, NULL, 0, AGENT_WAIT_NO_DEADLINE) != AGENT_WAIT_STOP)
        tell(dir, "the ringer was woken\n");
    return 0;
}

static int
role_main(const char *name, const char *dir)
{
    if (strcmp(name, "flaky") == 0)
        return role_flaky(dir);
    if (strcmp(name, "deaf") == 0)
        return role_deaf(dir);
    if (strcmp(name, "ringer") == 0)
        return role_ringer(dir);
    return role_polite(dir, name);
}

static void
supervise_restarts_with_back_off(void **state)
{
    static const char *const names[] = {"flaky", NULL};
    static const guint least_ms[] = {50, 100, 200, 200, 200};
    const AgentSuperviseOptions options = {.first_ms = 50, .most_ms = 200};
    Stage stage = {0};
    g_autofree char *told = NULL;
    g_auto(GStrv) lines = NULL;

    stage_open(&stage, names, &options);
    told = stage_wait_for(&stage, G_N_ELEMENTS(least_ms) + 1);
    lines = g_strsplit(told, "\n", -1);
    for (guint i = 0; i < G_N_ELEMENTS(least_ms); i++) {
        gint64 pause_us = g_ascii_strtoll(lines[i + 1], NULL, 10) - g_ascii_strtoll(lines[i], NULL, 10);

        print_message("pause %u: %d ms, at least %u\n", i + 1, (int)(pause_us / 1000), least_ms[i]);
        assert_true(pause_us >= least_ms[i] * 1000);
        assert_true(pause_us < least_ms[i] * 1000 + G_USEC_PER_SEC);
    }
    stage_close(&stage);
}

static void
supervise_forgives_who_ran_long(void **state)
{
    static const char *const names[] = {"flaky", NULL};
    const AgentSuperviseOptions options = {.first_ms = 20, .most_ms = 60000, .steady_ms = 1};
    Stage stage = {0};
    gint64 begun = g_get_monotonic_time();
    g_autofree char *told = NULL;

    stage_open(&stage, names, &options);
    told = stage_wait_for(&stage, 12); /* doubling, the twelfth would come after 41 s */
    assert_true(g_get_monotonic_time() - begun < TEST_PATIENCE_US);
    stage_close(&stage);
}

static void
supervise_kills_the_deaf(void **state)
{
    static const char *const names[] = {"deaf", "polite", NULL};
    const AgentSuperviseOptions options = {.stop_ms = 300};
    Stage stage = {0};
    g_autofree char *told = NULL;
    gint64 asked;

    stage_open(&stage, names, &options);
    told = stage_wait_for(&stage, 2);
    asked = g_get_monotonic_time();
    stage_close(&stage);
    assert_in_range(g_get_monotonic_time() - asked, 300000, 5000000);
}

/* A supervisor that is killed cannot ask anybody to end: the kernel does. */
static void
supervise_takes_its_roles_along(void **state)
{
    static const char *const names[] = {"deaf", NULL};
    const AgentSuperviseOptions options = {0};
    Stage stage = {0};
    g_autofree char *told = NULL;
    int status = -1;
    pid_t role;

    prctl(PR_SET_CHILD_SUBREAPER, 1);
    stage_open(&stage, names, &options);
    told = stage_wait_for(&stage, 1);
    role = (pid_t)atoi(told);
    assert_int_equal(kill(stage.supervisor, SIGKILL), 0);
    assert_int_equal(waitpid(stage.supervisor, NULL, 0), stage.supervisor);
    assert_int_equal(waitpid(role, &status, 0), role);
    assert_true(WIFSIGNALED(status));
    assert_int_equal(WTERMSIG(status), SIGKILL);
    prctl(PR_SET_CHILD_SUBREAPER, 0);
    stage_remove(&stage);
}

static void
supervise_roles_wake_one_another(void **state)
{
    static const char *const names[] = {"ringer", "hearer", "bystander", NULL};
    const AgentSuperviseOptions options = {0};
    Stage stage = {0};
    g_autofree char *told = NULL;

    stage_open(&stage, names, &options);
    told = stage_wait_for(&stage, 3);
    g_usleep(G_USEC_PER_SEC / 5);
    g_free(told);
    told = stage_told(&stage);
    assert_non_null(strstr(told, "hearer was woken\n"));
    assert_null(strstr(told, "bystander was woken\n"));
    assert_null(strstr(told, "ringer was woken\n"));
    stage_close(&stage);
}

/* Runs in the supervisor: says how many descriptors are open there; every third time it has no credential to
 * give. */
static GBytes *
test_counting_credential(const char *role, gpointer data, GError **error)
{
    const char *told = data;
    DIR *dir = opendir("/proc/self/fd");
    guint count = 0;

    while (dir != NULL && readdir(dir) != NULL)
        count++;
    if (dir != NULL)
        closedir(dir);
    tell(told, "open %u\n", count);
    if (g_random_int_range(0, 3) != 0)
        return g_bytes_new_static("secret", 6);
    g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_NOENT, "read the credential of %s: it is not there", role);
    return NULL;
}

/* What cannot run with the new configuration keeps it from the others. */
static void
supervise_leaks_no_descriptor(void **state)
{
    static const char *const names[] = {"flaky", NULL};
    g_autofree char *dir = g_dir_make_tmp("caseward-supervise-XXXXXX", NULL);
    const AgentSuperviseOptions options = {
        .credential = test_counting_credential, .data = dir, .first_ms = 1, .most_ms = 2};
    Stage stage = {.dir = g_strdup(dir)};
    g_autofree char *told = NULL;
    g_auto(GStrv) lines = NULL;
    const char *first = NULL;

    stage_open(&stage, names, &options);
    told = stage_wait_for(&stage, 60);
    lines = g_strsplit(told, "\n", -1);
    for (guint i = 0; lines[i] != NULL; i++) {
        if (!g_str_has_prefix(lines[i], "open "))
            continue;
        first = first != NULL ? first : lines[i];
        assert_string_equal(lines[i], first);
    }
    assert_non_null(first);
    stage_close(&stage);
}

int
main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(supervise_restarts_with_back_off), cmocka_unit_test(supervise_forgives_who_ran_long),
        cmocka_unit_test(supervise_kills_the_deaf),         cmocka_unit_test(supervise_takes_its_roles_along),
        cmocka_unit_test(supervise_roles_wake_one_another), cmocka_unit_test(supervise_leaks_no_descriptor),
    };

    if (argc > 2)
        return role_main(argv[1], argv[2]);
    base_log_open("test");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
