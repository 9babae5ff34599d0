#include "letter/paper.h"

#include <string.h>

#include "letter/paper_private.h"

#define PAPER_PROMISES "templates/papers.json"

static const struct {
    LetterPaperForm form;
    const char *name, *ending, *type, *source;
} paper_forms[] = {
    {LETTER_PAPER_DOCX, "docx", "docx",
     "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"},
    {LETTER_PAPER_PDF, "pdf", "pdf", "application/pdf", "page"},
};

void
letter_paper_free(LetterPaper *paper)
{
    if (paper == NULL)
        return;
    g_free(paper->name);
    g_free(paper->title);
    g_strfreev(paper->must);
    g_free(paper);
}

/* The built-in file, whatever the configuration folder holds: what C fills does not change with it. */
static json_t *
paper_promises(GError **error)
{
    g_autoptr(BaseData) data = base_data_new(NULL, error);
    g_autoptr(GBytes) bytes = data != NULL ? base_data_read(data, PAPER_PROMISES, NULL, error) : NULL;
    gsize len;
    const char *text;
    json_t *json;

    if (bytes == NULL)
        return NULL;
    text = g_bytes_get_data(bytes, &len);
    json = base_json_parse(text, len, error);
    if (json == NULL)
        g_prefix_error(error, "built-in %s: ", PAPER_PROMISES);
    return json;
}

static GStrv
paper_texts(const json_t *list)
{
    g_autoptr(GStrvBuilder) texts = g_strv_builder_new();

    for (gsize i = 0; i < json_array_size(list); i++)
        g_strv_builder_add(texts, json_string_value(json_array_get(list, i)));
    return g_strv_builder_end(texts);
}

LetterPaper *
letter_paper_find(const char *name, GError **error)
{
    g_autoptr(json_t) all = paper_promises(error);
    const json_t *promise = json_object_get(json_object_get(all, "papers"), name);
    const char *form = base_json_string(promise, "form");
    LetterPaper *paper;

    if (all == NULL)
        return NULL;
    if (promise == NULL) {
        g_set_error(error, LETTER_ERROR, LETTER_ERROR_MISSING, "there is no paper called \"%s\"", name);
        return NULL;
    }
    paper = g_new0(LetterPaper, 1);
    paper->name = g_strdup(name);
    paper->title = g_strdup(base_json_string(promise, "title"));
    paper->content = json_is_true(json_object_get(promise, "content"));
    paper->picture = json_is_true(json_object_get(promise, "picture"));
    paper->must = paper_texts(json_object_get(promise, "must"));
    for (guint i = 0; i < G_N_ELEMENTS(paper_forms); i++) {
        if (g_strcmp0(form, paper_forms[i].name) == 0)
            paper->form = paper_forms[i].form;
    }
    return paper;
}

static int
paper_compare(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

GStrv
letter_paper_names(GError **error)
{
    g_autoptr(json_t) all = paper_promises(error);
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    const char *name;
    json_t *promise;

    if (all == NULL)
        return NULL;
    json_object_foreach(json_object_get(all, "papers"), name, promise) g_ptr_array_add(names, g_strdup(name));
    g_ptr_array_sort(names, paper_compare);
    g_ptr_array_add(names, NULL);
    return (GStrv)g_ptr_array_free(g_steal_pointer(&names), FALSE);
}

json_t *
letter_paper_example(GError **error)
{
    g_autoptr(json_t) all = paper_promises(error);

    return json_incref(json_object_get(all, "example"));
}

const char *
letter_paper_ending(const LetterPaper *paper)
{
    return paper_forms[paper->form].ending;
}

const char *
letter_paper_type(const LetterPaper *paper)
{
    return paper_forms[paper->form].type;
}

GBytes *
paper_source_read(const BaseData *data, const LetterPaper *paper, char **where, GError **error)
{
    g_autofree char *path =
        g_strdup_printf("templates/papers/%s.%s", paper->name, paper_forms[paper->form].source);

    return base_data_read(data, path, where, error);
}

LetterNode *
paper_page_read(const BaseData *data, const LetterPaper *paper, GError **error)
{
    g_autofree char *name = g_strdup_printf("papers/%s.page", paper->name);
    g_autofree char *where = NULL;
    g_autofree char *source = letter_source_read(data, name, &where, error);

    return source != NULL ? letter_template_new(data, where, 1, source, LETTER_KIND_TEXT, error) : NULL;
}

static gboolean
paper_each_part(OfficeNode *root, const char *name, gpointer user_data, GError **error)
{
    const json_t *values = user_data;

    if (!paper_fill_part(root, values, error))
        return FALSE;
    if (json_is_true(json_object_get(values, "exercise")))
        paper_mark_exercise(root);
    return TRUE;
}

static GBytes *
paper_fill_docx(const BaseData *data, const LetterPaper *paper, const json_t *values, GBytes *picture,
                GError **error)
{
    g_autofree char *where = NULL;
    g_autoptr(GBytes) bytes = paper_source_read(data, paper, &where, error);

    return bytes != NULL
               ? paper_container_walk(bytes, where, picture, paper_each_part, (gpointer)values, error)
               : NULL;
}

static GBytes *
paper_fill_page(const BaseData *data, const LetterPaper *paper, const json_t *values, GError **error)
{
    g_autoptr(LetterNode) page = paper_page_read(data, paper, error);
    g_autoptr(GString) text = g_string_new(NULL);

    if (page == NULL || !letter_node_render(page, values, LETTER_KIND_TEXT, text, NULL, error))
        return NULL;
    return paper_page_print(&(PaperPage){.title = paper->title,
                                         .ref = base_json_string(values, "ref"),
                                         .day = base_json_string(values, "today_iso"),
                                         .text = text->str,
                                         .exercise = json_is_true(json_object_get(values, "exercise"))},
                            error);
}

GBytes *
letter_paper_fill(const BaseData *data, const LetterPaper *paper, const json_t *values, GBytes *picture,
                  GError **error)
{
    GBytes *filled = paper->form == LETTER_PAPER_DOCX ? paper_fill_docx(data, paper, values, picture, error)
                                                      : paper_fill_page(data, paper, values, error);

    if (filled == NULL)
        g_prefix_error(error, "paper %s: ", paper->name);
    return filled;
}

GBytes *
letter_paper_make(const BaseData *data, const LetterPaper *paper, const LetterCase *about, GError **error)
{
    g_autoptr(json_t) values = letter_paper_values(about);
    g_autoptr(GError) fault = NULL;
    g_autoptr(GBytes) picture = paper->picture ? paper_picture_draw(about, &fault) : NULL;

    if (fault != NULL) {
        g_propagate_prefixed_error(error, g_steal_pointer(&fault), "paper %s: ", paper->name);
        return NULL;
    }
    json_object_set_new(values, "picture", json_boolean(picture != NULL));
    return letter_paper_fill(data, paper, values, picture, error);
}
