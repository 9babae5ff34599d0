#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "document/test_shape.h"

#define FONTS                                                                                                \
    "{\\fonttbl{\\f0\\fcharset0 Arial;}{\\f1\\fcharset2 Wingdings;}{\\f2\\fcharset238 Arial CE;}}"           \
    "{\\colortbl;\\red255\\green255\\blue0;\\red255\\green255\\blue255;}"

static const struct {
    const char *label, *rtf, *shape;
} rtf_rows[] = {
    {"paragraphs", "{\\rtf1 One\\par Two\\line more\\par}", "body: One / Two\\nmore"},
    {"a line's end in the file is none in the text", "{\\rtf1 On\ne\\par}", "body: One"},
    {"a backslash before it is the end of a paragraph", "{\\rtf1 One\\\nTwo}", "body: One / Two"},
    {"letters of the code page of the document", "{\\rtf1\\ansi\\ansicpg1252 caf\\'e9 \\'80}",
     "body: café €"},
    {"letters of the code page of the font", "{\\rtf1\\ansi" FONTS "\\f2 \\'b3\\'f3d\\'9f}", "body: łódź"},
    {"a letter by its number, with what stands in for it", "{\\rtf1 \\u321?\\u243\\'f3d}", "body: Łód"},
    {"as many stand-ins as \\uc says", "{\\rtf1\\uc2 \\u321ab\\u243{\\uc0 \\u322}c}", "body: Łółc"},
    {"a letter above U+FFFF in two halves", "{\\rtf1\\uc0 \\u-10179 \\u-8704 }", "body: 😀"},
    {"escaped braces, no-break space and hyphen", "{\\rtf1 \\{a\\}\\~b\\_c\\\\}", "body: {a}\u00a0b-c\\"},
    {"struck, highlighted, white on white, bold",
     "{\\rtf1" FONTS "{\\strike Yes}/{\\highlight1 No}{\\highlight2 x}{\\b b}\\strike y\\strike0 n\\par}",
     "body: {s:Yes}/{h:No}x{b:b}{s:y}n"},
    {"struck out once, though not twice; and twice, though not once",
     "{\\rtf1 {\\strike\\striked0 a}{\\striked1\\strike0 b}{\\strike\\strike0 c}}", "body: {s:ab}c"},
    {"\\plain ends it all", "{\\rtf1 \\b\\strike a\\plain b}", "body: {s:{b:a}}b"},
    {"hidden and deleted text is left out", "{\\rtf1 a{\\v b}{\\deleted c}{\\revised d}e}", "body: ade"},
    {"a deleted mark joins what it parted", "{\\rtf1 a{\\deleted\\par}b\\par c\\par}", "body: ab / c"},
    {"a table",
     "{\\rtf1 \\trowd\\cellx1000\\cellx2000\\intbl a\\cell b\\cell\\row "
     "\\intbl c\\par d\\cell e\\cell\\row\\pard f\\par}",
     "body: <a|b;c / d|e> / f"},
    {"its last row without an end", "{\\rtf1 \\trowd\\cellx1000\\cellx2000\\intbl a\\cell b\\cell}",
     "body: <a|b>"},
    {"cells merged across by a mark",
     "{\\rtf1 \\trowd\\clmgf\\cellx1000\\clmrg\\cellx2000\\cellx3000\\intbl a\\cell\\cell c\\cell\\row}",
     "body: <+2 a|c>"},
    {"cells merged across by where they end",
     "{\\rtf1 \\trowd\\cellx3000\\intbl a\\cell\\row\\trowd\\cellx1000\\cellx3010\\intbl b\\cell "
     "c\\cell\\row}",
     "body: <+2 a;b|c>"},
    {"cells merged down, and shaded",
     "{\\rtf1" FONTS "\\trowd\\clvmgf\\clcbpat1\\cellx1000\\cellx2000\\intbl a\\cell b\\cell\\row"
     "\\trowd\\clvmrg\\clcbpat2\\cellx1000\\cellx2000\\intbl\\cell d\\cell\\row}",
     "body: <% a|b;^ |d>"},
    {"what a row's end says holds, though said again",
     "{\\rtf1 \\trowd\\cellx1\\cellx2000\\intbl a\\cell b\\cell\\trowd\\cellx1000\\cellx2000\\row}",
     "body: <a|b>"},
    {"a table in a cell",
     "{\\rtf1 \\pard\\intbl a\\cell\\pard\\intbl\\itap2 b\\nestcell c\\nestcell{\\*\\nesttableprops"
     "\\trowd\\cellx1500\\cellx2000\\nestrow}{\\nonesttables\\par}\\pard\\intbl d\\cell"
     "{\\trowd\\cellx1000\\cellx2000\\row}}",
     "body: <a|<b|c> / d>"},
    {"a heading by its style, a list",
     "{\\rtf1{\\stylesheet{\\s0 Normal;}{\\s3 heading 2;}{\\*\\cs4 Placeholder Text;}}"
     "\\pard\\s3 Child\\par\\pard\\s0{\\listtext 1.\\tab}one\\par\\pard\\ls2 two\\par\\pard{\\cs4 "
     "type}\\par}",
     "body: #2 Child / * one / * two / {p:type}"},
    {"ticks of a symbol font", "{\\rtf1" FONTS "{\\f1 \\'fe}a{\\f1\\u-3928\\'a8}b{\\f1 \\'fcx}}",
     "body: [x]a[ ]b[x][x]"},
    {"a tick of another font", "{\\rtf1\\uc1 \\u9746? yes \\u9744? no}", "body: [x] yes [ ] no"},
    {"a symbol whose field has no result",
     "{\\rtf1{\\field{\\*\\fldinst SYMBOL 254 \\\\f \"Wingdings\"}"
     "{\\fldrslt }} yes}",
     "body: [x] yes"},
    {"a link", "{\\rtf1{\\field{\\*\\fldinst HYPERLINK \"mailto:a@b.example\"}{\\fldrslt a}}b}",
     "body: {l:mailto:a@b.example|a}b"},
    {"a typed field",
     "{\\rtf1{\\field{\\*\\fldinst FORMTEXT{\\*\\formfield{\\fftype0{\\*\\ffname Text1}}}}"
     "{\\fldrslt Ada}}}",
     "body: {c:Ada}"},
    {"ticks of the forms toolbar: by result, by default",
     "{\\rtf1{\\field{\\*\\fldinst FORMCHECKBOX{\\*\\formfield{\\fftype1\\ffres1}}}{\\fldrslt}}a"
     "{\\field{\\*\\fldinst FORMCHECKBOX{\\*\\formfield{\\fftype1\\ffres0\\ffdefres1}}}{\\fldrslt}}b"
     "{\\field{\\*\\fldinst FORMCHECKBOX{\\*\\formfield{\\fftype1\\ffres25\\ffdefres1}}}{\\fldrslt}}c}",
     "body: [x]a[ ]b[x]c"},
    {"a list of the forms toolbar: chosen, untouched",
     "{\\rtf1{\\field{\\*\\fldinst FORMDROPDOWN{\\*\\formfield{\\fftype2\\ffres1{\\*\\ffl A}{\\*\\ffl B}}}}"
     "{\\fldrslt}}{\\field{\\*\\fldinst FORMDROPDOWN{\\*\\formfield{\\fftype2\\ffres25\\ffdefres0{\\*\\ffl "
     "A}}}}"
     "{\\fldrslt}}}",
     "body: {c:B}{c:{p:A}}"},
    {"header, note and text box stand apart",
     "{\\rtf1{\\header Secret\\par}a{\\footnote n}{\\shp{\\*\\shpinst{\\sp{\\sn x}{\\sv 1}}{\\shptxt "
     "box\\par}}"
     "{\\shprslt again}}b\\par}",
     "body: ab\nheader 1: Secret\nnote 1: n\ntext box 1: box"},
    {"a text box in a cell leaves the table whole",
     "{\\rtf1\\trowd\\cellx1000\\cellx2000\\intbl a{\\shp{\\*\\shpinst{\\shptxt\\pard box\\par}}}\\cell "
     "b\\cell\\row}",
     "body: <a|b>\ntext box 1: box"},
    {"pictures, properties and what is not known are left out",
     "{\\rtf1{\\info{\\author A}}a{\\*\\shppict{\\pict 0102}}{\\pict\\bin4 }}}}}{\\*\\unheard of}b}",
     "body: ab"},
    {"HTML inside RTF is read as HTML",
     "{\\rtf1\\ansi\\fromhtml1{\\*\\htmltag <table><tr><td>}\\htmlrtf {\\htmlrtf0 a & b\\htmlrtf }\\htmlrtf0"
     "{\\*\\htmltag </td><td>}caf\\'e9{\\*\\htmltag </td></tr></table>}}",
     "body: <a & b|café>"},
    {"what follows the last brace is not read", "{\\rtf1 a}{b}", "body: a"},
    {"a file that breaks off says so", "{\\rtf1 a{\\b b", "body: a{b:b}\n! truncated"},
};

static void
rtf_test_says(void **state)
{
    for (gsize i = 0; i < G_N_ELEMENTS(rtf_rows); i++) {
        g_autoptr(GBytes) bytes = g_bytes_new_static(rtf_rows[i].rtf, strlen(rtf_rows[i].rtf));
        g_autoptr(GError) error = NULL;
        g_autoptr(Document) document = document_read(bytes, NULL, NULL, NULL, &error);
        g_autofree char *shape = NULL;

        print_message("%s\n", rtf_rows[i].label);
        assert_non_null(document);
        assert_int_equal(document->type, DOCUMENT_RTF);
        shape = shape_of(document);
        assert_string_equal(shape, rtf_rows[i].shape);
    }
}

/* What is in none of the text, and is told of instead. */
static const struct {
    const char *label, *rtf, *shape, *notes;
} rtf_noted[] = {
    {"a remark in the margin", "{\\rtf1 a{\\*\\annotation right?}b}", "body: ab", "comments"},
    {"a tick of which nothing is said", "{\\rtf1 {\\field{\\*\\fldinst FORMCHECKBOX}{\\fldrslt }} Yes}",
     "body:  Yes", "tick-not-told"},
    {"hidden words", "{\\rtf1 a{\\v b}c}", "body: ac", "hidden-text"},
    {"a file put into it, by what it shows", "{\\rtf1 a{\\object{\\*\\objdata 00}{\\result b}}}", "body: ab",
     "object-inside"},
    {"one who deletes and one who puts in", "{\\rtf1 a{\\deleted b}{\\revised c}}", "body: ac",
     "tracked-changes"},
    {"nothing to tell of", "{\\rtf1 a}", "body: a", ""},
};

static void
rtf_test_notes(void **state)
{
    for (gsize i = 0; i < G_N_ELEMENTS(rtf_noted); i++) {
        g_autoptr(GBytes) bytes = g_bytes_new_static(rtf_noted[i].rtf, strlen(rtf_noted[i].rtf));

        print_message("%s\n", rtf_noted[i].label);
        shape_and_notes_are(bytes, rtf_noted[i].shape, rtf_noted[i].notes);
    }
}

static void
rtf_test_refuses(void **state)
{
    static const struct {
        const char *label, *rtf;
        DocumentError code;
    } rows[] = {
        {"nothing but a picture", "{\\rtf1{\\pict 0102}}", DOCUMENT_ERROR_NO_TEXT},
        {"cut before its text", "{\\rtf1{\\fonttbl{\\f0 Ari", DOCUMENT_ERROR_TRUNCATED},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GBytes) bytes = g_bytes_new_static(rows[i].rtf, strlen(rows[i].rtf));
        g_autoptr(GError) error = NULL;

        print_message("%s\n", rows[i].label);
        assert_null(document_read(bytes, NULL, NULL, NULL, &error));
        assert_true(g_error_matches(error, DOCUMENT_ERROR, (gint)rows[i].code));
    }
}

/* What is repeated without end is read up to a limit, and the document says so. */
static void
rtf_test_keeps_limits(void **state)
{
    static const struct {
        const char *label, *again;
        guint times;
        DocumentError problem;
    } rows[] = {
        {"groups in groups", "{\\b a", 30000, DOCUMENT_ERROR_TRUNCATED},
        {"paragraphs", "a\\par ", 30000, DOCUMENT_ERROR_TOO_LARGE},
        {"cells", "\\cell ", 30000, DOCUMENT_ERROR_TOO_LARGE},
        {"columns of one row", "\\cellx1 a\\cell ", 30000, DOCUMENT_ERROR_TOO_LARGE},
        {"notes", "{\\footnote a}", 30000, DOCUMENT_ERROR_TOO_LARGE},
        {"rows of many cells", "\\cellx1\\cellx2\\cellx3\\cellx4\\row ", 30000, DOCUMENT_ERROR_TOO_LARGE},
        {"tables in tables", "\\itap9999 a\\nestcell ", 30000, DOCUMENT_ERROR_TOO_LARGE},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        DocumentLimits limits = document_limits_default;
        GString *rtf = g_string_new("{\\rtf1 text\\par ");
        g_autoptr(GBytes) bytes = NULL;
        g_autoptr(GError) error = NULL;
        g_autoptr(Document) document = NULL;

        print_message("%s\n", rows[i].label);
        for (guint j = 0; j < rows[i].times; j++)
            g_string_append(rtf, rows[i].again);
        bytes = g_string_free_to_bytes(rtf);
        limits.runs = 20000;
        document = document_read(bytes, NULL, NULL, &limits, &error);
        assert_non_null(document);
        assert_true(document->problems->len > 0);
        assert_int_equal(g_array_index(document->problems, DocumentError, 0), rows[i].problem);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rtf_test_says),
        cmocka_unit_test(rtf_test_notes),
        cmocka_unit_test(rtf_test_refuses),
        cmocka_unit_test(rtf_test_keeps_limits),
    };

    document_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
