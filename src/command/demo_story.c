#include <stdio.h>
#include <string.h>

#include "base/time.h"
#include "casework/answer.h"
#include "command/demo_private.h"
#include "command/verbs_private.h"
#include "letter/values.h"

/* What happens: who writes what, when.  The words told are for the person who watches. */
typedef enum { STORY_FORM, STORY_MORNING, STORY_ANSWER, STORY_RETURN, STORY_PAPER } StoryEvent;

/* Who is asked which of these is the pack's to say. */
#define STORY_OFFICE 0 /* what waits for a person goes to them */
#define STORY_SEATS 1  /* those who are asked the pack's first decision */
#define STORY_AGENCY 2
#define STORY_LAST 3 /* those who are asked the decision, or the approval, that the step names */
#define STORY_MANAGER 4

#define STORY_RECORD "templates/demo/rapid-review-record.docx"
#define STORY_STEP "rr to panel" /* the step at the Panel's door, as the morning mails call it */

typedef struct {
    const char *at;
    StoryEvent event;
    guint who, seat;      /* a STORY_ above; which of those people */
    const char *question; /* that is answered; NULL: the office's "confirm", or the first decision; "approve:"
                             and "submit:" go on with the step as people call it */
    const char *words;
    const char *told;
} StoryStep;

/* clang-format off */
static const StoryStep story[] = {
    {"2026-12-16T16:20", STORY_FORM, 0, 0, NULL, NULL,
     "A named nurse of Example NHS Trust e-mails the notification form, a Word file, to the shared mailbox."},
    {"2026-12-17T07:30", STORY_MORNING, 0, 0, NULL, NULL,
     "The morning mails. The acknowledgement went by itself last night; that a person has read it is still owed."},
    {"2026-12-17T09:12", STORY_ANSWER, STORY_OFFICE, 0, NULL, "confirm",
     "The operations team has looked at the form and answers \"confirm\". Now the partners may see the facts."},
    {"2026-12-17T09:40", STORY_ANSWER, STORY_OFFICE, 0, NULL, "request information",
     "It asks the agencies what they know: each gets the request with its form, filled, and the day it is due."},
    {"2026-12-17T10:05", STORY_ANSWER, STORY_SEATS, 0, NULL, "criteria met", "The first partner answers: criteria met."},
    {"2026-12-17T11:40", STORY_ANSWER, STORY_SEATS, 1, NULL, "unsure", "The second partner answers: unsure."},
    {"2026-12-18T07:30", STORY_MORNING, 0, 0, NULL, NULL,
     "Friday. The local authority's five working days are counted from the date on which the agency became aware."},
    {"2026-12-18T14:10", STORY_RETURN, STORY_AGENCY, 0, NULL, "Known to agency: Yes\nSummary of involvement: One referral in 2024, closed after assessment.",
     "The first agency sends its return."},
    {"2026-12-21T07:30", STORY_MORNING, 0, 0, NULL, NULL,
     "Monday. The notification to the national Panel was to be done on Friday: it is late. Its owner is reminded, and the manager is told."},
    {"2026-12-21T14:02", STORY_ANSWER, STORY_SEATS, 2, NULL, "criteria met\nnote: our own review has begun",
     "The third partner answers: criteria met, with a note. Every view is in."},
    {"2026-12-21T15:30", STORY_RETURN, STORY_AGENCY, 1, NULL, "Known to agency: No\nNames searched: Leon Kestrelby, Petra Kestrelby",
     "The second agency has searched its records and holds nothing: that is an answer."},
    {"2026-12-22T07:30", STORY_MORNING, 0, 0, NULL, NULL,
     "Tuesday. The limit itself has passed: everyone who can act is told. Nothing stops that clock but evidence. The third agency's return is due today: it is reminded."},
    {"2026-12-22T09:05", STORY_ANSWER, STORY_SEATS, 0, NULL, "panel notified: 22 December\npanel reference: CSI-2026-0412",
     "The local authority has notified the Panel, and answers with its reference."},
    {"2026-12-22T16:45", STORY_RETURN, STORY_AGENCY, 2, NULL, "Known to agency: Yes\nSummary of involvement: Two calls to the address in 2025.",
     "The third return. All are in: the office can put the composite together (caseward letter composite REF)."},
    {"2026-12-23T09:00", STORY_ANSWER, STORY_OFFICE, 0, NULL, "meeting: 31 December 2026 10:00 Teams",
     "The office books the rapid review meeting; everyone who takes part gets the invitation, those with a calendar its entry."},
    {"2026-12-23T09:20", STORY_ANSWER, STORY_OFFICE, 0, NULL, "send papers",
     "The papers go ahead of it: agenda, the three returns put together with one chronology, and the record to be completed."},
    {"2026-12-31T15:00", STORY_ANSWER, STORY_OFFICE, 0, NULL, "held: 31 December 2026",
     "The meeting was held, on day 10: the dates that hang on it begin to run."},
    {"2027-01-06T10:00", STORY_ANSWER, STORY_OFFICE, 1, NULL, "recommendation sent: 6 January",
     "The recommendation goes to those who decide; they are asked."},
    {"2027-01-06T14:00", STORY_ANSWER, STORY_LAST, 0, "form-of-review", "local review", "The first of them answers: local review."},
    {"2027-01-06T14:20", STORY_ANSWER, STORY_LAST, 1, "form-of-review", "local review",
     "The second: local review. That is a majority: the decision is made, and the review's own clocks begin."},
    {"2027-01-06T15:00", STORY_PAPER, STORY_OFFICE, 1, NULL, "version: " STORY_STEP,
     "The finished record comes back as a Word file. Those who decide get it with the question whether they approve it; two people are asked whether the Panel's address is right."},
    {"2027-01-06T15:05", STORY_ANSWER, STORY_OFFICE, 1, NULL, "submit: " STORY_STEP,
     "Somebody is too quick: nothing leaves before those whose approval it needs have given it. The receipt says who is missing."},
    {"2027-01-06T15:40", STORY_ANSWER, STORY_LAST, 0, CASEWORK_ASK_APPROVE STORY_STEP, "approve", "The first of them approves."},
    {"2027-01-06T16:10", STORY_ANSWER, STORY_LAST, 2, CASEWORK_ASK_APPROVE STORY_STEP, "approve",
     "And another: a majority. The person whom the procedure names gets the approved version once more, and may submit it."},
    {"2027-01-06T16:20", STORY_ANSWER, STORY_OFFICE, 1, "address:panel", "address is right",
     "One person of the office has checked the Panel's address against a source of their own."},
    {"2027-01-07T08:40", STORY_ANSWER, STORY_MANAGER, 0, "address:panel", "address is right",
     "And a second: an address that one person alone has checked gets nothing."},
    {"2027-01-07T09:00", STORY_ANSWER, STORY_OFFICE, 1, CASEWORK_ASK_SUBMIT STORY_STEP, "submit",
     "\"submit\": the approved version, and no other, goes to the Panel, two working days before the limit. Its step is done once it is accepted there."},
};
/* clang-format on */

static const RulesPerson *
story_person(const Demo *demo, const char *role, guint seat)
{
    g_autoptr(GPtrArray) people = rules_people_of_role(demo->desk->people, role);

    return seat < people->len ? g_ptr_array_index(people, seat) : NULL;
}

/* The step at the Panel's door, as the pack has it; NULL: it has none. */
static const RulesDuty *
story_duty(const Demo *demo)
{
    return rules_pack_duty_said(demo->desk->pack, STORY_STEP, NULL);
}

/* What the agent calls the question of @step, transfer full. */
static char *
story_question(const Demo *demo, const StoryStep *step)
{
    static const char *const about_duty[] = {CASEWORK_ASK_APPROVE, CASEWORK_ASK_SUBMIT};
    const RulesDecision *first = g_ptr_array_index(demo->desk->pack->decisions, 0);
    const RulesDuty *duty = story_duty(demo);

    if (step->question == NULL)
        return g_strdup(step->who == STORY_OFFICE ? RULES_ASK_CONFIRM : first->id);
    for (guint i = 0; i < G_N_ELEMENTS(about_duty); i++) {
        if (g_str_has_prefix(step->question, about_duty[i]) && duty != NULL)
            return g_strconcat(about_duty[i], duty->id, NULL);
    }
    return g_strdup(step->question);
}

static const char *
story_role(const Demo *demo, const StoryStep *step, const char *question)
{
    const RulesPack *pack = demo->desk->pack;
    const RulesDecision *decision = rules_pack_decision_find(pack, question);

    return step->who == STORY_OFFICE    ? pack->tasks_to
           : step->who == STORY_MANAGER ? pack->manager
           : step->who == STORY_AGENCY  ? "agency-representative"
           : decision != NULL           ? decision->asked_of
                                        : rules_duty_approval(story_duty(demo))->approval;
}

static gboolean
story_act(Demo *demo, const StoryStep *step, GError **error)
{
    g_autofree char *question = story_question(demo, step);
    const RulesPerson *person = step->event != STORY_FORM && step->event != STORY_MORNING
                                    ? story_person(demo, story_role(demo, step, question), step->seat)
                                    : NULL;

    switch (step->event) {
    case STORY_FORM:
        return demo_mail_form(demo, error);
    case STORY_ANSWER:
        return demo_reply(demo, person, question, step->words, NULL, error);
    case STORY_PAPER:
        return demo_reply(demo, person, question, step->words, STORY_RECORD, error);
    case STORY_RETURN:
        return demo_return(demo, person, step->words, error);
    case STORY_MORNING:
        return TRUE;
    }
    g_assert_not_reached();
}

/* The agent runs on the working days of which nothing is told, too. */
static gboolean
story_pass_mornings(Demo *demo, const GDate *until, GError **error)
{
    GDate day;

    for (agent_desk_today(demo->desk, &day);;) {
        g_autoptr(GDateTime) at = NULL;
        gboolean working = TRUE;

        g_date_add_days(&day, 1);
        if (g_date_compare(&day, until) >= 0)
            return TRUE;
        if (calendar_is_working_day(demo->desk->calendar, &day, &working, NULL) && !working)
            continue;
        at = base_time_at(&day, demo->desk->config->morning);
        base_clock_move(demo->desk->clock, at);
        if (!demo_turn(demo, error))
            return FALSE;
    }
}

static gboolean
story_step(Demo *demo, const StoryStep *step, GError **error)
{
    g_autoptr(GDateTime) at = base_time_from_iso(step->at, error);
    g_autofree char *words = NULL;
    g_autofree char *name = NULL;
    GDate date;

    if (at == NULL)
        return FALSE;
    base_time_date(at, &date);
    demo->passing = TRUE;
    demo->passed = 0;
    if (!story_pass_mornings(demo, &date, error))
        return FALSE;
    demo->passing = FALSE;
    if (demo->passed > 0)
        printf("\n  The mornings until then: %u mails of the morning, and what they remind of.\n",
               demo->passed);
    base_clock_move(demo->desk->clock, at);
    words = base_date_to_words(&date);
    printf("\n  %s, %.5s\n      %s\n", words, strchr(step->at, 'T') + 1, step->told);
    if (!story_act(demo, step, error) || !demo_turn(demo, error))
        return FALSE;
    name = g_strdup_printf("digest-%.10s.html", step->at);
    return demo_save_digest(demo, name, error);
}

static gboolean
story_print_clocks(Demo *demo, GError **error)
{
    g_autoptr(GPtrArray) duties = store_duty_list(demo->desk->store, 0, error);

    printf("\n  The clocks now:\n");
    for (guint i = 0; duties != NULL && i < duties->len; i++) {
        const StoreDuty *duty = g_ptr_array_index(duties, i);
        const RulesDuty *rule = rules_pack_duty_find(demo->desk->pack, duty->duty);
        g_autofree char *target = letter_values_short_date(duty->target);
        g_autofree char *limit = letter_values_short_date(duty->limit);

        printf("      %-8s target %-16s limit %-16s %s\n", duty->state, target, limit, rule->duty);
    }
    return duties != NULL;
}

/* A folder of its own for each time the demo is played: nothing is ever deleted. */
static char *
story_folder(const CommandLine *line)
{
    if (line->arguments[0] != NULL)
        return g_strdup(line->arguments[0]);
    for (guint i = 1;; i++) {
        g_autofree char *name = i == 1 ? g_strdup("spool/demo") : g_strdup_printf("spool/demo-%u", i);

        if (!g_file_test(name, G_FILE_TEST_EXISTS))
            return g_steal_pointer(&name);
    }
}

static gboolean
story_play(Demo *demo, GError **error)
{
    for (guint i = 0; i < G_N_ELEMENTS(story); i++) {
        if (!story_step(demo, &story[i], error))
            return FALSE;
    }
    return story_print_clocks(demo, error);
}

int
command_demo(const CommandVerb *verb, int argc, char **argv)
{
    g_auto(CommandLine) line;
    g_autofree char *folder = NULL;
    g_autoptr(GError) error = NULL;
    Demo demo = {0};
    gboolean done;
    int code;

    if (!command_line_read(&line, verb, argc, argv, NULL, &code))
        return code;
    folder = story_folder(&line);
    g_clear_pointer(&line.state, g_free);
    g_clear_pointer(&line.at, g_free);
    line.state = g_strdup(folder);
    line.at = g_strdup(story[0].at);
    demo.desk = command_desk_with_store(&line, STORE_CREATE, &code);
    if (demo.desk == NULL)
        return code;
    demo.receive = agent_receive_new(demo.desk, NULL);
    demo.send = agent_send_new(demo.desk, NULL);
    demo.work = agent_work_new(demo.desk, &error);
    printf("caseward plays a case, from the form to the Panel's door. Everybody in it is invented, and "
           "nothing leaves "
           "this folder.\n");
    done = demo.work != NULL && agent_receive_round(demo.receive, NULL, NULL, &error) &&
           story_play(&demo, &error);
    if (done)
        printf("\n  To open:\n      %s/sent/          every mail, as it would have gone out (open the .eml "
               "files in a mail "
               "program)\n      %s/sent/*-%s.eml   the record at the Panel's door: the bytes that were "
               "approved\n"
               "      %s/digest-%.10s.html   the manager's page of the last day\n"
               "      caseward show %s-2026-0001 --state %s\n      caseward verify --state %s\n",
               folder, folder, story_duty(&demo)->submit->letter, folder, story[G_N_ELEMENTS(story) - 1].at,
               demo.desk->pack->prefix, folder, folder);
    agent_work_free(demo.work);
    agent_send_free(demo.send);
    agent_receive_free(demo.receive);
    agent_desk_free(demo.desk);
    return done ? COMMAND_DONE
                : command_fail(&line, COMMAND_IO, "%s", error != NULL ? error->message : "failed");
}
