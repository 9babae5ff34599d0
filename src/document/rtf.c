/* The RTF reader: groups and tokens, byte by byte. */
#include "document/rtf_private.h"

#include <string.h>

#define RTF_DEPTH_MAX 1000
#define RTF_WORD_MAX 32

RtfGroup *
rtf_group(const Rtf *rtf)
{
    return &g_array_index(rtf->groups, RtfGroup, rtf->groups->len - 1);
}

/* ---- groups ---- */

static void
rtf_open_group(Rtf *rtf)
{
    RtfGroup group = *rtf_group(rtf);

    rtf_flush(rtf);
    group.opened = RTF_OPENED_NOTHING;
    rtf->to_skip = 0;
    g_array_append_val(rtf->groups, group);
}

static void
rtf_close_group(Rtf *rtf)
{
    RtfGroup *group = rtf_group(rtf);

    rtf_flush(rtf);
    rtf->to_skip = 0;
    if (group->destination == RTF_FORM_ENTRY)
        rtf_end_entry(rtf);
    if (group->opened == RTF_OPENED_PART)
        rtf_end_part(rtf);
    else if (group->opened == RTF_OPENED_FIELD)
        rtf_end_field(rtf);
    if (rtf->groups->len > 1)
        g_array_set_size(rtf->groups, rtf->groups->len - 1);
}

/* ---- tokens ---- */

/* A number after a word, if there is one: at most ten digits count. */
static gboolean
rtf_read_number(Rtf *rtf, int *number)
{
    gboolean is_negative = rtf->at < rtf->end && *rtf->at == '-', has_number = FALSE;
    gint64 n = 0;

    rtf->at += is_negative;
    while (rtf->at < rtf->end && g_ascii_isdigit(*rtf->at)) {
        has_number = TRUE;
        if (n < G_MAXINT)
            n = n * 10 + (*rtf->at - '0');
        rtf->at++;
    }
    *number = (int)CLAMP(is_negative ? -n : n, G_MININT, G_MAXINT);
    return has_number;
}

/* "\word", "\word-12 ": past the letters, the number and one space. */
static void
rtf_read_word(Rtf *rtf, gboolean is_optional)
{
    char word[RTF_WORD_MAX + 1];
    gsize len = 0;
    gboolean has_number;
    int number;

    while (rtf->at < rtf->end && g_ascii_isalpha(*rtf->at)) {
        if (len < RTF_WORD_MAX)
            word[len++] = *rtf->at;
        rtf->at++;
    }
    word[len] = '\0';
    has_number = rtf_read_number(rtf, &number);
    if (rtf->at < rtf->end && *rtf->at == ' ')
        rtf->at++;
    if (strcmp(word, "bin") == 0) {
        rtf->at += MIN(rtf->end - rtf->at, MAX(number, 0));
        rtf->pictures += rtf_group(rtf)->destination == RTF_PICTURE ? 2 * (guint64)MAX(number, 0) : 0;
    } else if (strcmp(word, "u") == 0 && has_number)
        rtf_put_unicode(rtf, number);
    else if (rtf->to_skip > 0)
        rtf->to_skip--;
    else if (!rtf_word(rtf, word, has_number, number) && is_optional)
        rtf_group(rtf)->destination = RTF_SKIPPED;
}

/* "\'e9": a byte in two digits. */
static void
rtf_read_hex(Rtf *rtf)
{
    int byte;

    if (rtf->end - rtf->at < 2 || !g_ascii_isxdigit(rtf->at[0]) || !g_ascii_isxdigit(rtf->at[1]))
        return;
    byte = g_ascii_xdigit_value(rtf->at[0]) * 16 + g_ascii_xdigit_value(rtf->at[1]);
    rtf->at += 2;
    rtf_put_byte(rtf, (guchar)byte);
}

static void
rtf_read_symbol(Rtf *rtf, char c)
{
    switch (c) {
    case '\'':
        rtf_read_hex(rtf);
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
        rtf_put(rtf, (guchar)c);
        break;
    case '\t':
        rtf_put(rtf, '\t');
        break;
    case '\n':
    case '\r':
        rtf_word(rtf, "par", FALSE, 0);
        break;
    default: /* places for hyphens, marks of an index */
        break;
    }
}

/* After a backslash.  "\*" before a word: who does not know it leaves the group out. */
static void
rtf_read_control(Rtf *rtf)
{
    gboolean is_optional = rtf->end - rtf->at > 1 && rtf->at[0] == '*';

    if (is_optional) {
        rtf->at++;
        while (rtf->at < rtf->end && g_ascii_isspace(*rtf->at))
            rtf->at++;
        if (rtf->at >= rtf->end || *rtf->at != '\\')
            return;
        rtf->at++;
    }
    if (rtf->at >= rtf->end)
        return;
    if (g_ascii_isalpha(*rtf->at))
        rtf_read_word(rtf, is_optional);
    else
        rtf_read_symbol(rtf, *rtf->at++);
}

/* FALSE when the end came before the last group was closed. */
static gboolean
rtf_read(Rtf *rtf)
{
    while (rtf->at < rtf->end && !flow_is_full(rtf->flow)) {
        char c = *rtf->at++;

        if (c == '{') {
            if (rtf->groups->len > RTF_DEPTH_MAX)
                return FALSE;
            rtf_open_group(rtf);
        } else if (c == '}') {
            rtf_close_group(rtf);
            if (rtf->groups->len == 1)
                return TRUE;
        } else if (c == '\\') {
            rtf_read_control(rtf);
        } else if (c != '\r' && c != '\n') {
            rtf_put_byte(rtf, (guchar)c);
        }
    }
    return flow_is_full(rtf->flow);
}

/* ---- the whole ---- */

static void
rtf_start(Rtf *rtf, GBytes *bytes, const DocumentLimits *limits)
{
    const RtfGroup first = {.stand_ins = 1};
    RtfPart *body = g_new0(RtfPart, 1);
    gsize len;

    rtf->at = g_bytes_get_data(bytes, &len);
    rtf->end = rtf->at + len;
    rtf->limits = limits != NULL ? limits : &document_limits_default;
    rtf->page = 1252;
    rtf->builder = document_builder_new(DOCUMENT_RTF, limits);
    rtf->words = rtf_words();
    rtf->groups = g_array_new(FALSE, TRUE, sizeof(RtfGroup));
    g_array_append_val(rtf->groups, first);
    rtf->fields = g_array_new(FALSE, TRUE, sizeof(RtfField));
    g_array_set_clear_func(rtf->fields, rtf_clear_field);
    rtf->parts = g_ptr_array_new_with_free_func(rtf_free_part);
    g_ptr_array_add(rtf->parts, body);
    body->flow = rtf->flow = flow_new(limits);
    for (guint i = 0; i < G_N_ELEMENTS(rtf->rows); i++)
        rtf->rows[i].cells = g_array_new(FALSE, TRUE, sizeof(FlowCell));
    rtf->fonts = g_hash_table_new_full(NULL, NULL, NULL, rtf_free_font);
    rtf->styles = g_hash_table_new_full(NULL, NULL, NULL, g_free);
    rtf->colours = g_array_new(FALSE, TRUE, sizeof(gboolean));
    rtf->name = g_string_new(NULL);
    rtf->text = g_string_new(NULL);
}

static void
rtf_clear(Rtf *rtf)
{
    document_builder_free(rtf->builder);
    g_hash_table_unref(rtf->words);
    g_array_unref(rtf->groups);
    g_array_unref(rtf->fields);
    g_ptr_array_unref(rtf->parts);
    for (guint i = 0; i < G_N_ELEMENTS(rtf->rows); i++)
        g_array_unref(rtf->rows[i].cells);
    g_hash_table_unref(rtf->fonts);
    g_hash_table_unref(rtf->styles);
    g_array_unref(rtf->colours);
    g_string_free(rtf->name, TRUE);
    g_string_free(rtf->text, TRUE);
    if (rtf->html != NULL)
        g_string_free(rtf->html, TRUE);
}

/* A page in RTF's clothes is read as the page that it is. */
static Document *
rtf_finish_html(Rtf *rtf, gboolean is_whole, GError **error)
{
    Document *document = document_from_html(rtf->html->str, (gssize)rtf->html->len, rtf->limits, error);
    const DocumentError cut = DOCUMENT_ERROR_TRUNCATED;

    if (document == NULL)
        return NULL;
    document->type = DOCUMENT_RTF;
    if (!is_whole)
        g_array_append_val(document->problems, cut);
    return document;
}

static Document *
rtf_finish(Rtf *rtf, gboolean is_whole, GError **error)
{
    if (!is_whole)
        document_builder_problem(rtf->builder, DOCUMENT_ERROR_TRUNCATED);
    rtf_write_parts(rtf);
    document_builder_look_for_scan(rtf->builder, rtf->pictures / 2);
    if (document_builder_text_len(rtf->builder) == 0) {
        g_set_error(error, DOCUMENT_ERROR, is_whole ? DOCUMENT_ERROR_NO_TEXT : DOCUMENT_ERROR_TRUNCATED,
                    "the RTF file: there is no text in it");
        return NULL;
    }
    return document_builder_finish(rtf->builder);
}

Document *
document_read_rtf(GBytes *bytes, const DocumentLimits *limits, GError **error)
{
    Rtf rtf = {0};
    Document *document;
    gboolean is_whole;

    if (g_bytes_get_size(bytes) == 0) {
        g_set_error(error, DOCUMENT_ERROR, DOCUMENT_ERROR_TRUNCATED, "the RTF file: it is empty");
        return NULL;
    }
    rtf_start(&rtf, bytes, limits);
    is_whole = rtf_read(&rtf);
    while (rtf.groups->len > 1)
        rtf_close_group(&rtf);
    rtf_flush(&rtf);
    document = rtf.html != NULL ? rtf_finish_html(&rtf, is_whole, error) : rtf_finish(&rtf, is_whole, error);
    rtf_clear(&rtf);
    return document;
}
