#include <string.h>

#include "rules/config_private.h"

static void
oauth_set_flow(const RulesNode *value, gpointer target, RulesErrors *errors)
{
    static const char *const words[] = {"client-credentials", "refresh-token", NULL};

    ((RulesOauth *)target)->is_refresh = rules_yaml_word(value, "flow", words, errors) == 1;
}

void
rules_config_set_oauth(const RulesNode *value, gpointer target, RulesErrors *errors)
{
    static const RulesKey keys[] = {
        {"token-url", RULES_KEY_TEXT, .offset = offsetof(RulesOauth, token_url), .required = TRUE},
        {"client-id", RULES_KEY_TEXT, .offset = offsetof(RulesOauth, client_id), .required = TRUE},
        {"scope", RULES_KEY_TEXT, .offset = offsetof(RulesOauth, scope), .required = TRUE},
        {"flow", RULES_KEY_OWN, .set = oauth_set_flow, .required = TRUE},
        {"client-secret-file", RULES_KEY_TEXT, .offset = offsetof(RulesOauth, client_secret_file)},
        {"secret-expires", RULES_KEY_DATE, .offset = offsetof(RulesOauth, secret_expires)},
        {"ca-file", RULES_KEY_TEXT, .offset = offsetof(RulesOauth, ca_file)},
        {.key = NULL},
    };
    RulesOauth *oauth = &((RulesServer *)target)->oauth;

    rules_yaml_map(value, "oauth", keys, oauth, errors);
    if (oauth->token_url != NULL && !g_str_has_prefix(oauth->token_url, "https://"))
        rules_errors_add(errors, value->file, value->line,
                         "token-url: found \"%s\"; write an address that begins with https://",
                         oauth->token_url);
    if (oauth->client_secret_file != NULL && !oauth->is_refresh)
        rules_errors_add(
            errors, value->file, value->line,
            "client-secret-file goes with flow: refresh-token; with client-credentials the secret is the "
            "password-file's, or the service manager's credential");
}

void
rules_config_clear_oauth(RulesOauth *oauth)
{
    g_free(oauth->token_url);
    g_free(oauth->client_id);
    g_free(oauth->scope);
    g_free(oauth->client_secret_file);
    g_free(oauth->secret_expires);
    g_free(oauth->ca_file);
}
