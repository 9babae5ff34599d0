/* caseward-page: the verb `extract` for a PDF that is given by itself.  Nothing here may ask for a reader of
 * anything else, whose libraries take longer to load than a page to read; it fences itself, and `caseward`
 * sees how it ends. */
#include <signal.h>

#include "agent/reading.h"
#include "command/extract_private.h"

int
main(int argc, char **argv)
{
    static const CommandVerb verb = {"extract", "FILE", "", NULL, NULL};

    signal(SIGPIPE, SIG_IGN);
    return command_extract_alone(&agent_reading_pdf_alone, &verb, argc - 1, argv + 1);
}
