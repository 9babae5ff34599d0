#include "document/mapi_private.h"

#include <string.h>

#include "base/text.h"
#include "mail/message.h"

typedef struct {
    guint type;
    GBytes *value;
} MapiProperty;

struct DocumentMapi {
    GHashTable *properties; /* id -> MapiProperty */
    guint32 codepage;       /* 0: not known */
};

static void
mapi_property_free(gpointer data)
{
    MapiProperty *property = data;

    g_bytes_unref(property->value);
    g_free(property);
}

DocumentMapi *
document_mapi_new(void)
{
    DocumentMapi *mapi = g_new0(DocumentMapi, 1);

    mapi->properties = g_hash_table_new_full(NULL, NULL, NULL, mapi_property_free);
    return mapi;
}

void
document_mapi_free(DocumentMapi *mapi)
{
    if (mapi == NULL)
        return;
    g_hash_table_unref(mapi->properties);
    g_free(mapi);
}

void
document_mapi_put(DocumentMapi *mapi, guint id, guint type, GBytes *value)
{
    MapiProperty *property;

    if (g_hash_table_contains(mapi->properties, GUINT_TO_POINTER(id)))
        return;
    property = g_new0(MapiProperty, 1);
    property->type = type;
    property->value = g_bytes_ref(value);
    g_hash_table_insert(mapi->properties, GUINT_TO_POINTER(id), property);
}

void
document_mapi_put_number(DocumentMapi *mapi, guint id, guint32 number)
{
    g_autoptr(GBytes) value = g_bytes_new(&number, sizeof number);

    document_mapi_put(mapi, id, MAPI_TYPE_LONG, value);
}

void
document_mapi_set_codepage(DocumentMapi *mapi, guint32 codepage)
{
    mapi->codepage = codepage;
}

static const MapiProperty *
mapi_find(const DocumentMapi *mapi, guint id)
{
    return g_hash_table_lookup(mapi->properties, GUINT_TO_POINTER(id));
}

GBytes *
document_mapi_bytes(const DocumentMapi *mapi, guint id)
{
    const MapiProperty *property = mapi_find(mapi, id);

    return property != NULL ? property->value : NULL;
}

guint
document_mapi_type(const DocumentMapi *mapi, guint id)
{
    const MapiProperty *property = mapi_find(mapi, id);

    return property != NULL ? property->type : 0;
}

guint32
document_mapi_number(const DocumentMapi *mapi, guint id, guint32 otherwise)
{
    const MapiProperty *property = mapi_find(mapi, id);
    guint32 number;

    if (property == NULL || property->type != MAPI_TYPE_LONG || g_bytes_get_size(property->value) < 4)
        return otherwise;
    memcpy(&number, g_bytes_get_data(property->value, NULL), sizeof number);
    return number;
}

guint32
document_mapi_codepage(const DocumentMapi *mapi)
{
    return document_mapi_number(mapi, MAPI_MESSAGE_CODEPAGE, mapi->codepage);
}

/* A Windows code page by the name that mail gives it. */
static char *
mapi_charset(guint32 codepage)
{
    switch (codepage) {
    case 0:
        return NULL;
    case 65001:
        return g_strdup("utf-8");
    case 20127:
        return g_strdup("us-ascii");
    case 10000:
        return g_strdup("macintosh");
    case 20866:
        return g_strdup("koi8-r");
    case 21866:
        return g_strdup("koi8-u");
    case 51932:
        return g_strdup("euc-jp");
    case 50220:
    case 50221:
    case 50222:
        return g_strdup("iso-2022-jp");
    default:
        return codepage > 28590 && codepage < 28606 ? g_strdup_printf("iso-8859-%u", codepage - 28590)
                                                    : g_strdup_printf("cp%u", codepage);
    }
}

/* UTF-16LE up to its zero. */
static char *
mapi_text_utf16(const guint8 *data, gsize len)
{
    gsize end = 0;

    while (end + 1 < len && (data[end] | data[end + 1]) != 0)
        end += 2;
    return base_text_from_utf16(data, end, FALSE);
}

static char *
mapi_text_of(const MapiProperty *property, guint32 codepage)
{
    gsize len;
    const guint8 *data = g_bytes_get_data(property->value, &len);
    const guint8 *zero;
    g_autofree char *charset = NULL;

    if (len == 0)
        return NULL;
    if (property->type == MAPI_TYPE_UNICODE)
        return mapi_text_utf16(data, len);
    if ((zero = memchr(data, 0, len)) != NULL)
        len = (gsize)(zero - data);
    charset = mapi_charset(codepage);
    return mail_charset_read((const char *)data, len, charset, NULL);
}

static char *
mapi_text_by(const DocumentMapi *mapi, guint id, guint32 codepage)
{
    const MapiProperty *property = mapi_find(mapi, id);
    g_autofree char *text = property != NULL ? mapi_text_of(property, codepage) : NULL;

    return text != NULL && text[0] != '\0' ? g_steal_pointer(&text) : NULL;
}

char *
document_mapi_text(const DocumentMapi *mapi, guint id)
{
    return mapi_text_by(mapi, id, document_mapi_codepage(mapi));
}

/* The first that is an SMTP address: inside Exchange a sender's address may be a directory's name. */
static char *
mapi_sender(const DocumentMapi *mapi)
{
    static const guint places[] = {MAPI_REPRESENTING_SMTP, MAPI_SENDER_SMTP, MAPI_REPRESENTING_ADDRESS,
                                   MAPI_SENDER_ADDRESS};

    for (guint i = 0; i < G_N_ELEMENTS(places); i++) {
        g_autofree char *address = document_mapi_text(mapi, places[i]);

        if (address != NULL && strchr(address, '@') != NULL && base_text_is_one_line(address))
            return g_steal_pointer(&address);
    }
    return NULL;
}

void
document_mapi_fill(const DocumentMapi *mapi, const DocumentLimits *limits, DocumentContainer *container)
{
    GBytes *packed = document_mapi_bytes(mapi, MAPI_RTF);

    container->class_of = document_mapi_text(mapi, MAPI_CLASS);
    container->subject = document_mapi_text(mapi, MAPI_SUBJECT);
    container->from = mapi_sender(mapi);
    container->text = document_mapi_text(mapi, MAPI_BODY);
    container->html = mapi_text_by(
        mapi, MAPI_HTML, document_mapi_number(mapi, MAPI_INTERNET_CODEPAGE, document_mapi_codepage(mapi)));
    if (packed != NULL && g_bytes_get_size(packed) > 0) {
        container->rtf = document_rtf_unpack(packed, limits->bytes_entry);
        if (container->rtf == NULL)
            document_container_problem(container, DOCUMENT_ERROR_UNREADABLE);
    }
}

DocumentEntry *
document_mapi_add_entry(const DocumentMapi *mapi, DocumentContainer *container)
{
    static const guint names[] = {MAPI_ATTACH_LONG_NAME, MAPI_ATTACH_NAME, MAPI_DISPLAY_NAME};
    g_autofree char *type = document_mapi_text(mapi, MAPI_ATTACH_TYPE);
    g_autofree char *name = NULL;

    for (guint i = 0; i < G_N_ELEMENTS(names) && name == NULL; i++)
        name = document_mapi_text(mapi, names[i]);
    return document_container_add(container, name, type);
}
