#include <string.h>

#include "base/time.h"
#include "letter/paper_private.h"
#include "letter/promise_private.h"

typedef struct {
    const json_t *values;
    const char *where; /* the file */
    GHashTable *used;
    GPtrArray *faults;
} PaperCheck;

static void check_node(const PaperCheck *check, const char *part, const OfficeNode *node,
                       const LetterScope *scope);

static void
check_add(const PaperCheck *check, char *fault)
{
    if (g_ptr_array_find_with_equal_func(check->faults, fault, g_str_equal, NULL))
        g_free(fault);
    else
        g_ptr_array_add(check->faults, fault);
}

static void
check_add_control(const PaperCheck *check, const char *part, const PaperTag *tag, const GError *fault)
{
    check_add(check, g_strdup_printf("%s: %s: the control tagged \"%s\": %s", check->where, part, tag->name,
                                     fault->message));
}

static void
check_children(const PaperCheck *check, const char *part, const OfficeNode *node, const LetterScope *scope)
{
    for (const OfficeNode *child = office_node_first(node); child != NULL; child = office_node_next(child))
        check_node(check, part, child, scope);
}

/* An empty list in the example would hide what is in it: the example has an item in each. */
static void
check_section(const PaperCheck *check, const char *part, const OfficeNode *control, const PaperTag *tag,
              const LetterScope *scope, const json_t *value)
{
    const OfficeNode *content = paper_control_content(control);

    if (tag->kind != LETTER_NODE_EACH || !json_is_array(value)) {
        check_children(check, part, content, scope);
        return;
    }
    for (gsize i = 0; i < json_array_size(value); i++) {
        const LetterScope inner = {json_array_get(value, i), scope, tag->name, -1};

        check_children(check, part, content, &inner);
    }
}

static void
check_control(const PaperCheck *check, const char *part, const OfficeNode *control, const PaperTag *tag,
              const LetterScope *scope)
{
    g_autoptr(GError) fault = NULL;
    g_autofree char *text = NULL;
    const json_t *value = NULL;

    if (paper_tag_is_sane(tag, &fault))
        value = letter_scope_find(scope, tag->name, &fault);
    if (value == NULL) {
        check_add_control(check, part, tag, fault);
        return;
    }
    g_hash_table_add(check->used, letter_scope_path(scope, tag->name));
    if (tag->kind != LETTER_NODE_VALUE) {
        check_section(check, part, control, tag, scope, value);
        return;
    }
    if (paper_control_is_tick(control) && json_is_boolean(value))
        return;
    text = letter_value_to_text(tag->name, value, &fault);
    if (text == NULL)
        check_add_control(check, part, tag, fault);
}

static void
check_node(const PaperCheck *check, const char *part, const OfficeNode *node, const LetterScope *scope)
{
    if (office_node_is(node, OFFICE_NS_WORD, "sdt") && paper_control_content(node) != NULL) {
        g_auto(PaperTag) tag = paper_tag(node);

        if (tag.kind != LETTER_NODE_GROUP) {
            check_control(check, part, node, &tag, scope);
            return;
        }
    }
    check_children(check, part, node, scope);
}

static gboolean
check_part(OfficeNode *root, const char *name, gpointer user_data, GError **error)
{
    const PaperCheck *check = user_data;
    const LetterScope scope = {.item = check->values};

    check_node(check, name, root, &scope);
    return TRUE;
}

static void
check_must(const PaperCheck *check, const LetterPaper *paper)
{
    for (guint i = 0; paper->must[i] != NULL; i++) {
        if (!g_hash_table_contains(check->used, paper->must[i]))
            check_add(check, g_strdup_printf("%s: this paper must say %s, and does not", check->where,
                                             paper->must[i]));
    }
}

static void
check_docx(const BaseData *data, const LetterPaper *paper, PaperCheck *check)
{
    g_autofree char *where = NULL;
    g_autoptr(GError) fault = NULL;
    g_autoptr(GBytes) bytes = paper_source_read(data, paper, &where, &fault);
    g_autoptr(GBytes) same = NULL;

    if (bytes != NULL) {
        check->where = where;
        same = paper_container_walk(bytes, where, NULL, check_part, check, &fault);
        if (same != NULL)
            check_must(check, paper);
    }
    if (fault != NULL)
        check_add(check, g_strdup(fault->message));
}

static void
check_page(const BaseData *data, const LetterPaper *paper, PaperCheck *check)
{
    g_autoptr(GError) fault = NULL;
    g_autoptr(LetterNode) page = paper_page_read(data, paper, &fault);

    if (page != NULL) {
        check->where = page->file;
        letter_node_check(page, check->values, check->used, check->faults);
        check_must(check, paper);
    } else {
        check_add(check, g_strdup(fault->message));
    }
}

void
letter_paper_check(const BaseData *data, const char *name, GPtrArray *faults)
{
    g_autoptr(GError) fault = NULL;
    g_autoptr(LetterPaper) paper = letter_paper_find(name, &fault);
    g_autoptr(json_t) values = paper != NULL ? letter_paper_example(&fault) : NULL;
    g_autoptr(GHashTable) used = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    PaperCheck check = {values, NULL, used, faults};
    g_autoptr(GBytes) filled = NULL;
    guint before = faults->len;

    if (values == NULL) {
        check_add(&check, g_strdup(fault->message));
        return;
    }
    if (paper->form == LETTER_PAPER_DOCX)
        check_docx(data, paper, &check);
    else
        check_page(data, paper, &check);
    if (faults->len > before)
        return;
    filled = letter_paper_fill(data, paper, values, NULL, &fault);
    if (filled == NULL)
        check_add(&check, g_strdup(fault->message));
}
