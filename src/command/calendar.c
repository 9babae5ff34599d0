#include <stdio.h>
#include <string.h>

#include "agent/casefile.h"
#include "base/file.h"
#include "base/time.h"
#include "command/verbs_private.h"
#include "net/http.h"
#include "rules/calendar.h"

#define CALENDAR_URL "https://www.gov.uk/bank-holidays.json"
#define CALENDAR_FILE "calendars/england-and-wales.yaml"

static int
calendar_show(const CommandLine *line, const AgentDesk *desk)
{
    g_autoptr(RulesErrors) errors = rules_errors_new();
    g_autoptr(RulesCalendarSource) source = rules_calendar_source_load(desk->data, errors);
    g_autofree char *taken = rules_calendar_source_text(source);

    if (line->json) {
        g_autoptr(json_t) json =
            json_pack("{s:s, s:s, s:s, s:s, s:s}", "title", source->title, "source", source->source,
                      "retrieved", source->retrieved, "from", source->from, "to", source->to);
        g_autofree char *text = base_json_to_text(json);

        puts(text);
        return COMMAND_DONE;
    }
    printf("%s\n  known from %s to %s\n  %s\n  %s\n", source->title, source->from, source->to, source->source,
           taken);
    return COMMAND_DONE;
}

static void
calendar_print_move(const AgentCase *c, const CaseworkDuty *duty, const StoreDuty *row)
{
    g_autofree char *target =
        g_date_valid(&duty->clock->target) ? base_date_to_iso(&duty->clock->target) : g_strdup("none");
    g_autofree char *limit =
        g_date_valid(&duty->clock->limit) ? base_date_to_iso(&duty->clock->limit) : g_strdup("none");
    const char *target_was = row->target != NULL ? row->target : "none";
    const char *limit_was = row->limit != NULL ? row->limit : "none";

    if (!g_str_equal(target, target_was) || !g_str_equal(limit, limit_was))
        printf("  %s  %s: target %s (was %s), limit %s (was %s)\n", c->row->ref, duty->clock->duty->duty,
               target, target_was, limit, limit_was);
}

/* Every running duty whose dates are others by the new list.  They are counted anew, on the record, at the
 * next morning. */
static void
calendar_print_moves(AgentDesk *desk)
{
    g_autoptr(GPtrArray) cases = store_case_list(desk->store, FALSE, NULL);

    for (guint i = 0; cases != NULL && i < cases->len; i++) {
        g_autoptr(AgentCase) c =
            agent_case_load(desk, ((const StoreCase *)g_ptr_array_index(cases, i))->id, NULL);
        g_autoptr(GPtrArray) rows = c != NULL ? store_duty_list(desk->store, c->row->id, NULL) : NULL;
        g_autoptr(GPtrArray) duties = rows != NULL ? casework_file_duties(c->file, desk->calendar) : NULL;

        for (guint d = 0; duties != NULL && d < duties->len; d++) {
            const CaseworkDuty *duty = g_ptr_array_index(duties, d);

            for (guint r = 0; r < rows->len; r++) {
                const StoreDuty *row = g_ptr_array_index(rows, r);

                if (g_str_equal(row->duty, duty->clock->duty->id) && g_str_equal(row->state, "running"))
                    calendar_print_move(c, duty, row);
            }
        }
    }
}

static gboolean
calendar_write(const char *config_dir, const char *yaml, GError **error)
{
    g_autofree char *path = g_build_filename(config_dir, CALENDAR_FILE, NULL);
    g_autofree char *folder = g_path_get_dirname(path);
    g_autoptr(BaseNewFile) file = NULL;

    if (!base_file_make_dir(folder, error))
        return FALSE;
    file = base_new_file_open(folder, error);
    return file != NULL && base_new_file_write(file, yaml, strlen(yaml), error) &&
           base_new_file_keep(file, path, NULL, error);
}

/* Reads the whole configuration again, so that what was written is what will be used. */
static int
calendar_prove(const CommandLine *line, const GPtrArray *changes)
{
    g_autoptr(AgentDesk) desk = NULL;
    int code;

    for (guint i = 0; i < changes->len; i++)
        printf("%s\n", (const char *)g_ptr_array_index((GPtrArray *)changes, i));
    if (changes->len == 0)
        printf("no day has changed\n");
    desk = command_desk(line, &code);
    if (desk == NULL)
        return code;
    calendar_show(line, desk);
    if (agent_desk_open_store(desk, STORE_READ_ONLY, NULL))
        calendar_print_moves(desk);
    return COMMAND_DONE;
}

static int
calendar_update(const CommandLine *line, AgentDesk *desk, const char *url, const char *ca)
{
    const NetHttpServer server = {.url = url, .ca_file = ca};
    const char *dir = base_data_config_dir(desk->data);
    g_auto(NetHttpAnswer) answer = NET_HTTP_ANSWER_EMPTY;
    g_autoptr(GPtrArray) changes = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GError) error = NULL;
    g_autofree char *yaml = NULL;
    g_autofree char *day = NULL;
    GDate today;

    if (dir == NULL)
        return command_fail(
            line, COMMAND_USAGE,
            "the built-in list cannot be changed; give your configuration folder: --config DIR");
    if (!net_http_get(&server, NULL, &answer, &error))
        return command_fail(line, COMMAND_UNAVAILABLE, "fetch %s: %s; the list in use stays as it is", url,
                            error->message);
    if (answer.status != 200)
        return command_fail(line, COMMAND_UNAVAILABLE,
                            "fetch %s: it answered %u; the list in use stays as it is", url, answer.status);
    agent_desk_today(desk, &today);
    day = base_date_to_iso(&today);
    yaml = rules_calendar_update(desk->data, answer.body, answer.body_len, url, day, changes, &error);
    if (yaml == NULL)
        return command_fail(line, COMMAND_BAD_DATA, "%s", error->message);
    if (!calendar_write(dir, yaml, &error))
        return command_fail_error(line, error);
    return calendar_prove(line, changes);
}

int
command_calendar(const CommandVerb *verb, int argc, char **argv)
{
    g_autofree char *url = NULL;
    g_autofree char *ca = NULL;
    const GOptionEntry more[] = {
        {"url", 0, 0, G_OPTION_ARG_STRING, &url, "Where the list is published", "URL"},
        {"ca", 0, 0, G_OPTION_ARG_FILENAME, &ca, "Certificates to trust there, instead of the system's",
         "FILE"},
        G_OPTION_ENTRY_NULL,
    };
    g_auto(CommandLine) line;
    g_autoptr(AgentDesk) desk = NULL;
    int code;

    if (!command_line_read(&line, verb, argc, argv, more, &code))
        return code;
    desk = command_desk(&line, &code);
    if (desk == NULL)
        return code;
    if (line.arguments[0] == NULL)
        return calendar_show(&line, desk);
    if (!g_str_equal(line.arguments[0], "update"))
        return command_fail(&line, COMMAND_USAGE,
                            "write \"caseward calendar\" or \"caseward calendar update\"");
    return calendar_update(&line, desk, url != NULL ? url : CALENDAR_URL, ca);
}
