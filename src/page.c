/* caseward-page: the verb `extract` for a PDF that is given by itself.  Nothing here may ask for a reader of
 * anything else, whose libraries take longer to load than a page to read; what is no PDF goes to
 * caseward-pdf. */
#include <signal.h>

#include "agent/reading.h"
#include "command/extract_private.h"

static int
page_extract(const CommandVerb *verb, int argc, char **argv)
{
    return command_extract_by(&agent_reading_pdf_alone, verb, argc, argv);
}

static const CommandVerb page_verb = {"extract", "FILE...", "", NULL, page_extract};

int
main(int argc, char **argv)
{
    signal(SIGPIPE, SIG_IGN);
    return page_extract(&page_verb, argc - 1, argv + 1);
}
