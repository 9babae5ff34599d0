#include <string.h>

#include "agent/reading_private.h"
#include "base/file.h"
#include "base/text.h"
#include "base/time.h"
#include "document/document.h"
#include "form/form.h"
#include "mail/reference.h"
#include "mail/reply.h"

typedef struct {
    AgentReadingForms *found;
    const FormCatalogue *catalogue;
    FormContext context;
    GChecksum *sum;
    const char *prefix; /* of our references */
    int parts_fd;
    gint64 offset; /* bytes written to parts_fd */
} FormsWalk;

/* More than this of one attachment is never taken into memory. */
#define FORMS_PART_BYTES (64 * 1024 * 1024)

void
agent_reading_forms_free(AgentReadingForms *forms)
{
    if (forms == NULL)
        return;
    json_decref(forms->forms);
    json_decref(forms->parts);
    json_decref(forms->unread);
    g_free(forms->fingerprint);
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

static void
forms_add(FormsWalk *walk, const FormReading *reading, int part)
{
    json_t *json = form_reading_to_json(reading);
    guint rank = forms_rank(reading->kind);

    json_object_set_new(json, "part", json_integer(part));
    json_array_append_new(walk->found->forms, json);
    if (rank < forms_rank(walk->found->kind))
        walk->found->kind = forms_kinds[rank];
}

/* A name for the document that tells nothing: its type's usual ending. */
static const char *
forms_ending(DocumentType type, const MailPart *part)
{
    static const char *const known[] = {"docx", "docm", "doc",  "odt", "rtf",
                                        "pdf",  "xlsx", "html", "txt", NULL};
    const char *dot = part->name != NULL ? strrchr(part->name, '.') : NULL;
    g_autofree char *ending = dot != NULL ? g_ascii_strdown(dot + 1, -1) : NULL;

    for (guint i = 0; known[i] != NULL; i++) {
        if (g_strcmp0(ending, known[i]) == 0)
            return known[i];
    }
    return type == DOCUMENT_UNKNOWN ? "bin" : document_type_name(type);
}

/* Keeps the document's bytes for whoever attaches them to a mail; its number in parts[]. */
static int
forms_keep_part(FormsWalk *walk, const MailPart *part, GBytes *bytes)
{
    gsize len;
    const void *data = g_bytes_get_data(bytes, &len);
    g_autofree char *sha256 = g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, bytes);
    DocumentType type = document_sniff(bytes, part->name, part->type);

    if (walk->parts_fd < 0 || !base_write_all(walk->parts_fd, data, len, NULL))
        return -1;
    json_array_append_new(walk->found->parts,
                          json_pack("{s:s, s:o, s:I, s:I, s:s}", "ending", forms_ending(type, part), "type",
                                    base_json_text(part->type), "offset", (json_int_t)walk->offset, "length",
                                    (json_int_t)len, "sha256", sha256));
    walk->offset += (gint64)len;
    return (int)json_array_size(walk->found->parts) - 1;
}

static void
forms_read_part(FormsWalk *walk, const MailPart *part)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = mail_part_bytes(part, FORMS_PART_BYTES, &error);
    g_autoptr(Document) document = NULL;
    g_autoptr(FormReading) reading = NULL;
    gsize len = 0;
    const void *data = bytes != NULL ? g_bytes_get_data(bytes, &len) : NULL;

    if (bytes == NULL) {
        json_array_append_new(walk->found->unread, json_string("too-large"));
        return;
    }
    if (len > 0)
        g_checksum_update(walk->sum, data, (gssize)len);
    if (part->is_decoration || len == 0)
        return;
    document = document_read(bytes, part->name, part->type, NULL, &error);
    if (document == NULL && g_error_matches(error, DOCUMENT_ERROR, DOCUMENT_ERROR_UNSUPPORTED)) {
        json_array_append_new(walk->found->unread, json_string("unsupported"));
        return;
    }
    reading = document != NULL ? form_read(document, walk->catalogue, &walk->context)
                               : form_reading_new_for_error(error);
    if (g_str_equal(reading->kind, "unknown") && reading->problems->len == 0)
        return;
    forms_add(walk, reading, forms_keep_part(walk, part, bytes));
}

static void forms_read_message(FormsWalk *walk, const MailMessage *message);

static void
forms_read_parts(FormsWalk *walk, const MailMessage *message)
{
    for (guint i = 0; i < message->parts->len; i++) {
        const MailPart *part = g_ptr_array_index(message->parts, i);

        if (part->message != NULL)
            forms_read_message(walk, part->message);
        else if (!part->is_body)
            forms_read_part(walk, part);
    }
}

/* TRUE if the mail answers one of ours: what it quotes is our own writing, and no form that somebody sent. */
static gboolean
forms_is_answer(const FormsWalk *walk, const MailMessage *message)
{
    for (guint i = 0; walk->prefix != NULL && i < message->references->len; i++) {
        g_autofree char *ref = mail_reference_of_id(g_ptr_array_index(message->references, i), walk->prefix);

        if (ref != NULL)
            return TRUE;
    }
    return FALSE;
}

static FormReading *
forms_read_answer(FormsWalk *walk, const MailMessage *message)
{
    g_autoptr(MailReply) reply = mail_reply_split(message, NULL);
    g_autoptr(Document) document = document_from_text(reply->text, NULL, NULL);

    return document != NULL ? form_read(document, walk->catalogue, &walk->context) : NULL;
}

/* The form pasted in the mail's own text: the plain text or the HTML, whichever says more. */
static FormReading *
forms_read_text(FormsWalk *walk, const MailMessage *message)
{
    g_autoptr(Document) plain = message->text != NULL ? document_from_text(message->text, NULL, NULL) : NULL;
    g_autoptr(Document) html =
        message->html != NULL ? document_from_html(message->html, -1, NULL, NULL) : NULL;
    g_autoptr(FormReading) from_plain =
        plain != NULL ? form_read(plain, walk->catalogue, &walk->context) : NULL;
    g_autoptr(FormReading) from_html = html != NULL ? form_read(html, walk->catalogue, &walk->context) : NULL;

    if (from_plain == NULL ||
        (from_html != NULL && forms_rank(from_html->kind) <= forms_rank(from_plain->kind) &&
         from_html->fields->values->len >= from_plain->fields->values->len))
        return g_steal_pointer(&from_html);
    return g_steal_pointer(&from_plain);
}

static void
forms_read_message(FormsWalk *walk, const MailMessage *message)
{
    guint before = (guint)json_array_size(walk->found->forms);
    g_autoptr(FormReading) pasted = NULL;

    if (message->text != NULL)
        g_checksum_update(walk->sum, (const guchar *)message->text, (gssize)strlen(message->text));
    forms_read_parts(walk, message);
    if (json_array_size(walk->found->forms) > before)
        return;
    pasted =
        forms_is_answer(walk, message) ? forms_read_answer(walk, message) : forms_read_text(walk, message);
    if (pasted != NULL && !g_str_equal(pasted->kind, "unknown"))
        forms_add(walk, pasted, -1);
}

AgentReadingForms *
agent_reading_forms(const MailMessage *message, const FormCatalogue *catalogue, const json_t *request,
                    int parts_fd)
{
    g_autoptr(AgentReadingForms) found = g_new0(AgentReadingForms, 1);
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
    const char *arrived = base_json_string(request, "date");
    const char *from = mail_addresses_first(&message->from);
    g_autoptr(GDateTime) time = arrived != NULL ? base_time_from_iso(arrived, NULL) : NULL;
    GDate date;
    FormsWalk walk = {.found = found,
                      .catalogue = catalogue,
                      .sum = sum,
                      .prefix = base_json_string(request, "prefix"),
                      .parts_fd = parts_fd};

    found->forms = json_array();
    found->parts = json_array();
    found->unread = json_array();
    if (time != NULL) {
        base_time_date(time, &date);
        walk.context.mail_date = &date;
    }
    if (from != NULL)
        g_checksum_update(sum, (const guchar *)from, -1);
    if (message->date != NULL) {
        g_autofree char *claimed = base_time_to_iso(message->date);

        g_checksum_update(sum, (const guchar *)claimed, -1);
    }
    forms_read_message(&walk, message);
    found->fingerprint = g_strdup(g_checksum_get_string(sum));
    return g_steal_pointer(&found);
}
