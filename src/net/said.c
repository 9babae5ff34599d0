/* What a server says stands last in an error's message, behind words and codes of ours: a person who looks
 * for the cause sees it, a log does not. */
#include <string.h>

#include "net/connection_private.h"

#define SAID "; the server said: "
#define SAID_WAIT ", and asks to wait for "

/* "535 5.7.8" of "535 5.7.8 Error: no Una here", "[AUTHENTICATIONFAILED]" of "a1 NO [AUTHENTICATIONFAILED]
 * ..."; else NULL. */
static char *
said_code(const char *line)
{
    g_autoptr(GRegex) regex = g_regex_new(
        "^[2-5]\\d\\d(?:[ -][245]\\.\\d{1,3}\\.\\d{1,3})?(?=[ -]|$)|\\[[A-Z-]{2,24}\\]", 0, 0, NULL);
    g_autoptr(GMatchInfo) match = NULL;

    return g_regex_match(regex, line, 0, &match) ? g_match_info_fetch(match, 0) : NULL;
}

/* Exchange Online: "Request is throttled. Suggested Backoff Time: 92415 milliseconds". */
static guint
said_backoff_seconds(const char *line)
{
    g_autoptr(GRegex) regex = g_regex_new("Suggested Backoff Time: (\\d{1,8})", G_REGEX_CASELESS, 0, NULL);
    g_autoptr(GMatchInfo) match = NULL;
    g_autofree char *milliseconds = NULL;

    if (!g_regex_match(regex, line, 0, &match))
        return 0;
    milliseconds = g_match_info_fetch(match, 1);
    return (guint)(g_ascii_strtoull(milliseconds, NULL, 10) / 1000 + 1);
}

char *
net_said(const char *what, const char *line)
{
    g_autofree char *valid = g_utf8_make_valid(line != NULL ? line : "", -1);
    g_autofree char *code = said_code(valid);
    guint seconds = said_backoff_seconds(valid);
    g_autofree char *wait = seconds > 0 ? g_strdup_printf(SAID_WAIT "%u s", seconds) : g_strdup("");

    return g_strdup_printf("%s%s%s%s%s" SAID "%s", what, code != NULL ? " (" : "", code != NULL ? code : "",
                           code != NULL ? ")" : "", wait, valid);
}

guint
net_error_wait_seconds(const GError *error)
{
    g_autofree char *plain = net_error_plain(error);
    const char *wait = strstr(plain, SAID_WAIT);

    return error->domain == NET_ERROR && wait != NULL
               ? (guint)g_ascii_strtoull(wait + strlen(SAID_WAIT), NULL, 10)
               : 0;
}

char *
net_error_plain(const GError *error)
{
    const char *said = strstr(error->message, SAID);

    return said != NULL ? g_strndup(error->message, (gsize)(said - error->message))
                        : g_strdup(error->message);
}
