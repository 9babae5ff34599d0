/* invitation.h - the meeting of a case as a calendar entry, and when it was said to be.
 *
 * RFC 5545, 5546 (iTIP), 6047 (iMIP).  An entry is seen by assistants and on shared screens: it says the
 * case's reference, the hour and the place, and nothing else. */
#pragma once

#include <glib.h>

#include "casework/file.h"

typedef enum { LETTER_INVITATION_REQUEST, LETTER_INVITATION_CANCEL } LetterInvitationMethod;
const char *letter_invitation_method(LetterInvitationMethod method); /* "REQUEST" */

/* The meeting as the newest booking has it. */
typedef struct {
    GDate day;
    int minute;     /* of the day; -1: no hour was given */
    char *place;    /* as a person wrote it; "": none */
    guint sequence; /* 0 for the first booking, one more for each change, a cancellation too */
    gboolean cancelled;
} LetterMeeting;
void letter_meeting_free(LetterMeeting *meeting); /* NULL is fine */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(LetterMeeting, letter_meeting_free)

/* NULL: none is booked. */
LetterMeeting *letter_meeting_find(const CaseworkFile *file);

typedef struct {
    LetterInvitationMethod method;
    const char *ref;       /* in summary and UID */
    const char *what;      /* "Rapid review meeting" */
    const char *organizer; /* our address, where answers arrive */
    const char *attendee;  /* one address */
    const char *domain;    /* of the UID */
    const LetterMeeting *meeting;
    GDateTime *now;
} LetterInvitation;

/* "bx-2026-0007.meeting@partnership.example": the same for the whole life of the meeting. */
char *letter_invitation_uid(const char *ref, const char *domain);

/* The object with its Europe/London VTIMEZONE, LF line ends as mail_compose() wants them.  Without an hour it
 * is the whole day. */
char *letter_invitation_write(const LetterInvitation *invitation);
