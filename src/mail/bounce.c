/* Delivery reports come
 *   by RFC 3464: multipart/report with message/delivery-status, the original or its headers in the third
 * part; the same without the multipart/report around it; with X-Failed-Recipients (Exim, Gmail) and text; as
 * text alone from a mail system's own address (qmail, old Exchange, Exim, Domino). */
#include "mail/bounce.h"

#include <string.h>

#include "base/text.h"
#include "mail/bounce_private.h"
#include "mail/header_private.h"
#include "mail/reference.h"
#include "mail/sign_private.h"

#define BOUNCE_STATUS_BYTES (1024 * 1024)

static void
bounce_free_one(MailBounced *bounced)
{
    g_free(bounced->recipient);
    g_free(bounced->action);
    g_free(bounced->status);
    g_free(bounced->diagnostic);
    g_free(bounced);
}

void
mail_bounce_free(MailBounce *bounce)
{
    if (bounce == NULL)
        return;
    g_ptr_array_unref(bounce->list);
    g_free(bounce->original_id);
    g_free(bounce->original_subject);
    g_free(bounce);
}

/* The first "5.1.1" in @text; NULL. */
static char *
bounce_status_in(const char *text)
{
    g_autoptr(GRegex) regex =
        g_regex_new("(?<![\\d.])([245]\\.\\d{1,3}\\.\\d{1,3})(?![\\d.]*\\d)", 0, 0, NULL);
    g_autoptr(GMatchInfo) match = NULL;

    return g_regex_match(regex, text, 0, &match) ? g_match_info_fetch(match, 1) : NULL;
}

/* "550" of "550 User unknown", as an enhanced status of its class. */
static char *
bounce_status_by_code(const char *text)
{
    g_autoptr(GRegex) regex = g_regex_new("(?<![\\d.])([45])[0-7]\\d(?=[ :-])", 0, 0, NULL);
    g_autoptr(GMatchInfo) match = NULL;
    g_autofree char *class_of = NULL;

    if (!g_regex_match(regex, text, 0, &match))
        return NULL;
    class_of = g_match_info_fetch(match, 1);
    return g_strdup_printf("%s.0.0", class_of);
}

/* The first address in @text that is not @except's; NULL. */
static char *
bounce_address_in(const char *text, const char *except)
{
    g_autoptr(GRegex) regex =
        g_regex_new("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+", 0, 0, NULL);
    g_autoptr(GMatchInfo) match = NULL;

    for (g_regex_match(regex, text, 0, &match); g_match_info_matches(match); g_match_info_next(match, NULL)) {
        g_autofree char *found = g_match_info_fetch(match, 0);
        g_autofree char *address = g_strdup(found + strspn(found, "'")); /* old Exchange quotes it */

        if (except == NULL || g_ascii_strcasecmp(address, except) != 0)
            return g_steal_pointer(&address);
    }
    return NULL;
}

/* "rfc822; a@b" to "a@b". */
static char *
bounce_typed(const char *value)
{
    const char *semicolon = value != NULL ? strchr(value, ';') : NULL;
    char *bare;

    if (value == NULL)
        return NULL;
    bare = g_strstrip(g_strdup(semicolon != NULL ? semicolon + 1 : value));
    if (bare[0] == '<' && bare[strlen(bare) - 1] == '>') {
        memmove(bare, bare + 1, strlen(bare));
        bare[strlen(bare) - 1] = '\0';
    }
    if (bare[0] == '\0')
        g_clear_pointer(&bare, g_free);
    return bare;
}

/* One block of header lines as a table; folded lines are joined. */
static GHashTable *
bounce_read_block(const char *block)
{
    GHashTable *fields = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    g_auto(GStrv) lines = g_strsplit(block, "\n", -1);
    char *last = NULL;

    for (guint i = 0; lines[i] != NULL; i++) {
        char *colon = strchr(lines[i], ':');

        if ((lines[i][0] == ' ' || lines[i][0] == '\t') && last != NULL) {
            char *more =
                g_strdup_printf("%s %s", (char *)g_hash_table_lookup(fields, last), g_strstrip(lines[i]));

            g_hash_table_replace(fields, g_strdup(last), more);
        } else if (colon != NULL) {
            g_free(last);
            last = g_ascii_strdown(lines[i], colon - lines[i]);
            g_strstrip(last);
            if (!g_hash_table_contains(fields, last))
                g_hash_table_insert(fields, g_strdup(last), g_strstrip(g_strdup(colon + 1)));
        }
    }
    g_free(last);
    return fields;
}

static MailBounced *
bounce_from_block(GHashTable *fields)
{
    const char *action = g_hash_table_lookup(fields, "action");
    const char *status = g_hash_table_lookup(fields, "status");
    char *recipient = bounce_typed(g_hash_table_lookup(fields, "original-recipient"));
    MailBounced *bounced;

    if (recipient == NULL || strchr(recipient, '@') == NULL) {
        g_free(recipient);
        recipient = bounce_typed(g_hash_table_lookup(fields, "final-recipient"));
    }
    if (recipient == NULL && action == NULL)
        return NULL;
    bounced = g_new0(MailBounced, 1);
    bounced->recipient = recipient;
    bounced->action = action != NULL ? g_ascii_strdown(action, (gssize)strcspn(action, " \t;(")) : NULL;
    bounced->diagnostic = bounce_typed(g_hash_table_lookup(fields, "diagnostic-code"));
    bounced->status = status != NULL ? bounce_status_in(status) : NULL;
    if (bounced->status == NULL && bounced->diagnostic != NULL)
        bounced->status = bounce_status_in(bounced->diagnostic);
    return bounced;
}

/* A delay is no failure; what failed with 4.x (time ran out) has failed for good all the same. */
static void
bounce_settle(MailBounced *bounced)
{
    if (bounced->action == NULL && bounced->status != NULL)
        bounced->action = g_strdup(bounced->status[0] == '4'   ? "delayed"
                                   : bounced->status[0] == '2' ? "delivered"
                                                               : "failed");
    bounced->is_permanent = bounced->action == NULL || strcmp(bounced->action, "failed") == 0;
}

static gint
bounce_worse_first(gconstpointer a, gconstpointer b)
{
    const MailBounced *one = *(MailBounced *const *)a, *other = *(MailBounced *const *)b;

    return other->is_permanent - one->is_permanent;
}

static char *
bounce_part_text(const MailPart *part)
{
    g_autoptr(GBytes) bytes = mail_part_bytes(part, BOUNCE_STATUS_BYTES, NULL);
    gsize len;
    const char *start = bytes != NULL ? g_bytes_get_data(bytes, &len) : NULL;
    g_autofree char *text =
        start != NULL ? mail_charset_read(start, len, part->declared_charset, NULL) : g_strdup("");
    g_auto(GStrv) lines = g_strsplit(text, "\r", -1);

    return g_strjoinv("", lines);
}

static void
bounce_set_original(MailBounce *bounce, const char *id, const char *subject)
{
    if (bounce->original_id == NULL && id != NULL)
        bounce->original_id = g_strdup(id);
    if (bounce->original_subject == NULL && subject != NULL && subject[0] != '\0')
        bounce->original_subject = mail_header_decode(subject);
}

static void
bounce_read_status(MailBounce *bounce, const MailPart *part)
{
    g_autofree char *text = bounce_part_text(part);
    g_autoptr(GRegex) gap = g_regex_new("\\n[ \\t]*\\n", 0, 0, NULL);
    g_auto(GStrv) blocks = g_regex_split(gap, text, 0);

    for (guint i = 0; blocks[i] != NULL; i++) {
        g_autoptr(GHashTable) fields = bounce_read_block(blocks[i]);
        const char *original = g_hash_table_lookup(fields, "x-original-message-id"); /* Gmail's */
        g_autoptr(GPtrArray) ids = mail_id_list(original != NULL ? original : "");
        MailBounced *bounced = bounce_from_block(fields);

        if (bounced != NULL)
            g_ptr_array_add(bounce->list, bounced);
        bounce_set_original(bounce, ids->len > 0 ? g_ptr_array_index(ids, 0) : NULL, NULL);
    }
}

/* What of our mail came back: as a mail, as its headers, or both in text. */
static void
bounce_read_original(MailBounce *bounce, const MailPart *part)
{
    g_autofree char *text = NULL;
    g_autoptr(GHashTable) fields = NULL;
    g_autoptr(GPtrArray) ids = NULL;
    const char *id;

    if (part->message != NULL) {
        bounce_set_original(bounce, part->message->rfc_id, part->message->subject);
        return;
    }
    text = bounce_part_text(part);
    fields = bounce_read_block(text);
    id = g_hash_table_lookup(fields, "message-id");
    ids = mail_id_list(id != NULL ? id : "");
    bounce_set_original(bounce, ids->len > 0 ? g_ptr_array_index(ids, 0) : NULL,
                        g_hash_table_lookup(fields, "subject"));
}

static void
bounce_read_parts(MailBounce *bounce, const MailMessage *message)
{
    for (guint i = 0; i < message->parts->len; i++) {
        const MailPart *part = g_ptr_array_index(message->parts, i);

        if (g_str_has_suffix(part->type, "/delivery-status") ||
            g_str_has_suffix(part->type, "/global-delivery-status"))
            bounce_read_status(bounce, part);
        else if (part->message != NULL || g_str_has_suffix(part->type, "/rfc822-headers") ||
                 g_str_has_suffix(part->type, "/global-headers"))
            bounce_read_original(bounce, part);
    }
}

/* The Message-ID and Subject of our mail, quoted in a bounce that is text only. */
static void
bounce_read_original_text(MailBounce *bounce, const char *text)
{
    g_autoptr(GRegex) regex = g_regex_new("^[> \\t]*(message-id|subject):[ \\t]*(.*)$",
                                          G_REGEX_CASELESS | G_REGEX_MULTILINE, 0, NULL);
    g_autoptr(GMatchInfo) match = NULL;

    for (g_regex_match(regex, text, 0, &match); g_match_info_matches(match); g_match_info_next(match, NULL)) {
        g_autofree char *name = g_match_info_fetch(match, 1);
        g_autofree char *value = g_match_info_fetch(match, 2);
        g_autoptr(GPtrArray) ids = mail_id_list(value);

        if (g_ascii_strcasecmp(name, "subject") == 0)
            bounce_set_original(bounce, NULL, value);
        else if (ids->len > 0)
            bounce_set_original(bounce, g_ptr_array_index(ids, 0), NULL);
    }
}

/* Who failed and why, out of words. */
static void
bounce_read_text(MailBounce *bounce, const MailMessage *message, const char *failed, gboolean is_delay)
{
    MailBounced *bounced = g_new0(MailBounced, 1);
    const char *own = mail_addresses_first(&message->to);

    bounced->recipient = bounce_address_in(failed != NULL ? failed : message->text, own);
    bounced->status = bounce_status_in(message->text);
    if (bounced->status == NULL)
        bounced->status = bounce_status_by_code(message->text);
    bounced->action = g_strdup(is_delay ? "delayed" : "failed");
    g_ptr_array_add(bounce->list, bounced);
}

MailBounce *
mail_bounce_read(const MailMessage *message)
{
    g_autoptr(MailBounce) bounce = g_new0(MailBounce, 1);
    g_autofree char *subject = base_text_key(message->subject);
    g_autofree char *text = mail_sign_text(message);
    const char *failed = mail_message_header(message, "X-Failed-Recipients", 0);

    bounce->list = g_ptr_array_new_with_free_func((GDestroyNotify)bounce_free_one);
    bounce_read_parts(bounce, message);
    bounce->is_standard = bounce->list->len > 0;
    if (!bounce->is_standard) {
        gboolean is_report = g_strcmp0(message->report_type, "delivery-status") == 0;
        gboolean is_system = mail_bounce_is_system(message) || g_strcmp0(message->return_path, "") == 0 ||
                             mail_message_header(message, "X-MS-Exchange-Message-Is-Ndr", 0) != NULL ||
                             (mail_bounce_is_gateway(message) && mail_bounce_has_code(text));

        if (!is_report && failed == NULL &&
            !(is_system && (mail_bounce_says_so(subject, text) || mail_bounce_has_code(text))))
            return NULL;
        bounce_read_text(bounce, message, failed, mail_bounce_is_delay(subject, text));
    }
    bounce_read_original_text(bounce, message->text);
    for (guint i = 0; i < bounce->list->len; i++)
        bounce_settle(g_ptr_array_index(bounce->list, i));
    g_ptr_array_sort(bounce->list, bounce_worse_first);
    return g_steal_pointer(&bounce);
}
