#include <string.h>

#include "mail/charset_private.h"
#include "mail/header_private.h"
#include "mail/message_private.h"

G_DEFINE_QUARK(mail_error, mail_error)

static void
message_init(gboolean is_lean)
{
    static gsize done;

    if (!g_once_init_enter(&done))
        return;
    g_mime_init();
    mail_charset_warm(is_lean);
    g_once_init_leave(&done, 1);
}

void
mail_init(void)
{
    message_init(FALSE);
}

void
mail_init_lean(void)
{
    message_init(TRUE);
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

MailMessage *
mail_message_from_mime(GMimeMessage *mime, MailBudget *budget, guint level)
{
    MailMessage *message = message_new(level);
    MailKeep *keep = g_new0(MailKeep, 1);

    keep->mime = g_object_ref(mime);
    keep->budget = mail_budget_ref(budget);
    message->keep = keep;
    mail_message_read_head(message, mime, &budget->limits);
    mail_message_read_parts(message, mime, budget);
    mail_message_read_body(message, mime, budget);
    if (!message->is_text_from_html && strstr(message->text, "begin ") != NULL)
        mail_message_take_uuencoded(message, budget);
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

static MailMessage *
message_read(GMimeStream *stream, const MailLimits *limits, GError **error)
{
    g_autoptr(MailBudget) budget = message_budget_new(limits);

    if (g_mime_stream_reset(stream) != 0) {
        g_set_error(error, MAIL_ERROR, MAIL_ERROR_IO,
                    "read the mail: not a file that can be read from its start");
        return NULL;
    }
    if (!mail_message_check_head(stream, &budget->limits, error))
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
