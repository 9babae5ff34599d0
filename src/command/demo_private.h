/* demo_private.h - a case played on a simulated clock, with the real parts of the agent in one process. */
#pragma once

#include "agent/receive.h"
#include "agent/send.h"
#include "agent/work.h"
#include "rules/people.h"
#include "store/outbox.h"

typedef struct {
    AgentDesk *desk;
    AgentReceive *receive;
    AgentWork *work;
    AgentSend *send;
    guint delivered;  /* mails put into the mailbox */
    gint64 last_mail; /* the newest of our mails that was told of */
    gboolean passing; /* a morning of which nothing is told */
    guint passed;     /* mails of such mornings */
} Demo;

/* An agency mails its form. */
gboolean demo_mail_form(Demo *demo, GError **error);

/* @person answers the mail that asked @question; @paper (a file of the built-in data; NULL: none) is
 * attached. */
gboolean demo_reply(Demo *demo, const RulesPerson *person, const char *question, const char *words,
                    const char *paper, GError **error);

/* @person returns their agency's form, pasted into the answer to the request; @lines are what it says beside
 * who and whom. */
gboolean demo_return(Demo *demo, const RulesPerson *person, const char *lines, GError **error);

/* The digest of this moment as a page to open. */
gboolean demo_save_digest(Demo *demo, const char *name, GError **error);

/* One turn of receive, work and send; tells what was written. */
gboolean demo_turn(Demo *demo, GError **error);
