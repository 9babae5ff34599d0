/* The RTF reader: control words about characters. */
#include "document/rtf_act_private.h"

void
rtf_do_flag(Rtf *rtf, const RtfWord *word, gboolean has_number, int number)
{
    RtfGroup *group = rtf_group(rtf);

    rtf_flush(rtf);
    if (!has_number || number != 0)
        group->flags |= (guint)word->value;
    else
        group->flags &= ~(guint)word->value;
}

void
rtf_do_flag_off(Rtf *rtf, const RtfWord *word, gboolean has_number, int number)
{
    rtf_flush(rtf);
    rtf_group(rtf)->flags &= ~(guint)word->value;
}

gboolean
rtf_colour_shows(const Rtf *rtf, gboolean has_number, int number)
{
    return has_number && number > 0 && (guint)number < rtf->colours->len &&
           g_array_index(rtf->colours, gboolean, number);
}

void
rtf_do_background(Rtf *rtf, const RtfWord *word, gboolean has_number, int number)
{
    rtf_do_flag(rtf, word, TRUE, rtf_colour_shows(rtf, has_number, number));
}

void
rtf_do_hidden(Rtf *rtf, const RtfWord *word, gboolean has_number, int number)
{
    rtf_flush(rtf);
    rtf_group(rtf)->is_hidden = !has_number || number != 0;
}

void
rtf_do_deleted(Rtf *rtf, const RtfWord *word, gboolean has_number, int number)
{
    rtf_flush(rtf);
    rtf_group(rtf)->is_deleted = !has_number || number != 0;
    if (rtf_group(rtf)->is_deleted)
        document_builder_note(rtf->builder, DOCUMENT_NOTE_TRACKED);
}

void
rtf_do_revised(Rtf *rtf, const RtfWord *word, gboolean has_number, int number)
{
    if (!has_number || number != 0)
        document_builder_note(rtf->builder, DOCUMENT_NOTE_TRACKED);
}

void
rtf_do_plain(Rtf *rtf, const RtfWord *word, gboolean has_number, int number)
{
    RtfGroup *group = rtf_group(rtf);

    rtf_flush(rtf);
    group->flags = 0;
    group->is_hidden = group->is_deleted = FALSE;
    group->font = rtf->default_font;
}

void
rtf_do_font(Rtf *rtf, const RtfWord *word, gboolean has_number, int number)
{
    RtfGroup *group = rtf_group(rtf);

    rtf_flush(rtf);
    if (group->destination == RTF_FONTS)
        rtf->number = number;
    else
        group->font = number;
}

void
rtf_do_charset(Rtf *rtf, const RtfWord *word, gboolean has_number, int number)
{
    if (rtf_group(rtf)->destination == RTF_FONTS)
        rtf_font_charset(rtf, number);
}

void
rtf_do_font_page(Rtf *rtf, const RtfWord *word, gboolean has_number, int number)
{
    if (rtf_group(rtf)->destination == RTF_FONTS && number > 0)
        rtf_font_page(rtf, (guint)number);
}

void
rtf_do_default_font(Rtf *rtf, const RtfWord *word, gboolean has_number, int number)
{
    rtf->default_font = rtf_group(rtf)->font = number;
}

/* \ansi, \mac, \pc, \pca; \ansicpg says it more exactly. */
void
rtf_do_page(Rtf *rtf, const RtfWord *word, gboolean has_number, int number)
{
    rtf->page = word->value != 0 ? (guint)word->value : (guint)MAX(number, 0);
}

void
rtf_do_stand_ins(Rtf *rtf, const RtfWord *word, gboolean has_number, int number)
{
    rtf_group(rtf)->stand_ins = (guint)CLAMP(number, 0, 16);
}

void
rtf_do_character(Rtf *rtf, const RtfWord *word, gboolean has_number, int number)
{
    rtf_put(rtf, (gunichar)word->value);
}

void
rtf_do_character_style(Rtf *rtf, const RtfWord *word, gboolean has_number, int number)
{
    const RtfStyle *style = g_hash_table_lookup(rtf->styles, GINT_TO_POINTER(number));

    if (rtf_group(rtf)->destination == RTF_STYLES)
        rtf->number = number;
    else if (style != NULL && style->is_prompt)
        rtf_do_flag(rtf, &(const RtfWord){.value = DOCUMENT_PLACEHOLDER}, FALSE, 0);
}

/* Red, green or blue, of the colour that is being described: white shows as nothing, and so does none. */
void
rtf_do_colour(Rtf *rtf, const RtfWord *word, gboolean has_number, int number)
{
    if (rtf_group(rtf)->destination != RTF_COLOURS || rtf->colour > 1024)
        return;
    if (rtf->colour >= rtf->colours->len)
        g_array_set_size(rtf->colours, rtf->colour + 1);
    if (number < 250)
        g_array_index(rtf->colours, gboolean, rtf->colour) = TRUE;
}
