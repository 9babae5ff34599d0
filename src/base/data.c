#include "base/data.h"

#include <gio/gio.h>
#include <string.h>

struct BaseData {
    char *config_dir;
};

BaseData *
base_data_new(const char *config_dir, GError **error)
{
    BaseData *data;

    if (config_dir != NULL && !g_file_test(config_dir, G_FILE_TEST_IS_DIR)) {
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_NOENT,
                    "configuration folder %s: there is no such folder; give --config an existing one",
                    config_dir);
        return NULL;
    }
    data = g_new0(BaseData, 1);
    data->config_dir = g_strdup(config_dir);
    return data;
}

void
base_data_free(BaseData *data)
{
    if (data == NULL)
        return;
    g_free(data->config_dir);
    g_free(data);
}

const char *
base_data_config_dir(const BaseData *data)
{
    return data->config_dir;
}

/* The built-in places a name may live, in the order they are looked at. */
static const char *const built_in[] = {"/caseward/rules/", "/caseward/", "/caseward/rules/default/", NULL};

/* @from: "" for the files, "/packed" for what the build made of them. */
static GBytes *
data_read_built_in(const char *from, const char *name, char **where)
{
    for (guint i = 0; built_in[i] != NULL; i++) {
        g_autofree char *path = g_strconcat(from, built_in[i], name, NULL);
        GBytes *bytes = g_resources_lookup_data(path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

        if (bytes != NULL) {
            if (where != NULL)
                *where = g_strconcat("built-in ", path + strlen(from) + strlen("/caseward/"), NULL);
            return bytes;
        }
    }
    return NULL;
}

GBytes *
base_data_read(const BaseData *data, const char *name, char **where, GError **error)
{
    GBytes *bytes;

    if (data->config_dir != NULL) {
        g_autofree char *path = g_build_filename(data->config_dir, name, NULL);
        g_autoptr(GError) fault = NULL;
        char *text;
        gsize len;

        if (g_file_get_contents(path, &text, &len, &fault)) {
            if (where != NULL)
                *where = g_steal_pointer(&path);
            return g_bytes_new_take(text, len);
        }
        if (!g_error_matches(fault, G_FILE_ERROR, G_FILE_ERROR_NOENT)) {
            g_propagate_error(error, g_steal_pointer(&fault));
            return NULL;
        }
    }
    bytes = data_read_built_in("", name, where);
    if (bytes == NULL)
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_NOENT,
                    "%s: neither in the configuration folder (%s) nor built in", name,
                    data->config_dir != NULL ? data->config_dir : "none given");
    return bytes;
}

gboolean
base_data_is_built_in(const BaseData *data, const char *name)
{
    g_autofree char *path = data->config_dir != NULL ? g_build_filename(data->config_dir, name, NULL) : NULL;

    return path == NULL || !g_file_test(path, G_FILE_TEST_EXISTS | G_FILE_TEST_IS_SYMLINK);
}

GBytes *
base_data_read_packed(const BaseData *data, const char *name, char **where)
{
    return base_data_is_built_in(data, name) ? data_read_built_in("/packed", name, where) : NULL;
}

gboolean
base_data_has(const BaseData *data, const char *name)
{
    g_autoptr(GBytes) bytes = base_data_read(data, name, NULL, NULL);

    return bytes != NULL;
}

static void
data_list_config(const BaseData *data, const char *folder, GHashTable *names)
{
    g_autofree char *path = g_build_filename(data->config_dir, folder, NULL);
    g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
    const char *name;

    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL)
        g_hash_table_add(names, g_strdup(name));
}

static int
data_compare(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

GStrv
base_data_list(const BaseData *data, const char *folder)
{
    g_autoptr(GHashTable) names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GPtrArray) sorted = g_ptr_array_new();
    GHashTableIter each;
    gpointer name;

    if (data->config_dir != NULL)
        data_list_config(data, folder, names);
    for (guint i = 0; built_in[i] != NULL; i++) {
        g_autofree char *path = g_strconcat(built_in[i], folder, NULL);
        g_auto(GStrv) children = g_resources_enumerate_children(path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

        for (guint j = 0; children != NULL && children[j] != NULL; j++) {
            if (!g_str_has_suffix(children[j], "/"))
                g_hash_table_add(names, g_strdup(children[j]));
        }
    }
    g_hash_table_iter_init(&each, names);
    while (g_hash_table_iter_next(&each, &name, NULL))
        g_ptr_array_add(sorted, g_strdup(name));
    g_ptr_array_sort(sorted, data_compare);
    g_ptr_array_add(sorted, NULL);
    return (GStrv)g_ptr_array_free(g_steal_pointer(&sorted), FALSE);
}
