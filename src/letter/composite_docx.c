/* The composite as a Word document: headings and tables, on a page that lies on its side. */
#include <string.h>

#include "base/time.h"
#include "letter/composite_set_private.h"
#include "office/pack.h"
#include "office/tree.h"

static const char docx_types[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
    "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
    "<Override PartName=\"/word/document.xml\" "
    "ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>"
    "<Override PartName=\"/word/styles.xml\" "
    "ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml\"/>"
    "<Override PartName=\"/word/footer1.xml\" "
    "ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml\"/></Types>";

static const char docx_package[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
    "<Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    "officeDocument\" Target=\"word/document.xml\"/></Relationships>";

static const char docx_relations[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
    "<Relationship Id=\"r1\" "
    "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" "
    "Target=\"styles.xml\"/>"
    "<Relationship Id=\"r2\" "
    "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer\" "
    "Target=\"footer1.xml\"/></Relationships>";

#define DOCX_W "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
#define DOCX_HEADING(n, size)                                                                                \
    "<w:style w:type=\"paragraph\" w:styleId=\"Heading" #n "\"><w:name w:val=\"heading " #n "\"/>"           \
    "<w:basedOn w:val=\"Normal\"/><w:next w:val=\"Normal\"/><w:pPr><w:keepNext/>"                            \
    "<w:spacing w:before=\"280\" w:after=\"100\"/></w:pPr><w:rPr><w:b/><w:sz w:val=\"" #size                 \
    "\"/></w:rPr></w:style>"

static const char docx_styles[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:styles " DOCX_W "><w:docDefaults><w:rPrDefault><w:rPr>"
    "<w:rFonts w:ascii=\"Arial\" w:hAnsi=\"Arial\" w:cs=\"Arial\"/><w:sz w:val=\"20\"/><w:lang "
    "w:val=\"en-GB\"/>"
    "</w:rPr></w:rPrDefault></w:docDefaults>"
    "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/>"
    "<w:pPr><w:spacing w:before=\"40\" w:after=\"40\"/></w:pPr></w:style>" DOCX_HEADING(1, 32)
        DOCX_HEADING(2, 24) "</w:styles>";

void
letter_composite_heading(const CompositeDocx *docx, const char *style, const char *text)
{
    g_autofree char *marked =
        docx->composite->about->exercise ? g_strconcat("[EXERCISE] ", text, NULL) : g_strdup(text);

    letter_composite_run(letter_composite_paragraph(docx->body, style), marked, FALSE);
}

char *
letter_composite_agency(const CompositeReturn *one)
{
    return one->is_again ? g_strdup_printf("%s (further return, %s)", one->agency, one->received)
                         : g_strdup(one->agency);
}

/* ---- what stands in it ---- */

/* One heading of the return: what each agency writes there, and who writes nothing. */
static void
docx_add_section(const CompositeDocx *docx, const char *id, const char *title)
{
    static const guint widths[] = {3400, LETTER_COMPOSITE_WIDTH - 3400};
    static const char *const heads[] = {"Agency", "What it says"};
    const Composite *composite = docx->composite;
    g_autoptr(GString) silent = g_string_new(NULL);
    OfficeNode *table = NULL;

    for (guint i = 0; i < composite->returns->len; i++) {
        const CompositeReturn *one = g_ptr_array_index(composite->returns, i);
        g_autofree char *text = letter_composite_text(json_object_get(one->form, "fields"), id);
        g_autofree char *agency = letter_composite_agency(one);
        const char *const row[] = {agency, text};

        if (text == NULL) {
            g_string_append_printf(silent, "%s%s", silent->len > 0 ? "; " : "", agency);
            continue;
        }
        if (table == NULL) {
            letter_composite_heading(docx, "Heading2", title);
            table = letter_composite_table(docx->body, widths, G_N_ELEMENTS(widths));
            letter_composite_row(table, widths, heads, G_N_ELEMENTS(widths), LETTER_COMPOSITE_HEAD);
        }
        letter_composite_row(table, widths, row, G_N_ELEMENTS(row), LETTER_COMPOSITE_LONG);
    }
    if (table != NULL && silent->len > 0) {
        g_string_prepend(silent, "Nothing under this heading: ");
        letter_composite_run(letter_composite_paragraph(docx->body, NULL), silent->str, FALSE);
    }
}

/* Safety comes first: it must not wait for anything else to be read. */
static void
docx_add_sections(const CompositeDocx *docx)
{
    static const struct {
        const char *id, *title;
    } sections[] = {
        {"safety_concerns_now", "Concerns for safety now"},
        {"summary_of_involvement", "Summary of involvement"},
        {"background", "Background"},
        {"identity_and_lived_experience", "Identity and lived experience"},
        {"risk_recognition", "Recognition and assessment of risk"},
        {"information_sharing", "Information sharing"},
        {"timeliness_of_action", "Timely and effective action"},
        {"actions_to_minimise_harm", "Actions to minimise harm"},
        {"analysis", "Analysis and key issues"},
        {"agency_context", "The agency's own circumstances"},
        {"good_practice", "Good practice"},
        {"immediate_learning", "Immediate learning"},
        {"immediate_actions", "Actions already taken"},
        {"other_agencies_named", "Other agencies that are named"},
        {"view_on_criteria", "Are the criteria met, in the agency's view"},
        {"family_engagement_advice", "Who might speak to the family"},
        {"records_consulted", "Records consulted"},
    };

    letter_composite_heading(docx, "Heading1", "What the agencies say");
    for (guint i = 0; i < G_N_ELEMENTS(sections); i++)
        docx_add_section(docx, sections[i].id, sections[i].title);
}

static char *
docx_event_text(const json_t *row, const char *id)
{
    char *text = letter_composite_text(row, id);

    return text != NULL ? text : g_strdup("");
}

static void
docx_add_chronology(const CompositeDocx *docx)
{
    static const guint widths[] = {2000, 900, 2200, 1500, 4100, 2270, 1600};
    static const char *const heads[] = {"Date", "Time", "Agency", "Source", "Event", "Response", "Comment"};
    OfficeNode *table;

    letter_composite_heading(docx, "Heading1", "Chronology of all agencies");
    if (docx->composite->events->len == 0) {
        letter_composite_run(letter_composite_paragraph(docx->body, NULL), "No return has a chronology.",
                             FALSE);
        return;
    }
    table = letter_composite_table(docx->body, widths, G_N_ELEMENTS(widths));
    letter_composite_row(table, widths, heads, G_N_ELEMENTS(widths), LETTER_COMPOSITE_HEAD);
    for (guint i = 0; i < docx->composite->events->len; i++) {
        const CompositeEvent *event = g_ptr_array_index(docx->composite->events, i);
        g_autofree char *date = letter_composite_when(event->row),
                        *time = docx_event_text(event->row, "time"),
                        *source = docx_event_text(event->row, "source"),
                        *what = docx_event_text(event->row, "event"),
                        *response = docx_event_text(event->row, "response"),
                        *comment = docx_event_text(event->row, "comment"),
                        *agency = letter_composite_agency(event->from);
        const char *const row[] = {date, time, agency, source, what, response, comment};

        letter_composite_row(table, widths, row, G_N_ELEMENTS(row), LETTER_COMPOSITE_WHOLE);
    }
    letter_composite_paragraph(docx->body, NULL); /* Word ends no document with a table */
}

static void
docx_add_head(const CompositeDocx *docx)
{
    const Composite *composite = docx->composite;
    g_autofree char *title =
        g_strdup_printf("%s: composite of the agencies' returns", casework_file_ref(composite->about->file));
    g_autofree char *day = NULL, *count = NULL, *iso = base_date_to_iso(&composite->about->today);
    guint awaited = 0;

    for (guint i = 0; i < composite->absent->len; i++)
        awaited += ((const CompositeAbsent *)g_ptr_array_index(composite->absent, i))->received == NULL;
    letter_composite_heading(docx, "Heading1", title);
    day = letter_composite_day(iso);
    count = g_strdup_printf(
        "Put together on %s from %u return%s; %u agenc%s still awaited. Each agency's words stand as "
        "it wrote them; nothing is shortened, and nothing is decided between. A date that is no single day "
        "stands "
        "as it was written, where its month or year puts it.",
        day, composite->returns->len, composite->returns->len == 1 ? "" : "s", awaited,
        awaited == 1 ? "y is" : "ies are");
    letter_composite_run(letter_composite_paragraph(docx->body, NULL), count, FALSE);
}

static void
docx_add_page(const CompositeDocx *docx)
{
    OfficeNode *section = office_node_first(docx->body), *size, *margins;
    static const char *const sides[] = {"top", "right", "bottom", "left"};

    office_node_put_last(section, docx->body); /* it stood there from the first, and belongs at the end */
    size = office_node_add(section, "pgSz");
    office_node_set_attribute(size, "w", "16838");
    office_node_set_attribute(size, "h", "11906");
    office_node_set_attribute(size, "orient", "landscape");
    margins = office_node_add(section, "pgMar");
    for (guint i = 0; i < G_N_ELEMENTS(sides); i++)
        office_node_set_attribute(margins, sides[i], "1134");
    office_node_set_attribute(margins, "header", "567");
    office_node_set_attribute(margins, "footer", "567");
    office_node_set_attribute(margins, "gutter", "0");
}

/* The footer's reference is of another namespace than the elements about it: it stands in the skeleton. */
static const char docx_skeleton[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document " DOCX_W
    " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><w:body><w:sectPr>"
    "<w:footerReference w:type=\"default\" r:id=\"r2\"/></w:sectPr></w:body></w:document>";

static GBytes *
docx_footer(const Composite *composite, GError **error)
{
    static const char skeleton[] = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:ftr " DOCX_W "/>";
    g_autoptr(GBytes) bytes = g_bytes_new_static(skeleton, strlen(skeleton));
    g_autoptr(OfficeTree) tree = office_tree_new(bytes, error);
    g_autofree char *text = g_strdup_printf("%s%s - confidential; not to be passed on",
                                            composite->about->exercise ? "[EXERCISE] " : "",
                                            casework_file_ref(composite->about->file));
    OfficeNode *paragraph;

    if (tree == NULL)
        return NULL;
    paragraph = letter_composite_paragraph(office_tree_root(tree), NULL);
    letter_composite_run(paragraph, text, FALSE);
    letter_composite_run(paragraph, " - page ", FALSE);
    letter_composite_field(paragraph, " PAGE ");
    letter_composite_run(paragraph, " of ", FALSE);
    letter_composite_field(paragraph, " NUMPAGES ");
    return office_tree_write(tree);
}

static GBytes *
docx_document(const Composite *composite, GError **error)
{
    g_autoptr(GBytes) bytes = g_bytes_new_static(docx_skeleton, strlen(docx_skeleton));
    g_autoptr(OfficeTree) tree = office_tree_new(bytes, error);
    CompositeDocx docx = {composite, NULL};

    if (tree == NULL)
        return NULL;
    docx.body = office_node_first(office_tree_root(tree));
    docx_add_head(&docx);
    letter_composite_add_returns(&docx);
    letter_composite_add_doubts(&docx);
    if (composite->returns->len > 0) {
        docx_add_sections(&docx);
        docx_add_chronology(&docx);
    } else {
        letter_composite_run(letter_composite_paragraph(docx.body, NULL),
                             "No agency has returned anything yet.", TRUE);
    }
    docx_add_page(&docx);
    return office_tree_write(tree);
}

GBytes *
letter_composite_docx(const Composite *composite, GError **error)
{
    g_autoptr(OfficePack) pack = office_pack_new();
    g_autoptr(GBytes) types = g_bytes_new_static(docx_types, strlen(docx_types)),
                      package = g_bytes_new_static(docx_package, strlen(docx_package)),
                      relations = g_bytes_new_static(docx_relations, strlen(docx_relations)),
                      styles = g_bytes_new_static(docx_styles, strlen(docx_styles)),
                      document = docx_document(composite, error), footer = NULL;

    footer = document != NULL ? docx_footer(composite, error) : NULL;
    if (footer == NULL || !office_pack_add(pack, "[Content_Types].xml", types, error) ||
        !office_pack_add(pack, "_rels/.rels", package, error) ||
        !office_pack_add(pack, "word/document.xml", document, error) ||
        !office_pack_add(pack, "word/_rels/document.xml.rels", relations, error) ||
        !office_pack_add(pack, "word/styles.xml", styles, error) ||
        !office_pack_add(pack, "word/footer1.xml", footer, error))
        return NULL;
    return office_pack_close(pack, error);
}
