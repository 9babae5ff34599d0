/* Answers that stand below the questions they answer, as people write them into the mail that asked:
 *
 *   > - the date your agency became aware of the
 *   >   incident
 *   14 December 2026 */
#include <string.h>

#include "agent/reading_private.h"
#include "base/text.h"

#define INLINE_QUESTION_MAX 300

/* What is quoted, without marks; NULL: the line is the writer's own. */
static const char *
inline_quoted(const char *line)
{
    const char *p = line + strspn(line, " ");

    if (*p != '>')
        return NULL;
    return p + strspn(p, "> ");
}

static gboolean
inline_is_bullet(const char *line)
{
    return g_str_has_prefix(line, "- ") || g_str_has_prefix(line, "* ") || g_str_has_prefix(line, "• ");
}

/* One more line of the question: a bullet or an empty line begins anew. */
static void
inline_add_question(GString *question, const char *line)
{
    gboolean is_new = inline_is_bullet(line) || *line == '\0';

    if (is_new || question->len > INLINE_QUESTION_MAX)
        g_string_truncate(question, 0);
    if (inline_is_bullet(line))
        line = g_utf8_next_char(line) + 1;
    g_string_append_printf(question, "%s%s", question->len > 0 ? " " : "", line);
}

char *
agent_reading_inline(const char *text)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    g_autoptr(GString) question = g_string_new(NULL);
    GString *pairs = g_string_new(NULL);

    for (guint i = 0; lines[i] != NULL; i++) {
        const char *quoted = inline_quoted(g_strchomp(lines[i]));

        if (quoted != NULL) {
            inline_add_question(question, quoted);
        } else if (lines[i][strspn(lines[i], " \t")] != '\0' && question->len > 0) {
            g_autofree char *asked = base_text_tidy(question->str), *answer = base_text_tidy(lines[i]);

            asked[strcspn(asked, ":?")] = '\0';
            g_string_append_printf(pairs, "%s: %s\n", asked, answer);
            g_string_truncate(question, 0);
        }
    }
    return g_string_free(pairs, FALSE);
}
