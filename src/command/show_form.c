/* Of a case's form only what a person has to look at: what it says of the child stands on no page. */
#include <stdio.h>

#include "command/verbs_private.h"
#include "form/form.h"

static void
show_differing(const AgentCase *c, const json_t *record, const char *whose, gboolean *any)
{
    const char *id;
    json_t *value;

    json_object_foreach((json_t *)record, id, value)
    {
        const RulesQuestion *question = rules_question_find(c->desk->questions, id);
        g_autofree char *title = g_strdelimit(g_strdup(question != NULL ? question->title : id), "_", ' ');

        if (json_array_size(json_object_get(value, "also")) == 0)
            continue;
        printf("%s  %s%s\n", *any ? "" : "\nSaid in two ways (ask which is right; `--json` has both)\n",
               whose, title);
        *any = TRUE;
    }
}

void
command_show_form(const AgentCase *c)
{
    const json_t *form = casework_file_form(c->file), *children = json_object_get(form, "children");
    gboolean any = FALSE;
    size_t i;
    json_t *each;

    json_array_foreach(json_object_get(form, "problems"), i, each)
    {
        g_autofree char *words = form_problem_words(json_string_value(each));

        printf("%s  %s\n", i == 0 ? "\nLook at the form\n" : "", words);
    }
    show_differing(c, json_object_get(form, "fields"), "", &any);
    json_array_foreach(children, i, each)
    {
        g_autofree char *whose = g_strdup_printf("child %zu: ", i + 1);

        show_differing(c, each, json_array_size(children) > 1 ? whose : "", &any);
    }
}
