/* The published list of bank holidays, made into the file that caseward reads. */
#include <string.h>

#include "base/json.h"
#include "base/text.h"
#include "base/time.h"
#include "rules/calendar.h"
#include "rules/yaml_private.h"

G_DEFINE_QUARK(rules_calendar_error, rules_calendar_error)

/* Eight in every ordinary year: a year with fewer is one that is not published whole. */
#define UPDATE_LEAST_DAYS 8
#define UPDATE_MOST_DAYS 2000

/* ISO date -> title, of what is published and of what we have. */
typedef struct {
    GHashTable *published, *ours;
    guint ours_from, ours_to; /* years */
} Update;

static guint
update_year(const char *iso)
{
    return (guint)g_ascii_strtoull(iso, NULL, 10);
}

static guint
update_count(GHashTable *days, guint year)
{
    GHashTableIter each;
    gpointer iso;
    guint n = 0;

    g_hash_table_iter_init(&each, days);
    while (g_hash_table_iter_next(&each, &iso, NULL))
        n += update_year(iso) == year;
    return n;
}

static gboolean
update_fail(GError **error, const char *why)
{
    g_set_error(error, RULES_CALENDAR_ERROR, RULES_CALENDAR_ERROR_LIST,
                "the published list was not taken: %s; the list in use stays as it is", why);
    return FALSE;
}

/* {"england-and-wales": {"events": [{"title": ..., "date": "2027-01-01"}]}} */
static gboolean
update_read_published(Update *update, const char *json, gsize len, GError **error)
{
    g_autoptr(json_t) list = base_json_parse(json, len, NULL);
    const json_t *events = json_object_get(json_object_get(list, "england-and-wales"), "events");
    size_t i;
    json_t *event;

    if (json_array_size(events) == 0 || json_array_size(events) > UPDATE_MOST_DAYS)
        return update_fail(error, "no list of \"england-and-wales\" was found in it");
    json_array_foreach(events, i, event)
    {
        const char *iso = base_json_string(event, "date"), *title = base_json_string(event, "title");
        GDate day;

        if (iso == NULL || !base_date_from_iso(iso, &day, NULL) || title == NULL || strlen(title) > 100 ||
            !base_text_is_one_line(title))
            return update_fail(error, "one of its entries has no date or no title that can be read");
        g_hash_table_replace(update->published, g_strdup(iso), g_strdup(title));
    }
    return TRUE;
}

static gboolean
update_read_ours(Update *update, const BaseData *data, GError **error)
{
    g_autoptr(RulesErrors) errors = rules_errors_new();
    g_autoptr(RulesTree) tree = rules_yaml_read(data, "calendars/england-and-wales.yaml", errors);
    g_autoptr(RulesCalendarSource) source = rules_calendar_source_load(data, errors);
    const RulesNode *holidays =
        tree != NULL ? rules_yaml_find_kind(tree->root, "holidays", RULES_NODE_MAP, errors) : NULL;

    if (source == NULL || holidays == NULL)
        return update_fail(error, rules_errors_count(errors) > 0 ? rules_errors_get(errors, 0)
                                                                 : "ours cannot be read");
    update->ours_from = update_year(source->from);
    update->ours_to = update_year(source->to);
    for (guint i = 0; i < holidays->keys->len; i++) {
        const RulesNode *key = holidays->keys->pdata[i], *value = holidays->items->pdata[i];

        g_hash_table_replace(update->ours, g_strdup(key->text),
                             g_strdup(value->text != NULL ? value->text : ""));
    }
    return TRUE;
}

static int
update_order(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The days of @year in @days, in order; lent. */
static GPtrArray *
update_days(GHashTable *days, guint year)
{
    GPtrArray *found = g_ptr_array_new();
    GHashTableIter each;
    gpointer iso;

    g_hash_table_iter_init(&each, days);
    while (g_hash_table_iter_next(&each, &iso, NULL)) {
        if (update_year(iso) == year)
            g_ptr_array_add(found, iso);
    }
    g_ptr_array_sort(found, update_order);
    return found;
}

static void
update_note_changes(const Update *update, guint year, GPtrArray *changes)
{
    g_autoptr(GPtrArray) now = update_days(update->published, year);
    g_autoptr(GPtrArray) before = update_days(update->ours, year);

    for (guint i = 0; i < now->len; i++) {
        if (!g_hash_table_contains(update->ours, now->pdata[i]))
            g_ptr_array_add(changes,
                            g_strdup_printf("added %s %s", (char *)now->pdata[i],
                                            (char *)g_hash_table_lookup(update->published, now->pdata[i])));
    }
    for (guint i = 0; i < before->len; i++) {
        if (!g_hash_table_contains(update->published, before->pdata[i]))
            g_ptr_array_add(changes,
                            g_strdup_printf("taken out %s %s", (char *)before->pdata[i],
                                            (char *)g_hash_table_lookup(update->ours, before->pdata[i])));
    }
}

static void
update_write_year(GHashTable *from, guint year, GString *yaml)
{
    g_autoptr(GPtrArray) days = update_days(from, year);

    for (guint i = 0; i < days->len; i++) {
        g_auto(GStrv) parts = g_strsplit(g_hash_table_lookup(from, days->pdata[i]), "\"", -1);
        g_autofree char *title = g_strjoinv("'", parts);

        g_strdelimit(title, "\\", ' ');
        g_string_append_printf(yaml, "  %s: \"%s\"\n", (char *)days->pdata[i], title);
    }
}

/* The last year that the published list has whole, counted on from ours without a gap. */
static guint
update_last_year(const Update *update)
{
    guint year = update->ours_to;

    while (update_count(update->published, year + 1) >= UPDATE_LEAST_DAYS)
        year++;
    return year;
}

static char *
update_write(const Update *update, const char *source, const char *retrieved, GPtrArray *changes,
             GError **error)
{
    guint last = update_last_year(update);
    GString *yaml = g_string_new(NULL);

    if (update_count(update->published, update->ours_to) < UPDATE_LEAST_DAYS) {
        g_string_free(yaml, TRUE);
        update_fail(error, "it reaches less far than the list in use");
        return NULL;
    }
    g_string_append_printf(
        yaml,
        "# Bank holidays of England and Wales, as published.  Written by \"caseward calendar update\".\n"
        "calendar: england-and-wales\ntitle: Bank holidays in England and Wales\n"
        "source: \"%s (division england-and-wales)\"\nretrieved: %s\n"
        "covers: {from: %u-01-01, to: %u-12-31}\nholidays:\n",
        source, retrieved, update->ours_from, last);
    for (guint year = update->ours_from; year <= last; year++) {
        gboolean whole = update_count(update->published, year) >= UPDATE_LEAST_DAYS;

        update_write_year(whole ? update->published : update->ours, year, yaml);
        if (whole)
            update_note_changes(update, year, changes);
    }
    return g_string_free(yaml, FALSE);
}

char *
rules_calendar_update(const BaseData *data, const char *json, gsize len, const char *source,
                      const char *retrieved, GPtrArray *changes, GError **error)
{
    g_autoptr(GHashTable) published = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    g_autoptr(GHashTable) ours = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    Update update = {.published = published, .ours = ours};

    if (!update_read_published(&update, json, len, error) || !update_read_ours(&update, data, error))
        return NULL;
    return update_write(&update, source, retrieved, changes, error);
}
