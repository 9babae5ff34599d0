#include "letter/twin_private.h"

#include <string.h>

#include "letter/template_private.h"

#define TWIN_HEADING_BYTES 80
#define TWIN_SAID_INDENT 4
#define TWIN_RULE_DASHES 4

typedef enum { TWIN_END, TWIN_BLANK, TWIN_WORDS, TWIN_ITEM, TWIN_ROW, TWIN_SAID, TWIN_RULE } TwinKind;

typedef struct {
    TwinKind kind;
    const char *words, *end;
    const char *value; /* of a row; @end else */
} TwinLine;

/* What is open at the end of @out; closed when another kind of line comes. */
typedef enum { TWIN_NOTHING, TWIN_PARAGRAPH, TWIN_LIST, TWIN_TABLE } TwinBlock;

typedef struct {
    const json_t *values;
    const char *ref;   /* "": none */
    const char *links; /* NULL: none, or written already */
    GString *out;
    TwinBlock block;
    gboolean begun, signed_off;
} Twin;

static TwinKind
twin_kind(TwinLine *line, gsize indent)
{
    gsize len = (gsize)(line->end - line->words);

    if (len == 0)
        return TWIN_BLANK;
    if (len > 2 && strncmp(line->words, "- ", 2) == 0) {
        line->words += 2;
        return TWIN_ITEM;
    }
    if (len >= TWIN_RULE_DASHES && strspn(line->words, "-") >= len)
        return TWIN_RULE;
    if (indent >= TWIN_SAID_INDENT)
        return TWIN_SAID;
    if (indent < 2)
        return TWIN_WORDS;
    line->value = g_strstr_len(line->words, (gssize)len, ":  ");
    return line->value != NULL ? TWIN_ROW : TWIN_ITEM;
}

/* The line at @at; returns where the next begins. */
static const char *
twin_read(const char *at, TwinLine *line)
{
    const char *end = at + strcspn(at, "\n");
    gsize indent = strspn(at, " ");

    line->words = at + indent;
    line->end = line->value = end;
    while (line->end > line->words && line->end[-1] == ' ')
        line->end--;
    line->kind = *at == '\0' ? TWIN_END : twin_kind(line, indent);
    return *end == '\n' ? end + 1 : end;
}

static const char *
twin_escaped(const char *begin, const char *at)
{
    switch (*at) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case ' ': /* a telephone number stays in one piece, and a day with its month */
        return at > begin && g_ascii_isdigit(at[-1]) && (g_ascii_isdigit(at[1]) || g_ascii_isupper(at[1]))
                   ? "\xC2\xA0"
                   : NULL;
    case '\xE2':
        return strncmp(at, LETTER_VALUE_BREAK, strlen(LETTER_VALUE_BREAK)) == 0 ? "<br>\n" : NULL;
    default:
        return NULL;
    }
}

/* Writes what stands at @at in another way, where that is so, and returns what follows it; else @at. */
static const char *
twin_put_other(Twin *twin, const char *begin, const char *at)
{
    const char *escaped = twin_escaped(begin, at);

    if (escaped != NULL) {
        g_string_append(twin->out, escaped);
        return at + (*at == '\xE2' ? strlen(LETTER_VALUE_BREAK) : 1);
    }
    if (*at != *twin->ref || *at == '\0' || !g_str_has_prefix(at, twin->ref))
        return at;
    g_string_append(twin->out, "<span class=\"ref\">");
    g_string_append(twin->out, twin->ref);
    g_string_append(twin->out, "</span>");
    return at + strlen(twin->ref);
}

static void
twin_put(Twin *twin, const char *begin, const char *end)
{
    for (const char *at = begin; at < end;) {
        const char *next = twin_put_other(twin, begin, at);

        if (next == at)
            g_string_append_c(twin->out, *next++);
        at = next;
    }
}

static void
twin_close(Twin *twin)
{
    static const char *const ends[] = {[TWIN_NOTHING] = "",
                                       [TWIN_PARAGRAPH] = "</p>\n",
                                       [TWIN_LIST] = "</ul>\n",
                                       [TWIN_TABLE] = "</table>\n"};

    g_string_append(twin->out, ends[twin->block]);
    twin->block = TWIN_NOTHING;
}

static void
twin_open(Twin *twin, TwinBlock block, const char *begin)
{
    if (twin->block == block)
        return;
    twin_close(twin);
    g_string_append(twin->out, begin);
    twin->block = block;
    twin->begun = TRUE;
}

static gboolean
twin_is(const TwinLine *line, const char *words)
{
    return words != NULL && *words != '\0' && g_str_has_prefix(line->words, words);
}

/* The role and under it the partnership: whatever stands below is the rule. */
static gboolean
twin_is_signature(const Twin *twin, const TwinLine *line, const TwinLine *next)
{
    return twin_is(line, base_json_string(json_object_get(twin->values, "signature"), "role")) &&
           twin_is(next, base_json_string(twin->values, "partnership"));
}

static gboolean
twin_is_heading(const TwinLine *line, const TwinLine *next)
{
    return (next->kind == TWIN_ITEM || next->kind == TWIN_SAID) && line->end[-1] == ':' &&
           line->end - line->words <= TWIN_HEADING_BYTES;
}

static void
twin_words(Twin *twin, const TwinLine *line, const TwinLine *next)
{
    if (twin_is_heading(line, next)) {
        twin_close(twin);
        twin->begun = TRUE;
        g_string_append(twin->out, "<h2>");
        twin_put(twin, line->words, line->end - 1);
        g_string_append(twin->out, "</h2>\n");
        return;
    }
    if (next->kind == TWIN_ROW) {
        twin_close(twin);
        twin_open(twin, TWIN_TABLE, "<table class=\"rows\">\n<caption>");
        twin_put(twin, line->words, line->end - (line->end[-1] == ':'));
        g_string_append(twin->out, "</caption>\n");
        return;
    }
    if (twin->block == TWIN_PARAGRAPH) {
        g_string_append(twin->out, "<br>\n");
    } else if (twin_is_signature(twin, line, next)) {
        twin_open(twin, TWIN_PARAGRAPH, "<p class=\"sign\">");
        twin->signed_off = TRUE;
    } else {
        twin_open(twin, TWIN_PARAGRAPH,
                  twin->signed_off ? "<p class=\"small\">"
                  : twin->begun    ? "<p>"
                                   : "<p class=\"first\">");
    }
    twin_put(twin, line->words, line->end);
}

static void
twin_item(Twin *twin, const TwinLine *line)
{
    twin_open(twin, TWIN_LIST, "<ul>\n");
    g_string_append(twin->out, "<li>");
    twin_put(twin, line->words, line->end);
    g_string_append(twin->out, "</li>\n");
}

static void
twin_row(Twin *twin, const TwinLine *line)
{
    const char *value = line->value + strlen(":");

    value += strspn(value, " ");
    twin_open(twin, TWIN_TABLE, "<table class=\"rows\">\n");
    g_string_append(twin->out, "<tr><th scope=\"row\" class=\"label\">");
    twin_put(twin, line->words, line->value);
    g_string_append(twin->out, "</th><td>");
    twin_put(twin, value, MAX(value, line->end));
    g_string_append(twin->out, "</td></tr>\n");
}

/* How many of the lines from @line on are the answers that @values has; 0 when they are other words. */
static gsize
twin_answers(const Twin *twin, TwinLine line, const char *at)
{
    const json_t *answers = json_object_get(twin->values, "answers");

    for (gsize i = 0; i < json_array_size(answers); i++) {
        if (line.kind != TWIN_SAID || !twin_is(&line, base_json_string(json_array_get(answers, i), "text")))
            return 0;
        at = twin_read(at, &line);
    }
    return json_array_size(answers);
}

/* Words to say, or said: as links where they are the answers, which leaves @at behind the last of them. */
static const char *
twin_said(Twin *twin, const TwinLine *line, const char *at)
{
    gsize answers = twin->links != NULL ? twin_answers(twin, *line, at) : 0;
    TwinLine passed;

    twin_close(twin);
    twin->begun = TRUE;
    if (answers == 0) {
        g_string_append(twin->out, "<p class=\"said\">");
        twin_put(twin, line->words, line->end);
        g_string_append(twin->out, "</p>\n");
        return at;
    }
    g_string_append(twin->out, twin->links);
    twin->links = NULL;
    while (--answers > 0)
        at = twin_read(at, &passed);
    return at;
}

void
letter_twin(const char *text, const json_t *values, const char *links, GString *out)
{
    const char *ref = base_json_string(values, "ref");
    Twin twin = {.values = values, .ref = ref != NULL ? ref : "", .links = links, .out = out};
    TwinLine line, next;
    const char *at = twin_read(text, &line);

    for (; line.kind != TWIN_END; at = twin_read(at, &line)) {
        twin_read(at, &next);
        switch (line.kind) {
        case TWIN_WORDS:
            twin_words(&twin, &line, &next);
            break;
        case TWIN_ITEM:
            twin_item(&twin, &line);
            break;
        case TWIN_ROW:
            twin_row(&twin, &line);
            break;
        case TWIN_SAID:
            at = twin_said(&twin, &line, at);
            break;
        case TWIN_RULE:
            twin_close(&twin);
            g_string_append(out, "<hr>\n");
            break;
        default:
            twin_close(&twin);
        }
    }
    twin_close(&twin);
}
