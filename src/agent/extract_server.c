/* The server, as its client sees it: a process and a socket. */
#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#include "agent/extract_private.h"
#include "agent/spawn_private.h"
#include "base/log.h"

#define SERVER_STEADY_US (60 * G_USEC_PER_SEC) /* one that lived so long did not die young */
#define SERVER_FIRST_PAUSE_MS 100
#define SERVER_MOST_PAUSE_MS 1000

/* The server gets the language, its zone, what a test build asks for, and nothing else.  One that lasts finds
 * every function when it starts: each child would look for them again. */
static GStrv
server_environment(gboolean is_lasting)
{
    static const char *const kept[] = {"LANG",          "LC_ALL",       "ASAN_OPTIONS",
                                       "UBSAN_OPTIONS", "LSAN_OPTIONS", "CASEWARD_FAULT"};
    g_autoptr(GStrvBuilder) all = g_strv_builder_new();

    for (guint i = 0; i < G_N_ELEMENTS(kept); i++) {
        const char *value = getenv(kept[i]);
        g_autofree char *pair = value != NULL ? g_strdup_printf("%s=%s", kept[i], value) : NULL;

        if (pair != NULL)
            g_strv_builder_add(all, pair);
    }
    g_strv_builder_add_many(all, "TZ=" EXTRACT_ZONE, is_lasting ? "LD_BIND_NOW=1" : NULL, NULL);
    return g_strv_builder_end(all);
}

static pid_t
server_spawn(const ExtractServer *server, int server_end, GError **error)
{
    const char *const argv[] = {"caseward",         "extract",
                                "--serve",          server->config_dir != NULL ? "--config" : NULL,
                                server->config_dir, NULL};
    g_auto(GStrv) envp = server_environment(server->is_lasting);
    const AgentSpawn spawn = {.program = server->program,
                              .argv = argv,
                              .envp = (const char *const *)envp,
                              .fds = &server_end,
                              .n_fds = 1};

    G_STATIC_ASSERT(AGENT_EXTRACT_SOCKET_FD == AGENT_SPAWN_FIRST_FD);
    return agent_spawn(&spawn, error);
}

/* The first death is bad luck; from the second on somebody should have time to read the log. */
static void
server_pause(const ExtractServer *server)
{
    guint deaths = MIN(server->young_deaths, 10);

    if (deaths >= 2)
        g_usleep(MIN(SERVER_FIRST_PAUSE_MS * (1 << deaths) / 4, SERVER_MOST_PAUSE_MS) * 1000);
}

void
extract_server_init(ExtractServer *server, const char *program, const AgentExtractOptions *options)
{
    *server = (ExtractServer){.socket = -1, .is_lasting = !options->is_brief};
    server->program = g_strdup(program);
    server->config_dir = g_strdup(options->config_dir);
}

void
extract_server_clear(ExtractServer *server, guint wait_ms)
{
    extract_server_end(server, wait_ms);
    g_clear_pointer(&server->program, g_free);
    g_clear_pointer(&server->config_dir, g_free);
}

/* The zone is named here already: what is looked up of it now is not looked up in the child. */
static void
server_be_it(ExtractServer *server, int server_end)
{
    const ExtractTask task = {
        .work = server->work, .data = server->data, .load = server->load, .is_guest = TRUE};

    g_setenv("TZ", EXTRACT_ZONE, TRUE);
    server->inside = extract_serve_new(server_end, &task);
}

static gboolean
server_start(ExtractServer *server, int server_end, GError **error)
{
    server->pid = server_spawn(server, server_end, error);
    close(server_end);
    return server->pid >= 0;
}

gboolean
extract_server_need(ExtractServer *server, GError **error)
{
    int pair[2];

    if (server->socket >= 0)
        return TRUE;
    server_pause(server);
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) != 0) {
        g_set_error(error, G_FILE_ERROR, (gint)g_file_error_from_errno(errno),
                    "make a socket for extract: %s", g_strerror(errno));
        return FALSE;
    }
    if (server->work != NULL) {
        server_be_it(server, pair[1]);
    } else if (!server_start(server, pair[1], error)) {
        close(pair[0]);
        return FALSE;
    }
    server->socket = pair[0];
    server->started_us = g_get_monotonic_time();
    return TRUE;
}

int
extract_server_end(ExtractServer *server, guint wait_ms)
{
    if (server->socket < 0)
        return 0;
    close(server->socket);
    server->socket = -1;
    if (server->inside == NULL)
        return agent_spawn_end(server->pid, wait_ms);
    g_clear_pointer(&server->inside, extract_serve_free);
    return 0;
}

void
extract_server_note_loss(ExtractServer *server, int status, guint open_requests)
{
    gboolean was_steady = g_get_monotonic_time() - server->started_us > SERVER_STEADY_US;
    g_autofree char *how = agent_spawn_status(status);

    server->young_deaths = was_steady ? 1 : server->young_deaths + 1;
    base_log(BASE_LOG_ERROR, "extract server ended with %s; %u requests were open", how, open_requests);
}

static gboolean
server_can_be_read(int socket)
{
    struct pollfd watch = {.fd = socket, .events = POLLIN};

    return poll(&watch, 1, 0) > 0;
}

gboolean
extract_server_take_turns(ExtractServer *server, int other, int wait_ms)
{
    gint64 until_us = g_get_monotonic_time() + (gint64)wait_ms * 1000, now_us;
    int code;

    while ((now_us = g_get_monotonic_time()) < until_us && !server_can_be_read(server->socket) &&
           !server_can_be_read(other)) {
        if (!extract_serve_turn(server->inside, other, (int)((until_us - now_us + 999) / 1000), &code))
            return FALSE;
    }
    return TRUE;
}
