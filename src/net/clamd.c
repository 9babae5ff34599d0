#include "net/clamd.h"

#include <arpa/inet.h>
#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "net/clamd_private.h"

#define CLAMD_SECONDS 60
#define CLAMD_PIECE (64 * 1024)
#define CLAMD_ANSWER_MAX 4096
#define CLAMD_NAME_MAX 128

typedef struct {
    int fd;
    const char *path;
    gint64 wait_us;
} Clamd;

static gboolean
clamd_fail(const Clamd *clamd, NetError code, const char *doing, const char *what, GError **error)
{
    g_set_error(error, NET_ERROR, (gint)code, "scanner at %s: %s: %s", clamd->path, doing, what);
    return FALSE;
}

/* FALSE: the time is over. */
static gboolean
clamd_wait(const Clamd *clamd, short events, gint64 until)
{
    struct pollfd fd = {.fd = clamd->fd, .events = events};

    for (;;) {
        gint64 left = until - g_get_monotonic_time();
        int n = left > 0 ? poll(&fd, 1, (int)(left / 1000 + 1)) : 0;

        if (n > 0)
            return TRUE;
        if (n == 0 || errno != EINTR)
            return FALSE;
    }
}

static gboolean
clamd_connect(Clamd *clamd, GError **error)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};

    if (strlen(clamd->path) >= sizeof address.sun_path)
        return clamd_fail(clamd, NET_ERROR_CONNECT, "connecting", "the path is too long for a socket", error);
    g_strlcpy(address.sun_path, clamd->path, sizeof address.sun_path);
    clamd->fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    /* A local socket connects at once, or its queue is full (EAGAIN): busy, and asked again later. */
    if (clamd->fd < 0 || connect(clamd->fd, (const struct sockaddr *)&address, sizeof address) != 0)
        return clamd_fail(clamd, NET_ERROR_CONNECT, "connecting", g_strerror(errno), error);
    return TRUE;
}

typedef enum { CLAMD_WRITTEN, CLAMD_CLOSED, CLAMD_STUCK } ClamdWrite;

/* CLAMD_CLOSED: the daemon takes no more; it may have said why. */
static ClamdWrite
clamd_write(const Clamd *clamd, const void *bytes, gsize len)
{
    gint64 until = g_get_monotonic_time() + clamd->wait_us;
    const char *at = bytes;

    while (len > 0) {
        ssize_t n = send(clamd->fd, at, len, MSG_NOSIGNAL);

        if (n > 0) {
            at += n;
            len -= (gsize)n;
        } else if (errno == EAGAIN && !clamd_wait(clamd, POLLOUT, until)) {
            return CLAMD_STUCK;
        } else if (errno != EAGAIN && errno != EINTR) {
            return CLAMD_CLOSED;
        }
    }
    return CLAMD_WRITTEN;
}

/* The one line that the daemon answers, up to its NUL or its end; NULL: none came in time. */
static char *
clamd_read(const Clamd *clamd)
{
    g_autoptr(GString) answer = g_string_new(NULL);
    gint64 until = g_get_monotonic_time() + clamd->wait_us;

    while (answer->len < CLAMD_ANSWER_MAX && clamd_wait(clamd, POLLIN, until)) {
        char bytes[512];
        ssize_t n = recv(clamd->fd, bytes, sizeof bytes, 0);

        if (n > 0)
            g_string_append_len(answer, bytes, n);
        if (n == 0 || (n > 0 && memchr(bytes, '\0', (gsize)n) != NULL))
            return answer->len > 0 ? g_strdup(answer->str) : NULL;
        if (n < 0 && errno != EAGAIN && errno != EINTR)
            return NULL;
    }
    return NULL;
}

static char *
clamd_name(const char *text, gsize len)
{
    char *name = g_strndup(text, MIN(len, CLAMD_NAME_MAX));

    for (char *at = name; *at != '\0'; at++) {
        if (!g_ascii_isgraph(*at))
            *at = '_';
    }
    return name;
}

gboolean
net_clamd_read_answer(const char *answer, NetClamdVerdict *verdict, char **name)
{
    static const char before[] = "stream: ", found[] = " FOUND";

    if (g_str_has_prefix(answer, "INSTREAM size limit exceeded")) {
        *verdict = NET_CLAMD_TOO_LARGE;
        return TRUE;
    }
    if (!g_str_has_prefix(answer, before))
        return FALSE;
    answer += strlen(before);
    if (g_str_equal(answer, "OK")) {
        *verdict = NET_CLAMD_CLEAN;
        return TRUE;
    }
    if (!g_str_has_suffix(answer, found) || strlen(answer) == strlen(found))
        return FALSE;
    *verdict = NET_CLAMD_FOUND;
    *name = clamd_name(answer, strlen(answer) - strlen(found));
    return TRUE;
}

/* The bytes of @fd, each piece with its length before it, and an empty piece at the end. */
static gboolean
clamd_stream(const Clamd *clamd, int fd, GError **error)
{
    g_autofree guint8 *piece = g_malloc(sizeof(guint32) + CLAMD_PIECE);
    gint64 at = 0;
    ssize_t n;

    do {
        guint32 len;
        ClamdWrite written;

        n = pread(fd, piece + sizeof len, CLAMD_PIECE, at);
        if (n < 0)
            return clamd_fail(clamd, NET_ERROR_PROTOCOL, "reading the mail", g_strerror(errno), error);
        len = htonl((guint32)n);
        memcpy(piece, &len, sizeof len);
        at += n;
        written = clamd_write(clamd, piece, sizeof len + (gsize)n);
        if (written == CLAMD_STUCK)
            return clamd_fail(clamd, NET_ERROR_CONNECT, "handing over the mail", "it takes no more bytes",
                              error);
        if (written == CLAMD_CLOSED)
            return TRUE; /* over its size limit: its answer says so */
    } while (n > 0);
    return TRUE;
}

static char *
clamd_ask(Clamd *clamd, const char *command, int fd, GError **error)
{
    char *answer;

    if (!clamd_connect(clamd, error))
        return NULL;
    if (clamd_write(clamd, command, strlen(command) + 1) != CLAMD_WRITTEN) {
        clamd_fail(clamd, NET_ERROR_CONNECT, "asking", "it closed the connection", error);
        return NULL;
    }
    if (fd >= 0 && !clamd_stream(clamd, fd, error))
        return NULL;
    answer = clamd_read(clamd);
    if (answer == NULL)
        clamd_fail(clamd, NET_ERROR_CONNECT, "waiting for its answer", "none came", error);
    return answer;
}

static char *
clamd_ask_once(const char *socket_path, const char *command, int fd, guint seconds, GError **error)
{
    Clamd clamd = {.fd = -1,
                   .path = socket_path,
                   .wait_us = (gint64)(seconds != 0 ? seconds : CLAMD_SECONDS) * G_USEC_PER_SEC};
    char *answer = clamd_ask(&clamd, command, fd, error);

    if (clamd.fd >= 0)
        close(clamd.fd);
    return answer;
}

gboolean
net_clamd_scan(const char *socket_path, int fd, guint seconds, NetClamdVerdict *verdict, char **name,
               GError **error)
{
    const Clamd where = {.fd = -1, .path = socket_path};
    g_autofree char *answer = clamd_ask_once(socket_path, "zINSTREAM", fd, seconds, error);

    *name = NULL;
    if (answer == NULL)
        return FALSE;
    return net_clamd_read_answer(answer, verdict, name) ||
           clamd_fail(&where, NET_ERROR_PROTOCOL, "scanning", "its answer is neither OK nor FOUND", error);
}

char *
net_clamd_version(const char *socket_path, guint seconds, GError **error)
{
    g_autofree char *answer = clamd_ask_once(socket_path, "zVERSION", -1, seconds, error);

    return answer != NULL ? clamd_name(answer, strlen(answer)) : NULL;
}
