#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cairo.h>
#include <cmocka.h>

#include "base/data.h"
#include "base/time.h"
#include "letter/chart.h"
#include "rules/calendar.h"

#define TEST_CLOCK(colour, day) "{\"colour\": \"" colour "\", \"day\": \"" day "\"}"
static const char test_cases[] =
    "[{\"ref\": \"BX-2026-0007\", \"clocks\": [" TEST_CLOCK("done", "2026-12-17") "," TEST_CLOCK("late", "202"
                                                                                                         "6-"
                                                                                                         "12-"
                                                                                                         "21") "," TEST_CLOCK("over", "2026-12-18") "," TEST_CLOCK(
        "today",
        "2026-12-22") "," TEST_CLOCK("steady",
                                     "2026-12-31") "," TEST_CLOCK("steady",
                                                                  "2026-12-31") "," TEST_CLOCK("pending",
                                                                                               "") "]},"
                                                                                                   " {"
                                                                                                   "\"ref\": "
                                                                                                   "\"BX-"
                                                                                                   "2026-"
                                                                                                   "0005\", "
                                                                                                   "\"clocks"
                                                                                                   "\": "
                                                                                                   "[" TEST_CLOCK("soon", "2026-12-24") "," TEST_CLOCK(
                                                                                                       "stead"
                                                                                                       "y",
                                                                                                       "2027-"
                                                                                                       "05-"
                                                                                                       "06") "," TEST_CLOCK("done",
                                                                                                                            "2026-11-02") "]}, {\"ref\": \"BX-2026-0002\", \"clocks\": []}]";

typedef struct {
    const unsigned char *at;
    gsize left;
} TestPng;

static cairo_status_t
test_read(void *closure, unsigned char *data, unsigned int len)
{
    TestPng *png = closure;

    if (len > png->left)
        return CAIRO_STATUS_READ_ERROR;
    memcpy(data, png->at, len);
    png->at += len;
    png->left -= len;
    return CAIRO_STATUS_SUCCESS;
}

static GBytes *
test_chart(const char *text, GError **error)
{
    g_autoptr(BaseData) data = base_data_new(NULL, NULL);
    g_autoptr(RulesErrors) errors = rules_errors_new();
    g_autoptr(Calendar) calendar = rules_calendar_load(data, errors);
    g_autoptr(json_t) cases = base_json_parse(text, strlen(text), NULL);
    GDate today;

    assert_non_null(calendar);
    assert_non_null(cases);
    assert_true(base_date_from_iso("2026-12-22", &today, NULL));
    return letter_chart_png(cases, &today, calendar, error);
}

/* The darkest and the most coloured dot of the square around (@x, @y), in the picture's own measure. */
static guint
test_ink(cairo_surface_t *surface, int x, int y)
{
    const unsigned char *data = cairo_image_surface_get_data(surface);
    int stride = cairo_image_surface_get_stride(surface);
    guint inked = 0;

    for (int dy = -12; dy < 12; dy++) {
        for (int dx = -12; dx < 12; dx++) {
            const guint32 *dot = (const guint32 *)(const void *)(data + (y + dy) * stride) + x + dx;
            guint grey = ((*dot >> 16 & 255) * 30 + (*dot >> 8 & 255) * 59 + (*dot & 255) * 11) / 100;

            inked += grey < 160;
        }
    }
    return inked;
}

static void
a_mark_stands_on_its_working_day_and_is_seen_in_grey(void **state)
{
    /* Columns: 16 17 18 21 [22] 23 24 29 30 31 ...: the weekend and the bank holidays are left out. */
    static const struct {
        const char *label;
        guint row, column;
        gboolean marked;
    } rows[] = {
        {"done on the 17th", 0, 1, TRUE},
        {"over its limit on the 18th", 0, 2, TRUE},
        {"late since the 21st", 0, 3, TRUE},
        {"due today", 0, 4, TRUE},
        {"nothing on the 23rd", 0, 5, FALSE},
        {"the 31st, after two bank holidays", 0, 9, TRUE},
        {"due on the 24th", 1, 6, TRUE},
        {"long done: at the left edge", 1, 0, TRUE},
        {"in May: at the right edge", 1, 21, TRUE},
        {"a case without clocks", 2, 4, FALSE},
    };
    g_autoptr(GBytes) bytes = test_chart(test_cases, NULL);
    TestPng png = {g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes)};
    cairo_surface_t *surface = cairo_image_surface_create_from_png_stream(test_read, &png);

    assert_int_equal(cairo_surface_status(surface), CAIRO_STATUS_SUCCESS);
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        int x = (int)(2 * (112 + 26 * (rows[i].column + 0.5))),
            y = (int)(2 * (40 + 30 * (rows[i].row + 0.5)));
        guint ink = test_ink(surface, x, y);

        print_message("  %s: %u\n", rows[i].label, ink);
        assert_int_equal(ink > 30, rows[i].marked);
    }
    cairo_surface_destroy(surface);
}

static void
nothing_to_draw_is_no_picture(void **state)
{
    g_autoptr(GError) error = NULL;

    assert_null(test_chart("[]", &error));
    assert_null(error);
}

static void
the_same_cases_give_the_same_bytes(void **state)
{
    g_autoptr(GBytes) once = test_chart(test_cases, NULL);
    g_autoptr(GBytes) again = test_chart(test_cases, NULL);

    assert_true(g_bytes_equal(once, again));
    if (g_getenv("CHART_OUT") != NULL)
        assert_true(g_file_set_contents(g_getenv("CHART_OUT"), g_bytes_get_data(once, NULL),
                                        (gssize)g_bytes_get_size(once), NULL));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_mark_stands_on_its_working_day_and_is_seen_in_grey),
        cmocka_unit_test(nothing_to_draw_is_no_picture),
        cmocka_unit_test(the_same_cases_give_the_same_bytes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
