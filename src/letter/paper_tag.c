#include <string.h>

#include "letter/paper_private.h"

#define PAPER_FOR_PEOPLE "write."

void
paper_tag_clear(PaperTag *tag)
{
    g_clear_pointer(&tag->name, g_free);
}

char *
paper_tag_text(const OfficeNode *control)
{
    const OfficeNode *properties = office_node_find(control, OFFICE_NS_WORD, "sdtPr");
    const OfficeNode *tag = properties != NULL ? office_node_find(properties, OFFICE_NS_WORD, "tag") : NULL;

    return tag != NULL ? office_node_attribute(tag, "val") : NULL;
}

PaperTag
paper_tag(const OfficeNode *control)
{
    g_autofree char *text = paper_tag_text(control);
    PaperTag tag = {LETTER_NODE_GROUP, NULL};

    if (text == NULL || *g_strstrip(text) == '\0' || g_str_has_prefix(text, PAPER_FOR_PEOPLE) ||
        g_str_equal(text, PAPER_PICTURE))
        return tag;
    tag.kind = *text == '#'   ? LETTER_NODE_EACH
               : *text == '?' ? LETTER_NODE_ANY
               : *text == '^' ? LETTER_NODE_NONE
                              : LETTER_NODE_VALUE;
    tag.name = g_strdup(tag.kind == LETTER_NODE_VALUE ? text : g_strchug(text + 1));
    return tag;
}

gboolean
paper_tag_is_sane(const PaperTag *tag, GError **error)
{
    if (letter_template_is_name(tag->name))
        return TRUE;
    g_set_error(
        error, LETTER_ERROR, LETTER_ERROR_SYNTAX,
        "\"%s\" is no name of a value: write letters, digits and _ with dots between, or begin the tag "
        "with \"" PAPER_FOR_PEOPLE "\" if people are to type there",
        tag->name);
    return FALSE;
}

OfficeNode *
paper_control_content(const OfficeNode *control)
{
    return office_node_find(control, OFFICE_NS_WORD, "sdtContent");
}

gboolean
paper_control_is_tick(const OfficeNode *control)
{
    const OfficeNode *properties = office_node_find(control, OFFICE_NS_WORD, "sdtPr");

    return properties != NULL && office_node_find(properties, OFFICE_NS_WORD14, "checkbox") != NULL;
}
