/* HTML: elements of a form become ticks and controls. */
#include "document/html_private.h"

#include <string.h>

static gboolean
html_type_is(const char *type, const char *const *list)
{
    for (; type != NULL && *list != NULL; list++) {
        if (g_ascii_strcasecmp(type, *list) == 0)
            return TRUE;
    }
    return FALSE;
}

void
html_read_input(HtmlReader *reader, const OfficeHtmlNode *node, DocumentStyle style)
{
    static const char *const ticks[] = {"checkbox", "radio", NULL}, *const buttons[] = {"hidden", "submit",
                                                                                        "button", "reset",
                                                                                        "image",  NULL};
    const char *type = office_html_attribute(node, "type"), *value = office_html_attribute(node, "value");
    gboolean is_checked = office_html_attribute(node, "checked") != NULL;

    reader->gap = TRUE; /* one field does not run into the next */
    html_add_gap(reader, &style);
    style.tag = office_html_attribute(node, "name");
    style.flags |= DOCUMENT_CONTROL;
    style.how = "form field";
    if (html_type_is(type, ticks))
        document_builder_tick(reader->builder, is_checked, is_checked ? "☒" : "☐", "form field", &style);
    else if (value != NULL && !html_type_is(type, buttons))
        document_builder_text(reader->builder, value, -1, &style);
}

/* A field of several lines: what was typed stands between its tags. */
void
html_read_typed(HtmlReader *reader, const OfficeHtmlNode *node, DocumentStyle style, guint depth)
{
    gboolean was_in_pre = reader->is_in_pre;

    reader->gap = TRUE;
    html_add_gap(reader, &style);
    style.tag = office_html_attribute(node, "name");
    style.flags |= DOCUMENT_CONTROL;
    style.how = "form field";
    reader->is_in_pre = TRUE;
    html_read_children(reader, node, style, depth);
    reader->is_in_pre = was_in_pre;
}

/* Options may stand in groups; what is chosen of several is told one after the other. */
static void
html_read_chosen(HtmlReader *reader, const OfficeHtmlNode *node, const DocumentStyle *style, guint depth,
                 guint *chosen)
{
    for (const OfficeHtmlNode *option = office_html_first(node); option != NULL;
         option = office_html_next(option)) {
        const char *name = office_html_name(option);

        if (name != NULL && strcmp(name, "optgroup") == 0 && depth < HTML_DEPTH_MAX) {
            html_read_chosen(reader, option, style, depth + 1, chosen);
        } else if (name != NULL && office_html_attribute(option, "selected") != NULL) {
            if ((*chosen)++ > 0)
                document_builder_text(reader->builder, ", ", 2, style);
            html_read_children(reader, option, *style, depth);
        }
    }
}

void
html_read_select(HtmlReader *reader, const OfficeHtmlNode *node, DocumentStyle style, guint depth)
{
    guint chosen = 0;

    reader->gap = TRUE;
    html_add_gap(reader, &style);
    style.flags |= DOCUMENT_CONTROL;
    style.how = "form field";
    html_read_chosen(reader, node, &style, depth, &chosen);
}
