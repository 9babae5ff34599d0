/* The RTF reader: paragraphs, cells and rows, and the parts that stand beside the body. */
#include "document/rtf_private.h"

#define RTF_PARTS_MAX 2000 /* headers, notes and text boxes */

void
rtf_end_paragraph(Rtf *rtf)
{
    const RtfGroup *group = rtf_group(rtf);

    rtf_flush(rtf);
    if (group->is_deleted || group->is_hidden)
        flow_join_paragraph(rtf->flow, &group->mark);
    else
        flow_end_paragraph(rtf->flow, &group->mark);
}

void
rtf_end_cell(Rtf *rtf, guint depth)
{
    FlowMark mark = rtf_group(rtf)->mark;

    rtf_flush(rtf);
    mark.depth = depth;
    flow_end_cell(rtf->flow, &mark);
}

void
rtf_end_row(Rtf *rtf, guint depth)
{
    const RtfRow *row = &rtf->rows[depth > 1];
    FlowMark mark = {.depth = depth};

    rtf_flush(rtf);
    flow_end_row(rtf->flow, &mark, row->left, row->cells->len > 0 ? row->cells : NULL,
                 rtf_group(rtf)->is_deleted);
}

RtfRow *
rtf_row(Rtf *rtf)
{
    return &rtf->rows[rtf_group(rtf)->is_nested_row];
}

void
rtf_begin_row_format(Rtf *rtf)
{
    RtfRow *row = rtf_row(rtf);
    const FlowCell none = {0};

    row->left = 0;
    row->next = none;
    g_array_set_size(row->cells, 0);
}

void
rtf_add_cell(Rtf *rtf, int right)
{
    RtfRow *row = rtf_row(rtf);
    const FlowCell none = {0};

    row->next.right = right;
    if (row->cells->len < 256)
        g_array_append_val(row->cells, row->next);
    row->next = none;
}

/* ---- parts ---- */

void
rtf_free_part(gpointer data)
{
    RtfPart *part = data;

    flow_free(part->flow);
    g_free(part);
}

/* What is left of the limit, which is for all parts together. */
static DocumentLimits
rtf_limits_left(const Rtf *rtf)
{
    DocumentLimits left = *rtf->limits;

    for (guint i = 0; i < rtf->parts->len; i++) {
        const RtfPart *part = g_ptr_array_index(rtf->parts, i);

        left.runs -= MIN(left.runs, flow_len(part->flow));
    }
    return left;
}

/* What stands elsewhere on the page is put aside, until the group that began it closes. */
void
rtf_begin_part(Rtf *rtf, DocumentPartKind kind)
{
    RtfGroup *group = rtf_group(rtf);
    const DocumentLimits left = rtf_limits_left(rtf);
    const FlowMark plain = {0};
    RtfPart *part;

    if (rtf->parts->len >= RTF_PARTS_MAX) {
        document_builder_problem(rtf->builder, DOCUMENT_ERROR_TOO_LARGE);
        group->destination = RTF_SKIPPED;
        return;
    }
    rtf_flush(rtf);
    part = g_new0(RtfPart, 1);
    part->kind = kind;
    part->outer = rtf->flow;
    part->flow = rtf->flow = flow_new(&left);
    g_ptr_array_add(rtf->parts, part);
    group->mark = plain;
    group->destination = RTF_TEXT;
    group->opened = RTF_OPENED_PART;
}

void
rtf_end_part(Rtf *rtf)
{
    rtf_flush(rtf);
    for (guint i = rtf->parts->len; i > 0; i--) {
        const RtfPart *part = g_ptr_array_index(rtf->parts, i - 1);

        if (part->flow == rtf->flow && part->outer != NULL) {
            rtf->flow = part->outer;
            return;
        }
    }
}

void
rtf_write_parts(Rtf *rtf)
{
    static const char *const names[] = {
        [DOCUMENT_PART_BODY] = "body",     [DOCUMENT_PART_TEXT_BOX] = "text box",
        [DOCUMENT_PART_HEADER] = "header", [DOCUMENT_PART_FOOTER] = "footer",
        [DOCUMENT_PART_NOTE] = "note",
    };
    guint numbers[G_N_ELEMENTS(names)] = {0};

    for (guint i = 0; i < rtf->parts->len; i++) {
        const RtfPart *part = g_ptr_array_index(rtf->parts, i);
        g_autofree char *name = NULL;

        if (part->kind != DOCUMENT_PART_BODY && flow_text_len(part->flow) == 0)
            continue;
        if (part->kind == DOCUMENT_PART_BODY)
            name = g_strdup(names[part->kind]);
        else
            name = g_strdup_printf("%s %u", names[part->kind], ++numbers[part->kind]);
        document_builder_begin_part(rtf->builder, part->kind, name);
        flow_write(part->flow, rtf->builder);
        document_builder_end_part(rtf->builder);
    }
}
