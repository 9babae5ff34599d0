#include "casework/answer.h"

#include <string.h>

#include "base/text.h"
#include "casework/answer_private.h"

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

CaseworkAnswer *
casework_answer_as_decision(const RulesDecision *decision, const char *key)
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

CaseworkAnswer *
casework_answer_as_attendance(const char *question, const char *key)
{
    const char *said = g_strcmp0(question, RULES_ASK_ATTENDANCE) == 0 ? casework_attendance_said(key) : NULL;

    return said != NULL ? answer_new(said, CASEWORK_BY_PERSON, NULL) : NULL;
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

gboolean
casework_answer_stands_alone(const char *action)
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

/* "Close to the school there is ..." closes nothing, "by telephone the school told us ..." reports no answer,
 * and "another date is on the form" asks for none. */
static gboolean
answer_wants_colon(const char *word)
{
    static const char *const words[] = {"close",     "by telephone",        "by phone",
                                        "not right", CASEWORK_ANOTHER_DATE, NULL};

    return g_strv_contains(words, word);
}

/* "not me, ask Jo Smith", "Not me - ask Jo Smith": who is to be asked and what else is said, lent; NULL: it
 * is not said so. */
static const char *
answer_hands_on(const char *line)
{
    static const char no[] = "not me", ask[] = "ask";
    const char *rest = line;

    if (g_ascii_strncasecmp(line, no, strlen(no)) != 0)
        return NULL;
    rest += strlen(no);
    rest += strspn(rest, " ,.;:-");
    if (rest == line + strlen(no) || g_ascii_strncasecmp(rest, ask, strlen(ask)) != 0)
        return NULL;
    rest += strlen(ask);
    return *rest == ' ' || *rest == ':' ? rest + strspn(rest, " :") : NULL;
}

/* What the table has. NULL without an error: nothing of it. */
CaseworkAnswer *
casework_answer_as_action(const RulesPack *pack, const char *question, const char *line, const char *key,
                          GError **error)
{
    if (answer_hands_on(line) != NULL && *answer_hands_on(line) != '\0')
        return answer_new("not me, ask", CASEWORK_BY_PERSON, answer_hands_on(line));
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
                     casework_answer_stands_alone(action->word);
        if (argument == NULL || (*argument == '\0' && !casework_answer_stands_alone(action->word)))
            continue;
        if (answer_wants_colon(action->word) && line[strlen(action->word)] != ':')
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
CaseworkAnswer *
casework_answer_as_event(const RulesPack *pack, const char *line, const char *key)
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
