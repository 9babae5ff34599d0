/* The RTF reader: characters, and where they go. */
#include <string.h>

#include "document/codepage_private.h"
#include "document/rtf_private.h"

#define RTF_INSTRUCTION_MAX 2048

/* ---- fonts and styles ---- */

const RtfFont *
rtf_font(const Rtf *rtf, int number)
{
    return g_hash_table_lookup(rtf->fonts, GINT_TO_POINTER(number));
}

void
rtf_free_font(gpointer data)
{
    RtfFont *font = data;

    g_free(font->name);
    g_free(font);
}

static RtfFont *
rtf_font_described(Rtf *rtf)
{
    RtfFont *font = g_hash_table_lookup(rtf->fonts, GINT_TO_POINTER(rtf->number));

    if (font == NULL) {
        font = g_new0(RtfFont, 1);
        g_hash_table_insert(rtf->fonts, GINT_TO_POINTER(rtf->number), font);
    }
    return font;
}

void
rtf_font_page(Rtf *rtf, guint page)
{
    rtf_font_described(rtf)->page = page;
}

void
rtf_font_charset(Rtf *rtf, int charset)
{
    static const struct {
        int charset;
        guint page;
    } pages[] = {
        {0, 1252},   {77, 10000}, {128, 932},  {129, 949},  {134, 936},  {136, 950}, {161, 1253}, {162, 1254},
        {163, 1258}, {177, 1255}, {178, 1256}, {186, 1257}, {204, 1251}, {222, 874}, {238, 1250}, {255, 850},
    };
    RtfFont *font = rtf_font_described(rtf);

    font->is_symbols = charset == 2;
    for (guint i = 0; i < G_N_ELEMENTS(pages); i++) {
        if (pages[i].charset == charset && font->page == 0)
            font->page = pages[i].page;
    }
}

static void
rtf_name_style(Rtf *rtf, const char *name)
{
    RtfStyle *style = g_new0(RtfStyle, 1);

    if (g_ascii_strncasecmp(name, "heading ", 8) == 0 && name[8] >= '1' && name[8] <= '9')
        style->level = (guint)(name[8] - '0');
    else if (g_ascii_strcasecmp(name, "title") == 0)
        style->level = 1;
    style->is_prompt = g_ascii_strcasecmp(name, "Placeholder Text") == 0;
    g_hash_table_replace(rtf->styles, GINT_TO_POINTER(rtf->number), style);
}

/* A name in the tables of fonts and styles ends with ";". */
static void
rtf_put_name(Rtf *rtf, gboolean is_font, gunichar c)
{
    g_autofree char *name = NULL;

    if (c != ';') {
        if (rtf->name->len < RTF_NAME_MAX)
            g_string_append_unichar(rtf->name, c);
        return;
    }
    name = g_strstrip(g_strdup(rtf->name->str));
    g_string_truncate(rtf->name, 0);
    if (is_font) {
        RtfFont *font = rtf_font_described(rtf);

        g_free(font->name);
        font->name = g_steal_pointer(&name);
    } else {
        rtf_name_style(rtf, name);
    }
}

void
rtf_end_entry(Rtf *rtf)
{
    RtfField *field = rtf_field(rtf);

    if (field != NULL && field->entries->len < RTF_NAME_MAX)
        g_ptr_array_add(field->entries, g_strdup(rtf->name->str));
    g_string_truncate(rtf->name, 0);
}

/* ---- text ---- */

static gboolean
rtf_is_unseen(const RtfGroup *group)
{
    return group->is_hidden || group->is_deleted;
}

void
rtf_flush(Rtf *rtf)
{
    const RtfGroup *group = rtf_group(rtf);
    DocumentStyle style = {.flags = group->flags};
    g_autofree char *link = NULL;

    if (rtf->text->len == 0)
        return;
    if (group->is_hidden && !group->is_deleted)
        document_builder_hidden(rtf->builder, NULL);
    if (!rtf_is_unseen(group)) {
        rtf_field_style(rtf, &style, &link);
        flow_text(rtf->flow, rtf->text->str, (gssize)rtf->text->len, &style);
    }
    g_string_truncate(rtf->text, 0);
}

static const char *
rtf_symbol_font(const Rtf *rtf)
{
    const RtfFont *font = rtf_font(rtf, rtf_group(rtf)->font);

    if (font == NULL || font->name == NULL)
        return NULL;
    return flow_font_is_symbols(font->name) ? font->name : NULL;
}

static void
rtf_put_shown(Rtf *rtf, gunichar c)
{
    const char *font = rtf_symbol_font(rtf);
    DocumentStyle style = {.flags = rtf_group(rtf)->flags};

    if (c >= 0xF000 && c <= 0xF0FF ? TRUE : font != NULL && c > ' ') {
        rtf_flush(rtf);
        if (!rtf_is_unseen(rtf_group(rtf)))
            flow_glyph(rtf->flow, font, c, &style);
    } else {
        g_string_append_unichar(rtf->text, c);
    }
}

/* The page that the RTF was made from: what is no markup is text of it. */
static void
rtf_put_html(Rtf *rtf, gunichar c, gboolean is_markup)
{
    if (rtf->html->len > rtf->limits->bytes_entry)
        return;
    if (!is_markup && c == '<')
        g_string_append(rtf->html, "&lt;");
    else if (!is_markup && c == '&')
        g_string_append(rtf->html, "&amp;");
    else
        g_string_append_unichar(rtf->html, c);
}

static void
rtf_put_text(Rtf *rtf, gunichar c)
{
    if (rtf->html == NULL)
        rtf_put_shown(rtf, c);
    else if (!rtf_group(rtf)->is_html_twin)
        rtf_put_html(rtf, c, FALSE);
}

void
rtf_put(Rtf *rtf, gunichar c)
{
    RtfField *field = rtf_field(rtf);

    if (rtf->to_skip > 0) {
        rtf->to_skip--;
        return;
    }
    if (c == 0 || !g_unichar_validate(c))
        return;
    switch (rtf_group(rtf)->destination) {
    case RTF_TEXT:
        rtf_put_text(rtf, c);
        break;
    case RTF_FONTS:
        rtf_put_name(rtf, TRUE, c);
        break;
    case RTF_STYLES:
        rtf_put_name(rtf, FALSE, c);
        break;
    case RTF_COLOURS:
        if (c == ';')
            rtf->colour++;
        break;
    case RTF_INSTRUCTION:
        if (field != NULL && field->instruction->len < RTF_INSTRUCTION_MAX)
            g_string_append_unichar(field->instruction, c);
        break;
    case RTF_FORM_ENTRY:
        if (rtf->name->len < RTF_NAME_MAX)
            g_string_append_unichar(rtf->name, c);
        break;
    case RTF_HTML:
        if (rtf->html != NULL)
            rtf_put_html(rtf, c, TRUE);
        break;
    case RTF_PICTURE:
        rtf->pictures++;
        break;
    case RTF_PASSED:
    case RTF_SKIPPED:
    case RTF_FORM_FIELD:
        break;
    }
}

/* A letter of a symbol font is its number; others are as the code page of the font says. */
void
rtf_put_byte(Rtf *rtf, guchar byte)
{
    const RtfGroup *group = rtf_group(rtf);
    const RtfFont *font;

    if (byte < 0x80) {
        rtf_put(rtf, byte);
        return;
    }
    font = rtf_font(rtf, group->destination == RTF_FONTS ? rtf->number : group->font);
    if (font != NULL && font->name != NULL && flow_font_is_symbols(font->name))
        rtf_put(rtf, byte);
    else
        rtf_put(rtf, codepage_character(font != NULL && font->page != 0 ? font->page : rtf->page, byte));
}

/* \u-3844, a number of 16 bits; what follows stands in for it, for old readers. */
void
rtf_put_unicode(Rtf *rtf, int number)
{
    gunichar c = (gunichar)(number < 0 ? number + 0x10000 : number);

    rtf->to_skip = 0;
    if (c >= 0xD800 && c < 0xDC00) {
        rtf->high = c;
    } else if (c >= 0xDC00 && c < 0xE000) {
        rtf_put(rtf, rtf->high != 0 ? 0x10000 + ((rtf->high - 0xD800) << 10) + (c - 0xDC00) : 0xFFFD);
        rtf->high = 0;
    } else {
        rtf_put(rtf, c);
    }
    rtf->to_skip = rtf_group(rtf)->stand_ins;
}
