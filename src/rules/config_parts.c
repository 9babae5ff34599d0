#include <string.h>

#include "rules/config_private.h"

static void
config_set_port(const RulesNode *value, gpointer target, RulesErrors *errors)
{
    guint port = 0;

    if (!rules_yaml_number(value, "port", &port, errors))
        return;
    if (port < 1 || port > G_MAXUINT16)
        rules_errors_add(errors, value->file, value->line, "port: %u; write a number from 1 to 65535", port);
    else
        ((RulesServer *)target)->port = (guint16)port;
}

static void
config_set_tls(const RulesNode *value, gpointer target, RulesErrors *errors)
{
    static const char *const words[] = {
        [RULES_TLS_IMPLICIT] = "implicit", [RULES_TLS_STARTTLS] = "starttls", NULL};
    int tls = rules_yaml_word(value, "tls", words, errors);

    if (tls >= 0)
        ((RulesServer *)target)->tls = (RulesTls)tls;
}

/* No `password`: secrets do not stand in this file. */
static const RulesKey server_keys[] = {
    {"host", RULES_KEY_TEXT, .offset = offsetof(RulesServer, host), .required = TRUE},
    {"port", RULES_KEY_OWN, .set = config_set_port},
    {"tls", RULES_KEY_OWN, .set = config_set_tls},
    {"user", RULES_KEY_TEXT, .offset = offsetof(RulesServer, user)},
    {"password-file", RULES_KEY_TEXT, .offset = offsetof(RulesServer, password_file)},
    {"ca-file", RULES_KEY_TEXT, .offset = offsetof(RulesServer, ca_file)},
    {"oauth", RULES_KEY_OWN, .set = rules_config_set_oauth},
    {"folder", .kind = RULES_KEY_LATER},
    {"junk", .kind = RULES_KEY_LATER},
    {"sent", .kind = RULES_KEY_LATER},
    {"drafts", .kind = RULES_KEY_LATER},
    {.key = NULL},
};

/* A folder that the server holds: one of the mailbox's, not of the submission's. */
static void
config_set_folder(const RulesNode *value, const char *key, char **folder, RulesErrors *errors)
{
    const RulesNode *node = rules_yaml_find(value, key);

    if (node != NULL)
        rules_yaml_text(node, key, folder, errors);
}

static void
config_refuse_folder(const RulesNode *value, const char *key, RulesErrors *errors)
{
    const RulesNode *node = rules_yaml_find(value, key);

    if (node != NULL)
        rules_errors_add(errors, node->file, node->line, "\"%s\" is not known in submission; take it out",
                         key);
}

void
rules_config_set_imap(const RulesNode *value, gpointer target, RulesErrors *errors)
{
    RulesConfig *config = target;

    config->imap.line = value->line;
    config->imap.tls = RULES_TLS_IMPLICIT;
    rules_yaml_map(value, "imap", server_keys, &config->imap, errors);
    if (config->imap.port == 0)
        config->imap.port = config->imap.tls == RULES_TLS_IMPLICIT ? 993 : 143;
    config_set_folder(value, "folder", &config->imap_folder, errors);
    config_set_folder(value, "junk", &config->junk_folder, errors);
    config_set_folder(value, "sent", &config->sent_folder, errors);
    config_set_folder(value, "drafts", &config->drafts_folder, errors);
    if (config->drafts_folder != NULL && config->sent_folder == NULL)
        rules_errors_add(errors, value->file, value->line,
                         "drafts: that a letter was sent is seen in the folder for sent mail; add \"sent:\"");
}

void
rules_config_set_submission(const RulesNode *value, gpointer target, RulesErrors *errors)
{
    RulesConfig *config = target;

    config->submission.line = value->line;
    config->submission.tls = RULES_TLS_STARTTLS;
    rules_yaml_map(value, "submission", server_keys, &config->submission, errors);
    if (config->submission.port == 0)
        config->submission.port = config->submission.tls == RULES_TLS_IMPLICIT ? 465 : 587;
    config_refuse_folder(value, "folder", errors);
    config_refuse_folder(value, "junk", errors);
    config_refuse_folder(value, "sent", errors);
    config_refuse_folder(value, "drafts", errors);
}

/* "07:30" as minutes of the day; "24:00" is its end. */
static gboolean
config_minute(const RulesNode *node, const char *what, guint *minute, RulesErrors *errors)
{
    const char *text = node->kind == RULES_NODE_TEXT ? node->text : "";

    if (strlen(text) == strlen("07:30") && g_ascii_isdigit(text[0]) && g_ascii_isdigit(text[1]) &&
        text[2] == ':' && text[3] >= '0' && text[3] <= '5' && g_ascii_isdigit(text[4])) {
        guint value =
            (guint)((text[0] - '0') * 600 + (text[1] - '0') * 60 + (text[3] - '0') * 10 + (text[4] - '0'));

        if (value <= 24 * 60) {
            *minute = value;
            return TRUE;
        }
    }
    rules_errors_add(errors, node->file, node->line, "%s: write a time of day, as \"07:30\"", what);
    return FALSE;
}

static void
config_set_morning(const RulesNode *value, gpointer target, RulesErrors *errors)
{
    config_minute(value, "morning", &((RulesConfig *)target)->morning, errors);
}

static void
config_set_target_ends(const RulesNode *value, gpointer target, RulesErrors *errors)
{
    config_minute(value, "target-ends", &((RulesConfig *)target)->target_ends, errors);
}

static void
config_set_limit_ends(const RulesNode *value, gpointer target, RulesErrors *errors)
{
    config_minute(value, "limit-ends", &((RulesConfig *)target)->limit_ends, errors);
}

void
rules_config_set_hours(const RulesNode *value, gpointer target, RulesErrors *errors)
{
    static const RulesKey keys[] = {
        {"morning", RULES_KEY_OWN, .set = config_set_morning},
        {"target-ends", RULES_KEY_OWN, .set = config_set_target_ends},
        {"limit-ends", RULES_KEY_OWN, .set = config_set_limit_ends},
        {.key = NULL},
    };

    rules_yaml_map(value, "hours", keys, target, errors);
}

void
rules_config_set_caps(const RulesNode *value, gpointer target, RulesErrors *errors)
{
    static const RulesKey keys[] = {
        {"recipient-hour", RULES_KEY_NUMBER, .offset = offsetof(RulesCaps, recipient_hour)},
        {"recipient-day", RULES_KEY_NUMBER, .offset = offsetof(RulesCaps, recipient_day)},
        {"person-hour", RULES_KEY_NUMBER, .offset = offsetof(RulesCaps, person_hour)},
        {"person-day", RULES_KEY_NUMBER, .offset = offsetof(RulesCaps, person_day)},
        {"case-hour", RULES_KEY_NUMBER, .offset = offsetof(RulesCaps, case_hour)},
        {"sender-day", RULES_KEY_NUMBER, .offset = offsetof(RulesCaps, sender_day)},
        {"hour", RULES_KEY_NUMBER, .offset = offsetof(RulesCaps, hour)},
        {.key = NULL},
    };
    RulesCaps *caps = &((RulesConfig *)target)->caps;

    rules_yaml_map(value, "caps", keys, caps, errors);
    if (caps->recipient_hour == 0 || caps->recipient_day == 0 || caps->person_hour == 0 ||
        caps->person_day == 0 || caps->case_hour == 0 || caps->sender_day == 0 || caps->hour == 0)
        rules_errors_add(errors, value->file, value->line, "caps: 0 would hold every mail; write at least 1");
}

static void
config_set_unreachable(const RulesNode *value, gpointer target, RulesErrors *errors)
{
    static const char *const words[] = {"hold", "take in", NULL};

    ((RulesScanner *)target)->hold = rules_yaml_word(value, "unreachable", words, errors) != 1;
}

void
rules_config_set_scanner(const RulesNode *value, gpointer target, RulesErrors *errors)
{
    static const RulesKey keys[] = {
        {"socket", RULES_KEY_TEXT, .offset = offsetof(RulesScanner, socket), .required = TRUE},
        {"unreachable", RULES_KEY_OWN, .set = config_set_unreachable},
        {.key = NULL},
    };
    RulesScanner *scanner = &((RulesConfig *)target)->scanner;

    scanner->hold = TRUE;
    rules_yaml_map(value, "scanner", keys, scanner, errors);
    if (scanner->socket != NULL && *scanner->socket != '/')
        rules_errors_add(
            errors, value->file, value->line,
            "scanner: found \"%s\"; write the whole path of its socket, as /run/clamav/clamd.ctl",
            scanner->socket);
}
