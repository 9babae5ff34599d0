/* Names, lists of names, telephone numbers, addresses of mail, references. */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "form/value_private.h"

/* ---- lists ---- */

static void
list_add(GPtrArray *list, const char *text, gsize len)
{
    g_autofree char *own = g_strndup(text, len);
    char *tidy = base_text_tidy(own);
    gsize n = strlen(tidy);

    while (n > 0 && strchr(".;,", tidy[n - 1]) != NULL && !(n > 2 && tidy[n - 3] == '.'))
        tidy[--n] = '\0';
    if (n > 0)
        g_ptr_array_add(list, tidy);
    else
        g_free(tidy);
}

GPtrArray *
form_list_split(const char *text)
{
    GPtrArray *list = g_ptr_array_new_with_free_func(g_free);
    const char *from = text;
    guint brackets = 0;
    gboolean has_semicolons = strchr(text, ';') != NULL;

    for (const char *p = text;; p++) {
        brackets += *p == '(' ? 1 : 0;
        brackets -= *p == ')' && brackets > 0 ? 1 : 0;
        if (*p != '\0' && (brackets > 0 || (*p != '\n' && *p != ';' && (*p != ',' || has_semicolons))))
            continue;
        list_add(list, from, (gsize)(p - from));
        if (*p == '\0')
            return list;
        from = p + 1;
    }
}

/* ---- people ---- */

/* "(mother)", "[aunt]" and what they hold. */
static char *
person_without_brackets(const char *text)
{
    GString *kept = g_string_new(NULL);
    guint depth = 0;

    for (const char *p = text; *p != '\0'; p++) {
        if (*p == '(' || *p == '[')
            depth++;
        else if ((*p == ')' || *p == ']') && depth > 0)
            depth--;
        else if (depth == 0)
            g_string_append_c(kept, *p);
    }
    return g_string_free(kept, FALSE);
}

/* "Mother: Amy Example", "Amy Example - mother", "Amy Example, aged 9": the name alone. */
static char *
person_bare(const FormValues *values, const char *text)
{
    const FormVocabulary *relations = form_catalogue_find_vocabulary(values->catalogue, "relationship");
    FormDateRules rules = form_values_date_rules(values, TRUE);
    g_autofree char *plain = person_without_brackets(text);
    g_autofree char *undated = form_text_without_dates(plain, &rules);
    char *name = base_text_tidy(undated), *cut;

    cut = strchr(name, ':');
    if (cut != NULL && relations != NULL && form_vocabulary_token(relations, name, cut - name) != NULL)
        memmove(name, cut + 1, strlen(cut + 1) + 1);
    for (const char *sign = " - \0 – \0"; *sign != '\0'; sign += strlen(sign) + 1) {
        cut = strstr(name, sign);
        if (cut != NULL && relations != NULL && form_vocabulary_token(relations, name, cut - name) != NULL)
            memmove(name, cut + strlen(sign), strlen(cut + strlen(sign)) + 1); /* "Mum - Amy Example" */
        else if (cut != NULL)
            *cut = '\0';
    }
    static const char *const tails[] = {" aged ", "-aged ", " age ",  " dob", " d.o.b",
                                        " born ", " DOB",   " D.O.B", " Dob", NULL};
    for (guint i = 0; tails[i] != NULL; i++) {
        cut = strstr(name, tails[i]);
        if (cut == NULL && tails[i][0] == ' ' && g_str_has_prefix(name, tails[i] + 1))
            cut = name; /* "Amy Example, aged 9" was parted at its comma */
        if (cut != NULL)
            *cut = '\0';
    }
    cut = name + strlen(name);
    while (cut > name && strchr(" ,;.:-?", cut[-1]) != NULL &&
           !(cut[-1] == '.' && cut - name > 2 && cut[-3] == ' '))
        *--cut = '\0';
    while (*name == ' ' || *name == '-' || *name == ',')
        memmove(name, name + 1, strlen(name));
    cut = name + strspn(name, "0123456789");
    if (cut > name && (*cut == '.' || *cut == ')') && cut[1] == ' ') /* "2. Amy Example" */
        memmove(name, cut + 2, strlen(cut + 2) + 1);
    return name;
}

/* "Father not known": nobody. */
static gboolean
person_is_nobody(const FormValues *values, const FormVocabulary *relations, const char *text)
{
    const char *rest = strchr(text, ' ');

    return rest != NULL && relations != NULL && form_vocabulary_token(relations, text, rest - text) != NULL &&
           form_catalogue_is_blank(values->catalogue, rest + 1);
}

/* "hold no record of the above": words that no name has. */
static gboolean
person_is_said(const FormValues *values, const char *text)
{
    const FormVocabulary *said = form_catalogue_find_vocabulary(values->catalogue, "no-name");
    g_auto(GStrv) words = g_strsplit(text, " ", -1);

    for (guint i = 0; said != NULL && words[i] != NULL; i++) {
        if ((g_ascii_islower(*words[i]) || (i == 0 && words[1] != NULL)) &&
            form_vocabulary_token(said, words[i], -1) != NULL)
            return TRUE;
    }
    return FALSE;
}

static gboolean
person_is_name(const FormValues *values, const char *text)
{
    const FormVocabulary *relations = form_catalogue_find_vocabulary(values->catalogue, "relationship");
    const FormVocabulary *ages = form_catalogue_find_vocabulary(values->catalogue, "age-unit");
    const char *p = text;
    guint letters = 0;

    for (; *p != '\0'; p = g_utf8_next_char(p))
        letters += g_unichar_isalpha(g_utf8_get_char(p)) ? 1 : 0;
    if (letters < 2 || form_catalogue_is_blank(values->catalogue, text) ||
        person_is_nobody(values, relations, text) || person_is_said(values, text))
        return FALSE;
    if (g_ascii_isdigit(*text)) {
        g_autofree char *unit = g_strdup(text + strspn(text, "0123456789 /"));

        return ages == NULL || form_vocabulary_token(ages, unit, -1) == NULL;
    }
    return relations == NULL || form_vocabulary_token(relations, text, -1) == NULL;
}

static gboolean
person_has_lower(const char *text)
{
    for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
        if (g_unichar_islower(g_utf8_get_char(p)))
            return TRUE;
    }
    return FALSE;
}

gboolean
form_person_is_surname_first(const char *before, const char *after)
{
    if (person_has_lower(before) || strlen(before) < 2 || strpbrk(before, "0123456789") != NULL)
        return FALSE;
    return strchr(before, ' ') == NULL || person_has_lower(after);
}

static void
person_add_parts(const FormValues *values, GPtrArray *persons, const char *line)
{
    g_auto(GStrv) parts = g_strsplit(line, ",", -1);

    for (guint i = 0; parts[i] != NULL; i++) {
        g_autofree char *one = NULL, *bare = NULL;

        g_strstrip(parts[i]);
        if (parts[i + 1] != NULL && form_person_is_surname_first(parts[i], parts[i + 1])) {
            one = g_strdup_printf("%s, %s", parts[i], g_strstrip(parts[i + 1]));
            i++;
        } else {
            one = g_strdup(parts[i]);
        }
        bare = person_bare(values, one);
        if (person_is_name(values, bare))
            g_ptr_array_add(persons, g_steal_pointer(&bare));
    }
}

/* Commas within brackets belong to what is in them. */
static char *
person_hide_commas(const char *text)
{
    char *hidden = g_strdup(text);
    guint depth = 0;

    for (char *p = hidden; *p != '\0'; p++) {
        depth += *p == '(' ? 1 : 0;
        depth -= *p == ')' && depth > 0 ? 1 : 0;
        if (depth > 0 && strchr(",;/", *p) != NULL)
            *p = ' ';
    }
    return hidden;
}

/* "/", ";" and line ends part names; so do " and " and "&". */
static gsize
person_joint(const char *p)
{
    static const char *const words[] = {" and ", " & ", " AND ", " And "};

    if (*p == ';' || *p == '\n' || *p == '/')
        return 1;
    if (p[0] == ')' && p[1] == '.' && p[2] == ' ') /* "Amy Example (mother). Father not known" */
        return 3;
    /* "Mum: Amy. Dad: Ben" */
    if (p[0] == '.' && p[1] == ' ' && g_ascii_isupper(p[2]) && strcspn(p + 2, ":.,\n") < 16 &&
        p[2 + strcspn(p + 2, ":.,\n")] == ':')
        return 2;
    for (guint i = 0; *p == ' ' && i < G_N_ELEMENTS(words); i++) {
        if (g_str_has_prefix(p, words[i]))
            return strlen(words[i]);
    }
    return 0;
}

GPtrArray *
form_persons_split(const FormValues *values, const char *text)
{
    GPtrArray *persons = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *hidden = person_hide_commas(text);
    char *from = hidden;

    for (char *p = hidden; *p != '\0'; p++) {
        gsize joint = person_joint(p);

        if (joint == 0)
            continue;
        *p = '\0';
        person_add_parts(values, persons, from);
        from = p + joint;
        p = from - 1;
    }
    person_add_parts(values, persons, from);
    return persons;
}

char *
form_person_text(const FormValues *values, const char *text)
{
    g_autofree char *first = g_strndup(text, strcspn(text, "\n;"));
    g_autofree char *hidden = person_hide_commas(first);
    char *comma = strchr(hidden, ',');
    char *name;

    if (comma != NULL) {
        g_autofree char *before = g_strstrip(g_strndup(hidden, (gsize)(comma - hidden)));

        if (strchr(before, ' ') != NULL && !form_person_is_surname_first(before, comma + 1))
            *comma = '\0';
    }
    name = person_bare(values, hidden);
    if (!person_is_name(values, name))
        *name = '\0';
    return name;
}
