/* The fields of a mail's header, as a MailMessage has them. */
#include <string.h>

#include "mail/header_private.h"
#include "mail/message_private.h"
#include "mail/reference.h"

static void
head_read_headers(MailMessage *message, GMimeMessage *mime)
{
    GMimeHeaderList *list = g_mime_object_get_header_list(GMIME_OBJECT(mime));
    int n = g_mime_header_list_get_count(list);

    for (int i = 0; i < n; i++) {
        GMimeHeader *each = g_mime_header_list_get_header_at(list, i);
        const char *raw = g_mime_header_get_raw_value(each);
        MailHeader *header = g_new0(MailHeader, 1);

        header->name = mail_header_unfold(g_mime_header_get_name(each));
        header->raw = mail_header_unfold(raw != NULL ? raw : "");
        header->value = mail_header_decode(raw != NULL ? raw : "");
        g_ptr_array_add(message->headers, header);
    }
}

static void
head_count_headers(MailMessage *message)
{
    static const char *const once[] = {
        "From", "Sender", "Reply-To",   "Date",        "Message-ID",   "Subject",
        "To",   "Cc",     "References", "In-Reply-To", "Content-Type", "Content-Transfer-Encoding"};

    for (guint i = 0; i < G_N_ELEMENTS(once); i++) {
        if (mail_message_header(message, once[i], 1) != NULL)
            g_ptr_array_add(message->repeated, g_strdup(once[i]));
    }
}

static void
head_read_addresses(MailMessage *message, const MailLimits *limits)
{
    const struct {
        const char *name;
        MailAddresses *addresses;
    } fields[] = {
        {"From", &message->from}, {"Sender", &message->sender}, {"Reply-To", &message->reply_to},
        {"To", &message->to},     {"Cc", &message->cc},
    };
    MailAddresses path = {0};

    mail_addresses_init(&path);
    for (guint i = 0; i < message->headers->len; i++) {
        const MailHeader *header = g_ptr_array_index(message->headers, i);

        for (guint k = 0; k < G_N_ELEMENTS(fields); k++) {
            if (g_ascii_strcasecmp(header->name, fields[k].name) == 0)
                mail_addresses_add(fields[k].addresses, header->raw, limits);
        }
        if (message->return_path == NULL && g_ascii_strcasecmp(header->name, "Return-Path") == 0) {
            mail_addresses_add(&path, header->raw, limits);
            message->return_path =
                g_strdup(mail_addresses_first(&path) != NULL ? mail_addresses_first(&path) : "");
        }
    }
    mail_addresses_clear(&path);
}

static void
head_add_ids(MailMessage *message, const char *name)
{
    const char *value;

    for (guint nth = 0; (value = mail_message_header(message, name, nth)) != NULL; nth++) {
        g_autoptr(GPtrArray) ids = mail_id_list(value);

        for (guint i = 0; i < ids->len; i++) {
            const char *id = g_ptr_array_index(ids, i);

            if (!g_ptr_array_find_with_equal_func(message->references, id, g_str_equal, NULL))
                g_ptr_array_add(message->references, g_strdup(id));
        }
    }
}

static char *
head_first_id(const MailMessage *message, const char *name)
{
    const char *value = mail_message_header(message, name, 0);
    g_autoptr(GPtrArray) ids = mail_id_list(value != NULL ? value : "");

    return ids->len > 0 ? g_strdup(g_ptr_array_index(ids, 0)) : NULL;
}

static void
head_read_type(MailMessage *message, GMimeMessage *mime)
{
    GMimeObject *top = g_mime_message_get_mime_part(mime);
    GMimeContentType *type = top != NULL ? g_mime_object_get_content_type(top) : NULL;
    g_autofree char *name = type != NULL ? g_mime_content_type_get_mime_type(type) : NULL;
    const char *report = type != NULL ? g_mime_content_type_get_parameter(type, "report-type") : NULL;

    message->content_type = g_ascii_strdown(name != NULL ? name : "text/plain", -1);
    message->report_type = report != NULL ? g_ascii_strdown(report, -1) : NULL;
}

void
mail_message_read_head(MailMessage *message, GMimeMessage *mime, const MailLimits *limits)
{
    const char *subject, *date;

    head_read_headers(message, mime);
    head_count_headers(message);
    head_read_addresses(message, limits);
    head_read_type(message, mime);
    subject = mail_message_header(message, "Subject", 0);
    message->subject = g_strdup(subject != NULL ? subject : "");
    date = mail_message_header(message, "Date", 0);
    message->date = date != NULL ? g_mime_utils_header_decode_date(date) : NULL;
    message->rfc_id = head_first_id(message, "Message-ID");
    message->in_reply_to = head_first_id(message, "In-Reply-To");
    head_add_ids(message, "References");
    head_add_ids(message, "In-Reply-To");
}

/* GMime holds a header in memory whatever its size, so the top of the file is measured before it is parsed.
 */
gboolean
mail_message_check_head(GMimeStream *stream, const MailLimits *limits, GError **error)
{
    gsize block = 0, header = 0, line = 0;
    char buffer[16384];
    ssize_t n;

    while ((n = g_mime_stream_read(stream, buffer, sizeof buffer)) > 0) {
        for (ssize_t i = 0; i < n; i++) {
            if (buffer[i] == '\n' && line == 0)
                return TRUE;
            if (line == 0 && buffer[i] != ' ' && buffer[i] != '\t' && buffer[i] != '\r')
                header = 0;
            block++;
            header++;
            line = buffer[i] == '\n' ? 0 : line + (buffer[i] != '\r');
            if (block > limits->header_block_bytes || header > limits->header_bytes) {
                g_set_error(error, MAIL_ERROR, MAIL_ERROR_LIMIT,
                            "read the mail's header: more than %" G_GSIZE_FORMAT " bytes",
                            block > limits->header_block_bytes ? limits->header_block_bytes
                                                               : limits->header_bytes);
                return FALSE;
            }
        }
    }
    if (n < 0)
        g_set_error(error, MAIL_ERROR, MAIL_ERROR_IO,
                    "read the mail: not a file that can be read from its start");
    return n == 0;
}

/* "from a by mx.example (Postfix) with ESMTPS id 1; Thu, 03 Dec 2026 10:12:45 +0000" */
static GDateTime *
head_received_at(const char *received, const char *host)
{
    g_autofree char *by = g_strdup_printf(" by %s", host);
    const char *at = strstr(received, by);
    const char *date = strrchr(received, ';');
    gboolean whole = at != NULL && (at[strlen(by)] == '\0' || strchr(" ;(\t", at[strlen(by)]) != NULL);

    return whole && date != NULL ? g_mime_utils_header_decode_date(date + 1) : NULL;
}

GDateTime *
mail_message_received_by(const MailMessage *message, const char *host)
{
    const char *received;

    for (guint n = 0; (received = mail_message_header(message, "Received", n)) != NULL; n++) {
        g_autofree char *line = g_strconcat(" ", received, NULL);
        GDateTime *at = head_received_at(line, host);

        if (at != NULL)
            return at;
    }
    return NULL;
}
