/* classify.h - what kind of mail it is, by evidence.
 *
 * The classes of DESIGN section 7.  Automatic mail is recognised before anything in it is read as a person's
 * words; what nothing speaks for is "unrecognised", which a person looks at.  */
#pragma once

#include "mail/bounce.h"
#include "mail/message.h"
#include "mail/reply.h"
#include "mail/sender.h"

typedef enum {
    MAIL_CLASS_FORM,
    MAIL_CLASS_REPLY,
    MAIL_CLASS_AUTO_REPLY,
    MAIL_CLASS_BOUNCE,
    MAIL_CLASS_RECEIPT,
    MAIL_CLASS_CALENDAR_REPLY,
    MAIL_CLASS_SECURE_WRAPPER,
    MAIL_CLASS_WRONG_DOOR,
    MAIL_CLASS_LOOP,
    MAIL_CLASS_SUSPICIOUS,
    MAIL_CLASS_UNRECOGNISED,
} MailClass;
const char *mail_class_word(MailClass class_of); /* "auto-reply" */

/* What is known beside the mail itself. */
typedef struct {
    const MailSender *sender;   /* as judged */
    const char *mailbox;        /* our own address */
    const char *const *aliases; /* further addresses of ours; NULL: none */
    const char *case_prefix;    /* "BX" */
    const char
        *form_kind; /* of the form found in it; "wrong-door" too; NULL: none.  Sealed and blank forms count */
    gboolean form_names_child; /* a child is told in it: more than words about the front door */
    const char *form_refs;     /* what its forms print as their case, a line each; NULL: nothing */
    gboolean form_is_sentence; /* a sentence of an answer to us is all of that form: "nil return" */
    gboolean has_malware;      /* a scanner said so */
    gboolean has_program;      /* mail_is_program() said so of an attachment, or of something packed into one */
    GBytes *id_key;            /* to tell our own Message-IDs; NULL: by their shape alone */
    const MailReply
        *reply; /* the message's, by mail_reply_split() without a marker; NULL: it is split here */
} MailFacts;

typedef struct {
    MailClass class_of;
    char *evidence;           /* one line: what decided; no personal data */
    gboolean must_not_answer; /* no automatic answer may go to this sender */
    char *must_not_why;       /* NULL when it may be answered */
    gboolean is_automatic;    /* a machine wrote it */
    gboolean is_by_words;     /* auto-reply: told by what it says alone, which a person may have said */
    gboolean is_list;         /* came over a mailing list or bulk sender */
    gboolean is_recall;
    gboolean is_at_risk;    /* it tells of a child at risk now, whatever else it is */
    gboolean is_no_form;    /* what form_kind says is not believed: words that only name the front door */
    gboolean may_be_warned; /* at risk: its sender may hear of 999, where nothing else is answered */
    char *case_ref;         /* "BX-2026-0007" by the strongest evidence; NULL */
    char *case_ref_from;    /* "subject", "thread", "original", "text", "inside", "form"; NULL */
    gboolean refs_disagree; /* the mail names more than one case: ask */
    MailBounce *bounce;     /* MAIL_CLASS_BOUNCE, and delivered reports; NULL */
    char *away_until;       /* auto-reply: the words that name the day of return, a suggestion only; NULL */
    char *attendance; /* calendar-reply: "accepted", "declined", "tentative", "counter", "delegated"; NULL */
    char *calendar_uid;       /* NULL */
    gint64 calendar_sequence; /* which booking it answers (RFC 5546 section 2.1.4); -1: it does not say */
} MailVerdict;

/* TRUE if opening it would run something, by the ending of its name (NULL: none) or by what it is. */
gboolean mail_is_program(const char *name, GBytes *bytes);

/* Whether a part, by its name and type, only seals another mail: encrypted, with nothing in it for a reader.
 */
gboolean mail_is_seal(const char *name, const char *type);

MailVerdict *mail_classify(const MailMessage *message, const MailFacts *facts);
void mail_verdict_free(MailVerdict *verdict); /* NULL is fine */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(MailVerdict, mail_verdict_free)
