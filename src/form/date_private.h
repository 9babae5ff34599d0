/* date_private.h - dates and times as people write them in Britain. */
#pragma once

#include <glib.h>

typedef enum { FORM_EXACT, FORM_ABOUT, FORM_RANGE } FormPrecision;

typedef struct {
    GDate date;
    GDate until; /* FORM_RANGE */
    FormPrecision precision;
    gboolean has_weekday_fault; /* "Wednesday 17 November 2026" was a Tuesday */
    gsize start, end;           /* where it stood in the text */
} FormDate;

typedef struct {
    const GDate *today; /* of the mail; NULL: not known */
    guint latest_year;  /* that is plausible: of the mail or of the document; 0: not known */
    gboolean is_birth;  /* two figures mean a year that has passed */
    gboolean nearest;   /* a day without its year is the one nearest to today: not the last that there was */
} FormDateRules;

/* Every date in @text, in order. */
GArray *form_dates_in(const char *text, const FormDateRules *rules);
/* The first, with "about", ranges and doubt taken into account. */
gboolean form_date_find(const char *text, const FormDateRules *rules, FormDate *date);

/* The first time of day in @text, in minutes; text that is a date must be left out by the caller. */
gboolean form_time_find(const char *text, guint *minute);

/* @text with the dates blanked out, so that times and names can be looked for. */
char *form_text_without_dates(const char *text, const FormDateRules *rules);

/* The date that stands at @p of @text, which is in lower case. */
gboolean form_date_read_at(const char *text, const char *p, const FormDateRules *rules, FormDate *date);
/* "twenty-first": 21; "two thousand and nineteen": 2019.  How long it is; 0: none. */
gsize form_written_day(const char *p, guint *day);
gsize form_written_year(const char *p, guint *year);
/* The month whose name stands at @p, in lower case; 0: none does. */
guint form_month_at(const char *p);
/* Figures at @p: how many. */
gsize form_number_read(const char *p, guint *number);
