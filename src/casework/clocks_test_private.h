/* clocks_test_private.h - what the tests of dates share.  cmocka.h and its own come first. */
#pragma once

#include <string.h>

#include "base/time.h"
#include "casework/clocks.h"

/* "la-aware=2026-12-14 meeting-held=2026-12-29 corrected-la-aware=2026-12-15" */
static inline CaseworkFacts *
casework_test_facts(const char *text)
{
    CaseworkFacts *facts = casework_facts_new();
    char **words = g_strsplit(text, " ", -1);

    for (guint i = 0; words[i] != NULL; i++) {
        char *equals = strchr(words[i], '=');
        GDate date;

        assert_non_null(equals);
        *equals = '\0';
        assert_true(base_date_from_iso(equals + 1, &date, NULL));
        if (g_str_has_prefix(words[i], "corrected-"))
            casework_facts_correct(facts, words[i] + strlen("corrected-"), &date);
        else
            casework_facts_add(facts, words[i], &date);
    }
    g_strfreev(words);
    return facts;
}

static inline const CaseworkClock *
casework_test_clock(const GPtrArray *clocks, const char *duty)
{
    for (guint i = 0; i < clocks->len; i++) {
        const CaseworkClock *clock = clocks->pdata[i];

        if (strcmp(clock->duty->id, duty) == 0)
            return clock;
    }
    return NULL;
}

/* "": there is none. */
static inline void
casework_test_date(const GDate *date, const char *iso)
{
    char *text = g_date_valid(date) ? base_date_to_iso(date) : g_strdup("");

    assert_string_equal(text, iso);
    g_free(text);
}
