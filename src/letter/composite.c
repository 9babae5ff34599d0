#include <string.h>

#include "base/text.h"
#include "base/time.h"
#include "form/date.h"
#include "letter/composite_private.h"

#define COMPOSITE_RAW_MOST 60 /* bytes of a date as it was written */

static void
composite_return_free(gpointer data)
{
    CompositeReturn *one = data;

    g_free(one->agency);
    g_free(one->received);
    g_free(one);
}

static void
composite_absent_free(gpointer data)
{
    CompositeAbsent *one = data;

    g_free(one->agency);
    g_free(one->received);
    g_free(one->why);
    g_free(one);
}

static void
composite_event_free(gpointer data)
{
    CompositeEvent *event = data;

    g_free(event->date);
    g_free(event);
}

char *
letter_composite_day(const char *iso)
{
    g_autofree char *day = strlen(iso) >= 10 ? g_strndup(iso, 10) : NULL;
    GDate date;
    char text[64];

    if (day == NULL || !base_date_from_iso(day, &date, NULL))
        return g_strdup(iso);
    g_date_strftime(text, sizeof text, "%e %B %Y", &date);
    return strlen(iso) >= 16 && iso[10] == 'T' ? g_strdup_printf("%s at %.5s", g_strchug(text), iso + 11)
                                               : g_strdup(g_strchug(text));
}

char *
letter_composite_text(const json_t *record, const char *id)
{
    const json_t *value = json_object_get(record, id);
    GString *joined;
    size_t i;
    json_t *item;

    if (json_is_object(value))
        value = json_object_get(value, "value");
    if (json_is_string(value))
        return letter_composite_day(json_string_value(value));
    if (!json_is_array(value) || json_array_size(value) == 0)
        return NULL;
    joined = g_string_new(NULL);
    json_array_foreach((json_t *)value, i, item) g_string_append_printf(
        joined, "%s%s", i > 0 ? ", " : "", json_is_string(item) ? json_string_value(item) : "");
    return g_string_free(joined, FALSE);
}

/* One agency under two spellings: "Harbour Housing" and "Harbour Housing Association". */
static gboolean
composite_is_same(const char *a, const char *b)
{
    g_autofree char *left = a != NULL ? base_text_key(a) : NULL, *right = b != NULL ? base_text_key(b) : NULL;

    return left != NULL && right != NULL && *left != '\0' && *right != '\0' &&
           (strstr(left, right) != NULL || strstr(right, left) != NULL);
}

static const RulesPerson *
composite_sender(const Composite *composite, const CaseworkEvent *event)
{
    const char *address = base_json_string(event->payload, "sender");

    if (address == NULL)
        address = event->actor;
    return composite->about->people != NULL && address != NULL
               ? rules_people_find_by_address(composite->about->people, address)
               : NULL;
}

/* Whose return it is: the agency of whoever sent it, where the directory knows them, and what the form calls
 * itself beside it where that is another. */
static char *
composite_agency(const RulesPerson *sender, const json_t *form)
{
    g_autofree char *written = letter_composite_text(json_object_get(form, "fields"), "agency");
    const char *known = sender != NULL ? sender->agency : NULL;

    if (known == NULL || composite_is_same(known, written))
        return written != NULL ? g_steal_pointer(&written)
                               : g_strdup("An agency that its return does not name");
    return written != NULL ? g_strdup_printf("%s (its form says: %s)", known, written) : g_strdup(known);
}

static void
composite_take_return(Composite *composite, const CaseworkEvent *event, const json_t *form)
{
    const RulesPerson *sender = composite_sender(composite, event);
    CompositeReturn *one = g_new0(CompositeReturn, 1);

    one->form = form;
    one->agency = composite_agency(sender, form);
    one->received = event->happened != NULL ? letter_composite_day(event->happened) : g_strdup("");
    *strchrnul(one->received, ':') = '\0';
    if (strstr(one->received, " at ") != NULL)
        *strstr(one->received, " at ") = '\0';
    for (guint i = 0; i < composite->returns->len; i++)
        one->is_again |= composite_is_same(
            ((const CompositeReturn *)g_ptr_array_index(composite->returns, i))->agency, one->agency);
    g_ptr_array_add(composite->returns, one);
}

static void
composite_find_returns(Composite *composite)
{
    const GPtrArray *events = casework_file_events(composite->about->file);

    for (guint i = 0; i < events->len; i++) {
        const CaseworkEvent *event = g_ptr_array_index((GPtrArray *)events, i);
        const json_t *form = json_object_get(event->payload, "form");

        if (g_strcmp0(base_json_string(form, "kind"), "agency-return") == 0)
            composite_take_return(composite, event, form);
    }
}

static gboolean
composite_is_told_of(const Composite *composite, const char *agency)
{
    for (guint i = 0; i < composite->returns->len; i++) {
        if (composite_is_same(((const CompositeReturn *)g_ptr_array_index(composite->returns, i))->agency,
                              agency))
            return TRUE;
    }
    for (guint i = 0; i < composite->absent->len; i++) {
        if (composite_is_same(((const CompositeAbsent *)g_ptr_array_index(composite->absent, i))->agency,
                              agency))
            return TRUE;
    }
    return FALSE;
}

/* @received NULL: it is waited for. */
static void
composite_add_absent(Composite *composite, const char *agency, char *received, char *why)
{
    CompositeAbsent *one = g_new0(CompositeAbsent, 1);

    *one = (CompositeAbsent){g_strdup(agency), received, why};
    if (agency == NULL || composite_is_told_of(composite, agency))
        composite_absent_free(one);
    else
        g_ptr_array_add(composite->absent, one);
}

/* Returns that a person counted because only a person can read them: "return received: Example Police". */
static void
composite_find_counted(Composite *composite)
{
    const GPtrArray *events = casework_file_events(composite->about->file);

    for (guint i = 0; i < events->len; i++) {
        const CaseworkEvent *event = g_ptr_array_index((GPtrArray *)events, i);

        if (!event->undone && g_str_equal(event->kind, "return-received") &&
            json_object_get(event->payload, "form") == NULL)
            composite_add_absent(
                composite, base_json_string(event->payload, "agency"),
                letter_composite_day(event->happened != NULL ? event->happened : ""),
                g_strdup("counted by a person; not read here: look at it beside this paper"));
    }
}

/* Whom we asked, by the mails that went. */
static void
composite_find_asked(Composite *composite)
{
    const GPtrArray *events = casework_file_events(composite->about->file);

    for (guint i = 0; i < events->len; i++) {
        const CaseworkEvent *event = g_ptr_array_index((GPtrArray *)events, i);
        const char *to = base_json_string(event->payload, "to");
        const RulesPerson *person;
        g_autofree char *day = NULL;

        if (!g_str_equal(event->kind, "mail-queued") || to == NULL || composite->about->people == NULL ||
            g_strcmp0(base_json_string(event->payload, "letter"), "information-request") != 0)
            continue;
        person = rules_people_find(composite->about->people, to);
        day = event->happened != NULL ? letter_composite_day(event->happened) : g_strdup("");
        if (person != NULL)
            composite_add_absent(composite, person->agency != NULL ? person->agency : person->name, NULL,
                                 g_strdup_printf("asked on %s", day));
    }
}

/* Whom the notification names as involved. */
static void
composite_find_involved(Composite *composite)
{
    const json_t *tables = json_object_get(casework_file_form(composite->about->file), "tables");
    size_t i;
    json_t *row;

    json_array_foreach(json_object_get(tables, "agencies_involved"), i, row)
    {
        g_autofree char *agency = letter_composite_text(row, "agency");

        composite_add_absent(composite, agency, NULL, g_strdup("named on the notification as involved"));
    }
}

static gint
composite_compare(gconstpointer a, gconstpointer b)
{
    const CompositeEvent *left = *(const CompositeEvent *const *)a,
                         *right = *(const CompositeEvent *const *)b;
    int order;

    if (left->date == NULL || right->date == NULL)
        return (left->date == NULL) - (right->date == NULL);
    order = strcmp(left->date, right->date);
    return order != 0 ? order : g_strcmp0(left->time, right->time);
}

static const char *
composite_bare(const json_t *row, const char *id)
{
    const json_t *value = json_object_get(row, id);

    return json_string_value(json_is_object(value) ? json_object_get(value, "value") : value);
}

static void
composite_take_events(Composite *composite, const CompositeReturn *one)
{
    size_t i;
    json_t *row;

    json_array_foreach(json_object_get(json_object_get(one->form, "tables"), "significant_events"), i, row)
    {
        CompositeEvent *event = g_new0(CompositeEvent, 1);
        const char *date = composite_bare(row, "date"), *written = composite_bare(row, "date_written");

        event->date = date != NULL && strlen(date) >= 10 && g_ascii_isdigit(*date) ? g_strdup(date)
                      : written != NULL                                            ? form_month_read(written)
                                                                                   : NULL;
        event->time = composite_bare(row, "time");
        event->from = one;
        event->row = row;
        g_ptr_array_add(composite->events, event);
    }
}

/* "about 10 December 2026" as it was written; "1 December 2026 to 5 December 2026". */
char *
letter_composite_when(const json_t *row)
{
    const char *precision = composite_bare(row, "date_precision"),
               *written = composite_bare(row, "date_written");
    const char *raw = base_json_string(json_object_get(row, "date"), "raw");
    g_autofree char *date = letter_composite_text(row, "date"),
                    *until = letter_composite_text(row, "date_until");

    if (date == NULL)
        return g_strdup(written != NULL ? written : "date not given");
    if (until != NULL)
        return g_strdup_printf("%s to %s", date, until);
    if (g_strcmp0(precision, "about") != 0)
        return g_steal_pointer(&date);
    return raw != NULL && strlen(raw) <= COMPOSITE_RAW_MOST ? g_strdup(raw)
                                                            : g_strdup_printf("about %s", date);
}

GBytes *
letter_composite(const LetterCase *about, GError **error)
{
    g_autoptr(GPtrArray) returns = g_ptr_array_new_with_free_func(composite_return_free);
    g_autoptr(GPtrArray) absent = g_ptr_array_new_with_free_func(composite_absent_free);
    g_autoptr(GPtrArray) events = g_ptr_array_new_with_free_func(composite_event_free);
    Composite composite = {about, returns, absent, events};

    composite_find_returns(&composite);
    composite_find_counted(&composite);
    composite_find_asked(&composite);
    composite_find_involved(&composite);
    for (guint i = 0; i < returns->len; i++)
        composite_take_events(&composite, g_ptr_array_index(returns, i));
    g_ptr_array_sort(events, composite_compare); /* stable: as each agency wrote them within a day */
    return letter_composite_docx(&composite, error);
}
