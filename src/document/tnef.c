/* winmail.dat (MS-OXTNEF): a signature and a key, then attributes: for the message or for the attachment that
 * began last.  Most of a message, and the long name of an attachment, is in one attribute that holds MAPI
 * properties (tnef_mapi.c).
 *
 * Read by our own hand: the known reader refuses properties of more than 512 KiB and empty ones, and reads
 * past what it was given. */
#include "document/tnef_private.h"

#include <string.h>

#define TNEF_DEPTH 8
#define TNEF_HEADER 6
#define TNEF_LEVEL_ATTACHMENT 2

typedef enum {
    TNEF_FROM = 0x8000,
    TNEF_SUBJECT = 0x8004,
    TNEF_CLASS = 0x8008,
    TNEF_BODY = 0x800C,
    TNEF_ATTACH_DATA = 0x800F,
    TNEF_ATTACH_TITLE = 0x8010,
    TNEF_ATTACH_BEGIN = 0x9002,
    TNEF_PROPERTIES = 0x9003,
    TNEF_ATTACH_PROPERTIES = 0x9005,
    TNEF_CODEPAGE = 0x9007
} TnefAttribute;

/* An attachment as it comes. */
typedef struct {
    DocumentMapi *mapi;
    GBytes *data;
} TnefAttachment;

static void
tnef_attachment_free(gpointer data)
{
    TnefAttachment *attachment = data;

    document_mapi_free(attachment->mapi);
    g_clear_pointer(&attachment->data, g_bytes_unref);
    g_free(attachment);
}

typedef struct {
    const DocumentLimits *limits;
    DocumentContainer *container;
    DocumentMapi *mapi;
    GPtrArray *attachments; /* of TnefAttachment */
    guint32 codepage;
    guint depth;
    gboolean is_cut;
} TnefReader;

static DocumentContainer *tnef_read(GBytes *bytes, const DocumentLimits *limits, guint depth);

/* The bytes add up to what was written beside them, or something was damaged on the way. */
static gboolean
tnef_sum_is(DocumentCursor value, guint32 sum)
{
    guint32 all = 0;

    for (gsize i = value.at; i < value.end; i++)
        all += value.data[i];
    return (all & 0xFFFF) == sum;
}

static TnefAttachment *
tnef_begin_attachment(TnefReader *reader)
{
    TnefAttachment *attachment = g_new0(TnefAttachment, 1);

    attachment->mapi = document_mapi_new();
    g_ptr_array_add(reader->attachments, attachment);
    return attachment;
}

/* The attachment that began last; one that never began is taken all the same. */
static TnefAttachment *
tnef_attachment(TnefReader *reader)
{
    return reader->attachments->len > 0 ? g_ptr_array_index(reader->attachments, reader->attachments->len - 1)
                                        : tnef_begin_attachment(reader);
}

static void
tnef_take_attached(TnefReader *reader, guint attribute, DocumentCursor *value)
{
    TnefAttachment *attachment =
        attribute == TNEF_ATTACH_BEGIN ? tnef_begin_attachment(reader) : tnef_attachment(reader);
    g_autoptr(GBytes) bytes = document_cursor_rest(value);

    if (attribute == TNEF_ATTACH_DATA && attachment->data == NULL)
        attachment->data = g_bytes_ref(bytes);
    else if (attribute == TNEF_ATTACH_TITLE)
        document_mapi_put(attachment->mapi, MAPI_ATTACH_NAME, MAPI_TYPE_STRING8, bytes);
    else if (attribute == TNEF_ATTACH_PROPERTIES && !document_tnef_properties(value, attachment->mapi))
        document_container_problem(reader->container, DOCUMENT_ERROR_UNREADABLE);
}

static void
tnef_take_message(TnefReader *reader, guint attribute, DocumentCursor *value)
{
    g_autoptr(GBytes) bytes = document_cursor_rest(value);

    switch (attribute) {
    case TNEF_SUBJECT:
        document_mapi_put(reader->mapi, MAPI_SUBJECT, MAPI_TYPE_STRING8, bytes);
        break;
    case TNEF_CLASS:
        document_mapi_put(reader->mapi, MAPI_CLASS, MAPI_TYPE_STRING8, bytes);
        break;
    case TNEF_BODY:
        document_mapi_put(reader->mapi, MAPI_BODY, MAPI_TYPE_STRING8, bytes);
        break;
    case TNEF_CODEPAGE:
        document_cursor_number(value, 4, &reader->codepage);
        break;
    case TNEF_PROPERTIES:
        if (!document_tnef_properties(value, reader->mapi))
            document_container_problem(reader->container, DOCUMENT_ERROR_UNREADABLE);
        break;
    default:
        break;
    }
}

/* Takes the next attribute; FALSE at the end, which may be in the middle of one. */
static gboolean
tnef_step(TnefReader *reader, DocumentCursor *cursor)
{
    guint32 level, tag, len, sum;
    DocumentCursor value;

    if (cursor->at == cursor->end)
        return FALSE;
    if (!document_cursor_number(cursor, 1, &level) || !document_cursor_number(cursor, 4, &tag) ||
        !document_cursor_number(cursor, 4, &len) || !document_cursor_take(cursor, len, &value) ||
        !document_cursor_number(cursor, 2, &sum)) {
        document_container_problem(reader->container, DOCUMENT_ERROR_TRUNCATED);
        reader->is_cut = TRUE;
        return FALSE;
    }
    if (!tnef_sum_is(value, sum))
        document_container_problem(reader->container, DOCUMENT_ERROR_UNREADABLE);
    if (level == TNEF_LEVEL_ATTACHMENT)
        tnef_take_attached(reader, tag & 0xFFFF, &value);
    else
        tnef_take_message(reader, tag & 0xFFFF, &value);
    if (reader->attachments->len <= reader->limits->entries)
        return TRUE;
    document_container_problem(reader->container, DOCUMENT_ERROR_TOO_LARGE);
    return FALSE;
}

/* A message attached as an object is TNEF again; anything else that is attached so is its bytes. */
static void
tnef_finish_object(TnefReader *reader, DocumentEntry *entry, GBytes *object)
{
    g_autoptr(GBytes) inside = document_tnef_object(object);

    if (inside == NULL) {
        document_entry_fail(entry, DOCUMENT_ERROR_UNREADABLE, "an object without content");
    } else if (document_container_sniff(inside) != DOCUMENT_CONTAINER_TNEF) {
        entry->bytes = g_steal_pointer(&inside);
    } else if (reader->depth >= MIN(TNEF_DEPTH, reader->limits->depth)) {
        document_entry_fail(entry, DOCUMENT_ERROR_TOO_LARGE, "messages in messages, too deep");
    } else {
        entry->message = tnef_read(inside, reader->limits, reader->depth + 1);
        reader->container->unpacked += entry->message->unpacked;
    }
}

static void
tnef_finish_attachment(TnefReader *reader, TnefAttachment *attachment)
{
    GBytes *data = document_mapi_bytes(attachment->mapi, MAPI_ATTACH_DATA);
    DocumentEntry *entry;

    document_mapi_set_codepage(attachment->mapi, reader->codepage);
    entry = document_mapi_add_entry(attachment->mapi, reader->container);
    if (document_mapi_type(attachment->mapi, MAPI_ATTACH_DATA) == MAPI_TYPE_OBJECT)
        tnef_finish_object(reader, entry, data);
    else if (attachment->data != NULL || data != NULL)
        entry->bytes = g_bytes_ref(attachment->data != NULL ? attachment->data : data);
    else if (reader->is_cut)
        document_entry_fail(entry, DOCUMENT_ERROR_TRUNCATED, "an attachment that is cut short");
    else
        document_entry_fail(entry, DOCUMENT_ERROR_UNSUPPORTED, "an attachment that is only a link");
    if (entry->bytes != NULL)
        reader->container->unpacked += g_bytes_get_size(entry->bytes);
}

static DocumentContainer *
tnef_read(GBytes *bytes, const DocumentLimits *limits, guint depth)
{
    g_autoptr(DocumentContainer) container = document_container_new(DOCUMENT_CONTAINER_TNEF);
    g_autoptr(DocumentMapi) mapi = document_mapi_new();
    g_autoptr(GPtrArray) attachments = g_ptr_array_new_with_free_func(tnef_attachment_free);
    TnefReader reader = {
        .limits = limits, .container = container, .mapi = mapi, .attachments = attachments, .depth = depth};
    DocumentCursor cursor = document_cursor(bytes), header;

    if (!document_cursor_take(&cursor, TNEF_HEADER, &header))
        document_container_problem(container, DOCUMENT_ERROR_TRUNCATED);
    while (tnef_step(&reader, &cursor))
        ;
    document_mapi_set_codepage(mapi, reader.codepage);
    document_mapi_fill(mapi, limits, container);
    for (guint i = 0; i < attachments->len; i++)
        tnef_finish_attachment(&reader, g_ptr_array_index(attachments, i));
    return g_steal_pointer(&container);
}

DocumentContainer *
document_read_tnef(GBytes *bytes, const DocumentLimits *limits)
{
    return tnef_read(bytes, limits, 0);
}
