#include <stdlib.h>
#include <string.h>

#include "agent/loop.h"
#include "agent/supervise.h"
#include "command/verbs_private.h"
#include "net/server.h"
#include "store/draft.h"

/* Where the service runs, what is written here is a log. */
static int
roles_fail(const CommandLine *line, const char *role, const GError *error)
{
    g_autofree char *plain = net_error_plain(error);

    return command_fail(line, COMMAND_UNAVAILABLE, "%s%s%s", role, *role != '\0' ? ": " : "", plain);
}

static int
roles_run(const CommandVerb *verb, int argc, char **argv)
{
    gboolean once = FALSE;
    const GOptionEntry more[] = {{"once", 0, 0, G_OPTION_ARG_NONE, &once, "Do all there is and end", NULL},
                                 G_OPTION_ENTRY_NULL};
    g_auto(CommandLine) line;
    g_autoptr(AgentDesk) desk = NULL;
    g_autoptr(GError) error = NULL;
    int code;

    if (!command_line_read(&line, verb, argc, argv, more, &code))
        return code;
    desk = command_desk_with_store(&line, STORE_CREATE, &code);
    if (desk == NULL)
        return code;
    if (agent_loop_run(desk, &(AgentLoop){.role = verb->name, .once = once}, &error))
        return COMMAND_DONE;
    return roles_fail(&line, "", error);
}

int
command_receive(const CommandVerb *verb, int argc, char **argv)
{
    return roles_run(verb, argc, argv);
}

int
command_work(const CommandVerb *verb, int argc, char **argv)
{
    return roles_run(verb, argc, argv);
}

int
command_send(const CommandVerb *verb, int argc, char **argv)
{
    return roles_run(verb, argc, argv);
}

/* A password: from the service manager's credentials folder, else from the configured file. */
static GBytes *
roles_credential(const char *role, gpointer data, GError **error)
{
    const RulesConfig *config = data;
    const RulesServer *server = g_str_equal(role, "receive") ? &config->imap
                                : g_str_equal(role, "send")  ? &config->submission
                                                             : NULL;
    const char *folder = getenv("CREDENTIALS_DIRECTORY");
    g_autofree char *path = NULL;
    char *text;
    gsize len;

    if (server == NULL || server->host == NULL)
        return NULL;
    if (server->password_file != NULL)
        path = g_strdup(server->password_file);
    else if (folder != NULL)
        path = g_build_filename(folder, g_str_equal(role, "receive") ? "imap" : "smtp", NULL);
    else
        return NULL;
    if (!g_file_get_contents(path, &text, &len, error))
        return NULL;
    return g_bytes_new_take(text, len);
}

/* What each role is started with: the options of this command line. */
static GStrv
roles_arguments(const CommandLine *line)
{
    g_autoptr(GStrvBuilder) arguments = g_strv_builder_new();

    if (line->config != NULL)
        g_strv_builder_add_many(arguments, "--config", line->config, NULL);
    if (line->state != NULL)
        g_strv_builder_add_many(arguments, "--state", line->state, NULL);
    if (line->at != NULL)
        g_strv_builder_add_many(arguments, "--at", line->at, NULL);
    return g_strv_builder_end(arguments);
}

static gboolean
roles_have_drafts(AgentDesk *desk)
{
    g_autoptr(GPtrArray) drafts =
        desk->config->drafts_folder != NULL ? store_draft_to_place(desk->store, NULL) : NULL;

    return drafts != NULL && drafts->len > 0;
}

static int
roles_run_once(const CommandVerb *verb, const CommandLine *line, AgentDesk *desk)
{
    /* The second time receive puts away what work has drafted. */
    static const char *const order[] = {"receive", "work", "receive", "work", "send", "work"};
    g_autoptr(GError) error = NULL;
    int code = COMMAND_DONE;

    if (!agent_desk_open_store(desk, STORE_CREATE, &error))
        return command_fail_error(line, error);
    /* As under the supervisor, one that fails does not keep the others from their work: what work could not
     * do is told to people by send. */
    for (guint i = 0; i < G_N_ELEMENTS(order); i++) {
        g_autoptr(GError) fault = NULL;

        if (i / 2 == 1 && !roles_have_drafts(desk))
            continue;
        if (!agent_loop_run(desk, &(AgentLoop){.role = order[i], .once = TRUE}, &fault))
            code = roles_fail(line, order[i], fault);
    }
    return code;
}

int
command_run(const CommandVerb *verb, int argc, char **argv)
{
    static const char *const receive_rings[] = {"work", NULL};
    static const char *const work_rings[] = {"send", "receive", NULL};
    static const char *const send_rings[] = {"work", NULL};
    gboolean once = FALSE;
    const GOptionEntry more[] = {{"once", 0, 0, G_OPTION_ARG_NONE, &once, "Do all there is and end", NULL},
                                 G_OPTION_ENTRY_NULL};
    g_auto(CommandLine) line;
    g_autoptr(AgentDesk) desk = NULL;
    g_auto(GStrv) arguments = NULL;
    g_autoptr(GError) error = NULL;
    int code;

    if (!command_line_read(&line, verb, argc, argv, more, &code))
        return code;
    desk = command_desk(&line, &code);
    if (desk == NULL)
        return code;
    if (once)
        return roles_run_once(verb, &line, desk);
    /* Open it once here: a database that is newer or damaged is said now, by one process. */
    if (!agent_desk_open_store(desk, STORE_CREATE, &error))
        return command_fail_error(&line, error);
    g_clear_pointer(&desk->store, store_close);
    arguments = roles_arguments(&line);
    {
        const char *const *args = (const char *const *)arguments;
        const AgentRole roles[] = {
            {"receive", args, receive_rings}, {"work", args, work_rings}, {"send", args, send_rings}};

        return agent_supervise(
            roles, G_N_ELEMENTS(roles),
            &(AgentSuperviseOptions){.credential = roles_credential, .data = desk->config});
    }
}
