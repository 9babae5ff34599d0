/* reading.h - what a mail or document says, as JSON: the work that is done inside the fence.
 *
 * A mail: {rfc_id, in_reply_to, references[], subject, from, from_name, return_path, reply_to, class,
 * evidence, case_ref, refs_disagree, must_not_answer, must_not_why, at_risk, may_be_warned, automatic,
 * automatic_by_words, list, verdict, verdict_evidence, tricks[], suspect, action_text, action_sure,
 * action_doubt, text, bounce{...}|null, away_until, attendance, fingerprint, head, kind, forms[], parts[],
 * problems[], unread[]}. Each form is what form_reading_to_json() gives, with "part": its number in parts[]
 * or -1 for the mail's own text.  Each part: {name_ends, type, offset, length, sha256}: its decoded bytes in
 * the parts descriptor. */
#pragma once

#include <glib.h>

#include "agent/extract.h"
#include "base/json.h"
#include "form/catalogue.h"
#include "rules/config.h"
#include "rules/pack.h"
#include "rules/people.h"

/* What a program reads with. */
typedef struct {
    void (*init)(gboolean is_lean); /* in the warm parent, once; @is_lean: what will be read is little */
    AgentExtractWork work;          /* its data is the FormCatalogue */
    AgentExtractLoad load;
    gboolean has_pdf;
} AgentReader;

AgentReader agent_reading_all(void);              /* all that it is linked with */
extern const AgentReader agent_reading_pdf_alone; /* nothing but a file that begins as a PDF */

/* For a server of many children: what a library makes at first use it then makes here, and not in each.
 * FALSE: the mail that it tries cannot be read. */
gboolean agent_reading_rehearse(const AgentReader *reader, FormCatalogue *catalogue);

/* Once, in the warm parent: what libraries would open late; @is_lean: without what few mails need. */
void agent_reading_init(gboolean is_lean);

/* What agent_reading_work() is asked about a mail that arrived at @arrived (ISO). */
json_t *agent_reading_request(const RulesConfig *config, const RulesPack *pack, const RulesPeople *people,
                              const char *arrived);

/* The same about a document that is read by itself. */
json_t *agent_reading_document_request(const RulesConfig *config, const char *name);

/* The limits of the configuration, for reading in memory, by this program alone. */
AgentExtractOptions agent_reading_options(const RulesConfig *config, const BaseData *data);

/* @data is the FormCatalogue.  @request: {"as": "mail" | "document", "name", "mailbox", "authserv_id",
 * "prefix", "domains": [...], "aliases": [...], "date", "limits": {...}, "by_hand": bool, "keep_parts": bool,
 * "message_bytes": n}.  The type that agent_extract_serve() wants. */
json_t *agent_reading_work(int input_fd, int parts_fd, const json_t *request, gpointer data, GError **error);
