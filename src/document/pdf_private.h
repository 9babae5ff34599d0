/* pdf_private.h - from the marks on a page to blocks.
 *
 * A PDF holds no paragraphs and no tables, only characters and lines at places.  The way of a page:
 *
 *   pdf_glyphs    characters with their boxes and how they look
 *   pdf_drawing   what is drawn: rules, shades, boxes to tick, marks
 *   pdf_fields    what was typed into form fields and text annotations
 *   pdf_piece     characters that stand together in a line become a piece; a field is a piece too
 *   pdf_grid      rules become ruled tables
 *   pdf_running   heads and feet that run from page to page are set aside
 *   pdf_columns   a page set in two columns is read one after the other
 *   pdf_flow      pieces and ruled tables become rows, then paragraphs and tables that white space makes
 *   pdf_emit      pages become one document: headings, tables that go on overleaf
 *
 * Places are in points, from the top left. */
#pragma once

#include <poppler.h>

#include "document/document_private.h"

typedef struct {
    double x1, y1, x2, y2;
} PdfBox;

typedef enum { PDF_NO_TICK, PDF_UNTICKED, PDF_TICKED } PdfTick;

/* One character as it will be written.  Strings are lent by the reader. */
typedef struct {
    gunichar c;
    guint flags; /* DocumentRunFlags */
    PdfTick tick;
    const char *how, *tag, *link;
} PdfAtom;

typedef struct {
    PdfAtom atom;
    PdfBox box;
    double size;
    gboolean is_taken; /* by a form field, or by a box to tick */
} PdfGlyph;

/* What stands together: a stretch of a line, what fills a box, a field, or a whole table. */
typedef struct PdfTable PdfTable;
typedef struct {
    PdfBox box;
    double size;
    double first_word; /* how wide it is */
    GArray *atoms;     /* of PdfAtom */
    PdfTable *table;   /* instead of atoms */
    gboolean is_field;
    gboolean is_boxed; /* its box is a frame, not the edge of its text */
    gboolean is_rest;  /* of the line above, wherever it begins */
} PdfPiece;

typedef struct {
    PdfBox box;
    guint column, columns;
    gboolean is_continued, is_shaded;
    GPtrArray *blocks; /* of PdfBlock */
} PdfCell;

struct PdfTable {
    PdfBox box;
    GPtrArray *rows;   /* of GPtrArray of PdfCell */
    GArray *edges;     /* of double: where columns begin, then where the last ends */
    gboolean is_ruled; /* by lines; not by white space */
};

/* A paragraph, or a table. */
typedef struct {
    PdfBox box;
    double size;
    guint level;
    gboolean is_list_item;
    GArray *atoms;
    PdfTable *table;
} PdfBlock;

typedef struct {
    PdfBox box;
    double grey;     /* 0 black, 1 white */
    gboolean is_hue; /* coloured, not grey */
} PdfShade;

/* A drawn box of a size to tick. */
typedef struct {
    PdfBox box;
    gboolean is_ticked;
} PdfCheck;

typedef struct {
    GArray *across, *down; /* of PdfBox: rules, as thin as they come */
    GArray *shades;        /* of PdfShade */
    GArray *checks;        /* of PdfCheck */
    GArray *rings;         /* of PdfBox: drawn round something */
} PdfDrawing;

typedef struct {
    PopplerPage *page;
    double width, height;
    double right;               /* where its lines end */
    gboolean may_have_pictures; /* to ask poppler for them takes as long as to read the page */
    GStringChunk *names;
    GArray *glyphs;    /* of PdfGlyph */
    GPtrArray *pieces; /* of PdfPiece */
    PdfDrawing *drawing;
    GPtrArray *blocks; /* of PdfBlock, once laid out */
    GPtrArray *notes;  /* of char: what stands in sticky notes */
    GPtrArray *fields; /* of PdfField: for the fields' own part */
} PdfPage;

/* A form field that names itself. */
typedef struct {
    PdfBox box;
    char *label;
    GArray *atoms;
} PdfField;

/* Poppler 22.12 has no autoptr of its own. */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PopplerDocument, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PopplerPage, g_object_unref)

/* ---- boxes ---- */
double pdf_box_width(PdfBox box);
double pdf_box_height(PdfBox box);
gboolean pdf_box_holds(PdfBox box, PdfBox inner); /* its middle */
gboolean pdf_box_touches(PdfBox a, PdfBox b, double slack);
PdfBox pdf_box_union(PdfBox a, PdfBox b);
double pdf_overlap(double a1, double a2, double b1, double b2);

/* ---- pieces and blocks ---- */
PdfPiece *pdf_piece_new(PdfBox box, double size);
void pdf_piece_free(gpointer piece);
void pdf_atoms_add(GArray *atoms, const char *text, const PdfAtom *like);
gboolean pdf_atoms_blank(const GArray *atoms);
gboolean pdf_atoms_all(const GArray *atoms, guint flag); /* all that can be seen */
gboolean pdf_atoms_have_tick(const GArray *atoms);
char *pdf_atoms_text(const GArray *atoms);
PdfTable *pdf_table_new(PdfBox box);
void pdf_table_free(PdfTable *table);
PdfCell *pdf_cell_new(PdfBox box, guint column, guint columns);
PdfBlock *pdf_block_new(PdfBox box);
void pdf_block_free(gpointer block);
GPtrArray *pdf_row_new(void);
PdfDrawing *pdf_drawing_new(void);
void pdf_drawing_free(PdfDrawing *drawing);

/* ---- the steps ---- */
void pdf_glyphs_read(PdfPage *page);
void pdf_glyphs_mark(PdfPage *page); /* struck, highlighted, ringed, ticked: by what is drawn over them */
void pdf_drawing_read(PdfPage *page);
void pdf_checks_settle(PdfDrawing *drawing, GArray *smalls); /* smalls: of PdfSmall */
void pdf_fields_read(PdfPage *page);
void pdf_pieces_make(PdfPage *page);
void pdf_grid_make(PdfPage *page); /* replaces pieces inside ruled tables by the tables */

/* Lays out @pieces (of PdfPiece, taken) in a space that ends at @right; @is_cell: no columns are looked for.
 */
GPtrArray *pdf_flow(GPtrArray *pieces, double right, gboolean is_cell);
/* The same for a whole page, which may be set in two columns. */
GPtrArray *pdf_columns(GPtrArray *pieces, double right);
GPtrArray *pdf_paragraphs(GPtrArray *pieces, double right);
/* Lines known to be of one label. */
GPtrArray *pdf_label(GPtrArray *pieces, double right);
/* Lines in a column that may have ended by @margin before the next one begins at @right. */
GPtrArray *pdf_answer(GPtrArray *pieces, double right, double margin);

PdfPage *pdf_page_new(PopplerPage *page, GStringChunk *names, gboolean may_have_pictures);
/* Once its pieces and tables are made nothing else of it is wanted: poppler's text of a page is three times
 * what it says. */
void pdf_page_shed(PdfPage *page);
void pdf_page_free(gpointer page);
gboolean pdf_page_is_picture(const PdfPage *page); /* mostly */
double pdf_page_right(const PdfPage *page);        /* as its pieces show it */
/* @heads, @feet: what runs from page to page. */
void pdf_emit(DocumentBuilder *builder, GPtrArray *pages, const GPtrArray *heads, const GPtrArray *feet);

/* A little path, before it is known what it is. */
typedef struct {
    PdfBox box;
    gboolean is_stroked, is_rectangle, is_round, is_dark;
    gboolean is_hue;   /* coloured */
    gboolean is_white; /* seen only on something else */
} PdfSmall;
