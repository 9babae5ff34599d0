#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/sum.h"

/* The examples of FIPS 180-4. */
static const struct {
    const char *text, *hex;
} sum_rows[] = {
    {"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
    {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
    {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
     "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
};

static void
sum_is_sha256(void **state)
{
    for (gsize i = 0; i < G_N_ELEMENTS(sum_rows); i++) {
        g_autofree char *hex = base_sum_of(sum_rows[i].text, strlen(sum_rows[i].text));

        assert_string_equal(hex, sum_rows[i].hex);
    }
}

/* In pieces of any length, and asked for half-way, it is what another implementation says. */
static void
sum_goes_on_after_hex(void **state)
{
    guint8 bytes[1000];

    for (gsize i = 0; i < sizeof bytes; i++)
        bytes[i] = (guint8)(i * 7 % 251);
    for (gsize piece = 1; piece < 200; piece += 13) {
        g_autoptr(BaseSum) sum = base_sum_new();

        for (gsize at = 0; at < sizeof bytes; at += piece) {
            g_autofree char *so_far = base_sum_hex(sum);
            g_autofree char *other = g_compute_checksum_for_data(G_CHECKSUM_SHA256, bytes, at);

            assert_string_equal(so_far, other);
            base_sum_add(sum, bytes + at, MIN(piece, sizeof bytes - at));
        }
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sum_is_sha256),
        cmocka_unit_test(sum_goes_on_after_hex),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
