/* supervise_stage_private.h - what the supervisor's tests share.  The roles are the test itself, executed
 * again by a real supervisor in a process of its own.  A role writes what it has to say to the file "told" of
 * the folder that it is given, a line a fact. */
#pragma once

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

static inline void tell(const char *dir, const char *format, ...) G_GNUC_PRINTF(2, 3);

static inline void
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

/* Tells that it begins, each time it is woken, and that it ends. */
static inline int
role_polite(const char *dir, const char *name)
{
    g_autoptr(AgentWake) wake = agent_wake_open(NULL);

    tell(dir, "%s begins\n", name);
    while (agent_wait(wake, NULL, 0, AGENT_WAIT_NO_DEADLINE) != AGENT_WAIT_STOP)
        tell(dir, "%s was woken\n", name);
    tell(dir, "%s ends\n", name);
    return 0;
}

typedef struct {
    char *dir;
    pid_t supervisor;
} Stage;

static inline void
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

static inline char *
stage_told(const Stage *stage)
{
    g_autofree char *path = g_build_filename(stage->dir, "told", NULL);
    char *text = NULL;

    return g_file_get_contents(path, &text, NULL, NULL) ? text : g_strdup("");
}

static inline guint
stage_count_lines(const char *text)
{
    guint lines = 0;

    for (const char *at = strchr(text, '\n'); at != NULL; at = strchr(at + 1, '\n'))
        lines++;
    return lines;
}

/* What was told, once it is @lines long. */
static inline char *
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

static inline void
stage_remove(Stage *stage)
{
    g_autofree char *path = g_build_filename(stage->dir, "told", NULL);

    g_unlink(path);
    assert_int_equal(g_rmdir(stage->dir), 0);
    g_clear_pointer(&stage->dir, g_free);
}

static inline void
stage_close(Stage *stage)
{
    int status = -1;

    assert_int_equal(kill(stage->supervisor, SIGTERM), 0);
    assert_int_equal(waitpid(stage->supervisor, &status, 0), stage->supervisor);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
    stage_remove(stage);
}
