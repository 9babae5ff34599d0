#include "base/sum.h"

#include <nettle/sha2.h>
#include <string.h>

/* GLib's own is four times slower than the processor's instructions for it, which nettle uses: every mail in
 * and out, and every event, is hashed. */
struct BaseSum {
    struct sha256_ctx context;
};

BaseSum *
base_sum_new(void)
{
    BaseSum *sum = g_new(BaseSum, 1);

    sha256_init(&sum->context);
    return sum;
}

void
base_sum_add(BaseSum *sum, const void *bytes, gsize len)
{
    sha256_update(&sum->context, len, bytes);
}

void
base_sum_add_text(BaseSum *sum, const char *text)
{
    base_sum_add(sum, text, strlen(text));
}

char *
base_sum_hex(const BaseSum *sum)
{
    static const char digits[] = "0123456789abcdef";
    struct sha256_ctx context = sum->context;
    guint8 digest[SHA256_DIGEST_SIZE];
    char *hex = g_malloc(2 * SHA256_DIGEST_SIZE + 1);

    sha256_digest(&context, sizeof digest, digest);
    for (gsize i = 0; i < sizeof digest; i++) {
        hex[2 * i] = digits[digest[i] >> 4];
        hex[2 * i + 1] = digits[digest[i] & 15];
    }
    hex[2 * SHA256_DIGEST_SIZE] = '\0';
    return hex;
}

gboolean
base_sum_is(const BaseSum *sum, const char *hex)
{
    g_autofree char *own = base_sum_hex(sum);

    return g_strcmp0(own, hex) == 0;
}

void
base_sum_free(BaseSum *sum)
{
    g_free(sum);
}

char *
base_sum_of(const void *bytes, gsize len)
{
    g_autoptr(BaseSum) sum = base_sum_new();

    base_sum_add(sum, bytes, len);
    return base_sum_hex(sum);
}

char *
base_sum_of_text(const char *text)
{
    return base_sum_of(text, strlen(text));
}
