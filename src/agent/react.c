#include <string.h>

#include "agent/ask.h"
#include "agent/feasible_private.h"
#include "agent/ingest_private.h"
#include "agent/meeting_private.h"
#include "agent/requests_private.h"
#include "base/text.h"
#include "letter/values.h"
#include "store/outbox.h"

/* Whatever a letter needs to know to be filled: the same for everybody who gets it. */
static json_t *
react_values(AgentCase *c, const char *letter, const RulesDecision *decision, const char *attached)
{
    LetterCase about = {
        .pack = c->pack,
        .config = c->desk->config,
        .calendar = c->desk->calendar,
        .file = c->file,
        .decision = decision,
        .people = c->desk->people,
        .questions = c->desk->questions,
        .attached_name = attached,
    };
    json_t *values;

    agent_desk_today(c->desk, &about.today);
    values = letter_values(letter, &about);
    agent_feasible_fill(c, values);
    return values;
}

/* The file name's end comes out of the fence: believed only if it is a short word. */
static const char *
react_ending(const json_t *part)
{
    const char *ending = base_json_string(part, "ending");
    gsize len = ending != NULL ? strspn(ending, "abcdefghijklmnopqrstuvwxyz0123456789") : 0;

    return len > 0 && len <= 5 && ending[len] == '\0' ? ending : "bin";
}

/* The form's own bytes, under a name that tells nothing but the case. */
static gboolean
react_attachment(AgentCase *c, AgentIngest *in, const RulesLetter *letter, const json_t *form,
                 MailAttachment *attachment)
{
    json_int_t number = json_integer_value(json_object_get(form, "part"));
    const json_t *part;

    if (in == NULL || in->parts_fd < 0 || g_strcmp0(letter->attach, "form") != 0 || number < 0)
        return FALSE;
    part = json_array_get(json_object_get(in->json, "parts"), (size_t)number);
    if (part == NULL ||
        json_integer_value(json_object_get(part, "length")) > c->desk->config->limits.attach_bytes)
        return FALSE;
    *attachment = (MailAttachment){
        .name = g_strdup_printf("%s-form-%d.%s", c->row->ref, (int)number + 1, react_ending(part)),
        .type = g_strdup("application/octet-stream"),
        .fd = in->parts_fd,
        .offset = json_integer_value(json_object_get(part, "offset")),
        .length = json_integer_value(json_object_get(part, "length")),
    };
    return TRUE;
}

/* @people NULL: to the sender of the form. */
static gboolean
react_post(AgentCase *c, AgentIngest *in, const char *letter_name, const GPtrArray *people,
           const RulesDecision *decision, const char *question, const json_t *form, GError **error)
{
    const RulesLetter *letter = rules_pack_letter_find(c->pack, letter_name);
    MailAttachment attachment = {.fd = -1};
    gboolean attached = react_attachment(c, in, letter, form, &attachment);
    g_autoptr(json_t) values = react_values(c, letter_name, decision, attachment.name);
    g_autofree char *step = decision != NULL   ? agent_ask_step(c, decision)
                            : question != NULL ? g_strdup(question)
                                               : agent_meeting_step(c, letter_name);
    AgentPost post = {
        .letter = letter_name,
        .c = c,
        .values = values,
        .question = question,
        .step = step,
        .attachments = attached ? &attachment : NULL,
        .n_attachments = attached ? 1 : 0,
    };
    gboolean done;

    if (people == NULL) {
        post.address = in->from;
        post.thread = agent_ingest_thread(in);
    }
    done =
        people == NULL ? agent_post(c->desk, &post, error) : agent_post_people(c->desk, &post, people, error);
    g_free(attachment.name);
    g_free(attachment.type);
    return done;
}

static gboolean
react_post_role(AgentCase *c, AgentIngest *in, const char *letter, const char *role,
                const RulesDecision *decision, const char *question, const json_t *form, GError **error)
{
    g_autoptr(GPtrArray) people = rules_people_of_role(c->desk->people, role);

    return react_post(c, in, letter, people, decision, question, form, error);
}

/* To the mailbox that a form came from: only if our own server vouches for it and it may be answered.
 * Otherwise the acknowledgement stays owed, and a person rings. */
static gboolean
react_post_sender(AgentCase *c, AgentIngest *in, const char *letter, const json_t *form, GError **error)
{
    if (in != NULL && agent_ingest_may_answer(in))
        return react_post(c, in, letter, NULL, NULL, NULL, form, error);
    return agent_task(
        c->desk, c, in != NULL ? in->message : NULL, "ring-sender", c->pack->tasks_to,
        "The sender of this form could not be confirmed (or may not be answered by machine), so no "
        "acknowledgement went. Ring them on a number that you know; the acknowledgement is still owed.",
        error);
}

/* To who answered: of the directory, or there is nobody to write to. */
static gboolean
react_post_writer(AgentCase *c, AgentIngest *in, const char *letter, const json_t *form, GError **error)
{
    g_autoptr(GPtrArray) people = g_ptr_array_new();

    if (in == NULL || in->person == NULL)
        return TRUE;
    g_ptr_array_add(people, (gpointer)in->person);
    return react_post(c, in, letter, people, NULL, NULL, form, error);
}

static gboolean
react_do(AgentCase *c, AgentIngest *in, const RulesAction *action, const json_t *form, GError **error)
{
    const RulesDecision *decision = rules_pack_decision_find(c->pack, action->name);

    switch (action->what) {
    case RULES_DO_SEND:
        if (g_str_equal(action->to, "sender"))
            return react_post_sender(c, in, action->name, form, error);
        if (g_str_equal(action->to, "writer"))
            return react_post_writer(c, in, action->name, form, error);
        return react_post_role(c, in, action->name, action->to, NULL, NULL, form, error);
    case RULES_DO_ASK:
        if (decision != NULL)
            return react_post_role(c, in, decision->letter, decision->asked_of, decision, decision->id, form,
                                   error) &&
                   agent_ask_for_absent(c, decision, error);
        if (g_str_equal(action->name, RULES_ASK_RETURN)) {
            g_autoptr(GPtrArray) people = rules_people_of_role(c->desk->people, action->to);

            return agent_requests_send(c, action->letter, people, error);
        }
        return react_post_role(c, in, action->letter, action->to, NULL, action->name, form, error);
    case RULES_DO_TASK:
        return agent_task(c->desk, c, in != NULL ? in->message : NULL, action->name, action->to, action->text,
                          error);
    }
    g_assert_not_reached();
}

gboolean
agent_react(AgentCase *c, AgentIngest *in, const char *event, const json_t *form, GError **error)
{
    const RulesReaction *reaction = rules_pack_reaction_find(c->pack, event);

    for (guint i = 0; reaction != NULL && i < reaction->does->len; i++) {
        if (!react_do(c, in, g_ptr_array_index(reaction->does, i), form, error))
            return FALSE;
    }
    return TRUE;
}
