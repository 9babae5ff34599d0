#include "net/token.h"

#include <string.h>

#include "base/json.h"
#include "net/http.h"

#define TOKEN_SECONDS_UNSAID 3600 /* RFC 6749 section 5.1 lets a server leave expires_in out */
#define TOKEN_SECONDS_MOST (24 * 3600)

static void
token_wipe(char **text)
{
    if (*text != NULL)
        explicit_bzero(*text, strlen(*text));
    g_clear_pointer(text, g_free);
}

void
net_token_clear(NetToken *token)
{
    token_wipe(&token->access);
    token_wipe(&token->refresh);
    *token = (NetToken)NET_TOKEN_EMPTY;
}

/* RFC 6749 section 5.2, and the numbers that the largest provider puts before its description. */
static const struct {
    const char *error, *number; /* NULL: any */
    const char *cause;
} token_causes[] = {
    {"invalid_client", "AADSTS7000222", "the client secret has expired; make a new one and put it in place"},
    {"invalid_client", "AADSTS7000215", "the client secret is wrong: its value is needed, not its id"},
    {"invalid_client", NULL, "the client id or the client secret is wrong or has expired"},
    {"unauthorized_client", NULL,
     "the application is not known to this tenant, or may not use this kind of sign-in; look at the tenant "
     "in the "
     "address of the token endpoint"},
    {"invalid_grant", "AADSTS700082",
     "the refresh token was not used for too long; sign in again for a new one"},
    {"invalid_grant", "AADSTS50173",
     "the account's password was changed or its sessions were ended; sign in again for a new refresh token"},
    {"invalid_grant", "AADSTS65001", "an administrator has not consented to the permission"},
    {"invalid_grant", NULL,
     "the refresh token was used up, withdrawn or has expired; sign in again for a new one"},
    {"invalid_scope", NULL, "the scope is not one that this server gives; look at its spelling"},
    {"invalid_request", NULL, "a setting is missing or wrong: look at client-id, scope and the address"},
    {"access_denied", NULL, "the account or the application lacks the permission"},
};

/* The server's own number, as "AADSTS700082"; the words around it may hold addresses, so they are not
 * repeated. */
static char *
token_number(const json_t *said)
{
    const char *words = base_json_string(said, "error_description");
    const char *at = words != NULL ? strstr(words, "AADSTS") : NULL;

    return at != NULL ? g_strndup(at, strlen("AADSTS") + strspn(at + strlen("AADSTS"), "0123456789")) : NULL;
}

static const char *
token_cause(const char *name, const char *number)
{
    for (guint i = 0; i < G_N_ELEMENTS(token_causes); i++) {
        if (g_strcmp0(name, token_causes[i].error) == 0 &&
            (token_causes[i].number == NULL || g_strcmp0(number, token_causes[i].number) == 0))
            return token_causes[i].cause;
    }
    return NULL;
}

/* What is said of a name or number that a server made up goes into a log: letters, digits and "_" only. */
static gboolean
token_is_word(const char *name)
{
    return name != NULL && *name != '\0' && strlen(name) < 64 &&
           name[strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_")] == '\0';
}

static gboolean
token_refused(const NetHttpAnswer *answer, const json_t *said, NetToken *token, GError **error)
{
    const char *name = base_json_string(said, "error");
    g_autofree char *number = token_number(said);
    const char *cause = token_cause(name, number);
    gboolean later = answer->status == 429 || answer->status >= 500 ||
                     g_strcmp0(name, "temporarily_unavailable") == 0 || g_strcmp0(name, "slow_down") == 0;

    token->retry_after = answer->retry_after;
    g_set_error(error, NET_ERROR, (gint)(later ? NET_ERROR_CONNECT : NET_ERROR_LOGIN),
                "the token server answered %u %s%s%s%s%s", answer->status, token_is_word(name) ? name : "",
                number != NULL ? " " : "", number != NULL ? number : "", cause != NULL ? ": " : "",
                cause != NULL ? cause : "");
    return FALSE;
}

static guint
token_seconds(const json_t *said)
{
    const json_t *value = json_object_get(said, "expires_in");
    gint64 seconds = json_is_string(value) ? g_ascii_strtoll(json_string_value(value), NULL, 10)
                                           : json_integer_value(value);

    return seconds > 0 ? (guint)MIN(seconds, TOKEN_SECONDS_MOST) : TOKEN_SECONDS_UNSAID;
}

static gboolean
token_take(const json_t *said, NetToken *token, GError **error)
{
    const char *access = base_json_string(said, "access_token");
    const char *type = base_json_string(said, "token_type");

    if (access == NULL || *access == '\0' || (type != NULL && g_ascii_strcasecmp(type, "Bearer") != 0)) {
        g_set_error(
            error, NET_ERROR, NET_ERROR_PROTOCOL,
            "the token server answered without a bearer token; is this the address of its token endpoint?");
        return FALSE;
    }
    token->access = g_strdup(access);
    token->refresh = g_strdup(base_json_string(said, "refresh_token"));
    token->seconds = token_seconds(said);
    return TRUE;
}

gboolean
net_token_fetch(const NetTokenRequest *request, NetToken *token, GError **error)
{
    const NetHttpServer server = {
        .url = request->url, .ca_file = request->ca_file, .timeout_seconds = request->timeout_seconds};
    const NetHttpField fields[] = {
        {"grant_type", request->refresh_token != NULL ? "refresh_token" : "client_credentials"},
        {"client_id", request->client_id},
        {"client_secret", request->client_secret},
        {"refresh_token", request->refresh_token},
        {"scope", request->scope},
        {NULL, NULL},
    };
    g_auto(NetHttpAnswer) answer = NET_HTTP_ANSWER_EMPTY;
    g_autoptr(json_t) said = NULL;

    if (!net_http_post(&server, fields, &answer, error)) {
        g_prefix_error(error, "asking for a token: ");
        return FALSE;
    }
    said = base_json_parse(answer.body, answer.body_len, NULL);
    return answer.status == 200 ? token_take(said, token, error) : token_refused(&answer, said, token, error);
}
