/* clang-format off */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
/* clang-format on */

#include <stdio.h>
#include <string.h>

#include "net/token.h"

#define NOW 1797000000 /* 2026-12-11 */

typedef struct {
    const char *label, *claims; /* NULL: the token is no JWT */
    NetTokenUse use;
    const char *says, *doubts; /* part of each, in their order, by " | " */
} DoubtRow;

/* clang-format off */
static const DoubtRow doubt_rows[] = {
    {"an application's token",     "{\"aud\":\"https://outlook.office365.com\",\"tid\":\"t\",\"exp\":1797003600,\"roles\":[\"IMAP.AccessAsApp\"]}",
     NET_TOKEN_FOR_IMAP, "https://outlook.office365.com, tenant t, until 2026-12-11", ""},
    {"a person's token",           "{\"aud\":\"https://outlook.office.com\",\"exp\":1797003600,\"scp\":\"IMAP.AccessAsUser.All SMTP.Send\"}",
     NET_TOKEN_FOR_SMTP, "tenant ?", ""},
    {"one that only reads",        "{\"aud\":\"https://outlook.office365.com\",\"exp\":1797003600,\"roles\":[\"IMAP.AccessAsApp\"]}",
     NET_TOKEN_FOR_SMTP, "", "SMTP.SendAsApp"},
    {"one for another service",    "{\"aud\":\"https://graph.microsoft.com\",\"exp\":1797003600,\"roles\":[\"IMAP.AccessAsApp\"]}",
     NET_TOKEN_FOR_IMAP, "graph", "set scope to"},
    {"one that is over",           "{\"exp\":1796990000}", NET_TOKEN_FOR_IMAP, "token for ?", "has expired"},
    {"one that has not begun",     "{\"exp\":1797013600,\"nbf\":1797010000}", NET_TOKEN_FOR_IMAP, "", "not valid yet"},
    {"two things wrong",           "{\"aud\":\"https://graph.microsoft.com\",\"exp\":1}", NET_TOKEN_FOR_IMAP, "", "set scope to | has expired"},
    {"a permission that begins so","{\"exp\":1797003600,\"scp\":\"IMAP.AccessAsUser\"}", NET_TOKEN_FOR_IMAP, "", "neither IMAP.AccessAsApp"},
    {"no JSON inside",             "hello", NET_TOKEN_FOR_IMAP, "sealed", ""},
    {"a sealed token",             NULL, NET_TOKEN_FOR_IMAP, "sealed", ""},
};
/* clang-format on */

static char *
doubt_token(const char *claims)
{
    g_autofree char *inner = NULL;

    if (claims == NULL)
        return g_strdup("EwB4A8l6BAAUO9chh8cJscQLmU+LSWpbnr0vmwwAAQ");
    inner = g_base64_encode((const guchar *)claims, strlen(claims));
    g_strdelimit(inner, "+", '-');
    g_strdelimit(inner, "/", '_');
    if (strchr(inner, '=') != NULL)
        *strchr(inner, '=') = '\0';
    return g_strdup_printf("eyJhbGciOiJub25lIn0.%s.c2ln", inner);
}

static void
test_doubts(void **state)
{
    for (guint i = 0; i < G_N_ELEMENTS(doubt_rows); i++) {
        const DoubtRow *row = &doubt_rows[i];
        g_autofree char *token = doubt_token(row->claims);
        g_autofree char *says = NULL;
        g_auto(GStrv) doubts = net_token_doubts(token, row->use, NOW, &says);
        g_auto(GStrv) expected = g_strsplit(row->doubts, " | ", -1);

        printf("%s\n", row->label);
        assert_non_null(strstr(says, row->says));
        assert_int_equal(g_strv_length(doubts), g_strv_length(expected));
        for (guint j = 0; doubts[j] != NULL; j++)
            assert_non_null(strstr(doubts[j], expected[j]));
    }
}

/* Nothing listens there: said as a want of the network, and nothing of the secret with it. */
static void
test_nobody_answers(void **state)
{
    const NetTokenRequest request = {
        .url = "https://127.0.0.1:1/token", .client_id = "c", .client_secret = "s3cret", .scope = "x"};
    const NetTokenRequest plain = {.url = "http://127.0.0.1:1/token", .client_id = "c", .scope = "x"};
    g_auto(NetToken) token = NET_TOKEN_EMPTY;
    g_autoptr(GError) error = NULL;

    assert_false(net_token_fetch(&request, &token, &error));
    assert_true(g_error_matches(error, NET_ERROR, NET_ERROR_CONNECT));
    assert_null(strstr(error->message, "s3cret"));
    g_clear_error(&error);
    assert_false(net_token_fetch(&plain, &token, &error));
    assert_non_null(strstr(error->message, "https://"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_doubts), cmocka_unit_test(test_nobody_answers)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
