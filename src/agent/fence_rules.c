/* The allow-list of system calls.  libseccomp compiles it when the house is built, so that no process that
 * reads needs that library, or the time. */
#include "agent/fence_private.h"

#include <errno.h>
#include <fcntl.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/file.h"

#define FENCE_FILTER_MOST_BYTES (4096 * sizeof(struct sock_filter)) /* the kernel's BPF_MAXINSNS */

typedef scmp_filter_ctx FenceContext;

static void
fence_context_clear(FenceContext *context)
{
    if (*context != NULL)
        seccomp_release(*context);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(FenceContext, fence_context_clear)

/* What reading a mail takes.  Descriptors were opened by somebody else. */
/* clang-format off */
static const int fence_allowed[] = {
    /* the descriptors it was handed */
    SCMP_SYS(read), SCMP_SYS(readv), SCMP_SYS(pread64), SCMP_SYS(write), SCMP_SYS(writev), SCMP_SYS(pwrite64),
    SCMP_SYS(lseek), SCMP_SYS(fstat), SCMP_SYS(ftruncate), SCMP_SYS(close), SCMP_SYS(dup),
    /* memory */
    SCMP_SYS(brk), SCMP_SYS(munmap), SCMP_SYS(mremap), SCMP_SYS(madvise),
    /* what time it is, who I am, how I am doing */
    SCMP_SYS(clock_gettime), SCMP_SYS(clock_getres), SCMP_SYS(gettimeofday), SCMP_SYS(time), SCMP_SYS(getrandom),
    SCMP_SYS(getpid), SCMP_SYS(gettid), SCMP_SYS(getuid), SCMP_SYS(geteuid), SCMP_SYS(getgid), SCMP_SYS(getegid),
    SCMP_SYS(getrusage), SCMP_SYS(times), SCMP_SYS(sysinfo), SCMP_SYS(uname), SCMP_SYS(sched_getaffinity),
    /* waiting, and its own signals; to send itself one is allowed where the filter is loaded, which knows who it is */
    SCMP_SYS(futex), SCMP_SYS(sched_yield), SCMP_SYS(nanosleep), SCMP_SYS(clock_nanosleep), SCMP_SYS(poll),
    SCMP_SYS(ppoll), SCMP_SYS(restart_syscall), SCMP_SYS(rt_sigaction), SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(rt_sigreturn), SCMP_SYS(sigaltstack),
    /* the end */
    SCMP_SYS(exit), SCMP_SYS(exit_group),
};

/* No library that reads a mail tries these: who does is not reading any more.  The rest is refused with EPERM,
 * because libraries do probe (a file, nscd's socket) and go on without. */
static const int fence_deadly[] = {
    SCMP_SYS(execve), SCMP_SYS(execveat), SCMP_SYS(ptrace), SCMP_SYS(process_vm_readv), SCMP_SYS(process_vm_writev),
};
/* clang-format on */

/* Calls that are harmless only with some arguments. */
static int
fence_add_narrowed(FenceContext context)
{
    static const guint64 fcntls[] = {F_GETFD, F_GETFL, F_DUPFD, F_DUPFD_CLOEXEC};
    const struct scmp_arg_cmp no_code = SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0);
    const struct scmp_arg_cmp by_descriptor = SCMP_A3(SCMP_CMP_MASKED_EQ, AT_EMPTY_PATH, AT_EMPTY_PATH);
    const struct scmp_arg_cmp only_ask = SCMP_A2(SCMP_CMP_EQ, 0, 0);
    const struct scmp_arg_cmp myself = SCMP_A0(SCMP_CMP_EQ, 0, 0);
    int rc = 0;

    for (guint i = 0; i < G_N_ELEMENTS(fcntls) && rc == 0; i++)
        rc =
            seccomp_rule_add(context, SCMP_ACT_ALLOW, SCMP_SYS(fcntl), 1, SCMP_A1(SCMP_CMP_EQ, fcntls[i], 0));
    if (rc == 0)
        rc = seccomp_rule_add(context, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 1, no_code);
    if (rc == 0)
        rc = seccomp_rule_add(context, SCMP_ACT_ALLOW, SCMP_SYS(mprotect), 1, no_code);
    if (rc == 0) /* how the C library spells fstat() */
        rc = seccomp_rule_add(context, SCMP_ACT_ALLOW, SCMP_SYS(newfstatat), 1, by_descriptor);
    if (rc == 0)
        rc = seccomp_rule_add(context, SCMP_ACT_ALLOW, SCMP_SYS(prlimit64), 2, myself, only_ask);
    return rc;
}

static int
fence_add_rules(FenceContext context, AgentFenceOpens opens)
{
    static const int open_calls[] = {SCMP_SYS(open), SCMP_SYS(openat)};
    int rc = 0;

    for (guint i = 0; i < G_N_ELEMENTS(fence_allowed) && rc == 0; i++)
        rc = seccomp_rule_add(context, SCMP_ACT_ALLOW, fence_allowed[i], 0);
    for (guint i = 0; i < G_N_ELEMENTS(fence_deadly) && rc == 0; i++)
        rc = seccomp_rule_add(context, SCMP_ACT_KILL_PROCESS, fence_deadly[i], 0);
    for (guint i = 0; opens == AGENT_FENCE_SIGNAL_OPENS && i < G_N_ELEMENTS(open_calls) && rc == 0; i++)
        rc = seccomp_rule_add(context, SCMP_ACT_TRAP, open_calls[i], 0);
    if (rc == 0)
        rc = fence_add_narrowed(context);
    if (rc == 0) /* a binary tree instead of a list: each call passes a handful of comparisons */
        rc = seccomp_attr_set(context, SCMP_FLTATR_CTL_OPTIMIZE, 2);
    return rc;
}

/* libseccomp writes its program to a descriptor only. */
static GBytes *
fence_export(FenceContext context, GError **error)
{
    g_autoptr(GBytes) bytes = NULL;
    int fd = memfd_create("fence", MFD_CLOEXEC);

    if (fd < 0 || seccomp_export_bpf(context, fd) != 0 || lseek(fd, 0, SEEK_SET) != 0)
        g_set_error(error, AGENT_FENCE_ERROR, AGENT_FENCE_ERROR_FILTER, "export the system call filter: %s",
                    g_strerror(errno));
    else
        bytes = base_read_all(fd, FENCE_FILTER_MOST_BYTES, error);
    if (fd >= 0)
        close(fd);
    return g_steal_pointer(&bytes);
}

GBytes *
agent_fence_rules_compile(AgentFenceOpens opens, GError **error)
{
    g_auto(FenceContext) context = seccomp_init(SCMP_ACT_ERRNO(EPERM));
    int rc = context == NULL ? -ENOMEM : fence_add_rules(context, opens);

    if (rc != 0) {
        g_set_error(error, AGENT_FENCE_ERROR, AGENT_FENCE_ERROR_FILTER, "build the system call filter: %s",
                    g_strerror(-rc));
        return NULL;
    }
    return fence_export(context, error);
}
