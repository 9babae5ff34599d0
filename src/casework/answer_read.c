/* A mail's lines as answers: which of them count, which are notes, and what makes the whole none. */
#include <string.h>

#include "base/text.h"
#include "casework/answer_private.h"

/* An answer stands at the head of a mail: what is further down than this is no answer. */
#define ANSWER_LINES 200

/* "held: not before 7 January" tells of no meeting; "done: the report, but not its annex" of nothing done.
 * What is no date may say what it likes. */
static gboolean
answer_is_doubtful(const RulesPack *pack, const CaseworkAnswer *answer)
{
    const RulesEvent *event = answer->event != NULL ? rules_pack_event_find(pack, answer->event) : NULL;
    gboolean counts = (event != NULL && event->dated) || g_str_equal(answer->action, "done") ||
                      casework_answer_stands_alone(answer->action);
    g_autofree char *key = NULL;
    g_auto(GStrv) words = NULL;

    if (answer->argument == NULL || !counts)
        return FALSE;
    key = base_text_key(answer->argument);
    words = g_strsplit_set(key, " ,.;:", -1);
    return casework_answer_is_conditional(key) ||
           (answer->duty == NULL && g_strv_contains((const char *const *)words, "not"));
}

static gboolean
answer_decides(const CaseworkAnswer *answer)
{
    return answer->force == CASEWORK_DECISION || g_str_equal(answer->action, "confirm") ||
           g_str_equal(answer->action, "not ours") || g_str_equal(answer->action, "countersign") ||
           g_str_equal(answer->action, "not right") || casework_answer_stands_alone(answer->action) ||
           g_str_equal(answer->action, "query") || g_str_equal(answer->action, CASEWORK_ATTEND) ||
           g_str_equal(answer->action, CASEWORK_NOT_ATTEND) ||
           g_str_equal(answer->action, CASEWORK_ANOTHER_DATE);
}

static gboolean
answer_same(const CaseworkAnswer *a, const CaseworkAnswer *b)
{
    return g_str_equal(a->action, b->action) && g_strcmp0(a->argument, b->argument) == 0 &&
           g_strcmp0(a->event, b->event) == 0 && g_strcmp0(a->ref, b->ref) == 0 &&
           g_strcmp0(a->duty, b->duty) == 0;
}

/* Two that decide, or one event on two days. */
static gboolean
answer_contradicts(const CaseworkAnswer *a, const CaseworkAnswer *b)
{
    if (g_strcmp0(a->ref, b->ref) != 0)
        return FALSE;
    return (answer_decides(a) && answer_decides(b) &&
            (a->duty == NULL || g_strcmp0(a->duty, b->duty) == 0)) ||
           (a->event != NULL && g_strcmp0(a->event, b->event) == 0);
}

typedef struct {
    const RulesPack *pack;
    const char *question;
    const RulesDecision *decision;
    GPtrArray *answers;
    GString *note;
    char *reservation, *despite;
    gboolean conditional, puts_off;
} AnswerReading;

static const char *
answer_words(const CaseworkAnswer *answer)
{
    return answer->line != NULL ? answer->line : answer->argument != NULL ? answer->argument : answer->action;
}

static gboolean
answer_take(AnswerReading *reading, CaseworkAnswer *found, GError **error)
{
    g_autoptr(CaseworkAnswer) answer = found;

    for (guint i = 0; i < reading->answers->len; i++) {
        const CaseworkAnswer *other = g_ptr_array_index(reading->answers, i);

        if (answer_same(other, answer))
            return TRUE;
        if (!answer_contradicts(other, answer))
            continue;
        g_set_error(error, CASEWORK_ANSWER_ERROR, CASEWORK_ANSWER_ERROR_SEVERAL,
                    "it says two things (\"%s\" and \"%s\"); one answer to a mail, please",
                    answer_words(other), answer_words(answer));
        return FALSE;
    }
    g_ptr_array_add(reading->answers, g_steal_pointer(&answer));
    return TRUE;
}

static void
answer_add_note(AnswerReading *reading, const char *text)
{
    g_string_append_printf(reading->note, "%s%s", reading->note->len > 0 ? "\n" : "", text);
}

/* "Sorry, criteria met in our view": only what is said in a word or two is looked for behind the manners. */
static CaseworkAnswer *
answer_read_plain(const AnswerReading *reading, const char *key)
{
    g_autofree char *plain = casework_answer_plain(key);
    CaseworkAnswer *found = plain != NULL ? casework_answer_as_decision(reading->decision, plain) : NULL;

    if (plain == NULL || found != NULL)
        return found;
    found = casework_answer_as_action(reading->pack, reading->question, plain, plain, NULL);
    if (found != NULL && found->argument != NULL && *found->argument != '\0')
        g_clear_pointer(&found, casework_answer_free);
    return found;
}

static CaseworkAnswer *
answer_read_line(const AnswerReading *reading, const char *line, const char *key, GError **error)
{
    g_autoptr(GError) fault = NULL;
    CaseworkAnswer *found = casework_answer_as_decision(reading->decision, key);

    if (found == NULL)
        found = casework_answer_as_action(reading->pack, reading->question, line, key, &fault);
    if (found == NULL && fault == NULL)
        found = casework_answer_as_attendance(reading->question, key);
    if (found == NULL && fault == NULL)
        found = casework_answer_as_event(reading->pack, line, key);
    if (found == NULL && fault == NULL)
        found = answer_read_plain(reading, key);
    if (fault != NULL)
        g_propagate_error(error, g_steal_pointer(&fault));
    return found;
}

/* FALSE, with an error: the whole is no answer. */
static gboolean
answer_line(AnswerReading *reading, const char *text, GError **error)
{
    g_autofree char *tidy = base_text_tidy(text);
    const char *line;
    g_autofree char *ref = casework_ref_read(reading->pack, tidy, &line);
    g_autofree char *key = casework_answer_key(line);
    g_autoptr(GError) fault = NULL;
    g_autoptr(CaseworkAnswer) found = NULL;

    if (*key == '\0')
        return TRUE;
    found = answer_read_line(reading, line, key, &fault);
    if (fault != NULL) {
        g_propagate_error(error, g_steal_pointer(&fault));
        return FALSE;
    }
    if (found == NULL) {
        reading->conditional |= casework_answer_is_conditional(key) ||
                                (reading->answers->len == 0 && casework_answer_denies(key));
        reading->puts_off |= casework_answer_puts_off(key);
        answer_add_note(reading, tidy);
        return TRUE;
    }
    if (g_str_equal(found->action, "reservation") || g_str_equal(found->action, "despite")) {
        char **beside = *found->action == 'r' ? &reading->reservation : &reading->despite;

        g_free(*beside);
        *beside = g_strdup(found->argument);
        return TRUE;
    }
    if (reading->answers->len > 0 && g_str_equal(found->action, "note") && ref == NULL) {
        answer_add_note(reading, found->argument);
        return TRUE;
    }
    found->ref = g_steal_pointer(&ref);
    found->line = g_steal_pointer(&tidy);
    return answer_take(reading, g_steal_pointer(&found), error);
}

static gboolean
answer_check(AnswerReading *reading, GError **error)
{
    if (reading->answers->len == 0) {
        g_set_error_literal(error, CASEWORK_ANSWER_ERROR, CASEWORK_ANSWER_ERROR_NOTHING,
                            "no line of it is one of the answers that the mail printed");
        return FALSE;
    }
    for (guint i = 0; i < reading->answers->len; i++) {
        const CaseworkAnswer *answer = g_ptr_array_index(reading->answers, i);

        if ((!reading->conditional || answer->force == CASEWORK_BY_ANYBODY) &&
            !(reading->puts_off && g_str_equal(answer->action, "submit")) &&
            !answer_is_doubtful(reading->pack, answer))
            continue;
        g_set_error_literal(error, CASEWORK_ANSWER_ERROR, CASEWORK_ANSWER_ERROR_CONDITIONAL,
                            "it puts a condition or a question beside the answer");
        return FALSE;
    }
    return TRUE;
}

GPtrArray *
casework_answers_read(const RulesPack *pack, const char *question, const char *text, GError **error)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    g_autoptr(GPtrArray) answers = g_ptr_array_new_with_free_func((GDestroyNotify)casework_answer_free);
    g_autoptr(GString) note = g_string_new(NULL);
    AnswerReading reading = {
        .pack = pack,
        .question = question,
        .decision = question != NULL ? rules_pack_decision_find(pack, question) : NULL,
        .answers = answers,
        .note = note,
    };
    gboolean read = TRUE;

    for (guint i = 0; read && lines[i] != NULL && i < ANSWER_LINES; i++)
        read = answer_line(&reading, lines[i], error);
    if (read && answers->len > 0) {
        CaseworkAnswer *first = g_ptr_array_index(answers, 0);

        first->note = note->len > 0 ? g_strdup(note->str) : NULL;
        first->reservation = g_strdup(reading.reservation);
        for (guint i = 0; i < answers->len; i++)
            ((CaseworkAnswer *)g_ptr_array_index(answers, i))->despite = g_strdup(reading.despite);
    }
    g_free(reading.reservation);
    g_free(reading.despite);
    return read && answer_check(&reading, error) ? g_steal_pointer(&answers) : NULL;
}

CaseworkAnswer *
casework_answer_read(const RulesPack *pack, const char *question, const char *text, GError **error)
{
    g_autoptr(GPtrArray) answers = casework_answers_read(pack, question, text, error);

    if (answers == NULL)
        return NULL;
    if (answers->len > 1) {
        g_set_error(error, CASEWORK_ANSWER_ERROR, CASEWORK_ANSWER_ERROR_SEVERAL,
                    "it says two things (\"%s\" and \"%s\"); one at a time, please",
                    answer_words(g_ptr_array_index(answers, 0)), answer_words(g_ptr_array_index(answers, 1)));
        return NULL;
    }
    return g_ptr_array_steal_index(answers, 0);
}
