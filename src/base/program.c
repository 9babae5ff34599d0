#include "base/program.h"

#include <unistd.h>

char *
base_program_find(const char *name)
{
    static const char *const places[] = {".", "../libexec/caseward", "../../bin"};
    g_autofree char *self = g_file_read_link("/proc/self/exe", NULL);
    g_autofree char *folder = self != NULL ? g_path_get_dirname(self) : NULL;

    for (guint i = 0; folder != NULL && i < G_N_ELEMENTS(places); i++) {
        g_autofree char *path = g_canonicalize_filename(places[i], folder);
        g_autofree char *program = g_build_filename(path, name, NULL);

        if (access(program, X_OK) == 0)
            return g_steal_pointer(&program);
    }
    return NULL;
}
