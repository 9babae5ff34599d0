#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "agent/morning.h"
#include "agent/picture.h"
#include "base/file.h"
#include "base/id.h"
#include "base/time.h"
#include "command/demo_private.h"
#include "letter/letter.h"
#include "mail/compose.h"

#define DEMO_PICTURE_BYTES ((gsize)4 * 1024 * 1024)

/* Writes a draft into the demo's mailbox, as a mail server would deliver it. */
static gboolean
demo_deliver(Demo *demo, const MailDraft *draft, GError **error)
{
    g_autofree char *name = g_strdup_printf("inbox/new/%u.demo", ++demo->delivered);
    g_autofree char *path = agent_desk_path(demo->desk, name);
    g_autofree char *tmp = agent_desk_path(demo->desk, "inbox/tmp");
    int fd = memfd_create("demo", MFD_CLOEXEC);
    g_autoptr(BaseNewFile) file = fd >= 0 ? base_new_file_open(tmp, error) : NULL;
    gboolean done = file != NULL && mail_compose(draft, fd, error) && lseek(fd, 0, SEEK_SET) == 0;
    char buffer[16384];
    ssize_t n;

    while (done && (n = read(fd, buffer, sizeof buffer)) > 0)
        done = base_new_file_write(file, buffer, (gsize)n, error);
    if (fd >= 0)
        close(fd);
    return done && base_new_file_keep(file, path, NULL, error);
}

#define DEMO_WORD "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

/* A file of the built-in data, as somebody attaches it; its descriptor is the caller's to close. */
static gboolean
demo_attach(const Demo *demo, const char *path, const char *name, MailAttachment *attachment, GError **error)
{
    g_autoptr(GBytes) bytes = base_data_read(demo->desk->data, path, NULL, error);
    gsize len = 0;
    const void *data = bytes != NULL ? g_bytes_get_data(bytes, &len) : NULL;

    *attachment = (MailAttachment){.name = (char *)name,
                                   .type = (char *)DEMO_WORD,
                                   .fd = bytes != NULL ? memfd_create("attachment", MFD_CLOEXEC) : -1,
                                   .length = (gint64)len};
    return attachment->fd >= 0 && base_write_all(attachment->fd, data, len, error);
}

gboolean
demo_mail_form(Demo *demo, GError **error)
{
    static const char text[] =
        "Dear colleagues,\n\nPlease find attached our notification. I am on the ward until six.\n\n"
        "Kind regards\nNadia Quillfeather\n";
    g_autoptr(GDateTime) now = base_clock_now(demo->desk->clock);
    g_autofree char *results =
        g_strdup_printf("%s; spf=pass smtp.mailfrom=trust.example; dkim=pass header.d=trust.example; "
                        "dmarc=pass header.from=trust.example",
                        demo->desk->config->authserv_id);
    const MailExtraHeader extra[] = {{"Authentication-Results", results}, {NULL, NULL}};
    MailAttachment attachment;
    MailDraft draft = {
        .from_name = "Nadia Quillfeather",
        .from = "nadia.quillfeather@trust.example",
        .to = demo->desk->config->address,
        .subject = "Serious incident notification",
        .text = text,
        .attachments = &attachment,
        .n_attachments = 1,
        .rfc_id = "form.20261216@trust.example",
        .extra = extra,
        .date = now,
    };
    gboolean done =
        demo_attach(demo, "templates/demo/notification.docx", "Notification form.docx", &attachment, error) &&
        demo_deliver(demo, &draft, error);

    if (attachment.fd >= 0)
        close(attachment.fd);
    return done;
}

/* The newest mail to @person that asks @question. */
static StoreMail *
demo_find_question(Demo *demo, const RulesPerson *person, const char *question, GError **error)
{
    g_autoptr(GPtrArray) mails = store_outbox_list(demo->desk->store, 0, TRUE, error);

    for (guint i = mails != NULL ? mails->len : 0; i > 0; i--) {
        const StoreMail *mail = g_ptr_array_index(mails, i - 1);

        if (g_strcmp0(mail->person, person->id) == 0 && g_strcmp0(mail->question, question) == 0)
            return store_outbox_find(demo->desk->store, mail->id, error);
    }
    return NULL;
}

gboolean
demo_reply(Demo *demo, const RulesPerson *person, const char *question, const char *words, const char *paper,
           GError **error)
{
    g_autoptr(StoreMail) mail = demo_find_question(demo, person, question, error);
    g_autoptr(GDateTime) now = base_clock_now(demo->desk->clock);
    g_autofree char *domain = mail_address_domain(person->email);
    g_autofree char *results =
        g_strdup_printf("%s; dmarc=pass header.from=%s", demo->desk->config->authserv_id, domain);
    g_autofree char *text =
        g_strdup_printf("%s\n\n%s\n\nOn Thu, 17 Dec 2026 at 09:00, %s wrote:\n> Answer with one line.\n",
                        words, person->name, demo->desk->config->address);
    g_autofree char *random = base_id_random(10);
    g_autofree char *id = g_strdup_printf("%s@%s", random, domain);
    const MailExtraHeader extra[] = {{"Authentication-Results", results}, {NULL, NULL}};
    MailDraft draft = {
        .from_name = person->name,
        .from = person->email,
        .to = demo->desk->config->address,
        .subject = "Re: your question",
        .text = text,
        .rfc_id = id,
        .extra = extra,
        .date = now,
    };

    MailAttachment attachment = {.fd = -1};
    gboolean done = paper == NULL || demo_attach(demo, paper, "Record.docx", &attachment, error);

    if (mail == NULL) {
        if (attachment.fd >= 0)
            close(attachment.fd);
        if (error != NULL && *error == NULL)
            g_set_error(error, STORE_ERROR, STORE_ERROR_IO, "the demo found no question \"%s\" to %s",
                        question, person->id);
        return FALSE;
    }
    draft.in_reply_to = mail->rfc_id;
    draft.references = (const char *const[]){mail->rfc_id, NULL};
    draft.attachments = &attachment;
    draft.n_attachments = paper != NULL ? 1 : 0;
    done = done && demo_deliver(demo, &draft, error);
    if (attachment.fd >= 0)
        close(attachment.fd);
    return done;
}

gboolean
demo_return(Demo *demo, const RulesPerson *person, const char *lines, GError **error)
{
    g_autoptr(GDateTime) now = base_clock_now(demo->desk->clock);
    g_autofree char *day = g_date_time_format(now, "%d/%m/%Y");
    g_autofree char *words = g_strdup_printf(
        "Our return is below.\n\nINFORMATION FROM MEMBER AGENCIES TO INFORM THE RAPID REVIEW\n\nName of "
        "agency: %s\n"
        "Name of person completing form: %s\nDate completed: %s\nName of child: Leon Kestrelby\n"
        "Date of birth: 07/06/2023\n%s",
        person->agency, person->name, day, lines);

    return demo_reply(demo, person, RULES_ASK_RETURN, words, NULL, error);
}

/* In the mail the picture is a part of its own; a page has it inside. */
static gboolean
demo_put_picture_in(Demo *demo, const json_t *values, GString *page, GError **error)
{
    MailAttachment picture;
    g_autoptr(GBytes) bytes = NULL;
    g_autofree char *encoded = NULL;
    g_autofree char *source = NULL;

    if (!agent_picture_draw(demo->desk, values, &picture, error))
        return FALSE;
    if (picture.fd < 0)
        return TRUE;
    bytes = lseek(picture.fd, 0, SEEK_SET) == 0 ? base_read_all(picture.fd, DEMO_PICTURE_BYTES, error) : NULL;
    close(picture.fd);
    if (bytes == NULL)
        return FALSE;
    encoded = g_base64_encode(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
    source = g_strconcat("data:image/png;base64,", encoded, NULL);
    g_string_replace(page, "cid:" AGENT_PICTURE_ID, source, 0);
    return TRUE;
}

gboolean
demo_save_digest(Demo *demo, const char *name, GError **error)
{
    GDate today;
    g_autoptr(json_t) values = NULL;
    g_autoptr(Letter) letter = NULL;
    g_autoptr(GString) page = NULL;
    g_autofree char *path = agent_desk_path(demo->desk, name);

    agent_desk_today(demo->desk, &today);
    values = agent_digest_values(demo->desk, &today, error);
    letter = values != NULL ? letter_render(demo->desk->data, "digest", values, error) : NULL;
    if (letter == NULL)
        return FALSE;
    page = g_string_new(letter->html != NULL ? letter->html : letter->text);
    return demo_put_picture_in(demo, values, page, error) &&
           g_file_set_contents(path, page->str, (gssize)page->len, error);
}

/* Who a mail went to, as a person would say it. */
static char *
demo_addressee(const Demo *demo, const StoreMail *mail)
{
    const RulesPerson *person =
        mail->person != NULL ? rules_people_find(demo->desk->people, mail->person) : NULL;

    return person != NULL ? g_strdup_printf("%s <%s>", person->name, mail->recipient)
                          : g_strdup(mail->recipient);
}

static gboolean
demo_tell_mail(Demo *demo, GError **error)
{
    g_autoptr(GPtrArray) mails = store_outbox_list(demo->desk->store, 0, TRUE, error);

    for (guint i = 0; mails != NULL && i < mails->len; i++) {
        const StoreMail *mail = g_ptr_array_index(mails, i);
        g_autofree char *whom = demo_addressee(demo, mail);

        if (mail->id <= demo->last_mail)
            continue;
        demo->last_mail = mail->id;
        demo->passed += demo->passing ? 1 : 0;
        if (demo->passing)
            continue;
        printf("      wrote %-19s to %s%s\n", mail->letter, whom,
               mail->state == OUTBOX_ACCEPTED ? ""
               : mail->reason != NULL         ? " (held)"
                                              : "");
    }
    return mails != NULL;
}

gboolean
demo_turn(Demo *demo, GError **error)
{
    g_autofree char *wake_at = NULL;

    if (!agent_receive_round(demo->receive, NULL, NULL, error))
        return FALSE;
    if (!agent_work_pass(demo->work, NULL, NULL, NULL) || !agent_send_round(demo->send, &wake_at, error) ||
        !agent_work_pass(demo->work, NULL, NULL, NULL) || !agent_send_round(demo->send, &wake_at, error)) {
        if (error != NULL && *error == NULL)
            g_set_error(error, STORE_ERROR, STORE_ERROR_IO, "a step of the demo failed; see the lines above");
        return FALSE;
    }
    return demo_tell_mail(demo, error);
}
