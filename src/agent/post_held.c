/* What is told of letters that were held: to the office, with what a person has to send; and to whoever does
 * not get it here. */
#include "agent/post_private.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "agent/draft_private.h"
#include "agent/exercise_private.h"
#include "agent/said_private.h"
#include "agent/task_private.h"
#include "base/file.h"
#include "letter/values.h"

#define HELD_WORDS "letter" /* the file that has the words of a letter that a person sends */

/* Those for whom it was held for one reason. */
typedef struct {
    char *why;
    GString *names; /* of the directory */
} HeldReason;

struct AgentPostHeld {
    GPtrArray *reasons; /* HeldReason */
    GPtrArray *people;  /* RulesPerson, lent: they get nothing here, and may be told so */
    char *words;        /* of the first that a person has to send, whose row is @outbox; NULL: none */
    gint64 outbox;
    gboolean is_held; /* not all of them are drafts */
    gboolean capped;  /* a cap holds one back */
};

static void
held_reason_free(gpointer data)
{
    HeldReason *reason = data;

    g_free(reason->why);
    g_string_free(reason->names, TRUE);
    g_free(reason);
}

AgentPostHeld *
agent_post_held_new(void)
{
    AgentPostHeld *held = g_new0(AgentPostHeld, 1);

    held->reasons = g_ptr_array_new_with_free_func(held_reason_free);
    held->people = g_ptr_array_new();
    return held;
}

void
agent_post_held_free(AgentPostHeld *held)
{
    if (held == NULL)
        return;
    g_ptr_array_unref(held->reasons);
    g_ptr_array_unref(held->people);
    g_free(held->words);
    g_free(held);
}

/* ---- noted ---- */

static void
held_add_name(AgentPostHeld *held, const char *why, const char *name)
{
    HeldReason *reason = NULL;

    for (guint i = 0; i < held->reasons->len && reason == NULL; i++) {
        HeldReason *known = g_ptr_array_index(held->reasons, i);

        reason = g_str_equal(known->why, why) ? known : NULL;
    }
    if (reason == NULL) {
        reason = g_new0(HeldReason, 1);
        reason->why = g_strdup(why);
        reason->names = g_string_new(NULL);
        g_ptr_array_add(held->reasons, reason);
    }
    g_string_append_printf(reason->names, "%s%s", reason->names->len > 0 ? ", " : "", name);
}

/* Only by a person's hand, whatever is answered: an address that two people have still to look at is not. */
static gboolean
held_is_by_hand(const AgentDesk *desk, const AgentPost *post, const RulesLetter *letter)
{
    if (agent_exercise_is_for_others(post))
        return FALSE;
    if (post->body != NULL)
        return !g_str_equal(post->body->channel, "secure");
    return (letter->content || post->content) &&
           (post->person == NULL || !rules_people_may_have_content(desk->people, post->person->email));
}

void
agent_post_note_held(AgentPostHeld *held, const AgentDesk *desk, const AgentPost *post,
                     const RulesLetter *letter, const Letter *words, gint64 outbox, const char *hindrance)
{
    /* A cap opens again by itself, and has its own notice; a task is in the digest already. */
    if (g_str_has_prefix(hindrance, POST_CAP))
        held->capped |= !post->urgent;
    if (g_str_has_prefix(hindrance, POST_CAP) || g_str_equal(post->letter, "task-notice"))
        return;
    held_add_name(held, hindrance,
                  post->person != NULL ? post->person->name
                  : post->body != NULL ? post->body->title
                                       : "the sender of the form");
    held->is_held |= !agent_draft_is(hindrance);
    if (!g_str_has_prefix(hindrance, POST_CHANNEL) || !held_is_by_hand(desk, post, letter))
        return;
    if (post->person != NULL)
        g_ptr_array_add(held->people, (gpointer)post->person);
    if (held->words == NULL) {
        held->words = g_strdup_printf("%s\n\n%s", words->subject, words->text);
        held->outbox = outbox;
    }
}

/* ---- told ---- */

static const char held_text[] =
    "A letter of ours was not sent, because it may not leave by itself. Say what is to become of it, or send "
    "what is needed by a safe way.";
static const char held_draft_text[] =
    "A letter waits for you in the mailbox's Drafts. Read it there, change what has to be changed, and send "
    "it from there; once it stands in Sent, what waits for it is met.";

static void
held_add_line(json_t *what, const char *format, const char *text)
{
    g_autofree char *line = g_strconcat(format, text, NULL);

    json_array_append_new(what, json_pack("{s:o}", "text", base_json_text(line)));
}

static json_t *
held_what(const AgentPostHeld *held, const char *letter)
{
    json_t *what = json_array();

    held_add_line(what, "the letter: ", letter);
    for (guint i = 0; i < held->reasons->len; i++) {
        const HeldReason *reason = g_ptr_array_index(held->reasons, i);

        held_add_line(what, "to: ", reason->names->str);
        held_add_line(what, "held because of its ", reason->why);
    }
    return what;
}

/* The words of the letter, and all that was to go with it; the first descriptor is ours to close. */
static gboolean
held_files(const AgentPostHeld *held, const AgentPost *post, GArray *files, GError **error)
{
    MailAttachment words = {.type = (char *)"text/plain",
                            .fd = memfd_create("words", MFD_CLOEXEC),
                            .length = (gint64)strlen(held->words)};

    words.name = g_strdup_printf("%s-" HELD_WORDS ".txt", post->c->row->ref);
    g_array_append_val(files, words);
    g_array_append_vals(files, post->attachments, post->n_attachments);
    return base_write_all(words.fd, held->words, strlen(held->words), error);
}

static gboolean
held_tell_office(const AgentPostHeld *held, AgentDesk *desk, const AgentPost *post, GError **error)
{
    g_autofree char *kind = agent_said_held_kind(post->letter, post->step);
    g_autoptr(json_t) what = held_what(held, post->letter);
    g_autoptr(GArray) files = g_array_new(FALSE, FALSE, sizeof(MailAttachment));
    gboolean by_hand = held->words != NULL && post->c != NULL;
    gboolean done = !by_hand || held_files(held, post, files, error);

    done =
        done && agent_task_open(desk,
                                &(AgentTask){.c = post->c,
                                             .kind = kind,
                                             .owner = desk->pack->tasks_to,
                                             .text = held->is_held ? held_text : held_draft_text,
                                             .question = held->is_held ? AGENT_SAID_HELD : AGENT_SAID_DRAFT,
                                             .what = what,
                                             .by_hand = by_hand ? held->outbox : 0,
                                             .files = (const MailAttachment *)(gpointer)files->data,
                                             .n_files = files->len},
                                error);
    if (files->len > 0) {
        g_free(g_array_index(files, MailAttachment, 0).name);
        close(g_array_index(files, MailAttachment, 0).fd);
    }
    return done;
}

/* They learn that there is something, and nothing of it (DESIGN section 1, promise 4). */
static gboolean
held_tell_people(const AgentPostHeld *held, AgentDesk *desk, const AgentPost *post, GError **error)
{
    g_autofree char *step = g_strdup_printf("%s-%s", post->letter, post->step != NULL ? post->step : "");
    g_autoptr(json_t) values = NULL;

    if (held->people->len == 0 || post->c == NULL)
        return TRUE;
    values = letter_values_common(post->c->pack, desk->config);
    json_object_set_new(values, "ref", json_string(post->c->row->ref));
    return agent_post_people(
        desk, &(AgentPost){.letter = "neutral-notice", .c = post->c, .values = values, .step = step},
        held->people, error);
}

gboolean
agent_post_tell_held(AgentPostHeld *held, AgentDesk *desk, const AgentPost *post, GError **error)
{
    if (held->capped && !agent_post_tell_capped(desk, error))
        return FALSE;
    return held->reasons->len == 0 ||
           (held_tell_office(held, desk, post, error) && held_tell_people(held, desk, post, error));
}
