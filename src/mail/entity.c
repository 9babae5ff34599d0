#include "mail/entity_private.h"

#include <string.h>

/* HTML 4's names for U+00A0 to U+00FF, in order. */
static const char *const entity_latin_1[96] = {
    "nbsp",   "iexcl",  "cent",   "pound",  "curren", "yen",    "brvbar", "sect",   "uml",    "copy",
    "ordf",   "laquo",  "not",    "shy",    "reg",    "macr",   "deg",    "plusmn", "sup2",   "sup3",
    "acute",  "micro",  "para",   "middot", "cedil",  "sup1",   "ordm",   "raquo",  "frac14", "frac12",
    "frac34", "iquest", "Agrave", "Aacute", "Acirc",  "Atilde", "Auml",   "Aring",  "AElig",  "Ccedil",
    "Egrave", "Eacute", "Ecirc",  "Euml",   "Igrave", "Iacute", "Icirc",  "Iuml",   "ETH",    "Ntilde",
    "Ograve", "Oacute", "Ocirc",  "Otilde", "Ouml",   "times",  "Oslash", "Ugrave", "Uacute", "Ucirc",
    "Uuml",   "Yacute", "THORN",  "szlig",  "agrave", "aacute", "acirc",  "atilde", "auml",   "aring",
    "aelig",  "ccedil", "egrave", "eacute", "ecirc",  "euml",   "igrave", "iacute", "icirc",  "iuml",
    "eth",    "ntilde", "ograve", "oacute", "ocirc",  "otilde", "ouml",   "divide", "oslash", "ugrave",
    "uacute", "ucirc",  "uuml",   "yacute", "thorn",  "yuml",
};

static const struct {
    const char *name;
    gunichar c;
} entity_others[] = {
    {"amp", '&'},       {"lt", '<'},        {"gt", '>'},        {"quot", '"'},      {"apos", '\''},
    {"euro", 0x20AC},   {"ndash", 0x2013},  {"mdash", 0x2014},  {"lsquo", 0x2018},  {"rsquo", 0x2019},
    {"sbquo", 0x201A},  {"ldquo", 0x201C},  {"rdquo", 0x201D},  {"bdquo", 0x201E},  {"hellip", 0x2026},
    {"bull", 0x2022},   {"trade", 0x2122},  {"OElig", 0x0152},  {"oelig", 0x0153},  {"Scaron", 0x0160},
    {"scaron", 0x0161}, {"Yuml", 0x0178},   {"zwj", 0x200D},    {"zwnj", 0x200C},   {"ensp", 0x2002},
    {"emsp", 0x2003},   {"thinsp", 0x2009}, {"lsaquo", 0x2039}, {"rsaquo", 0x203A}, {"check", 0x2713},
    {"Lstrok", 0x0141}, {"lstrok", 0x0142}, {"Ccaron", 0x010C}, {"ccaron", 0x010D}, {"Zcaron", 0x017D},
    {"zcaron", 0x017E}, {"lowbar", '_'},    {"commat", '@'},    {"num", '#'},       {"colon", ':'},
    {"comma", ','},     {"period", '.'},    {"lpar", '('},      {"rpar", ')'},      {"sol", '/'},
};

static gunichar
entity_named(const char *name, gsize len)
{
    for (guint i = 0; i < G_N_ELEMENTS(entity_others); i++) {
        if (strlen(entity_others[i].name) == len && strncmp(entity_others[i].name, name, len) == 0)
            return entity_others[i].c;
    }
    for (guint i = 0; i < G_N_ELEMENTS(entity_latin_1); i++) {
        if (strlen(entity_latin_1[i]) == len && strncmp(entity_latin_1[i], name, len) == 0)
            return 0xA0 + i;
    }
    return 0;
}

static gunichar
entity_numbered(const char *p, const char **next)
{
    gboolean is_hex = *p == 'x' || *p == 'X';
    char *end;
    guint64 c = g_ascii_strtoull(p + is_hex, &end, is_hex ? 16 : 10);

    if (end == p + is_hex || !(is_hex ? g_ascii_isxdigit(p[1]) : g_ascii_isdigit(*p)))
        return '&';
    *next = *end == ';' ? end + 1 : end;
    if (c == 0 || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF))
        return 0xFFFD;
    return (gunichar)c;
}

gunichar
mail_entity_read(const char *p, const char **next)
{
    gsize len = 0;
    gunichar c;

    *next = p + 1;
    if (p[1] == '#')
        return entity_numbered(p + 2, next);
    while (len < 10 && g_ascii_isalnum(p[1 + len]))
        len++;
    c = entity_named(p + 1, len);
    if (c == 0 || (p[1 + len] != ';' && c >= 0x100))
        return '&';
    *next = p + 1 + len + (p[1 + len] == ';');
    return c;
}
