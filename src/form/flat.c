/* Tables of records that a conversion to plain text has laid flat:
 *
 *   a cell a line    Name / Agency / Contact / Amy Example / High School / 020 7946 0001 / ...
 *   a row a line     Name <tab> Agency <tab> Contact, or with "|" or wide gaps
 *
 * A table is made of them again and read as any other. */
#include "form/flat_private.h"

#include <string.h>

#define FLAT_ROWS_MAX 400
#define FLAT_HEADING_LEN_MAX 60

static char *
flat_text(const FormFlat *flat, guint index)
{
    const FormLine *line = index < flat->lines->len ? g_ptr_array_index(flat->lines, index) : NULL;

    return line != NULL ? form_span_text(form_span_trim(form_line_span(line))) : g_strdup("");
}

static gboolean
flat_is_table(const FormFlat *flat, guint index)
{
    return index < flat->lines->len && g_ptr_array_index(flat->lines, index) == NULL;
}

/* ---- what heads a column ---- */

static const char *
flat_key(FormFlat *flat, const char *text)
{
    if (g_strcmp0(flat->asked, text) != 0) {
        g_free(flat->asked);
        g_free(flat->key);
        flat->asked = g_strdup(text);
        flat->key = form_label_key(flat->scan->catalogue, text, -1);
    }
    return flat->key;
}

/* Whether @text heads a column of @table, or of a table of children when it is NULL. */
static gboolean
flat_find_column(FormFlat *flat, const char *text, const FormTableKind *table, guint column)
{
    const FormColumn *found;
    const FormMeaning *meaning;
    const char *key;

    if (*text == '\0' || strlen(text) > FLAT_HEADING_LEN_MAX || column >= FLAT_COLUMNS_MAX)
        return FALSE;
    key = flat_key(flat, text);
    found = table != NULL ? form_records_column(flat->scan, key, table) : NULL;
    meaning = table == NULL ? form_records_child_meaning(form_catalogue_meanings(flat->scan->catalogue, key))
                            : NULL;
    if (found == NULL && meaning == NULL)
        return FALSE;
    flat->types[column].type = found != NULL ? found->type : meaning->field->type;
    flat->types[column].vocabulary = found != NULL ? found->vocabulary : meaning->field->vocabulary;
    flat->columns = column + 1;
    return TRUE;
}

/* ---- a cell a line ---- */

static gboolean
flat_read_heading(FormFlat *flat, guint from, const FormTableKind *table)
{
    g_autofree char *second = flat_text(flat, from + 1);

    flat->is_spaced = *second == '\0';
    flat->columns = 0;
    flat->at = from;
    for (;;) {
        g_autofree char *text = flat_text(flat, flat->at);
        g_autofree char *after = flat_text(flat, flat->at + 1);

        if (flat_is_table(flat, flat->at) || !flat_find_column(flat, text, table, flat->columns))
            break;
        flat->at++;
        if (flat->is_spaced && *after == '\0')
            flat->at++;
    }
    return flat->columns >= 2;
}

/* The row at @from; @next: where the one after it begins. */
static GStrv
flat_take_row(const FormFlat *flat, guint from, guint *next)
{
    g_autoptr(GPtrArray) cells = g_ptr_array_new();

    while (cells->len < flat->columns) {
        if (flat_is_table(flat, from))
            break;
        g_ptr_array_add(cells, flat_text(flat, from++));
        if (flat->is_spaced && from < flat->lines->len && !flat_is_table(flat, from)) {
            g_autofree char *gap = flat_text(flat, from);

            from += *gap == '\0' ? 1 : 0;
        }
    }
    while (cells->len < flat->columns)
        g_ptr_array_add(cells, g_strdup(""));
    g_ptr_array_add(cells, NULL);
    *next = from;
    return (GStrv)g_ptr_array_steal(cells, NULL);
}

static FlatRow
flat_next_row(FormFlat *flat, guint from)
{
    guint next;
    g_auto(GStrv) cells = flat_take_row(flat, from, &next);
    FlatRow row = form_flat_judge(flat, cells);

    if (row != FLAT_NO_ROW) {
        g_ptr_array_add(flat->rows, g_steal_pointer(&cells));
        flat->at = next;
    }
    return row;
}

static gboolean
flat_read_lines(FormFlat *flat)
{
    gboolean is_sure = FALSE;

    while (flat->at < flat->lines->len && flat->rows->len < FLAT_ROWS_MAX) {
        g_autofree char *first = flat_text(flat, flat->at);
        FlatRow row = flat_next_row(flat, flat->at);

        if (row == FLAT_NO_ROW && *first == '\0')
            row = flat_next_row(flat, flat->at + 1);
        if (row == FLAT_NO_ROW)
            break;
        is_sure |= row == FLAT_SURE_ROW;
    }
    if (!form_flat_is_typed(flat))
        is_sure = flat->columns >= 3 || flat->rows->len > 2;
    return is_sure && flat->rows->len > 1;
}

/* ---- a row a line ---- */

static const char *
flat_separator(const char *text)
{
    return strchr(text, '\t') != NULL ? "\t" : strchr(text, '|') != NULL ? "|" : "  ";
}

/* The cells of a line, as many as there are; NULL when nothing parts them. */
static GStrv
flat_split(const char *text, const char *separator)
{
    g_autoptr(GPtrArray) cells = NULL;
    const char *from = text + (*separator == '|' && *text == '|' ? 1 : 0);

    if (strstr(from, separator) == NULL)
        return NULL;
    cells = g_ptr_array_new();
    while (from != NULL && cells->len <= FLAT_COLUMNS_MAX) {
        const char *to = strstr(from, separator);
        gsize len = to != NULL ? (gsize)(to - from) : strlen(from);

        if (to != NULL || *from != '\0')
            g_ptr_array_add(cells, g_strstrip(g_strndup(from, len)));
        from = to != NULL ? to + strlen(separator) : NULL;
        if (from != NULL && *separator == ' ')
            from += strspn(from, " ");
    }
    g_ptr_array_add(cells, NULL);
    return (GStrv)g_ptr_array_steal(cells, NULL);
}

static gboolean
flat_read_tabbed_heading(FormFlat *flat, guint from, const FormTableKind *table, const char **separator)
{
    g_autofree char *text = flat_text(flat, from);
    g_auto(GStrv) cells = NULL;

    *separator = flat_separator(text);
    cells = flat_split(text, *separator);
    flat->columns = 0;
    flat->at = from + 1;
    for (guint i = 0; cells != NULL && cells[i] != NULL; i++) {
        if (!flat_find_column(flat, cells[i], table, i))
            return FALSE;
    }
    return flat->columns >= 2;
}

/* A line of nothing but dashes is drawn below headings. */
static gboolean
flat_is_rule(const char *text)
{
    return text[strspn(text, "-|+=: \t_")] == '\0';
}

static gboolean
flat_read_tabbed(FormFlat *flat, const char *separator)
{
    for (; flat->at < flat->lines->len && flat->rows->len < FLAT_ROWS_MAX; flat->at++) {
        g_autofree char *text = flat_text(flat, flat->at);
        g_auto(GStrv) cells = flat_split(text, separator);
        g_autoptr(GPtrArray) row = NULL;
        guint n = cells != NULL ? g_strv_length(cells) : 0;

        if (flat_is_rule(text) && !flat_is_table(flat, flat->at))
            continue;
        if (n < 2 || n > flat->columns)
            break;
        row = g_ptr_array_new_with_free_func(g_free);
        for (guint i = 0; i < flat->columns; i++)
            g_ptr_array_add(row, g_strdup(i < n ? cells[i] : ""));
        g_ptr_array_add(row, NULL);
        if (form_flat_judge(flat, (char *const *)row->pdata) == FLAT_NO_ROW)
            break;
        g_ptr_array_add(flat->rows, g_ptr_array_steal(row, NULL));
    }
    return flat->rows->len > 1;
}

/* The headings are the first of the rows. */
static void
flat_begin(FormFlat *flat, guint from, const char *separator)
{
    g_autoptr(GPtrArray) cells = g_ptr_array_new();

    g_ptr_array_set_size(flat->rows, 0);
    if (separator != NULL) {
        g_autofree char *text = flat_text(flat, from);

        g_ptr_array_add(flat->rows, flat_split(text, separator));
        return;
    }
    for (guint i = from; i < flat->at; i++) {
        char *text = flat_text(flat, i);

        if (*text != '\0')
            g_ptr_array_add(cells, text);
        else
            g_free(text);
    }
    g_ptr_array_add(cells, NULL);
    g_ptr_array_add(flat->rows, g_ptr_array_steal(cells, NULL));
}

/* The same cells with empty ones behind them, @n in all. */
static GStrv
flat_fill(GStrv cells, guint n)
{
    guint has = g_strv_length(cells);

    cells = g_renew(char *, cells, n + 1);
    for (guint i = has; i < n; i++)
        cells[i] = g_strdup("");
    cells[n] = NULL;
    return cells;
}

/* "Name <tab> Role" and below it "Amy Example <tab> Teacher": labels of any kind over one row. */
static gboolean
flat_read_across(FormFlat *flat, guint from)
{
    g_autofree char *text = flat_text(flat, from), *below = flat_text(flat, from + 1);
    const char *separator = flat_separator(text);
    g_auto(GStrv) labels = flat_split(text, separator), values = flat_split(below, separator);
    guint n = labels != NULL ? g_strv_length(labels) : 0;

    if (n < 2 || n > FLAT_COLUMNS_MAX || values == NULL || g_strv_length(values) > n ||
        (*separator == ' ' && g_strv_length(values) < n))
        return FALSE;
    for (guint i = 0; i < n; i++) {
        if (!form_flat_is_label(flat, labels[i]))
            return FALSE;
    }
    for (guint i = 0; values[i] != NULL; i++) {
        if (*values[i] != '\0' && form_flat_is_label(flat, values[i]))
            return FALSE;
    }
    flat->columns = n;
    flat->at = from + 2;
    g_ptr_array_set_size(flat->rows, 0);
    g_ptr_array_add(flat->rows, g_steal_pointer(&labels));
    values = flat_fill(g_steal_pointer(&values), n);
    g_ptr_array_add(flat->rows, g_steal_pointer(&values));
    return TRUE;
}

static guint
flat_scan(FormFlat *flat, guint from)
{
    static const char *const kinds[] = {"agencies", "family", "events", "decision_makers", NULL};
    const FormCatalogue *catalogue = flat->scan->catalogue;
    const char *separator;

    for (guint i = 0; i < G_N_ELEMENTS(kinds); i++) {
        const FormTableKind *table = kinds[i] != NULL ? form_catalogue_table_kind(catalogue, kinds[i]) : NULL;

        if (kinds[i] != NULL && table == NULL)
            continue;
        if (flat_read_tabbed_heading(flat, from, table, &separator)) {
            flat_begin(flat, from, separator);
            if (flat_read_tabbed(flat, separator) && form_flat_scan(flat))
                return flat->at - from;
        } else if (flat_read_heading(flat, from, table)) {
            flat_begin(flat, from, NULL);
            if (flat_read_lines(flat) && form_flat_scan(flat))
                return flat->at - from;
        }
    }
    return flat_read_across(flat, from) && form_flat_scan(flat) ? flat->at - from : 0;
}

guint
form_scan_flat(FormScan *scan, const GPtrArray *lines, guint from)
{
    g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func((GDestroyNotify)g_strfreev);
    FormFlat flat = {.scan = scan, .lines = lines, .rows = rows};
    guint taken = flat_scan(&flat, from);

    g_free(flat.asked);
    g_free(flat.key);
    return taken;
}
