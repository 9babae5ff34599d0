#include <stdio.h>

#include "agent/ingest.h"
#include "agent/reading.h"
#include "agent/work.h"
#include "command/extract_private.h"
#include "command/verbs_private.h"

static json_t *
explain_request(const AgentDesk *desk)
{
    g_autofree char *now = agent_desk_now(desk);
    json_t *request = agent_reading_request(desk->config, desk->pack, desk->people, now);

    json_object_set_new(request, "by_hand", json_true());
    return request;
}

/* "Nil return" within an answer counts as the return, and "would" says so; it is a sentence, and no form. */
static void
explain_drop_sentence(json_t *answer)
{
    if (!g_str_equal(base_json_string(answer, "class"), "reply"))
        return;
    json_object_set_new(answer, "kind", json_null());
    json_object_set_new(answer, "forms", json_array());
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
    explain_drop_sentence(answer);
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

typedef struct {
    const CommandLine *line;
    AgentDesk *desk;
} ExplainBy;

static json_t *
explain_ask(gpointer data, const char *path, int *code)
{
    const ExplainBy *by = data;

    return explain_request(by->desk);
}

static void
explain_tell(gpointer data, const char *path, const json_t *reading)
{
    const ExplainBy *by = data;
    g_autoptr(json_t) answer = explain_answer(by->desk, reading);
    g_autofree char *text = answer != NULL && by->line->json ? base_json_to_line(answer) : NULL;

    if (text != NULL)
        puts(text);
    else if (answer != NULL)
        explain_print(path, answer);
}

int
command_explain(const CommandVerb *verb, int argc, char **argv)
{
    g_auto(CommandLine) line;
    g_autoptr(AgentDesk) desk = NULL;
    g_autoptr(AgentExtract) extract = NULL;
    g_autoptr(GError) error = NULL;
    ExplainBy by = {.line = &line};
    const CommandReader reader = {explain_ask, explain_tell, &by};
    int code = COMMAND_DONE;

    if (!command_line_read(&line, verb, argc, argv, NULL, &code))
        return code;
    if (line.arguments[0] == NULL)
        return command_fail(&line, COMMAND_USAGE, "give at least one mail");
    by.desk = desk = command_desk(&line, &code);
    if (desk == NULL)
        return code;
    extract = agent_work_start_extract(desk, TRUE, &error);
    if (extract == NULL)
        return command_fail(&line, COMMAND_UNAVAILABLE, "%s", error->message);
    return command_extract_files(&line, extract, &reader);
}
