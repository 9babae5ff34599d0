/* test_shape.h - what a document says, on one line a part, for tests to compare: "name: block / block".
 *
 * A paragraph is its text; before it "#2 " (a heading of level 2) or "* " (an item of a list).  Runs that are
 * marked stand in braces: {s:struck} {h:highlighted} {b:bold} {c:in a control} {p:a prompt} {l:link|text};
 * ticks are [x] and [ ].  A table is <cell|cell;cell|cell>; a cell may begin with "^" (merged with the one
 * above), "+2" (columns wide) and "%" (shaded), then a space. */
#pragma once

#include "document/document.h"

static void shape_blocks(const GPtrArray *blocks, GString *out);

static void
shape_run(const DocumentRun *run, GString *out)
{
    static const struct {
        guint flag;
        char letter;
    } marks[] = {{DOCUMENT_STRUCK, 's'},
                 {DOCUMENT_HIGHLIGHTED, 'h'},
                 {DOCUMENT_BOLD, 'b'},
                 {DOCUMENT_CONTROL, 'c'},
                 {DOCUMENT_PLACEHOLDER, 'p'}};
    guint open = 0;

    if (run->kind == DOCUMENT_RUN_TICK) {
        g_string_append(out, run->is_ticked ? "[x]" : "[ ]");
        return;
    }
    for (guint i = 0; i < G_N_ELEMENTS(marks); i++) {
        if ((run->flags & marks[i].flag) != 0) {
            g_string_append_printf(out, "{%c:", marks[i].letter);
            open++;
        }
    }
    if (run->link != NULL) {
        g_string_append_printf(out, "{l:%s|", run->link);
        open++;
    }
    for (const char *c = run->text; *c != '\0'; c++) {
        if (*c == '\n')
            g_string_append(out, "\\n");
        else
            g_string_append_c(out, *c);
    }
    for (; open > 0; open--)
        g_string_append_c(out, '}');
}

static void
shape_cell(const DocumentCell *cell, GString *out)
{
    if (cell->is_continued)
        g_string_append_c(out, '^');
    if (cell->columns > 1)
        g_string_append_printf(out, "+%u", cell->columns);
    if (cell->is_shaded)
        g_string_append_c(out, '%');
    if (cell->is_continued || cell->columns > 1 || cell->is_shaded)
        g_string_append_c(out, ' ');
    shape_blocks(cell->blocks, out);
}

static void
shape_table(const DocumentBlock *table, GString *out)
{
    g_string_append_c(out, '<');
    for (guint i = 0; i < table->rows->len; i++) {
        const DocumentRow *row = g_ptr_array_index(table->rows, i);

        if (i > 0)
            g_string_append_c(out, ';');
        for (guint j = 0; j < row->cells->len; j++) {
            if (j > 0)
                g_string_append_c(out, '|');
            shape_cell(g_ptr_array_index(row->cells, j), out);
        }
    }
    g_string_append_c(out, '>');
}

static void
shape_blocks(const GPtrArray *blocks, GString *out)
{
    for (guint i = 0; i < blocks->len; i++) {
        const DocumentBlock *block = g_ptr_array_index(blocks, i);

        if (i > 0)
            g_string_append(out, " / ");
        if (block->kind == DOCUMENT_TABLE) {
            shape_table(block, out);
            continue;
        }
        if (block->level > 0)
            g_string_append_printf(out, "#%u ", block->level);
        if (block->is_list_item)
            g_string_append(out, "* ");
        for (guint j = 0; j < block->runs->len; j++)
            shape_run(g_ptr_array_index(block->runs, j), out);
    }
}

/* All parts, a line each; the problems come last: "! truncated". */
static char *
shape_of(const Document *document)
{
    GString *out = g_string_new(NULL);

    for (guint i = 0; i < document->parts->len; i++) {
        const DocumentPart *part = g_ptr_array_index(document->parts, i);

        g_string_append_printf(out, "%s%s: ", i > 0 ? "\n" : "", part->name);
        shape_blocks(part->blocks, out);
    }
    for (guint i = 0; i < document->problems->len; i++)
        g_string_append_printf(out, "\n! %s",
                               document_problem(g_array_index(document->problems, DocumentError, i)));
    return g_string_free(out, FALSE);
}

/* The document in @bytes is read, and its shape has @words in it. */
static inline void
shape_has(GBytes *bytes, const char *words)
{
    g_autoptr(Document) document = document_read(bytes, NULL, NULL, NULL, NULL);
    g_autofree char *shape = NULL;

    assert_non_null(document);
    shape = shape_of(document);
    assert_non_null(strstr(shape, words));
}

/* What it leaves out or does not tell, in a line: "tracked-changes comments". */
static inline char *
shape_notes(const Document *document)
{
    GString *out = g_string_new(NULL);

    for (guint note = 1; note < DOCUMENT_NOTE_END; note <<= 1) {
        if ((document->notes & note) != 0)
            g_string_append_printf(out, "%s%s", out->len > 0 ? " " : "",
                                   document_note_word((DocumentNote)note));
    }
    return g_string_free(out, FALSE);
}

/* The document in @bytes is read, and these are its shape and its notes. */
static inline void
shape_and_notes_are(GBytes *bytes, const char *shape, const char *notes)
{
    g_autoptr(Document) document = document_read(bytes, NULL, NULL, NULL, NULL);
    g_autofree char *own_shape = NULL, *own_notes = NULL;

    assert_non_null(document);
    own_shape = shape_of(document);
    own_notes = shape_notes(document);
    assert_string_equal(own_shape, shape);
    assert_string_equal(own_notes, notes);
}
