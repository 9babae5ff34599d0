/* clang-format off */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
/* clang-format on */

#include <stdio.h>
#include <string.h>

#include "net/imap_private.h"

typedef struct {
    const char *label;
    const char *name;
    const char *encoded; /* NULL: refused */
} FolderRow;

/* clang-format off */
static const FolderRow folder_rows[] = {
    {"a plain name stays",                       "INBOX",                    "INBOX"},
    {"an ampersand is written &-",               "R&D",                      "R&-D"},
    {"letters outside ASCII become base64",      "Pr\xc3\xbc" "fung",        "Pr&APw-fung"},
    {"a run of them is one piece",               "\xe2\x80\x93\xc3\xbc",     "&IBMA,A-"},
    {"beyond the first plane, as surrogates",    "\xf0\x9f\x93\xac",         "&2D3c7A-"},
    {"the example of RFC 3501 section 5.1.3",    "~peter/mail/\xe5\x8f\xb0\xe5\x8c\x97/\xe6\x97\xa5\xe6\x9c\xac\xe8\xaa\x9e",
                                                                             "~peter/mail/&U,BTFw-/&ZeVnLIqe-"},
    {"a line end is refused",                    "x\r\n9 DELETE INBOX",      NULL},
    {"a broken character is refused",            "x\xff",                    NULL},
    {"no name is refused",                       "",                         NULL},
};
/* clang-format on */

static void
test_folder_names(void **state)
{
    for (guint i = 0; i < G_N_ELEMENTS(folder_rows); i++) {
        g_autofree char *encoded = net_imap_encode_folder(folder_rows[i].name);

        printf("%s\n", folder_rows[i].label);
        if (folder_rows[i].encoded == NULL)
            assert_null(encoded);
        else
            assert_string_equal(encoded, folder_rows[i].encoded);
    }
}

typedef struct {
    const char *label;
    struct mailimap_date_time date; /* day, month, year, hour, minute, second, zone */
    gint64 seconds;
} DateRow;

/* clang-format off */
static const DateRow date_rows[] = {
    {"in UTC",                               {16, 12, 2026, 16, 20, 0, 0},     1797438000},
    {"east of Greenwich",                    {16, 12, 2026, 17, 20, 0, 100},   1797438000},
    {"west of it",                           {16, 12, 2026, 11, 20, 0, -500},  1797438000},
    {"half an hour off",                     {16, 12, 2026, 21, 50, 0, 530},   1797438000},
    {"west by half an hour",                 {16, 12, 2026, 12, 50, 0, -330},  1797438000},
    {"over the end of a year",               {1, 1, 2027, 0, 30, 0, 100},      1798759800},
    {"a leap second is the one before it",   {31, 12, 2016, 23, 59, 60, 0},    1483228799},
    {"no such day is no date",               {31, 2, 2026, 12, 0, 0, 0},       0},
};
/* clang-format on */

static void
test_dates(void **state)
{
    for (guint i = 0; i < G_N_ELEMENTS(date_rows); i++) {
        printf("%s\n", date_rows[i].label);
        assert_int_equal(net_imap_seconds(&date_rows[i].date), date_rows[i].seconds);
    }
}

typedef struct {
    const char *label;
    const char *text;
    guint32 uid;
} LiteralRow;

/* clang-format off */
static const LiteralRow literal_rows[] = {
    {"the UID comes first",                       "* 7 FETCH (UID 12 BODY[] {34}\r\n",                                   12},
    {"after flags",                               "* 7 FETCH (FLAGS (\\Seen) UID 12 BODY[] {34}\r\n",                    12},
    {"in other letters",                          "* 7 fetch (uid 12 body[] {34}\r\n",                                   12},
    {"only the last response counts",             "* 6 FETCH (UID 11 BODY[] {0}\r\n)\r\n* 7 FETCH (UID 12 BODY[] {34}\r\n", 12},
    {"the largest UID",                           "* 7 FETCH (UID 4294967295 BODY[] {34}\r\n",                           4294967295},
    {"not yet",                                   "* 7 FETCH (BODY[] {34}\r\n",                                          0},
    {"not from the response before",              "* 6 FETCH (UID 11 BODY[] {0}\r\n)\r\n* 7 FETCH (BODY[] {34}\r\n",     0},
    {"a keyword that is called UID",              "* 7 FETCH (FLAGS (UID 9) BODY[] {34}\r\n",                            0},
    {"a part of another word",                    "* 7 FETCH (XUID 9 BODY[] {34}\r\n",                                   0},
    {"no number",                                 "* 7 FETCH (UID x BODY[] {34}\r\n",                                    0},
    {"no response",                               "UID 12 BODY[] {34}\r\n",                                              0},
    {"nothing",                                   "",                                                                    0},
};
/* clang-format on */

static void
test_uid_before_literal(void **state)
{
    for (guint i = 0; i < G_N_ELEMENTS(literal_rows); i++) {
        printf("%s\n", literal_rows[i].label);
        assert_int_equal(net_imap_uid_before_literal(literal_rows[i].text, strlen(literal_rows[i].text)),
                         literal_rows[i].uid);
    }
}

static char *
set_to_text(const struct mailimap_set *set)
{
    g_autoptr(GString) text = g_string_new(NULL);

    for (clistiter *at = clist_begin(set->set_list); at != NULL; at = clist_next(at)) {
        const struct mailimap_set_item *item = clist_content(at);

        g_string_append_printf(text, "%s%u:%u", text->len > 0 ? "," : "", item->set_first, item->set_last);
    }
    return g_string_free(g_steal_pointer(&text), FALSE);
}

/* Ranges only where every UID in them was asked for. */
static void
test_sets(void **state)
{
    static const guint32 uids[] = {1, 2, 3, 5, 7, 8, 4294967294, 4294967295};
    static const char *const expected[] = {"1:3,5:5", "7:8,4294967294:4294967295"};
    g_autoptr(GArray) array = g_array_new(FALSE, FALSE, sizeof(guint32));
    guint next = 0;

    g_array_append_vals(array, uids, G_N_ELEMENTS(uids));
    for (guint i = 0; i < G_N_ELEMENTS(expected); i++) {
        struct mailimap_set *set = net_imap_next_set(array, &next, 2);
        g_autofree char *text = set_to_text(set);

        assert_string_equal(text, expected[i]);
        mailimap_set_free(set);
    }
    assert_int_equal(next, array->len);
}

typedef struct {
    const char *label;
    const char *line;
    NetImapLine kind;
} LineRow;

/* clang-format off */
static const LineRow line_rows[] = {
    {"new mail is news",                      "* 5 EXISTS\r\n",             NET_IMAP_LINE_NEWS},
    {"an expunge is news",                    "* 2 EXPUNGE\r\n",            NET_IMAP_LINE_NEWS},
    {"a sign of life is not",                 "* OK Still here\r\n",        NET_IMAP_LINE_NOTHING},
    {"goodbye",                               "* BYE timed out\r\n",        NET_IMAP_LINE_BYE},
    {"go on",                                 "+ idling\r\n",               NET_IMAP_LINE_GO_ON},
    {"go on, without a word",                 "+\r\n",                      NET_IMAP_LINE_GO_ON},
    {"our tag",                               "W1 OK done\r\n",             NET_IMAP_LINE_OURS},
    {"another tag that begins like ours",     "W12 OK done\r\n",            NET_IMAP_LINE_STRANGE},
    {"half a line of something",              "done.\r\n",                  NET_IMAP_LINE_STRANGE},
    {"an empty line",                         "\r\n",                       NET_IMAP_LINE_STRANGE},
};
/* clang-format on */

static void
test_lines(void **state)
{
    for (guint i = 0; i < G_N_ELEMENTS(line_rows); i++) {
        printf("%s\n", line_rows[i].label);
        assert_int_equal(net_imap_line_kind(line_rows[i].line, "W1"), line_rows[i].kind);
    }
}

static void
test_idle_is_offered(void **state)
{
    assert_true(net_imap_offers_idle("* CAPABILITY IMAP4rev1 IDLE UIDPLUS\r\n"));
    assert_true(net_imap_offers_idle("* capability IMAP4rev1 idle\r\n"));
    assert_false(net_imap_offers_idle("* CAPABILITY IMAP4rev1 XIDLE\r\n"));
    assert_false(net_imap_offers_idle("W1 OK [CAPABILITY IMAP4rev1] IDLE\r\n"));
    assert_false(net_imap_offers_idle("*"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_folder_names),
        cmocka_unit_test(test_dates),
        cmocka_unit_test(test_uid_before_literal),
        cmocka_unit_test(test_sets),
        cmocka_unit_test(test_lines),
        cmocka_unit_test(test_idle_is_offered),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
