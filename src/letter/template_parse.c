#include <string.h>

#include "letter/template_private.h"

#define TEMPLATE_NESTING 16 /* sections in sections */
#define TEMPLATE_PARTIALS 4 /* partials in partials: one that includes itself stops here */
#define TEMPLATE_BYTES 131072

/* What is being read.  The innermost open section is the last of @open. */
typedef struct {
    const BaseData *data;
    LetterKind kind;
    GRefString *file;
    const char *start, *at;
    guint line;
    guint partials;
    gboolean styles; /* a partial that stands in a <style> */
    GPtrArray *open; /* of LetterNode, lent */
} TemplateReader;

static LetterNode *template_read(TemplateReader *reader, GError **error);

void
letter_node_free(LetterNode *node)
{
    if (node == NULL)
        return;
    g_free(node->text);
    g_clear_pointer(&node->file, g_ref_string_release);
    g_clear_pointer(&node->children, g_ptr_array_unref);
    g_free(node);
}

static LetterNode *
template_node(const TemplateReader *reader, LetterNodeKind kind, char *text)
{
    LetterNode *node = g_new0(LetterNode, 1);

    node->kind = kind;
    node->text = text;
    node->file = g_ref_string_acquire(reader->file);
    node->line = reader->line;
    if (kind != LETTER_NODE_WORDS && kind != LETTER_NODE_VALUE)
        node->children = g_ptr_array_new_with_free_func((GDestroyNotify)letter_node_free);
    return node;
}

static LetterNode *
template_innermost(const TemplateReader *reader)
{
    return g_ptr_array_index(reader->open, reader->open->len - 1);
}

static void
template_add(const TemplateReader *reader, LetterNode *node)
{
    g_ptr_array_add(template_innermost(reader)->children, node);
}

static gboolean template_fail(const TemplateReader *reader, GError **error, const char *format, ...)
    G_GNUC_PRINTF(3, 4);

static gboolean
template_fail(const TemplateReader *reader, GError **error, const char *format, ...)
{
    g_autofree char *words = NULL;
    va_list args;

    va_start(args, format);
    words = g_strdup_vprintf(format, args);
    va_end(args);
    g_set_error(error, LETTER_ERROR, LETTER_ERROR_SYNTAX, "%s:%u: %s", reader->file, reader->line, words);
    return FALSE;
}

/* Everything up to @end is read: its lines are counted. */
static void
template_pass(TemplateReader *reader, const char *end)
{
    for (; reader->at < end; reader->at++)
        reader->line += *reader->at == '\n';
}

static void
template_add_words(TemplateReader *reader, const char *end)
{
    if (end > reader->at)
        template_add(reader, template_node(reader, LETTER_NODE_WORDS,
                                           g_strndup(reader->at, (gsize)(end - reader->at))));
    template_pass(reader, end);
}

gboolean
letter_template_is_name(const char *name)
{
    while (g_str_has_prefix(name, "../"))
        name += 3;
    if (strcmp(name, ".") == 0)
        return TRUE;
    if (!g_ascii_isalpha(*name) || g_str_has_suffix(name, ".") || strstr(name, "..") != NULL)
        return FALSE;
    return strspn(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.") == strlen(name);
}

static gboolean
template_open(TemplateReader *reader, LetterNodeKind kind, const char *name, GError **error)
{
    LetterNode *node;

    if (reader->open->len > TEMPLATE_NESTING)
        return template_fail(reader, error, "{{#%s}} is nested more than %d deep", name, TEMPLATE_NESTING);
    node = template_node(reader, kind, g_strdup(name));
    template_add(reader, node);
    g_ptr_array_add(reader->open, node);
    return TRUE;
}

static gboolean
template_close(TemplateReader *reader, const char *name, GError **error)
{
    const LetterNode *node = template_innermost(reader);

    if (node->kind == LETTER_NODE_GROUP)
        return template_fail(reader, error, "{{/%s}} closes what was not opened", name);
    if (strcmp(node->text, name) != 0)
        return template_fail(reader, error, "{{/%s}} where {{/%s}} is due, for the section opened on line %u",
                             name, node->text, node->line);
    g_ptr_array_set_size(reader->open, (int)reader->open->len - 1);
    return TRUE;
}

/* Nobody sees what stands there, so that nothing of a case may: it is not searched (leak.h). */
static gboolean
template_is_in_style(const TemplateReader *reader)
{
    const char *open = reader->kind != LETTER_KIND_HTML
                           ? NULL
                           : g_strrstr_len(reader->start, reader->at - reader->start, "<style");

    return reader->styles || (open != NULL && g_strstr_len(open, reader->at - open, "</style") == NULL);
}

static gboolean
template_put_partial(TemplateReader *reader, const char *name, GError **error)
{
    g_autofree char *file =
        g_strconcat("partials/", name, reader->kind == LETTER_KIND_HTML ? ".html" : ".txt", NULL);
    g_autofree char *where = NULL;
    g_autofree char *source = NULL;
    g_autoptr(GError) fault = NULL;
    TemplateReader inner = *reader;
    LetterNode *node;

    if (strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-") != strlen(name) || *name == '\0')
        return template_fail(reader, error,
                             "{{> %s}}: a partial is named in small letters, digits and dashes", name);
    if (reader->partials == TEMPLATE_PARTIALS)
        return template_fail(reader, error, "{{> %s}}: partials %d deep; does one include itself?", name,
                             TEMPLATE_PARTIALS);
    source = letter_source_read(reader->data, file, &where, &fault);
    if (fault != NULL)
        return template_fail(reader, error, "{{> %s}}: %s", name, fault->message);
    inner.file = g_ref_string_new(where);
    inner.start = inner.at = source;
    inner.line = 1;
    inner.partials++;
    inner.styles = template_is_in_style(reader);
    node = template_read(&inner, error);
    g_ref_string_release(inner.file);
    if (node == NULL)
        return FALSE;
    template_add(reader, node);
    return TRUE;
}

static gboolean
template_put_tag(TemplateReader *reader, char sigil, const char *name, GError **error)
{
    if (sigil == '!')
        return TRUE;
    if (sigil == '>')
        return template_put_partial(reader, name, error);
    if (strchr("{&=", sigil) != NULL && sigil != '\0')
        return template_fail(reader, error, "{{%c is not known here: values are always escaped", sigil);
    if (template_is_in_style(reader))
        return template_fail(reader, error,
                             "{{%s}} in a <style>: what is filled in stands in the page itself", name);
    if (!letter_template_is_name(name))
        return template_fail(reader, error,
                             "{{%s}} is no name: write letters, digits and _ with dots between", name);
    switch (sigil) {
    case '#':
        return template_open(reader, LETTER_NODE_EACH, name, error);
    case '?':
        return template_open(reader, LETTER_NODE_ANY, name, error);
    case '^':
        return template_open(reader, LETTER_NODE_NONE, name, error);
    case '/':
        return template_close(reader, name, error);
    default:
        template_add(reader, template_node(reader, LETTER_NODE_VALUE, g_strdup(name)));
        return TRUE;
    }
}

/* A tag with nothing but blanks beside it on its line takes the line with it; @from and @to are moved there.
 */
static void
template_take_line(const TemplateReader *reader, const char **from, const char **to)
{
    const char *left = *from, *right = *to;

    while (left > reader->start && (left[-1] == ' ' || left[-1] == '\t'))
        left--;
    while (*right == ' ' || *right == '\t')
        right++;
    if ((left > reader->start && left[-1] != '\n') || (*right != '\n' && *right != '\0'))
        return;
    *from = left;
    *to = *right == '\n' ? right + 1 : right;
}

static gboolean
template_read_tag(TemplateReader *reader, const char *open, GError **error)
{
    const char *close = strstr(open, "}}");
    const char *from = open, *to;
    g_autofree char *tag = NULL;
    char sigil;

    if (close == NULL || (memchr(open, '\n', (gsize)(close - open)) != NULL && open[2] != '!')) {
        template_pass(reader, open);
        return template_fail(reader, error, "{{ without }} on its line");
    }
    to = close + 2;
    tag = g_strstrip(g_strndup(open + 2, (gsize)(close - open - 2)));
    sigil = *tag != '\0' && strchr("#?^/>!{&=", *tag) != NULL ? *tag : '\0';
    if (sigil != '\0' && strchr("{&=", sigil) == NULL)
        template_take_line(reader, &from, &to);
    template_add_words(reader, from);
    /* The line of an indented tag is the tag's own. */
    if (!template_put_tag(reader, sigil, g_strstrip(sigil != '\0' ? tag + 1 : tag), error))
        return FALSE;
    template_pass(reader, to);
    return TRUE;
}

static LetterNode *
template_read(TemplateReader *reader, GError **error)
{
    g_autoptr(LetterNode) whole = template_node(reader, LETTER_NODE_GROUP, NULL);
    g_autoptr(GPtrArray) open = g_ptr_array_new();
    const char *tag;

    reader->open = open;
    g_ptr_array_add(open, whole);
    while ((tag = strstr(reader->at, "{{")) != NULL) {
        if (!template_read_tag(reader, tag, error))
            return NULL;
    }
    template_add_words(reader, reader->at + strlen(reader->at));
    if (open->len > 1) {
        const LetterNode *node = template_innermost(reader);

        reader->line = node->line;
        template_fail(reader, error, "the section {{#%s}} opened here is never closed: write {{/%s}}",
                      node->text, node->text);
        return NULL;
    }
    return g_steal_pointer(&whole);
}

LetterNode *
letter_template_new(const BaseData *data, const char *file, guint line, const char *source, LetterKind kind,
                    GError **error)
{
    TemplateReader reader = {.data = data,
                             .kind = kind,
                             .file = g_ref_string_new(file),
                             .start = source,
                             .at = source,
                             .line = line};
    LetterNode *node = template_read(&reader, error);

    g_ref_string_release(reader.file);
    return node;
}

char *
letter_source_read(const BaseData *data, const char *name, char **where, GError **error)
{
    g_autofree char *path = g_strconcat("templates/", name, NULL);
    g_autoptr(GError) fault = NULL;
    g_autoptr(GBytes) bytes = base_data_read(data, path, where, &fault);
    g_autofree char *source = NULL;
    g_auto(GStrv) lines = NULL;
    const char *text;
    gsize len;

    if (bytes == NULL) {
        g_set_error(error, LETTER_ERROR, LETTER_ERROR_MISSING, "%s", fault->message);
        return NULL;
    }
    text = g_bytes_get_data(bytes, &len);
    if (len > TEMPLATE_BYTES || !g_utf8_validate_len(text, len, NULL)) {
        g_set_error(error, LETTER_ERROR, LETTER_ERROR_SYNTAX, "%s:1: %s", *where,
                    len > TEMPLATE_BYTES ? "larger than a letter can be (128 KiB)"
                                         : "not UTF-8: save it as UTF-8 text");
        g_clear_pointer(where, g_free);
        return NULL;
    }
    source = g_strndup(text, len);
    lines = g_strsplit(g_str_has_prefix(source, "\xEF\xBB\xBF") ? source + 3 : source, "\r\n", -1);
    return g_strjoinv("\n", lines);
}
