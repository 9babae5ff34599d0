/* The filter of system calls: the build compiled it, a process only loads it. */
#include <errno.h>
#include <gio/gio.h>
#include <linux/audit.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "agent/fence_private.h"

#define FENCE_OWN_SIGNALS 9 /* instructions */

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
    return g_steal_pointer(&built_in);
}

/* abort() signals itself, and how a child died is worth knowing; it has nobody else to signal.  The process's
 * id is known only in the child, hence this before what was compiled: the kernel makes one program ready in
 * half the time that it takes for two. */
static gsize
fence_own_signals(struct sock_filter *code)
{
    const struct sock_filter own_signals[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, AUDIT_ARCH_X86_64, 0, 7),
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_kill, 1, 0),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_tgkill, 0, 4),
        /* The kernel looks at the low half of the argument alone, on this little-endian machine the first. */
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, args[0])),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (guint32)getpid(), 0, 1),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM),
    };

    G_STATIC_ASSERT(G_BYTE_ORDER == G_LITTLE_ENDIAN);
    G_STATIC_ASSERT(G_N_ELEMENTS(own_signals) == FENCE_OWN_SIGNALS);
    memcpy(code, own_signals, sizeof own_signals);
    return G_N_ELEMENTS(own_signals);
}

gboolean
agent_fence_filter_load(GBytes *filter, GError **error)
{
    gsize size, len;
    gconstpointer compiled = g_bytes_get_data(filter, &size);
    g_autofree struct sock_filter *code = g_malloc(FENCE_OWN_SIGNALS * sizeof *code + size);
    struct sock_fprog program = {.filter = code};

    len = fence_own_signals(code);
    memcpy(&code[len], compiled, size);
    program.len = (unsigned short)(len + size / sizeof *code);
    if (syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program) == 0)
        return TRUE;
    g_set_error(error, AGENT_FENCE_ERROR, AGENT_FENCE_ERROR_FILTER, "load the system call filter: %s",
                g_strerror(errno));
    return FALSE;
}
