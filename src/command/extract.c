#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "agent/extract.h"
#include "agent/ingest.h"
#include "agent/reading.h"
#include "agent/work.h"
#include "base/log.h"
#include "base/time.h"
#include "command/verbs_private.h"
#include "rules/forms.h"

/* The server side: this program again, without credential or file, for work and for the verbs below. */
static int
extract_serve(const CommandLine *line)
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
    agent_reading_init();
    return agent_extract_serve(AGENT_EXTRACT_SOCKET_FD, agent_reading_work, catalogue);
}

/* A file is a mail if it says so in its name or begins with header lines. */
static gboolean
extract_is_mail(const char *path, int fd)
{
    char head[512];
    ssize_t n = pread(fd, head, sizeof head - 1, 0);
    const char *colon;

    if (g_str_has_suffix(path, ".eml"))
        return TRUE;
    if (n <= 0)
        return FALSE;
    head[n] = '\0';
    colon = strchr(head, ':');
    return g_str_has_prefix(head, "Return-Path:") || g_str_has_prefix(head, "Received:") ||
           (colon != NULL && g_str_has_prefix(head, "From:"));
}

static json_t *
extract_request(const AgentDesk *desk, const char *path, gboolean mail)
{
    g_autofree char *now = agent_desk_now(desk);
    g_autofree char *name = g_path_get_basename(path);
    StoreMessage message = {.arrived = now};

    if (mail) {
        json_t *request = agent_ingest_request(desk, &message);

        json_object_set_new(request, "by_hand", json_true());
        return request;
    }
    return json_pack("{s:s, s:s, s:s}", "as", "document", "name", name, "date", now);
}

/* One file through the fence. NULL: said on stderr, @code set. */
static json_t *
extract_file(const CommandLine *line, AgentDesk *desk, AgentExtract *extract, const char *path,
             gboolean as_mail, int *code)
{
    g_auto(AgentExtractResult) result = AGENT_EXTRACT_RESULT_EMPTY;
    g_autoptr(GError) error = NULL;
    g_autoptr(json_t) request = NULL;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    gboolean begun;

    if (fd < 0) {
        *code = command_fail(line, COMMAND_IO, "open %s: %s", path, g_strerror(errno));
        return NULL;
    }
    request = extract_request(desk, path, as_mail || extract_is_mail(path, fd));
    begun = agent_extract_begin(extract, fd, request, &error);
    close(fd);
    if (!begun || !agent_extract_end(extract, &result, &error)) {
        *code = command_fail(line, COMMAND_UNAVAILABLE, "%s: %s", path, error->message);
        return NULL;
    }
    if (result.json == NULL) {
        *code =
            command_fail(line, COMMAND_BAD_DATA, "%s: %s%s%s", path, agent_extract_fault_name(result.fault),
                         result.message != NULL ? ": " : "", result.message != NULL ? result.message : "");
        return NULL;
    }
    return g_steal_pointer(&result.json);
}

static AgentExtract *
extract_start(const CommandLine *line, AgentDesk *desk, int *code)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *parts_dir = NULL;
    AgentExtractOptions options = agent_work_extract_options(desk, &parts_dir);
    AgentExtract *extract;

    options.parts_dir = NULL; /* these verbs write nothing */
    extract = agent_extract_start(&options, &error);
    if (extract == NULL)
        *code = command_fail(line, COMMAND_UNAVAILABLE, "%s", error->message);
    return extract;
}

/* "4 December 2026" of "2026-12-04"; "asian pakistani" of a word of ours; a list on one line. */
static char *
extract_words(const json_t *value)
{
    const char *text = json_string_value(value);
    g_autoptr(GString) joined = g_string_new(NULL);
    GDate date;
    char day[64];
    size_t i;
    json_t *item;

    json_array_foreach((json_t *)value, i, item)
    {
        g_autofree char *one = extract_words(item);

        g_string_append_printf(joined, "%s%s", i > 0 ? "; " : "", one);
    }
    if (text == NULL)
        return g_strdup(joined->str);
    if (strlen(text) == strlen("2026-12-04") && base_date_from_iso(text, &date, NULL)) {
        g_date_strftime(day, sizeof day, "%e %B %Y", &date);
        return g_strdup(g_strchug(day));
    }
    return g_strdup(text);
}

/* What people call the field; its id where they have no name for it. */
static char *
extract_title(const RulesQuestions *questions, const char *section, const char *id)
{
    const RulesQuestion *question = rules_question_find(questions, id);
    g_autofree char *title = g_strdelimit(g_strdup(question != NULL ? question->title : id), "_", ' ');

    return *section != '\0' ? g_strdup_printf("%s %s", section, title) : g_steal_pointer(&title);
}

static const char *
extract_doubt(const json_t *value)
{
    const json_t *confidence = json_object_get(value, "confidence");

    return json_is_number(confidence) && json_number_value(confidence) < 0.75 ? "please check" : "";
}

static void
extract_add_rows(const RulesQuestions *questions, json_t *rows, const char *section, const json_t *record)
{
    const char *id;
    json_t *value;

    json_object_foreach((json_t *)record, id, value)
    {
        const json_t *inner = json_is_object(value) ? json_object_get(value, "value") : value;
        const char *where = base_json_string(value, "where");
        g_autofree char *name = extract_title(questions, section, id), *text = extract_words(inner);

        json_array_append_new(rows,
                              json_pack("{s:s, s:o, s:s, s:s}", "field", name, "value", base_json_text(text),
                                        "where", where != NULL ? where : "(follows from the rest)", "doubt",
                                        extract_doubt(value)));
    }
}

/* A form as a person would like to see it. */
static void
extract_print_form(const RulesQuestions *questions, const json_t *form)
{
    static const CommandColumn columns[] = {
        {"field", "FIELD"}, {"value", "VALUE"}, {"where", "WHERE"}, {"doubt", "DOUBT"}, {NULL, NULL}};
    g_autoptr(json_t) rows = json_array();
    g_autofree char *table = NULL;
    const char *name;
    json_t *item, *row;
    size_t i, r;

    extract_add_rows(questions, rows, "", json_object_get(form, "fields"));
    json_array_foreach(json_object_get(form, "children"), i, item)
    {
        g_autofree char *section = g_strdup_printf("child %zu:", i + 1);

        extract_add_rows(questions, rows, section, item);
    }
    json_object_foreach(json_object_get(form, "tables"), name, item)
    {
        json_array_foreach(item, r, row)
        {
            g_autofree char *section = g_strdup_printf("%s %zu:", name, r + 1);

            extract_add_rows(questions, rows, section, row);
        }
    }
    printf("Kind: %s\n\n", base_json_string(form, "kind"));
    table = command_table(rows, columns);
    fputs(table, stdout);
    json_array_foreach(json_object_get(form, "missing"), i, item)
    {
        const RulesQuestion *question = rules_question_find(questions, json_string_value(item));

        printf("%s  - %s\n", i == 0 ? "\nStill needed:\n" : "",
               question != NULL && question->ask != NULL ? question->ask : json_string_value(item));
    }
    json_array_foreach(json_object_get(form, "problems"), i, item)
        printf("%s%s", i == 0 ? "\nLook at: " : ", ", json_string_value(item));
    putchar('\n');
}

static void
extract_print(const RulesQuestions *questions, const json_t *reading)
{
    const json_t *forms = json_object_get(reading, "forms");
    size_t i;
    json_t *form;

    if (forms == NULL) {
        extract_print_form(questions, reading);
        return;
    }
    printf("A mail of class %s (%s)\n", base_json_string(reading, "class"),
           base_json_string(reading, "evidence"));
    json_array_foreach(forms, i, form)
    {
        printf("\nForm %zu\n", i + 1);
        extract_print_form(questions, form);
    }
}

int
command_extract(const CommandVerb *verb, int argc, char **argv)
{
    gboolean serve = FALSE;
    const GOptionEntry more[] = {{"serve", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_NONE, &serve, "", NULL},
                                 G_OPTION_ENTRY_NULL};
    g_auto(CommandLine) line;
    g_autoptr(AgentDesk) desk = NULL;
    g_autoptr(AgentExtract) extract = NULL;
    int code = COMMAND_DONE;

    if (!command_line_read(&line, verb, argc, argv, more, &code))
        return code;
    if (serve)
        return extract_serve(&line);
    if (line.arguments[0] == NULL)
        return command_fail(&line, COMMAND_USAGE, "give at least one file");
    desk = command_desk(&line, &code);
    extract = desk != NULL ? extract_start(&line, desk, &code) : NULL;
    if (extract == NULL)
        return code;
    for (guint i = 0; line.arguments[i] != NULL; i++) {
        g_autoptr(json_t) reading = extract_file(&line, desk, extract, line.arguments[i], FALSE, &code);

        if (reading == NULL)
            continue;
        if (line.json) {
            g_autofree char *text = base_json_to_line(reading);

            puts(text);
        } else {
            extract_print(desk->questions, reading);
        }
    }
    return code;
}

static json_t *
explain_answer(AgentDesk *desk, const json_t *reading)
{
    static const char *const kept[] = {"class",           "evidence",     "from",
                                       "case_ref",        "kind",         "action_text",
                                       "bounce",          "verdict",      "verdict_evidence",
                                       "must_not_answer", "must_not_why", "forms"};
    json_t *answer = json_object();
    json_t *would = json_array();

    for (guint i = 0; i < G_N_ELEMENTS(kept); i++) {
        json_t *value = json_object_get(reading, kept[i]);

        json_object_set(answer, kept[i], value != NULL ? value : json_null());
    }
    agent_ingest_explain(desk, reading, would);
    json_object_set_new(answer, "would", would);
    return answer;
}

static void
explain_print(const char *path, const json_t *answer)
{
    size_t i;
    json_t *item;

    printf("%s\n  It is: %s (%s)\n  Sender: %s (%s)\n", path, base_json_string(answer, "class"),
           base_json_string(answer, "evidence"), base_json_string(answer, "verdict"),
           base_json_string(answer, "verdict_evidence"));
    json_array_foreach(json_object_get(answer, "would"), i, item)
        printf("  Would: %s\n", json_string_value(item));
}

int
command_explain(const CommandVerb *verb, int argc, char **argv)
{
    g_auto(CommandLine) line;
    g_autoptr(AgentDesk) desk = NULL;
    g_autoptr(AgentExtract) extract = NULL;
    int code = COMMAND_DONE;

    if (!command_line_read(&line, verb, argc, argv, NULL, &code))
        return code;
    if (line.arguments[0] == NULL)
        return command_fail(&line, COMMAND_USAGE, "give at least one mail");
    desk = command_desk(&line, &code);
    extract = desk != NULL ? extract_start(&line, desk, &code) : NULL;
    if (extract == NULL)
        return code;
    for (guint i = 0; line.arguments[i] != NULL; i++) {
        g_autoptr(json_t) reading = extract_file(&line, desk, extract, line.arguments[i], TRUE, &code);
        g_autoptr(json_t) answer = reading != NULL ? explain_answer(desk, reading) : NULL;
        g_autofree char *text = answer != NULL && line.json ? base_json_to_line(answer) : NULL;

        if (text != NULL)
            puts(text);
        else if (answer != NULL)
            explain_print(line.arguments[i], answer);
    }
    return code;
}
