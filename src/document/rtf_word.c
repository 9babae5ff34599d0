/* The RTF reader: what the control words do. */
#include "document/rtf_private.h"

#include <string.h>

typedef enum {
    WORD_FLAG,     /* a mark of type, on unless 0; value: the flag */
    WORD_FLAG_OFF, /* value: the flag */
    WORD_HIDDEN,
    WORD_DELETED,
    WORD_PLAIN,
    WORD_FONT,
    WORD_CHARACTER, /* value: the character */
    WORD_PARAGRAPH,
    WORD_NEW_FORMAT, /* \pard */
    WORD_STYLE,
    WORD_LEVEL,
    WORD_IN_TABLE,
    WORD_TABLE_DEPTH,
    WORD_ROW_FORMAT, /* \trowd */
    WORD_CELL_FORMAT,
    WORD_MERGED_LEFT,
    WORD_MERGED_UP,
    WORD_CELL,
    WORD_ROW,
    WORD_NESTED_CELL,
    WORD_NESTED_ROW,
    WORD_DESTINATION, /* value: RtfDestination */
    WORD_PART,        /* value: DocumentPartKind */
    WORD_FIELD,
    WORD_FORM_FIELD,
    WORD_FIELD_TYPE,
    WORD_FIELD_RESULT,
    WORD_FIELD_DEFAULT,
    WORD_UNICODE_SKIP,
    WORD_LIST_MARK,
    WORD_HIGHLIGHT
} RtfAct;

static const struct {
    const char *word;
    RtfAct act;
    int value;
} rtf_words[] = {
    {"b", WORD_FLAG, DOCUMENT_BOLD},
    {"i", WORD_FLAG, DOCUMENT_ITALIC},
    {"ul", WORD_FLAG, DOCUMENT_UNDERLINED},
    {"uld", WORD_FLAG, DOCUMENT_UNDERLINED},
    {"uldb", WORD_FLAG, DOCUMENT_UNDERLINED},
    {"ulw", WORD_FLAG, DOCUMENT_UNDERLINED},
    {"ulnone", WORD_FLAG_OFF, DOCUMENT_UNDERLINED},
    {"strike", WORD_FLAG, DOCUMENT_STRUCK},
    {"striked", WORD_FLAG, DOCUMENT_STRUCK},
    {"highlight", WORD_HIGHLIGHT, 0},
    {"cb", WORD_HIGHLIGHT, 0},
    {"chcbpat", WORD_HIGHLIGHT, 0},
    {"v", WORD_HIDDEN, 0},
    {"deleted", WORD_DELETED, 0},
    {"plain", WORD_PLAIN, 0},
    {"f", WORD_FONT, 0},
    {"par", WORD_PARAGRAPH, 0},
    {"sect", WORD_PARAGRAPH, 0},
    {"page", WORD_PARAGRAPH, 0},
    {"line", WORD_CHARACTER, '\n'},
    {"tab", WORD_CHARACTER, '\t'},
    {"emdash", WORD_CHARACTER, 0x2014},
    {"endash", WORD_CHARACTER, 0x2013},
    {"emspace", WORD_CHARACTER, ' '},
    {"enspace", WORD_CHARACTER, ' '},
    {"qmspace", WORD_CHARACTER, ' '},
    {"bullet", WORD_CHARACTER, 0x2022},
    {"lquote", WORD_CHARACTER, 0x2018},
    {"rquote", WORD_CHARACTER, 0x2019},
    {"ldblquote", WORD_CHARACTER, 0x201C},
    {"rdblquote", WORD_CHARACTER, 0x201D},
    {"pard", WORD_NEW_FORMAT, 0},
    {"s", WORD_STYLE, 0},
    {"outlinelevel", WORD_LEVEL, 0},
    {"intbl", WORD_IN_TABLE, 0},
    {"itap", WORD_TABLE_DEPTH, 0},
    {"trowd", WORD_ROW_FORMAT, 0},
    {"cellx", WORD_CELL_FORMAT, 0},
    {"clmrg", WORD_MERGED_LEFT, 0},
    {"clvmrg", WORD_MERGED_UP, 0},
    {"cell", WORD_CELL, 0},
    {"row", WORD_ROW, 0},
    {"nestcell", WORD_NESTED_CELL, 0},
    {"nestrow", WORD_NESTED_ROW, 0},
    {"fonttbl", WORD_DESTINATION, RTF_FONTS},
    {"stylesheet", WORD_DESTINATION, RTF_STYLES},
    {"colortbl", WORD_DESTINATION, RTF_SKIPPED},
    {"info", WORD_DESTINATION, RTF_SKIPPED},
    {"pict", WORD_DESTINATION, RTF_SKIPPED},
    {"object", WORD_DESTINATION, RTF_TEXT},
    {"objdata", WORD_DESTINATION, RTF_SKIPPED},
    {"themedata", WORD_DESTINATION, RTF_SKIPPED},
    {"datafield", WORD_DESTINATION, RTF_SKIPPED},
    {"annotation", WORD_DESTINATION, RTF_SKIPPED},
    {"atnid", WORD_DESTINATION, RTF_SKIPPED},
    {"atnauthor", WORD_DESTINATION, RTF_SKIPPED},
    {"listtable", WORD_DESTINATION, RTF_SKIPPED},
    {"nesttableprops", WORD_DESTINATION, RTF_TEXT},
    {"nonesttables", WORD_DESTINATION, RTF_SKIPPED},
    {"bkmkstart", WORD_DESTINATION, RTF_SKIPPED},
    {"bkmkend", WORD_DESTINATION, RTF_SKIPPED},
    {"xe", WORD_DESTINATION, RTF_SKIPPED},
    {"tc", WORD_DESTINATION, RTF_SKIPPED},
    {"shpinst", WORD_DESTINATION, RTF_TEXT},
    {"sp", WORD_DESTINATION, RTF_SKIPPED},
    {"shprslt", WORD_DESTINATION, RTF_SKIPPED},
    {"nonshppict", WORD_DESTINATION, RTF_SKIPPED},
    {"header", WORD_PART, DOCUMENT_PART_HEADER},
    {"headerl", WORD_PART, DOCUMENT_PART_HEADER},
    {"headerr", WORD_PART, DOCUMENT_PART_HEADER},
    {"headerf", WORD_PART, DOCUMENT_PART_HEADER},
    {"footer", WORD_PART, DOCUMENT_PART_FOOTER},
    {"footerl", WORD_PART, DOCUMENT_PART_FOOTER},
    {"footerr", WORD_PART, DOCUMENT_PART_FOOTER},
    {"footerf", WORD_PART, DOCUMENT_PART_FOOTER},
    {"footnote", WORD_PART, DOCUMENT_PART_NOTE},
    {"shptxt", WORD_PART, DOCUMENT_PART_TEXT_BOX},
    {"field", WORD_FIELD, 0},
    {"fldinst", WORD_DESTINATION, RTF_INSTRUCTION},
    {"fldrslt", WORD_DESTINATION, RTF_TEXT},
    {"formfield", WORD_FORM_FIELD, 0},
    {"fftype", WORD_FIELD_TYPE, 0},
    {"ffres", WORD_FIELD_RESULT, 0},
    {"ffdefres", WORD_FIELD_DEFAULT, 0},
    {"ffl", WORD_DESTINATION, RTF_FORM_ENTRY},
    {"ffname", WORD_DESTINATION, RTF_SKIPPED},
    {"ffdeftext", WORD_DESTINATION, RTF_SKIPPED},
    {"ffhelptext", WORD_DESTINATION, RTF_SKIPPED},
    {"ffstattext", WORD_DESTINATION, RTF_SKIPPED},
    {"uc", WORD_UNICODE_SKIP, 0},
    {"listtext", WORD_LIST_MARK, 0},
    {"pntext", WORD_LIST_MARK, 0},
    {"pnseclvl", WORD_DESTINATION, RTF_SKIPPED},
    {"ls", WORD_LIST_MARK, 1},
};

static void
rtf_set_flag(RtfGroup *group, guint flag, gboolean is_on)
{
    group->flags = is_on ? group->flags | flag : group->flags & ~flag;
}

static void
rtf_add_cell_format(Rtf *rtf)
{
    if (rtf->n_formats < RTF_CELLS_MAX)
        rtf->formats[rtf->n_formats++] = (RtfCellFormat){rtf->next_is_merged_left, rtf->next_is_merged_up};
    rtf->next_is_merged_left = rtf->next_is_merged_up = FALSE;
}

/* A header, a note, a text box: elsewhere on the page, and put aside as a part. */
static void
rtf_begin_part(Rtf *rtf, DocumentPartKind kind)
{
    static const char *const names[] = {
        [DOCUMENT_PART_HEADER] = "header",
        [DOCUMENT_PART_FOOTER] = "footer",
        [DOCUMENT_PART_NOTE] = "note",
        [DOCUMENT_PART_TEXT_BOX] = "text box",
    };
    RtfGroup *group = rtf_group(rtf);

    if (group->opened != 0)
        return;
    rtf_flush(rtf);
    rtf_put_aside(rtf);
    document_builder_begin_part(rtf->builder, kind, names[kind]);
    group->opened = 1;
    group->destination = RTF_TEXT;
}

static void
rtf_begin_field(Rtf *rtf)
{
    RtfField field = {
        .instruction = g_string_new(NULL), .result = -1, .entries = g_ptr_array_new_with_free_func(g_free)};

    rtf_flush(rtf);
    g_array_append_val(rtf->fields, field);
    rtf_group(rtf)->opened = 2;
}

static void
rtf_set_field(Rtf *rtf, RtfAct act, int number)
{
    RtfField *field = rtf_field(rtf);

    if (field == NULL)
        return;
    field->is_form = TRUE;
    if (act == WORD_FIELD_TYPE)
        field->type = (guint)MAX(number, 0);
    else if (act == WORD_FIELD_RESULT)
        field->result = number;
    else if (act == WORD_FIELD_DEFAULT)
        field->otherwise = number;
}

static void
rtf_new_format(Rtf *rtf)
{
    rtf->table_depth = 0;
    rtf->level = 0;
    rtf->is_item = FALSE;
}

static void
rtf_do(Rtf *rtf, RtfAct act, int value, gboolean has_number, int number)
{
    RtfGroup *group = rtf_group(rtf);
    gboolean is_on = !has_number || number != 0;

    switch (act) {
    case WORD_FLAG:
        rtf_flush(rtf);
        rtf_set_flag(group, (guint)value, is_on);
        break;
    case WORD_FLAG_OFF:
        rtf_flush(rtf);
        rtf_set_flag(group, (guint)value, FALSE);
        break;
    case WORD_HIGHLIGHT:
        rtf_flush(rtf);
        rtf_set_flag(group, DOCUMENT_HIGHLIGHTED, has_number && number != 0 && number != 8);
        break;
    case WORD_HIDDEN:
        rtf_flush(rtf);
        group->is_hidden = is_on;
        break;
    case WORD_DELETED:
        rtf_flush(rtf);
        group->is_deleted = is_on;
        document_builder_tracked(rtf->builder);
        break;
    case WORD_PLAIN:
        rtf_flush(rtf);
        group->flags = 0;
        group->is_hidden = group->is_deleted = FALSE;
        break;
    case WORD_FONT:
        rtf_flush(rtf);
        group->font = (guint)MAX(number, 0);
        if (group->destination == RTF_FONTS)
            rtf->number = group->font;
        break;
    case WORD_CHARACTER:
        rtf_put(rtf, (gunichar)value);
        break;
    case WORD_PARAGRAPH:
        rtf_end_paragraph(rtf);
        break;
    case WORD_NEW_FORMAT:
        rtf_flush(rtf);
        rtf_new_format(rtf);
        break;
    case WORD_STYLE:
        if (group->destination == RTF_STYLES)
            rtf->number = (guint)MAX(number, 0);
        else
            rtf->level = GPOINTER_TO_UINT(g_hash_table_lookup(rtf->levels, GINT_TO_POINTER(number)));
        break;
    case WORD_LEVEL:
        rtf->level = number >= 0 && number < 9 ? (guint)number + 1 : rtf->level;
        break;
    case WORD_IN_TABLE:
        rtf->table_depth = MAX(rtf->table_depth, 1);
        break;
    case WORD_TABLE_DEPTH:
        rtf->table_depth = (guint)CLAMP(number, 0, RTF_TABLES_MAX);
        break;
    case WORD_ROW_FORMAT:
        rtf->n_formats = 0;
        break;
    case WORD_CELL_FORMAT:
        rtf_add_cell_format(rtf);
        break;
    case WORD_MERGED_LEFT:
        rtf->next_is_merged_left = TRUE;
        break;
    case WORD_MERGED_UP:
        rtf->next_is_merged_up = TRUE;
        break;
    case WORD_CELL:
        rtf_end_cell(rtf, 1);
        break;
    case WORD_ROW:
        rtf_end_row(rtf, 1);
        break;
    case WORD_NESTED_CELL:
        rtf_end_cell(rtf, MAX(rtf->table_depth, 2));
        break;
    case WORD_NESTED_ROW:
        rtf_end_row(rtf, MAX(rtf->table_depth, 2));
        break;
    case WORD_DESTINATION:
        if (group->destination != RTF_SKIPPED)
            group->destination = (RtfDestination)value;
        break;
    case WORD_PART:
        if (group->destination != RTF_SKIPPED)
            rtf_begin_part(rtf, (DocumentPartKind)value);
        break;
    case WORD_FIELD:
        rtf_begin_field(rtf);
        break;
    case WORD_FORM_FIELD:
        group->destination = RTF_FORM_FIELD;
        break;
    case WORD_FIELD_TYPE:
    case WORD_FIELD_RESULT:
    case WORD_FIELD_DEFAULT:
        rtf_set_field(rtf, act, number);
        break;
    case WORD_UNICODE_SKIP:
        group->skip_after_unicode = (guint)CLAMP(number, 0, 16);
        break;
    case WORD_LIST_MARK:
        rtf->is_item = TRUE;
        if (value == 0)
            group->destination = RTF_SKIPPED;
        break;
    }
}

gboolean
rtf_word(Rtf *rtf, const char *word, gboolean has_number, int number)
{
    for (guint i = 0; i < G_N_ELEMENTS(rtf_words); i++) {
        if (strcmp(word, rtf_words[i].word) == 0) {
            rtf_do(rtf, rtf_words[i].act, rtf_words[i].value, has_number, number);
            return TRUE;
        }
    }
    return FALSE;
}
