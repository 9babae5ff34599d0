/* A document that is the picture of one: hardly a word in it, and something large that is none. */
#include "document/document_private.h"

#include <string.h>

#define SCAN_WORDS 200              /* bytes of text: a caption, a stamp */
#define SCAN_PICTURE (48 * 1024ull) /* of a page; a logo is smaller */

void
document_builder_look_for_scan(DocumentBuilder *builder, guint64 largest)
{
    gsize len = document_builder_text_len(builder);

    if (len == 0 || (len < SCAN_WORDS && largest >= SCAN_PICTURE))
        document_builder_problem(builder, DOCUMENT_ERROR_NO_TEXT);
}

guint64
document_largest_picture(const OfficeZip *zip)
{
    guint64 largest = 0;

    for (guint i = 0; i < office_zip_count(zip); i++) {
        const char *name = office_zip_name(zip, i);

        if (name != NULL && (strstr(name, "media/") != NULL || g_str_has_prefix(name, "Pictures/")))
            largest = MAX(largest, office_zip_size(zip, i));
    }
    return largest;
}
