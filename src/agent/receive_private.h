/* receive_private.h - the two kinds of mailbox. */
#pragma once

#include "agent/hand_private.h"
#include "agent/receive.h"
#include "agent/signin.h"
#include "agent/spool.h"
#include "net/imap.h"

struct AgentReceive {
    AgentDesk *desk;
    AgentSignin *signin; /* NULL: a Maildir */
    const char *kind;    /* what its messages are recorded as: "imap", "maildir", "junk", "sent" */
    const char *folder;  /* IMAP; lent */
    gboolean is_side;    /* signin is lent; see receive_side_round() */
    GPtrArray *sides;    /* of AgentReceive: Junk and Sent, where they are configured */
    gint64 sides_due_us, drafts_due_us;
    char *source; /* the ledger's name of the mailbox */
    StoreMailbox mailbox;
    NetImap *imap;        /* NULL: not connected, or a Maildir */
    gboolean is_known;    /* mailbox was read from the ledger */
    gboolean has_adopted; /* what a crash left on disk was looked for */
    guint rounds;
    AgentHand *hand;      /* IMAP: the UIDs that are being fetched */
    GHashTable *suspects; /* IMAP: UIDs in which the connection broke: fetched alone, and last */
    guint32 first_suspect, last_suspect; /* IMAP: those that were in hand when the process before us died */
    int watch_fd;                        /* Maildir: inotify */
    GHashTable *seen;                    /* Maildir: unique names on record */
};

gboolean receive_maildir_round(AgentReceive *receive, AgentReceiveNews news, gpointer data, GError **error);
gboolean receive_maildir_wait(AgentReceive *receive, int wake_fd, guint seconds, GError **error);
gboolean receive_imap_round(AgentReceive *receive, AgentReceiveNews news, gpointer data, GError **error);

/* Takes in the messages of @fresh (of NetImapEntry).  What breaks the connection waits until the others are
 * in; after three strikes it is left to a person. */
gboolean receive_imap_take_in(AgentReceive *receive, const GArray *fresh, AgentReceiveNews news,
                              gpointer data, GError **error);

/* Looks into Junk and Sent, over a connection of their own, from time to time.  What fails there is logged:
 * the inbox is not kept waiting. */
void receive_sides_round(AgentReceive *receive, AgentReceiveNews news, gpointer data);
void receive_sides_new(AgentReceive *receive);

/* Puts what work has drafted into the folder for drafts, over a connection of its own, each once: before it
 * is added it is looked for by its Message-ID.  What fails there is logged, and told when it lasts. */
void receive_drafts_round(AgentReceive *receive, AgentReceiveNews news, gpointer data);

/* The UIDs that no round has seen yet, and connecting: what a side needs of the inbox's ways. */
gboolean receive_imap_prepare(AgentReceive *receive, GError **error);
gboolean receive_imap_connect(AgentReceive *receive, GError **error);

/* What lay in Junk, and that a person has put into the inbox. */
#define RECEIVE_MOVED "moved/"

/* Records the mails whose bytes are on disk and that are on no record; @found: there were some. */
gboolean receive_adopt(AgentReceive *receive, gboolean *found, GError **error);

/* When a message counts as arrived: what the mailbox says, or the clock where `--at` set it. */
GDateTime *receive_arrival(const AgentReceive *receive, gint64 seconds);

/* A batch of messages that came whole, not yet on record. */
typedef struct {
    GPtrArray *messages; /* of StoreMessage */
    GPtrArray *uids;     /* of char *, parallel; NULL message: only its fate is recorded */
    GArray *fates;       /* of StoreSeenFate, parallel */
    BaseFileSet *files;  /* to be kept before anything is recorded */
} ReceiveBatch;
ReceiveBatch *receive_batch_new(void);
void receive_batch_free(ReceiveBatch *batch);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ReceiveBatch, receive_batch_free)
/* @message may be NULL; stolen. */
void receive_batch_add(ReceiveBatch *batch, const char *uid, StoreSeenFate fate, StoreMessage *message);
/* Keeps the files, then records everything in one transaction. */
gboolean receive_batch_record(ReceiveBatch *batch, AgentReceive *receive, GError **error);
