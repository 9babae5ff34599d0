#include "mail/sign_private.h"

#include <string.h>

#include "base/text.h"
#include "mail/reference.h"

#define SIGN_MAX_HOPS 25

static gboolean
sign_in(const char *key, const char *const *words)
{
    for (guint i = 0; words[i] != NULL; i++) {
        if (strstr(key, words[i]) != NULL)
            return TRUE;
    }
    return FALSE;
}

static gboolean
sign_begins(const char *key, const char *const *words)
{
    for (guint i = 0; words[i] != NULL; i++) {
        if (g_str_has_prefix(key, words[i]))
            return TRUE;
    }
    return FALSE;
}

/* The subject's key without tags in brackets and classification words before it. */
static char *
sign_subject(const MailMessage *message)
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

static char *
sign_header_key(const MailMessage *message, const char *name)
{
    const char *value = mail_message_header(message, name, 0);

    return value != NULL ? base_text_key(value) : NULL;
}

const char *
mail_sign_receipt(const MailMessage *message)
{
    static const char *const begins[] = {"read:",
                                         "not read:",
                                         "delivered:",
                                         "read receipt",
                                         "gelesen:",
                                         "lu :",
                                         "leido:",
                                         "return receipt (displayed)",
                                         "return receipt",
                                         "relayed:",
                                         "delivery receipt",
                                         "disposition notification",
                                         NULL};
    static const char *const words[] = {"was read on",
                                        "was displayed on",
                                        "was deleted without being read",
                                        "this is a receipt for the mail",
                                        "has been delivered to the following",
                                        "return receipt",
                                        "your message has been displayed",
                                        "message was delivered",
                                        "has been successfully delivered",
                                        NULL};
    g_autofree char *subject = sign_subject(message);
    g_autofree char *text = base_text_key(message->text);

    if (g_strcmp0(message->report_type, "disposition-notification") == 0)
        return "multipart/report of disposition-notification";
    for (guint i = 0; i < message->parts->len; i++) {
        const MailPart *part = g_ptr_array_index(message->parts, i);

        if (g_str_has_suffix(part->type, "/disposition-notification"))
            return "a part of disposition-notification";
    }
    if (sign_begins(subject, begins) && (sign_in(text, words) || g_strcmp0(message->return_path, "") == 0))
        return "subject and words of a receipt";
    return NULL;
}

/* The first value of the iCalendar property @name in @text, over its parameters; NULL. */
static char *
sign_calendar_value(const char *text, const char *name)
{
    g_autofree char *pattern = g_strdup_printf("^%s(;[^:\\n]*(\"[^\"\\n]*\")?[^:\\n]*)?:[ \\t]*(.*)$", name);
    g_autoptr(GRegex) regex = g_regex_new(pattern, G_REGEX_MULTILINE | G_REGEX_CASELESS, 0, NULL);
    g_autoptr(GMatchInfo) match = NULL;

    return g_regex_match(regex, text, 0, &match) ? g_match_info_fetch(match, 3) : NULL;
}

static void
sign_read_calendar(const MailPart *part, char **method, MailVerdict *verdict)
{
    g_autoptr(GBytes) bytes = mail_part_bytes(part, 1024 * 1024, NULL);
    g_autoptr(GRegex) fold = g_regex_new("\\r?\\n[ \\t]", 0, 0, NULL);
    g_autoptr(GRegex) partstat = g_regex_new("PARTSTAT=\"?([A-Z-]+)", G_REGEX_CASELESS, 0, NULL);
    g_autoptr(GMatchInfo) match = NULL;
    g_autofree char *folded = NULL, *text = NULL, *uid = NULL;
    gsize len;
    const char *start = bytes != NULL ? g_bytes_get_data(bytes, &len) : NULL;

    if (start == NULL)
        return;
    folded = mail_charset_read(start, len, part->declared_charset, NULL);
    text = g_strdelimit(g_regex_replace_literal(fold, folded, -1, 0, "", 0, NULL), "\r", ' ');
    if (*method == NULL)
        *method = sign_calendar_value(text, "METHOD");
    uid = sign_calendar_value(text, "UID");
    g_free(verdict->calendar_uid);
    verdict->calendar_uid = uid != NULL ? base_text_tidy(uid) : NULL;
    if (g_regex_match(partstat, text, 0, &match)) {
        g_autofree char *word = g_match_info_fetch(match, 1);

        g_free(verdict->attendance);
        verdict->attendance = g_ascii_strdown(word, -1);
    }
}

static const char *
sign_calendar_subject(const MailMessage *message, MailVerdict *verdict)
{
    static const struct {
        const char *begins, *attendance;
    } answers[] = {
        {"accepted:", "accepted"},
        {"declined:", "declined"},
        {"tentative:", "tentative"},
        {"tentatively accepted:", "tentative"},
        {"new time proposed:", "counter"},
        {"proposed new time:", "counter"},
        {"meeting forward notification:", "forwarded"},
        {"accepted invitation", "accepted"},
        {"declined invitation", "declined"},
        {"maybe:", "tentative"},
    };
    g_autofree char *subject = sign_subject(message);

    for (guint i = 0; i < G_N_ELEMENTS(answers); i++) {
        if (g_str_has_prefix(subject, answers[i].begins)) {
            if (verdict->attendance == NULL)
                verdict->attendance = g_strdup(answers[i].attendance);
            return "subject of an answer to an invitation";
        }
    }
    return NULL;
}

/* Outlook may hide the answer in winmail.dat: its message class stands near the beginning, in plain letters.
 */
static gboolean
sign_is_tnef_answer(const MailPart *part)
{
    g_autoptr(GBytes) bytes = NULL;
    gsize len;
    const char *start;

    if (strstr(part->type, "ms-tnef") == NULL && g_strcmp0(part->name, "winmail.dat") != 0)
        return FALSE;
    bytes = mail_part_bytes(part, 8 * 1024 * 1024, NULL);
    start = bytes != NULL ? g_bytes_get_data(bytes, &len) : NULL;
    return start != NULL &&
           (g_strstr_len(start, (gssize)MIN(len, 8192), "IPM.Schedule.Meeting.Resp") != NULL ||
            g_strstr_len(start, (gssize)MIN(len, 8192), "IPM.Microsoft Schedule.MtgResp") != NULL);
}

const char *
mail_sign_calendar(const MailMessage *message, MailVerdict *verdict)
{
    g_autofree char *class_of = sign_header_key(message, "Content-Class");
    g_autofree char *subject = sign_subject(message);

    for (guint i = 0; i < message->parts->len; i++) {
        const MailPart *part = g_ptr_array_index(message->parts, i);
        g_autofree char *method = g_strdup(part->method);

        if (sign_is_tnef_answer(part)) {
            sign_calendar_subject(message, verdict);
            return "a meeting response in winmail.dat";
        }
        if (strcmp(part->type, "text/calendar") != 0 && strcmp(part->type, "application/ics") != 0)
            continue;
        sign_read_calendar(part, &method, verdict);
        if (method == NULL)
            continue;
        g_strstrip(method);
        if (g_ascii_strcasecmp(method, "COUNTER") == 0) {
            g_free(verdict->attendance);
            verdict->attendance = g_strdup("counter");
        }
        if (g_ascii_strcasecmp(method, "REPLY") == 0 || g_ascii_strcasecmp(method, "COUNTER") == 0 ||
            g_ascii_strcasecmp(method, "REFRESH") == 0)
            return "text/calendar with the method of an answer";
    }
    if (class_of != NULL && strstr(class_of, "calendarmessage") != NULL)
        return sign_calendar_subject(message, verdict);
    /* By subject alone only where nothing else was written. */
    return strlen(message->text) < 120 ? sign_calendar_subject(message, verdict) : NULL;
}

const char *
mail_sign_automatic(const MailMessage *message)
{
    static const char *const present[] = {
        "X-Autoreply",        "X-Autorespond",     "X-Autoresponder",
        "X-Mail-Autoreply",   "X-AutoReply-From",  "X-Autogenerated",
        "X-AutoReply-Domain", "X-Auto-Reply-From", "X-MS-Exchange-Inbox-Rules-Loop"};
    g_autofree char *submitted = sign_header_key(message, "Auto-Submitted");
    g_autofree char *precedence = sign_header_key(message, "Precedence");
    g_autofree char *x_precedence = sign_header_key(message, "X-Precedence");
    g_autofree char *machine = sign_header_key(message, "X-FC-MachineGenerated");
    g_autofree char *post_class = sign_header_key(message, "X-POST-MessageClass");
    g_autofree char *identifier = sign_header_key(message, "Content-Identifier");
    g_autofree char *delivered = sign_header_key(message, "Delivered-To");
    g_autofree char *class_of = sign_header_key(message, "X-Message-Class");

    if (submitted != NULL && submitted[0] != '\0' && strncmp(submitted, "no", strcspn(submitted, " ;(")) != 0)
        return "Auto-Submitted";
    for (guint i = 0; i < G_N_ELEMENTS(present); i++) {
        if (mail_message_header(message, present[i], 0) != NULL)
            return present[i];
    }
    if (mail_message_header(message, "X-MS-Exchange-Generated-Message-Source", 0) != NULL &&
        mail_message_header(message, "X-Auto-Response-Suppress", 0) != NULL)
        return "X-MS-Exchange-Generated-Message-Source";
    if (g_strcmp0(precedence, "auto_reply") == 0 || g_strcmp0(x_precedence, "auto_reply") == 0)
        return "Precedence: auto_reply";
    if (g_strcmp0(machine, "true") == 0 ||
        (post_class != NULL && strstr(post_class, "autoresponder") != NULL) ||
        (identifier != NULL && strstr(identifier, "auto-replied") != NULL) ||
        g_strcmp0(delivered, "autoresponder") == 0 ||
        (class_of != NULL &&
         (strstr(class_of, "ooftemplate") != NULL || strstr(class_of, "replytemplate") != NULL)))
        return "a header of auto-responders";
    return NULL;
}

const char *
mail_sign_auto_reply_words(const MailMessage *message)
{
    static const char *const subjects[] = {"automatic reply",
                                           "out of office",
                                           "out-of-office",
                                           "auto:",
                                           "auto reply",
                                           "auto-reply",
                                           "autoreply",
                                           "automated reply",
                                           "automated response",
                                           "auto response",
                                           "automatische antwort",
                                           "reponse automatique",
                                           "away from",
                                           "on leave",
                                           "annual leave",
                                           "on annual leave",
                                           "i am away",
                                           "automatic response",
                                           "ooo:",
                                           "ooo re:",
                                           "we have received your",
                                           "acknowledgement of your e",
                                           "absence:",
                                           "abwesenheit",
                                           "ymateb awtomatig",
                                           "out of the office",
                                           "i am out of office",
                                           "vacation:",
                                           "not in the office",
                                           NULL};
    static const char *const texts[] = {"out of the office",
                                        "out of office",
                                        "on annual leave",
                                        "i am on leave",
                                        "i am currently away",
                                        "on maternity leave",
                                        "i am away from",
                                        "on sick leave",
                                        "no longer work",
                                        "this is an automated response",
                                        "this is an automated reply",
                                        "this is an automatic reply",
                                        "this is an auto-generated response",
                                        "this mailbox is not monitored",
                                        "your email has been received and",
                                        "your e-mail has been received and",
                                        "has been logged with",
                                        "your ticket",
                                        "ticket number",
                                        "your request has been received",
                                        "we aim to respond",
                                        "we aim to reply",
                                        "please confirm that you sent",
                                        "verify that you are a human",
                                        "to release your message",
                                        "to have your message delivered",
                                        "challenge",
                                        "automatically generated",
                                        "i will be back",
                                        "i am not in the office",
                                        "will return to the office",
                                        "i'm currently out",
                                        "i am currently out",
                                        "limited access to e",
                                        "auto-generated",
                                        "this is an automated acknowledgement",
                                        "your reference number is",
                                        "has been created",
                                        "non-working day",
                                        "currently on leave",
                                        "i now work",
                                        "returning on",
                                        NULL};
    static const char *const tickets[] = {"ticket",
                                          "request received",
                                          "case received",
                                          "your enquiry",
                                          "we have received",
                                          "thank you for your e",
                                          "thank you for contacting",
                                          "acknowledg",
                                          "confirm your e",
                                          "verification required",
                                          "sender verification",
                                          "challenge",
                                          "has been received",
                                          "logged",
                                          NULL};
    g_autofree char *subject = sign_subject(message);
    g_autofree char *whole = base_text_key(message->text);
    g_autofree char *text = g_utf8_substring(whole, 0, MIN(g_utf8_strlen(whole, -1), 600));

    if (sign_begins(subject, subjects) &&
        (sign_in(text, texts) || g_str_has_prefix(subject, "automatic reply")))
        return "subject and words of an automatic answer";
    if (sign_in(subject, tickets) && sign_in(text, texts))
        return "subject and words of a ticket system";
    return NULL;
}

char *
mail_sign_away_until(const MailMessage *message)
{
    g_autoptr(GRegex) regex = g_regex_new(
        "(?:until|back (?:in the office )?on|return(?:ing)?(?: to (?:work|the office))?(?: on)?|be "
        "back|back)[ ,]+"
        "((?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\\s+)?(?:the\\s+)?"
        "(?:\\d{1,2}(?:st|nd|rd|th)?\\s+(?:of\\s+)?(?:january|february|march|april|may|june|july|august|"
        "september|"
        "october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\\b(?:,?\\s+20\\d\\d)?|"
        "\\d{1,2}[/.]\\d{1,2}(?:[/.]\\d{2,4})?|\\d{4}-\\d\\d-\\d\\d))",
        G_REGEX_CASELESS, 0, NULL);
    g_autofree char *text = base_text_tidy(message->text);
    g_autoptr(GMatchInfo) match = NULL;

    return g_regex_match(regex, text, 0, &match) ? g_match_info_fetch(match, 1) : NULL;
}

const char *
mail_sign_list(const MailMessage *message)
{
    static const char *const present[] = {
        "List-Id",    "List-Unsubscribe", "List-Post",         "List-Unsubscribe-Post",
        "List-Owner", "List-Help",        "X-Mailman-Version", "X-Campaign-Id",
        "X-MC-User",  "Feedback-ID"};
    static const char *const bulk[] = {"bulk", "junk", "list", NULL};
    g_autofree char *precedence = sign_header_key(message, "Precedence");
    g_autofree char *x_precedence = sign_header_key(message, "X-Precedence");

    for (guint i = 0; i < G_N_ELEMENTS(present); i++) {
        if (mail_message_header(message, present[i], 0) != NULL)
            return present[i];
    }
    return base_text_is_one_of(precedence, bulk) || base_text_is_one_of(x_precedence, bulk) ? "Precedence"
                                                                                            : NULL;
}

static gboolean
sign_is_own_address(const char *address, const MailFacts *facts)
{
    if (mail_address_equal(address, facts->mailbox))
        return TRUE;
    for (guint i = 0; facts->aliases != NULL && facts->aliases[i] != NULL; i++) {
        if (mail_address_equal(address, facts->aliases[i]))
            return TRUE;
    }
    return FALSE;
}

const char *
mail_sign_machine(const MailMessage *message, const MailFacts *facts)
{
    static const char *const locals[] = {"no-reply",
                                         "noreply",
                                         "no_reply",
                                         "donotreply",
                                         "do-not-reply",
                                         "do_not_reply",
                                         "mailer-daemon",
                                         "postmaster",
                                         "nobody",
                                         "notifications",
                                         "notification",
                                         "no.reply",
                                         "do.not.reply",
                                         "bounce",
                                         "autoreply",
                                         "auto-reply",
                                         "daemon",
                                         "root",
                                         "listserv",
                                         "majordomo",
                                         "mailman",
                                         "donotrespond",
                                         "unattended",
                                         "microsoftexchange",
                                         NULL};
    const char *from = mail_addresses_first(&message->from);
    g_autofree char *lower = from != NULL ? g_ascii_strdown(from, (gssize)strcspn(from, "@")) : NULL;
    g_autofree char *suppress = sign_header_key(message, "X-Auto-Response-Suppress");

    if (from == NULL || strchr(from, '@') == NULL)
        return "no address to answer";
    if (sign_begins(lower, locals) || strstr(lower, "noreply") != NULL || strstr(lower, "no-reply") != NULL ||
        strstr(lower, "donotreply") != NULL)
        return "From is a machine's address";
    if (sign_is_own_address(from, facts))
        return "From is our own address";
    if (g_strcmp0(message->return_path, "") == 0)
        return "null sender";
    if (suppress != NULL && (strstr(suppress, "all") != NULL || strstr(suppress, "autoreply") != NULL))
        return "X-Auto-Response-Suppress";
    return NULL;
}

const char *
mail_sign_recall(const MailMessage *message)
{
    static const char *const begins[] = {"recall:",           "message recall", "message recall success",
                                         "recall of message", "reaction to:",   NULL};
    static const char *const words[] = {
        "would like to recall the message", "wishes to recall", "recall the message",
        "reacted to your message",          "message recall",   NULL};
    g_autofree char *subject = sign_subject(message);
    g_autofree char *text = base_text_key(message->text);

    if (sign_begins(subject, begins) || sign_in(text, words) ||
        mail_message_header(message, "X-MS-Exchange-Recall-Report", 0) != NULL ||
        mail_message_header(message, "Message-Recall", 0) != NULL)
        return strlen(text) < 1200 ? "words of a recall or reaction" : NULL;
    return NULL;
}

static const char *
sign_wrapper_part(const MailPart *part)
{
    static const char *const names[] = {"securemessage.htm", "securedoc",         "secure_message",
                                        "securemail.htm",    "encrypted_message", "encryptedmessage",
                                        "message.html.enc",  "encrypted.htm",     "message_zdm.htm",
                                        "egress_secure",     "openme.htm",        NULL};
    g_autofree char *name = part->name != NULL ? g_ascii_strdown(part->name, -1) : g_strdup("");

    if (strcmp(part->type, "application/x-microsoft-rpmsg-message") == 0 || g_str_has_suffix(name, ".rpmsg"))
        return "a part of Microsoft's protected mail";
    if (strcmp(part->type, "application/pgp-encrypted") == 0 || g_str_has_suffix(name, ".switch"))
        return "an encrypted part";
    if (strcmp(part->type, "application/pkcs7-mime") == 0 ||
        strcmp(part->type, "application/x-pkcs7-mime") == 0)
        return g_strcmp0(part->report_type, "certs-only") == 0 ? NULL : "an S/MIME envelope";
    return sign_begins(name, names) ? "the attached page of a secure-mail portal" : NULL;
}

static gboolean
sign_has_link(const MailMessage *message, const char *text)
{
    return strstr(text, "http") != NULL || (message->html != NULL && strstr(message->html, "href") != NULL) ||
           message->parts->len > 2;
}

const char *
mail_sign_wrapper(const MailMessage *message)
{
    static const char *const words[] = {"you have received a secure",
                                        "you have received an encrypted",
                                        "you have a secure message",
                                        "you have a new secure",
                                        "has sent you a protected message",
                                        "has sent you a secure",
                                        "has sent you an encrypted",
                                        "sent you a protected message",
                                        "sent you a secure message",
                                        "sent you an encrypted message",
                                        "you've received an encrypted message",
                                        "you have received a protected",
                                        "you've received a secure",
                                        "secure message has been sent to you",
                                        "read your secure message",
                                        "view your secure message",
                                        "view the secure message",
                                        "read the secure message",
                                        "access your secure",
                                        "open the secure message",
                                        "encrypted message from",
                                        "secure message from",
                                        "secure email from",
                                        "secure e-mail from",
                                        "retrieve your message",
                                        "pick up your secure",
                                        "collect your secure",
                                        "to view this encrypted",
                                        "to open this encrypted",
                                        "one-time passcode",
                                        "secure messaging portal",
                                        "secure mail portal",
                                        "a secure email is waiting",
                                        "a secure message is waiting",
                                        "message is protected with",
                                        "this message is encrypted",
                                        "this email is encrypted",
                                        "download and open the html attachment",
                                        "you have received a galaxkey",
                                        "secure file transfer",
                                        "has shared a secure",
                                        "secure package",
                                        NULL};
    g_autofree char *text = base_text_key(message->text);

    for (guint i = 0; i < message->parts->len; i++) {
        const char *sign = sign_wrapper_part(g_ptr_array_index(message->parts, i));

        if (sign != NULL)
            return sign;
    }
    if (strcmp(message->content_type, "multipart/encrypted") == 0)
        return "multipart/encrypted";
    if (sign_in(text, words) && strlen(text) < 4000 && sign_has_link(message, text))
        return "words and link of a secure-mail portal";
    return NULL;
}

/* The antivirus industry's test file, in any part that is small enough to be it. */
static gboolean
sign_is_eicar(const MailPart *part)
{
    static const char begin[] = "X5O!P%@AP[4\\PZX54(P^)7CC)7}$";
    g_autoptr(GBytes) bytes = part->size > 0 && part->size < 1024 ? mail_part_bytes(part, 1024, NULL) : NULL;
    gsize len;
    const char *start = bytes != NULL ? g_bytes_get_data(bytes, &len) : NULL;

    return start != NULL && g_strstr_len(start, (gssize)len, begin) != NULL;
}

const char *
mail_sign_malware(const MailMessage *message)
{
    static const char *const endings[] = {".exe", ".scr", ".com", ".pif", ".bat", ".cmd", ".js",
                                          ".jse", ".vbs", ".vbe", ".wsf", ".hta", ".lnk", ".msi",
                                          ".ps1", ".cpl", ".jar", ".iso", ".img", ".vhd", ".chm",
                                          ".reg", ".dll", ".one", ".url", NULL};

    for (guint i = 0; i < message->parts->len; i++) {
        const MailPart *part = g_ptr_array_index(message->parts, i);
        g_autofree char *name = part->name != NULL ? g_ascii_strdown(part->name, -1) : g_strdup("");

        for (guint k = 0; endings[k] != NULL; k++) {
            if (g_str_has_suffix(name, endings[k]))
                return "an attachment that is a program";
        }
        if (strcmp(part->type, "application/x-msdownload") == 0 ||
            strcmp(part->type, "application/x-dosexec") == 0)
            return "an attachment that is a program";
        if (sign_is_eicar(part))
            return "the antivirus test file";
        if (part->message != NULL && mail_sign_malware(part->message) != NULL)
            return "an attachment that is a program, in a mail inside";
    }
    return NULL;
}

const char *
mail_sign_loop(const MailMessage *message, const MailFacts *facts)
{
    g_autofree char *own_domain = mail_address_domain(facts->mailbox);
    g_autofree char *id_domain = mail_address_domain(message->rfc_id);
    const char *from = mail_addresses_first(&message->from);
    const char *value;
    guint hops = 0;

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
    while (mail_message_header(message, "Received", hops) != NULL)
        hops++;
    return hops > SIGN_MAX_HOPS ? "it has gone through too many servers" : NULL;
}
