/* How a paper leaves: read, and held against the whole pack.  What goes to the Panel, to Ofsted or to anybody
 * cannot be called back, so nothing may be set up to leave without somebody's approval. */
#include "rules/pack_private.h"

static const RulesKey submit_keys[] = {
    {"letter", RULES_KEY_TEXT, .offset = offsetof(RulesSubmit, letter), .required = TRUE},
    {"to", RULES_KEY_TEXTS, .offset = offsetof(RulesSubmit, to), .required = TRUE},
    {"by", RULES_KEY_TEXTS, .offset = offsetof(RulesSubmit, by), .required = TRUE},
    {"approval", RULES_KEY_TEXT, .offset = offsetof(RulesSubmit, approval)},
    {"settled", RULES_KEY_TEXT, .offset = offsetof(RulesSubmit, settled)},
    {"ours", RULES_KEY_TEXT, .offset = offsetof(RulesSubmit, ours)},
    {.key = NULL},
};

void
rules_submit_free(RulesSubmit *submit)
{
    if (submit == NULL)
        return;
    g_free(submit->letter);
    g_strfreev(submit->to);
    g_strfreev(submit->by);
    g_free(submit->approval);
    g_free(submit->settled);
    g_free(submit->ours);
    g_free(submit);
}

RulesSubmit *
rules_submit_read(const RulesNode *node, RulesErrors *errors)
{
    RulesSubmit *submit = g_new0(RulesSubmit, 1);

    submit->line = node->line;
    if (!rules_yaml_map(node, "submit", submit_keys, submit, errors)) {
        rules_submit_free(submit);
        return NULL;
    }
    if (submit->approval != NULL && submit->settled == NULL)
        submit->settled = g_strdup("any");
    submit->need = (RulesNeed){.approval = submit->approval, .settled = submit->settled, .line = node->line};
    return submit;
}

const RulesNeed *
rules_duty_approval(const RulesDuty *duty)
{
    for (guint i = 0; duty->needs != NULL && i < duty->needs->len; i++) {
        const RulesNeed *need = duty->needs->pdata[i];

        if (need->approval != NULL)
            return need;
    }
    return duty->submit != NULL && duty->submit->approval != NULL ? &duty->submit->need : NULL;
}

static void
submit_add_names(GPtrArray *known, const GPtrArray *roles)
{
    for (guint i = 0; i < roles->len; i++)
        g_ptr_array_add(known, ((const RulesRole *)roles->pdata[i])->id);
}

/* @words: NULL-ended, may be NULL.  Each must be among @known (NULL-ended). */
static void
submit_check_known(const RulesPackReading *reading, const RulesDuty *duty, const char *key, GStrv words,
                   const GPtrArray *known)
{
    for (guint i = 0; words != NULL && words[i] != NULL; i++) {
        g_autofree char *hint = NULL;

        if (g_strv_contains((const char *const *)known->pdata, words[i]))
            continue;
        hint = rules_yaml_hint(words[i], (const char *const *)known->pdata);
        rules_errors_add(reading->errors, duty->file, duty->submit->line, "submit: %s \"%s\" is not known%s",
                         key, words[i], hint);
    }
}

static void
submit_check_names(const RulesPackReading *reading, const RulesDuty *duty)
{
    static const char *const rules[] = {"any", "majority", "all", NULL};
    const RulesSubmit *submit = duty->submit;
    g_autoptr(GPtrArray) roles = g_ptr_array_new();
    g_autoptr(GPtrArray) addressees = g_ptr_array_new();
    char *approval[] = {submit->approval, NULL};

    submit_add_names(roles, reading->pack->roles);
    g_ptr_array_add(roles, NULL);
    submit_add_names(addressees, reading->pack->bodies);
    submit_add_names(addressees, reading->pack->roles);
    g_ptr_array_add(addressees, (gpointer)RULES_TO_SENDER);
    g_ptr_array_add(addressees, NULL);
    submit_check_known(reading, duty, "to", submit->to, addressees);
    submit_check_known(reading, duty, "by: role", submit->by, roles);
    submit_check_known(reading, duty, "approval: role", approval, roles);
    if (submit->settled != NULL && !g_strv_contains(rules, submit->settled))
        rules_errors_add(reading->errors, duty->file, submit->line,
                         "submit: \"%s\" settles nothing; write any, majority or all", submit->settled);
    if (rules_pack_letter_find(reading->pack, submit->letter) == NULL)
        rules_errors_add(reading->errors, duty->file, submit->line,
                         "submit: letter \"%s\" is not known; add it to the letters", submit->letter);
}

void
rules_submit_check(const RulesPackReading *reading, const RulesDuty *duty)
{
    if (duty->submit == NULL || duty->file == NULL) /* what could not be read was said */
        return;
    submit_check_names(reading, duty);
    if (rules_duty_approval(duty) == NULL)
        rules_errors_add(reading->errors, duty->file, duty->submit->line,
                         "submit: the paper of %s would leave without anybody's approval; add "
                         "\"approval: ROLE\" to it",
                         duty->id);
}
