/* An edition whose text was changed in its own file: the clocks go by what it says now, since nothing else
 * can be read any more, and until a named person has accepted that everybody who answers for it is told. */
#include "agent/ingest_private.h"
#include "agent/text_private.h"
#include "agent/tick_private.h"

static char *
text_setting(const char *what, const RulesPack *pack)
{
    return g_strdup_printf("%s/%s/%s", what, pack->id, pack->edition);
}

gboolean
agent_text_is_accepted(AgentDesk *desk, const RulesPack *pack)
{
    g_autofree char *name = text_setting("text", pack);
    g_autofree char *accepted = store_setting_find(desk->store, name);

    return accepted == NULL || g_str_equal(accepted, pack->text_sha256);
}

gboolean
agent_text_accept(AgentDesk *desk, const RulesPack *pack, GError **error)
{
    g_autofree char *name = text_setting("text", pack);

    return store_setting_put(desk->store, name, pack->text_sha256, error);
}

static gboolean
text_tell(AgentDesk *desk, const RulesPack *pack, GError **error)
{
    g_autofree char *name = text_setting("text-told", pack);
    g_autofree char *told = store_setting_find(desk->store, name);
    g_autofree char *text = NULL;

    if (g_strcmp0(told, pack->text_sha256) == 0)
        return TRUE;
    text = g_strdup_printf(
        "The text of edition %s of %s was changed in its own file after cases were opened under it. Their "
        "dates are "
        "counted anew by what it says now; what moved is on each case (`caseward events REF`). If the "
        "change is right, answer \"accept edition: %s\"; until then the digest says so every morning. If it "
        "is not, "
        "have the old text put back; a new text wants an edition of its own.",
        pack->edition, pack->title, pack->edition);
    return agent_task(desk, NULL, NULL, "edition-text", pack->manager, text, error) &&
           store_setting_put(desk->store, name, pack->text_sha256, error);
}

gboolean
agent_tick_text(AgentDesk *desk, const RulesPack *pack, GError **error)
{
    g_autofree char *name = text_setting("text", pack);
    g_autofree char *accepted = store_setting_find(desk->store, name);
    g_autoptr(StoreTx) tx = NULL;

    if (g_strcmp0(accepted, pack->text_sha256) == 0)
        return TRUE;
    tx = store_begin(desk->store, error);
    return tx != NULL &&
           (accepted == NULL ? agent_text_accept(desk, pack, error) : text_tell(desk, pack, error)) &&
           store_commit(tx, error);
}
