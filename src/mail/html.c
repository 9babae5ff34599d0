#include <string.h>

#include "mail/entity_private.h"
#include "mail/message_private.h"

typedef struct {
    GString *out;
    guint breaks;      /* line breaks owed before the next word: 2 is an empty line */
    gboolean gap;      /* a space owed */
    gboolean cell;     /* a tab owed: the next word begins another cell */
    gboolean at_start; /* of a line */
    guint quotes;      /* blockquotes open */
    gboolean in_pre;
    char *skip; /* name of the element that is passed over; NULL */
    guint skip_depth;
} HtmlText;

typedef struct {
    char name[16];    /* " div ": lower case, between spaces; longer ones are cut */
    char *attributes; /* lower case */
    gboolean is_end, is_closed;
} HtmlTag;

static gboolean
html_is(const HtmlTag *tag, const char *list)
{
    return strstr(list, tag->name) != NULL;
}

static gboolean
html_has(const HtmlTag *tag, const char *lower_text)
{
    return strstr(tag->attributes, lower_text) != NULL;
}

static void
html_begin_line(HtmlText *html)
{
    for (guint i = 0; i < html->quotes; i++)
        g_string_append(html->out, "> ");
}

static void
html_break(HtmlText *html, guint breaks)
{
    html->breaks = MAX(html->breaks, breaks);
    html->gap = html->cell = FALSE;
}

/* What is owed before a word. */
static void
html_settle(HtmlText *html)
{
    if (html->out->len == 0) {
        html_begin_line(html);
    } else if (html->breaks > 0) {
        for (guint i = 0; i < MIN(html->breaks, 2); i++) {
            if (i > 0)
                html_begin_line(html);
            g_string_append_c(html->out, '\n');
        }
        html_begin_line(html);
    } else if (html->cell) {
        g_string_append_c(html->out, '\t');
    } else if (html->gap) {
        g_string_append_c(html->out, ' ');
    }
    html->breaks = 0;
    html->gap = html->cell = FALSE;
}

static void
html_put(HtmlText *html, gunichar c)
{
    if (html->in_pre && c == '\n') {
        html->breaks++;
        return;
    }
    if (c == 0x00A0 || c == 0x0085 || c == 0xFEFF || g_unichar_isspace(c)) {
        html->gap = TRUE;
        return;
    }
    if (c == 0x1E)
        return;
    html_settle(html);
    g_string_append_unichar(html->out, c);
}

static void
html_mark_quote(HtmlText *html)
{
    html_break(html, 1);
    html_settle(html);
    g_string_append(html->out, MAIL_QUOTE_MARK);
    html_break(html, 1);
}

/* Where mail programs begin the history they add to an answer. */
static gboolean
html_begins_quote(const HtmlTag *tag)
{
    static const char *const signs[] = {
        "gmail_quote",      "appendonsend",
        "divrplyfwdmsg",    "mail-editor-reference-message-container",
        "stopspelling",     "yahoo_quoted",
        "protonmail_quote", "moz-cite-prefix",
        "replyforwardm",    "ms-outlook-mobile-reference-message",
        "zmail_extra",      "orimsghtmlseperator",
    };

    if (!html_is(tag, " div hr span p table "))
        return FALSE;
    for (guint i = 0; i < G_N_ELEMENTS(signs); i++) {
        if (html_has(tag, signs[i]))
            return TRUE;
    }
    return html_is(tag, " div ") && html_has(tag, "border-top:solid #") && html_has(tag, "1.0pt");
}

static void
html_open(HtmlText *html, const HtmlTag *tag)
{
    if (html_is(tag, " head style script title noscript template ") ||
        (!html_is(tag, " br hr img input meta link ") &&
         (html_has(tag, "display:none") || html_has(tag, "display: none")))) {
        html->skip = g_strdup(tag->name);
        html->skip_depth = 1;
        return;
    }
    if (html_begins_quote(tag))
        html_mark_quote(html);
    if (html_is(tag, " p h1 h2 h3 h4 h5 h6 table ul ol dl "))
        html_break(html, 2);
    else if (html_is(tag, " div tr li hr dt dd section article header footer address center form pre "))
        html_break(html, 1);
    else if (html_is(tag, " br "))
        html->breaks++, html->gap = FALSE;
    else if (html_is(tag, " blockquote ")) {
        html_break(html, 1);
        html->quotes = MIN(html->quotes + 1, 20);
    }
    html->in_pre = html->in_pre || html_is(tag, " pre ");
}

static void
html_close(HtmlText *html, const HtmlTag *tag)
{
    if (html_is(tag, " p h1 h2 h3 h4 h5 h6 table ul ol dl "))
        html_break(html, 2);
    else if (html_is(tag, " div tr li dt dd section article header footer address center form pre "))
        html_break(html, 1);
    else if (html_is(tag, " td th "))
        html->cell = html->breaks == 0 || html->cell;
    else if (html_is(tag, " blockquote ")) {
        html_break(html, 1);
        html->quotes -= html->quotes > 0;
    }
    if (html_is(tag, " pre "))
        html->in_pre = FALSE;
}

static void
html_tag(HtmlText *html, const HtmlTag *tag)
{
    if (html->skip == NULL) {
        if (tag->is_end)
            html_close(html, tag);
        else
            html_open(html, tag);
        return;
    }
    if (strcmp(html->skip, tag->name) != 0 || tag->is_closed)
        return;
    html->skip_depth += tag->is_end ? (guint)-1 : 1;
    if (html->skip_depth == 0)
        g_clear_pointer(&html->skip, g_free);
}

/* Reads the tag at @p ("<"); returns what follows it, or NULL when this is no tag. */
static const char *
html_read_tag(const char *p, HtmlTag *tag)
{
    const char *start;
    char quote = '\0';
    gsize n = 0;

    tag->is_end = p[1] == '/';
    p += 1 + tag->is_end;
    if (!g_ascii_isalpha(*p))
        return NULL;
    tag->name[n++] = ' ';
    for (; strchr(" \t\r\n/>", *p) == NULL; p++) {
        if (n < sizeof tag->name - 2)
            tag->name[n++] = g_ascii_tolower(*p);
    }
    tag->name[n++] = ' ';
    tag->name[n] = '\0';
    for (start = p; *p != '\0' && (quote != '\0' || *p != '>'); p++) {
        if (quote != '\0')
            quote = *p == quote ? '\0' : quote;
        else if ((*p == '"' || *p == '\'') && p > start && p[-1] == '=')
            quote = *p;
    }
    tag->is_closed = p > start && p[-1] == '/';
    tag->attributes = g_ascii_strdown(start, p - start);
    return *p == '>' ? p + 1 : p;
}

/* Comments, declarations and conditional comments. */
static const char *
html_skip_declaration(const char *p)
{
    const char *end;

    if (g_str_has_prefix(p, "<!--")) {
        end = strstr(p + 4, "-->");
        return end != NULL ? end + 3 : p + strlen(p);
    }
    end = strchr(p, '>');
    return end != NULL ? end + 1 : p + strlen(p);
}

char *
mail_html_text(const char *source)
{
    HtmlText html = {.out = g_string_new(NULL)};

    for (const char *p = source; *p != '\0';) {
        HtmlTag tag;
        const char *next;

        if (*p == '<' && (p[1] == '!' || p[1] == '?')) {
            p = html_skip_declaration(p);
        } else if (*p == '<' && (next = html_read_tag(p, &tag)) != NULL) {
            html_tag(&html, &tag);
            g_free(tag.attributes);
            p = next;
        } else {
            gunichar c = g_utf8_get_char(p);

            next = g_utf8_next_char(p);
            if (c == '&')
                c = mail_entity_read(p, &next);
            if (html.skip == NULL)
                html_put(&html, c);
            p = next;
        }
    }
    g_free(html.skip);
    return g_string_free(html.out, FALSE);
}

char *
mail_html_drop_marks(const char *text)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    GString *plain = g_string_sized_new(strlen(text));

    for (guint i = 0; lines[i] != NULL; i++) {
        if (strstr(lines[i], MAIL_QUOTE_MARK) != NULL)
            continue;
        g_string_append(plain, lines[i]);
        g_string_append_c(plain, '\n');
    }
    if (plain->len > 0)
        g_string_truncate(plain, plain->len - 1);
    return g_string_free(plain, FALSE);
}
