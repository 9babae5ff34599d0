/* "attend", "not attend", "another date: ...": what is answered to an invitation in words.  It counts as what
 * a calendar's answer counts: attendance, and nothing else. */
#include <string.h>

#include "agent/meeting_private.h"
#include "agent/reply_private.h"
#include "base/time.h"
#include "letter/invitation.h"
#include "letter/values.h"

static const struct {
    const char *action, *attendance, *did, *next;
} attend_words[] = {
    {CASEWORK_ATTEND, "accepted", "you come to the meeting: noted as attendance, and as nothing else", NULL},
    {CASEWORK_NOT_ATTEND, "declined", "you do not come to the meeting: noted",
     "If somebody comes for you, answer \"substitute: NAME, JOB\"; whoever it is may decide for your "
     "agency."},
    {CASEWORK_ANOTHER_DATE, "counter", "you ask for another time: the office looks at it",
     "Until you hear otherwise the meeting stays as it is."},
};

/* "BX-2026-0007/meeting-invitation/meeting-2/...": the booking that the mail told of; -1: it does not say. */
static json_int_t
attend_sequence(const StoreMail *mail)
{
    static const char step[] = "meeting-";
    g_auto(GStrv) key = g_strsplit(mail->key, "/", 4);

    return g_strv_length(key) == 4 && g_str_has_prefix(key[2], step)
               ? g_ascii_strtoll(key[2] + strlen(step), NULL, 10)
               : -1;
}

/* Why nothing can be said of it now, transfer full; NULL: it can. */
static char *
attend_hindrance(const AgentCase *c, const LetterMeeting *meeting, json_int_t sequence)
{
    g_autofree char *iso = meeting != NULL ? base_date_to_iso(&meeting->day) : NULL;
    g_autofree char *day = letter_values_short_date(iso);

    if (casework_file_first(c->file, "meeting-held") != NULL)
        return g_strdup("the meeting has been held");
    if (meeting == NULL || meeting->cancelled)
        return g_strdup("no meeting is fixed at present");
    if (sequence >= 0 && sequence != (json_int_t)meeting->sequence)
        return g_strdup_printf(
            "the meeting has been moved since the mail that you answered, to %s; answer the newer "
            "one",
            day);
    return NULL;
}

gboolean
agent_reply_attend(AgentReply *reply, GError **error)
{
    g_autoptr(LetterMeeting) meeting = letter_meeting_find(reply->c->file);
    json_int_t sequence = attend_sequence(reply->mail);
    g_autofree char *hindrance = attend_hindrance(reply->c, meeting, sequence);

    if (hindrance != NULL) {
        agent_reply_not_done(reply, "\"%s\": %s", reply->answer->line, hindrance);
        return TRUE;
    }
    for (guint i = 0; i < G_N_ELEMENTS(attend_words); i++) {
        if (!g_str_equal(attend_words[i].action, reply->answer->action))
            continue;
        agent_reply_did(reply, "%s", attend_words[i].did);
        if (attend_words[i].next != NULL)
            agent_reply_next(reply, "%s", attend_words[i].next);
        return agent_attendance_note(reply->c, reply->in, attend_words[i].attendance, sequence, error);
    }
    g_assert_not_reached();
}
