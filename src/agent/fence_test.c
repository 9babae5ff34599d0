/* Each row is tried in a child that stands inside the fence: an errno it got, the signal it died of, or that
 * it worked. */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "agent/fence.h"
#include "agent/fence_private.h"

#define FENCE_TEST_MEMORY (512u << 20)
#define FENCE_TEST_FILE_BYTES 4096

/* What the child was handed. */
typedef struct {
    int input;
    int output;
    pid_t parent;
} FenceHands;

/* 0 when it worked, else the errno. */
typedef int (*FenceAttempt)(const FenceHands *hands);

static int
fence_test_errno(long result)
{
    return result < 0 ? errno : 0;
}

static int
fence_test_open(const FenceHands *hands)
{
    return fence_test_errno(open("/etc/passwd", O_RDONLY | O_CLOEXEC));
}

static int
fence_test_open_by_descriptor(const FenceHands *hands)
{
    return fence_test_errno(open("/proc/self/fd/2", O_WRONLY | O_CLOEXEC));
}

static int
fence_test_create(const FenceHands *hands)
{
    return fence_test_errno(creat("/tmp/caseward-fence-test", 0600));
}

static int
fence_test_unlink(const FenceHands *hands)
{
    return fence_test_errno(unlink("/tmp/caseward-fence-test"));
}

static int
fence_test_stat(const FenceHands *hands)
{
    struct stat info;

    return fence_test_errno(stat("/etc/passwd", &info));
}

static int
fence_test_socket(const FenceHands *hands)
{
    return fence_test_errno(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
}

static int
fence_test_local_socket(const FenceHands *hands)
{
    return fence_test_errno(socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
}

static int
fence_test_fork(const FenceHands *hands)
{
    pid_t child = fork();

    if (child == 0)
        _exit(0);
    return fence_test_errno(child);
}

static int
fence_test_exec(const FenceHands *hands)
{
    char *const argv[] = {"true", NULL};

    return fence_test_errno(execv("/bin/true", argv));
}

static int
fence_test_ptrace(const FenceHands *hands)
{
    return fence_test_errno(ptrace(PTRACE_ATTACH, hands->parent, NULL, NULL));
}

static int
fence_test_kill_parent(const FenceHands *hands)
{
    return fence_test_errno(kill(hands->parent, SIGKILL));
}

static int
fence_test_kill_group(const FenceHands *hands)
{
    return fence_test_errno(kill(0, SIGKILL));
}

static int
fence_test_abort(const FenceHands *hands)
{
    abort();
}

static int
fence_test_raise_limit(const FenceHands *hands)
{
    const struct rlimit limit = {FENCE_TEST_FILE_BYTES, FENCE_TEST_FILE_BYTES};

    return fence_test_errno(setrlimit(RLIMIT_FSIZE, &limit));
}

static int
fence_test_be_dumpable(const FenceHands *hands)
{
    return fence_test_errno(prctl(PR_SET_DUMPABLE, 1, 0, 0, 0));
}

static int
fence_test_run_written_code(const FenceHands *hands)
{
    void *page = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

    return page == MAP_FAILED ? 0 : fence_test_errno(mprotect(page, 4096, PROT_READ | PROT_EXEC));
}

static int
fence_test_modest_memory(const FenceHands *hands)
{
    g_autofree char *memory = malloc(100u << 20);

    if (memory == NULL)
        return ENOMEM;
    memset(memory, 1, 100u << 20);
    return memory[99u << 20] == 1 ? 0 : EFAULT;
}

#ifndef CASEWARD_SANITISE
static int
fence_test_much_memory(const FenceHands *hands)
{
    /* Volatile, or a compiler that sees where it goes asks for nothing. */
    volatile char *memory = malloc(900u << 20);

    if (memory != NULL)
        memory[1] = 1;
    return memory == NULL ? errno : memory[1] - 1;
}
#endif

static int
fence_test_spin(const FenceHands *hands)
{
    for (volatile guint64 turn = 0; turn < G_MAXUINT64; turn++)
        continue;
    return 0;
}

static int
fence_test_spin_deaf(const FenceHands *hands)
{
    signal(SIGXCPU, SIG_IGN);
    return fence_test_spin(hands);
}

static int
fence_test_read(const FenceHands *hands)
{
    char text[16] = "";

    if (read(hands->input, text, sizeof text) != 5)
        return EIO;
    return strcmp(text, "input") == 0 ? 0 : EIO;
}

static int
fence_test_write(const FenceHands *hands)
{
    struct stat info;

    if (write(hands->output, "output", 6) != 6 || fstat(hands->output, &info) != 0)
        return errno;
    return info.st_size == 6 ? 0 : EIO;
}

static int
fence_test_write_much(const FenceHands *hands)
{
    char page[FENCE_TEST_FILE_BYTES] = "";

    for (guint i = 0; i < 2; i++) {
        if (write(hands->output, page, sizeof page) < 0)
            return errno;
    }
    return 0;
}

typedef struct {
    const char *label;
    FenceAttempt attempt;
    int fails_with; /* an errno; 0: it works */
    int dies_of;    /* a signal; 0: it lives */
} FenceRow;

/* clang-format off */
static const FenceRow fence_rows[] = {
    {"a file cannot be opened",                        fence_test_open,               EPERM, 0},
    {"nor one that is open already, by its number",    fence_test_open_by_descriptor, EPERM, 0},
    {"a file cannot be created",                       fence_test_create,             EPERM, 0},
    {"nor removed",                                    fence_test_unlink,             EPERM, 0},
    {"nor asked whether it is there",                  fence_test_stat,               EPERM, 0},
    {"there is no network",                            fence_test_socket,             EPERM, 0},
    {"nor a local socket",                             fence_test_local_socket,       EPERM, 0},
    {"it cannot fork",                                 fence_test_fork,               EPERM, 0},
    {"exec is the end",                                fence_test_exec,               0,     SIGSYS},
    {"looking into another process is the end",        fence_test_ptrace,             0,     SIGSYS},
    {"another process cannot be signalled",            fence_test_kill_parent,        EPERM, 0},
    {"nor its group",                                  fence_test_kill_group,         EPERM, 0},
    {"abort() is seen as what it is",                  fence_test_abort,              0,     SIGABRT},
    {"a limit cannot be set again",                    fence_test_raise_limit,        EPERM, 0},
    {"it cannot become dumpable again",                fence_test_be_dumpable,        EPERM, 0},
    {"what was written cannot be run",                 fence_test_run_written_code,   EPERM, 0},
    {"100 MB can be had",                              fence_test_modest_memory,      0,     0},
#ifndef CASEWARD_SANITISE
    {"900 MB cannot",                                  fence_test_much_memory,        ENOMEM, 0},
#endif
    {"an endless loop ends after a second",            fence_test_spin,               0,     SIGXCPU},
    {"also when it will not hear of it",               fence_test_spin_deaf,          0,     SIGKILL},
    {"the descriptor it was given can be read",        fence_test_read,               0,     0},
    {"the descriptor it was given can be written",     fence_test_write,              0,     0},
    {"but not for ever",                               fence_test_write_much,         0,     SIGXFSZ},
};
/* clang-format on */

static int
fence_test_memory_file(const char *text)
{
    int fd = memfd_create("test", MFD_CLOEXEC);

    assert_true(fd >= 0);
    assert_int_equal(write(fd, text, strlen(text)), strlen(text));
    assert_int_equal(lseek(fd, 0, SEEK_SET), 0);
    return fd;
}

static void
fence_test_in_child(const AgentFence *fence, FenceAttempt attempt, const FenceHands *hands)
{
    const AgentFenceLimits limits = {FENCE_TEST_MEMORY, 1, FENCE_TEST_FILE_BYTES};

    if (!agent_fence_raise(fence, &limits, NULL))
        _exit(255);
    _exit(attempt(hands));
}

static int
fence_test_run(const AgentFence *fence, FenceAttempt attempt)
{
    FenceHands hands = {fence_test_memory_file("input"), fence_test_memory_file(""), getpid()};
    int status = -1;
    pid_t child = fork();

    assert_true(child >= 0);
    if (child == 0)
        fence_test_in_child(fence, attempt, &hands);
    assert_int_equal(waitpid(child, &status, 0), child);
    close(hands.input);
    close(hands.output);
    return status;
}

static void
fence_keeps_in(void **state)
{
    g_autoptr(AgentFence) fence = agent_fence_new(AGENT_FENCE_REFUSE_OPENS, NULL);

    assert_non_null(fence);
    for (guint i = 0; i < G_N_ELEMENTS(fence_rows); i++) {
        const FenceRow *row = &fence_rows[i];
        int status;

        print_message("%s\n", row->label);
        status = fence_test_run(fence, row->attempt);
        assert_int_equal(WIFSIGNALED(status) ? WTERMSIG(status) : 0, row->dies_of);
        if (row->dies_of == 0)
            assert_int_equal(WEXITSTATUS(status), row->fails_with);
    }
}

/* Stands inside the fence as an ordinary user, says so, and waits to be killed. */
static void
fence_test_wait_inside(const AgentFence *fence, int ready)
{
    const AgentFenceLimits limits = {FENCE_TEST_MEMORY, 1, FENCE_TEST_FILE_BYTES};

    if ((getuid() == 0 && setuid(65534) != 0) || prctl(PR_SET_DUMPABLE, 1, 0, 0, 0) != 0 ||
        !agent_fence_raise(fence, &limits, NULL) || write(ready, "r", 1) != 1)
        _exit(255);
    while (TRUE)
        poll(NULL, 0, -1);
}

/* The kernel gives the /proc entry of a process that may not be looked into to root, whoever runs it. */
static void
fence_hides_what_is_inside(void **state)
{
    g_autoptr(AgentFence) fence = agent_fence_new(AGENT_FENCE_REFUSE_OPENS, NULL);
    g_autofree char *path = NULL;
    struct stat info = {0};
    int ready[2];
    char word = 0;
    pid_t child;

    assert_int_equal(pipe(ready), 0);
    child = fork();
    if (child == 0)
        fence_test_wait_inside(fence, ready[1]);
    close(ready[1]);
    assert_int_equal(read(ready[0], &word, 1), 1);
    close(ready[0]);
    path = g_strdup_printf("/proc/%d/status", (int)child);
    assert_int_equal(stat(path, &info), 0);
    kill(child, SIGKILL);
    assert_int_equal(waitpid(child, NULL, 0), child);
    assert_int_equal(info.st_uid, 0);
}

/* With nothing but Landlock raised the same open fails: the second wall stands by itself. */
static void
fence_landlock_stands_alone(void **state)
{
    int status = -1;
    pid_t child;

    if (agent_fence_landlock_abi() == 0)
        skip();
    child = fork();
    if (child == 0) {
        prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
        _exit(agent_fence_landlock_raise(NULL) ? fence_test_open(NULL) : 255);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), EACCES);
}

/* A process that cannot raise the fence is told, and must not parse. */
static void
fence_refusal_is_told(void **state)
{
    g_autoptr(AgentFence) fence = agent_fence_new(AGENT_FENCE_REFUSE_OPENS, NULL);
    int status = -1;
    pid_t child = fork();

    if (child == 0) {
        const AgentFenceLimits limits = {FENCE_TEST_MEMORY, 1, FENCE_TEST_FILE_BYTES};

        /* Inside the fence already: prctl is forbidden there. */
        if (!agent_fence_raise(fence, &limits, NULL))
            _exit(255);
        _exit(agent_fence_raise(fence, &limits, NULL) ? 1 : 0);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
}

static void
fence_can_be_described_and_tried(void **state)
{
    g_autofree char *words = agent_fence_describe();
    g_autoptr(GError) error = NULL;

    print_message("%s\n", words);
    assert_true(g_str_has_prefix(words, "seccomp, rlimits"));
    assert_non_null(strstr(words, "Landlock"));
    assert_true(agent_fence_try(&error));
    assert_null(error);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fence_keeps_in),
        cmocka_unit_test(fence_hides_what_is_inside),
        cmocka_unit_test(fence_landlock_stands_alone),
        cmocka_unit_test(fence_refusal_is_told),
        cmocka_unit_test(fence_can_be_described_and_tried),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
