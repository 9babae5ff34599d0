/* Exchange packs a whole mail into winmail.dat, its text too; outside there may then be nothing to read. */
#include <string.h>

#include "agent/reading_private.h"
#include "document/container.h"

#define WINMAIL_BYTES (64 * 1024 * 1024)

/* RTF as lines of text, where neither plain text nor HTML is there. */
static char *
winmail_text_of_rtf(const DocumentContainer *container)
{
    g_autoptr(Document) document =
        container->text == NULL && container->html == NULL && container->rtf != NULL
            ? document_read(container->rtf, NULL, NULL, NULL, NULL)
            : NULL;

    return document != NULL ? document_to_text(document) : NULL;
}

static gboolean
winmail_is_called(const MailPart *part)
{
    return strstr(part->type, "ms-tnef") != NULL ||
           (part->name != NULL && g_ascii_strcasecmp(part->name, "winmail.dat") == 0);
}

static void
winmail_open(MailMessage *message, const MailPart *part)
{
    g_autoptr(GBytes) bytes = mail_part_bytes(part, WINMAIL_BYTES, NULL);
    g_autoptr(DocumentContainer) container = NULL;
    g_autofree char *from_rtf = NULL;

    if (bytes == NULL || document_container_sniff(bytes) != DOCUMENT_CONTAINER_TNEF)
        return;
    container = document_container_read(bytes, NULL, NULL);
    if (container == NULL)
        return;
    from_rtf = winmail_text_of_rtf(container);
    mail_message_give_text(message, from_rtf != NULL ? from_rtf : container->text, container->html);
}

void
agent_reading_open_winmail(MailMessage *message)
{
    for (guint i = 0; i < message->parts->len; i++) {
        const MailPart *part = g_ptr_array_index(message->parts, i);

        if (part->message == NULL && winmail_is_called(part))
            winmail_open(message, part);
    }
}
