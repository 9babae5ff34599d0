/* clang-format off */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
/* clang-format on */

#include <stdio.h>
#include <string.h>

#include "net/smtp_private.h"

typedef struct {
    const char *label;
    const char *lines; /* apart by | */
    NetReplyState state;
    int code;
    const char *enhanced;
    const char *text;
} ReplyRow;

/* clang-format off */
static const ReplyRow reply_rows[] = {
    {"one line",                          "250 2.0.0 queued",              NET_REPLY_IS_WHOLE, 250, "2.0.0", "2.0.0 queued"},
    {"two lines",                         "550-5.1.1 no|550 5.1.1 such",   NET_REPLY_IS_WHOLE, 550, "5.1.1", "5.1.1 no 5.1.1 such"},
    {"not over yet",                      "250-a|250-b",                   NET_REPLY_GOES_ON,  250, NULL,    "a b"},
    {"a code alone",                      "354",                           NET_REPLY_IS_WHOLE, 354, NULL,    ""},
    {"the status of another class",       "550 4.1.1 odd",                 NET_REPLY_IS_WHOLE, 550, NULL,    "4.1.1 odd"},
    {"the status on the second line",     "550-no|550 5.7.60 sorry",       NET_REPLY_IS_WHOLE, 550, "5.7.60", "no 5.7.60 sorry"},
    {"a version number is no status",     "250 2.0 server",                NET_REPLY_IS_WHOLE, 250, NULL,    "2.0 server"},
    {"a status with too many digits",     "550 5.1000.1 x",                NET_REPLY_IS_WHOLE, 550, NULL,    "5.1000.1 x"},
    {"control characters do not pass",    "550 a\tb",                      NET_REPLY_IS_WHOLE, 550, NULL,    "a b"},
    {"two codes",                         "250-a|550 b",                   NET_REPLY_IS_NONE,  0, NULL, NULL},
    {"no code",                           "hello",                         NET_REPLY_IS_NONE,  0, NULL, NULL},
    {"a code of two digits",              "25 x",                          NET_REPLY_IS_NONE,  0, NULL, NULL},
    {"a code of four digits",             "2500 x",                        NET_REPLY_IS_NONE,  0, NULL, NULL},
    {"a code out of range",               "150 x",                         NET_REPLY_IS_NONE,  0, NULL, NULL},
    {"nothing",                           "",                              NET_REPLY_IS_NONE,  0, NULL, NULL},
};
/* clang-format on */

static void
test_replies(void **state)
{
    for (guint i = 0; i < G_N_ELEMENTS(reply_rows); i++) {
        const ReplyRow *row = &reply_rows[i];
        g_auto(GStrv) lines = g_strsplit(row->lines, "|", -1);
        g_autoptr(NetReply) reply = net_reply_new();
        g_autofree char *text = NULL;
        NetReplyState now = *lines == NULL ? net_reply_add(reply, "") : NET_REPLY_GOES_ON;

        printf("%s\n", row->label);
        for (guint at = 0; lines[at] != NULL; at++)
            now = net_reply_add(reply, lines[at]);
        assert_int_equal(now, row->state);
        if (now == NET_REPLY_IS_NONE)
            continue;
        text = net_reply_text(reply);
        assert_int_equal(reply->code, row->code);
        assert_string_equal(text, row->text);
        assert_true(g_strcmp0(reply->enhanced, row->enhanced) == 0);
    }
}

static void
test_replies_have_an_end(void **state)
{
    g_autoptr(NetReply) reply = net_reply_new();
    guint lines = 0;

    while (net_reply_add(reply, "250-again") == NET_REPLY_GOES_ON && lines < 100000)
        lines++;
    assert_int_equal(lines, 200);
}

static void
test_keywords(void **state)
{
    g_autoptr(NetReply) reply = net_reply_new();

    net_reply_add(reply, "250-SIZE.example greets you");
    net_reply_add(reply, "250-size 35882577");
    net_reply_add(reply, "250-8BITMIMEX");
    net_reply_add(reply, "250 PIPELINING");
    assert_string_equal(net_reply_keyword(reply, "SIZE"), "35882577");
    assert_string_equal(net_reply_keyword(reply, "PIPELINING"), "");
    assert_null(net_reply_keyword(reply, "8BITMIME"));
}

typedef struct {
    const char *label;
    NetSmtpStage stage;
    int code;
    const char *enhanced;
    NetSmtpOutcome outcome;
} OutcomeRow;

/* clang-format off */
static const OutcomeRow outcome_rows[] = {
    {"250 after the dot is accepted",                      NET_SMTP_AT_DOT,  250, "2.0.0",  NET_SMTP_ACCEPTED},
    {"any 2xx after the dot is accepted",                  NET_SMTP_AT_DOT,  251, NULL,     NET_SMTP_ACCEPTED},
    {"354 after the dot is not known",                     NET_SMTP_AT_DOT,  354, NULL,     NET_SMTP_NOT_KNOWN},
    {"4xx after the dot is later",                         NET_SMTP_AT_DOT,  451, "4.3.0",  NET_SMTP_LATER},
    {"432 is later",                                       NET_SMTP_AT_DOT,  432, "4.3.2",  NET_SMTP_LATER},
    {"5xx after the dot is refused",                       NET_SMTP_AT_DOT,  554, "5.7.1",  NET_SMTP_REFUSED},
    {"our own full mailbox is our fault",                  NET_SMTP_AT_DOT,  554, "5.2.2",  NET_SMTP_OUR_FAULT},
    {"Exchange's 5.2.0 is our fault",                      NET_SMTP_AT_DOT,  554, "5.2.0",  NET_SMTP_OUR_FAULT},
    {"their full mailbox is not",                          NET_SMTP_AT_RCPT, 554, "5.2.2",  NET_SMTP_REFUSED},
    {"their full mailbox, said with 552",                  NET_SMTP_AT_DOT,  552, "5.2.2",  NET_SMTP_REFUSED},
    {"too large is about this mail",                       NET_SMTP_AT_MAIL, 552, "5.3.4",  NET_SMTP_REFUSED},
    {"523 is about this mail",                             NET_SMTP_AT_DOT,  523, "5.3.4",  NET_SMTP_REFUSED},
    {"no such recipient",                                  NET_SMTP_AT_RCPT, 550, "5.1.1",  NET_SMTP_REFUSED},
    {"greylisted",                                         NET_SMTP_AT_RCPT, 450, "4.7.1",  NET_SMTP_LATER},
    {"not logged in, at any stage",                        NET_SMTP_AT_RCPT, 530, "5.7.0",  NET_SMTP_OUR_FAULT},
    {"535 at MAIL",                                        NET_SMTP_AT_MAIL, 535, NULL,     NET_SMTP_OUR_FAULT},
    {"534 at MAIL",                                        NET_SMTP_AT_MAIL, 534, NULL,     NET_SMTP_OUR_FAULT},
    {"basic authentication withdrawn",                     NET_SMTP_AT_MAIL, 550, "5.7.30", NET_SMTP_OUR_FAULT},
    {"SendAs refused at the dot",                          NET_SMTP_AT_DOT,  550, "5.7.60", NET_SMTP_OUR_FAULT},
    {"our sender not allowed",                             NET_SMTP_AT_MAIL, 550, "5.7.1",  NET_SMTP_OUR_FAULT},
    {"their policy at RCPT is about the recipient",        NET_SMTP_AT_RCPT, 550, "5.7.1",  NET_SMTP_REFUSED},
    {"4xx with a status of ours is still later",           NET_SMTP_AT_MAIL, 454, "4.7.0",  NET_SMTP_LATER},
    {"2xx where 354 was due is out of step: later",        NET_SMTP_AT_DATA, 250, NULL,     NET_SMTP_LATER},
};
/* clang-format on */

static void
test_outcomes(void **state)
{
    for (guint i = 0; i < G_N_ELEMENTS(outcome_rows); i++) {
        const OutcomeRow *row = &outcome_rows[i];

        printf("%s\n", row->label);
        assert_int_equal(net_smtp_outcome_of(row->stage, row->code, row->enhanced), row->outcome);
    }
}

typedef struct {
    const char *label;
    const char *address;
    gboolean is_good;
} AddressRow;

/* clang-format off */
static const AddressRow address_rows[] = {
    {"a plain address",               "agency@hospital.example",          TRUE},
    {"dots, plus and apostrophe",     "o'neil.a+b@x-y.example",           TRUE},
    {"a line end",                    "a@b.example\r\nRCPT TO:<c@d>",     FALSE},
    {"a line feed alone",             "a@b.example\n",                    FALSE},
    {"a space",                       "a b@c.example",                    FALSE},
    {"brackets",                      "<a@b.example>",                    FALSE},
    {"a parameter behind a bracket",  "a@b.example> NOTIFY=NEVER",        FALSE},
    {"two addresses",                 "a@b.example,c@d.example",          FALSE},
    {"a quoted local part",           "\"a b\"@c.example",                FALSE},
    {"letters outside ASCII",         "pr\xc3\xbc@c.example",             FALSE},
    {"a tab",                         "a\t@c.example",                    FALSE},
    {"no domain",                     "agency",                           FALSE},
    {"nothing before the at sign",    "@b.example",                       FALSE},
    {"nothing after it",              "a@",                               FALSE},
    {"nothing",                       "",                                 FALSE},
};
/* clang-format on */

static void
test_addresses(void **state)
{
    g_autofree char *local = g_strnfill(250, 'a');
    g_autofree char *long_address = g_strconcat(local, "@b.example", NULL);

    for (guint i = 0; i < G_N_ELEMENTS(address_rows); i++) {
        printf("%s\n", address_rows[i].label);
        assert_int_equal(net_smtp_address_refusal(address_rows[i].address, FALSE) == NULL,
                         address_rows[i].is_good);
    }
    assert_null(net_smtp_address_refusal("", TRUE)); /* the null sender */
    assert_non_null(net_smtp_address_refusal(long_address, FALSE));
}

typedef struct {
    const char *label;
    const char *mail;
    gsize len; /* 0: strlen */
    gboolean is_good, has_8bit;
} FactsRow;

/* clang-format off */
static const FactsRow facts_rows[] = {
    {"CRLF throughout",             "a\r\n\r\nb\r\n",      0, TRUE,  FALSE},
    {"no line end at the end",      "a\r\nb",              0, TRUE,  FALSE},
    {"nothing",                     "",                    0, TRUE,  FALSE},
    {"8-bit text",                  "na\xc3\xafve\r\n",    0, TRUE,  TRUE},
    {"a bare line feed",            "a\nb\r\n",            0, FALSE, FALSE},
    {"it begins with one",          "\nb\r\n",             0, FALSE, FALSE},
    {"a bare carriage return",      "a\rb\r\n",            0, FALSE, FALSE},
    {"two carriage returns",        "a\r\r\n",             0, FALSE, FALSE},
    {"it ends in one",              "a\r\nb\r",            0, FALSE, FALSE},
    {"the smuggler's dot",          "a\n.\r\nMAIL\r\n",    0, FALSE, FALSE},
    {"a NUL",                       "a\0b\r\n",            5, FALSE, FALSE},
};
/* clang-format on */

/* Every way of cutting the mail in two gives the same facts. */
static void
test_facts(void **state)
{
    for (guint i = 0; i < G_N_ELEMENTS(facts_rows); i++) {
        const FactsRow *row = &facts_rows[i];
        gsize len = row->len != 0 ? row->len : strlen(row->mail);

        printf("%s\n", row->label);
        for (gsize cut = 0; cut <= len; cut++) {
            NetMailFacts facts = {0};

            net_mail_facts_add(&facts, row->mail, cut);
            net_mail_facts_add(&facts, row->mail + cut, len - cut);
            net_mail_facts_end(&facts);
            assert_int_equal(facts.refusal == NULL, row->is_good);
            assert_int_equal(facts.size, len);
            if (row->is_good)
                assert_int_equal(facts.has_8bit, row->has_8bit);
        }
    }
}

typedef struct {
    const char *label;
    const char *mail;
    const char *stuffed;
} DotsRow;

/* clang-format off */
static const DotsRow dots_rows[] = {
    {"no dots",                          "a\r\nb\r\n",             "a\r\nb\r\n"},
    {"a dot in a line",                  "a.b\r\nc.\r\n",          "a.b\r\nc.\r\n"},
    {"a dot at the very beginning",      ".a\r\n",                 "..a\r\n"},
    {"a dot at the beginning of a line", "a\r\n.b\r\n",            "a\r\n..b\r\n"},
    {"a dot alone",                      "a\r\n.\r\nb\r\n",        "a\r\n..\r\nb\r\n"},
    {"two dots",                         "..\r\n...\r\n",          "...\r\n....\r\n"},
    {"a dot after an empty line",        "\r\n.\r\n\r\n.",         "\r\n..\r\n\r\n.."},
    {"nothing",                          "",                       ""},
};
/* clang-format on */

static void
test_dots(void **state)
{
    for (guint i = 0; i < G_N_ELEMENTS(dots_rows); i++) {
        const DotsRow *row = &dots_rows[i];
        gsize len = strlen(row->mail);

        printf("%s\n", row->label);
        for (gsize cut = 0; cut <= len; cut++) {
            g_autoptr(GByteArray) out = g_byte_array_new();
            gboolean at_line_start = TRUE;

            net_dots_stuff(out, row->mail, cut, &at_line_start);
            net_dots_stuff(out, row->mail + cut, len - cut, &at_line_start);
            assert_int_equal(out->len, strlen(row->stuffed));
            assert_memory_equal(out->data != NULL ? out->data : (const guint8 *)"", row->stuffed, out->len);
            assert_int_equal(at_line_start, len == 0 || row->mail[len - 1] == '\n');
        }
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_replies),   cmocka_unit_test(test_replies_have_an_end),
        cmocka_unit_test(test_keywords),  cmocka_unit_test(test_outcomes),
        cmocka_unit_test(test_addresses), cmocka_unit_test(test_facts),
        cmocka_unit_test(test_dots),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
