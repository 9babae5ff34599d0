/* Landlock, where the kernel has it: a second wall behind the filter.  Debian 12's headers are older than the
 * kernels it may run on, hence our own numbers. */
#include "agent/fence_private.h"

#include <errno.h>
#include <sys/syscall.h>
#include <unistd.h>

#define FENCE_LANDLOCK_VERSION_FLAG 1u

/* The kernel's struct; older versions know a beginning of it. */
typedef struct {
    guint64 files;
    guint64 network;
    guint64 scoped;
} FenceRuleset;

/* What each version can deny: the number of rights, lowest bit first, and how much of the struct it knows. */
typedef struct {
    guint files, network, scoped;
    gsize size;
} FenceLandlock;

/* clang-format off */
static const FenceLandlock fence_landlocks[] = {
    /*      files  network  scoped  size of the struct */
    [1] = { 13,    0,       0,      8 },
    [2] = { 14,    0,       0,      8 },  /* rename across folders */
    [3] = { 15,    0,       0,      8 },  /* truncate */
    [4] = { 15,    2,       0,      16 }, /* bind and connect with TCP */
    [5] = { 16,    2,       0,      16 }, /* ioctl on devices */
    [6] = { 16,    2,       2,      24 }, /* abstract sockets and signals beyond the fence */
    [7] = { 16,    2,       2,      24 }, /* (audit records only) */
};
/* clang-format on */

guint
agent_fence_landlock_abi(void)
{
    long abi = syscall(SYS_landlock_create_ruleset, NULL, 0, FENCE_LANDLOCK_VERSION_FLAG);

    return abi > 0 ? (guint)abi : 0;
}

static guint64
fence_lowest(guint bits)
{
    return (G_GUINT64_CONSTANT(1) << bits) - 1;
}

gboolean
agent_fence_landlock_raise(GError **error)
{
    guint abi = MIN(agent_fence_landlock_abi(), G_N_ELEMENTS(fence_landlocks) - 1);
    const FenceLandlock *known = &fence_landlocks[abi];
    const FenceRuleset deny = {fence_lowest(known->files), fence_lowest(known->network),
                               fence_lowest(known->scoped)};
    gboolean raised;
    int ruleset, fault;

    if (abi == 0)
        return TRUE;
    ruleset = (int)syscall(SYS_landlock_create_ruleset, &deny, known->size, 0);
    raised = ruleset >= 0 && syscall(SYS_landlock_restrict_self, ruleset, 0) == 0;
    fault = errno;
    if (ruleset >= 0)
        close(ruleset);
    if (!raised)
        g_set_error(error, AGENT_FENCE_ERROR, AGENT_FENCE_ERROR_LANDLOCK, "raise Landlock (ABI %u): %s", abi,
                    g_strerror(fault));
    return raised;
}
