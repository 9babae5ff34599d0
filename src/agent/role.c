#include "agent/role.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "agent/role_private.h"
#include "agent/wake_private.h"
#include "base/file.h"
#include "base/log.h"

static gboolean
role_fail(GError **error, const char *doing)
{
    g_set_error(error, G_FILE_ERROR, (gint)g_file_error_from_errno(errno), "%s: %s", doing,
                g_strerror(errno));
    return FALSE;
}

gboolean
agent_role_begin(const char *role, GError **error)
{
    const struct rlimit none = {0, 0};
    g_autofree char *name = g_strconcat("cw-", role, NULL);

    base_log_open(role);
    prctl(PR_SET_NAME, name); /* what ps and top show; each process was started as /proc/self/exe */
    umask(077);
    if (prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0 || setrlimit(RLIMIT_CORE, &none) != 0)
        return role_fail(error, "forbid dumps of memory");
    return TRUE;
}

int
agent_role_credential_fd(GBytes *credential, GError **error)
{
    int fd = memfd_create("credential", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    gsize len;
    const void *bytes = g_bytes_get_data(credential, &len);

    if (fd >= 0 && base_write_all(fd, bytes, len, error)) {
        if (lseek(fd, 0, SEEK_SET) == 0 &&
            fcntl(fd, F_ADD_SEALS, F_SEAL_WRITE | F_SEAL_GROW | F_SEAL_SHRINK | F_SEAL_SEAL) == 0)
            return fd;
    }
    if (error != NULL && *error == NULL)
        role_fail(error, "hand out a credential");
    if (fd >= 0)
        close(fd);
    return -1;
}

GBytes *
agent_role_credential(GError **error)
{
    int fd = agent_wake_inherited_fd(ROLE_CREDENTIAL_VARIABLE);
    GBytes *credential;

    if (fd < 0)
        return NULL;
    credential = base_read_all(fd, ROLE_CREDENTIAL_MOST_BYTES, error);
    if (credential == NULL)
        g_prefix_error(error, "take the credential that the supervisor handed out: ");
    close(fd);
    unsetenv(ROLE_CREDENTIAL_VARIABLE);
    return credential;
}
