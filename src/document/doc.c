#include "document/document_private.h"

Document *
document_read_doc(GBytes *bytes, const DocumentLimits *limits, GError **error)
{
    g_set_error(error, DOCUMENT_ERROR, DOCUMENT_ERROR_UNSUPPORTED, "not yet");
    return NULL;
}
