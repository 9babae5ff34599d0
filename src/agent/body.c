/* An address that a paper goes to for the first time, or that has changed: two people say by mail that it is
 * right. One wrong letter tells a stranger of a child (X40-X42), and whoever edits a file is not asked
 * anything. */
#include "agent/body_private.h"

#include <string.h>

#include "agent/task_private.h"
#include "base/text.h"
#include "casework/gate.h"
#include "casework/outcome.h"
#include "letter/values.h"

#define BODY_PEOPLE 2 /* different ones */

/* ---- what was said of it: {address, asked, by: [ids], wrong} ---- */

static char *
body_setting(const char *id)
{
    return g_strdup_printf("outside/%s", id);
}

static json_t *
body_read(AgentDesk *desk, const char *id)
{
    g_autofree char *name = body_setting(id);
    g_autofree char *line = store_setting_find(desk->store, name);
    json_t *known = line != NULL ? base_json_parse(line, strlen(line), NULL) : NULL;

    return known != NULL ? known : json_object();
}

static gboolean
body_write(AgentDesk *desk, const char *id, const json_t *known, GError **error)
{
    g_autofree char *name = body_setting(id);
    g_autofree char *line = base_json_to_line(known);

    return store_setting_put(desk->store, name, line, error);
}

/* Whatever was said, it was of this very address. */
static gboolean
body_is_of(const json_t *known, const RulesBody *body)
{
    return g_strcmp0(base_json_string(known, "address"), body->email) == 0;
}

/* How many have said so; who has become a mailbox of several since was not one of two. */
static guint
body_people(const AgentDesk *desk, const json_t *known)
{
    guint n = 0;
    size_t i;
    json_t *id;

    json_array_foreach(json_object_get(known, "by"), i, id)
    {
        const RulesPerson *person = rules_people_find(desk->people, json_string_value(id));

        n += person == NULL || !person->shared;
    }
    return n;
}

static gboolean
body_is_confirmed(const AgentDesk *desk, const json_t *known, const RulesBody *body)
{
    return body_is_of(known, body) && base_json_string(known, "wrong") == NULL &&
           body_people(desk, known) >= BODY_PEOPLE;
}

char *
agent_body_doubt(AgentDesk *desk, const char *id)
{
    const RulesBody *body = rules_people_body_find(desk->people, id);
    g_autoptr(json_t) known = NULL;
    GDate today;
    char *doubt;

    if (body == NULL)
        return g_strdup("the directory has no address for it");
    agent_desk_today(desk, &today);
    doubt = rules_body_doubt(body, &today);
    if (doubt != NULL)
        return doubt;
    known = body_read(desk, id);
    if (body_is_of(known, body) && base_json_string(known, "wrong") != NULL)
        return g_strdup("somebody said that its address is wrong");
    return body_is_confirmed(desk, known, body)
               ? NULL
               : g_strdup("two people have still to say that its address is right");
}

/* ---- asked ---- */

static json_t *
body_answers(const AgentDesk *desk)
{
    return json_pack("[{s:s, s:s, s:o}, {s:s, s:s, s:o}]", "text", "address is right", "means",
                     "you have checked it against a source of your own", "href",
                     base_json_text(desk->config->address), "text", "address is wrong", "means",
                     "nothing goes there; the manager is told", "href",
                     base_json_text(desk->config->address));
}

static json_t *
body_values(AgentDesk *desk, const RulesBody *body, const json_t *known)
{
    json_t *values = letter_values_common(desk->pack, desk->config);
    const char *before = base_json_string(known, "address");
    json_t *answers = body_answers(desk);
    size_t i;
    json_t *answer;

    json_array_foreach(answers, i, answer)
    {
        g_autofree char *body_text = g_uri_escape_string(base_json_string(answer, "text"), NULL, FALSE);
        g_autofree char *href =
            g_strdup_printf("mailto:%s?subject=&body=%s", desk->config->address, body_text);

        json_object_set_new(answer, "href", json_string(href));
    }
    json_object_set_new(values, "body", json_string(body->title));
    json_object_set_new(values, "address", json_string(body->email));
    json_object_set_new(values, "before",
                        json_string(before != NULL && !body_is_of(known, body) ? before : ""));
    json_object_set_new(values, "answers", answers);
    return values;
}

/* Everybody of the office who has an address of their own: any two of them.  A mailbox that several read is
 * nobody, or one of the two once more. */
static GPtrArray *
body_asked_people(const AgentDesk *desk)
{
    GPtrArray *office = g_ptr_array_new();

    for (guint i = 0; i < desk->people->people->len; i++) {
        const RulesPerson *person = g_ptr_array_index(desk->people->people, i);

        if (!person->shared && casework_is_office(desk->pack, person))
            g_ptr_array_add(office, (gpointer)person);
    }
    return office;
}

gboolean
agent_body_ask(AgentDesk *desk, const RulesBody *body, GError **error)
{
    g_autoptr(json_t) known = body_read(desk, body->body);
    g_autoptr(json_t) values = body_values(desk, body, known);
    g_autoptr(GPtrArray) people = body_asked_people(desk);
    g_autofree char *question = g_strconcat(AGENT_BODY_ASK, body->body, NULL);
    g_autofree char *now = agent_desk_now(desk);
    g_autofree char *step = g_strdup_printf("%s-%s", body->body, now);
    g_autoptr(json_t) fresh = NULL;

    if (body_is_of(known, body))
        return TRUE;
    fresh = json_pack("{s:s, s:s, s:[]}", "address", body->email, "asked", now, "by");
    return body_write(desk, body->body, fresh, error) &&
           agent_event(desk, "outside-address-asked", 0,
                       json_pack("{s:s, s:s, s:s?}", "body", body->body, "address", body->email, "before",
                                 base_json_string(known, "address")),
                       error) >= 0 &&
           agent_post_people(
               desk,
               &(AgentPost){
                   .letter = "address-question", .values = values, .question = question, .step = step},
               people, error);
}

gboolean
agent_body_ask_for(AgentCase *c, const RulesDuty *duty, GError **error)
{
    for (guint i = 0; duty->submit != NULL && !c->row->exercise && duty->submit->to[i] != NULL; i++) {
        const RulesBody *body = rules_people_body_find(c->desk->people, duty->submit->to[i]);

        if (rules_pack_body_find(c->pack, duty->submit->to[i]) != NULL && body != NULL &&
            !agent_body_ask(c->desk, body, error))
            return FALSE;
    }
    return TRUE;
}

/* ---- answered ---- */

static gboolean
body_write_back(AgentIngest *in, const StoreMail *mail, const char *letter, json_t *values, GError **error)
{
    g_autofree char *step = g_strdup_printf("%" G_GINT64_FORMAT, in->message->id);
    g_autoptr(json_t) held = values;

    return !agent_ingest_may_answer(in) ||
           agent_post(in->desk,
                      &(AgentPost){.letter = letter,
                                   .person = in->person,
                                   .values = held,
                                   .question = g_str_equal(letter, "not-understood") ? mail->question : NULL,
                                   .step = step,
                                   .thread = agent_ingest_thread(in)},
                      error);
}

static gboolean
body_receipt(AgentIngest *in, const StoreMail *mail, const char *did, GError **error)
{
    return body_write_back(
        in, mail, "receipt-of-answer",
        letter_values_receipt(in->desk->pack, in->desk->config, "", "address", did, in->message->arrived),
        error);
}

static gboolean
body_not_understood(AgentIngest *in, const StoreMail *mail, GError **error)
{
    json_t *values =
        letter_values_not_understood(in->desk->pack, in->desk->config, "", NULL, in->message->arrived);

    json_object_set_new(values, "answers", body_answers(in->desk));
    in->reason = g_strdup("not understood: it does not say whether the address is right");
    return body_write_back(in, mail, "not-understood", values, error);
}

static gboolean
body_event(AgentIngest *in, const char *kind, const RulesBody *body, GError **error)
{
    return agent_event_by(in->desk, kind, in->person->id, in->message->id,
                          json_pack("{s:s, s:s}", "body", body->body, "address", body->email), error) >= 0;
}

static gboolean
body_take_right(AgentIngest *in, const StoreMail *mail, const RulesBody *body, json_t *known, GError **error)
{
    json_t *by = json_object_get(known, "by");
    size_t i;
    json_t *id;

    json_array_foreach(by, i, id)
    {
        if (g_strcmp0(json_string_value(id), in->person->id) == 0)
            return body_receipt(in, mail,
                                "you had said so before; it has to be somebody else who says it too", error);
    }
    json_array_append_new(by, json_string(in->person->id));
    return body_write(in->desk, body->body, known, error) &&
           body_event(in, "outside-address-confirmed", body, error) &&
           body_receipt(
               in, mail,
               body_people(in->desk, known) < BODY_PEOPLE
                   ? "noted; one more person has to say so before anything goes there"
                   : "two people have said so: papers go there from now on. A paper that was held for "
                     "it goes when somebody answers \"send\" to the notice that told of it",
               error);
}

static gboolean
body_take_wrong(AgentIngest *in, const StoreMail *mail, const RulesBody *body, json_t *known, GError **error)
{
    json_object_set_new(known, "wrong", json_string(in->person->id));
    return body_write(in->desk, body->body, known, error) &&
           body_event(in, "outside-address-refused", body, error) &&
           agent_task(
               in->desk, NULL, in, "address-wrong", in->desk->pack->manager,
               "Somebody says that the address of an outside body in people.yaml is wrong. Nothing goes "
               "there. Find out the right one from a source of your own, and correct the file.",
               error) &&
           body_receipt(in, mail, "nothing goes to that address; the manager is told", error);
}

/* TRUE: @said is set to 1 (right) or -1 (wrong); nothing else may stand beside it that could be a doubt. */
static gboolean
body_said(const AgentIngest *in, int *said)
{
    const char *text = base_json_string(in->json, "action_text");
    g_auto(GStrv) lines = g_strsplit(text != NULL ? text : "", "\n", -1);

    *said = 0;
    if (!json_is_true(json_object_get(in->json, "action_sure")))
        return FALSE;
    for (guint i = 0; lines[i] != NULL; i++) {
        g_autofree char *key = base_text_key(lines[i]);
        int here;

        g_strdelimit(key, ".!", ' ');
        g_strstrip(key);
        here = g_str_equal(key, "address is right") ? 1 : g_str_equal(key, "address is wrong") ? -1 : 0;
        if (here != 0 && *said != 0 && here != *said)
            return FALSE;
        if (here == 0 &&
            (strchr(key, '?') != NULL || strstr(key, "not ") != NULL || strstr(key, "wrong") != NULL))
            return FALSE;
        *said = here != 0 ? here : *said;
    }
    return *said != 0;
}

static gboolean
body_to_person(AgentIngest *in, const char *reason, const char *kind, const char *text, GError **error)
{
    in->outcome = CASEWORK_OUTCOME_TASK;
    in->reason = g_strdup(reason);
    return agent_task_mail(in, kind, NULL, text, error);
}

gboolean
agent_body_answer(AgentIngest *in, const StoreMail *mail, GError **error)
{
    const RulesBody *body = rules_people_body_find(in->desk->people, mail->question + strlen(AGENT_BODY_ASK));
    g_autoptr(json_t) known = body != NULL ? body_read(in->desk, body->body) : NULL;
    const char *asked = known != NULL ? base_json_string(known, "asked") : NULL;
    int said;

    if (in->person == NULL || g_strcmp0(mail->person, in->person->id) != 0)
        return body_to_person(
            in, "an answer from somebody who was not asked", "wrong-person",
            "Somebody answered a question about the address of an outside body that was not "
            "put to them. Nothing was done. Look at it in the mailbox.",
            error);
    if (!in->authenticated)
        return body_to_person(
            in, "an answer whose sender is not confirmed", "unconfirmed-answer",
            "An answer came whose sender could not be confirmed. Nothing was done. Ring the "
            "person and ask them to answer again.",
            error);
    in->outcome = CASEWORK_OUTCOME_ANSWER;
    if (!body_said(in, &said))
        return body_not_understood(in, mail, error);
    in->reason = g_strdup(said > 0 ? "address is right" : "address is wrong");
    if (!casework_is_office(in->desk->pack, in->person))
        return body_receipt(in, mail, "nothing changed: it is for the office to say", error);
    if (in->person->shared && said > 0)
        return body_receipt(
            in, mail,
            "nothing changed: several people read this mailbox, and two people have to say it, "
            "each from an address of their own",
            error);
    if (body == NULL || !body_is_of(known, body) || g_strcmp0(asked, mail->queued) != 0)
        return body_receipt(
            in, mail, "nothing changed: the address has been changed since that mail was written", error);
    return said > 0 ? body_take_right(in, mail, body, known, error)
                    : body_take_wrong(in, mail, body, known, error);
}
