/* odt_private.h - what the files of the odt reader share. */
#pragma once

#include "document/document_private.h"
#include "office/xml.h"

typedef struct {
    DocumentBuilder *builder;
    OfficeXml *xml;
    GHashTable *styles;     /* name -> flags + 1; ODT_HIDDEN and a heading's level among them */
    guint column, columns;  /* the cell's, the table's next one that is declared */
    guint64 hidden_columns; /* of the table: a bit a column */
    gboolean is_hidden;     /* the paragraph that is open */
    guint covered;          /* covered cells that the last cell's span explains */
    GHashTable *controls;   /* of the forms at the top, by their id */
    guint text_boxes, notes;
    gboolean is_in_form_text; /* between the marks of a form field that is typed into */
} Odt;

#define ODT_HIDDEN (1u << 16)
#define ODT_LEVEL_SHIFT 20 /* a heading's level stands above the flags */
#define ODT_LEVELS (15u << ODT_LEVEL_SHIFT)

/* One element, and what is inside one, from its START to its END. */
void odt_read(Odt *odt, DocumentStyle style);
void odt_read_inside(Odt *odt, DocumentStyle style);

/* Into the paragraph that is open; nothing where none is, or where it is hidden. */
void odt_add_text(Odt *odt, const char *text, const DocumentStyle *style);

void odt_add_tick(Odt *odt, gboolean is_on, const char *how, const DocumentStyle *style);

/* An attribute that counts something: within sane bounds, or @otherwise without one. */
guint odt_number(const OfficeXml *xml, const char *name, guint otherwise);

/* From style:style's START to its END. */
void odt_read_style(Odt *odt);
guint odt_style_flags(const Odt *odt, const char *name); /* DocumentRunFlags, ODT_HIDDEN, a level */
guint odt_heading_level(const char *name);               /* "Heading_20_2" is of level 2; 0: no heading */

void odt_read_table(Odt *odt, DocumentStyle style);
void odt_read_row(Odt *odt, DocumentStyle style);
void odt_read_cell(Odt *odt, DocumentStyle style);
void odt_read_covered(Odt *odt);
void odt_read_column(Odt *odt);

void odt_read_control(Odt *odt, DocumentStyle style);

GHashTable *odt_controls_new(void);
/* From office:forms' and draw:control's START to their END. */
void odt_read_forms(Odt *odt);
void odt_read_drawn_control(Odt *odt, DocumentStyle style);
void odt_read_field_mark(Odt *odt, DocumentStyle style);
