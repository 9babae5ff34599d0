#include "document/document_private.h"

Document *
document_read_odt(OfficeZip *zip, const DocumentLimits *limits, GError **error)
{
    g_set_error(error, DOCUMENT_ERROR, DOCUMENT_ERROR_UNSUPPORTED, "not yet");
    return NULL;
}
Document *
document_read_xlsx(OfficeZip *zip, const char *main_part, const DocumentLimits *limits, GError **error)
{
    g_set_error(error, DOCUMENT_ERROR, DOCUMENT_ERROR_UNSUPPORTED, "not yet");
    return NULL;
}
Document *
document_read_pdf(GBytes *bytes, const DocumentLimits *limits, GError **error)
{
    g_set_error(error, DOCUMENT_ERROR, DOCUMENT_ERROR_UNSUPPORTED, "not yet");
    return NULL;
}
Document *
document_read_rtf(GBytes *bytes, const DocumentLimits *limits, GError **error)
{
    g_set_error(error, DOCUMENT_ERROR, DOCUMENT_ERROR_UNSUPPORTED, "not yet");
    return NULL;
}
Document *
document_read_doc(GBytes *bytes, const DocumentLimits *limits, GError **error)
{
    g_set_error(error, DOCUMENT_ERROR, DOCUMENT_ERROR_UNSUPPORTED, "not yet");
    return NULL;
}
