/* The one table of actions, and what of it is printed where something is asked. */
#include <string.h>

#include "casework/answer_private.h"
#include "casework/telephone.h"

/* How events are said stands in rules/events.yaml; here are those that a mail offers by itself. */
/* clang-format off */
const AnswerAction casework_answer_actions[] = {
    {"confirm",  NULL,               "confirm", CASEWORK_BY_PERSON, "receipt is confirmed and the questions go out", NULL, NULL},
    {"not ours", "...",              "confirm", CASEWORK_BY_PERSON, "say whose it is, and why", NULL, NULL},
    {"held",     "5 January 2027",   NULL,      CASEWORK_BY_SHELL,  "the meeting was held on that day", "meeting", "meeting-held"},
    {"aware",    "14 December 2026", NULL,      CASEWORK_BY_ANYBODY, "when the agency became aware; the clocks are counted anew",
     "confirm", "agency-aware"},
    {"acknowledged", "16 December 2026", NULL,  CASEWORK_BY_SHELL, "the sender was told on that day by telephone", "office",
     "acknowledged"},
    {"partners told", "16 December 2026", NULL, CASEWORK_BY_SHELL, "the partners were told on that day by telephone", "office",
     "partners-notified"},
    {"panel notified", "21 December 2026", NULL, CASEWORK_BY_ANYBODY, "the Panel's web form was sent on that day; the national clock counts from it",
     "panel-notification", "panel-notified"},
    {"panel reference", "...",       NULL,      CASEWORK_BY_SHELL, "the reference that the web form gave: your evidence that it was sent",
     "panel-notification", "panel-notification-evidenced"},
    {"not notifiable", "...",        NULL,      CASEWORK_BY_PERSON, "the authority's own decision not to notify: the reason, and who decided",
     "panel-notification", "la-not-notifiable"},
    {"done",     "...",              NULL,      CASEWORK_BY_SHELL,  "it is done: name it as your list does, with the day", "office", NULL},
    {"approve",  "...",              NULL,      CASEWORK_BY_PERSON, "you approve it as it is", "approve", NULL},
    {"query",    "...",              NULL,      CASEWORK_BY_PERSON, "you do not approve it yet; say why", "approve", NULL},
    {"submit",   "...",              NULL,      CASEWORK_BY_PERSON, "the approved paper goes now, to those whom the procedure names", "submit", NULL},
    {CASEWORK_ATTEND, NULL, RULES_ASK_ATTENDANCE, CASEWORK_BY_PERSON, "you come to the meeting", NULL, NULL},
    {CASEWORK_NOT_ATTEND, NULL, RULES_ASK_ATTENDANCE, CASEWORK_BY_PERSON, "you do not come", NULL, NULL},
    {"substitute", "Jo Smith, Head of Safeguarding", NULL, CASEWORK_BY_ANYBODY,
     "that person comes for you, and may decide for your agency", RULES_ASK_ATTENDANCE, "representative-unavailable"},
    {CASEWORK_ANOTHER_DATE, "5 January 2027 10:00", RULES_ASK_ATTENDANCE, CASEWORK_BY_PERSON,
     "you ask for another time; until the office moves it the meeting stays as it is", NULL, NULL},
    {"reservation", "...",           "?",       CASEWORK_BY_PERSON, "beside your answer: it counts, and this is put on record with it", NULL, NULL},
    {"despite",  "...",              NULL,      CASEWORK_BY_PERSON, "it has happened although something it needs is missing: say why", "gate", NULL},
    {"not me, ask", "NAME",          NULL,      CASEWORK_BY_PERSON, "that person is asked instead, where the procedure allows it", "hand on", NULL},
    {"not me",   "...",              "?",       CASEWORK_BY_PERSON, "you cannot answer this (a conflict of interest, say); your deputy is asked", NULL, NULL},
    {"by telephone", "Jo Smith: their answer", NULL, CASEWORK_BY_PERSON, "what they told you; it counts once a second person has rung them and says so", "office", NULL},
    {"by phone", "Jo Smith: their answer", NULL, CASEWORK_BY_PERSON, NULL, "office", NULL},
    {"countersign", NULL, CASEWORK_ASK_COUNTERSIGN, CASEWORK_BY_PERSON, "you have rung them yourself, and they told you the same", NULL, NULL},
    {"not right", "what they told you", CASEWORK_ASK_COUNTERSIGN, CASEWORK_BY_PERSON, "they told you something else; the manager is told", NULL, NULL},
    {"away until", "4 January 2027", NULL,      CASEWORK_BY_PERSON, "until then your deputy is asked in your place", "absence", NULL},
    {"back",     NULL,               NULL,      CASEWORK_BY_PERSON, "you are asked again yourself", "absence", NULL},
    {"same as",  "...",              NULL,      CASEWORK_BY_PERSON, "it is the same incident as that case, which goes on alone", "confirm", NULL},
    {"withdraw", "...",              NULL,      CASEWORK_BY_ANYBODY, "you ask to withdraw the notification: say why; it stops nothing by itself", "confirm", NULL},
    {"open again", "...",            NULL,      CASEWORK_BY_PERSON, "a case that was closed, joined or found not yours goes on: say why", "closed", NULL},
    {"ask again", "...",             NULL,      CASEWORK_BY_PERSON, "that question is put to everybody anew, and earlier answers count no more", "late", NULL},
    {"accept edition", "...",        NULL,      CASEWORK_BY_PERSON, "you have checked that its changed text is what you work by", "edition", NULL},
    {"use edition", "...",           NULL,      CASEWORK_BY_PERSON, "the case goes on under that edition of the procedure", "edition", NULL},
    {"close",    "...",              NULL,      CASEWORK_BY_PERSON, "the case is closed; say why", "close", NULL},
    {"note",     "...",              NULL,      CASEWORK_BY_ANYBODY, "put on the case", NULL, NULL},
    {NULL, NULL, NULL, CASEWORK_BY_ANYBODY, NULL, NULL, NULL},
};
/* clang-format on */

gboolean
casework_answer_is_open(const AnswerAction *action, const RulesPack *pack, const char *question)
{
    if (action->question == NULL)
        return TRUE;
    if (question == NULL)
        return FALSE;
    if (g_str_equal(action->question, "?"))
        return rules_pack_decision_find(pack, question) != NULL;
    /* "telephone:" and a number: there is one such question for each report. */
    return g_str_has_suffix(action->question, ":") ? g_str_has_prefix(question, action->question)
                                                   : g_str_equal(action->question, question);
}

/* A submission is one person's, and the second word by telephone is asked of everybody who can give it. */
static gboolean
choice_can_be_handed_on(const RulesPack *pack, const char *question)
{
    return question != NULL &&
           (g_str_equal(question, RULES_ASK_CONFIRM) || g_str_has_prefix(question, CASEWORK_ASK_APPROVE) ||
            rules_pack_decision_find(pack, question) != NULL);
}

static gboolean
choice_is_offered(const AnswerAction *action, const RulesPack *pack, const char *question)
{
    if (!casework_answer_is_open(action, pack, question))
        return FALSE;
    if (action->offered == NULL)
        return TRUE;
    if (g_str_equal(action->offered, "hand on"))
        return choice_can_be_handed_on(pack, question);
    if (question != NULL && g_str_has_prefix(question, CASEWORK_ASK_APPROVE))
        return g_str_equal(action->offered, "approve");
    if (question != NULL && g_str_has_prefix(question, CASEWORK_ASK_SUBMIT))
        return g_str_equal(action->offered, "submit");
    return g_strcmp0(action->offered, question) == 0;
}

static void
choice_free(gpointer data)
{
    CaseworkChoice *choice = data;

    g_free(choice->text);
    g_free(choice->ready);
    g_free(choice->means);
    g_free(choice);
}

static void
choice_add(GPtrArray *choices, const char *word, const char *argument, const char *means)
{
    CaseworkChoice *choice = g_new0(CaseworkChoice, 1);

    /* "not me, ask NAME" is how people say it. */
    choice->ready = argument == NULL                ? g_strdup(word)
                    : g_str_has_suffix(word, "ask") ? g_strdup_printf("%s ", word)
                                                    : g_strdup_printf("%s: ", word);
    choice->text = g_strconcat(choice->ready, argument, NULL);
    choice->means = g_strdup(means);
    g_ptr_array_add(choices, choice);
}

GPtrArray *
casework_answer_choices(const RulesPack *pack, const char *question)
{
    const RulesDecision *decision = question != NULL ? rules_pack_decision_find(pack, question) : NULL;
    GPtrArray *choices = g_ptr_array_new_with_free_func(choice_free);

    for (guint i = 0; decision != NULL && decision->answers[i] != NULL; i++)
        choice_add(choices, decision->answers[i], NULL, NULL);
    for (const AnswerAction *action = casework_answer_actions; action->word != NULL; action++) {
        /* Asked of one paper, the bare word says it. */
        gboolean bare = g_str_equal(action->word, "approve") || g_str_equal(action->word, "submit");

        if (choice_is_offered(action, pack, question))
            choice_add(choices, action->word, bare ? NULL : action->argument, action->means);
    }
    return choices;
}
