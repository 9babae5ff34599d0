/* xlsx_private.h - what the files of the xlsx reader share. */
#pragma once

#include "document/sheet_private.h"
#include "office/xml.h"

typedef struct {
    char *text;
    GArray *runs; /* of SheetRun, as in SheetCell */
} XlsxString;

typedef struct {
    OfficeZip *zip;
    char *folder; /* "xl/" */
    DocumentBuilder *builder;
    GPtrArray *strings;     /* of XlsxString: the shared ones */
    GArray *formats;        /* of SheetFormat: by a cell's style number */
    GHashTable *date_codes; /* number format id -> 1 date, 2 with time */
    GArray *fonts;          /* of guint: DocumentRunFlags */
    GArray *filled;         /* of gboolean */
    gboolean counts_from_1904;
    guint text_boxes;
} Xlsx;

/* An entry of the package, by its name in the workbook's folder or, with a slash before it, in the package.
 */
OfficeXml *xlsx_open(Xlsx *xlsx, const char *name, GError **error);

/* Shared strings and styles; without them cells are read all the same. */
void xlsx_read_strings(Xlsx *xlsx);
void xlsx_read_styles(Xlsx *xlsx);

/* From si's or is's START to its END: its text, phonetic hints left out. */
XlsxString *xlsx_read_string(OfficeXml *xml);
void xlsx_string_free(XlsxString *string); /* NULL is fine */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XlsxString, xlsx_string_free)

/* Whether a font strikes out or sets in bold, from its START to its END. */
guint xlsx_font_flags(OfficeXml *xml);

/* An attribute that is a number; 0 without one. */
guint xlsx_attribute(const OfficeXml *xml, const char *name);

/* What lies on the sheets: text boxes are read, remarks and tick boxes told of. */
void xlsx_read_beside(Xlsx *xlsx);

/* The sheet's rows, as lines and tables of the part that is open. */
void xlsx_read_sheet(Xlsx *xlsx, OfficeXml *xml, const GArray *merges);
/* Which cells of it are shown as one, of SheetMerge: it says so only after its rows. */
GArray *xlsx_read_merges(OfficeXml *xml);
