/* document.h - what a file says, whatever it was made with.
 *
 * Every reader (docx, doc, odt, rtf, pdf, xlsx, xls, html, plain text) makes the same thing: parts (the body
 * first, then text boxes, headers, footers, notes) of blocks, a block being a paragraph of runs or a table of
 * rows of cells of blocks.  Ticks of every make (a character, a control, a form field, a glyph of a symbol
 * font) are runs of one kind.  Text deleted under tracked changes, hidden text and field codes are left out;
 * a prompt that nobody typed over is kept and flagged.  Nothing is interpreted here: that is form/.
 *
 * Reading works on bytes in memory and opens no file. */
#pragma once

#include <glib.h>

/* Why a document could not be read, or not wholly.  document_problem() gives the word for it. */
typedef enum {
    DOCUMENT_ERROR_PASSWORD,        /* sealed: cannot be opened without a password */
    DOCUMENT_ERROR_UNREADABLE,      /* damaged, or nothing that we know */
    DOCUMENT_ERROR_TRUNCATED,       /* cut short */
    DOCUMENT_ERROR_TOO_LARGE,       /* would unpack past any sane limit */
    DOCUMENT_ERROR_EXTERNAL_ENTITY, /* its XML has a document type; nothing was fetched or expanded */
    DOCUMENT_ERROR_NO_TEXT,         /* pictures only */
    DOCUMENT_ERROR_UNSUPPORTED,     /* known, but not read here (a picture, a zip of something else) */
    DOCUMENT_ERROR_ELSEWHERE        /* a PDF, and this program has no reader for it; the other one has */
} DocumentError;
#define DOCUMENT_ERROR (document_error_quark())
GQuark document_error_quark(void);

/* "password-protected", "unreadable", "truncated", "too-large", "external-entity", "no-text", "unsupported".
 */
const char *document_problem(DocumentError code);

/* What a file holds that is not in its model, or that it does not tell: no fault, but a person should know.
 */
typedef enum {
    DOCUMENT_NOTE_TRACKED =
        1 << 0, /* insertions or deletions that nobody has accepted: the latter are left out */
    DOCUMENT_NOTE_HIDDEN = 1 << 1,   /* hidden text, rows, columns or sheets, left out */
    DOCUMENT_NOTE_COMMENTS = 1 << 2, /* remarks in the margin, left out */
    DOCUMENT_NOTE_OBJECT = 1 << 3,   /* another file, a chart or a diagram inside, not looked into */
    DOCUMENT_NOTE_TICK = 1 << 4,     /* a tick box of which it does not say whether it is ticked */
    DOCUMENT_NOTE_CELLS = 1 << 5,    /* rows or columns further out than is read */
    DOCUMENT_NOTE_END = 1 << 6
} DocumentNote;

/* "tracked-changes", "hidden-text", "comments", "object-inside", "tick-not-told", "cells-left-out". */
const char *document_note_word(DocumentNote note);

typedef enum {
    DOCUMENT_DOCX,
    DOCUMENT_DOC,
    DOCUMENT_ODT,
    DOCUMENT_RTF,
    DOCUMENT_PDF,
    DOCUMENT_XLSX,
    DOCUMENT_XLS,
    DOCUMENT_HTML,
    DOCUMENT_TEXT,
    DOCUMENT_UNKNOWN
} DocumentType;

typedef enum {
    DOCUMENT_STRUCK = 1 << 0,
    DOCUMENT_HIGHLIGHTED = 1 << 1, /* a highlighter, or a coloured background */
    DOCUMENT_BOLD = 1 << 2,
    DOCUMENT_ITALIC = 1 << 3,
    DOCUMENT_UNDERLINED = 1 << 4,
    DOCUMENT_CONTROL = 1 << 5,    /* inside a content control or form field: a place to type in */
    DOCUMENT_PLACEHOLDER = 1 << 6 /* the prompt of a control that nobody filled in */
} DocumentRunFlags;

typedef enum { DOCUMENT_RUN_TEXT, DOCUMENT_RUN_TICK } DocumentRunKind;

typedef struct {
    DocumentRunKind kind;
    guint flags;
    char *text; /* may hold '\t' and '\n'; for a tick the glyph, or "" */
    gboolean is_ticked;
    char *link;      /* where a hyperlink leads ("mailto:…"), or NULL */
    const char *how; /* "text", "control", "form field", "symbol", "character": lent, static */
    const char *tag; /* the control's or field's own name, or NULL; lent by the document */
} DocumentRun;

typedef enum { DOCUMENT_PARAGRAPH, DOCUMENT_TABLE } DocumentBlockKind;

typedef struct {
    DocumentBlockKind kind;
    guint level;           /* of a heading, the title counting as 1; 0: no heading */
    gboolean is_list_item; /* bulleted or numbered by the program */
    GPtrArray *runs;       /* of DocumentRun; a paragraph's */
    GPtrArray *rows;       /* of DocumentRow; a table's */
} DocumentBlock;

typedef struct {
    GPtrArray *cells; /* of DocumentCell */
} DocumentRow;

typedef struct {
    guint column; /* 0 is the first, spans counted */
    guint columns;
    gboolean is_continued; /* merged with the cell above */
    gboolean is_shaded;
    GPtrArray *blocks; /* of DocumentBlock */
} DocumentCell;

typedef enum {
    DOCUMENT_PART_BODY,
    DOCUMENT_PART_TEXT_BOX,
    DOCUMENT_PART_HEADER,
    DOCUMENT_PART_FOOTER,
    DOCUMENT_PART_NOTE,
    DOCUMENT_PART_FIELDS /* a PDF's form fields */
} DocumentPartKind;

typedef struct {
    DocumentPartKind kind;
    char *name; /* "body", "header", "text box 1", "sheet Chronology" */
    GPtrArray *blocks;
} DocumentPart;

typedef struct {
    DocumentType type;
    GPtrArray *parts;    /* of DocumentPart; the body first */
    GArray *problems;    /* of DocumentError: what went wrong on the way, though something was read */
    guint notes;         /* of DocumentNote */
    GPtrArray *hidden;   /* of char *: where something hidden was left out: "sheet Log, rows 5 to 9" */
    GStringChunk *names; /* owns what the runs are lent */
} Document;

/* What a reader may take in.  NULL where one is asked for means document_limits_default. */
typedef struct {
    guint64 bytes_in;    /* of the file */
    guint64 bytes_out;   /* all that it unpacks to */
    guint64 bytes_entry; /* one entry of a zip, unpacked */
    guint entries;       /* of a zip */
    guint ratio;         /* unpacked to packed, once past the first MiB */
    guint depth;         /* of tables in cells and the like */
    guint pages;         /* of a PDF */
    guint runs;          /* runs, cells and blocks together */
    guint64 text;        /* bytes of text that are kept */
} DocumentLimits;
extern const DocumentLimits document_limits_default;

/* FALSE in a lean program: PDFs fail with DOCUMENT_ERROR_ELSEWHERE. */
gboolean document_has_pdf(void);

/* Opens what libraries would otherwise open late.  Call once, before a fence goes up. */
void document_init(void);

/* The same two for a program that is linked with the PDF reader alone. */
void document_init_pdf_alone(gboolean is_for_one); /* one document, or a few; not hundreds */
Document *document_read_pdf_alone(GBytes *bytes, const DocumentLimits *limits, GError **error);

/* Reads @bytes by what they are, not by what @name_hint and @type_hint (both may be NULL) declare; those only
 * decide between plain text and HTML.  Fails with DOCUMENT_ERROR, or gives what could be read and notes in
 * `problems` what could not. */
Document *document_read(GBytes *bytes, const char *name_hint, const char *type_hint,
                        const DocumentLimits *limits, GError **error);

/* A mail's own text: UTF-8, lines already joined. */
Document *document_from_text(const char *text, const DocumentLimits *limits, GError **error);
Document *document_from_html(const char *html, gssize len, const DocumentLimits *limits, GError **error);

void document_free(Document *document); /* NULL is fine */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Document, document_free)

DocumentType document_sniff(GBytes *bytes, const char *name_hint, const char *type_hint);
const char *document_type_name(DocumentType type); /* "docx" */

/* What stands in it, as lines of text: for search, tests and people. */
char *document_to_text(const Document *document);
