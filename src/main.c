/* caseward: what people call.  It reads files by itself, lean enough to be started for each; every other verb
 * is caseward-agent's, which takes its place.  caseward-pdf is the same program with the PDF reader in it. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/program.h"
#include "command/verbs_private.h"
#include "document/document.h"

static const CommandVerb main_extract = {"extract", "FILE...", "", NULL, command_extract};

static int
main_become(const char *name, char **argv)
{
    g_autofree char *program = base_program_find(name);

    if (program != NULL)
        execv(program, argv);
    fprintf(stderr, "caseward: start %s: %s; it belongs beside this program or in ../libexec/caseward\n",
            name, program != NULL ? g_strerror(errno) : "it is not there");
    return COMMAND_UNAVAILABLE;
}

/* Whether the first file that is named begins as a PDF does. */
static gboolean
main_begins_with_pdf(char **names)
{
    static const char begins[] = "%PDF-";
    char head[sizeof begins - 1];
    ssize_t n = -1;

    for (guint i = 0; n < 0 && names[i] != NULL; i++) {
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
    gboolean asks = argc > 2 && (strcmp(argv[2], "--help") == 0 || strcmp(argv[2], "-h") == 0);

    if (argc < 2 || strcmp(argv[1], "extract") != 0 || asks)
        return main_become("caseward-agent", argv);
    if (!document_has_pdf() && main_begins_with_pdf(argv + 2))
        return main_become("caseward-pdf", argv);
    signal(SIGPIPE, SIG_IGN);
    return command_extract(&main_extract, argc - 1, argv + 1);
}
