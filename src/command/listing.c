#include "command/listing_private.h"

/* The case that the command line names; 0 without a name.  FALSE: there is none of that name, said. */
static gboolean
listing_case_id(const CommandLine *line, AgentDesk *desk, gint64 *id, int *code)
{
    g_autoptr(StoreCase) row = NULL;
    g_autoptr(GError) error = NULL;

    *id = 0;
    if (line->arguments[0] == NULL)
        return TRUE;
    row = store_case_find_by_ref(desk->store, line->arguments[0], &error);
    if (row == NULL) {
        *code = error != NULL
                    ? command_fail_error(line, error)
                    : command_fail(line, COMMAND_NO, "there is no case %s; `caseward cases --all` lists them",
                                   line->arguments[0]);
        return FALSE;
    }
    *id = row->id;
    return TRUE;
}

int
listing_run(const ListingVerb *lists, const CommandVerb *verb, int argc, char **argv)
{
    Listing listing = {.wider = FALSE};
    gint64 number = 0;
    const GOptionEntry own = {lists->option,      0,   0, G_OPTION_ARG_NONE, &listing.wider,
                              lists->option_says, NULL};
    const GOptionEntry act = {lists->act_option, 0, 0, G_OPTION_ARG_INT64, &number, lists->act_says, "N"};
    const GOptionEntry more[] = {own, act, G_OPTION_ENTRY_NULL};
    g_auto(CommandLine) line;
    g_autoptr(json_t) list = json_array();
    g_autoptr(AgentDesk) desk = NULL;
    g_autoptr(GError) error = NULL;
    int code;

    if (!command_line_read(&line, verb, argc, argv, lists->option != NULL ? more : NULL, &code))
        return code;
    if (number != 0)
        return lists->act(&line, number);
    desk = command_desk_with_store(&line, STORE_READ_ONLY, &code);
    if (desk == NULL || (lists->of_case && !listing_case_id(&line, desk, &listing.case_id, &code)))
        return code;
    listing.line = &line;
    listing.desk = desk;
    if (!lists->fill(&listing, list, &error))
        return command_fail_error(&line, error);
    if (lists->print != NULL)
        lists->print(&listing, list);
    else
        command_print_list(&line, list, lists->columns, lists->empty);
    return COMMAND_DONE;
}
