/* extract_private.h - what client, server and child of extract say to each other. */
#pragma once

#include <sys/types.h>

#include "agent/extract.h"

/* What goes with a request, in this order. */
enum { EXTRACT_FD_INPUT, EXTRACT_FD_PARTS, EXTRACT_FD_RESULT, EXTRACT_FDS };

/* One packet to the server: this, then the request's JSON.  Both ends are of one build, or nothing is said.
 */
typedef struct {
    char build[16];
    guint64 id;
    AgentExtractLimits limits;
} ExtractHead;

typedef struct {
    ExtractHead head;
    char *json;
    gsize json_len;
    int fds[EXTRACT_FDS];
} ExtractRequest;

#define EXTRACT_REQUEST_EMPTY                                                                                \
    {                                                                                                        \
        .fds = { -1, -1, -1 }                                                                                \
    }
void extract_request_clear(ExtractRequest *request); /* frees, closes, empties */
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(ExtractRequest, extract_request_clear)

/* The child left it to the other server: the client's to follow, not its caller's to see. */
#define EXTRACT_FAULT_ELSEWHERE (AGENT_EXTRACT_SERVER_LOST + 1)

/* One packet to the client. */
typedef struct {
    guint64 id;
    gint32 fault; /* AgentExtractFault, or EXTRACT_FAULT_ELSEWHERE */
    gint32 signal;
    guint32 peak_kb, cpu_ms, wall_ms;
} ExtractReply;

typedef enum { EXTRACT_WIRE_DONE, EXTRACT_WIRE_CLOSED, EXTRACT_WIRE_FAILED } ExtractWire;

/* @request's descriptors are lent. */
ExtractWire extract_wire_send_request(int socket, const ExtractRequest *request, GError **error);
ExtractWire extract_wire_take_request(int socket, ExtractRequest *request, GError **error);
ExtractWire extract_wire_send_reply(int socket, const ExtractReply *reply, GError **error);
ExtractWire extract_wire_take_reply(int socket, ExtractReply *reply, GError **error);

/* Where the child writes its answer: in memory, and the kernel lets it be no longer than @most_bytes. */
int extract_result_open(gsize most_bytes, GError **error);

/* What becomes of a request whose child ended: takes @parts_fd (sets it to -1) when there is something to
 * read. */
void extract_result_fill(AgentExtractResult *result, const ExtractReply *reply, int *parts_fd, int result_fd,
                         gsize most_bytes);

/* Where the children write attachments. */
typedef struct {
    char *dir;                      /* NULL: in memory */
    int spare[AGENT_EXTRACT_AHEAD]; /* empty files */
    guint spares;
} ExtractParts;

gboolean extract_parts_init(ExtractParts *parts, const char *dir, GError **error);
void extract_parts_clear(ExtractParts *parts);
int extract_parts_open(ExtractParts *parts, GError **error); /* an empty file, the caller's; -1 and @error */
void extract_parts_give_back(ExtractParts *parts, int fd);   /* takes it; -1 is fine */

/* How a child ends when it can still say so; any other code is a death.  Inside the fence a child may be
 * taken over and say anything, so EXTRACT_EXIT_NO_FENCE and EXTRACT_EXIT_LOST are believed only of one that
 * had not got there. */
typedef enum {
    EXTRACT_EXIT_READ = 0,
    EXTRACT_EXIT_NO_FENCE = 40,
    EXTRACT_EXIT_REFUSED,
    EXTRACT_EXIT_OUT_OF_MEMORY,
    EXTRACT_EXIT_TOO_LARGE,
    EXTRACT_EXIT_ELSEWHERE, /* see agent_extract_leave() */
    EXTRACT_EXIT_LOST       /* it could not set itself up, or not write the answer */
} ExtractExit;

typedef struct {
    const AgentFence *fence;
    AgentExtractWork work;
    gpointer data;
    AgentExtractLoad load;
    gboolean
        is_guest; /* its parent was not started for this: what that has open, and its environment, end here */
} ExtractTask;

/* The child, from just after the fork to its end.  It writes to @fenced, an eventfd, when the fence stands,
 * and closes it before it parses. */
void extract_child_run(const ExtractTask *task, ExtractRequest *request, int fenced,
                       pid_t parent) G_GNUC_NORETURN;

/* Loads what would be loaded at first use, when it is too late. */
typedef struct ExtractWarm ExtractWarm;
ExtractWarm *extract_warm_new(AgentExtractLoad load);
void extract_warm_free(ExtractWarm *warm);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ExtractWarm, extract_warm_free)

/* ---- the server ---- */

/* What ps and top call it and its children. */
#define EXTRACT_PROCESS "cw-extract"

/* The C library would look for the machine's zone again and again, and not find it inside the fence. */
#define EXTRACT_ZONE "Europe/London"

typedef struct ExtractServe ExtractServe;

/* Loads what takes files; @task's fence is made here. */
ExtractServe *extract_serve_new(int socket, const ExtractTask *task);
void extract_serve_free(ExtractServe *serve); /* ends its children; NULL is fine */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ExtractServe, extract_serve_free)

/* One turn: waits until a child ends, a request comes, @also (-1: nothing) can be read, or @wait_ms (-1: for
 * ever) are over.  FALSE: the client has gone, or nothing can be said to it; @code says which. */
gboolean extract_serve_turn(ExtractServe *serve, int also, int wait_ms, int *code);

/* The server, as its client sees it. */
typedef struct {
    int socket; /* -1: none runs */
    pid_t pid;
    gint64 started_us;
    guint young_deaths;    /* one after the other */
    char *program;         /* NULL: this very program again */
    AgentExtractWork work; /* instead of a program: the client is the server too, */
    gpointer data;
    AgentExtractLoad load;
    ExtractServe *inside; /* which is here while it runs */
    char *config_dir;
    gboolean is_lasting; /* it finds every function at its start, for the many children that it will have */
} ExtractServer;

void extract_server_init(ExtractServer *server, const char *program, const AgentExtractOptions *options);
void extract_server_clear(ExtractServer *server, guint wait_ms); /* ends it, if it runs */

/* Starts a server if none runs; after several that died young, not at once. */
gboolean extract_server_need(ExtractServer *server, GError **error);

/* Ends the server, if one runs, by hanging up; after @wait_ms by force.  Returns its wait status. */
int extract_server_end(ExtractServer *server, guint wait_ms);

/* Nobody asked it to end. */
void extract_server_note_loss(ExtractServer *server, int status, guint open_requests);

/* The turns of a server that is inside, until it or @other has something to hear, for at most @wait_ms.
 * FALSE: it cannot go on. */
gboolean extract_server_take_turns(ExtractServer *server, int other, int wait_ms);
