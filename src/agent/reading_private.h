/* reading_private.h - the forms of a mail: attached, in mails inside it, pasted in its text. */
#pragma once

#include "base/json.h"
#include "document/document.h"
#include "form/catalogue.h"
#include "mail/classify.h"
#include "mail/message.h"
#include "rules/config.h"

typedef struct {
    json_t *forms;        /* array */
    json_t *parts;        /* array: the documents whose bytes were kept in parts_fd */
    json_t *papers;       /* [{ending, sha256}]: the documents that came */
    json_t *unread;       /* array of problem words: attachments that nobody can read yet */
    gboolean names_child; /* one of them tells a child */
    gboolean is_sentence; /* all of the form is a sentence of an answer to us: "nil return" */
    gboolean has_program; /* an attachment, or something in one, is a program or wants to be run */
    const char *kind;     /* the kind that counts for the mail's class, NULL: no form; lent */
    char *fingerprint;    /* SHA-256 over From, Date and the decoded parts: equal = the same mail again */
    char *head;           /* SHA-256 over From, Subject and Date; NULL: the mail lacks one of them */
} AgentReadingForms;

/* @parts_fd -1: the documents' bytes are not wanted. */
AgentReadingForms *agent_reading_forms(const MailMessage *message, const FormCatalogue *catalogue,
                                       const json_t *request, int parts_fd);
/* What is in one file; nothing is kept of it. */
AgentReadingForms *agent_reading_forms_of_file(GBytes *bytes, const char *name,
                                               const FormCatalogue *catalogue, const json_t *request);
void agent_reading_forms_free(AgentReadingForms *forms); /* NULL is fine */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AgentReadingForms, agent_reading_forms_free)

/* A document that is read by itself: its bytes, and what it says as a form (@document NULL: why not). */
GBytes *agent_reading_bytes(int fd, GError **error);
json_t *agent_reading_form(const Document *document, const GError *fault, const FormCatalogue *catalogue);

/* The limits that go with a request, and what they are without one. */
json_t *agent_reading_limits_to_json(const RulesLimits *limits);
void agent_reading_document_limits(const json_t *request, DocumentLimits *limits);
/* Of one mail, with those inside it. */
void agent_reading_mail_limits(const json_t *request, MailLimits *limits);
gint64 agent_reading_limit(const json_t *request, RulesReadLimit limit, gint64 usual);
guint agent_reading_archive_files(const json_t *request, guint usual);

/* Of a mail's reading, as reading.h describes it. */
void agent_reading_set_head(json_t *reading, const MailMessage *message);
void agent_reading_set_sender(json_t *reading, const MailSender *sender);
void agent_reading_set_verdict(json_t *reading, const MailVerdict *verdict);

/* "Question: answer", a line each, of the answers in @text that stand below what they quote. */
char *agent_reading_inline(const char *text);

/* The text of a mail that is in its winmail.dat alone becomes the mail's own. */
void agent_reading_open_winmail(MailMessage *message);
