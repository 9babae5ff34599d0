/* Documents that stand in the text itself, as old programs send them: "begin 644 form.docx", lines whose
 * first letter tells how many bytes they hold, "end".  Each becomes a part like any other, and leaves the
 * text. */
#include <string.h>

#include "mail/message_private.h"

#define UUENCODE_BEGIN "begin "

typedef struct {
    const char *start, *end; /* of the block, its first and last line with it */
    char *name;
} UuencodeBlock;

static const char *
uuencode_next_line(const char *line)
{
    const char *stop = strchr(line, '\n');

    return stop != NULL ? stop + 1 : line + strlen(line);
}

/* "begin 644 form.docx": its name, transfer full; NULL. */
static char *
uuencode_name(const char *line)
{
    const char *mode = line + strlen(UUENCODE_BEGIN);
    gsize digits = g_str_has_prefix(line, UUENCODE_BEGIN) ? strspn(mode, "01234567") : 0;
    g_autofree char *name = NULL;

    if (digits < 3 || digits > 4 || mode[digits] != ' ')
        return NULL;
    name = g_strndup(mode + digits + 1, strcspn(mode + digits + 1, "\r\n"));
    g_strstrip(name);
    return name[0] != '\0' ? g_steal_pointer(&name) : NULL;
}

/* A line of 0 to 45 bytes: 4 letters for 3 of them.  Blanks at its end may have been lost on the way. */
static gboolean
uuencode_is_line(const char *line, gboolean *is_last)
{
    gsize len = strcspn(line, "\r\n");
    gsize bytes = len > 0 ? (gsize)(line[0] - ' ') & 63 : 0;

    for (gsize i = 0; i < len; i++) {
        if (line[i] < ' ' || line[i] > '`')
            return FALSE;
    }
    *is_last = bytes == 0;
    return bytes <= 45 && len <= 2 + (bytes + 2) / 3 * 4;
}

static gboolean
uuencode_find(const char *text, UuencodeBlock *block)
{
    for (const char *line = text; *line != '\0'; line = uuencode_next_line(line)) {
        g_autofree char *name = uuencode_name(line);
        const char *each = uuencode_next_line(line);
        gboolean is_last = FALSE;

        while (name != NULL && !is_last && *each != '\0' && uuencode_is_line(each, &is_last))
            each = uuencode_next_line(each);
        if (!is_last || !g_str_has_prefix(each, "end") || strchr("\r\n", each[3]) == NULL)
            continue;
        block->start = line;
        block->end = uuencode_next_line(each);
        block->name = g_steal_pointer(&name);
        return TRUE;
    }
    return FALSE;
}

static void
uuencode_add_part(MailMessage *message, const UuencodeBlock *block, MailBudget *budget)
{
    GMimePart *part = g_mime_part_new_with_type("application", "octet-stream");
    g_autoptr(GMimeStream) stream =
        g_mime_stream_mem_new_with_buffer(block->start, (gsize)(block->end - block->start));
    GMimeDataWrapper *content = g_mime_data_wrapper_new_with_stream(stream, GMIME_CONTENT_ENCODING_UUENCODE);

    g_mime_part_set_content(part, content);
    g_mime_part_set_filename(part, block->name);
    mail_message_add_part(message, GMIME_OBJECT(part), budget);
    g_object_unref(content);
    g_object_unref(part);
}

void
mail_message_take_uuencoded(MailMessage *message, MailBudget *budget)
{
    GString *left = g_string_new(NULL);
    const char *from = message->text;
    UuencodeBlock block;

    while (budget->parts < budget->limits.parts && uuencode_find(from, &block)) {
        uuencode_add_part(message, &block, budget);
        g_free(block.name);
        g_string_append_len(left, from, block.start - from);
        from = block.end;
    }
    g_string_append(left, from);
    g_free(message->text);
    message->text = g_string_free(left, FALSE);
}
