/* HTML: elements of a form become ticks and controls. */
#include "document/html_private.h"

#include <string.h>

void
html_read_input(HtmlReader *reader, const OfficeHtmlNode *node, DocumentStyle style)
{
    const char *type = office_html_attribute(node, "type"), *value = office_html_attribute(node, "value");
    gboolean is_checked = office_html_attribute(node, "checked") != NULL;

    reader->gap = TRUE; /* one field does not run into the next */
    html_add_gap(reader, &style);
    style.tag = office_html_attribute(node, "name");
    style.flags |= DOCUMENT_CONTROL;
    style.how = "form field";
    if (type != NULL && (strcmp(type, "checkbox") == 0 || strcmp(type, "radio") == 0))
        document_builder_tick(reader->builder, is_checked, is_checked ? "☒" : "☐", "form field", &style);
    else if (value != NULL && (type == NULL || (strcmp(type, "hidden") != 0 && strcmp(type, "submit") != 0 &&
                                                strcmp(type, "button") != 0)))
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

void
html_read_select(HtmlReader *reader, const OfficeHtmlNode *node, DocumentStyle style, guint depth)
{
    reader->gap = TRUE;
    html_add_gap(reader, &style);
    style.flags |= DOCUMENT_CONTROL;
    style.how = "form field";
    for (const OfficeHtmlNode *option = office_html_first(node); option != NULL;
         option = office_html_next(option)) {
        if (office_html_name(option) != NULL && office_html_attribute(option, "selected") != NULL)
            html_read_children(reader, option, style, depth);
    }
}
