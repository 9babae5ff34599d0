/* rtf_private.h - what the files of the RTF reader share. */
#pragma once

#include "document/document_private.h"

#define RTF_DEPTH_MAX 200
#define RTF_CELLS_MAX 64
#define RTF_TABLES_MAX 4 /* a table in a cell in a table ... */

typedef enum {
    RTF_TEXT,
    RTF_SKIPPED,
    RTF_FONTS,
    RTF_STYLES,
    RTF_INSTRUCTION,
    RTF_FORM_FIELD,
    RTF_FORM_ENTRY /* one of a list of a form field */
} RtfDestination;

/* What holds within a group; copied when a group opens, forgotten when it closes. */
typedef struct {
    RtfDestination destination;
    guint flags;
    gboolean is_hidden;
    gboolean is_deleted;
    guint font;
    guint skip_after_unicode; /* \uc */
    guint opened;             /* 1: this group began a part, 2: a field */
} RtfGroup;

typedef struct {
    gboolean is_merged_left; /* \clmrg: a part of the cell before */
    gboolean is_merged_up;   /* \clvmrg */
} RtfCellFormat;

typedef struct {
    gboolean has_row, has_cell;
    guint cell; /* the index of the one that is open or comes next */
} RtfTable;

/* What a part interrupts: it has tables of its own. */
typedef struct {
    RtfTable tables[RTF_TABLES_MAX + 1];
    guint open_tables, table_depth;
    gboolean has_paragraph;
} RtfAside;

typedef struct {
    GString *instruction;
    gboolean is_form;
    guint type;    /* 0 text, 1 tick, 2 list */
    int result;    /* -1: not said */
    int otherwise; /* its default */
    GPtrArray *entries;
    gboolean is_told; /* its tick or choice was written */
} RtfField;

typedef struct {
    const char *at, *end;
    DocumentBuilder *builder;
    GArray *groups;     /* of RtfGroup */
    GArray *fields;     /* of RtfField */
    GHashTable *fonts;  /* number -> name, of symbol fonts only */
    GHashTable *levels; /* style number -> heading level */
    GString *word;      /* text of a font's or style's name */
    guint number;       /* of the font or style that is being described */
    guint to_skip;      /* characters that stand in for a \u */
    guint high;         /* the first half of a surrogate pair */
    GString *text;      /* gathered, of one style */

    /* the paragraph */
    guint level;
    guint table_depth; /* 0: not in a table */
    gboolean is_item;
    gboolean has_paragraph;

    RtfCellFormat formats[RTF_CELLS_MAX];
    guint n_formats;
    gboolean next_is_merged_left, next_is_merged_up;
    RtfTable tables[RTF_TABLES_MAX + 1]; /* by depth, from 1 */
    guint open_tables;
    GArray *asides; /* of RtfAside */
} Rtf;

void rtf_free(Rtf *rtf);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Rtf, rtf_free)

RtfGroup *rtf_group(Rtf *rtf);
RtfField *rtf_field(Rtf *rtf); /* the innermost, or NULL */
void rtf_flush(Rtf *rtf);
void rtf_put(Rtf *rtf, gunichar c);
void rtf_put_text(Rtf *rtf, const char *text);

/* ---- paragraphs and tables ---- */
void rtf_open_paragraph(Rtf *rtf);
void rtf_end_paragraph(Rtf *rtf);
void rtf_end_cell(Rtf *rtf, guint depth);
void rtf_end_row(Rtf *rtf, guint depth);
void rtf_close_tables(Rtf *rtf, guint down_to);

void rtf_put_aside(Rtf *rtf);
void rtf_take_back(Rtf *rtf);

/* A control word with its number, if it had one.  TRUE when known. */
gboolean rtf_word(Rtf *rtf, const char *word, gboolean has_number, int number);
