#include <string.h>

#include "base/text.h"
#include "letter/template_private.h"

#define RENDER_BYTES 2097152

typedef struct {
    LetterKind kind;
    GString *out, *filled;
} RenderSheet;

static gboolean render_node(const RenderSheet *sheet, const LetterNode *node, const LetterScope *scope,
                            GError **error);

static gboolean
render_children(const RenderSheet *sheet, const LetterNode *node, const LetterScope *scope, GError **error)
{
    for (guint i = 0; i < node->children->len; i++) {
        if (!render_node(sheet, g_ptr_array_index(node->children, i), scope, error))
            return FALSE;
    }
    return TRUE;
}

/* Characters that change what is seen without being seen: a name must not be able to turn a line round. */
static gboolean
render_is_hidden(gunichar c)
{
    return (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x2069) || c == 0x2028 || c == 0x2029;
}

char *
letter_text_shown(const char *text)
{
    GString *shown = g_string_new(NULL);

    for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);

        if (!render_is_hidden(c) && c != 0xFFFE && c != 0xFFFF)
            g_string_append_unichar(shown, c == '\t' ? ' ' : c);
    }
    return g_string_free(shown, FALSE);
}

static const char *
render_escaped(LetterKind kind, gunichar c)
{
    if (render_is_hidden(c))
        return "";
    if (c == '\n')
        return kind == LETTER_KIND_SUBJECT ? " " : kind == LETTER_KIND_TEXT ? LETTER_VALUE_BREAK : "<br>\n";
    if (c == '\t')
        return " ";
    if (kind != LETTER_KIND_HTML)
        return NULL;
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    default:
        return NULL;
    }
}

static void
render_text(const RenderSheet *sheet, const char *text)
{
    const char *kept = text, *p;

    for (p = text; *p != '\0'; p = g_utf8_next_char(p)) {
        const char *escaped = NULL;

        if (!g_ascii_isalnum(*p) && *p != ' ')
            escaped = render_escaped(sheet->kind, g_utf8_get_char(p));
        if (escaped == NULL)
            continue;
        g_string_append_len(sheet->out, kept, p - kept);
        g_string_append(sheet->out, escaped);
        kept = g_utf8_next_char(p);
    }
    g_string_append_len(sheet->out, kept, p - kept);
    if (sheet->filled != NULL) {
        g_string_append(sheet->filled, text);
        g_string_append_c(sheet->filled, '\n');
    }
}

static void
render_fail_kind(const char *name, const json_t *value, GError **error)
{
    const char *what = json_is_array(value)    ? "a list: write {{#%s}} and {{/%s}} around its words"
                       : json_is_object(value) ? "a group of values: name one of them, {{%s.…}}"
                       : json_is_null(value)   ? "not known in this case: write {{?%s}} and {{/%s}} around it"
                                               : "yes or no: write {{#%s}} and {{/%s}} around the words";
    g_auto(GStrv) parts = g_strsplit(what, "%s", -1);
    g_autofree char *advice = g_strjoinv(name, parts);

    g_set_error(error, LETTER_ERROR, LETTER_ERROR_PLACEHOLDER, "{{%s}} is %s", name, advice);
}

/* A NUL inside JSON text would end the C string early: it goes, what follows it stays. */
static char *
render_whole_string(const json_t *value)
{
    const char *text = json_string_value(value);
    gsize len = json_string_length(value);
    GString *whole;

    if (strlen(text) == len)
        return g_strdup(text);
    whole = g_string_sized_new(len);
    for (const char *end = text + len; text < end; text += strlen(text) + 1)
        g_string_append(whole, text);
    return g_string_free(whole, FALSE);
}

char *
letter_value_to_text(const char *name, const json_t *value, GError **error)
{
    char number[G_ASCII_DTOSTR_BUF_SIZE];

    if (json_is_string(value))
        return render_whole_string(value);
    if (json_is_integer(value))
        return g_strdup_printf("%" JSON_INTEGER_FORMAT, json_integer_value(value));
    if (json_is_real(value))
        return g_strdup(g_ascii_formatd(number, sizeof number, "%.10g", json_real_value(value)));
    render_fail_kind(name, value, error);
    return NULL;
}

static gboolean
render_value(const RenderSheet *sheet, const char *name, const LetterScope *scope, GError **error)
{
    const json_t *value = letter_scope_find(scope, name, error);
    g_autofree char *text = value != NULL ? letter_value_to_text(name, value, error) : NULL;

    if (text == NULL)
        return FALSE;
    render_text(sheet, text);
    return TRUE;
}

static gboolean
render_section(const RenderSheet *sheet, const LetterNode *node, const LetterScope *scope, GError **error)
{
    const json_t *value = letter_scope_find(scope, node->text, error);
    gboolean any = value != NULL && letter_value_is_any(value);

    if (value == NULL) {
        g_prefix_error(error, "%s:%u: ", node->file, node->line);
        return FALSE;
    }
    if (any == (node->kind == LETTER_NODE_NONE))
        return TRUE;
    if (node->kind != LETTER_NODE_EACH || !json_is_array(value))
        return render_children(sheet, node, scope, error);
    for (gsize i = 0; i < json_array_size(value); i++) {
        const LetterScope inner = {json_array_get(value, i), scope, node->text, (gssize)i};

        if (!render_children(sheet, node, &inner, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean
render_node(const RenderSheet *sheet, const LetterNode *node, const LetterScope *scope, GError **error)
{
    if (sheet->out->len > RENDER_BYTES) {
        g_set_error(error, LETTER_ERROR, LETTER_ERROR_SIZE, "%s:%u: the letter grew past 2 MiB", node->file,
                    node->line);
        return FALSE;
    }
    switch (node->kind) {
    case LETTER_NODE_GROUP:
        return render_children(sheet, node, scope, error);
    case LETTER_NODE_WORDS:
        g_string_append(sheet->out, node->text);
        return TRUE;
    case LETTER_NODE_VALUE:
        if (render_value(sheet, node->text, scope, error))
            return TRUE;
        g_prefix_error(error, "%s:%u: ", node->file, node->line);
        return FALSE;
    default:
        return render_section(sheet, node, scope, error);
    }
}

gboolean
letter_node_render(const LetterNode *node, const json_t *values, LetterKind kind, GString *out,
                   GString *filled, GError **error)
{
    const RenderSheet sheet = {kind, out, filled};
    const LetterScope scope = {.item = values};

    return render_node(&sheet, node, &scope, error);
}
