/* The RTF reader: control words about paragraphs, rows and cells. */
#include "document/rtf_act_private.h"

void
rtf_do_paragraph(Rtf *rtf, const RtfWord *word, gboolean has_number, int number)
{
    if (rtf->html != NULL)
        rtf_put(rtf, '\n');
    else if (rtf_group(rtf)->destination == RTF_TEXT)
        rtf_end_paragraph(rtf);
}

void
rtf_do_new_format(Rtf *rtf, const RtfWord *word, gboolean has_number, int number)
{
    const FlowMark plain = {0};

    rtf_group(rtf)->mark = plain;
}

void
rtf_do_style(Rtf *rtf, const RtfWord *word, gboolean has_number, int number)
{
    const RtfStyle *style = g_hash_table_lookup(rtf->styles, GINT_TO_POINTER(number));

    if (rtf_group(rtf)->destination == RTF_STYLES)
        rtf->number = number;
    else
        rtf_group(rtf)->mark.level = style != NULL ? style->level : 0;
}

void
rtf_do_level(Rtf *rtf, const RtfWord *word, gboolean has_number, int number)
{
    if (number >= 0 && number < 9)
        rtf_group(rtf)->mark.level = (guint)number + 1;
}

void
rtf_do_list(Rtf *rtf, const RtfWord *word, gboolean has_number, int number)
{
    rtf_group(rtf)->mark.is_list_item = number != 0;
}

/* {\listtext 1.\tab}: what the program numbered.  It stands before the text of an item. */
void
rtf_do_list_text(Rtf *rtf, const RtfWord *word, gboolean has_number, int number)
{
    guint n = rtf->groups->len;

    rtf_group(rtf)->destination = RTF_SKIPPED;
    if (n > 1)
        g_array_index(rtf->groups, RtfGroup, n - 2).mark.is_list_item = TRUE;
}

void
rtf_do_in_table(Rtf *rtf, const RtfWord *word, gboolean has_number, int number)
{
    rtf_group(rtf)->mark.depth = MAX(rtf_group(rtf)->mark.depth, 1);
}

void
rtf_do_table_depth(Rtf *rtf, const RtfWord *word, gboolean has_number, int number)
{
    rtf_group(rtf)->mark.depth = (guint)MAX(number, 0);
}

/* ---- rows ---- */

void
rtf_do_row_format(Rtf *rtf, const RtfWord *word, gboolean has_number, int number)
{
    rtf_begin_row_format(rtf);
}

void
rtf_do_row_left(Rtf *rtf, const RtfWord *word, gboolean has_number, int number)
{
    rtf_row(rtf)->left = number;
}

void
rtf_do_cell_format(Rtf *rtf, const RtfWord *word, gboolean has_number, int number)
{
    rtf_add_cell(rtf, number);
}

void
rtf_do_joined(Rtf *rtf, const RtfWord *word, gboolean has_number, int number)
{
    rtf_row(rtf)->next.is_joined = TRUE;
}

void
rtf_do_continued(Rtf *rtf, const RtfWord *word, gboolean has_number, int number)
{
    rtf_row(rtf)->next.is_continued = TRUE;
}

void
rtf_do_shaded(Rtf *rtf, const RtfWord *word, gboolean has_number, int number)
{
    rtf_row(rtf)->next.is_shaded |= rtf_colour_shows(rtf, has_number, number);
}

void
rtf_do_shade(Rtf *rtf, const RtfWord *word, gboolean has_number, int number)
{
    rtf_row(rtf)->next.is_shaded |= has_number && number > 0;
}

static guint
rtf_nested_depth(const Rtf *rtf)
{
    return MAX(rtf_group(rtf)->mark.depth, 2);
}

void
rtf_do_cell(Rtf *rtf, const RtfWord *word, gboolean has_number, int number)
{
    if (rtf_group(rtf)->destination == RTF_TEXT)
        rtf_end_cell(rtf, word->value == 1 ? 1 : rtf_nested_depth(rtf));
}

void
rtf_do_row(Rtf *rtf, const RtfWord *word, gboolean has_number, int number)
{
    if (rtf_group(rtf)->destination == RTF_TEXT)
        rtf_end_row(rtf, word->value == 1 ? 1 : rtf_nested_depth(rtf));
}

/* {\*\nesttableprops \trowd ... \nestrow}: of a row in a cell, apart from those of the row around it. */
void
rtf_do_nested_row_format(Rtf *rtf, const RtfWord *word, gboolean has_number, int number)
{
    rtf_group(rtf)->is_nested_row = TRUE;
}
