/* xlsx_private.h - what the files of the xlsx reader share. */
#pragma once

#include "document/sheet_private.h"
#include "office/xml.h"

typedef struct {
    OfficeZip *zip;
    char *folder; /* "xl/" */
    DocumentBuilder *builder;
    GPtrArray *strings;     /* of char *: the shared ones */
    GArray *formats;        /* of SheetFormat: by a cell's style number */
    GHashTable *date_codes; /* number format id -> 1 date, 2 with time */
    GArray *bold_fonts;     /* of gboolean */
    GArray *filled;         /* of gboolean */
    gboolean counts_from_1904;
} Xlsx;

/* An entry of the package, by its name in the workbook's folder or, with a slash before it, in the package.
 */
OfficeXml *xlsx_open(Xlsx *xlsx, const char *name, GError **error);

/* Shared strings and styles; without them cells are read all the same. */
void xlsx_read_strings(Xlsx *xlsx);
void xlsx_read_styles(Xlsx *xlsx);

/* From si's or is's START to its END: its text, phonetic hints left out. */
char *xlsx_read_string(OfficeXml *xml);

/* An attribute that is a number; 0 without one. */
guint xlsx_attribute(const OfficeXml *xml, const char *name);

/* The sheet's rows, as lines and tables of the part that is open. */
void xlsx_read_sheet(Xlsx *xlsx, OfficeXml *xml);
