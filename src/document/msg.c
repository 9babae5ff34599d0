/* Outlook's .msg (MS-OXMSG): an OLE file.  A property of variable length is a stream, its name made of number
 * and type ("__substg1.0_1000001F"); those of fixed length stand together in one stream of rows of 16 bytes;
 * each attachment is a storage of the same make, and so is a message attached as an object. */
#include "document/mapi_private.h"

#include <gsf/gsf-infile.h>
#include <gsf/gsf-input.h>
#include <string.h>

#define MSG_DEPTH 8
#define MSG_STREAM "__substg1.0_"
#define MSG_FIXED "__properties_version1.0"
#define MSG_ATTACHMENT "__attach_version1.0_"
#define MSG_FIXED_ROW 16

/* Before the rows: of the whole message, of one inside another, of an attachment. */
enum { MSG_HEADER_TOP = 32, MSG_HEADER_INSIDE = 24, MSG_HEADER_ATTACHMENT = 8 };

typedef struct {
    DocumentLimits limits;
    guint64 left; /* bytes that may still be taken out */
    guint entries;
    guint depth;
} MsgReader;

static DocumentContainer *msg_read_message(MsgReader *reader, GsfInfile *storage, gsize header);

static guint32
msg_number(const guint8 *data)
{
    return data[0] | (guint32)data[1] << 8 | (guint32)data[2] << 16 | (guint32)data[3] << 24;
}

static void
msg_read_fixed(DocumentMapi *mapi, GBytes *bytes, gsize header)
{
    gsize len;
    const guint8 *data = g_bytes_get_data(bytes, &len);

    for (gsize at = header; at + MSG_FIXED_ROW <= len; at += MSG_FIXED_ROW) {
        guint32 tag = msg_number(data + at);

        if ((tag & 0xFFFF) == MAPI_TYPE_LONG)
            document_mapi_put_number(mapi, tag >> 16, msg_number(data + at + 8));
    }
}

/* "__substg1.0_1000001F" is property 0x1000 of type 0x001F.  A name with more is one value of many. */
static gboolean
msg_tag(const char *name, guint32 *tag)
{
    const char *digits = name + strlen(MSG_STREAM);
    char *end;

    if (!g_str_has_prefix(name, MSG_STREAM) || strlen(digits) != 8)
        return FALSE;
    *tag = (guint32)g_ascii_strtoull(digits, &end, 16);
    return *end == '\0';
}

static gboolean
msg_wants(guint id)
{
    static const guint wanted[] = {MAPI_CLASS,
                                   MAPI_SUBJECT,
                                   MAPI_REPRESENTING_ADDRESS,
                                   MAPI_SENDER_ADDRESS,
                                   MAPI_BODY,
                                   MAPI_RTF,
                                   MAPI_HTML,
                                   MAPI_ATTACH_DATA,
                                   MAPI_ATTACH_NAME,
                                   MAPI_ATTACH_LONG_NAME,
                                   MAPI_ATTACH_TYPE,
                                   MAPI_DISPLAY_NAME,
                                   MAPI_SENDER_SMTP,
                                   MAPI_REPRESENTING_SMTP};

    for (guint i = 0; i < G_N_ELEMENTS(wanted); i++) {
        if (wanted[i] == id)
            return TRUE;
    }
    return FALSE;
}

/* FALSE: a stream that is wanted and cannot be had. */
static gboolean
msg_take_stream(MsgReader *reader, DocumentMapi *mapi, GsfInput *stream, const char *name, gsize header)
{
    gboolean is_fixed = g_ascii_strcasecmp(name, MSG_FIXED) == 0;
    g_autoptr(GBytes) bytes = NULL;
    guint32 tag = 0;

    if (!is_fixed && (!msg_tag(name, &tag) || !msg_wants(tag >> 16)))
        return TRUE;
    bytes = document_ole_bytes(stream, MIN(reader->left, reader->limits.bytes_entry));
    if (bytes == NULL)
        return FALSE;
    reader->left -= g_bytes_get_size(bytes);
    if (is_fixed)
        msg_read_fixed(mapi, bytes, header);
    else
        document_mapi_put(mapi, tag >> 16, tag & 0xFFFF, bytes);
    return TRUE;
}

/* All that stands in @storage itself; *@whole becomes FALSE where something is left out. */
static DocumentMapi *
msg_read_properties(MsgReader *reader, GsfInfile *storage, gsize header, gboolean *whole)
{
    DocumentMapi *mapi = document_mapi_new();

    for (int i = 0; i < gsf_infile_num_children(storage); i++) {
        const char *name = gsf_infile_name_by_index(storage, i);
        g_autoptr(GsfInput) child = name != NULL ? gsf_infile_child_by_index(storage, i) : NULL;

        if (child != NULL && gsf_infile_num_children(GSF_INFILE(child)) < 0 &&
            !msg_take_stream(reader, mapi, child, name, header))
            *whole = FALSE;
    }
    return mapi;
}

static GsfInfile *
msg_find_message(GsfInfile *attachment)
{
    g_autoptr(GsfInput) child = gsf_infile_child_by_name(attachment, MSG_STREAM "3701000D");

    return child != NULL && gsf_infile_num_children(GSF_INFILE(child)) > 0
               ? GSF_INFILE(g_steal_pointer(&child))
               : NULL;
}

static void
msg_take_message(MsgReader *reader, DocumentEntry *entry, GsfInfile *inside)
{
    g_autoptr(GsfInput) fixed = gsf_infile_child_by_name(inside, MSG_FIXED);

    if (fixed == NULL) {
        document_entry_fail(entry, DOCUMENT_ERROR_UNSUPPORTED, "an object that is no message");
    } else if (reader->depth >= MIN(MSG_DEPTH, reader->limits.depth)) {
        document_entry_fail(entry, DOCUMENT_ERROR_TOO_LARGE, "messages in messages, too deep");
    } else {
        reader->depth++;
        entry->message = msg_read_message(reader, inside, MSG_HEADER_INSIDE);
        reader->depth--;
    }
}

static void
msg_take_attachment(MsgReader *reader, DocumentContainer *container, GsfInfile *storage)
{
    gboolean whole = TRUE;
    g_autoptr(DocumentMapi) mapi = msg_read_properties(reader, storage, MSG_HEADER_ATTACHMENT, &whole);
    g_autoptr(GsfInfile) inside = msg_find_message(storage);
    DocumentEntry *entry = document_mapi_add_entry(mapi, container);
    GBytes *data = document_mapi_bytes(mapi, MAPI_ATTACH_DATA);

    if (inside != NULL)
        msg_take_message(reader, entry, inside);
    else if (data != NULL)
        entry->bytes = g_bytes_ref(data);
    else if (!whole)
        document_entry_fail(entry, DOCUMENT_ERROR_TOO_LARGE, "an attachment past the limit, or damaged");
    else
        document_entry_fail(entry, DOCUMENT_ERROR_UNSUPPORTED, "an attachment that is only a link");
}

static DocumentContainer *
msg_read_message(MsgReader *reader, GsfInfile *storage, gsize header)
{
    g_autoptr(DocumentContainer) container = document_container_new(DOCUMENT_CONTAINER_MSG);
    gboolean whole = TRUE;
    g_autoptr(DocumentMapi) mapi = msg_read_properties(reader, storage, header, &whole);

    document_mapi_fill(mapi, &reader->limits, container);
    if (!whole)
        document_container_problem(container, DOCUMENT_ERROR_TRUNCATED);
    for (int i = 0; i < gsf_infile_num_children(storage); i++) {
        const char *name = gsf_infile_name_by_index(storage, i);
        g_autoptr(GsfInput) child = NULL;

        if (name == NULL || !g_str_has_prefix(name, MSG_ATTACHMENT))
            continue;
        if (reader->entries++ >= reader->limits.entries) {
            document_container_problem(container, DOCUMENT_ERROR_TOO_LARGE);
            break;
        }
        child = gsf_infile_child_by_index(storage, i);
        if (child != NULL && gsf_infile_num_children(GSF_INFILE(child)) >= 0)
            msg_take_attachment(reader, container, GSF_INFILE(child));
        else
            document_container_problem(container, DOCUMENT_ERROR_UNREADABLE);
    }
    return g_steal_pointer(&container);
}

DocumentContainer *
document_read_msg(GsfInfile *root, const DocumentLimits *limits)
{
    MsgReader reader = {.limits = *limits, .left = limits->bytes_out};
    DocumentContainer *container = msg_read_message(&reader, root, MSG_HEADER_TOP);

    container->unpacked = limits->bytes_out - reader.left;
    return container;
}
