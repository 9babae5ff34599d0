/* caseward: what people call.  It is started for every file that somebody reads and every verb, so it looks
 * at the command line only, and the program whose work that is takes its place:
 *
 *   caseward-read    reads files, but for PDFs; lean, since it is forked for each
 *   caseward-pdf     reads all that there is; the one before leaves to it what it is without
 *   caseward-agent   every other verb
 *
 * One PDF by itself is read by caseward-page, with poppler and little else, which does not fork: it fences
 * itself, and this process sees how it ends.  Unless that is well, caseward-pdf reads the file and tells. */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "watch.h"

#define MAIN_UNAVAILABLE 69
#define MAIN_IO 74

/* Where the program @name is, beside this one or installed; false with errno. */
static bool
main_find(const char *name, char path[PATH_MAX])
{
    static const char *const places[] = {"", "../libexec/caseward/"};
    char folder[PATH_MAX];
    ssize_t folder_len = readlink("/proc/self/exe", folder, sizeof folder - 1);

    folder[folder_len > 0 ? folder_len : 0] = '\0';
    for (; folder_len > 0 && folder[folder_len - 1] != '/'; folder_len--)
        folder[folder_len - 1] = '\0';
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        int len = snprintf(path, PATH_MAX, "%s%s%s", folder, places[i], name);

        if (len > 0 && len < PATH_MAX && access(path, X_OK) == 0)
            return true;
    }
    return false;
}

static int
main_hand_over(const char *name, char **argv)
{
    char path[PATH_MAX];

    if (main_find(name, path))
        execv(path, argv);
    fprintf(stderr, "caseward: start %s: %s; it belongs beside this program or in ../libexec/caseward\n",
            name, strerror(errno));
    return MAIN_UNAVAILABLE;
}

/* Whether the file begins as a PDF does. */
static bool
main_begins_with_pdf(const char *name)
{
    static const char begins[] = "%PDF-";
    char head[sizeof begins - 1];
    int fd = open(name, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    ssize_t n = fd >= 0 ? pread(fd, head, sizeof head, 0) : -1; /* a folder cannot be read */

    if (fd >= 0)
        close(fd);
    return n == sizeof head && memcmp(head, begins, sizeof head) == 0;
}

/* "caseward extract FILE", perhaps with --json behind: @file. */
static const char *
main_only_file(int argc, char **argv)
{
    bool is_only = argc == 3 || (argc == 4 && strcmp(argv[3], "--json") == 0) ||
                   (argc == 4 && strcmp(argv[2], "--json") == 0);

    return is_only ? argv[strcmp(argv[2], "--json") == 0 ? 3 : 2] : NULL;
}

static int
main_extract(int argc, char **argv)
{
    const char *only = main_only_file(argc, argv);
    char path[PATH_MAX];

    if (only == NULL || !main_begins_with_pdf(only))
        return main_hand_over("caseward-read", argv);
    switch (main_find("caseward-page", path) ? watch_run(path, argv) : WATCH_NOT_READ) {
    case WATCH_DONE:
        return 0;
    case WATCH_CUT:
        fprintf(stderr, "caseward: write what was read: %s\n", strerror(errno));
        return MAIN_IO;
    case WATCH_NOT_READ:
        break;
    }
    return main_hand_over("caseward-pdf", argv);
}

int
main(int argc, char **argv)
{
    bool asks = argc > 2 && (strcmp(argv[2], "--help") == 0 || strcmp(argv[2], "-h") == 0);

    if (argc < 2 || strcmp(argv[1], "extract") != 0 || asks)
        return main_hand_over("caseward-agent", argv);
    return main_extract(argc, argv);
}
