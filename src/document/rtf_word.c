/* The RTF reader: the control words that are known, and those that say where text goes. */
#include "document/rtf_act_private.h"

static void
rtf_do_destination(Rtf *rtf, const RtfWord *word, gboolean has_number, int number)
{
    rtf_group(rtf)->destination = (RtfDestination)word->value;
}

static void
rtf_do_part(Rtf *rtf, const RtfWord *word, gboolean has_number, int number)
{
    if (rtf_group(rtf)->opened == RTF_OPENED_NOTHING && rtf->html == NULL)
        rtf_begin_part(rtf, (DocumentPartKind)word->value);
    else if (rtf->html != NULL)
        rtf_group(rtf)->destination = RTF_SKIPPED;
}

/* What is not read, but told of; the result of an object is text again. */
static void
rtf_do_noted(Rtf *rtf, const RtfWord *word, gboolean has_number, int number)
{
    document_builder_note(rtf->builder, (guint)word->value);
    rtf_group(rtf)->destination = word->value == DOCUMENT_NOTE_OBJECT ? RTF_PASSED : RTF_SKIPPED;
}

static void
rtf_do_field(Rtf *rtf, const RtfWord *word, gboolean has_number, int number)
{
    if (rtf_group(rtf)->opened == RTF_OPENED_NOTHING)
        rtf_begin_field(rtf);
}

typedef enum { RTF_FIELD_TYPE, RTF_FIELD_RESULT, RTF_FIELD_DEFAULT } RtfFieldNumber;

static void
rtf_do_form_field(Rtf *rtf, const RtfWord *word, gboolean has_number, int number)
{
    RtfField *field = rtf_field(rtf);

    if (field == NULL || rtf_group(rtf)->destination != RTF_FORM_FIELD)
        return;
    field->is_form = TRUE;
    if (word->value == RTF_FIELD_TYPE)
        field->type = number;
    else if (word->value == RTF_FIELD_RESULT)
        field->result = number;
    else
        field->otherwise = number;
}

static void
rtf_do_from_html(Rtf *rtf, const RtfWord *word, gboolean has_number, int number)
{
    if (rtf->html == NULL && number == 1 && flow_text_len(rtf->flow) == 0)
        rtf->html = g_string_new(NULL);
}

static void
rtf_do_html_twin(Rtf *rtf, const RtfWord *word, gboolean has_number, int number)
{
    rtf_group(rtf)->is_html_twin = !has_number || number != 0;
}

static const RtfWord rtf_word_list[] = {
    {"b", rtf_do_flag, DOCUMENT_BOLD},
    {"i", rtf_do_flag, DOCUMENT_ITALIC},
    {"ul", rtf_do_flag, DOCUMENT_UNDERLINED},
    {"uld", rtf_do_flag, DOCUMENT_UNDERLINED},
    {"uldash", rtf_do_flag, DOCUMENT_UNDERLINED},
    {"uldashd", rtf_do_flag, DOCUMENT_UNDERLINED},
    {"uldashdd", rtf_do_flag, DOCUMENT_UNDERLINED},
    {"uldb", rtf_do_flag, DOCUMENT_UNDERLINED},
    {"ulth", rtf_do_flag, DOCUMENT_UNDERLINED},
    {"ulw", rtf_do_flag, DOCUMENT_UNDERLINED},
    {"ulwave", rtf_do_flag, DOCUMENT_UNDERLINED},
    {"ulnone", rtf_do_flag_off, DOCUMENT_UNDERLINED},
    {"strike", rtf_do_flag, DOCUMENT_STRUCK},
    {"striked", rtf_do_flag, DOCUMENT_STRUCK_TWICE},
    {"chbrdr", rtf_do_flag, DOCUMENT_HIGHLIGHTED},
    {"highlight", rtf_do_background, DOCUMENT_HIGHLIGHTED},
    {"cb", rtf_do_background, DOCUMENT_HIGHLIGHTED},
    {"chcbpat", rtf_do_background, DOCUMENT_HIGHLIGHTED},
    {"v", rtf_do_hidden, 0},
    {"webhidden", rtf_do_hidden, 0},
    {"deleted", rtf_do_deleted, 0},
    {"revised", rtf_do_revised, 0},
    {"plain", rtf_do_plain, 0},
    {"f", rtf_do_font, 0},
    {"fcharset", rtf_do_charset, 0},
    {"cpg", rtf_do_font_page, 0},
    {"deff", rtf_do_default_font, 0},
    {"ansicpg", rtf_do_page, 0},
    {"mac", rtf_do_page, 10000},
    {"pc", rtf_do_page, 437},
    {"pca", rtf_do_page, 850},
    {"uc", rtf_do_stand_ins, 0},
    {"cs", rtf_do_character_style, 0},
    {"red", rtf_do_colour, 0},
    {"green", rtf_do_colour, 0},
    {"blue", rtf_do_colour, 0},

    {"line", rtf_do_character, '\n'},
    {"page", rtf_do_character, '\n'},
    {"column", rtf_do_character, '\n'},
    {"tab", rtf_do_character, '\t'},
    {"emdash", rtf_do_character, 0x2014},
    {"endash", rtf_do_character, 0x2013},
    {"emspace", rtf_do_character, 0x2003},
    {"enspace", rtf_do_character, 0x2002},
    {"qmspace", rtf_do_character, 0x2005},
    {"bullet", rtf_do_character, 0x2022},
    {"lquote", rtf_do_character, 0x2018},
    {"rquote", rtf_do_character, 0x2019},
    {"ldblquote", rtf_do_character, 0x201C},
    {"rdblquote", rtf_do_character, 0x201D},

    {"par", rtf_do_paragraph, 0},
    {"sect", rtf_do_paragraph, 0},
    {"pard", rtf_do_new_format, 0},
    {"s", rtf_do_style, 0},
    {"outlinelevel", rtf_do_level, 0},
    {"ls", rtf_do_list, 0},
    {"listtext", rtf_do_list_text, 0},
    {"pntext", rtf_do_list_text, 0},
    {"intbl", rtf_do_in_table, 0},
    {"itap", rtf_do_table_depth, 0},

    {"trowd", rtf_do_row_format, 0},
    {"trleft", rtf_do_row_left, 0},
    {"cellx", rtf_do_cell_format, 0},
    {"clmrg", rtf_do_joined, 0},
    {"clvmrg", rtf_do_continued, 0},
    {"clcbpat", rtf_do_shaded, 0},
    {"clshdng", rtf_do_shade, 0},
    {"cell", rtf_do_cell, 1},
    {"nestcell", rtf_do_cell, 2},
    {"row", rtf_do_row, 1},
    {"nestrow", rtf_do_row, 2},
    {"nesttableprops", rtf_do_nested_row_format, 0},

    {"fonttbl", rtf_do_destination, RTF_FONTS},
    {"stylesheet", rtf_do_destination, RTF_STYLES},
    {"colortbl", rtf_do_destination, RTF_COLOURS},
    {"info", rtf_do_destination, RTF_SKIPPED},
    {"pict", rtf_do_destination, RTF_PICTURE},
    {"shppict", rtf_do_destination, RTF_PASSED},
    {"nonshppict", rtf_do_destination, RTF_SKIPPED},
    {"nonesttables", rtf_do_destination, RTF_SKIPPED},
    {"upr", rtf_do_destination, RTF_PASSED},
    {"ud", rtf_do_destination, RTF_TEXT},
    {"xe", rtf_do_destination, RTF_SKIPPED},
    {"tc", rtf_do_destination, RTF_SKIPPED},
    {"tcn", rtf_do_destination, RTF_SKIPPED},
    {"rxe", rtf_do_destination, RTF_SKIPPED},
    {"txe", rtf_do_destination, RTF_SKIPPED},
    {"pnseclvl", rtf_do_destination, RTF_SKIPPED},
    {"shp", rtf_do_destination, RTF_PASSED},
    {"shpinst", rtf_do_destination, RTF_PASSED},
    {"shprslt", rtf_do_destination, RTF_SKIPPED},
    {"do", rtf_do_destination, RTF_PASSED},
    {"sp", rtf_do_destination, RTF_SKIPPED},
    {"object", rtf_do_noted, DOCUMENT_NOTE_OBJECT},
    {"annotation", rtf_do_noted, DOCUMENT_NOTE_COMMENTS},
    {"result", rtf_do_destination, RTF_TEXT},

    {"header", rtf_do_part, DOCUMENT_PART_HEADER},
    {"headerl", rtf_do_part, DOCUMENT_PART_HEADER},
    {"headerr", rtf_do_part, DOCUMENT_PART_HEADER},
    {"headerf", rtf_do_part, DOCUMENT_PART_HEADER},
    {"footer", rtf_do_part, DOCUMENT_PART_FOOTER},
    {"footerl", rtf_do_part, DOCUMENT_PART_FOOTER},
    {"footerr", rtf_do_part, DOCUMENT_PART_FOOTER},
    {"footerf", rtf_do_part, DOCUMENT_PART_FOOTER},
    {"footnote", rtf_do_part, DOCUMENT_PART_NOTE},
    {"shptxt", rtf_do_part, DOCUMENT_PART_TEXT_BOX},
    {"dptxbxtext", rtf_do_part, DOCUMENT_PART_TEXT_BOX},

    {"field", rtf_do_field, 0},
    {"fldinst", rtf_do_destination, RTF_INSTRUCTION},
    {"fldrslt", rtf_do_destination, RTF_TEXT},
    {"formfield", rtf_do_destination, RTF_FORM_FIELD},
    {"ffl", rtf_do_destination, RTF_FORM_ENTRY},
    {"fftype", rtf_do_form_field, RTF_FIELD_TYPE},
    {"ffres", rtf_do_form_field, RTF_FIELD_RESULT},
    {"ffdefres", rtf_do_form_field, RTF_FIELD_DEFAULT},

    {"fromhtml", rtf_do_from_html, 0},
    {"htmltag", rtf_do_destination, RTF_HTML},
    {"htmlrtf", rtf_do_html_twin, 0},
};

GHashTable *
rtf_words(void)
{
    GHashTable *words = g_hash_table_new(g_str_hash, g_str_equal);

    for (guint i = 0; i < G_N_ELEMENTS(rtf_word_list); i++)
        g_hash_table_insert(words, (gpointer)rtf_word_list[i].word, (gpointer)&rtf_word_list[i]);
    return words;
}

gboolean
rtf_word(Rtf *rtf, const char *word, gboolean has_number, int number)
{
    const RtfWord *known = g_hash_table_lookup(rtf->words, word);

    if (known == NULL)
        return FALSE;
    if (rtf_group(rtf)->destination != RTF_SKIPPED)
        known->act(rtf, known, has_number, number);
    return TRUE;
}
