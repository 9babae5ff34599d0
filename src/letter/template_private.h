/* template_private.h - the small language that letters are written in.
 *
 *   {{name}} {{case.ref}}     the value; in a list {{.}} is an item that is text, {{../name}} looks outside
 * the list
 *   {{#name}}...{{/name}}     for a list: once an item, whose own names then count; else once, if there is
 * any
 *   {{?name}}...{{/name}}     once, if there is any (a heading over a list)
 *   {{^name}}...{{/name}}     once, if there is none
 *   {{> name}}                templates/partials/name.txt (or .html), put in here
 *   {{! words}}               a note to the next reader; leaves nothing
 *
 * "There is none": false, null, "", 0, an empty list or object.  Section, partial and note tags alone on a
 * line leave no line.  A name is looked up in one place only, never further out by itself: an item that lacks
 * its reference must not borrow another's.  A value in the place of a list, or the other way, is an error, as
 * an unknown name is. */
#pragma once

#include "letter/letter.h"

/* What is written decides how values are escaped: HTML its five characters, a subject its line ends, text
 * nothing. */
typedef enum { LETTER_KIND_SUBJECT, LETTER_KIND_TEXT, LETTER_KIND_HTML } LetterKind;

typedef enum {
    LETTER_NODE_GROUP, /* children: the whole template, or a partial */
    LETTER_NODE_WORDS, /* text: as it stands */
    LETTER_NODE_VALUE, /* text: the name, as for all that follow */
    LETTER_NODE_EACH,
    LETTER_NODE_ANY,
    LETTER_NODE_NONE,
} LetterNodeKind;

typedef struct {
    LetterNodeKind kind;
    char *text;
    GRefString *file; /* "built-in templates/digest.txt" */
    guint line;
    GPtrArray *children; /* of LetterNode; NULL for words and values */
} LetterNode;

/* Where names are looked up: @item is the letter's values, or the item of a list. */
typedef struct LetterScope LetterScope;
struct LetterScope {
    const json_t *item;
    const LetterScope *outer; /* NULL: the letter's values */
    const char *list;         /* what @outer calls the list that it is an item of */
    gssize at;                /* which item; -1: one as good as all, where names are checked */
};

/* A line break that came with a value: the wrapper indents what follows it like the item it belongs to. */
#define LETTER_VALUE_BREAK "\xE2\x80\xA8"

/* The tree of @source, a whole template or its part from @line on.  @data finds partials. */
LetterNode *letter_template_new(const BaseData *data, const char *file, guint line, const char *source,
                                LetterKind kind, GError **error);
void letter_node_free(LetterNode *node); /* NULL is fine */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(LetterNode, letter_node_free)

/* templates/NAME as UTF-8 with LF line ends.  LETTER_ERROR_MISSING, LETTER_ERROR_SYNTAX. */
char *letter_source_read(const BaseData *data, const char *name, char **where, GError **error);

/* Writes @node to @out; what came from @values also to @filled (may be NULL), one value a line. */
gboolean letter_node_render(const LetterNode *node, const json_t *values, LetterKind kind, GString *out,
                            GString *filled, GError **error);

/* Walks every branch, taken or not: each name that @values does not have, or has as something else, is a
 * fault.  The names that are there are added to @used as "phones.office", in lists "missing.text". */
void letter_node_check(const LetterNode *node, const json_t *values, GHashTable *used, GPtrArray *faults);

/* What @name means in @scope; NULL with LETTER_ERROR_PLACEHOLDER, without file and line. */
const json_t *letter_scope_find(const LetterScope *scope, const char *name, GError **error);

/* Its full name, "cases[2].duties" or, where names are checked, "cases.duties"; transfer full. */
char *letter_scope_path(const LetterScope *scope, const char *name);
gboolean letter_value_is_any(const json_t *value);

/* Text and numbers can be written; LETTER_ERROR_PLACEHOLDER says what to write for the rest.  @name for the
 * message. */
char *letter_value_to_text(const char *name, const json_t *value, GError **error);

/* @text without characters that change what is seen without being seen, and those that XML cannot hold; line
 * ends stay, a tab becomes a space. */
char *letter_text_shown(const char *text);

/* "meeting.date", "../ref", ".": fit to stand in a tag. */
gboolean letter_template_is_name(const char *name);

/* Wraps each line of @text at @width columns, later lines indented to where the item's words began; never
 * inside an address, a link or a telephone number.  Several empty lines become one, none at the ends. */
char *letter_wrap(const char *text, guint width);
