/* draft.h - letters that lie in the mailbox's Drafts until a person sends them.
 *
 * The mail is an outbox row that is held; a draft says where it is with it: to be placed, placed, or gone as
 * a mail that was found in Sent. */
#pragma once

#include "store/outbox.h"

typedef struct {
    StoreMail *mail;
    char *subject;     /* as we wrote it */
    char *text_sha256; /* of our text without its white space */
    char *placed;      /* since when it lies there; NULL: it does not yet */
    gint64 message_id; /* what a person sent of it; 0: nothing yet */
} StoreDraft;
void store_draft_free(StoreDraft *draft); /* NULL is fine */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(StoreDraft, store_draft_free)

/* The held mail @outbox_id is a draft from now on.  Inside the transaction that queued it. */
gboolean store_draft_add(Store *store, gint64 outbox_id, const char *subject, const char *text_sha256,
                         GError **error);

/* Those that are still held and have not been placed, the oldest first; GPtrArray of StoreDraft. */
GPtrArray *store_draft_to_place(Store *store, GError **error);
gboolean store_draft_set_placed(Store *store, gint64 outbox_id, const char *at, GError **error);

/* Those of a case that are still held; GPtrArray of StoreDraft. */
GPtrArray *store_draft_of_case(Store *store, gint64 case_id, GError **error);
StoreDraft *store_draft_find(Store *store, gint64 outbox_id, GError **error); /* NULL, no error: it is none */

/* A person has sent it: as @message_id, under @sent_id (NULL: it had none).  From now on
 * store_outbox_find_by_rfc_id() finds the mail by that id too. */
gboolean store_draft_set_sent(Store *store, gint64 outbox_id, gint64 message_id, const char *sent_id,
                              GError **error);
