#include "document/container_private.h"

#include <gsf/gsf-infile-msole.h>
#include <gsf/gsf-input-memory.h>
#include <gsf/gsf-input.h>
#include <gsf/gsf-utils.h>

static void
ole_hush(const char *domain, GLogLevelFlags level, const char *message, gpointer data)
{
}

/* libgsf tells stderr what it thinks of a damaged file; whoever calls is told by an error. */
void
document_ole_init(void)
{
    gsf_init();
    g_log_set_handler("libgsf:msole", G_LOG_LEVEL_MASK, ole_hush, NULL);
}

GsfInfile *
document_ole_open(GBytes *bytes, GError **error)
{
    gsize len;
    const guint8 *data = g_bytes_get_data(bytes, &len);
    g_autoptr(GsfInput) input = gsf_input_memory_new(data, (gsf_off_t)len, FALSE);
    g_autoptr(GError) fault = NULL;
    GsfInfile *root = gsf_infile_msole_new(input, &fault);

    if (root == NULL)
        g_set_error(error, DOCUMENT_ERROR, DOCUMENT_ERROR_UNREADABLE, "the OLE container: %s",
                    fault != NULL ? fault->message : "it is damaged");
    return root;
}

static gboolean
ole_has(GsfInfile *storage, const char *name)
{
    g_autoptr(GsfInput) child = gsf_infile_child_by_name(storage, name);

    return child != NULL;
}

DocumentOleKind
document_ole_kind(GsfInfile *root)
{
    if (ole_has(root, "EncryptedPackage"))
        return DOCUMENT_OLE_SEALED;
    if (ole_has(root, "WordDocument"))
        return DOCUMENT_OLE_WORD;
    if (ole_has(root, "__properties_version1.0") || ole_has(root, "__nameid_version1.0"))
        return DOCUMENT_OLE_MESSAGE;
    if (ole_has(root, "Workbook") || ole_has(root, "Book"))
        return DOCUMENT_OLE_WORKBOOK;
    return DOCUMENT_OLE_OTHER;
}

GBytes *
document_ole_bytes(GsfInput *stream, guint64 max)
{
    gsf_off_t size = gsf_input_size(stream);
    g_autofree guint8 *data = NULL;

    if (size < 0 || (guint64)size > max)
        return NULL;
    data = g_malloc((gsize)size + 1);
    if (size > 0 && gsf_input_read(stream, (size_t)size, data) == NULL)
        return NULL;
    return g_bytes_new_take(g_steal_pointer(&data), (gsize)size);
}
