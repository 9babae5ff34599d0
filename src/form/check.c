/* What cannot be true, and what misleads. */
#include <string.h>

#include "form/reading_private.h"

/* Each pair: the first cannot be later than the second. */
static const char *const check_order[][2] = {
    {"incident_date", "notification_date"}, {"incident_date", "aware_date"},
    {"incident_date", "la_aware_date"},     {"aware_date", "notification_date"},
    {"incident_date", "date_of_death"},     {"date_of_death", "notification_date"},
    {"period_from", "period_to"},           {"incident_date", "panel_notified_date"},
    {"date_requested", "date_due"},         {"cp_plan_from", "cp_plan_to"},
};

static gboolean
check_is_later(const char *first, const char *second)
{
    return first != NULL && second != NULL && strncmp(first, second, 10) > 0;
}

static void
check_dates(FormMaker *maker)
{
    const FormRecord *fields = maker->reading->fields;
    gboolean is_wrong = FALSE;

    for (guint i = 0; i < G_N_ELEMENTS(check_order); i++)
        is_wrong |= check_is_later(form_record_text(fields, check_order[i][0]),
                                   form_record_text(fields, check_order[i][1]));
    for (guint i = 0; i < maker->reading->children->len; i++) {
        const FormRecord *child = g_ptr_array_index(maker->reading->children, i);
        const char *dob = form_record_text(child, "child_dob");

        is_wrong |=
            check_is_later(dob, form_record_text(fields, "incident_date")) ||
            check_is_later(dob, form_record_text(fields, "date_of_death")) ||
            check_is_later(dob, form_record_text(fields, "notification_date")) ||
            check_is_later(form_record_text(child, "cp_plan_from"), form_record_text(child, "cp_plan_to"));
    }
    if (is_wrong)
        form_values_problem(&maker->values, "dates-disagree");
}

/* The address that is seen and the one that a click would write to. */
static void
check_link(FormMaker *maker, const FormLine *line, const FormLink *link)
{
    g_autofree char *visible = g_strndup(line->text + link->start, link->end - link->start);
    g_autofree char *seen = form_email_find(visible), *target = NULL;

    if (seen == NULL || g_ascii_strncasecmp(link->link, "mailto:", 7) != 0)
        return;
    target = form_email_find(link->link + 7);
    if (target != NULL && g_ascii_strcasecmp(seen, target) != 0)
        form_values_problem(&maker->values, "address-differs");
}

static void
check_links(FormMaker *maker)
{
    for (guint i = 0; i < maker->answers->lines->len; i++) {
        const FormLine *line = g_ptr_array_index(maker->answers->lines, i);

        for (guint j = 0; j < line->links->len; j++)
            check_link(maker, line, &g_array_index(line->links, FormLink, j));
    }
}

/* A form of ours in which nobody has written. */
static void
check_blank(FormMaker *maker)
{
    const FormReading *reading = maker->reading;
    guint known = 0, rows = 0;

    for (guint i = 0; i < maker->answers->answers->len; i++)
        known +=
            ((const FormAnswer *)g_ptr_array_index(maker->answers->answers, i))->meanings != NULL ? 1 : 0;
    for (guint i = 0; i < reading->tables->len; i++)
        rows += ((const FormTable *)g_ptr_array_index(reading->tables, i))->records->len;
    if (maker->kind != NULL && known >= 4 && reading->fields->values->len == 0 &&
        reading->children->len == 0 && rows == 0)
        form_values_problem(&maker->values, "blank-template");
}

/* What is ours to decide: it is compared with the case, and decides nothing. */
static void
check_decisions(FormMaker *maker)
{
    const FormVocabulary *ours = form_catalogue_find_vocabulary(maker->catalogue, "ours-to-decide");
    const GPtrArray *values = maker->reading->fields->values;

    for (guint i = 0; ours != NULL && i < values->len; i++) {
        if (form_vocabulary_token(ours, ((const FormValue *)g_ptr_array_index(values, i))->id, -1) != NULL)
            form_values_problem(&maker->values, "decision-filled-in");
    }
}

void
form_maker_check(FormMaker *maker)
{
    check_dates(maker);
    check_links(maker);
    check_blank(maker);
    check_decisions(maker);
}
