#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "document/test_package.h"
#include "document/test_shape.h"

#define ODT_NAMESPACES                                                                                       \
    " xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0'"                                       \
    " xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0'"                                           \
    " xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0'"                                         \
    " xmlns:style='urn:oasis:names:tc:opendocument:xmlns:style:1.0'"                                         \
    " xmlns:fo='urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0'"                                \
    " xmlns:draw='urn:oasis:names:tc:opendocument:xmlns:drawing:1.0'"                                        \
    " xmlns:form='urn:oasis:names:tc:opendocument:xmlns:form:1.0'"                                           \
    " xmlns:loext='urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0'"                    \
    " xmlns:field='urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0'"                        \
    " xmlns:manifest='urn:oasis:names:tc:opendocument:xmlns:manifest:1.0'"                                   \
    " xmlns:xlink='http://www.w3.org/1999/xlink'"
#define ODT_BODY                                                                                             \
    "<office:document-content" ODT_NAMESPACES "><office:automatic-styles>%s</office:automatic-styles>"       \
    "<office:body><office:text>%s</office:text></office:body></office:document-content>"

/* What stands in content.xml, and what must come of it. */
static const struct {
    const char *label, *styles, *body, *shape;
} odt_rows[] = {
    {"spaces, tabs and breaks are counted out", "",
     "<text:p>a<text:s text:c='3'/>b<text:tab/>c<text:line-break/>d</text:p>", "body: a   b\tc\\nd"},
    {"a heading by its level, by its style, by its style's parent",
     "<style:style style:name='P1' style:parent-style-name='Heading_20_3'/>",
     "<text:h text:outline-level='2'>two</text:h><text:p text:style-name='Title'>one</text:p>"
     "<text:p text:style-name='P1'>three</text:p>",
     "body: #2 two / #1 one / #3 three"},
    {"struck, bold, highlighted and hidden by style",
     "<style:style style:name='S'><style:text-properties "
     "style:text-line-through-style='solid'/></style:style>"
     "<style:style style:name='B'><style:text-properties fo:font-weight='bold'/></style:style>"
     "<style:style style:name='Y'><style:text-properties fo:background-color='#ffff00'/></style:style>"
     "<style:style style:name='N'><style:text-properties text:display='none'/></style:style>",
     "<text:p><text:span text:style-name='S'>Yes</text:span>/<text:span text:style-name='B'>No</text:span>"
     "<text:span text:style-name='Y'>!</text:span><text:span text:style-name='N'>gone</text:span></text:p>",
     "body: {s:Yes}/{b:No}{h:!}"},
    {"what was deleted under tracked changes stands apart, and is not read", "",
     "<text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p></text:deletion>"
     "</text:changed-region></text:tracked-changes><text:p>stays</text:p>",
     "body: stays"},
    {"cells merged across, and down", "",
     "<table:table><table:table-row><table:table-cell table:number-columns-spanned='2'><text:p>wide</text:p>"
     "</table:table-cell><table:covered-table-cell/><table:table-cell table:number-rows-spanned='2'>"
     "<text:p>tall</text:p></table:table-cell></"
     "table:table-row><table:table-row><table:table-cell><text:p>a</text:p>"
     "</table:table-cell><table:table-cell><text:p>b</text:p></table:table-cell><table:covered-table-cell/>"
     "</table:table-row></table:table>",
     "body: <+2 wide|tall;a|b|^ >"},
    {"a cell repeated a million times is not drawn out", "",
     "<table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell>"
     "<table:table-cell table:number-columns-repeated='1000000'/></table:table-row></table:table>",
     NULL},
    {"ticks of controls and of form fields, a list's answer, a prompt", "",
     "<text:p><loext:content-control loext:checkbox='true' loext:checked='true'><text:span>x</text:span>"
     "</loext:content-control> Yes <loext:content-control loext:checkbox='true' "
     "loext:checked='false'><text:span>o"
     "</text:span></loext:content-control> No</text:p><text:p>"
     "<field:fieldmark field:type='vnd.oasis.opendocument.field.FORMCHECKBOX'>"
     "<field:param field:name='Checkbox_Checked' field:value='true'/></field:fieldmark> on "
     "<field:fieldmark field:type='vnd.oasis.opendocument.field.FORMDROPDOWN'>"
     "<field:param field:name='Dropdown_ListEntry' field:value='Male'/>"
     "<field:param field:name='Dropdown_ListEntry' field:value='Female'/>"
     "<field:param field:name='Dropdown_Selected' field:value='1'/></field:fieldmark></text:p>"
     "<text:p><loext:content-control loext:showing-place-holder='true'>type "
     "here</loext:content-control></text:p>",
     "body: [x] Yes [ ] No / [x] on {c:Female} / {c:{p:type here}}"},
    {"a text box, an item, a link, a note of the margin", "",
     "<text:list><text:list-item><text:p>item</text:p></text:list-item></text:list>"
     "<text:p><text:a xlink:href='mailto:us@new.example'>mail</text:a>"
     "<office:annotation><text:p>margin</text:p></office:annotation></text:p>"
     "<text:p><draw:frame><draw:text-box><text:p>boxed</text:p></draw:text-box></draw:frame>after</text:p>",
     "body: * item / {l:mailto:us@new.example|mail} / after\ntext box 1: boxed"},
    {"what follows a note or a shape with words goes on", "",
     "<text:p>a<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>noted</text:p>"
     "</text:note-body></text:note>b<draw:custom-shape><text:p>drawn</text:p></draw:custom-shape>c</text:p>",
     "body: abc\nnote 1: noted\ntext box 1: drawn"},
    {"forms of its own toolbar: ticks, choices, what was typed", "",
     "<office:forms><form:form><form:checkbox form:id='c1' form:current-state='checked'/><form:checkbox "
     "form:id='c2' "
     "form:state='checked' form:current-state='unchecked'/><form:text form:id='t1' "
     "form:current-value='typed'/>"
     "<form:listbox form:id='l1'><form:option form:label='Male'/><form:option form:label='Female' "
     "form:current-selected='true'/></form:listbox></form:form></office:forms><text:p><draw:control "
     "draw:control='c1'/> Yes <draw:control draw:control='c2'/> No <draw:control draw:control='t1'/> "
     "<draw:control draw:control='l1'/></text:p>",
     "body: [x] Yes [ ] No {c:typed} {c:Female}"},
    {"what a form's controls began with is nobody's answer", "",
     "<office:forms><form:form><form:checkbox form:id='c1' form:state='checked'/><form:radio form:id='r1' "
     "form:selected='true'/><form:text form:id='t1' form:value='begin'/><form:listbox form:id='l1'>"
     "<form:option form:label='Male' form:selected='true'/><form:option form:label='Female' "
     "form:current-selected='true'/></form:listbox></form:form></office:forms><text:p><draw:control "
     "draw:control='c1'/><draw:control draw:control='r1'/><draw:control draw:control='t1'/><draw:control "
     "draw:control='l1'/></text:p>",
     "body: [ ][ ]{c:{p:begin}}{c:Female}"},
    {"what was typed into a control that hangs on the page", "",
     "<office:forms><form:form><form:text form:id='t1' "
     "form:current-value='typed'/></form:form></office:forms>"
     "<draw:control draw:control='t1'/><text:p>after</text:p>",
     "body: {c:typed} / after"},
    {"ticks, boxes and fields that are not shown", "",
     "<text:section text:display='none'><text:p><loext:content-control loext:checkbox='true' "
     "loext:checked='true'>x</loext:content-control><draw:frame><draw:text-box><text:p>boxed</text:p>"
     "</draw:text-box></draw:frame></text:p></text:section><text:p>seen<text:hidden-text "
     "text:is-hidden='true'>gone</text:hidden-text></text:p>",
     "body:  / seen\ntext box 1: "},
    {"a style takes back what the one it is made from does",
     "<style:style style:name='S'><style:text-properties style:text-line-through-style='solid' "
     "text:display='none'/></style:style><style:style style:name='B' style:parent-style-name='S'>"
     "<style:text-properties style:text-line-through-style='none' text:display='true'/></style:style>",
     "<text:p><text:span text:style-name='S'>a</text:span><text:span "
     "text:style-name='B'>b</text:span></text:p>",
     "body: b"},
    {"what a picture shows is not written there", "",
     "<text:p>a<draw:frame><draw:image/><svg:title xmlns:svg='urn:oasis:names:tc:opendocument:xmlns:"
     "svg-compatible:1.0'>crest</svg:title></draw:frame>b</text:p>",
     "body: ab"},
    {"a cell that is repeated says so again", "",
     "<table:table><table:table-row><table:table-cell table:number-columns-repeated='2'><text:p>Male</text:p>"
     "</table:table-cell><table:table-cell/></table:table-row></table:table>",
     "body: <Male|Male|>"},
    {"a section that is not shown", "",
     "<text:section text:display='none'><text:p>gone</text:p></text:section><text:p>seen</text:p>",
     "body:  / seen"},
    {"a sheet that is not shown, a cell that is struck out",
     "<style:style style:name='X'><style:table-properties table:display='false'/></style:style><style:style "
     "style:name='S'><style:text-properties style:text-line-through-style='solid'/></style:style>",
     "<table:table "
     "table:style-name='X'><table:table-row><table:table-cell><text:p>gone</text:p></table:table-cell>"
     "</table:table-row></table:table><table:table><table:table-row><table:table-cell "
     "table:style-name='S'><text:p>wrong</text:p></table:table-cell></table:table-row></table:table>",
     "body: <{s:wrong}>"},
    {"what was typed between the marks of a form field, and into a field of input", "",
     "<text:p><field:fieldmark-start field:type='vnd.oasis.opendocument.field.FORMTEXT'/>typed"
     "<field:fieldmark-end/> by <text:text-input>hand</text:text-input></text:p>",
     "body: {c:typed} by {c:hand}"},
};

static GBytes *
odt_package(const char *styles, const char *body)
{
    g_autofree char *content = g_strdup_printf(ODT_BODY, styles, body);
    const TestPart parts[] = {{"mimetype", "application/vnd.oasis.opendocument.text", 0},
                              {"content.xml", content, 0},
                              {NULL, NULL, 0}};

    return test_package(parts);
}

static void
test_shapes(void **state)
{
    for (guint i = 0; i < G_N_ELEMENTS(odt_rows); i++) {
        g_autoptr(GBytes) bytes = odt_package(odt_rows[i].styles, odt_rows[i].body);
        g_autoptr(GError) error = NULL;
        g_autoptr(Document) document = document_read(bytes, NULL, NULL, NULL, &error);
        g_autofree char *shape = NULL;

        print_message("%s\n", odt_rows[i].label);
        assert_null(error);
        assert_int_equal(document->type, DOCUMENT_ODT);
        shape = shape_of(document);
        if (odt_rows[i].shape != NULL)
            assert_string_equal(shape, odt_rows[i].shape);
        else
            assert_in_range(strlen(shape), 1, 1000);
        assert_int_equal((document->notes & DOCUMENT_NOTE_TRACKED) != 0,
                         strstr(odt_rows[i].body, "tracked-changes") != NULL);
    }
}

/* Headers and footers stand among the styles. */
static void
test_headers(void **state)
{
    g_autofree char *content = g_strdup_printf(ODT_BODY, "", "<text:p text:style-name='A'>x</text:p>");
    const TestPart parts[] = {
        {"content.xml", content, 0},
        {"styles.xml",
         "<office:document-styles" ODT_NAMESPACES "><office:styles><style:style style:name='A'>"
         "<style:text-properties fo:font-weight='bold'/></style:style></office:styles><office:master-styles>"
         "<text:p>OFFICIAL-SENSITIVE</text:p></office:master-styles></office:document-styles>",
         0},
        {NULL, NULL, 0}};
    g_autoptr(GBytes) bytes = test_package(parts);
    g_autoptr(Document) document = document_read(bytes, NULL, NULL, NULL, NULL);
    g_autofree char *shape = NULL;

    assert_non_null(document);
    shape = shape_of(document);
    assert_string_equal(shape, "body: {b:x}\nheader and footer: OFFICIAL-SENSITIVE");
}

/* A fault among the styles costs headers and footers alone, and is told of. */
static void
test_cut_headers(void **state)
{
    g_autofree char *content = g_strdup_printf(ODT_BODY, "", "<text:p>x</text:p>");
    const TestPart parts[] = {
        {"content.xml", content, 0},
        {"styles.xml", "<office:document-styles" ODT_NAMESPACES "><office:master-styles><text:p>Case", 0},
        {NULL, NULL, 0}};
    g_autoptr(GBytes) bytes = test_package(parts);

    shape_has(bytes, "! truncated");
}

static const struct {
    const char *label, *content, *manifest;
    DocumentError code;
} odt_refused[] = {
    {"encrypted", "x",
     "<manifest:manifest" ODT_NAMESPACES
     "><manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"
     "</manifest:manifest>",
     DOCUMENT_ERROR_PASSWORD},
    {"a document type: nothing is fetched or expanded", "<!DOCTYPE x SYSTEM 'file:///etc/passwd'><x/>",
     "<a/>", DOCUMENT_ERROR_EXTERNAL_ENTITY},
    {"no XML at all", "words", "<a/>", DOCUMENT_ERROR_UNREADABLE},
};

static void
test_refused(void **state)
{
    for (guint i = 0; i < G_N_ELEMENTS(odt_refused); i++) {
        const TestPart parts[] = {{"content.xml", odt_refused[i].content, 0},
                                  {"META-INF/manifest.xml", odt_refused[i].manifest, 0},
                                  {NULL, NULL, 0}};
        g_autoptr(GBytes) bytes = test_package(parts);
        g_autoptr(GError) error = NULL;

        print_message("%s\n", odt_refused[i].label);
        assert_null(document_read(bytes, NULL, NULL, NULL, &error));
        assert_true(g_error_matches(error, DOCUMENT_ERROR, (int)odt_refused[i].code));
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_shapes),
        cmocka_unit_test(test_headers),
        cmocka_unit_test(test_cut_headers),
        cmocka_unit_test(test_refused),
    };

    document_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
