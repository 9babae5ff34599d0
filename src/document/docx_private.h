/* docx_private.h - what the files of the docx reader share. */
#pragma once

#include "document/document_private.h"
#include "office/xml.h"

typedef enum { DOCX_NO_TICK, DOCX_TICK_OFF, DOCX_TICK_ON } DocxTick;

/* What holds for the text below an element; passed down by value. */
typedef struct {
    DocumentStyle style;
    DocxTick *tick;     /* of the checkbox control that this is the content of: told once, then spent */
    gboolean is_hidden; /* by the paragraph's style */
} DocxState;

/* A field that is open: "begin", maybe "separate", "end". */
typedef struct {
    GString *instruction;
    gboolean is_result; /* past "separate" */
    gboolean is_form;   /* made by the forms toolbar */
    gboolean is_told;   /* its answer was, so the words that show it are not */
} DocxField;

typedef struct {
    DocumentBuilder *builder;
    OfficeXml *xml;
    OfficeZip *zip;
    const DocumentLimits *limits;
    char *folder;       /* of the main part: "word/" */
    const char *file;   /* the name in there of the part that is read; lent */
    GHashTable *links;  /* of that part: relation id -> target; NULL until asked for */
    GHashTable *levels; /* style id -> heading level and marks; NULL until asked for */
    GArray *fields;     /* of DocxField, the innermost last */
    guint instructions; /* how many of this paragraph's fields have not come to their result */
    gboolean is_joined; /* the mark that ended the last paragraph was deleted: the next goes on in it */
    guint text_boxes;
    guint chunks;
    gboolean is_chunk; /* it stands in another file, and takes in none itself */
} Docx;

/* One element, whatever it is, from its START to its END. */
void docx_read_children(Docx *docx, DocxState state);

/* What is inside an element that itself means nothing to us, from its START to its END. */
void docx_pass_through(Docx *docx, DocxState state);

/* From w:tbl's, w:tr's, w:tc's START to its END. */
void docx_read_table(Docx *docx, DocxState state);
void docx_read_row(Docx *docx, DocxState state);
void docx_read_cell(Docx *docx, DocxState state);

/* From w:r's START to its END. */
void docx_read_run(Docx *docx, DocxState state);

/* From w:ffData's START to its END: a tick or a list tells its state here, having no text. */
void docx_read_form_field(Docx *docx, const DocxState *state);

/* From w:sdt's START to its END. */
void docx_read_control(Docx *docx, DocxState state);

/* From w:altChunk's START to its END: a page or document that stands where it is named. */
void docx_read_chunk(Docx *docx);

guint docx_style_level(Docx *docx, const char *style_id);
/* What w:strike and w:dstrike say, which often come as a pair of one that is on and one that is off. */
typedef struct {
    gboolean is_on, is_off;
} DocxStruck;
void docx_mark_struck(DocxStruck *struck, const OfficeXml *xml);
guint docx_struck(const DocxStruck *struck, guint flags); /* @flags with or without DOCUMENT_STRUCK */

/* What a style does to its words: DOCUMENT_STRUCK, DOCX_STYLE_HIDES. */
#define DOCX_STYLE_HIDES (1u << 16)
#define DOCX_STYLE_MARKS (DOCUMENT_STRUCK | DOCX_STYLE_HIDES)
void docx_add_style_marks(Docx *docx, const char *style_id, guint *flags, gboolean *is_hidden);
const char *docx_link_target(Docx *docx, const char *id);

void docx_field_begin(Docx *docx);
void docx_field_separate(Docx *docx);
void docx_field_end(Docx *docx);
DocxField *docx_field(Docx *docx); /* the innermost, or NULL */

gboolean docx_flag_is_on(const OfficeXml *xml); /* <w:b/>, <w:b w:val="1"/> but not w:val="0" */
