#include "agent/signin.h"

#include <string.h>

#include "base/file.h"
#include "base/log.h"
#include "net/token.h"

#include "agent/signin_private.h"

struct AgentSignin {
    const AgentDesk *desk;
    const RulesServer *server;
    char *path; /* where the refresh token is kept */
    char *secret;
    char *refresh;       /* NULL: not read yet, or none is used */
    char *client_secret; /* NULL: not read yet, or there is none */
    NetToken token;
    gint64 renew_us; /* monotonic; 0: at once */
    gint64 not_before_us;
};

static void
signin_wipe(char **text)
{
    if (*text != NULL)
        explicit_bzero(*text, strlen(*text));
    g_clear_pointer(text, g_free);
}

AgentSignin *
agent_signin_new(const AgentDesk *desk, const RulesServer *server, const char *role, const char *secret)
{
    AgentSignin *signin = g_new0(AgentSignin, 1);
    g_autofree char *name = g_strdup_printf("token/%s.json", role);

    signin->desk = desk;
    signin->server = server;
    signin->path = agent_desk_path(desk, name);
    signin->secret = g_strdup(secret);
    return signin;
}

void
agent_signin_free(AgentSignin *signin)
{
    if (signin == NULL)
        return;
    signin_wipe(&signin->secret);
    signin_wipe(&signin->refresh);
    signin_wipe(&signin->client_secret);
    net_token_clear(&signin->token);
    g_free(signin->path);
    g_free(signin);
}

static gboolean
signin_read_client_secret(AgentSignin *signin, GError **error)
{
    const char *file = signin->server->oauth.client_secret_file;

    if (file == NULL || signin->client_secret != NULL)
        return TRUE;
    if (!g_file_get_contents(file, &signin->client_secret, NULL, error))
        return FALSE;
    g_strchomp(signin->client_secret);
    return TRUE;
}

static gboolean
signin_prepare(AgentSignin *signin, NetTokenRequest *request, GError **error)
{
    const RulesOauth *oauth = &signin->server->oauth;

    if (oauth->is_refresh && signin->refresh == NULL &&
        !signin_kept_read(signin->path, signin->secret, &signin->refresh, error))
        return FALSE;
    if (!signin_read_client_secret(signin, error))
        return FALSE;
    *request = (NetTokenRequest){
        .url = oauth->token_url,
        .ca_file = oauth->ca_file,
        .client_id = oauth->client_id,
        .scope = oauth->scope,
        .client_secret = oauth->is_refresh ? signin->client_secret : signin->secret,
        .refresh_token = oauth->is_refresh ? signin->refresh : NULL,
    };
    return TRUE;
}

/* A refresh token that took another's place may be the only one that is still good. */
static gboolean
signin_keep_refresh(AgentSignin *signin, GError **error)
{
    if (!signin->server->oauth.is_refresh || signin->token.refresh == NULL ||
        g_strcmp0(signin->token.refresh, signin->refresh) == 0)
        return TRUE;
    signin_wipe(&signin->refresh);
    signin->refresh = g_steal_pointer(&signin->token.refresh);
    return signin_kept_write(signin->path, signin->secret, signin->refresh, error);
}

static gboolean
signin_renew(AgentSignin *signin, GError **error)
{
    gint64 now = g_get_monotonic_time();
    NetTokenRequest request;
    g_autoptr(GError) fault = NULL;

    if (now < signin->not_before_us) {
        g_set_error(error, NET_ERROR, NET_ERROR_CONNECT,
                    "the token server asked to wait for another %d seconds",
                    (int)((signin->not_before_us - now) / G_USEC_PER_SEC) + 1);
        return FALSE;
    }
    net_token_clear(&signin->token);
    if (!signin_prepare(signin, &request, error))
        return FALSE;
    if (!net_token_fetch(&request, &signin->token, &fault)) {
        signin->not_before_us = now + (gint64)signin->token.retry_after * G_USEC_PER_SEC;
        g_propagate_error(error, g_steal_pointer(&fault));
        return FALSE;
    }
    signin->renew_us = now + (gint64)signin->token.seconds * G_USEC_PER_SEC * 3 / 4;
    if (signin_keep_refresh(signin, error))
        return TRUE;
    net_token_clear(&signin->token);
    return FALSE;
}

gboolean
agent_signin_server(AgentSignin *signin, NetServer *where, GError **error)
{
    const RulesServer *server = signin->server;
    gboolean with_token = server->oauth.token_url != NULL;

    *where = (NetServer){
        .host = server->host,
        .port = server->port,
        .starttls = server->tls == RULES_TLS_STARTTLS,
        .user = server->user,
        .password = with_token ? NULL : signin->secret,
        .ca_file = server->ca_file,
    };
    if (!with_token)
        return TRUE;
    if ((signin->token.access == NULL || g_get_monotonic_time() >= signin->renew_us) &&
        !signin_renew(signin, error))
        return FALSE;
    where->bearer = signin->token.access;
    return TRUE;
}

void
agent_signin_refused(AgentSignin *signin)
{
    net_token_clear(&signin->token);
}

const char *
agent_signin_token(const AgentSignin *signin)
{
    return signin->token.access;
}
