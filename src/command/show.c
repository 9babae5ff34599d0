#include <stdio.h>
#include <string.h>

#include "agent/casefile.h"
#include "base/time.h"
#include "command/verbs_private.h"
#include "letter/values.h"
#include "store/outbox.h"

static json_t *
show_duties(AgentDesk *desk, gint64 case_id, GError **error)
{
    g_autoptr(GPtrArray) duties = store_duty_list(desk->store, case_id, error);
    json_t *list = json_array();

    for (guint i = 0; duties != NULL && i < duties->len; i++)
        json_array_append_new(list, command_duty_json(g_ptr_array_index(duties, i), desk));
    return list;
}

static json_t *
show_mails(AgentDesk *desk, gint64 case_id, GError **error)
{
    g_autoptr(GPtrArray) mails = store_outbox_list(desk->store, case_id, TRUE, error);
    json_t *list = json_array();

    for (guint i = 0; mails != NULL && i < mails->len; i++) {
        const StoreMail *mail = g_ptr_array_index(mails, i);

        json_array_append_new(list, json_pack("{s:s, s:s, s:s, s:s}", "queued", mail->queued, "letter",
                                              mail->letter, "to", mail->recipient, "state",
                                              store_outbox_state_word(mail->state)));
    }
    return list;
}

static json_t *
show_case(AgentCase *c, GError **error)
{
    const CaseworkEvent *received = casework_file_opened(c->file);
    const json_t *form = casework_file_form(c->file);
    json_t *shown = json_pack("{s:s, s:s, s:s, s:s, s:s}", "ref", c->row->ref, "status", c->row->status,
                              "opened", c->row->opened, "pack", c->row->pack, "edition", c->row->edition);

    base_json_set_text(shown, "received", received != NULL ? received->happened : NULL);
    json_object_set_new(shown, "form", form != NULL ? json_incref((json_t *)form) : json_null());
    json_object_set_new(shown, "duties", show_duties(c->desk, c->row->id, error));
    json_object_set_new(shown, "mails", show_mails(c->desk, c->row->id, error));
    return shown;
}

int
command_show(const CommandVerb *verb, int argc, char **argv)
{
    g_auto(CommandLine) line;
    g_autoptr(AgentDesk) desk = NULL;
    g_autoptr(AgentCase) c = NULL;
    g_autoptr(GError) error = NULL;
    g_autoptr(json_t) shown = NULL;
    g_autofree char *text = NULL;
    int code;

    if (!command_line_read(&line, verb, argc, argv, NULL, &code))
        return code;
    if (line.arguments[0] == NULL)
        return command_fail(&line, COMMAND_USAGE,
                            "give the reference of a case; `caseward cases` lists them");
    desk = command_desk_with_store(&line, STORE_READ_ONLY, &code);
    if (desk == NULL)
        return code;
    c = agent_case_load_by_ref(desk, line.arguments[0], &error);
    if (c == NULL)
        return error != NULL
                   ? command_fail_error(&line, error)
                   : command_fail(&line, COMMAND_NO, "there is no case %s; `caseward cases --all` lists them",
                                  line.arguments[0]);
    if (!line.json)
        return command_print_page(c, &error) ? COMMAND_DONE : command_fail_error(&line, error);
    shown = show_case(c, &error);
    if (error != NULL)
        return command_fail_error(&line, error);
    text = base_json_to_text(shown);
    puts(text);
    return COMMAND_DONE;
}
