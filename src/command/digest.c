#include <stdio.h>
#include <string.h>

#include "agent/morning.h"
#include "base/time.h"
#include "command/verbs_private.h"
#include "letter/letter.h"

static int
digest_print(const CommandLine *line, AgentDesk *desk, const char *letter, const json_t *values,
             gboolean html)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Letter) words = NULL;

    if (line->json) {
        g_autofree char *text = base_json_to_text(values);

        puts(text);
        return COMMAND_DONE;
    }
    words = letter_render(desk->data, letter, values, &error);
    if (words == NULL)
        return command_fail(line, COMMAND_CONFIGURATION, "%s", error->message);
    if (html)
        puts(words->html != NULL ? words->html : "");
    else
        printf("Subject: %s\n\n%s", words->subject, words->text);
    return COMMAND_DONE;
}

int
command_digest(const CommandVerb *verb, int argc, char **argv)
{
    g_autofree char *whom = NULL;
    g_autofree char *on = NULL;
    gboolean html = FALSE, anything = FALSE;
    const GOptionEntry more[] = {
        {"for", 0, 0, G_OPTION_ARG_STRING, &whom, "A person's morning mail (id in people.yaml)", "WHO"},
        {"on", 0, 0, G_OPTION_ARG_STRING, &on, "The day", "DATE"},
        {"html", 0, 0, G_OPTION_ARG_NONE, &html, "The HTML part", NULL},
        G_OPTION_ENTRY_NULL,
    };
    g_auto(CommandLine) line;
    g_autoptr(AgentDesk) desk = NULL;
    g_autoptr(GError) error = NULL;
    g_autoptr(json_t) values = NULL;
    const RulesPerson *person = NULL;
    GDate day;
    int code;

    if (!command_line_read(&line, verb, argc, argv, more, &code))
        return code;
    desk = command_desk_with_store(&line, STORE_READ_ONLY, &code);
    if (desk == NULL)
        return code;
    agent_desk_today(desk, &day);
    if (on != NULL && !base_date_from_iso(on, &day, &error))
        return command_fail(&line, COMMAND_USAGE, "--on: %s", error->message);
    if (whom != NULL) {
        person = rules_people_find(desk->people, whom);
        if (person == NULL)
            return command_fail(&line, COMMAND_NO, "nobody in people.yaml has the id \"%s\"", whom);
    }
    values = person != NULL ? agent_morning_values(desk, person, &day, &anything, &error)
                            : agent_digest_values(desk, &day, &error);
    if (values == NULL)
        return command_fail_error(&line, error);
    return digest_print(&line, desk, person != NULL ? "morning" : "digest", values, html);
}
