/* The xlsx reader: a part a sheet, a table for each block of rows with nothing between them. */
#include "document/xlsx_private.h"

#include <string.h>

#include "base/text.h"

static GBytes *
xlsx_bytes(Xlsx *xlsx, const char *name, GError **error)
{
    g_autofree char *path = *name == '/' ? g_strdup(name + 1) : g_strconcat(xlsx->folder, name, NULL);

    return office_zip_read(xlsx->zip, path, error);
}

OfficeXml *
xlsx_open(Xlsx *xlsx, const char *name, GError **error)
{
    g_autoptr(GBytes) bytes = xlsx_bytes(xlsx, name, error);

    return bytes != NULL ? office_xml_new(bytes, error) : NULL;
}

typedef struct {
    char *name, *id;
} XlsxSheet;

static void
xlsx_sheet_clear(gpointer data)
{
    XlsxSheet *sheet = data;

    g_free(sheet->name);
    g_free(sheet->id);
}

static void
xlsx_tell_hidden(Xlsx *xlsx, const char *name)
{
    g_autofree char *begin = base_text_begin(name != NULL ? name : "", SHEET_NAME_MAX),
                    *where = g_strdup_printf("sheet %s, all of it", begin);

    document_builder_hidden(xlsx->builder, where);
}

static GArray *
xlsx_sheets(Xlsx *xlsx, const char *main_part, GError **error)
{
    g_autofree char *absolute = g_strconcat("/", main_part, NULL);
    g_autoptr(OfficeXml) xml = xlsx_open(xlsx, absolute, error);
    GArray *sheets;
    OfficeXmlStep step;

    if (xml == NULL)
        return NULL;
    sheets = g_array_new(FALSE, TRUE, sizeof(XlsxSheet));
    g_array_set_clear_func(sheets, xlsx_sheet_clear);
    while ((step = office_xml_step(xml)) != OFFICE_XML_DONE) {
        const char *state = office_xml_attribute(xml, "state"),
                   *from_1904 = office_xml_attribute(xml, "date1904");

        if (step != OFFICE_XML_START)
            continue;
        if (from_1904 != NULL && (strcmp(from_1904, "1") == 0 || strcmp(from_1904, "true") == 0))
            xlsx->counts_from_1904 = TRUE;
        if (!office_xml_is(xml, OFFICE_NS_SHEET, "sheet"))
            continue;
        if (state != NULL && strcmp(state, "visible") != 0) {
            xlsx_tell_hidden(xlsx, office_xml_attribute(xml, "name"));
        } else {
            XlsxSheet sheet = {g_strdup(office_xml_attribute(xml, "name")),
                               g_strdup(office_xml_attribute(xml, "id"))};

            g_array_append_val(sheets, sheet);
        }
    }
    if (!office_xml_close(xml, error))
        g_clear_pointer(&sheets, g_array_unref);
    return sheets;
}

static GHashTable *
xlsx_relations(Xlsx *xlsx, const char *main_part)
{
    const char *file = strrchr(main_part, '/');
    g_autofree char *name = g_strdup_printf("_rels/%s.rels", file != NULL ? file + 1 : main_part);
    g_autoptr(OfficeXml) xml = xlsx_open(xlsx, name, NULL);
    GHashTable *targets = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);

    while (xml != NULL && office_xml_step(xml) != OFFICE_XML_DONE) {
        const char *id = office_xml_attribute(xml, "Id"), *target = office_xml_attribute(xml, "Target");

        if (id != NULL && target != NULL)
            g_hash_table_replace(targets, g_strdup(id), g_strdup(target));
    }
    return targets;
}

/* What a sheet says of cells that are shown as one stands after its rows, so it is looked through first. */
static GArray *
xlsx_merges(GBytes *bytes)
{
    gsize len;
    const char *data = g_bytes_get_data(bytes, &len);
    g_autoptr(OfficeXml) xml =
        memmem(data, len, "mergeCell", strlen("mergeCell")) != NULL ? office_xml_new(bytes, NULL) : NULL;

    return xml != NULL ? xlsx_read_merges(xml) : NULL;
}

static gboolean
xlsx_read_one(Xlsx *xlsx, const XlsxSheet *sheet, const char *target, GError **error)
{
    g_autoptr(GBytes) bytes = xlsx_bytes(xlsx, target, error);
    g_autoptr(OfficeXml) xml = bytes != NULL ? office_xml_new(bytes, error) : NULL;
    g_autofree char *title = g_strdup_printf("sheet %s", sheet->name != NULL ? sheet->name : "");
    g_autoptr(GArray) merges = NULL;

    if (xml == NULL)
        return FALSE;
    merges = xlsx_merges(bytes);
    document_builder_begin_part(xlsx->builder, DOCUMENT_PART_BODY, title);
    xlsx_read_sheet(xlsx, xml, merges);
    document_builder_end_part(xlsx->builder);
    return office_xml_close(xml, error);
}

static gboolean
xlsx_read_sheets(Xlsx *xlsx, const GArray *sheets, const char *main_part, GError **error)
{
    g_autoptr(GHashTable) targets = xlsx_relations(xlsx, main_part);

    for (guint i = 0; i < sheets->len; i++) {
        const XlsxSheet *sheet = &g_array_index(sheets, XlsxSheet, i);
        const char *target = sheet->id != NULL ? g_hash_table_lookup(targets, sheet->id) : NULL;

        if (target == NULL)
            document_builder_problem(xlsx->builder, DOCUMENT_ERROR_TRUNCATED);
        else if (!xlsx_read_one(xlsx, sheet, target, error))
            return FALSE;
    }
    return TRUE;
}

static void
xlsx_clear(Xlsx *xlsx)
{
    g_free(xlsx->folder);
    g_ptr_array_unref(xlsx->strings);
    g_array_unref(xlsx->formats);
    g_array_unref(xlsx->fonts);
    g_array_unref(xlsx->filled);
    g_hash_table_unref(xlsx->date_codes);
    document_builder_free(xlsx->builder);
}

Document *
document_read_xlsx(OfficeZip *zip, const char *main_part, const DocumentLimits *limits, GError **error)
{
    const char *slash = strrchr(main_part, '/');
    Xlsx xlsx = {.zip = zip};
    g_autoptr(GArray) sheets = NULL;
    Document *document = NULL;
    GError *fault = NULL;

    xlsx.folder = slash != NULL ? g_strndup(main_part, (gsize)(slash + 1 - main_part)) : g_strdup("");
    xlsx.builder = document_builder_new(DOCUMENT_XLSX, limits);
    xlsx.strings = g_ptr_array_new_with_free_func((GDestroyNotify)xlsx_string_free);
    xlsx.formats = g_array_new(FALSE, TRUE, sizeof(SheetFormat));
    xlsx.fonts = g_array_new(FALSE, TRUE, sizeof(guint));
    xlsx.filled = g_array_new(FALSE, TRUE, sizeof(gboolean));
    xlsx.date_codes = g_hash_table_new(NULL, NULL);
    xlsx_read_strings(&xlsx);
    xlsx_read_styles(&xlsx);
    sheets = xlsx_sheets(&xlsx, main_part, &fault);
    if (sheets != NULL && xlsx_read_sheets(&xlsx, sheets, main_part, &fault)) {
        xlsx_read_beside(&xlsx);
        document_builder_look_for_scan(xlsx.builder, 0);
        document = document_builder_finish(xlsx.builder);
    } else {
        document_fail_office(error, fault, "the workbook");
    }
    xlsx_clear(&xlsx);
    return document;
}
