#include "casework/answer.h"

#include <string.h>

#include "base/text.h"

G_DEFINE_QUARK(casework_answer_error, casework_answer_error)

typedef struct {
    const char *word;     /* as people write it, a key (base_text_key) */
    const char *argument; /* what must follow, for the list of choices; NULL: nothing may */
    const char *question; /* only in answer to this; NULL: to anything */
    CaseworkForce force;
    const char *means;
    const char *offered; /* in answer to what it is printed; NULL: to anything */
} AnswerAction;

/* clang-format off */
static const AnswerAction answer_actions[] = {
    {"confirm",  NULL,               "confirm", CASEWORK_BY_PERSON, "receipt is confirmed and the questions go out", NULL},
    {"not ours", "...",              "confirm", CASEWORK_BY_PERSON, "say whose it is, and why", NULL},
    {"held",     "5 January 2027",   NULL,      CASEWORK_BY_SHELL,  "the meeting was held on that day", "meeting"},
    {"aware",    "14 December 2026", NULL,      CASEWORK_BY_ANYBODY, "when the agency became aware; the clocks are counted anew",
     "confirm"},
    {"acknowledged", "16 December 2026", NULL, CASEWORK_BY_SHELL, "the sender was told on that day by telephone", "office"},
    {"partners told", "16 December 2026", NULL, CASEWORK_BY_SHELL, "the partners were told on that day by telephone",
     "office"},
    {"note",     "...",              NULL,      CASEWORK_BY_ANYBODY, "put on the case", NULL},
};
/* clang-format on */

void
casework_answer_free(CaseworkAnswer *answer)
{
    if (answer == NULL)
        return;
    g_free(answer->argument);
    g_free(answer->decision);
    g_free(answer->note);
    g_free(answer);
}

/* Words beside an action that make it no answer (mail-lessons: a qualifier makes it a query). */
static const char *const conditions[] = {"if",       "unless",  "subject to", "provided",  "but",    "except",
                                         "not sure", "depends", "until",      "pending",   "do not", "don't",
                                         "not yet",  "wait",    "hold off",   "disregard", NULL};

static gboolean
answer_is_conditional(const char *key)
{
    g_autofree char *padded = g_strdup_printf(" %s ", key);

    g_strdelimit(padded, ",.;:!()", ' ');
    if (strchr(key, '?') != NULL)
        return TRUE;
    for (guint i = 0; conditions[i] != NULL; i++) {
        g_autofree char *word = g_strdup_printf(" %s ", conditions[i]);

        if (strstr(padded, word) != NULL)
            return TRUE;
    }
    return FALSE;
}

/* "Please do not" and, on the next line, "confirm": what goes before an answer and denies takes it back. */
static gboolean
answer_denies(const char *key)
{
    g_auto(GStrv) words = g_strsplit_set(key, " ,.;:!", -1);
    const char *const *all = (const char *const *)words;

    return g_strv_contains(all, "not") || g_strv_contains(all, "no") || g_strv_contains(all, "never") ||
           strstr(key, "n't") != NULL;
}

/* The line as compared: key form, without the full stop or quotes that people put around a word. */
static char *
answer_key(const char *line)
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

/* "note: text", "note text" or "note - text": the rest of @line after @word, NULL if the line does not begin
 * so. */
static char *
answer_argument(const char *line, const char *word)
{
    g_autofree char *tidy = base_text_tidy(line);
    gsize len = strlen(word);
    char *rest;

    if (g_ascii_strncasecmp(tidy, word, len) != 0)
        return NULL;
    rest = tidy + len;
    if (*rest != '\0' && *rest != ':' && *rest != ' ')
        return NULL;
    rest += strspn(rest, ": -");
    return g_strdup(rest);
}

static CaseworkAnswer *
answer_new(const char *action, CaseworkForce force, const char *argument)
{
    CaseworkAnswer *answer = g_new0(CaseworkAnswer, 1);

    answer->action = action;
    answer->force = force;
    answer->argument = g_strdup(argument);
    return answer;
}

static CaseworkAnswer *
answer_as_decision(const RulesDecision *decision, const char *key)
{
    for (guint i = 0; decision != NULL && decision->answers[i] != NULL; i++) {
        g_autofree char *choice = base_text_key(decision->answers[i]);

        if (g_str_equal(choice, key)) {
            CaseworkAnswer *answer = answer_new("answer", CASEWORK_DECISION, decision->answers[i]);

            answer->decision = g_strdup(decision->id);
            return answer;
        }
    }
    return NULL;
}

static CaseworkAnswer *
answer_as_action(const char *question, const char *line, const char *key)
{
    for (guint i = 0; i < G_N_ELEMENTS(answer_actions); i++) {
        const AnswerAction *action = &answer_actions[i];
        g_autofree char *argument = NULL;

        if (action->question != NULL && g_strcmp0(action->question, question) != 0)
            continue;
        if (action->argument == NULL) {
            if (g_str_equal(key, action->word))
                return answer_new(action->word, action->force, NULL);
            continue;
        }
        argument = answer_argument(line, action->word);
        if (argument != NULL && *argument != '\0')
            return answer_new(action->word, action->force, argument);
    }
    return NULL;
}

/* "held: not before 7 January" tells of no meeting.  A note may say what it likes. */
static gboolean
answer_is_doubtful(const CaseworkAnswer *answer)
{
    g_autofree char *key = NULL;
    g_auto(GStrv) words = NULL;

    if (answer->argument == NULL ||
        (!g_str_equal(answer->action, "held") && !g_str_equal(answer->action, "aware")))
        return FALSE;
    key = base_text_key(answer->argument);
    words = g_strsplit_set(key, " ,.;:", -1);
    return answer_is_conditional(key) || g_strv_contains((const char *const *)words, "not");
}

static gboolean
answer_same(const CaseworkAnswer *a, const CaseworkAnswer *b)
{
    return g_str_equal(a->action, b->action) && g_strcmp0(a->argument, b->argument) == 0;
}

static void
answer_add_note(GString *note, const char *text)
{
    g_string_append_printf(note, "%s%s", note->len > 0 ? "\n" : "", text);
}

CaseworkAnswer *
casework_answer_read(const RulesPack *pack, const char *question, const char *text, GError **error)
{
    const RulesDecision *decision = question != NULL ? rules_pack_decision_find(pack, question) : NULL;
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    g_autoptr(CaseworkAnswer) answer = NULL;
    g_autoptr(GString) note = g_string_new(NULL);
    gboolean conditional = FALSE;

    for (guint i = 0; lines[i] != NULL; i++) {
        g_autofree char *key = answer_key(lines[i]);
        g_autoptr(CaseworkAnswer) found = NULL;

        if (*key == '\0')
            continue;
        found = answer_as_decision(decision, key);
        if (found == NULL)
            found = answer_as_action(question, lines[i], key);
        if (found != NULL && answer != NULL && g_str_equal(found->action, "note")) {
            answer_add_note(note, found->argument);
        } else if (found == NULL) {
            conditional |= answer_is_conditional(key) || (answer == NULL && answer_denies(key));
            answer_add_note(note, g_strstrip(lines[i]));
        } else if (answer == NULL) {
            answer = g_steal_pointer(&found);
        } else if (!answer_same(answer, found)) {
            g_set_error(error, CASEWORK_ANSWER_ERROR, CASEWORK_ANSWER_ERROR_SEVERAL,
                        "it says two things (\"%s\" and \"%s\"); one answer to a mail, please",
                        answer->argument != NULL ? answer->argument : answer->action,
                        found->argument != NULL ? found->argument : found->action);
            return NULL;
        }
    }
    if (answer == NULL) {
        g_set_error_literal(error, CASEWORK_ANSWER_ERROR, CASEWORK_ANSWER_ERROR_NOTHING,
                            "no line of it is one of the answers that the mail printed");
        return NULL;
    }
    if ((conditional && answer->force != CASEWORK_BY_ANYBODY) || answer_is_doubtful(answer)) {
        g_set_error_literal(error, CASEWORK_ANSWER_ERROR, CASEWORK_ANSWER_ERROR_CONDITIONAL,
                            "it puts a condition or a question beside the answer");
        return NULL;
    }
    if (note->len > 0)
        answer->note = g_strdup(note->str);
    return g_steal_pointer(&answer);
}

static void
answer_choice_free(gpointer data)
{
    CaseworkChoice *choice = data;

    g_free(choice->text);
    g_free(choice->ready);
    g_free(choice->means);
    g_free(choice);
}

static void
answer_add_choice(GPtrArray *choices, const char *word, const char *argument, const char *means)
{
    CaseworkChoice *choice = g_new0(CaseworkChoice, 1);

    choice->text = argument != NULL ? g_strdup_printf("%s: %s", word, argument) : g_strdup(word);
    choice->ready = argument != NULL ? g_strdup_printf("%s: ", word) : g_strdup(word);
    choice->means = g_strdup(means);
    g_ptr_array_add(choices, choice);
}

GPtrArray *
casework_answer_choices(const RulesPack *pack, const char *question)
{
    const RulesDecision *decision = question != NULL ? rules_pack_decision_find(pack, question) : NULL;
    GPtrArray *choices = g_ptr_array_new_with_free_func(answer_choice_free);

    for (guint i = 0; decision != NULL && decision->answers[i] != NULL; i++)
        answer_add_choice(choices, decision->answers[i], NULL, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(answer_actions); i++) {
        const AnswerAction *action = &answer_actions[i];

        if ((action->question == NULL || g_strcmp0(action->question, question) == 0) &&
            (action->offered == NULL || g_strcmp0(action->offered, question) == 0))
            answer_add_choice(choices, action->word, action->argument, action->means);
    }
    return choices;
}
