/* Whose approval a paper needs before it leaves: where the procedure's text names nobody somebody had to
 * choose, and an officer of the partnership should know where. */
#include "command/check_private.h"

static const char *
approvals_title(const RulesPack *pack, const char *role)
{
    const RulesRole *known = rules_pack_role_find(pack, role);

    return known != NULL ? known->title : role;
}

static json_t *
approvals_row(const RulesPack *pack, const RulesDuty *duty)
{
    const RulesNeed *need = rules_duty_approval(duty);
    g_autofree char *where = g_strdup_printf("%s:%u", duty->file, duty->submit->line);
    g_autofree char *rule = g_strdup_printf("%s, %s", approvals_title(pack, need->approval),
                                            need->settled != NULL ? need->settled : "any");

    return json_pack(
        "{s:s, s:o, s:o, s:o, s:b, s:o, s:o}", "id", duty->id, "duty", base_json_text(duty->duty),
        "approved_by", base_json_text(rule), "submitted_by",
        base_json_text(approvals_title(pack, duty->submit->by[0])), "ours", duty->submit->ours != NULL, "why",
        base_json_text(duty->submit->ours != NULL ? duty->submit->ours : ""), "where", base_json_text(where));
}

int
command_check_approvals(const CommandLine *line, const AgentDesk *desk)
{
    static const CommandColumn columns[] = {{"duty", "what leaves"},     {"approved_by", "approved by"},
                                            {"submitted_by", "sent by"}, {"why", "our choice, since"},
                                            {"where", "where"},          {NULL, NULL}};
    g_autoptr(json_t) list = json_array();

    for (guint i = 0; i < desk->pack->duties->len; i++) {
        const RulesDuty *duty = g_ptr_array_index(desk->pack->duties, i);

        if (duty->submit != NULL)
            json_array_append_new(list, approvals_row(desk->pack, duty));
    }
    command_print_list(line, list, columns, "Nothing leaves by this mailbox.");
    return COMMAND_DONE;
}

void
command_check_note_approvals(const AgentDesk *desk, json_t *found)
{
    g_autofree char *says = NULL;
    guint all = 0, ours = 0;

    for (guint i = 0; i < desk->pack->duties->len; i++) {
        const RulesDuty *duty = g_ptr_array_index(desk->pack->duties, i);

        all += duty->submit != NULL;
        ours += duty->submit != NULL && duty->submit->ours != NULL;
    }
    says = g_strdup_printf(
        "%u papers leave on somebody's approval; for %u of them the text does not say whose, and "
        "\"check --approvals\" lists what was chosen: an officer should look",
        all, ours);
    command_check_note(found, "approvals", TRUE, says);
}
