/* The pure parts of the IMAP client: names, dates, sets and lines. */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "net/imap_private.h"

static void
net_imap_append_encoded(GString *out, const char *text, gsize len)
{
    g_autoptr(GError) ignored = NULL; /* valid UTF-8 always has a UTF-16 form */
    gsize utf16_len = 0;
    g_autofree char *utf16 = g_convert(text, (gssize)len, "UTF-16BE", "UTF-8", NULL, &utf16_len, &ignored);
    g_autofree char *base64 = g_base64_encode((const guchar *)utf16, utf16_len);

    g_strdelimit(base64, "/", ',');
    base64[strcspn(base64, "=")] = '\0';
    g_string_append_printf(out, "&%s-", base64);
}

char *
net_imap_encode_folder(const char *name)
{
    g_autoptr(GString) out = g_string_new(NULL);

    if (*name == '\0' || !g_utf8_validate(name, -1, NULL) || !base_text_is_one_line(name))
        return NULL;
    while (*name != '\0') {
        gsize foreign = 0;

        while ((guchar)name[foreign] >= 0x80)
            foreign++;
        if (foreign > 0) {
            net_imap_append_encoded(out, name, foreign);
            name += foreign;
            continue;
        }
        g_string_append(out, *name == '&' ? "&-" : (char[]){*name, '\0'});
        name++;
    }
    return g_string_free(g_steal_pointer(&out), FALSE);
}

gint64
net_imap_seconds(const struct mailimap_date_time *date)
{
    gint hours = date->dt_zone / 100, minutes = date->dt_zone % 100;
    g_autoptr(GDateTime) local =
        g_date_time_new_utc(date->dt_year, date->dt_month, date->dt_day, date->dt_hour, date->dt_min,
                            MIN(date->dt_sec, 59)); /* a leap second is the one before it */

    return local != NULL ? g_date_time_to_unix(local) - (hours * 60 + minutes) * 60 : 0;
}

/* The cases: not a FETCH response; an item's value in brackets (FLAGS) is passed over; "UID n" at the top. */
guint32
net_imap_uid_before_literal(const char *text, gsize len)
{
    gsize start = len;
    g_autofree char *line = NULL;
    const char *at;
    gint depth = 0;

    while (start > 0 && (start == len || text[start - 1] != '\n' || len - start < 3))
        start--;
    line = g_strndup(text + start, len - start);
    if (!g_str_has_prefix(line, "* ") || (at = strchr(line, '(')) == NULL)
        return 0;
    for (; *at != '\0'; at++) {
        guint uid = 0;

        depth += *at == '(' ? 1 : *at == ')' ? -1 : 0;
        if (depth == 1 && (*at == '(' || *at == ' ') && g_ascii_strncasecmp(at + 1, "UID ", 4) == 0)
            return sscanf(at + 5, "%10u", &uid) == 1 ? uid : 0;
    }
    return 0;
}

struct mailimap_set *
net_imap_next_set(const GArray *uids, guint *next, guint max_items)
{
    struct mailimap_set *set = mailimap_set_new_empty();

    for (guint items = 0; *next < uids->len && items < max_items; items++) {
        guint32 first = g_array_index(uids, guint32, *next);
        guint32 last = first;

        while (++*next < uids->len && g_array_index(uids, guint32, *next) == last + 1)
            last++;
        mailimap_set_add_interval(set, first, last);
    }
    return set;
}

NetImapLine
net_imap_line_kind(const char *line, const char *tag)
{
    gsize tag_len = strlen(tag);

    if (line[0] == '+')
        return NET_IMAP_LINE_GO_ON;
    if (strncmp(line, tag, tag_len) == 0 && line[tag_len] == ' ')
        return NET_IMAP_LINE_OURS;
    if (!g_str_has_prefix(line, "* "))
        return NET_IMAP_LINE_STRANGE;
    if (g_ascii_strncasecmp(line + 2, "BYE", 3) == 0)
        return NET_IMAP_LINE_BYE;
    return g_ascii_strncasecmp(line + 2, "OK", 2) == 0 ? NET_IMAP_LINE_NOTHING : NET_IMAP_LINE_NEWS;
}

gboolean
net_imap_offers_idle(const char *line)
{
    g_auto(GStrv) words = g_strsplit_set(line, " \r\n", -1);

    if (!g_str_has_prefix(line, "* ") || words[1] == NULL || g_ascii_strcasecmp(words[1], "CAPABILITY") != 0)
        return FALSE;
    for (guint i = 2; words[i] != NULL; i++)
        if (g_ascii_strcasecmp(words[i], "IDLE") == 0)
            return TRUE;
    return FALSE;
}
