/* What a token says of itself.  Nobody verifies its signature here: the mail server does; this only helps a
 * person who wonders why it was refused. */
#include "net/token.h"

#include <string.h>

#include "base/json.h"

/* RFC 4648 section 5, without padding. */
static guint8 *
claims_decode(const char *text, gsize len, gsize *bytes)
{
    g_autofree char *padded = g_malloc(len + 4);

    memcpy(padded, text, len);
    memcpy(padded + len, "===", 4);
    padded[len + (4 - len % 4) % 4] = '\0';
    g_strdelimit(padded, "-", '+');
    g_strdelimit(padded, "_", '/');
    return g_base64_decode(padded, bytes);
}

static json_t *
claims_read(const char *access)
{
    g_auto(GStrv) parts = g_strsplit(access, ".", 4);
    g_autofree guint8 *bytes = NULL;
    gsize len = 0;

    if (g_strv_length(parts) != 3)
        return NULL;
    bytes = claims_decode(parts[1], strlen(parts[1]), &len);
    return base_json_parse((const char *)bytes, len, NULL);
}

/* "scp" is one text with blanks between (delegated), "roles" a list (the application's own). */
static gboolean
claims_grant(const json_t *claims, const char *permission)
{
    const char *scopes = base_json_string(claims, "scp");
    g_auto(GStrv) words = g_strsplit(scopes != NULL ? scopes : "", " ", -1);
    size_t i;
    json_t *role;

    if (g_strv_contains((const char *const *)words, permission))
        return TRUE;
    json_array_foreach(json_object_get(claims, "roles"), i, role)
    {
        if (g_strcmp0(json_string_value(role), permission) == 0)
            return TRUE;
    }
    return FALSE;
}

static const struct {
    const char *application, *delegated;
} claims_permissions[] = {
    [NET_TOKEN_FOR_IMAP] = {"IMAP.AccessAsApp", "IMAP.AccessAsUser.All"},
    [NET_TOKEN_FOR_SMTP] = {"SMTP.SendAsApp", "SMTP.Send"},
};

static gboolean
claims_audience_is_mail(const char *audience)
{
    return strstr(audience, "outlook.office") != NULL || strstr(audience, "graph") == NULL;
}

static char *
claims_time(gint64 seconds)
{
    g_autoptr(GDateTime) time = g_date_time_new_from_unix_utc(seconds);

    return time != NULL ? g_date_time_format(time, "%Y-%m-%d %H:%M UTC") : g_strdup("?");
}

static void
claims_doubt(const json_t *claims, NetTokenUse use, gint64 now, GStrvBuilder *doubts)
{
    const char *audience = base_json_string(claims, "aud");
    gint64 expires = json_integer_value(json_object_get(claims, "exp"));
    gint64 begins = json_integer_value(json_object_get(claims, "nbf"));

    if (audience != NULL && !claims_audience_is_mail(audience))
        g_strv_builder_add(doubts, "it is for the Graph service, which opens no mailbox by IMAP or SMTP; set "
                                   "scope to https://outlook.office365.com/.default");
    if ((json_object_get(claims, "scp") != NULL || json_object_get(claims, "roles") != NULL) &&
        !claims_grant(claims, claims_permissions[use].application) &&
        !claims_grant(claims, claims_permissions[use].delegated)) {
        g_autofree char *doubt =
            g_strdup_printf("it grants neither %s (an application) nor %s (a person's); add the permission "
                            "and let an administrator "
                            "consent",
                            claims_permissions[use].application, claims_permissions[use].delegated);

        g_strv_builder_add(doubts, doubt);
    }
    if (expires != 0 && expires <= now)
        g_strv_builder_add(doubts, "it has expired; is this machine's clock right?");
    if (begins > now + 300)
        g_strv_builder_add(doubts, "it is not valid yet; is this machine's clock right?");
}

GStrv
net_token_doubts(const char *access, NetTokenUse use, gint64 now, char **says)
{
    g_autoptr(GStrvBuilder) doubts = g_strv_builder_new();
    g_autoptr(json_t) claims = claims_read(access);
    const char *audience = base_json_string(claims, "aud"), *tenant = base_json_string(claims, "tid");
    g_autofree char *until = claims_time(json_integer_value(json_object_get(claims, "exp")));

    if (says != NULL)
        *says = claims == NULL
                    ? g_strdup("the token is sealed; it cannot be looked into")
                    : g_strdup_printf("token for %s, tenant %s, until %s", audience != NULL ? audience : "?",
                                      tenant != NULL ? tenant : "?", until);
    if (claims != NULL)
        claims_doubt(claims, use, now, doubts);
    return g_strv_builder_end(doubts);
}
