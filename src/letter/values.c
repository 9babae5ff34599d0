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

json_t *
letter_values_task(const RulesPack *pack, const RulesConfig *config, const char *ref, const char *kind,
                   const char *text, gint64 message_id, const char *since)
{
    json_t *values = letter_values_common(pack, config);
    json_t *time = letter_values_time(since);
    json_t *what = json_array();

    if (message_id != 0) {
        g_autofree char *which = g_strdup_printf(
            "in the mailbox: came on %s at %s (message %" G_GINT64_FORMAT " of the agent's list)",
            base_json_string(time, "date"), base_json_string(time, "time"), message_id);

        json_array_append_new(what, json_pack("{s:s}", "text", which));
    }
    json_object_set_new(values, "ref", json_string(ref));
    json_object_set_new(values, "task", json_string(letter_values_task_title(kind)));
    json_object_set_new(values, "by", json_string(""));
    json_object_set_new(values, "do", json_string(text));
    json_object_set_new(values, "what", what);
    json_object_set_new(values, "since", time);
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
