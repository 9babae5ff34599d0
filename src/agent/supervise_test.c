/* The roles are this program, executed again by a real supervisor in a process of its own.  A role writes
 * what it has to say to the file "told" of the folder that it is given, a line a fact. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include "agent/role.h"
#include "agent/supervise.h"
#include "agent/wake.h"
#include "base/file.h"
#include "base/log.h"

#define TEST_PATIENCE_US (10 * G_USEC_PER_SEC)

/* ---- the roles ---- */

static void tell(const char *dir, const char *format, ...) G_GNUC_PRINTF(2, 3);

static void
tell(const char *dir, const char *format, ...)
{
    g_autofree char *path = g_build_filename(dir, "told", NULL);
    g_autofree char *line = NULL;
    int fd = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    va_list args;

    va_start(args, format);
    line = g_strdup_vprintf(format, args);
    va_end(args);
    g_assert_true(fd >= 0 && base_write_all(fd, line, strlen(line), NULL));
    close(fd);
}

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
role_polite(const char *dir, const char *name)
{
    g_autoptr(AgentWake) wake = agent_wake_open(NULL);

    tell(dir, "%s begins\n", name);
    while (agent_wait(wake, NULL, 0, AGENT_WAIT_NO_DEADLINE) != AGENT_WAIT_STOP)
        tell(dir, "%s was woken\n", name);
    tell(dir, "%s ends\n", name);
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

/* What it was handed: its credential, the descriptors that are open, what of the environment it should not
 * see. */
static int
role_inspector(const char *dir)
{
    g_autoptr(GString) fds = g_string_new("");
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) credential = NULL;
    g_autofree char *hex = NULL;

    for (int fd = 0; fd < 64; fd++) {
        if (fcntl(fd, F_GETFD) >= 0)
            g_string_append_printf(fds, " %d", fd);
    }
    if (!agent_role_begin("inspector", NULL))
        return 1;
    credential = agent_role_credential(&error);
    if (credential != NULL)
        hex = g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, credential);
    tell(dir, "credential %s\n", hex != NULL ? hex : error != NULL ? error->message : "none");
    tell(dir, "again %s\n", agent_role_credential(NULL) != NULL ? "the same" : "none");
    tell(dir, "descriptors%s\n", fds->str);
    tell(dir, "dumpable %d\n", prctl(PR_GET_DUMPABLE, 0, 0, 0, 0));
    tell(dir, "manager %s%s\n", getenv("NOTIFY_SOCKET") != NULL ? "socket" : "",
         getenv("CREDENTIALS_DIRECTORY") != NULL ? "credentials" : "");
    tell(dir, "home %s\n", getenv("CASEWARD_TEST_HOME"));
    return role_polite(dir, "inspector");
}

/* Cannot run with the configuration "bad". */
static int
role_picky(const char *dir)
{
    g_autofree char *bad = g_build_filename(dir, "bad", NULL);

    if (!g_file_test(bad, G_FILE_TEST_EXISTS))
        return role_polite(dir, "picky");
    tell(dir, "picky fails\n");
    return 78;
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
    if (strcmp(name, "inspector") == 0)
        return role_inspector(dir);
    if (strcmp(name, "picky") == 0)
        return role_picky(dir);
    return role_polite(dir, name);
}

/* ---- the tests' hands ---- */

typedef struct {
    char *dir;
    pid_t supervisor;
} Stage;

static void
stage_open(Stage *stage, const char *const *names, const AgentSuperviseOptions *options)
{
    static const char *const rings[] = {"hearer", NULL};
    AgentRole roles[4] = {{0}};
    guint n = 0;

    if (stage->dir == NULL)
        stage->dir = g_dir_make_tmp("caseward-supervise-XXXXXX", NULL);
    stage->supervisor = fork();
    assert_true(stage->supervisor >= 0);
    if (stage->supervisor == 0) {
        const char *const args[] = {stage->dir, NULL};

        for (; names[n] != NULL; n++)
            roles[n] = (AgentRole){names[n], args, strcmp(names[n], "ringer") == 0 ? rings : NULL};
        _exit(agent_supervise(roles, n, options));
    }
}

static char *
stage_told(const Stage *stage)
{
    g_autofree char *path = g_build_filename(stage->dir, "told", NULL);
    char *text = NULL;

    return g_file_get_contents(path, &text, NULL, NULL) ? text : g_strdup("");
}

static guint
stage_count_lines(const char *text)
{
    guint lines = 0;

    for (const char *at = strchr(text, '\n'); at != NULL; at = strchr(at + 1, '\n'))
        lines++;
    return lines;
}

/* What was told, once it is @lines long. */
static char *
stage_wait_for(const Stage *stage, guint lines)
{
    gint64 until = g_get_monotonic_time() + TEST_PATIENCE_US;
    g_autofree char *text = stage_told(stage);

    while (stage_count_lines(text) < lines && g_get_monotonic_time() < until) {
        g_usleep(2000);
        g_free(text);
        text = stage_told(stage);
    }
    assert_true(stage_count_lines(text) >= lines);
    return g_steal_pointer(&text);
}

static void
stage_remove(Stage *stage)
{
    g_autofree char *path = g_build_filename(stage->dir, "told", NULL);

    g_unlink(path);
    assert_int_equal(g_rmdir(stage->dir), 0);
    g_clear_pointer(&stage->dir, g_free);
}

static void
stage_close(Stage *stage)
{
    int status = -1;

    assert_int_equal(kill(stage->supervisor, SIGTERM), 0);
    assert_int_equal(waitpid(stage->supervisor, &status, 0), stage->supervisor);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
    stage_remove(stage);
}

/* ---- the tests ---- */

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

static GBytes *
test_credential(const char *role, gpointer data, GError **error)
{
    return strcmp(role, "inspector") == 0 ? g_bytes_ref(data) : NULL;
}

typedef struct {
    const char *label;
    const char *bytes; /* NULL: it has none */
    gsize len;
    const char *descriptors; /* credential, bell */
} CredentialRow;

static const CredentialRow credential_rows[] = {
    {"a password", "correct horse", 13, "0 1 2 3 4"},
    {"any bytes are handed over as they are", "\0\n\xff\r\n", 5, "0 1 2 3 4"},
    {"also none", "", 0, "0 1 2 3 4"},
    {"a role without a credential gets no descriptor", NULL, 0, "0 1 2 3"},
};

static void
supervise_hands_each_its_own(void **state)
{
    static const char *const names[] = {"inspector", NULL};

    g_setenv("NOTIFY_SOCKET", "/nowhere", TRUE);
    g_setenv("CREDENTIALS_DIRECTORY", "/nowhere", TRUE);
    g_setenv("CASEWARD_TEST_HOME", "kept", TRUE);
    for (guint i = 0; i < G_N_ELEMENTS(credential_rows); i++) {
        const CredentialRow *row = &credential_rows[i];
        g_autoptr(GBytes) bytes = g_bytes_new_static(row->bytes, row->len);
        g_autofree char *hex = g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, bytes);
        const AgentSuperviseOptions options = {.credential = row->bytes != NULL ? test_credential : NULL,
                                               .data = bytes};
        g_autofree char *expected =
            g_strdup_printf("credential %s\nagain none\ndescriptors %s\ndumpable 0\nmanager \nhome kept\n",
                            row->bytes != NULL ? hex : "none", row->descriptors);
        g_autofree char *told = NULL;
        Stage stage = {0};

        print_message("%s\n", row->label);
        stage_open(&stage, names, &options);
        told = stage_wait_for(&stage, 7);
        assert_memory_equal(told, expected, strlen(expected));
        stage_close(&stage);
    }
    g_unsetenv("NOTIFY_SOCKET");
    g_unsetenv("CREDENTIALS_DIRECTORY");
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

static void
supervise_renews_one_by_one(void **state)
{
    static const char *const names[] = {"first", "second", NULL};
    const AgentSuperviseOptions options = {0};
    Stage stage = {0};
    g_autofree char *told = NULL;

    stage_open(&stage, names, &options);
    told = stage_wait_for(&stage, 2);
    assert_int_equal(kill(stage.supervisor, SIGHUP), 0);
    g_free(told);
    told = stage_wait_for(&stage, 6);
    print_message("%s", told);
    assert_non_null(strstr(told, "first ends\nfirst begins\nsecond ends\nsecond begins\n"));
    stage_close(&stage);
}

/* What cannot run with the new configuration keeps it from the others. */
static void
supervise_renews_no_further_than_it_holds(void **state)
{
    static const char *const names[] = {"picky", "polite", NULL};
    const AgentSuperviseOptions options = {.first_ms = 50, .most_ms = 50};
    Stage stage = {0};
    g_autofree char *told = NULL;
    g_autofree char *bad = NULL;

    stage_open(&stage, names, &options);
    told = stage_wait_for(&stage, 2);
    bad = g_build_filename(stage.dir, "bad", NULL);
    assert_true(g_file_set_contents(bad, "", 0, NULL));
    assert_int_equal(kill(stage.supervisor, SIGHUP), 0);
    g_free(told);
    told = stage_wait_for(&stage, 6);
    assert_int_equal(g_unlink(bad), 0);
    g_usleep(G_USEC_PER_SEC);
    g_free(told);
    told = stage_told(&stage);
    print_message("%s", told);
    assert_non_null(strstr(told, "picky ends\npicky fails\npicky fails\n"));
    assert_true(g_str_has_suffix(told, "picky begins\n"));
    assert_null(strstr(told, "polite ends\n"));
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

typedef struct {
    const char *label;
    gboolean is_abstract;
} NotifyRow;

static const NotifyRow notify_rows[] = {{"over a socket in a folder", FALSE}, {"over an abstract one", TRUE}};

static int
test_listen(const char *name)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    const struct timeval patience = {.tv_sec = 10};
    gsize len = strlen(name);
    int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);

    memcpy(address.sun_path, name, len);
    if (name[0] == '@')
        address.sun_path[0] = '\0';
    assert_int_equal(setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience), 0);
    assert_int_equal(
        bind(fd, (struct sockaddr *)&address, (socklen_t)(offsetof(struct sockaddr_un, sun_path) + len)), 0);
    return fd;
}

static void
test_hear(int fd, const char *expected)
{
    char text[256] = "";

    do {
        ssize_t n = recv(fd, text, sizeof text - 1, 0);

        assert_true(n > 0);
        text[n] = '\0';
    } while (strcmp(text, "WATCHDOG=1") == 0 && strcmp(expected, text) != 0);
    print_message("   %s\n", text);
    assert_true(g_str_has_prefix(text, expected));
}

static void
supervise_tells_the_service_manager(void **state)
{
    static const char *const names[] = {"polite", NULL};
    const AgentSuperviseOptions options = {0};

    for (guint i = 0; i < G_N_ELEMENTS(notify_rows); i++) {
        g_autofree char *dir = g_dir_make_tmp("caseward-supervise-XXXXXX", NULL);
        g_autofree char *name = g_strdup_printf("%s%s/notify", notify_rows[i].is_abstract ? "@" : "", dir);
        int fd = test_listen(name);
        Stage stage = {.dir = g_strdup(dir)};
        g_autofree char *told = NULL;

        print_message("%s\n", notify_rows[i].label);
        g_setenv("NOTIFY_SOCKET", name, TRUE);
        g_setenv("WATCHDOG_USEC", "100000", TRUE);
        stage_open(&stage, names, &options);
        test_hear(fd, "READY=1");
        test_hear(fd, "WATCHDOG=1");
        test_hear(fd, "WATCHDOG=1");
        told = stage_wait_for(&stage, 1);
        assert_int_equal(kill(stage.supervisor, SIGHUP), 0);
        test_hear(fd, "RELOADING=1\nMONOTONIC_USEC=");
        test_hear(fd, "READY=1");
        if (!notify_rows[i].is_abstract)
            assert_int_equal(g_unlink(name), 0);
        close(fd);
        stage_close(&stage); /* nobody listens: it ends all the same */
    }
    g_unsetenv("NOTIFY_SOCKET");
    g_unsetenv("WATCHDOG_USEC");
}

int
main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(supervise_restarts_with_back_off),
        cmocka_unit_test(supervise_forgives_who_ran_long),
        cmocka_unit_test(supervise_kills_the_deaf),
        cmocka_unit_test(supervise_takes_its_roles_along),
        cmocka_unit_test(supervise_hands_each_its_own),
        cmocka_unit_test(supervise_roles_wake_one_another),
        cmocka_unit_test(supervise_renews_one_by_one),
        cmocka_unit_test(supervise_leaks_no_descriptor),
        cmocka_unit_test(supervise_tells_the_service_manager),
        cmocka_unit_test(supervise_renews_no_further_than_it_holds),
    };

    if (argc > 2)
        return role_main(argv[1], argv[2]);
    base_log_open("test");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
