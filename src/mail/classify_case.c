/* Which case a mail is about: its subject, what it answers, what came back in it, its words, what it carries.
 */
#include <string.h>

#include "mail/reference.h"
#include "mail/sign_private.h"

/* The references of one place, as the strongest evidence so far; a later place that names another case is
 * noted. */
static void
case_add_refs(MailVerdict *verdict, GPtrArray *found, const char *where)
{
    for (guint i = 0; i < found->len; i++) {
        const char *reference = g_ptr_array_index(found, i);

        if (verdict->case_ref == NULL) {
            verdict->case_ref = g_strdup(reference);
            verdict->case_ref_from = g_strdup(where);
        } else if (strcmp(verdict->case_ref, reference) != 0) {
            verdict->refs_disagree = TRUE;
        }
    }
    g_ptr_array_unref(found);
}

static GPtrArray *
case_thread_refs(const MailMessage *message, const char *prefix)
{
    GPtrArray *found = g_ptr_array_new_with_free_func(g_free);

    for (guint i = message->references->len; i-- > 0;) {
        char *reference = mail_reference_of_id(g_ptr_array_index(message->references, i), prefix);

        if (reference != NULL && !g_ptr_array_find_with_equal_func(found, reference, g_str_equal, NULL))
            g_ptr_array_add(found, reference);
        else
            g_free(reference);
    }
    return found;
}

/* What the mail is an answer to, where it says so in a report or a calendar object. */
static void
case_add_original(MailVerdict *verdict, const MailMessage *message, const char *prefix)
{
    GPtrArray *found = g_ptr_array_new_with_free_func(g_free);
    char *reference = verdict->bounce != NULL ? mail_reference_of_id(verdict->bounce->original_id, prefix)
                                              : mail_reference_of_id(verdict->calendar_uid, prefix);

    if (reference != NULL)
        g_ptr_array_add(found, reference);
    case_add_refs(verdict, found, "original");
    if (verdict->bounce != NULL)
        case_add_refs(verdict, mail_reference_find(verdict->bounce->original_subject, prefix), "original");
    for (guint i = 0; i < message->parts->len; i++) {
        const MailPart *part = g_ptr_array_index(message->parts, i);

        if (g_str_has_suffix(part->type, "/disposition-notification")) {
            g_autoptr(GBytes) bytes = mail_part_bytes(part, 65536, NULL);
            gsize len;
            const char *start = bytes != NULL ? g_bytes_get_data(bytes, &len) : NULL;
            g_autofree char *text = start != NULL ? mail_charset_read(start, len, NULL, NULL) : NULL;

            case_add_refs(verdict, mail_reference_find(text, prefix), "original");
        }
    }
}

void
mail_classify_find_case(MailVerdict *verdict, const MailMessage *message, const MailFacts *facts,
                        const MailReply *reply)
{
    case_add_refs(verdict, mail_reference_find(message->subject, facts->case_prefix), "subject");
    case_add_refs(verdict, case_thread_refs(message, facts->case_prefix), "thread");
    case_add_original(verdict, message, facts->case_prefix);
    case_add_refs(verdict, mail_reference_find(reply->text, facts->case_prefix), "text");
    if (verdict->case_ref == NULL) {
        gboolean had_doubt = verdict->refs_disagree;

        case_add_refs(verdict, mail_reference_find(message->text, facts->case_prefix), "text");
        verdict->refs_disagree = had_doubt; /* history may name others */
    }
    for (guint i = 0; verdict->case_ref == NULL && i < message->parts->len; i++) {
        const MailPart *part = g_ptr_array_index(message->parts, i);

        if (part->message != NULL) {
            case_add_refs(verdict, mail_reference_find(part->message->subject, facts->case_prefix), "inside");
            case_add_refs(verdict, case_thread_refs(part->message, facts->case_prefix), "inside");
        }
    }
    case_add_refs(verdict, mail_reference_find(facts->form_refs, facts->case_prefix), "form");
}
