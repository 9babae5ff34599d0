/* sheet_private.h - what workbooks of every age share: how a number is shown, and which rows are a table. */
#pragma once

#include "document/document_private.h"

#define SHEET_COLUMNS_MAX 64
#define SHEET_NAME_MAX 80 /* bytes, where it is told of */

typedef struct {
    gboolean is_date;
    gboolean has_time;
    guint flags; /* DocumentRunFlags */
    gboolean is_filled;
} SheetFormat;

/* A piece of a cell's text that has a font of its own. */
typedef struct {
    gsize end; /* of it, in the text */
    gboolean is_own, is_struck;
} SheetRun;

typedef struct {
    guint column;
    char *text;
    GArray *runs; /* of SheetRun; NULL: all of it is as the cell's format says */
    SheetFormat format;
} SheetCell;

/* Cells that are shown as one: what stands in them is the first one's. */
typedef struct {
    guint top, bottom, left, right;
} SheetMerge;

typedef struct {
    guint first, last;
} SheetRange;

typedef struct {
    DocumentBuilder *builder;
    const GArray *merges;   /* of SheetMerge */
    guint first;            /* the number of the first row */
    guint last, rows;       /* the number of the row before; how many came */
    guint64 hidden_columns; /* a bit a column */
    guint64 left_columns;   /* those of them in which something stands */
    GArray *left_rows;      /* of SheetRange: those that are hidden, with something in them */
    gboolean is_in_table;
} Sheet;

/* Of SheetCell, empty. */
GArray *sheet_row_new(void);

/* Takes @text, and a reference of @runs (NULL is fine); nothing is added where it is empty, or past the
 * columns that are kept. */
void sheet_row_add(GArray *row, guint column, char *text, GArray *runs, const SheetFormat *format);

void sheet_merge_add(GArray *merges, const SheetMerge *merge);

/* Columns that nobody sees; to be said before the rows. */
void sheet_hide_columns(Sheet *sheet, guint first, guint last);

/* A row by its number: a line of text, or one more row of the table that it belongs to.  One that nobody sees
 * is left out, as are cells of hidden columns, which are taken out of @row; what stands above and below it
 * belongs together. */
void sheet_add_row(Sheet *sheet, guint number, GArray *row, gboolean is_hidden);
/* Tells of what was hidden, and ends the sheet. */
void sheet_end(Sheet *sheet);

/* sheet_hidden.c, for sheet.c: whether nobody sees a column; a row, or cells of it, that are left out. */
gboolean sheet_is_hidden(const Sheet *sheet, guint column);
void sheet_leave_row(Sheet *sheet, guint number, const GArray *row);
void sheet_leave_cells(Sheet *sheet, guint number, GArray *row);
void sheet_tell_hidden(const Sheet *sheet);
/* The cells shown as one that hold this place; NULL: it stands alone. */
const SheetMerge *sheet_merge_at(const Sheet *sheet, guint row, guint column);

/* What a number format, by its number or as it is written, makes of a number: 1 a date, 2 with a time, 3 a
 * time alone, 0 neither. */
guint sheet_known_kind(guint format_id);
guint sheet_code_kind(const char *code);
SheetFormat sheet_format(guint kind);

/* "07/01/2027 10:00", or NULL for what is no day or time that a workbook can show. */
char *sheet_date_text(double serial, gboolean counts_from_1904, const SheetFormat *format);
