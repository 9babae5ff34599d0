/* extract.h - one mail, one child: foreign bytes are parsed where nothing can be reached.
 *
 * A client (work, or a verb) starts the extract server: a program with a cleared environment, one socket and
 * no credential.  For each request the server forks a child, which raises the fence, reads the bytes and
 * answers with JSON; decoded attachments go to a descriptor that the client opened.  What kills the child is
 * a fault of that one request. */
#pragma once

#include <glib.h>

#include "agent/fence.h"
#include "base/json.h"

#define AGENT_EXTRACT_CHILDREN 4          /* at once, and two a processor; more requests wait their turn */
#define AGENT_EXTRACT_AHEAD 16            /* requests that may be begun and not ended */
#define AGENT_EXTRACT_REQUEST_BYTES 65536 /* of JSON in one request */

typedef struct {
    AgentFenceLimits fence;
    guint wall_seconds; /* the child is killed after so long, whatever it waits for */
    gsize answer_bytes; /* of JSON */
} AgentExtractLimits;

/* What the child does inside the fence.  @request is what the client sent; what is returned becomes the
 * result's JSON.  An @error becomes AGENT_EXTRACT_REFUSED. */
typedef json_t *(*AgentExtractWork)(int input_fd, int parts_fd, const json_t *request, gpointer data,
                                    GError **error);

/* What a server loads for its children.  A child of one that has not loaded all, when it would open something
 * more, leaves its request to the other server. */
typedef enum {
    AGENT_EXTRACT_LOAD_ALL,   /* every character set that mail comes in */
    AGENT_EXTRACT_LOAD_USUAL, /* those of nearly all mail */
    AGENT_EXTRACT_LOAD_PAGE   /* what it takes to read a PDF */
} AgentExtractLoad;

typedef struct {
    const char *program;       /* the server's path; NULL: this program again */
    const char *other_program; /* of one that reads what the first leaves to it (PDFs), started at need; NULL:
                                  as above */
    AgentExtractWork work; /* instead of a program, by which this process serves itself: for one that holds no
                              credential */
    gpointer data;         /* the work's */
    AgentExtractLoad load; /* and what it loads; not all */
    gboolean first_has_pdf; /* the first server reads PDFs itself */
    gboolean is_brief;      /* for a few mails: it starts quicker, and each child takes longer */
    const char *config_dir; /* handed on as --config; NULL: the embedded default */
    const char *parts_dir;  /* attachments are written here, without a name; NULL: in memory */
    AgentExtractLimits limits;
} AgentExtractOptions;

typedef enum {
    AGENT_EXTRACT_READ,          /* no fault: there is JSON */
    AGENT_EXTRACT_REFUSED,       /* the bytes were looked at and cannot be read: the message says why */
    AGENT_EXTRACT_DIED,          /* of a signal, or an exit that is not ours */
    AGENT_EXTRACT_OUT_OF_TIME,   /* CPU or wall clock */
    AGENT_EXTRACT_OUT_OF_MEMORY, /* a crash in a library that does not check is AGENT_EXTRACT_DIED instead */
    AGENT_EXTRACT_TOO_LARGE,     /* the answer, or what was in the mail */
    AGENT_EXTRACT_NO_FENCE,      /* nothing was parsed: the fence does not stand.  Not the mail's fault */
    AGENT_EXTRACT_SERVER_LOST    /* nothing is known: the server ended or hung.  Not the mail's fault */
} AgentExtractFault;

/* FALSE for the faults that are no strike against the mail. */
gboolean agent_extract_fault_is_the_mails(AgentExtractFault fault);

/* "read", "refused", "died", "out of time" ...: a word that may be stored and logged. */
const char *agent_extract_fault_name(AgentExtractFault fault);

typedef struct {
    AgentExtractFault fault;
    json_t *json;  /* only with AGENT_EXTRACT_READ */
    char *message; /* only with a fault.  With AGENT_EXTRACT_REFUSED it may speak of the content: for the
                      case, not the log */
    int signal;    /* that it died of, or 0 */
    int parts_fd;  /* rewound; -1 with a fault */
    guint64 parts_bytes;
    guint peak_kb, cpu_ms, wall_ms;
} AgentExtractResult;

#define AGENT_EXTRACT_RESULT_EMPTY                                                                           \
    {                                                                                                        \
        .parts_fd = -1                                                                                       \
    }
void agent_extract_result_clear(AgentExtractResult *result); /* frees, closes, empties */
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(AgentExtractResult, agent_extract_result_clear)

typedef struct AgentExtract AgentExtract;

AgentExtract *agent_extract_start(const AgentExtractOptions *options, GError **error);
void agent_extract_free(AgentExtract *extract); /* ends the server and what it is doing; NULL is fine */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AgentExtract, agent_extract_free)

/* Sends one mail off.  @input_fd is lent, open for reading only (the raw mail is evidence), and read from its
 * start. A server that ended is started again, after a moment if that happens often.  On FALSE nothing was
 * begun. */
gboolean agent_extract_begin(AgentExtract *extract, int input_fd, const json_t *request, GError **error);

/* Waits for the oldest request.  TRUE: @result (empty before) tells, fault or no.  FALSE: nothing was begun,
 * or this process could not read the answer; the request is over either way. */
gboolean agent_extract_end(AgentExtract *extract, AgentExtractResult *result, GError **error);

/* Whether agent_extract_end() would not wait. */
gboolean agent_extract_is_answered(AgentExtract *extract);

/* Takes a result's file of attachments back, empty for another mail: ext4 is slow at files that are made and
 * gone again by the hundred.  Sets @parts_fd to -1; -1 is fine. */
void agent_extract_give_back(AgentExtract *extract, int *parts_fd);

/* The server, until the client's end of @socket_fd closes.  Everything @work needs from files is to be loaded
 * before: this loads what the C library would load late (character sets, the time zone).  Returns an exit
 * code. */
int agent_extract_serve(int socket_fd, AgentExtractWork work, gpointer data, AgentExtractLoad load);

/* Without server or child: the fence goes up around this process, for good, with what @options says of work,
 * data, load and limits, and @input_fd is read.  Every other descriptor but the standard ones is closed, the
 * environment cleared.  It may end right here (the file is for another program, too large, too slow), so
 * somebody is to see how it does.  NULL: nothing was read. */
json_t *agent_extract_alone(const AgentExtractOptions *options, int input_fd, const json_t *request);

/* For @work, when it finds what only the other server can read: ends the child, and the request goes there.
 */
void agent_extract_leave(void) G_GNUC_NORETURN;

/* The descriptor on which a server that agent_extract_start() executed finds its socket. */
#define AGENT_EXTRACT_SOCKET_FD 3
