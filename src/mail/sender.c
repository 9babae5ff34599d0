#include "mail/sender.h"

#include <string.h>

#include "mail/trick_private.h"

const char *
mail_sender_verdict_word(MailSenderVerdict verdict)
{
    static const char *const words[] = {
        [MAIL_SENDER_AUTHENTICATED] = "authenticated-domain",
        [MAIL_SENDER_INTERNAL] = "internal",
        [MAIL_SENDER_FORWARDED] = "forwarded-known",
        [MAIL_SENDER_UNAUTHENTICATED] = "unauthenticated",
        [MAIL_SENDER_FAILED] = "failed",
    };

    g_assert((guint)verdict < G_N_ELEMENTS(words));
    return words[verdict];
}

void
mail_sender_free(MailSender *sender)
{
    if (sender == NULL)
        return;
    g_free(sender->evidence);
    g_free(sender->address);
    g_free(sender->domain);
    g_ptr_array_unref(sender->tricks);
    g_free(sender);
}

static gboolean
sender_same_or_below(const char *domain, const char *parent)
{
    gsize a = strlen(domain), b = strlen(parent);

    if (b == 0 || a < b || g_ascii_strcasecmp(domain + a - b, parent) != 0)
        return FALSE;
    return a == b || domain[a - b - 1] == '.';
}

/* The host after "by" in a Received line, lower case; NULL. */
static char *
sender_received_by(const char *received)
{
    g_auto(GStrv) words = g_strsplit_set(received, " \t", -1);

    for (guint i = 0; words[i] != NULL && words[i + 1] != NULL; i++) {
        if (g_ascii_strcasecmp(words[i], "by") == 0) {
            g_autofree char *host = g_ascii_strdown(words[i + 1], -1);

            return g_strndup(host, strcspn(host, ";()"));
        }
    }
    return NULL;
}

/* Whether this Received line was stamped inside: by the server that the results are pinned to, or its domain.
 */
static gboolean
sender_is_inside(const char *received, const MailSenderPolicy *policy)
{
    g_autofree char *host = sender_received_by(received);
    g_autofree char *own = mail_address_domain(policy->mailbox);

    if (policy->is_exchange && host != NULL && sender_same_or_below(host, "outlook.com"))
        return TRUE;
    return host != NULL &&
           ((policy->authserv_id != NULL && sender_same_or_below(host, policy->authserv_id)) ||
            (own != NULL && sender_same_or_below(host, own)));
}

/* Which side of our boundary the headers are on, as one reads down: each server stamps above what it was
 * given. */
typedef struct {
    gboolean has_inside; /* a line of our own server was passed */
    guint unknown;       /* lines of others above any of ours: relays inside, under names we do not know */
} SenderPath;

/* TRUE once a line was passed that an outside server wrote: what stands below it, outsiders may have written.
 */
static gboolean
sender_passes_outside(SenderPath *path, const char *received, const MailSenderPolicy *policy)
{
    if (g_ascii_strncasecmp(received, "by ", 3) == 0) /* a hand-over within one system, as Gmail writes it */
        return FALSE;
    if (sender_is_inside(received, policy)) {
        path->has_inside = TRUE;
        return FALSE;
    }
    return path->has_inside || ++path->unknown > 1;
}

/* Was this Received line stamped by the very server whose results count, as it took the mail in?  Handing it
 * to the mailbox (LMTP, RFC 2033) comes after that. */
static gboolean
sender_is_border(const char *received, const MailSenderPolicy *policy)
{
    g_autofree char *host = sender_received_by(received);

    return host != NULL && sender_same_or_below(host, policy->authserv_id) &&
           strstr(received, " with LMTP") == NULL;
}

static const MailResult *
sender_result(const MailResults *results, const char *method, const char *result)
{
    for (guint i = 0; i < results->list->len; i++) {
        const MailResult *each = g_ptr_array_index(results->list, i);

        if (strcmp(each->method, method) == 0 && (result == NULL || strcmp(each->result, result) == 0))
            return each;
    }
    return NULL;
}

/* Checks of one server may write a field each (one for DKIM, one for DMARC).  The topmost speaks; of those
 * right below it, above any Received line, only "dmarc=fail" is heard: what could be forged may not help. */
static void
sender_hear_fail(MailResults *results, const MailMessage *message, guint i, const MailSenderPolicy *policy)
{
    for (; i < message->headers->len; i++) {
        const MailHeader *header = g_ptr_array_index(message->headers, i);
        g_autoptr(MailResults) more = NULL;

        if (sender_result(results, "dmarc", NULL) != NULL ||
            g_ascii_strcasecmp(header->name, "Received") == 0)
            return;
        if (g_ascii_strcasecmp(header->name, "Authentication-Results") == 0)
            more = mail_results_parse(header->raw, NULL);
        if (more == NULL || g_ascii_strcasecmp(more->authserv_id, policy->authserv_id) != 0)
            continue;
        for (guint k = 0; k < more->list->len; k++) {
            const MailResult *each = g_ptr_array_index(more->list, k);

            if (strcmp(each->method, "dmarc") == 0 && strcmp(each->result, "fail") == 0) {
                g_ptr_array_add(results->list, g_ptr_array_steal_index(more->list, k));
                return;
            }
        }
    }
}

/* The topmost field of our own server, nothing from outside being stamped above it; NULL.  Where the border
 * writes it above its own Received line, one that stands below that line came with the mail: on a day on
 * which the border wrote none it would be the topmost. */
static MailResults *
sender_find_results(const MailMessage *message, const MailSenderPolicy *policy, gboolean *is_forged,
                    gboolean *is_misplaced)
{
    gboolean is_outside = FALSE, is_below = FALSE;
    SenderPath path = {0};

    *is_forged = *is_misplaced = FALSE;
    for (guint i = 0; i < message->headers->len && policy->authserv_id != NULL; i++) {
        const MailHeader *header = g_ptr_array_index(message->headers, i);
        g_autoptr(MailResults) results = NULL;

        if (g_ascii_strcasecmp(header->name, "Received") == 0) {
            is_outside = sender_passes_outside(&path, header->raw, policy) || is_outside;
            is_below = is_below || sender_is_border(header->raw, policy);
        }
        if (g_ascii_strcasecmp(header->name, "Authentication-Results") != 0)
            continue;
        results = mail_results_parse(header->raw, NULL);
        if (results == NULL)
            continue;
        if (g_ascii_strcasecmp(results->authserv_id, policy->authserv_id) != 0 &&
            !(policy->is_exchange && results->authserv_id[0] == '\0'))
            continue;
        *is_forged = is_outside;
        *is_misplaced =
            !is_outside && is_below != policy->results_below && (is_below || !policy->is_exchange);
        if (is_outside || *is_misplaced)
            return NULL;
        sender_hear_fail(results, message, i + 1, policy);
        return g_steal_pointer(&results);
    }
    return NULL;
}

/* The domain that a passed result is about: of header.d, header.i, smtp.mailfrom ...; NULL. */
static char *
sender_property_domain(const MailResult *result, const char *property)
{
    const char *value = g_hash_table_lookup(result->properties, property);
    const char *at = value != NULL ? strrchr(value, '@') : NULL;

    if (value == NULL)
        return NULL;
    return g_ascii_strdown(at != NULL ? at + 1 : value, -1);
}

/* A passed result of @method for the From domain or a domain above it, with at least two labels. */
static gboolean
sender_passed(const MailResults *results, const char *method, const char *const *properties, const char *from)
{
    for (guint i = 0; i < results->list->len; i++) {
        const MailResult *each = g_ptr_array_index(results->list, i);

        if (strcmp(each->method, method) != 0 || strcmp(each->result, "pass") != 0)
            continue;
        for (guint k = 0; properties[k] != NULL; k++) {
            g_autofree char *domain = sender_property_domain(each, properties[k]);

            if (domain != NULL && strchr(domain, '.') != NULL && sender_same_or_below(from, domain))
                return TRUE;
        }
    }
    return FALSE;
}

/* The domain that sealed last (ARC, RFC 8617), of the topmost ARC-Seal; NULL. */
static char *
sender_sealer(const MailMessage *message)
{
    const char *seal = mail_message_header(message, "ARC-Seal", 0);
    g_auto(GStrv) tags = g_strsplit(seal != NULL ? seal : "", ";", -1);

    for (guint i = 0; tags[i] != NULL; i++) {
        const char *tag = g_strstrip(tags[i]);

        if (g_str_has_prefix(tag, "d="))
            return g_ascii_strdown(tag + 2, -1);
    }
    return NULL;
}

static gboolean
sender_is_resealed(const MailMessage *message, const MailResults *results, const MailSenderPolicy *policy)
{
    g_autofree char *sealer = sender_sealer(message);

    return policy->known_sealers != NULL && sealer != NULL && sender_result(results, "arc", "pass") != NULL &&
           g_strv_contains(policy->known_sealers, sealer);
}

static void
sender_set(MailSender *sender, MailSenderVerdict verdict, const char *evidence)
{
    sender->verdict = verdict;
    g_free(sender->evidence);
    sender->evidence = g_strdup(evidence);
}

static void
sender_judge_results(MailSender *sender, const MailMessage *message, const MailResults *results,
                     const MailSenderPolicy *policy)
{
    static const char *const dkim[] = {"header.d", "header.i", NULL};
    static const char *const spf[] = {"smtp.mailfrom", NULL};
    const MailResult *dmarc = sender_result(results, "dmarc", NULL);
    g_autofree char *about = dmarc != NULL ? sender_property_domain(dmarc, "header.from") : NULL;
    const char *auth_as = mail_message_header(message, "X-MS-Exchange-Organization-AuthAs", 0);

    if (sender->domain == NULL) {
        sender_set(sender, MAIL_SENDER_UNAUTHENTICATED,
                   "there is no one From domain that results could be about");
    } else if (dmarc != NULL && strcmp(dmarc->result, "fail") == 0) {
        if (sender_is_resealed(message, results, policy))
            sender_set(sender, MAIL_SENDER_FORWARDED, "dmarc=fail, but arc=pass with a seal that is known");
        else
            sender_set(sender, MAIL_SENDER_FAILED, "dmarc=fail says our own server");
    } else if (dmarc != NULL && strcmp(dmarc->result, "pass") == 0 &&
               (about == NULL || sender_same_or_below(sender->domain, about))) {
        sender_set(sender, MAIL_SENDER_AUTHENTICATED, "dmarc=pass says our own server");
    } else if (sender_passed(results, "dkim", dkim, sender->domain)) {
        sender_set(sender, MAIL_SENDER_AUTHENTICATED, "dkim=pass for the From domain says our own server");
    } else if (sender_passed(results, "spf", spf, sender->domain)) {
        sender_set(sender, MAIL_SENDER_AUTHENTICATED, "spf=pass for the From domain says our own server");
    } else if (policy->is_exchange && auth_as != NULL && g_ascii_strcasecmp(auth_as, "Internal") == 0) {
        sender_set(sender, MAIL_SENDER_INTERNAL, "AuthAs: Internal, under the Exchange profile");
    } else {
        sender_set(sender, MAIL_SENDER_UNAUTHENTICATED, "our own server found no result for the From domain");
    }
}

MailSender *
mail_sender_judge(const MailMessage *message, const MailSenderPolicy *policy)
{
    MailSender *sender = g_new0(MailSender, 1);
    gboolean is_forged, is_misplaced;
    g_autoptr(MailResults) results = sender_find_results(message, policy, &is_forged, &is_misplaced);

    sender->tricks = g_ptr_array_new_with_free_func(g_free);
    if (message->from.lines == 1 && mail_addresses_count(&message->from) <= 1) {
        sender->address = g_strdup(mail_addresses_first(&message->from));
        sender->domain = mail_address_domain(sender->address);
    }
    if (results != NULL)
        sender_judge_results(sender, message, results, policy);
    else
        sender_set(sender, MAIL_SENDER_UNAUTHENTICATED,
                   is_forged      ? "results with our server's name stand below an outside Received line"
                   : is_misplaced ? policy->results_below ? "results with our server's name stand above its "
                                                            "own Received line, where it writes none"
                                                          : "results with our server's name stand below its "
                                                            "own Received line, where it writes none "
                                                            "(if it does, say \"authserv_place: below\")"
                   : policy->authserv_id == NULL ? "no server is configured whose results count"
                                                 : "our own server wrote no result");
    if (is_forged)
        mail_trick_add(sender, TRUE, "results are forged in our own server's name");
    if (sender->verdict == MAIL_SENDER_FAILED)
        sender->is_suspect = TRUE;
    mail_trick_find(sender, message, policy, results != NULL);
    return sender;
}
