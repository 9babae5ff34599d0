/* rules_test_private.h - what the tests of this room share: a configuration folder of their own, errors as
 * one text. */
#pragma once

#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "base/data.h"
#include "rules/errors.h"

typedef struct {
    char *path;
} RulesTestDir;

/* A temporary folder; a file put into it stands before the built-in one of its name. */
static inline RulesTestDir *
rules_test_dir_new(void)
{
    RulesTestDir *dir = g_new0(RulesTestDir, 1);

    dir->path = g_dir_make_tmp("caseward-rules-XXXXXX", NULL);
    g_assert(dir->path != NULL);
    return dir;
}

static inline void
rules_test_dir_remove(const char *path)
{
    GDir *dir = g_dir_open(path, 0, NULL);
    const char *name;

    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
        char *child = g_build_filename(path, name, NULL);

        rules_test_dir_remove(child);
        g_free(child);
    }
    if (dir != NULL)
        g_dir_close(dir);
    g_remove(path);
}

static inline void
rules_test_dir_free(RulesTestDir *dir)
{
    rules_test_dir_remove(dir->path);
    g_free(dir->path);
    g_free(dir);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(RulesTestDir, rules_test_dir_free)

static inline void
rules_test_dir_put(const RulesTestDir *dir, const char *name, const char *text)
{
    char *path = g_build_filename(dir->path, name, NULL), *folder = g_path_get_dirname(path);

    g_assert(g_mkdir_with_parents(folder, 0700) == 0);
    g_assert(g_file_set_contents(path, text, -1, NULL));
    g_free(folder);
    g_free(path);
}

static inline BaseData *
rules_test_dir_data(const RulesTestDir *dir)
{
    BaseData *data = base_data_new(dir->path, NULL);

    g_assert(data != NULL);
    return data;
}

/* All errors, a line each, without the folders of the files they name. */
static inline char *
rules_test_errors(const RulesErrors *errors)
{
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < rules_errors_count(errors); i++) {
        const char *line = rules_errors_get(errors, i), *colon = strchr(line, ':');
        char *where = g_strndup(line, (gsize)(colon - line)), *name = g_path_get_basename(where);

        g_string_append_printf(text, "%s%s%s", i > 0 ? "\n" : "", name, colon);
        g_free(where);
        g_free(name);
    }
    return g_string_free(text, FALSE);
}

/* @text with the one place where @find stands changed into @replace. */
static inline char *
rules_test_replace(const char *text, const char *find, const char *replace)
{
    const char *place = strstr(text, find);

    g_assert(place != NULL);
    return g_strdup_printf("%.*s%s%s", (int)(place - text), text, replace, place + strlen(find));
}

/* @text without the folder @path wherever it stands in it. */
static inline char *
rules_test_without(const char *text, const char *path)
{
    char *folder = g_strconcat(path, "/", NULL);
    char **parts = g_strsplit(text, folder, -1), *joined = g_strjoinv("", parts);

    g_strfreev(parts);
    g_free(folder);
    return joined;
}
