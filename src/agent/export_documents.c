/* The documents of a case, each a file of its own.  They came in mails, which are parsed behind the fence
 * alone; a file's name says by which mail it came and nothing else. */
#include "agent/export_private.h"

#include <sys/mman.h>
#include <unistd.h>

#include "agent/reading.h"
#include "agent/spool.h"
#include "base/file.h"
#include "casework/version.h"
#include "store/paper.h"

#define DOCUMENTS_MOST (1024 * 1024 * 1024)

typedef struct {
    AgentExportBook *book;
    json_t *index;
    GHashTable *papers; /* the sums of those that were announced as a paper: they are not written twice */
} Documents;

static gboolean
documents_add(Documents *documents, const char *name, GBytes *bytes, const StoreMessage *message,
              const char *duty, GError **error)
{
    g_autofree char *mail =
        message != NULL ? g_strdup_printf("mails-in/%06" G_GINT64_FORMAT ".eml", message->id) : NULL;

    json_array_append_new(documents->index,
                          json_pack("{s:s, s:s?, s:s?}", "file", name, "came_with", mail, "paper_of", duty));
    return agent_export_add(documents->book, name, bytes, error);
}

/* ---- papers ---- */

static GBytes *
documents_paper(const AgentExportBook *book, const char *sha256, GError **error)
{
    int fd = memfd_create("paper", MFD_CLOEXEC);
    GBytes *bytes =
        fd >= 0 && store_paper_read(book->c->desk->store, book->c->row->id, sha256, fd, error) >= 0 &&
                lseek(fd, 0, SEEK_SET) == 0
            ? base_read_all(fd, DOCUMENTS_MOST, error)
            : NULL;

    if (fd >= 0)
        close(fd);
    return bytes;
}

static gboolean
documents_add_paper(Documents *documents, const CaseworkEvent *event, GError **error)
{
    const char *sha256 = base_json_string(event->payload, "sha256"),
               *duty = base_json_string(event->payload, "duty"),
               *ending = base_json_string(event->payload, "ending");
    g_autoptr(GError) fault = NULL;
    g_autoptr(GBytes) bytes = documents_paper(documents->book, sha256, &fault);
    g_autofree char *name =
        g_strdup_printf("documents/event-%06" G_GINT64_FORMAT "-%s.%s", event->id, duty, ending);

    if (bytes == NULL) {
        g_ptr_array_add(
            documents->book->damage,
            g_strdup_printf("%s: %s", name, fault != NULL ? fault->message : "it could not be read"));
        return TRUE;
    }
    g_hash_table_add(documents->papers, (gpointer)sha256);
    return documents_add(documents, name, bytes, NULL, duty, error);
}

static gboolean
documents_add_papers(Documents *documents, GError **error)
{
    const GPtrArray *events = casework_file_events(documents->book->c->file);

    for (guint i = 0; i < events->len; i++) {
        const CaseworkEvent *event = g_ptr_array_index((GPtrArray *)events, i);

        if (g_str_equal(event->kind, CASEWORK_VERSION_PAPER) && !documents_add_paper(documents, event, error))
            return FALSE;
    }
    return TRUE;
}

/* ---- what came with mails ---- */

static GBytes *
documents_part(int fd, const json_t *part, GError **error)
{
    json_int_t offset = json_integer_value(json_object_get(part, "offset"));
    json_int_t length = json_integer_value(json_object_get(part, "length"));
    g_autoptr(GBytes) all =
        lseek(fd, (off_t)offset, SEEK_SET) == (off_t)offset ? base_read_all(fd, DOCUMENTS_MOST, error) : NULL;

    return all != NULL && (gsize)length <= g_bytes_get_size(all)
               ? g_bytes_new_from_bytes(all, 0, (gsize)length)
               : NULL;
}

static gboolean
documents_add_parts(Documents *documents, const StoreMessage *message, const AgentExtractResult *result,
                    GError **error)
{
    size_t i;
    json_t *part;

    json_array_foreach(json_object_get(result->json, "parts"), i, part)
    {
        g_autofree char *name = g_strdup_printf("documents/%06" G_GINT64_FORMAT "-%u.%s", message->id,
                                                (guint)i + 1, base_json_string(part, "ending"));
        g_autoptr(GBytes) bytes = NULL;

        if (g_hash_table_contains(documents->papers, base_json_string(part, "sha256")))
            continue;
        bytes = documents_part(result->parts_fd, part, error);
        if (bytes == NULL || !documents_add(documents, name, bytes, message, NULL, error))
            return FALSE;
    }
    return TRUE;
}

/* What cannot be unpacked is whole in its mail; that it was not is said. */
static gboolean
documents_unpack(Documents *documents, const StoreMessage *message, GError **error)
{
    const AgentDesk *desk = documents->book->c->desk;
    g_auto(AgentExtractResult) result = AGENT_EXTRACT_RESULT_EMPTY;
    g_autoptr(json_t) request =
        agent_reading_request(desk->config, desk->pack, desk->people, message->arrived);
    int fd = agent_spool_open_raw(desk, message, NULL);
    gboolean read = fd >= 0 && agent_extract_begin(documents->book->extract, fd, request, error) &&
                    agent_extract_end(documents->book->extract, &result, error);

    if (fd < 0)
        return TRUE; /* told where the mails are */
    close(fd);
    if (!read)
        return FALSE;
    if (result.json != NULL)
        return documents_add_parts(documents, message, &result, error);
    json_array_append_new(documents->index,
                          json_pack("{s:n, s:o, s:s}", "file", "came_with",
                                    json_sprintf("mails-in/%06" G_GINT64_FORMAT ".eml", message->id),
                                    "not_unpacked", agent_extract_fault_name(result.fault)));
    return TRUE;
}

static gboolean
documents_add_mails(Documents *documents, GError **error)
{
    const AgentExportBook *book = documents->book;
    g_autoptr(GPtrArray) messages = store_message_of_case(book->c->desk->store, book->c->row->id, error);

    for (guint i = 0; messages != NULL && book->extract != NULL && i < messages->len; i++) {
        if (!documents_unpack(documents, g_ptr_array_index(messages, i), error))
            return FALSE;
    }
    return messages != NULL;
}

gboolean
agent_export_documents(AgentExportBook *book, GError **error)
{
    g_autoptr(json_t) index = json_array();
    g_autoptr(GHashTable) papers = g_hash_table_new(g_str_hash, g_str_equal);
    Documents documents = {.book = book, .index = index, .papers = papers};

    return documents_add_papers(&documents, error) && documents_add_mails(&documents, error) &&
           agent_export_add_json(book, "documents/index.json", index, error);
}
