#include "rules/config.h"

#include <string.h>

#include "rules/config_private.h"
#include "rules/pack_private.h"

static const RulesKey mailbox_keys[] = {
    {"address", RULES_KEY_ADDRESS, .offset = offsetof(RulesConfig, address), .required = TRUE},
    {"aliases", RULES_KEY_TEXTS, .offset = offsetof(RulesConfig, aliases)},
    {"name", RULES_KEY_TEXT, .offset = offsetof(RulesConfig, name)},
    {"maildir", RULES_KEY_TEXT, .offset = offsetof(RulesConfig, maildir)},
    {"imap", RULES_KEY_OWN, .set = rules_config_set_imap},
    {"since", RULES_KEY_DATE, .offset = offsetof(RulesConfig, since)},
    {.key = NULL},
};

static void
config_check_aliases(const RulesNode *value, const RulesConfig *config, RulesErrors *errors)
{
    for (guint i = 0; config->aliases != NULL && config->aliases[i] != NULL; i++) {
        const char *at = strchr(config->aliases[i], '@');

        if (at == NULL || at == config->aliases[i] || at[1] == '\0' ||
            strpbrk(config->aliases[i], " <>,;") != NULL)
            rules_errors_add(errors, value->file, value->line,
                             "aliases: \"%s\" is no e-mail address; write one as reviews@partnership.example",
                             config->aliases[i]);
    }
}

static void
config_set_mailbox(const RulesNode *value, gpointer target, RulesErrors *errors)
{
    const RulesConfig *config = target;

    if (!rules_yaml_map(value, "mailbox", mailbox_keys, target, errors))
        return;
    config_check_aliases(value, config, errors);
    if ((config->maildir != NULL) == (config->imap.host != NULL))
        rules_errors_add(errors, value->file, value->line,
                         "mailbox: mail comes either from \"imap:\" or from \"maildir:\"; write one of them");
}

static void
config_set_delivery(const RulesNode *value, gpointer target, RulesErrors *errors)
{
    static const char *const words[] = {"spool", "live", NULL};
    static const RulesKey keys[] = {
        {"redirect", RULES_KEY_ADDRESS, .offset = offsetof(RulesConfig, redirect), .required = TRUE},
        {.key = NULL}};
    RulesConfig *config = target;

    if (value->kind == RULES_NODE_MAP) {
        config->delivery = RULES_DELIVERY_REDIRECT;
        rules_yaml_map(value, "delivery", keys, config, errors);
    } else if (value->kind == RULES_NODE_TEXT && strcmp(value->text, "redirect") == 0) {
        rules_errors_add(errors, value->file, value->line,
                         "delivery: redirect to which address? write {redirect: me@partnership.example}");
    } else {
        config->delivery = rules_yaml_word(value, "delivery", words, errors) == 1 ? RULES_DELIVERY_LIVE
                                                                                  : RULES_DELIVERY_SPOOL;
    }
}

static void
config_set_phones(const RulesNode *value, gpointer target, RulesErrors *errors)
{
    if (value->kind != RULES_NODE_MAP)
        rules_errors_add(errors, value->file, value->line,
                         "phones: write a mapping, as front-door: 020 7946 0100");
    else
        rules_phones_read(value, ((RulesConfig *)target)->phones, errors);
}

static const RulesKey edition_keys[] = {
    {"edition", RULES_KEY_TEXT, .offset = offsetof(RulesConfig, accepted_edition), .required = TRUE},
    {"by", RULES_KEY_TEXT, .offset = offsetof(RulesConfig, accepted_by), .required = TRUE},
    {"on", RULES_KEY_DATE, .offset = offsetof(RulesConfig, accepted_on), .required = TRUE},
    {.key = NULL},
};

static void
config_set_edition(const RulesNode *value, gpointer target, RulesErrors *errors)
{
    rules_yaml_map(value, "edition-accepted", edition_keys, target, errors);
}

static void
config_set_place(const RulesNode *value, gpointer target, RulesErrors *errors)
{
    static const char *const words[] = {"above", "below", NULL};

    ((RulesConfig *)target)->results_below = rules_yaml_word(value, "authserv_place", words, errors) == 1;
}

static const RulesKey config_keys[] = {
    {"pack", RULES_KEY_TEXT, .offset = offsetof(RulesConfig, pack), .required = TRUE},
    {"edition-accepted", RULES_KEY_OWN, .set = config_set_edition},
    {"mailbox", RULES_KEY_OWN, .set = config_set_mailbox, .required = TRUE},
    {"authserv_id", RULES_KEY_TEXT, .offset = offsetof(RulesConfig, authserv_id), .required = TRUE},
    {"authserv_place", RULES_KEY_OWN, .set = config_set_place},
    {"submission", RULES_KEY_OWN, .set = rules_config_set_submission},
    {"delivery", RULES_KEY_OWN, .set = config_set_delivery},
    {"state", RULES_KEY_TEXT, .offset = offsetof(RulesConfig, state)},
    {"hours", RULES_KEY_OWN, .set = rules_config_set_hours},
    {"phones", RULES_KEY_OWN, .set = config_set_phones},
    {"limits", RULES_KEY_OWN, .set = rules_config_set_limits},
    {"caps", RULES_KEY_OWN, .set = rules_config_set_caps},
    {"scanner", RULES_KEY_OWN, .set = rules_config_set_scanner},
    {.key = NULL},
};

static RulesConfig *
config_new(void)
{
    RulesConfig *config = g_new0(RulesConfig, 1);

    config->imap_folder = g_strdup("INBOX");
    config->state = g_strdup("spool");
    config->morning = 7 * 60 + 30;
    config->target_ends = 17 * 60;
    config->limit_ends = 24 * 60;
    config->phones = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    rules_config_usual_limits(&config->limits);
    config->caps = (RulesCaps){.recipient_hour = 4,
                               .recipient_day = 10,
                               .person_hour = 20,
                               .person_day = 60,
                               .case_hour = 60,
                               .sender_day = 3,
                               .hour = 180};
    return config;
}

/* Delivery to anybody needs a server to hand the mails to: said at the line that asks for it. */
static void
config_check_delivery(const RulesConfig *config, const RulesNode *root, RulesErrors *errors)
{
    const RulesNode *delivery = rules_yaml_find(root, "delivery");

    if (delivery == NULL || config->delivery == RULES_DELIVERY_SPOOL || config->submission.host != NULL)
        return;
    rules_errors_add(errors, delivery->file, delivery->line,
                     "delivery: %s needs a server; add \"submission: {host: ..., user: ...}\"",
                     config->delivery == RULES_DELIVERY_LIVE ? "live" : "redirect");
}

RulesConfig *
rules_config_load(const BaseData *data, RulesErrors *errors)
{
    guint before = rules_errors_count(errors);
    g_autoptr(RulesTree) tree = rules_yaml_read(data, "caseward.yaml", errors);
    g_autoptr(RulesConfig) config = NULL;

    if (tree == NULL)
        return NULL;
    config = config_new();
    config->file = g_strdup(tree->file);
    if (rules_yaml_map(tree->root, "caseward.yaml", config_keys, config, errors))
        config_check_delivery(config, tree->root, errors);
    return rules_errors_count(errors) == before ? g_steal_pointer(&config) : NULL;
}

static void
config_clear_server(RulesServer *server)
{
    g_free(server->host);
    g_free(server->user);
    g_free(server->password_file);
    g_free(server->ca_file);
    rules_config_clear_oauth(&server->oauth);
}

void
rules_config_free(RulesConfig *config)
{
    if (config == NULL)
        return;
    g_free(config->pack);
    g_free(config->address);
    g_strfreev(config->aliases);
    g_free(config->name);
    g_free(config->authserv_id);
    g_free(config->maildir);
    g_free(config->since);
    config_clear_server(&config->imap);
    g_free(config->imap_folder);
    g_free(config->junk_folder);
    g_free(config->sent_folder);
    g_free(config->drafts_folder);
    config_clear_server(&config->submission);
    g_free(config->redirect);
    g_free(config->state);
    g_hash_table_unref(config->phones);
    g_free(config->scanner.socket);
    g_free(config->accepted_edition);
    g_free(config->accepted_by);
    g_free(config->accepted_on);
    g_free(config->file);
    g_free(config);
}
