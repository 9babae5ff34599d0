#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "agent/fence.h"
#include "base/time.h"
#include "command/check_private.h"
#include "letter/paper.h"
#include "net/clamd.h"
#include "rules/forms.h"

void
command_check_note(json_t *found, const char *what, gboolean well, const char *says)
{
    json_array_append_new(
        found, json_pack("{s:s, s:b, s:o}", "what", what, "well", well, "says", base_json_text(says)));
}

/* Letters that the pack sends and that are promised nothing: letter_check() says so. */
static void
check_pack_letters(AgentDesk *desk, char **names, GPtrArray *faults)
{
    for (guint i = 0; i < desk->pack->letters->len; i++) {
        const RulesLetter *letter = g_ptr_array_index(desk->pack->letters, i);

        if (!g_strv_contains((const char *const *)names, letter->name))
            letter_check(desk->data, letter->name, faults);
    }
}

static void
check_letters(AgentDesk *desk, json_t *found)
{
    g_autoptr(GPtrArray) faults = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GError) error = NULL;
    g_auto(GStrv) names = letter_names(&error);
    g_autofree char *says = NULL;

    if (names == NULL) {
        command_check_note(found, "letters", FALSE, error->message);
        return;
    }
    for (guint i = 0; names[i] != NULL; i++)
        letter_check(desk->data, names[i], faults);
    check_pack_letters(desk, names, faults);
    for (guint i = 0; i < faults->len; i++)
        command_check_note(found, "letter", FALSE, g_ptr_array_index(faults, i));
    says = g_strdup_printf("%u letters render with what they are promised", g_strv_length(names));
    if (faults->len == 0)
        command_check_note(found, "letters", TRUE, says);
}

static void
check_papers(AgentDesk *desk, json_t *found)
{
    g_autoptr(GPtrArray) faults = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GError) error = NULL;
    g_auto(GStrv) names = letter_paper_names(&error);
    g_autofree char *says = NULL;

    if (names == NULL) {
        command_check_note(found, "papers", FALSE, error->message);
        return;
    }
    for (guint i = 0; names[i] != NULL; i++)
        letter_paper_check(desk->data, names[i], faults);
    for (guint i = 0; i < faults->len; i++)
        command_check_note(found, "paper", FALSE, g_ptr_array_index(faults, i));
    says = g_strdup_printf("%u papers are filled with what they are promised", g_strv_length(names));
    if (faults->len == 0)
        command_check_note(found, "papers", TRUE, says);
}

static void
check_forms(AgentDesk *desk, json_t *found)
{
    g_autoptr(RulesErrors) errors = rules_errors_new();
    g_autoptr(FormCatalogue) catalogue = rules_forms_load(desk->data, errors);

    for (guint i = 0; i < rules_errors_count(errors); i++)
        command_check_note(found, "form labels", FALSE, rules_errors_get(errors, i));
    if (catalogue != NULL)
        command_check_note(found, "form labels", TRUE, "all files load");
}

static void
check_fence(json_t *found)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *says = agent_fence_describe();

    if (agent_fence_try(&error))
        command_check_note(found, "fence", TRUE, says);
    else
        command_check_note(found, "fence", FALSE, error->message);
}

static void
check_state(AgentDesk *desk, json_t *found)
{
    struct stat about;

    if (stat(desk->config->state, &about) != 0)
        command_check_note(found, "state", TRUE, "the folder is made at the first start");
    else if ((about.st_mode & 077) != 0 && base_data_config_dir(desk->data) != NULL)
        command_check_note(found, "state", FALSE,
                           "others can read the state folder; chmod 700 it: it holds children's data");
    else
        command_check_note(found, "state", TRUE, desk->config->state);
}

static void
check_scanner(AgentDesk *desk, json_t *found)
{
    const RulesScanner *scanner = &desk->config->scanner;
    g_autoptr(GError) error = NULL;
    g_autofree char *version = NULL;
    g_autofree char *says = NULL;

    if (scanner->socket == NULL) {
        command_check_note(found, "scanner", TRUE, "none is configured; nothing is scanned for malware");
        return;
    }
    version = net_clamd_version(scanner->socket, 20, &error);
    says = version != NULL
               ? g_strdup(version)
               : g_strdup_printf(
                     "%s. Likely cause: the daemon is down, its LocalSocket is another, or this user may "
                     "not connect to it. Meanwhile mail %s.",
                     error->message, scanner->hold ? "waits unread" : "is taken in unscanned");
    command_check_note(found, "scanner", version != NULL, says);
}

int
command_check(const CommandVerb *verb, int argc, char **argv)
{
    static const CommandColumn columns[] = {
        {"what", "what"}, {"well", "well"}, {"says", "says"}, {NULL, NULL}};
    gboolean offline = FALSE, coverage = FALSE, approvals = FALSE;
    const GOptionEntry more[] = {
        {"offline", 0, 0, G_OPTION_ARG_NONE, &offline, "Leave the servers alone", NULL},
        {"coverage", 0, 0, G_OPTION_ARG_NONE, &coverage, "Every row of the register and what carries it",
         NULL},
        {"approvals", 0, 0, G_OPTION_ARG_NONE, &approvals,
         "Who approves what leaves, and where that is our choice", NULL},
        G_OPTION_ENTRY_NULL};
    g_auto(CommandLine) line;
    g_autoptr(AgentDesk) desk = NULL;
    g_autoptr(json_t) found = json_array();
    gboolean well = TRUE;
    size_t i;
    json_t *each;
    int code;

    if (!command_line_read(&line, verb, argc, argv, more, &code))
        return code;
    if (coverage)
        return command_check_coverage(&line);
    desk = command_desk(&line, &code);
    if (desk == NULL)
        return code;
    if (approvals)
        return command_check_approvals(&line, desk);
    command_check_note(found, "configuration", TRUE, desk->config->file);
    command_check_note_approvals(desk, found);
    check_letters(desk, found);
    check_papers(desk, found);
    check_forms(desk, found);
    check_fence(found);
    check_state(desk, found);
    if (!offline) {
        command_check_logins(desk, found);
        check_scanner(desk, found);
    }
    command_print_list(&line, found, columns, "");
    json_array_foreach(found, i, each) well &= json_is_true(json_object_get(each, "well"));
    return well ? COMMAND_DONE : COMMAND_CONFIGURATION;
}
