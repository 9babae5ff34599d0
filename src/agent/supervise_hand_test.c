/* What the supervisor hands to its roles, and says to who started it. */
#include "agent/supervise_stage_private.h"

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
    if (strcmp(name, "inspector") == 0)
        return role_inspector(dir);
    if (strcmp(name, "picky") == 0)
        return role_picky(dir);
    return role_polite(dir, name);
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
        cmocka_unit_test(supervise_hands_each_its_own),
        cmocka_unit_test(supervise_renews_one_by_one),
        cmocka_unit_test(supervise_tells_the_service_manager),
        cmocka_unit_test(supervise_renews_no_further_than_it_holds),
    };

    if (argc > 2)
        return role_main(argv[1], argv[2]);
    base_log_open("test");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
