/* HTML: its words, with white space as a browser shows it. */
#include "document/html_private.h"

#include <string.h>

#define HTML_TAB_MAX 64 /* blanks */

/* Outlook sets ticks as letters of Wingdings; its other letters are bullets and say nothing. */
static void
html_add_symbols(HtmlReader *reader, const char *text, const DocumentStyle *style)
{
    for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
        gboolean is_ticked;
        const char *glyph;

        if (!document_symbol(reader->symbols, g_utf8_get_char(p), &is_ticked, &glyph)) {
            reader->gap = TRUE;
            continue;
        }
        if (reader->gap && document_builder_in_paragraph(reader->builder))
            document_builder_text(reader->builder, " ", 1, style);
        reader->gap = FALSE;
        document_builder_tick(reader->builder, is_ticked, glyph, "symbol", style);
    }
}

/* Blanks that do not break, three or more of them, or a broad one: how tabs are written.  Their length; 0:
 * none. */
static gsize
html_tab_len(const char *p)
{
    gsize len = 0;
    guint blanks = 0;

    while (blanks < HTML_TAB_MAX) {
        const gboolean is_broad = strncmp(p + len, "\u2003", 3) == 0 || strncmp(p + len, "\u2001", 3) == 0;

        if (p[len] != ' ' && !is_broad && strncmp(p + len, "\u00a0", 2) != 0)
            break;
        blanks += is_broad ? 3 : 1;
        len += is_broad ? 3 : p[len] == ' ' ? 1 : 2;
    }
    return blanks >= 3 && (memchr(p, 0xC2, len) != NULL || memchr(p, 0xE2, len) != NULL) ? len : 0;
}

/* Text with its white space as a browser shows it. */
void
html_add_text(HtmlReader *reader, const char *text, const DocumentStyle *style)
{
    g_autoptr(GString) shown = g_string_new(NULL);

    if (reader->symbols != NULL) {
        html_add_symbols(reader, text, style);
        return;
    }
    if (reader->is_in_pre) {
        document_builder_text(reader->builder, text, -1, style);
        return;
    }
    for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
        gsize tab = *p == ' ' || *p == '\xc2' || *p == '\xe2' ? html_tab_len(p) : 0;

        if (tab > 0 && (shown->len > 0 || document_builder_in_paragraph(reader->builder))) {
            g_string_append_c(shown, '\t');
            reader->gap = FALSE;
            p = g_utf8_find_prev_char(p, p + tab);
            continue;
        }
        if (strchr(" \t\r\n\f", *p) != NULL) {
            reader->gap = TRUE;
            continue;
        }
        if (reader->gap && (shown->len > 0 || document_builder_in_paragraph(reader->builder)))
            g_string_append_c(shown, ' ');
        reader->gap = FALSE;
        g_string_append_len(shown, p, g_utf8_next_char(p) - p);
    }
    document_builder_text(reader->builder, shown->str, (gssize)shown->len, style);
}

void
html_add_gap(HtmlReader *reader, const DocumentStyle *style)
{
    if (reader->gap && document_builder_in_paragraph(reader->builder))
        document_builder_text(reader->builder, " ", 1, style);
    reader->gap = FALSE;
}
