#include "agent/fence.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "agent/fence_private.h"

#define FENCE_DESCRIPTORS 16

G_DEFINE_QUARK(agent_fence_error, agent_fence_error)

struct AgentFence {
    GBytes *filter;
    gboolean has_no_files; /* around this process already, and so around its children */
};

typedef struct {
    const char *name;
    int resource;
    rlim_t soft, hard;
} FenceLimit;

AgentFence *
agent_fence_new(AgentFenceOpens opens, GError **error)
{
    g_autoptr(AgentFence) fence = g_new0(AgentFence, 1);

    fence->filter = agent_fence_filter_new(opens, error);
    return fence->filter != NULL ? g_steal_pointer(&fence) : NULL;
}

void
agent_fence_free(AgentFence *fence)
{
    if (fence == NULL)
        return;
    g_clear_pointer(&fence->filter, g_bytes_unref);
    g_free(fence);
}

static gboolean
fence_set_limits(const AgentFenceLimits *limits, GError **error)
{
    const FenceLimit all[] = {
#ifndef CASEWARD_SANITISE /* its shadow memory alone is terabytes of address space */
        {"memory", RLIMIT_AS, limits->address_space, limits->address_space},
#endif
        /* SIGXCPU at the soft limit says what it was; the hard one ends who ignores it. */
        {"CPU time", RLIMIT_CPU, limits->cpu_seconds, limits->cpu_seconds + 1},
        {"file size", RLIMIT_FSIZE, limits->file_bytes, limits->file_bytes},
        {"processes", RLIMIT_NPROC, 0, 0},
        {"descriptors", RLIMIT_NOFILE, FENCE_DESCRIPTORS, FENCE_DESCRIPTORS},
        {"core dump", RLIMIT_CORE, 0, 0},
    };

    for (guint i = 0; i < G_N_ELEMENTS(all); i++) {
        const struct rlimit limit = {all[i].soft, all[i].hard};

        if (setrlimit(all[i].resource, &limit) != 0) {
            g_set_error(error, AGENT_FENCE_ERROR, AGENT_FENCE_ERROR_LIMIT,
                        "limit %s to %" G_GUINT64_FORMAT ": %s", all[i].name, (guint64)all[i].soft,
                        g_strerror(errno));
            return FALSE;
        }
    }
    return TRUE;
}

static gboolean
fence_set_process(GError **error)
{
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0)
        return TRUE;
    g_set_error(error, AGENT_FENCE_ERROR, AGENT_FENCE_ERROR_PROCESS, "forbid new privileges and dumps: %s",
                g_strerror(errno));
    return FALSE;
}

gboolean
agent_fence_close_files(AgentFence *fence, GError **error)
{
    fence->has_no_files = fence_set_process(error) && agent_fence_landlock_raise(error);
    return fence->has_no_files;
}

/* The filter comes last: it forbids every step before it. */
gboolean
agent_fence_raise(const AgentFence *fence, const AgentFenceLimits *limits, GError **error)
{
    return fence_set_process(error) && fence_set_limits(limits, error) &&
           (fence->has_no_files || agent_fence_landlock_raise(error)) &&
           agent_fence_filter_load(fence->filter, error);
}

static int
fence_try_in_child(const AgentFence *fence)
{
    const AgentFenceLimits limits = {.address_space = G_MAXUINT32, .cpu_seconds = 1, .file_bytes = 0};

    if (!agent_fence_raise(fence, &limits, NULL))
        return AGENT_FENCE_ERROR_PROCESS;
    return open("/", O_RDONLY | O_CLOEXEC) < 0 && errno == EPERM && fork() < 0 && errno == EPERM
               ? 0
               : AGENT_FENCE_ERROR_OPEN;
}

gboolean
agent_fence_try(GError **error)
{
    g_autoptr(AgentFence) fence = agent_fence_new(AGENT_FENCE_REFUSE_OPENS, error);
    int status = -1;
    pid_t child;

    if (fence == NULL)
        return FALSE;
    child = fork();
    if (child == 0)
        _exit(fence_try_in_child(fence));
    while (child > 0 && waitpid(child, &status, 0) < 0 && errno == EINTR)
        continue;
    if (child > 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0)
        return TRUE;
    if (child > 0 && WIFEXITED(status) && WEXITSTATUS(status) == AGENT_FENCE_ERROR_OPEN)
        g_set_error(error, AGENT_FENCE_ERROR, AGENT_FENCE_ERROR_OPEN,
                    "try the fence: it was raised, and a file could still be opened");
    else
        g_set_error(error, AGENT_FENCE_ERROR, AGENT_FENCE_ERROR_PROCESS,
                    "try the fence: the child that should stand inside ended with status %#x", (guint)status);
    return FALSE;
}

char *
agent_fence_describe(void)
{
    guint abi = agent_fence_landlock_abi();
    g_autofree char *landlock = abi > 0 ? g_strdup_printf("Landlock ABI %u", abi) : g_strdup("no Landlock");
#ifdef CASEWARD_SANITISE
    const char *limits = "rlimits without address space";
#else
    const char *limits = "rlimits";
#endif

    return g_strdup_printf("seccomp, %s, %s", limits, landlock);
}
