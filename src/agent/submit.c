/* An approved paper leaves: somebody whom the pack names says so, and one mail goes to each whom it names. */
#include "agent/submit_private.h"

#include <string.h>

#include "agent/about_private.h"
#include "agent/ask.h"
#include "agent/body_private.h"
#include "agent/feasible_private.h"
#include "agent/paper_private.h"
#include "agent/task_private.h"
#include "base/fault.h"
#include "casework/submission.h"
#include "casework/version.h"
#include "letter/values.h"

/* The mailbox that the form of the case came from, transfer full; NULL: not known. */
static char *
submit_sender(const AgentCase *c)
{
    const CaseworkEvent *opened = casework_file_first(c->file, "case-opened");
    g_autoptr(StoreMessage) message = opened != NULL && opened->message_id != 0
                                          ? store_message_find(c->desk->store, opened->message_id, NULL)
                                          : NULL;

    return message != NULL ? g_strdup(message->sender) : NULL;
}

static json_t *
submit_letter_values(AgentCase *c, const char *letter, const char *attached)
{
    LetterCase about = agent_about(c);
    json_t *values;

    about.attached_name = attached;
    values = letter_values(letter, &about);
    agent_feasible_fill(c, values);
    return values;
}

/* Each time that a version is submitted it is another submission: one that was stopped does not come back. */
static char *
submit_step(const AgentCase *c, const RulesDuty *duty, const char *sha256)
{
    const GPtrArray *events = casework_file_events(c->file);
    g_autofree char *hash = g_strndup(sha256, AGENT_SUBMIT_HASH_LEN);
    guint n = 0;

    for (guint i = 0; i < events->len; i++)
        n += g_str_equal(((const CaseworkEvent *)g_ptr_array_index((GPtrArray *)events, i))->kind,
                         CASEWORK_SUBMITTED);
    return g_strdup_printf(AGENT_SUBMIT_STEP "%s-%s-%u", duty->id, hash, n);
}

/* In an exercise nothing leaves the partnership's own people: what outsiders would get is noted as sent. */
static gboolean
submit_add_body(AgentReply *reply, AgentPost post, const char *to, GArray *posts, GError **error)
{
    AgentCase *c = reply->c;
    g_autofree char *doubt = agent_body_doubt(c->desk, to);

    post.body = rules_people_body_find(c->desk->people, to);
    if (c->row->exercise) {
        agent_reply_did(reply, "%s: noted as sent; in an exercise nothing goes there", post.body->title);
        return TRUE;
    }
    if (doubt != NULL)
        agent_reply_next(reply, "To %s it does not go yet, since %s. Those who can settle that are asked.",
                         post.body->title, doubt);
    else
        agent_reply_did(reply, "it is on its way to: %s", post.body->title);
    g_array_append_val(posts, post);
    return agent_body_ask(c->desk, post.body, error);
}

static void
submit_add_role(AgentReply *reply, AgentPost post, const RulesRole *role, GArray *posts)
{
    g_autoptr(GPtrArray) people = rules_people_of_role(reply->c->desk->people, role->id);

    for (guint i = 0; i < people->len; i++) {
        post.person = g_ptr_array_index(people, i);
        g_array_append_val(posts, post);
    }
    agent_reply_did(reply, "it goes to: %s (%u)", role->title, people->len);
}

static void
submit_add_sender(AgentReply *reply, AgentPost post, const char *sender, GArray *posts)
{
    post.address = sender;
    post.person = rules_people_find_by_address(reply->c->desk->people, sender);
    g_array_append_val(posts, post);
    agent_reply_did(reply, "it goes to the sender of the form%s",
                    post.person == NULL ? ", by hand, since they are not in the directory" : "");
}

/* Whoever has this very paper does not get it twice: it came back from another, say. */
static gboolean
submit_drop_those_who_have(AgentReply *reply, const RulesDuty *duty, const char *sha256, GArray *posts,
                           GError **error)
{
    for (guint i = posts->len; i > 0; i--) {
        const AgentPost *post = &g_array_index(posts, AgentPost, i - 1);
        const char *address = post->person != NULL ? post->person->email
                              : post->body != NULL ? post->body->email
                                                   : post->address;
        gboolean has;

        if (!agent_submit_has(reply->c, duty, sha256, address, &has, error))
            return FALSE;
        if (has)
            g_array_remove_index(posts, i - 1);
    }
    return TRUE;
}

/* To everybody in one go, so that one notice tells of all who do not get it yet. */
static gboolean
submit_post_all(AgentReply *reply, const RulesDuty *duty, const char *sha256, const AgentPost *post,
                GError **error)
{
    AgentCase *c = reply->c;
    g_autoptr(GArray) posts = g_array_new(FALSE, FALSE, sizeof(AgentPost));
    g_autofree char *sender = submit_sender(c);

    base_fault("submit-before");
    for (guint i = 0; duty->submit->to[i] != NULL; i++) {
        const char *to = duty->submit->to[i];
        const RulesRole *role = rules_pack_role_find(c->pack, to);

        if (rules_pack_body_find(c->pack, to) != NULL) {
            if (!submit_add_body(reply, *post, to, posts, error))
                return FALSE;
        } else if (role != NULL) {
            submit_add_role(reply, *post, role, posts);
        } else {
            submit_add_sender(reply, *post, sender, posts);
        }
    }
    return submit_drop_those_who_have(reply, duty, sha256, posts, error) &&
           agent_post_each(c->desk, (const AgentPost *)(gpointer)posts->data, posts->len, error);
}

/* Somebody whom nothing can be sent to: then nothing goes to anybody, and a person is told. */
static const char *
submit_unreachable(const AgentCase *c, const RulesDuty *duty)
{
    for (guint i = 0; duty->submit->to[i] != NULL; i++) {
        const char *to = duty->submit->to[i];
        const RulesRole *body = rules_pack_body_find(c->pack, to), *role = rules_pack_role_find(c->pack, to);
        g_autoptr(GPtrArray) people = rules_people_of_role(c->desk->people, to);
        g_autofree char *sender = submit_sender(c);

        if (body != NULL && rules_people_body_find(c->desk->people, to) == NULL)
            return body->title;
        if (role != NULL && people->len == 0)
            return role->title;
        if (body == NULL && role == NULL && sender == NULL)
            return "whoever sent the form";
    }
    return NULL;
}

static gboolean
submit_post(AgentReply *reply, const RulesDuty *duty, const CaseworkVersion *version, GError **error)
{
    AgentCase *c = reply->c;
    g_autofree char *step = submit_step(c, duty, version->sha256);
    g_autoptr(json_t) values = NULL;
    MailAttachment paper;
    gboolean done = agent_paper_open(c, version->sha256, version->ending, &paper, error);
    AgentPost post = {.letter = duty->submit->letter,
                      .c = c,
                      .step = step,
                      .attachments = &paper,
                      .n_attachments = 1,
                      .content = TRUE,
                      .said = TRUE};

    agent_reply_did(reply, "the approved paper is submitted: %s", duty->duty);
    values = submit_letter_values(c, duty->submit->letter, paper.name);
    post.values = values;
    done = done && submit_post_all(reply, duty, version->sha256, &post, error);
    agent_paper_close(&paper);
    return done;
}

gboolean
agent_submit_send(AgentReply *reply, const RulesDuty *duty, GError **error)
{
    AgentCase *c = reply->c;
    CaseworkVersion version = casework_version_newest(c->pack, c->file, duty);
    const char *unreachable = submit_unreachable(c, duty);
    gboolean done;

    if (unreachable != NULL) {
        agent_reply_not_done(reply, "%s: the directory has no address for: %s. Nothing was sent to anybody",
                             duty->duty, unreachable);
        return agent_reply_task(
            reply, "no-address", c->pack->tasks_to,
            "An approved paper was submitted, and the directory has no address for one of "
            "those who are to get it. Add it to people.yaml (a person checks it first), "
            "and have it submitted again.",
            error);
    }
    if (!submit_post(reply, duty, &version, error))
        return FALSE;
    base_fault("submit-before-record");
    done = agent_reply_event(reply, CASEWORK_SUBMITTED, reply->in->message->arrived,
                             json_pack("{s:s, s:s, s:I}", "duty", duty->id, "sha256", version.sha256,
                                       "request", (json_int_t)reply->mail->id),
                             error) &&
           (!c->row->exercise || agent_submit_met(c, duty, agent_reply_actor(reply->in), 0, error));
    base_fault("submit-after-record");
    return done;
}

gboolean
agent_reply_submit(AgentReply *reply, GError **error)
{
    AgentCase *c = reply->c;
    const RulesDuty *duty = rules_pack_duty_find(c->pack, reply->answer->duty);
    g_autoptr(GPtrArray) duties = casework_file_duties(c->file, c->desk->calendar);
    CaseworkVersion newest = casework_version_newest(c->pack, c->file, duty);
    const CaseworkEvent *before =
        newest.sha256 != NULL ? casework_submission_of(c->file, duty, newest.sha256) : NULL;
    g_autofree char *hindrance =
        casework_submission_hindrance(c->pack, c->desk->people, duty, c->file, duties);

    if (before != NULL) {
        agent_reply_did(reply, "this paper was submitted before, on %.10s; nothing changed",
                        before->happened);
        return TRUE;
    }
    if (hindrance != NULL) {
        agent_reply_not_done(reply, "%s: it does not leave. %c%s", duty->duty, g_ascii_toupper(*hindrance),
                             hindrance + 1);
        return agent_ask_approval(c, duty, error);
    }
    if (casework_version_mail(c->file, reply->mail->id) < newest.announced) {
        agent_reply_not_done(reply,
                             "%s: it does not leave. The paper has been changed since the mail that you "
                             "answered; answer the one that comes with the paper as it is now",
                             duty->duty);
        return agent_submit_ask(c, duty, error);
    }
    if (agent_submit_queries(c, duty, casework_version_mail(c->file, reply->mail->id)) > 0) {
        agent_reply_not_done(
            reply,
            "%s: it does not leave yet. Somebody who was asked to approve it has had a query "
            "since the mail that you answered; the one that says so follows",
            duty->duty);
        return agent_submit_ask(c, duty, error);
    }
    return agent_submit_send(reply, duty, error);
}
