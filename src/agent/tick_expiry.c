#include "agent/ingest_private.h"
#include "agent/signin.h"
#include "agent/tick_private.h"

static gboolean
expiry_tell(AgentDesk *desk, const RulesServer *server, const char *what, const GDate *today, GError **error)
{
    const char *step = NULL;
    g_autofree char *says = agent_signin_expiry(server, what, today, &step);
    g_autofree char *kind = NULL;
    g_autofree char *text = NULL;
    g_autoptr(StoreTx) tx = NULL;

    if (says == NULL)
        return TRUE;
    /* The date is part of it: next year's secret is told of again. */
    kind = g_strdup_printf("sign-in-ends-%s-%s-%s", server->oauth.secret_expires, step, what);
    text = g_strdup_printf(
        "%s After that no mail is %s. Ask IT for a new secret now, put it in place, and write its new "
        "date as secret-expires in caseward.yaml.",
        says, server == &desk->config->imap ? "read" : "sent");
    tx = store_begin(desk->store, error);
    return tx != NULL && agent_task(desk, NULL, NULL, kind, desk->pack->tasks_to, text, error) &&
           store_commit(tx, error);
}

gboolean
agent_tick_tell_expiry(AgentDesk *desk, const GDate *today, GError **error)
{
    return expiry_tell(desk, &desk->config->imap, "the mailbox", today, error) &&
           expiry_tell(desk, &desk->config->submission, "the outgoing account", today, error);
}
