#include <stdio.h>
#include <string.h>

#include "base/time.h"
#include "command/demo_private.h"
#include "command/verbs_private.h"
#include "letter/values.h"

/* What happens in the week: who does what, when.  The words are for the person who watches. */
typedef enum { STORY_FORM, STORY_MORNING, STORY_CONFIRM, STORY_VIEW } StoryEvent;

typedef struct {
    const char *at;
    StoryEvent event;
    guint seat; /* which of those who are asked */
    const char *words;
    const char *told;
} StoryStep;

static const StoryStep story[] = {
    {"2026-12-16T16:20", STORY_FORM, 0, NULL,
     "A named nurse of Example NHS Trust e-mails the notification form, a Word file, to the shared mailbox."},
    {"2026-12-17T07:30", STORY_MORNING, 0, NULL,
     "The morning mails. The acknowledgement went by itself last night; that a person has read it is still "
     "owed."},
    {"2026-12-17T09:12", STORY_CONFIRM, 0, "confirm",
     "The operations team has looked at the form and answers \"confirm\". Now the partners may see the "
     "facts."},
    {"2026-12-17T10:05", STORY_VIEW, 0, "criteria met", "The first partner answers: criteria met."},
    {"2026-12-17T11:40", STORY_VIEW, 1, "unsure", "The second partner answers: unsure."},
    {"2026-12-18T07:30", STORY_MORNING, 0, NULL,
     "Friday. The local authority's five working days are counted from the date on which the agency became "
     "aware."},
    {"2026-12-21T07:30", STORY_MORNING, 0, NULL,
     "Monday. The notification to the national Panel was to be done on Friday: it is late. Its owner is "
     "reminded, and "
     "the manager is told."},
    {"2026-12-21T14:02", STORY_VIEW, 2, "criteria met\nnote: our own review has begun",
     "The third partner answers: criteria met, with a note. Every view is in."},
    {"2026-12-22T07:30", STORY_MORNING, 0, NULL,
     "Tuesday. The limit itself has passed: everyone who can act is told. Nothing stops that clock but "
     "evidence."},
};

static const RulesPerson *
story_person(const Demo *demo, const char *role, guint seat)
{
    g_autoptr(GPtrArray) people = rules_people_of_role(demo->desk->people, role);

    return seat < people->len ? g_ptr_array_index(people, seat) : NULL;
}

static gboolean
story_act(Demo *demo, const StoryStep *step, GError **error)
{
    const RulesDecision *decision = g_ptr_array_index(demo->desk->pack->decisions, 0);

    switch (step->event) {
    case STORY_FORM:
        return demo_mail_form(demo, error);
    case STORY_CONFIRM:
        return demo_reply(demo, story_person(demo, demo->desk->pack->tasks_to, 0), RULES_ASK_CONFIRM,
                          step->words, error);
    case STORY_VIEW:
        return demo_reply(demo, story_person(demo, decision->asked_of, step->seat), decision->id, step->words,
                          error);
    case STORY_MORNING:
        return TRUE;
    }
    g_assert_not_reached();
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
    base_clock_move(demo->desk->clock, at);
    base_time_date(at, &date);
    words = base_date_to_words(&date);
    printf("\n  %s, %.5s\n      %s\n", words, strchr(step->at, 'T') + 1, step->told);
    if (!story_act(demo, step, error) || !demo_turn(demo, error))
        return FALSE;
    if (step->event != STORY_MORNING)
        return TRUE;
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
    printf("caseward plays the first working week of a case. Everybody in it is invented, and nothing leaves "
           "this folder.\n");
    done = demo.work != NULL && agent_receive_round(demo.receive, NULL, NULL, &error) &&
           story_play(&demo, &error);
    if (done)
        printf("\n  To open:\n      %s/sent/          every mail, as it would have gone out (open the .eml "
               "files in a mail "
               "program)\n      %s/digest-2026-12-22.html   the manager's page of the last morning\n"
               "      caseward show %s-2026-0001 --state %s\n      caseward verify --state %s\n",
               folder, folder, demo.desk->pack->prefix, folder, folder);
    agent_work_free(demo.work);
    agent_send_free(demo.send);
    agent_receive_free(demo.receive);
    agent_desk_free(demo.desk);
    return done ? COMMAND_DONE
                : command_fail(&line, COMMAND_IO, "%s", error != NULL ? error->message : "failed");
}
