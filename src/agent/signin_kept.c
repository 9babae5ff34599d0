#include <string.h>

#include "agent/signin_private.h"
#include "base/file.h"
#include "base/json.h"
#include "base/sum.h"

static char *
kept_mark(const char *first)
{
    return base_sum_of_text(first);
}

gboolean
signin_kept_read(const char *path, const char *first, char **token, GError **error)
{
    g_autofree char *mark = kept_mark(first);
    g_autofree char *text = NULL;
    g_autoptr(json_t) kept = NULL;
    g_autoptr(GError) why = NULL;
    gsize len;

    if (!g_file_get_contents(path, &text, &len, &why)) {
        if (!g_error_matches(why, G_FILE_ERROR, G_FILE_ERROR_NOENT)) {
            g_propagate_error(error, g_steal_pointer(&why));
            return FALSE;
        }
        *token = g_strdup(first);
        return TRUE;
    }
    kept = base_json_parse(text, len, NULL);
    explicit_bzero(text, len);
    if (base_json_string(kept, "first_sha256") == NULL || base_json_string(kept, "refresh_token") == NULL) {
        g_set_error(
            error, G_FILE_ERROR, G_FILE_ERROR_INVAL,
            "%s is no refresh token that was kept here; remove it, and put a new first token in place", path);
        return FALSE;
    }
    *token = g_strdup(g_strcmp0(base_json_string(kept, "first_sha256"), mark) == 0
                          ? base_json_string(kept, "refresh_token")
                          : first);
    return TRUE;
}

gboolean
signin_kept_write(const char *path, const char *first, const char *token, GError **error)
{
    g_autofree char *mark = kept_mark(first);
    g_autofree char *folder = g_path_get_dirname(path);
    g_autoptr(json_t) kept = json_pack("{s:s, s:s}", "first_sha256", mark, "refresh_token", token);
    g_autofree char *text = base_json_to_line(kept);
    g_autoptr(BaseNewFile) file = base_new_file_open(folder, error);
    gboolean done = file != NULL && base_new_file_write(file, text, strlen(text), error) &&
                    base_new_file_keep(file, path, NULL, error);

    explicit_bzero(text, strlen(text));
    return done;
}
