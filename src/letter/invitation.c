#include "letter/invitation.h"

#include <libical/ical.h>

#include "base/time.h"

#define INVITATION_ZONE "Europe/London"
#define INVITATION_HOURS 2

const char *
letter_invitation_method(LetterInvitationMethod method)
{
    return method == LETTER_INVITATION_CANCEL ? "CANCEL" : "REQUEST";
}

char *
letter_invitation_uid(const char *ref, const char *domain)
{
    g_autofree char *lower = g_ascii_strdown(ref, -1);

    return g_strdup_printf("%s.meeting@%s", lower, domain);
}

/* Two rules that hold since 1996: the library's own zone has another name and every change since 1847, and
 * programs that know neither show the hour wrong. */
static icalcomponent *
invitation_zone_half(icalcomponent_kind kind, const char *from, int before, int after, const char *name,
                     const char *rule)
{
    icalcomponent *half = icalcomponent_new(kind);

    icalcomponent_add_property(half, icalproperty_new_dtstart(icaltime_from_string(from)));
    icalcomponent_add_property(half, icalproperty_new_tzoffsetfrom(before));
    icalcomponent_add_property(half, icalproperty_new_tzoffsetto(after));
    icalcomponent_add_property(half, icalproperty_new_tzname(name));
    icalcomponent_add_property(half, icalproperty_new_rrule(icalrecurrencetype_from_string(rule)));
    return half;
}

static icalcomponent *
invitation_zone(void)
{
    icalcomponent *zone = icalcomponent_new(ICAL_VTIMEZONE_COMPONENT);

    icalcomponent_add_property(zone, icalproperty_new_tzid(INVITATION_ZONE));
    icalcomponent_add_component(zone, invitation_zone_half(ICAL_XDAYLIGHT_COMPONENT, "19960331T010000", 0,
                                                           3600, "BST", "FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU"));
    icalcomponent_add_component(zone, invitation_zone_half(ICAL_XSTANDARD_COMPONENT, "19961027T020000", 3600,
                                                           0, "GMT", "FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU"));
    return zone;
}

static struct icaltimetype
invitation_at(const LetterMeeting *meeting, int minutes_later)
{
    struct icaltimetype at = icaltime_null_time();

    at.year = g_date_get_year(&meeting->day);
    at.month = (int)g_date_get_month(&meeting->day);
    at.day = g_date_get_day(&meeting->day);
    at.is_date = meeting->minute < 0;
    if (!at.is_date)
        icaltime_adjust(&at, 0, 0, meeting->minute + minutes_later, 0);
    return icaltime_normalize(at);
}

static icalproperty *
invitation_time(icalproperty *property, const LetterMeeting *meeting)
{
    icalproperty_add_parameter(property, meeting->minute < 0 ? icalparameter_new_value(ICAL_VALUE_DATE)
                                                             : icalparameter_new_tzid(INVITATION_ZONE));
    return property;
}

static void
invitation_add_when(icalcomponent *event, const LetterMeeting *meeting)
{
    struct icaltimetype end = invitation_at(meeting, INVITATION_HOURS * 60);

    if (end.is_date)
        icaltime_adjust(&end, 1, 0, 0,
                        0); /* the end of a whole day is the next one (RFC 5545 section 3.6.1) */
    icalcomponent_add_property(event,
                               invitation_time(icalproperty_new_dtstart(invitation_at(meeting, 0)), meeting));
    icalcomponent_add_property(event, invitation_time(icalproperty_new_dtend(end), meeting));
}

static void
invitation_add_people(icalcomponent *event, const LetterInvitation *invitation)
{
    g_autofree char *ours = g_strconcat("mailto:", invitation->organizer, NULL);
    g_autofree char *theirs = g_strconcat("mailto:", invitation->attendee, NULL);
    icalproperty *attendee = icalproperty_new_attendee(theirs);

    icalproperty_add_parameter(attendee, icalparameter_new_role(ICAL_ROLE_REQPARTICIPANT));
    if (invitation->method == LETTER_INVITATION_REQUEST) {
        icalproperty_add_parameter(attendee, icalparameter_new_partstat(ICAL_PARTSTAT_NEEDSACTION));
        icalproperty_add_parameter(attendee, icalparameter_new_rsvp(ICAL_RSVP_TRUE));
    }
    icalcomponent_add_property(event, icalproperty_new_organizer(ours));
    icalcomponent_add_property(event, attendee);
}

static icalcomponent *
invitation_event(const LetterInvitation *invitation)
{
    const LetterMeeting *meeting = invitation->meeting;
    gboolean cancelled = invitation->method == LETTER_INVITATION_CANCEL;
    icalcomponent *event = icalcomponent_new(ICAL_VEVENT_COMPONENT);
    g_autofree char *uid = letter_invitation_uid(invitation->ref, invitation->domain);
    g_autofree char *summary = g_strdup_printf("[%s] %s", invitation->ref, invitation->what);

    icalcomponent_add_property(event, icalproperty_new_uid(uid));
    icalcomponent_add_property(
        event, icalproperty_new_dtstamp(icaltime_from_timet_with_zone(
                   (time_t)g_date_time_to_unix(invitation->now), 0, icaltimezone_get_utc_timezone())));
    icalcomponent_add_property(event, icalproperty_new_sequence((int)meeting->sequence));
    icalcomponent_add_property(
        event, icalproperty_new_status(cancelled ? ICAL_STATUS_CANCELLED : ICAL_STATUS_CONFIRMED));
    icalcomponent_add_property(event, icalproperty_new_summary(summary));
    icalcomponent_add_property(event, icalproperty_new_class(ICAL_CLASS_PRIVATE));
    invitation_add_when(event, meeting);
    if (*meeting->place != '\0')
        icalcomponent_add_property(event, icalproperty_new_location(meeting->place));
    invitation_add_people(event, invitation);
    return event;
}

char *
letter_invitation_write(const LetterInvitation *invitation)
{
    icalcomponent *calendar = icalcomponent_new(ICAL_VCALENDAR_COMPONENT);
    g_auto(GStrv) lines = NULL;
    char *written;

    icalcomponent_add_property(calendar, icalproperty_new_version("2.0"));
    icalcomponent_add_property(calendar, icalproperty_new_prodid("-//caseward//EN"));
    icalcomponent_add_property(calendar,
                               icalproperty_new_method(invitation->method == LETTER_INVITATION_CANCEL
                                                           ? ICAL_METHOD_CANCEL
                                                           : ICAL_METHOD_REQUEST));
    icalcomponent_add_component(calendar, invitation_zone());
    icalcomponent_add_component(calendar, invitation_event(invitation));
    written = icalcomponent_as_ical_string_r(calendar);
    lines = g_strsplit(written, "\r\n", -1);
    icalmemory_free_buffer(written);
    icalcomponent_free(calendar);
    return g_strjoinv("\n", lines);
}
