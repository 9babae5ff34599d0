/* paper_private.h - a Word document's parts and its content controls; a page and how it is printed. */
#pragma once

#include "letter/paper.h"
#include "letter/template_private.h"
#include "office/tree.h"
#include "office/zip.h"

/* What a control's tag says. */
typedef struct {
    LetterNodeKind kind; /* GROUP: left alone, what is in it is looked at */
    char *name;          /* NULL for GROUP */
} PaperTag;
void paper_tag_clear(PaperTag *tag);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(PaperTag, paper_tag_clear)

/* Around the picture in whose place the clocks of the case are put. */
#define PAPER_PICTURE "picture.clocks"

char *paper_tag_text(const OfficeNode *control); /* transfer full; NULL: it has no tag */
PaperTag paper_tag(const OfficeNode *control);
gboolean paper_tag_is_sane(const PaperTag *tag, GError **error); /* LETTER_ERROR_SYNTAX */
OfficeNode *paper_control_content(const OfficeNode *control);    /* NULL: it has none */
gboolean paper_control_is_tick(const OfficeNode *control);

/* The template's bytes; @where says which file was taken. */
GBytes *paper_source_read(const BaseData *data, const LetterPaper *paper, char **where, GError **error);
LetterNode *paper_page_read(const BaseData *data, const LetterPaper *paper, GError **error);

/* Fills one part (body, header, footer ...) in place. */
gboolean paper_fill_part(OfficeNode *root, const json_t *values, GError **error);
void paper_mark_exercise(OfficeNode *root);

/* A new container with all entries of @bytes; those that hold text as @each left them, and @picture (NULL:
 * none) in the place of the empty one. */
typedef gboolean (*PaperEach)(OfficeNode *root, const char *name, gpointer user_data, GError **error);
GBytes *paper_container_walk(GBytes *bytes, const char *where, GBytes *picture, PaperEach each,
                             gpointer user_data, GError **error);

/* The clocks of the case as letter_chart_png() draws them; NULL without @error: there are none. */
GBytes *paper_picture_draw(const LetterCase *about, GError **error);
/* The part that holds the picture of the control tagged PAPER_PICTURE, transfer full; NULL: it has none. */
char *paper_picture_part(OfficeZip *zip);

typedef struct {
    const char *title;
    const char *ref;  /* in the foot of each page */
    const char *day;  /* ISO: the day it is dated, whenever it is printed */
    const char *text; /* lines of our page language */
    gboolean exercise;
} PaperPage;

/* A4 pages of:
 *
 *   # words      the title        ## words     a heading
 *   - words      an item          | a | b |    a row of a table; the first of several is its heading
 *   ____         a line to sign on             all else is a paragraph, a line each */
GBytes *paper_page_print(const PaperPage *page, GError **error);
