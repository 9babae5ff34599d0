/* caseward-read and caseward-pdf: the verb `extract`, without and with the PDF reader. */
#include <signal.h>

#include "command/verbs_private.h"

static const CommandVerb read_extract = {"extract", "FILE...", "", NULL, command_extract};

int
main(int argc, char **argv)
{
    signal(SIGPIPE, SIG_IGN);
    return command_extract(&read_extract, argc - 1, argv + 1);
}
