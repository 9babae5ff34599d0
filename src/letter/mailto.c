#include "letter/letter.h"

/* Line ends in a mailto: body are CRLF (RFC 6068). */
char *
letter_mailto(const char *address, const char *subject, const char *body)
{
    g_auto(GStrv) lines = g_strsplit(body, "\n", -1);
    g_autofree char *crlf = g_strjoinv("\r\n", lines);
    g_autofree char *to = g_uri_escape_string(address, "@", FALSE);
    g_autofree char *about = g_uri_escape_string(subject, NULL, FALSE);
    g_autofree char *words = g_uri_escape_string(crlf, NULL, FALSE);

    return g_strconcat("mailto:", to, "?subject=", about, "&body=", words, NULL);
}
