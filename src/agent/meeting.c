#include "agent/meeting_private.h"

#include <string.h>

#include "casework/outcome.h"
#include "letter/invitation.h"

#define MEETING_WHAT "Rapid review meeting"
#define MEETING_UID_TAIL ".meeting@"

static const struct {
    const char *letter;
    LetterInvitationMethod method;
} meeting_letters[] = {
    {"meeting-invitation", LETTER_INVITATION_REQUEST},
    {"meeting-cancelled", LETTER_INVITATION_CANCEL},
};

/* FALSE: no calendar entry goes with @letter. */
static gboolean
meeting_method(const char *letter, LetterInvitationMethod *method)
{
    for (guint i = 0; i < G_N_ELEMENTS(meeting_letters); i++) {
        if (g_str_equal(meeting_letters[i].letter, letter)) {
            *method = meeting_letters[i].method;
            return TRUE;
        }
    }
    return FALSE;
}

static const char *
meeting_domain(const AgentDesk *desk)
{
    const char *at = strrchr(desk->config->address, '@');

    return at != NULL ? at + 1 : "localhost";
}

char *
agent_meeting_entry(const AgentCase *c, const char *letter, const char *recipient, const char **method)
{
    g_autoptr(GDateTime) now = NULL;
    g_autoptr(LetterMeeting) meeting = NULL;
    LetterInvitation invitation = {.what = MEETING_WHAT};

    if (c == NULL || !meeting_method(letter, &invitation.method))
        return NULL;
    meeting = letter_meeting_find(c->file);
    if (meeting == NULL)
        return NULL;
    now = base_clock_now(c->desk->clock);
    invitation.ref = c->row->ref;
    invitation.organizer = c->desk->config->address;
    invitation.attendee = recipient;
    invitation.domain = meeting_domain(c->desk);
    invitation.meeting = meeting;
    invitation.now = now;
    *method = letter_invitation_method(invitation.method);
    return letter_invitation_write(&invitation);
}

char *
agent_meeting_step(const AgentCase *c, const char *letter)
{
    LetterInvitationMethod method;
    g_autoptr(LetterMeeting) meeting =
        c != NULL && meeting_method(letter, &method) ? letter_meeting_find(c->file) : NULL;

    return meeting != NULL ? g_strdup_printf("meeting-%u", meeting->sequence) : g_strdup("");
}

char *
agent_meeting_place(const AgentCase *c, const char *letter)
{
    LetterInvitationMethod method;
    g_autoptr(LetterMeeting) meeting =
        c != NULL && meeting_method(letter, &method) ? letter_meeting_find(c->file) : NULL;

    return meeting != NULL ? g_strdup(meeting->place) : NULL;
}

/* ---- answers ---- */

/* The case of one of our own entries; NULL, without @error: it is not ours. */
static AgentCase *
meeting_case(AgentDesk *desk, const char *uid, GError **error)
{
    const char *tail = uid != NULL ? strstr(uid, MEETING_UID_TAIL) : NULL;
    g_autofree char *lower = tail != NULL ? g_strndup(uid, (gsize)(tail - uid)) : NULL;
    g_autofree char *ref = lower != NULL ? g_ascii_strup(lower, -1) : NULL;

    if (ref == NULL || g_ascii_strcasecmp(tail + strlen(MEETING_UID_TAIL), meeting_domain(desk)) != 0)
        return NULL;
    return agent_case_load_by_ref(desk, ref, error);
}

static gboolean
meeting_was_asked(const AgentCase *c, const RulesPerson *person)
{
    const GPtrArray *events = casework_file_events(c->file);

    for (guint i = 0; i < events->len; i++) {
        const CaseworkEvent *event = g_ptr_array_index((GPtrArray *)events, i);

        if (g_str_equal(event->kind, "mail-queued") &&
            g_strcmp0(base_json_string(event->payload, "letter"), meeting_letters[0].letter) == 0 &&
            g_strcmp0(base_json_string(event->payload, "to"), person->id) == 0)
            return TRUE;
    }
    return FALSE;
}

/* Another time, or another person: calendars cannot settle that. */
static gboolean
meeting_needs_a_person(const char *attendance)
{
    return g_str_equal(attendance, "counter") || g_str_equal(attendance, "delegated");
}

static gboolean
meeting_record(AgentIngest *in, AgentCase *c, const char *attendance, GError **error)
{
    in->outcome = CASEWORK_OUTCOME_ANSWER;
    in->case_id = c->row->id;
    in->reason = g_strdup("an answer to the invitation");
    if (agent_case_event(c, "meeting-attendance", in->message->arrived, in->person->id, in->message->id,
                         json_pack("{s:s}", "attendance", attendance), error) < 0)
        return FALSE;
    return !meeting_needs_a_person(attendance) ||
           agent_task(in->desk, c, in->message, "attendance", c->pack->tasks_to,
                      "Somebody who is invited to the meeting proposes another time, or names somebody else. "
                      "Read it in the mailbox and answer by hand; a calendar's word changes nothing here.",
                      error);
}

gboolean
agent_ingest_attendance(AgentIngest *in, GError **error)
{
    const char *attendance = base_json_string(in->json, "attendance");
    g_autoptr(GError) fault = NULL;
    g_autoptr(AgentCase) c = meeting_case(in->desk, base_json_string(in->json, "calendar_uid"), &fault);

    if (fault != NULL) {
        g_propagate_error(error, g_steal_pointer(&fault));
        return FALSE;
    }
    if (c != NULL && attendance != NULL && in->authenticated && in->person != NULL &&
        meeting_was_asked(c, in->person))
        return meeting_record(in, c, attendance, error);
    in->outcome = CASEWORK_OUTCOME_RECORDED;
    in->reason =
        g_strdup(c != NULL ? "an answer to an invitation, from somebody who was not asked or cannot be "
                             "believed"
                           : "an answer to an invitation that is not ours");
    in->case_id = c != NULL ? c->row->id : 0;
    return TRUE;
}
