#include "command/verbs_private.h"
#include "rules/coverage.h"

/* Every row of the register with the file and line that carries it. */
int
command_check_coverage(const CommandLine *line)
{
    static const CommandColumn columns[] = {
        {"id", "row"},      {"section", "section"}, {"force", "force"}, {"home", "home"},
        {"where", "where"}, {"well", "well"},       {"says", "says"},   {NULL, NULL}};
    g_autoptr(GError) error = NULL;
    g_autoptr(RulesErrors) errors = rules_errors_new();
    g_autoptr(BaseData) data = base_data_new(line->config, &error);
    g_autoptr(GPtrArray) rows = NULL;
    g_autoptr(json_t) list = json_array();
    guint faults = 0;

    if (data == NULL)
        return command_fail(line, COMMAND_CONFIGURATION, "%s", error->message);
    rows = rules_coverage(data, errors);
    for (guint i = 0; i < rules_errors_count(errors); i++)
        g_printerr("%s\n", rules_errors_get(errors, i));
    if (rows == NULL)
        return COMMAND_CONFIGURATION;
    for (guint i = 0; i < rows->len; i++) {
        const RulesCoverage *row = g_ptr_array_index(rows, i);
        g_autofree char *where =
            row->file != NULL ? g_strdup_printf("%s:%u", row->file, row->line) : g_strdup("");

        faults += row->fault != NULL;
        json_array_append_new(list,
                              json_pack("{s:o, s:s, s:s, s:s, s:s, s:b, s:s}", "id", base_json_text(row->id),
                                        "section", row->section, "force", rules_force_name(row->force),
                                        "home", row->home != NULL ? row->home : "", "where", where, "well",
                                        row->fault == NULL, "says", row->fault != NULL ? row->fault : ""));
    }
    command_print_list(line, list, columns, "The register is empty.");
    return faults == 0 ? COMMAND_DONE
                       : command_fail(line, COMMAND_CONFIGURATION, "%u of %u rows and readings are not well",
                                      faults, rows->len);
}
