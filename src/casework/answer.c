#include "casework/answer.h"

#include <string.h>

#include "base/text.h"
#include "casework/answer_private.h"

/* An answer stands at the head of a mail: what is further down than this is no answer. */
#define ANSWER_LINES 200

G_DEFINE_QUARK(casework_answer_error, casework_answer_error)

void
casework_answer_free(CaseworkAnswer *answer)
{
    if (answer == NULL)
        return;
    g_free(answer->argument);
    g_free(answer->decision);
    g_free(answer->event);
    g_free(answer->duty);
    g_free(answer->ref);
    g_free(answer->line);
    g_free(answer->note);
    g_free(answer->reservation);
    g_free(answer->despite);
    g_free(answer);
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
    static const char change[] = "change to";
    gboolean changed = g_str_has_prefix(key, change);

    if (changed)
        key += strlen(change) + strspn(key + strlen(change), ": ");
    for (guint i = 0; decision != NULL && decision->answers[i] != NULL; i++) {
        g_autofree char *choice = base_text_key(decision->answers[i]);

        if (g_str_equal(choice, key)) {
            CaseworkAnswer *answer = answer_new("answer", CASEWORK_DECISION, decision->answers[i]);

            answer->decision = g_strdup(decision->id);
            answer->changed = changed;
            return answer;
        }
    }
    return NULL;
}

/* The duty that @question asks about, by its beginning; NULL: none. */
static const RulesDuty *
answer_duty_asked(const RulesPack *pack, const char *question)
{
    static const char *const asking[] = {CASEWORK_ASK_APPROVE, CASEWORK_ASK_SUBMIT};

    for (guint i = 0; question != NULL && i < G_N_ELEMENTS(asking); i++) {
        if (g_str_has_prefix(question, asking[i]))
            return rules_pack_duty_find(pack, question + strlen(asking[i]));
    }
    return NULL;
}

/* "approve" and "submit" alone say it, of what was asked about. */
static gboolean
answer_stands_alone(const char *action)
{
    return g_str_equal(action, "approve") || g_str_equal(action, "submit");
}

/* Which duty "done", "approve", "query" and "submit" speak of: the one they name, or the one that was asked
 * about. */
static gboolean
answer_set_duty(const RulesPack *pack, const char *question, CaseworkAnswer *answer, GError **error)
{
    g_autofree char *key = base_text_key(answer->argument);
    const char *rest = "";
    const RulesDuty *duty = rules_pack_duty_said(pack, key, &rest);
    gboolean final = g_str_equal(answer->action, "submit");
    gboolean bare = key[strspn(key, " .!")] == '\0';

    /* What leaves cannot be called back: "submit the first part" submits nothing. */
    if (duty == NULL && !g_str_equal(answer->action, "done") && (!final || bare))
        duty = answer_duty_asked(pack, question);
    if (duty != NULL && final && !bare && rest[strspn(rest, " .!")] != '\0')
        duty = NULL;
    if (duty != NULL) {
        answer->duty = g_strdup(duty->id);
        return TRUE;
    }
    g_set_error(error, CASEWORK_ANSWER_ERROR, CASEWORK_ANSWER_ERROR_NOTHING,
                "\"%s\" names nothing that is to be done here; write it as your list of actions has it",
                answer->argument);
    return FALSE;
}

/* What the table has. NULL without an error: nothing of it. */
static CaseworkAnswer *
answer_as_action(const RulesPack *pack, const char *question, const char *line, const char *key,
                 GError **error)
{
    for (const AnswerAction *action = casework_answer_actions; action->word != NULL; action++) {
        g_autofree char *argument = NULL;
        g_autoptr(CaseworkAnswer) answer = NULL;
        gboolean about_duty;

        if (action->event != NULL || !casework_answer_is_open(action, pack, question))
            continue;
        if (action->argument == NULL) {
            if (g_str_equal(key, action->word))
                return answer_new(action->word, action->force, NULL);
            continue;
        }
        argument = casework_answer_argument(line, action->word);
        about_duty = g_str_equal(action->word, "done") || g_str_equal(action->word, "query") ||
                     answer_stands_alone(action->word);
        if (argument == NULL || (*argument == '\0' && !answer_stands_alone(action->word)))
            continue;
        /* "Close to the school there is ..." closes nothing. */
        if (g_str_equal(action->word, "close") && line[strlen("close")] != ':')
            continue;
        answer = answer_new(action->word, action->force, argument);
        if (about_duty && !answer_set_duty(pack, question, answer, error))
            return NULL;
        return g_steal_pointer(&answer);
    }
    return NULL;
}

/* Whether an event that ends a duty is a finding, which a person records by mail. */
static gboolean
answer_is_finding(const RulesPack *pack, const RulesEvent *event)
{
    if (event->said_by == RULES_SAID_BY_OWNER || event->corrects != NULL)
        return TRUE;
    for (guint i = 0; i < pack->duties->len; i++) {
        const RulesDuty *duty = g_ptr_array_index(pack->duties, i);

        if (duty->stopped_by != NULL && g_strv_contains((const char *const *)duty->stopped_by, event->kind))
            return TRUE;
    }
    return FALSE;
}

/* "reviewer appointed: 7 January", "held 4 January", "no proceedings".  A sentence that only begins with such
 * words records nothing: a colon, a day or nothing must follow. */
static CaseworkAnswer *
answer_as_event(const RulesPack *pack, const char *line, const char *key)
{
    const char *rest = NULL;
    const RulesEvent *event = rules_pack_event_said(pack, key, &rest);
    g_autofree char *said = NULL;
    g_autofree char *argument = NULL;
    CaseworkAnswer *answer;

    if (event == NULL)
        return NULL;
    said = g_strndup(key, (gsize)(rest - key));
    if (*rest != '\0' && *rest != ':') {
        rest += strspn(rest, " -");
        if (!g_ascii_isdigit(*rest) && !g_str_has_prefix(rest, "on "))
            return NULL;
    }
    argument = casework_answer_argument(line, said);
    answer = answer_new("record",
                        event->said_by == RULES_SAID_BY_ANYBODY ? CASEWORK_BY_ANYBODY
                        : answer_is_finding(pack, event)        ? CASEWORK_BY_PERSON
                                                                : CASEWORK_BY_SHELL,
                        argument != NULL && *argument != '\0' ? argument : NULL);
    answer->event = g_strdup(event->kind);
    return answer;
}

/* "held: not before 7 January" tells of no meeting; "done: the report, but not its annex" of nothing done.
 * What is no date may say what it likes. */
static gboolean
answer_is_doubtful(const RulesPack *pack, const CaseworkAnswer *answer)
{
    const RulesEvent *event = answer->event != NULL ? rules_pack_event_find(pack, answer->event) : NULL;
    gboolean counts = (event != NULL && event->dated) || g_str_equal(answer->action, "done") ||
                      answer_stands_alone(answer->action);
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
           g_str_equal(answer->action, "not ours") || answer_stands_alone(answer->action) ||
           g_str_equal(answer->action, "query");
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

static CaseworkAnswer *
answer_read_line(const AnswerReading *reading, const char *line, const char *key, GError **error)
{
    g_autoptr(GError) fault = NULL;
    CaseworkAnswer *found = answer_as_decision(reading->decision, key);

    if (found == NULL)
        found = answer_as_action(reading->pack, reading->question, line, key, &fault);
    if (found == NULL && fault == NULL)
        found = answer_as_event(reading->pack, line, key);
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
