/* A value that tells by itself what it answers: under "Referrer" an address of mail is the referrer's,
 * whatever the label beside it is called.  Read last, where nothing else gave the field, and only where one
 * answer could be meant and one field. */
#include <string.h>

#include "form/reading_private.h"

#define ALONE_LEN_MAX 120
#define ALONE_PHRASE_LEN_MAX 60
#define ALONE_REST_MAX 6 /* bytes beside a date */
#define ALONE_CONFIDENCE 0.55

static gboolean
alone_has_word(const FormMaker *maker, const char *vocabulary, const char *text)
{
    const FormVocabulary *words = form_catalogue_find_vocabulary(maker->catalogue, vocabulary);
    g_autoptr(GPtrArray) tokens = words != NULL ? form_vocabulary_tokens_in(words, text) : NULL;

    return tokens != NULL && tokens->len > 0;
}

/* Two to five words, each with a capital, and none of a job, an agency or a place. */
static gboolean
alone_is_name(const FormMaker *maker, const char *text)
{
    g_auto(GStrv) words = g_strsplit(text, " ", -1);
    guint n = g_strv_length(words);

    for (guint i = 0; i < n; i++) {
        if (!g_unichar_isupper(g_utf8_get_char(words[i])))
            return FALSE;
    }
    return n >= 2 && n <= 5 && strpbrk(text, "0123456789@:;/?!\n") == NULL &&
           !alone_has_word(maker, "job-word", text) && !alone_has_word(maker, "agency-word", text) &&
           !alone_has_word(maker, "place-word", text) && !alone_has_word(maker, "ethnicity", text);
}

static gboolean
alone_is_date(FormMaker *maker, const FormField *field, const char *text)
{
    FormDateRules rules = form_values_date_rules(&maker->values, field->is_birth);
    FormDate date;

    return form_date_find(text, &rules, &date) && strlen(text) <= date.end - date.start + ALONE_REST_MAX;
}

static gboolean
alone_is_number(const char *text, gsize digits)
{
    g_autofree char *found = form_digits(text);

    return strlen(found) >= digits && strpbrk(text, "@/") == NULL &&
           strlen(text) <= strlen(found) + ALONE_REST_MAX;
}

static gboolean
alone_is_token(const FormMaker *maker, const FormField *field, const char *text)
{
    const FormVocabulary *yes_no = form_catalogue_find_vocabulary(maker->catalogue, "yes-no");

    return form_vocabulary_token(field->vocabulary, text, -1) != NULL &&
           (yes_no == NULL || form_vocabulary_token(yes_no, text, -1) == NULL);
}

/* "Father / partner: Amy Example" under "Patient", "... : Dr Example": somebody else than the child. */
static gboolean
alone_is_of_another(const FormMaker *maker, const FormField *field, const FormUnread *unread,
                    const char *text)
{
    return field->place == FORM_OF_CHILD &&
           (alone_has_word(maker, "another-person", unread->answer->label) ||
            (field->type == FORM_PERSON && alone_has_word(maker, "another-person", text)));
}

/* Whether @text looks as the values of @field do. */
static gboolean
alone_fits(FormMaker *maker, const FormField *field, const char *text)
{
    g_autofree char *email = NULL;

    switch (field->type) {
    case FORM_EMAIL:
        email = form_email_find(text);
        return email != NULL && strlen(email) == strlen(text);
    case FORM_PHONE:
        return *text != '\0' && strchr("0+(", *text) != NULL && alone_is_number(text, 10);
    case FORM_NUMBER:
        return alone_is_number(text, 10) && *text != '0' && *text != '+';
    case FORM_DATE:
        return alone_is_date(maker, field, text);
    case FORM_ADDRESS:
        return g_regex_match_simple("\\b[A-Z]{1,2}[0-9][0-9A-Z]? ?[0-9][A-Z]{2}\\s*$", text, 0, 0);
    case FORM_TOKEN:
        return field->vocabulary != NULL && alone_is_token(maker, field, text);
    case FORM_TEXT:
        return strlen(text) <= ALONE_PHRASE_LEN_MAX && strpbrk(text, "0123456789@:?\n") == NULL &&
               field->vocabulary != NULL && g_unichar_isupper(g_utf8_get_char(text)) &&
               !g_str_has_suffix(text, ".") &&
               alone_has_word(maker, strstr(field->id, "role") != NULL ? "job-word" : "agency-word", text);
    case FORM_PERSON:
        return alone_is_name(maker, text);
    default:
        return FALSE;
    }
}

static gboolean
alone_is_asked_in(const FormField *field, const char *section)
{
    return g_ptr_array_find_with_equal_func(field->alone, section != NULL ? section : "", g_str_equal, NULL);
}

static FormRecord *
alone_record(const FormMaker *maker, const FormField *field, const FormUnread *unread)
{
    const GPtrArray *children = maker->reading->children;

    if (field->place != FORM_OF_CHILD)
        return maker->reading->fields;
    if (unread->child > 0 && unread->child <= children->len)
        return g_ptr_array_index(children, unread->child - 1);
    return children->len == 1 ? g_ptr_array_index(children, 0) : NULL;
}

/* The one field that @unread can answer; NULL: none, or several. */
static const FormField *
alone_field(FormMaker *maker, const FormUnread *unread, const char *text)
{
    const GPtrArray *fields = form_catalogue_alone_fields(maker->catalogue);
    const FormField *only = NULL;

    for (guint i = 0; i < fields->len; i++) {
        const FormField *field = g_ptr_array_index(fields, i);
        const FormRecord *record = alone_record(maker, field, unread);

        if (!(field->kinds & maker->kind->bit) || !alone_is_asked_in(field, unread->answer->section) ||
            record == NULL || form_record_find(record, field->id) != NULL ||
            !alone_fits(maker, field, text) || alone_is_of_another(maker, field, unread, text))
            continue;
        if (only != NULL)
            return NULL;
        only = field;
    }
    return only;
}

/* What an answer that was not read says, in a few words; NULL: nothing, or more. */
static char *
alone_text(const FormMaker *maker, const FormUnread *unread)
{
    g_autofree char *text = form_spans_text(&maker->values, unread->answer->value, ", ");

    return *unread->answer->label != '\0' && *text != '\0' && strlen(text) <= ALONE_LEN_MAX &&
                   !form_text_has_tick(text) && !form_catalogue_is_blank(maker->catalogue, text)
               ? g_steal_pointer(&text)
               : NULL;
}

static void
alone_read(FormMaker *maker, const FormField *field, const FormUnread *unread)
{
    FormRecord *record = alone_record(maker, field, unread);
    FormValue *value;

    if (!form_value_read(maker, field, unread->answer, 1, record))
        return;
    value = (FormValue *)form_record_find(record, field->id);
    if (value == NULL)
        return;
    value->how = "by what it is";
    value->confidence = ALONE_CONFIDENCE;
}

void
form_maker_alone(FormMaker *maker)
{
    g_autoptr(GPtrArray) fields = g_ptr_array_new();

    for (guint i = 0; i < maker->unread->len; i++) {
        const FormUnread *unread = &g_array_index(maker->unread, FormUnread, i);
        g_autofree char *text = alone_text(maker, unread);

        g_ptr_array_add(fields, text != NULL ? (gpointer)alone_field(maker, unread, text) : NULL);
    }
    for (guint i = 0; i < fields->len; i++) {
        const FormField *field = g_ptr_array_index(fields, i);
        const FormUnread *unread = &g_array_index(maker->unread, FormUnread, i);
        guint like = 0;

        for (guint j = 0; field != NULL && j < fields->len; j++) {
            const FormUnread *other = &g_array_index(maker->unread, FormUnread, j);

            like += g_ptr_array_index(fields, j) == field && other->child == unread->child ? 1 : 0;
        }
        if (like == 1)
            alone_read(maker, field, unread);
    }
}
