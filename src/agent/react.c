#include <string.h>
#include <unistd.h>

#include "agent/about_private.h"
#include "agent/ask.h"
#include "agent/enclosure_private.h"
#include "agent/feasible_private.h"
#include "agent/ingest_private.h"
#include "agent/meeting_private.h"
#include "agent/requests_private.h"
#include "base/text.h"
#include "casework/gate.h"
#include "letter/paper.h"
#include "letter/values.h"
#include "store/outbox.h"

/* Whatever a letter needs to know to be filled: the same for everybody who gets it. */
static LetterCase
react_about(AgentCase *c, const RulesDecision *decision, const char *attached, const char *too_large)
{
    LetterCase about = agent_about(c);

    about.decision = decision;
    about.attached_name = attached;
    about.too_large = too_large;
    return about;
}

/* The file name's end comes out of the fence: believed only if it is a short word. */
static const char *
react_ending(const json_t *part)
{
    const char *ending = base_json_string(part, "ending");
    gsize len = ending != NULL ? strspn(ending, "abcdefghijklmnopqrstuvwxyz0123456789") : 0;

    return len > 0 && len <= 5 && ending[len] == '\0' ? ending : "bin";
}

/* "12.4 MiB, and 10.0 MiB is the most that is sent on" */
static char *
react_too_large(gint64 length, gint64 most)
{
    g_autofree char *has = g_format_size_full((guint64)length, G_FORMAT_SIZE_IEC_UNITS);
    g_autofree char *may = g_format_size_full((guint64)most, G_FORMAT_SIZE_IEC_UNITS);

    return g_strdup_printf("%s, and %s is the most that is sent on", has, may);
}

/* The form's own bytes, under a name that tells nothing but the case.  @too_large is set where they are more
 * than the configuration lets go. */
static gboolean
react_enclose_form(AgentCase *c, AgentIngest *in, const RulesLetter *letter, const json_t *form,
                   GArray *files, char **too_large)
{
    gint64 most = c->desk->config->limits.attach_bytes;
    json_int_t number = json_integer_value(json_object_get(form, "part"));
    const json_t *part;
    MailAttachment attachment;

    if (in == NULL || in->parts_fd < 0 || g_strcmp0(letter->attach, "form") != 0 || number < 0)
        return FALSE;
    part = json_array_get(json_object_get(in->json, "parts"), (size_t)number);
    if (part == NULL)
        return FALSE;
    if (json_integer_value(json_object_get(part, "length")) > most) {
        *too_large = react_too_large(json_integer_value(json_object_get(part, "length")), most);
        return FALSE;
    }
    attachment = (MailAttachment){
        .name = g_strdup_printf("%s-form-%d.%s", c->row->ref, (int)number + 1, react_ending(part)),
        .type = g_strdup("application/octet-stream"),
        .fd = dup(in->parts_fd),
        .offset = json_integer_value(json_object_get(part, "offset")),
        .length = json_integer_value(json_object_get(part, "length")),
    };
    g_array_append_val(files, attachment);
    return TRUE;
}

static gboolean
react_enclose_papers(AgentCase *c, const GStrv papers, const LetterCase *about, GArray *files, GError **error)
{
    for (guint i = 0; papers != NULL && papers[i] != NULL; i++) {
        if (!agent_enclose(c, about, papers[i], files, error))
            return FALSE;
    }
    return TRUE;
}

/* Papers that are sent again are other papers; and those of another step go beside them. */
static char *
react_step(const AgentIngest *in, const GStrv papers)
{
    return papers == NULL || in == NULL
               ? g_strdup(papers != NULL ? papers[0] : NULL)
               : g_strdup_printf("%" G_GINT64_FORMAT "-%s", in->message->id, papers[0]);
}

/* What they are called, for whoever gets them. */
static json_t *
react_titles(const GStrv papers)
{
    json_t *titles = json_array();

    for (guint i = 0; papers != NULL && papers[i] != NULL; i++) {
        g_autoptr(LetterPaper) paper = letter_paper_find(papers[i], NULL);

        json_array_append_new(
            titles, json_pack("{s:s}", "text", paper != NULL ? paper->title : "All returns in one paper"));
    }
    return titles;
}

/* What goes: its letter, and what that asks or takes along. */
typedef struct {
    const char *letter;
    const RulesDecision *decision; /* NULL: it asks for none */
    const char *question;          /* NULL: it asks nothing */
    const GStrv papers;            /* NULL: the letter's own */
} ReactMail;

/* @people NULL: to the sender of the form. */
static gboolean
react_post(AgentCase *c, AgentIngest *in, const ReactMail *mail, const GPtrArray *people, const json_t *form,
           GError **error)
{
    const RulesLetter *letter = rules_pack_letter_find(c->pack, mail->letter);
    const GStrv papers = mail->papers != NULL ? mail->papers : letter->papers;
    g_autoptr(GArray) files = agent_enclosures_new();
    g_autofree char *too_large = NULL;
    gboolean has_form = react_enclose_form(c, in, letter, form, files, &too_large);
    LetterCase about = react_about(c, mail->decision,
                                   has_form ? g_array_index(files, MailAttachment, 0).name : NULL, too_large);
    g_autoptr(json_t) values = letter_values(mail->letter, &about);
    g_autofree char *meeting = agent_meeting_step(c, mail->letter);
    g_autofree char *again = react_step(in, papers);
    AgentPost post = {
        .letter = mail->letter,
        .c = c,
        .values = values,
        .question = mail->question == NULL && people != NULL && agent_meeting_asks(mail->letter)
                        ? RULES_ASK_ATTENDANCE
                        : mail->question,
        .step = mail->question != NULL ? mail->question
                : again != NULL        ? again
                                       : meeting,
    };

    agent_feasible_fill(c, values);
    json_object_set_new(values, "enclosed", react_titles(papers));
    if (!react_enclose_papers(c, papers, &about, files, error))
        return FALSE;
    post.attachments = (const MailAttachment *)(gpointer)files->data;
    post.n_attachments = files->len;
    if (people != NULL)
        return agent_post_people(c->desk, &post, people, error);
    post.address = in->from;
    post.thread = agent_ingest_thread(in);
    return agent_post(c->desk, &post, error);
}

static gboolean
react_post_role(AgentCase *c, AgentIngest *in, const ReactMail *mail, const char *role, const json_t *form,
                GError **error)
{
    g_autoptr(GPtrArray) people = mail->decision != NULL ? rules_people_persons_of_role(c->desk->people, role)
                                                         : rules_people_of_role(c->desk->people, role);

    return react_post(c, in, mail, people, form, error);
}

/* To the mailbox that a form came from: only if our own server vouches for it and it may be answered.
 * Otherwise the acknowledgement stays owed, and a person rings. */
static gboolean
react_post_sender(AgentCase *c, AgentIngest *in, const char *letter, const json_t *form, GError **error)
{
    if (in != NULL && agent_ingest_may_answer(in))
        return react_post(c, in, &(ReactMail){.letter = letter}, NULL, form, error);
    return agent_task(
        c->desk, c, in, "ring-sender", c->pack->tasks_to,
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
    return react_post(c, in, &(ReactMail){.letter = letter}, people, form, error);
}

/* What the arrival of @letter would meet, and may not be met yet; NULL: nothing is in its way. */
static char *
react_gate(AgentCase *c, const RulesLetter *letter)
{
    g_autoptr(GPtrArray) duties = casework_file_duties(c->file, c->desk->calendar);
    g_autoptr(GString) missing = g_string_new(NULL);

    for (guint i = 0; letter->papers != NULL && letter->accepted != NULL && i < duties->len; i++) {
        const CaseworkDuty *duty = g_ptr_array_index(duties, i);
        const RulesDuty *rule = duty->clock->duty;
        g_autoptr(GPtrArray) needs = NULL;

        if (!g_str_equal(duty->state, "running") || rule->met_by == NULL ||
            !g_strv_contains((const char *const *)rule->met_by, letter->accepted))
            continue;
        needs = casework_gate(c->pack, c->desk->people, rule, c->file, duties);
        for (guint n = 0; n < needs->len; n++)
            g_string_append_printf(missing, "%s%s", missing->len > 0 ? "; " : "",
                                   (const char *)g_ptr_array_index(needs, n));
    }
    return missing->len > 0 ? g_strdup(missing->str) : NULL;
}

/* To the people of a role, once what the papers need is there. */
static gboolean
react_send(AgentCase *c, AgentIngest *in, const RulesAction *action, const json_t *form, GError **error)
{
    g_autofree char *missing = react_gate(c, rules_pack_letter_find(c->pack, action->name));
    g_autofree char *text = NULL;

    if (missing == NULL)
        return react_post_role(c, in, &(ReactMail){.letter = action->name, .papers = action->papers},
                               action->to, form, error);
    text = g_strdup_printf(
        "The papers did not go. They need first: %s. Once that is done, have them sent again.", missing);
    return agent_task(c->desk, c, NULL, "papers-wait", c->pack->tasks_to, text, error);
}

/* While nobody is bound to notify the Panel (a case for learning, one whose evidence came with the form),
 * nobody is asked whether they have. */
static gboolean
react_waits_for_notification(const AgentCase *c)
{
    g_autoptr(GPtrArray) duties = casework_file_duties(c->file, c->desk->calendar);

    for (guint i = 0; i < duties->len; i++) {
        const CaseworkDuty *duty = g_ptr_array_index(duties, i);
        const RulesDuty *rule = duty->clock->duty;

        if (g_str_equal(duty->state, "running") && rule->met_by != NULL &&
            g_strv_contains((const char *const *)rule->met_by, RULES_EVENT_NOTIFICATION))
            return TRUE;
    }
    return FALSE;
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
        return react_send(c, in, action, form, error);
    case RULES_DO_ASK:
        if (decision != NULL)
            return react_post_role(c, in,
                                   &(ReactMail){.letter = decision->letter,
                                                .decision = decision,
                                                .question = decision->id},
                                   decision->asked_of, form, error) &&
                   agent_ask_for_absent(c, decision, error);
        if (g_str_equal(action->name, RULES_ASK_RETURN)) {
            g_autoptr(GPtrArray) people = rules_people_of_role(c->desk->people, action->to);

            return agent_requests_send(c, action->letter, people, error);
        }
        if (g_str_equal(action->name, RULES_ASK_NOTIFICATION) && !react_waits_for_notification(c))
            return TRUE;
        return react_post_role(c, in, &(ReactMail){.letter = action->letter, .question = action->name},
                               action->to, form, error);
    case RULES_DO_TASK:
        return agent_task(c->desk, c, in, action->name, action->to, action->text, error);
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
