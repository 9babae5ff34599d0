#include <string.h>

#include "base/text.h"
#include "mail/message_private.h"

/* One thing that is shown: the same words as plain text, as HTML, or as both. */
typedef struct {
    MailPart *plain, *html;
} BodySegment;

typedef struct {
    MailMessage *message;
    GMimeMessage *mime;
    GArray *segments; /* BodySegment */
} Body;

static MailPart *
body_part_of(const MailMessage *message, GMimeObject *object)
{
    for (guint i = 0; i < message->parts->len; i++) {
        MailPart *part = g_ptr_array_index(message->parts, i);

        if (part->source->object == object)
            return part;
    }
    return NULL;
}

/* Text with a file name is an attachment, whatever its disposition says. */
static gboolean
body_is_text(const MailPart *part, const char *type)
{
    return part != NULL && strcmp(part->type, type) == 0 && part->name == NULL &&
           g_strcmp0(part->disposition, "attachment") != 0;
}

static void
body_walk(Body *body, GMimeObject *object, BodySegment *segment, guint depth)
{
    MailPart *part;
    GMimeContentType *type = object != NULL ? g_mime_object_get_content_type(object) : NULL;

    if (object == NULL || depth > 20)
        return;
    if (GMIME_IS_MULTIPART(object)) {
        gboolean is_alternative =
            type != NULL && g_mime_content_type_is_type(type, "multipart", "alternative");
        gboolean first_only = type != NULL && (g_mime_content_type_is_type(type, "multipart", "report") ||
                                               g_mime_content_type_is_type(type, "multipart", "signed"));
        int n = g_mime_multipart_get_count(GMIME_MULTIPART(object));
        BodySegment its = {0};

        for (int i = 0; i < (first_only ? MIN(n, 1) : n); i++)
            body_walk(body, g_mime_multipart_get_part(GMIME_MULTIPART(object), i),
                      is_alternative && segment == NULL ? &its : segment, depth + 1);
        if (its.plain != NULL || its.html != NULL)
            g_array_append_val(body->segments, its);
        return;
    }
    part = body_part_of(body->message, object);
    if (body_is_text(part, "text/plain") || body_is_text(part, "text/html")) {
        gboolean is_html = strcmp(part->type, "text/html") == 0;
        BodySegment lone = {.plain = is_html ? NULL : part, .html = is_html ? part : NULL};

        if (segment == NULL)
            g_array_append_val(body->segments, lone);
        else if (is_html && segment->html == NULL)
            segment->html = part;
        else if (!is_html && segment->plain == NULL)
            segment->plain = part;
    }
}

/* What <meta charset=...> says, for HTML whose header says nothing. */
static char *
body_meta_charset(GBytes *bytes)
{
    gsize len;
    const char *start = g_bytes_get_data(bytes, &len);
    g_autofree char *head = g_strndup(start != NULL ? start : "", MIN(len, 2048));
    g_autofree char *lower = g_ascii_strdown(head, -1);
    const char *found = strstr(lower, "<meta") != NULL ? strstr(lower, "charset=") : NULL;

    if (found == NULL)
        return NULL;
    found += strlen("charset=");
    found += strspn(found, "\"' ");
    return g_strndup(found, strcspn(found, "\"' ;>/"));
}

/* CRLF and CR to LF, in place. */
static void
body_plain_line_ends(char *text)
{
    char *to = text;

    for (const char *from = text; *from != '\0'; from++) {
        if (from[0] == '\r' && from[1] == '\n')
            continue;
        *to++ = *from == '\r' ? '\n' : *from;
    }
    *to = '\0';
}

static char *
body_read_part(MailMessage *message, MailPart *part, gsize max)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = mail_part_bytes(part, (gint64)max, &error);
    g_autofree char *meta = NULL;
    const char *charset = part->declared_charset, *start;
    gsize len;
    char *text;

    if (bytes == NULL) {
        mail_message_add_problem(message, "text-limit");
        return NULL;
    }
    part->is_body = TRUE;
    if (charset == NULL && strcmp(part->type, "text/html") == 0) {
        meta = body_meta_charset(bytes);
        charset = meta;
    }
    start = g_bytes_get_data(bytes, &len);
    text = mail_charset_read(start != NULL ? start : "", len, charset, &message->charset_step);
    body_plain_line_ends(text);
    return text;
}

static char *
body_plain(MailMessage *message, MailPart *part, gsize max)
{
    g_autofree char *text = body_read_part(message, part, max);
    const char *format = g_mime_object_get_content_type_parameter(part->source->object, "format");
    const char *delsp = g_mime_object_get_content_type_parameter(part->source->object, "delsp");

    if (text == NULL)
        return NULL;
    if (format != NULL && g_ascii_strcasecmp(format, "flowed") == 0)
        return mail_flowed_join(text, delsp != NULL && g_ascii_strcasecmp(delsp, "yes") == 0);
    return g_steal_pointer(&text);
}

/* "This message is in HTML": words for programs that read no HTML, which say nothing. */
static gboolean
body_is_stub(const char *text)
{
    static const char *const stubs[] = {
        "html", "mime", "your mail program", "your email client", "view this email", "view this message"};
    g_autofree char *key = text != NULL ? base_text_key(text) : g_strdup("");

    if (key[0] == '\0')
        return TRUE;
    if (strlen(key) > 200)
        return FALSE;
    for (guint i = 0; i < G_N_ELEMENTS(stubs); i++) {
        if (strstr(key, stubs[i]) != NULL && strstr(key, i < 2 ? "message" : "") != NULL)
            return TRUE;
    }
    return FALSE;
}

static GHashTable *
body_words(const char *text, guint *count)
{
    GHashTable *words = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autofree char *key = base_text_key(text);
    g_auto(GStrv) each = g_strsplit_set(key, " >|*_[]()<:;,.\"", -1);

    *count = 0;
    for (guint i = 0; each[i] != NULL; i++) {
        if (each[i][0] != '\0' && g_hash_table_add(words, g_strdup(each[i])))
            (*count)++;
    }
    return words;
}

/* Two texts of one mail that share less than half of their words: one of them was meant for somebody else. */
static gboolean
body_differs(const char *plain, const char *html)
{
    guint a, b, common = 0;
    g_autoptr(GHashTable) in_plain = body_words(plain, &a);
    g_autoptr(GHashTable) in_html = body_words(html, &b);
    GHashTableIter each;
    gpointer word;

    g_hash_table_iter_init(&each, in_plain);
    while (g_hash_table_iter_next(&each, &word, NULL))
        common += g_hash_table_contains(in_html, word);
    return a >= 3 && b >= 3 && 2 * common < MIN(a, b);
}

static void
body_join(GString *whole, const char *piece)
{
    if (piece == NULL)
        return;
    if (whole->len > 0)
        g_string_append(whole, "\n\n");
    g_string_append(whole, piece);
}

void
mail_message_read_body(MailMessage *message, GMimeMessage *mime, MailBudget *budget)
{
    Body body = {.message = message, .mime = mime};
    g_autoptr(GArray) segments = g_array_new(FALSE, TRUE, sizeof(BodySegment));
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(GString) quoted = g_string_new(NULL);
    g_autoptr(GString) html = g_string_new(NULL);
    g_autoptr(GString) html_text = g_string_new(NULL);

    body.segments = segments;
    body_walk(&body, g_mime_message_get_mime_part(mime), NULL, 0);
    for (guint i = 0; i < segments->len; i++) {
        const BodySegment *its = &g_array_index(segments, BodySegment, i);
        gsize max = budget->limits.text_bytes;
        g_autofree char *plain = its->plain != NULL ? body_plain(message, its->plain, max) : NULL;
        g_autofree char *source = its->html != NULL ? body_read_part(message, its->html, max) : NULL;
        g_autofree char *marked = source != NULL ? mail_html_text(source) : NULL;
        g_autofree char *from_html = marked != NULL ? mail_html_drop_marks(marked) : NULL;
        gboolean take_html = marked != NULL && (plain == NULL || body_is_stub(plain));

        if (plain != NULL && from_html != NULL && !take_html && body_differs(plain, from_html))
            message->texts_differ = TRUE;
        message->is_text_from_html = message->is_text_from_html || take_html;
        body_join(text, take_html ? from_html : plain);
        body_join(quoted, take_html ? marked : plain);
        body_join(html, source);
        body_join(html_text, from_html);
    }
    message->text = g_strdup(text->str);
    message->quoted_text = message->is_text_from_html ? g_strdup(quoted->str) : NULL;
    message->html = html->len > 0 ? g_strdup(html->str) : NULL;
    message->html_text = html->len > 0 ? g_strdup(html_text->str) : NULL;
}

void
mail_message_give_text(MailMessage *message, const char *text, const char *html)
{
    g_autofree char *marked = html != NULL ? mail_html_text(html) : NULL;
    gboolean take_html = marked != NULL && body_is_stub(text);

    if (!body_is_stub(message->text) || (text == NULL && html == NULL))
        return;
    g_free(message->text);
    message->text = take_html ? mail_html_drop_marks(marked) : g_strdup(text);
    body_plain_line_ends(message->text);
    g_free(message->quoted_text);
    message->quoted_text = take_html ? g_strdup(marked) : NULL;
    message->is_text_from_html = take_html;
    if (html == NULL)
        return;
    g_free(message->html);
    message->html = g_strdup(html);
    g_free(message->html_text);
    message->html_text = mail_html_drop_marks(marked);
}
