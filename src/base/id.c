#include "base/id.h"

#include <sys/random.h>

static char *
id_base32(const guint8 *bytes, gsize len)
{
    static const char digits[] = "abcdefghijklmnopqrstuvwxyz234567";
    GString *text = g_string_sized_new(len * 8 / 5 + 1);
    guint held = 0, bits = 0;

    for (gsize i = 0; i < len; i++) {
        held = (held << 8) | bytes[i];
        for (bits += 8; bits >= 5; bits -= 5)
            g_string_append_c(text, digits[(held >> (bits - 5)) & 31]);
    }
    if (bits > 0)
        g_string_append_c(text, digits[(held << (5 - bits)) & 31]);
    return g_string_free(text, FALSE);
}

char *
base_id_random(guint bytes)
{
    guint8 buffer[64];

    g_assert(bytes <= sizeof buffer);
    if (getrandom(buffer, bytes, 0) != (ssize_t)bytes)
        g_error("the kernel gave no random bytes");
    return id_base32(buffer, bytes);
}

char *
base_id_hmac(GBytes *key, const char *text, guint bytes)
{
    guint8 digest[32];
    gsize key_len, len = sizeof digest;
    const guint8 *key_bytes = g_bytes_get_data(key, &key_len);
    g_autoptr(GHmac) hmac = g_hmac_new(G_CHECKSUM_SHA256, key_bytes, key_len);

    g_assert(bytes <= sizeof digest);
    g_hmac_update(hmac, (const guchar *)text, -1);
    g_hmac_get_digest(hmac, digest, &len);
    return id_base32(digest, bytes);
}
