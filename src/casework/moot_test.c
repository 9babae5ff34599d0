/* What ends a task by itself, and what looks like it and does not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "casework/built_test_private.h"
#include "casework/moot.h"

static const char people_text[] =
    "people:\n"
    "  - {id: a, name: A, email: a@one.example, roles: [partner, executive, local-authority], agency: One}\n"
    "  - {id: b, name: B, email: b@two.example, roles: [partner, executive, partner-deputy], agency: Two}\n"
    "  - {id: o, name: O, email: o@home.example, roles: [operations, review-manager]}\n"
    "  - {id: m, name: M, email: m@home.example, roles: [manager, lfpg-chair, lfpg-deputy]}\n"
    "  - {id: r, name: R, email: r@two.example, roles: agency-representative, agency: Two}\n";

/* An event is "kind/actor/mail", with ":agency" of a return, or "=answer" of a view; tasks are about mail 5,
 * by r. */
static const struct {
    const char *label, *kind, *events;
    gboolean over;
} rows[] = {
    {"a duty still runs", "ring-bex-rr-meeting", "", FALSE},
    {"it is done", "ring-bex-rr-meeting", "meeting-held/o/9", TRUE},
    {"the day's last call, and it is done", "last-day-bex-rr-meeting", "meeting-held/o/9", TRUE},
    {"another duty is done", "ring-bex-la-notify-panel", "meeting-held/o/9", FALSE},
    {"a duty that the pack does not have", "ring-somebody", "meeting-held/o/9", FALSE},
    {"the sender was rung", "ring-sender", "acknowledged/o/9", TRUE},
    {"what the agency wrote was read", "agency-wrote", "return-received/o/9:Two", TRUE},
    {"another agency's return", "agency-wrote", "return-received/o/9:One", FALSE},
    {"its own form says nothing of its words", "agency-wrote", "return-received/r/9:Two", FALSE},
    {"an older return says nothing of newer words", "agency-wrote", "return-received/o/4:Two", FALSE},
    {"whoever it is that is to be asked, the return is in", "ask-another", "return-received/r/9:Two", TRUE},
    {"they answered again, and were believed", "unconfirmed-answer", "note/r/9", TRUE},
    {"they answered again, and were not understood", "unconfirmed-answer", "answer-not-understood/r/9",
     FALSE},
    {"somebody else answered", "unconfirmed-answer", "note/a/9", FALSE},
    {"what the Panel says was recorded", "body-answered", "panel-replied/o/9", TRUE},
    {"an earlier mail of the Panel's was", "body-answered", "panel-replied/o/4", FALSE},
    {"all that were asked differ", "split",
     "mail-queued/agent/1 threshold-view/a/2=unsure threshold-view/b/3=unsure", FALSE},
    {"and one says otherwise", "split",
     "mail-queued/agent/1 threshold-view/a/2=unsure threshold-view/b/3=unsure threshold-view/b/6=!criteria "
     "met",
     TRUE},
    {"two words of one seat", "contradiction",
     "mail-queued/agent/1 threshold-view/a/2=unsure threshold-view/a/3=criteria met", FALSE},
    {"which one says holds", "contradiction",
     "mail-queued/agent/1 threshold-view/a/2=unsure threshold-view/a/3=criteria met "
     "threshold-view/a/6=!unsure",
     TRUE},
    {"the case goes on", "not-ours", "case-confirmed/o/9", TRUE},
    {"it had been confirmed before somebody doubted", "not-ours", "case-confirmed/o/4", FALSE},
    {"words that nobody has read", "reservation", "meeting-held/o/9", FALSE},
    {"a kind that is not known", "something", "meeting-held/o/9", FALSE},
};

static int
built_begin(void **state)
{
    return casework_test_build(state, "bexley", people_text);
}

static void
happen(CaseworkFile *file, const char *kind, const char *actor, const char *mail)
{
    const char *agency = strchr(mail, ':'), *answer = strchr(mail, '=');
    gboolean changed = answer != NULL && answer[1] == '!';
    g_autoptr(json_t) payload = answer != NULL
                                    ? json_pack("{s:s, s:s, s:s, s:b}", "decision", "threshold-view", "seat",
                                                actor, "answer", answer + 1 + changed, "changed", changed)
                                : agency != NULL ? json_pack("{s:s}", "agency", agency + 1)
                                                 : json_pack("{s:s}", "question", "threshold-view");

    casework_file_add(file, (gint64)casework_file_events(file)->len + 1, kind, "2026-12-17", actor,
                      g_ascii_strtoll(mail, NULL, 10), payload);
}

static void
happen_all(CaseworkFile *file, const char *events)
{
    g_autoptr(GRegex) one = g_regex_new("([a-z-]+)/([a-z]+)/(\\d+(?:[:=].*?)?)(?= [a-z-]+/|$)", 0, 0, NULL);
    g_autoptr(GMatchInfo) match = NULL;

    casework_file_add(file, 1, "notification-received", "2026-12-16", "agent", 1, NULL);
    for (g_regex_match(one, events, 0, &match); g_match_info_matches(match); g_match_info_next(match, NULL)) {
        g_autofree char *kind = g_match_info_fetch(match, 1), *actor = g_match_info_fetch(match, 2),
                        *mail = g_match_info_fetch(match, 3);

        happen(file, kind, actor, mail);
    }
}

static void
test_what_is_over(void **state)
{
    const CaseworkBuilt *built = *state;

    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(CaseworkFile) file = casework_file_new(built->pack, "TP-2026-0001");
        g_autoptr(GPtrArray) duties = NULL;
        const CaseworkTask task = {rows[i].kind, 5, rules_people_find(built->people, "r")};

        print_message("%s\n", rows[i].label);
        happen_all(file, rows[i].events);
        duties = casework_file_duties(file, built->calendar);
        assert_int_equal(casework_moot(built->people, file, duties, &task) != NULL, rows[i].over);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_what_is_over)};

    return cmocka_run_group_tests(tests, built_begin, casework_test_unbuild);
}
