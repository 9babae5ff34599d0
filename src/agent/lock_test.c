#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "agent/lock.h"

static char *
lock_test_folder(void)
{
    char *dir = g_dir_make_tmp("caseward-lock-XXXXXX", NULL);

    assert_non_null(dir);
    return dir;
}

static void
lock_test_remove(const char *dir, const char *role)
{
    g_autofree char *path = g_strdup_printf("%s/%s.lock", dir, role);

    assert_int_equal(g_unlink(path), 0);
    assert_int_equal(g_rmdir(dir), 0);
}

/* Takes the lock in a child, which holds it until it is killed. */
static pid_t
lock_test_holder(const char *dir, const char *role)
{
    int ready[2];
    char word = 0;
    pid_t child;

    assert_int_equal(pipe(ready), 0);
    child = fork();
    if (child == 0) {
        AgentLock *lock = agent_lock_take(dir, role, NULL);

        if (lock == NULL || write(ready[1], "r", 1) != 1)
            _exit(1);
        while (TRUE)
            pause();
    }
    assert_int_equal(read(ready[0], &word, 1), 1);
    close(ready[0]);
    close(ready[1]);
    return child;
}

static void
lock_second_is_told_who_holds_it(void **state)
{
    g_autofree char *dir = lock_test_folder();
    pid_t holder = lock_test_holder(dir, "work");
    g_autofree char *who = g_strdup_printf("process %d ", (int)holder);
    g_autoptr(GError) error = NULL;
    g_autoptr(AgentLock) lock = agent_lock_take(dir, "work", &error);

    assert_null(lock);
    assert_true(g_error_matches(error, AGENT_LOCK_ERROR, AGENT_LOCK_ERROR_HELD));
    print_message("%s\n", error->message);
    assert_non_null(strstr(error->message, who));
    assert_non_null(strstr(error->message, "work.lock"));
    kill(holder, SIGKILL);
    waitpid(holder, NULL, 0);
    lock_test_remove(dir, "work");
}

static void
lock_is_free_after_a_kill(void **state)
{
    g_autofree char *dir = lock_test_folder();
    pid_t holder = lock_test_holder(dir, "send");
    g_autofree char *path = g_build_filename(dir, "send.lock", NULL);
    g_autofree char *expected = g_strdup_printf("%d\n", (int)getpid());
    g_autofree char *text = NULL;
    AgentLock *lock;

    kill(holder, SIGKILL);
    waitpid(holder, NULL, 0);
    lock = agent_lock_take(dir, "send", NULL);
    assert_non_null(lock);
    assert_true(g_file_get_contents(path, &text, NULL, NULL));
    assert_string_equal(text, expected); /* nothing of the longer or shorter number before */
    agent_lock_free(lock);
    lock_test_remove(dir, "send");
}

static void
lock_roles_do_not_meet(void **state)
{
    g_autofree char *dir = lock_test_folder();
    pid_t holder = lock_test_holder(dir, "work");
    AgentLock *lock = agent_lock_take(dir, "send", NULL);
    g_autofree char *path = g_build_filename(dir, "send.lock", NULL);

    assert_non_null(lock);
    agent_lock_free(lock);
    kill(holder, SIGKILL);
    waitpid(holder, NULL, 0);
    assert_int_equal(g_unlink(path), 0);
    lock_test_remove(dir, "work");
}

static void
lock_makes_its_folder_or_says_why_not(void **state)
{
    g_autofree char *dir = lock_test_folder();
    g_autofree char *deeper = g_build_filename(dir, "state", NULL);
    g_autoptr(GError) error = NULL;
    AgentLock *lock = agent_lock_take(deeper, "work", NULL);

    assert_non_null(lock);
    agent_lock_free(lock);
    lock_test_remove(deeper, "work");
    assert_true(g_file_set_contents(deeper, "a file in its place", -1, NULL));
    assert_null(agent_lock_take(deeper, "work", &error));
    assert_non_null(strstr(error->message, deeper));
    assert_int_equal(g_unlink(deeper), 0);
    assert_int_equal(g_rmdir(dir), 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lock_second_is_told_who_holds_it),
        cmocka_unit_test(lock_is_free_after_a_kill),
        cmocka_unit_test(lock_roles_do_not_meet),
        cmocka_unit_test(lock_makes_its_folder_or_says_why_not),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
