#include "form/answer_private.h"

#include <string.h>

typedef struct {
    GString *text;
    GByteArray *marks; /* NULL: there are none in this line */
    GArray *links;
} LineMaker;

/* The marks of lines that have none, which most lines are. */
static const FormMarks line_plain[1024];

static void
line_put(LineMaker *maker, const char *text, gsize len, guint flags)
{
    FormMarks mark = (FormMarks)flags;

    g_string_append_len(maker->text, text, (gssize)len);
    for (gsize i = 0; maker->marks != NULL && i < len; i++)
        g_byte_array_append(maker->marks, &mark, 1);
}

/* "[x]", "[ ]", "( )", "(X)", "[_]", "[ x ]": a tick that was typed; its length, or 0. */
static gsize
line_typed_tick(const char *p, const char **tick)
{
    static const char *const marks[] = {"x", "X", "✓", "✔", "√", "✗", "*"};
    gsize before = strspn(p + 1, *p == '[' ? " _" : " "), n = 1 + MIN(before, 4), mark = 0;

    for (guint i = 0; mark == 0 && i < G_N_ELEMENTS(marks); i++) {
        if (g_str_has_prefix(p + n, marks[i]))
            mark = strlen(marks[i]);
    }
    if (mark == 0 && before == 0 && *p == '(') /* "()" is no box */
        return 0;
    *tick = mark > 0 ? FORM_TICK_ON : FORM_TICK_OFF;
    n += mark;
    n += mark > 0 ? MIN(strspn(p + n, " "), 4) : 0;
    return p[n] == (*p == '[' ? ']' : ')') ? n + 1 : 0;
}

static void
line_put_text(LineMaker *maker, const DocumentRun *run)
{
    const char *from = run->text;

    for (const char *p = from; *p != '\0'; p++) {
        const char *tick;
        gsize n = *p == '[' || *p == '(' ? line_typed_tick(p, &tick) : 0;

        if (n == 0)
            continue;
        line_put(maker, from, (gsize)(p - from), run->flags);
        line_put(maker, tick, strlen(tick), run->flags);
        from = p + n;
        p = from - 1;
    }
    line_put(maker, from, strlen(from), run->flags);
}

/* "X" and nothing else in a cell: a tick that was typed into it. */
static gboolean
line_is_cross(const DocumentBlock *paragraph, const FormWhere *where)
{
    const DocumentRun *run = paragraph->runs->len == 1 ? g_ptr_array_index(paragraph->runs, 0) : NULL;
    const char *text = run != NULL && where->table > 0 && run->kind == DOCUMENT_RUN_TEXT
                           ? run->text + strspn(run->text, " ")
                           : "";

    return (*text == 'x' || *text == 'X') && strspn(text + 1, " ") == strlen(text + 1);
}

static void
line_put_run(LineMaker *maker, const DocumentRun *run)
{
    FormLink link = {maker->text->len, 0, run->link};

    if (run->kind == DOCUMENT_RUN_TEXT)
        line_put_text(maker, run);
    else if (run->is_ticked)
        line_put(maker, FORM_TICK_ON, strlen(FORM_TICK_ON), run->flags);
    else if (strcmp(run->text, FORM_TICK_CROSS) == 0)
        line_put(maker, FORM_TICK_CROSS, strlen(FORM_TICK_CROSS), run->flags);
    else
        line_put(maker, FORM_TICK_OFF, strlen(FORM_TICK_OFF), run->flags);
    link.end = maker->text->len;
    if (run->link != NULL && link.end > link.start)
        g_array_append_val(maker->links, link);
}

/* How long the text will be about, and whether none of it is marked. */
static gsize
line_measure(const DocumentBlock *paragraph, gboolean *is_plain)
{
    gsize len = 0;

    *is_plain = TRUE;
    for (guint i = 0; i < paragraph->runs->len; i++) {
        const DocumentRun *run = g_ptr_array_index(paragraph->runs, i);

        len += MAX(strlen(run->text), strlen(FORM_TICK_ON)); /* "[]" grows by one */
        len += run->kind == DOCUMENT_RUN_TEXT && strpbrk(run->text, "[(") != NULL ? strlen(run->text) / 2 : 0;
        *is_plain &= (FormMarks)run->flags == 0;
    }
    *is_plain &= len < sizeof line_plain;
    return len + 1;
}

FormLine *
form_line_new(const DocumentBlock *paragraph, const FormWhere *where)
{
    gboolean is_plain;
    gsize len = line_measure(paragraph, &is_plain);
    LineMaker maker = {g_string_sized_new(len), is_plain ? NULL : g_byte_array_sized_new((guint)len + 1),
                       g_array_new(FALSE, FALSE, sizeof(FormLink))};
    FormLine *line = g_new0(FormLine, 1);
    FormMarks end = 0;

    if (line_is_cross(paragraph, where))
        line_put(&maker, FORM_TICK_ON, strlen(FORM_TICK_ON), 0);
    else
        for (guint i = 0; i < paragraph->runs->len; i++)
            line_put_run(&maker, g_ptr_array_index(paragraph->runs, i));
    if (maker.marks != NULL)
        g_byte_array_append(maker.marks, &end, 1);
    line->level = paragraph->level;
    line->is_item = paragraph->is_list_item;
    line->where = *where;
    line->len = (guint)maker.text->len;
    line->links = maker.links;
    line->text = g_string_free(maker.text, FALSE);
    line->marks = maker.marks != NULL ? g_byte_array_free(maker.marks, FALSE) : line_plain;
    return line;
}

void
form_line_free(gpointer data)
{
    FormLine *line = data;

    g_free(line->text);
    if (line->marks != line_plain)
        g_free((FormMarks *)line->marks);
    g_array_unref(line->links);
    g_free(line);
}

char *
form_where_text(const FormWhere *where)
{
    GString *text = g_string_new(where->part);

    if (where->table > 0)
        g_string_append_printf(text, ", table %u, row %u, cell %u", where->table, where->row, where->cell);
    if (where->inner_table > 0)
        g_string_append_printf(text, ", inner table %u, row %u, cell %u", where->inner_table,
                               where->inner_row, where->inner_cell);
    return g_string_free(text, FALSE);
}

FormSpan
form_line_span(const FormLine *line)
{
    return (FormSpan){line, 0, line->len};
}

/* White space of any kind, and what cannot be seen. */
static gsize
line_space(const char *p)
{
    gunichar c;

    if ((guchar)*p < 0x80)
        return *p == ' ' || *p == '\t' || *p == '\n' || *p == '\r' ? 1 : 0;
    c = g_utf8_get_char(p);
    return g_unichar_isspace(c) || c == 0x00A0 || (c >= 0x2000 && c <= 0x200F) || c == 0xFEFF || c == 0x00AD
               ? (gsize)(g_utf8_next_char(p) - p)
               : 0;
}

FormSpan
form_span_trim(FormSpan span)
{
    const char *text = span.line->text;
    gsize n;

    while (span.start < span.end && (n = line_space(text + span.start)) > 0)
        span.start += (guint)n;
    span.start = MIN(span.start, span.end);
    while (span.end > span.start) {
        const char *last = g_utf8_find_prev_char(text + span.start, text + span.end);

        if (last == NULL || line_space(last) == 0)
            break;
        span.end = (guint)(last - text);
    }
    return span;
}

gboolean
form_span_all(FormSpan span, guint flag)
{
    gboolean any = FALSE;

    for (guint i = span.start; i < span.end; i++) {
        if (g_ascii_isspace(span.line->text[i]))
            continue;
        if (!(span.line->marks[i] & flag))
            return FALSE;
        any = TRUE;
    }
    return any;
}

gboolean
form_span_any(FormSpan span, guint flag)
{
    for (guint i = span.start; i < span.end; i++) {
        if ((span.line->marks[i] & flag) && !g_ascii_isspace(span.line->text[i]))
            return TRUE;
    }
    return FALSE;
}

gboolean
form_span_is_blank(FormSpan span)
{
    for (guint i = span.start; i < span.end;) {
        const char *p = span.line->text + i;
        gunichar c = g_utf8_get_char(p);

        if (line_space(p) == 0 && c != '_' && c != '.' && c != 0x2026 && c != ':' && c != '*' && c != '-' &&
            c != 0xFF1A && c != '|')
            return FALSE;
        i += (guint)(g_utf8_next_char(p) - p);
    }
    return TRUE;
}

char *
form_span_text(FormSpan span)
{
    return g_strndup(span.line->text + span.start, span.end - span.start);
}

gboolean
form_text_has_tick(const char *text)
{
    return strstr(text, FORM_TICK_ON) != NULL || strstr(text, FORM_TICK_OFF) != NULL ||
           strstr(text, FORM_TICK_CROSS) != NULL;
}

gboolean
form_text_begins_with_tick(const char *text)
{
    return strncmp(text, FORM_TICK_ON, 3) == 0 || strncmp(text, FORM_TICK_OFF, 3) == 0 ||
           strncmp(text, FORM_TICK_CROSS, 3) == 0;
}

gboolean
form_span_is_ticks(FormSpan span)
{
    gboolean any = FALSE;

    span = form_span_trim(span);
    for (guint i = span.start; i < span.end;) {
        const char *p = span.line->text + i;
        gsize space = line_space(p);

        if (space > 0) {
            i += (guint)space;
            continue;
        }
        if (strncmp(p, FORM_TICK_ON, 3) != 0 && strncmp(p, FORM_TICK_OFF, 3) != 0 &&
            strncmp(p, FORM_TICK_CROSS, 3) != 0)
            return FALSE;
        any = TRUE;
        i += 3;
    }
    return any;
}
