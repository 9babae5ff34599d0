/* Papers that go with the mails of a story, in and out: of the templates, or what a scanner made. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "mail/compose.h"
#include "story.h"

static char *
story_paper_path(const char *name)
{
    static const char *const folders[] = {STORIES "/../../templates/papers", STORIES "/../fixtures/forms"};

    for (guint i = 0; i < G_N_ELEMENTS(folders); i++) {
        g_autofree char *path = g_build_filename(folders[i], name, NULL);

        if (g_file_test(path, G_FILE_TEST_IS_REGULAR))
            return g_steal_pointer(&path);
    }
    return NULL;
}

gboolean
story_paper_line(Story *story, const char *text)
{
    char *path;

    if (story->mail == NULL || !g_str_has_prefix(text, "+ "))
        return FALSE;
    path = story_paper_path(text + 2);
    if (path == NULL) {
        story_fault(story, "there is no such paper: %s", text + 2);
        return TRUE;
    }
    if (story->mail_files == NULL)
        story->mail_files = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(story->mail_files, path);
    return TRUE;
}

static void
story_paper_clear(gpointer data)
{
    MailAttachment *paper = data;

    g_free(paper->name);
    g_free(paper->type);
}

GArray *
story_papers_open(Story *story)
{
    GArray *papers = g_array_new(FALSE, TRUE, sizeof(MailAttachment));

    g_array_set_clear_func(papers, story_paper_clear);
    for (guint i = 0; story->mail_files != NULL && i < story->mail_files->len; i++) {
        const char *path = g_ptr_array_index(story->mail_files, i);
        MailAttachment paper = {.name = g_path_get_basename(path),
                                .type = g_strdup("application/octet-stream"),
                                .fd = open(path, O_RDONLY | O_CLOEXEC)};
        struct stat file = {0};

        if (paper.fd < 0 || fstat(paper.fd, &file) != 0)
            story_fault(story, "open %s: %s", path, g_strerror(errno));
        paper.length = file.st_size;
        g_array_append_val(papers, paper);
    }
    return papers;
}

/* Does @mail carry exactly the bytes of @path? */
static gboolean
story_paper_is_in(Story *story, const StoreMail *mail, const char *path)
{
    g_autoptr(MailMessage) message = NULL;
    g_autofree char *wanted = NULL;
    gsize len = 0;
    int fd = memfd_create("mail", MFD_CLOEXEC);
    gboolean found = FALSE;

    if (g_file_get_contents(path, &wanted, &len, NULL) &&
        store_outbox_read(story->desk->store, mail->id, fd, NULL) && lseek(fd, 0, SEEK_SET) == 0)
        message = mail_message_read(fd, NULL, NULL);
    for (guint i = 0; message != NULL && i < message->parts->len; i++) {
        const MailPart *part = g_ptr_array_index(message->parts, i);
        g_autoptr(GBytes) bytes = mail_part_bytes(part, (gint64)len + 1, NULL);

        found |= bytes != NULL && g_bytes_get_size(bytes) == len &&
                 memcmp(g_bytes_get_data(bytes, NULL), wanted, len) == 0;
    }
    close(fd);
    return found;
}

gboolean
story_expect_paper(Story *story, const char *text)
{
    static const char carries[] = " carries ", to[] = " to ";
    const char *at = strstr(text, carries), *who = strstr(text, to);
    g_autofree char *letter = NULL, *name = NULL, *address = NULL, *path = NULL;
    g_autoptr(StoreMail) mail = NULL;

    if (at == NULL || who == NULL || who > at)
        return FALSE;
    letter = g_strndup(text, (gsize)(who - text));
    name = g_strndup(who + strlen(to), (gsize)(at - who) - strlen(to));
    address = story_address(story, name);
    path = story_paper_path(at + strlen(carries));
    mail = story_find_mail(story, letter, address);
    if (path == NULL || mail == NULL || !story_paper_is_in(story, mail, path))
        story_fault(story, "%s to %s does not carry %s", letter, address, at + strlen(carries));
    return TRUE;
}
