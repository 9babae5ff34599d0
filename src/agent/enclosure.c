#include "agent/enclosure_private.h"

#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/file.h"
#include "letter/composite.h"
#include "letter/paper.h"

static void
enclosure_clear(gpointer data)
{
    MailAttachment *file = data;

    g_free(file->name);
    g_free(file->type);
    if (file->fd >= 0)
        close(file->fd);
}

GArray *
agent_enclosures_new(void)
{
    GArray *files = g_array_new(FALSE, TRUE, sizeof(MailAttachment));

    g_array_set_clear_func(files, enclosure_clear);
    return files;
}

/* Takes @bytes, NULL: they could not be made.  @form: its ending. */
static gboolean
enclosure_add(const AgentCase *c, const char *name, const char *form, const char *type, GBytes *bytes,
              GArray *files, GError **error)
{
    g_autoptr(GBytes) held = bytes;
    gsize len = 0;
    gconstpointer data = held != NULL ? g_bytes_get_data(held, &len) : NULL;
    MailAttachment file = {.fd = held != NULL ? memfd_create("paper", MFD_CLOEXEC) : -1};

    if (held == NULL)
        return FALSE;
    file.name = g_strdup_printf("%s-%s.%s", c->row->ref, name, form);
    file.type = g_strdup(type);
    file.length = (gint64)len;
    g_array_append_val(files, file);
    if (file.fd >= 0)
        return base_write_all(file.fd, data, len, error);
    g_set_error(error, G_FILE_ERROR, (gint)g_file_error_from_errno(errno), "hold a paper: %s",
                g_strerror(errno));
    return FALSE;
}

gboolean
agent_enclose(const AgentCase *c, const LetterCase *about, const char *name, GArray *files, GError **error)
{
    g_autoptr(LetterPaper) paper = NULL;

    if (g_str_equal(name, LETTER_COMPOSITE))
        return enclosure_add(c, name, "docx",
                             "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                             letter_composite(about, error), files, error);
    paper = letter_paper_find(name, error);
    if (paper == NULL)
        return FALSE;
    return enclosure_add(c, name, letter_paper_ending(paper), letter_paper_type(paper),
                         letter_paper_make(c->desk->data, paper, about, error), files, error);
}
