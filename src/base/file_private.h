/* file_private.h - what one new file and a set of them share. */
#pragma once

#include "base/file.h"

/* Sets "DOING PATH: what FAULT means"; returns FALSE. */
gboolean base_file_fail(GError **error, const char *doing, const char *path, int fault);

/* Links the file at @fd, which has no name, to @path; @dir is a folder for a name in between. */
gboolean base_file_give_name(int fd, const char *dir, const char *path, GError **error);

/* @fd is lent: the set has its own. */
gboolean base_file_set_add(BaseFileSet *set, int fd, const char *dir, const char *path, GError **error);
