/* One answer, read as what its field holds. */
#include <string.h>

#include "base/text.h"
#include "form/value_read_private.h"

void
form_value_put(const FormValueRead *read, const FormField *field, const char *text)
{
    form_record_put(read->record, field->id, field->type, text, &read->source);
}

const FormField *
form_value_companion(const FormField *field, FormType type, guint index)
{
    for (guint i = 0; i < field->companions->len; i++) {
        const FormField *companion = g_ptr_array_index(field->companions, i);

        if (companion->type == type && index-- == 0)
            return companion;
    }
    return NULL;
}

char *
form_value_above(const FormValueRead *read, const char *text)
{
    const FormVocabulary *words = form_catalogue_find_vocabulary(read->maker->catalogue, "as-above");
    GHashTable *last = read->maker->values.last;
    const char *above;

    if (words == NULL || form_vocabulary_token(words, text, -1) == NULL)
        return g_strdup(text);
    above = g_hash_table_lookup(last, read->field->id);
    if (above == NULL && read->field->type == FORM_ADDRESS)
        above = g_hash_table_lookup(last, "address");
    return g_strdup(above != NULL ? above : "");
}

void
form_value_remember(const FormValueRead *read, const char *text)
{
    g_hash_table_replace(read->maker->values.last, g_strdup(read->field->id), g_strdup(text));
    if (read->field->type == FORM_ADDRESS)
        g_hash_table_replace(read->maker->values.last, g_strdup("address"), g_strdup(text));
}

/* Pieces of a shared cell that are neither telephone nor mail address. */
static char *
value_without_contacts(const char *text)
{
    g_auto(GStrv) pieces = g_strsplit_set(text, ";\n", -1);
    GString *kept = g_string_new(NULL);

    for (guint i = 0; pieces[i] != NULL; i++) {
        g_autofree char *phone = form_phone_find(pieces[i]);

        if (strchr(pieces[i], '@') != NULL || phone != NULL || *g_strstrip(pieces[i]) == '\0')
            continue;
        if (kept->len > 0)
            g_string_append(kept, ", ");
        g_string_append(kept, pieces[i]);
    }
    return g_string_free(kept, FALSE);
}

static char *
value_plain(const FormValueRead *read, const char *text)
{
    switch (read->field->type) {
    case FORM_PERSON: {
        g_autofree char *own = read->is_shared ? value_without_contacts(text) : g_strdup(text);

        return form_person_text(&read->maker->values, own);
    }
    case FORM_PHONE:
        return form_phone_find(text);
    case FORM_EMAIL:
        return form_email_find(text);
    case FORM_NUMBER:
        return form_digits(text);
    case FORM_REF:
        return form_ref_find(&read->maker->values, text);
    case FORM_AGE:
        return form_age_find(&read->maker->values, text);
    case FORM_CONTACT: {
        char *phone = form_phone_find(text);

        return phone != NULL ? phone : g_strdup(text);
    }
    default:
        return read->is_shared ? value_without_contacts(text) : g_strdup(text);
    }
}

/* "Amy Example (Teacher, High School)": what stands in brackets is a job, and counts as if it stood outside.
 */
static char *
value_open_brackets(const FormValueRead *read, const char *text)
{
    const FormVocabulary *jobs = form_catalogue_find_vocabulary(read->maker->catalogue, "job-word");
    const char *open = strchr(text, '('), *close = open != NULL ? strchr(open, ')') : NULL;
    g_autofree char *inside = close != NULL ? g_strndup(open + 1, (gsize)(close - open - 1)) : NULL;
    g_autoptr(GPtrArray) job =
        inside != NULL && jobs != NULL ? form_vocabulary_tokens_in(jobs, inside) : NULL;

    if (job == NULL || job->len == 0)
        return g_strdup(text);
    return g_strdup_printf("%.*s, %s%s", (int)(open - text), text, inside, close + 1);
}

/* "Amy Example, Team Manager, Example Council": the name, then what the companions hold. */
static void
value_read_person_rest(const FormValueRead *read, const char *text)
{
    const FormVocabulary *agencies = form_catalogue_find_vocabulary(read->maker->catalogue, "agency-word");
    const FormVocabulary *jobs = form_catalogue_find_vocabulary(read->maker->catalogue, "job-word");
    g_autofree char *flat = value_open_brackets(read, text);
    g_auto(GStrv) parts = g_strsplit(flat, ",", 3);
    const FormField *role = form_value_companion(read->field, FORM_TEXT, 0),
                    *agency = form_value_companion(read->field, FORM_TEXT, 1);
    g_autoptr(GPtrArray) words = NULL, job = NULL;
    guint n = g_strv_length(parts);

    if (n < 2 || role == NULL || strchr(g_strstrip(parts[0]), ' ') == NULL || strchr(text, '\n') != NULL ||
        strchr(text, '@') != NULL)
        return;
    for (guint i = 1; i < n; i++)
        g_strstrip(parts[i]);
    words = agencies != NULL ? form_vocabulary_tokens_in(agencies, parts[1]) : NULL;
    job = jobs != NULL ? form_vocabulary_tokens_in(jobs, parts[1]) : NULL;
    if (n == 2 && words != NULL && words->len > 0 && agency != NULL && (job == NULL || job->len == 0)) {
        form_value_put(read, agency, parts[1]);
        return;
    }
    form_value_put(read, role, parts[1]);
    if (n == 3 && agency != NULL)
        form_value_put(read, agency, parts[2]);
}

/* "None" where people are asked for: an answer, but nobody. */
static gboolean
value_says_none(const FormValueRead *read, const char *text)
{
    const FormVocabulary *words = form_catalogue_find_vocabulary(read->maker->catalogue, "yes-no");

    if (read->field->type == FORM_REFS || words == NULL ||
        g_strcmp0(form_vocabulary_token(words, text, -1), "no") != 0)
        return FALSE;
    g_hash_table_add(read->maker->answered, read->field->id);
    return TRUE;
}

static gboolean
value_read_list(const FormValueRead *read, const char *text)
{
    g_autoptr(GPtrArray) list = read->field->type == FORM_PERSONS
                                    ? form_persons_split(&read->maker->values, text)
                                    : form_list_split(text);
    gboolean any = FALSE;

    for (guint i = 0; i < list->len; i++) {
        const char *one = g_ptr_array_index(list, i);

        if (form_catalogue_is_blank(read->maker->catalogue, one) || value_says_none(read, one))
            continue;
        form_value_put(read, read->field, one);
        any = TRUE;
    }
    return any;
}

/* "Give full names, not initials. Amy Example": the instruction was printed where the answer goes.  It is
 * told by its first words, by being a sentence without figures, and by what follows it. */
static const char *
value_after_guidance(const FormCatalogue *catalogue, const char *text)
{
    const FormVocabulary *words = form_catalogue_find_vocabulary(catalogue, "instruction");
    const char *from = text;

    for (;;) {
        gsize len = strcspn(from, ".0123456789@");
        const char *next = from[len] == '.' ? from + len + 1 + strspn(from + len + 1, " \n,") : NULL, *rest;

        if (next == NULL || *next == '\0' || next == from + len + 1 || len < 12 || len > 90 ||
            words == NULL || form_vocabulary_token_before(words, from, &rest) == NULL)
            return from;
        from = next;
    }
}

/* "Date of birth" under "Name": the next question stands where the answer was looked for.  Nobody is called
 * so, and nobody lives there. */
static gboolean
value_is_question(const FormValueRead *read, const char *text)
{
    const FormCatalogue *catalogue = read->maker->catalogue;
    g_autofree char *key = NULL;
    g_autoptr(GArray) meanings = NULL;

    if ((read->field->type != FORM_PERSON && read->field->type != FORM_ADDRESS) ||
        strchr(text, '\n') != NULL || strpbrk(text, "0123456789,") != NULL)
        return FALSE;
    key = form_label_key(catalogue, text, -1);
    if (form_catalogue_meanings(catalogue, key) != NULL)
        return TRUE;
    for (const char *p = strchr(text, ' '); p != NULL; p = strchr(p + 1, ' ')) {
        if (!g_ascii_islower(p[1]))
            return FALSE; /* names have capitals */
    }
    meanings = form_catalogue_meanings_by_words(catalogue, key, read->maker->kind->bit);
    return meanings != NULL;
}

/* "N/K" says that nobody knows, which is not the same as saying nothing. */
static void
value_note_unknown(const FormValueRead *read, const char *text)
{
    const FormVocabulary *words = form_catalogue_find_vocabulary(read->maker->catalogue, "yes-no");

    if (words != NULL && g_strcmp0(form_vocabulary_token(words, text, -1), "unknown") == 0)
        g_hash_table_add(read->maker->answered, read->field->id);
}

/* "TBC" is no account of anything; "None" and "Nil" may be. */
static gboolean
value_is_to_come(const FormMaker *maker, const char *text)
{
    const FormVocabulary *words = form_catalogue_find_vocabulary(maker->catalogue, "to-come");

    return words != NULL && form_vocabulary_token(words, text, -1) != NULL;
}

/* Where the answer itself stands; where it has no line, where its label does. */
/* "10 July 2026" is no agency and nobody's name. */
static gboolean
value_is_no_text(const FormValueRead *read, const char *text)
{
    FormDateRules rules = form_values_date_rules(&read->maker->values, FALSE);
    g_autofree char *undated = NULL, *rest = NULL;

    if ((read->field->type != FORM_TEXT && read->field->type != FORM_PERSON) || !strpbrk(text, "0123456789"))
        return FALSE;
    undated = form_text_without_dates(text, &rules);
    rest = base_text_tidy(undated);
    return *rest == '\0';
}

static const FormWhere *
value_where(const FormAnswer *answer)
{
    const FormLine *line = answer->value->len > 0 ? g_array_index(answer->value, FormSpan, 0).line : NULL;

    return line != NULL && line->where.part != NULL ? &line->where : &answer->where;
}

gboolean
form_value_read(FormMaker *maker, const FormField *field, const FormAnswer *answer, guint n,
                FormRecord *record)
{
    FormValueRead read = {maker, field, answer, record, {0}, n > 1};
    g_autofree char *raw = form_spans_text(&maker->values, answer->value, " ");
    g_autofree char *text = NULL, *above = NULL, *plain = NULL;

    read.source = (FormSource){value_where(answer), raw, answer->how, answer->is_by_words ? 0.7 : 0.95};
    if (field->type == FORM_TOKEN || field->type == FORM_TOKENS)
        return form_value_read_choice(&read);
    above = form_value_text(&read);
    text = form_value_above(
        &read, field->type == FORM_LONGTEXT ? above : value_after_guidance(maker->catalogue, above));
    if (*text == '\0' || form_text_is_untouched(maker->catalogue, text) ||
        form_catalogue_is_placeholder(maker->catalogue, text) ||
        (field->type == FORM_PERSON && form_text_begins_with_tick(text)) ||
        (field->type == FORM_LONGTEXT && answer->is_by_words && form_text_begins_with_tick(text)))
        return FALSE; /* boxes are no account: the question is another */
    if (field->type == FORM_LONGTEXT ? value_is_to_come(maker, text)
                                     : form_catalogue_is_blank(maker->catalogue, text)) {
        value_note_unknown(&read, text);
        return FALSE;
    }
    if (value_is_question(&read, text) || value_is_no_text(&read, text))
        return FALSE;
    form_value_remember(&read, text);
    switch (field->type) {
    case FORM_DATE:
    case FORM_DATETIME:
        return form_value_read_date(&read, text);
    case FORM_TIME:
        return form_value_read_time(&read, text);
    case FORM_PERSONS:
    case FORM_TEXTS:
    case FORM_REFS:
        return value_read_list(&read, text);
    default:
        plain = value_plain(&read, text);
        form_value_put(&read, field, plain);
        if (field->type == FORM_PERSON)
            value_read_person_rest(&read, text);
        else if (field->companions->len > 0)
            form_value_read_companions(&read, text);
        return plain != NULL && *plain != '\0';
    }
}

gboolean
form_cell_read(FormMaker *maker, const FormColumn *column, const GArray *value, const FormWhere *where,
               FormRecord *record)
{
    FormField field = {.id = column->id,
                       .type = column->type,
                       .vocabulary = column->vocabulary,
                       .is_birth = strcmp(column->id, "dob") == 0};
    FormAnswer answer = {
        .label = (char *)"", .value = (GArray *)value, .where = *where, .how = "row", .parts = 1};
    FormField until = {.id = (char *)"date_until", .type = FORM_DATE};
    FormField precision = {.id = (char *)"date_precision", .type = FORM_TOKEN};
    gboolean is_read;

    field.companions = g_ptr_array_new();
    if (strcmp(column->id, "date") == 0) { /* of an event: "about 3 May", "3 to 5 May" */
        g_ptr_array_add(field.companions, &until);
        g_ptr_array_add(field.companions, &precision);
    }
    is_read = form_value_read(maker, &field, &answer, 1, record);
    g_ptr_array_unref(field.companions);
    return is_read;
}
