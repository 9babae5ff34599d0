/* story.h - a story: what people write on which day, and what must come of it.
 *
 * A story is a text that an officer can check (README.md beside it says how it is written).  It is played by
 * the real parts of the agent in one process: Maildir in, SQLite, spool out, on a clock that the story sets.
 */
#pragma once

#include "agent/receive.h"
#include "agent/send.h"
#include "agent/work.h"
#include "mail/message.h"
#include "store/event.h"
#include "store/outbox.h"

/* A form that a story can mail: "hospital mails a referral". */
typedef struct {
    const char *says, *subject, *title, *lines;
} StoryForm;
extern const StoryForm story_forms[]; /* a NULL ends them */

typedef struct {
    const char *path; /* of the story */
    guint line;
    guint faults;
    char *state;
    AgentDesk *desk;
    AgentReceive *receive;
    AgentWork *work;
    AgentSend *send;
    char *partnership;   /* the folder with its people */
    gboolean is_stopped; /* the agent does not run until the next day that is told of */
    gboolean is_played;  /* what was written since the clock moved has been done */
    guint delivered;     /* mails put into the mailbox */
    gint64 before;       /* the newest of our mails when the clock was moved last */
    gint64 event_before; /* the same of events */
    char *ref;           /* of the case that is spoken of; NULL: none yet */
    GHashTable *told;    /* outbox ids that the story has mentioned */
    GString *mail;       /* the mail that is being written: its further lines follow; NULL */
    char *mail_from, *mail_answers;
    GPtrArray *mail_files;      /* paths of what is attached to it; NULL: nothing */
    char *mail_link;            /* the subject that a link in a mail of ours opened; NULL */
    const StoryForm *mail_form; /* NULL: it is none */
} Story;

/* Says what is wrong with the line, and goes on: a story tells of all its faults. */
void story_fault(Story *story, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* Lets the agent do all that there is to do now. */
void story_play(Story *story);

/* "operations-team" or the role that one person holds: their address; an outside word: WORD@WORD.example. */
char *story_address(const Story *story, const char *who);
/* What the addressees of "goes to" mean: ids, roles, outside words. */
GPtrArray *story_addresses(const Story *story, const char *names);

/* The newest mail of @letter (or that asks the question of that name) to @address; NULL: none. */
StoreMail *story_find_mail(Story *story, const char *letter, const char *address);
/* Puts the bytes of a mail into the mailbox. */
void story_deliver(Story *story, GBytes *bytes);

/* "+ rapid-review-record.docx": a file goes with the mail that is being written; FALSE: the line is none. */
gboolean story_paper_line(Story *story, const char *text);
/* What is attached, opened; each .fd is the caller's to close. */
GArray *story_papers_open(Story *story);
/* "panel-submission to panel carries rapid-review-record.docx"; FALSE: the line is none. */
gboolean story_expect_paper(Story *story, const char *text);
/* "information-request to b-quillon comes back": nobody has that mailbox any more; "is delayed": the server
 * goes on trying.  FALSE: the line is none. */
gboolean story_back_line(Story *story, const char *text);

/* The line is of mails that come in; FALSE: it is not. */
gboolean story_mail_line(Story *story, const char *text);
/* The subject that the link in @mail opens a new mail with; NULL: it has none. */
char *story_link_subject(Story *story, const StoreMail *mail);
/* Puts the mail that is being written into the mailbox. */
void story_mail_end(Story *story);

/* The line says what must hold; FALSE: it does not. */
gboolean story_expect_line(Story *story, const char *text);
