/* pdf_running_private.h - lines at the edges of pages, and what says that one is a running head or foot. */
#pragma once

#include "document/pdf_pages_private.h"

/* What stands at one height. */
typedef struct {
    PdfBox box;
    double size;
    gboolean at_foot;
    char *text, *key;  /* NULL: too far from the edge to be a running one */
    GPtrArray *pieces; /* of PdfPiece, from the left; lent while the page has them */
} PdfRunningLine;

typedef struct {
    const GPtrArray *pages;
    const GPtrArray *tops, *bottoms; /* of GPtrArray of PdfRunningLine: a page's, from its edge inwards */
    const GPtrArray *edges;          /* whichever of them is looked at */
    guint at;                        /* which page */
    double body_size;
} PdfRunning;

/* How far it stands from the line before the text's own. */
double pdf_running_gap(const PdfRunningLine *line, const PdfRunningLine *inner);

/* "Form SP4     Page 1 of 2", "1/2". */
gboolean pdf_running_counts(const PdfRunning *running, const PdfRunningLine *line,
                            const PdfRunningLine *inner);
/* "OFFICIAL-SENSITIVE". */
gboolean pdf_running_says_mark(const PdfRunningLine *line);
/* It says so, and stands where a marking does. */
gboolean pdf_running_marks(const PdfRunning *running, const PdfRunningLine *line,
                           const PdfRunningLine *inner);
/* The address of what was printed, and when. */
gboolean pdf_running_is_browsers(const PdfRunning *running, const PdfRunningLine *line);
