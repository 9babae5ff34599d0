/* xls_private.h - the workbooks of Excel 97 to 2003 (BIFF8, [MS-XLS]): a stream of records, each a number, a
 * length and what it says.  Strings may go on in the records after, each of which says anew how wide its
 * letters are. */
#pragma once

#include "document/sheet_private.h"

typedef enum {
    XLS_FORMULA = 0x0006,
    XLS_EOF = 0x000A,
    XLS_DATE_MODE = 0x0022,
    XLS_FILE_PASS = 0x002F,
    XLS_FONT = 0x0031,
    XLS_OBJECT = 0x005D,
    XLS_CONTINUE = 0x003C,
    XLS_BOUND_SHEET = 0x0085,
    XLS_COLUMNS = 0x007D,
    XLS_MUL_RK = 0x00BD,
    XLS_RICH_STRING = 0x00D6,
    XLS_XF = 0x00E0,
    XLS_MERGED = 0x00E5,
    XLS_STRINGS = 0x00FC,
    XLS_LABEL_STRING = 0x00FD,
    XLS_NUMBER = 0x0203,
    XLS_LABEL = 0x0204,
    XLS_OBJECT_TEXT = 0x01B6,
    XLS_BOOL_ERROR = 0x0205,
    XLS_STRING = 0x0207,
    XLS_RK = 0x027E,
    XLS_FORMAT = 0x041E,
    XLS_ROW = 0x0208,
    XLS_BEGIN = 0x0809
} XlsRecordKind;

/* A record with those that continue it, and how far it was read.  Reads past its end are zeros. */
typedef struct {
    guint kind;
    GByteArray *bytes;
    GArray *seams; /* of guint: where each continuation begins in the bytes */
    guint seam;    /* the next one */
    guint at;
} XlsRecord;

typedef struct {
    const guint8 *data;
    gsize len, at;
    DocumentBuilder *builder;
    GPtrArray *strings;     /* of char: the shared ones */
    GPtrArray *sheets;      /* of XlsSheet */
    GArray *fonts;          /* of guint: DocumentRunFlags */
    GArray *formats;        /* of SheetFormat: by a cell's style number */
    GHashTable *date_codes; /* number format -> what it makes of a number, of sheet_code_kind() */
    gboolean counts_from_1904;
    gboolean is_cut; /* it ended within a record */
} Xls;

typedef struct {
    char *name;
    guint32 at;
    gboolean is_hidden;
    gboolean is_cells; /* no chart, no macros */
} XlsSheet;

XlsRecord *xls_record_new(void);
void xls_record_free(XlsRecord *record); /* NULL is fine */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XlsRecord, xls_record_free)

/* The next record and what continues it; FALSE at the end. */
gboolean xls_next(Xls *xls, XlsRecord *record);

guint8 xls_u8(XlsRecord *record);
guint16 xls_u16(XlsRecord *record);
guint32 xls_u32(XlsRecord *record);
double xls_double(XlsRecord *record);
double xls_rk(XlsRecord *record); /* a number in four bytes */

/* A string of @letters, whose flags come next. */
char *xls_string(XlsRecord *record, guint letters);

/* Everything up to the first sheet.  Fails on a workbook that is sealed. */
gboolean xls_read_globals(Xls *xls, GError **error);

/* The sheet that begins where @xls stands, into the part that is open. */
void xls_read_sheet(Xls *xls);
