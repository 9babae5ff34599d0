#include "casework/copy.h"

#include <string.h>

#include "base/text.h"

#define COPY_NAME_WORDS 2

static const char *
copy_text(const json_t *record, const char *id)
{
    return base_json_string(json_object_get(record, id), "value");
}

typedef enum { COPY_UNSAID, COPY_SAME, COPY_DIFFERS } CopyVerdict;

static CopyVerdict
copy_compare(const json_t *one, const json_t *other, const char *id)
{
    const char *a = copy_text(one, id), *b = copy_text(other, id);
    g_autofree char *left = a != NULL ? base_text_key(a) : NULL, *right = b != NULL ? base_text_key(b) : NULL;

    if (left == NULL || right == NULL || *left == '\0' || *right == '\0')
        return COPY_UNSAID;
    return g_str_equal(left, right) ? COPY_SAME : COPY_DIFFERS;
}

static GStrv
copy_words(const char *name)
{
    g_autofree char *key = base_text_key(name);

    for (char *p = key; *p != '\0'; p++) {
        if (strchr(",.;()", *p) != NULL)
            *p = ' ';
    }
    return g_strsplit_set(g_strstrip(key), " ", -1);
}

static gboolean
copy_has_all(const GStrv words, const GStrv in)
{
    guint found = 0;

    for (guint i = 0; words[i] != NULL; i++) {
        if (*words[i] != '\0' && !g_strv_contains((const char *const *)in, words[i]))
            return FALSE;
        found += *words[i] != '\0';
    }
    return found >= COPY_NAME_WORDS;
}

gboolean
casework_names_are_alike(const char *one, const char *other)
{
    g_auto(GStrv) left = copy_words(one), right = copy_words(other);

    return copy_has_all(left, right) || copy_has_all(right, left);
}

/* "Baby Everhurst", "Unborn": twins share it, and their date of birth too. */
static gboolean
copy_is_nameless(const char *name)
{
    static const char *const words[] = {"baby", "unborn", "infant", "twin", "newborn", "child", NULL};
    g_auto(GStrv) own = copy_words(name);

    for (guint i = 0; own[i] != NULL; i++) {
        if (g_strv_contains(words, own[i]))
            return TRUE;
    }
    return FALSE;
}

/* How sure it is that two children are one. */
typedef enum { COPY_ANOTHER, COPY_PERHAPS, COPY_SURELY } CopyChild;

static CopyChild
copy_child(const json_t *one, const json_t *other)
{
    const char *a = copy_text(one, "child_name"), *b = copy_text(other, "child_name");
    CopyVerdict name = copy_compare(one, other, "child_name"), born = copy_compare(one, other, "child_dob"),
                sex = copy_compare(one, other, "child_sex");

    if (a == NULL || b == NULL || copy_compare(one, other, "child_nhs_number") == COPY_DIFFERS)
        return COPY_ANOTHER;
    if (name == COPY_SAME && born == COPY_SAME && (sex != COPY_DIFFERS || !copy_is_nameless(a)))
        return COPY_SURELY;
    if (sex == COPY_DIFFERS || copy_is_nameless(a) || copy_is_nameless(b))
        return COPY_ANOTHER;
    return name == COPY_SAME || (born == COPY_SAME && casework_names_are_alike(a, b)) ? COPY_PERHAPS
                                                                                      : COPY_ANOTHER;
}

/* One referrer, and one day on which it happened. */
static gboolean
copy_is_of_one_incident(const json_t *own, const json_t *form)
{
    static const char *const whose[] = {"referrer_name", "referrer_email", "referrer_agency"};
    const json_t *one = json_object_get(own, "fields"), *other = json_object_get(form, "fields");
    gboolean is_one_referrer = FALSE;

    for (guint i = 0; i < G_N_ELEMENTS(whose); i++) {
        CopyVerdict verdict = copy_compare(one, other, whose[i]);

        if (verdict == COPY_DIFFERS)
            return FALSE;
        is_one_referrer |= verdict == COPY_SAME;
    }
    return is_one_referrer && copy_compare(one, other, "incident_date") == COPY_SAME;
}

/* The least sure of all children, each beside the one in its place. */
static CopyChild
copy_children(const json_t *own, const json_t *form)
{
    const json_t *mine = json_object_get(form, "children"), *first = json_object_get(own, "children");
    CopyChild least = COPY_SURELY;

    for (size_t i = 0; i < json_array_size(mine); i++)
        least = MIN(least, copy_child(json_array_get(first, i), json_array_get(mine, i)));
    return json_array_size(mine) > 0 && json_array_size(mine) == json_array_size(first) ? least
                                                                                        : COPY_ANOTHER;
}

gboolean
casework_is_copy(const json_t *own, const json_t *form)
{
    const json_t *mine = json_array_get(json_object_get(form, "children"), 0),
                 *first = json_array_get(json_object_get(own, "children"), 0);
    const char *kind = base_json_string(form, "kind");

    if (copy_child(first, mine) == COPY_SURELY)
        return TRUE;
    return g_strcmp0(kind, base_json_string(own, "kind")) == 0 && copy_children(own, form) >= COPY_PERHAPS &&
           copy_is_of_one_incident(own, form);
}
