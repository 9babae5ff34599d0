#include <stdio.h>

#include "agent/export.h"
#include "agent/work.h"
#include "command/verbs_private.h"

int
command_export(const CommandVerb *verb, int argc, char **argv)
{
    g_autofree char *out = NULL;
    const GOptionEntry more[] = {
        {"out", 0, 0, G_OPTION_ARG_FILENAME, &out, "Where to write it (REF.zip)", "FILE"},
        G_OPTION_ENTRY_NULL,
    };
    g_auto(CommandLine) line;
    g_autoptr(AgentDesk) desk = NULL;
    g_autoptr(AgentCase) c = NULL;
    g_autoptr(AgentExtract) extract = NULL;
    g_autoptr(GPtrArray) damage = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GBytes) bytes = NULL;
    g_autoptr(GError) error = NULL;
    int code;

    if (!command_line_read(&line, verb, argc, argv, more, &code))
        return code;
    if (line.arguments[0] == NULL)
        return command_fail(&line, COMMAND_USAGE, "give a case: caseward export REF --out FILE");
    desk = command_desk_with_store(&line, STORE_READ_ONLY, &code);
    if (desk == NULL)
        return code;
    c = agent_case_load_by_ref(desk, line.arguments[0], &error);
    if (error != NULL)
        return command_fail_error(&line, error);
    if (c == NULL)
        return command_fail(&line, COMMAND_NO, "there is no case %s; `caseward cases --all` lists them",
                            line.arguments[0]);
    extract = agent_work_start_extract(desk, TRUE, &error);
    if (extract == NULL)
        return command_fail(&line, COMMAND_UNAVAILABLE, "%s", error->message);
    bytes = agent_export(c, extract, damage, &error);
    if (bytes == NULL)
        return command_fail_error(&line, error);
    if (out == NULL)
        out = g_strdup_printf("%s.zip", c->row->ref);
    if (!g_file_set_contents_full(out, g_bytes_get_data(bytes, NULL), (gssize)g_bytes_get_size(bytes),
                                  G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, &error))
        return command_fail(&line, COMMAND_IO, "%s", error->message);
    printf("%s: everything recorded of %s.  It names the child and the family: it is not for release.\n", out,
           c->row->ref);
    for (guint i = 0; i < damage->len; i++)
        fprintf(stderr, "damaged: %s\n", (const char *)g_ptr_array_index(damage, i));
    return damage->len == 0
               ? COMMAND_DONE
               : command_fail(&line, COMMAND_NO,
                              "%u of its files are damaged or gone; DAMAGE.txt in it names them, and so "
                              "does `caseward verify`",
                              damage->len);
}
