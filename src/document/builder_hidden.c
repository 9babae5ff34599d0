/* Where something hidden was left out, in words for whoever looks there. */
#include "base/text.h"
#include "document/builder_private.h"

#define HIDDEN_MAX 12      /* places that are told of; the rest is "elsewhere in it" */
#define HIDDEN_NAME_MAX 80 /* bytes of a part's name */

/* The part's frame that the builder stands in; NULL: no part is open. */
static const BuilderFrame *
hidden_find_frame(const DocumentBuilder *builder)
{
    for (guint i = builder->frames->len; i > 0; i--) {
        const BuilderFrame *frame = &g_array_index(builder->frames, BuilderFrame, i - 1);

        if (frame->is_part)
            return frame;
    }
    return NULL;
}

/* The number of the table's row that is open, or comes next; 0: no table is. */
static guint
hidden_row(const BuilderFrame *frame)
{
    return frame->table != NULL ? frame->table->rows->len + (frame->row == NULL) : 0;
}

static const DocumentPart *
hidden_part(const DocumentBuilder *builder, const BuilderFrame *frame)
{
    const GPtrArray *parts = builder->document->parts;

    for (guint i = parts->len; i > 0; i--) {
        const DocumentPart *part = g_ptr_array_index(parts, i - 1);

        if (part->blocks == frame->blocks)
            return part;
    }
    g_assert_not_reached();
}

/* "body, table 2, row 3": the table is the part's own, whatever stands in its cells. */
static char *
hidden_place(const DocumentBuilder *builder, const BuilderFrame *frame, const char *where)
{
    const DocumentPart *part = hidden_part(builder, frame);
    g_autofree char *begin = base_text_begin(part->name, HIDDEN_NAME_MAX), *name = base_text_valid(begin, -1);
    guint tables = 0;

    if (where != NULL)
        return g_strdup_printf("%s, %s", name, where);
    if (frame->table == NULL)
        return g_steal_pointer(&name);
    for (guint i = 0; i < part->blocks->len; i++)
        tables += ((const DocumentBlock *)g_ptr_array_index(part->blocks, i))->kind == DOCUMENT_TABLE;
    return g_strdup_printf("%s, table %u, row %u", name, tables, hidden_row(frame));
}

static void
hidden_add(GPtrArray *hidden, char *place)
{
    if (g_ptr_array_find_with_equal_func(hidden, place, g_str_equal, NULL))
        g_free(place);
    else
        g_ptr_array_add(hidden, place);
}

/* Many pieces of one place follow one another. */
static gboolean
hidden_is_told(DocumentBuilder *builder, const BuilderFrame *frame)
{
    gconstpointer in = frame->table != NULL ? (gconstpointer)frame->table : frame->blocks;
    gboolean is_told = builder->hidden_in == in && builder->hidden_row == hidden_row(frame);

    builder->hidden_in = in;
    builder->hidden_row = hidden_row(frame);
    return is_told;
}

void
document_builder_hidden(DocumentBuilder *builder, const char *where)
{
    GPtrArray *hidden = builder->document->hidden;
    const BuilderFrame *frame = hidden_find_frame(builder);

    document_builder_note(builder, DOCUMENT_NOTE_HIDDEN);
    if (hidden->len >= HIDDEN_MAX || (where == NULL && (frame == NULL || hidden_is_told(builder, frame))))
        return;
    if (hidden->len + 1 == HIDDEN_MAX)
        hidden_add(hidden, g_strdup("elsewhere in it"));
    else if (frame != NULL)
        hidden_add(hidden, hidden_place(builder, frame, where));
    else
        hidden_add(hidden, base_text_valid(where, -1));
}
