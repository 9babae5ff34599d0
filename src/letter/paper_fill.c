#include <string.h>

#include "base/time.h"
#include "letter/paper_private.h"

#define FILL_TICKED "\xE2\x98\x92"
#define FILL_NOT_TICKED "\xE2\x98\x90"

static gboolean fill_node(OfficeNode *node, const LetterScope *scope, GError **error);

/* ---- words into a control ---- */

/* A prompt is grey by its style, and by its own colour for programs that do not know the style. */
static void
fill_drop_prompt_look(OfficeNode *look)
{
    OfficeNode *style = office_node_find(look, OFFICE_NS_WORD, "rStyle");
    OfficeNode *colour = office_node_find(look, OFFICE_NS_WORD, "color");

    if (style == NULL)
        return;
    office_node_remove(style);
    if (colour != NULL)
        office_node_remove(colour);
}

/* The look of the first words in @node, without the look of a prompt; unattached, NULL: none of its own. */
static OfficeNode *
fill_look(const OfficeNode *node)
{
    OfficeNode *copy = NULL;

    for (OfficeNode *child = office_node_first(node); child != NULL && copy == NULL;
         child = office_node_next(child)) {
        if (!office_node_is(child, OFFICE_NS_WORD, "r")) {
            copy = fill_look(child);
            continue;
        }
        child = office_node_find(child, OFFICE_NS_WORD, "rPr");
        if (child == NULL)
            return NULL;
        copy = office_node_copy(child);
        fill_drop_prompt_look(copy);
        return copy;
    }
    return copy;
}

static void
fill_empty(OfficeNode *node)
{
    OfficeNode *child = office_node_first(node);

    while (child != NULL) {
        OfficeNode *next = office_node_next(child);

        if (!office_node_is(child, OFFICE_NS_WORD, "pPr") && !office_node_is(child, OFFICE_NS_WORD, "tcPr"))
            office_node_remove(child);
        child = next;
    }
}

/* One run at the end of @parent; a line end in @text becomes a line break.  @look is taken. */
static void
fill_run(OfficeNode *parent, OfficeNode *look, const char *text)
{
    OfficeNode *run = office_node_add(parent, "r");
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

    if (look != NULL)
        office_node_put_last(look, run);
    for (guint i = 0; lines[i] != NULL; i++) {
        OfficeNode *words;

        if (i > 0)
            office_node_add(run, "br");
        words = office_node_add(run, "t");
        office_node_set_text(words, lines[i]);
        office_node_keep_space(words);
    }
}

/* A control that holds paragraphs: one a line, all like the first. */
static void
fill_paragraphs(OfficeNode *content, OfficeNode *look, const char *text)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    OfficeNode *first = office_node_find(content, OFFICE_NS_WORD, "p");
    OfficeNode *model = office_node_copy(first);

    fill_empty(model);
    fill_empty(content);
    for (guint i = 0; lines[i] != NULL; i++) {
        OfficeNode *paragraph = office_node_copy(model);

        office_node_put_last(paragraph, content);
        fill_run(paragraph, look != NULL ? office_node_copy(look) : NULL, lines[i]);
    }
    office_node_discard(model);
    if (look != NULL)
        office_node_discard(look);
}

/* @content is what holds the words: a control's inside, or the cell in it. */
static void
fill_words(OfficeNode *content, const char *text)
{
    OfficeNode *cell = office_node_find(content, OFFICE_NS_WORD, "tc");
    OfficeNode *look;

    if (cell != NULL)
        content = cell;
    look = fill_look(content);
    if (office_node_find(content, OFFICE_NS_WORD, "p") != NULL) {
        fill_paragraphs(content, look, text);
        return;
    }
    fill_empty(content);
    fill_run(content, look, text);
}

/* ---- a control by its make ---- */

static void
fill_tick(OfficeNode *control, gboolean ticked)
{
    OfficeNode *properties = office_node_find(control, OFFICE_NS_WORD, "sdtPr");
    OfficeNode *box = office_node_find(properties, OFFICE_NS_WORD14, "checkbox");
    OfficeNode *checked = office_node_find(box, OFFICE_NS_WORD14, "checked");

    if (checked == NULL) {
        checked = office_node_add(box, "checked");
        office_node_put_first(checked, box);
    }
    office_node_set_attribute(checked, "val", ticked ? "1" : "0");
    fill_words(paper_control_content(control), ticked ? FILL_TICKED : FILL_NOT_TICKED);
}

/* A date control keeps the day itself beside the words. */
static char *
fill_date(OfficeNode *properties, const char *text)
{
    OfficeNode *date = office_node_find(properties, OFFICE_NS_WORD, "date");
    g_autofree char *full = NULL;
    GDate day;

    if (date == NULL || !base_date_from_iso(text, &day, NULL))
        return g_strdup(text);
    full = g_strconcat(text, "T00:00:00Z", NULL);
    office_node_set_attribute(date, "fullDate", full);
    return base_date_to_words(&day);
}

static gboolean
fill_value(OfficeNode *control, const char *name, const json_t *value, GError **error)
{
    OfficeNode *properties = office_node_find(control, OFFICE_NS_WORD, "sdtPr");
    OfficeNode *prompt = office_node_find(properties, OFFICE_NS_WORD, "showingPlcHdr");
    g_autofree char *text = NULL;
    g_autofree char *shown = NULL;
    g_autofree char *words = NULL;

    if (paper_control_is_tick(control) && json_is_boolean(value)) {
        fill_tick(control, json_is_true(value));
        return TRUE;
    }
    text = letter_value_to_text(name, value, error);
    if (text == NULL)
        return FALSE;
    shown = letter_text_shown(text);
    if (*shown == '\0')
        return TRUE;
    words = fill_date(properties, shown);
    if (prompt != NULL)
        office_node_remove(prompt);
    fill_words(paper_control_content(control), words);
    return TRUE;
}

/* ---- sections ---- */

/* A cell ends with a paragraph, or Word calls the document damaged. */
static void
fill_remove_control(OfficeNode *control)
{
    OfficeNode *parent = office_node_parent(control);
    OfficeNode *last = NULL;

    office_node_remove(control);
    if (parent == NULL || !office_node_is(parent, OFFICE_NS_WORD, "tc"))
        return;
    for (OfficeNode *child = office_node_first(parent); child != NULL; child = office_node_next(child))
        last = child;
    if (last == NULL || !office_node_is(last, OFFICE_NS_WORD, "p"))
        office_node_add(parent, "p");
}

/* Ids of controls are for one control each; without one the word processor gives its own. */
static void
fill_forget_ids(OfficeNode *node)
{
    OfficeNode *id =
        office_node_is(node, OFFICE_NS_WORD, "sdtPr") ? office_node_find(node, OFFICE_NS_WORD, "id") : NULL;

    if (id != NULL)
        office_node_remove(id);
    for (OfficeNode *child = office_node_first(node); child != NULL; child = office_node_next(child))
        fill_forget_ids(child);
}

/* What @control holds, once more before it, filled from @scope. */
static gboolean
fill_copy(OfficeNode *control, const LetterScope *scope, GError **error)
{
    OfficeNode *content = paper_control_content(control);

    for (OfficeNode *child = office_node_first(content); child != NULL; child = office_node_next(child)) {
        OfficeNode *copy = office_node_copy(child);

        office_node_put_before(copy, control);
        fill_forget_ids(copy);
        if (!fill_node(copy, scope, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean
fill_section(OfficeNode *control, const PaperTag *tag, const LetterScope *scope, const json_t *value,
             GError **error)
{
    gboolean any = letter_value_is_any(value);

    if (any != (tag->kind == LETTER_NODE_NONE)) {
        gboolean list = tag->kind == LETTER_NODE_EACH && json_is_array(value);

        if (!list && !fill_copy(control, scope, error))
            return FALSE;
        for (gsize i = 0; list && i < json_array_size(value); i++) {
            const LetterScope inner = {json_array_get(value, i), scope, tag->name, (gssize)i};

            if (!fill_copy(control, &inner, error))
                return FALSE;
        }
    }
    fill_remove_control(control);
    return TRUE;
}

static gboolean
fill_control(OfficeNode *control, const PaperTag *tag, const LetterScope *scope, GError **error)
{
    const json_t *value = NULL;

    if (paper_tag_is_sane(tag, error))
        value = letter_scope_find(scope, tag->name, error);
    if (value == NULL)
        return FALSE;
    return tag->kind == LETTER_NODE_VALUE ? fill_value(control, tag->name, value, error)
                                          : fill_section(control, tag, scope, value, error);
}

static gboolean
fill_node(OfficeNode *node, const LetterScope *scope, GError **error)
{
    OfficeNode *child;

    if (office_node_is(node, OFFICE_NS_WORD, "sdt") && paper_control_content(node) != NULL) {
        g_auto(PaperTag) tag = paper_tag(node);

        if (tag.kind != LETTER_NODE_GROUP)
            return fill_control(node, &tag, scope, error);
    }
    child = office_node_first(node);
    while (child != NULL) {
        OfficeNode *next = office_node_next(child); /* a section takes @child away */

        if (!fill_node(child, scope, error))
            return FALSE;
        child = next;
    }
    return TRUE;
}

gboolean
paper_fill_part(OfficeNode *root, const json_t *values, GError **error)
{
    const LetterScope scope = {.item = values};

    return fill_node(root, &scope, error);
}

void
paper_mark_exercise(OfficeNode *root)
{
    OfficeNode *body = office_node_find(root, OFFICE_NS_WORD, "body");
    OfficeNode *holder = body != NULL ? body : root;
    OfficeNode *paragraph = office_node_add(holder, "p");

    fill_run(paragraph, NULL, "[EXERCISE] Nothing in this paper is real.");
    office_node_put_first(paragraph, holder);
}
