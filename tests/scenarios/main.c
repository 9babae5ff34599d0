/* Plays one story; tells of every line that did not hold. */
#include <errno.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "agent/silence_private.h"
#include "base/file.h"
#include "base/time.h"
#include "command/command.h"
#include "form/date.h"
#include "store/message.h"
#include "story.h"

void
story_fault(Story *story, const char *format, ...)
{
    g_autofree char *text = NULL;
    va_list arguments;

    va_start(arguments, format);
    text = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    fprintf(stderr, "%s:%u: %s\n", story->path, story->line, text);
    story->faults++;
}

/* A server takes its moment between taking a mail and showing it. */
#define STORY_LOOKS 100
#define STORY_PAUSE_US 50000

static gboolean
story_receive(Story *story, GError **error)
{
    for (guint i = 0; i < STORY_LOOKS; i++) {
        StoreMessageCount count = {0};
        gboolean all;

        if (!agent_receive_round(story->receive, NULL, NULL, error) ||
            !store_message_count(story->desk->store, &count, error))
            return FALSE;
        all = count.seen >= story->delivered;
        store_message_count_clear(&count);
        if (all)
            return TRUE;
        g_usleep(STORY_PAUSE_US);
    }
    return FALSE;
}

void
story_play(Story *story)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *wake = NULL;

    story_mail_end(story);
    if (story->is_played)
        return;
    story->is_played = TRUE;
    if (!story_receive(story, &error)) {
        story_fault(story, "receive: %s",
                    error != NULL ? error->message : "a mail that was delivered did not come");
        return;
    }
    for (guint i = 0; i < 2; i++) {
        g_clear_pointer(&wake, g_free);
        if (!agent_work_pass(story->work, NULL, NULL, NULL))
            story_fault(story, "work: %s", agent_work_fault(story->work));
        if (!agent_send_round(story->send, &wake, &error)) {
            story_fault(story, "send: %s", error->message);
            return;
        }
    }
    agent_work_pass(story->work, NULL, NULL, NULL);
}

static gint64
story_newest_mail(Story *story)
{
    g_autoptr(GPtrArray) mails = store_outbox_list(story->desk->store, 0, TRUE, NULL);

    return mails->len > 0 ? ((StoreMail *)g_ptr_array_index(mails, mails->len - 1))->id : 0;
}

static void
story_stop(Story *story)
{
    g_clear_pointer(&story->work, agent_work_free);
    g_clear_pointer(&story->send, agent_send_free);
    g_clear_pointer(&story->receive, agent_receive_free);
    g_clear_pointer(&story->desk, agent_desk_free);
}

/* Starts the agent with the configuration of @partnership, on what there is. */
static gboolean
story_open(Story *story, const char *partnership, GDateTime *start)
{
    const char *folder_of_all = g_getenv("STORY_PARTNERSHIPS"), *password = g_getenv("STORY_PASSWORD");
    g_autofree char *config =
        g_build_filename(folder_of_all != NULL ? folder_of_all : STORIES "/partnerships", partnership, NULL);
    g_autoptr(RulesErrors) errors = rules_errors_new();
    g_autoptr(GError) error = NULL;
    static const char *const folders[] = {"inbox/new", "inbox/cur", "inbox/tmp"};

    g_free(story->partnership);
    story->partnership = g_strdup(partnership);
    story->desk = agent_desk_new(config, story->state, base_clock_new_at(start), errors);
    for (guint i = 0; i < rules_errors_count(errors); i++)
        story_fault(story, "%s", rules_errors_get(errors, i));
    if (story->desk == NULL)
        return FALSE;
    for (guint i = 0; i < G_N_ELEMENTS(folders); i++) {
        g_autofree char *folder = agent_desk_path(story->desk, folders[i]);

        g_mkdir_with_parents(folder, 0700);
    }
    if (!agent_desk_open_store(story->desk, STORE_CREATE, &error) ||
        (story->work = agent_work_new(story->desk, &error)) == NULL) {
        story_fault(story, "%s", error->message);
        return FALSE;
    }
    story->receive = agent_receive_new(story->desk, password);
    story->send = agent_send_new(story->desk, password);
    story->is_played = TRUE;
    return TRUE;
}

/* "The agent stops": it is started again on the next day that the story tells of. */
static void
story_start(Story *story, GDateTime *at)
{
    g_autofree char *partnership = g_strdup(story->partnership);

    story_stop(story);
    story->is_stopped = FALSE;
    if (!story_open(story, partnership, at))
        story_fault(story, "the agent does not start again");
}

/* A story tells of the days that matter; unless it says that the agent stopped, it ran on those between. */
static void
story_leave_out_mornings(Story *story, const GDate *date)
{
    g_autofree char *last = store_setting_find(story->desk->store, "morning");
    g_autofree char *left_out = NULL;
    GDate told, day = *date;

    agent_desk_today(story->desk, &told);
    do
        g_date_subtract_days(&day, 1);
    while (!agent_silence_is_working_day(story->desk, &day));
    left_out = base_date_to_iso(&day);
    if (last != NULL && g_date_compare(&day, &told) > 0 && strcmp(last, left_out) < 0)
        store_setting_put(story->desk->store, "morning", left_out, NULL);
}

/* "On Wednesday 16 December 2026 at 16:20" */
static gboolean
story_clock_line(Story *story, const char *text)
{
    g_autoptr(GDateTime) at = NULL;
    g_autofree char *words = NULL;
    const char *clock = strstr(text, " at ");
    guint hour, minute;
    GDate today, date;

    if (!g_str_has_prefix(text, "On "))
        return FALSE;
    story_play(story);
    agent_desk_today(story->desk, &today);
    if (clock == NULL || sscanf(clock, " at %u:%u", &hour, &minute) != 2 ||
        !form_date_read(text + 3, &today, &date)) {
        story_fault(story, "write the day as \"On Wednesday 16 December 2026 at 16:20\"");
        return TRUE;
    }
    words = base_date_to_words(&date);
    if (strncmp(text + 3, words, strlen(words)) != 0)
        story_fault(story, "that day is a %s", words);
    at = base_time_at(&date, hour * 60 + minute);
    if (story->is_stopped)
        story_start(story, at);
    else
        story_leave_out_mornings(story, &date);
    base_clock_move(story->desk->clock, at);
    story->before = story_newest_mail(story);
    story->is_played = FALSE;
    return TRUE;
}

static gboolean
story_begin(Story *story, const char *partnership)
{
    g_autoptr(GDateTime) start = base_time_from_iso("2026-01-01T12:00", NULL);

    story->state = g_dir_make_tmp("caseward-story-XXXXXX", NULL);
    return story_open(story, partnership, start);
}

/* The partnership changes its files, and starts the agent again. */
static gboolean
story_turn(Story *story, const char *partnership)
{
    g_autoptr(GDateTime) now = NULL;

    story_play(story);
    now = base_clock_now(story->desk->clock);
    story_stop(story);
    return story_open(story, partnership, now);
}

static gboolean
story_line(Story *story, const char *text)
{
    if (*text == '\0' || *text == '#' || g_str_has_prefix(text, "Story: "))
        return TRUE;
    if (g_str_has_prefix(text, "Partnership: "))
        return story->desk == NULL && story_begin(story, text + strlen("Partnership: "));
    if (story->desk == NULL) {
        story_fault(story, "a story begins with \"Partnership: NAME\"");
        return FALSE;
    }
    if (g_str_has_prefix(text, "From now on: "))
        return story_turn(story, text + strlen("From now on: "));
    if (g_str_equal(text, "The agent stops")) {
        story_play(story);
        story->is_stopped = TRUE;
        return TRUE;
    }
    if (story_clock_line(story, text) || story_mail_line(story, text) || story_expect_line(story, text))
        return TRUE;
    story_fault(story, "not understood: %s", text);
    return TRUE;
}

static int
story_remove(const char *path, const struct stat *status, int type, struct FTW *where)
{
    return remove(path);
}

/* The record must prove at every story's end. */
static void
story_close(Story *story)
{
    g_autoptr(GPtrArray) faults = g_ptr_array_new_with_free_func(g_free);

    if (story->desk != NULL && story->desk->store != NULL) {
        story_play(story);
        if (!store_verify(story->desk->store, story->desk->config->state, faults, NULL) || faults->len > 0)
            story_fault(story, "the record does not prove: %s",
                        faults->len > 0 ? (char *)faults->pdata[0] : "unreadable");
    }
    story_stop(story);
    if (story->state != NULL && g_getenv("STORY_KEEP") == NULL)
        nftw(story->state, story_remove, 16, FTW_DEPTH | FTW_PHYS);
    g_free(story->state);
    g_free(story->ref);
    g_free(story->partnership);
    g_hash_table_unref(story->told);
}

int
main(int argc, char **argv)
{
    g_autofree char *text = NULL;
    g_auto(GStrv) lines = NULL;
    g_autoptr(GError) error = NULL;
    Story story = {.told = g_hash_table_new(NULL, NULL)};

    /* The agent starts its reader by executing this program again. */
    for (const CommandVerb *verb = command_verbs; argc > 1 && verb->name != NULL; verb++) {
        if (strcmp(verb->name, argv[1]) == 0)
            return verb->run(verb, argc - 1, argv + 1);
    }
    story.path = argc > 1 ? argv[1] : "";
    if (!g_file_get_contents(story.path, &text, NULL, &error)) {
        fprintf(stderr, "%s\n", error->message);
        return 2;
    }
    lines = g_strsplit(text, "\n", -1);
    for (guint i = 0; lines[i] != NULL; i++) {
        story.line = i + 1;
        if (!story_line(&story, g_strstrip(lines[i])))
            break;
    }
    story_close(&story);
    return story.faults > 0;
}
