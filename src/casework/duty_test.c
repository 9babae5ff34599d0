/* What a later event does to what an earlier one started, met and stopped. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/time.h"
#include "casework/built_test_private.h"
#include "casework/file.h"

#define RECEIVED "notification-received=2027-02-01 "

/* clang-format off */
static const struct {
    const char *label, *events, *duty;
    const char *state, *target; /* target NULL: not looked at */
} rows[] = {
    {"a finding stops it", RECEIVED "threshold-not-met=2027-02-05", "bex-rr-meeting", "stopped", "2027-02-12"},
    {"a finding that fell stops nothing, and the first dates hold",
     RECEIVED "threshold-not-met=2027-02-05 threshold-met=2027-02-09", "bex-rr-meeting", "running", "2027-02-12"},
    {"found again, it stops again",
     RECEIVED "threshold-not-met=2027-02-05 threshold-met=2027-02-09 threshold-not-met=2027-02-10", "bex-rr-meeting",
     "stopped", "2027-02-12"},
    {"what the finding had started ends with it", RECEIVED "threshold-not-met=2027-02-05 threshold-met=2027-02-09",
     "bex-below-threshold-next-meeting", "stopped", NULL},
    {"a decision that was turned over ends what it started", "no-local-review-decided=2027-02-12 "
     "local-review-decided=2027-03-02", "bex-not-met-referral", "stopped", NULL},
    {"six months run from the decision that stands", "no-local-review-decided=2027-02-12 "
     "local-review-decided=2027-03-02", "bex-complete-publish-6m", "running", "2027-09-02"},
    {"no local review after all: the six months end", "local-review-decided=2027-02-12 "
     "no-local-review-decided=2027-03-02", "bex-complete-publish-6m", "stopped", "2027-08-12"},
    {"the outcome that was told is told again", "no-local-review-decided=2027-02-12 "
     "bex-transparent-decision=2027-02-13 local-review-decided=2027-03-02", "bex-transparent-decision", "running",
     "2027-03-03"},
    {"told again, it is met", "no-local-review-decided=2027-02-12 bex-transparent-decision=2027-02-13 "
     "local-review-decided=2027-03-02 bex-transparent-decision=2027-03-02", "bex-transparent-decision", "met", NULL},
    {"so with a notice that a word of its own meets", "no-local-review-decided=2027-02-12 rr-submitted=2027-02-13 "
     "local-review-decided=2027-03-02", "bex-panel-outcome-notice", "running", NULL},
    {"the first outcome's days do not make the second late", RECEIVED "no-local-review-decided=2027-02-12 "
     "rr-submitted=2027-02-13 local-review-decided=2027-03-02", "bex-panel-outcome-notice", "running", "2027-03-02"},
    {"a reviewer who was appointed stays so", "local-review-decided=2027-02-12 reviewer-appointed=2027-02-15 "
     "no-local-review-decided=2027-03-02 local-review-decided=2027-03-04", "bex-appoint-reviewer", "met", NULL},
    {"the notice of a local review is owed again where it was called off between", "local-review-decided=2027-02-12 "
     "bex-inform-local-review=2027-02-12 no-local-review-decided=2027-03-02 local-review-decided=2027-03-04",
     "bex-inform-local-review", "running", "2027-03-04"},
    {"the same decided twice moves nothing", "local-review-decided=2027-02-12 bex-inform-local-review=2027-02-12 "
     "local-review-decided=2027-03-02", "bex-inform-local-review", "met", "2027-02-12"},
    {"a case that is closed has no clock", RECEIVED "case-closed=2027-02-03", "bex-rr-meeting", "stopped", NULL},
    {"opened again, it has them all", RECEIVED "case-closed=2027-02-03 case-reopened=2027-02-04", "bex-rr-meeting",
     "running", "2027-02-12"},
    {"joined to another by mistake, it goes on", RECEIVED "case-joined=2027-02-03 case-reopened=2027-02-04",
     "bex-rr-meeting", "running", "2027-02-12"},
    {"opening it again takes back no finding about the criteria",
     RECEIVED "threshold-not-met=2027-02-02 case-closed=2027-02-03 case-reopened=2027-02-04", "bex-rr-meeting",
     "stopped", NULL},
    {"the authority finds that it has to notify after all",
     RECEIVED "la-not-notifiable=2027-02-02 la-notifiable=2027-02-03", "bex-la-notify-panel", "running", "2027-02-05"},
    {"a day for publication says that it is published after all", "local-review-decided=2027-02-12 "
     "nonpublication-decided=2027-03-01 publication-planned=2027-08-02", "bex-complete-publish-6m", "running", NULL},
};
/* clang-format on */

static int
load(void **state)
{
    return casework_test_build(state, "bexley", NULL);
}

static CaseworkFile *
file_of(const RulesPack *pack, const char *events)
{
    g_auto(GStrv) words = g_strsplit(events, " ", -1);
    CaseworkFile *file = casework_file_new(pack, "BX-2027-0001");

    for (guint i = 0; words[i] != NULL; i++) {
        g_auto(GStrv) pair = g_strsplit(words[i], "=", 2);

        if (pair[0] != NULL && pair[1] != NULL)
            casework_file_add(file, i + 1, pair[0], pair[1], "somebody", 0, NULL);
    }
    return file;
}

static void
later_events_undo_earlier_ones(void **state)
{
    const CaseworkBuilt *built = *state;

    for (guint r = 0; r < G_N_ELEMENTS(rows); r++) {
        g_autoptr(CaseworkFile) file = file_of(built->pack, rows[r].events);
        g_autoptr(GPtrArray) duties = casework_file_duties(file, built->calendar);
        const CaseworkDuty *found = NULL;

        print_message("%s\n", rows[r].label);
        for (guint i = 0; i < duties->len; i++) {
            const CaseworkDuty *duty = g_ptr_array_index(duties, i);

            if (strcmp(duty->clock->duty->id, rows[r].duty) == 0)
                found = duty;
        }
        assert_non_null(found);
        assert_string_equal(found->state, rows[r].state);
        assert_true((found->ended == NULL) == (strcmp(found->state, "running") == 0));
        if (rows[r].target != NULL) {
            g_autofree char *target = base_date_to_iso(&found->clock->target);

            assert_string_equal(target, rows[r].target);
        }
    }
}

/* A duty's state and dates on a line each. */
static char *
told(const GPtrArray *duties)
{
    GString *lines = g_string_new(NULL);

    for (guint i = 0; i < duties->len; i++) {
        const CaseworkDuty *duty = g_ptr_array_index((GPtrArray *)duties, i);

        g_string_append_printf(
            lines, "%s %s %s %u %u\n", duty->clock->duty->id, duty->state, duty->clock->start_event,
            g_date_valid(&duty->clock->target) ? g_date_get_julian(&duty->clock->target) : 0,
            g_date_valid(&duty->clock->limit) ? g_date_get_julian(&duty->clock->limit) : 0);
    }
    return g_string_free(lines, FALSE);
}

/* What is kept from before an event is what would be worked out after it: for every event, on every file of
 * the rows above. */
static void
what_is_kept_still_holds(void **state)
{
    const CaseworkBuilt *built = *state;

    for (guint r = 0; r < G_N_ELEMENTS(rows); r++) {
        for (guint e = 0; e < built->pack->events->len; e++) {
            const RulesEvent *event = g_ptr_array_index(built->pack->events, e);
            g_autoptr(CaseworkFile) asked = file_of(built->pack, rows[r].events);
            g_autoptr(CaseworkFile) anew = file_of(built->pack, rows[r].events);
            g_autoptr(GPtrArray) kept = NULL, counted = NULL;
            g_autofree char *is = NULL, *should_be = NULL;

            g_ptr_array_unref(casework_file_duties(asked, built->calendar));
            casework_file_add(asked, 99, event->kind, "2027-03-05", "agent", 0, NULL);
            casework_file_add(anew, 99, event->kind, "2027-03-05", "agent", 0, NULL);
            kept = casework_file_duties(asked, built->calendar);
            counted = casework_file_duties(anew, built->calendar);
            is = told(kept);
            should_be = told(counted);
            if (strcmp(is, should_be) != 0)
                print_message("%s, then %s\n", rows[r].events, event->kind);
            assert_string_equal(is, should_be);
        }
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(later_events_undo_earlier_ones, load, casework_test_unbuild),
        cmocka_unit_test_setup_teardown(what_is_kept_still_holds, load, casework_test_unbuild),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
