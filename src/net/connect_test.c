/* clang-format off */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
/* clang-format on */

#include <stdio.h>
#include <string.h>

#include "net/connect_private.h"
#include "net/connection_private.h"

typedef struct {
    const char *label;
    CURLcode code;
    const char *why;
    const char *last_line;
    NetError error;
} ErrorRow;

/* clang-format off */
static const ErrorRow error_rows[] = {
    {"no such host",                      CURLE_COULDNT_RESOLVE_HOST,     "",  "",                              NET_ERROR_CONNECT},
    {"refused",                           CURLE_COULDNT_CONNECT,          "",  "",                              NET_ERROR_CONNECT},
    {"too slow",                          CURLE_OPERATION_TIMEDOUT,       "",  "",                              NET_ERROR_CONNECT},
    {"a bad certificate",                 CURLE_PEER_FAILED_VERIFICATION, "",  "",                              NET_ERROR_UNTRUSTED},
    {"no STARTTLS",                       CURLE_USE_SSL_FAILED,           "",  "250 ok",                        NET_ERROR_UNTRUSTED},
    {"our list of authorities is broken", CURLE_SSL_CACERT_BADFILE,       "",  "",                              NET_ERROR_UNTRUSTED},
    {"no TLS version in common",          CURLE_SSL_CONNECT_ERROR,        "gnutls_handshake() failed: A TLS fatal alert has been received.", "",
                                                                                                               NET_ERROR_UNTRUSTED},
    {"hung up in the handshake",          CURLE_SSL_CONNECT_ERROR,        "gnutls_handshake() failed: The TLS connection was non-properly terminated.", "",
                                                                                                               NET_ERROR_CONNECT},
    {"a wrong password",                  CURLE_LOGIN_DENIED,             "",  "535 5.7.8 no",                  NET_ERROR_LOGIN},
    {"a wrong password, by IMAP",         CURLE_LOGIN_DENIED,             "",  "A002 NO [AUTHENTICATIONFAILED] no", NET_ERROR_LOGIN},
    {"the password cannot be checked",    CURLE_LOGIN_DENIED,             "",  "454 4.7.0 later",               NET_ERROR_CONNECT},
    {"nor where requests are throttled",  CURLE_LOGIN_DENIED,             "",  "A002 NO Request is throttled. Suggested Backoff Time: 3000 milliseconds", NET_ERROR_CONNECT},
    {"nor by IMAP",                       CURLE_LOGIN_DENIED,             "",  "A002 NO [UNAVAILABLE] later",   NET_ERROR_CONNECT},
    {"busy",                              CURLE_WEIRD_SERVER_REPLY,       "",  "421 4.3.2 busy",                NET_ERROR_CONNECT},
    {"a tag that begins with a 4",        CURLE_LOGIN_DENIED,             "",  "4A2 NO no",                     NET_ERROR_LOGIN},
    {"not understood",                    CURLE_WEIRD_SERVER_REPLY,       "",  "hello",                         NET_ERROR_PROTOCOL},
};
/* clang-format on */

static void
test_errors(void **state)
{
    for (guint i = 0; i < G_N_ELEMENTS(error_rows); i++) {
        const ErrorRow *row = &error_rows[i];

        printf("%s\n", row->label);
        assert_int_equal(net_connect_error_of(row->code, row->why, row->last_line), row->error);
    }
}

typedef struct {
    const char *label;
    NetServer server;
    gboolean is_good;
} ServerRow;

/* clang-format off */
static const ServerRow server_rows[] = {
    {"a server",                        {.host = "mx.partnership.example", .port = 993, .user = "u", .password = "p"},      TRUE},
    {"an address",                      {.host = "127.0.0.1", .port = 993, .user = "u", .password = "p"},                   TRUE},
    {"an IPv6 address",                 {.host = "::1", .port = 993, .user = "u", .password = "p"},                         TRUE},
    {"no host",                         {.host = NULL, .port = 993, .user = "u", .password = "p"},                          FALSE},
    {"a host that is more of a URL",    {.host = "a@b.example/", .port = 993, .user = "u", .password = "p"},                FALSE},
    {"a host with a query",             {.host = "b.example?x", .port = 993, .user = "u", .password = "p"},                 FALSE},
    {"no port",                         {.host = "b.example", .port = 0, .user = "u", .password = "p"},                     FALSE},
    {"no user",                         {.host = "b.example", .port = 993, .user = "", .password = "p"},                    FALSE},
    {"no password",                     {.host = "b.example", .port = 993, .user = "u", .password = NULL},                  FALSE},
    {"a token in its stead",            {.host = "b.example", .port = 993, .user = "u", .bearer = "eyJ0"},                  TRUE},
    {"a token of two lines",            {.host = "b.example", .port = 993, .user = "u", .bearer = "eyJ0\n.e"},              FALSE},
    {"a password with its line end",    {.host = "b.example", .port = 993, .user = "u", .password = "p\n"},                 FALSE},
    {"a command in the user name",      {.host = "b.example", .port = 993, .user = "u\r\n1 LOGOUT", .password = "p"},       FALSE},
};
/* clang-format on */

static void
test_servers(void **state)
{
    for (guint i = 0; i < G_N_ELEMENTS(server_rows); i++) {
        printf("%s\n", server_rows[i].label);
        assert_int_equal(net_connect_refusal(&server_rows[i].server) == NULL, server_rows[i].is_good);
    }
}

static void
test_urls(void **state)
{
    g_autofree char *tls = net_connect_url(&(NetServer){.host = "b.example", .port = 993}, "imap", NULL);
    g_autofree char *starttls =
        net_connect_url(&(NetServer){.host = "::1", .port = 587, .starttls = TRUE}, "smtp", "clerk.example");

    assert_string_equal(tls, "imaps://b.example:993/");
    assert_string_equal(starttls, "smtp://[::1]:587/clerk.example");
}

/* clang-format off */
static const struct {
    const char *label, *line, *plain;
} said_rows[] = {
    {"a refusal of SMTP", "535 5.7.8 Error: no una.fairweather here", "a.example:25: logging in: denied (535 5.7.8)"},
    {"a refusal of IMAP", "a1 NO [AUTHENTICATIONFAILED] una.fairweather, go away", "a.example:25: logging in: denied ([AUTHENTICATIONFAILED])"},
    {"one that is throttled", "a1 BAD Request is throttled. Suggested Backoff Time: 92415 milliseconds", "a.example:25: logging in: denied, and asks to wait for 93 s"},
    {"words alone", "go away, una.fairweather", "a.example:25: logging in: denied"},
    {"words that look like ours", "no; the server said: x", "a.example:25: logging in: denied"},
    {"nothing", NULL, "a.example:25: logging in: denied"},
};
/* clang-format on */

static void
test_what_a_server_says_is_cut_off_for_logs(void **state)
{
    for (guint i = 0; i < G_N_ELEMENTS(said_rows); i++) {
        g_autofree char *cause = net_said("denied", said_rows[i].line);
        g_autoptr(GError) error =
            g_error_new(NET_ERROR, NET_ERROR_LOGIN, "a.example:25: logging in: %s", cause);
        g_autofree char *plain = net_error_plain(error);

        printf("%s\n", said_rows[i].label);
        assert_string_equal(plain, said_rows[i].plain);
        assert_int_equal(net_error_wait_seconds(error), strstr(plain, "93 s") != NULL ? 93 : 0);
        assert_true(said_rows[i].line == NULL || strstr(error->message, said_rows[i].line) != NULL);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_errors),
        cmocka_unit_test(test_servers),
        cmocka_unit_test(test_urls),
        cmocka_unit_test(test_what_a_server_says_is_cut_off_for_logs),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
