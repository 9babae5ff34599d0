/* Answers to invitations: iTIP (RFC 5546) as mail (RFC 6047), Outlook's own, and words. */
#include "mail/sign_private.h"

#include <string.h>

#include "base/text.h"

/* The first value of the iCalendar property @name in @text, over its parameters; NULL. */
static char *
invite_value(const char *text, const char *name)
{
    g_autofree char *pattern = g_strdup_printf("^%s(;[^:\\n]*(\"[^\"\\n]*\")?[^:\\n]*)?:[ \\t]*(.*)$", name);
    g_autoptr(GRegex) regex = g_regex_new(pattern, G_REGEX_MULTILINE | G_REGEX_CASELESS, 0, NULL);
    g_autoptr(GMatchInfo) match = NULL;

    return g_regex_match(regex, text, 0, &match) ? g_match_info_fetch(match, 3) : NULL;
}

static void
invite_read(const MailPart *part, char **method, MailVerdict *verdict)
{
    g_autoptr(GBytes) bytes = mail_part_bytes(part, 1024 * 1024, NULL);
    g_autoptr(GRegex) fold = g_regex_new("\\r?\\n[ \\t]", 0, 0, NULL);
    g_autoptr(GRegex) partstat = g_regex_new("PARTSTAT=\"?([A-Z-]+)", G_REGEX_CASELESS, 0, NULL);
    g_autoptr(GMatchInfo) match = NULL;
    g_autofree char *folded = NULL, *text = NULL, *uid = NULL, *sequence = NULL;
    gsize len;
    const char *start = bytes != NULL ? g_bytes_get_data(bytes, &len) : NULL;

    if (start == NULL)
        return;
    folded = mail_charset_read(start, len, part->declared_charset, NULL);
    text = g_strdelimit(g_regex_replace_literal(fold, folded, -1, 0, "", 0, NULL), "\r", ' ');
    if (*method == NULL)
        *method = invite_value(text, "METHOD");
    uid = invite_value(text, "UID");
    g_free(verdict->calendar_uid);
    verdict->calendar_uid = uid != NULL ? base_text_tidy(uid) : NULL;
    sequence = invite_value(text, "SEQUENCE");
    if (sequence != NULL && g_ascii_isdigit(*g_strstrip(sequence)))
        verdict->calendar_sequence = g_ascii_strtoll(sequence, NULL, 10);
    if (g_regex_match(partstat, text, 0, &match)) {
        g_autofree char *word = g_match_info_fetch(match, 1);

        g_free(verdict->attendance);
        verdict->attendance = g_ascii_strdown(word, -1);
    }
}

static const char *
invite_subject(const MailMessage *message, MailVerdict *verdict)
{
    static const struct {
        const char *begins, *attendance;
    } answers[] = {
        {"accepted:", "accepted"},
        {"declined:", "declined"},
        {"tentative:", "tentative"},
        {"tentatively accepted:", "tentative"},
        {"new time proposed:", "counter"},
        {"proposed new time:", "counter"},
        {"meeting forward notification:", "forwarded"},
        {"accepted invitation", "accepted"},
        {"declined invitation", "declined"},
        {"maybe:", "tentative"},
        {"zugesagt:", "accepted"},
        {"abgelehnt:", "declined"},
        {"mit vorbehalt:", "tentative"},
        {"accepté", "accepted"},
        {"refusé", "declined"},
        {"provisoire", "tentative"},
        {"aceptad", "accepted"},
        {"rechazad", "declined"},
        {"accettat", "accepted"},
        {"rifiutat", "declined"},
        {"geaccepteerd:", "accepted"},
        {"afgewezen:", "declined"},
        {"zaakceptowano:", "accepted"},
        {"odrzucono:", "declined"},
        {"derbyniwyd:", "accepted"},
        {"gwrthodwyd:", "declined"},
        {"delegated:", "delegated"},
    };
    g_autofree char *subject = mail_sign_subject(message);

    for (guint i = 0; i < G_N_ELEMENTS(answers); i++) {
        if (g_str_has_prefix(subject, answers[i].begins)) {
            if (verdict->attendance == NULL)
                verdict->attendance = g_strdup(answers[i].attendance);
            return "subject of an answer to an invitation";
        }
    }
    return NULL;
}

/* What calendar programs write of whoever answered, and what they repeat of the invitation. */
static gboolean
invite_says_so(const MailMessage *message)
{
    g_autofree char *text = mail_sign_text(message);

    return strlen(text) < 1500 &&
           mail_sign_matches(
               "this invitation|\\bhas (?:tentatively )?(?:accepted|declined|proposed a new time)\\b|"
               "\\baccepted the (?:meeting|invit)|\\bdeclined the (?:meeting|invit)|"
               "\\bwhen: .*\\bwhere: ",
               text);
}

/* Outlook may hide the answer in winmail.dat: its message class stands near the beginning, in plain letters.
 */
static gboolean
invite_is_tnef_answer(const MailPart *part)
{
    g_autoptr(GBytes) bytes = NULL;
    gsize len;
    const char *start;

    if (strstr(part->type, "ms-tnef") == NULL && g_strcmp0(part->name, "winmail.dat") != 0)
        return FALSE;
    bytes = mail_part_bytes(part, 8 * 1024 * 1024, NULL);
    start = bytes != NULL ? g_bytes_get_data(bytes, &len) : NULL;
    return start != NULL &&
           (g_strstr_len(start, (gssize)MIN(len, 8192), "IPM.Schedule.Meeting.Resp") != NULL ||
            g_strstr_len(start, (gssize)MIN(len, 8192), "IPM.Microsoft Schedule.MtgResp") != NULL);
}

const char *
mail_sign_calendar(const MailMessage *message, MailVerdict *verdict)
{
    g_autofree char *class_of = mail_sign_header(message, "Content-Class");

    for (guint i = 0; i < message->parts->len; i++) {
        const MailPart *part = g_ptr_array_index(message->parts, i);
        g_autofree char *method = g_strdup(part->method);

        if (invite_is_tnef_answer(part)) {
            invite_subject(message, verdict);
            return "a meeting response in winmail.dat";
        }
        if (strcmp(part->type, "text/calendar") != 0 && strcmp(part->type, "application/ics") != 0 &&
            (part->name == NULL || !g_str_has_suffix(part->name, ".ics")))
            continue;
        invite_read(part, &method, verdict);
        if (method == NULL)
            continue;
        g_strstrip(method);
        if (g_ascii_strcasecmp(method, "COUNTER") == 0) {
            g_free(verdict->attendance);
            verdict->attendance = g_strdup("counter");
        }
        if (g_ascii_strcasecmp(method, "REPLY") == 0 || g_ascii_strcasecmp(method, "COUNTER") == 0 ||
            g_ascii_strcasecmp(method, "REFRESH") == 0)
            return "text/calendar with the method of an answer";
    }
    if (class_of != NULL && strstr(class_of, "calendarmessage") != NULL)
        return invite_subject(message, verdict);
    /* By subject alone only where nothing else was written, or what Exchange writes. */
    if (strstr(message->text, "has forwarded your meeting request") != NULL)
        return invite_subject(message, verdict);
    return strlen(message->text) < 120 || invite_says_so(message) ? invite_subject(message, verdict) : NULL;
}
