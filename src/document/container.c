#include "document/container_private.h"

#include <string.h>

#include "base/text.h"
#include "document/document_private.h"

#define CONTAINER_OLE_MAGIC "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#define CONTAINER_TNEF_MAGIC "\x78\x9f\x3e\x22"

static void
container_entry_free(gpointer data)
{
    DocumentEntry *entry = data;

    g_free(entry->name);
    g_free(entry->type);
    g_clear_pointer(&entry->bytes, g_bytes_unref);
    document_container_free(entry->message);
    g_clear_error(&entry->fault);
    g_free(entry);
}

DocumentContainer *
document_container_new(DocumentContainerKind kind)
{
    DocumentContainer *container = g_new0(DocumentContainer, 1);

    container->kind = kind;
    container->entries = g_ptr_array_new_with_free_func(container_entry_free);
    container->problems = g_array_new(FALSE, FALSE, sizeof(DocumentError));
    return container;
}

void
document_container_free(DocumentContainer *container)
{
    if (container == NULL)
        return;
    g_free(container->class_of);
    g_free(container->subject);
    g_free(container->from);
    g_free(container->text);
    g_free(container->html);
    g_clear_pointer(&container->rtf, g_bytes_unref);
    g_ptr_array_unref(container->entries);
    g_array_unref(container->problems);
    g_free(container);
}

void
document_container_problem(DocumentContainer *container, DocumentError problem)
{
    for (guint i = 0; i < container->problems->len; i++) {
        if (g_array_index(container->problems, DocumentError, i) == problem)
            return;
    }
    g_array_append_val(container->problems, problem);
}

/* The last piece of a path, of this world or of Windows'; NULL where nothing is left. */
static char *
container_file_name(const char *path)
{
    const char *name = path;

    if (path == NULL)
        return NULL;
    for (const char *c = path; *c != '\0'; c++) {
        if (*c == '/' || *c == '\\')
            name = c + 1;
    }
    return name[0] != '\0' ? base_text_valid(name, -1) : NULL;
}

DocumentEntry *
document_container_add(DocumentContainer *container, const char *name, const char *type)
{
    DocumentEntry *entry = g_new0(DocumentEntry, 1);

    entry->name = container_file_name(name);
    entry->type = type != NULL ? g_ascii_strdown(type, -1) : NULL;
    g_ptr_array_add(container->entries, entry);
    return entry;
}

void
document_entry_fail(DocumentEntry *entry, DocumentError code, const char *message)
{
    g_clear_error(&entry->fault);
    entry->fault = g_error_new_literal(DOCUMENT_ERROR, code, message);
}

static gboolean
container_begins(GBytes *bytes, const char *magic, gsize len)
{
    gsize size;
    const char *data = g_bytes_get_data(bytes, &size);

    return size >= len && memcmp(data, magic, len) == 0;
}

/* A zip is one document if it says of itself which: by its relations (Office) or its content (OpenDocument).
 * One whose list cannot be read is left to document_read(), which says what is wrong. */
static gboolean
container_is_zip_of_files(GBytes *bytes)
{
    const OfficeZipLimits any = {.entries = G_MAXUINT, .by_entry = TRUE};
    g_autoptr(OfficeZip) zip = office_zip_open(bytes, &any, NULL);

    return zip != NULL && !office_zip_has(zip, "_rels/.rels") && !office_zip_has(zip, "content.xml");
}

static gboolean
container_is_message(GBytes *bytes)
{
    g_autoptr(GsfInfile) root = document_ole_open(bytes, NULL);

    return root != NULL && document_ole_kind(root) == DOCUMENT_OLE_MESSAGE;
}

DocumentContainerKind
document_container_sniff(GBytes *bytes)
{
    if (container_begins(bytes, CONTAINER_TNEF_MAGIC, strlen(CONTAINER_TNEF_MAGIC)))
        return DOCUMENT_CONTAINER_TNEF;
    if (container_begins(bytes, "PK\3\4", 4) || container_begins(bytes, "PK\5\6", 4))
        return container_is_zip_of_files(bytes) ? DOCUMENT_CONTAINER_ZIP : DOCUMENT_CONTAINER_NONE;
    if (container_begins(bytes, CONTAINER_OLE_MAGIC, strlen(CONTAINER_OLE_MAGIC)))
        return container_is_message(bytes) ? DOCUMENT_CONTAINER_MSG : DOCUMENT_CONTAINER_NONE;
    return DOCUMENT_CONTAINER_NONE;
}

static DocumentContainer *
container_read_msg(GBytes *bytes, const DocumentLimits *limits, GError **error)
{
    g_autoptr(GsfInfile) root = document_ole_open(bytes, error);

    return root != NULL ? document_read_msg(root, limits) : NULL;
}

DocumentContainer *
document_container_read(GBytes *bytes, const DocumentLimits *limits, GError **error)
{
    if (limits == NULL)
        limits = &document_limits_default;
    if (g_bytes_get_size(bytes) > limits->bytes_in) {
        g_set_error_literal(error, DOCUMENT_ERROR, DOCUMENT_ERROR_TOO_LARGE,
                            "it is larger than what is read here");
        return NULL;
    }
    switch (document_container_sniff(bytes)) {
    case DOCUMENT_CONTAINER_ZIP:
        return document_read_zip_entries(bytes, limits, error);
    case DOCUMENT_CONTAINER_TNEF:
        return document_read_tnef(bytes, limits);
    case DOCUMENT_CONTAINER_MSG:
        return container_read_msg(bytes, limits, error);
    default:
        g_set_error_literal(error, DOCUMENT_ERROR, DOCUMENT_ERROR_UNREADABLE, "it holds no files");
        return NULL;
    }
}
