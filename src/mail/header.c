#include "mail/header_private.h"

#include <string.h>

#include "base/text.h"

void
mail_header_free(MailHeader *header)
{
    g_free(header->name);
    g_free(header->raw);
    g_free(header->value);
    g_free(header);
}

char *
mail_header_unfold(const char *raw)
{
    g_autofree char *text = mail_charset_read(raw, strlen(raw), NULL, NULL);
    char *to = text;

    for (const char *from = text; *from != '\0'; from++) {
        if (from[0] == '\r' && from[1] == '\n' && (from[2] == ' ' || from[2] == '\t'))
            from++;
        else if (from[0] != '\n' || (from[1] != ' ' && from[1] != '\t'))
            *to++ = (guchar)*from < 0x20 || *from == 0x7F ? ' ' : *from;
    }
    *to = '\0';
    return g_strdup(g_strstrip(text));
}

/* One RFC 2047 word at @p: "=?charset?Q?text?=". */
typedef struct {
    const char *charset, *text, *end;
    gsize charset_len, text_len;
    char encoding; /* 'q', 'b' */
} MailWord;

static gboolean
header_word_at(const char *p, MailWord *word)
{
    const char *second, *third, *close;

    if (strncmp(p, "=?", 2) != 0 || (second = strchr(p + 2, '?')) == NULL || second == p + 2)
        return FALSE;
    word->encoding = g_ascii_tolower(second[1]);
    if ((word->encoding != 'q' && word->encoding != 'b') || second[2] != '?')
        return FALSE;
    third = second + 3;
    if (strcspn(p + 2, " \t?") != (gsize)(second - p - 2) || (close = strstr(third, "?=")) == NULL)
        return FALSE;
    word->charset = p + 2;
    word->charset_len = strcspn(p + 2, "?*"); /* RFC 2231 language after '*' */
    word->text = third;
    word->text_len = (gsize)(close - third);
    word->end = close + 2;
    return TRUE;
}

static void
header_add_q(GByteArray *bytes, const char *text, gsize len)
{
    for (gsize i = 0; i < len; i++) {
        guint8 byte = (guint8)text[i];

        if (byte == '_')
            byte = ' ';
        else if (byte == '=' && i + 2 < len && g_ascii_isxdigit(text[i + 1]) &&
                 g_ascii_isxdigit(text[i + 2])) {
            byte = (guint8)(g_ascii_xdigit_value(text[i + 1]) * 16 + g_ascii_xdigit_value(text[i + 2]));
            i += 2;
        } else if (byte == '\r' || byte == '\n')
            continue;
        g_byte_array_append(bytes, &byte, 1);
    }
}

static void
header_add_b(GByteArray *bytes, const char *text, gsize len)
{
    g_autoptr(GString) clean = g_string_sized_new(len);
    g_autofree guchar *decoded = NULL;
    gsize n = 0;

    for (gsize i = 0; i < len; i++) {
        if (g_ascii_isalnum(text[i]) || text[i] == '+' || text[i] == '/')
            g_string_append_c(clean, text[i]);
    }
    while (clean->len % 4 != 0 && clean->len % 4 != 1)
        g_string_append_c(clean, '=');
    decoded = g_base64_decode(clean->str, &n);
    g_byte_array_append(bytes, decoded, (guint)n);
}

static void
header_flush(GString *text, GByteArray *bytes, const char *charset)
{
    g_autofree char *decoded = NULL;

    if (bytes->len == 0)
        return;
    decoded = mail_charset_read((const char *)bytes->data, bytes->len, charset, NULL);
    g_string_append(text, decoded);
    g_byte_array_set_size(bytes, 0);
}

char *
mail_header_decode(const char *raw)
{
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(GByteArray) bytes =
        g_byte_array_new(); /* of words not yet decoded: they may split a character */
    g_autofree char *charset = NULL;
    const char *plain = raw; /* where text that is no word begins */
    const char *p = raw;
    const char *last = g_strrstr(raw, "?="); /* no word ends after it */
    MailWord word;

    while (last != NULL && p < last) {
        if (!header_word_at(p, &word)) {
            p++;
            continue;
        }
        g_autofree char *its = g_strndup(word.charset, word.charset_len);
        gboolean follows = bytes->len > 0 && strspn(plain, " \t\r\n") >= (gsize)(p - plain);

        if (!follows || g_ascii_strcasecmp(its, charset) != 0)
            header_flush(text, bytes, charset);
        if (!follows) {
            g_autofree char *before = mail_charset_read(plain, (gsize)(p - plain), NULL, NULL);

            g_string_append(text, before);
        }
        if (word.encoding == 'q')
            header_add_q(bytes, word.text, word.text_len);
        else
            header_add_b(bytes, word.text, word.text_len);
        g_free(charset);
        charset = g_steal_pointer(&its);
        p = plain = word.end;
    }
    header_flush(text, bytes, charset);
    g_autofree char *rest = mail_charset_read(plain, strlen(plain), NULL, NULL);
    g_string_append(text, rest);
    return mail_header_unfold(text->str);
}

static gboolean
header_is_hidden(gunichar c)
{
    return c < 0x20 || c == 0x7F || (c >= 0x80 && c < 0xA0) || (c >= 0x200B && c <= 0x200F) ||
           (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
}

char *
mail_header_file_name(const char *name)
{
    g_autofree char *valid = base_text_valid(name, -1);
    g_autoptr(GString) clean = g_string_new(NULL);
    g_autofree char *tidy = NULL;
    const char *last = valid;

    for (const char *p = valid; *p != '\0'; p++) {
        if (*p == '/' || *p == '\\')
            last = p + 1;
    }
    for (const char *p = last; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);

        if (!header_is_hidden(c))
            g_string_append_unichar(clean, c);
    }
    tidy = base_text_tidy(clean->str);
    if (tidy[0] == '\0' || strcmp(tidy, ".") == 0 || strcmp(tidy, "..") == 0)
        return NULL;
    return g_steal_pointer(&tidy);
}
