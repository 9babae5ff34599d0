#include "letter/chart.h"

#include <pango/pangocairo.h>
#include <string.h>

#include "base/time.h"
#include "letter/letter.h"

#define CHART_FONT "Arial,Liberation Sans,DejaVu Sans "
#define CHART_ROWS 20
#define CHART_BEFORE 4 /* working days shown before today */
#define CHART_DAYS 22
#define CHART_SCALE 2.0 /* sharp on good screens; mail programs show it at half the size */
#define CHART_LABEL 112.0
#define CHART_DAY 26.0
#define CHART_HEAD 40.0
#define CHART_ROW 30.0
#define CHART_FOOT 30.0
#define CHART_MARK 6.0
#define CHART_STACK 3 /* marks side by side on one day */

typedef enum { CHART_DONE, CHART_DUE, CHART_LATE, CHART_OVER, CHART_MARKS } ChartMark;

static const struct {
    ChartMark mark;
    const char *word;
    double red, green, blue; /* told apart by lightness too */
} chart_looks[CHART_MARKS] = {
    {CHART_DONE, "done", 0.35, 0.55, 0.42},
    {CHART_DUE, "due", 0.09, 0.32, 0.54},
    {CHART_LATE, "late", 0.85, 0.45, 0.05},
    {CHART_OVER, "over its limit", 0.63, 0.07, 0.09},
};

static const struct {
    const char *colour;
    ChartMark mark;
} chart_colours[] = {
    {"done", CHART_DONE},  {"today", CHART_DUE}, {"soon", CHART_DUE},
    {"steady", CHART_DUE}, {"late", CHART_LATE}, {"over", CHART_OVER},
};

typedef struct {
    cairo_t *cairo;
    GDate days[CHART_DAYS];
    guint today; /* index */
    guint counts[CHART_DAYS][CHART_MARKS];
} ChartSheet;

/* ---- words and shapes ---- */

static void
chart_text(const ChartSheet *sheet, const char *font, const char *text, double x, double y, gboolean centred)
{
    g_autofree char *whole = g_strconcat(CHART_FONT, font, NULL);
    PangoFontDescription *look = pango_font_description_from_string(whole);
    g_autoptr(PangoLayout) layout = pango_cairo_create_layout(sheet->cairo);
    int width;

    pango_cairo_context_set_resolution(pango_layout_get_context(layout), 72);
    pango_layout_set_font_description(layout, look);
    pango_font_description_free(look);
    pango_layout_set_text(layout, text, -1);
    pango_layout_get_size(layout, &width, NULL);
    cairo_move_to(sheet->cairo, centred ? x - (double)width / PANGO_SCALE / 2 : x, y);
    pango_cairo_show_layout(sheet->cairo, layout);
}

static void
chart_grey(const ChartSheet *sheet, double light)
{
    cairo_set_source_rgb(sheet->cairo, light, light, light);
}

static void
chart_draw_mark(const ChartSheet *sheet, ChartMark mark, double x, double y)
{
    cairo_t *cairo = sheet->cairo;
    double r = CHART_MARK;

    cairo_set_source_rgb(cairo, chart_looks[mark].red, chart_looks[mark].green, chart_looks[mark].blue);
    cairo_set_line_width(cairo, 1.8);
    cairo_new_path(cairo);
    switch (mark) {
    case CHART_DONE:
        cairo_arc(cairo, x, y, r - 1, 0, 2 * G_PI);
        cairo_fill(cairo);
        break;
    case CHART_DUE:
        cairo_rectangle(cairo, x - r + 1, y - r + 1, 2 * r - 2, 2 * r - 2);
        cairo_stroke(cairo);
        break;
    case CHART_LATE:
        cairo_move_to(cairo, x, y - r);
        cairo_line_to(cairo, x + r, y + r - 1);
        cairo_line_to(cairo, x - r, y + r - 1);
        cairo_close_path(cairo);
        cairo_fill(cairo);
        break;
    default:
        cairo_rectangle(cairo, x - r + 1, y - r + 1, 2 * r - 2, 2 * r - 2);
        cairo_move_to(cairo, x - r + 1, y - r + 1);
        cairo_line_to(cairo, x + r - 1, y + r - 1);
        cairo_move_to(cairo, x + r - 1, y - r + 1);
        cairo_line_to(cairo, x - r + 1, y + r - 1);
        cairo_stroke(cairo);
        break;
    }
}

static double
chart_x(guint column)
{
    return CHART_LABEL + CHART_DAY * (column + 0.5);
}

/* ---- days ---- */

static gboolean
chart_works(const Calendar *calendar, const GDate *day)
{
    gboolean working;

    /* Beyond the calendar's end a weekday is shown as one: the picture decides nothing. */
    if (calendar_is_working_day(calendar, day, &working, NULL))
        return working;
    return g_date_get_weekday(day) <= G_DATE_FRIDAY;
}

static void
chart_set_days(ChartSheet *sheet, const GDate *today, const Calendar *calendar)
{
    GDate day = *today;
    guint back = 0;

    while (back < CHART_BEFORE) {
        g_date_subtract_days(&day, 1);
        back += chart_works(calendar, &day);
    }
    for (guint i = 0; i < CHART_DAYS; g_date_add_days(&day, 1)) {
        if (chart_works(calendar, &day) || g_date_compare(&day, today) == 0)
            sheet->days[i++] = day;
    }
    while (g_date_compare(&sheet->days[sheet->today], today) < 0)
        sheet->today++;
}

/* The column of @day: that of the working day it falls on or after; what lies outside stands at the edge. */
static guint
chart_column(const ChartSheet *sheet, const GDate *day)
{
    guint column = 0;

    while (column + 1 < CHART_DAYS && g_date_compare(&sheet->days[column + 1], day) <= 0)
        column++;
    return column;
}

static void
chart_draw_head(const ChartSheet *sheet, double height)
{
    for (guint i = 0; i < CHART_DAYS; i++) {
        const GDate *day = &sheet->days[i];
        char letter[8], number[8], month[16];

        g_date_strftime(letter, sizeof letter, "%a", day);
        g_date_strftime(month, sizeof month, "%b", day);
        g_snprintf(number, sizeof number, "%u", g_date_get_day(day));
        letter[1] = '\0';
        if (i == sheet->today) {
            chart_grey(sheet, 0.88);
            cairo_rectangle(sheet->cairo, CHART_LABEL + CHART_DAY * i, 12, CHART_DAY,
                            height - CHART_FOOT - 12);
            cairo_fill(sheet->cairo);
        }
        chart_grey(sheet, 0.15);
        chart_text(sheet, i == sheet->today ? "Bold 10" : "10", letter, chart_x(i), 13, TRUE);
        chart_text(sheet, i == sheet->today ? "Bold 10" : "10", number, chart_x(i), 25, TRUE);
        if (i == 0 || g_date_get_month(day) != g_date_get_month(&sheet->days[i - 1]))
            chart_text(sheet, "Bold 9", month, chart_x(i), 1, TRUE);
    }
}

/* ---- rows ---- */

static gboolean
chart_mark_of(const json_t *clock, ChartMark *mark, GDate *day)
{
    const char *colour = base_json_string(clock, "colour"), *iso = base_json_string(clock, "day");

    if (colour == NULL || iso == NULL || !base_date_from_iso(iso, day, NULL))
        return FALSE;
    for (guint i = 0; i < G_N_ELEMENTS(chart_colours); i++) {
        if (g_str_equal(chart_colours[i].colour, colour)) {
            *mark = chart_colours[i].mark;
            return TRUE;
        }
    }
    return FALSE;
}

/* Each kind once a day, with its number where there are several. */
static void
chart_draw_day(const ChartSheet *sheet, guint column, double y)
{
    const guint *counts = sheet->counts[column];
    guint kinds = 0, drawn = 0;

    for (guint mark = 0; mark < CHART_MARKS; mark++)
        kinds += counts[mark] > 0;
    for (guint mark = CHART_MARKS; mark > 0; mark--) {
        double x = chart_x(column) + (drawn - (MIN(kinds, CHART_STACK) - 1) / 2.0) * (kinds > 1 ? 10 : 0);
        char number[8];

        if (counts[mark - 1] == 0 || drawn == CHART_STACK)
            continue;
        chart_draw_mark(sheet, mark - 1, x, y);
        if (counts[mark - 1] > 1) {
            g_snprintf(number, sizeof number, "%u", counts[mark - 1]);
            chart_grey(sheet, 0.15);
            chart_text(sheet, "Bold 7", number, x, y + CHART_MARK, TRUE);
        }
        drawn++;
    }
}

static void
chart_draw_row(ChartSheet *sheet, const json_t *row, double y)
{
    size_t i;
    json_t *clock;

    memset(sheet->counts, 0, sizeof sheet->counts);
    json_array_foreach(json_object_get(row, "clocks"), i, clock)
    {
        ChartMark mark;
        GDate day;

        if (chart_mark_of(clock, &mark, &day))
            sheet->counts[chart_column(sheet, &day)][mark]++;
    }
    chart_grey(sheet, 0.75);
    cairo_set_line_width(sheet->cairo, 1);
    cairo_move_to(sheet->cairo, CHART_LABEL, y);
    cairo_line_to(sheet->cairo, CHART_LABEL + CHART_DAY * CHART_DAYS, y);
    cairo_stroke(sheet->cairo);
    chart_grey(sheet, 0.1);
    chart_text(sheet, "Bold 11", base_json_string(row, "ref"), 4, y - 7, FALSE);
    for (guint column = 0; column < CHART_DAYS; column++)
        chart_draw_day(sheet, column, y);
}

static void
chart_draw_legend(const ChartSheet *sheet, double y)
{
    double x = 12;

    for (guint mark = 0; mark < CHART_MARKS; mark++) {
        chart_draw_mark(sheet, mark, x, y);
        chart_grey(sheet, 0.15);
        chart_text(sheet, "10", chart_looks[mark].word, x + 12, y - 7, FALSE);
        x += 34 + 7.0 * (double)strlen(chart_looks[mark].word);
    }
    chart_text(sheet, "10",
               "grey column: today; working days only; what is earlier or later stands at the edge", x, y - 7,
               FALSE);
}

static cairo_status_t
chart_write(void *closure, const unsigned char *data, unsigned int len)
{
    g_byte_array_append(closure, data, len);
    return CAIRO_STATUS_SUCCESS;
}

static void
chart_draw(ChartSheet *sheet, const json_t *cases, gsize rows, double height)
{
    cairo_scale(sheet->cairo, CHART_SCALE, CHART_SCALE);
    cairo_set_source_rgb(sheet->cairo, 1, 1, 1); /* a white sheet, in dark mode too */
    cairo_paint(sheet->cairo);
    chart_draw_head(sheet, height);
    for (gsize i = 0; i < rows; i++)
        chart_draw_row(sheet, json_array_get(cases, i), CHART_HEAD + CHART_ROW * (i + 0.5));
    chart_draw_legend(sheet, height - CHART_FOOT / 2);
}

GBytes *
letter_chart_png(const json_t *cases, const GDate *today, const Calendar *calendar, GError **error)
{
    gsize rows = MIN(json_array_size(cases), CHART_ROWS);
    double width = CHART_LABEL + CHART_DAY * CHART_DAYS + 4,
           height = CHART_HEAD + CHART_ROW * rows + CHART_FOOT;
    ChartSheet sheet = {.today = 0};
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    cairo_surface_t *surface;
    cairo_status_t status;

    if (rows == 0)
        return NULL;
    surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)(width * CHART_SCALE),
                                         (int)(height * CHART_SCALE));
    sheet.cairo = cairo_create(surface);
    chart_set_days(&sheet, today, calendar);
    chart_draw(&sheet, cases, rows, height);
    cairo_destroy(sheet.cairo);
    status = cairo_surface_write_to_png_stream(surface, chart_write, bytes);
    cairo_surface_destroy(surface);
    if (status != CAIRO_STATUS_SUCCESS) {
        g_set_error(error, LETTER_ERROR, LETTER_ERROR_SIZE, "drawing the clocks: %s",
                    cairo_status_to_string(status));
        return NULL;
    }
    return g_byte_array_free_to_bytes(g_steal_pointer(&bytes));
}
