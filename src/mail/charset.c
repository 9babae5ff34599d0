#include "mail/charset_private.h"

#include <iconv.h>
#include <string.h>

typedef struct {
    const char *name;      /* of glibc's converter */
    gboolean is_seven_bit; /* valid ASCII says nothing: the declaration comes first */
    const char *aliases;   /* normalised, between spaces */
} MailCharset;

/* What mail calls character sets, normalised: lower case, letters and digits only.  ASCII, ISO 8859-1,
 * Windows-1252 and UTF-8 are not here: those we read ourselves. */
/* clang-format off */
static const MailCharset charset_table[] = {
    {"CP1250", FALSE, " cp1250 windows1250 xcp1250 "},
    {"CP1251", FALSE, " cp1251 windows1251 xcp1251 "},
    {"CP1253", FALSE, " cp1253 windows1253 "},
    {"CP1254", FALSE, " cp1254 windows1254 iso88599 latin5 "}, /* a superset, as with 1252 */
    {"CP1255", FALSE, " cp1255 windows1255 "},
    {"CP1256", FALSE, " cp1256 windows1256 "},
    {"CP1257", FALSE, " cp1257 windows1257 "},
    {"CP1258", FALSE, " cp1258 windows1258 "},
    {"ISO-8859-2", FALSE, " iso88592 latin2 "},
    {"ISO-8859-3", FALSE, " iso88593 latin3 "},
    {"ISO-8859-4", FALSE, " iso88594 latin4 "},
    {"ISO-8859-5", FALSE, " iso88595 cyrillic "},
    {"ISO-8859-6", FALSE, " iso88596 iso88596i iso88596e arabic "},
    {"ISO-8859-7", FALSE, " iso88597 greek "},
    {"ISO-8859-8", FALSE, " iso88598 iso88598i iso88598e hebrew "},
    {"ISO-8859-10", FALSE, " iso885910 latin6 "},
    {"ISO-8859-13", FALSE, " iso885913 latin7 "},
    {"ISO-8859-14", FALSE, " iso885914 latin8 "},
    {"ISO-8859-15", FALSE, " iso885915 latin9 latin0 "},
    {"ISO-8859-16", FALSE, " iso885916 latin10 "},
    {"KOI8-R", FALSE, " koi8r koi8 "},
    {"KOI8-U", FALSE, " koi8u koi8ru "},
    {"CP437", FALSE, " cp437 ibm437 437 "},
    {"CP850", FALSE, " cp850 ibm850 850 "},
    {"CP852", FALSE, " cp852 ibm852 852 "},
    {"IBM858", FALSE, " cp858 ibm858 ibm00858 cp00858 858 "},
    {"CP866", FALSE, " cp866 ibm866 866 "},
    {"CP874", FALSE, " cp874 windows874 tis620 iso885911 "},
    {"MACINTOSH", FALSE, " macintosh macroman xmacroman mac "},
    {"GB18030", FALSE, " gb18030 gb2312 gbk cp936 euccn xgbk "},
    {"BIG5-HKSCS", FALSE, " big5 big5hkscs cp950 xxbig5 "},
    {"CP949", FALSE, " ksc56011987 ksc5601 euckr cp949 windows949 uhc ksc56011989 "},
    {"CP932", FALSE, " shiftjis sjis cp932 windows31j mskanji xsjis "},
    {"EUC-JP-MS", FALSE, " eucjp xeucjp eucjpms "},
    {"ISO-2022-JP-3", TRUE, " iso2022jp iso2022jp1 iso2022jp3 "},
    {"ISO-2022-JP-2", TRUE, " iso2022jp2 "},
    {"ISO-2022-KR", TRUE, " iso2022kr "},
    {"UTF-7", TRUE, " utf7 unicode11utf7 "},
    {"UTF-16", TRUE, " utf16 unicode ucs2 "},
    {"UTF-16BE", TRUE, " utf16be "},
    {"UTF-16LE", TRUE, " utf16le "},
    {"UTF-32", TRUE, " utf32 "},
};
/* clang-format on */

void
mail_charset_warm(gboolean is_lean)
{
    /* Kept open for the life of the process: glibc unloads a converter's module with its last user, and to
     * load it again it would have to open a file, which the fence forbids. */
    static iconv_t kept[2 * G_N_ELEMENTS(charset_table) + 4];
    static const char *const more[] = {"ISO-8859-1", "CP1252", "UTF-8", "US-ASCII"};

    for (guint i = 0; i < G_N_ELEMENTS(charset_table) && !is_lean; i++) {
        kept[2 * i] = iconv_open("UTF-8", charset_table[i].name);
        kept[2 * i + 1] = iconv_open(charset_table[i].name, "UTF-8");
    }
    for (guint i = 0; i < G_N_ELEMENTS(more); i++)
        kept[2 * G_N_ELEMENTS(charset_table) + i] = iconv_open("UTF-8", more[i]);
    g_assert(kept[2 * G_N_ELEMENTS(charset_table)] != (iconv_t)-1);
}

static const MailCharset *
charset_find(const char *declared)
{
    g_autoptr(GString) key = g_string_new(" ");

    if (declared == NULL)
        return NULL;
    for (const char *p = declared; *p != '\0'; p++) {
        if (g_ascii_isalnum(*p))
            g_string_append_c(key, g_ascii_tolower(*p));
    }
    g_string_append_c(key, ' ');
    for (guint i = 0; i < G_N_ELEMENTS(charset_table); i++) {
        if (key->len > 2 && strstr(charset_table[i].aliases, key->str) != NULL)
            return &charset_table[i];
    }
    return NULL;
}

static gunichar
charset_windows_1252(guchar byte)
{
    static const guint16 upper[32] = {
        0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
        0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
        0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178,
    };

    return byte >= 0x80 && byte < 0xA0 ? upper[byte - 0x80] : byte;
}

/* Bytes that are UTF-8 stay; the others are read as Windows-1252.  NUL becomes U+FFFD, so that nothing is cut
 * off. */
static char *
charset_read_mixed(const char *bytes, gsize len, gboolean keep_utf8)
{
    GString *text = g_string_sized_new(len + len / 8 + 1);

    for (gsize i = 0; i < len;) {
        gunichar c = keep_utf8 ? g_utf8_get_char_validated(bytes + i, (gssize)(len - i)) : (gunichar)-1;

        if (bytes[i] == '\0') {
            g_string_append_unichar(text, 0xFFFD);
            i++;
        } else if (c < 0x80 || (guchar)bytes[i] < 0x80) {
            g_string_append_c(text, bytes[i++]);
        } else if (c != (gunichar)-1 && c != (gunichar)-2) {
            g_string_append_unichar(text, c);
            i += (gsize)g_unichar_to_utf8(c, NULL);
        } else {
            g_string_append_unichar(text, charset_windows_1252((guchar)bytes[i++]));
        }
    }
    return g_string_free(text, FALSE);
}

/* How many characters beyond ASCII are good UTF-8, and how many bytes are not. */
static void
charset_count(const char *bytes, gsize len, gsize *good, gsize *bad)
{
    *good = *bad = 0;
    for (gsize i = 0; i < len;) {
        gunichar c = (guchar)bytes[i] < 0x80 ? 1 : g_utf8_get_char_validated(bytes + i, (gssize)(len - i));

        if (c == (gunichar)-1 || c == (gunichar)-2) {
            (*bad)++;
            i++;
        } else {
            *good += (guchar)bytes[i] >= 0x80;
            i += (guchar)bytes[i] < 0x80 ? 1 : (gsize)g_unichar_to_utf8(c, NULL);
        }
    }
}

/* By glibc; what it cannot read becomes U+FFFD, one a byte. */
static char *
charset_convert(const char *bytes, gsize len, const char *name)
{
    iconv_t converter = iconv_open("UTF-8", name);
    GString *text = g_string_sized_new(len + 16);
    char *in = (char *)bytes;
    char out[4096];

    if (converter == (iconv_t)-1) {
        g_string_free(text, TRUE);
        return NULL;
    }
    while (len > 0) {
        char *next = out;
        gsize room = sizeof out;
        gsize before = len;

        iconv(converter, &in, &len, &next, &room);
        g_string_append_len(text, out, next - out);
        if (len > 0 && len == before && next == out) {
            g_string_append_unichar(text, 0xFFFD);
            in++;
            len--;
        }
    }
    iconv_close(converter);
    if (strlen(text->str) !=
        text->len) { /* a NUL inside: UTF-16 bytes declared as something else, or a trick */
        g_autofree char *whole = g_string_free(text, FALSE);

        return charset_read_mixed(whole, strlen(whole), TRUE);
    }
    return g_string_free(text, FALSE);
}

char *
mail_charset_read(const char *bytes, gsize len, const char *declared, const char **step)
{
    const MailCharset *charset = charset_find(declared);
    const char *won = "utf-8";
    char *text = NULL;
    gsize good, bad;

    charset_count(bytes, len, &good, &bad);
    if (charset != NULL && g_str_has_prefix(charset->name, "UTF-") && charset->name[4] != '7' && bad == 0 &&
        memchr(bytes, '\0', len) == NULL)
        charset = NULL; /* called UTF-16, and is not */
    if (charset != NULL && (charset->is_seven_bit || bad > 0)) {
        text = charset_convert(bytes, len, charset->name);
        won = "declared";
    }
    if (text == NULL) {
        gboolean keep_utf8 = good >= bad;

        text = charset_read_mixed(bytes, len, keep_utf8);
        won = bad == 0 ? "utf-8" : keep_utf8 && good > 0 ? "mixed" : "windows-1252";
    }
    if (step != NULL)
        *step = won;
    return text;
}
