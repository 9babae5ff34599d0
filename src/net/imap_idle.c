/* Waiting (RFC 2177).  Our own IDLE: libetpan's misses what came in the same packet as "+", and fails when a
 * server says EXISTS before it.  IDLE is a hint only: whoever waits lists again afterwards. */
#include "net/imap_private.h"

#define NET_IMAP_IDLE_SECONDS                                                                                \
    (9 * 60) /* firewalls forget a silent connection long before the RFC's 29 minutes */
#define NET_IMAP_NOOP_SECONDS 30

static void
net_imap_no_more(const NetImap *imap, const char *cause, GError **error)
{
    net_connection_fail_for(imap->connection, NET_ERROR_PROTOCOL, "waiting for mail", cause, error);
}

static gboolean
net_imap_say(NetImap *imap, const char *line, GError **error)
{
    mailstream *stream = imap->session->imap_stream;

    net_connection_expect(imap->connection, imap->answer_seconds, NET_IMAP_SMALL_ANSWER);
    if (mailstream_write(stream, line, strlen(line)) >= 0 && mailstream_flush(stream) >= 0)
        return TRUE;
    net_connection_fail(imap->connection, "waiting for mail", error);
    return FALSE;
}

/* The next line and what it means. */
static gboolean
net_imap_hear(NetImap *imap, const char *tag, NetImapLine *kind, GError **error)
{
    MMAPString *line = mmap_string_new("");
    const char *text = mailstream_read_line(imap->session->imap_stream, line);

    if (text == NULL) {
        net_connection_fail(imap->connection, "waiting for mail", error);
    } else {
        *kind = net_imap_line_kind(text, tag);
        if (net_imap_offers_idle(text))
            imap->idle_offered = TRUE;
        if (*kind == NET_IMAP_LINE_BYE)
            net_imap_no_more(imap, text, error);
        else if (*kind == NET_IMAP_LINE_STRANGE)
            net_imap_no_more(imap, "the answer was not understood", error);
    }
    mmap_string_free(line);
    return text != NULL && *kind != NET_IMAP_LINE_BYE && *kind != NET_IMAP_LINE_STRANGE;
}

/* Reads lines until @kind comes (or our tag does); @news is set when one of them is news. */
static gboolean
net_imap_hear_until(NetImap *imap, const char *tag, NetImapLine wanted, NetImapLine *kind, gboolean *news,
                    GError **error)
{
    do {
        if (!net_imap_hear(imap, tag, kind, error))
            return FALSE;
        if (*kind == NET_IMAP_LINE_NEWS)
            *news = TRUE;
    } while (*kind != wanted && *kind != NET_IMAP_LINE_OURS);
    return TRUE;
}

static NetWait
net_imap_pause(NetImap *imap, int wake_fd, guint seconds)
{
    if (imap->session->imap_stream->read_buffer_len > 0)
        return NET_WAIT_READABLE;
    return net_connection_wait(imap->connection, wake_fd, seconds);
}

/* Between "+ idling" and DONE. */
static gboolean
net_imap_listen(NetImap *imap, const char *tag, int wake_fd, guint seconds, gboolean *news, NetImapLine *kind,
                GError **error)
{
    gint64 until = g_get_monotonic_time() + seconds * G_USEC_PER_SEC;

    while (!*news) {
        gint64 left = (until - g_get_monotonic_time() + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC;
        NetWait wait = left > 0 ? net_imap_pause(imap, wake_fd, (guint)left) : NET_WAIT_OVER;

        if (wait != NET_WAIT_READABLE) {
            *news = wait == NET_WAIT_WOKEN;
            return TRUE;
        }
        net_connection_expect(imap->connection, imap->answer_seconds, NET_IMAP_SMALL_ANSWER);
        if (!net_imap_hear(imap, tag, kind, error))
            return FALSE;
        if (*kind == NET_IMAP_LINE_OURS) /* the server ended it by itself */
            return TRUE;
        *news = *kind == NET_IMAP_LINE_NEWS;
    }
    return TRUE;
}

/* One IDLE command.  @news: something happened, or we were woken. */
static gboolean
net_imap_idle(NetImap *imap, int wake_fd, guint seconds, gboolean *news, GError **error)
{
    g_autofree char *tag = g_strdup_printf("W%u", ++imap->tag);
    g_autofree char *command = g_strdup_printf("%s IDLE\r\n", tag);
    NetImapLine kind = NET_IMAP_LINE_NOTHING;

    if (!net_imap_say(imap, command, error) ||
        !net_imap_hear_until(imap, tag, NET_IMAP_LINE_GO_ON, &kind, news, error))
        return FALSE;
    if (kind == NET_IMAP_LINE_OURS) {
        imap->idle_offered = FALSE; /* refused: NOOP from now on */
        return TRUE;
    }
    if (!net_imap_listen(imap, tag, wake_fd, seconds, news, &kind, error))
        return FALSE;
    if (kind == NET_IMAP_LINE_OURS)
        return TRUE;
    return net_imap_say(imap, "DONE\r\n", error) &&
           net_imap_hear_until(imap, tag, NET_IMAP_LINE_OURS, &kind, news, error);
}

/* By hand too: libetpan expects to have connected by itself. */
static gboolean
net_imap_ask_idle(NetImap *imap, GError **error)
{
    g_autofree char *tag = g_strdup_printf("W%u", ++imap->tag);
    g_autofree char *command = g_strdup_printf("%s CAPABILITY\r\n", tag);
    NetImapLine kind = NET_IMAP_LINE_NOTHING;
    gboolean news = FALSE;

    if (!net_imap_say(imap, command, error) ||
        !net_imap_hear_until(imap, tag, NET_IMAP_LINE_OURS, &kind, &news, error))
        return FALSE;
    imap->idle_asked = TRUE;
    return TRUE;
}

/* TRUE: there is a difference from what was last listed. */
static gboolean
net_imap_has_changed(const NetImap *imap)
{
    return imap->session->imap_selection_info->sel_exists != imap->exists_seen;
}

static gboolean
net_imap_look(NetImap *imap, int wake_fd, guint seconds, gboolean *news, GError **error)
{
    int rc;

    net_connection_expect(imap->connection, imap->answer_seconds, NET_IMAP_SMALL_ANSWER);
    rc = mailimap_noop(imap->session);
    if (!net_imap_check(imap, rc, "waiting for mail", error))
        return FALSE;
    *news = net_imap_has_changed(imap) || net_imap_pause(imap, wake_fd, seconds) != NET_WAIT_OVER;
    return TRUE;
}

gboolean
net_imap_wait(NetImap *imap, int wake_fd, guint seconds, GError **error)
{
    gint64 until = g_get_monotonic_time() + seconds * G_USEC_PER_SEC;
    gboolean news = net_imap_has_changed(imap);

    if (!imap->idle_asked && !net_imap_ask_idle(imap, error))
        return FALSE;
    while (!news) {
        gint64 left = (until - g_get_monotonic_time() + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC;
        guint most = imap->idle_offered ? NET_IMAP_IDLE_SECONDS : NET_IMAP_NOOP_SECONDS;
        guint now = (guint)CLAMP(left, 0, most);

        if (now == 0)
            return TRUE;
        if (imap->idle_offered ? !net_imap_idle(imap, wake_fd, now, &news, error)
                               : !net_imap_look(imap, wake_fd, now, &news, error))
            return FALSE;
    }
    return TRUE;
}
