#include <string.h>

#include "mail/header_private.h"
#include "mail/message_private.h"

static void
address_free(MailAddress *address)
{
    g_free(address->name);
    g_free(address->address);
    g_free(address);
}

void
mail_addresses_init(MailAddresses *addresses)
{
    addresses->list = g_ptr_array_new_with_free_func((GDestroyNotify)address_free);
}

void
mail_addresses_clear(MailAddresses *addresses)
{
    g_clear_pointer(&addresses->list, g_ptr_array_unref);
}

/* Letters that a domain never has, and line breaks or quotes hidden by an encoded word. */
static gboolean
address_is_odd(const char *address)
{
    for (const char *p = address; *p != '\0'; p++) {
        if ((guchar)*p <= 0x20 || *p == 0x7F || strchr("\"(),:;<>[\\]", *p) != NULL)
            return TRUE;
    }
    return g_str_has_suffix(address, ".") || strstr(address, "=?") != NULL;
}

static char *
address_tidy(const char *address)
{
    const char *at = strrchr(address, '@');
    g_autofree char *domain = at != NULL ? g_utf8_strdown(at + 1, -1) : NULL;

    return at == NULL ? g_strdup(address) : g_strdup_printf("%.*s@%s", (int)(at - address), address, domain);
}

static void
address_add_mailbox(MailAddresses *addresses, InternetAddress *from)
{
    MailAddress *address = g_new0(MailAddress, 1);
    const char *name = internet_address_get_name(from);
    const char *addr = internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(from));
    g_autofree char *valid = addr != NULL ? mail_header_unfold(addr) : NULL;

    address->name = name != NULL && name[0] != '\0' ? mail_header_unfold(name) : NULL;
    address->address = valid != NULL && valid[0] != '\0' ? address_tidy(valid) : NULL;
    if (address->address == NULL || address_is_odd(address->address))
        addresses->is_odd = TRUE;
    g_ptr_array_add(addresses->list, address);
}

static void
address_add_list(MailAddresses *addresses, InternetAddressList *list, const MailLimits *limits)
{
    int n = internet_address_list_length(list);

    for (int i = 0; i < n; i++) {
        InternetAddress *each = internet_address_list_get_address(list, i);

        if (addresses->list->len >= limits->addresses) {
            addresses->is_cut = TRUE;
            return;
        }
        if (INTERNET_ADDRESS_IS_GROUP(each)) {
            addresses->has_group = TRUE;
            address_add_list(addresses, internet_address_group_get_members(INTERNET_ADDRESS_GROUP(each)),
                             limits);
        } else if (INTERNET_ADDRESS_IS_MAILBOX(each)) {
            address_add_mailbox(addresses, each);
        }
    }
}

/* "Smith, Amy <amy@x.example>": a name whose comma should have been quoted reads as a mailbox without a
 * domain.  No mail could go there, so it is the first half of the name. */
static void
address_mend_names(GPtrArray *list)
{
    for (guint i = 0; i + 1 < list->len; i++) {
        MailAddress *half = g_ptr_array_index(list, i);
        MailAddress *next = g_ptr_array_index(list, i + 1);
        char *whole;

        if (half->name != NULL || half->address == NULL || strchr(half->address, '@') != NULL ||
            next->name == NULL || next->address == NULL || strchr(next->address, '@') == NULL)
            continue;
        whole = g_strdup_printf("%s, %s", half->address, next->name);
        g_free(next->name);
        next->name = whole;
        g_ptr_array_remove_index(list, i--);
    }
}

/* RFC 5322 "obs-route" (<@a,@b:c@d>) and comments between '<' and '>' survive in no parser the same way. */
static gboolean
address_has_route(const char *raw)
{
    for (const char *open = strchr(raw, '<'); open != NULL; open = strchr(open + 1, '<')) {
        gsize len = strcspn(open, ">");

        if (open[1] == '@' || memchr(open, '(', len) != NULL)
            return TRUE;
    }
    return FALSE;
}

/* GMime shows "xn--..." as the letters it stands for; to be answered and compared it stays as it was written.
 */
static void
address_keep_punycode(GPtrArray *list)
{
    for (guint i = 0; i < list->len; i++) {
        MailAddress *each = g_ptr_array_index(list, i);
        char *at = each->address != NULL ? strrchr(each->address, '@') : NULL;
        g_autofree char *ascii = at != NULL && !g_str_is_ascii(at) ? g_hostname_to_ascii(at + 1) : NULL;

        if (ascii != NULL) {
            char *whole = g_strdup_printf("%.*s@%s", (int)(at - each->address), each->address, ascii);

            g_free(each->address);
            each->address = whole;
        }
    }
}

void
mail_addresses_add(MailAddresses *addresses, const char *raw, const MailLimits *limits)
{
    static const char *fallbacks[] = {"utf-8", "windows-1252", NULL};
    g_autoptr(GMimeParserOptions) options = g_mime_parser_options_new();
    g_autoptr(InternetAddressList) list = NULL;
    g_autofree char *unfolded = g_strdelimit(g_strdup(raw), "\r\n", ' ');

    g_mime_parser_options_set_fallback_charsets(options, fallbacks);
    g_mime_parser_options_set_allow_addresses_without_domain(options, TRUE);
    addresses->lines++;
    list = internet_address_list_parse(options, unfolded);
    if (address_has_route(unfolded))
        addresses->is_odd = TRUE;
    if (list != NULL)
        address_add_list(addresses, list, limits);
    if (strstr(unfolded, "xn--") != NULL || strstr(unfolded, "XN--") != NULL)
        address_keep_punycode(addresses->list);
    address_mend_names(addresses->list);
}

const char *
mail_addresses_first(const MailAddresses *addresses)
{
    const char *first = NULL;

    for (guint i = 0; i < addresses->list->len; i++) {
        const MailAddress *address = g_ptr_array_index(addresses->list, i);

        if (address->address != NULL && strchr(address->address, '@') != NULL)
            return address->address;
        if (first == NULL)
            first = address->address;
    }
    return first;
}

guint
mail_addresses_count(const MailAddresses *addresses)
{
    guint n = 0;

    for (guint i = 0; i < addresses->list->len; i++) {
        const MailAddress *address = g_ptr_array_index(addresses->list, i);

        n += address->address != NULL && strchr(address->address, '@') != NULL;
    }
    return n;
}

char *
mail_address_domain(const char *address)
{
    const char *at = address != NULL ? strrchr(address, '@') : NULL;

    return at != NULL && at[1] != '\0' ? g_utf8_strdown(at + 1, -1) : NULL;
}

gboolean
mail_address_equal(const char *a, const char *b)
{
    const char *at = a != NULL ? strrchr(a, '@') : NULL;

    if (at == NULL || b == NULL || strlen(a) != strlen(b))
        return FALSE;
    return strncmp(a, b, (gsize)(at - a)) == 0 && g_ascii_strcasecmp(at, b + (at - a)) == 0;
}
