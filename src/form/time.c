/* A time of day: 14:30, 2.30 pm, 1430 hrs, noon. */
#include "form/date_private.h"

#include <string.h>

/* "am", "pm", "a.m.", "p.m." after a time. */
static gboolean
time_apply_half(const char *p, guint *hour)
{
    p += strspn(p, " ");
    if ((p[0] != 'a' && p[0] != 'p') || (p[1] != 'm' && !(p[1] == '.' && p[2] == 'm')))
        return FALSE;
    if (*hour < 1 || *hour > 12)
        return FALSE;
    *hour = *hour % 12 + (p[0] == 'p' ? 12 : 0);
    return TRUE;
}

/* "2026" at the end of "March 2026" or "29/02/2026" is a year: four figures and no more are a time where
 * nothing stands before them, or "at". */
static gboolean
time_stands_alone(const char *text, const char *p)
{
    static const char *const words[] = {"at",    "time", "approx", "about",   "around", "c",
                                        "circa", "from", "by",     "between", NULL};
    const char *end = p, *from;
    g_autofree char *word = NULL;

    if (p > text && strchr("/.-", p[-1]) != NULL)
        return FALSE;
    while (end > text && !g_ascii_isalnum(end[-1]))
        end--;
    for (from = end; from > text && g_ascii_isalpha(from[-1]);)
        from--;
    word = g_strndup(from, (gsize)(end - from));
    return end == text || g_strv_contains(words, word);
}

static gboolean
time_read(const char *text, const char *p, guint *minute)
{
    guint hour, minutes = 0;
    gsize n = form_number_read(p, &hour);

    if (n == 4 && hour < 2400 && hour % 100 < 60 &&
        (p[4 + strspn(p + 4, " ")] == 'h' || (p[4] == '\0' && time_stands_alone(text, p)))) {
        *minute = hour / 100 * 60 + hour % 100;
        return TRUE;
    }
    if (n == 0 || n > 2)
        return FALSE;
    if ((p[n] == ':' || p[n] == '.') && form_number_read(p + n + 1, &minutes) == 2 && minutes < 60) {
        gboolean is_half = time_apply_half(p + n + 3, &hour);

        if (hour > 23 || (!is_half && p[n] == '.' && g_ascii_isdigit(p[n + 3])))
            return FALSE;
        *minute = hour * 60 + minutes;
        return TRUE;
    }
    if (!time_apply_half(p + n, &hour) || hour > 23)
        return FALSE;
    *minute = hour * 60;
    return TRUE;
}

gboolean
form_time_find(const char *text, guint *minute)
{
    g_autofree char *lower = g_ascii_strdown(text, -1);

    for (const char *p = lower; *p != '\0'; p++) {
        if (g_ascii_isdigit(*p) && (p == lower || !g_ascii_isalnum(p[-1])) && time_read(lower, p, minute))
            return TRUE;
    }
    if (strstr(lower, "midday") != NULL || strstr(lower, "noon") != NULL) {
        *minute = 12 * 60;
        return strstr(lower, "afternoon") == NULL;
    }
    *minute = 0;
    return strstr(lower, "midnight") != NULL;
}
