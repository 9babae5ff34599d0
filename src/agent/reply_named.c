#include "agent/reply_private.h"

const RulesPerson *
agent_reply_person(AgentReply *reply, const char *said)
{
    const RulesPack *pack = reply->c != NULL ? reply->c->pack : reply->in->desk->pack;
    g_autoptr(GPtrArray) found = rules_people_named(reply->in->desk->people, pack, said);
    g_autoptr(GString) names = g_string_new(NULL);

    if (found->len == 1)
        return g_ptr_array_index(found, 0);
    for (guint i = 0; i < found->len; i++)
        g_string_append_printf(names, "%s%s", i > 0 ? ", " : "",
                               ((const RulesPerson *)g_ptr_array_index(found, i))->name);
    if (found->len == 0)
        agent_reply_not_done(reply, "\"%s\" is nobody in the directory; write the name as it stands there",
                             said);
    else
        agent_reply_not_done(reply, "\"%s\" may be any of these: %s. Write which of them you mean", said,
                             names->str);
    return NULL;
}
