/* extract_hands_private.h - what the extract tests share.  The server is the test itself, executed again,
 * with a toy in the place of the parsers: each row is something that a mail may do to them. */
#pragma once

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

static inline char *
test_folder(void)
{
    char *dir = g_dir_make_tmp("caseward-extract-XXXXXX", NULL);

    assert_non_null(dir);
    return dir;
}

static inline AgentExtract *
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

static inline int
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

static inline void
test_begin(AgentExtract *extract, int input, const char *what)
{
    g_autoptr(json_t) request = json_pack("{s:s}", "do", what);
    g_autoptr(GError) error = NULL;

    assert_true(agent_extract_begin(extract, input, request, &error));
    assert_null(error);
}

static inline guint
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

/* The test, or its server when it is executed again. */
static inline int
test_main(int argc, char **argv, const struct CMUnitTest *tests, gsize n)
{
    if (argc > 2 && strcmp(argv[1], "extract") == 0) {
        base_log_open("extract");
        return agent_extract_serve(AGENT_EXTRACT_SOCKET_FD, toy_work, NULL, AGENT_EXTRACT_LOAD_ALL);
    }
    base_log_open("test");
    g_setenv("TZ", "America/New_York", TRUE);
    g_setenv("CASEWARD_TEST_SECRET", "swordfish", TRUE);
    return _cmocka_run_group_tests("extract", tests, n, NULL, NULL);
}
