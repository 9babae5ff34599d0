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

static MailMessage *
story_message(Story *story, const StoreMail *mail, int fd)
{
    return store_outbox_read(story->desk->store, mail->id, fd, NULL) && lseek(fd, 0, SEEK_SET) == 0
               ? mail_message_read(fd, NULL, NULL)
               : NULL;
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

    if (g_file_get_contents(path, &wanted, &len, NULL))
        message = story_message(story, mail, fd);
    for (guint i = 0; message != NULL && i < message->parts->len; i++) {
        const MailPart *part = g_ptr_array_index(message->parts, i);
        g_autoptr(GBytes) bytes = mail_part_bytes(part, (gint64)len + 1, NULL);

        found |= bytes != NULL && g_bytes_get_size(bytes) == len &&
                 memcmp(g_bytes_get_data(bytes, NULL), wanted, len) == 0;
    }
    close(fd);
    return found;
}

/* "terms-of-reference, family-letter": what was filled in for @mail, in its order. */
static char *
story_enclosed(Story *story, const StoreMail *mail)
{
    int fd = memfd_create("mail", MFD_CLOEXEC);
    g_autoptr(MailMessage) message = story_message(story, mail, fd);
    g_autoptr(GString) names = g_string_new(NULL);
    gsize skip = strlen(story->ref) + 1;

    for (guint i = 0; message != NULL && i < message->parts->len; i++) {
        const MailPart *part = g_ptr_array_index(message->parts, i);
        const char *name =
            part->name != NULL && g_str_has_prefix(part->name, story->ref) ? part->name + skip : "";

        if (*name != '\0')
            g_string_append_printf(names, "%s%.*s", names->len > 0 ? ", " : "", (int)strcspn(name, "."),
                                   name);
    }
    g_clear_pointer(&message, mail_message_free);
    close(fd);
    return g_strdup(names->str);
}

/* "LETTER to NAME VERB WHAT": the mail, and @what; NULL: the line is none, or there is no such mail. */
static StoreMail *
story_paper_mail(Story *story, const char *text, const char *verb, const char **what)
{
    static const char to[] = " to ";
    const char *at = strstr(text, verb), *who = strstr(text, to);
    g_autofree char *letter = NULL, *name = NULL, *address = NULL;
    StoreMail *mail;

    *what = NULL;
    if (at == NULL || who == NULL || who > at)
        return NULL;
    *what = at + strlen(verb);
    letter = g_strndup(text, (gsize)(who - text));
    name = g_strndup(who + strlen(to), (gsize)(at - who) - strlen(to));
    address = story_address(story, name);
    mail = story_find_mail(story, letter, address);
    if (mail == NULL)
        story_fault(story, "there is no %s to %s", letter, address);
    return mail;
}

gboolean
story_expect_paper(Story *story, const char *text)
{
    const char *what;
    g_autoptr(StoreMail) carrying = story_paper_mail(story, text, " carries ", &what);
    g_autofree char *path = carrying != NULL ? story_paper_path(what) : NULL;
    g_autoptr(StoreMail) enclosing = NULL;
    g_autofree char *enclosed = NULL;

    if (what != NULL) {
        if (carrying != NULL && (path == NULL || !story_paper_is_in(story, carrying, path)))
            story_fault(story, "it does not carry %s", what);
        return TRUE;
    }
    enclosing = story_paper_mail(story, text, " encloses ", &what);
    enclosed = enclosing != NULL ? story_enclosed(story, enclosing) : NULL;
    if (enclosed != NULL && strcmp(enclosed, what) != 0)
        story_fault(story, "it encloses %s", enclosed);
    return what != NULL;
}
