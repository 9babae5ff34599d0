/* What says of a line alone, on however few pages, that it belongs to the page and not to the form. */
#include <stdlib.h>
#include <string.h>

#include "document/pdf_running_private.h"

#define SIGN_LINE_MAX 110 /* characters */
#define SIGN_MARK_MAX 60
#define SIGN_NUMBER_MAX 16
#define SIGN_APART 0.8 /* of a line's height */

double
pdf_running_gap(const PdfRunningLine *line, const PdfRunningLine *inner)
{
    if (inner == NULL)
        return G_MAXDOUBLE;
    return line->at_foot ? line->box.y1 - inner->box.y2 : inner->box.y1 - line->box.y2;
}

static gboolean
sign_is_apart(const PdfRunningLine *line, const PdfRunningLine *inner)
{
    return pdf_running_gap(line, inner) > SIGN_APART * pdf_box_height(line->box);
}

/* ---- counting ---- */

/* "1 of 2", "1/2", "1": where it ends; NULL: no number is there.  @total: 0 unless it says of how many. */
static const char *
sign_number(const char *at, guint64 *number, guint64 *total)
{
    char *end;

    *number = g_ascii_strtoull(at, &end, 10);
    *total = 0;
    if (end == at || !g_ascii_isdigit(*at))
        return NULL;
    at = end + strspn(end, " ");
    if (g_str_has_prefix(at, "of ") || *at == '/') {
        const char *next = at + strcspn(at, "0123456789");

        *total = strspn(at, " of/") == (gsize)(next - at) ? g_ascii_strtoull(next, &end, 10) : 0;
    }
    return end;
}

/* "page 3 of 4" begins or ends @text, which is in small letters; or it is "3 of 4" and no more, and this is
 * the third of four. */
static gboolean
sign_counts_page(const char *text, guint page, guint pages)
{
    const char *word = strstr(text, "page"), *end;
    guint64 number, total;

    if (word == NULL) {
        end = sign_number(text, &number, &total);
        return end != NULL && *end == '\0' && number == page && total == pages;
    }
    end = sign_number(word + 4 + strspn(word + 4, " :"), &number, &total);
    return end != NULL && (word == text || *end == '\0') && (total > 0 || number == page);
}

static gboolean
sign_is_number_alone(const char *key)
{
    g_autofree char *lower = g_ascii_strdown(key, -1);

    return strchr(lower, '#') != NULL && strlen(lower) <= SIGN_NUMBER_MAX &&
           strspn(lower, "page of#/-| \t") == strlen(lower);
}

gboolean
pdf_running_counts(const PdfRunning *running, const PdfRunningLine *line, const PdfRunningLine *inner)
{
    g_autofree char *lower = g_ascii_strdown(line->text, -1);
    g_auto(GStrv) parts = g_strsplit(lower, "\t", -1);

    if (line->at_foot && sign_is_number_alone(line->key))
        return TRUE;
    if (strlen(lower) > SIGN_LINE_MAX || !sign_is_apart(line, inner))
        return FALSE;
    for (guint i = 0; parts[i] != NULL; i++) {
        if (sign_counts_page(parts[i], running->at + 1, running->pages->len))
            return TRUE;
    }
    return FALSE;
}

/* ---- marking ---- */

static gboolean
sign_is_mark(const char *part)
{
    static const char *const words[] = {"official",  "confidential", "restricted",
                                        "sensitive", "protect",      NULL};

    for (guint i = 0; words[i] != NULL && strlen(part) <= SIGN_MARK_MAX; i++) {
        if (strstr(part, words[i]) != NULL)
            return TRUE;
    }
    return FALSE;
}

gboolean
pdf_running_says_mark(const PdfRunningLine *line)
{
    g_autofree char *lower = g_ascii_strdown(line->text, -1);
    g_auto(GStrv) parts = g_strsplit(lower, "\t", -1);
    gboolean is_mark = FALSE;

    for (guint i = 0; parts[i] != NULL; i++)
        is_mark |= sign_is_mark(parts[i]);
    return is_mark && strlen(lower) <= SIGN_LINE_MAX;
}

/* In the margin, nothing near, and it says what a marking says, with or without a title beside it.  Without
 * those words it may be the last answer of a page. */
gboolean
pdf_running_marks(const PdfRunning *running, const PdfRunningLine *line, const PdfRunningLine *inner)
{
    const PdfPage *page = g_ptr_array_index(running->pages, running->at);

    return inner != NULL && pdf_running_gap(line, inner) >= pdf_box_height(line->box) &&
           (line->at_foot ? line->box.y1 >= 0.925 * page->height : line->box.y2 <= 0.075 * page->height) &&
           pdf_running_says_mark(line);
}

/* ---- a browser's ---- */

static gboolean
sign_is_address(const char *part)
{
    return g_str_has_prefix(part, "http://") || g_str_has_prefix(part, "https://") ||
           g_str_has_prefix(part, "file://") || g_str_has_prefix(part, "about:");
}

/* "22/11/2026, 18:52", "11/22/26, 6:52 PM". */
static gboolean
sign_is_moment(const char *part)
{
    gsize length = strlen(part);

    return length >= 12 && length <= 24 && g_ascii_isdigit(*part) && strchr(part, ':') != NULL &&
           strspn(part, "0123456789/.-:, APMapm") == length && strpbrk(part, "/.-") != NULL;
}

static gboolean
sign_any(const PdfRunningLine *line, gboolean (*is_it)(const char *part))
{
    g_auto(GStrv) parts = line->text != NULL ? g_strsplit(line->text, "\t", -1) : NULL;

    for (guint i = 0; parts != NULL && parts[i] != NULL; i++) {
        if (is_it(parts[i]))
            return TRUE;
    }
    return FALSE;
}

/* The line at the very edge. */
static gboolean
sign_at_edge(const GPtrArray *edges, guint page, gboolean (*is_it)(const char *part))
{
    const GPtrArray *lines = g_ptr_array_index(edges, page);

    return lines->len > 0 && sign_any(g_ptr_array_index(lines, 0), is_it);
}

gboolean
pdf_running_is_browsers(const PdfRunning *running, const PdfRunningLine *line)
{
    gboolean has_address = sign_at_edge(running->tops, running->at, sign_is_address) ||
                           sign_at_edge(running->bottoms, running->at, sign_is_address);
    gboolean has_moment = sign_at_edge(running->tops, running->at, sign_is_moment) ||
                          sign_at_edge(running->bottoms, running->at, sign_is_moment);

    return has_address && has_moment && (sign_any(line, sign_is_address) || sign_any(line, sign_is_moment));
}
