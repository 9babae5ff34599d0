#include "agent/paper_private.h"

#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "store/paper.h"

static const char *
paper_type(const char *ending)
{
    static const struct {
        const char *ending, *type;
    } types[] = {
        {"docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
        {"doc", "application/msword"},
        {"odt", "application/vnd.oasis.opendocument.text"},
        {"rtf", "application/rtf"},
        {"pdf", "application/pdf"},
    };

    for (guint i = 0; ending != NULL && i < G_N_ELEMENTS(types); i++) {
        if (g_str_equal(types[i].ending, ending))
            return types[i].type;
    }
    return "application/octet-stream";
}

gboolean
agent_paper_open(AgentCase *c, const char *sha256, const char *ending, MailAttachment *attachment,
                 GError **error)
{
    *attachment = (MailAttachment){
        .name = g_strdup_printf("%s-paper.%s", c->row->ref, ending != NULL ? ending : "bin"),
        .type = g_strdup(paper_type(ending)),
        .fd = memfd_create("paper", MFD_CLOEXEC),
    };
    if (attachment->fd < 0) {
        g_set_error(error, G_FILE_ERROR, (gint)g_file_error_from_errno(errno), "open a paper: %s",
                    g_strerror(errno));
        return FALSE;
    }
    attachment->length = store_paper_read(c->desk->store, c->row->id, sha256, attachment->fd, error);
    return attachment->length >= 0;
}

void
agent_paper_close(MailAttachment *attachment)
{
    g_clear_pointer(&attachment->name, g_free);
    g_clear_pointer(&attachment->type, g_free);
    if (attachment->fd >= 0)
        close(attachment->fd);
    attachment->fd = -1;
}
