/* document_private.h - how a reader makes a Document: it says what comes, in order, and the builder keeps the
 * books.
 *
 * The builder never fails in the middle: what goes past a limit is dropped, and document_builder_finish()
 * says so. */
#pragma once

#include "document/document.h"
#include "office/error.h"
#include "office/zip.h"

typedef struct DocumentBuilder DocumentBuilder;

/* Struck out by two lines, which formats switch on and off beside the one: DOCUMENT_STRUCK in the model. */
#define DOCUMENT_STRUCK_TWICE (1u << 15)

/* How a piece of text was written. */
typedef struct {
    guint flags;      /* DocumentRunFlags, DOCUMENT_STRUCK_TWICE */
    const char *how;  /* static; NULL: "text" */
    const char *tag;  /* copied */
    const char *link; /* copied */
} DocumentStyle;

DocumentBuilder *document_builder_new(DocumentType type, const DocumentLimits *limits);
void document_builder_free(DocumentBuilder *builder);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(DocumentBuilder, document_builder_free)

/* What follows goes into a new part, until document_builder_end_part() goes back to where it was. */
void document_builder_begin_part(DocumentBuilder *builder, DocumentPartKind kind, const char *name);
void document_builder_end_part(DocumentBuilder *builder);

void document_builder_paragraph(DocumentBuilder *builder, guint level, gboolean is_list_item);
void document_builder_end_paragraph(DocumentBuilder *builder);
void document_builder_drop_paragraph(DocumentBuilder *builder); /* instead of its end: nobody sees it */
gboolean document_builder_in_paragraph(const DocumentBuilder *builder);

/* Opens a paragraph if none is open.  Ticks among the characters become runs of their own. */
void document_builder_text(DocumentBuilder *builder, const char *text, gssize len,
                           const DocumentStyle *style);
void document_builder_tick(DocumentBuilder *builder, gboolean is_ticked, const char *glyph, const char *how,
                           const DocumentStyle *style);

/* Each begin that was granted is owed its end; one that was not (out of place, or too much) is owed none. */
gboolean document_builder_begin_table(DocumentBuilder *builder);
void document_builder_end_table(DocumentBuilder *builder);
gboolean document_builder_begin_row(DocumentBuilder *builder);
void document_builder_end_row(DocumentBuilder *builder);
void document_builder_drop_row(DocumentBuilder *builder); /* instead of end_row: nobody sees it */
gboolean document_builder_begin_cell(DocumentBuilder *builder);
void document_builder_end_cell(DocumentBuilder *builder);
void document_builder_drop_cell(DocumentBuilder *builder); /* instead of end_cell: nobody sees it */

/* Once the body is read: one with hardly a word, and a picture of so many bytes, is a scan
 * (DOCUMENT_ERROR_NO_TEXT). */
void document_builder_look_for_scan(DocumentBuilder *builder, guint64 largest);
guint64 document_largest_picture(const OfficeZip *zip);

/* Once more the last cell of the row that is open, with all that is in it. */
void document_builder_repeat_cell(DocumentBuilder *builder);

/* All of @document, where the builder stands: its body here, its other parts beside. */
void document_builder_adopt(DocumentBuilder *builder, const Document *document);

/* About the cell that is open. */
void document_builder_cell_spans(DocumentBuilder *builder, guint columns);
void document_builder_cell_continues(DocumentBuilder *builder);
void document_builder_cell_shaded(DocumentBuilder *builder);

void document_builder_problem(DocumentBuilder *builder, DocumentError problem);
void document_builder_note(DocumentBuilder *builder, guint notes);
/* Notes that something hidden was left out: @where of the part that is open, or of the file where none is.
 * NULL: where the builder stands. */
void document_builder_hidden(DocumentBuilder *builder, const char *where);
gboolean document_builder_is_full(const DocumentBuilder *builder); /* a limit was passed: stop reading */
gsize document_builder_text_len(const DocumentBuilder *builder);   /* bytes of text taken so far */
guint64 document_builder_progress(const DocumentBuilder *builder); /* grows with whatever is taken */

/* Closes what is open.  DOCUMENT_ERROR_NO_TEXT is for the reader to say: an empty document is none. */
Document *document_builder_finish(DocumentBuilder *builder);

/* The tick that @c of @font (NULL: any) stands for: TRUE when it is one.  @glyph gets a character to show. */
gboolean document_symbol(const char *font, gunichar c, gboolean *is_ticked, const char **glyph);

/* DOCUMENT_ERROR for an OFFICE_ERROR, with what was being read before its message. */
void document_fail_office(GError **error, GError *fault, const char *what);

/* The part of an Office Open XML file that all others hang on, by its relations. */
char *document_main_part(OfficeZip *zip, GError **error);

/* @is_chunk: it stands in another, and takes in none itself. */
Document *document_read_docx(OfficeZip *zip, const char *main_part, const DocumentLimits *limits,
                             gboolean is_chunk, GError **error);
OfficeZipLimits document_zip_limits(const DocumentLimits *limits);
Document *document_read_odt(OfficeZip *zip, const DocumentLimits *limits, GError **error);
Document *document_read_xlsx(OfficeZip *zip, const char *main_part, const DocumentLimits *limits,
                             GError **error);
/* Weak: a lean program is linked without them, and without the two dozen libraries that come with poppler. */
Document *document_read_pdf(GBytes *bytes, const DocumentLimits *limits, GError **error)
    __attribute__((weak));
Document *document_read_rtf(GBytes *bytes, const DocumentLimits *limits, GError **error);
Document *document_read_doc(GBytes *bytes, const DocumentLimits *limits, GError **error);
Document *document_read_xls(GBytes *bytes, const DocumentLimits *limits, GError **error);

/* What stands in the stream "Workbook" of an xls. */
Document *document_read_xls_stream(GBytes *stream, const DocumentLimits *limits, GError **error);

/* Loads what poppler, fontconfig and cairo would otherwise open late. */
void pdf_init(void) __attribute__((weak));
