/* A database that is gone, while the mails that it knew are still there.  Made anew it would open every case
 * a second time, write to every agency again, and know of no decision. */
#include <string.h>
#include <sys/stat.h>

#include "agent/desk_private.h"

static gboolean
lost_has_database(const AgentDesk *desk)
{
    g_autofree char *path = agent_desk_path(desk, "caseward.db");
    g_autofree char *log = agent_desk_path(desk, "caseward.db-wal");
    struct stat about;

    if (stat(path, &about) == 0 && about.st_size > 0)
        return TRUE;
    /* A new database is all in its log until the first checkpoint. */
    return stat(log, &about) == 0 && about.st_size > 0;
}

/* Receive keeps mails in raw/YEAR/MONTH. */
static gboolean
lost_has_mails(const char *folder, guint depth)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *name;

    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *path = g_build_filename(folder, name, NULL);

        if (depth == 0 || lost_has_mails(path, depth - 1))
            return TRUE;
    }
    return FALSE;
}

gboolean
agent_desk_check_whole(const AgentDesk *desk, GError **error)
{
    g_autofree char *raw = agent_desk_path(desk, "raw");
    g_autofree char *path = agent_desk_path(desk, "caseward.db");

    if (lost_has_database(desk) || !lost_has_mails(raw, 2))
        return TRUE;
    g_set_error(
        error, G_FILE_ERROR, G_FILE_ERROR_NOENT,
        "%s is gone or empty, but the mails that it knew are in %s: put the database back from a backup, or, "
        "to begin anew, move %s away first (then each of its mails still in the mailbox opens a new case)",
        path, raw, raw);
    return FALSE;
}
