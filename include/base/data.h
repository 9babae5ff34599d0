/* data.h - where rules and letters come from: the partnership's own folder over what is built in.
 *
 * Names are relative: "caseward.yaml", "my-borough.yaml", "forms/notification.yaml",
 * "templates/acknowledgement.txt". Looked for in the configuration folder (when there is one), then in the
 * built-in rules/ (templates/ beside it), then in the built-in rules/default/. */
#pragma once

#include <glib.h>

typedef struct BaseData BaseData;

/* @config_dir NULL: the embedded default.  Fails when the folder is not there. */
BaseData *base_data_new(const char *config_dir, GError **error);
void base_data_free(BaseData *data); /* NULL is fine */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(BaseData, base_data_free)

const char *base_data_config_dir(const BaseData *data); /* NULL: the embedded default */

/* The file's bytes; @where (transfer full, may be NULL) says which file was taken, for messages.
 * G_FILE_ERROR_NOENT when there is none. */
GBytes *base_data_read(const BaseData *data, const char *name, char **where, GError **error);

/* Whether the configuration folder has no file or folder @name of its own. */
gboolean base_data_is_built_in(const BaseData *data, const char *name);

/* What the build made of the YAML file @name, which saves parsing it; NULL where the configuration folder has
 * a file of that name, or nothing was made of it.  @where as base_data_read() says it. */
GBytes *base_data_read_packed(const BaseData *data, const char *name, char **where);

gboolean base_data_has(const BaseData *data, const char *name);

/* The names in @folder ("forms", "templates", "" for the top) of both places, sorted, once each. */
GStrv base_data_list(const BaseData *data, const char *folder);
