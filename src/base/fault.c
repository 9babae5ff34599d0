#include "base/fault.h"

#ifdef CASEWARD_FAULTS
#include <errno.h>
#include <glib.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int
base_fault(const char *point)
{
    static guint passages = 0;
    const char *wish = getenv("CASEWARD_FAULT");
    gsize len = strlen(point);
    const char *at;
    guint from;

    if (wish == NULL || strncmp(wish, point, len) != 0 || wish[len] != ':')
        return 0;
    at = strchr(wish, '@');
    from = at != NULL ? (guint)atoi(at + 1) : 1;
    if (++passages < from || (passages > from && g_str_has_suffix(wish, "!")))
        return 0;
    if (g_str_has_prefix(wish + len + 1, "kill"))
        kill(getpid(), SIGKILL);
    return g_str_has_prefix(wish + len + 1, "enospc") ? ENOSPC : EIO;
}
#else
typedef int base_fault_is_not_built; /* a translation unit may not be empty */
#endif
