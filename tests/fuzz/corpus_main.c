/* Runs a fuzz target over the files of the folders given: what a fuzzer once found stays found. */
#include <glib.h>
#include <stdio.h>

int LLVMFuzzerTestOneInput(const guint8 *bytes, gsize len);

static guint
corpus_run(const char *folder)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *name;
    guint count = 0;

    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        g_autofree char *bytes = NULL;
        gsize len;

        if (!g_file_test(path, G_FILE_TEST_IS_REGULAR))
            continue;
        if (!g_file_get_contents(path, &bytes, &len, NULL))
            g_error("%s: cannot be read", path);
        LLVMFuzzerTestOneInput((const guint8 *)bytes, len);
        count++;
    }
    return count;
}

int
main(int argc, char **argv)
{
    guint count = 0;

    for (int i = 1; i < argc; i++)
        count += corpus_run(argv[i]);
    printf("%u files\n", count);
    return count == 0;
}
