/* rtf_act_private.h - what control words do: an act each, given the word and the number that followed it. */
#pragma once

#include "document/rtf_private.h"

typedef struct RtfWord RtfWord;
struct RtfWord {
    const char *word;
    void (*act)(Rtf *rtf, const RtfWord *word, gboolean has_number, int number);
    int value; /* of this word, to an act that does for several */
};

/* The colour @number of the document's table shows as a background. */
gboolean rtf_colour_shows(const Rtf *rtf, gboolean has_number, int number);

/* rtf_character.c */
void rtf_do_flag(Rtf *rtf, const RtfWord *word, gboolean has_number, int number);
void rtf_do_flag_off(Rtf *rtf, const RtfWord *word, gboolean has_number, int number);
void rtf_do_background(Rtf *rtf, const RtfWord *word, gboolean has_number, int number);
void rtf_do_hidden(Rtf *rtf, const RtfWord *word, gboolean has_number, int number);
void rtf_do_deleted(Rtf *rtf, const RtfWord *word, gboolean has_number, int number);
void rtf_do_revised(Rtf *rtf, const RtfWord *word, gboolean has_number, int number);
void rtf_do_plain(Rtf *rtf, const RtfWord *word, gboolean has_number, int number);
void rtf_do_font(Rtf *rtf, const RtfWord *word, gboolean has_number, int number);
void rtf_do_charset(Rtf *rtf, const RtfWord *word, gboolean has_number, int number);
void rtf_do_font_page(Rtf *rtf, const RtfWord *word, gboolean has_number, int number);
void rtf_do_default_font(Rtf *rtf, const RtfWord *word, gboolean has_number, int number);
void rtf_do_page(Rtf *rtf, const RtfWord *word, gboolean has_number, int number);
void rtf_do_stand_ins(Rtf *rtf, const RtfWord *word, gboolean has_number, int number);
void rtf_do_character(Rtf *rtf, const RtfWord *word, gboolean has_number, int number);
void rtf_do_character_style(Rtf *rtf, const RtfWord *word, gboolean has_number, int number);
void rtf_do_colour(Rtf *rtf, const RtfWord *word, gboolean has_number, int number);

/* rtf_layout.c: paragraphs and rows */
void rtf_do_paragraph(Rtf *rtf, const RtfWord *word, gboolean has_number, int number);
void rtf_do_new_format(Rtf *rtf, const RtfWord *word, gboolean has_number, int number);
void rtf_do_style(Rtf *rtf, const RtfWord *word, gboolean has_number, int number);
void rtf_do_level(Rtf *rtf, const RtfWord *word, gboolean has_number, int number);
void rtf_do_list(Rtf *rtf, const RtfWord *word, gboolean has_number, int number);
void rtf_do_list_text(Rtf *rtf, const RtfWord *word, gboolean has_number, int number);
void rtf_do_in_table(Rtf *rtf, const RtfWord *word, gboolean has_number, int number);
void rtf_do_table_depth(Rtf *rtf, const RtfWord *word, gboolean has_number, int number);
void rtf_do_row_format(Rtf *rtf, const RtfWord *word, gboolean has_number, int number);
void rtf_do_row_left(Rtf *rtf, const RtfWord *word, gboolean has_number, int number);
void rtf_do_cell_format(Rtf *rtf, const RtfWord *word, gboolean has_number, int number);
void rtf_do_joined(Rtf *rtf, const RtfWord *word, gboolean has_number, int number);
void rtf_do_continued(Rtf *rtf, const RtfWord *word, gboolean has_number, int number);
void rtf_do_shaded(Rtf *rtf, const RtfWord *word, gboolean has_number, int number);
void rtf_do_shade(Rtf *rtf, const RtfWord *word, gboolean has_number, int number);
void rtf_do_cell(Rtf *rtf, const RtfWord *word, gboolean has_number, int number);
void rtf_do_row(Rtf *rtf, const RtfWord *word, gboolean has_number, int number);
void rtf_do_nested_row_format(Rtf *rtf, const RtfWord *word, gboolean has_number, int number);
