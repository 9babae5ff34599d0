/* A document that is read by itself. */
#include "agent/reading_private.h"
#include "base/file.h"
#include "form/form.h"

#define READING_MOST_BYTES (128 * 1024 * 1024)

GBytes *
agent_reading_bytes(int fd, GError **error)
{
    return base_read_all(fd, READING_MOST_BYTES, error);
}

json_t *
agent_reading_form(const Document *document, const GError *fault, const FormCatalogue *catalogue)
{
    g_autoptr(FormReading) reading =
        document != NULL ? form_read(document, catalogue, NULL) : form_reading_new_for_error(fault);

    return form_reading_to_json(reading);
}
