#include "mail/classify.h"

#include <string.h>

#include "base/text.h"
#include "mail/reference.h"
#include "mail/reply.h"
#include "mail/sign_private.h"

const char *
mail_class_word(MailClass class_of)
{
    static const char *const words[] = {
        [MAIL_CLASS_FORM] = "form",
        [MAIL_CLASS_REPLY] = "reply",
        [MAIL_CLASS_AUTO_REPLY] = "auto-reply",
        [MAIL_CLASS_BOUNCE] = "bounce",
        [MAIL_CLASS_RECEIPT] = "receipt",
        [MAIL_CLASS_CALENDAR_REPLY] = "calendar-reply",
        [MAIL_CLASS_SECURE_WRAPPER] = "secure-wrapper",
        [MAIL_CLASS_WRONG_DOOR] = "wrong-door",
        [MAIL_CLASS_LOOP] = "loop",
        [MAIL_CLASS_SUSPICIOUS] = "suspicious",
        [MAIL_CLASS_UNRECOGNISED] = "unrecognised",
    };

    g_assert((guint)class_of < G_N_ELEMENTS(words));
    return words[class_of];
}

void
mail_verdict_free(MailVerdict *verdict)
{
    if (verdict == NULL)
        return;
    g_free(verdict->evidence);
    g_free(verdict->must_not_why);
    g_free(verdict->case_ref);
    g_free(verdict->case_ref_from);
    mail_bounce_free(verdict->bounce);
    g_free(verdict->away_until);
    g_free(verdict->attendance);
    g_free(verdict->calendar_uid);
    g_free(verdict);
}

static gboolean
classify_as(MailVerdict *verdict, MailClass class_of, const char *evidence)
{
    verdict->class_of = class_of;
    verdict->evidence = g_strdup(evidence);
    return TRUE;
}

/* Answers a mail of ours: by its ids, or by an answer's subject with our reference, or by quoting our
 * address. */
static const char *
classify_answers_us(const MailMessage *message, const MailVerdict *verdict, const MailFacts *facts,
                    const MailReply *reply)
{
    static const char *const marks[] = {"re:", "aw:", "sv:", "antw:", "rif:", "odp:", "vs:", "re[", NULL};
    g_autofree char *own = mail_address_domain(facts->mailbox);
    g_autofree char *subject = base_text_key(message->subject);
    gboolean has_token = mail_sign_matches("\\banswer [a-z2-7]{16}-[a-z2-7]{20}(?![a-z2-7-])", subject);

    for (guint i = 0; i < message->references->len; i++) {
        const char *id = g_ptr_array_index(message->references, i);
        g_autofree char *domain = mail_address_domain(id);
        g_autofree char *reference = mail_reference_of_id(id, facts->case_prefix);

        if (reference != NULL || (own != NULL && g_strcmp0(domain, own) == 0))
            return "it answers a Message-ID of ours";
    }
    for (guint i = 0; marks[i] != NULL && (verdict->case_ref != NULL || has_token); i++) {
        const char *mark = strstr(subject, marks[i]);

        if (mark != NULL && (mark == subject || mark[-1] == ' ' || mark[-1] == ']' || mark[-1] == ':'))
            return has_token ? "an answer's subject, and the token of a mail of ours"
                             : "an answer's subject, and a case reference";
    }
    if (reply->rest[0] != '\0' && facts->mailbox != NULL) {
        g_autofree char *rest = g_ascii_strdown(reply->rest, -1);
        g_autofree char *mailbox = g_ascii_strdown(facts->mailbox, -1);

        if (strstr(rest, mailbox) != NULL)
            return "it quotes a mail of ours";
    }
    return NULL;
}

static const char *
classify_suspicion(const MailMessage *message, const MailFacts *facts)
{
    const char *malware = facts->has_malware ? "the scanner found malware" : mail_sign_malware(message);

    if (malware == NULL && facts->has_program)
        malware = "a program, in an attachment that is called something else";
    if (malware != NULL)
        return malware;
    if (facts->sender == NULL || !facts->sender->is_suspect)
        return NULL;
    return facts->sender->verdict == MAIL_SENDER_FAILED ? facts->sender->evidence
                                                        : g_ptr_array_index(facts->sender->tricks, 0);
}

static gboolean
classify_is_delivered(const MailBounce *bounce)
{
    for (guint i = 0; i < bounce->list->len; i++) {
        const MailBounced *each = g_ptr_array_index(bounce->list, i);

        if (g_strcmp0(each->action, "delivered") != 0 && g_strcmp0(each->action, "relayed") != 0 &&
            g_strcmp0(each->action, "expanded") != 0)
            return FALSE;
    }
    return TRUE;
}

/* What machines send back, in the order in which one may look like the other. */
static gboolean
classify_machine(MailVerdict *verdict, const MailMessage *message, const MailFacts *facts)
{
    const char *sign;

    verdict->bounce = mail_bounce_read(message);
    if (verdict->bounce != NULL)
        return classify_as(
            verdict, classify_is_delivered(verdict->bounce) ? MAIL_CLASS_RECEIPT : MAIL_CLASS_BOUNCE,
            verdict->bounce->is_standard ? "a delivery report (RFC 3464)" : "words of a delivery report");
    if ((sign = mail_sign_receipt(message)) != NULL)
        return classify_as(verdict, MAIL_CLASS_RECEIPT, sign);
    if ((sign = mail_sign_calendar(message, verdict)) != NULL && facts->form_kind == NULL)
        return classify_as(verdict, MAIL_CLASS_CALENDAR_REPLY, sign);
    return FALSE;
}

/* The kind of form that counts: none for words that only name the front door, be it in a question or in what
 * a mailbox answers to all. */
static const char *
classify_form_kind(const MailMessage *message, const MailFacts *facts, const MailReply *reply)
{
    if (g_strcmp0(facts->form_kind, "wrong-door") != 0)
        return facts->form_is_sentence ? NULL : facts->form_kind;
    if (facts->form_names_child)
        return facts->form_kind;
    if (mail_sign_only_asks(message, reply) || mail_sign_only_answers(message, reply, facts) ||
        (message->parts->len <= 2 && mail_sign_auto_reply_words(message, reply) != NULL))
        return NULL;
    return facts->form_kind;
}

static gboolean
classify_content(MailVerdict *verdict, const MailMessage *message, const MailFacts *facts,
                 const MailReply *reply)
{
    const char *automatic = mail_sign_automatic(message);
    const char *form_kind = classify_form_kind(message, facts, reply);
    const char *sign;

    verdict->is_automatic = automatic != NULL;
    if (g_strcmp0(form_kind, "wrong-door") == 0)
        return classify_as(verdict, MAIL_CLASS_WRONG_DOOR, "a referral about a child at risk now");
    if (form_kind != NULL && strcmp(form_kind, "unknown") != 0)
        return classify_as(verdict, MAIL_CLASS_FORM, "it carries a form");
    if ((sign = mail_sign_wrapper(message)) != NULL)
        return classify_as(verdict, MAIL_CLASS_SECURE_WRAPPER, sign);
    if ((sign = mail_sign_report(message)) != NULL)
        return classify_as(verdict, MAIL_CLASS_UNRECOGNISED, sign);
    if (form_kind != NULL)
        return classify_as(verdict, MAIL_CLASS_FORM, "it carries something that is probably a form");
    if ((sign = mail_sign_recall(message)) != NULL) {
        verdict->is_recall = TRUE;
        return classify_as(verdict, MAIL_CLASS_UNRECOGNISED, sign);
    }
    if (mail_sign_is_notice(message, reply))
        return FALSE;
    if ((sign = automatic) != NULL || (sign = mail_sign_auto_reply_words(message, reply)) != NULL) {
        verdict->is_automatic = TRUE;
        verdict->is_by_words = automatic == NULL && !mail_sign_auto_subject(message);
        verdict->away_until = mail_sign_away_until(message);
        return classify_as(verdict, MAIL_CLASS_AUTO_REPLY, sign);
    }
    return FALSE;
}

static void
classify_person(MailVerdict *verdict, const MailMessage *message, const MailFacts *facts,
                const MailReply *reply)
{
    const char *sign = verdict->is_list ? NULL : classify_answers_us(message, verdict, facts, reply);

    if (sign != NULL)
        classify_as(verdict, MAIL_CLASS_REPLY, sign);
    else if (mail_sign_bulk(message) == NULL && (sign = mail_sign_wrong_door(message, reply)) != NULL)
        classify_as(verdict, MAIL_CLASS_WRONG_DOOR, sign);
    else
        classify_as(verdict, MAIL_CLASS_UNRECOGNISED, "nothing says what it is");
}

/* "This is an automated message. Please do not reply": nobody reads what is sent there. */
static gboolean
classify_wants_no_answer(const MailReply *reply)
{
    g_autofree char *key = base_text_key(reply->text);

    return mail_sign_matches(
               "\\b(?:do not|don't|cannot|can't|unable to) (?:reply|respond|receive replies)\\b|"
               "\\breplies (?:to this (?:e-?mail|message|address) )?(?:are|is|will) not\\b|"
               "\\bno-?reply (?:address|mailbox)\\b",
               key) &&
           mail_sign_matches(
               "\\bautomat(?:ed|ic|ically)\\b|\\bauto-?generated\\b|\\bsystem[- ]generated\\b|"
               "\\bsent (?:from|by|through) (?:a|an|our|the) (?:\\S+ ){0,2}(?:form|system|website)\\b|"
               "\\bnot (?:monitored|read|attended)\\b|\\bunattended\\b",
               key);
}

static const char *
classify_why_not_answer(const MailVerdict *verdict, const MailMessage *message, const MailFacts *facts,
                        const MailReply *reply)
{
    switch (verdict->class_of) {
    case MAIL_CLASS_AUTO_REPLY:
    case MAIL_CLASS_BOUNCE:
    case MAIL_CLASS_RECEIPT:
    case MAIL_CLASS_CALENDAR_REPLY:
    case MAIL_CLASS_SECURE_WRAPPER:
    case MAIL_CLASS_LOOP:
    case MAIL_CLASS_SUSPICIOUS:
        return "mail of this class is never answered";
    default:
        break;
    }
    if (verdict->is_recall)
        return "a recall is never answered";
    if (verdict->is_list && verdict->class_of != MAIL_CLASS_WRONG_DOOR)
        return "it came over a list";
    if (verdict->is_automatic)
        return "a machine wrote it";
    if (classify_wants_no_answer(reply))
        return "it says that a machine wrote it, and that nobody reads answers";
    return mail_sign_machine(message, facts);
}

/* A child may be at risk whoever is said to write of it: what is set apart is asked it, and so is an answer.
 */
static void
classify_risk(MailVerdict *verdict, const MailMessage *message, const MailFacts *facts,
              const MailReply *reply)
{
    const char *automatic = mail_sign_automatic(message);

    if (verdict->class_of == MAIL_CLASS_WRONG_DOOR)
        verdict->is_at_risk = TRUE;
    else if (verdict->class_of == MAIL_CLASS_SUSPICIOUS)
        verdict->is_at_risk = g_strcmp0(classify_form_kind(message, facts, reply), "wrong-door") == 0 ||
                              (automatic == NULL && mail_sign_bulk(message) == NULL &&
                               mail_sign_wrong_door(message, reply) != NULL);
    else if (verdict->class_of == MAIL_CLASS_REPLY)
        verdict->is_at_risk = mail_sign_danger_now(reply);
    verdict->may_be_warned = verdict->is_at_risk && automatic == NULL && !facts->has_malware &&
                             !facts->has_program && mail_sign_malware(message) == NULL &&
                             mail_sign_machine(message, facts) == NULL;
}

MailVerdict *
mail_classify(const MailMessage *message, const MailFacts *facts)
{
    MailVerdict *verdict = g_new0(MailVerdict, 1);
    g_autoptr(MailReply) own = facts->reply == NULL ? mail_reply_split(message, NULL) : NULL;
    const MailReply *reply = own != NULL ? own : facts->reply;
    const char *sign, *why;

    verdict->calendar_sequence = -1;
    verdict->is_list = mail_sign_list(message) != NULL;
    if ((sign = mail_sign_loop(message, facts)) != NULL) {
        classify_as(verdict, MAIL_CLASS_LOOP, sign);
    } else if ((sign = classify_suspicion(message, facts)) != NULL) {
        classify_as(verdict, MAIL_CLASS_SUSPICIOUS, sign);
    } else if (!classify_machine(verdict, message, facts) &&
               !classify_content(verdict, message, facts, reply)) {
        mail_classify_find_case(verdict, message, facts, reply);
        classify_person(verdict, message, facts, reply);
    }
    if (verdict->case_ref == NULL)
        mail_classify_find_case(verdict, message, facts, reply);
    classify_risk(verdict, message, facts, reply);
    verdict->is_no_form =
        g_strcmp0(facts->form_kind, "wrong-door") == 0 && classify_form_kind(message, facts, reply) == NULL;
    why = classify_why_not_answer(verdict, message, facts, reply);
    verdict->must_not_answer = why != NULL;
    verdict->must_not_why = g_strdup(why);
    return verdict;
}
