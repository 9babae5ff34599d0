/* What every file is read by, and what is said of it. */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "command/extract_private.h"
#include "rules/forms.h"

gboolean
command_forms_load(CommandForms *forms, const CommandLine *line, int *code)
{
    g_autoptr(RulesErrors) errors = rules_errors_new();
    g_autoptr(GError) error = NULL;

    forms->data = base_data_new(line->config, &error);
    if (forms->data == NULL)
        rules_errors_add(errors, line->config, 0, "%s", error->message);
    forms->config = forms->data != NULL ? rules_config_load(forms->data, errors) : NULL;
    forms->questions = forms->data != NULL && !line->json ? rules_questions_load(forms->data, errors) : NULL;
    forms->catalogue = forms->data != NULL ? rules_forms_load(forms->data, errors) : NULL;
    if (forms->config != NULL && rules_errors_count(errors) == 0)
        return TRUE;
    *code = command_fail_rules(line, errors);
    return FALSE;
}

void
command_forms_clear(CommandForms *forms)
{
    g_clear_pointer(&forms->catalogue, form_catalogue_free);
    g_clear_pointer(&forms->questions, rules_questions_free);
    g_clear_pointer(&forms->config, rules_config_free);
    g_clear_pointer(&forms->data, base_data_free);
}

void
command_extract_tell(const CommandLine *line, const CommandForms *forms, const json_t *reading)
{
    g_autofree char *text = line->json ? base_json_to_line(reading) : NULL;

    if (text != NULL)
        puts(text);
    else
        command_extract_print(forms->questions, reading);
}

void
command_extract_exit(int code)
{
    int told = fflush(stdout) == 0 ? code : COMMAND_IO;

#ifdef CASEWARD_SANITISE
    exit(told); /* which looks for leaks */
#else
    _exit(told);
#endif
}
