/* Whatever bytes arrive, they are a mail that can be judged and told apart, or an error is set: never both,
 * and every text that comes out of them is valid UTF-8. */
#include <stdint.h>
#include <stdlib.h>

#include "mail/classify.h"
#include "mail/reply.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

static void
fuzz_check(gboolean promise)
{
    if (!promise)
        abort();
}

static void
fuzz_look(const MailMessage *message)
{
    static const char *const known[] = {"nhs.example", NULL};
    const MailSenderPolicy policy = {.authserv_id = "mx.partnership.example",
                                     .mailbox = "reviews@partnership.example",
                                     .known_domains = known};
    g_autoptr(MailSender) sender = mail_sender_judge(message, &policy);
    const MailFacts facts = {.sender = sender, .mailbox = policy.mailbox, .case_prefix = "BX"};
    g_autoptr(MailVerdict) verdict = mail_classify(message, &facts);
    g_autoptr(MailReply) reply = mail_reply_split(message, "reply above this line");

    fuzz_check(g_utf8_validate(message->subject, -1, NULL) && g_utf8_validate(message->text, -1, NULL));
    fuzz_check(g_utf8_validate(reply->text, -1, NULL) && g_utf8_validate(reply->rest, -1, NULL));
    fuzz_check(verdict->evidence != NULL && sender->evidence != NULL);
    fuzz_check(verdict->must_not_answer == (verdict->must_not_why != NULL));
    fuzz_check(reply->is_sure == (reply->doubt == NULL));
    for (guint i = 0; i < message->parts->len; i++) {
        const MailPart *part = g_ptr_array_index(message->parts, i);
        g_autoptr(GBytes) content = mail_part_bytes(part, 1024 * 1024, NULL);

        fuzz_check(content == NULL || g_str_has_prefix(part->type, "message/") || part->message != NULL ||
                   (gint64)g_bytes_get_size(content) <= part->size);
        fuzz_check(part->name == NULL || g_utf8_validate(part->name, -1, NULL));
        if (part->message != NULL)
            fuzz_look(part->message);
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    g_autoptr(GBytes) whole = g_bytes_new(bytes, len);
    g_autoptr(GError) error = NULL;
    g_autoptr(MailMessage) message = mail_message_read_bytes(whole, NULL, &error);

    fuzz_check((message != NULL) != (error != NULL));
    if (message != NULL)
        fuzz_look(message);
    return 0;
}
