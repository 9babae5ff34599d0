#include "casework/finding.h"

#include "casework/decision.h"

/* Who has to record @event by hand because the pack says so in a decision's rule; NULL: nobody in particular.
 */
static const char *
finding_recorder(const RulesPack *pack, const char *event)
{
    for (guint i = 0; i < pack->decisions->len; i++) {
        const RulesDecision *decision = g_ptr_array_index(pack->decisions, i);

        for (guint a = 0; decision->answers[a] != NULL; a++) {
            if (g_strcmp0(decision->outcomes[a], event) == 0)
                return casework_decision_recorder(decision, a);
        }
    }
    return NULL;
}

/* It follows from answers, and nobody records it by hand. */
static gboolean
finding_follows(const RulesPack *pack, const char *event)
{
    for (guint i = 0; i < pack->decisions->len; i++) {
        const RulesDecision *decision = g_ptr_array_index(pack->decisions, i);

        if (g_strv_contains((const char *const *)decision->outcomes, event))
            return finding_recorder(pack, event) == NULL;
    }
    return FALSE;
}

static char *
finding_whose(const RulesPack *pack, const RulesEvent *event, const RulesDuty *duty)
{
    const char *recorder = finding_recorder(pack, event->kind);
    const RulesRole *role =
        rules_pack_role_find(pack, recorder != NULL                        ? recorder
                                   : event->said_by == RULES_SAID_BY_OWNER ? duty->owner
                                                                           : pack->tasks_to);

    return g_strdup_printf("%s%s", role != NULL ? role->title : "the office",
                           recorder != NULL ? ", once all who are asked have answered so" : "");
}

char *
casework_findings_text(const RulesPack *pack, const GPtrArray *duties)
{
    g_autoptr(GHashTable) said = g_hash_table_new(g_str_hash, g_str_equal);
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < duties->len; i++) {
        const CaseworkDuty *duty = g_ptr_array_index((GPtrArray *)duties, i);
        const RulesDuty *rule = duty->clock->duty;

        for (guint s = 0; rule->stopped_by != NULL && rule->stopped_by[s] != NULL; s++) {
            const RulesEvent *event = rules_pack_event_find(pack, rule->stopped_by[s]);
            g_autofree char *words = NULL, *whose = NULL;

            if (!g_str_equal(duty->state, "running") || event == NULL ||
                g_hash_table_contains(said, event->kind) || event->said_by == RULES_SAID_BY_NOBODY)
                continue;
            g_hash_table_add(said, event->kind);
            words = rules_event_words(event);
            whose = finding_whose(pack, event, rule);
            if (finding_follows(pack, event->kind))
                g_string_append_printf(text, "%s%s (it follows from the answers)", text->len > 0 ? "; " : "",
                                       words);
            else
                g_string_append_printf(text, "%s\"%s: WHY\" (%s)", text->len > 0 ? "; " : "", words, whose);
        }
    }
    return g_string_free(text, FALSE);
}
