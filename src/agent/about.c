#include "agent/about_private.h"

LetterCase
agent_about(const AgentCase *c)
{
    LetterCase about = {
        .pack = c->pack,
        .config = c->desk->config,
        .calendar = c->desk->calendar,
        .file = c->file,
        .people = c->desk->people,
        .questions = c->desk->questions,
    };

    agent_desk_today(c->desk, &about.today);
    return about;
}
