/* The reader of programs that know nothing but PDFs: who is linked with it is linked with poppler. */
#include <string.h>

#include "agent/reading.h"
#include "agent/reading_private.h"

static gboolean
reading_begins_as_pdf(GBytes *bytes)
{
    gsize size;
    const char *data = g_bytes_get_data(bytes, &size);

    return size >= 5 && memcmp(data, "%PDF-", 5) == 0;
}

static json_t *
reading_pdf(int input_fd, int parts_fd, const json_t *request, gpointer catalogue, GError **error)
{
    g_autoptr(GBytes) bytes = NULL;
    g_autoptr(GError) fault = NULL;
    g_autoptr(Document) document = NULL;
    DocumentLimits limits;

    if (g_strcmp0(base_json_string(request, "as"), "document") != 0)
        agent_extract_leave();
    bytes = agent_reading_bytes(input_fd, error);
    if (bytes == NULL)
        return NULL;
    if (!reading_begins_as_pdf(bytes))
        agent_extract_leave();
    agent_reading_document_limits(request, &limits);
    document = document_read_pdf_alone(bytes, &limits, &fault);
    g_clear_pointer(&bytes, g_bytes_unref); /* as large as the document: the form needs its room */
    return agent_reading_form(document, fault, catalogue);
}

static void
reading_pdf_init(gboolean is_lean)
{
    document_init_pdf_alone(is_lean);
}

const AgentReader agent_reading_pdf_alone = {reading_pdf_init, reading_pdf, AGENT_EXTRACT_LOAD_PAGE, TRUE};
