/* A mail of our own, read before the first that somebody sent: what is made at first use (types, patterns,
 * tables) is then made once, and not in every child. */
#include <sys/mman.h>
#include <unistd.h>

#include "agent/reading.h"
#include "base/file.h"

static const char rehearse_mail[] =
    "Return-Path: <one@agency.example>\r\n"
    "Received: from mail.agency.example by mx.partnership.example; Wed, 16 Dec 2026 09:00:00 +0000\r\n"
    "From: One Person <one@agency.example>\r\n"
    "To: reviews@partnership.example\r\n"
    "Subject: Papers\r\n"
    "Date: Wed, 16 Dec 2026 09:00:00 +0000\r\n"
    "Message-ID: <rehearsal@agency.example>\r\n"
    "In-Reply-To: <earlier@partnership.example>\r\n"
    "MIME-Version: 1.0\r\n"
    "Content-Type: multipart/alternative; boundary=b\r\n"
    "\r\n"
    "--b\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    "Dear colleague,\r\n\r\nPlease see below.\r\n\r\nName of child: One\r\nDate of birth: 2 March "
    "2019\r\n\r\n"
    "Kind regards,\r\nOne Person\r\n\r\n> On Tuesday you wrote:\r\n> something\r\n"
    "--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>Dear colleague,</p><p>Please see "
    "below.</p>\r\n--b--\r\n";

static int
rehearse_open(void)
{
    int fd = memfd_create("rehearsal", MFD_CLOEXEC);

    if (fd >= 0 && base_write_all(fd, rehearse_mail, sizeof rehearse_mail - 1, NULL) &&
        lseek(fd, 0, SEEK_SET) == 0)
        return fd;
    if (fd >= 0)
        close(fd);
    return -1;
}

gboolean
agent_reading_rehearse(const AgentReader *reader, FormCatalogue *catalogue)
{
    g_autoptr(json_t) request = json_pack(
        "{s:s, s:s, s:s, s:s, s:s}", "as", "mail", "mailbox", "reviews@partnership.example", "authserv_id",
        "mx.partnership.example", "prefix", "XX", "date", "2026-12-16T09:00:00+00:00");
    g_autoptr(json_t) reading = NULL;
    int fd = rehearse_open();

    if (fd < 0)
        return FALSE;
    reading = reader->work(fd, -1, request, catalogue, NULL);
    close(fd);
    return reading != NULL;
}
