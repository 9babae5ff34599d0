#include "agent/post.h"

#include <string.h>
#include <unistd.h>

#include "base/fault.h"
#include "base/text.h"
#include "base/time.h"
#include "letter/leak.h"
#include "letter/letter.h"
#include "mail/reference.h"
#include "store/outbox.h"

#include "agent/body_private.h"
#include "agent/draft_private.h"
#include "agent/exercise_private.h"
#include "agent/meeting_private.h"
#include "agent/picture.h"
#include "agent/post_private.h"
#include "agent/token_private.h"
#include "agent/unreachable_private.h"

/* Machines need not answer these; where a person is asked, an out-of-office is worth having (mail-lessons 8).
 */
static const char suppress_all[] = "DR, RN, NRN, OOF, AutoReply";
static const char suppress_some[] = "DR, RN, NRN, AutoReply";

const char *
agent_post_recipient(AgentDesk *desk, const AgentPost *post)
{
    return post->person != NULL ? agent_address_of(desk, post->person)
           : post->body != NULL ? post->body->email
                                : post->address;
}

/* What can be seen of a mail beside its subject and text: the names of its files, the place of a meeting. */
static char *
post_other_headers(const AgentPost *post)
{
    g_autoptr(GString) lines = g_string_new(NULL);
    g_autofree char *place = agent_meeting_place(post->c, post->letter);

    if (place != NULL)
        g_string_append_printf(lines, "%s\n", place);

    for (guint i = 0; i < post->n_attachments; i++)
        g_string_append_printf(lines, "%s\n", post->attachments[i].name);
    return g_strdup(lines->str);
}

/* What is the same where one letter goes to several people: what its words would show, looked for once. */
typedef struct {
    gboolean is_for_one; /* person, or each gets a token of their own */
    gboolean searched;
    char *what; /* NULL: nothing */
} PostLeak;

static const char *
post_leak(PostLeak *leak, const AgentPost *post, const RulesLetter *letter, const Letter *words)
{
    g_auto(GStrv) identifiers = NULL;
    g_autoptr(GPtrArray) house = NULL;
    g_autofree char *headers = NULL;

    /* A task-notice is in our own words alone; a child who is called like one of them must not keep it back.
     */
    if (leak->searched || post->c == NULL || g_str_equal(letter->name, "task-notice"))
        return leak->what;
    identifiers = agent_post_identifiers(post->c->file);
    headers = post_other_headers(post);
    leak->searched = TRUE;
    house = agent_post_house(post->c->desk, post->c->pack);
    letter_leaks_anyhow(words, letter->content, headers, (const char *const *)identifiers,
                        (const char *const *)house->pdata, &leak->what);
    return leak->what;
}

/* Why the way to its addressee is none for it, NULL: it is one. */
static char *
post_channel(AgentDesk *desk, const AgentPost *post, const RulesLetter *letter)
{
    g_autofree char *doubt = post->body != NULL ? agent_body_doubt(desk, post->body->body) : NULL;

    if (post->body != NULL)
        return doubt != NULL ? g_strdup_printf(POST_CHANNEL " %s", doubt) : NULL;
    if (!letter->content && !post->content)
        return NULL;
    if (post->person == NULL)
        return g_strdup(POST_CHANNEL " the letter carries facts and its addressee is not in the directory");
    if (!rules_people_may_have_content(desk->people, agent_post_recipient(desk, post)))
        return g_strdup(POST_CHANNEL " the letter carries facts and the domain is not recorded as secure");
    return NULL;
}

/* Why this mail may not leave now, NULL: it may. */
static char *
post_hindrance(AgentDesk *desk, const AgentPost *post, const RulesLetter *letter, const Letter *words,
               PostLeak *leak, GError **error)
{
    g_autofree char *channel = NULL;
    const char *what;

    if (agent_exercise_is_for_others(post))
        return g_strdup(POST_CHANNEL " an exercise goes to the partnership's own people alone");
    channel = post_channel(desk, post, letter);
    if (channel != NULL)
        return g_steal_pointer(&channel);
    what = post_leak(leak, post, letter, words);
    if (what != NULL)
        return g_strdup_printf(POST_LEAK " it would show %s where it must not", what);
    /* After what no word of a person makes safe. */
    if (letter->mode == RULES_MODE_DRAFT && desk->config->drafts_folder != NULL)
        return g_strdup(POST_DRAFT " a person sends this letter from the mailbox's Drafts");
    if (letter->mode == RULES_MODE_DRAFT || (letter->mode == RULES_MODE_ASK && !post->said))
        return g_strdup(POST_MODE " a person sends this letter");
    return letter->urgent || post->urgent ? agent_post_urgent_cap(desk) : agent_post_cap(desk, post, error);
}

/* References of the answered mail, and that mail itself at the end (RFC 5322 section 3.6.4); what others
 * wrote there and cannot be written again is left out. */
static GStrv
post_references(const AgentThread *thread)
{
    g_autoptr(GStrvBuilder) ids = g_strv_builder_new();
    size_t i;
    json_t *id;

    json_array_foreach((json_t *)thread->references, i, id)
    {
        if (mail_compose_can_name(json_string_value(id)) &&
            g_strcmp0(json_string_value(id), thread->rfc_id) != 0)
            g_strv_builder_add(ids, json_string_value(id));
    }
    if (thread->rfc_id != NULL)
        g_strv_builder_add(ids, thread->rfc_id);
    return g_strv_builder_end(ids);
}

static gboolean
post_compose(AgentDesk *desk, const AgentPost *post, const MailAttachment *picture, const RulesLetter *letter,
             const Letter *words, const char *rfc_id, gboolean is_draft, int fd, GError **error)
{
    g_auto(GStrv) references = post_references(&post->thread);
    g_autoptr(GDateTime) now = base_clock_now(desk->clock);
    const MailExtraHeader extra[] = {{"X-MS-Reactions", "disallow"}, {NULL, NULL}};
    const char *method = NULL;
    g_autofree char *entry =
        agent_meeting_entry(post->c, post->letter, agent_post_recipient(desk, post), &method);
    MailDraft draft = {
        .from_name = desk->config->name != NULL ? desk->config->name : desk->pack->partnership,
        .from = desk->config->address,
        .to = agent_post_recipient(desk, post),
        .subject = words->subject,
        .text = words->text,
        .html = is_draft ? NULL /* what a person changes has one body */ : words->html,
        .picture = picture->fd >= 0 ? picture : NULL,
        .picture_id = AGENT_PICTURE_ID,
        .calendar = entry,
        .calendar_method = method,
        .attachments = post->attachments,
        .n_attachments = post->n_attachments,
        .rfc_id = rfc_id,
        .in_reply_to = post->thread.rfc_id,
        .references = references[0] != NULL ? (const char *const *)references : NULL,
        .auto_submitted = is_draft ? NULL /* a person sends it */
                          : post->thread.message_id != 0 && post->person == NULL ? "auto-replied"
                                                                                 : "auto-generated",
        .suppress = is_draft                 ? NULL
                    : post->question != NULL ? suppress_some
                                             : suppress_all,
        .extra = is_draft ? NULL : extra,
        .date = now,
    };

    return mail_compose(&draft, fd, error);
}

static gint64
post_queue(AgentDesk *desk, const AgentPost *post, const RulesLetter *letter, const char *key,
           const char *rfc_id, const char *hindrance, int fd, gboolean *added, GError **error)
{
    g_autofree char *now = agent_desk_now(desk);
    StoreMail mail = {
        .case_id = post->c != NULL ? post->c->row->id : 0,
        .key = (char *)key,
        .letter = letter->name,
        .question = (char *)post->question,
        .person = post->person != NULL ? post->person->id : NULL,
        .recipient = (char *)agent_post_recipient(desk, post),
        .envelope_from = desk->config->address,
        .rfc_id = (char *)rfc_id,
        .resend = letter->resend,
        .answers = post->thread.message_id,
        .state = hindrance != NULL ? OUTBOX_HELD : OUTBOX_QUEUED,
        .reason = (char *)hindrance,
        .queued = now,
        .next_at = now,
    };

    return store_outbox_add(desk->store, &mail, fd, added, error);
}

/* Should it not arrive, another is told what it says; what speaks of the case goes to them as it is. */
static gboolean
post_is_to_be_said(const AgentPost *post, const RulesLetter *letter)
{
    return post->person != NULL && !letter->content && !agent_stand_in_asks_nothing(letter->name);
}

static gboolean
post_record(AgentDesk *desk, const AgentPost *post, gint64 id, const char *rfc_id, const char *hindrance,
            GError **error)
{
    json_t *payload = json_pack("{s:s, s:I, s:s, s:o, s:s?, s:s?}", "letter", post->letter, "outbox",
                                (json_int_t)id, "message_id", rfc_id, "to",
                                base_json_text(post->person != NULL ? post->person->id
                                               : post->body != NULL ? post->body->body
                                                                    : "sender"),
                                "question", post->question, "held", hindrance);

    if (post->c != NULL) {
        if (agent_case_event(post->c, "mail-queued", NULL, "agent", 0, payload, error) < 0)
            return FALSE;
    } else if (agent_event(desk, "mail-queued", 0, payload, error) < 0) {
        return FALSE;
    }
    return TRUE;
}

static gboolean
post_one(AgentDesk *desk, const AgentPost *post, PostLeak *leak, AgentPostHeld *held, GError **error)
{
    const RulesPack *pack = post->c != NULL ? post->c->pack : desk->pack;
    const RulesLetter *letter = rules_pack_letter_find(pack, post->letter);
    const char *ref = post->c != NULL ? post->c->row->ref : "agent";
    const char *at = strrchr(desk->config->address, '@');
    g_autofree char *key =
        g_strjoin("/", ref, post->letter, post->step, agent_post_recipient(desk, post), NULL);
    g_autofree char *rfc_id = mail_new_id(ref, desk->mail_key, at != NULL ? at + 1 : "localhost");
    g_autoptr(json_t) said = post->person != NULL ? agent_token_fill(post->values, desk->config->address,
                                                                     post->c != NULL ? ref : NULL, rfc_id)
                                                  : json_incref((json_t *)post->values);
    g_autoptr(json_t) values = agent_exercise_mark(post->c, said);
    g_autoptr(Letter) own =
        leak->is_for_one ? letter_book_fill(desk->letters, post->letter, values, error) : NULL;
    const Letter *words =
        leak->is_for_one ? own : letter_book_render(desk->letters, post->letter, values, error);
    g_autofree char *hindrance = NULL;
    g_autoptr(GError) fault = NULL;
    MailAttachment picture;
    gboolean added = FALSE, done;
    gint64 id;
    int fd;

    g_assert(letter != NULL);
    if (words == NULL)
        return FALSE;
    hindrance = post_hindrance(desk, post, letter, words, leak, &fault);
    if (fault != NULL) {
        g_propagate_error(error, g_steal_pointer(&fault));
        return FALSE;
    }
    fd = agent_desk_scratch(desk, error);
    if (fd < 0)
        return FALSE;
    if (!agent_picture_draw(desk, post->values, &picture, error))
        return FALSE;
    done = post_compose(desk, post, &picture, letter, words, rfc_id, agent_draft_is(hindrance), fd, error);
    if (picture.fd >= 0)
        close(picture.fd);
    id = done ? post_queue(desk, post, letter, key, rfc_id, hindrance, fd, &added, error) : -1;
    if (added && post_is_to_be_said(post, letter) &&
        !store_outbox_text_add(desk->store, id, words->text, error))
        return FALSE;
    if (added && agent_draft_is(hindrance) && !agent_draft_add(desk, id, words, error))
        return FALSE;
    if (added && hindrance != NULL)
        agent_post_note_held(held, desk, post, letter, words, id, hindrance);
    if (added && hindrance == NULL && (letter->urgent || post->urgent) &&
        !agent_post_note_urgent(desk, error))
        return FALSE;
    return id >= 0 && (!added || post_record(desk, post, id, rfc_id, hindrance, error));
}

gboolean
agent_post_each(AgentDesk *desk, const AgentPost *posts, guint n, GError **error)
{
    g_autoptr(AgentPostHeld) held = agent_post_held_new();
    PostLeak leak = {.is_for_one = n == 1 || (n > 0 && posts[0].question != NULL)};
    gboolean done = TRUE;

    for (guint i = 0; done && i < n; i++) {
        done = post_one(desk, &posts[i], &leak, held, error);
        base_fault("post-after-one");
    }
    g_free(leak.what);
    return done && (n == 0 || agent_post_tell_held(held, desk, &posts[0], error));
}

gboolean
agent_post(AgentDesk *desk, const AgentPost *post, GError **error)
{
    return agent_post_each(desk, post, 1, error);
}

gboolean
agent_post_people(AgentDesk *desk, const AgentPost *post, const GPtrArray *people, GError **error)
{
    g_autofree AgentPost *posts = g_new(AgentPost, people->len);

    for (guint i = 0; i < people->len; i++) {
        posts[i] = *post;
        posts[i].person = g_ptr_array_index(people, i);
    }
    return agent_post_each(desk, posts, people->len, error);
}
