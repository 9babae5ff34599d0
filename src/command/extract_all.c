/* `extract` of everything that this program is linked with. */
#include "agent/reading.h"
#include "command/extract_private.h"
#include "command/verbs_private.h"

int
command_extract(const CommandVerb *verb, int argc, char **argv)
{
    const AgentReader all = agent_reading_all();

    return command_extract_by(&all, verb, argc, argv);
}
