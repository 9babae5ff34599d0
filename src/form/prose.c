/* What only sentences say: "I am calling about a child called Amy Example who lives at ...". */
#include <string.h>

#include "base/text.h"
#include "form/reading_private.h"

#define PROSE_LEN_MAX 4000
#define PROSE_HITS_MAX 32

typedef struct {
    const FormLeadIn *lead_in;
    gsize at, after;
} ProseHit;

static gboolean
prose_is_border(const char *text, gsize at)
{
    return at == 0 || strchr(" \t\n,.;(", text[at - 1]) != NULL;
}

static const FormLeadIn *
prose_lead_in_at(const FormMaker *maker, const char *lower, gsize at, guint n_hits)
{
    const GPtrArray *lead_ins = form_catalogue_lead_ins(maker->catalogue);

    for (guint i = 0; i < lead_ins->len; i++) {
        const FormLeadIn *lead_in = g_ptr_array_index(lead_ins, i);
        gsize len = strlen(lead_in->phrase);

        if ((lead_in->kinds & maker->kind->bit) && !(lead_in->is_chained && n_hits == 0) &&
            strncmp(lower + at, lead_in->phrase, len) == 0 && strchr(" \t\n:", lower[at + len]) != NULL &&
            lower[at + len] != '\0')
            return lead_in;
    }
    return NULL;
}

static GArray *
prose_hits(const FormMaker *maker, const char *text)
{
    g_autofree char *lower = g_ascii_strdown(text, -1);
    GArray *hits = g_array_new(FALSE, FALSE, sizeof(ProseHit));

    for (gsize at = 0; lower[at] != '\0' && hits->len < PROSE_HITS_MAX; at++) {
        const FormLeadIn *lead_in = g_ascii_isalpha(lower[at]) && prose_is_border(lower, at)
                                        ? prose_lead_in_at(maker, lower, at, hits->len)
                                        : NULL;
        ProseHit hit;

        if (lead_in == NULL)
            continue;
        hit = (ProseHit){lead_in, at, at + strlen(lead_in->phrase)};
        g_array_append_val(hits, hit);
        at = hit.after - 1;
    }
    return hits;
}

/* Up to the gap that was left to write in, or the end of the sentence. */
static char *
prose_value(const char *text, gsize from, gsize to, gboolean is_person)
{
    static const char *const ends[] = {" and hold",  " and we ",   " and have ", " but ",
                                       " and found", " and there", " and no ",   " whose ",
                                       " who ",      " because ",  " and who",   NULL};
    const char *start = text + from + strspn(text + from, " \t:\n");
    g_autofree char *all = g_strndup(start, text + to > start ? (gsize)(text + to - start) : 0);
    char *gap = strstr(all, "  "), *stop;

    if (gap != NULL)
        *gap = '\0';
    for (stop = strchr(all, '.'); stop != NULL; stop = strchr(stop + 1, '.')) {
        if ((stop[1] == ' ' || stop[1] == '\0' || stop[1] == '\n') && (stop - all < 3 || stop[-2] != ' ')) {
            *stop = '\0';
            break;
        }
    }
    for (guint i = 0; is_person && ends[i] != NULL; i++) {
        stop = strstr(all, ends[i]);
        if (stop != NULL)
            *stop = '\0';
    }
    return base_text_tidy(g_strchomp(all));
}

/* "to tell you that" follows "this is" as well as a name does: names have capitals. */
static gboolean
prose_is_name(const char *text)
{
    g_auto(GStrv) words = g_strsplit(text, " ", -1);
    guint n = 0, capitals = 0;

    for (; words[n] != NULL; n++)
        capitals += g_unichar_isupper(g_utf8_get_char(words[n])) || strcmp(words[n], "and") == 0 ||
                            *words[n] == '(' || strlen(words[n]) <= 3
                        ? 1
                        : 0;
    return n > 0 && g_unichar_isupper(g_utf8_get_char(words[0])) && capitals == n;
}

static void
prose_put_person(FormMaker *maker, const FormField *field, FormRecord *record, const char *text,
                 const FormSource *source)
{
    g_autofree char *name = form_person_text(&maker->values, text);

    if (prose_is_name(name))
        form_record_put(record, field->id, field->type, name, source);
}

static void
prose_put_date(FormMaker *maker, const FormField *field, FormRecord *record, const char *text,
               const FormSource *source)
{
    FormDateRules rules = form_values_date_rules(&maker->values, field->is_birth);
    FormDate date;
    char iso[16];

    if (!form_date_find(text, &rules, &date))
        return;
    g_date_strftime(iso, sizeof iso, "%Y-%m-%d", &date.date);
    form_record_put(record, field->id, field->type, iso, source);
}

/* The people who were searched for; the first with a date of birth is the child. */
static void
prose_put_persons(FormMaker *maker, const FormField *field, const char *text, const FormSource *source)
{
    g_autoptr(GPtrArray) persons = form_persons_split(&maker->values, text);
    FormDateRules rules = form_values_date_rules(&maker->values, TRUE);
    g_autoptr(GArray) dates = form_dates_in(text, &rules);

    for (guint i = 0; i < persons->len; i++) {
        const char *name = g_ptr_array_index(persons, i), *at = strstr(text, name);
        const FormDate *date = dates->len > 0 ? &g_array_index(dates, FormDate, 0) : NULL;
        g_autoptr(FormRecord) child = form_record_new();
        char iso[16];

        if (!prose_is_name(name))
            continue;
        form_record_put(maker->reading->fields, field->id, field->type, name, source);
        if (date == NULL || at == NULL || maker->reading->children->len > 0 ||
            date->start - MIN((gsize)(at - text) + strlen(name), date->start) > 12)
            continue;
        g_date_strftime(iso, sizeof iso, "%Y-%m-%d", &date->date);
        form_record_put(child, "child_name", FORM_PERSON, name, source);
        form_record_put(child, "child_dob", FORM_DATE, iso, source);
        form_maker_child_take(maker, 0, child);
    }
}

static void
prose_put(FormMaker *maker, const FormField *field, const char *text, const FormSource *source)
{
    g_autoptr(FormRecord) child = form_record_new();
    FormRecord *record = field->place == FORM_OF_CHILD ? child : maker->reading->fields;
    g_autofree char *phone = NULL;

    switch (field->type) {
    case FORM_PERSON:
        prose_put_person(maker, field, record, text, source);
        break;
    case FORM_PERSONS:
        prose_put_persons(maker, field, text, source);
        break;
    case FORM_DATE:
        prose_put_date(maker, field, record, text, source);
        break;
    case FORM_PHONE:
        phone = form_phone_find(text);
        form_record_put(record, field->id, field->type, phone, source);
        break;
    default:
        if (strlen(text) <= 120)
            form_record_put(record, field->id, field->type, text, source);
        break;
    }
    if (child->values->len > 0)
        form_maker_child_take(maker, 0, child);
}

static void
prose_read(FormMaker *maker, const char *text, const FormWhere *where)
{
    g_autoptr(GArray) hits = prose_hits(maker, text);
    gsize len = strlen(text);

    for (guint i = 0; i < hits->len; i++) {
        const ProseHit *hit = &g_array_index(hits, ProseHit, i);
        gsize to = i + 1 < hits->len ? g_array_index(hits, ProseHit, i + 1).at : len;
        const FormField *field = hit->lead_in->field;
        gboolean is_person = field->type == FORM_PERSON || field->type == FORM_PERSONS;
        g_autofree char *value = prose_value(text, hit->after, to, is_person);
        FormSource source = {where, value, "sentence", 0.75};

        if (*value != '\0')
            prose_put(maker, field, value, &source);
    }
}

/* "Amy Example, born 2 October 2023, of 4 High Street, Town." */
static void
prose_read_identity(FormMaker *maker, const char *text, const FormWhere *where)
{
    FormDateRules rules = form_values_date_rules(&maker->values, TRUE);
    const char *born = strstr(text, "born"), *of, *end;
    FormSource source = {where, text, "sentence", 0.75};
    g_autofree char *before = NULL, *name = NULL, *address = NULL;
    g_autoptr(FormRecord) child = form_record_new();
    FormDate date;
    char iso[16];

    if (born == NULL || born == text || strlen(text) > 1200 || !form_date_find(born, &rules, &date) ||
        date.start > 12)
        return;
    before = g_strndup(text, (gsize)(born - text));
    name = form_person_text(&maker->values, before);
    if (!prose_is_name(name) || strchr(name, ' ') == NULL)
        return;
    g_date_strftime(iso, sizeof iso, "%Y-%m-%d", &date.date);
    form_record_put(child, "child_name", FORM_PERSON, name, &source);
    form_record_put(child, "child_dob", FORM_DATE, iso, &source);
    of = born + date.end + strspn(born + date.end, ", ");
    of = g_str_has_prefix(of, "of ") ? of + 3 : g_str_has_prefix(of, "who lives at ") ? of + 13 : NULL;
    end = of != NULL ? strpbrk(of, ".;\n") : NULL;
    if (of != NULL) {
        address = end != NULL ? g_strndup(of, (gsize)(end - of)) : g_strdup(of);
        form_record_put(child, "child_home_address", FORM_ADDRESS, address, &source);
    }
    form_maker_child_take(maker, 0, child);
}

/* "a male / [female] child". */
static void
prose_read_struck(FormMaker *maker, const FormLine *line)
{
    const GPtrArray *fields = form_catalogue_sentence_fields(maker->catalogue);
    FormSpan span = form_line_span(line);
    g_autoptr(GArray) value = g_array_new(FALSE, FALSE, sizeof(FormSpan));
    FormAnswer answer = {
        .label = (char *)"", .value = value, .where = line->where, .how = "sentence", .parts = 1};

    if (!form_span_any(span, DOCUMENT_STRUCK))
        return;
    g_array_append_val(value, span);
    for (guint i = 0; i < fields->len; i++) {
        const FormField *field = g_ptr_array_index(fields, i);
        FormSource source = {&line->where, line->text, "struck out", 0.8};
        g_autoptr(FormRecord) child = form_record_new();
        FormChoice choice;

        form_choice_read(&maker->values, field, &answer, &choice);
        if (choice.has_marks && choice.chosen->len == 1)
            form_record_put(child, field->id, field->type,
                            form_vocabulary_token(field->vocabulary, g_ptr_array_index(choice.chosen, 0), -1),
                            &source);
        form_choice_clear(&choice);
        form_maker_child_take(maker, 0, child);
    }
}

void
form_maker_prose(FormMaker *maker)
{
    const char *identity = form_record_text(maker->reading->fields, "identifying_details");
    g_autoptr(GString) all = g_string_new(NULL);
    const FormWhere *where = NULL;

    for (guint i = 0; i < maker->answers->loose->len && all->len < PROSE_LEN_MAX; i++) {
        const FormLine *line = g_ptr_array_index(maker->answers->loose, i);

        where = where != NULL ? where : &line->where;
        g_string_append_printf(all, "%s%s", all->len > 0 ? "\n" : "", line->text);
        prose_read_struck(maker, line);
    }
    for (char *p = all->str; *p != '\0'; p++) {
        if (*p == '\n' && p > all->str && p[-1] != '.' && p[-1] != ':')
            *p = ' ';
    }
    if (all->len > 0)
        prose_read(maker, all->str, where);
    if (identity != NULL && maker->reading->children->len == 0)
        prose_read_identity(maker, identity, NULL);
    if (all->len > 0 && maker->reading->children->len == 0)
        prose_read_identity(maker, all->str, where);
}
