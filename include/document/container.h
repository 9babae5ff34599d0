/* container.h - a file that holds files: a zip, an Outlook mail saved as a file (.msg), winmail.dat (TNEF).
 *
 * Only what is inside is taken out: what each of them says is for document_read(), or for this again.  Names
 * are told as they were written, without folders; nothing is ever stored under them.  One entry that cannot
 * be had (sealed, past a limit, only a link) says so and costs the others nothing. */
#pragma once

#include "document/document.h"

typedef enum {
    DOCUMENT_CONTAINER_NONE, /* one document, or nothing that we know */
    DOCUMENT_CONTAINER_ZIP,
    DOCUMENT_CONTAINER_TNEF,
    DOCUMENT_CONTAINER_MSG
} DocumentContainerKind;

typedef struct {
    char *name;                        /* valid UTF-8; NULL when it has none */
    char *type;                        /* the declared media type, lower case; NULL */
    GBytes *bytes;                     /* a file; NULL: a message, or not to be had */
    struct DocumentContainer *message; /* a mail in a mail, as an object; NULL */
    GError *fault;                     /* DOCUMENT_ERROR: why it is not to be had; NULL */
} DocumentEntry;

typedef struct DocumentContainer {
    DocumentContainerKind kind;
    char *class_of; /* TNEF, .msg: the message class, "IPM.Note"; NULL */
    char *subject;  /* each of these NULL when there is none */
    char *from;     /* an SMTP address */
    char *text;
    char *html; /* UTF-8, whatever it declares for itself */
    GBytes *rtf;
    GPtrArray *entries; /* of DocumentEntry, in the order of the file */
    GArray *problems;   /* of DocumentError: what was odd about the container itself */
    guint64 unpacked;   /* bytes taken out, those of the messages inside too */
} DocumentContainer;

/* What @bytes are, by what they are. */
DocumentContainerKind document_container_sniff(GBytes *bytes);

/* Takes out what is inside, within @limits (entries, bytes_entry, bytes_out, ratio, depth; NULL:
 * document_limits_default).  Fails with DOCUMENT_ERROR where nothing can be had of it. */
DocumentContainer *document_container_read(GBytes *bytes, const DocumentLimits *limits, GError **error);

void document_container_free(DocumentContainer *container); /* NULL is fine */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(DocumentContainer, document_container_free)
