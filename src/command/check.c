#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "agent/fence.h"
#include "base/time.h"
#include "command/verbs_private.h"
#include "letter/paper.h"
#include "net/clamd.h"
#include "net/imap.h"
#include "net/smtp.h"
#include "rules/forms.h"

/* What was looked at, a line each: {what, well, says}. */
static void
check_note(json_t *found, const char *what, gboolean well, const char *says)
{
    json_array_append_new(
        found, json_pack("{s:s, s:b, s:o}", "what", what, "well", well, "says", base_json_text(says)));
}

/* Letters that the pack sends and that are promised nothing: letter_check() says so. */
static void
check_pack_letters(AgentDesk *desk, char **names, GPtrArray *faults)
{
    for (guint i = 0; i < desk->pack->letters->len; i++) {
        const RulesLetter *letter = g_ptr_array_index(desk->pack->letters, i);

        if (!g_strv_contains((const char *const *)names, letter->name))
            letter_check(desk->data, letter->name, faults);
    }
}

static void
check_letters(AgentDesk *desk, json_t *found)
{
    g_autoptr(GPtrArray) faults = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GError) error = NULL;
    g_auto(GStrv) names = letter_names(&error);
    g_autofree char *says = NULL;

    if (names == NULL) {
        check_note(found, "letters", FALSE, error->message);
        return;
    }
    for (guint i = 0; names[i] != NULL; i++)
        letter_check(desk->data, names[i], faults);
    check_pack_letters(desk, names, faults);
    for (guint i = 0; i < faults->len; i++)
        check_note(found, "letter", FALSE, g_ptr_array_index(faults, i));
    says = g_strdup_printf("%u letters render with what they are promised", g_strv_length(names));
    if (faults->len == 0)
        check_note(found, "letters", TRUE, says);
}

static void
check_papers(AgentDesk *desk, json_t *found)
{
    g_autoptr(GPtrArray) faults = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GError) error = NULL;
    g_auto(GStrv) names = letter_paper_names(&error);
    g_autofree char *says = NULL;

    if (names == NULL) {
        check_note(found, "papers", FALSE, error->message);
        return;
    }
    for (guint i = 0; names[i] != NULL; i++)
        letter_paper_check(desk->data, names[i], faults);
    for (guint i = 0; i < faults->len; i++)
        check_note(found, "paper", FALSE, g_ptr_array_index(faults, i));
    says = g_strdup_printf("%u papers are filled with what they are promised", g_strv_length(names));
    if (faults->len == 0)
        check_note(found, "papers", TRUE, says);
}

static void
check_forms(AgentDesk *desk, json_t *found)
{
    g_autoptr(RulesErrors) errors = rules_errors_new();
    g_autoptr(FormCatalogue) catalogue = rules_forms_load(desk->data, errors);

    for (guint i = 0; i < rules_errors_count(errors); i++)
        check_note(found, "form labels", FALSE, rules_errors_get(errors, i));
    if (catalogue != NULL)
        check_note(found, "form labels", TRUE, "all files load");
}

static void
check_fence(json_t *found)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *says = agent_fence_describe();

    if (agent_fence_try(&error))
        check_note(found, "fence", TRUE, says);
    else
        check_note(found, "fence", FALSE, error->message);
}

static void
check_state(AgentDesk *desk, json_t *found)
{
    struct stat about;

    if (stat(desk->config->state, &about) != 0)
        check_note(found, "state", TRUE, "the folder is made at the first start");
    else if ((about.st_mode & 077) != 0 && base_data_config_dir(desk->data) != NULL)
        check_note(found, "state", FALSE,
                   "others can read the state folder; chmod 700 it: it holds children's data");
    else
        check_note(found, "state", TRUE, desk->config->state);
}

static char *
check_password(const RulesServer *server, const char *credential, GError **error)
{
    const char *folder = getenv("CREDENTIALS_DIRECTORY");
    g_autofree char *path = server->password_file != NULL ? g_strdup(server->password_file)
                            : folder != NULL              ? g_build_filename(folder, credential, NULL)
                                                          : NULL;
    char *password = NULL;

    if (path == NULL)
        return g_strdup("");
    return g_file_get_contents(path, &password, NULL, error) ? g_strchomp(password) : NULL;
}

static NetServer
check_server(const RulesServer *server, const char *password)
{
    return (NetServer){
        .host = server->host,
        .port = server->port,
        .starttls = server->tls == RULES_TLS_STARTTLS,
        .user = server->user,
        .password = password,
        .ca_file = server->ca_file,
        .timeout_seconds = 20,
    };
}

/* The likely cause, for the three faults that are the administrator's to mend. */
static const char *
check_cause(const GError *error)
{
    if (g_error_matches(error, NET_ERROR, NET_ERROR_LOGIN))
        return " Likely cause: the password or the account's right to use this service.";
    if (g_error_matches(error, NET_ERROR, NET_ERROR_UNTRUSTED))
        return " Likely cause: the host name is not the one in its certificate, or its authority is missing "
               "(ca_file).";
    if (g_error_matches(error, NET_ERROR, NET_ERROR_CONNECT))
        return " Likely cause: a wrong host or port, or a firewall.";
    return "";
}

static void
check_login(json_t *found, const char *what, gboolean well, const GError *error)
{
    g_autofree char *says = well ? g_strdup("connected, certificate and name verified, logged in")
                                 : g_strdup_printf("%s.%s", error != NULL ? error->message : "failed",
                                                   error != NULL ? check_cause(error) : "");

    check_note(found, what, well, says);
}

static void
check_mailbox(AgentDesk *desk, json_t *found)
{
    const RulesConfig *config = desk->config;
    g_autoptr(GError) error = NULL;
    g_autofree char *password = NULL;
    g_autoptr(NetImap) imap = NULL;

    if (config->imap.host == NULL) {
        check_note(found, "mailbox", TRUE, "a Maildir; no server is needed");
        return;
    }
    password = check_password(&config->imap, "imap", &error);
    if (password != NULL) {
        NetServer server = check_server(&config->imap, password);

        imap = net_imap_open(&server, config->imap_folder, &error);
    }
    check_login(found, "mailbox", imap != NULL, error);
}

static void
check_submission(AgentDesk *desk, json_t *found)
{
    const RulesConfig *config = desk->config;
    g_autoptr(GError) error = NULL;
    g_autofree char *password = NULL;
    g_autoptr(NetSmtp) smtp = NULL;

    if (config->delivery == RULES_DELIVERY_SPOOL) {
        check_note(found, "submission", TRUE, "delivery: spool; nothing leaves this machine");
        return;
    }
    password = check_password(&config->submission, "smtp", &error);
    if (password != NULL) {
        NetServer server = check_server(&config->submission, password);

        smtp = net_smtp_open(&server, "localhost", &error);
    }
    check_login(found, "submission", smtp != NULL, error);
}

static void
check_scanner(AgentDesk *desk, json_t *found)
{
    const RulesScanner *scanner = &desk->config->scanner;
    g_autoptr(GError) error = NULL;
    g_autofree char *version = NULL;
    g_autofree char *says = NULL;

    if (scanner->socket == NULL) {
        check_note(found, "scanner", TRUE, "none is configured; nothing is scanned for malware");
        return;
    }
    version = net_clamd_version(scanner->socket, 20, &error);
    says = version != NULL
               ? g_strdup(version)
               : g_strdup_printf(
                     "%s. Likely cause: the daemon is down, its LocalSocket is another, or this user may "
                     "not connect to it. Meanwhile mail %s.",
                     error->message, scanner->hold ? "waits unread" : "is taken in unscanned");
    check_note(found, "scanner", version != NULL, says);
}

int
command_check(const CommandVerb *verb, int argc, char **argv)
{
    static const CommandColumn columns[] = {
        {"what", "what"}, {"well", "well"}, {"says", "says"}, {NULL, NULL}};
    gboolean offline = FALSE, coverage = FALSE;
    const GOptionEntry more[] = {
        {"offline", 0, 0, G_OPTION_ARG_NONE, &offline, "Leave the servers alone", NULL},
        {"coverage", 0, 0, G_OPTION_ARG_NONE, &coverage, "Every row of the register and what carries it",
         NULL},
        G_OPTION_ENTRY_NULL};
    g_auto(CommandLine) line;
    g_autoptr(AgentDesk) desk = NULL;
    g_autoptr(json_t) found = json_array();
    gboolean well = TRUE;
    size_t i;
    json_t *each;
    int code;

    if (!command_line_read(&line, verb, argc, argv, more, &code))
        return code;
    if (coverage)
        return command_check_coverage(&line);
    desk = command_desk(&line, &code);
    if (desk == NULL)
        return code;
    check_note(found, "configuration", TRUE, desk->config->file);
    check_letters(desk, found);
    check_papers(desk, found);
    check_forms(desk, found);
    check_fence(found);
    check_state(desk, found);
    if (!offline) {
        check_mailbox(desk, found);
        check_submission(desk, found);
        check_scanner(desk, found);
    }
    command_print_list(&line, found, columns, "");
    json_array_foreach(found, i, each) well &= json_is_true(json_object_get(each, "well"));
    return well ? COMMAND_DONE : COMMAND_CONFIGURATION;
}
