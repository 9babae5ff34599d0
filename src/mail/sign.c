#include "mail/sign_private.h"

#include <string.h>

#include "base/text.h"
#include "mail/reference.h"

#define SIGN_MAX_HOPS 25
#define SIGN_TEXT_BYTES (32 * 1024)
#define SIGN_RECEIPT_BYTES 1500

char *
mail_sign_text(const MailMessage *message)
{
    g_autofree char *begin = base_text_begin(message->text, SIGN_TEXT_BYTES);

    return base_text_key(begin);
}

gboolean
mail_sign_in(const char *key, const char *const *words)
{
    for (guint i = 0; words[i] != NULL; i++) {
        if (strstr(key, words[i]) != NULL)
            return TRUE;
    }
    return FALSE;
}

gboolean
mail_sign_begins(const char *key, const char *const *words)
{
    for (guint i = 0; words[i] != NULL; i++) {
        if (g_str_has_prefix(key, words[i]))
            return TRUE;
    }
    return FALSE;
}

gboolean
mail_sign_matches(const char *pattern, const char *key)
{
    GRegex *regex = g_dataset_get_data(pattern, "regex");

    if (regex == NULL) {
        regex = g_regex_new(pattern, 0, 0, NULL);
        g_dataset_set_data_full(pattern, "regex", regex, (GDestroyNotify)g_regex_unref);
    }
    return g_regex_match(regex, key, 0, NULL);
}

char *
mail_sign_subject(const MailMessage *message)
{
    g_autofree char *key = base_text_key(message->subject);
    const char *p = key;

    for (;;) {
        if (*p == '[' && strchr(p, ']') != NULL && strlen(strchr(p, ']')) > 1)
            p = strchr(p, ']') + 1;
        else if (g_str_has_prefix(p, "official-sensitive:"))
            p += strlen("official-sensitive:");
        else if (g_str_has_prefix(p, "external:"))
            p += strlen("external:");
        else
            break;
        p += strspn(p, " ");
    }
    return g_strdup(p);
}

char *
mail_sign_header(const MailMessage *message, const char *name)
{
    const char *value = mail_message_header(message, name, 0);

    return value != NULL ? base_text_key(value) : NULL;
}

const char *
mail_sign_receipt(const MailMessage *message)
{
    /* clang-format off */
    static const char *const begins[] = {
        "read:", "not read:", "delivered:", "read receipt", "gelesen:", "lu :", "leido:",
        "return receipt (displayed)", "return receipt", "relayed:", "delivery receipt",
        "disposition notification", "message status - opened", "message status - read",
        "message status - delivered", "nicht gelesen:", "non lu", "przeczytane:", "darllenwyd:",
        "read-receipt", "message opened", "message read:", "message displayed", "opened:", "displayed:", "read confirmation", "confirmation of reading",
        "lesebestätigung", "accusé de lecture", "confirmation de lecture", "conferma di lettura", "letto:",
        "leesbevestiging", "gelezen:", "läst:", "confirmación de lectura", NULL};
    /* clang-format on */
    static const char words[] =
        "\\b(?:was|were|has been|have been|is) (?:successfully "
        ")?(?:read|opened|displayed|delivered|received|seen|"
        "deleted) (?:on|by|at|to|without)\\b|\\bhas been (?:displayed|read|opened|delivered|successfully "
        "delivered)\\b|"
        "\\bwas received by:|\\b(?:opened|read|displayed) your (?:message|e-?mail)\\b|this is a receipt for "
        "the mail|return receipt|message was delivered|"
        "no delivery notification was sent|\\bgelesen\\b|\\bété lu\\b|\\bleído\\b|\\bletto\\b|"
        "\\bgelezen\\b|\\bprzeczytan|\\bläst\\b|\\bdarllen";
    g_autofree char *subject = mail_sign_subject(message);
    g_autofree char *text = mail_sign_text(message);

    if (g_strcmp0(message->report_type, "disposition-notification") == 0)
        return "multipart/report of disposition-notification";
    for (guint i = 0; i < message->parts->len; i++) {
        const MailPart *part = g_ptr_array_index(message->parts, i);

        if (g_str_has_suffix(part->type, "/disposition-notification"))
            return "a part of disposition-notification";
    }
    if (mail_sign_begins(subject, begins) && strlen(text) < SIGN_RECEIPT_BYTES &&
        (mail_sign_matches(words, text) || g_strcmp0(message->return_path, "") == 0))
        return "subject and words of a receipt";
    return NULL;
}

const char *
mail_sign_list(const MailMessage *message)
{
    static const char *const present[] = {
        "List-Id",    "List-Unsubscribe", "List-Post",         "List-Unsubscribe-Post",
        "List-Owner", "List-Help",        "X-Mailman-Version", "X-Campaign-Id",
        "X-MC-User",  "Feedback-ID"};
    static const char *const bulk[] = {"bulk", "junk", "list", NULL};
    g_autofree char *precedence = mail_sign_header(message, "Precedence");
    g_autofree char *x_precedence = mail_sign_header(message, "X-Precedence");

    for (guint i = 0; i < G_N_ELEMENTS(present); i++) {
        if (mail_message_header(message, present[i], 0) != NULL)
            return present[i];
    }
    return base_text_is_one_of(precedence, bulk) || base_text_is_one_of(x_precedence, bulk) ? "Precedence"
                                                                                            : NULL;
}

const char *
mail_sign_bulk(const MailMessage *message)
{
    static const char *const present[] = {"List-Unsubscribe-Post", "X-Campaign-Id", "X-MC-User",
                                          "Feedback-ID"};
    static const char *const bulk[] = {"bulk", "junk", NULL};
    g_autofree char *precedence = mail_sign_header(message, "Precedence");

    for (guint i = 0; i < G_N_ELEMENTS(present); i++) {
        if (mail_message_header(message, present[i], 0) != NULL)
            return present[i];
    }
    return base_text_is_one_of(precedence, bulk) ? "Precedence" : NULL;
}

/* Ours in any spelling: nobody else has a mailbox here whose name differs by case alone. */
static gboolean
sign_is_own_address(const char *address, const MailFacts *facts)
{
    if (facts->mailbox != NULL && g_ascii_strcasecmp(address, facts->mailbox) == 0)
        return TRUE;
    for (guint i = 0; facts->aliases != NULL && facts->aliases[i] != NULL; i++) {
        if (g_ascii_strcasecmp(address, facts->aliases[i]) == 0)
            return TRUE;
    }
    return FALSE;
}

const char *
mail_sign_machine(const MailMessage *message, const MailFacts *facts)
{
    /* clang-format off */
    static const char *const locals[] = {
        "no-reply", "noreply", "no_reply", "donotreply", "do-not-reply", "do_not_reply", "mailer-daemon",
        "postmaster", "nobody", "notifications", "notification", "no.reply", "do.not.reply", "bounce",
        "autoreply", "auto-reply", "daemon", "root", "listserv", "majordomo", "mailman", "donotrespond",
        "unattended", "microsoftexchange", "notify", "alerts@", "dmarc", NULL};
    /* clang-format on */
    const char *from = mail_addresses_first(&message->from);
    g_autofree char *lower = from != NULL ? g_ascii_strdown(from, (gssize)strcspn(from, "@") + 1) : NULL;
    g_autofree char *suppress = mail_sign_header(message, "X-Auto-Response-Suppress");

    if (from == NULL || strchr(from, '@') == NULL)
        return "no address to answer";
    if (mail_sign_begins(lower, locals) || strstr(lower, "noreply") != NULL ||
        strstr(lower, "no-reply") != NULL || strstr(lower, "donotreply") != NULL)
        return "From is a machine's address";
    if (sign_is_own_address(from, facts))
        return "From is our own address";
    if (g_strcmp0(message->return_path, "") == 0)
        return "null sender";
    if (g_strcmp0(message->report_type, "feedback-report") == 0)
        return "a report of abuse (RFC 5965)";
    if (suppress != NULL && (strstr(suppress, "all") != NULL || strstr(suppress, "autoreply") != NULL))
        return "X-Auto-Response-Suppress";
    return NULL;
}

const char *
mail_sign_recall(const MailMessage *message)
{
    static const char *const begins[] = {"recall:",           "message recall", "message recall success",
                                         "recall of message", "reaction to:",   NULL};
    static const char *const words[] = {"would like to recall the message",
                                        "would like to recall this message",
                                        "wishes to recall",
                                        "reacted to your message",
                                        "reacted via gmail",
                                        NULL};
    /* A telephone's: "Liked "Dear colleague"", "K Marsh loved your message". */
    static const char tap[] =
        "^(?:\\S+ ){0,4}(?:liked|loved|laughed at|disliked|emphasi[sz]ed|questioned|reacted \\S+ to|"
        "removed an? \\S+ from) (?:your |a )?(?:message|e-?mail|\")";
    g_autofree char *subject = mail_sign_subject(message);
    g_autofree char *text = mail_sign_text(message);

    for (guint i = 0; i < message->parts->len; i++) {
        const MailPart *part = g_ptr_array_index(message->parts, i);

        if (strcmp(part->type, "text/vnd.google.email-reaction+json") == 0)
            return "a part that holds a reaction";
    }

    if (mail_sign_begins(subject, begins) || mail_sign_in(text, words) || mail_sign_matches(tap, text) ||
        mail_message_header(message, "X-MS-Exchange-Recall-Report", 0) != NULL ||
        mail_message_header(message, "Message-Recall", 0) != NULL)
        return strlen(text) < 1200 ? "words of a recall or reaction" : NULL;
    return NULL;
}

const char *
mail_sign_report(const MailMessage *message)
{
    g_autofree char *subject = mail_sign_subject(message);

    return mail_sign_matches("^report domain: ?\\S+ submitter: ?\\S+", subject)
               ? "a report of DMARC (RFC 7489)"
               : NULL;
}

const char *
mail_sign_loop(const MailMessage *message, const MailFacts *facts)
{
    g_autofree char *own_domain = mail_address_domain(facts->mailbox);
    g_autofree char *id_domain = mail_address_domain(message->rfc_id);
    const char *from = mail_addresses_first(&message->from);
    const char *value;
    guint hops = 0, visits = 0;

    if (facts->id_key != NULL && own_domain != NULL &&
        mail_id_is_ours(message->rfc_id, facts->id_key, own_domain))
        return "its Message-ID is ours, with our seal";
    if (own_domain != NULL && g_strcmp0(id_domain, own_domain) == 0) {
        g_autofree char *reference = mail_reference_of_id(message->rfc_id, facts->case_prefix);

        if (reference != NULL)
            return "its Message-ID has the shape of ours";
    }
    value = mail_message_header(message, "X-Caseward-Id", 0);
    if (value != NULL && facts->id_key != NULL && own_domain != NULL &&
        mail_id_is_ours(value, facts->id_key, own_domain))
        return "it carries our stamp";
    for (guint nth = 0;
         facts->mailbox != NULL && (value = mail_message_header(message, "X-Loop", nth)) != NULL; nth++) {
        if (g_ascii_strcasecmp(value, facts->mailbox) == 0)
            return "X-Loop names our mailbox";
    }
    if (from != NULL && sign_is_own_address(from, facts) && mail_sign_automatic(message) != NULL)
        return "automatic mail from our own address";
    for (guint nth = 0; (value = mail_message_header(message, "Delivered-To", nth)) != NULL; nth++)
        visits += sign_is_own_address(value, facts);
    if (visits > 1)
        return "it was delivered to our mailbox before";
    while (mail_message_header(message, "Received", hops) != NULL)
        hops++;
    return hops > SIGN_MAX_HOPS ? "it has gone through too many servers" : NULL;
}
