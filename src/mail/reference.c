#include "mail/reference.h"

#include <string.h>

#include "base/id.h"

#define REFERENCE_RANDOM_BYTES 10
#define REFERENCE_HMAC_BYTES 12

/* Between the groups: a hyphen, one of the dashes that programs make of it, a slash, an underscore or one
 * space. */
static const char *
reference_skip_joint(const char *p)
{
    gunichar c = g_utf8_get_char(p);

    if (c == '-' || c == '/' || c == '_' || c == ' ' || c == 0x00A0 || c == 0x2212 ||
        (c >= 0x2010 && c <= 0x2015))
        return g_utf8_next_char(p);
    return NULL;
}

static const char *
reference_skip_digits(const char *p, char digits[5])
{
    for (guint i = 0; i < 4; i++) {
        if (!g_ascii_isdigit(p[i]))
            return NULL;
        digits[i] = p[i];
    }
    digits[4] = '\0';
    return p + 4;
}

/* PREFIX-YYYY-NNNN at @p, with nothing of a word before or after it. */
static char *
reference_at(const char *start, const char *p, const char *prefix, const char **end)
{
    gsize len = strlen(prefix);
    char year[5], number[5];
    const char *next = p + len;

    if (g_ascii_strncasecmp(p, prefix, len) != 0 ||
        (p > start && (g_ascii_isalnum(p[-1]) || (guchar)p[-1] >= 0xC3)))
        return NULL;
    if ((next = reference_skip_joint(next)) == NULL || (next = reference_skip_digits(next, year)) == NULL ||
        (next = reference_skip_joint(next)) == NULL || (next = reference_skip_digits(next, number)) == NULL)
        return NULL;
    if (g_ascii_isalnum(*next) || strncmp(year, "20", 2) != 0)
        return NULL;
    *end = next;
    g_autofree char *upper = g_ascii_strup(prefix, -1);
    return g_strdup_printf("%s-%s-%s", upper, year, number);
}

GPtrArray *
mail_reference_find(const char *text, const char *prefix)
{
    GPtrArray *found = g_ptr_array_new_with_free_func(g_free);

    if (text == NULL || prefix == NULL || prefix[0] == '\0')
        return found;
    for (const char *p = text; *p != '\0';) {
        const char *end = p + 1;
        g_autofree char *reference = reference_at(text, p, prefix, &end);

        if (reference != NULL && !g_ptr_array_find_with_equal_func(found, reference, g_str_equal, NULL))
            g_ptr_array_add(found, g_steal_pointer(&reference));
        p = end;
    }
    return found;
}

char *
mail_reference_of_id(const char *rfc_id, const char *prefix)
{
    const char *end;
    char *reference;

    if (rfc_id == NULL || prefix == NULL || strchr(rfc_id, '@') == NULL)
        return NULL;
    reference = reference_at(rfc_id, rfc_id, prefix, &end);
    if (reference != NULL && strchr(".-@", *end) == NULL)
        g_clear_pointer(&reference, g_free);
    return reference;
}

/* Letters that a Message-ID may have, by RFC 5322 and by what is seen; all others part one id from the next.
 */
static gboolean
reference_is_id_letter(char c)
{
    return (guchar)c > 0x20 && c != 0x7F && strchr("<>\"'(),;[]\\", c) == NULL;
}

GPtrArray *
mail_id_list(const char *text)
{
    GPtrArray *ids = g_ptr_array_new_with_free_func(g_free);

    for (const char *p = text; *p != '\0';) {
        gsize len = 0;

        while (p[len] != '\0' && reference_is_id_letter(p[len]))
            len++;
        if (len > 2 && memchr(p, '@', len) != NULL) {
            g_autofree char *id = g_strndup(p, len);

            if (!g_ptr_array_find_with_equal_func(ids, id, g_str_equal, NULL))
                g_ptr_array_add(ids, g_steal_pointer(&id));
        }
        p += len > 0 ? len : 1;
    }
    return ids;
}

/* The tag covers reference, random part and domain, so that none can be moved to another. */
static char *
reference_tag(const char *body, const char *domain, GBytes *key)
{
    g_autofree char *covered = g_strdup_printf("message-id:%s@%s", body, domain);

    return base_id_hmac(key, covered, REFERENCE_HMAC_BYTES);
}

char *
mail_new_id(const char *ref, GBytes *key, const char *domain)
{
    g_autofree char *lower = g_ascii_strdown(ref, -1);
    g_autofree char *its_domain = g_ascii_strdown(domain, -1);
    g_autofree char *random = base_id_random(REFERENCE_RANDOM_BYTES);
    g_autofree char *body = g_strdup_printf("%s.%s", lower, random);
    g_autofree char *tag = reference_tag(body, its_domain, key);

    return g_strdup_printf("%s-%s@%s", body, tag, its_domain);
}

static gboolean
reference_same_tag(const char *a, const char *b)
{
    gsize len = strlen(b);
    guint8 differ = 0;

    if (strlen(a) != len)
        return FALSE;
    for (gsize i = 0; i < len; i++)
        differ |= (guint8)(a[i] ^ b[i]);
    return differ == 0;
}

gboolean
mail_id_is_ours(const char *rfc_id, GBytes *key, const char *domain)
{
    const char *at = rfc_id != NULL ? strrchr(rfc_id, '@') : NULL;
    g_autofree char *local = at != NULL ? g_strndup(rfc_id, (gsize)(at - rfc_id)) : NULL;
    g_autofree char *its_domain = g_ascii_strdown(domain, -1);
    char *dash = local != NULL ? strrchr(local, '-') : NULL;
    g_autofree char *tag = NULL;

    if (dash == NULL || g_ascii_strcasecmp(at + 1, domain) != 0)
        return FALSE;
    *dash = '\0';
    tag = reference_tag(local, its_domain, key);
    return reference_same_tag(dash + 1, tag);
}
