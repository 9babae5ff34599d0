/* What a pack that cases are opened under needs at its head. */
#include <string.h>

#include "rules/check_private.h"

/* The roles that caseward itself signs as and writes to. */
static void
check_top_role(const RulesPackReading *reading, const char *key, const char *role, const char *who)
{
    const RulesTree *top = reading->top;
    g_autoptr(GPtrArray) known = g_ptr_array_new();
    g_autofree char *hint = NULL;

    if (role == NULL) {
        rules_errors_add(reading->errors, top->file, 1, "a pack needs \"%s:\": the role %s", key, who);
        return;
    }
    if (rules_pack_role_find(reading->pack, role) != NULL)
        return;
    for (guint i = 0; i < reading->pack->roles->len; i++)
        g_ptr_array_add(known, (gpointer)rules_check_role_name(reading->pack->roles->pdata[i]));
    g_ptr_array_add(known, NULL);
    hint = rules_yaml_hint(role, (const char *const *)known->pdata);
    rules_errors_add(reading->errors, top->file, rules_yaml_find(top->root, key)->line,
                     "%s: role \"%s\" is not known%s", key, role, hint);
}

/* A pack that cases are opened under needs what an inherited one may leave to others. */
void
rules_check_top(const RulesPackReading *reading)
{
    const RulesPack *pack = reading->pack;
    const RulesTree *top = reading->top;

    if (pack->partnership == NULL)
        rules_errors_add(reading->errors, top->file, 1,
                         "a pack needs \"partnership:\": the name on its letters");
    if (pack->prefix == NULL)
        rules_errors_add(reading->errors, top->file, 1,
                         "a pack needs \"prefix:\": \"AB\" makes AB-2026-0001");
    else if (strspn(pack->prefix, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != strlen(pack->prefix) ||
             strlen(pack->prefix) < 2 || strlen(pack->prefix) > 4)
        rules_errors_add(reading->errors, top->file, rules_yaml_find(top->root, "prefix")->line,
                         "prefix: found \"%s\"; write two to four capital letters", pack->prefix);
    check_top_role(reading, "signs", pack->signs, "whose title stands under letters");
    check_top_role(reading, "tasks-to", pack->tasks_to, "that is told what waits for a person");
    check_top_role(reading, "manager", pack->manager, "that gets the digest and hears of missed targets");
    if (pack->grid != NULL && !rules_pack_knows_event(pack, pack->grid))
        rules_errors_add(reading->errors, top->file, rules_yaml_find(top->root, "grid")->line,
                         "grid: event \"%s\" is not known; write the event whose day is Day 1", pack->grid);
    if (pack->duties->len == 0)
        rules_errors_add(reading->errors, top->file, 1, "a pack without duties reminds nobody of anything");
}
