#include "base/text.h"

#include <string.h>

char *
base_text_begin(const char *text, gsize most)
{
    return text != NULL ? g_strndup(text, strnlen(text, most)) : NULL;
}

static gboolean
text_is_invisible(gunichar c)
{
    return c == 0x00AD || c == 0xFEFF || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2060 && c <= 0x2069);
}

static gunichar
text_plain_form(gunichar c)
{
    switch (c) {
    case 0x2018:
    case 0x2019:
    case 0x201B:
    case 0x02BC:
        return '\'';
    case 0x201C:
    case 0x201D:
        return '"';
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2212:
        return '-';
    default:
        return c;
    }
}

/* What base_text_tidy() says of plain ASCII; NULL: it is none.  Nearly all text is, and it is asked of every
 * word. */
static char *
text_tidy_ascii(const char *text, gboolean is_key)
{
    char *tidy = g_malloc(strlen(text) + 1), *end = tidy;

    for (; *text > 0; text++) {
        if (!g_ascii_isspace(*text))
            *end++ = is_key && g_ascii_isupper(*text) ? *text - 'A' + 'a' : *text;
        else if (end > tidy && end[-1] != ' ')
            *end++ = ' ';
    }
    if (*text != '\0')
        g_clear_pointer(&tidy, g_free);
    else
        end[end > tidy && end[-1] == ' ' ? -1 : 0] = '\0';
    return tidy;
}

static char *
text_tidy_unicode(const char *text)
{
    g_autofree char *valid = g_utf8_validate(text, -1, NULL) ? NULL : base_text_valid(text, -1);
    GString *tidy = g_string_new(NULL);
    gboolean gap = FALSE;

    for (const char *p = valid != NULL ? valid : text; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);

        if (g_unichar_isspace(c) || c == 0x00A0 || c == 0x0085) {
            gap = tidy->len > 0;
            continue;
        }
        if (gap)
            g_string_append_c(tidy, ' ');
        gap = FALSE;
        g_string_append_unichar(tidy, c);
    }
    return g_string_free(tidy, FALSE);
}

char *
base_text_tidy(const char *text)
{
    char *tidy = text_tidy_ascii(text, FALSE);

    return tidy != NULL ? tidy : text_tidy_unicode(text);
}

static char *
text_key_unicode(const char *text)
{
    g_autofree char *tidy = text_tidy_unicode(text);
    g_autofree char *normal = g_utf8_normalize(tidy, -1, G_NORMALIZE_ALL_COMPOSE);
    g_autofree char *folded = g_utf8_casefold(normal, -1);
    GString *key = g_string_sized_new(strlen(folded));

    for (const char *p = folded; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);

        if (!text_is_invisible(c))
            g_string_append_unichar(key, text_plain_form(c));
    }
    return g_string_free(key, FALSE);
}

/* Bullets, boxes and ticks: each is its own normal form, and has no other case. */
static gboolean
text_is_sign(gunichar c)
{
    return c == 0x2022 || (c >= 0x2500 && c <= 0x27BF);
}

/* The same of text that has, beside ASCII, only what word processors make of quotes, dashes and boxes; NULL:
 * there is more in it. */
static char *
text_key_typeset(const char *text)
{
    g_autofree char *key = g_malloc(strlen(text) + 1);
    gboolean gap = FALSE, begun = FALSE;
    char *end = key;

    for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p), plain = text_plain_form(c);

        if (g_unichar_isspace(c) || c == 0x00A0 || c == 0x0085) {
            gap = begun;
            continue;
        }
        if (gap)
            *end++ = ' ';
        gap = FALSE;
        begun = TRUE;
        if (text_is_invisible(c))
            continue;
        if (plain >= 0x80 && !text_is_sign(c))
            return NULL;
        end += g_unichar_to_utf8(plain < 0x80 ? (gunichar)g_ascii_tolower((char)plain) : c, end);
    }
    *end = '\0';
    return g_steal_pointer(&key);
}

char *
base_text_key(const char *text)
{
    char *key = text_tidy_ascii(text, TRUE);

    if (key == NULL && g_utf8_validate(text, -1, NULL))
        key = text_key_typeset(text);
    return key != NULL ? key : text_key_unicode(text);
}

char *
base_text_valid(const char *text, gssize len)
{
    return g_utf8_make_valid(text, len);
}

static gunichar
text_utf16_unit(const guint8 *at, gboolean is_big_endian)
{
    return is_big_endian ? (gunichar)at[0] << 8 | at[1] : (gunichar)at[1] << 8 | at[0];
}

char *
base_text_from_utf16(const guint8 *data, gsize len, gboolean is_big_endian)
{
    GString *text = g_string_sized_new(len / 2 + 1);

    for (gsize i = 0; i + 1 < len; i += 2) {
        gunichar c = text_utf16_unit(data + i, is_big_endian),
                 low = i + 3 < len ? text_utf16_unit(data + i + 2, is_big_endian) : 0;

        if ((c & 0xFC00) == 0xD800 && (low & 0xFC00) == 0xDC00) {
            c = 0x10000 + ((c & 0x3FF) << 10) + (low & 0x3FF);
            i += 2;
        }
        g_string_append_unichar(text, c != 0 && g_unichar_validate(c) ? c : 0xFFFD);
    }
    return g_string_free(text, FALSE);
}

gboolean
base_text_is_one_of(const char *text, const char *const *list)
{
    if (text == NULL)
        return FALSE;
    /* Most words of a list differ in their first letter. */
    for (; *list != NULL; list++) {
        if (**list == *text && strcmp(*list, text) == 0)
            return TRUE;
    }
    return FALSE;
}

static guint
text_edits(const char *a, const char *b)
{
    gsize la = strlen(a), lb = strlen(b);
    g_autofree guint *row = g_new(guint, lb + 1);

    for (gsize j = 0; j <= lb; j++)
        row[j] = (guint)j;
    for (gsize i = 1; i <= la; i++) {
        guint corner = row[0];

        row[0] = (guint)i;
        for (gsize j = 1; j <= lb; j++) {
            guint above = row[j];
            guint change = corner + (a[i - 1] != b[j - 1]);

            row[j] = MIN(MIN(row[j - 1], above) + 1, change);
            corner = above;
        }
    }
    return row[lb];
}

const char *
base_text_nearest(const char *text, const char *const *list)
{
    const char *nearest = NULL;
    guint fewest = (guint)strlen(text) / 3 + 2;

    for (guint i = 0; list[i] != NULL; i++) {
        guint edits = text_edits(text, list[i]);

        if (edits < fewest) {
            fewest = edits;
            nearest = list[i];
        }
    }
    return nearest;
}

gboolean
base_text_is_one_line(const char *text)
{
    for (const char *p = text; *p != '\0'; p++) {
        if ((guchar)*p < 0x20 || *p == 0x7F)
            return FALSE;
    }
    return TRUE;
}
