/* What a role is handed: descriptors, whose numbers its environment says. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "agent/role_private.h"
#include "agent/spawn_private.h"
#include "agent/supervise_private.h"
#include "agent/wake_private.h"

typedef struct {
    GArray *fds;        /* lent to the spawn, in order */
    GPtrArray *environ; /* "NAME=value" */
} SuperviseHands;

static void
supervise_hands_clear(SuperviseHands *hands)
{
    g_clear_pointer(&hands->fds, g_array_unref);
    g_clear_pointer(&hands->environ, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(SuperviseHands, supervise_hands_clear)

/* What the service manager gave to the supervisor is not the roles': its credentials least of all. */
static gboolean
supervise_is_passed_on(const char *name)
{
    static const char *const kept_back[] = {
        "CREDENTIALS_DIRECTORY", "NOTIFY_SOCKET",          "WATCHDOG_", "LISTEN_",
        "CASEWARD_WAKE_",        "CASEWARD_CREDENTIAL_FD", NULL};

    for (guint i = 0; kept_back[i] != NULL; i++) {
        if (g_str_has_prefix(name, kept_back[i]))
            return FALSE;
    }
    return TRUE;
}

static GPtrArray *
supervise_environment(void)
{
    g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func(g_free);
    g_auto(GStrv) names = g_listenv();

    for (guint i = 0; names[i] != NULL; i++) {
        if (supervise_is_passed_on(names[i]))
            g_ptr_array_add(all, g_strdup_printf("%s=%s", names[i], getenv(names[i])));
    }
    return g_steal_pointer(&all);
}

static void
supervise_hand(SuperviseHands *hands, const char *variable, int fd)
{
    guint number = AGENT_SPAWN_FIRST_FD + hands->fds->len;

    g_array_append_val(hands->fds, fd);
    g_ptr_array_add(hands->environ, g_strdup_printf("%s=%u", variable, number));
}

static void
supervise_hand_bells(SuperviseHands *hands, const SuperviseChild *child, const SuperviseChild *all,
                     guint n_all)
{
    supervise_hand(hands, WAKE_IN_VARIABLE, child->bell);
    if (child->role->rings == NULL)
        return;
    for (guint i = 0; i < n_all; i++) {
        g_autofree char *variable = agent_wake_variable(all[i].role->name);

        if (g_strv_contains(child->role->rings, all[i].role->name))
            supervise_hand(hands, variable, all[i].bell);
    }
}

static pid_t
supervise_exec(const AgentRole *role, SuperviseHands *hands, GError **error)
{
    g_autoptr(GPtrArray) argv = g_ptr_array_new();
    AgentSpawn spawn;

    g_ptr_array_add(argv, (gpointer) "caseward");
    g_ptr_array_add(argv, (gpointer)role->name);
    for (guint i = 0; role->args != NULL && role->args[i] != NULL; i++)
        g_ptr_array_add(argv, (gpointer)role->args[i]);
    g_ptr_array_add(argv, NULL);
    g_ptr_array_add(hands->environ, NULL);
    spawn = (AgentSpawn){.argv = (const char *const *)argv->pdata,
                         .envp = (const char *const *)hands->environ->pdata,
                         .fds = (const int *)(void *)hands->fds->data,
                         .n_fds = hands->fds->len};
    return agent_spawn(&spawn, error);
}

pid_t
supervise_spawn(const SuperviseChild *child, const SuperviseChild *all, guint n_all,
                const AgentSuperviseOptions *options, GError **error)
{
    g_auto(SuperviseHands) hands = {g_array_new(FALSE, FALSE, sizeof(int)), supervise_environment()};
    g_autoptr(GBytes) credential = NULL;
    g_autoptr(GError) fault = NULL;
    int credential_fd = -1;
    pid_t pid = -1;

    if (options->credential != NULL)
        credential = options->credential(child->role->name, options->data, &fault);
    if (credential != NULL)
        credential_fd = agent_role_credential_fd(credential, &fault);
    if (credential_fd >= 0)
        supervise_hand(&hands, ROLE_CREDENTIAL_VARIABLE, credential_fd);
    supervise_hand_bells(&hands, child, all, n_all);
    if (fault == NULL)
        pid = supervise_exec(child->role, &hands, &fault);
    if (credential_fd >= 0)
        close(credential_fd);
    if (fault != NULL)
        g_propagate_error(error, g_steal_pointer(&fault));
    return pid;
}
