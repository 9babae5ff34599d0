/* `extract`, which has programs of its own: nothing here may ask for the desk or for a reader, whose
 * libraries they do without. */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "agent/reading.h"
#include "base/log.h"
#include "base/program.h"
#include "base/time.h"
#include "command/extract_private.h"
#include "rules/forms.h"

/* Files from which on a server of their own pays, which has found every function before its first child, and
 * whose memory does not change between them. */
#define EXTRACT_MANY 8

/* The server side: this program again, without credential or file, for work and for the verbs below. */
static int
extract_serve(const CommandLine *line, const AgentReader *by)
{
    g_autoptr(RulesErrors) errors = rules_errors_new();
    g_autoptr(GError) error = NULL;
    g_autoptr(BaseData) data = base_data_new(line->config, &error);
    g_autoptr(FormCatalogue) catalogue = data != NULL ? rules_forms_load(data, errors) : NULL;

    base_log_open("extract");
    if (catalogue == NULL) {
        for (guint i = 0; i < rules_errors_count(errors); i++)
            base_log(BASE_LOG_ERROR, "%s", rules_errors_get(errors, i));
        return COMMAND_CONFIGURATION;
    }
    form_catalogue_settle(catalogue);
    by->init(by->load == AGENT_EXTRACT_LOAD_USUAL);
    if (!agent_reading_rehearse(by, catalogue))
        base_log(BASE_LOG_WARNING, "a mail of our own could not be read: each child takes longer");
    return agent_extract_serve(AGENT_EXTRACT_SOCKET_FD, by->work, catalogue, by->load);
}

/* What the files are read by; pack and directory only once there is a mail among them. */
typedef struct {
    const CommandLine *line;
    AgentReader reader;
    CommandForms forms;
    RulesPack *pack;
    RulesPeople *people;
    char *now;
} ExtractBy;

static void
extract_by_clear(ExtractBy *by)
{
    g_clear_pointer(&by->now, g_free);
    g_clear_pointer(&by->people, rules_people_free);
    g_clear_pointer(&by->pack, rules_pack_free);
    command_forms_clear(&by->forms);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(ExtractBy, extract_by_clear)

static char *
extract_now(const CommandLine *line, GError **error)
{
    g_autoptr(GDateTime) at = line->at != NULL ? base_time_from_iso(line->at, error) : NULL;
    g_autoptr(BaseClock) clock = NULL;
    g_autoptr(GDateTime) now = NULL;

    if (line->at != NULL && at == NULL)
        return NULL;
    clock = at != NULL ? base_clock_new_at(at) : base_clock_new();
    now = base_clock_now(clock);
    return base_time_to_iso(now);
}

static gboolean
extract_by_load(ExtractBy *by, const CommandLine *line, int *code)
{
    g_autoptr(GError) error = NULL;

    if (line->at != NULL)
        by->now = extract_now(line, &error);
    if (error != NULL) {
        *code = command_fail(line, COMMAND_USAGE, "--at: %s", error->message);
        return FALSE;
    }
    return command_forms_load(&by->forms, line, code);
}

static json_t *
extract_ask_of_mail(ExtractBy *by, int *code)
{
    g_autoptr(RulesErrors) errors = rules_errors_new();
    json_t *request;

    if (by->pack == NULL)
        by->pack = rules_pack_load(by->forms.data, by->forms.config->pack, errors);
    if (by->pack != NULL && by->people == NULL)
        by->people = rules_people_load(by->forms.data, by->pack, errors);
    if (by->people == NULL) {
        *code = command_fail_rules(by->line, errors);
        return NULL;
    }
    if (by->now == NULL)
        by->now = extract_now(by->line, NULL);
    request = agent_reading_request(by->forms.config, by->pack, by->people, by->now);
    json_object_set_new(request, "by_hand", json_true());
    return request;
}

static json_t *
extract_ask_of(gpointer data, const char *path, int *code)
{
    ExtractBy *by = data;
    g_autofree char *name = g_path_get_basename(path);

    return command_extract_is_mail(path) ? extract_ask_of_mail(by, code)
                                         : agent_reading_document_request(by->forms.config, name);
}

static void
extract_tell(gpointer data, const char *path, const json_t *reading)
{
    const ExtractBy *by = data;

    command_extract_tell(by->line, &by->forms, reading);
}

static AgentExtract *
extract_start(const CommandLine *line, ExtractBy *by, int *code)
{
    g_autofree char *other = base_program_find("caseward-pdf");
    AgentExtractOptions options = agent_reading_options(by->forms.config, by->forms.data);
    g_autoptr(GError) error = NULL;
    AgentExtract *extract;

    if (other == NULL) {
        *code = command_fail(line, COMMAND_UNAVAILABLE, "caseward-pdf, which reads PDFs, is not installed");
        return NULL;
    }
    options.other_program = other;
    options.first_has_pdf = by->reader.has_pdf;
    options.is_brief = g_strv_length(line->arguments) < EXTRACT_MANY;
    if (options.is_brief) {
        by->reader.init(TRUE); /* lean: what takes long to load is the other's */
        options.work = by->reader.work;
        options.data = by->forms.catalogue;
        options.load = MAX(by->reader.load, AGENT_EXTRACT_LOAD_USUAL);
    }
    extract = agent_extract_start(&options, &error);
    if (extract == NULL)
        *code = command_fail(line, COMMAND_UNAVAILABLE, "%s", error->message);
    return extract;
}

int
command_extract_by(const AgentReader *reader, const CommandVerb *verb, int argc, char **argv)
{
    gboolean serve = FALSE;
    const GOptionEntry more[] = {{"serve", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_NONE, &serve, "", NULL},
                                 G_OPTION_ENTRY_NULL};
    g_auto(CommandLine) line;
    g_auto(ExtractBy) by = {.line = &line, .reader = *reader};
    const CommandReader files = {extract_ask_of, extract_tell, &by};
    g_autoptr(AgentExtract) extract = NULL;
    int code = COMMAND_DONE;

    if (!command_line_read(&line, verb, argc, argv, more, &code))
        return code;
    if (serve)
        return extract_serve(&line, reader);
    if (line.arguments[0] == NULL)
        return command_fail(&line, COMMAND_USAGE, "give at least one file");
    if (!extract_by_load(&by, &line, &code))
        return code;
    extract = extract_start(&line, &by, &code);
    if (extract != NULL)
        code = command_extract_files(&line, extract, &files);
    command_extract_exit(code);
}
