#include "mail/trick_private.h"

#include <string.h>

#include "base/text.h"

#define TRICK_TEXT_BYTES (64 * 1024)
#define TRICK_BELOW 220 /* the combining class of marks below (UAX 44) */

void
mail_trick_add(MailSender *sender, gboolean is_suspect, const char *what)
{
    sender->is_suspect = sender->is_suspect || is_suspect;
    g_ptr_array_insert(sender->tricks, is_suspect ? 0 : -1, g_strdup(what));
}

/* Letters that are taken for others, to one form: Cyrillic and Greek twins, digits for letters. */
static void
trick_add_plain(GString *plain, gunichar c)
{
    static const struct {
        gunichar c;
        const char *plain;
    } twins[] = {
        {0x0430, "a"}, {0x0435, "e"}, {0x043E, "o"}, {0x0440, "p"}, {0x0441, "c"}, {0x0443, "y"},
        {0x0445, "x"}, {0x0456, "l"}, {0x0458, "j"}, {0x0455, "s"}, {0x04BB, "h"}, {0x0501, "d"},
        {0x051B, "q"}, {0x03BF, "o"}, {0x03B1, "a"}, {0x03BD, "v"}, {0x03C1, "p"}, {0x0131, "l"},
        {0x2113, "l"}, {'0', "o"},    {'1', "l"},    {'i', "l"},    {'|', "l"},    {'5', "s"},
        {'3', "e"},    {'4', "a"},    {'_', ""},     {'-', ""},
    };

    for (guint i = 0; i < G_N_ELEMENTS(twins); i++) {
        if (twins[i].c == c) {
            g_string_append(plain, twins[i].plain);
            return;
        }
    }
    g_string_append_unichar(plain, c);
}

static char *
trick_skeleton(const char *domain)
{
    g_autofree char *unicode = g_hostname_to_unicode(domain);
    g_autofree char *lower = g_utf8_strdown(unicode != NULL ? unicode : domain, -1);
    g_autofree char *split = g_utf8_normalize(lower, -1, G_NORMALIZE_ALL);
    g_autoptr(GString) plain = g_string_new(NULL);
    g_auto(GStrv) pieces = NULL;
    g_autofree char *joined = NULL;

    for (const char *p = split != NULL ? split : lower; *p != '\0'; p = g_utf8_next_char(p)) {
        if (!g_unichar_ismark(g_utf8_get_char(p)))
            trick_add_plain(plain, g_utf8_get_char(p));
    }
    pieces = g_strsplit(plain->str, "rn", -1);
    joined = g_strjoinv("m", pieces);
    g_strfreev(pieces);
    pieces = g_strsplit(joined, "vv", -1);
    g_free(joined);
    joined = g_strjoinv("w", pieces);
    return g_steal_pointer(&joined);
}

/* One slip away: one letter more, less, other, or two exchanged. */
static gboolean
trick_is_one_off(const char *a, const char *b)
{
    gsize la = strlen(a), lb = strlen(b), head = 0, tail = 0;

    while (a[head] != '\0' && a[head] == b[head])
        head++;
    while (tail < MIN(la, lb) - head && a[la - 1 - tail] == b[lb - 1 - tail])
        tail++;
    if (la == lb && la - head - tail == 2)
        return a[head] == b[head + 1] && a[head + 1] == b[head];
    return MAX(la, lb) - head - tail == 1;
}

/* "police-example.attacker.example": the known name, with hyphens where its dots are. */
static gboolean
trick_is_respelt(const char *domain, const char *known)
{
    g_autofree char *dotted = g_strdelimit(g_ascii_strdown(domain, -1), "-", '.');
    g_autofree char *wanted = g_strdelimit(g_ascii_strdown(known, -1), "-", '.');

    return strchr(known, '.') != NULL && g_str_has_prefix(dotted, wanted) && dotted[strlen(wanted)] == '.';
}

gboolean
mail_trick_looks_like(const char *domain, const char *known)
{
    gsize len = strlen(known);
    g_autofree char *ours = NULL, *theirs = NULL;

    if (g_ascii_strcasecmp(domain, known) == 0)
        return FALSE;
    if (g_str_has_suffix(domain, known) && domain[strlen(domain) - len - 1] == '.')
        return FALSE;                    /* a sub-domain: whose it is, the results say */
    if (trick_is_respelt(domain, known)) /* "police.example.attacker.example" too */
        return TRUE;
    ours = trick_skeleton(known);
    theirs = trick_skeleton(domain);
    if (strcmp(ours, theirs) == 0)
        return TRUE;
    return strcspn(known, ".") >= 7 && trick_is_one_off(domain, known);
}

/* "po1ice": a digit that is taken for a letter, within a word; not "mx0a-001", nor "the1st". */
static gboolean
trick_has_digit_in_word(const char *domain)
{
    gsize label = g_str_has_prefix(domain, "xn--") ? 0 : strcspn(domain, ".");

    for (gsize i = 2; i + 2 < label; i++) {
        if ((domain[i] == '0' || domain[i] == '1') && g_ascii_isalpha(domain[i - 1]) &&
            g_ascii_isalpha(domain[i - 2]) && g_ascii_isalpha(domain[i + 1]) &&
            g_ascii_isalpha(domain[i + 2]) && g_ascii_strncasecmp(domain + i, "1st", 3) != 0)
            return TRUE;
    }
    return FALSE;
}

/* "vvater": two letters that are taken for one where no word has them; not "savvy", nor "revving". */
static gboolean
trick_has_double_v(const char *domain)
{
    gsize label = strcspn(domain, ".");

    for (gsize i = 0; i + 1 < label; i++) {
        if (g_ascii_strncasecmp(domain + i, "vv", 2) == 0 &&
            (i == 0 || strchr("aeiou", g_ascii_tolower(domain[i - 1])) == NULL || i + 2 >= label ||
             strchr("aeiouy", g_ascii_tolower(domain[i + 2])) == NULL))
            return TRUE;
    }
    return FALSE;
}

/* A dot or a line below a letter, which hardly shows; what stands above one is seen, and is a name's own. */
static gboolean
trick_has_mark_below(const char *unicode)
{
    g_autofree char *split = g_utf8_normalize(unicode, -1, G_NORMALIZE_ALL);

    for (const char *p = split; p != NULL && *p != '\0'; p = g_utf8_next_char(p)) {
        if (g_unichar_combining_class(g_utf8_get_char(p)) == TRICK_BELOW)
            return TRUE;
    }
    return FALSE;
}

/* Letters of two scripts, or none but twins of Latin ones, in a domain, or marks that do not show: made to
 * deceive. */
static gboolean
trick_is_disguised(const char *domain)
{
    g_autofree char *unicode = g_hostname_to_unicode(domain);
    g_autofree char *skeleton = trick_skeleton(domain);
    gboolean latin = FALSE, other = FALSE;

    if (unicode == NULL || g_str_is_ascii(unicode))
        return unicode == NULL;
    for (const char *p = unicode; *p != '\0' && *p != '.'; p = g_utf8_next_char(p)) {
        GUnicodeScript script = g_unichar_get_script(g_utf8_get_char(p));

        latin = latin || script == G_UNICODE_SCRIPT_LATIN;
        other = other || (script != G_UNICODE_SCRIPT_LATIN && script != G_UNICODE_SCRIPT_COMMON &&
                          script != G_UNICODE_SCRIPT_INHERITED);
    }
    return (latin && other) || (other && g_str_is_ascii(skeleton)) || trick_has_mark_below(unicode);
}

/* Domains that the mail itself names elsewhere: a forger copies the real one's words. */
static void
trick_check_own_words(MailSender *sender, const MailMessage *message)
{
    g_autofree char *begin = base_text_begin(message->text, TRICK_TEXT_BYTES);
    g_auto(GStrv) words = g_strsplit_set(begin, " \t\r\n<>()[]\"',;:", -1);
    guint seen = 0;

    for (guint i = 0; words[i] != NULL && seen < 200; i++) {
        g_autofree char *domain = NULL;
        gsize len = strlen(words[i]);

        if (len < 6 || strchr(words[i], '@') == NULL)
            continue;
        seen++;
        if (words[i][len - 1] == '.')
            words[i][len - 1] = '\0';
        domain = mail_address_domain(words[i]);
        if (domain != NULL && strchr(domain, '.') != NULL && mail_trick_looks_like(sender->domain, domain)) {
            mail_trick_add(sender, TRUE, "the From domain looks like another one that the mail names");
            return;
        }
    }
}

static void
trick_check_domain(MailSender *sender, const MailMessage *message, const MailSenderPolicy *policy)
{
    g_autofree char *own = mail_address_domain(policy->mailbox);

    for (guint i = 0; policy->known_domains != NULL && policy->known_domains[i] != NULL; i++) {
        if (g_ascii_strcasecmp(policy->known_domains[i], sender->domain) == 0)
            return;
    }
    if (own != NULL && mail_trick_looks_like(sender->domain, own))
        mail_trick_add(sender, TRUE, "the From domain looks like our own");
    for (guint i = 0; policy->known_domains != NULL && policy->known_domains[i] != NULL; i++) {
        if (mail_trick_looks_like(sender->domain, policy->known_domains[i])) {
            mail_trick_add(sender, TRUE, "the From domain looks like one of the directory");
            break;
        }
    }
    if (trick_has_digit_in_word(sender->domain))
        mail_trick_add(sender, TRUE, "the From domain has a digit where a letter is read");
    if (trick_has_double_v(sender->domain))
        mail_trick_add(sender, TRUE, "the From domain has two letters that are read as one");
    if (trick_is_disguised(sender->domain))
        mail_trick_add(sender, TRUE, "the From domain mixes alphabets or hides its letters");
    if (!sender->is_suspect)
        trick_check_own_words(sender, message);
}

/* One is the other, or stands below it: "trust.example" and "mail.trust.example". */
static gboolean
trick_is_same_house(const char *a, const char *b)
{
    const char *longer = strlen(a) > strlen(b) ? a : b, *other = longer == a ? b : a;
    gsize gap = strlen(longer) - strlen(other);

    return g_ascii_strcasecmp(longer + gap, other) == 0 && (gap == 0 || longer[gap - 1] == '.');
}

/* The display name says another mailbox than the address. */
static void
trick_check_name(MailSender *sender, const MailMessage *message)
{
    const MailAddress *from = g_ptr_array_index(message->from.list, message->from.list->len - 1);
    g_autofree char *name = from->name != NULL ? g_strdup(from->name) : NULL;
    g_auto(GStrv) words = NULL;

    if (name == NULL || strchr(name, '@') == NULL)
        return;
    words = g_strsplit_set(name, " \t<>()[]\"',;:", -1);
    for (guint i = 0; words[i] != NULL; i++) {
        g_autofree char *domain = strchr(words[i], '@') > words[i] ? mail_address_domain(words[i]) : NULL;

        if (domain == NULL || strchr(domain, '.') == NULL || trick_is_same_house(domain, sender->domain))
            continue;
        /* "a@agency.example via List" is what lists and web forms write. */
        if (mail_message_header(message, "List-Id", 0) != NULL || strstr(name, " via ") != NULL)
            mail_trick_add(sender, FALSE,
                           "the display name is an address of another domain, by way of a list");
        else
            mail_trick_add(sender, TRUE, "the display name is an address of another domain");
        return;
    }
}

static gboolean
trick_is_elsewhere(const MailAddresses *addresses, const char *domain)
{
    for (guint i = 0; i < addresses->list->len; i++) {
        const MailAddress *each = g_ptr_array_index(addresses->list, i);
        g_autofree char *its = mail_address_domain(each->address);

        if (its != NULL && g_strcmp0(its, domain) != 0)
            return TRUE;
    }
    return FALSE;
}

static void
trick_check_from(MailSender *sender, const MailMessage *message)
{
    if (message->from.lines > 1)
        mail_trick_add(sender, TRUE, "more than one From line");
    if (mail_addresses_count(&message->from) > 1)
        mail_trick_add(sender, TRUE, "more than one From mailbox");
    if (message->from.has_group)
        mail_trick_add(sender, TRUE, "From is a group");
    if (message->from.is_odd)
        mail_trick_add(sender, message->from.list->len > 0,
                       "From is written in a way that programs read differently");
    if (message->from.list->len == 0)
        mail_trick_add(sender, FALSE, "no From address");
    else if (sender->address != NULL && sender->domain == NULL)
        mail_trick_add(sender, FALSE, "From has no domain");
    if (message->repeated->len > (message->from.lines > 1))
        mail_trick_add(sender, FALSE, "a header that may stand once stands more than once");
}

void
mail_trick_find(MailSender *sender, const MailMessage *message, const MailSenderPolicy *policy,
                gboolean has_results)
{
    g_autofree char *own = mail_address_domain(policy->mailbox);

    trick_check_from(sender, message);
    if (sender->domain == NULL)
        return;
    trick_check_domain(sender, message, policy);
    trick_check_name(sender, message);
    if (trick_is_elsewhere(&message->reply_to, sender->domain))
        mail_trick_add(sender, FALSE, "Reply-To is of another domain");
    if (trick_is_elsewhere(&message->sender, sender->domain))
        mail_trick_add(sender, FALSE, "Sender is of another domain");
    if (own != NULL && strcmp(own, sender->domain) == 0 && has_results &&
        sender->verdict == MAIL_SENDER_UNAUTHENTICATED)
        mail_trick_add(sender, TRUE, "From our own domain, and our own server could not confirm it");
}
