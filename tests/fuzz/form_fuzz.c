/* Whatever a page or a text says, it can be read as a form: the kind is one that the catalogue knows, every
 * value has text, a way it was found and a confidence between nought and one, dates are dates, and the JSON
 * can be written. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/time.h"
#include "document/document.h"
#include "form/form.h"
#include "rules/forms.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

static const DocumentLimits fuzz_limits = {.bytes_in = 1 << 16,
                                           .bytes_out = 1 << 18,
                                           .bytes_entry = 1 << 18,
                                           .entries = 10,
                                           .ratio = 100,
                                           .depth = 8,
                                           .runs = 2000,
                                           .text = 1 << 20};

static void
fuzz_check(gboolean promise)
{
    if (!promise)
        abort();
}

static const FormCatalogue *
fuzz_catalogue(void)
{
    static FormCatalogue *catalogue;

    if (catalogue == NULL) {
        g_autoptr(BaseData) data = base_data_new(NULL, NULL);
        g_autoptr(RulesErrors) errors = rules_errors_new();

        document_init();
        catalogue = rules_forms_load(data, errors);
        fuzz_check(catalogue != NULL);
    }
    return catalogue;
}

static void
fuzz_record(const FormRecord *record)
{
    for (guint i = 0; i < record->values->len; i++) {
        const FormValue *value = g_ptr_array_index(record->values, i);

        fuzz_check(value->values->len > 0 && value->how != NULL && value->confidence > 0 &&
                   value->confidence <= 1);
        for (guint j = 0; j < value->values->len; j++) {
            const char *text = g_ptr_array_index(value->values, j);
            GDate date;

            fuzz_check(*text != '\0' && g_utf8_validate(text, -1, NULL));
            fuzz_check(value->type != FORM_DATE || base_date_from_iso(text, &date, NULL));
        }
    }
}

static void
fuzz_records(const GPtrArray *records)
{
    for (guint i = 0; i < records->len; i++)
        fuzz_record(g_ptr_array_index(records, i));
}

static void
fuzz_read(const Document *document)
{
    g_autoptr(FormReading) reading = form_read(document, fuzz_catalogue(), NULL);
    g_autoptr(json_t) json = form_reading_to_json(reading);
    g_autofree char *line = base_json_to_line(json);

    fuzz_check(line != NULL && reading->kind_confidence >= 0 && reading->kind_confidence <= 1);
    fuzz_record(reading->fields);
    fuzz_records(reading->children);
    for (guint i = 0; i < reading->tables->len; i++)
        fuzz_records(((const FormTable *)g_ptr_array_index(reading->tables, i))->records);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    g_autofree char *own = g_strndup((const char *)bytes, len);
    g_autoptr(Document) page = NULL, text = NULL;

    fuzz_catalogue();
    page = document_from_html((const char *)bytes, (gssize)len, &fuzz_limits, NULL);
    text = document_from_text(own, &fuzz_limits, NULL);
    if (page != NULL)
        fuzz_read(page);
    fuzz_read(text);
    return 0;
}
