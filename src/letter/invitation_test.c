#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <libical/ical.h>

#include "base/time.h"
#include "letter/invitation.h"

static RulesPack *
test_pack(void)
{
    g_autoptr(BaseData) data = base_data_new(NULL, NULL);
    g_autoptr(RulesErrors) errors = rules_errors_new();

    return rules_pack_load(data, "bexley", errors);
}

/* What was written after "meeting:", booking after booking, all on @day; "" cancels. */
static LetterMeeting *
test_meeting(const RulesPack *pack, const char *day, const char *const *written)
{
    g_autoptr(CaseworkFile) file = casework_file_new(pack, "BX-2026-0007");

    for (guint i = 0; written[i] != NULL; i++) {
        g_autoptr(json_t) payload = json_pack("{s:s}", "as_written", written[i]);

        casework_file_add(file, (gint64)i + 1, *written[i] != '\0' ? "meeting-booked" : "meeting-cancelled",
                          day, "j-okafor", 0, payload);
    }
    return letter_meeting_find(file);
}

static void
a_booking_is_read_as_people_write_it(void **state)
{
    static const struct {
        const char *written;
        int minute;
        const char *place;
    } rows[] = {
        {"5 January 2027 10:00 Teams", 10 * 60, "Teams"},
        {"5 January 2027 at 10.30 am, Room 4, Town Hall", 10 * 60 + 30, "Room 4, Town Hall"},
        {"Tuesday 5 January 2027, 2pm - by telephone", 14 * 60, "by telephone"},
        {"5/1/2027 12:15am", 15, ""},
        {"5 January 2027 14:00hrs; Teams", 14 * 60, "Teams"},
        {"5.01.2027 10:00 Teams", 10 * 60, "Teams"},
        {"5.01.2027, Teams", -1, ""},
        {"5 January 1430hrs Teams", 14 * 60 + 30, "Teams"},
        {"Tue 5 Jan 9.30", 9 * 60 + 30, ""},
        {"5 January 2027", -1, ""},
    };
    g_autoptr(RulesPack) pack = test_pack();

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        const char *const written[] = {rows[i].written, NULL};
        g_autoptr(LetterMeeting) meeting = test_meeting(pack, "2027-01-05", written);

        print_message("  %s\n", rows[i].written);
        assert_int_equal(meeting->minute, rows[i].minute);
        assert_string_equal(meeting->place, rows[i].place);
    }
}

static void
each_change_counts_once(void **state)
{
    static const struct {
        const char *label, *written[5];
        guint sequence;
    } rows[] = {
        {"the first", {"5 January 2027 10:00", NULL}, 0},
        {"the same said again", {"5 January 2027 10:00", "5 January 2027 10:00", NULL}, 0},
        {"another hour", {"5 January 2027 10:00", "5 January 2027 11:00", NULL}, 1},
        {"it is off", {"5 January 2027 10:00", "", NULL}, 1},
        {"off, and on again as before", {"5 January 2027 10:00", "", "5 January 2027 10:00", NULL}, 2},
        {"another place, and back",
         {"5 January 2027 10:00 A", "5 January 2027 10:00 B", "5 January 2027 10:00 A", NULL},
         2},
    };
    g_autoptr(RulesPack) pack = test_pack();

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(LetterMeeting) meeting = test_meeting(pack, "2027-01-05", rows[i].written);

        print_message("  %s\n", rows[i].label);
        assert_int_equal(meeting->sequence, rows[i].sequence);
        assert_int_equal(meeting->cancelled, strstr(rows[i].label, "it is off") != NULL);
    }
}

static char *
test_write(const char *day, const char *written, LetterInvitationMethod method)
{
    g_autoptr(RulesPack) pack = test_pack();
    const char *const all[] = {written, method == LETTER_INVITATION_CANCEL ? "" : NULL, NULL};
    g_autoptr(LetterMeeting) meeting = test_meeting(pack, day, all);
    g_autoptr(GDateTime) now = base_time_from_iso("2026-12-18T09:00:00+00:00", NULL);

    return letter_invitation_write(&(LetterInvitation){.method = method,
                                                       .ref = "BX-2026-0007",
                                                       .what = "Rapid review meeting",
                                                       .organizer = "reviews@partnership.example",
                                                       .attendee = "ruth.adeyemi@council.example",
                                                       .domain = "partnership.example",
                                                       .meeting = meeting,
                                                       .now = now});
}

static void
an_invitation_says_what_programs_need_and_nothing_of_the_case(void **state)
{
    static const char *const lines[] = {
        "METHOD:REQUEST\n",
        "UID:bx-2026-0007.meeting@partnership.example\n",
        "SEQUENCE:0\n",
        "SUMMARY:[BX-2026-0007] Rapid review meeting\n",
        "LOCATION:Room 4\\, Town Hall\\; ring first\n",
        "DTSTART;TZID=Europe/London:20270105T100000\n",
        "DTEND;TZID=Europe/London:20270105T120000\n",
        "ORGANIZER:mailto:reviews@partnership.example\n",
        "TZID:Europe/London\n",
        "CLASS:PRIVATE\n",
        "DTSTAMP:20261218T090000Z\n",
    };
    g_autofree char *text = test_write("2027-01-05", "5 January 2027 10:00 Room 4, Town Hall; ring first",
                                       LETTER_INVITATION_REQUEST);
    icalcomponent *calendar = icalparser_parse_string(text);

    for (guint i = 0; i < G_N_ELEMENTS(lines); i++) {
        print_message("  %s", lines[i]);
        assert_non_null(strstr(text, lines[i]));
    }
    assert_non_null(calendar);
    assert_true(icalrestriction_check(calendar));
    assert_int_equal(icalcomponent_count_errors(calendar), 0);
    assert_null(strstr(text, "DESCRIPTION"));
    icalcomponent_free(calendar);
}

static void
a_whole_day_and_a_cancellation(void **state)
{
    g_autofree char *day = test_write("2027-01-05", "5 January 2027", LETTER_INVITATION_REQUEST);
    g_autofree char *cancel = test_write("2027-01-05", "5 January 2027 10:00", LETTER_INVITATION_CANCEL);

    assert_non_null(strstr(day, "DTSTART;VALUE=DATE:20270105\n"));
    assert_non_null(strstr(day, "DTEND;VALUE=DATE:20270106\n"));
    assert_non_null(strstr(cancel, "METHOD:CANCEL\n"));
    assert_non_null(strstr(cancel, "STATUS:CANCELLED\n"));
    assert_non_null(strstr(cancel, "SEQUENCE:1\n"));
    assert_non_null(strstr(cancel, "UID:bx-2026-0007.meeting@partnership.example\n"));
}

/* What a program makes of our zone: the hour in UTC, in winter, in summer and beside the changes. */
static void
the_hour_is_londons(void **state)
{
    static const struct {
        const char *day, *written;
        int hour; /* UTC */
    } rows[] = {
        {"2027-01-05", "5 January 2027 10:00", 10}, {"2027-07-05", "5 July 2027 10:00", 9},
        {"2027-03-26", "26 March 2027 10:00", 10},  {"2027-03-29", "29 March 2027 10:00", 9},
        {"2027-10-29", "29 October 2027 10:00", 9}, {"2027-11-01", "1 November 2027 10:00", 10},
    };

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *text = test_write(rows[i].day, rows[i].written, LETTER_INVITATION_REQUEST);
        icalcomponent *calendar = icalparser_parse_string(text);
        icaltimezone *zone = icaltimezone_new();
        icalcomponent *part = icalcomponent_get_first_component(calendar, ICAL_VTIMEZONE_COMPONENT);
        icalcomponent *event = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT);
        struct icaltimetype at;

        print_message("  %s\n", rows[i].written);
        assert_true(icaltimezone_set_component(zone, icalcomponent_new_clone(part)));
        at = icalproperty_get_dtstart(icalcomponent_get_first_property(event, ICAL_DTSTART_PROPERTY));
        at.zone = zone;
        assert_int_equal(icaltime_convert_to_zone(at, icaltimezone_get_utc_timezone()).hour, rows[i].hour);
        icaltimezone_free(zone, 1);
        icalcomponent_free(calendar);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_booking_is_read_as_people_write_it),
        cmocka_unit_test(each_change_counts_once),
        cmocka_unit_test(an_invitation_says_what_programs_need_and_nothing_of_the_case),
        cmocka_unit_test(a_whole_day_and_a_cancellation),
        cmocka_unit_test(the_hour_is_londons),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
