/* caseward: what people call.  It reads files by itself, lean enough to be started for each; every other verb
 * is caseward-agent's, which takes its place. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/program.h"
#include "command/verbs_private.h"

static const CommandVerb main_extract = {"extract", "FILE...", "", NULL, command_extract};

static int
main_become_agent(char **argv)
{
    g_autofree char *program = base_program_find("caseward-agent");

    if (program != NULL)
        execv(program, argv);
    fprintf(stderr,
            "caseward: start caseward-agent: %s; it belongs beside this program or in ../libexec/caseward\n",
            program != NULL ? g_strerror(errno) : "it is not there");
    return COMMAND_UNAVAILABLE;
}

int
main(int argc, char **argv)
{
    gboolean asks = argc > 2 && (strcmp(argv[2], "--help") == 0 || strcmp(argv[2], "-h") == 0);

    if (argc < 2 || strcmp(argv[1], "extract") != 0 || asks)
        return main_become_agent(argv);
    signal(SIGPIPE, SIG_IGN);
    return command_extract(&main_extract, argc - 1, argv + 1);
}
