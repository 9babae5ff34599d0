#include <string.h>

#include "base/time.h"
#include "letter/invitation.h"
#include "letter/values_private.h"

static char *
course_words(const GDate *date)
{
    return g_date_valid(date) ? base_date_to_words(date) : g_strdup("");
}

/* ---- clocks ---- */

static json_t *
course_clock(const CaseworkDuty *duty)
{
    const CaseworkClock *clock = duty->clock;
    g_autofree char *target = course_words(&clock->target);
    g_autofree char *limit = clock->duty->undated ? g_strdup("") : course_words(&clock->limit);

    return json_pack("{s:o, s:s, s:s, s:s, s:o}", "duty", base_json_text(clock->duty->duty), "target", target,
                     "limit", limit, "state", duty->state, "source",
                     base_json_text(clock->duty->source != NULL ? clock->duty->source : ""));
}

/* The days that papers name, by the event that meets them. */
static const struct {
    const char *name, *event;
} course_days[] = {
    {"returns", "information-returned"},
    {"meeting", "meeting-held"},
    {"panel", "panel-notification-evidenced"},
    {"report", "rr-submitted"},
};

static const CaseworkDuty *
course_duty_met_by(const GPtrArray *duties, const char *event)
{
    /* Arranging the meeting is over once it was held too; the day of the meeting is that of the duty to hold
     * it.
     */
    for (guint i = 0; i < duties->len; i++) {
        const CaseworkDuty *duty = g_ptr_array_index(duties, i);

        if (duty->clock->duty->met_by != NULL && g_strcmp0(duty->clock->duty->met_by[0], event) == 0)
            return duty;
    }
    for (guint i = 0; i < duties->len; i++) {
        const CaseworkDuty *duty = g_ptr_array_index(duties, i);

        if (duty->clock->duty->met_by != NULL &&
            g_strv_contains((const char *const *)duty->clock->duty->met_by, event))
            return duty;
    }
    return NULL;
}

static json_t *
course_due(const GPtrArray *duties, const GDate *today)
{
    json_t *due = json_object();
    const CaseworkDuty *returns = course_duty_met_by(duties, "information-returned");

    for (guint i = 0; i < G_N_ELEMENTS(course_days); i++) {
        const CaseworkDuty *duty = course_duty_met_by(duties, course_days[i].event);
        g_autofree char *day = duty != NULL ? course_words(&duty->clock->target) : g_strdup("");

        g_autofree char *name = g_strconcat(course_days[i].name, "_short", NULL);
        g_autofree char *brief = duty != NULL && g_date_valid(&duty->clock->target)
                                     ? base_date_to_short(&duty->clock->target)
                                     : g_strdup("");

        json_object_set_new(due, course_days[i].name, json_string(day));
        json_object_set_new(due, name, json_string(brief));
    }
    json_object_set_new(due, "returns_past",
                        json_boolean(returns != NULL && g_date_valid(&returns->clock->target) &&
                                     g_date_compare(&returns->clock->target, today) < 0));
    return due;
}

/* ---- the meeting ---- */

/* The day it was held, as somebody said; FALSE: it was not. */
static gboolean
course_held(const CaseworkFile *file, GDate *day)
{
    const GPtrArray *events = casework_file_events(file);
    gboolean held = FALSE;

    for (guint i = 0; i < events->len; i++) {
        const CaseworkEvent *event = g_ptr_array_index((GPtrArray *)events, i);
        g_autoptr(GDateTime) time = g_str_equal(event->kind, "meeting-held") && event->happened != NULL
                                        ? base_time_from_iso(event->happened, NULL)
                                        : NULL;

        if (time == NULL)
            continue;
        base_time_date(time, day);
        held = TRUE;
    }
    return held;
}

/* Once it was held, that day counts, whatever was booked. */
static json_t *
course_meeting(const CaseworkFile *file)
{
    g_autoptr(LetterMeeting) booked = letter_meeting_find(file);
    const LetterMeeting *meeting = booked != NULL && !booked->cancelled ? booked : NULL;
    GDate held;
    gboolean was_held = course_held(file, &held);
    gboolean as_booked = meeting != NULL && (!was_held || g_date_compare(&held, &meeting->day) == 0);
    g_autofree char *day = was_held    ? base_date_to_words(&held)
                           : as_booked ? base_date_to_words(&meeting->day)
                                       : g_strdup("");
    g_autofree char *hour = as_booked && meeting->minute >= 0
                                ? g_strdup_printf("%02d:%02d", meeting->minute / 60, meeting->minute % 60)
                                : g_strdup("");

    return json_pack("{s:s, s:s, s:o}", "date", day, "time", hour, "place",
                     base_json_text(as_booked ? meeting->place : ""));
}

/* ---- what happened ---- */

/* A day that somebody named has no hour. */
static json_t *
course_time(const char *happened)
{
    json_t *time = letter_values_time(happened);

    if (happened != NULL && strlen(happened) == strlen("2026-12-16"))
        json_object_set_new(time, "time", json_string(""));
    return time;
}

static char *
course_kind(const RulesPack *pack, const char *kind)
{
    const RulesEvent *known = rules_pack_event_find(pack, kind);

    if (known != NULL && known->means != NULL)
        return g_strdup(known->means);
    return g_strdelimit(g_strdup(kind), "-", ' ');
}

static const char *
course_who(const LetterCase *about, const char *actor)
{
    const RulesPerson *person = actor != NULL ? rules_people_find(about->people, actor) : NULL;

    return person != NULL ? person->name : actor != NULL ? actor : "";
}

/* To whom a mail of ours went: a person, an outside body, or the sender of the form. */
static const char *
course_addressee(const LetterCase *about, const char *to)
{
    const RulesRole *body = to != NULL ? rules_pack_body_find(about->pack, to) : NULL;

    return body != NULL                   ? body->title
           : g_strcmp0(to, "sender") == 0 ? "the sender of the form"
                                          : course_who(about, to);
}

/* Which of our mails it was; NULL: it is about none. */
static char *
course_mail(const LetterCase *about, const CaseworkEvent *event)
{
    const char *letter = base_json_string(event->payload, "letter"),
               *to = base_json_string(event->payload, "to");
    g_autofree char *plain = g_strdelimit(g_strdup(letter != NULL ? letter : ""), "-", ' ');

    if (letter == NULL || !g_str_has_prefix(event->kind, "mail-"))
        return NULL;
    return to != NULL ? g_strdup_printf("%s, to %s", plain, course_addressee(about, to))
                      : g_steal_pointer(&plain);
}

/* What happened, and in whose words: a chronology leaves nothing out that somebody may be asked about. */
static char *
course_what(const LetterCase *about, const CaseworkEvent *event)
{
    static const char *const said[] = {"answer", "as_written", "note", "reservation", "why", "said"};
    g_autofree char *kind = course_kind(about->pack, event->kind);
    g_autofree char *mail = course_mail(about, event);
    GString *what = g_string_new(kind);

    if (mail != NULL)
        g_string_append_printf(what, " (%s)", mail);
    for (guint i = 0; i < G_N_ELEMENTS(said); i++) {
        const char *words = base_json_string(event->payload, said[i]);

        if (words != NULL && *words != '\0')
            g_string_append_printf(what, " \"%s\"", words);
    }
    return g_string_free(what, FALSE);
}

static json_t *
course_events(const LetterCase *about)
{
    const GPtrArray *events = casework_file_events(about->file);
    json_t *list = json_array();

    for (guint i = 0; i < events->len; i++) {
        const CaseworkEvent *event = g_ptr_array_index(events, i);
        g_autofree char *what = course_what(about, event);
        json_t *line = course_time(event->happened);

        json_object_set_new(line, "what", base_json_text(what));
        json_object_set_new(line, "who", base_json_text(course_who(about, event->actor)));
        json_array_append_new(list, line);
    }
    return list;
}

/* Every answer to a question of the procedure, dissent and change of mind among them. */
static json_t *
course_answers(const LetterCase *about)
{
    const GPtrArray *events = casework_file_events(about->file);
    json_t *list = json_array();

    for (guint i = 0; i < events->len; i++) {
        const CaseworkEvent *event = g_ptr_array_index(events, i);
        const char *asked = base_json_string(event->payload, "decision");
        const char *answer = base_json_string(event->payload, "answer");
        const RulesDecision *decision = asked != NULL ? rules_pack_decision_find(about->pack, asked) : NULL;
        json_t *line;

        if (decision == NULL || answer == NULL)
            continue;
        line = course_time(event->happened);
        json_object_set_new(line, "question", base_json_text(decision->question));
        json_object_set_new(line, "answer", base_json_text(answer));
        json_object_set_new(line, "who", base_json_text(course_who(about, event->actor)));
        json_array_append_new(list, line);
    }
    return list;
}

void
letter_values_set_course(json_t *values, const LetterCase *about)
{
    g_autoptr(GPtrArray) duties = casework_file_duties(about->file, about->calendar);
    json_t *clocks = json_array();

    for (guint i = 0; i < duties->len; i++)
        json_array_append_new(clocks, course_clock(g_ptr_array_index(duties, i)));
    json_object_set_new(values, "clocks", clocks);
    json_object_set_new(values, "due", course_due(duties, &about->today));
    json_object_set_new(values, "meeting", course_meeting(about->file));
    json_object_set_new(values, "events", course_events(about));
    json_object_set_new(values, "answers", course_answers(about));
}
