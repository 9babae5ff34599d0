#include <string.h>

#include "letter/template_private.h"

#define WRAP_HANG_MAX 30 /* words that begin further right than this are not hung from */

static guint
wrap_width(gunichar c)
{
    if (c < 0x7F)
        return 1;
    return g_unichar_iszerowidth(c) ? 0 : g_unichar_iswide(c) ? 2 : 1;
}

static guint
wrap_columns(const char *text, const char *end)
{
    guint columns = 0;

    for (; text < end; text = g_utf8_next_char(text))
        columns += wrap_width(g_utf8_get_char(text));
    return columns;
}

/* The column in which a line's words begin: after its indent, after "- " or "12. ", and after the gaps that
 * make columns of it ("LATE     BX-2026-0007  Information return ..."). */
static guint
wrap_hang(const char *line)
{
    const char *words = line + strspn(line, " ");
    gsize digits = strspn(words, "0123456789");
    const char *gap;

    if (g_str_has_prefix(words, "- ") || g_str_has_prefix(words, "* "))
        words += 2;
    else if (digits > 0 && g_str_has_prefix(words + digits, ". "))
        words += digits + 2;
    words += strspn(words, " ");
    while ((gap = strstr(words, "  ")) != NULL) {
        const char *next = gap + strspn(gap, " ");

        if (*next == '\0' || wrap_columns(line, next) > WRAP_HANG_MAX)
            break;
        words = next;
    }
    return MIN(wrap_columns(line, words), WRAP_HANG_MAX);
}

static gboolean
wrap_is_weekday_before(const char *line, const char *space)
{
    static const char *const days[] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                       "Friday", "Saturday", "Sunday"};
    const char *word = space;
    gsize len;

    while (word > line && g_ascii_isalpha(word[-1]))
        word--;
    len = (gsize)(space - word);
    for (guint i = 0; len >= 3 && i < G_N_ELEMENTS(days); i++) {
        if (strncmp(days[i], word, len) == 0)
            return TRUE;
    }
    return FALSE;
}

/* Telephone numbers and dates stay in one piece, and no later line begins with a dash: it would look like an
 * item. */
static gboolean
wrap_may_break(const char *line, const char *space)
{
    const char *next = space + strspn(space, " ");

    if (space == line || *next == '\0' || strchr("-*|", *next) != NULL)
        return FALSE;
    if (g_ascii_isdigit(space[-1]))
        return !g_ascii_isdigit(*next) && !g_ascii_isupper(*next);
    return !g_ascii_isdigit(*next) || !wrap_is_weekday_before(line, space);
}

/* The last space at which the line may end, at or before @width columns; failing that the first after it;
 * NULL when the line cannot be broken. */
static const char *
wrap_break(const char *line, const char *words, guint columns, guint width)
{
    const char *at = NULL;

    for (const char *p = words; *p != '\0'; p = g_utf8_next_char(p)) {
        if (*p == ' ' && p > line && p[-1] != ' ' && wrap_may_break(line, p)) {
            if (columns > width && at != NULL)
                return at;
            at = p;
            if (columns > width)
                return at;
        }
        columns += wrap_width(g_utf8_get_char(p));
    }
    return columns > width ? at : NULL;
}

/* Writes @line, which has no break of its own; the first @indent columns of it are already there. */
static void
wrap_piece(GString *out, const char *line, const char *words, guint hang, guint width)
{
    guint columns = wrap_columns(line, words);
    const char *at;

    g_string_append_len(out, line, words - line);
    while ((at = wrap_break(line, words, columns, width)) != NULL) {
        g_string_append_len(out, words, at - words);
        g_string_append_printf(out, "\n%*s", (int)hang, "");
        words = at + strspn(at, " ");
        line = words;
        columns = hang;
    }
    g_string_append(out, words);
}

static const char *
wrap_skip(const char *line, guint columns)
{
    while (columns > 0 && *line != '\0') {
        guint width = wrap_width(g_utf8_get_char(line));

        columns -= MIN(columns, width);
        line = g_utf8_next_char(line);
    }
    return line;
}

static void
wrap_line(GString *out, const char *line, guint width)
{
    g_auto(GStrv) pieces = g_strsplit(line, LETTER_VALUE_BREAK, -1);
    guint hang = wrap_hang(line);

    for (guint i = 0; pieces[i] != NULL; i++) {
        g_strchomp(pieces[i]);
        if (i == 0) {
            wrap_piece(out, pieces[0], wrap_skip(pieces[0], hang), hang, width);
        } else if (*pieces[i] != '\0') {
            g_autofree char *hung = g_strdup_printf("%*s%s", (int)hang, "", pieces[i]);

            g_string_append_c(out, '\n');
            wrap_piece(out, hung, hung + hang, hang, width);
        }
    }
    g_string_append_c(out, '\n');
}

/* A no-break space has done its work once the lines are broken; plain text has plain spaces. */
static char *
wrap_plain_spaces(const char *text)
{
    g_auto(GStrv) parts = g_strsplit(text, "\xC2\xA0", -1);

    return g_strjoinv(" ", parts);
}

char *
letter_wrap(const char *text, guint width)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    g_autoptr(GString) out = g_string_new(NULL);
    gboolean gap = FALSE;

    for (guint i = 0; lines[i] != NULL; i++) {
        g_strchomp(lines[i]);
        if (*lines[i] == '\0') {
            gap = out->len > 0;
            continue;
        }
        if (gap)
            g_string_append_c(out, '\n');
        gap = FALSE;
        wrap_line(out, lines[i], width);
    }
    return wrap_plain_spaces(out->str);
}
