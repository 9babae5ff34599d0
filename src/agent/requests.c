#include "agent/requests_private.h"

#include <string.h>

#include "agent/about_private.h"
#include "agent/enclosure_private.h"
#include "agent/feasible_private.h"
#include "agent/reply_private.h"
#include "agent/said_private.h"
#include "agent/task_private.h"
#include "base/text.h"
#include "letter/values.h"

/* The case as it will be once the request has gone today: the return's day, which the request names, hangs on
 * that. */
static CaseworkFile *
requests_file_once_sent(const AgentCase *c, const RulesLetter *letter)
{
    CaseworkFile *file = casework_file_new(c->pack, c->row->ref);
    const GPtrArray *events = casework_file_events(c->file);
    g_autofree char *now = agent_desk_now(c->desk);

    for (guint i = 0; i < events->len; i++) {
        const CaseworkEvent *event = g_ptr_array_index((GPtrArray *)events, i);

        casework_file_add(file, event->id, event->kind, event->happened, event->actor, event->message_id,
                          event->payload);
    }
    if (letter->accepted != NULL && casework_file_first(file, letter->accepted) == NULL)
        casework_file_add(file, 0, letter->accepted, now, "agent", 0, NULL);
    return file;
}

static LetterCase
requests_about(const AgentCase *c, const CaseworkFile *file, const RulesPerson *person)
{
    LetterCase about = agent_about(c);

    about.file = file;
    about.person = person;
    return about;
}

static gboolean
requests_post(AgentCase *c, const RulesLetter *letter, const CaseworkFile *file, const RulesPerson *person,
              GError **error)
{
    LetterCase about = requests_about(c, file, person);
    g_autoptr(json_t) values = letter_values(letter->name, &about);
    g_autoptr(GArray) papers = agent_enclosures_new();

    if (!agent_enclose(c, &about, letter->paper, papers, error))
        return FALSE;
    agent_feasible_fill(c, values);
    return agent_post(c->desk,
                      &(AgentPost){.letter = letter->name,
                                   .c = c,
                                   .person = person,
                                   .values = values,
                                   .question = RULES_ASK_RETURN,
                                   .step = RULES_ASK_RETURN,
                                   .attachments = (const MailAttachment *)(gpointer)papers->data,
                                   .n_attachments = papers->len},
                      error);
}

gboolean
agent_requests_send(AgentCase *c, const char *letter, const GPtrArray *people, GError **error)
{
    const RulesLetter *rule = rules_pack_letter_find(c->pack, letter);
    g_autoptr(CaseworkFile) file = requests_file_once_sent(c, rule);

    if (people->len == 0)
        return agent_task(
            c->desk, c, NULL, "nobody-to-ask", c->pack->tasks_to,
            "The agencies were to be asked for their information, and the directory names no "
            "representative of any. Write to them by hand, and name one for each agency in people.yaml.",
            error);
    for (guint i = 0; i < people->len; i++) {
        if (!requests_post(c, rule, file, g_ptr_array_index((GPtrArray *)people, i), error))
            return FALSE;
    }
    return TRUE;
}

static const char *
requests_agency(const RulesPerson *person)
{
    return person->agency != NULL ? person->agency : person->name;
}

/* The agencies that were asked, each once: agency -> its representative, lent.  In the order of asking in
 * @order. */
static GHashTable *
requests_asked(const AgentCase *c, GPtrArray *order)
{
    GHashTable *asked = g_hash_table_new(g_str_hash, g_str_equal);
    const GPtrArray *events = casework_file_events(c->file);

    for (guint i = 0; i < events->len; i++) {
        const CaseworkEvent *event = g_ptr_array_index((GPtrArray *)events, i);
        const RulesPerson *person;

        if (!g_str_equal(event->kind, "mail-queued") ||
            g_strcmp0(base_json_string(event->payload, "question"), RULES_ASK_RETURN) != 0)
            continue;
        person = rules_people_find(c->desk->people, base_json_string(event->payload, "to"));
        if (person != NULL && g_hash_table_insert(asked, (gpointer)requests_agency(person), (gpointer)person))
            g_ptr_array_add(order, (gpointer)person);
    }
    return asked;
}

static gboolean
requests_has_returned(const AgentCase *c, const char *agency)
{
    const GPtrArray *events = casework_file_events(c->file);

    for (guint i = 0; i < events->len; i++) {
        const CaseworkEvent *event = g_ptr_array_index((GPtrArray *)events, i);

        if (!event->undone && g_str_equal(event->kind, AGENT_REQUESTS_RETURN) &&
            g_strcmp0(base_json_string(event->payload, "agency"), agency) == 0)
            return TRUE;
    }
    return FALSE;
}

static GPtrArray *
requests_missing(const AgentCase *c, guint *n_asked)
{
    g_autoptr(GPtrArray) order = g_ptr_array_new();
    g_autoptr(GHashTable) asked = requests_asked(c, order);
    GPtrArray *missing = g_ptr_array_new();

    *n_asked = g_hash_table_size(asked);
    for (guint i = 0; i < order->len; i++) {
        const RulesPerson *person = g_ptr_array_index(order, i);

        if (!requests_has_returned(c, requests_agency(person)))
            g_ptr_array_add(missing, (gpointer)person);
    }
    return missing;
}

/* A request that is held or came back has reached nobody: a reminder of it would speak of what they never
 * had. */
static gboolean
requests_has_left(const AgentCase *c, const RulesPerson *person)
{
    const GPtrArray *events = casework_file_events(c->file);
    gint64 outbox = 0;
    gboolean left = FALSE;

    for (guint i = 0; i < events->len; i++) {
        const CaseworkEvent *event = g_ptr_array_index((GPtrArray *)events, i);
        gint64 mail = json_integer_value(json_object_get(event->payload, "outbox"));

        if (g_str_equal(event->kind, "mail-queued") &&
            g_strcmp0(base_json_string(event->payload, "question"), RULES_ASK_RETURN) == 0 &&
            g_strcmp0(base_json_string(event->payload, "to"), person->id) == 0)
            outbox = mail;
        else if (outbox != 0 && mail == outbox && g_str_equal(event->kind, "mail-accepted"))
            left = TRUE;
    }
    return left;
}

GPtrArray *
agent_requests_overdue(const AgentCase *c)
{
    guint asked;
    g_autoptr(GPtrArray) missing = requests_missing(c, &asked);
    GPtrArray *overdue = g_ptr_array_new();

    for (guint i = 0; i < missing->len; i++) {
        if (requests_has_left(c, g_ptr_array_index(missing, i)))
            g_ptr_array_add(overdue, g_ptr_array_index(missing, i));
    }
    return overdue;
}

char *
agent_requests_words(const AgentCase *c)
{
    guint asked;
    g_autoptr(GPtrArray) missing = requests_missing(c, &asked);
    g_autoptr(GString) words = NULL;

    if (asked == 0)
        return NULL;
    words = g_string_new(NULL);
    g_string_printf(words, "%u of %u returns are in", asked - missing->len, asked);
    for (guint i = 0; i < missing->len; i++)
        g_string_append_printf(words, "%s%s", i == 0 ? "; missing: " : ", ",
                               requests_agency(g_ptr_array_index(missing, i)));
    return g_string_free(g_steal_pointer(&words), FALSE);
}

gboolean
agent_requests_waits_for(const AgentCase *c, const RulesPerson *person)
{
    g_autoptr(GPtrArray) order = g_ptr_array_new();
    g_autoptr(GHashTable) asked = requests_asked(c, order);
    const char *agency = requests_agency(person);

    return g_hash_table_contains(asked, agency) && !requests_has_returned(c, agency);
}

const char *
agent_requests_agency(const AgentCase *c, const char *said)
{
    g_autoptr(GPtrArray) order = g_ptr_array_new();
    g_autofree char *key = base_text_key(said);

    g_hash_table_unref(requests_asked(c, order));
    for (guint i = 0; i < order->len; i++) {
        const char *agency = requests_agency(g_ptr_array_index(order, i));
        g_autofree char *own = base_text_key(agency);

        if (g_str_equal(own, key))
            return agency;
    }
    return NULL;
}

gboolean
agent_requests_note_all_in(AgentCase *c, const char *when, gint64 message_id, GError **error)
{
    guint asked;
    g_autoptr(GPtrArray) missing = requests_missing(c, &asked);

    if (asked == 0 || missing->len > 0 || casework_file_first(c->file, AGENT_REQUESTS_RETURNED) != NULL)
        return TRUE;
    return agent_case_event(c, AGENT_REQUESTS_RETURNED, when, "agent", message_id, NULL, error) >= 0;
}

/* Whoever took the trouble learns that it arrived, and that nobody chases them any more. */
static gboolean
requests_thank(AgentCase *c, AgentIngest *in, GError **error)
{
    return agent_reply_write_back(
        in, c, "receipt-of-answer", NULL,
        letter_values_receipt(c->pack, c->desk->config, c->row->ref, "your return",
                              "your agency's return is here; nobody reminds you of it any more",
                              in->message->arrived),
        error);
}

gboolean
agent_requests_take(AgentCase *c, AgentIngest *in, const json_t *form, GError **error)
{
    g_autoptr(GPtrArray) order = g_ptr_array_new();
    g_autoptr(GHashTable) asked = requests_asked(c, order);
    const char *agency = in->person != NULL ? requests_agency(in->person) : NULL;

    if (agency == NULL || !in->authenticated || !g_hash_table_contains(asked, agency))
        return agent_task_mail(in, "return-unmatched", AGENT_SAID_MAIL,
                               "A return came on this case from an address that is not of an agency that was "
                               "asked, or whose sender could "
                               "not be confirmed. It is kept, and counts for nobody yet: ring the agency, "
                               "and have it sent from the address "
                               "in the directory.",
                               error);
    if (agent_requests_is_other_child(c, form))
        return agent_task_mail(
            in, "return-other-child", AGENT_SAID_MAIL,
            "A return came on this case that names another child than the case does. It is "
            "kept, and counts for nobody yet: ask the agency which case it is for.",
            error);
    if (agent_case_event(
            c, AGENT_REQUESTS_RETURN, in->message->arrived, in->person->id, in->message->id,
            json_pack("{s:s, s:s?}", "agency", agency, "known_to_agency",
                      base_json_string(json_object_get(json_object_get(form, "fields"), "known_to_agency"),
                                       "value")),
            error) < 0)
        return FALSE;
    return agent_requests_note_all_in(c, in->message->arrived, in->message->id, error) &&
           agent_case_update_duties(c, error) && requests_thank(c, in, error);
}
