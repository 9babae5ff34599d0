/* doc_private.h - what the files of the reader of binary Word (97 to 2003) share.
 *
 * Section numbers are those of [MS-DOC], Microsoft's own description.  Text is counted in characters (cp) and
 * lies in pieces at file positions (fc) of the stream WordDocument; properties hang on file positions.  All
 * numbers in a file may lie: every read goes through doc_u16() and its like, which give 0 outside of their
 * bytes. */
#pragma once

#include "document/flow_private.h"

typedef struct {
    const guint8 *data; /* lent */
    gsize len;
} DocBytes;

guint8 doc_u8(DocBytes bytes, gsize at);
guint16 doc_u16(DocBytes bytes, gsize at);
guint32 doc_u32(DocBytes bytes, gsize at);
DocBytes doc_slice(DocBytes bytes, gsize at, gsize len); /* what of it there is */
/* Characters that their number precedes, at @*at, which moves past them and their closing zero. */
char *doc_string(DocBytes bytes, gsize *at);

/* A modification of a property (2.2.5). */
typedef struct {
    guint16 code;
    DocBytes operand; /* without the count that precedes one of no fixed size */
} DocSprm;

/* Takes the next from the front of @list; FALSE at its end, or where it is broken. */
gboolean doc_sprm_next(DocBytes *list, DocSprm *sprm);
guint32 doc_sprm_value(const DocSprm *sprm);

/* The stories of a file, in the order of its text (2.4.1). */
typedef enum {
    DOC_BODY,
    DOC_FOOTNOTES,
    DOC_HEADERS,
    DOC_MACROS,
    DOC_COMMENTS,
    DOC_ENDNOTES,
    DOC_BOXES,
    DOC_HEADER_BOXES,
    DOC_STORIES
} DocStory;

/* Where a table of the file lies, by its place in the FIB (2.5.6). */
typedef enum {
    DOC_AT_STYLES = 1,
    DOC_AT_FOOTNOTES = 3,
    DOC_AT_HEADERS = 11,
    DOC_AT_CHARACTERS = 12,
    DOC_AT_PARAGRAPHS = 13,
    DOC_AT_FONTS = 15,
    DOC_AT_PIECES = 33,
    DOC_AT_ENDNOTES = 47,
    DOC_AT_BOXES = 56,
    DOC_AT_HEADER_BOXES = 58
} DocTable;

typedef struct {
    guint32 cp, end; /* characters */
    guint32 fc;      /* of the first, in bytes */
    gboolean is_wide;
    DocBytes changes; /* sprms that hold for all of it */
    guint8 short_change[3];
} DocPiece;

/* Properties of the bytes from @fc to @end. */
typedef struct {
    guint32 fc, end;
    guint16 style; /* of a paragraph */
    DocBytes sprms;
} DocSpan;

/* How characters are written. */
typedef struct {
    guint flags; /* DocumentRunFlags */
    gboolean is_deleted, is_inserted, is_hidden;
    gboolean is_special; /* a control character means what it means */
    guint16 fonts[2];    /* of ASCII, of what lies beyond */
    guint16 symbol_font;
    gunichar symbol; /* instead of the character; 0: none */
    guint32 data;    /* of a form field, in the stream Data */
    gboolean has_data;
} DocLook;

/* How a paragraph stands, and what its mark is the end of. */
typedef struct {
    guint16 style;
    FlowMark mark;
    gboolean is_in_table;
    gboolean ends_row;
    gboolean ends_inner_cell;
    gboolean ends_inner_row;
    gboolean goes_on_elsewhere; /* more of its properties stand in the stream Data, */
    guint32 elsewhere;          /* here: 0 is a place like any other */
    DocBytes sprms;
} DocStand;

typedef struct {
    guint16 base;
    gboolean is_prompt; /* it is "Placeholder Text" */
    guint level;        /* of a heading */
    DocBytes paragraph, characters;
} DocStyle;

typedef struct {
    GString *instruction;
    gboolean is_result; /* past the separator */
    char *link;
} DocField;

typedef struct {
    DocumentBuilder *builder;
    const DocumentLimits *limits;
    DocBytes main, table, data; /* the streams */
    guint32 counts[DOC_STORIES];
    gunichar2 *text;
    guint32 text_len;
    GArray *pieces;     /* of DocPiece */
    GArray *characters; /* of DocSpan, by fc */
    GArray *paragraphs; /* of DocSpan, by fc */
    GArray *styles;     /* of DocStyle */
    GPtrArray *fonts;   /* of names; NULL among them */
    GArray *fields;     /* of DocField, the innermost last */
    Flow *flow;         /* of the story that is being read */
    guint text_boxes;
} Doc;

/* A table that the FIB names: empty if there is none. */
DocBytes doc_table(const Doc *doc, DocTable which);

/* doc_text.c: FALSE when there is no text that could be put together. */
gboolean doc_read_text(Doc *doc, GError **error);
const DocPiece *doc_piece(const Doc *doc, guint32 cp);
guint32 doc_fc(const DocPiece *piece, guint32 cp);
DocBytes doc_piece_changes(const DocPiece *piece);

/* doc_style.c */
void doc_read_styles(Doc *doc);
void doc_read_fonts(Doc *doc);
const char *doc_font(const Doc *doc, guint16 number);

/* doc_look.c: what holds for characters. */
void doc_read_spans(Doc *doc);
const DocSpan *doc_span(const GArray *spans, guint32 fc);
DocLook doc_look_of_style(const Doc *doc, guint16 style);
DocLook doc_look(const Doc *doc, const DocLook *base, DocBytes sprms, DocBytes more);

gboolean doc_short_shade_shows(guint16 shade);
gboolean doc_shade_shows(DocBytes shade);

/* doc_stand.c */
DocStand doc_stand(const Doc *doc, guint32 cp);
/* Where the cells of the row lie that ends in a paragraph; free with g_array_unref. */
GArray *doc_row_cells(const Doc *doc, const DocStand *stand, int *left);
DocBytes doc_elsewhere(const Doc *doc, const DocStand *stand);

/* doc_field.c */
#define DOC_FIELD_BEGIN 0x13
#define DOC_FIELD_SEPARATE 0x14
#define DOC_FIELD_END 0x15
void doc_field_begin(Doc *doc);
void doc_field_separate(Doc *doc);
void doc_field_end(Doc *doc);
void doc_fields_clear(Doc *doc);
void doc_field_instruct(Doc *doc, const char *text, gsize len);
gboolean doc_is_in_instruction(const Doc *doc);
/* The field around this place: how its text is written. */
void doc_field_style(const Doc *doc, DocumentStyle *style);
/* A form field's own data: a tick or the entry of a list tells its state here, having no text. */
void doc_read_form_field(Doc *doc, const DocLook *look);
/* Takes the sense from field marks that have no partner between @from and @to. */
void doc_mend_fields(Doc *doc, guint32 from, guint32 to);

/* doc_story.c */
void doc_read_range(Doc *doc, guint32 from, guint32 to, DocumentPartKind kind, const char *name);
void doc_read_stories(Doc *doc);
