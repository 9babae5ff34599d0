#include "agent/notify_private.h"

#include <errno.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/log.h"

struct AgentNotify {
    int socket; /* -1: nobody to tell */
    struct sockaddr_un address;
    socklen_t address_len;
    gint64 watchdog_us;
};

/* An address is a path, or '@' and an abstract name. */
static gboolean
notify_set_address(AgentNotify *notify, const char *name)
{
    gsize len = strlen(name);

    if ((name[0] != '/' && name[0] != '@') || len < 2 || len >= sizeof notify->address.sun_path)
        return FALSE;
    notify->address.sun_family = AF_UNIX;
    memcpy(notify->address.sun_path, name, len);
    if (name[0] == '@')
        notify->address.sun_path[0] = '\0';
    notify->address_len = (socklen_t)(offsetof(struct sockaddr_un, sun_path) + len);
    return TRUE;
}

static gint64
notify_watchdog(void)
{
    const char *usec = getenv("WATCHDOG_USEC");
    const char *pid = getenv("WATCHDOG_PID");
    guint64 interval_us, whose;

    if (usec == NULL || !g_ascii_string_to_unsigned(usec, 10, 1, G_MAXINT64, &interval_us, NULL))
        return 0;
    if (pid != NULL &&
        (!g_ascii_string_to_unsigned(pid, 10, 1, G_MAXINT, &whose, NULL) || (pid_t)whose != getpid()))
        return 0;
    return (gint64)interval_us / 2;
}

AgentNotify *
agent_notify_open(void)
{
    AgentNotify *notify = g_new0(AgentNotify, 1);
    const char *name = getenv("NOTIFY_SOCKET");

    notify->socket = -1;
    if (name == NULL)
        return notify;
    if (notify_set_address(notify, name))
        notify->socket = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (notify->socket < 0)
        base_log(BASE_LOG_WARNING, "the service manager cannot be told: NOTIFY_SOCKET is not usable");
    notify->watchdog_us = notify_watchdog();
    return notify;
}

void
agent_notify_free(AgentNotify *notify)
{
    if (notify == NULL)
        return;
    if (notify->socket >= 0)
        close(notify->socket);
    g_free(notify);
}

void
agent_notify_tell(const AgentNotify *notify, const char *facts)
{
    if (notify->socket < 0)
        return;
    if (sendto(notify->socket, facts, strlen(facts), MSG_NOSIGNAL, (const struct sockaddr *)&notify->address,
               notify->address_len) < 0)
        base_log(BASE_LOG_WARNING, "tell the service manager: %s", g_strerror(errno));
}

gint64
agent_notify_watchdog_us(const AgentNotify *notify)
{
    return notify->watchdog_us;
}
