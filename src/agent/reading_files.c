/* One file of a mail: read, or opened and what is in it read.  Names are looked at for their ending only. */
#include "agent/extract.h"
#include "agent/reading_walk_private.h"
#include "base/sum.h"

#include <string.h>

#include "base/file.h"
#include "mail/classify.h"

#define FILES_DEPTH 5
#define FILES_DECORATION_BYTES (48 * 1024)
#define FILES_HEAD_BYTES 16384

/* A name for the document that tells nothing: its type's usual ending. */
static const char *
files_ending(DocumentType type, const char *name)
{
    static const char *const known[] = {"docx", "docm", "doc",  "odt", "rtf",
                                        "pdf",  "xlsx", "html", "txt", NULL};
    const char *dot = name != NULL ? strrchr(name, '.') : NULL;
    g_autofree char *ending = dot != NULL ? g_ascii_strdown(dot + 1, -1) : NULL;

    for (guint i = 0; known[i] != NULL; i++) {
        if (g_strcmp0(ending, known[i]) == 0)
            return known[i];
    }
    return type == DOCUMENT_UNKNOWN ? "bin" : document_type_name(type);
}

/* Keeps the document's bytes for whoever attaches them to a mail; its number in parts[]. */
static int
files_keep(AgentWalk *walk, const char *ending, const char *type, const char *sha256, GBytes *bytes)
{
    gsize len;
    const void *data = g_bytes_get_data(bytes, &len);

    if (walk->parts_fd < 0 || !base_write_all(walk->parts_fd, data, len, NULL))
        return -1;
    json_array_append_new(walk->found->parts,
                          json_pack("{s:s, s:o, s:I, s:I, s:s}", "ending", ending, "type",
                                    base_json_text(type), "offset", (json_int_t)walk->offset, "length",
                                    (json_int_t)len, "sha256", sha256));
    walk->offset += (gint64)len;
    return (int)json_array_size(walk->found->parts) - 1;
}

/* What an approval can be of, whether it reads like a form or not: told by its hash, its bytes kept. */
static int
files_tell_paper(AgentWalk *walk, const char *name, const char *type, GBytes *bytes)
{
    g_autofree char *sha256 = base_sum_of(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
    const char *ending = files_ending(document_sniff(bytes, name, type), name);
    int part = files_keep(walk, ending, type, sha256, bytes);

    json_array_append_new(walk->found->papers,
                          json_pack("{s:s, s:s, s:i}", "ending", ending, "sha256", sha256, "part", part));
    return part;
}

static void
files_read_document(AgentWalk *walk, const char *name, const char *type, GBytes *bytes)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Document) document = document_read(bytes, name, type, &walk->each, &error);
    g_autoptr(FormReading) reading = NULL;
    int part;

    if (document == NULL && g_error_matches(error, DOCUMENT_ERROR, DOCUMENT_ERROR_ELSEWHERE))
        agent_extract_leave();
    part = files_tell_paper(walk, name, type, bytes);
    if (document == NULL && g_error_matches(error, DOCUMENT_ERROR, DOCUMENT_ERROR_UNSUPPORTED)) {
        agent_walk_add_unread(walk, document_problem(DOCUMENT_ERROR_UNSUPPORTED));
        return;
    }
    reading = document != NULL ? form_read(document, walk->catalogue, &walk->context)
                               : form_reading_new_for_error(error);
    if (!g_str_equal(reading->kind, "unknown") || reading->problems->len > 0)
        agent_walk_add(walk, reading, part);
}

/* A header line's name, and that it is one. */
static gboolean
files_is_header(const char *line, gsize len)
{
    const char *colon = memchr(line, ':', len);

    if (colon == NULL || colon == line)
        return FALSE;
    for (const char *c = line; c < colon; c++) {
        if (!g_ascii_isgraph(*c))
            return FALSE;
    }
    return TRUE;
}

static gboolean
files_line_is(const char *line, gsize len, const char *const *names)
{
    for (guint i = 0; names[i] != NULL; i++) {
        if (len > strlen(names[i]) && g_ascii_strncasecmp(line, names[i], strlen(names[i])) == 0)
            return TRUE;
    }
    return FALSE;
}

/* A mail under whatever name, or a page saved like one (MHTML): it begins with header lines, one of them a
 * machine's. */
static gboolean
files_is_mail(GBytes *bytes)
{
    static const char *const signs[] = {"received:", "message-id:", "mime-version:", NULL};
    static const char *const needs[] = {"from:", "content-type:", NULL};
    gsize size;
    const char *line = g_bytes_get_data(bytes, &size);
    const char *end = line + MIN(size, FILES_HEAD_BYTES), *next;
    gboolean has_sign = FALSE, has_need = FALSE;

    for (; line < end && *line != '\n' && *line != '\r'; line = next) {
        const char *stop = memchr(line, '\n', (gsize)(end - line));
        gsize len;

        next = stop != NULL ? stop + 1 : end;
        len = (gsize)(next - line);
        if (*line == ' ' || *line == '\t')
            continue;
        if (!files_is_header(line, len))
            return FALSE;
        has_need |= files_line_is(line, len, needs);
        has_sign |= files_line_is(line, len, signs);
    }
    return has_sign && has_need;
}

static void
files_read_mail(AgentWalk *walk, GBytes *bytes)
{
    MailLimits left = walk->mails;
    g_autoptr(MailMessage) message = NULL;

    if (walk->level > left.nested || left.parts == 0) {
        agent_walk_add_unread(walk, document_problem(DOCUMENT_ERROR_TOO_LARGE));
        return;
    }
    left.nested -= walk->level;
    message = mail_message_read_bytes(bytes, &left, NULL);
    if (message == NULL) {
        agent_walk_add_unread(walk, document_problem(DOCUMENT_ERROR_UNREADABLE));
        return;
    }
    walk->mails.parts -= MIN(walk->mails.parts, message->parts->len);
    agent_walk_message(walk, message);
}

/* What could not be had is taken for a form until a person says otherwise, once for each reason; a link or a
 * thing of another make is told, no more. */
static void
files_add_fault(AgentWalk *walk, const GError *fault)
{
    g_autoptr(FormReading) reading = form_reading_new_for_error(fault);
    guint bit = 1u << fault->code;

    if ((walk->faults & bit) != 0)
        return;
    walk->faults |= bit;
    if (fault->code == DOCUMENT_ERROR_UNSUPPORTED)
        agent_walk_add_unread(walk, document_problem(DOCUMENT_ERROR_UNSUPPORTED));
    else
        agent_walk_add(walk, reading, -1);
}

/* The pictures of a signature travel with Outlook's mails like any attachment. */
static gboolean
files_is_decoration(const DocumentContainer *container, const DocumentEntry *entry)
{
    static const char *const magics[] = {"\x89PNG", "\xff\xd8\xff", "GIF8", NULL};
    gsize len;
    const char *data = g_bytes_get_data(entry->bytes, &len);

    if (container->kind == DOCUMENT_CONTAINER_ZIP || len > FILES_DECORATION_BYTES)
        return FALSE;
    for (guint i = 0; magics[i] != NULL; i++) {
        if (len > strlen(magics[i]) && memcmp(data, magics[i], strlen(magics[i])) == 0)
            return TRUE;
    }
    return FALSE;
}

/* The text of a mail in a container; winmail.dat around the answer to one of our mails quotes our own words.
 */
static void
files_read_body(AgentWalk *walk, const DocumentContainer *container)
{
    g_autoptr(FormReading) reading = NULL;

    if (container->kind == DOCUMENT_CONTAINER_ZIP ||
        (container->kind == DOCUMENT_CONTAINER_TNEF && walk->depth == 1 && walk->is_answer))
        return;
    reading = agent_walk_best_text(walk, container->text, container->rtf, container->html);
    if (reading != NULL && !g_str_equal(reading->kind, "unknown"))
        agent_walk_add(walk, reading, -1);
}

static void
files_read_container(AgentWalk *walk, const DocumentContainer *container)
{
    guint before = agent_walk_count(walk);

    for (guint i = 0; i < container->entries->len; i++) {
        const DocumentEntry *entry = g_ptr_array_index(container->entries, i);

        if (entry->fault != NULL)
            files_add_fault(walk, entry->fault);
        else if (entry->message != NULL)
            files_read_container(walk, entry->message);
        else if (!files_is_decoration(container, entry))
            agent_walk_file(walk, entry->name, entry->type, entry->bytes);
    }
    for (guint i = 0; i < container->problems->len; i++)
        agent_walk_add_unread(walk, document_problem(g_array_index(container->problems, DocumentError, i)));
    if (agent_walk_count(walk) == before)
        files_read_body(walk, container);
}

static void
files_open_container(AgentWalk *walk, GBytes *bytes)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(DocumentContainer) container = document_container_read(bytes, &walk->limits, &error);
    guint faults = walk->faults;

    walk->faults = 0;
    if (container == NULL) {
        files_add_fault(walk, error);
    } else {
        walk->limits.bytes_out -= MIN(walk->limits.bytes_out, container->unpacked);
        walk->limits.entries -= MIN(walk->limits.entries, container->entries->len);
        files_read_container(walk, container);
    }
    walk->faults = faults;
}

void
agent_walk_file(AgentWalk *walk, const char *name, const char *type, GBytes *bytes)
{
    gboolean is_container = document_container_sniff(bytes) != DOCUMENT_CONTAINER_NONE;

    if (walk->depth > 0 && mail_is_program(name, bytes))
        walk->found->has_program = TRUE;
    if (g_bytes_get_size(bytes) == 0) {
        agent_walk_add_unread(walk, document_problem(DOCUMENT_ERROR_UNREADABLE));
    } else if (!is_container && !files_is_mail(bytes)) {
        files_read_document(walk, name, type, bytes);
    } else if (walk->depth >= FILES_DEPTH) {
        agent_walk_add_unread(walk, document_problem(DOCUMENT_ERROR_TOO_LARGE));
    } else {
        walk->depth++;
        if (is_container)
            files_open_container(walk, bytes);
        else
            files_read_mail(walk, bytes);
        walk->depth--;
    }
}
