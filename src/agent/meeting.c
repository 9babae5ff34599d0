#include "agent/meeting_private.h"

#include <string.h>

#include "letter/invitation.h"

#define MEETING_ASKED "attendance-request" /* tells of the meeting too, without an entry */
#define MEETING_WHAT "Rapid review meeting"

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

gboolean
agent_meeting_asks(const char *letter)
{
    static const char *const asking[] = {"meeting-invitation", MEETING_ASKED, "substitute-request", NULL};

    return g_strv_contains(asking, letter);
}

const char *
agent_meeting_domain(const AgentDesk *desk)
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
    invitation.domain = agent_meeting_domain(c->desk);
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
        c != NULL && (meeting_method(letter, &method) || g_str_equal(letter, MEETING_ASKED))
            ? letter_meeting_find(c->file)
            : NULL;

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
