#include "base/time.h"

#include <string.h>

G_DEFINE_QUARK(base_time_error, base_time_error)

GTimeZone *
base_time_zone(void)
{
    static gsize once = 0;
    static GTimeZone *zone;

    if (g_once_init_enter(&once)) {
        zone = g_time_zone_new_identifier("Europe/London");
        if (zone == NULL)
            g_error("time zone Europe/London is not installed (package tzdata)");
        g_once_init_leave(&once, 1);
    }
    return zone;
}

/* Nearly every time is in our zone already, and to look for its place in the zone's history is slow. */
static GDateTime *
time_in_zone(GDateTime *time)
{
    return g_date_time_get_timezone(time) == base_time_zone()
               ? g_date_time_ref(time)
               : g_date_time_to_timezone(time, base_time_zone());
}

char *
base_time_to_iso(GDateTime *time)
{
    g_autoptr(GDateTime) local = time_in_zone(time);

    return g_date_time_format(local, "%Y-%m-%dT%H:%M:%S%:z");
}

GDateTime *
base_time_from_iso(const char *iso, GError **error)
{
    g_autofree char *full = strlen(iso) == strlen("2026-12-16")         ? g_strconcat(iso, "T00:00:00", NULL)
                            : strlen(iso) == strlen("2026-12-16T16:20") ? g_strconcat(iso, ":00", NULL)
                                                                        : g_strdup(iso);
    GDateTime *time = g_date_time_new_from_iso8601(full, base_time_zone());

    if (time == NULL)
        g_set_error(error, BASE_TIME_ERROR, BASE_TIME_ERROR_SYNTAX,
                    "\"%s\" is not a time; write it like 2026-12-16T16:20", iso);
    return time;
}

void
base_time_date(GDateTime *time, GDate *date)
{
    g_autoptr(GDateTime) local = time_in_zone(time);
    int year, month, day;

    g_date_time_get_ymd(local, &year, &month, &day);
    g_date_clear(date, 1);
    g_date_set_dmy(date, (GDateDay)day, (GDateMonth)month, (GDateYear)year);
}

GDateTime *
base_time_at(const GDate *date, guint minute_of_day)
{
    return g_date_time_new(base_time_zone(), g_date_get_year(date), (int)g_date_get_month(date),
                           g_date_get_day(date), (int)(minute_of_day / 60), (int)(minute_of_day % 60), 0);
}

static void
date_put(char *at, guint digits, guint value)
{
    for (guint i = digits; i > 0; i--, value /= 10)
        at[i - 1] = (char)('0' + value % 10);
}

/* Digit by digit: a case's duties are written and compared in this form all day. */
char *
base_date_to_iso(const GDate *date)
{
    char *iso = g_strdup("0000-00-00");

    date_put(iso, 4, g_date_get_year(date));
    date_put(iso + 5, 2, g_date_get_month(date));
    date_put(iso + 8, 2, g_date_get_day(date));
    return iso;
}

gboolean
base_date_from_iso(const char *iso, GDate *date, GError **error)
{
    static const char shape[] = "dddd-dd-dd";
    gboolean fits = strlen(iso) == strlen(shape);

    for (guint i = 0; fits && shape[i] != '\0'; i++)
        fits = shape[i] == 'd' ? g_ascii_isdigit(iso[i]) : iso[i] == shape[i];
    if (fits) {
        int year = atoi(iso), month = atoi(iso + 5), day = atoi(iso + 8);

        fits = year > 0 && g_date_valid_dmy((GDateDay)day, (GDateMonth)month, (GDateYear)year);
        if (fits) {
            g_date_clear(date, 1);
            g_date_set_dmy(date, (GDateDay)day, (GDateMonth)month, (GDateYear)year);
        }
    }
    if (!fits)
        g_set_error(error, BASE_TIME_ERROR, BASE_TIME_ERROR_SYNTAX,
                    "\"%s\" is not a date; write it like 2026-12-16", iso);
    return fits;
}

/* English whatever the locale: the letters are. */
static const char *const weekdays[] = {"",         "Monday", "Tuesday",  "Wednesday",
                                       "Thursday", "Friday", "Saturday", "Sunday"};
static const char *const months[] = {"",     "January", "February",  "March",   "April",    "May",     "June",
                                     "July", "August",  "September", "October", "November", "December"};

char *
base_date_to_words(const GDate *date)
{
    return g_strdup_printf("%s %d %s %d", weekdays[g_date_get_weekday(date)], g_date_get_day(date),
                           months[g_date_get_month(date)], g_date_get_year(date));
}

char *
base_date_to_short(const GDate *date)
{
    return g_strdup_printf("%.3s %d %s", weekdays[g_date_get_weekday(date)], g_date_get_day(date),
                           months[g_date_get_month(date)]);
}
