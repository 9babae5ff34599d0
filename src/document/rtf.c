/* The RTF reader: groups, control words and text, byte by byte. */
#include "document/rtf_private.h"

#include <string.h>

/* What Windows has between 0x80 and 0x9F; the rest is as in Unicode. */
static const guint16 rtf_1252[32] = {
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x008D, 0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178,
};

static Rtf *
rtf_new(void)
{
    Rtf *rtf = g_new0(Rtf, 1);

    rtf->word = g_string_new(NULL);
    rtf->text = g_string_new(NULL);
    rtf->asides = g_array_new(FALSE, FALSE, sizeof(RtfAside));
    return rtf;
}

void
rtf_free(Rtf *rtf)
{
    g_string_free(rtf->word, TRUE);
    g_string_free(rtf->text, TRUE);
    g_array_unref(rtf->asides);
    g_free(rtf);
}

RtfGroup *
rtf_group(Rtf *rtf)
{
    return &g_array_index(rtf->groups, RtfGroup, rtf->groups->len - 1);
}

RtfField *
rtf_field(Rtf *rtf)
{
    return rtf->fields->len > 0 ? &g_array_index(rtf->fields, RtfField, rtf->fields->len - 1) : NULL;
}

/* ---- text ---- */

/* "HYPERLINK "mailto:…"": where it leads. */
static char *
rtf_link(Rtf *rtf)
{
    const RtfField *field = rtf_field(rtf);
    const char *word = field != NULL ? strstr(field->instruction->str, "HYPERLINK") : NULL;
    const char *from = word != NULL ? strchr(word, '"') : NULL,
               *to = from != NULL ? strchr(from + 1, '"') : NULL;

    return to != NULL ? g_strndup(from + 1, (gsize)(to - from - 1)) : NULL;
}

/* Writes what was gathered. */
void
rtf_flush(Rtf *rtf)
{
    const RtfGroup *group = rtf_group(rtf);
    const RtfField *field = rtf_field(rtf);
    DocumentStyle style = {.flags = group->flags};
    g_autofree char *link = NULL;

    if (rtf->text->len == 0)
        return;
    if (!group->is_hidden && !group->is_deleted) {
        link = rtf_link(rtf);
        style.link = link;
        if (field != NULL && field->is_form) {
            style.flags |= DOCUMENT_CONTROL;
            style.how = "form field";
        }
        rtf_open_paragraph(rtf);
        document_builder_text(rtf->builder, rtf->text->str, (gssize)rtf->text->len, &style);
    }
    g_string_truncate(rtf->text, 0);
}

static void
rtf_put_symbol(Rtf *rtf, const char *font, gunichar c)
{
    const RtfGroup *group = rtf_group(rtf);
    DocumentStyle style = {.flags = group->flags};
    gboolean is_ticked;
    const char *glyph;

    if (group->is_hidden || group->is_deleted || !document_symbol(font, c, &is_ticked, &glyph))
        return;
    rtf_flush(rtf);
    rtf_open_paragraph(rtf);
    document_builder_tick(rtf->builder, is_ticked, glyph, "symbol", &style);
}

/* A name in the tables of fonts and styles ends with ";". */
static void
rtf_put_name(Rtf *rtf, RtfDestination destination, gunichar c)
{
    const char *name = rtf->word->str;

    if (c != ';') {
        if (rtf->word->len < 128)
            g_string_append_unichar(rtf->word, c);
        return;
    }
    name += strspn(name, " ");
    if (destination == RTF_FONTS && (g_str_has_prefix(name, "Wingdings") || strcmp(name, "Webdings") == 0 ||
                                     strcmp(name, "Symbol") == 0)) {
        g_hash_table_replace(rtf->fonts, GUINT_TO_POINTER(rtf->number), g_strdup(name));
    } else if (destination == RTF_STYLES) {
        guint level = g_ascii_strncasecmp(name, "heading ", 8) == 0 && g_ascii_isdigit(name[8])
                          ? (guint)(name[8] - '0')
                      : g_ascii_strcasecmp(name, "title") == 0 ? 1
                                                               : 0;

        if (level > 0)
            g_hash_table_replace(rtf->levels, GUINT_TO_POINTER(rtf->number), GUINT_TO_POINTER(level));
    }
    g_string_truncate(rtf->word, 0);
}

void
rtf_put(Rtf *rtf, gunichar c)
{
    const RtfGroup *group = rtf_group(rtf);
    RtfField *field = rtf_field(rtf);
    const char *font;

    if (rtf->to_skip > 0) {
        rtf->to_skip--;
        return;
    }
    switch (group->destination) {
    case RTF_FONTS:
    case RTF_STYLES:
        rtf_put_name(rtf, group->destination, c);
        return;
    case RTF_INSTRUCTION:
        if (field != NULL && field->instruction->len < 2048)
            g_string_append_unichar(field->instruction, c);
        return;
    case RTF_FORM_ENTRY:
        if (rtf->word->len < 512)
            g_string_append_unichar(rtf->word, c);
        return;
    case RTF_TEXT:
        break;
    default:
        return;
    }
    font = g_hash_table_lookup(rtf->fonts, GUINT_TO_POINTER(group->font));
    if (c >= 0xF000 && c <= 0xF0FF) {
        rtf_put_symbol(rtf, font, c);
    } else if (font != NULL && c > ' ' && c <= 0xFF) {
        rtf_put_symbol(rtf, font, c);
    } else if (c != 0 && g_unichar_validate(c)) {
        g_string_append_unichar(rtf->text, c);
    }
}

void
rtf_put_text(Rtf *rtf, const char *text)
{
    for (; *text != '\0'; text = g_utf8_next_char(text))
        rtf_put(rtf, g_utf8_get_char(text));
}

static void
rtf_put_byte(Rtf *rtf, guchar byte)
{
    rtf_put(rtf, byte >= 0x80 && byte < 0xA0 &&
                         g_hash_table_lookup(rtf->fonts, GUINT_TO_POINTER(rtf_group(rtf)->font)) == NULL
                     ? rtf_1252[byte - 0x80]
                     : byte);
}

/* \u-3913: what follows stands in for it, for old readers. */
static void
rtf_put_unicode(Rtf *rtf, int number)
{
    gunichar c = (gunichar)(number < 0 ? number + 0x10000 : number);

    rtf->to_skip = 0;
    if (c >= 0xD800 && c < 0xDC00) {
        rtf->high = c;
    } else if (c >= 0xDC00 && c < 0xE000) {
        if (rtf->high != 0)
            rtf_put(rtf, 0x10000 + ((rtf->high - 0xD800) << 10) + (c - 0xDC00));
        rtf->high = 0;
    } else {
        rtf_put(rtf, c);
    }
    rtf->to_skip = rtf_group(rtf)->skip_after_unicode;
}

/* ---- groups ---- */

/* A tick or a choice has no text of its own: it is told by its field when that ends. */
static void
rtf_tell_field(Rtf *rtf, RtfField *field)
{
    DocumentStyle style = {.flags = DOCUMENT_CONTROL, .how = "form field"};
    int result = field->result < 0 || field->result == 25 ? field->otherwise : field->result;

    if (!field->is_form || field->type == 0)
        return;
    rtf_open_paragraph(rtf);
    if (field->type == 1) {
        document_builder_tick(rtf->builder, result == 1, result == 1 ? "☒" : "☐", "form field", &style);
    } else if (result >= 0 && (guint)result < field->entries->len) {
        style.flags |= field->result < 0 || field->result == 25 ? DOCUMENT_PLACEHOLDER : 0;
        document_builder_text(rtf->builder, g_ptr_array_index(field->entries, (guint)result), -1, &style);
    }
}

static void
rtf_clear_field(gpointer data)
{
    RtfField *field = data;

    g_string_free(field->instruction, TRUE);
    g_ptr_array_unref(field->entries);
}

static gboolean
rtf_open_group(Rtf *rtf)
{
    RtfGroup group = *rtf_group(rtf);

    rtf_flush(rtf);
    group.opened = 0;
    g_array_append_val(rtf->groups, group);
    return rtf->groups->len <= RTF_DEPTH_MAX;
}

static void
rtf_close_group(Rtf *rtf)
{
    RtfGroup *group = rtf_group(rtf);

    rtf_flush(rtf);
    if (group->destination == RTF_FORM_ENTRY && rtf_field(rtf) != NULL) {
        g_ptr_array_add(rtf_field(rtf)->entries, g_strdup(rtf->word->str));
        g_string_truncate(rtf->word, 0);
    }
    if (group->opened == 1) {
        rtf_close_tables(rtf, 0);
        document_builder_end_part(rtf->builder);
        rtf_take_back(rtf);
    } else if (group->opened == 2 && rtf_field(rtf) != NULL) {
        rtf_tell_field(rtf, rtf_field(rtf));
        g_array_set_size(rtf->fields, rtf->fields->len - 1);
    }
    if (rtf->groups->len > 1)
        g_array_set_size(rtf->groups, rtf->groups->len - 1);
    rtf->to_skip = 0;
}

/* ---- the tokens ---- */

/* "\word", "\word-12 ": past the letters, the number and one space. */
static void
rtf_read_word(Rtf *rtf, gboolean is_optional)
{
    char word[33];
    gsize len = 0;
    gboolean has_number = FALSE, is_negative = FALSE;
    gint64 number = 0;

    while (rtf->at < rtf->end && g_ascii_isalpha(*rtf->at)) {
        if (len < sizeof word - 1)
            word[len++] = *rtf->at;
        rtf->at++;
    }
    word[len] = '\0';
    if (rtf->at < rtf->end && *rtf->at == '-') {
        is_negative = TRUE;
        rtf->at++;
    }
    while (rtf->at < rtf->end && g_ascii_isdigit(*rtf->at)) {
        has_number = TRUE;
        if (number < 1000000000)
            number = number * 10 + (*rtf->at - '0');
        rtf->at++;
    }
    if (rtf->at < rtf->end && *rtf->at == ' ')
        rtf->at++;
    number = CLAMP(is_negative ? -number : number, G_MININT, G_MAXINT);
    if (strcmp(word, "bin") == 0 && has_number)
        rtf->at += MIN((gint64)(rtf->end - rtf->at), MAX(number, 0));
    else if (strcmp(word, "u") == 0 && has_number)
        rtf_put_unicode(rtf, (int)number);
    else if (!rtf_word(rtf, word, has_number, (int)number) && is_optional)
        rtf_group(rtf)->destination = RTF_SKIPPED;
}

static void
rtf_read_control(Rtf *rtf)
{
    gboolean is_optional = FALSE;

    if (rtf->at + 1 < rtf->end && rtf->at[0] == '*' && rtf->at[1] == '\\') {
        is_optional = TRUE;
        rtf->at += 2;
    }
    if (rtf->at >= rtf->end)
        return;
    if (g_ascii_isalpha(*rtf->at)) {
        rtf_read_word(rtf, is_optional);
        return;
    }
    switch (*rtf->at++) {
    case '\'':
        if (rtf->at + 1 < rtf->end && g_ascii_isxdigit(rtf->at[0]) && g_ascii_isxdigit(rtf->at[1])) {
            rtf_put_byte(rtf,
                         (guchar)(g_ascii_xdigit_value(rtf->at[0]) * 16 + g_ascii_xdigit_value(rtf->at[1])));
            rtf->at += 2;
        }
        break;
    case '~':
        rtf_put(rtf, 0x00A0);
        break;
    case '_':
        rtf_put(rtf, '-');
        break;
    case '\\':
    case '{':
    case '}':
        rtf_put(rtf, (guchar)rtf->at[-1]);
        break;
    case '\n':
    case '\r':
        rtf_end_paragraph(rtf);
        break;
    default:
        break;
    }
}

static gboolean
rtf_read(Rtf *rtf)
{
    guint open = 0;

    while (rtf->at < rtf->end && !document_builder_is_full(rtf->builder)) {
        char c = *rtf->at++;

        if (c == '{') {
            open++;
            if (!rtf_open_group(rtf))
                return FALSE;
        } else if (c == '}') {
            rtf_close_group(rtf);
            if (open == 0 || --open == 0)
                return TRUE;
        } else if (c == '\\') {
            rtf_read_control(rtf);
        } else if (c != '\r' && c != '\n') {
            rtf_put_byte(rtf, (guchar)c);
        }
    }
    return FALSE;
}

Document *
document_read_rtf(GBytes *bytes, const DocumentLimits *limits, GError **error)
{
    g_autoptr(GHashTable) fonts = g_hash_table_new_full(NULL, NULL, NULL, g_free);
    g_autoptr(GHashTable) levels = g_hash_table_new(NULL, NULL);
    g_autoptr(GArray) groups = g_array_new(FALSE, TRUE, sizeof(RtfGroup));
    g_autoptr(GArray) fields = g_array_new(FALSE, TRUE, sizeof(RtfField));
    g_autoptr(DocumentBuilder) builder = document_builder_new(DOCUMENT_RTF, limits);
    g_autoptr(Rtf) rtf = rtf_new();
    RtfGroup first = {.skip_after_unicode = 1};
    gsize len;

    rtf->at = g_bytes_get_data(bytes, &len);
    rtf->end = rtf->at + len;
    rtf->builder = builder;
    rtf->groups = groups;
    rtf->fields = fields;
    rtf->fonts = fonts;
    rtf->levels = levels;
    g_array_set_clear_func(fields, rtf_clear_field);
    g_array_append_val(groups, first);
    document_builder_begin_part(builder, DOCUMENT_PART_BODY, "body");
    if (!rtf_read(rtf))
        document_builder_problem(builder, DOCUMENT_ERROR_TRUNCATED);
    rtf_flush(rtf);
    rtf_close_tables(rtf, 0);
    if (document_builder_text_len(builder) == 0) {
        g_set_error(error, DOCUMENT_ERROR, DOCUMENT_ERROR_NO_TEXT, "RTF: there is no text in it");
        return NULL;
    }
    return document_builder_finish(builder);
}
