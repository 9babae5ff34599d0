/* calendar.h - the list of bank holidays (calendars/england-and-wales.yaml), and where it comes from. */
#pragma once

#include <glib.h>

#include "base/data.h"
#include "calendar/calendar.h"
#include "rules/errors.h"

/* The list, and the partnership's own days (calendars/own-days.yaml, where there is one: a proclaimed
 * holiday, a day on which the offices are shut).  NULL when there were errors (all in @errors). */
Calendar *rules_calendar_load(const BaseData *data, RulesErrors *errors);

/* What a digest says about the list: "calendar known to 31 December 2027". */
typedef struct {
    char *title;
    char *source;    /* where the list is published */
    char *retrieved; /* civil date on which it was taken from there */
    char *note;      /* how it was taken; NULL */
    char *from, *to; /* civil dates: the list is complete between them */
    char *file;
} RulesCalendarSource;

RulesCalendarSource *rules_calendar_source_load(const BaseData *data, RulesErrors *errors);
void rules_calendar_source_free(RulesCalendarSource *source); /* NULL is fine */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(RulesCalendarSource, rules_calendar_source_free)

/* "retrieved 21 November 2026; compiled by hand ...", transfer full. */
char *rules_calendar_source_text(const RulesCalendarSource *source);

/* The published list (https://www.gov.uk/bank-holidays.json) as a new calendars/england-and-wales.yaml,
 * transfer full. Years that it does not have whole stay as they are in @data; a list that reaches less far
 * than ours is refused, and so is one in which nothing can be recognised.  @changes (of char *): "added
 * 2027-05-10 Coronation", a line each.
 * @retrieved: civil date. */
char *rules_calendar_update(const BaseData *data, const char *json, gsize len, const char *source,
                            const char *retrieved, GPtrArray *changes, GError **error);

typedef enum { RULES_CALENDAR_ERROR_LIST } RulesCalendarError;
#define RULES_CALENDAR_ERROR (rules_calendar_error_quark())
GQuark rules_calendar_error_quark(void);
