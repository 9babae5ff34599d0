/* extract_private.h - what client, server and child of extract say to each other. */
#pragma once

#include "agent/extract.h"

/* What goes with a request, in this order. */
enum { EXTRACT_FD_INPUT, EXTRACT_FD_PARTS, EXTRACT_FD_RESULT, EXTRACT_FDS };

/* One packet to the server: this, then the request's JSON.  Both ends are the same program. */
typedef struct {
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

/* One packet to the client. */
typedef struct {
    guint64 id;
    gint32 fault; /* AgentExtractFault */
    gint32 signal;
    guint32 peak_kb, cpu_ms, wall_ms;
} ExtractReply;

typedef enum { EXTRACT_WIRE_DONE, EXTRACT_WIRE_CLOSED, EXTRACT_WIRE_FAILED } ExtractWire;

/* @request's descriptors are lent. */
ExtractWire extract_wire_send_request(int socket, const ExtractRequest *request, GError **error);
ExtractWire extract_wire_take_request(int socket, ExtractRequest *request, GError **error);
ExtractWire extract_wire_send_reply(int socket, const ExtractReply *reply, GError **error);
ExtractWire extract_wire_take_reply(int socket, ExtractReply *reply, GError **error);

/* What becomes of a request whose child ended: takes @parts_fd (sets it to -1) when there is something to
 * read. */
void extract_result_fill(AgentExtractResult *result, const ExtractReply *reply, int *parts_fd, int result_fd,
                         gsize most_bytes);

/* How a child ends when it can still say so; any other code is a death. */
typedef enum {
    EXTRACT_EXIT_READ = 0,
    EXTRACT_EXIT_NO_FENCE = 40,
    EXTRACT_EXIT_REFUSED,
    EXTRACT_EXIT_OUT_OF_MEMORY,
    EXTRACT_EXIT_TOO_LARGE,
    EXTRACT_EXIT_LOST /* it could not set itself up, or not write the answer */
} ExtractExit;

typedef struct {
    const AgentFence *fence;
    AgentExtractWork work;
    gpointer data;
} ExtractTask;

/* The child, from just after the fork to its end. */
void extract_child_run(const ExtractTask *task, ExtractRequest *request, pid_t parent) G_GNUC_NORETURN;

/* Loads what would be loaded at first use, when it is too late. */
typedef struct ExtractWarm ExtractWarm;
ExtractWarm *extract_warm_new(void);
void extract_warm_free(ExtractWarm *warm);
