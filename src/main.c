/* caseward: what people call.  It is started for every file that somebody reads and every verb, so it looks
 * at the command line only, and the program whose work that is takes its place:
 *
 *   caseward-read    reads files, but for PDFs; lean, since it is forked for each
 *   caseward-page    reads a PDF that is given by itself, with poppler and little else
 *   caseward-pdf     reads all that there is; the two before leave to it what they are without
 *   caseward-agent   every other verb */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define MAIN_UNAVAILABLE 69

/* FALSE with errno: it is not there, or cannot be started. */
static bool
main_become(const char *folder, const char *name, char **argv)
{
    char path[PATH_MAX];
    int len = snprintf(path, sizeof path, "%s%s", folder, name);

    if (len < 0 || (size_t)len >= sizeof path)
        errno = ENAMETOOLONG;
    else
        execv(path, argv);
    return errno != ENOENT;
}

static int
main_hand_over(const char *name, char **argv)
{
    char folder[PATH_MAX], installed[PATH_MAX];
    ssize_t len = readlink("/proc/self/exe", folder, sizeof folder - 1);
    char *slash;

    folder[len > 0 ? len : 0] = '\0';
    slash = strrchr(folder, '/');
    if (slash != NULL) {
        slash[1] = '\0';
        snprintf(installed, sizeof installed, "%.*s../libexec/caseward/", PATH_MAX - 32, folder);
        if (!main_become(folder, name, argv))
            main_become(installed, name, argv);
    }
    fprintf(stderr, "caseward: start %s: %s; it belongs beside this program or in ../libexec/caseward\n",
            name, strerror(errno));
    return MAIN_UNAVAILABLE;
}

/* Whether the first file that is named begins as a PDF does. */
static bool
main_begins_with_pdf(char **names)
{
    static const char begins[] = "%PDF-";
    char head[sizeof begins - 1];
    ssize_t n = -1;

    for (int i = 0; n < 0 && names[i] != NULL; i++) {
        int fd = open(names[i], O_RDONLY | O_CLOEXEC | O_NONBLOCK);

        n = fd >= 0 ? pread(fd, head, sizeof head, 0) : -1; /* an option's folder cannot be read */
        if (fd >= 0)
            close(fd);
    }
    return n == sizeof head && memcmp(head, begins, sizeof head) == 0;
}

int
main(int argc, char **argv)
{
    bool asks = argc > 2 && (strcmp(argv[2], "--help") == 0 || strcmp(argv[2], "-h") == 0);

    if (argc < 2 || strcmp(argv[1], "extract") != 0 || asks)
        return main_hand_over("caseward-agent", argv);
    return main_hand_over(main_begins_with_pdf(argv + 2) ? "caseward-page" : "caseward-read", argv);
}
