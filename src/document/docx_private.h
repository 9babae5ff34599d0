/* docx_private.h - what the files of the docx reader share. */
#pragma once

#include "document/document_private.h"
#include "office/xml.h"

typedef enum { DOCX_NO_TICK, DOCX_TICK_OFF, DOCX_TICK_ON } DocxTick;

/* What holds for the text below an element; passed down by value. */
typedef struct {
    DocumentStyle style;
    DocxTick *tick; /* of the checkbox control that this is the content of: told once, then spent */
} DocxState;

/* A field that is open: "begin", maybe "separate", "end". */
typedef struct {
    GString *instruction;
    gboolean is_result; /* past "separate" */
    gboolean is_form;   /* made by the forms toolbar */
} DocxField;

typedef struct {
    DocumentBuilder *builder;
    OfficeXml *xml;
    OfficeZip *zip;
    const DocumentLimits *limits;
    char *folder;       /* of the main part: "word/" */
    const char *file;   /* the main part's name in there; lent */
    GHashTable *links;  /* relation id -> target; NULL until asked for */
    GHashTable *levels; /* style id -> heading level and marks; NULL until asked for */
    GArray *fields;     /* of DocxField, the innermost last */
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
/* What a style does to its words: DOCUMENT_STRUCK, DOCX_STYLE_HIDES. */
#define DOCX_STYLE_HIDES (1u << 16)
#define DOCX_STYLE_MARKS (DOCUMENT_STRUCK | DOCX_STYLE_HIDES)
guint docx_style_flags(Docx *docx, const char *style_id);
const char *docx_link_target(Docx *docx, const char *id);

void docx_field_begin(Docx *docx);
void docx_field_separate(Docx *docx);
void docx_field_end(Docx *docx);
DocxField *docx_field(Docx *docx); /* the innermost, or NULL */

gboolean docx_flag_is_on(const OfficeXml *xml); /* <w:b/>, <w:b w:val="1"/> but not w:val="0" */
