/* forms_hands_private.h - what the tests of the shipped label catalogues share. */
#pragma once

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <glib/gstdio.h>

#include "document/document.h"
#include "form/form.h"
#include "form/stated.h"
#include "rules/forms.h"
#include "rules/questions.h"

static inline FormCatalogue *
forms_loaded(void)
{
    g_autoptr(BaseData) data = base_data_new(NULL, NULL);
    g_autoptr(RulesErrors) errors = rules_errors_new();
    FormCatalogue *catalogue = rules_forms_load(data, errors);

    for (guint i = 0; i < rules_errors_count(errors); i++)
        print_message("%s\n", rules_errors_get(errors, i));
    assert_non_null(catalogue);
    return catalogue;
}

/* ---- what a reading says, by a path: "outcome", "child.0.child_dob", "family.1.name", "kind", "missing"
 * ---- */

static inline void
forms_join(const GPtrArray *texts, GString *out)
{
    for (guint i = 0; i < texts->len; i++)
        g_string_append_printf(out, "%s%s", i > 0 ? "; " : "", (const char *)g_ptr_array_index(texts, i));
}

static inline void
forms_value(const FormRecord *record, const char *id, GString *out)
{
    const FormValue *value = record != NULL ? form_record_find(record, id) : NULL;

    if (value != NULL)
        forms_join(value->values, out);
}

static inline char *
forms_say(const FormReading *reading, const char *path)
{
    g_auto(GStrv) parts = g_strsplit(path, ".", 3);
    GString *out = g_string_new(NULL);
    guint n = g_strv_length(parts), index = n > 1 ? (guint)g_ascii_strtoull(parts[1], NULL, 10) : 0;
    const FormTable *table = n == 3 ? form_reading_find_table(reading, parts[0]) : NULL;

    if (strcmp(path, "kind") == 0)
        g_string_append(out, reading->kind);
    else if (strcmp(path, "missing") == 0)
        forms_join(reading->missing, out);
    else if (strcmp(path, "problems") == 0)
        forms_join(reading->problems, out);
    else if (strcmp(path, "children") == 0)
        g_string_append_printf(out, "%u", reading->children->len);
    else if (n == 3 && strcmp(parts[0], "child") == 0 && index < reading->children->len)
        forms_value(g_ptr_array_index(reading->children, index), parts[2], out);
    else if (table != NULL && index < table->records->len)
        forms_value(g_ptr_array_index(table->records, index), parts[2], out);
    else if (n == 1)
        forms_value(reading->fields, path, out);
    return g_string_free(out, FALSE);
}

/* So much of a notification that its kind is beyond doubt; a row is put in the middle. */
#define NOTIFICATION_HEAD                                                                                    \
    "<h1>Serious incident notification</h1><table><tr><td><b>Date agency became "                            \
    "aware</b></td><td>1/1/2027</td></tr>"                                                                   \
    "<tr><td><b>Outcome for child</b></td><td>Serious harm</td></tr></table>"
#define ROW(label, value) "<table><tr><td><b>" label "</b></td><td>" value "</td></tr></table>"

/* A row of a table: what @html, behind that head unless it begins with a title of its own, says at @path. */
typedef struct {
    const char *label, *html, *path, *wanted; /* "": nothing */
} FormsLayout;

static inline void
forms_hold_layouts(const FormsLayout *layouts, guint n)
{
    g_autoptr(FormCatalogue) catalogue = forms_loaded();

    for (guint i = 0; i < n; i++) {
        gboolean is_whole = g_str_has_prefix(layouts[i].html, "<h1>");
        g_autofree char *html = g_strconcat(is_whole ? "" : NOTIFICATION_HEAD, layouts[i].html, NULL);
        g_autoptr(Document) document = document_from_html(html, -1, NULL, NULL);
        g_autoptr(FormReading) reading = form_read(document, catalogue, NULL);
        g_autofree char *said = forms_say(reading, layouts[i].path);

        print_message("%s\n", layouts[i].label);
        assert_string_equal(reading->kind, "notification");
        assert_string_equal(said, layouts[i].wanted);
    }
}
