/* The links in our mails, as a mail program would open them. */
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "story.h"

#define LINK_BEGINS "href=\"mailto:"
#define LINK_SUBJECT "?subject="

char *
story_link_subject(Story *story, const StoreMail *mail)
{
    int fd = memfd_create("link", MFD_CLOEXEC);
    g_autoptr(MailMessage) message = NULL;
    const char *link, *subject;
    g_autofree char *escaped = NULL;

    if (store_outbox_read(story->desk->store, mail->id, fd, NULL) && lseek(fd, 0, SEEK_SET) == 0)
        message = mail_message_read(fd, NULL, NULL);
    link = message != NULL && message->html != NULL ? strstr(message->html, LINK_BEGINS) : NULL;
    subject = link != NULL ? strstr(link, LINK_SUBJECT) : NULL;
    if (subject != NULL) {
        subject += strlen(LINK_SUBJECT);
        escaped = g_strndup(subject, strcspn(subject, "&\""));
    }
    close(fd);
    return escaped != NULL ? g_uri_unescape_string(escaped, NULL) : NULL;
}
