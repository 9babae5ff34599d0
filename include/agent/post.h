/* post.h - the one way for a letter to leave: rendered, checked, composed, queued.
 *
 * The one function that permits a send.  Who may have it (the directory and its channels), what it would
 * show, and how many went already are looked at here; what may not go is queued as held, with the reason, and
 * a person is told. */
#pragma once

#include <glib.h>

#include "agent/casefile.h"
#include "mail/compose.h"
#include "rules/people.h"

/* The mail that is answered, so that programs keep the thread together. */
typedef struct {
    gint64 message_id;        /* in the store; 0: nothing is answered */
    const char *rfc_id;       /* NULL when it had none */
    const json_t *references; /* array of ids, NULL */
} AgentThread;

typedef struct {
    const char *letter;        /* templates/NAME.txt */
    AgentCase *c;              /* NULL: about no single case */
    const RulesPerson *person; /* who gets it; NULL: @address */
    const char *address;       /* the sender of a mail, only for letters without case content */
    const RulesBody *body;     /* an outside body, for a paper that was submitted; NULL */
    const json_t *values;      /* what the template is filled with */
    const char *question;      /* what is asked, NULL */
    gboolean content;          /* what is attached speaks of the case, whatever the letter does */
    gboolean said;             /* a person has said that it is to go: mode ask is answered */
    gboolean urgent; /* no cap of the addressee's or of the hour's holds it back, only that of urgent mails */
    const char *step; /* what makes this mail another than the last of its letter: "" or a date, a message */
    AgentThread thread;
    const MailAttachment *attachments;
    guint n_attachments;
} AgentPost;

/* Queues it (or holds it).  TRUE also when the same (case, letter, step, recipient) was queued before:
 * nothing is written twice.  Inside a transaction. */
gboolean agent_post(AgentDesk *desk, const AgentPost *post, GError **error);

/* The same for each of @posts, which are one letter to different addressees: the words are looked at once,
 * and what is held of it is told in one notice. */
gboolean agent_post_each(AgentDesk *desk, const AgentPost *posts, guint n, GError **error);

/* The same to each of @people (of RulesPerson) instead of @post's person: the words are looked at once. */
gboolean agent_post_people(AgentDesk *desk, const AgentPost *post, const GPtrArray *people, GError **error);
