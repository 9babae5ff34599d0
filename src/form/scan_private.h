/* scan_private.h - the walk through a document that pairs labels with what answers them. */
#pragma once

#include "form/answer_private.h"

#define FORM_LABEL_LEN_MAX 240

typedef struct {
    FormAnswers *out;
    const FormCatalogue *catalogue;
    FormWhere where;
    guint tables;        /* seen in this part */
    guint depth;         /* of tables in tables */
    const char *section; /* the heading we are under; lent by the catalogue */
    const char *opened;  /* the section that the last question opened; lent by the catalogue */
    guint child;         /* "Child 2"; 0: none said */
    FormAnswer *pending; /* still takes what comes; lent by @out */
    gboolean is_headed;  /* the pending label was a heading: prose follows */
    guint number[2];     /* of the last label that had one: "4", "2.7" */
    gboolean is_asked;   /* the next line stands where the others are labels */
    char sign;  /* what stood between the last label of a line and its value: ':', '\t', '-', '=', ' ', '_',
                 * '.';
                 * 0 */
    char usual; /* '-' or '=', where most lines of the part are parted so; 0 */
    FormRows *rows; /* the table of records that ended just now, which the next may go on with */
    guint rows_columns;
    gboolean is_after_gap, is_before_gap; /* a blank line stands before or after this one */
    const FormLine *next; /* the line after this one, blank ones passed over; NULL: none, or within a table */
} FormScan;

/* What a piece of text is, as a label. */
typedef struct {
    GArray *meanings; /* of FormMeaning, owned; NULL: none */
    gboolean is_by_words;
    const char *section; /* it names this section */
    guint child;         /* it speaks of this child; 0: not said */
} FormFound;

typedef enum {
    FORM_FIND_EXACT,
    FORM_FIND_WORDS /* by its words too, when it is not known as it stands */
} FormFindHow;

/* TRUE when it is a label or names a section. */
gboolean form_find(const FormScan *scan, const char *text, gsize len, FormFindHow how, FormFound *found);
/* Only words tell what it is, and all that they tell is asked in sections that this is none of. */
gboolean form_found_is_elsewhere(const FormScan *scan, const FormFound *found);
void form_found_clear(FormFound *found);
void form_found_free(gpointer found);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(FormFound, form_found_clear)

/* A new answer in the list, which @found's meanings go to. */
FormAnswer *form_scan_answer(FormScan *scan, FormSpan label, FormFound *found, const char *how);
void form_answer_take(FormAnswer *answer, FormSpan value);

/* Text that stands by itself, a line at a time; also the inside of a cell. */
void form_scan_line(FormScan *scan, const FormLine *line);
void form_scan_blocks(FormScan *scan, const GPtrArray *blocks);
void form_scan_end(FormScan *scan); /* nothing that comes belongs to the last label */
void form_scan_section(FormScan *scan, const char *section, guint child);
/* The section that @found names.  "Young person:" under "Child 2" asks for a name; it begins no other child.
 */
void form_scan_enter(FormScan *scan, const FormFound *found);

/* "Label: value   Label: value": as many as there are; FALSE: none. */
gboolean form_scan_labelled(FormScan *scan, FormSpan span, gboolean is_prose);
/* The same behind a gap, after words that mean nothing to us. */
gboolean form_scan_labelled_later(FormScan *scan, FormSpan span);
/* Asks for an account. */
gboolean form_answer_is_narrative(const FormAnswer *answer);

/* What a line is numbered with: {7, 0} of "7.", {2, 10} of "2.10"; FALSE: nothing. */
gboolean form_scan_read_number(FormSpan span, guint number[2]);
/* The questions are numbered, and this line has the next number: no sentence of the answer before it has. */
gboolean form_scan_is_next_number(const FormScan *scan, FormSpan span);

/* @span without a protective marking at its begin; empty when that is all there is. */
FormSpan form_scan_unmarked(const FormScan *scan, FormSpan span);
gboolean form_scan_is_closing(const FormScan *scan, FormSpan span);

/* "School: Mali goes to one in another county.", in the midst of an account: no answer. */
gboolean form_scan_is_account(const FormScan *scan, FormSpan span);
/* Behind @sign bytes of a line there is no answer but the rest of a sentence. */
gboolean form_scan_begins_account(FormSpan span, gsize sign);

/* "Known" below a question that has "known" among its answers, and "Social worker" below "Role", are no
 * labels though they read like one.  Where the answer may be any text, the next label must come at once: else
 * this is a label below one that was left blank. */
gboolean form_scan_answers_pending(FormScan *scan, FormSpan span);

/* All of @span is a label, as it stands: "Incident: place". */
gboolean form_scan_is_known(const FormScan *scan, FormSpan span);
/* All of it asks: "Local review: are the criteria met?" */
gboolean form_scan_asks(const FormScan *scan, FormSpan span);

#define SCAN_ASKED_LEN_MAX 60 /* of a question in a line with its answer */

/* Its fields are narratives or lists: what stands below it may run over several lines. */
gboolean form_scan_is_wide(const FormAnswer *answer);
void form_scan_note_title(FormScan *scan, const FormLine *line);
gboolean form_scan_next_is_label(const FormScan *scan);
void form_scan_heading(FormScan *scan, const FormLine *line, FormSpan span);
gboolean form_scan_is_unknown_label(FormScan *scan, FormSpan span);

/* "Q1." and "A." before lines that follow one another. */
void form_scan_sort_out_signs(const GPtrArray *lines);

/* Labels that nothing tells but their turn. */
void form_scan_sort_out_turns(const FormScan *scan, const GPtrArray *lines);

/* A dash or an arrow between blanks, as it stands between a label and its value: '-' or '=', and how long it
 * is; 0: none is here. */
char form_sign_at(const char *p, guint *len);
/* The one that parts a line that begins as a label does, after few words; 0: none. */
char form_sign_part(const FormLine *line);
/* The one that parts most of @lines; 0: none does. */
char form_sign_usual(const GPtrArray *lines);

const FormLine *form_scan_keep(FormScan *scan, const DocumentBlock *paragraph);

/* A table that was laid flat in the lines from @from on (NULL among them: a true table): how many are of it.
 */
guint form_scan_flat(FormScan *scan, const GPtrArray *lines, guint from);
void form_scan_table(FormScan *scan, const DocumentBlock *table);

/* The first label in @span with what follows it: FALSE when there is none. */
gboolean form_scan_split(const FormScan *scan, FormSpan span, gboolean is_prose, FormSpan *label,
                         FormSpan *rest, FormFound *found);
/* "Agency / Author / Designation": the labels one by one, or NULL when they are not all labels. */
GArray *form_scan_split_labels(const FormScan *scan, FormSpan span, char **separators);
/* Adds an answer for each of several labels that share a value; gives the first. */
GPtrArray *form_scan_answers_for(FormScan *scan, FormSpan label, const char *section, guint child,
                                 const char *how);

/* "Child 2" in a text: 2; @rest gets the text without it.  0: none. */
guint form_child_number(const char *text, char **rest);
