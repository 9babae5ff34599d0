/* What a mail says of itself, its sender and its kind, as JSON. */
#include "agent/reading_private.h"

static json_t *
reading_strings(const GPtrArray *list)
{
    json_t *array = json_array();

    for (guint i = 0; i < list->len; i++)
        json_array_append_new(array, base_json_text(g_ptr_array_index(list, i)));
    return array;
}

/* The name that stands with the first address. */
static const char *
reading_from_name(const MailMessage *message)
{
    const char *first = mail_addresses_first(&message->from);

    for (guint i = 0; i < message->from.list->len; i++) {
        const MailAddress *from = g_ptr_array_index(message->from.list, i);

        if (from->address == first)
            return from->name;
    }
    return NULL;
}

static json_t *
reading_addresses(const MailAddresses *addresses)
{
    json_t *array = json_array();

    for (guint i = 0; i < addresses->list->len; i++)
        json_array_append_new(
            array, base_json_text(((const MailAddress *)g_ptr_array_index(addresses->list, i))->address));
    return array;
}

void
agent_reading_set_head(json_t *reading, const MailMessage *message)
{
    base_json_set_text(reading, "rfc_id", message->rfc_id);
    base_json_set_text(reading, "in_reply_to", message->in_reply_to);
    json_object_set_new(reading, "references", reading_strings(message->references));
    base_json_set_text(reading, "subject", message->subject);
    json_object_set_new(reading, "from", base_json_text(mail_addresses_first(&message->from)));
    base_json_set_text(reading, "from_name", reading_from_name(message));
    json_object_set_new(reading, "to", reading_addresses(&message->to));
    base_json_set_text(reading, "return_path", message->return_path);
    base_json_set_text(reading, "reply_to", mail_addresses_first(&message->reply_to));
    base_json_set_text(reading, "text", message->text);
    json_object_set_new(reading, "problems", reading_strings(message->problems));
}

void
agent_reading_set_sender(json_t *reading, const MailSender *sender)
{
    base_json_set_text(reading, "verdict", mail_sender_verdict_word(sender->verdict));
    base_json_set_text(reading, "verdict_evidence", sender->evidence);
    base_json_set_text(reading, "domain", sender->domain);
    json_object_set_new(reading, "tricks", reading_strings(sender->tricks));
    json_object_set_new(reading, "suspect", json_boolean(sender->is_suspect));
}

static json_t *
reading_bounce(const MailBounce *bounce)
{
    const MailBounced *first;
    json_t *json;

    if (bounce == NULL)
        return json_null();
    first = g_ptr_array_index(bounce->list, 0);
    json = json_pack("{s:o, s:o, s:b}", "recipient", base_json_text(first->recipient), "status",
                     base_json_text(first->status), "permanent", first->is_permanent);
    base_json_set_text(json, "original_id", bounce->original_id);
    return json;
}

void
agent_reading_set_verdict(json_t *reading, const MailVerdict *verdict)
{
    base_json_set_text(reading, "class", mail_class_word(verdict->class_of));
    base_json_set_text(reading, "evidence", verdict->evidence);
    json_object_set_new(reading, "case_ref", base_json_text(verdict->case_ref));
    base_json_set_text(reading, "case_ref_from", verdict->case_ref_from);
    json_object_set_new(reading, "refs_disagree", json_boolean(verdict->refs_disagree));
    json_object_set_new(reading, "must_not_answer", json_boolean(verdict->must_not_answer));
    base_json_set_text(reading, "must_not_why", verdict->must_not_why);
    json_object_set_new(reading, "at_risk", json_boolean(verdict->is_at_risk));
    json_object_set_new(reading, "may_be_warned", json_boolean(verdict->may_be_warned));
    json_object_set_new(reading, "automatic", json_boolean(verdict->is_automatic));
    json_object_set_new(reading, "automatic_by_words", json_boolean(verdict->is_by_words));
    json_object_set_new(reading, "list", json_boolean(verdict->is_list));
    json_object_set_new(reading, "bounce", reading_bounce(verdict->bounce));
    base_json_set_text(reading, "away_until", verdict->away_until);
    base_json_set_text(reading, "attendance", verdict->attendance);
    base_json_set_text(reading, "calendar_uid", verdict->calendar_uid);
    json_object_set_new(reading, "calendar_sequence", json_integer(verdict->calendar_sequence));
}
