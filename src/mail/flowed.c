#include <string.h>

#include "mail/message_private.h"

static guint
flowed_depth(const char *line)
{
    return (guint)strspn(line, ">");
}

/* A line that ends in a space goes on in the next, if that is quoted as deep; "-- " never does. */
char *
mail_flowed_join(const char *text, gboolean delsp)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    GString *joined = g_string_sized_new(strlen(text));
    gboolean is_open = FALSE;
    guint depth = 0;

    for (guint i = 0; lines[i] != NULL; i++) {
        guint its = flowed_depth(lines[i]);
        char *line = lines[i] + its;
        gsize len;

        if (*line == ' ') /* stuffed */
            line++;
        len = strlen(line);
        if (len > 0 && line[len - 1] == '\r')
            line[--len] = '\0';
        if (is_open && (its != depth || strcmp(line, "-- ") == 0))
            is_open = FALSE, g_string_append_c(joined, '\n');
        if (!is_open && its > 0) {
            for (guint n = 0; n < its; n++)
                g_string_append_c(joined, '>');
            g_string_append_c(joined, ' ');
        }
        depth = its;
        is_open = len > 0 && line[len - 1] == ' ' && strcmp(line, "-- ") != 0 && lines[i + 1] != NULL;
        if (is_open && delsp)
            line[--len] = '\0';
        g_string_append(joined, line);
        if (!is_open && lines[i + 1] != NULL)
            g_string_append_c(joined, '\n');
    }
    return g_string_free(joined, FALSE);
}
