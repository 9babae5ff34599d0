#include <cairo-pdf.h>
#include <pango/pangocairo.h>
#include <string.h>

#include "letter/paper_private.h"

/* A4 in points, with room at the side for a file's holes. */
#define PAGE_WIDTH 595.0
#define PAGE_HEIGHT 842.0
#define PAGE_LEFT 64.0
#define PAGE_RIGHT 56.0
#define PAGE_TOP 56.0
#define PAGE_BOTTOM 64.0
#define PAGE_INSIDE (PAGE_WIDTH - PAGE_LEFT - PAGE_RIGHT)
#define PAGE_FONT "Arial,Liberation Sans,DejaVu Sans "
#define PAGE_COLUMNS 6    /* of a table; more would not be read */
#define PAGE_CELL 4.0     /* room around a cell's words */
#define PAGE_LETTER 6.0   /* a wide one in bold */
#define PAGE_WORD_MOST 20 /* a longer word may be broken */
#define PAGE_CELL_LEAST 11
#define PAGE_CELL_MOST 44 /* letters that make a column wider */

typedef struct {
    cairo_t *cairo;
    const char *ref;
    gboolean exercise;
    guint page, pages; /* @pages 0: they are being counted */
    double y;
} PageSheet;

static PangoLayout *
page_layout(const PageSheet *sheet, const char *font, const char *text, double width)
{
    PangoLayout *layout = pango_cairo_create_layout(sheet->cairo);
    g_autofree char *families = g_strconcat(PAGE_FONT, font, NULL);
    PangoFontDescription *look = pango_font_description_from_string(families);

    pango_cairo_context_set_resolution(pango_layout_get_context(layout), 72); /* points, as the page is */
    pango_layout_set_font_description(layout, look);
    pango_font_description_free(look);
    pango_layout_set_width(layout, (int)(width * PANGO_SCALE));
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_line_spacing(layout, 1.15F);
    pango_layout_set_text(layout, text, -1);
    return layout;
}

static double
page_height(PangoLayout *layout)
{
    int height;

    pango_layout_get_size(layout, NULL, &height);
    return (double)height / PANGO_SCALE;
}

static void
page_show(const PageSheet *sheet, PangoLayout *layout, double x, double y)
{
    cairo_move_to(sheet->cairo, x, y);
    pango_cairo_show_layout(sheet->cairo, layout);
}

static void
page_draw_line(const PageSheet *sheet, double x, double y, double width)
{
    cairo_set_line_width(sheet->cairo, 0.5);
    cairo_move_to(sheet->cairo, x, y);
    cairo_line_to(sheet->cairo, x + width, y);
    cairo_stroke(sheet->cairo);
}

/* ---- pages ---- */

static void
page_begin(PageSheet *sheet)
{
    sheet->page++;
    sheet->y = PAGE_TOP;
    if (sheet->exercise) {
        g_autoptr(PangoLayout) mark =
            page_layout(sheet, "Bold 9", "[EXERCISE] Nothing in this paper is real.", PAGE_INSIDE);

        page_show(sheet, mark, PAGE_LEFT, PAGE_TOP / 2);
    }
}

static void
page_end(PageSheet *sheet)
{
    g_autofree char *text =
        g_strdup_printf("%s   page %u of %u", sheet->ref, sheet->page, MAX(sheet->pages, sheet->page));
    g_autoptr(PangoLayout) foot = page_layout(sheet, "8", text, PAGE_INSIDE);

    page_draw_line(sheet, PAGE_LEFT, PAGE_HEIGHT - PAGE_BOTTOM + 14, PAGE_INSIDE);
    page_show(sheet, foot, PAGE_LEFT, PAGE_HEIGHT - PAGE_BOTTOM + 18);
    cairo_show_page(sheet->cairo);
}

/* Goes on to the next page where @height does not fit; what is taller than a page begins on one. */
static void
page_need(PageSheet *sheet, double height)
{
    if (sheet->y + height <= PAGE_HEIGHT - PAGE_BOTTOM || sheet->y <= PAGE_TOP)
        return;
    page_end(sheet);
    page_begin(sheet);
}

/* ---- what a line is ---- */

/* A long paragraph goes over the page's end line by line. */
static void
page_put_words(PageSheet *sheet, const char *tag, const char *font, const char *text, double indent,
               double before, double together)
{
    g_autoptr(PangoLayout) layout = page_layout(sheet, font, text, PAGE_INSIDE - indent);
    int lines = pango_layout_get_line_count(layout);

    sheet->y += before;
    page_need(sheet, together);
    cairo_tag_begin(sheet->cairo, tag, NULL);
    for (int i = 0; i < lines; i++) {
        PangoLayoutLine *line = pango_layout_get_line_readonly(layout, i);
        PangoRectangle box;
        double height;

        pango_layout_line_get_extents(line, NULL, &box);
        height = (double)box.height / PANGO_SCALE * 1.15;
        page_need(sheet, height);
        cairo_move_to(sheet->cairo, PAGE_LEFT + indent, sheet->y + (double)PANGO_ASCENT(box) / PANGO_SCALE);
        pango_cairo_show_layout_line(sheet->cairo, line);
        sheet->y += height;
    }
    cairo_tag_end(sheet->cairo, tag);
}

static void
page_put_item(PageSheet *sheet, const char *text)
{
    g_autoptr(PangoLayout) dot = page_layout(sheet, "10.5", "\xE2\x80\xA2", 12);

    sheet->y += 2;
    page_need(sheet, page_height(dot));
    page_show(sheet, dot, PAGE_LEFT + 4, sheet->y);
    page_put_words(sheet, "P", "10.5", text, 18, 0, 0);
}

static GStrv
page_cells(const char *line)
{
    g_autofree char *inside = g_strndup(line + 1, strlen(line) - 2);
    GStrv cells = g_strsplit(inside, "|", PAGE_COLUMNS);

    for (guint i = 0; cells[i] != NULL; i++)
        g_strstrip(cells[i]);
    return cells;
}

static gboolean
page_is_row(const char *line)
{
    gsize len = strlen(line);

    return len > 2 && line[0] == '|' && line[len - 1] == '|';
}

/* The points that the longest word of @column wants, with the room around it. */
static double
page_longest_word(const GPtrArray *rows, guint column)
{
    glong most = 0;

    for (guint r = 0; r < rows->len; r++) {
        GStrv cells = g_ptr_array_index((GPtrArray *)rows, r);
        g_auto(GStrv) words = column < g_strv_length(cells) ? g_strsplit_set(cells[column], " -/", -1) : NULL;

        for (guint w = 0; words != NULL && words[w] != NULL; w++)
            most = MAX(most, g_utf8_strlen(words[w], -1));
    }
    return PAGE_LETTER * (double)MIN(most, PAGE_WORD_MOST) + 2 * PAGE_CELL;
}

/* A column has room for its longest word, and more by the length of what is in it. */
static void
page_share_columns(const GPtrArray *rows, double *widths, guint columns)
{
    double total = 0, words = 0;

    for (guint i = 0; i < columns; i++) {
        widths[i] = PAGE_CELL_LEAST;
        for (guint r = 0; r < rows->len; r++) {
            GStrv cells = g_ptr_array_index(rows, r);

            if (i < g_strv_length(cells))
                widths[i] = MAX(widths[i], (double)MIN(g_utf8_strlen(cells[i], -1), PAGE_CELL_MOST));
        }
        total += widths[i];
    }
    for (guint i = 0; i < columns; i++)
        words += page_longest_word(rows, i);
    for (guint i = 0; i < columns; i++)
        widths[i] = words < PAGE_INSIDE
                        ? page_longest_word(rows, i) + (PAGE_INSIDE - words) * widths[i] / total
                        : PAGE_INSIDE * widths[i] / total;
}

static void
page_put_row(PageSheet *sheet, GStrv cells, const double *widths, gboolean head)
{
    g_autoptr(GPtrArray) layouts = g_ptr_array_new_with_free_func(g_object_unref);
    double height = 0, x = PAGE_LEFT;

    for (guint i = 0; cells[i] != NULL; i++) {
        PangoLayout *layout =
            page_layout(sheet, head ? "Bold 9.5" : "9.5", cells[i], widths[i] - 2 * PAGE_CELL);

        g_ptr_array_add(layouts, layout);
        height = MAX(height, page_height(layout) + 2 * PAGE_CELL);
    }
    page_need(sheet, height);
    page_draw_line(sheet, PAGE_LEFT, sheet->y, PAGE_INSIDE);
    for (guint i = 0; i < layouts->len; i++) {
        page_show(sheet, g_ptr_array_index(layouts, i), x + PAGE_CELL, sheet->y + PAGE_CELL);
        x += widths[i];
    }
    sheet->y += height;
    page_draw_line(sheet, PAGE_LEFT, sheet->y, PAGE_INSIDE);
}

/* The rows from @lines on; returns how many there are. */
static guint
page_put_table(PageSheet *sheet, char **lines)
{
    g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func((GDestroyNotify)g_strfreev);
    double widths[PAGE_COLUMNS] = {0};
    guint columns = 1, count = 0;

    for (; lines[count] != NULL && page_is_row(g_strstrip(lines[count])); count++) {
        GStrv cells = page_cells(lines[count]);

        columns = MAX(columns, g_strv_length(cells));
        g_ptr_array_add(rows, cells);
    }
    page_share_columns(rows, widths, columns);
    sheet->y += 6;
    for (guint r = 0; r < rows->len; r++)
        page_put_row(sheet, g_ptr_array_index(rows, r), widths, r == 0);
    return count;
}

static void
page_put_line(PageSheet *sheet, const char *line)
{
    gsize len = strlen(line);

    if (g_str_has_prefix(line, "# "))
        page_put_words(sheet, "H1", "Bold 16", line + 2, 0, 0, 60);
    else if (g_str_has_prefix(line, "## "))
        page_put_words(sheet, "H2", "Bold 12", line + 3, 0, 12, 48);
    else if (g_str_has_prefix(line, "- "))
        page_put_item(sheet, line + 2);
    else if (strspn(line, "_") == len && len >= 4) {
        page_need(sheet, 40);
        sheet->y += 34;
        page_draw_line(sheet, PAGE_LEFT, sheet->y, PAGE_INSIDE / 2);
    } else {
        page_put_words(sheet, "P", "10.5", line, 0, 5, 0);
    }
}

static cairo_status_t
page_write(void *closure, const unsigned char *data, unsigned int len)
{
    g_byte_array_append(closure, data, len);
    return CAIRO_STATUS_SUCCESS;
}

/* Prints it all; returns the number of pages. */
static guint
page_print(cairo_surface_t *surface, const char *ref, const char *text, gboolean exercise, guint pages)
{
    PageSheet sheet = {.cairo = cairo_create(surface), .ref = ref, .exercise = exercise, .pages = pages};
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

    page_begin(&sheet);
    for (guint i = 0; lines[i] != NULL; i++) {
        if (page_is_row(g_strstrip(lines[i])))
            i += page_put_table(&sheet, lines + i) - 1;
        else if (*lines[i] != '\0')
            page_put_line(&sheet, lines[i]);
    }
    page_end(&sheet);
    cairo_destroy(sheet.cairo);
    return sheet.page;
}

static cairo_surface_t *
page_surface(GByteArray *bytes, const char *title, const char *day)
{
    cairo_surface_t *surface =
        cairo_pdf_surface_create_for_stream(page_write, bytes, PAGE_WIDTH, PAGE_HEIGHT);
    g_autofree char *made = g_strconcat(day, "T00:00:00Z", NULL);

    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, title);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, made);
    return surface;
}

GBytes *
paper_page_print(const PaperPage *page, GError **error)
{
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    cairo_surface_t *surface = page_surface(bytes, page->title, page->day);
    guint pages = page_print(surface, page->ref, page->text, page->exercise, 0);
    cairo_status_t status;

    cairo_surface_destroy(surface);
    g_byte_array_set_size(bytes, 0);
    surface = page_surface(bytes, page->title, page->day);
    page_print(surface, page->ref, page->text, page->exercise, pages);
    cairo_surface_finish(surface);
    status = cairo_surface_status(surface);
    cairo_surface_destroy(surface);
    if (status != CAIRO_STATUS_SUCCESS) {
        g_set_error(error, LETTER_ERROR, LETTER_ERROR_SIZE, "printing it: %s",
                    cairo_status_to_string(status));
        return NULL;
    }
    return g_byte_array_free_to_bytes(g_steal_pointer(&bytes));
}
