#include "letter/letter.h"

#include <string.h>

#include "base/text.h"
#include "letter/letter_private.h"
#include "letter/twin_private.h"

#define LETTER_WIDTH 78
#define LETTER_EXERCISE "[EXERCISE] "

G_DEFINE_QUARK(letter_error, letter_error)

void
letter_form_free(LetterForm *form)
{
    if (form == NULL)
        return;
    letter_node_free(form->subject);
    letter_node_free(form->text);
    letter_node_free(form->html);
    letter_node_free(form->top);
    letter_node_free(form->answers);
    letter_node_free(form->end);
    g_free(form);
}
void
letter_free(Letter *letter)
{
    if (letter == NULL)
        return;
    g_free(letter->subject);
    g_free(letter->text);
    g_free(letter->html);
    g_free(letter->subject_filled);
    g_free(letter->filled);
    g_free(letter);
}

static gboolean
letter_is_name(const char *name)
{
    return *name != '\0' && strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-") == strlen(name);
}

/* "Subject: ..." and its text, apart: @source is cut in two. */
static gboolean
letter_cut_subject(const char *where, char *source, char **text, GError **error)
{
    char *end = strchr(source, '\n');

    if (!g_str_has_prefix(source, "Subject: ") || end == NULL || end[1] != '\n') {
        g_set_error(error, LETTER_ERROR, LETTER_ERROR_SYNTAX,
                    "%s:1: a letter begins with a line \"Subject: ...\" and an empty line", where);
        return FALSE;
    }
    *end = '\0';
    *text = end + 2;
    return TRUE;
}

gboolean
letter_is_built_in(const char *where)
{
    return g_str_has_prefix(where, "built-in ");
}

/* The page's own parts: what every page begins and ends with, and the links. */
static gboolean
letter_form_add_page(LetterForm *form, const BaseData *data, GError **error)
{
    form->top = letter_template_new(data, "page", 1, "{{> top}}\n", LETTER_KIND_HTML, error);
    if (form->top != NULL)
        form->answers = letter_template_new(data, "page", 1, "{{> answers}}\n", LETTER_KIND_HTML, error);
    if (form->answers != NULL)
        form->end = letter_template_new(data, "page", 1, "{{> end}}\n", LETTER_KIND_HTML, error);
    return form->end != NULL;
}

static gboolean
letter_form_add_html(LetterForm *form, const BaseData *data, const char *name, const char *text_where,
                     GError **error)
{
    g_autofree char *file = g_strconcat(name, ".html", NULL);
    g_autofree char *where = NULL;
    g_autofree char *source = NULL;
    g_autoptr(GError) fault = NULL;

    source = letter_source_read(data, file, &where, &fault);
    if (source == NULL && !g_error_matches(fault, LETTER_ERROR, LETTER_ERROR_MISSING)) {
        g_propagate_error(error, g_steal_pointer(&fault));
        return FALSE;
    }
    if (source == NULL || letter_is_built_in(where) != letter_is_built_in(text_where))
        return letter_form_add_page(form, data, error);
    form->html = letter_template_new(data, where, 1, source, LETTER_KIND_HTML, error);
    return form->html != NULL;
}

LetterForm *
letter_form_new(const BaseData *data, const char *name, GError **error)
{
    g_autoptr(LetterForm) form = g_new0(LetterForm, 1);
    g_autofree char *file = g_strconcat(name, ".txt", NULL);
    g_autofree char *where = NULL;
    g_autofree char *source = NULL;
    char *text;

    if (!letter_is_name(name)) {
        g_set_error(error, LETTER_ERROR, LETTER_ERROR_MISSING,
                    "\"%s\": a letter is named in small letters, digits and dashes", name);
        return NULL;
    }
    source = letter_source_read(data, file, &where, error);
    if (source == NULL || !letter_cut_subject(where, source, &text, error))
        return NULL;
    form->subject =
        letter_template_new(data, where, 1, source + strlen("Subject: "), LETTER_KIND_SUBJECT, error);
    if (form->subject == NULL)
        return NULL;
    form->text = letter_template_new(data, where, 3, text, LETTER_KIND_TEXT, error);
    if (form->text == NULL || !letter_form_add_html(form, data, name, where, error))
        return NULL;
    return g_steal_pointer(&form);
}

/* An exercise is marked on every line, so that no line of it can pass for the real thing. */
static char *
letter_marked(const char *text)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    g_autoptr(GString) out = g_string_new(NULL);

    for (guint i = 0; lines[i] != NULL; i++) {
        if (*lines[i] != '\0')
            g_string_append_printf(out, LETTER_EXERCISE "%s\n", lines[i]);
        else if (lines[i + 1] != NULL)
            g_string_append_c(out, '\n');
    }
    return g_string_free(g_steal_pointer(&out), FALSE);
}

/* Partials may leave a line end in a subject; nothing else may. */
static gboolean
letter_fill_subject(Letter *letter, const LetterForm *form, const json_t *values, gboolean exercise,
                    GError **error)
{
    g_autoptr(GString) subject = g_string_new(exercise ? LETTER_EXERCISE : NULL);
    g_autoptr(GString) filled = g_string_new(NULL);

    if (!letter_node_render(form->subject, values, LETTER_KIND_SUBJECT, subject, filled, error))
        return FALSE;
    letter->subject = base_text_tidy(subject->str);
    letter->subject_filled = g_string_free(g_steal_pointer(&filled), FALSE);
    if (*letter->subject != '\0' && base_text_is_one_line(letter->subject))
        return TRUE;
    g_set_error(error, LETTER_ERROR, LETTER_ERROR_SYNTAX, "%s:1: the subject is not one line of text",
                form->subject->file);
    return FALSE;
}

static void
letter_set_text(Letter *letter, const char *words, gboolean exercise)
{
    guint width = LETTER_WIDTH - (exercise ? (guint)strlen(LETTER_EXERCISE) : 0);
    g_autofree char *plain = letter_wrap(words, width);

    letter->text = exercise ? letter_marked(plain) : g_steal_pointer(&plain);
}

json_t *
letter_html_values(const json_t *values, const char *subject, gboolean exercise)
{
    json_t *all = json_copy((json_t *)values);

    json_object_set_new(all, "subject", base_json_text(subject));
    json_object_set_new(all, "exercise", json_boolean(exercise));
    return all;
}

gboolean
letter_has_links(const json_t *values)
{
    const json_t *answers = json_object_get(values, "answers");

    for (gsize i = 0; i < json_array_size(answers); i++) {
        if (base_json_string(json_array_get(answers, i), "href") == NULL)
            return FALSE;
    }
    return json_array_size(answers) > 0;
}

/* What is filled into it is what was filled into the text. */
static gboolean
letter_fill_page(const LetterForm *form, const char *words, const json_t *values, GString *html,
                 GError **error)
{
    g_autoptr(GString) links = g_string_new(NULL);
    gboolean asks = letter_has_links(values);

    if (!letter_node_render(form->top, values, LETTER_KIND_HTML, html, NULL, error) ||
        (asks && !letter_node_render(form->answers, values, LETTER_KIND_HTML, links, NULL, error)))
        return FALSE;
    letter_twin(words, values, asks ? links->str : NULL, html);
    return letter_node_render(form->end, values, LETTER_KIND_HTML, html, NULL, error);
}

static gboolean
letter_fill_html(Letter *letter, const LetterForm *form, const char *words, const json_t *values,
                 gboolean exercise, GString *filled, GError **error)
{
    g_autoptr(json_t) all = letter_html_values(values, letter->subject, exercise);
    g_autoptr(GString) html = g_string_new(NULL);
    gboolean done = form->html != NULL
                        ? letter_node_render(form->html, all, LETTER_KIND_HTML, html, filled, error)
                        : letter_fill_page(form, words, all, html, error);

    if (done)
        letter->html = letter_fold(html->str);
    return done;
}

Letter *
letter_fill(const LetterForm *form, const json_t *values, GError **error)
{
    g_autoptr(Letter) letter = g_new0(Letter, 1);
    g_autoptr(GString) words = g_string_new(NULL);
    g_autoptr(GString) filled = g_string_new(NULL);
    gboolean exercise = json_is_true(json_object_get(values, "exercise"));

    if (!letter_fill_subject(letter, form, values, exercise, error) ||
        !letter_node_render(form->text, values, LETTER_KIND_TEXT, words, filled, error) ||
        !letter_fill_html(letter, form, words->str, values, exercise, filled, error))
        return NULL;
    letter_set_text(letter, words->str, exercise);
    letter->filled = g_string_free(g_steal_pointer(&filled), FALSE);
    return g_steal_pointer(&letter);
}

struct LetterBook {
    const BaseData *data;
    GHashTable *forms; /* of LetterForm, by name */
    Letter *last;      /* what was asked for last; NULL: nothing yet */
    char *last_name;
    json_t *last_values; /* a copy */
};

LetterBook *
letter_book_new(const BaseData *data)
{
    LetterBook *book = g_new0(LetterBook, 1);

    book->data = data;
    book->forms = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)letter_form_free);
    return book;
}

static void
letter_book_forget(LetterBook *book)
{
    g_clear_pointer(&book->last, letter_free);
    g_clear_pointer(&book->last_name, g_free);
    g_clear_pointer(&book->last_values, json_decref);
}

void
letter_book_free(LetterBook *book)
{
    if (book == NULL)
        return;
    letter_book_forget(book);
    g_hash_table_unref(book->forms);
    g_free(book);
}

/* Lent.  What cannot be read is not remembered: it is told each time. */
static const LetterForm *
letter_book_find(LetterBook *book, const char *name, GError **error)
{
    LetterForm *form = g_hash_table_lookup(book->forms, name);

    if (form != NULL)
        return form;
    form = letter_form_new(book->data, name, error);
    if (form != NULL)
        g_hash_table_insert(book->forms, g_strdup(name), form);
    return form;
}

Letter *
letter_book_fill(LetterBook *book, const char *name, const json_t *values, GError **error)
{
    const LetterForm *form = letter_book_find(book, name, error);
    Letter *letter = form != NULL ? letter_fill(form, values, error) : NULL;

    if (letter == NULL)
        g_prefix_error(error, "letter %s: ", name);
    return letter;
}

const Letter *
letter_book_render(LetterBook *book, const char *name, const json_t *values, GError **error)
{
    if (book->last != NULL && g_str_equal(book->last_name, name) &&
        json_equal(book->last_values, (json_t *)values))
        return book->last;
    letter_book_forget(book);
    book->last = letter_book_fill(book, name, values, error);
    if (book->last == NULL)
        return NULL;
    book->last_name = g_strdup(name);
    book->last_values = json_deep_copy(values);
    return book->last;
}

Letter *
letter_render(const BaseData *data, const char *name, const json_t *values, GError **error)
{
    g_autoptr(LetterBook) book = letter_book_new(data);

    return letter_book_fill(book, name, values, error);
}
