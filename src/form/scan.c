/* The walk: parts, blocks, lines. */
#include "form/scan_private.h"

#include <string.h>

void
form_scan_end(FormScan *scan)
{
    scan->pending = NULL;
    scan->is_headed = FALSE;
}

void
form_scan_section(FormScan *scan, const char *section, guint child)
{
    scan->section = section;
    scan->child = child;
}

void
form_scan_enter(FormScan *scan, const FormFound *found)
{
    if (found->meanings == NULL || found->child > 0 || g_strcmp0(found->section, scan->section) != 0)
        form_scan_section(scan, found->section, found->child);
}

const FormLine *
form_scan_keep(FormScan *scan, const DocumentBlock *paragraph)
{
    FormLine *line = form_line_new(paragraph, &scan->where);

    g_ptr_array_add(scan->out->lines, line);
    return line;
}

static gboolean
scan_is_mail_header(const DocumentBlock *block, const char *const *names)
{
    const DocumentRun *run =
        block->kind == DOCUMENT_PARAGRAPH && block->runs->len > 0 ? g_ptr_array_index(block->runs, 0) : NULL;
    const char *text =
        run != NULL && run->kind == DOCUMENT_RUN_TEXT ? run->text + strspn(run->text, " *") : "";

    for (guint i = 0; names[i] != NULL; i++) {
        gsize len = strlen(names[i]);

        if (g_ascii_strncasecmp(text, names[i], len) == 0 &&
            (text[len] == ':' || text[len] == '*' || text[len] == '\0'))
            return TRUE;
    }
    return FALSE;
}

/* "From: / Sent: / To: / Subject:" of a mail that was forwarded or answered: how many lines; 0: none. */
static guint
scan_mail_header_len(const GPtrArray *blocks, guint from)
{
    static const char *const first[] = {"From", NULL};
    static const char *const others[] = {"Sent",    "Date",     "To",         "Cc",          "Bcc",
                                         "Subject", "Reply-To", "Importance", "Attachments", NULL};
    guint n = 1;

    if (!scan_is_mail_header(g_ptr_array_index(blocks, from), first))
        return 0;
    while (from + n < blocks->len && scan_is_mail_header(g_ptr_array_index(blocks, from + n), others))
        n++;
    return n >= 2 ? n : 0;
}

static void
scan_line_free(gpointer line)
{
    if (line != NULL)
        form_line_free(line);
}

/* A line a paragraph; NULL for a table. */
static GPtrArray *
scan_lines(FormScan *scan, const GPtrArray *blocks)
{
    GPtrArray *lines = g_ptr_array_new_with_free_func(scan_line_free);

    for (guint i = 0; i < blocks->len; i++) {
        const DocumentBlock *block = g_ptr_array_index(blocks, i);

        g_ptr_array_add(lines, block->kind == DOCUMENT_TABLE ? NULL : form_line_new(block, &scan->where));
    }
    form_scan_sort_out_signs(lines);
    if (scan->where.table == 0) {
        scan->usual = form_sign_usual(lines);
        form_scan_sort_out_turns(scan, lines);
    }
    return lines;
}

static const FormLine *
scan_next_line(const GPtrArray *lines, guint at)
{
    for (guint i = at + 1; i < lines->len; i++) {
        const FormLine *line = g_ptr_array_index(lines, i);

        if (line == NULL || !form_span_is_blank(form_line_span(line)))
            return line;
    }
    return NULL;
}

static gboolean
scan_is_gap(const GPtrArray *lines, guint at)
{
    const FormLine *line = at < lines->len ? g_ptr_array_index(lines, at) : NULL;

    return line == NULL || form_span_is_blank(form_line_span(line));
}

static void
scan_paragraph(FormScan *scan, GPtrArray *lines, guint at)
{
    const FormLine *line = g_ptr_array_index(lines, at);
    gboolean is_blank = form_span_is_blank(form_line_span(line));

    lines->pdata[at] = NULL;
    g_ptr_array_add(scan->out->lines, (FormLine *)line);
    scan->is_before_gap = scan_is_gap(lines, at + 1);
    if (!is_blank)
        scan->rows = NULL;
    scan->next = scan_next_line(lines, at);
    form_scan_line(scan, line);
    scan->next = NULL;
    scan->is_after_gap = is_blank;
}

#define SCAN_SIGNATURE_LINES_MAX 16

/* "Kind regards" over the signature of whoever passed a mail on, up to that mail's own head: how many blocks;
 * 0: no mail follows. */
static guint
scan_signature_len(const FormScan *scan, const GPtrArray *blocks, const GPtrArray *lines, guint from)
{
    const FormLine *line = g_ptr_array_index(lines, from);

    if (scan->where.table > 0 || line == NULL ||
        !form_scan_is_closing(scan, form_span_trim(form_line_span(line))))
        return 0;
    for (guint i = from + 1; i < MIN(blocks->len, from + SCAN_SIGNATURE_LINES_MAX); i++) {
        if (scan_mail_header_len(blocks, i) > 0)
            return i - from;
    }
    return 0;
}

void
form_scan_blocks(FormScan *scan, const GPtrArray *blocks)
{
    g_autoptr(GPtrArray) lines = scan_lines(scan, blocks);

    for (guint i = 0; i < blocks->len; i++) {
        const DocumentBlock *block = g_ptr_array_index(blocks, i);
        guint header_len = scan_mail_header_len(blocks, i), flat_len;

        if (header_len == 0)
            header_len = scan_signature_len(scan, blocks, lines, i);
        if (header_len > 0) {
            form_scan_end(scan);
            i += header_len - 1;
        } else if (block->kind == DOCUMENT_TABLE) {
            form_scan_table(scan, block);
            scan->is_after_gap = TRUE;
        } else if ((flat_len = form_scan_flat(scan, lines, i)) > 0) {
            form_scan_end(scan);
            i += flat_len - 1;
        } else {
            scan_paragraph(scan, lines, i);
        }
    }
}

FormAnswers *
form_answers_scan(const Document *document, const FormCatalogue *catalogue)
{
    FormAnswers *answers = form_answers_new(document, catalogue);

    for (guint i = 0; i < document->parts->len; i++) {
        const DocumentPart *part = g_ptr_array_index(document->parts, i);
        FormScan scan = {.out = answers, .catalogue = catalogue};

        scan.where.part = part->name;
        if (g_str_has_prefix(part->name, "sheet "))
            g_ptr_array_add(answers->titles, form_label_key(catalogue, part->name + strlen("sheet "), -1));
        form_scan_blocks(&scan, part->blocks);
    }
    return answers;
}
