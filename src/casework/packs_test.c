/* The dates of the four procedures, counted by hand.
 *
 * No working days beside Saturdays and Sundays: Friday 25 and Monday 28 December 2026, Friday 1 January 2027,
 * Good Friday 26 and Easter Monday 29 March 2027. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <glib/gstdio.h>

#include "casework/clocks_test_private.h"
#include "casework/file.h"
#include "rules/calendar.h"

#define RECEIVED "notification-received=2026-12-16"
#define AWARE "agency-aware=2026-12-14"

/* target "": none; limit "": none; target NULL: no clock runs. */
typedef struct {
    const char *label, *facts, *duty, *target, *limit;
} Row;

/* clang-format off */
static const Row bexley[] = {
    {"agencies have three working days and at most five (X03): 18, 21, 22, 23, 24 December",
     "information-requested=2026-12-17", "bex-agency-info-return-5wd", "2026-12-22", "2026-12-24"},
    {"the short figure and the long one are of one request (X02, X03)",
     "information-requested=2026-12-17", "bex-agency-info-return-3d", "2026-12-22", "2026-12-24"},
    {"papers go the working day before a meeting on 4 January, and no text dates them",
     "meeting-booked=2027-01-04", "bex-papers-ahead", "2026-12-31", ""},
    {"minutes are needed in three days though the record has five (X04): 5, 6, 7, 8, 11 January",
     "meeting-held=2027-01-04", "bex-meeting-record", "2027-01-07", "2027-01-11"},
    {"the briefing report has three", "meeting-held=2026-12-31", "bex-briefing-report", "2027-01-06", "2027-01-06"},
    {"the decision is wanted on Day 13 and has no limit (X09)", RECEIVED, "bex-exec-decision", "2027-01-06", ""},
    {"what is below the threshold waits for the next meeting, no longer (X66)",
     "threshold-not-met=2026-12-18 group-meeting-planned=2027-01-12", "bex-below-threshold-next-meeting",
     "2027-01-12", "2027-01-12"},
    {"without a meeting in the diary a month is its target, and no limit is made up (X66)",
     "threshold-not-met=2026-12-18", "bex-below-threshold-next-meeting", "2027-01-18", ""},
    {"six months from the decision (X16)", "local-review-decided=2027-01-07", "bex-complete-publish-6m",
     "2027-07-07", "2027-07-07"},
    {"copies: 6, 5, 2, 1 July, 30, 29, 28 June, and one clear day more (X15)", "publication-planned=2027-07-07",
     "bex-report-to-panel-sos", "2027-06-25", "2027-06-28"},
    {"Ofsted's copy goes with them (X51)", "publication-planned=2027-07-06", "bex-report-to-ofsted", "2027-06-24",
     "2027-06-25"},
    {"a year on line (X17)", "published=2027-07-07", "bex-available-one-year", "2028-07-07", "2028-07-07"},
    {"what is ready goes the same day; on a Saturday, the next working day (X21)",
     "local-review-decided=2026-12-26", "bex-inform-local-review", "2026-12-29", ""},
    {"the core duty that it replaces does not run beside it", RECEIVED, "eng-rr-to-panel", NULL, NULL},
};

static const Row brent[] = {
    {"the Convener is consulted the day after awareness (X11)", RECEIVED " " AWARE, "brt-consult-convener-first",
     "2026-12-15", "2026-12-21"},
    {"the partners are told within the Council's own five days (X20)", RECEIVED " " AWARE, "brt-inform-partners",
     "2026-12-18", "2026-12-21"},
    {"a step that comes first holds up nothing (X11)", RECEIVED " " AWARE, "brt-notify-panel", "2026-12-18",
     "2026-12-21"},
    {"a later awareness of the Council's moves nothing (X10)", RECEIVED " " AWARE " la-aware=2026-12-18",
     "brt-notify-panel", "2026-12-18", "2026-12-21"},
    {"without any awareness it counts from receipt (X10): 17, 18, 21, 22, 23 December", RECEIVED, "brt-notify-panel",
     "2026-12-22", "2026-12-23"},
    {"submitted on 14 December: the fifteenth working day is 7 January (X07)",
     RECEIVED " panel-notified=2026-12-14", "brt-rr-to-panel", "2027-01-06", "2027-01-07"},
    {"submitted later than received: the earlier of the two governs (X07)",
     RECEIVED " panel-notified=2026-12-21", "brt-rr-15wd", "2027-01-08", "2027-01-11"},
    {"the Secretariat's day governs where it is earlier (X07)",
     RECEIVED " panel-notified=2026-12-14 secretariat-date=2027-01-05", "brt-rr-to-panel", "2027-01-04",
     "2027-01-05"},
    {"and not where it is later: the clock began at submission (X07)",
     RECEIVED " panel-notified=2026-12-14 secretariat-date=2027-01-20", "brt-rr-to-panel", "2027-01-06",
     "2027-01-07"},
    {"over Easter: 19, 22-25, 30, 31 March, 1, 2, 5-9, 12 April", "panel-notified=2027-03-18", "brt-rr-15wd",
     "2027-04-09", "2027-04-12"},
    {"six months end on Easter Sunday: the Thursday is the last working day (X16)",
     "local-review-decided=2026-09-28", "brt-complete-publish-6m", "2027-03-25", "2027-03-28"},
    {"from 28 August they end on a Sunday (X16)", "local-review-decided=2026-08-28", "brt-complete-publish-6m",
     "2027-02-26", "2027-02-28"},
    {"31 August has no 31 February: its last day (X16)", "local-review-decided=2026-08-31", "brt-conduct-review",
     "2027-02-26", "2027-02-28"},
    {"31 December has no 31 June: the 30th (X16)", "local-review-decided=2026-12-31", "brt-complete-publish-6m",
     "2027-06-30", "2027-06-30"},
    {"copies over Easter: 30, 25, 24, 23, 22, 19, 18 March, and 17 (X15)", "publication-planned=2027-03-31",
     "brt-report-to-panel-sos", "2027-03-17", "2027-03-18"},
    {"copies over the year's end: 4, 31, 30, 29, 24, 23, 22, and 21 December (X15)", "publication-planned=2027-01-05",
     "brt-report-to-panel-sos", "2026-12-21", "2026-12-22"},
    {"Ofsted has one too, though the text is silent (X51)", "publication-planned=2027-01-05", "brt-report-to-ofsted",
     "2026-12-21", "2026-12-22"},
    {"the Secretary of State hears of a looked-after child's death: 24, 29, 30, 31 December, 4 January (X18)",
     "looked-after-child-died=2026-12-23", "brt-lac-death-notify", "2026-12-31", "2027-01-04"},
    {"and the Panel's system, though the text does not say so (X18)", "looked-after-child-died=2026-12-23",
     "eng-lac-death-to-panel", "2026-12-31", "2027-01-04"},
    {"an acknowledgement has no date here, and is asked for all the same", RECEIVED, "eng-acknowledge", "2026-12-17",
     ""},
};

static const Row city_hackney[] = {
    {"the copy counts from awareness, not from a later notification (X19)", AWARE " panel-notified=2026-12-18",
     "chs-copy-to-chscp", "2026-12-18", "2026-12-21"},
    {"the authority's own five days", RECEIVED " la-aware=2026-12-14", "chs-la-notify-panel", "2026-12-18",
     "2026-12-21"},
    {"notified last of all: fifteen days from receipt (X07)", RECEIVED " panel-notified=2026-12-21",
     "chs-rr-to-panel", "2027-01-08", "2027-01-11"},
    {"only the notification is known: 15 working days from it (X07)", "panel-notified=2026-12-21", "chs-rr-to-panel",
     "2027-01-13", "2027-01-14"},
    {"a looked-after child's death: the Panel (X18)", "looked-after-child-died=2026-12-23", "chs-lac-death-notify",
     "2026-12-31", "2027-01-04"},
    {"the Secretary of State (X18)", "looked-after-child-died=2026-12-23", "chs-lac-death-to-secretary",
     "2026-12-31", "2027-01-04"},
    {"and Ofsted (X18)", "looked-after-child-died=2026-12-23", "eng-lac-death-to-ofsted", "2026-12-31", "2027-01-04"},
    {"the authority is alerted the same day (X72)", "threshold-suspected=2026-12-23", "chs-alert-la", "2026-12-23",
     ""},
    {"its five days count from the awareness in evidence: 22, 23, 24, 29, 30 December (X72)",
     "agency-aware=2026-12-21 threshold-suspected=2026-12-23", "chs-la-decides", "2026-12-29", "2026-12-30"},
    {"and from the alert where there is none: 24, 29, 30, 31 December, 4 January (X72)",
     "threshold-suspected=2026-12-23", "chs-la-decides", "2026-12-31", "2027-01-04"},
    {"nobody is alerted of a case that nobody suspects", RECEIVED " " AWARE, "chs-la-decides", NULL, NULL},
    {"six months to publication (X16)", "local-review-decided=2026-09-28", "chs-complete-publish-6m", "2027-03-25",
     "2027-03-28"},
    {"the copies before publication are inherited (X15)", "publication-planned=2027-03-31", "eng-report-to-panel-sos",
     "2027-03-17", "2027-03-18"},
};

static const Row barnet[] = {
    {"the partners meet the day after awareness (X11)", RECEIVED " " AWARE, "bnt-case-for-consideration",
     "2026-12-15", "2026-12-21"},
    {"and are of one mind the day after that (X11)", RECEIVED " " AWARE, "bnt-unanimous-decision", "2026-12-16",
     "2026-12-21"},
    {"the notification waits for neither (X11)", RECEIVED " " AWARE, "bnt-sin", "2026-12-18", "2026-12-21"},
    {"15 days without a unit: calendar days are the target, working days the limit (X02)",
     "panel-notified=2026-12-16", "bnt-rr-15d", "2026-12-31", "2027-01-11"},
    {"notified first: 15 days from then (X02, X07)", RECEIVED " panel-notified=2026-12-14", "bnt-rr-15d",
     "2026-12-29", "2027-01-07"},
    {"over Easter: 27 March; 15-19, 22-25, 30, 31 March, 1, 2, 5, 6 April (X02)", "panel-notified=2027-03-12",
     "bnt-rr-15d", "2027-03-27", "2027-04-06"},
    {"the Secretariat's day (X07)", "panel-notified=2026-12-16 secretariat-date=2026-12-30", "bnt-rr-15d",
     "2026-12-29", "2026-12-30"},
    {"a referral has fifteen days as a target and no limit (X73)", "referral-received=2026-12-16", "bnt-rr-options",
     "2026-12-31", ""},
    {"and starts no clock of a notified case (X73)", "referral-received=2026-12-16", "bnt-rr-15d", NULL, NULL},
    {"a notified case has both", "panel-notified=2026-12-16", "bnt-rr-options", "2026-12-31", "2027-01-11"},
    {"six months, though the page is silent (X16)", "local-review-decided=2027-01-07", "eng-complete-publish-6m",
     "2027-07-07", "2027-07-07"},
    {"the Panel alone is told in the text; a second notice names the reviewer (X52)", "reviewer-appointed=2027-01-08",
     "bnt-notify-reviewer", "2027-01-08", ""},
};
/* clang-format on */

static void
check_rows(const char *name, const Row *rows, gsize n)
{
    g_autoptr(RulesErrors) errors = rules_errors_new();
    g_autoptr(BaseData) data = base_data_new(NULL, NULL);
    g_autoptr(RulesPack) pack = rules_pack_load(data, name, errors);
    g_autoptr(Calendar) calendar = rules_calendar_load(data, errors);

    for (guint i = 0; i < rules_errors_count(errors); i++)
        print_error("%s\n", rules_errors_get(errors, i));
    assert_non_null(pack);
    for (gsize i = 0; i < n; i++) {
        g_autoptr(CaseworkFacts) facts = casework_test_facts(rows[i].facts);
        g_autoptr(GPtrArray) clocks = casework_clocks(pack, calendar, facts);
        const CaseworkClock *clock = casework_test_clock(clocks, rows[i].duty);

        print_message("%s: %s\n", name, rows[i].label);
        assert_int_equal(clock != NULL, rows[i].target != NULL);
        if (clock == NULL)
            continue;
        casework_test_date(&clock->target, rows[i].target);
        casework_test_date(&clock->limit, rows[i].limit);
        assert_false(clock->pending);
    }
}

static void
test_packs(void **state)
{
    check_rows("bexley", bexley, G_N_ELEMENTS(bexley));
    check_rows("brent", brent, G_N_ELEMENTS(brent));
    check_rows("city-hackney", city_hackney, G_N_ELEMENTS(city_hackney));
    check_rows("barnet", barnet, G_N_ELEMENTS(barnet));
}

/* A limit is the law's or the text's own number: a duty without one has no fixed date, and the other way
 * round. */
static void
test_no_pack_makes_a_number_up(void **state)
{
    static const char *const names[] = {"bexley", "brent", "city-hackney", "barnet"};

    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autoptr(RulesErrors) errors = rules_errors_new();
        g_autoptr(BaseData) data = base_data_new(NULL, NULL);
        g_autoptr(RulesPack) pack = rules_pack_load(data, names[i], errors);

        assert_non_null(pack);
        for (guint j = 0; j < pack->duties->len; j++) {
            const RulesDuty *duty = pack->duties->pdata[j];

            print_message("%s: %s\n", names[i], duty->id);
            assert_true(!duty->undated || duty->limit == NULL);
            assert_true(duty->target != NULL || duty->watched);
            assert_int_not_equal(duty->force, RULES_FORCE_NOT_SAID);
        }
    }
}

/* A partnership's present edition: its own pack, with the overlay of what changed. */
static const char current[] =
    "pack: current\ntitle: Procedures\npartnership: Test\nedition: \"2026-03\"\nprefix: TP\n"
    "valid-from: 2026-03-01\nsigns: review-manager\ntasks-to: operations\nmanager: manager\n"
    "inherits: [bexley, england-2026]\n"
    "duties:\n"
    "  - {id: bex-rr-meeting, force: will, duty: Hold the meeting, owner: operations,\n"
    "     starts: notification-received, target: {day: 8}, limit: {within: 8 working days},\n"
    "     met-by: meeting-held, source: the new edition}\n";

static const Row editions[] = {
    /* as it was */
    {"the meeting by Day 10", RECEIVED, "bex-rr-meeting", "2026-12-31", "2027-01-04"},
    {"nothing follows from a care leaver's death", "care-leaver-died=2026-12-23",
     "e26-care-leaver-death-to-secretary", NULL, NULL},
    {"and no clock of the notification's own", RECEIVED " panel-notified=2026-12-21",
     "e26-rr-from-notification", NULL, NULL},
    /* as it is: 24, 29, 30, 31 December, 4 January */
    {"the meeting by Day 8", RECEIVED, "bex-rr-meeting", "2026-12-29", "2026-12-30"},
    {"a care leaver's death is told within five days", "care-leaver-died=2026-12-23",
     "e26-care-leaver-death-to-secretary", "2026-12-31", "2027-01-04"},
    {"fifteen days from the notification run beside the partnership's own",
     RECEIVED " panel-notified=2026-12-21", "e26-rr-from-notification", "2027-01-13", "2027-01-14"},
};

static void
test_two_editions(void **state)
{
    g_autofree char *folder = g_dir_make_tmp("caseward-editions-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "current.yaml", NULL);
    g_autoptr(RulesErrors) errors = rules_errors_new();
    g_autoptr(BaseData) data = base_data_new(folder, NULL);
    g_autoptr(Calendar) calendar = rules_calendar_load(data, errors);
    g_autoptr(RulesPack) old = rules_pack_load(data, "bexley", errors);
    g_autoptr(RulesPack) new = NULL;
    const RulesPack *packs[2];

    assert_true(g_file_set_contents(path, current, -1, NULL));
    new = rules_pack_load(data, "current", errors);
    packs[0] = old;
    packs[1] = new;
    g_remove(path);
    g_rmdir(folder);
    for (guint i = 0; i < rules_errors_count(errors); i++)
        print_error("%s\n", rules_errors_get(errors, i));
    assert_non_null(new);
    assert_string_equal(old->superseded_on, "2023-12-14");
    assert_null(new->superseded_on);
    assert_true(rules_pack_duty_find(new, "e26-rr-from-notification")->to_be_confirmed);
    for (gsize i = 0; i < G_N_ELEMENTS(editions); i++) {
        g_autoptr(CaseworkFacts) facts = casework_test_facts(editions[i].facts);
        g_autoptr(GPtrArray) clocks = casework_clocks(packs[i / 3], calendar, facts);
        const CaseworkClock *clock = casework_test_clock(clocks, editions[i].duty);

        print_message("%s: %s\n", i < 3 ? "old" : "new", editions[i].label);
        assert_int_equal(clock != NULL, editions[i].target != NULL);
        if (clock == NULL)
            continue;
        casework_test_date(&clock->target, editions[i].target);
        casework_test_date(&clock->limit, editions[i].limit);
    }
}

/* The copies are counted back from the day that is planned now; a receipt stays where it was first. */
static void
test_a_plan_follows_its_newest_word(void **state)
{
    g_autoptr(RulesErrors) errors = rules_errors_new();
    g_autoptr(BaseData) data = base_data_new(NULL, NULL);
    g_autoptr(RulesPack) pack = rules_pack_load(data, "bexley", errors);
    g_autoptr(Calendar) calendar = rules_calendar_load(data, errors);
    g_autoptr(CaseworkFile) file = casework_file_new(pack, "TP-2026-0001");
    g_autoptr(GPtrArray) clocks = NULL;

    casework_file_add(file, 1, "publication-planned", "2027-07-07", "operations-team", 0, NULL);
    casework_file_add(file, 2, "notification-received", "2026-12-16", "sender", 0, NULL);
    casework_file_add(file, 3, "publication-planned", "2027-07-14", "operations-team", 0, NULL);
    casework_file_add(file, 4, "notification-received", "2026-12-18", "sender", 0, NULL);
    clocks = casework_clocks(pack, calendar, casework_file_facts(file));
    /* 13, 12, 9, 8, 7, 6, 5, and 2 July. */
    casework_test_date(&casework_test_clock(clocks, "bex-report-to-panel-sos")->limit, "2027-07-05");
    casework_test_date(&casework_test_clock(clocks, "bex-report-to-panel-sos")->target, "2027-07-02");
    casework_test_date(&casework_test_clock(clocks, "bex-rr-meeting")->limit, "2027-01-04");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_packs),
        cmocka_unit_test(test_no_pack_makes_a_number_up),
        cmocka_unit_test(test_two_editions),
        cmocka_unit_test(test_a_plan_follows_its_newest_word),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
