#include <string.h>

#include "base/text.h"
#include "base/time.h"
#include "letter/invitation.h"

void
letter_meeting_free(LetterMeeting *meeting)
{
    if (meeting == NULL)
        return;
    g_free(meeting->place);
    g_free(meeting);
}

/* "10:00", "10.00 am", "2pm", "14:30 hrs", "1430hrs"; no piece of "5.01.2027". */
#define MEETING_HOUR                                                                                         \
    "(?<![\\d.:/])(?:at )?(?:([01]?\\d|2[0-3])[:.]([0-5]\\d)\\s*(am|pm)?|([01]?\\d)\\s*(am|pm)|"             \
    "([01]\\d|2[0-3])([0-5]\\d)(?=\\s*(?:hrs|hours|h)))(?:\\s*(?:hrs|hours|h))?(?![.:/]?\\w)"

/* What the first of @groups that took part has matched, as a number; 0: none of them. */
static int
meeting_number(const GMatchInfo *match, const int *groups)
{
    for (; *groups != 0; groups++) {
        g_autofree char *text = g_match_info_fetch(match, *groups);

        if (text != NULL && *text != '\0')
            return atoi(text);
    }
    return 0;
}

static int
meeting_minute(const GMatchInfo *match)
{
    static const int hour_groups[] = {1, 4, 6, 0}, minute_groups[] = {2, 7, 0};
    g_autofree char *half = g_match_info_fetch(match, 3);
    g_autofree char *bare_half = g_match_info_fetch(match, 5);
    const char *side = half != NULL && *half != '\0' ? half : bare_half;
    int hours = meeting_number(match, hour_groups), minutes = meeting_number(match, minute_groups);

    if (side != NULL && g_ascii_strcasecmp(side, "pm") == 0 && hours < 12)
        hours += 12;
    if (side != NULL && g_ascii_strcasecmp(side, "am") == 0 && hours == 12)
        hours = 0;
    return hours * 60 + minutes;
}

/* "5 January 2027 10:00 Teams": the hour, and what follows it is the place. */
static void
meeting_read(LetterMeeting *meeting, const char *written)
{
    g_autoptr(GRegex) regex = g_regex_new(MEETING_HOUR, G_REGEX_CASELESS, 0, NULL);
    g_autoptr(GMatchInfo) match = NULL;
    g_autofree char *rest = NULL;
    int end;

    if (!g_regex_match(regex, written, 0, &match))
        return;
    meeting->minute = meeting_minute(match);
    g_match_info_fetch_pos(match, 0, NULL, &end);
    rest = base_text_tidy(written + end);
    g_free(meeting->place);
    meeting->place = g_strdup(rest + strspn(rest, " ,;:-."));
}

static gboolean
meeting_same(const CaseworkEvent *a, const CaseworkEvent *b)
{
    return g_strcmp0(a->happened, b->happened) == 0 &&
           g_strcmp0(base_json_string(a->payload, "as_written"),
                     base_json_string(b->payload, "as_written")) == 0;
}

LetterMeeting *
letter_meeting_find(const CaseworkFile *file)
{
    const GPtrArray *events = casework_file_events(file);
    const CaseworkEvent *last = NULL;
    g_autoptr(LetterMeeting) meeting = g_new0(LetterMeeting, 1);
    g_autoptr(GDateTime) time = NULL;
    const char *written;

    for (guint i = 0; i < events->len; i++) {
        const CaseworkEvent *event = g_ptr_array_index(events, i);

        if (g_str_equal(event->kind, "meeting-cancelled") && last != NULL) {
            meeting->cancelled = TRUE;
            meeting->sequence++;
        }
        if (!g_str_equal(event->kind, "meeting-booked"))
            continue;
        meeting->sequence += last != NULL && (meeting->cancelled || !meeting_same(last, event));
        meeting->cancelled = FALSE;
        last = event;
    }
    time = last != NULL && last->happened != NULL ? base_time_from_iso(last->happened, NULL) : NULL;
    if (time == NULL)
        return NULL;
    base_time_date(time, &meeting->day);
    meeting->minute = -1;
    meeting->place = g_strdup("");
    written = base_json_string(last->payload, "as_written");
    if (written != NULL)
        meeting_read(meeting, written);
    return g_steal_pointer(&meeting);
}
