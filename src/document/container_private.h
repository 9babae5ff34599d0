/* container_private.h - how a reader makes a DocumentContainer, and what the OLE readers share. */
#pragma once

#include <gsf/gsf-infile.h>

#include "document/container.h"

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GsfInput, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GsfInfile, g_object_unref)

DocumentContainer *document_container_new(DocumentContainerKind kind);
void document_container_problem(DocumentContainer *container, DocumentError problem);

/* Each takes what it is given; @name may hold folders, which are left out. */
DocumentEntry *document_container_add(DocumentContainer *container, const char *name, const char *type);
void document_entry_fail(DocumentEntry *entry, DocumentError code, const char *message);

/* What an OLE file (MS-CFB) is, by its streams: many things share the signature. */
typedef enum {
    DOCUMENT_OLE_WORD,
    DOCUMENT_OLE_MESSAGE,
    DOCUMENT_OLE_SEALED, /* a docx, xlsx ... with a password (MS-OFFCRYPTO) */
    DOCUMENT_OLE_WORKBOOK,
    DOCUMENT_OLE_OTHER /* slides, a drawing */
} DocumentOleKind;

void document_ole_init(void);

/* @bytes must live as long as what is opened. */
GsfInfile *document_ole_open(GBytes *bytes, GError **error);
DocumentOleKind document_ole_kind(GsfInfile *root);

/* All bytes of a stream; NULL when there are more than @max, or they cannot be read. */
GBytes *document_ole_bytes(GsfInput *stream, guint64 max);

DocumentContainer *document_read_zip_entries(GBytes *bytes, const DocumentLimits *limits, GError **error);
DocumentContainer *document_read_tnef(GBytes *bytes, const DocumentLimits *limits);  /* never fails */
DocumentContainer *document_read_msg(GsfInfile *root, const DocumentLimits *limits); /* never fails */
