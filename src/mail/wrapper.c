/* Mail that hides another mail, and mail that carries what must not be opened. */
#include "mail/sign_private.h"

#include <string.h>

#include "base/text.h"

#define WRAPPER_EICAR_BYTES 1024

gboolean
mail_is_seal(const char *name, const char *type)
{
    static const char *const types[] = {"application/x-microsoft-rpmsg-message", "application/pkcs7-mime",
                                        "application/x-pkcs7-mime", "application/pgp-encrypted", NULL};
    static const char *const endings[] = {".rpmsg", ".switch", ".gxk"};
    g_autofree char *lower = name != NULL ? g_ascii_strdown(name, -1) : g_strdup("");

    for (guint i = 0; i < G_N_ELEMENTS(endings); i++) {
        if (g_str_has_suffix(lower, endings[i]))
            return TRUE;
    }
    return g_strv_contains(types, type);
}

static const char *
wrapper_part(const MailPart *part)
{
    /* clang-format off */
    static const char *const names[] = {
        "securemessage.htm", "securedoc", "secure_message", "securemail.htm", "encrypted_message",
        "encryptedmessage", "message.html.enc", "encrypted.htm", "message_zdm.htm", "egress_secure",
        "openme.htm", "securemessageatt", "securereader", "secure_mail", "protected_message", NULL};
    /* clang-format on */
    g_autofree char *name = part->name != NULL ? g_ascii_strdown(part->name, -1) : g_strdup("");

    if (strcmp(part->type, "application/pkcs7-mime") == 0 ||
        strcmp(part->type, "application/x-pkcs7-mime") == 0)
        return g_strcmp0(part->report_type, "certs-only") == 0 ? NULL : "an S/MIME envelope";
    if (mail_is_seal(part->name, part->type))
        return "an encrypted part";
    return mail_sign_begins(name, names) ? "the attached page of a secure-mail portal" : NULL;
}

/* The way to the hidden mail: a link, or a page that came with it. */
static gboolean
wrapper_has_page(const MailMessage *message)
{
    for (guint i = 0; i < message->parts->len; i++) {
        const MailPart *part = g_ptr_array_index(message->parts, i);

        if (!part->is_body && strcmp(part->type, "text/html") == 0)
            return TRUE;
    }
    return FALSE;
}

static gboolean
wrapper_has_link(const MailMessage *message, const char *text)
{
    if (wrapper_has_page(message))
        return TRUE;
    return strstr(text, "http") != NULL || (message->html != NULL && strstr(message->html, "href") != NULL) ||
           message->parts->len > 2;
}

/* Portals that no list names: near the top, that a message is encrypted; somewhere, what to do to read it. */
static gboolean
wrapper_says_how(const char *text)
{
    g_autoptr(GRegex) what =
        g_regex_new("(?:encrypted|secure|protected) (?:e-?mail |mail )?(?:message|e-?mail|mail)|"
                    "(?:message|mail) (?:has been|is|was) (?:encrypted|protected|secured)",
                    0, 0, NULL);
    g_autoptr(GRegex) how = g_regex_new(
        "click (?:here|on|the|below|read|to)|log ?(?:in|on)\\b|sign in|retrieve it|"
        "(?:read|view|open|retrieve) (?:the |your |this |secure )?(?:message|mail)|open the attach|"
        "(?:enter|type|use) (?:your |the |a )?(?:passphrase|password|pass ?code|code|pin)\\b",
        0, 0, NULL);
    g_autofree char *top = g_strndup(text, 200);

    return strlen(text) < 1200 && strstr(text, "wrote:") == NULL &&
           !mail_sign_matches("\\b(?:may|can|could|should|shall) (?:i|we)\\b", text) &&
           g_regex_match(what, top, 0, NULL) && g_regex_match(how, text, 0, NULL);
}

/* A service's notice that something waits elsewhere: what it is, that it is kept from others, and how it is
 * got at. A person who says so of what they sent themselves ("I have shared") answers for it. */
static gboolean
wrapper_says_waits(const MailMessage *message, const char *text)
{
    static const char *const patterns[] = {
        "(?:read|view|open) (?:this|the|your) "
        "(?:encrypted|secure|protected)|(?:messages?|e-?mails?|files?|documents?|package|link) (?:\\S+ "
        "){0,6}(?:waiting|waits|delivered|available|ready|left|"
        "expires?|shared|sent)|(?:sent|send|sends|shared|shares|transferred|left|"
        "uploaded|invited|invites|granted|given|you(?:'ve| have)?(?: received| got| an?| new| unread| "
        "\\d+)+) (?:\\S+ "
        "){0,4}(?:messages?|e-?mails?|files?|documents?|items?|packages?|access|workspace|folder)|"
        "the sender (?:of this (?:message|e-?mail) )?(?:has )?(?:encrypted|protected|secured)",
        "secur\\S*|encrypt\\S*|protected|password|pass ?code|verification "
        "code|one-time|\\bpin\\b|need a code|the code|cjsm|portal|confidential",
        "log ?(?:in|on)\\b|sign ?in|open|access|follow the "
        "link|downloads?\\b|unlock|retrieve|click|view|expires?|register|collect|\\bvisit\\b",
    };
    g_autofree char *subject = mail_sign_subject(message);
    g_autofree char *both = g_strconcat(subject, " ", text, NULL);
    g_autoptr(GRegex) own =
        g_regex_new("\\b(?:i|we)(?: have|'ve|'ll| will| can| cannot| can't| "
                    "could)\\b|\\b(?:may|can|could|should|shall) (?:i|we)\\b|wrote:|authenticate "
                    "your|confirm your address|your message will be|\\bsent:",
                    0, 0, NULL);

    if (strlen(text) > 1200 || g_regex_match(own, text, 0, NULL))
        return FALSE;
    for (guint i = 0; i < G_N_ELEMENTS(patterns); i++) {
        g_autoptr(GRegex) each = g_regex_new(patterns[i], 0, 0, NULL);

        if (!g_regex_match(each, both, 0, NULL))
            return FALSE;
    }
    return TRUE;
}

const char *
mail_sign_wrapper(const MailMessage *message)
{
    /* clang-format off */
    static const char *const words[] = {
        "you have received a secure", "you have received an encrypted", "you have a secure message",
        "you have a new secure", "has sent you a protected message", "has sent you a secure",
        "has sent you an encrypted", "sent you a protected message", "sent you a secure message",
        "sent you an encrypted message", "you've received an encrypted message",
        "you have received a protected", "you've received a secure", "secure message has been sent to you",
        "read your secure message", "view your secure message", "view the secure message",
        "read the secure message", "access your secure", "open the secure message",
        "encrypted message from", "secure message from", "secure email from", "secure e-mail from",
        "retrieve your message", "pick up your secure", "collect your secure", "to view this encrypted",
        "to open this encrypted", "one-time passcode", "secure messaging portal", "secure mail portal",
        "a secure email is waiting", "a secure message is waiting", "message is protected with",
        "this message is encrypted", "this email is encrypted", "download and open the html attachment",
        "you have received a galaxkey", "secure file transfer", "has shared a secure", "secure package",
        "you've got a secure message", "you have got a secure message", "sent you a secure email",
        "sent you a secure e-mail", "sent you an encrypted email", "proofpoint encryption",
        "secure, encrypted message", "click read message", "click to read message",
        "to read the message, sign in", "to read it, sign in", "zivver", "cryptshare",
        "mimecast secure messaging", "this is your first secure message", "in your cjsm mailbox",
        "new cjsm message", "via gmail confidential mode", "message secured by galaxkey",
        "have been sent an encrypted", "have been sent a secure", "been sent a protected", "email encryption portal",
        "join a secure workspace", "has shared files with you securely", "sent you files securely",
        "office 365 message encryption", "purview message encryption", "to view your message, save and open",
        "save and open the attachment (message.html)", "this is a secure message. click", NULL};
    /* clang-format on */
    g_autofree char *text = mail_sign_text(message);

    for (guint i = 0; i < message->parts->len; i++) {
        const char *sign = wrapper_part(g_ptr_array_index(message->parts, i));

        if (sign != NULL)
            return sign;
    }
    if (strcmp(message->content_type, "multipart/encrypted") == 0)
        return "multipart/encrypted";
    if (g_str_has_prefix(message->text, "-----BEGIN PGP MESSAGE-----"))
        return "an encrypted message in the text";
    if (wrapper_says_waits(message, text) &&
        (wrapper_has_page(message) || strstr(text, "http") != NULL ||
         (message->html != NULL && strstr(message->html, "href") != NULL)))
        return "a link, and words of something that waits behind it";
    if (wrapper_says_how(text) && wrapper_has_link(message, text))
        return "a link, and words of how to read an encrypted message";
    if (mail_sign_in(text, words) && strlen(text) < 4000 && wrapper_has_link(message, text))
        return "words and link of a secure-mail portal";
    return NULL;
}

/* The antivirus industry's test file. */
static gboolean
wrapper_is_eicar(const char *data, gsize len)
{
    static const char begin[] = "X5O!P%@AP[4\\PZX54(P^)7CC)7}$";

    return len < WRAPPER_EICAR_BYTES && g_strstr_len(data, (gssize)len, begin) != NULL;
}

static gboolean
wrapper_is_program_name(const char *name)
{
    /* clang-format off */
    static const char *const endings[] = {
        ".exe", ".scr", ".com", ".pif", ".bat", ".cmd", ".js", ".jse", ".vbs", ".vbe", ".wsf", ".hta",
        ".lnk", ".msi", ".ps1", ".cpl", ".jar", ".iso", ".img", ".vhd", ".chm", ".reg", ".dll", ".one",
        ".url", NULL};
    /* clang-format on */
    g_autofree char *lower = name != NULL ? g_ascii_strdown(name, -1) : g_strdup("");

    for (guint i = 0; endings[i] != NULL; i++) {
        if (g_str_has_suffix(lower, endings[i]))
            return TRUE;
    }
    return FALSE;
}

gboolean
mail_is_program(const char *name, GBytes *bytes)
{
    gsize len;
    const char *data = g_bytes_get_data(bytes, &len);

    return wrapper_is_program_name(name) || (len > 2 && memcmp(data, "MZ", 2) == 0) ||
           (len > 4 && memcmp(data,
                              "\x7f"
                              "ELF",
                              4) == 0) ||
           (len > 0 && wrapper_is_eicar(data, len));
}

static gboolean
wrapper_is_eicar_part(const MailPart *part)
{
    g_autoptr(GBytes) bytes = part->size > 0 && part->size < WRAPPER_EICAR_BYTES
                                  ? mail_part_bytes(part, WRAPPER_EICAR_BYTES, NULL)
                                  : NULL;
    gsize len;
    const char *start = bytes != NULL ? g_bytes_get_data(bytes, &len) : NULL;

    return start != NULL && wrapper_is_eicar(start, len);
}

const char *
mail_sign_malware(const MailMessage *message)
{
    for (guint i = 0; i < message->parts->len; i++) {
        const MailPart *part = g_ptr_array_index(message->parts, i);

        if (wrapper_is_program_name(part->name) || strcmp(part->type, "application/x-msdownload") == 0 ||
            strcmp(part->type, "application/x-dosexec") == 0)
            return "an attachment that is a program";
        if (wrapper_is_eicar_part(part))
            return "the antivirus test file";
        if (part->message != NULL && mail_sign_malware(part->message) != NULL)
            return "an attachment that is a program, in a mail inside";
    }
    return NULL;
}
