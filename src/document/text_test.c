#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "document/test_shape.h"

static const struct {
    const char *label, *text, *shape;
} text_rows[] = {
    {"a paragraph a line", "One\nTwo\n\nThree", "body: One / Two /  / Three"},
    {"quoting marks go, however many", "> One\n>> Two\n> > Three", "body: One / Two / Three"},
    {"a tab stays", "Name\tAmy", "body: Name\tAmy"},
    {"columns by bars, with a rule below the headings",
     "| Date | Event | By |\n|---|---|---|\n| 1/2/26 | Visit | A |", "body: <Date|Event|By;1/2/26|Visit|A>"},
    {"columns by wide gaps", "Agency   Contact   Tel\nGP       Dr No     1",
     "body: <Agency|Contact|Tel;GP|Dr No|1>"},
    {"more columns than are told apart: the last holds what is left",
     "1|2|3|4|5|6|7|8|9|10|11|12|13|14|15|16|17|18|19|20|21|22|23|24|25|26\n"
     "a|b|c|d|e|f|g|h|i|j|k|l|m|n|o|p|q|r|s|t|u|v|w|x|y|z",
     "body: <1|2|3|4|5|6|7|8|9|10|11|12|13|14|15|16|17|18|19|20|21|22|23|24|25|26;"
     "a|b|c|d|e|f|g|h|i|j|k|l|m|n|o|p|q|r|s|t|u|v|w|x|y|z>"},
    {"two columns are lines", "Role    Nurse\nTown    Quay", "body: Role    Nurse / Town    Quay"},
    {"one line of three columns is no table", "a   b   c", "body: a   b   c"},
    {"an underlined line is a heading", "Incident\n--------\nFell.", "body: #2 Incident / Fell."},
    {"items", "- one\n* two\n• three", "body: * one / * two / * three"},
    {"ticks of all makes", "☒ a ☐ b ✓ c ☑ d", "body: [x] a [ ] b [x] c [x] d"},
    {"a page ends, a line ends, and its words are two", "Name: Jo\fBorn: 1 May 2019\vSex: male",
     "body: Name: Jo / Born: 1 May 2019 / Sex: male"},
    {"letters that are no UTF-8 become a sign, and nothing is lost", "caf\xe9 now", "body: caf\ufffd now"},
};

static void
test_text(void **state)
{
    for (guint i = 0; i < G_N_ELEMENTS(text_rows); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(Document) document = document_from_text(text_rows[i].text, NULL, &error);
        g_autofree char *shape = shape_of(document);

        print_message("%s\n", text_rows[i].label);
        assert_string_equal(shape, text_rows[i].shape);
    }
}

static const struct {
    const char *label, *html, *shape;
} html_rows[] = {
    {"blocks, breaks and white space", "<p>One\n  two</p><div>three<br>four</div>",
     "body: One two / three / four"},
    {"headings and items", "<h2>What</h2><ul><li>a<li>b</ul>", "body: #2 What / * a / * b"},
    {"a table with spans", "<table><tr><th colspan=2>H<tr><td rowspan=2>a<td>b<tr><td>c</table>",
     "body: <+2 {b:H};a|b;^ |c>"},
    {"a table in a cell", "<table><tr><td>x<table><tr><td>y</table></table>", "body: <x / <y>>"},
    {"marks by element and by style",
     "<b>b</b><s>s</s><mark>h</mark><span style='text-decoration: line-through'>t</span>"
     "<span style='background:yellow'>u</span><span style='background:white'>w</span>",
     "body: {b:b}{s:s}{h:h}{s:t}{h:u}w"},
    {"what is not shown is not read",
     "<style>x</style><script>y</script><p style='display:none'>z</p><head><title>t</title></head><p>seen",
     "body: seen"},
    {"form elements",
     "<input type=checkbox checked> a <input type=radio> b <input value='typed'>"
     "<select><option>no<option selected>yes</select>",
     "body: [x] a [ ] b {c:typed} {c:yes}"},
    {"a link", "<a href='mailto:x@old.example'>y@new.example</a>",
     "body: {l:mailto:x@old.example|y@new.example}"},
    {"a cell that is struck out leaves the next one alone; a row strikes out all its cells",
     "<table><tr><td style='text-decoration:line-through'>a<td>b<tr style='text-decoration:line-through'>"
     "<td>c<td>d</table>",
     "body: <{s:a}|b;{s:c}|{s:d}>"},
    {"a row or a cell that is not shown is not read",
     "<table><tr style='display:none'><td>a<tr><td style='display:none'>b<td>c</table>", "body: <c>"},
    {"declarations in capitals, and the last of those that begin alike",
     "<i style='TEXT-DECORATION: Line-Through'>a</i> "
     "<i style='text-decoration-skip-ink:none;text-decoration:line-through'>b</i><p style='DISPLAY: none'>c",
     "body: {s:a b}"},
    {"white and clear backgrounds mark nothing, however they are spelt",
     "<span style='background-color: rgb(255, 255, 255)'>a</span><span "
     "style='background:rgba(0,0,0,0)'>b</span>"
     "<span style='background-repeat:no-repeat'>c</span><span style='background:rgb(255, 255, 0)'>d</span>",
     "body: abc{h:d}"},
    {"a kind of field in capitals is that kind; buttons say nothing",
     "<INPUT TYPE=CHECKBOX VALUE=Yes> a <INPUT TYPE=Radio VALUE=No CHECKED> b <input type=RESET value=Clear>",
     "body: [ ] a [x] b "},
    {"options in groups, and several of them",
     "<select><optgroup><option selected>a</optgroup><option>b<option selected>c</select>", "body: {c:a, c}"},
    {"a form between a table and its rows, or a row and its cells",
     "<table><form><tr><td>a<td>b</tr></form></table><table><tr><form><td>c<td>d</form></table>",
     "body: <a|b> / <c|d>"},
    {"what stands in a table and in no cell comes before it",
     "<table><caption>Form<tr><td>a</table><table>loose<tr><td>b</table>", "body: Form / <a> / loose / <b>"},
    {"the first font counts, and not the one for other scripts",
     "<b style='font-family:Arial,Wingdings'>Jo</b><b style='mso-bidi-font-family:Wingdings'>Sam</b>"
     "<b style=\"font-family:'Wingdings'\">\xc3\xbe</b>",
     "body: {b:JoSam}[x]"},
    {"a charset that it declares for itself counts for nothing", "<meta charset=latin1><p>Zoë", "body: Zoë"},
    {"an empty page", "", "body: "},
};

static void
test_html(void **state)
{
    for (guint i = 0; i < G_N_ELEMENTS(html_rows); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(Document) document = document_from_html(html_rows[i].html, -1, NULL, &error);
        g_autofree char *shape = NULL;

        print_message("%s\n", html_rows[i].label);
        if (document == NULL) {
            assert_int_equal(*html_rows[i].html, '\0');
            continue;
        }
        shape = shape_of(document);
        assert_string_equal(shape, html_rows[i].shape);
    }
}

/* Neither depth nor length takes more than the limits allow. */
static void
test_limits(void **state)
{
    const DocumentLimits few = {.bytes_in = 1 << 20,
                                .bytes_out = 1 << 20,
                                .bytes_entry = 1 << 20,
                                .entries = 10,
                                .ratio = 10,
                                .depth = 3,
                                .runs = 50,
                                .text = 1000};
    g_autoptr(GString) deep = g_string_new(NULL), wide = g_string_new(NULL);
    g_autoptr(Document) a = NULL, b = NULL;

    for (guint i = 0; i < 10000; i++) {
        g_string_append(deep, "<div><table><tr><td>");
        g_string_append(wide, "line\n");
    }
    a = document_from_html(deep->str, -1, &few, NULL);
    b = document_from_text(wide->str, &few, NULL);
    assert_non_null(a);
    assert_int_equal(b->problems->len, 1);
    assert_int_equal(g_array_index(b->problems, DocumentError, 0), DOCUMENT_ERROR_TOO_LARGE);
}

static const struct {
    const char *label, *bytes;
    gsize len;
    const char *name, *shape;
} read_rows[] = {
    {"Windows letters where it is no UTF-8", "caf\xe9 \x93q\x94", 8, "a.txt", "body: café “q”"},
    {"a mark of UTF-8", "\xef\xbb\xbfName", 7, NULL, "body: Name"},
    {"UTF-16 by its mark", "\xff\xfeN\0o\0", 6, NULL, "body: No"},
    {"half of a pair in UTF-16 costs itself alone",
     "\xff\xfe"
     "J\0\x3d\xd8o\0",
     8, "form.txt", "body: J\ufffdo"},
    {"HTML by its look", "<html><body><p>x</html>", 23, "form.doc", "body: x"},
};

static void
test_read(void **state)
{
    for (guint i = 0; i < G_N_ELEMENTS(read_rows); i++) {
        g_autoptr(GBytes) bytes = g_bytes_new_static(read_rows[i].bytes, read_rows[i].len);
        g_autoptr(Document) document = document_read(bytes, read_rows[i].name, NULL, NULL, NULL);
        g_autofree char *shape = NULL;

        print_message("%s\n", read_rows[i].label);
        assert_non_null(document);
        shape = shape_of(document);
        assert_string_equal(shape, read_rows[i].shape);
    }
}

/* No form has so many columns; that some were left out is said. */
static void
test_columns_without_end(void **state)
{
    g_autoptr(GString) html = g_string_new("<table><tr>");
    g_autoptr(Document) document = NULL;
    const DocumentPart *body;
    const DocumentBlock *table;

    for (guint i = 0; i < 5000; i++)
        g_string_append(html, "<td>a");
    g_string_append(html, "<tr><td>b</table>");
    document = document_from_html(html->str, -1, NULL, NULL);
    assert_non_null(document);
    body = g_ptr_array_index(document->parts, 0);
    table = g_ptr_array_index(body->blocks, 0);
    assert_int_equal(((DocumentRow *)g_ptr_array_index(table->rows, 0))->cells->len, 1000);
    assert_int_equal(table->rows->len, 2);
    assert_int_equal(document->problems->len, 1);
    assert_int_equal(g_array_index(document->problems, DocumentError, 0), DOCUMENT_ERROR_TOO_LARGE);
}

/* Each run has a copy of its link: what is longer than any address is none. */
static void
test_a_link_without_end(void **state)
{
    g_autofree char *address = g_strnfill(5000, 'x');
    g_autofree char *html = g_strdup_printf("<a href='mailto:%s'>words \xe2\x98\x91</a>", address);
    g_autoptr(Document) document = document_from_html(html, -1, NULL, NULL);
    g_autofree char *shape = NULL;

    assert_non_null(document);
    shape = shape_of(document);
    assert_string_equal(shape, "body: words [x]");
}

/* Past where it is looked for to tell a text from what is none. */
static void
test_a_zero_far_in_ends_nothing(void **state)
{
    g_autoptr(GString) text = g_string_new("\xa3");
    g_autoptr(GBytes) bytes = NULL;
    g_autoptr(Document) document = NULL;
    g_autofree char *shape = NULL;

    for (guint i = 0; i < 5000; i++)
        g_string_append_c(text, ' ');
    g_string_append_len(text, "\n\0\nBorn", 7);
    bytes = g_bytes_new_static(text->str, text->len);
    document = document_read(bytes, "form.txt", NULL, NULL, NULL);
    assert_non_null(document);
    shape = shape_of(document);
    assert_string_equal(shape, "body: \u00a3 / \ufffd / Born");
}

static const struct {
    const char *label, *html, *text;
} line_rows[] = {
    {"a line a row", "<table><tr><td>a<td>b<tr><td>c<td>d</table>", "a | b\nc | d\n"},
    {"an empty first cell leaves the row before alone", "<table><tr><td>a<td>b<tr><td><td>d</table>",
     "a | b\n | d\n"},
    {"and the paragraph before", "<p>x</p><table><tr><td><td>b</table>", "x\n | b\n"},
    {"an empty row is a line", "<p>x</p><table><tr><td></td><tr><td>y</table>", "x\n\ny\n"},
    {"a cell of several paragraphs", "<table><tr><td><p>a<p>b<td>c</table>", "a\nb | c\n"},
};

static void
test_lines(void **state)
{
    for (guint i = 0; i < G_N_ELEMENTS(line_rows); i++) {
        g_autoptr(Document) document = document_from_html(line_rows[i].html, -1, NULL, NULL);
        g_autofree char *text = NULL;

        print_message("%s\n", line_rows[i].label);
        assert_non_null(document);
        text = document_to_text(document);
        assert_string_equal(text, line_rows[i].text);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_text),
        cmocka_unit_test(test_html),
        cmocka_unit_test(test_limits),
        cmocka_unit_test(test_read),
        cmocka_unit_test(test_lines),
        cmocka_unit_test(test_a_zero_far_in_ends_nothing),
        cmocka_unit_test(test_a_link_without_end),
        cmocka_unit_test(test_columns_without_end),
    };

    document_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
