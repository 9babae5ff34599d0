/* sign_private.h - signs by which mail is told apart, inside the room.  Each gives the evidence (lent), or
 * NULL. */
#pragma once

#include "mail/classify.h"
#include "mail/reply.h"

const char *mail_sign_receipt(const MailMessage *message);
const char *mail_sign_calendar(const MailMessage *message, MailVerdict *verdict);
/* By headers alone: decisive.  By words: only when nothing speaks for a person. */
const char *mail_sign_automatic(const MailMessage *message);
const char *mail_sign_auto_reply_words(const MailMessage *message, const MailReply *reply);
/* Whether a mailbox may say all of @text to everybody who writes to it: that somebody is not there, or that
 * something was taken in. */
typedef enum { MAIL_STANDING_NOT, MAIL_STANDING_AWAY, MAIL_STANDING_TAKEN } MailStanding;
MailStanding mail_sign_standing(const MailMessage *message, const char *text);
/* Whether @text (a key) says what no mailbox knows: of the case, or what its writer answers or undertakes. */
gboolean mail_sign_tells_of_case(const char *text);
gboolean mail_sign_auto_subject(const MailMessage *message); /* one that programs write, and no person */
/* A machine made it of itself, and answers nothing with it: what a web form or an alarm writes is somebody's
 * word. */
gboolean mail_sign_is_notice(const MailMessage *message, const MailReply *reply);
const char *mail_sign_list(const MailMessage *message);
/* Mass mail, which no person wrote to a list they share with us. */
const char *mail_sign_bulk(const MailMessage *message);
const char *mail_sign_machine(const MailMessage *message, const MailFacts *facts);
const char *mail_sign_recall(const MailMessage *message);
const char *mail_sign_wrapper(const MailMessage *message);
const char *mail_sign_malware(const MailMessage *message);
const char *mail_sign_report(const MailMessage *message); /* what machines report of other mail */
const char *mail_sign_loop(const MailMessage *message, const MailFacts *facts);
/* The voice of a machine in @subject and the beginning of @text (keys). */
const char *mail_sign_voice(const char *subject, const char *text);
const char *mail_sign_wants_proof(const char *text);
/* The words that name the day of return ("Monday 14 December"), transfer full; NULL. */
char *mail_sign_away_until(const MailMessage *message);

/* For those who look for signs: words by base_text_key(). */
gboolean mail_sign_in(const char *key, const char *const *words);
gboolean mail_sign_begins(const char *key, const char *const *words);
/* @pattern is a literal: what it compiles to is kept, since some are asked of every line. */
gboolean mail_sign_matches(const char *pattern, const char *key);
/* The key of the text's beginning, transfer full: signs stand near the top, and a text may be megabytes long.
 */
char *mail_sign_text(const MailMessage *message);
/* The subject's key without tags in brackets and classification words before it, transfer full. */
char *mail_sign_subject(const MailMessage *message);
/* A header's key, transfer full; NULL. */
char *mail_sign_header(const MailMessage *message, const char *name);

/* The case by the strongest evidence there is, and whether another place names another. */
void mail_classify_find_case(MailVerdict *verdict, const MailMessage *message, const MailFacts *facts,
                             const MailReply *reply);

/* Words of a referral about a child at risk now, without any form. */
const char *mail_sign_wrong_door(const MailMessage *message, const MailReply *reply);
/* What a person who answers us tells of a child who is in danger tonight.  Harm that was done is what answers
 * are about: the danger itself must be said. */
gboolean mail_sign_danger_now(const MailReply *reply);
/* It asks about thresholds, figures, dates or posts, attaches nothing and tells of no harm: a title that it
 * names ("the front door subgroup") makes it no referral. */
gboolean mail_sign_only_asks(const MailMessage *message, const MailReply *reply);
/* It answers a mail of ours, attaches nothing, and tells of no child who is in danger today: a referral that
 * it speaks of was made before. */
gboolean mail_sign_only_answers(const MailMessage *message, const MailReply *reply, const MailFacts *facts);
