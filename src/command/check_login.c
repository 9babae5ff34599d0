#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "agent/lock.h"
#include "agent/signin.h"
#include "command/check_private.h"
#include "net/imap.h"
#include "net/smtp.h"
#include "net/token.h"

/* The two servers, and by whom and for what each is used. */
typedef struct {
    const char *what, *role, *credential;
    NetTokenUse use;
    gboolean (*open)(const NetServer *where, const RulesConfig *config, GError **error);
} CheckLogin;

/* Every folder that the configuration names has to be there. */
static gboolean
login_to_mailbox(const NetServer *where, const RulesConfig *config, GError **error)
{
    const char *const folders[] = {config->imap_folder, config->junk_folder, config->sent_folder,
                                   config->drafts_folder};

    for (guint i = 0; i < G_N_ELEMENTS(folders); i++) {
        g_autoptr(NetImap) imap = folders[i] != NULL ? net_imap_open(where, folders[i], error) : NULL;

        if (folders[i] != NULL && imap == NULL) {
            g_prefix_error(error, "folder \"%s\": ", folders[i]);
            return FALSE;
        }
    }
    return TRUE;
}

static gboolean
login_to_submission(const NetServer *where, const RulesConfig *config, GError **error)
{
    g_autoptr(NetSmtp) smtp = net_smtp_open(where, "localhost", error);

    return smtp != NULL;
}

static const CheckLogin login_mailbox = {"mailbox", "receive", "imap", NET_TOKEN_FOR_IMAP, login_to_mailbox};
static const CheckLogin login_submission = {"submission", "send", "smtp", NET_TOKEN_FOR_SMTP,
                                            login_to_submission};

static char *
login_secret(const RulesServer *server, const char *credential, GError **error)
{
    const char *folder = getenv("CREDENTIALS_DIRECTORY");
    g_autofree char *path = server->password_file != NULL ? g_strdup(server->password_file)
                            : folder != NULL              ? g_build_filename(folder, credential, NULL)
                                                          : NULL;
    char *secret = NULL;

    if (path == NULL)
        return g_strdup("");
    return g_file_get_contents(path, &secret, NULL, error) ? g_strchomp(secret) : NULL;
}

/* The likely cause, for the three faults that are the administrator's to mend. */
static const char *
login_cause(const RulesServer *server, const GError *error)
{
    if (g_error_matches(error, NET_ERROR, NET_ERROR_LOGIN))
        return server->oauth.token_url == NULL
                   ? " Likely cause: the password or the account's right to use this service."
                   : " Likely cause: the account lacks the right to this mailbox, or the application was not "
                     "let in "
                     "to it.";
    if (g_error_matches(error, NET_ERROR, NET_ERROR_UNTRUSTED))
        return " Likely cause: the host name is not the one in its certificate, or its authority is missing "
               "(ca_file).";
    if (g_error_matches(error, NET_ERROR, NET_ERROR_CONNECT))
        return " Likely cause: a wrong host or port, or a firewall.";
    return "";
}

/* A refresh token is used up by asking: two that ask with the same one may both lose.  So while the role
 * runs, or as another user than it runs as, nothing is asked. */
static const char *
login_may_not_ask(const RulesServer *server, const RulesConfig *config, const char *role, AgentLock **lock)
{
    struct stat about;

    if (server->oauth.token_url == NULL || !server->oauth.is_refresh)
        return NULL;
    if (stat(config->state, &about) == 0 && about.st_uid != geteuid())
        return "not tried: its refresh token belongs to the service; run this as the service's user";
    *lock = agent_lock_take(config->state, role, NULL);
    return *lock == NULL ? "not tried: the service runs and uses its refresh token; see `caseward health`"
                         : NULL;
}

/* Adds to @says what the token says of itself, and what speaks against it. */
static void
login_look_into_token(const char *token, NetTokenUse use, gint64 now, GString *says)
{
    g_autofree char *about = NULL;
    g_auto(GStrv) doubts = NULL;

    if (token == NULL)
        return;
    doubts = net_token_doubts(token, use, now, &about);
    g_string_append_printf(says, " (%s)", about);
    for (guint i = 0; doubts[i] != NULL; i++)
        g_string_append_printf(says, " The token was looked into: %s.", doubts[i]);
}

static void
login_note_expiry(const AgentDesk *desk, const RulesServer *server, const CheckLogin *login, json_t *found)
{
    const char *step = NULL;
    g_autofree char *says = NULL;
    GDate today;

    agent_desk_today(desk, &today);
    says = agent_signin_expiry(server, login->what, &today, &step);
    if (says != NULL)
        command_check_note(found, login->what, FALSE, says);
}

static void
login_try(AgentDesk *desk, const RulesServer *server, const CheckLogin *login, json_t *found)
{
    g_autoptr(AgentLock) lock = NULL;
    const char *not_tried = login_may_not_ask(server, desk->config, login->role, &lock);
    g_autoptr(AgentSignin) signin = NULL;
    g_autoptr(GString) says = g_string_new(NULL);
    g_autoptr(GError) error = NULL;
    g_autofree char *secret = NULL;
    g_autoptr(GDateTime) now = base_clock_now(desk->clock);
    NetServer where;
    gboolean well;

    login_note_expiry(desk, server, login, found);
    if (not_tried != NULL) {
        command_check_note(found, login->what, TRUE, not_tried);
        return;
    }
    secret = login_secret(server, login->credential, &error);
    if (secret != NULL)
        signin = agent_signin_new(desk, server, login->role, secret);
    well = signin != NULL && agent_signin_server(signin, &where, &error);
    if (well) {
        where.timeout_seconds = 20;
        well = login->open(&where, desk->config, &error);
    }
    g_string_append(says, well            ? "connected, certificate and name verified, logged in"
                          : error != NULL ? error->message
                                          : "failed");
    if (signin != NULL)
        login_look_into_token(agent_signin_token(signin), login->use, g_date_time_to_unix(now), says);
    if (!well && error != NULL)
        g_string_append_printf(says, ".%s", login_cause(server, error));
    command_check_note(found, login->what, well, says->str);
}

void
command_check_logins(AgentDesk *desk, json_t *found)
{
    const RulesConfig *config = desk->config;

    if (config->imap.host == NULL)
        command_check_note(found, "mailbox", TRUE, "a Maildir; no server is needed");
    else
        login_try(desk, &config->imap, &login_mailbox, found);
    if (config->delivery == RULES_DELIVERY_SPOOL)
        command_check_note(found, "submission", TRUE, "delivery: spool; nothing leaves this machine");
    else
        login_try(desk, &config->submission, &login_submission, found);
}
