#include "document/document.h"

#include "document/document_private.h"

G_DEFINE_QUARK(document_error, document_error)

const DocumentLimits document_limits_default = {
    .bytes_in = 40 * 1024 * 1024,
    .bytes_out = 100 * 1024 * 1024,
    .bytes_entry = 40 * 1024 * 1024,
    .entries = 5000,
    .ratio = 200,
    .depth = 24,
    .pages = 200,
    .runs = 200000,
    .text = 8 * 1024 * 1024,
};

const char *
document_problem(DocumentError code)
{
    static const char *const words[] = {
        [DOCUMENT_ERROR_PASSWORD] = "password-protected",
        [DOCUMENT_ERROR_UNREADABLE] = "unreadable",
        [DOCUMENT_ERROR_TRUNCATED] = "truncated",
        [DOCUMENT_ERROR_TOO_LARGE] = "too-large",
        [DOCUMENT_ERROR_EXTERNAL_ENTITY] = "external-entity",
        [DOCUMENT_ERROR_NO_TEXT] = "no-text",
        [DOCUMENT_ERROR_UNSUPPORTED] = "unsupported",
        [DOCUMENT_ERROR_ELSEWHERE] = "unsupported",
    };

    g_assert((guint)code < G_N_ELEMENTS(words));
    return words[code];
}

const char *
document_note_word(DocumentNote note)
{
    static const struct {
        DocumentNote note;
        const char *word;
    } words[] = {
        {DOCUMENT_NOTE_TRACKED, "tracked-changes"}, {DOCUMENT_NOTE_HIDDEN, "hidden-text"},
        {DOCUMENT_NOTE_COMMENTS, "comments"},       {DOCUMENT_NOTE_OBJECT, "object-inside"},
        {DOCUMENT_NOTE_TICK, "tick-not-told"},      {DOCUMENT_NOTE_CELLS, "cells-left-out"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(words); i++) {
        if (words[i].note == note)
            return words[i].word;
    }
    g_assert_not_reached();
}

const char *
document_type_name(DocumentType type)
{
    static const char *const names[] = {
        [DOCUMENT_DOCX] = "docx",       [DOCUMENT_DOC] = "doc",   [DOCUMENT_ODT] = "odt",
        [DOCUMENT_XLS] = "xls",         [DOCUMENT_RTF] = "rtf",   [DOCUMENT_PDF] = "pdf",
        [DOCUMENT_XLSX] = "xlsx",       [DOCUMENT_HTML] = "html", [DOCUMENT_TEXT] = "text",
        [DOCUMENT_UNKNOWN] = "unknown",
    };

    g_assert((guint)type < G_N_ELEMENTS(names));
    return names[type];
}

void
document_fail_office(GError **error, GError *fault, const char *what)
{
    static const DocumentError codes[] = {
        [OFFICE_ERROR_DAMAGED] = DOCUMENT_ERROR_UNREADABLE,
        [OFFICE_ERROR_TRUNCATED] = DOCUMENT_ERROR_TRUNCATED,
        [OFFICE_ERROR_TOO_LARGE] = DOCUMENT_ERROR_TOO_LARGE,
        [OFFICE_ERROR_SEALED] = DOCUMENT_ERROR_PASSWORD,
        [OFFICE_ERROR_DOCTYPE] = DOCUMENT_ERROR_EXTERNAL_ENTITY,
        [OFFICE_ERROR_ABSENT] = DOCUMENT_ERROR_UNREADABLE,
    };

    g_assert(fault->domain == OFFICE_ERROR);
    g_set_error(error, DOCUMENT_ERROR, codes[fault->code], "%s: %s", what, fault->message);
    g_error_free(fault);
}

void
document_free(Document *document)
{
    if (document == NULL)
        return;
    g_ptr_array_unref(document->parts);
    g_array_unref(document->problems);
    g_ptr_array_unref(document->hidden);
    g_string_chunk_free(document->names);
    g_free(document);
}

static void document_blocks_to_text(const GPtrArray *blocks, GString *text);

static void
document_row_to_text(const DocumentRow *row, GString *text)
{
    for (guint i = 0; i < row->cells->len; i++) {
        const DocumentCell *cell = g_ptr_array_index(row->cells, i);
        gsize start;

        if (i > 0)
            g_string_append(text, " | ");
        start = text->len; /* what stands before the cell is not the cell's to trim */
        document_blocks_to_text(cell->blocks, text);
        while (text->len > start && text->str[text->len - 1] == '\n')
            g_string_truncate(text, text->len - 1);
    }
    g_string_append_c(text, '\n');
}

static void
document_paragraph_to_text(const DocumentBlock *block, GString *text)
{
    for (guint i = 0; i < block->runs->len; i++) {
        const DocumentRun *run = g_ptr_array_index(block->runs, i);

        if (run->kind == DOCUMENT_RUN_TICK)
            g_string_append(text, run->is_ticked ? "☒" : "☐");
        else
            g_string_append(text, run->text);
    }
    g_string_append_c(text, '\n');
}

static void
document_blocks_to_text(const GPtrArray *blocks, GString *text)
{
    for (guint i = 0; i < blocks->len; i++) {
        const DocumentBlock *block = g_ptr_array_index(blocks, i);

        if (block->kind == DOCUMENT_PARAGRAPH) {
            document_paragraph_to_text(block, text);
            continue;
        }
        for (guint j = 0; j < block->rows->len; j++)
            document_row_to_text(g_ptr_array_index(block->rows, j), text);
    }
}

char *
document_to_text(const Document *document)
{
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < document->parts->len; i++)
        document_blocks_to_text(((const DocumentPart *)g_ptr_array_index(document->parts, i))->blocks, text);
    return g_string_free(text, FALSE);
}
