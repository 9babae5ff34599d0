/* Compiles the filters of system calls at build time: fence FOLDER */
#include <stdio.h>

#include "agent/fence_private.h"

static gboolean
fence_write(const char *folder, const char *name, AgentFenceOpens opens)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) filter = agent_fence_rules_compile(opens, &error);

    if (filter != NULL &&
        g_file_set_contents(path, g_bytes_get_data(filter, NULL), (gssize)g_bytes_get_size(filter), &error))
        return TRUE;
    fprintf(stderr, "%s: %s\n", path, error->message);
    return FALSE;
}

int
main(int argc, char **argv)
{
    if (argc != 2) {
        fprintf(stderr, "usage: fence FOLDER\n");
        return 64;
    }
    return fence_write(argv[1], "refuse.bpf", AGENT_FENCE_REFUSE_OPENS) &&
                   fence_write(argv[1], "signal.bpf", AGENT_FENCE_SIGNAL_OPENS)
               ? 0
               : 74;
}
