/* Ticks that are letters of symbol fonts, and ticks that are characters of their own. */
#include "document/document_private.h"

#include <string.h>

typedef struct {
    gunichar c;
    gboolean is_ticked;
    const char *glyph;
} DocumentSymbol;

/* A bare cross is not ticked: beside ticks it says no, and form/ decides where it stands alone. */
static const DocumentSymbol symbol_characters[] = {
    {0x2610, FALSE, "☐"}, {0x2611, TRUE, "☑"},   {0x2612, TRUE, "☒"},  {0x25A1, FALSE, "☐"},
    {0x25A0, TRUE, "☒"},  {0x25A2, FALSE, "☐"},  {0x25FB, FALSE, "☐"}, {0x25FC, TRUE, "☒"},
    {0x2705, TRUE, "☑"},  {0x2713, TRUE, "✓"},   {0x2714, TRUE, "✓"},  {0x221A, TRUE, "✓"},
    {0x2717, FALSE, "✗"}, {0x2718, FALSE, "✗"},  {0x274C, FALSE, "✗"}, {0x274F, FALSE, "☐"},
    {0x2750, FALSE, "☐"}, {0x2751, FALSE, "☐"},  {0x2752, FALSE, "☐"}, {0x1F5F9, TRUE, "☑"},
    {0x1F5F5, TRUE, "☒"}, {0x1F5F7, TRUE, "☒"},  {0x1F5F8, TRUE, "✓"}, {0x2B1C, FALSE, "☐"},
    {0x2B1B, TRUE, "☒"},  {0x1F78E, FALSE, "☐"}, {0x25EF, FALSE, "☐"}, {0x25CB, FALSE, "☐"},
    {0x25C9, TRUE, "☒"},  {0x2B55, FALSE, "☐"},
};

static const DocumentSymbol symbol_wingdings[] = {
    {0x6F, FALSE, "☐"}, {0x71, FALSE, "☐"}, {0x72, FALSE, "☐"}, {0xA8, FALSE, "☐"},
    {0xA1, FALSE, "☐"}, {0xFE, TRUE, "☑"},  {0xFD, TRUE, "☒"},  {0xFC, TRUE, "✓"},
    {0xFB, FALSE, "✗"}, {0x78, TRUE, "☒"},  {0x6E, TRUE, "☒"},  {0xA4, TRUE, "☒"},
};

static const DocumentSymbol symbol_wingdings_2[] = {
    {0xA3, FALSE, "☐"}, {0x2A, FALSE, "☐"}, {0x30, FALSE, "☐"}, {0x52, TRUE, "☑"}, {0x53, TRUE, "☒"},
    {0x54, TRUE, "☒"},  {0x50, TRUE, "✓"},  {0x4F, FALSE, "✗"}, {0x51, TRUE, "☒"},
};

static const DocumentSymbol symbol_webdings[] = {
    {0x63, FALSE, "☐"}, {0x61, TRUE, "✓"}, {0x72, FALSE, "✗"}, {0x67, TRUE, "☒"}, {0x31, FALSE, "☐"},
};

static const DocumentSymbol symbol_symbol[] = {{0xD6, TRUE, "✓"}, {0xB4, FALSE, "✗"}};

static gboolean
symbol_find(const DocumentSymbol *list, gsize n, gunichar c, gboolean *is_ticked, const char **glyph)
{
    for (gsize i = 0; i < n; i++) {
        if (list[i].c == c) {
            *is_ticked = list[i].is_ticked;
            *glyph = list[i].glyph;
            return TRUE;
        }
    }
    return FALSE;
}

#define SYMBOL_FIND(list) symbol_find(list, G_N_ELEMENTS(list), c, is_ticked, glyph)

gboolean
document_symbol(const char *font, gunichar c, gboolean *is_ticked, const char **glyph)
{
    gboolean is_private = c >= 0xF000 && c <= 0xF0FF;

    if (!is_private && SYMBOL_FIND(symbol_characters))
        return TRUE;
    if (is_private)
        c -= 0xF000;
    if (font == NULL)
        return is_private && SYMBOL_FIND(symbol_wingdings);
    if (strcmp(font, "Wingdings 2") == 0)
        return SYMBOL_FIND(symbol_wingdings_2);
    if (g_str_has_prefix(font, "Wingdings"))
        return SYMBOL_FIND(symbol_wingdings);
    if (strcmp(font, "Webdings") == 0)
        return SYMBOL_FIND(symbol_webdings);
    if (strcmp(font, "Symbol") == 0)
        return SYMBOL_FIND(symbol_symbol);
    return is_private && SYMBOL_FIND(symbol_wingdings);
}
