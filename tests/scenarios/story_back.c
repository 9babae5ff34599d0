/* A mail of ours that comes back, since nobody has that mailbox any more, or that is still on its way. */
#include <string.h>

#include "story.h"

/* As Postfix writes it. */
static const char story_report[] =
    "Return-Path: <>\r\n"
    "Date: %s\r\n"
    "From: MAILER-DAEMON@mx.partnership.example (Mail Delivery System)\r\n"
    "To: %s\r\n"
    "Subject: Undelivered Mail Returned to Sender\r\n"
    "Auto-Submitted: auto-replied\r\n"
    "Message-Id: <back-%u@mx.partnership.example>\r\n"
    "MIME-Version: 1.0\r\n"
    "Content-Type: multipart/report; report-type=delivery-status; boundary=\"parts\"\r\n"
    "\r\n"
    "--parts\r\nContent-Type: text/plain; charset=us-ascii\r\n\r\n"
    "This is the mail system. Your message could not be delivered.\r\n\r\n"
    "--parts\r\nContent-Type: message/delivery-status\r\n\r\n"
    "Reporting-MTA: dns; mx.partnership.example\r\n\r\n"
    "Final-Recipient: rfc822; %s\r\nAction: %s\r\nStatus: %s\r\n"
    "Diagnostic-Code: smtp; %s\r\n\r\n"
    "--parts\r\nContent-Type: text/rfc822-headers\r\n\r\n"
    "Message-ID: <%s>\r\nTo: %s\r\n\r\n--parts--\r\n";

static void
story_report_deliver(Story *story, const StoreMail *mail, gboolean delayed)
{
    g_autoptr(GDateTime) now = base_clock_now(story->desk->clock);
    g_autofree char *date = g_date_time_format(now, "%a, %d %b %Y %H:%M:%S %z");
    g_autofree char *text =
        g_strdup_printf(story_report, date, story->desk->config->address, story->delivered, mail->recipient,
                        delayed ? "delayed" : "failed", delayed ? "4.4.1" : "5.1.1",
                        delayed ? "451 4.4.1 no answer from its host, will be tried again"
                                : "550 5.1.1 no such mailbox any more",
                        mail->rfc_id, mail->recipient);
    g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));

    story_deliver(story, bytes);
}

gboolean
story_back_line(Story *story, const char *text)
{
    const gboolean delayed = g_str_has_suffix(text, " is delayed");
    const char *back = delayed ? " is delayed" : " comes back";
    static const char to[] = " to ";
    const char *who = strstr(text, to);
    g_autofree char *letter = NULL, *name = NULL, *address = NULL;
    g_autoptr(StoreMail) mail = NULL;

    if (who == NULL || !g_str_has_suffix(text, back))
        return FALSE;
    story_play(story);
    letter = g_strndup(text, (gsize)(who - text));
    name = g_strndup(who + strlen(to), strlen(who) - strlen(to) - strlen(back));
    address = story_address(story, name);
    mail = story_find_mail(story, letter, address);
    story->is_played = FALSE;
    if (mail == NULL)
        story_fault(story, "no \"%s\" was ever sent to %s", letter, address);
    else if (g_getenv("STORY_DELIVER") != NULL && !delayed)
        story->delivered++; /* a real server writes the report itself */
    else
        story_report_deliver(story, mail, delayed);
    return TRUE;
}
