#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "mail/header_private.h"
#include "mail/message_private.h"

#define PART_DECORATION_BYTES (48 * 1024) /* larger pictures may be scans of a form */

void
mail_part_free(MailPart *part)
{
    g_free(part->type);
    g_free(part->declared_charset);
    g_free(part->method);
    g_free(part->report_type);
    g_free(part->name);
    g_free(part->disposition);
    g_free(part->content_id);
    mail_message_free(part->message);
    g_object_unref(part->source->object);
    mail_budget_unref(part->source->budget);
    g_free(part->source);
    g_free(part);
}

static char *
part_parameter(GMimeContentType *type, const char *name, gboolean up)
{
    const char *value = type != NULL ? g_mime_content_type_get_parameter(type, name) : NULL;

    if (value == NULL || value[0] == '\0')
        return NULL;
    return up ? g_ascii_strup(value, -1) : g_ascii_strdown(value, -1);
}

/* The value of @name; where it stands twice, plain and by RFC 2231, the one that lost no letter. */
static const char *
part_best_value(GMimeParamList *list, const char *name)
{
    const char *best = NULL;

    for (int i = 0; list != NULL && i < g_mime_param_list_length(list); i++) {
        GMimeParam *each = g_mime_param_list_get_parameter_at(list, i);
        const char *value = g_mime_param_get_value(each);

        if (g_ascii_strcasecmp(g_mime_param_get_name(each), name) == 0 && value != NULL && value[0] != '\0' &&
            (best == NULL || (g_str_is_ascii(best) && !g_str_is_ascii(value))))
            best = value;
    }
    return best;
}

/* The name as it was sent, out of disposition or type; RFC 2047 inside a parameter is wrong and common. */
static char *
part_name(GMimeObject *object)
{
    GMimeContentDisposition *disposition = g_mime_object_get_content_disposition(object);
    GMimeContentType *type = g_mime_object_get_content_type(object);
    const char *raw = NULL;
    g_autofree char *decoded = NULL;

    if (disposition != NULL)
        raw = part_best_value(g_mime_content_disposition_get_parameters(disposition), "filename");
    if (raw == NULL && type != NULL)
        raw = part_best_value(g_mime_content_type_get_parameters(type), "name");
    if (raw == NULL)
        return NULL;
    decoded = mail_header_decode(raw);
    return mail_header_file_name(decoded);
}

static gint64
part_size(GMimeObject *object)
{
    GMimeDataWrapper *content = GMIME_IS_PART(object) ? g_mime_part_get_content(GMIME_PART(object)) : NULL;
    GMimeStream *stream = content != NULL ? g_mime_data_wrapper_get_stream(content) : NULL;
    gint64 length = stream != NULL ? g_mime_stream_length(stream) : 0;

    if (length > 0 && g_mime_part_get_content_encoding(GMIME_PART(object)) == GMIME_CONTENT_ENCODING_BASE64)
        length = length / 4 * 3 + 3;
    return MAX(length, 0);
}

/* A logo or a signature's picture: small, an image, and shown inside the text; or a signature file. */
static gboolean
part_is_decoration(const MailPart *part)
{
    static const char *const signatures[] = {"application/applefile", /* a Mac's icon and dates of a file */
                                             "application/pkcs7-signature",
                                             "application/x-pkcs7-signature",
                                             "application/pgp-signature",
                                             "text/vcard",
                                             "text/x-vcard",
                                             "application/pgp-keys",
                                             "image/x-icon",
                                             NULL};

    if (g_strv_contains(signatures, part->type))
        return TRUE;
    if (!g_str_has_prefix(part->type, "image/"))
        return FALSE;
    if (part->size > PART_DECORATION_BYTES)
        return FALSE;
    return part->content_id != NULL || g_strcmp0(part->disposition, "inline") == 0 ||
           (part->name != NULL && g_str_has_prefix(part->name, "image0"));
}

static MailPart *
part_new(MailMessage *message, GMimeObject *object, MailBudget *budget, guint depth)
{
    MailPart *part = g_new0(MailPart, 1);
    GMimeContentType *type = g_mime_object_get_content_type(object);
    const char *disposition = g_mime_object_get_disposition(object);
    const char *id = g_mime_object_get_content_id(object);
    g_autofree char *mime = type != NULL ? g_mime_content_type_get_mime_type(type) : NULL;

    part->number = ++budget->parts;
    part->depth = depth;
    part->type = g_ascii_strdown(mime != NULL ? mime : "application/octet-stream", -1);
    part->declared_charset = part_parameter(type, "charset", FALSE);
    part->method = part_parameter(type, "method", TRUE);
    part->report_type = part_parameter(type, "smime-type", FALSE);
    part->name = part_name(object);
    part->disposition = disposition != NULL ? g_ascii_strdown(disposition, -1) : NULL;
    part->content_id = id != NULL && id[0] != '\0' ? mail_header_unfold(id) : NULL;
    part->size = part_size(object);
    part->is_decoration = part_is_decoration(part);
    part->source = g_new0(MailSource, 1);
    part->source->object = g_object_ref(object);
    part->source->budget = mail_budget_ref(budget);
    g_ptr_array_add(message->parts, part);
    return part;
}

/* A mail that came as a file: base64 is not allowed for message/rfc822, and is used; so is octet-stream. */
static gboolean
part_may_be_mail(const MailPart *part)
{
    g_autofree char *name = part->name != NULL ? g_ascii_strdown(part->name, -1) : NULL;

    return strcmp(part->type, "message/rfc822") == 0 || strcmp(part->type, "message/global") == 0 ||
           (name != NULL && g_str_has_suffix(name, ".eml"));
}

static void
part_open_mail(MailMessage *message, MailPart *part, MailBudget *budget)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = mail_part_bytes(part, budget->limits.decoded_bytes / 4, &error);
    g_autoptr(GMimeStream) stream = NULL;
    gsize len;
    const char *start;

    if (bytes == NULL || (start = g_bytes_get_data(bytes, &len)) == NULL) {
        mail_message_add_problem(message, "mail-inside-unreadable");
        return;
    }
    stream = g_mime_stream_mem_new_with_buffer(start, len);
    part->message = mail_message_from_stream(stream, budget, message->level + 1, &error);
    if (part->message == NULL)
        mail_message_add_problem(message, "mail-inside-unreadable");
}

static void
part_walk(MailMessage *message, GMimeObject *object, MailBudget *budget, guint depth)
{
    MailPart *part;

    if (depth > budget->limits.depth) {
        mail_message_add_problem(message, "nesting-limit");
        return;
    }
    if (GMIME_IS_MULTIPART(object)) {
        int n = g_mime_multipart_get_count(GMIME_MULTIPART(object));

        for (int i = 0; i < n && budget->parts < budget->limits.parts; i++)
            part_walk(message, g_mime_multipart_get_part(GMIME_MULTIPART(object), i), budget, depth + 1);
        if (budget->parts >= budget->limits.parts)
            mail_message_add_problem(message, "part-limit");
        return;
    }
    part = part_new(message, object, budget, depth);
    if (message->level + 1 > budget->limits.nested) {
        if (GMIME_IS_MESSAGE_PART(object) || part_may_be_mail(part))
            mail_message_add_problem(message, "nesting-limit");
    } else if (GMIME_IS_MESSAGE_PART(object)) {
        GMimeMessage *inside = g_mime_message_part_get_message(GMIME_MESSAGE_PART(object));

        if (inside != NULL)
            part->message = mail_message_from_mime(inside, budget, message->level + 1);
    } else if (part_may_be_mail(part)) {
        part_open_mail(message, part, budget);
    }
}

void
mail_message_add_part(MailMessage *message, GMimeObject *object, MailBudget *budget)
{
    part_walk(message, object, budget, 1);
}

void
mail_message_read_parts(MailMessage *message, GMimeMessage *mime, MailBudget *budget)
{
    GMimeObject *top = g_mime_message_get_mime_part(mime);

    if (top != NULL)
        part_walk(message, top, budget, 0);
}

/* The part's content, decoded as it is read. */
static GMimeStream *
part_open(const MailPart *part)
{
    GMimeDataWrapper *content;
    GMimeStream *raw, *stream;

    if (!GMIME_IS_PART(part->source->object)) {
        GMimeMessage *inside = GMIME_IS_MESSAGE_PART(part->source->object)
                                   ? g_mime_message_part_get_message(GMIME_MESSAGE_PART(part->source->object))
                                   : NULL;

        stream = g_mime_stream_mem_new();
        if (inside != NULL)
            g_mime_object_write_to_stream(GMIME_OBJECT(inside), NULL, stream);
        g_mime_stream_reset(stream);
        return stream;
    }
    content = g_mime_part_get_content(GMIME_PART(part->source->object));
    raw = content != NULL ? g_mime_data_wrapper_get_stream(content) : NULL;
    if (raw == NULL)
        return g_mime_stream_mem_new();
    g_mime_stream_reset(raw);
    stream = g_mime_stream_filter_new(raw);
    switch (g_mime_data_wrapper_get_encoding(content)) {
    case GMIME_CONTENT_ENCODING_BASE64:
    case GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE:
    case GMIME_CONTENT_ENCODING_UUENCODE: {
        g_autoptr(GMimeFilter) filter =
            g_mime_filter_basic_new(g_mime_data_wrapper_get_encoding(content), FALSE);

        g_mime_stream_filter_add(GMIME_STREAM_FILTER(stream), filter);
        break;
    }
    default:
        break;
    }
    return stream;
}

typedef gboolean (*PartSink)(gpointer sink, const char *bytes, gsize len, GError **error);

static gboolean
part_decode(const MailPart *part, gint64 max, PartSink sink, gpointer data, GError **error)
{
    g_autoptr(GMimeStream) stream = part_open(part);
    gint64 total = 0;
    char buffer[8192];
    ssize_t n;

    while ((n = g_mime_stream_read(stream, buffer, sizeof buffer)) > 0) {
        total += n;
        part->source->budget->decoded_left -= n;
        if (total > max || part->source->budget->decoded_left < 0) {
            g_set_error(error, MAIL_ERROR, MAIL_ERROR_LIMIT,
                        "decode part %u: more than %" G_GINT64_FORMAT " bytes", part->number,
                        total > max ? max : part->source->budget->limits.decoded_bytes);
            return FALSE;
        }
        if (!sink(data, buffer, (gsize)n, error))
            return FALSE;
    }
    if (n < 0) {
        g_set_error(error, MAIL_ERROR, MAIL_ERROR_IO, "decode part %u: %s", part->number, g_strerror(errno));
        return FALSE;
    }
    return TRUE;
}

static gboolean
part_to_fd(gpointer sink, const char *bytes, gsize len, GError **error)
{
    return base_write_all(*(const int *)sink, bytes, len, error);
}

static gboolean
part_to_array(gpointer sink, const char *bytes, gsize len, GError **error)
{
    g_byte_array_append(sink, (const guint8 *)bytes, (guint)len);
    return TRUE;
}

gboolean
mail_part_write(const MailPart *part, int fd, gint64 max, GError **error)
{
    return part_decode(part, max, part_to_fd, &fd, error);
}

GBytes *
mail_part_bytes(const MailPart *part, gint64 max, GError **error)
{
    g_autoptr(GByteArray) array = g_byte_array_new();

    if (!part_decode(part, max, part_to_array, array, error))
        return NULL;
    return g_byte_array_free_to_bytes(g_steal_pointer(&array));
}
