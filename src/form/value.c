/* One answer, read as what its field holds. */
#include <string.h>

#include "base/text.h"
#include "base/time.h"
#include "form/reading_private.h"

/* What is being read, and where it goes. */
typedef struct {
    FormMaker *maker;
    const FormField *field;
    const FormAnswer *answer;
    FormRecord *record;
    FormSource source;
    gboolean is_shared; /* its label asks for other things too */
} ValueRead;

static void
value_put(const ValueRead *read, const FormField *field, const char *text)
{
    form_record_put(read->record, field->id, field->type, text, &read->source);
}

/* "as above": what was last said of that very thing, else of its type. */
static char *
value_above(const ValueRead *read, const char *text)
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

static void
value_remember(const ValueRead *read, const char *text)
{
    g_hash_table_replace(read->maker->values.last, g_strdup(read->field->id), g_strdup(text));
    if (read->field->type == FORM_ADDRESS)
        g_hash_table_replace(read->maker->values.last, g_strdup("address"), g_strdup(text));
}

/* ---- dates ---- */

static const FormField *
value_companion(const FormField *field, FormType type, guint index)
{
    for (guint i = 0; i < field->companions->len; i++) {
        const FormField *companion = g_ptr_array_index(field->companions, i);

        if (companion->type == type && index-- == 0)
            return companion;
    }
    return NULL;
}

static void
value_put_date(const ValueRead *read, const FormField *field, const GDate *date)
{
    g_autofree char *iso = base_date_to_iso(date);

    value_put(read, field, iso);
}

static gboolean
value_read_date(const ValueRead *read, const char *text)
{
    FormDateRules rules = form_values_date_rules(&read->maker->values, read->field->is_birth);
    g_autofree char *rest = form_text_without_dates(text, &rules);
    const FormField *until = value_companion(read->field, FORM_DATE, 0);
    const FormField *precision = value_companion(read->field, FORM_TOKEN, 0);
    const FormField *time = value_companion(read->field, FORM_TIME, 0);
    guint minute;
    FormDate date;
    gboolean has_time;

    if (!form_date_find(text, &rules, &date)) {
        const FormField *age = value_companion(read->field, FORM_AGE, 0);
        g_autofree char *said = age != NULL ? form_age_find(&read->maker->values, text) : NULL;

        if (said != NULL)
            value_put(read, age, said);
        return FALSE;
    }
    if (date.has_weekday_fault)
        form_values_problem(&read->maker->values, "weekday-disagrees");
    has_time = form_time_find(rest, &minute);
    if (read->field->type == FORM_DATETIME && has_time) {
        g_autofree char *iso = base_date_to_iso(&date.date);
        g_autofree char *moment = g_strdup_printf("%sT%02u:%02u", iso, minute / 60, minute % 60);

        value_put(read, read->field, moment);
    } else {
        value_put_date(read, read->field, &date.date);
    }
    if (has_time && time != NULL) {
        g_autofree char *clock = g_strdup_printf("%02u:%02u", minute / 60, minute % 60);

        value_put(read, time, clock);
    }
    if (date.precision == FORM_RANGE && until != NULL)
        value_put_date(read, until, &date.until);
    if (date.precision != FORM_EXACT && precision != NULL)
        value_put(read, precision, date.precision == FORM_RANGE ? "range" : "about");
    return TRUE;
}

static gboolean
value_read_time(const ValueRead *read, const char *text)
{
    FormDateRules rules = form_values_date_rules(&read->maker->values, FALSE);
    g_autofree char *rest = form_text_without_dates(text, &rules);
    g_autofree char *clock = NULL;
    guint minute;

    if (!form_time_find(rest, &minute))
        return FALSE;
    clock = g_strdup_printf("%02u:%02u", minute / 60, minute % 60);
    value_put(read, read->field, clock);
    return TRUE;
}

/* ---- choices ---- */

/* What an answer holds besides its yes or no goes to the companions: dates, a reference, then the words. */
static void
value_read_companions(const ValueRead *read, const char *rest)
{
    FormDateRules rules = form_values_date_rules(&read->maker->values, FALSE);
    g_autoptr(GArray) dates = form_dates_in(rest, &rules);
    g_autofree char *undated = form_text_without_dates(rest, &rules);
    guint n_dates = 0;

    for (guint i = 0; i < read->field->companions->len; i++) {
        const FormField *field = g_ptr_array_index(read->field->companions, i);
        g_autofree char *tidy = base_text_tidy(undated);
        const char *words = tidy + strspn(tidy, " ,.:;-()/");

        if (field->type == FORM_DATE) {
            if (n_dates < dates->len)
                value_put_date(read, field, &g_array_index(dates, FormDate, n_dates++).date);
        } else if (field->type == FORM_REF) {
            g_autofree char *reference = form_ref_find(&read->maker->values, words);

            value_put(read, field, reference);
        } else if (field->type == FORM_TOKEN || field->type == FORM_TOKENS) {
            g_autoptr(GPtrArray) tokens = form_vocabulary_tokens_in(field->vocabulary, words);

            if (tokens->len > 0)
                value_put(read, field, g_ptr_array_index(tokens, 0));
        } else if (field->type == FORM_TEXTS) {
            g_autoptr(GPtrArray) list = form_list_split(words);

            for (guint j = 0; j < list->len; j++)
                value_put(read, field, g_ptr_array_index(list, j));
        } else if (field->type == FORM_PERSON) {
            g_autofree char *name = form_person_text(&read->maker->values, words);

            value_put(read, field, name);
        } else if (strlen(words) >= 3 && dates->len == 0) {
            g_autofree char *clean = g_strdup(rest + strspn(rest, " ,.:;-"));

            value_put(read, field, clean);
        }
    }
}

/* "a and c": letters of the answers that are printed with the label. */
static GPtrArray *
value_letters(const FormAnswer *answer, const char *text)
{
    GPtrArray *options = g_ptr_array_new_with_free_func(g_free);
    g_auto(GStrv) words = NULL;
    g_autofree char *lower = g_ascii_strdown(text, -1);

    if (answer->options == NULL)
        return options;
    words = g_strsplit_set(lower, " ,;&/().", -1);
    for (guint i = 0; words[i] != NULL; i++) {
        if (*words[i] == '\0' || strcmp(words[i], "and") == 0)
            continue;
        if (strlen(words[i]) > 2) {
            g_ptr_array_set_size(options, 0);
            return options;
        }
        for (guint j = 0; j < answer->options->len; j++) {
            g_autofree char *option = form_span_text(g_array_index(answer->options, FormSpan, j));
            const char *at = option + strspn(option, "( ");
            gsize len = strlen(words[i]);

            if (g_ascii_strncasecmp(at, words[i], len) == 0 && strchr(").:", at[len]) != NULL &&
                at[len] != '\0')
                g_ptr_array_add(options, g_strdup(at + len + 1));
        }
    }
    return options;
}

/* The tokens of one chosen text. */
static void
value_tokens_of(const FormField *field, const char *text, GPtrArray *tokens, char **rest)
{
    const char *after = text;
    const char *token = form_vocabulary_token(field->vocabulary, text, -1);
    g_autoptr(GPtrArray) found = NULL;

    if (token == NULL && field->type == FORM_TOKEN) {
        token = form_vocabulary_token_before(field->vocabulary, text, &after);
        if (token != NULL && *rest == NULL)
            *rest = g_strdup(after);
    }
    if (token != NULL) {
        g_ptr_array_add(tokens, (char *)token);
        return;
    }
    found = form_vocabulary_tokens_in(field->vocabulary, text);
    for (guint i = 0; i < found->len && (field->type == FORM_TOKENS || i == 0); i++)
        g_ptr_array_add(tokens, g_ptr_array_index(found, i));
    if (*rest == NULL)
        *rest = g_strdup(text);
}

static guint
value_distinct(const GPtrArray *tokens)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);

    for (guint i = 0; i < tokens->len; i++)
        g_hash_table_add(seen, g_ptr_array_index(tokens, i));
    return g_hash_table_size(seen);
}

/* "ditto" repeats the answer that was given last. */
static void
value_read_choice_above(const ValueRead *read, const FormChoice *choice, GPtrArray *tokens)
{
    const char *last = g_hash_table_lookup(read->maker->values.last, read->field->id);
    g_autofree char *above =
        choice->chosen->len == 1 ? value_above(read, g_ptr_array_index(choice->chosen, 0)) : NULL;

    if (tokens->len == 0 && last != NULL && g_strcmp0(above, last) == 0)
        g_ptr_array_add(tokens, (char *)last);
    else if (tokens->len > 0)
        value_remember(read, g_ptr_array_index(tokens, 0));
}

static gboolean
value_read_choice(ValueRead *read)
{
    const FormField *field = read->field;
    g_autoptr(GPtrArray) tokens = g_ptr_array_new(), letters = NULL;
    g_autofree char *rest = NULL;
    FormChoice choice;
    gboolean is_said;

    form_choice_read(&read->maker->values, field->vocabulary, read->answer, &choice);
    read->source.how = choice.how;
    if (choice.chosen->len == 1 && !choice.has_marks) {
        letters = value_letters(read->answer, g_ptr_array_index(choice.chosen, 0));
        if (letters->len > 0) {
            g_ptr_array_unref(choice.chosen);
            choice.chosen = g_ptr_array_ref(letters);
        }
    }
    for (guint i = 0; i < choice.chosen->len; i++)
        value_tokens_of(field, g_ptr_array_index(choice.chosen, i), tokens, &rest);
    /* a tick beside the question itself says yes */
    if (tokens->len == 0 && choice.has_marks && choice.chosen->len > 0 &&
        form_vocabulary_has_token(field->vocabulary, "yes") && field->type == FORM_TOKEN)
        g_ptr_array_add(tokens, (char *)"yes");
    is_said = choice.chosen->len > 0;
    value_read_choice_above(read, &choice, tokens);
    form_choice_clear(&choice);
    if (field->type == FORM_TOKEN && value_distinct(tokens) > 1) {
        form_values_problem(&read->maker->values, "several-ticks");
        return TRUE;
    }
    for (guint i = 0; i < tokens->len; i++)
        value_put(read, field, g_ptr_array_index(tokens, i));
    if (rest != NULL)
        value_read_companions(read, rest);
    return is_said;
}

/* ---- texts ---- */

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
value_plain(const ValueRead *read, const char *text)
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
value_open_brackets(const ValueRead *read, const char *text)
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
value_read_person_rest(const ValueRead *read, const char *text)
{
    const FormVocabulary *agencies = form_catalogue_find_vocabulary(read->maker->catalogue, "agency-word");
    const FormVocabulary *jobs = form_catalogue_find_vocabulary(read->maker->catalogue, "job-word");
    g_autofree char *flat = value_open_brackets(read, text);
    g_auto(GStrv) parts = g_strsplit(flat, ",", 3);
    const FormField *role = value_companion(read->field, FORM_TEXT, 0),
                    *agency = value_companion(read->field, FORM_TEXT, 1);
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
        value_put(read, agency, parts[1]);
        return;
    }
    value_put(read, role, parts[1]);
    if (n == 3 && agency != NULL)
        value_put(read, agency, parts[2]);
}

/* "None" where people are asked for: an answer, but nobody. */
static gboolean
value_says_none(const ValueRead *read, const char *text)
{
    const FormVocabulary *words = form_catalogue_find_vocabulary(read->maker->catalogue, "yes-no");

    if (read->field->type == FORM_REFS || words == NULL ||
        g_strcmp0(form_vocabulary_token(words, text, -1), "no") != 0)
        return FALSE;
    g_hash_table_add(read->maker->answered, read->field->id);
    return TRUE;
}

static gboolean
value_read_list(const ValueRead *read, const char *text)
{
    g_autoptr(GPtrArray) list = read->field->type == FORM_PERSONS
                                    ? form_persons_split(&read->maker->values, text)
                                    : form_list_split(text);
    gboolean any = FALSE;

    for (guint i = 0; i < list->len; i++) {
        const char *one = g_ptr_array_index(list, i);

        if (form_catalogue_is_blank(read->maker->catalogue, one) || value_says_none(read, one))
            continue;
        value_put(read, read->field, one);
        any = TRUE;
    }
    return any;
}

/* One of several answers in a cell whose label named several things: the pieces in the same order. */
static char *
value_part(const FormAnswer *answer, const char *text)
{
    const char *from = text;

    if (answer->parts < 2)
        return g_strdup(text);
    for (guint i = 0; i < answer->parts; i++) {
        char sign =
            answer->separators != NULL && i < strlen(answer->separators) ? answer->separators[i] : '\0';
        const char *to = sign != '\0' ? strchr(from, sign) : NULL;

        if (to == NULL)
            to = sign == '\0' || i + 1 == answer->parts ? from + strlen(from) : from + strcspn(from, "/;,\n");
        if (i == answer->part)
            return g_strstrip(g_strndup(from, (gsize)(to - from)));
        if (*to == '\0')
            return g_strdup("");
        from = to + 1;
    }
    return g_strdup("");
}

/* Dates and the like hold the very signs that part the pieces: find those by what they look like. */
static char *
value_text(const ValueRead *read)
{
    const char *joint = read->field->type == FORM_ADDRESS                                      ? ", "
                        : read->field->type == FORM_LONGTEXT || read->field->type == FORM_TEXT ? " "
                                                                                               : "\n";
    g_autofree char *text = form_spans_text(&read->maker->values, read->answer->value,
                                            read->is_shared || read->answer->parts > 1 ? "\n" : joint);
    FormType type = read->field->type;

    if (type == FORM_EMAIL || type == FORM_PHONE || type == FORM_DATE || type == FORM_DATETIME ||
        type == FORM_TIME)
        return g_steal_pointer(&text);
    if (read->answer->parts > 1) {
        FormDateRules rules = form_values_date_rules(&read->maker->values, TRUE);
        g_autofree char *undated = form_text_without_dates(text, &rules);

        return value_part(read->answer, undated);
    }
    return g_steal_pointer(&text);
}

/* "N/K" says that nobody knows, which is not the same as saying nothing. */
static void
value_note_unknown(const ValueRead *read, const char *text)
{
    const FormVocabulary *words = form_catalogue_find_vocabulary(read->maker->catalogue, "yes-no");

    if (words != NULL && g_strcmp0(form_vocabulary_token(words, text, -1), "unknown") == 0)
        g_hash_table_add(read->maker->answered, read->field->id);
}

gboolean
form_value_read(FormMaker *maker, const FormField *field, const FormAnswer *answer, guint n,
                FormRecord *record)
{
    ValueRead read = {maker, field, answer, record, {0}, n > 1};
    g_autofree char *raw = form_spans_text(&maker->values, answer->value, " ");
    g_autofree char *text = NULL, *above = NULL, *plain = NULL;

    read.source = (FormSource){&answer->where, raw, answer->how, answer->is_by_words ? 0.7 : 0.95};
    if (field->type == FORM_TOKEN || field->type == FORM_TOKENS)
        return value_read_choice(&read);
    above = value_text(&read);
    text = value_above(&read, above);
    if (*text == '\0' || form_text_is_untouched(maker->catalogue, text) ||
        form_catalogue_is_placeholder(maker->catalogue, text))
        return FALSE;
    if (field->type != FORM_LONGTEXT && form_catalogue_is_blank(maker->catalogue, text)) {
        value_note_unknown(&read, text);
        return FALSE;
    }
    value_remember(&read, text);
    switch (field->type) {
    case FORM_DATE:
    case FORM_DATETIME:
        return value_read_date(&read, text);
    case FORM_TIME:
        return value_read_time(&read, text);
    case FORM_PERSONS:
    case FORM_TEXTS:
    case FORM_REFS:
        return value_read_list(&read, text);
    default:
        plain = value_plain(&read, text);
        value_put(&read, field, plain);
        if (field->type == FORM_PERSON)
            value_read_person_rest(&read, text);
        else if (field->companions->len > 0)
            value_read_companions(&read, text);
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
    gboolean is_read;

    field.companions = g_ptr_array_new();
    is_read = form_value_read(maker, &field, &answer, 1, record);
    g_ptr_array_unref(field.companions);
    return is_read;
}
