#include <string.h>

#include "mail/charset_private.h"
#include "mail/header_private.h"
#include "mail/message_private.h"
#include "mail/reference.h"

G_DEFINE_QUARK(mail_error, mail_error)

void
mail_init(void)
{
    static gsize done;

    if (!g_once_init_enter(&done))
        return;
    g_mime_init();
    mail_charset_warm();
    g_once_init_leave(&done, 1);
}

void
mail_limits_default(MailLimits *limits)
{
    *limits = (MailLimits){
        .header_block_bytes = 256 * 1024,
        .header_bytes = 64 * 1024,
        .addresses = 500,
        .depth = 20,
        .nested = 8,
        .parts = 500,
        .text_bytes = 4 * 1024 * 1024,
        .decoded_bytes = 200LL * 1024 * 1024,
    };
}

MailBudget *
mail_budget_ref(MailBudget *budget)
{
    g_ref_count_inc(&budget->refs);
    return budget;
}

void
mail_budget_unref(MailBudget *budget)
{
    if (budget != NULL && g_ref_count_dec(&budget->refs))
        g_free(budget);
}

static MailBudget *
message_budget_new(const MailLimits *limits)
{
    MailBudget *budget = g_new0(MailBudget, 1);

    g_ref_count_init(&budget->refs);
    if (limits != NULL)
        budget->limits = *limits;
    else
        mail_limits_default(&budget->limits);
    budget->decoded_left = budget->limits.decoded_bytes;
    return budget;
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC(MailBudget, mail_budget_unref)

void
mail_message_add_problem(MailMessage *message, const char *problem)
{
    if (!mail_message_has_problem(message, problem))
        g_ptr_array_add(message->problems, g_strdup(problem));
}

gboolean
mail_message_has_problem(const MailMessage *message, const char *problem)
{
    return g_ptr_array_find_with_equal_func(message->problems, problem, g_str_equal, NULL);
}

const char *
mail_message_header(const MailMessage *message, const char *name, guint nth)
{
    for (guint i = 0; i < message->headers->len; i++) {
        const MailHeader *header = g_ptr_array_index(message->headers, i);

        if (g_ascii_strcasecmp(header->name, name) == 0 && nth-- == 0)
            return header->value;
    }
    return NULL;
}

static MailMessage *
message_new(guint level)
{
    MailMessage *message = g_new0(MailMessage, 1);

    message->level = level;
    message->headers = g_ptr_array_new_with_free_func((GDestroyNotify)mail_header_free);
    message->repeated = g_ptr_array_new_with_free_func(g_free);
    message->parts = g_ptr_array_new_with_free_func((GDestroyNotify)mail_part_free);
    message->problems = g_ptr_array_new_with_free_func(g_free);
    message->references = g_ptr_array_new_with_free_func(g_free);
    mail_addresses_init(&message->from);
    mail_addresses_init(&message->sender);
    mail_addresses_init(&message->reply_to);
    mail_addresses_init(&message->to);
    mail_addresses_init(&message->cc);
    return message;
}

void
mail_message_free(MailMessage *message)
{
    MailKeep *keep;

    if (message == NULL)
        return;
    g_free(message->rfc_id);
    g_free(message->in_reply_to);
    g_free(message->subject);
    g_free(message->return_path);
    g_free(message->content_type);
    g_free(message->report_type);
    g_free(message->text);
    g_free(message->html);
    g_free(message->html_text);
    g_free(message->quoted_text);
    g_clear_pointer(&message->date, g_date_time_unref);
    mail_addresses_clear(&message->from);
    mail_addresses_clear(&message->sender);
    mail_addresses_clear(&message->reply_to);
    mail_addresses_clear(&message->to);
    mail_addresses_clear(&message->cc);
    g_ptr_array_unref(message->references);
    g_ptr_array_unref(message->headers);
    g_ptr_array_unref(message->repeated);
    g_ptr_array_unref(message->parts);
    g_ptr_array_unref(message->problems);
    keep = message->keep;
    if (keep != NULL) {
        g_object_unref(keep->mime);
        mail_budget_unref(keep->budget);
        g_free(keep);
    }
    g_free(message);
}

static void
message_read_headers(MailMessage *message, GMimeMessage *mime)
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
message_count_headers(MailMessage *message)
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
message_read_addresses(MailMessage *message, const MailLimits *limits)
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
message_add_ids(MailMessage *message, const char *name)
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
message_first_id(const MailMessage *message, const char *name)
{
    const char *value = mail_message_header(message, name, 0);
    g_autoptr(GPtrArray) ids = mail_id_list(value != NULL ? value : "");

    return ids->len > 0 ? g_strdup(g_ptr_array_index(ids, 0)) : NULL;
}

static void
message_read_type(MailMessage *message, GMimeMessage *mime)
{
    GMimeObject *top = g_mime_message_get_mime_part(mime);
    GMimeContentType *type = top != NULL ? g_mime_object_get_content_type(top) : NULL;
    g_autofree char *name = type != NULL ? g_mime_content_type_get_mime_type(type) : NULL;
    const char *report = type != NULL ? g_mime_content_type_get_parameter(type, "report-type") : NULL;

    message->content_type = g_ascii_strdown(name != NULL ? name : "text/plain", -1);
    message->report_type = report != NULL ? g_ascii_strdown(report, -1) : NULL;
}

MailMessage *
mail_message_from_mime(GMimeMessage *mime, MailBudget *budget, guint level)
{
    MailMessage *message = message_new(level);
    MailKeep *keep = g_new0(MailKeep, 1);
    const char *subject, *date;

    keep->mime = g_object_ref(mime);
    keep->budget = mail_budget_ref(budget);
    message->keep = keep;
    message_read_headers(message, mime);
    message_count_headers(message);
    message_read_addresses(message, &budget->limits);
    message_read_type(message, mime);
    subject = mail_message_header(message, "Subject", 0);
    message->subject = g_strdup(subject != NULL ? subject : "");
    date = mail_message_header(message, "Date", 0);
    message->date = date != NULL ? g_mime_utils_header_decode_date(date) : NULL;
    message->rfc_id = message_first_id(message, "Message-ID");
    message->in_reply_to = message_first_id(message, "In-Reply-To");
    message_add_ids(message, "References");
    message_add_ids(message, "In-Reply-To");
    mail_message_read_parts(message, mime, budget);
    mail_message_read_body(message, mime, budget);
    return message;
}

/* What GMime saw that makes other programs read this mail differently. */
static void
message_note_warning(gint64 offset, GMimeParserWarning code, const char *item, gpointer data)
{
    GHashTable *seen = data;
    const char *problem = NULL;

    switch (code) {
    case GMIME_CRIT_CONFLICTING_HEADER:
    case GMIME_CRIT_CONFLICTING_PARAMETER:
        problem = "header-conflict";
        break;
    case GMIME_CRIT_MULTIPART_WITHOUT_BOUNDARY:
        problem = "no-boundary";
        break;
    case GMIME_CRIT_NESTING_OVERFLOW:
        problem = "nesting-limit";
        break;
    case GMIME_WARN_TRUNCATED_MESSAGE:
        problem = "truncated";
        break;
    default:
        return;
    }
    g_hash_table_add(seen, (gpointer)problem);
}

MailMessage *
mail_message_from_stream(GMimeStream *stream, MailBudget *budget, guint level, GError **error)
{
    static const char *fallbacks[] = {"utf-8", "windows-1252", NULL};
    g_autoptr(GMimeParserOptions) options = g_mime_parser_options_new();
    g_autoptr(GMimeParser) parser = g_mime_parser_new_with_stream(stream);
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    GMimeMessage *mime;
    MailMessage *message;
    GHashTableIter each;
    gpointer problem;

    g_mime_parser_options_set_fallback_charsets(options, fallbacks);
    g_mime_parser_options_set_warning_callback(options, message_note_warning, seen);
    mime = g_mime_parser_construct_message(parser, options);
    if (mime == NULL) {
        g_set_error(error, MAIL_ERROR, MAIL_ERROR_SYNTAX, "parse the mail: it has no header at all");
        return NULL;
    }
    message = mail_message_from_mime(mime, budget, level);
    g_object_unref(mime);
    g_hash_table_iter_init(&each, seen);
    while (g_hash_table_iter_next(&each, &problem, NULL))
        mail_message_add_problem(message, problem);
    return message;
}

/* GMime holds a header in memory whatever its size, so the top of the file is measured before it is parsed.
 */
static gboolean
message_check_headers(GMimeStream *stream, const MailLimits *limits, GError **error)
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

static MailMessage *
message_read(GMimeStream *stream, const MailLimits *limits, GError **error)
{
    g_autoptr(MailBudget) budget = message_budget_new(limits);

    if (g_mime_stream_reset(stream) != 0) {
        g_set_error(error, MAIL_ERROR, MAIL_ERROR_IO,
                    "read the mail: not a file that can be read from its start");
        return NULL;
    }
    if (!message_check_headers(stream, &budget->limits, error))
        return NULL;
    g_mime_stream_reset(stream);
    return mail_message_from_stream(stream, budget, 0, error);
}

MailMessage *
mail_message_read(int fd, const MailLimits *limits, GError **error)
{
    g_autoptr(GMimeStream) stream = NULL;

    mail_init();
    stream = g_mime_stream_fs_new_with_bounds(fd, 0, -1);
    g_mime_stream_fs_set_owner(GMIME_STREAM_FS(stream), FALSE);
    return message_read(stream, limits, error);
}

MailMessage *
mail_message_read_bytes(GBytes *bytes, const MailLimits *limits, GError **error)
{
    g_autoptr(GMimeStream) stream = NULL;
    gsize len;
    const char *start = g_bytes_get_data(bytes, &len);

    mail_init();
    stream = g_mime_stream_mem_new_with_buffer(start != NULL ? start : "", len);
    return message_read(stream, limits, error);
}
