#include <string.h>

#include "agent/reading_walk_private.h"
#include "base/sum.h"
#include "base/text.h"
#include "base/time.h"
#include "mail/classify.h"
#include "mail/reference.h"
#include "mail/reply.h"

#define FORMS_FACTS_MAX 12 /* values; more of them in an answer are a form */

/* Files in containers of one mail. */
#define FORMS_ENTRIES 500

/* More than this of one attachment is never taken into memory. */
#define FORMS_PART_BYTES (64 * 1024 * 1024)

void
agent_reading_forms_free(AgentReadingForms *forms)
{
    if (forms == NULL)
        return;
    json_decref(forms->forms);
    json_decref(forms->parts);
    json_decref(forms->papers);
    json_decref(forms->unread);
    g_free(forms->fingerprint);
    g_free(forms->head);
    g_free(forms);
}

/* The kinds whose presence makes a mail a form, strongest first: a wrong door goes before everything. */
static const char *const forms_kinds[] = {"wrong-door",
                                          "notification",
                                          "agency-return",
                                          "rapid-review-record",
                                          "panel-notification-copy",
                                          "referral",
                                          "unknown",
                                          NULL};

static guint
forms_rank(const char *kind)
{
    guint i = 0;

    while (forms_kinds[i] != NULL && g_strcmp0(forms_kinds[i], kind) != 0)
        i++;
    return i;
}

void
agent_walk_add(AgentWalk *walk, const FormReading *reading, int part)
{
    json_t *json = form_reading_to_json(reading);
    guint rank = forms_rank(reading->kind);

    json_object_set_new(json, "part", json_integer(part));
    json_array_append_new(walk->found->forms, json);
    for (guint i = 0; i < reading->children->len; i++)
        walk->found->names_child |=
            form_record_find(g_ptr_array_index(reading->children, i), "child_name") != NULL;
    if (rank < forms_rank(walk->found->kind))
        walk->found->kind = forms_kinds[rank];
}

void
agent_walk_add_unread(AgentWalk *walk, const char *problem)
{
    json_array_append_new(walk->found->unread, json_string(problem));
}

guint
agent_walk_count(const AgentWalk *walk)
{
    return (guint)json_array_size(walk->found->forms);
}

/* A piece of a mail, or where a mail is to be fetched: nothing is put together or fetched. */
static gboolean
forms_is_elsewhere(const MailPart *part)
{
    return g_str_equal(part->type, "message/partial") || g_str_equal(part->type, "message/external-body");
}

static void
forms_read_part(AgentWalk *walk, const MailPart *part)
{
    g_autoptr(GBytes) bytes = mail_part_bytes(part, FORMS_PART_BYTES, NULL);
    gsize len = 0;
    const void *data = bytes != NULL ? g_bytes_get_data(bytes, &len) : NULL;

    if (bytes == NULL) {
        agent_walk_add_unread(walk, document_problem(DOCUMENT_ERROR_TOO_LARGE));
        return;
    }
    if (len > 0)
        base_sum_add(walk->sum, data, len);
    walk->found->has_program = walk->found->has_program || mail_is_program(part->name, bytes);
    if (mail_is_seal(part->name, part->type)) /* no document: the mail's class tells of it */
        agent_walk_add_unread(walk, document_problem(DOCUMENT_ERROR_PASSWORD));
    else if (forms_is_elsewhere(part))
        agent_walk_add_unread(walk, document_problem(DOCUMENT_ERROR_UNSUPPORTED));
    else if (!part->is_decoration)
        agent_walk_file(walk, part->name, part->type, bytes);
}

static void
forms_read_parts(AgentWalk *walk, const MailMessage *message)
{
    for (guint i = 0; i < message->parts->len; i++) {
        const MailPart *part = g_ptr_array_index(message->parts, i);

        if (part->message != NULL)
            agent_walk_message(walk, part->message);
        else if (!part->is_body)
            forms_read_part(walk, part);
    }
}

/* TRUE if the mail answers one of ours: what it quotes is our own writing, and no form that somebody sent. */
static gboolean
forms_is_answer(const AgentWalk *walk, const MailMessage *message)
{
    for (guint i = 0; walk->prefix != NULL && i < message->references->len; i++) {
        g_autofree char *ref = mail_reference_of_id(g_ptr_array_index(message->references, i), walk->prefix);

        if (ref != NULL)
            return TRUE;
    }
    return FALSE;
}

/* A few lines of "date of birth: 2 March 2019" under no title, in answer to a mail of ours, state facts: they
 * are no second notification.  What an agency was asked to return needs no title. */
static gboolean
forms_is_of_facts(const FormReading *reading)
{
    static const char *const kinds[] = {"notification", "referral", NULL};
    guint values = reading->fields->values->len;

    for (guint i = 0; i < reading->children->len; i++)
        values += ((const FormRecord *)g_ptr_array_index(reading->children, i))->values->len;
    return !reading->is_titled && g_strv_contains(kinds, reading->kind) && values < FORMS_FACTS_MAX;
}

/* "Nil return" in so many words: what an agency was asked to return, but no form. */
static gboolean
forms_is_sentence(const FormReading *reading)
{
    return g_str_equal(reading->kind, "agency-return") && reading->children->len == 0 &&
           reading->fields->values->len == 1 && form_record_find(reading->fields, "known_to_agency") != NULL;
}

static FormReading *
forms_read_answer(AgentWalk *walk, const MailMessage *message)
{
    g_autoptr(MailReply) reply = mail_reply_split(message, NULL);
    g_autoptr(Document) document = document_from_text(reply->text, &walk->each, NULL);
    g_autoptr(FormReading) reading = NULL;

    if (document == NULL)
        return NULL;
    reading = form_read(document, walk->catalogue, &walk->context);
    return forms_is_of_facts(reading) ? NULL : g_steal_pointer(&reading);
}

/* Takes both; gives the one that is more of a form, and at a tie the second. */
static FormReading *
forms_better(FormReading *first, FormReading *second)
{
    guint a = first != NULL ? forms_rank(first->kind) : G_MAXUINT;
    guint b = second != NULL ? forms_rank(second->kind) : G_MAXUINT;
    gboolean is_second = second != NULL && b <= a &&
                         (first == NULL || second->fields->values->len >= first->fields->values->len);

    form_reading_free(is_second ? first : second);
    return is_second ? second : first;
}

/* Takes @document; NULL is fine. */
static FormReading *
forms_read_document(const AgentWalk *walk, Document *document)
{
    g_autoptr(Document) owned = document;

    return owned != NULL ? form_read(owned, walk->catalogue, &walk->context) : NULL;
}

FormReading *
agent_walk_best_text(const AgentWalk *walk, const char *text, GBytes *rtf, const char *html)
{
    FormReading *best = NULL;

    if (text != NULL)
        best = forms_read_document(walk, document_from_text(text, &walk->each, NULL));
    if (rtf != NULL)
        best =
            forms_better(best, forms_read_document(walk, document_read(rtf, NULL, NULL, &walk->each, NULL)));
    if (html != NULL)
        best = forms_better(best, forms_read_document(walk, document_from_html(html, -1, &walk->each, NULL)));
    return best;
}

void
agent_walk_message(AgentWalk *walk, const MailMessage *message)
{
    guint before = agent_walk_count(walk);
    gboolean is_answer = walk->is_answer;
    g_autoptr(FormReading) pasted = NULL;

    if (message->text != NULL)
        base_sum_add_text(walk->sum, message->text);
    if (walk->level > 0 && mail_message_has_problem(message, "part-limit"))
        agent_walk_add_unread(walk, document_problem(DOCUMENT_ERROR_TOO_LARGE));
    walk->is_answer = forms_is_answer(walk, message);
    walk->level++;
    forms_read_parts(walk, message);
    walk->level--;
    if (agent_walk_count(walk) == before) {
        pasted = walk->is_answer ? forms_read_answer(walk, message)
                                 : agent_walk_best_text(walk, message->text, NULL, message->html);
        if (pasted != NULL && !g_str_equal(pasted->kind, "unknown")) {
            walk->found->is_sentence = before == 0 && walk->is_answer && forms_is_sentence(pasted);
            agent_walk_add(walk, pasted, -1);
        }
    } else {
        agent_walk_compare_text(walk, message, before);
    }
    walk->is_answer = is_answer;
}

/* What @found starts with, and what may be spent on it. */
static AgentWalk
forms_walk(AgentReadingForms *found, const FormCatalogue *catalogue, const json_t *request, BaseSum *sum,
           int parts_fd)
{
    AgentWalk walk = {.found = found, .catalogue = catalogue, .sum = sum, .parts_fd = parts_fd};

    agent_reading_document_limits(request, &walk.each);
    agent_reading_mail_limits(request, &walk.mails);
    walk.limits = walk.each;
    walk.limits.entries = agent_reading_archive_files(request, FORMS_ENTRIES);
    found->forms = json_array();
    found->parts = json_array();
    found->papers = json_array();
    found->unread = json_array();
    return walk;
}

AgentReadingForms *
agent_reading_forms_of_file(GBytes *bytes, const char *name, const FormCatalogue *catalogue,
                            const json_t *request)
{
    AgentReadingForms *found = g_new0(AgentReadingForms, 1);
    g_autoptr(BaseSum) sum = base_sum_new();
    AgentWalk walk = forms_walk(found, catalogue, request, sum, -1);

    agent_walk_file(&walk, name, NULL, bytes);
    return found;
}

/* Who wrote, about what, when.  A mail without a date or a subject is like any other without. */
static char *
forms_head(const MailMessage *message)
{
    const char *from = mail_addresses_first(&message->from);
    g_autofree char *date = message->date != NULL ? base_time_to_iso(message->date) : NULL;
    g_autofree char *subject = base_text_tidy(message->subject);
    g_autoptr(BaseSum) sum = base_sum_new();

    if (from == NULL || date == NULL || *subject == '\0')
        return NULL;
    base_sum_add_text(sum, from);
    base_sum_add_text(sum, date);
    base_sum_add_text(sum, subject);
    return base_sum_hex(sum);
}

AgentReadingForms *
agent_reading_forms(const MailMessage *message, const FormCatalogue *catalogue, const json_t *request,
                    int parts_fd)
{
    g_autoptr(AgentReadingForms) found = g_new0(AgentReadingForms, 1);
    g_autoptr(BaseSum) sum = base_sum_new();
    const char *arrived = base_json_string(request, "date");
    const char *from = mail_addresses_first(&message->from);
    g_autoptr(GDateTime) time = arrived != NULL ? base_time_from_iso(arrived, NULL) : NULL;
    GDate date;
    AgentWalk walk = forms_walk(found, catalogue, request, sum, parts_fd);

    walk.prefix = base_json_string(request, "prefix");
    if (time != NULL) {
        base_time_date(time, &date);
        walk.context.mail_date = &date;
    }
    if (from != NULL)
        base_sum_add_text(sum, from);
    if (message->date != NULL) {
        g_autofree char *claimed = base_time_to_iso(message->date);

        base_sum_add_text(sum, claimed);
    }
    /* The same word to two questions is two answers. */
    if (message->in_reply_to != NULL)
        base_sum_add_text(sum, message->in_reply_to);
    agent_walk_message(&walk, message);
    found->fingerprint = base_sum_hex(sum);
    found->head = forms_head(message);
    return g_steal_pointer(&found);
}
