#include "agent/picture.h"

#include <sys/mman.h>
#include <unistd.h>

#include "base/file.h"
#include "letter/chart.h"

static gboolean
picture_put(GBytes *png, MailAttachment *picture, GError **error)
{
    gsize len;
    const void *data = g_bytes_get_data(png, &len);

    picture->fd = memfd_create("picture", MFD_CLOEXEC);
    if (picture->fd < 0) {
        g_set_error_literal(error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "a file for the picture of the clocks");
        return FALSE;
    }
    picture->length = (gint64)len;
    if (base_write_all(picture->fd, data, len, error))
        return TRUE;
    close(picture->fd);
    picture->fd = -1;
    return FALSE;
}

gboolean
agent_picture_draw(AgentDesk *desk, const json_t *values, MailAttachment *picture, GError **error)
{
    const char *id = base_json_string(values, "picture");
    g_autoptr(GBytes) png = NULL;
    g_autoptr(GError) fault = NULL;
    GDate today;

    *picture = (MailAttachment){.fd = -1, .name = (char *)"clocks.png", .type = (char *)"image/png"};
    if (id == NULL || *id == '\0')
        return TRUE;
    agent_desk_today(desk, &today);
    png = letter_chart_png(json_object_get(values, "cases"), &today, desk->calendar, &fault);
    if (fault != NULL) {
        g_propagate_error(error, g_steal_pointer(&fault));
        return FALSE;
    }
    return png == NULL || picture_put(png, picture, error);
}
