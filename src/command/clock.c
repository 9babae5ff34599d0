/* A date with all that it stands on: the rule, the paragraph, the days that were counted. */
#include <stdio.h>
#include <string.h>

#include "base/time.h"
#include "command/verbs_private.h"

static json_t *
clock_date(const GDate *date)
{
    g_autofree char *iso = g_date_valid(date) ? base_date_to_iso(date) : NULL;

    return iso != NULL ? json_string(iso) : json_null();
}

static json_t *
clock_texts(GStrv texts)
{
    json_t *list = json_array();

    for (guint i = 0; texts != NULL && texts[i] != NULL; i++)
        json_array_append_new(list, json_string(texts[i]));
    return list;
}

json_t *
command_clock_json(const RulesPack *pack, const CaseworkClock *clock)
{
    const RulesDuty *duty = clock->duty;
    json_t *days = json_array(), *row;

    for (guint i = 0; i < clock->days->len; i++)
        json_array_append_new(days, clock_date(&g_array_index(clock->days, GDate, i)));
    row = json_pack("{s:s, s:s, s:s, s:{s:s, s:o}, s:o, s:o, s:s, s:o, s:b, s:o}", "id", duty->id, "duty",
                    duty->duty, "owner", duty->owner, "starts", "event", clock->start_event, "date",
                    clock_date(&clock->start), "target", clock_date(&clock->target), "limit",
                    clock_date(&clock->limit), "rule", clock->rule, "source", base_json_text(duty->source),
                    "pending_calendar", clock->pending, "days", days);
    json_object_set_new(row, "force", json_string(rules_force_name(duty->force)));
    json_object_set_new(row, "no_fixed_date", json_boolean(duty->undated));
    json_object_set_new(row, "inherited", json_boolean(!g_str_equal(duty->file, pack->file)));
    json_object_set_new(row, "to_be_confirmed", json_boolean(duty->to_be_confirmed));
    json_object_set_new(row, "readings", clock_texts(duty->readings));
    json_object_set_new(row, "after", clock_texts(duty->after));
    return row;
}

static char *
clock_words(const json_t *row, const char *key, const char *none)
{
    const char *iso = base_json_string(row, key);
    GDate date;

    if (iso == NULL || !base_date_from_iso(iso, &date, NULL))
        return g_strdup(none);
    return base_date_to_words(&date);
}

/* "Thu 17, Fri 18, Mon 21 December": a month is named where it ends. */
static char *
clock_days(const json_t *days)
{
    GString *text = g_string_new(NULL);

    for (size_t i = 0; i < json_array_size(days); i++) {
        const char *iso = json_string_value(json_array_get(days, i));
        const char *next = json_string_value(json_array_get(days, i + 1));
        GDate date;
        char words[32];

        if (!base_date_from_iso(iso, &date, NULL))
            continue;
        g_date_strftime(words, sizeof words,
                        next == NULL || strncmp(iso, next, strlen("2026-12")) != 0 ? "%a %-d %B" : "%a %-d",
                        &date);
        g_string_append_printf(text, "%s%s", i > 0 ? ", " : "", words);
    }
    return g_string_free(text, FALSE);
}

static void
clock_print_texts(const char *label, const json_t *texts)
{
    for (size_t i = 0; i < json_array_size(texts); i++)
        printf("%s%s%s", i == 0 ? label : " ", json_string_value(json_array_get(texts, i)),
               i + 1 == json_array_size(texts) ? "\n" : "");
}

static void
clock_print(const json_t *row)
{
    const json_t *starts = json_object_get(row, "starts");
    const char *state = base_json_string(row, "state"), *source = base_json_string(row, "source");
    gboolean pending = json_is_true(json_object_get(row, "pending_calendar"));
    g_autofree char *target = clock_words(row, "target", pending ? "pending the calendar" : "none");
    g_autofree char *limit = clock_words(row, "limit", pending ? "pending the calendar" : "none");
    g_autofree char *start = clock_words(starts, "date", "");
    g_autofree char *days = clock_days(json_object_get(row, "days"));

    printf("%s%s%s  %s\n", base_json_string(row, "id"), state != NULL ? "  " : "", state != NULL ? state : "",
           base_json_string(row, "duty"));
    printf("    target %s; limit %s; with %s\n", target, limit, base_json_string(row, "owner"));
    printf("    from %s on %s: %s\n", base_json_string(starts, "event"), start,
           base_json_string(row, "rule"));
    if (*days != '\0')
        printf("    counted: %s\n", days);
    printf("    %s%s%s\n", source != NULL ? source : "",
           json_is_true(json_object_get(row, "inherited")) ? "; inherited" : "",
           json_is_true(json_object_get(row, "to_be_confirmed")) ? "; a person has to confirm this" : "");
    clock_print_texts("    readings: ", json_object_get(row, "readings"));
}

void
command_print_clocks(const CommandLine *line, const json_t *list, const char *empty)
{
    size_t i;
    json_t *row;

    if (line->json) {
        g_autofree char *text = base_json_to_text(list);

        puts(text);
        return;
    }
    if (json_array_size(list) == 0)
        puts(empty);
    json_array_foreach((json_t *)list, i, row) clock_print(row);
}
