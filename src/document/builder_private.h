/* builder_private.h - what the files of the builder share: where it stands, and how the model's parts are
 * made. */
#pragma once

#include "document/document_private.h"

/* Where blocks go: a part's, or a cell's.  A text box interrupts a paragraph, so that too is put aside. */
typedef struct {
    GPtrArray *blocks;
    DocumentBlock *paragraph; /* open, or NULL */
    DocumentBlock *table;     /* open in here, or NULL */
    DocumentRow *row;
    DocumentCell *cell;
    guint column;
    gboolean is_part;
} BuilderFrame;

struct DocumentBuilder {
    Document *document;
    DocumentLimits limits;
    GArray *frames; /* of BuilderFrame */
    GString *text;  /* of the run that is being made */
    DocumentStyle style;
    guint made;
    gsize text_len;
    gconstpointer hidden_in; /* the table, or the list of blocks, that was last told of: never looked into */
    guint hidden_row;        /* and its row */
    gboolean is_full;
};

/* Where what comes next goes. */
BuilderFrame *builder_top(const DocumentBuilder *builder);

/* Counts one more thing made; FALSE once there are too many. */
gboolean builder_count(DocumentBuilder *builder);

/* New and empty, owned by the list that they are added to. */
DocumentPart *builder_add_part(Document *document, DocumentPartKind kind, const char *name);
DocumentBlock *builder_add_block(GPtrArray *blocks, DocumentBlockKind kind);
DocumentRow *builder_add_row(DocumentBlock *table);
DocumentCell *builder_add_cell(DocumentRow *row, guint column);
Document *builder_new_document(DocumentType type);
