/* The words of an answer, and those beside it that make it none. */
#include <string.h>

#include "base/text.h"
#include "casework/answer_private.h"

/* A qualifier makes an answer a query (mail-lessons). */
static const char *const conditions[] = {"if",       "unless",  "subject to", "provided",  "but",    "except",
                                         "not sure", "depends", "until",      "pending",   "do not", "don't",
                                         "not yet",  "wait",    "hold off",   "disregard", NULL};

/* Words that put off: harmless beside most answers, and too much beside one that sends a paper away for good.
 */
static const char *const putting_off[] = {"once",  "when", "after", "before",   "as soon as",
                                          "first", "then", "later", "tomorrow", "not",
                                          "never", "only", NULL};

static gboolean
words_has_any(const char *key, const char *const *words)
{
    g_autofree char *padded = g_strdup_printf(" %s ", key);

    g_strdelimit(padded, ",.;:!()", ' ');
    for (guint i = 0; words[i] != NULL; i++) {
        g_autofree char *word = g_strdup_printf(" %s ", words[i]);

        if (strstr(padded, word) != NULL)
            return TRUE;
    }
    return FALSE;
}

gboolean
casework_answer_is_conditional(const char *key)
{
    return strchr(key, '?') != NULL || words_has_any(key, conditions);
}

gboolean
casework_answer_puts_off(const char *key)
{
    return words_has_any(key, putting_off);
}

gboolean
casework_answer_denies(const char *key)
{
    g_auto(GStrv) words = g_strsplit_set(key, " ,.;:!", -1);
    const char *const *all = (const char *const *)words;

    return g_strv_contains(all, "not") || g_strv_contains(all, "no") || g_strv_contains(all, "never") ||
           strstr(key, "n't") != NULL;
}

char *
casework_answer_key(const char *line)
{
    g_autofree char *key = base_text_key(line);
    char *start = key;
    gsize len;

    while (*start == '"' || *start == '\'' || *start == '*' || *start == '>')
        start++;
    len = strlen(start);
    while (len > 0 && strchr("\"'*.!", start[len - 1]) != NULL)
        start[--len] = '\0';
    return g_strstrip(g_strdup(start));
}

char *
casework_answer_argument(const char *line, const char *word)
{
    gsize len = strlen(word);
    const char *rest;

    if (g_ascii_strncasecmp(line, word, len) != 0)
        return NULL;
    rest = line + len;
    /* "Approve." */
    if (rest[strspn(rest, ".! ")] == '\0')
        return g_strdup("");
    if (*rest != '\0' && *rest != ':' && *rest != ' ')
        return NULL;
    rest += strspn(rest, ": -");
    return g_strdup(rest);
}

char *
casework_ref_read(const RulesPack *pack, const char *line, const char **rest)
{
    gsize prefix = strlen(pack->prefix), len;
    const char *start = line + (*line == '[');

    *rest = line;
    if (g_ascii_strncasecmp(start, pack->prefix, prefix) != 0 || start[prefix] != '-')
        return NULL;
    len = prefix + strspn(start + prefix, "0123456789-");
    if (len < prefix + strlen("-2026-0001") || g_ascii_isalnum(start[len]))
        return NULL;
    *rest = start + len + strspn(start + len, "]: -");
    return g_ascii_strup(start, (gssize)len);
}
