/* The docx reader: runs of text, their marks, symbols and fields. */
#include "document/docx_private.h"

#include <string.h>

#define DOCX_INSTRUCTION_MAX 2048

/* From w:rPr's START to its END. */
static void
docx_run_properties(Docx *docx, guint *flags, char **font, gboolean *is_hidden)
{
    OfficeXml *xml = docx->xml;
    guint depth = office_xml_depth(xml);
    DocxStruck struck = {0};

    while (office_xml_child(xml, depth)) {
        const char *name = office_xml_name(xml), *val = office_xml_attribute(xml, "val");
        gboolean is_on = docx_flag_is_on(xml);

        docx_mark_struck(&struck, xml);
        if (office_xml_ns(xml) != OFFICE_NS_WORD)
            is_on = FALSE;
        else if (!is_on && strcmp(name, "vanish") == 0)
            *is_hidden = FALSE;
        if (!is_on)
            ; /* switched off, or not ours */
        else if (strcmp(name, "b") == 0)
            *flags |= DOCUMENT_BOLD;
        else if (strcmp(name, "i") == 0)
            *flags |= DOCUMENT_ITALIC;
        else if (strcmp(name, "u") == 0)
            *flags |= DOCUMENT_UNDERLINED;
        else if (strcmp(name, "highlight") == 0 || strcmp(name, "bdr") == 0)
            *flags |= DOCUMENT_HIGHLIGHTED;
        else if (strcmp(name, "vanish") == 0)
            *is_hidden = TRUE;
        else if (strcmp(name, "rStyle") == 0 && g_strcmp0(val, "PlaceholderText") == 0)
            *flags |= DOCUMENT_PLACEHOLDER;
        else if (strcmp(name, "rStyle") == 0 && val != NULL)
            docx_add_style_marks(docx, val, flags, is_hidden);
        else if (strcmp(name, "shd") == 0) {
            const char *fill = office_xml_attribute(xml, "fill");

            if (fill != NULL && g_ascii_strcasecmp(fill, "auto") != 0 &&
                g_ascii_strcasecmp(fill, "FFFFFF") != 0)
                *flags |= DOCUMENT_HIGHLIGHTED;
        } else if (strcmp(name, "rFonts") == 0) {
            const char *ascii = office_xml_attribute(xml, "ascii");

            g_free(*font);
            *font = g_strdup(ascii != NULL ? ascii : office_xml_attribute(xml, "hAnsi"));
        }
        office_xml_skip(xml);
    }
    *flags = docx_struck(&struck, *flags);
}

static gboolean
docx_run_font_is_symbols(const char *font)
{
    return font != NULL && (g_str_has_prefix(font, "Wingdings") || strcmp(font, "Webdings") == 0 ||
                            strcmp(font, "Symbol") == 0);
}

/* A checkbox control's content is the glyph it shows: the control's own state counts, once. */
static gboolean
docx_run_is_spent_on_tick(Docx *docx, const DocxState *state)
{
    if (state->tick == NULL)
        return FALSE;
    if (*state->tick != DOCX_NO_TICK)
        document_builder_tick(docx->builder, *state->tick == DOCX_TICK_ON,
                              *state->tick == DOCX_TICK_ON ? "☒" : "☐", "control", &state->style);
    *state->tick = DOCX_NO_TICK;
    return TRUE;
}

static void
docx_run_glyph(Docx *docx, const DocxState *state, const char *font, gunichar c)
{
    gboolean is_ticked;
    const char *glyph;
    char text[6];

    if (document_symbol(font, c, &is_ticked, &glyph))
        document_builder_tick(docx->builder, is_ticked, glyph, "symbol", &state->style);
    else if (c < 0xF000 || c > 0xF0FF)
        document_builder_text(docx->builder, text, g_unichar_to_utf8(c, text), &state->style);
}

static void
docx_run_text(Docx *docx, const DocxState *state, const char *font)
{
    OfficeXml *xml = docx->xml;
    const char *space = office_xml_attribute(xml, "space");
    gboolean keeps_edges = space != NULL && strcmp(space, "preserve") == 0;
    guint depth = office_xml_depth(xml);
    OfficeXmlStep step;

    while ((step = office_xml_step(xml)) != OFFICE_XML_DONE &&
           !(step == OFFICE_XML_END && office_xml_depth(xml) <= depth)) {
        g_autofree char *trimmed = NULL;
        const char *text = office_xml_text(xml);

        if (step != OFFICE_XML_TEXT)
            continue;
        if (!keeps_edges) {
            trimmed = g_strstrip(g_strdup(text));
            text = trimmed;
        }
        if (docx_run_font_is_symbols(font)) {
            for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p))
                docx_run_glyph(docx, state, font, g_utf8_get_char(p));
        } else {
            document_builder_text(docx->builder, text, -1, &state->style);
        }
    }
}

static void
docx_run_symbol(Docx *docx, const DocxState *state)
{
    const char *hex = office_xml_attribute(docx->xml, "char");
    guint64 c = hex != NULL ? g_ascii_strtoull(hex, NULL, 16) : 0;

    if (c > 0 && c <= 0xFFFF && g_unichar_validate((gunichar)c))
        docx_run_glyph(docx, state, office_xml_attribute(docx->xml, "font"), (gunichar)c);
}

/* w:fldChar, from START to END. */
static void
docx_run_field_mark(Docx *docx, const DocxState *state, gboolean is_hidden)
{
    const char *type = office_xml_attribute(docx->xml, "fldCharType");
    guint depth = office_xml_depth(docx->xml);

    if (g_strcmp0(type, "begin") == 0)
        docx_field_begin(docx);
    else if (g_strcmp0(type, "separate") == 0)
        docx_field_separate(docx);
    else if (g_strcmp0(type, "end") == 0)
        docx_field_end(docx);
    while (office_xml_child(docx->xml, depth)) {
        if (!is_hidden && office_xml_is(docx->xml, OFFICE_NS_WORD, "ffData"))
            docx_read_form_field(docx, state);
        else
            office_xml_skip(docx->xml);
    }
}

static void
docx_run_instruction(Docx *docx)
{
    guint depth = office_xml_depth(docx->xml);
    DocxField *field = docx_field(docx);
    OfficeXmlStep step;

    while ((step = office_xml_step(docx->xml)) != OFFICE_XML_DONE &&
           !(step == OFFICE_XML_END && office_xml_depth(docx->xml) <= depth)) {
        if (step == OFFICE_XML_TEXT && field != NULL && field->instruction->len < DOCX_INSTRUCTION_MAX)
            g_string_append_len(field->instruction, office_xml_text(docx->xml),
                                (gssize)strnlen(office_xml_text(docx->xml), DOCX_INSTRUCTION_MAX));
    }
}

/* "HYPERLINK "mailto:a@b.example"": where it leads, or NULL. */
static char *
docx_run_field_link(const DocxField *field)
{
    const char *word = strstr(field->instruction->str, "HYPERLINK");
    const char *from = word != NULL ? strchr(word, '"') : NULL;
    const char *to = from != NULL ? strchr(from + 1, '"') : NULL;

    return to != NULL ? g_strndup(from + 1, (gsize)(to - from - 1)) : NULL;
}

/* Words of an instruction (what { IF { MERGEFIELD a } = "x" ... } compares), or of an answer that was told.
 */
static gboolean
docx_run_is_no_answer(Docx *docx)
{
    const DocxField *field = docx_field(docx);

    return docx->instructions > 0 || (field != NULL && field->is_told);
}

static void
docx_run_child(Docx *docx, const DocxState *state, const char *font)
{
    OfficeXml *xml = docx->xml;
    const char *name = office_xml_name(xml);

    if (office_xml_ns(xml) != OFFICE_NS_WORD) {
        docx_read_children(docx, *state); /* a drawing may hold a text box */
        return;
    }
    if (strcmp(name, "t") == 0 && docx_run_is_no_answer(docx)) {
        office_xml_skip(xml);
    } else if (strcmp(name, "t") == 0) {
        docx_run_text(docx, state, font);
    } else if (strcmp(name, "fldChar") == 0) {
        docx_run_field_mark(docx, state, FALSE);
    } else if (strcmp(name, "instrText") == 0) {
        docx_run_instruction(docx);
    } else if (strcmp(name, "pict") == 0 || strcmp(name, "object") == 0 || strcmp(name, "drawing") == 0) {
        if (*name == 'o') /* a file of its own, or a control of ActiveX */
            document_builder_note(docx->builder, DOCUMENT_NOTE_OBJECT);
        docx_read_children(docx, *state);
    } else {
        if (strcmp(name, "tab") == 0 || strcmp(name, "ptab") == 0)
            document_builder_text(docx->builder, "\t", 1, &state->style);
        else if (strcmp(name, "br") == 0 || strcmp(name, "cr") == 0)
            document_builder_text(docx->builder, "\n", 1, &state->style);
        else if (strcmp(name, "noBreakHyphen") == 0)
            document_builder_text(docx->builder, "-", 1, &state->style);
        else if (strcmp(name, "sym") == 0)
            docx_run_symbol(docx, state);
        else if (strcmp(name, "commentReference") == 0)
            document_builder_note(docx->builder, DOCUMENT_NOTE_COMMENTS);
        office_xml_skip(xml);
    }
}

static gboolean
docx_run_says_something(const OfficeXml *xml)
{
    static const char *const names[] = {"t", "sym", "checkBox", NULL};

    return office_xml_ns(xml) == OFFICE_NS_WORD && g_strv_contains(names, office_xml_name(xml));
}

/* What is set to be hidden is nobody's to read, but somebody should know of it. */
static void
docx_run_skip_hidden(Docx *docx, const DocxState *state)
{
    OfficeXml *xml = docx->xml;
    guint depth = office_xml_depth(xml);
    OfficeXmlStep step = OFFICE_XML_START;

    if (office_xml_is(xml, OFFICE_NS_WORD, "fldChar")) {
        docx_run_field_mark(docx, state, TRUE);
        return;
    }
    do {
        if (step == OFFICE_XML_START && docx_run_says_something(xml))
            document_builder_hidden(docx->builder, NULL);
        step = office_xml_step(xml);
    } while (step != OFFICE_XML_DONE && !(step == OFFICE_XML_END && office_xml_depth(xml) <= depth));
}

void
docx_read_run(Docx *docx, DocxState state)
{
    OfficeXml *xml = docx->xml;
    guint depth = office_xml_depth(xml);
    g_autofree char *font = NULL, *link = NULL;
    gboolean is_hidden = state.is_hidden;
    DocxField *field = docx_field(docx);

    if (docx_run_is_spent_on_tick(docx, &state)) {
        office_xml_skip(xml);
        return;
    }
    if (field != NULL && field->is_result && field->is_form) {
        state.style.flags |= DOCUMENT_CONTROL;
        state.style.how = "form field";
    } else if (field != NULL && field->is_result) {
        link = docx_run_field_link(field);
        if (link != NULL)
            state.style.link = link;
    }
    while (office_xml_child(xml, depth)) {
        if (office_xml_is(xml, OFFICE_NS_WORD, "rPr"))
            docx_run_properties(docx, &state.style.flags, &font, &is_hidden);
        else if (is_hidden)
            docx_run_skip_hidden(docx, &state);
        else
            docx_run_child(docx, &state, font);
    }
}
