/* rtf_private.h - what the files of the RTF reader share.
 *
 * RTF is groups in braces, control words ("\cell", "\u-3844") and text.  What a word sets holds to the end of
 * its group.  Text goes where its group's destination says; paragraphs and tables go through a flow, for only
 * the end of a row (\row) tells where its cells lay. */
#pragma once

#include "document/flow_private.h"

#define RTF_NAME_MAX 512

/* Where the text of a group goes. */
typedef enum {
    RTF_TEXT,
    RTF_PASSED,      /* nowhere; but groups in it may be text again */
    RTF_SKIPPED,     /* nowhere, with all that is in it */
    RTF_PICTURE,     /* nowhere, but counted */
    RTF_FONTS,       /* the name of a font */
    RTF_STYLES,      /* the name of a style */
    RTF_COLOURS,     /* only the ";" matter */
    RTF_INSTRUCTION, /* of a field */
    RTF_FORM_FIELD,  /* numbers about it */
    RTF_FORM_ENTRY,  /* one of the list of a form field */
    RTF_HTML         /* markup of the page that this RTF was made from */
} RtfDestination;

typedef enum { RTF_OPENED_NOTHING, RTF_OPENED_PART, RTF_OPENED_FIELD } RtfOpened;

/* What holds within a group: copied when one opens, forgotten when it closes. */
typedef struct {
    RtfDestination destination;
    RtfOpened opened; /* by this group, to be closed with it */
    guint flags;      /* DocumentRunFlags */
    gboolean is_hidden, is_deleted;
    gboolean is_html_twin; /* \htmlrtf: said again for those who read no HTML */
    gboolean is_nested_row;
    int font;
    guint stand_ins; /* characters after a \u that stand in for it */
    FlowMark mark;   /* the paragraph, as the words since \pard have it */
} RtfGroup;

typedef struct {
    char *name;
    guint page; /* of its letters; 0: the document's */
    gboolean is_symbols;
} RtfFont;

typedef struct {
    guint level; /* of a heading */
    gboolean is_prompt;
} RtfStyle;

/* Where the cells of the next row to end lie. */
typedef struct {
    int left;
    FlowCell next; /* as the words since the last \cellx have it */
    GArray *cells; /* of FlowCell */
} RtfRow;

typedef struct {
    GString *instruction;
    gboolean is_form;
    int type;      /* 0 text, 1 tick, 2 list */
    int result;    /* 25: not said */
    int otherwise; /* its default */
    GPtrArray *entries;
    gsize text_from; /* what the flow held when it began */
} RtfField;

/* A header, note or text box: written once the body is. */
typedef struct {
    DocumentPartKind kind;
    Flow *flow;
    Flow *outer; /* what it interrupts */
} RtfPart;

typedef struct {
    const char *at, *end;
    const DocumentLimits *limits;
    DocumentBuilder *builder;
    GHashTable *words;
    GArray *groups;   /* of RtfGroup */
    GArray *fields;   /* of RtfField, the innermost last */
    GPtrArray *parts; /* of RtfPart; the body first */
    Flow *flow;       /* of the part that is open */
    RtfRow rows[2];   /* of the table, of those in its cells */

    guint page;         /* the code page of the document */
    int default_font;   /* \deff */
    GHashTable *fonts;  /* number -> RtfFont */
    GHashTable *styles; /* number -> RtfStyle */
    GArray *colours;    /* of gboolean: it shows as a background */
    guint colour;       /* the one that is being described */
    GString *name;      /* of the font, style or entry that is being described */
    int number;         /* of that font or style */

    GString *text;    /* gathered, all of one style */
    guint to_skip;    /* characters that stand in for a \u */
    gunichar high;    /* the first half of a character above U+FFFF */
    guint64 pictures; /* digits of all of them, two a byte */
    GString *html;    /* of \fromhtml1; NULL: it was made from no page */
} Rtf;

/* rtf.c */
RtfGroup *rtf_group(const Rtf *rtf);

/* rtf_word.c: the words that are known. */
GHashTable *rtf_words(void);
/* FALSE: not known. */
gboolean rtf_word(Rtf *rtf, const char *word, gboolean has_number, int number);

/* rtf_text.c */
void rtf_put(Rtf *rtf, gunichar c);
void rtf_put_byte(Rtf *rtf, guchar byte);
void rtf_put_unicode(Rtf *rtf, int number);
void rtf_flush(Rtf *rtf); /* what was gathered goes into the flow */
const RtfFont *rtf_font(const Rtf *rtf, int number);
void rtf_font_page(Rtf *rtf, guint page);
void rtf_font_charset(Rtf *rtf, int charset);
void rtf_free_font(gpointer font);
void rtf_end_entry(Rtf *rtf); /* of a form field's list */

/* rtf_place.c: paragraphs, cells, rows and parts. */
void rtf_end_paragraph(Rtf *rtf);
void rtf_end_cell(Rtf *rtf, guint depth);
void rtf_end_row(Rtf *rtf, guint depth);
RtfRow *rtf_row(Rtf *rtf);
void rtf_begin_row_format(Rtf *rtf);
void rtf_add_cell(Rtf *rtf, int right);
void rtf_begin_part(Rtf *rtf, DocumentPartKind kind);
void rtf_end_part(Rtf *rtf);
void rtf_write_parts(Rtf *rtf);
void rtf_free_part(gpointer part);

/* rtf_field.c */
void rtf_begin_field(Rtf *rtf);
void rtf_end_field(Rtf *rtf);
void rtf_clear_field(gpointer field);
RtfField *rtf_field(const Rtf *rtf); /* the innermost, or NULL */
void rtf_field_style(const Rtf *rtf, DocumentStyle *style, char **link);
