#include "rules/calendar.h"

#include "base/time.h"
#include "rules/yaml_private.h"

static const char calendar_file[] = "calendars/england-and-wales.yaml";
static const char own_file[] = "calendars/own-days.yaml";

void
rules_calendar_source_free(RulesCalendarSource *source)
{
    if (source == NULL)
        return;
    g_free(source->title);
    g_free(source->source);
    g_free(source->retrieved);
    g_free(source->note);
    g_free(source->from);
    g_free(source->to);
    g_free(source->file);
    g_free(source);
}

/* A date that the tables have read is a date. */
static void
calendar_date(const char *iso, GDate *date)
{
    gboolean good = base_date_from_iso(iso, date, NULL);

    g_assert(good);
}

static const RulesKey covers_keys[] = {
    {"from", RULES_KEY_DATE, .offset = offsetof(RulesCalendarSource, from), .required = TRUE},
    {"to", RULES_KEY_DATE, .offset = offsetof(RulesCalendarSource, to), .required = TRUE},
    {.key = NULL},
};

static void
calendar_set_covers(const RulesNode *value, gpointer target, RulesErrors *errors)
{
    const RulesCalendarSource *source = target;

    if (rules_yaml_map(value, "covers", covers_keys, target, errors) &&
        g_strcmp0(source->from, source->to) > 0)
        rules_errors_add(errors, value->file, value->line, "covers: from %s is after to %s; turn them round",
                         source->from, source->to);
}

static const RulesKey calendar_keys[] = {
    {"calendar", RULES_KEY_LATER, .required = TRUE},
    {"title", RULES_KEY_TEXT, .offset = offsetof(RulesCalendarSource, title), .required = TRUE},
    {"source", RULES_KEY_TEXT, .offset = offsetof(RulesCalendarSource, source), .required = TRUE},
    {"retrieved", RULES_KEY_DATE, .offset = offsetof(RulesCalendarSource, retrieved), .required = TRUE},
    {"note", RULES_KEY_TEXT, .offset = offsetof(RulesCalendarSource, note)},
    {"covers", RULES_KEY_OWN, .set = calendar_set_covers, .required = TRUE},
    {"holidays", RULES_KEY_LATER, .required = TRUE},
    {.key = NULL},
};

static RulesCalendarSource *
calendar_read_source(const RulesTree *tree, RulesErrors *errors)
{
    g_autoptr(RulesCalendarSource) source = g_new0(RulesCalendarSource, 1);

    source->file = g_strdup(tree->file);
    if (!rules_yaml_map(tree->root, "a calendar", calendar_keys, source, errors))
        return NULL;
    return g_steal_pointer(&source);
}

/* A year of the span without a holiday is a year nobody entered: every working day in it would be counted
 * wrong. */
static void
calendar_check_years(const RulesNode *holidays, const GArray *days, const GDate *from, const GDate *to,
                     RulesErrors *errors)
{
    for (GDateYear year = g_date_get_year(from); year <= g_date_get_year(to); year++) {
        gboolean any = FALSE;

        for (guint i = 0; i < days->len && !any; i++)
            any = g_date_get_year(&g_array_index(days, GDate, i)) == year;
        if (!any)
            rules_errors_add(
                errors, holidays->file, holidays->line,
                "covers says that %u is known, but no holiday of %u is listed; enter them or shorten covers",
                year, year);
    }
}

static GArray *
calendar_read_holidays(const RulesNode *holidays, const GDate *from, const GDate *to, RulesErrors *errors)
{
    GArray *days = g_array_new(FALSE, FALSE, sizeof(GDate));

    for (guint i = 0; i < holidays->keys->len; i++) {
        const RulesNode *key = holidays->keys->pdata[i];
        g_autofree char *iso = NULL;
        GDate day;

        if (!rules_yaml_date(key, "holidays", &iso, errors))
            continue;
        calendar_date(iso, &day);
        if (g_date_compare(&day, from) < 0 || g_date_compare(&day, to) > 0)
            rules_errors_add(errors, key->file, key->line, "%s is outside what the list covers; widen covers",
                             iso);
        g_array_append_val(days, day);
    }
    return days;
}

static const RulesKey own_keys[] = {
    {"calendar", RULES_KEY_LATER, .required = TRUE},
    {"holidays", RULES_KEY_LATER, .required = TRUE},
    {.key = NULL},
};

/* The partnership's own days, added to the list. */
static void
calendar_add_own(const BaseData *data, const GDate *from, const GDate *to, GArray *days, RulesErrors *errors)
{
    g_autoptr(RulesTree) tree =
        base_data_has(data, own_file) ? rules_yaml_read(data, own_file, errors) : NULL;
    g_autoptr(RulesCalendarSource) none = g_new0(RulesCalendarSource, 1);
    g_autoptr(GArray) own = NULL;
    const RulesNode *holidays;

    if (tree == NULL || !rules_yaml_map(tree->root, "own days", own_keys, none, errors))
        return;
    holidays = rules_yaml_find_kind(tree->root, "holidays", RULES_NODE_MAP, errors);
    if (holidays == NULL)
        return;
    own = calendar_read_holidays(holidays, from, to, errors);
    g_array_append_vals(days, own->data, own->len);
}

Calendar *
rules_calendar_load(const BaseData *data, RulesErrors *errors)
{
    guint before = rules_errors_count(errors);
    g_autoptr(RulesTree) tree = rules_yaml_read(data, calendar_file, errors);
    g_autoptr(RulesCalendarSource) source = tree != NULL ? calendar_read_source(tree, errors) : NULL;
    const RulesNode *holidays =
        tree != NULL ? rules_yaml_find_kind(tree->root, "holidays", RULES_NODE_MAP, errors) : NULL;
    g_autoptr(GArray) days = NULL;
    GDate from, to;

    if (source == NULL || holidays == NULL)
        return NULL;
    calendar_date(source->from, &from);
    calendar_date(source->to, &to);
    days = calendar_read_holidays(holidays, &from, &to, errors);
    calendar_check_years(holidays, days, &from, &to, errors);
    calendar_add_own(data, &from, &to, days, errors);
    return rules_errors_count(errors) == before ? calendar_new(days, &from, &to) : NULL;
}

RulesCalendarSource *
rules_calendar_source_load(const BaseData *data, RulesErrors *errors)
{
    g_autoptr(RulesTree) tree = rules_yaml_read(data, calendar_file, errors);

    return tree != NULL ? calendar_read_source(tree, errors) : NULL;
}

char *
rules_calendar_source_text(const RulesCalendarSource *source)
{
    GDate retrieved;
    char words[32];

    calendar_date(source->retrieved, &retrieved);
    g_date_strftime(words, sizeof words, "%-d %B %Y", &retrieved);
    return g_strdup_printf("retrieved %s%s%s", words, source->note != NULL ? "; " : "",
                           source->note != NULL ? source->note : "");
}
