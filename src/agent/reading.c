#include "agent/reading.h"

#include <string.h>

#include "agent/reading_private.h"
#include "base/text.h"
#include "base/time.h"
#include "document/container.h"
#include "form/date.h"
#include "form/form.h"
#include "form/stated.h"
#include "mail/classify.h"
#include "mail/reply.h"

void
agent_reading_init(gboolean is_lean)
{
    if (is_lean)
        mail_init_lean();
    else
        mail_init();
    document_init();
}

/* The texts of a list, lent by @request, with a NULL behind them. */
static GPtrArray *
reading_list(const json_t *request, const char *key)
{
    GPtrArray *list = g_ptr_array_new();
    size_t i;
    json_t *each;

    json_array_foreach(json_object_get(request, key), i, each)
    {
        if (json_is_string(each))
            g_ptr_array_add(list, (gpointer)json_string_value(each));
    }
    g_ptr_array_add(list, NULL);
    return list;
}

/* "held: 30 December", "done: briefing report 7 January": the date of each line that holds one, by the tidied
 * line.  A case's reference before it is none. */
static json_t *
reading_dates(const char *text, const char *prefix, const GDate *today)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    json_t *dates = json_object();

    for (guint i = 0; lines[i] != NULL; i++) {
        g_autofree char *line = base_text_tidy(lines[i]);
        const char *rest = line + (*line == '[');
        GDate date;

        if (prefix != NULL && *prefix != '\0' && g_ascii_strncasecmp(rest, prefix, strlen(prefix)) == 0 &&
            rest[strlen(prefix)] == '-')
            rest += strlen(prefix) + strspn(rest + strlen(prefix), "0123456789-]: ");
        if (form_date_read(rest, today, &date)) {
            g_autofree char *iso = base_date_to_iso(&date);

            json_object_set_new(dates, line, json_string(iso));
        }
    }
    return dates;
}

/* "date of birth: 2 March 2019": the facts that the lines state. */
static json_t *
reading_facts(const MailMessage *message, const MailReply *reply, const FormCatalogue *catalogue,
              const GDate *today)
{
    const FormContext context = {.mail_date = today};
    g_autofree char *below = reply->is_inline ? agent_reading_inline(message->text) : g_strdup("");
    g_autofree char *text = g_strconcat(reply->text, "\n\n", below, NULL);
    g_autoptr(GPtrArray) stated = form_stated_read(text, catalogue, &context);

    return form_stated_to_json(stated);
}

/* A form that answers no mail, in a mail that names no case, is no answer, however much its lines look like
 * some. */
static gboolean
reading_may_answer(const MailMessage *message, const MailVerdict *verdict)
{
    gboolean is_named = verdict->case_ref != NULL && !g_str_equal(verdict->case_ref_from, "form");

    return verdict->class_of != MAIL_CLASS_FORM || message->in_reply_to != NULL ||
           message->references->len > 0 || is_named || verdict->refs_disagree;
}

/* What the forms print as their case, a line each: a reference, or a child's name. */
static char *
reading_form_refs(const json_t *forms)
{
    GString *refs = g_string_new(NULL);
    size_t i;
    json_t *form;

    json_array_foreach(forms, i, form)
    {
        const json_t *fields = json_object_get(form, "fields");
        const char *ref = base_json_string(json_object_get(fields, "case_reference_or_child"), "value");

        if (ref != NULL)
            g_string_append_printf(refs, "%s\n", ref);
    }
    return g_string_free(refs, FALSE);
}

static void
reading_set_reply(json_t *reading, const MailMessage *message, const MailReply *reply,
                  const MailVerdict *verdict, const json_t *request, const FormCatalogue *catalogue)
{
    const char *arrived = base_json_string(request, "date");
    g_autoptr(GDateTime) time = arrived != NULL ? base_time_from_iso(arrived, NULL) : NULL;
    GDate today;

    base_json_set_text(reading, "action_text", reply->text);
    json_object_set_new(reading, "action_sure", json_boolean(reply->is_sure));
    base_json_set_text(reading, "action_doubt", reply->doubt);
    json_object_set_new(reading, "action_inline", json_boolean(reply->is_inline));
    if (time == NULL || !reading_may_answer(message, verdict))
        return;
    base_time_date(time, &today);
    json_object_set_new(reading, "dates",
                        reading_dates(reply->text, base_json_string(request, "prefix"), &today));
    json_object_set_new(reading, "facts", reading_facts(message, reply, catalogue, &today));
}

/* A file given by hand arrived when our own server says, else when its writer says. */
static json_t *
reading_dated(const MailMessage *message, const json_t *request)
{
    json_t *dated = json_copy((json_t *)request);
    const char *host = base_json_string(request, "authserv_id");
    g_autoptr(GDateTime) at = host != NULL ? mail_message_received_by(message, host) : NULL;
    g_autofree char *iso = NULL;

    if (at == NULL && message->date != NULL)
        at = g_date_time_ref(message->date);
    iso = at != NULL ? base_time_to_iso(at) : NULL;
    if (iso != NULL)
        json_object_set_new(dated, "date", json_string(iso));
    return dated;
}

static void
reading_set_forms(json_t *reading, const MailMessage *message, const AgentReadingForms *forms,
                  const MailVerdict *verdict)
{
    if (verdict->is_no_form) {
        json_object_set_new(reading, "kind", json_null());
        json_object_set_new(reading, "forms", json_array());
    } else {
        json_object_set_new(reading, "kind", base_json_text(forms->kind));
        json_object_set(reading, "forms", forms->forms);
    }
    json_object_set(reading, "parts", forms->parts);
    json_object_set(reading, "papers", forms->papers);
    json_object_set(reading, "unread", forms->unread);
    base_json_set_text(reading, "fingerprint", forms->fingerprint);
    base_json_set_text(reading, "head", forms->head);
}

static json_t *
reading_message(MailMessage *message, int parts_fd, const json_t *request, const FormCatalogue *catalogue)
{
    g_autoptr(GPtrArray) domains = reading_list(request, "domains");
    g_autoptr(GPtrArray) aliases = reading_list(request, "aliases");
    const MailSenderPolicy policy = {
        .authserv_id = base_json_string(request, "authserv_id"),
        .results_below = json_is_true(json_object_get(request, "results_below")),
        .mailbox = base_json_string(request, "mailbox"),
        .known_domains = (const char *const *)domains->pdata,
    };
    g_autoptr(MailSender) sender = mail_sender_judge(message, &policy);
    g_autoptr(AgentReadingForms) forms = agent_reading_forms(message, catalogue, request, parts_fd);
    g_autofree char *form_refs = reading_form_refs(forms->forms);
    g_autoptr(MailReply) reply = mail_reply_split(message, NULL);
    const MailFacts facts = {
        .sender = sender,
        .mailbox = policy.mailbox,
        .aliases = (const char *const *)aliases->pdata,
        .case_prefix = base_json_string(request, "prefix"),
        .form_kind = forms->kind,
        .form_refs = form_refs,
        .form_is_sentence = forms->is_sentence,
        .form_names_child = forms->names_child,
        .has_program = forms->has_program,
        .reply = reply,
    };
    g_autoptr(MailVerdict) verdict = mail_classify(message, &facts);
    json_t *reading = json_object();

    agent_reading_set_head(reading, message);
    agent_reading_set_sender(reading, sender);
    agent_reading_set_verdict(reading, verdict);
    reading_set_reply(reading, message, reply, verdict, request, catalogue);
    reading_set_forms(reading, message, forms, verdict);
    return reading;
}

void
agent_reading_mail_limits(const json_t *request, MailLimits *limits)
{
    mail_limits_default(limits);
    limits->parts = (guint)agent_reading_limit(request, RULES_READ_PARTS, limits->parts);
    limits->nested = (guint)agent_reading_limit(request, RULES_READ_MAILS, limits->nested);
    limits->decoded_bytes = agent_reading_limit(request, RULES_READ_DECODED, limits->decoded_bytes);
}

static json_t *
reading_mail(int fd, int parts_fd, const json_t *asked, const FormCatalogue *catalogue, GError **error)
{
    g_autoptr(MailMessage) message = NULL;
    g_autoptr(json_t) dated = NULL;
    MailLimits limits;

    agent_reading_mail_limits(asked, &limits);
    message = mail_message_read(fd, &limits, error);
    if (message == NULL)
        return NULL;
    agent_reading_open_winmail(message);
    if (json_is_true(json_object_get(asked, "by_hand")))
        dated = reading_dated(message, asked);
    return reading_message(message, parts_fd, dated != NULL ? dated : asked, catalogue);
}

/* A zip, a saved mail: the first form in it, with "forms": all of them. */
static json_t *
reading_container(GBytes *bytes, const char *name, const json_t *request, const FormCatalogue *catalogue)
{
    g_autoptr(AgentReadingForms) found = agent_reading_forms_of_file(bytes, name, catalogue, request);
    g_autoptr(GError) none = g_error_new_literal(DOCUMENT_ERROR, DOCUMENT_ERROR_UNSUPPORTED, "no form in it");
    g_autoptr(FormReading) empty = form_reading_new_for_error(none);
    json_t *first = json_array_get(found->forms, 0);
    json_t *reading = first != NULL ? json_deep_copy(first) : form_reading_to_json(empty);

    json_object_set(reading, "forms", found->forms);
    json_object_set(reading, "unread", found->unread);
    return reading;
}

static json_t *
reading_document(int fd, const json_t *request, const FormCatalogue *catalogue, GError **error)
{
    g_autoptr(GBytes) bytes = agent_reading_bytes(fd, error);
    const char *name = base_json_string(request, "name");
    g_autoptr(GError) fault = NULL;
    g_autoptr(Document) document = NULL;
    DocumentLimits limits;

    if (bytes == NULL)
        return NULL;
    if (document_container_sniff(bytes) != DOCUMENT_CONTAINER_NONE)
        return reading_container(bytes, name, request, catalogue);
    agent_reading_document_limits(request, &limits);
    document = document_read(bytes, name, NULL, &limits, &fault);
    if (g_error_matches(fault, DOCUMENT_ERROR, DOCUMENT_ERROR_ELSEWHERE))
        agent_extract_leave();
    g_clear_pointer(&bytes, g_bytes_unref); /* as large as the document: the form needs its room */
    return agent_reading_form(document, fault, catalogue);
}

json_t *
agent_reading_work(int input_fd, int parts_fd, const json_t *request, gpointer data, GError **error)
{
    const FormCatalogue *catalogue = data;

    if (g_strcmp0(base_json_string(request, "as"), "document") == 0)
        return reading_document(input_fd, request, catalogue, error);
    return reading_mail(input_fd, parts_fd, request, catalogue, error);
}

AgentReader
agent_reading_all(void)
{
    return (AgentReader){agent_reading_init, agent_reading_work,
                         document_has_pdf() ? AGENT_EXTRACT_LOAD_ALL : AGENT_EXTRACT_LOAD_USUAL,
                         document_has_pdf()};
}
