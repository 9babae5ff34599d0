#include "agent/hand_private.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/log.h"

/* Always so long, so that a shorter text never leaves the end of a longer one.  Spaces, not zeros: a number
 * that begins with a zero is read as octal. */
#define HAND_FORMAT "%20" G_GINT64_FORMAT " %20" G_GINT64_FORMAT "\n"
#define HAND_BYTES 42

struct AgentHand {
    int fd;
    gboolean is_full;
};

AgentHand *
agent_hand_open(const AgentDesk *desk, const char *role, GError **error)
{
    g_autofree char *name = g_strconcat(role, ".hand", NULL);
    g_autofree char *path = agent_desk_path(desk, name);
    int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    AgentHand *hand;

    if (fd < 0) {
        g_set_error(error, G_FILE_ERROR, (gint)g_file_error_from_errno(errno), "open %s: %s", path,
                    g_strerror(errno));
        return NULL;
    }
    hand = g_new0(AgentHand, 1);
    hand->fd = fd;
    return hand;
}

void
agent_hand_free(AgentHand *hand)
{
    if (hand == NULL)
        return;
    close(hand->fd);
    g_free(hand);
}

void
agent_hand_take(AgentHand *hand, gint64 first, gint64 last)
{
    g_autofree char *text = g_strdup_printf(HAND_FORMAT, first, last);

    if (first == 0 && !hand->is_full)
        return;
    /* On a full disk nobody is the wiser after a crash, and nothing else is lost. */
    if (pwrite(hand->fd, text, strlen(text), 0) < 0)
        base_log(BASE_LOG_WARNING, "write down what is in hand: %s", g_strerror(errno));
    hand->is_full = first != 0;
}

gboolean
agent_hand_find(AgentHand *hand, gint64 *first, gint64 *last)
{
    char text[HAND_BYTES + 1] = "";

    if (pread(hand->fd, text, HAND_BYTES, 0) != HAND_BYTES ||
        sscanf(text, "%" G_GINT64_FORMAT " %" G_GINT64_FORMAT, first, last) != 2 || *first == 0)
        return FALSE;
    hand->is_full = TRUE;
    agent_hand_take(hand, 0, 0);
    return TRUE;
}
