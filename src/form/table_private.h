/* table_private.h - a table made ready for reading: what each cell is, before deciding what the table is. */
#pragma once

#include "form/scan_private.h"

typedef struct {
    const DocumentCell *cell;
    GPtrArray *lines;     /* of FormLine, lent: its own paragraphs */
    const FormLine *hint; /* the first of them, where it says how to answer; or NULL */
    gboolean has_table;
    gboolean is_blank;
    gboolean is_ticks;
    gboolean is_marked; /* bold or shaded: meant as a label */
    gboolean is_italic;
    gboolean is_label;          /* known as it stands, or its first line is */
    gboolean begins_with_label; /* a known question stands before other words */
    FormSpan label;             /* the text that counts as the label */
    FormSpan whole;             /* the line that it stands in */
    const char *section;
    guint child;
    char *key;
    guint first, after; /* columns of the grid */
    FormWhere where;
    GPtrArray *answers; /* of FormAnswer, lent: made from this cell, so that a merged one can go on */
} FormCell;

typedef struct {
    GPtrArray *cells; /* of FormCell */
    guint filled;     /* cells that are not blank */
    FormCell *group;  /* names the rows from here on: "Child's details", merged down beside them; or NULL */
} FormRow;

typedef enum { FORM_ROLE_VALUE, FORM_ROLE_LABEL, FORM_ROLE_GUIDANCE } FormRole;

typedef struct {
    GPtrArray *rows; /* of FormRow */
    guint columns;
    FormRole *roles;       /* by column */
    gboolean is_marked;    /* its labels are told by their type */
    gboolean is_of_pairs;  /* a cell holds a label and its value */
    gboolean is_stacked;   /* the same, the value below the label */
    gboolean is_by_turns;  /* a row of labels, a row of their values, and so on */
    const char **sections; /* by column: the heading over it */
    guint *children;       /* by column */
} FormGrid;

FormGrid *form_grid_new(FormScan *scan, const DocumentBlock *table);
void form_grid_free(FormGrid *grid);
void form_cell_free(gpointer cell);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FormGrid, form_grid_free)

FormCell *form_grid_cell(const FormGrid *grid, guint row,
                         guint column); /* the one that reaches over @column */

/* Rows of records from @row on; how many rows were taken (the headings' with them), 0: these are none. */
guint form_scan_records(FormScan *scan, FormGrid *grid, guint row);
/* The table goes on with the records of the one before. */
gboolean form_scan_more_records(FormScan *scan, FormGrid *grid);

/* A row that only says what the columns are: the grid knows it from then on. */
gboolean form_grid_role_row(FormScan *scan, FormGrid *grid, guint index);
gboolean form_grid_entity_row(FormScan *scan, FormGrid *grid, guint index);

/* Notes the columns and lines that only say how to answer. */
void form_grid_note_hints(const FormScan *scan, FormGrid *grid);

/* Leaves out a first column that only numbers the rows, or names groups of them (see FormRow.group). */
gboolean form_grid_drop_first(FormScan *scan, FormGrid *grid);
/* Most of its cells are "Label: value". */
gboolean form_grid_is_of_pairs(const FormScan *scan, const FormGrid *grid);
/* Most of its cells are a label with the value below it, several cells in a row. */
gboolean form_grid_is_stacked(const FormScan *scan, const FormGrid *grid);

/* Rows set as labels and rows that are not follow one another, several cells in a row. */
gboolean form_grid_is_by_turns(const FormScan *scan, const FormGrid *grid);
/* Labels in this row, their values in the one below. */
/* Known as a label, if only by its words. */
gboolean form_cell_is_asked(const FormScan *scan, const FormCell *cell);
gboolean form_scan_across(FormScan *scan, FormGrid *grid, guint index);

/* The column of @table that @key heads; NULL: none. */
const FormColumn *form_records_column(FormScan *scan, const char *key, const FormTableKind *table);
/* The one that is a child's; NULL: none. */
const FormMeaning *form_records_child_meaning(const GArray *meanings);
/* How well one kind of table fits a row of headings; 0: not at all. */
guint form_records_points(FormScan *scan, const FormRow *row, const FormTableKind *table);
/* The same for headings that are a child's, with one to know the child by. */
guint form_records_child_points(FormScan *scan, const FormRow *row);

/* A question from row @index on whose answers have their boxes in cells of their own; how many rows were
 * taken, 0: it is none. */
guint form_scan_tick_cells(FormScan *scan, FormGrid *grid, guint index);

/* A cell's lines and tables, as if they stood by themselves. */
void form_table_stream(FormScan *scan, const FormCell *cell);
/* All that is in @cell answers @answer; @is_first: tables in it are read, too. */
void form_table_take_cell(FormScan *scan, const FormCell *cell, FormAnswer *answer, gboolean is_first);
/* A question and its answer in each cell. */
void form_table_cells(FormScan *scan, const FormGrid *grid);
/* A table of one column: a question and its answer in each cell, or a cell each by turns, or anything. */
void form_table_single(FormScan *scan, const FormGrid *grid);
