/* clang-format off */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
/* clang-format on */

#include <stdio.h>

#include "agent/said_private.h"

#define NONE ((AgentSaidWhat)-1)

/* clang-format off */
static const struct {
    const char *label, *question, *text;
    AgentSaidWhat what;
    const char *ref;
} said_rows[] = {
    {"as it is printed",                 AGENT_SAID_MAIL,  "it is a notification",             AGENT_SAID_NOTIFICATION, NULL},
    {"as people write it",               AGENT_SAID_MAIL,  "It's a notification.\n\nThanks, J", AGENT_SAID_NOTIFICATION, NULL},
    {"with courtesy",                    AGENT_SAID_MAIL,  "Please discard!",                  AGENT_SAID_DISCARD, NULL},
    {"said twice",                       AGENT_SAID_MAIL,  "discard\ndiscard",                 AGENT_SAID_DISCARD, NULL},
    {"in quotes, as printed",            AGENT_SAID_HELD,  "\"do not send\"",                  AGENT_SAID_NOT_SEND, NULL},
    {"a case",                           AGENT_SAID_MAIL,  "it belongs to bx-2026-0007",       AGENT_SAID_BELONGS, "BX-2026-0007"},
    {"a case with another dash",         AGENT_SAID_APART, "It belongs to BX\xe2\x80\x93""2026 0007.", AGENT_SAID_BELONGS, "BX-2026-0007"},
    {"no case",                          AGENT_SAID_MAIL,  "it belongs to the other one",      NONE, NULL},
    {"two cases in one line",            AGENT_SAID_MAIL,  "it belongs to BX-2026-0007 and BX-2026-0008", NONE, NULL},
    {"two cases in two lines",           AGENT_SAID_MAIL,  "it belongs to BX-2026-0007\nit belongs to BX-2026-0008", NONE, NULL},
    {"another partnership's case",       AGENT_SAID_MAIL,  "it belongs to QQ-2026-0007",       NONE, NULL},
    {"release where it was set apart",   AGENT_SAID_APART, "release",                          AGENT_SAID_RELEASE, NULL},
    {"release where it was not",         AGENT_SAID_MAIL,  "release",                          NONE, NULL},
    {"a letter's word for a mail",       AGENT_SAID_MAIL,  "send",                             NONE, NULL},
    {"in the middle of a sentence",      AGENT_SAID_MAIL,  "I think you should discard it",    NONE, NULL},
    {"with a question mark",             AGENT_SAID_HELD,  "send?",                            NONE, NULL},
    {"with a condition below",           AGENT_SAID_HELD,  "send\nif Jo agrees",               NONE, NULL},
    {"with a denial above",              AGENT_SAID_HELD,  "Don't do it yet.\nsend",           NONE, NULL},
    {"two answers",                      AGENT_SAID_HELD,  "send\ndo not send",                NONE, NULL},
    {"who has it",                       AGENT_SAID_DUTY,  "I have it.\nRinging now",         AGENT_SAID_MINE, NULL},
    {"nobody has it",                    AGENT_SAID_DUTY,  "I have it, but cannot ring",       NONE, NULL},
    {"not I",                            AGENT_SAID_DUTY,  "I don't have it",                  NONE, NULL},
    {"two incidents",                    AGENT_SAID_SAME,  "Not the same.",                    AGENT_SAID_NOT_SAME, NULL},
    {"one incident is said on the case", AGENT_SAID_SAME,  "same as BX-2026-0007",             NONE, NULL},
    {"nothing",                          AGENT_SAID_MAIL,  "",                                 NONE, NULL},
    {"to another question",              "confirm",        "discard",                          NONE, NULL},
};
/* clang-format on */

static void
test_what_is_said(void **state)
{
    for (guint i = 0; i < G_N_ELEMENTS(said_rows); i++) {
        g_auto(AgentSaid) said = {.ref = NULL};
        const char *why = NULL;
        gboolean read;

        printf("%s\n", said_rows[i].label);
        read = agent_said_read(said_rows[i].question, "BX", said_rows[i].text, &said, &why);
        assert_int_equal(read, said_rows[i].what != NONE);
        if (!read) {
            assert_non_null(why);
            continue;
        }
        assert_int_equal(said.what, said_rows[i].what);
        assert_int_equal(g_strcmp0(said.ref, said_rows[i].ref), 0);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_what_is_said)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
