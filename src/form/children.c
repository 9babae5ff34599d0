/* The children: which one a value belongs to, and what is said of all of them at once. */
#include <string.h>

#include "form/reading_private.h"

static const FormSource child_derived = {.how = "follows", .confidence = 0.9};

static gboolean
child_has_identity(const FormRecord *child)
{
    static const char *const ids[] = {
        "child_name", "child_surname", "child_forenames", "child_dob", "child_initials_or_pseudonym", NULL};

    for (guint i = 0; ids[i] != NULL; i++) {
        if (form_record_find(child, ids[i]) != NULL)
            return TRUE;
    }
    return FALSE;
}

static FormRecord *
child_add(FormMaker *maker)
{
    FormRecord *child = form_record_new();

    g_ptr_array_add(maker->reading->children, child);
    maker->child = maker->reading->children->len;
    return child;
}

/* The child that the form numbers @said; 0: the one that is being read. */
FormRecord *
form_maker_child(FormMaker *maker, guint said)
{
    GPtrArray *children = maker->reading->children;

    if (said == 0)
        return maker->child > 0 ? g_ptr_array_index(children, maker->child - 1) : child_add(maker);
    if (said >= G_N_ELEMENTS(maker->said))
        return child_add(maker);
    if (maker->said[said] == 0) {
        /* what was said before any child was named belongs to the first */
        if (children->len == 1 && maker->n_said == 0 && !child_has_identity(g_ptr_array_index(children, 0)))
            maker->child = 1;
        else
            child_add(maker);
        maker->said[said] = maker->child;
        maker->n_said++;
    }
    maker->child = maker->said[said];
    return g_ptr_array_index(children, maker->child - 1);
}

/* Whether @found, read just now, can only be said of another child than @child. */
static gboolean
child_is_another(const FormRecord *child, const FormRecord *found)
{
    static const char *const names[] = {"child_name", "child_forenames", "child_initials_or_pseudonym", NULL};
    const char *surname = form_record_text(found, "child_surname");

    for (guint i = 0; names[i] != NULL; i++) {
        const char *has = form_record_text(child, names[i]), *gets = form_record_text(found, names[i]);

        if (has != NULL && gets != NULL && g_ascii_strcasecmp(has, gets) != 0)
            return TRUE;
    }
    return surname != NULL && form_record_find(child, "child_surname") != NULL &&
           form_record_find(child, "child_forenames") != NULL;
}

void
form_maker_child_take(FormMaker *maker, guint said, FormRecord *found)
{
    FormRecord *child;

    if (found->values->len == 0)
        return;
    child = form_maker_child(maker, said);
    if (said == 0 && child_is_another(child, found))
        child = child_add(maker);
    for (guint i = 0; i < found->values->len; i++) {
        const FormValue *value = g_ptr_array_index(found->values, i);

        if (form_record_find(child, value->id) == NULL) {
            g_ptr_array_add(child->values, g_ptr_array_steal_index(found->values, i));
            i--;
        }
    }
}

/* What follows the last child's date and holds a postcode is where they live. */
static void
children_take_address(FormRecord *child, const char *text, const FormSource *source)
{
    const char *from = text + strspn(text, " ),.;\n-");

    if (g_str_has_prefix(from, "of "))
        from += 3;
    if (*from != '\0' && strlen(from) < 200 &&
        g_regex_match_simple("\\b[A-Z]{1,2}[0-9O][0-9A-Z]? ?[0-9O][A-Z]{2}\\b", from, 0, 0))
        form_record_put(child, "child_home_address", FORM_ADDRESS, from, source);
}

/* "EXAMPLE, Amy": one name, its second part first. */
static gboolean
children_is_one_name(const char *text)
{
    const char *comma = strchr(text, ',');
    g_autofree char *before = comma != NULL ? g_strndup(text, (gsize)(comma - text)) : NULL;

    return before != NULL && strpbrk(comma + 1, ",;\n/") == NULL && strchr(before, '\n') == NULL &&
           form_person_is_surname_first(before, comma + 1);
}

/* "Amy 3.4.21, Ben 12/9/19": a child each, by their dates. */
gboolean
form_maker_children_of_list(FormMaker *maker, const FormAnswer *answer)
{
    FormDateRules rules = form_values_date_rules(&maker->values, TRUE);
    g_autofree char *text = form_spans_text(&maker->values, answer->value, "\n");
    g_autoptr(GArray) dates = form_dates_in(text, &rules);
    g_autoptr(GPtrArray) lines = NULL;
    FormSource source = {&answer->where, text, answer->how, 0.85};
    gsize from = 0;

    if (form_text_begins_with_tick(text))
        return FALSE;
    if (dates->len == 0 && children_is_one_name(text))
        return FALSE;
    if (dates->len == 0) {
        lines = form_persons_split(&maker->values, text);
        for (guint i = 0; lines->len >= 2 && i < lines->len; i++) {
            g_autoptr(FormRecord) found = form_record_new();

            form_record_put(found, "child_name", FORM_PERSON, g_ptr_array_index(lines, i), &source);
            form_maker_child_take(maker, 0, found);
        }
        return lines->len >= 2;
    }
    for (guint i = 0; i < dates->len; i++) {
        const FormDate *date = &g_array_index(dates, FormDate, i);
        g_autofree char *before = g_strndup(text + from, date->start - from);
        g_autofree char *name = NULL;
        g_autoptr(FormRecord) found = form_record_new();
        char day[16];

        name = form_person_text(&maker->values, before + strspn(before, " ,;\n&)-"));
        g_date_strftime(day, sizeof day, "%Y-%m-%d", &date->date);
        form_record_put(found, "child_name", FORM_PERSON, name, &source);
        form_record_put(found, "child_dob", FORM_DATE, day, &source);
        if (i + 1 == dates->len)
            children_take_address(found, text + date->end, &source);
        form_maker_child_take(maker, 0, found);
        from = date->end;
    }
    return TRUE;
}

/* "Amy" and "Example" make "Amy Example". */
static void
child_join_name(FormRecord *child)
{
    const char *surname = form_record_text(child, "child_surname");
    const char *forenames = form_record_text(child, "child_forenames");
    g_autofree char *name = NULL;

    if (surname == NULL || forenames == NULL || form_record_find(child, "child_name") != NULL)
        return;
    name = g_strdup_printf("%s %s", forenames, surname);
    form_record_put(child, "child_name", FORM_PERSON, name, &child_derived);
}

/* The date of an unborn child is the day it is expected. */
static void
child_settle_unborn(FormRecord *child)
{
    const char *name = form_record_text(child, "child_name"), *dob = form_record_text(child, "child_dob");

    if (name != NULL && g_ascii_strncasecmp(name, "unborn", 6) == 0)
        form_record_put(child, "child_unborn", FORM_TOKEN, "yes", &child_derived);
    if (g_strcmp0(form_record_text(child, "child_unborn"), "yes") != 0 || dob == NULL)
        return;
    form_record_put(child, "child_unborn_edd", FORM_DATE, dob, &child_derived);
    form_record_remove(child, "child_dob");
}

/* Said once, of all the children: where they live, whose they are.  Where it was asked of another child and
 * left blank it is not known: brothers and sisters need not live together. */
static void
child_share(const FormMaker *maker, const char *id, FormType type)
{
    const GPtrArray *children = maker->reading->children;
    const char *only = NULL;
    guint with = 0;

    for (guint i = 0; i < children->len; i++) {
        const char *text = form_record_text(g_ptr_array_index(children, i), id);

        with += text != NULL ? 1 : 0;
        only = text != NULL ? text : only;
    }
    if (with != 1 || g_hash_table_contains(maker->left_blank, id))
        return;
    for (guint i = 0; i < children->len; i++)
        form_record_put(g_ptr_array_index(children, i), id, type, only, &child_derived);
}

/* In the order of their numbers, though the first that was written of is another: "Child 1" left a box blank.
 */
static void
child_sort(FormMaker *maker)
{
    GPtrArray *children = maker->reading->children;
    g_autoptr(GPtrArray) sorted = g_ptr_array_new();

    if (maker->n_said != children->len)
        return;
    for (guint i = 1; i < G_N_ELEMENTS(maker->said); i++) {
        if (maker->said[i] > 0)
            g_ptr_array_add(sorted, g_ptr_array_index(children, maker->said[i] - 1));
    }
    for (guint i = 0; sorted->len == children->len && i < sorted->len; i++)
        children->pdata[i] = g_ptr_array_index(sorted, i);
}

void
form_maker_finish_children(FormMaker *maker)
{
    GPtrArray *children = maker->reading->children;

    child_sort(maker);
    for (guint i = 0; i < children->len; i++) {
        child_join_name(g_ptr_array_index(children, i));
        child_settle_unborn(g_ptr_array_index(children, i));
    }
    child_share(maker, "child_home_address", FORM_ADDRESS);
    child_share(maker, "responsible_la", FORM_TEXT);
    for (guint i = children->len; i > 0; i--) {
        const FormRecord *child = g_ptr_array_index(children, i - 1);

        if (child->values->len == 0 || !child_has_identity(child)) {
            if (child->values->len == 0 || children->len > 1)
                g_ptr_array_remove_index(children, i - 1);
        }
    }
}
