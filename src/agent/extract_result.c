#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "agent/extract_private.h"
#include "base/text.h"

/* A refusal's reason, at most. */
#define EXTRACT_MESSAGE_BYTES 4096

typedef struct {
    const char *name;
    const char *message; /* for people; the child's own reason where it gave one */
    gboolean is_the_mails;
} ExtractFaultWords;

/* clang-format off */
static const ExtractFaultWords extract_faults[] = {
    [AGENT_EXTRACT_READ]          = {"read", NULL, FALSE},
    [AGENT_EXTRACT_REFUSED]       = {"refused", NULL, TRUE},
    [AGENT_EXTRACT_DIED]          = {"died", "the program that reads mail crashed on this one", TRUE},
    [AGENT_EXTRACT_OUT_OF_TIME]   = {"out of time", "reading it took longer than is allowed", TRUE},
    [AGENT_EXTRACT_OUT_OF_MEMORY] = {"out of memory", "reading it took more memory than is allowed", TRUE},
    [AGENT_EXTRACT_TOO_LARGE]     = {"too large", "what is in it is larger than is allowed", TRUE},
    [AGENT_EXTRACT_NO_FENCE]      = {"no fence", NULL, FALSE},
    [AGENT_EXTRACT_SERVER_LOST]   = {"server lost", "the extract server ended before it answered", FALSE},
};
/* clang-format on */

gboolean
agent_extract_fault_is_the_mails(AgentExtractFault fault)
{
    return extract_faults[fault].is_the_mails;
}

const char *
agent_extract_fault_name(AgentExtractFault fault)
{
    return extract_faults[fault].name;
}

void
agent_extract_result_clear(AgentExtractResult *result)
{
    g_clear_pointer(&result->json, json_decref);
    g_clear_pointer(&result->message, g_free);
    if (result->parts_fd >= 0)
        close(result->parts_fd);
    *result = (AgentExtractResult)AGENT_EXTRACT_RESULT_EMPTY;
}

int
extract_result_open(gsize most_bytes, GError **error)
{
    int fd = memfd_create("result", MFD_CLOEXEC | MFD_ALLOW_SEALING);

    if (fd >= 0 && ftruncate(fd, (off_t)most_bytes) == 0 &&
        fcntl(fd, F_ADD_SEALS, F_SEAL_GROW | F_SEAL_SHRINK | F_SEAL_SEAL) == 0)
        return fd;
    g_set_error(error, G_FILE_ERROR, (gint)g_file_error_from_errno(errno), "make room for an answer: %s",
                g_strerror(errno));
    if (fd >= 0)
        close(fd);
    return -1;
}

/* What was written, up to the first NUL.  The child is dead, so it stands still. */
static char *
extract_result_text(int fd, gsize most_bytes)
{
    off_t written = lseek(fd, 0, SEEK_HOLE);
    gsize len = (gsize)CLAMP(written, 0, (off_t)most_bytes);
    g_autofree char *text = g_malloc0(len + 1);
    gsize at = 0;
    ssize_t n = 1;

    while (at < len && n > 0) {
        n = pread(fd, text + at, len - at, (off_t)at);
        at += n > 0 ? (gsize)n : 0;
    }
    return at == len ? g_steal_pointer(&text) : g_strdup("");
}

static char *
extract_reason(int result_fd)
{
    g_autofree char *text = extract_result_text(result_fd, EXTRACT_MESSAGE_BYTES);

    return text[0] != '\0' ? base_text_valid(text, -1) : g_strdup("it gave no reason");
}

static void
extract_take_fault(AgentExtractResult *result, AgentExtractFault fault, int result_fd)
{
    result->fault = fault;
    if (fault == AGENT_EXTRACT_REFUSED || fault == AGENT_EXTRACT_NO_FENCE)
        result->message = extract_reason(result_fd);
    else if (result->signal != 0)
        result->message = g_strdup_printf("%s (signal %d, %s; %u MB used)", extract_faults[fault].message,
                                          result->signal, strsignal(result->signal), result->peak_kb / 1024);
    else
        result->message = g_strdup(extract_faults[fault].message);
}

static gboolean
extract_rewind_parts(int parts_fd, AgentExtractResult *result)
{
    struct stat info;

    if (fstat(parts_fd, &info) != 0 || lseek(parts_fd, 0, SEEK_SET) != 0)
        return FALSE;
    result->parts_bytes = (guint64)info.st_size;
    return TRUE;
}

/* What the child wrote may be anything, also when it ended well. */
static void
extract_take_json(AgentExtractResult *result, int result_fd, gsize most_bytes)
{
    g_autofree char *text = extract_result_text(result_fd, most_bytes);

    result->json = base_json_parse(text, strlen(text), NULL);
    if (result->json != NULL)
        return;
    result->fault = AGENT_EXTRACT_DIED;
    result->message = g_strdup("the answer is no JSON");
}

void
extract_result_fill(AgentExtractResult *result, const ExtractReply *reply, int *parts_fd, int result_fd,
                    gsize most_bytes)
{
    result->signal = reply->signal;
    result->peak_kb = reply->peak_kb;
    result->cpu_ms = reply->cpu_ms;
    result->wall_ms = reply->wall_ms;
    if (reply->fault != AGENT_EXTRACT_READ || !extract_rewind_parts(*parts_fd, result)) {
        extract_take_fault(result,
                           reply->fault != AGENT_EXTRACT_READ ? (AgentExtractFault)reply->fault
                                                              : AGENT_EXTRACT_SERVER_LOST,
                           result_fd);
        return;
    }
    extract_take_json(result, result_fd, most_bytes);
    if (result->json != NULL)
        result->parts_fd = g_steal_fd(parts_fd);
}
