/* task_private.h - what waits for a person: opened once, told by mail, and what may be answered to that mail.
 */
#pragma once

#include "agent/ingest_private.h"

typedef struct {
    AgentCase *c;                /* NULL: about no case */
    const StoreMessage *message; /* NULL: about no mail */
    const char *kind, *owner, *text;
    const char
        *question;    /* what may be answered (see said_private.h); NULL: nothing but a note on the case */
    const char *from; /* the mail's sender: told only to those who may have case content; NULL: nobody */
    const char *by;   /* the time by which it is wanted; NULL: none */
    const GPtrArray *people; /* of RulesPerson: who is told; NULL: everyone of the role */
    guint turn;              /* how often others were told of it before */
    gboolean urgent;         /* see AgentPost */
    gint64 by_hand; /* the row of a letter that a person has to send, whose words and papers are @files; 0 */
    const MailAttachment *files;
    guint n_files;
    json_t *what; /* array of {text}: what is known; lent, NULL: nothing */
} AgentTask;

gboolean agent_task_open(AgentDesk *desk, const AgentTask *task, GError **error);

/* What is known of the mail in hand: [{text}].  @why: it is here; NULL: nothing to say. */
json_t *agent_task_known(const AgentIngest *in, const char *why);

/* A task about the mail in hand: who sent it, when and why it is here are told, and the words to answer. */
gboolean agent_task_mail(AgentIngest *in, const char *kind, const char *question, const char *text,
                         GError **error);
