/* The filter of system calls: the build compiled it, a process only loads it. */
#include <errno.h>
#include <gio/gio.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "agent/fence_private.h"

GBytes *
agent_fence_filter_new(AgentFenceOpens opens, GError **error)
{
    static const char *const names[] = {[AGENT_FENCE_REFUSE_OPENS] = "/caseward/fence/refuse.bpf",
                                        [AGENT_FENCE_SIGNAL_OPENS] = "/caseward/fence/signal.bpf"};
    g_autoptr(GError) fault = NULL;
    g_autoptr(GBytes) built_in = g_resources_lookup_data(names[opens], G_RESOURCE_LOOKUP_FLAGS_NONE, &fault);

    if (built_in == NULL) {
        g_set_error(error, AGENT_FENCE_ERROR, AGENT_FENCE_ERROR_FILTER,
                    "find the system call filter in this program: %s", fault->message);
        return NULL;
    }
    /* where it lies it may begin at any byte */
    return g_bytes_new(g_bytes_get_data(built_in, NULL), g_bytes_get_size(built_in));
}

static gboolean
fence_load(const struct sock_filter *code, guint len, GError **error)
{
    const struct sock_fprog program = {.len = (unsigned short)len, .filter = (struct sock_filter *)code};

    if (syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program) == 0)
        return TRUE;
    g_set_error(error, AGENT_FENCE_ERROR, AGENT_FENCE_ERROR_FILTER, "load the system call filter: %s",
                g_strerror(errno));
    return FALSE;
}

/* abort() signals itself, and how a child died is worth knowing; it has nobody else to signal.  The process's
 * id is known only in the child, hence a second small filter: of two verdicts the kernel takes the stricter.
 */
static gboolean
fence_load_own_signals(GError **error)
{
    struct sock_filter code[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_kill, 2, 0),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_tgkill, 1, 0),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
        /* The kernel looks at the low half of the argument alone, on this little-endian machine the first. */
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, args[0])),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (guint32)getpid(), 0, 1),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM),
    };

    G_STATIC_ASSERT(G_BYTE_ORDER == G_LITTLE_ENDIAN);
    return fence_load(code, G_N_ELEMENTS(code), error);
}

gboolean
agent_fence_filter_load(GBytes *filter, GError **error)
{
    gsize size;
    gconstpointer code = g_bytes_get_data(filter, &size);

    return fence_load_own_signals(error) &&
           fence_load(code, (guint)(size / sizeof(struct sock_filter)), error);
}
