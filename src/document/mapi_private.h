/* mapi_private.h - the properties of an Outlook mail (MS-OXPROPS), from a .msg and from TNEF alike.
 *
 * A reader puts in what it finds; only then are they read, since what one says (the code page) tells how to
 * read another. */
#pragma once

#include "document/container_private.h"

typedef enum {
    MAPI_CLASS = 0x001A,
    MAPI_SUBJECT = 0x0037,
    MAPI_REPRESENTING_ADDRESS = 0x0065,
    MAPI_SENDER_ADDRESS = 0x0C1F,
    MAPI_BODY = 0x1000,
    MAPI_RTF = 0x1009,
    MAPI_HTML = 0x1013,
    MAPI_ATTACH_DATA = 0x3701,
    MAPI_ATTACH_NAME = 0x3704,
    MAPI_ATTACH_METHOD = 0x3705,
    MAPI_ATTACH_LONG_NAME = 0x3707,
    MAPI_ATTACH_TYPE = 0x370E,
    MAPI_DISPLAY_NAME = 0x3001,
    MAPI_INTERNET_CODEPAGE = 0x3FDE,
    MAPI_MESSAGE_CODEPAGE = 0x3FFD,
    MAPI_SENDER_SMTP = 0x5D01,
    MAPI_REPRESENTING_SMTP = 0x5D02
} MapiId;

typedef enum {
    MAPI_TYPE_LONG = 0x0003,
    MAPI_TYPE_OBJECT = 0x000D,
    MAPI_TYPE_STRING8 = 0x001E,
    MAPI_TYPE_UNICODE = 0x001F,
    MAPI_TYPE_BINARY = 0x0102
} MapiType;

typedef struct DocumentMapi DocumentMapi;

DocumentMapi *document_mapi_new(void);
void document_mapi_free(DocumentMapi *mapi);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(DocumentMapi, document_mapi_free)

/* What is there already stays.  Takes no reference that outlives @mapi. */
void document_mapi_put(DocumentMapi *mapi, guint id, guint type, GBytes *value);
void document_mapi_put_number(DocumentMapi *mapi, guint id, guint32 number);
/* The code page for 8-bit text where the properties name none. */
void document_mapi_set_codepage(DocumentMapi *mapi, guint32 codepage);

GBytes *document_mapi_bytes(const DocumentMapi *mapi, guint id); /* lent; NULL: not there */
guint document_mapi_type(const DocumentMapi *mapi, guint id);    /* 0: not there */
guint32 document_mapi_number(const DocumentMapi *mapi, guint id, guint32 otherwise);
char *document_mapi_text(const DocumentMapi *mapi, guint id); /* NULL: not there, or empty */
guint32 document_mapi_codepage(const DocumentMapi *mapi);

/* Subject, sender and what it says, into @container. */
void document_mapi_fill(const DocumentMapi *mapi, const DocumentLimits *limits, DocumentContainer *container);

/* An attachment's name and type; its bytes are the reader's to add. */
DocumentEntry *document_mapi_add_entry(const DocumentMapi *mapi, DocumentContainer *container);

/* Compressed RTF (MS-OXRTFCP) unpacked; NULL when it is damaged or more than @max. */
GBytes *document_rtf_unpack(GBytes *packed, guint64 max);
