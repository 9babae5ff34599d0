#include "letter/values.h"

#include <string.h>

#include "base/time.h"
#include "casework/answer.h"
#include "letter/values_private.h"

static const char *
values_phone(const RulesPack *pack, const RulesConfig *config, const char *which)
{
    const char *phone = config->phones != NULL ? g_hash_table_lookup(config->phones, which) : NULL;

    if (phone == NULL && pack->phones != NULL)
        phone = g_hash_table_lookup(pack->phones, which);
    return phone != NULL ? phone : "";
}

json_t *
letter_values_common(const RulesPack *pack, const RulesConfig *config)
{
    const RulesRole *signs = rules_pack_role_find(pack, pack->signs);
    const char *office = values_phone(pack, config, "office");

    return json_pack("{s:s, s:{s:s, s:s, s:s}, s:{s:s, s:s}}", "partnership", pack->partnership, "phones",
                     "front_door", values_phone(pack, config, "front-door"), "out_of_hours",
                     values_phone(pack, config, "out-of-hours"), "office", office, "signature", "role",
                     signs != NULL ? signs->title : pack->partnership, "phone", office);
}

json_t *
letter_values_time(const char *iso)
{
    g_autoptr(GDateTime) time = iso != NULL ? base_time_from_iso(iso, NULL) : NULL;
    g_autofree char *words = NULL;
    g_autofree char *clock = NULL;
    GDate date;

    if (time == NULL)
        return json_pack("{s:s, s:s}", "date", "", "time", "");
    base_time_date(time, &date);
    words = base_date_to_words(&date);
    clock = g_date_time_format(time, "%H:%M");
    return json_pack("{s:s, s:s}", "date", words, "time", clock);
}

char *
letter_values_short_date(const char *iso)
{
    GDate date;

    if (iso == NULL || !base_date_from_iso(iso, &date, NULL))
        return g_strdup("");
    return base_date_to_short(&date);
}

static char *
values_mailto(const RulesConfig *config, const char *ref, const char *answer)
{
    g_autofree char *tagged = g_strdup_printf("[%s]", ref);
    g_autofree char *subject = g_uri_escape_string(tagged, NULL, FALSE);
    g_autofree char *body = g_uri_escape_string(answer, NULL, FALSE);

    return g_strdup_printf("mailto:%s?subject=%s&body=%s", config->address, subject, body);
}

json_t *
letter_values_answers(const RulesPack *pack, const RulesConfig *config, const char *ref, const char *question)
{
    g_autoptr(GPtrArray) choices = casework_answer_choices(pack, question);
    json_t *answers = json_array();

    for (guint i = 0; i < choices->len; i++) {
        const CaseworkChoice *choice = g_ptr_array_index(choices, i);
        g_autofree char *href = values_mailto(config, ref, choice->ready);

        json_array_append_new(answers, json_pack("{s:s, s:s, s:s}", "text", choice->text, "means",
                                                 choice->means != NULL ? choice->means : "", "href", href));
    }
    return answers;
}

/* Three or four words for the subject; the kinds are the agent's own. */
static const char *
values_task_title(const char *kind)
{
    static const struct {
        const char *kind, *title;
    } titles[] = {
        {"unreadable", "a mail could not be read"},
        {"unrecognised", "a mail needs a person"},
        {"quarantined", "a mail was set apart"},
        {"scanner", "the malware scanner does not answer"},
        {"ring-sender", "please ring the sender"},
        {"wrong-door", "URGENT, a child may be at risk"},
        {"which-case", "a form without a case"},
        {"form-joined", "a further form came"},
        {"two-cases", "a mail names two cases"},
        {"sender-facts", "the sender sent more"},
        {"agency-wrote", "an agency wrote in its own words"},
        {"ask-another", "an agency names somebody else"},
        {"telephone-lapsed", "an answer by telephone lapsed"},
        {"telephone-not-right", "two people heard different answers"},
        {"telephone-no-witness", "nobody can bear out a telephone answer"},
        {"morning-answer", "an answer to a morning mail"},
        {"date-doubtful", "a date looks wrong"},
        {"undeliverable", "a mail was refused"},
        {"bounced", "a mail came back"},
        {"held", "a mail was not sent"},
        {"cap", "mail is held back"},
        {"in-junk", "a mail lies in Junk"},
        {"before-start", "mail from before the start"},
        {"in-doubt", "was a mail sent?"},
        {"wrong-person", "an answer from elsewhere"},
        {"unconfirmed-answer", "an answer to be confirmed"},
        {"contradiction", "two answers that differ"},
        {"not-ours", "perhaps not our case"},
        {"perhaps-same", "two forms on one incident?"},
        {"not-taken-in-drafts", "a draft cannot be put away"},
        {"draft-unclear", "was that the letter?"},
        {"attendance", "about who comes"},
        {"substitute-named", "somebody comes instead"},
        {"plan-past-limit", "a date past its limit"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(titles); i++) {
        /* "held/LETTER/STEP/": one task a letter */
        gsize len = strcspn(kind, "/");

        if (strncmp(titles[i].kind, kind, len) == 0 && titles[i].kind[len] == '\0')
            return titles[i].title;
    }
    return "something waits for you";
}

json_t *
letter_values_task(const RulesPack *pack, const RulesConfig *config, const char *ref, const char *kind,
                   const char *text, gint64 message_id, const char *since)
{
    json_t *values = letter_values_common(pack, config);
    json_t *what = json_array();

    if (message_id != 0) {
        g_autofree char *which =
            g_strdup_printf("message %" G_GINT64_FORMAT " of the agent's list", message_id);

        json_array_append_new(what, json_pack("{s:s}", "text", which));
    }
    json_object_set_new(values, "ref", json_string(ref));
    json_object_set_new(values, "task", json_string(values_task_title(kind)));
    json_object_set_new(values, "by", json_string(""));
    json_object_set_new(values, "do", json_string(text));
    json_object_set_new(values, "what", what);
    json_object_set_new(values, "since", letter_values_time(since));
    json_object_set_new(values, "clock_running", json_boolean(*ref != '\0'));
    json_object_set_new(values, "answers", json_array());
    json_object_set_new(values, "why", json_string(""));
    return values;
}

json_t *
letter_values_receipt(const RulesPack *pack, const RulesConfig *config, const char *ref, const char *action,
                      const char *done, const char *answered)
{
    json_t *values = letter_values_common(pack, config);

    json_object_set_new(values, "ref", json_string(ref));
    json_object_set_new(values, "action", json_string(action));
    json_object_set_new(values, "answered", letter_values_time(answered));
    json_object_set_new(values, "did", json_pack("[{s:s}]", "text", done));
    json_object_set_new(values, "not_done", json_array());
    json_object_set_new(values, "next", json_array());
    json_object_set_new(values, "answers", json_array());
    return values;
}

json_t *
letter_values_not_understood(const RulesPack *pack, const RulesConfig *config, const char *ref,
                             const char *question, const char *received)
{
    json_t *values = letter_values_common(pack, config);

    json_object_set_new(values, "ref", json_string(ref));
    json_object_set_new(values, "received", letter_values_time(received));
    json_object_set_new(values, "about", json_string(""));
    json_object_set_new(values, "answers", letter_values_answers(pack, config, ref, question));
    json_object_set_new(values, "by", json_string(""));
    return values;
}
