/* Styles (2.9.271) and fonts (2.9.286) of a binary Word file. */
#include "document/doc_private.h"

#include <string.h>

#define DOC_STYLES_MAX 4096
#define DOC_IS_HEADING(sti) ((sti) >= 1 && (sti) <= 9)
#define DOC_STI_TITLE 62

enum { DOC_STYLE_PARAGRAPH = 1, DOC_STYLE_CHARACTER = 2 };

/* The next list of properties of a style; lists begin at even places. */
static DocBytes
doc_next_list(DocBytes std, gsize *at)
{
    gsize size = doc_u16(std, *at);
    DocBytes list = doc_slice(std, *at + 2, size);

    *at += 2 + size + size % 2;
    return list;
}

static guint
doc_style_level(guint sti, const char *name)
{
    if (DOC_IS_HEADING(sti))
        return sti;
    if (sti == DOC_STI_TITLE || g_ascii_strcasecmp(name, "title") == 0)
        return 1;
    if (g_ascii_strncasecmp(name, "heading ", 8) == 0 && name[8] >= '1' && name[8] <= '9')
        return (guint)(name[8] - '0');
    return 0;
}

/* @std is an STD whose fixed part has @base_size bytes. */
static DocStyle
doc_read_style(DocBytes std, gsize base_size)
{
    guint sti = doc_u16(std, 0) & 0xFFF, kind = doc_u16(std, 2) & 0xF;
    DocStyle style = {.base = doc_u16(std, 2) >> 4};
    gsize at = base_size;
    g_autofree char *name = doc_string(std, &at);

    style.is_prompt = strcmp(name, "Placeholder Text") == 0;
    if (kind == DOC_STYLE_PARAGRAPH) {
        style.level = doc_style_level(sti, name);
        style.paragraph = doc_next_list(std, &at);
        style.paragraph = doc_slice(style.paragraph, 2, style.paragraph.len); /* its own number comes first */
        style.characters = doc_next_list(std, &at);
    } else if (kind == DOC_STYLE_CHARACTER) {
        style.characters = doc_next_list(std, &at);
    }
    return style;
}

void
doc_read_styles(Doc *doc)
{
    DocBytes sheet = doc_table(doc, DOC_AT_STYLES);
    gsize at = 2 + (gsize)doc_u16(sheet, 0), base_size = doc_u16(sheet, 4);
    guint count = MIN(doc_u16(sheet, 2), DOC_STYLES_MAX);

    for (guint i = 0; i < count && at + 2 <= sheet.len; i++) {
        gsize size = doc_u16(sheet, at);
        DocStyle style = {.base = 0xFFF};

        if (size > 0)
            style = doc_read_style(doc_slice(sheet, at + 2, size), base_size);
        g_array_append_val(doc->styles, style);
        at += 2 + size;
    }
}

/* SttbfFfn: entries of a size, of which the name begins 40 bytes in. */
void
doc_read_fonts(Doc *doc)
{
    DocBytes list = doc_table(doc, DOC_AT_FONTS);
    guint count = doc_u16(list, 0);
    gsize at = 4;

    for (guint i = 0; i < count && at < list.len; i++) {
        DocBytes font = doc_slice(list, at + 1, doc_u8(list, at));
        GString *name = g_string_new(NULL);

        for (gsize j = 39; j + 1 < font.len && doc_u16(font, j) != 0; j += 2) {
            if (g_unichar_validate(doc_u16(font, j)))
                g_string_append_unichar(name, doc_u16(font, j));
        }
        g_ptr_array_add(doc->fonts, g_string_free(name, FALSE));
        at += 1 + (gsize)doc_u8(list, at);
    }
}

const char *
doc_font(const Doc *doc, guint16 number)
{
    return number < doc->fonts->len ? g_ptr_array_index(doc->fonts, number) : NULL;
}
