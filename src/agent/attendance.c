/* What calendars answer to an invitation: it counts as attendance, and as nothing else. */
#include "agent/meeting_private.h"

#include <string.h>

#include "base/time.h"
#include "casework/outcome.h"
#include "letter/invitation.h"
#include "letter/values.h"

#define ATTENDANCE_EVENT "meeting-attendance"
#define ATTENDANCE_DECLINED "meeting-declined"
#define ATTENDANCE_SUBSTITUTE "representative-unavailable"
#define ATTENDANCE_INVITATION "meeting-invitation"
#define ATTENDANCE_UID_TAIL ".meeting@"

/* The case of one of our own entries; NULL, without @error: it is not ours. */
static AgentCase *
attendance_case(AgentDesk *desk, const char *uid, GError **error)
{
    const char *tail = uid != NULL ? strstr(uid, ATTENDANCE_UID_TAIL) : NULL;
    g_autofree char *lower = tail != NULL ? g_strndup(uid, (gsize)(tail - uid)) : NULL;
    g_autofree char *ref = lower != NULL ? g_ascii_strup(lower, -1) : NULL;

    if (ref == NULL ||
        g_ascii_strcasecmp(tail + strlen(ATTENDANCE_UID_TAIL), agent_meeting_domain(desk)) != 0)
        return NULL;
    return agent_case_load_by_ref(desk, ref, error);
}

static gboolean
attendance_was_asked(const AgentCase *c, const RulesPerson *person)
{
    const GPtrArray *events = casework_file_events(c->file);

    for (guint i = 0; i < events->len; i++) {
        const CaseworkEvent *event = g_ptr_array_index((GPtrArray *)events, i);

        if (g_str_equal(event->kind, "mail-queued") &&
            g_strcmp0(base_json_string(event->payload, "letter"), ATTENDANCE_INVITATION) == 0 &&
            g_strcmp0(base_json_string(event->payload, "to"), person->id) == 0)
            return TRUE;
    }
    return FALSE;
}

/* Another time, or another person: calendars cannot settle that. */
static gboolean
attendance_needs_a_person(const char *attendance)
{
    return g_str_equal(attendance, "counter") || g_str_equal(attendance, "delegated");
}

static gboolean
attendance_is_refused(const char *attendance)
{
    return g_str_equal(attendance, "declined") || g_str_equal(attendance, "delegated");
}

/* What follows is the pack's: some procedures ask who comes instead, and with what authority. */
static gboolean
attendance_decline(AgentIngest *in, AgentCase *c, GError **error)
{
    return agent_case_event(c, ATTENDANCE_DECLINED, in->message->arrived, in->person->id, in->message->id,
                            NULL, error) >= 0 &&
           agent_react(c, in, ATTENDANCE_DECLINED, NULL, error) && agent_case_update_duties(c, error);
}

/* -1: its program does not say which booking it answers. */
static json_int_t
attendance_sequence(const AgentIngest *in)
{
    const json_t *sequence = json_object_get(in->json, "calendar_sequence");

    return json_is_integer(sequence) ? json_integer_value(sequence) : -1;
}

gboolean
agent_attendance_note(AgentCase *c, AgentIngest *in, const char *attendance, json_int_t sequence,
                      GError **error)
{
    if (agent_case_event(c, ATTENDANCE_EVENT, in->message->arrived, in->person->id, in->message->id,
                         json_pack("{s:s, s:I}", "attendance", attendance, "sequence", sequence),
                         error) < 0 ||
        (attendance_is_refused(attendance) && !attendance_decline(in, c, error)))
        return FALSE;
    return !attendance_needs_a_person(attendance) ||
           agent_task(in->desk, c, in, "attendance", c->pack->tasks_to,
                      "Somebody who is invited to the meeting proposes another time, or names somebody else. "
                      "Read it in the mailbox and answer by hand; a calendar's word changes nothing here.",
                      error);
}

gboolean
agent_ingest_attendance(AgentIngest *in, GError **error)
{
    const char *attendance = base_json_string(in->json, "attendance");
    g_autoptr(GError) fault = NULL;
    g_autoptr(AgentCase) c = attendance_case(in->desk, base_json_string(in->json, "calendar_uid"), &fault);

    if (fault != NULL) {
        g_propagate_error(error, g_steal_pointer(&fault));
        return FALSE;
    }
    if (c != NULL && attendance != NULL && in->authenticated && in->person != NULL &&
        attendance_was_asked(c, in->person)) {
        in->outcome = CASEWORK_OUTCOME_ANSWER;
        in->case_id = c->row->id;
        in->reason = g_strdup("an answer to the invitation");
        return agent_attendance_note(c, in, attendance, attendance_sequence(in), error);
    }
    in->outcome = CASEWORK_OUTCOME_RECORDED;
    in->reason =
        g_strdup(c != NULL ? "an answer to an invitation, from somebody who was not asked or cannot be "
                             "believed"
                           : "an answer to an invitation that is not ours");
    in->case_id = c != NULL ? c->row->id : 0;
    return TRUE;
}

/* ---- how many come ---- */

typedef struct {
    const AgentCase *c;
    const LetterMeeting *meeting;
    GHashTable *answers; /* person's id -> "accepted", or "" while nothing came */
} Attendance;

/* An answer to another booking than the present one says nothing of it. */
static gboolean
attendance_counts(const Attendance *attendance, const CaseworkEvent *event)
{
    json_int_t sequence = json_integer_value(json_object_get(event->payload, "sequence"));

    return sequence < 0 || (guint)sequence == attendance->meeting->sequence;
}

static void
attendance_take(Attendance *attendance, const CaseworkEvent *event)
{
    const char *word = base_json_string(event->payload, "attendance");

    if (g_str_equal(event->kind, "meeting-booked")) {
        g_hash_table_remove_all(attendance->answers);
    } else if (g_str_equal(event->kind, "mail-queued") &&
               g_strcmp0(base_json_string(event->payload, "letter"), ATTENDANCE_INVITATION) == 0) {
        g_hash_table_insert(attendance->answers, (gpointer)base_json_string(event->payload, "to"),
                            (gpointer) "");
    } else if (g_str_equal(event->kind, ATTENDANCE_SUBSTITUTE) &&
               rules_people_find(attendance->c->desk->people, event->actor) != NULL) {
        g_hash_table_insert(attendance->answers, event->actor, (gpointer) "delegated");
    } else if (g_str_equal(event->kind, ATTENDANCE_EVENT) && word != NULL &&
               attendance_counts(attendance, event)) {
        g_hash_table_insert(attendance->answers, event->actor, (gpointer)word);
    }
}

static void
attendance_add(const Attendance *attendance, GString *words, const char *answer, const char *says)
{
    const GPtrArray *people = attendance->c->desk->people->people;
    guint n = 0;

    for (guint i = 0; i < people->len; i++) {
        const RulesPerson *person = g_ptr_array_index((GPtrArray *)people, i);

        if (g_strcmp0(g_hash_table_lookup(attendance->answers, person->id), answer) == 0)
            g_string_append_printf(words, "%s%s", n++ == 0 ? says : ", ", person->name);
    }
}

static guint
attendance_count(const Attendance *attendance, const char *answer)
{
    GHashTableIter iter;
    gpointer value;
    guint n = 0;

    g_hash_table_iter_init(&iter, attendance->answers);
    while (g_hash_table_iter_next(&iter, NULL, &value))
        n += g_str_equal(value, answer) ? 1 : 0;
    return n;
}

char *
agent_meeting_words(const AgentCase *c)
{
    const GPtrArray *events = casework_file_events(c->file);
    g_autoptr(LetterMeeting) meeting = letter_meeting_find(c->file);
    g_autoptr(GHashTable) answers = g_hash_table_new(g_str_hash, g_str_equal);
    Attendance attendance = {.c = c, .meeting = meeting, .answers = answers};
    g_autofree char *iso = NULL, *day = NULL;
    GString *words;

    if (meeting == NULL || meeting->cancelled || casework_file_first(c->file, "meeting-held") != NULL)
        return NULL;
    for (guint i = 0; i < events->len; i++)
        attendance_take(&attendance, g_ptr_array_index((GPtrArray *)events, i));
    iso = base_date_to_iso(&meeting->day);
    day = letter_values_short_date(iso);
    words = g_string_new(NULL);
    g_string_printf(words, "meeting %s: %u of %u have accepted", day,
                    attendance_count(&attendance, "accepted"), g_hash_table_size(answers));
    attendance_add(&attendance, words, "declined", "; cannot come: ");
    attendance_add(&attendance, words, "delegated", "; somebody else comes for: ");
    attendance_add(&attendance, words, "tentative", "; perhaps: ");
    attendance_add(&attendance, words, "counter", "; would rather another time: ");
    attendance_add(&attendance, words, "", "; no answer yet: ");
    return g_string_free(words, FALSE);
}
