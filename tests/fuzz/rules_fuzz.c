/* Any bytes, as any of the files a partnership changes, either load without an error or do not load and say
 * why: each error one line of UTF-8 that begins with a file's name. */
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#include "rules/calendar.h"
#include "rules/check.h"

int LLVMFuzzerTestOneInput(const guint8 *bytes, gsize len);

static char *folder;        /* of this process; removed when it ends */
static RulesPack *built_in; /* what people.yaml is checked against */

static const char *const names[] = {"fuzz.yaml", "people.yaml", "caseward.yaml",
                                    "calendars/england-and-wales.yaml", "events.yaml"};

static void
fuzz_clear(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *path = g_build_filename(folder, names[i], NULL);

        g_remove(path);
    }
}

static void
fuzz_remove(void)
{
    g_autofree char *calendars = g_build_filename(folder, "calendars", NULL);

    fuzz_clear();
    g_rmdir(calendars);
    g_rmdir(folder);
    g_free(folder);
    rules_pack_free(built_in);
}

static void
fuzz_open(void)
{
    g_autoptr(RulesErrors) errors = rules_errors_new();
    g_autoptr(BaseData) data = base_data_new(NULL, NULL);
    g_autofree char *calendars = NULL;

    built_in = rules_pack_load(data, "bexley", errors);
    g_assert_nonnull(built_in);
    folder = g_dir_make_tmp("caseward-fuzz-XXXXXX", NULL);
    g_assert_nonnull(folder);
    calendars = g_build_filename(folder, "calendars", NULL);
    g_assert_cmpint(g_mkdir(calendars, 0700), ==, 0);
    atexit(fuzz_remove);
}

static void
fuzz_promise(const RulesErrors *errors, gboolean loaded)
{
    g_assert_true(loaded == (rules_errors_count(errors) == 0));
    for (guint i = 0; i < rules_errors_count(errors); i++) {
        const char *line = rules_errors_get(errors, i);

        g_assert_true(g_utf8_validate(line, -1, NULL));
        g_assert_null(strchr(line, '\n'));
        g_assert_nonnull(strstr(line, ".yaml:"));
    }
}

static void
fuzz_load(const BaseData *data, const char *name)
{
    g_autoptr(RulesErrors) errors = rules_errors_new();
    g_autoptr(RulesPack) pack = NULL;
    g_autoptr(RulesPeople) people = NULL;
    g_autoptr(RulesConfig) config = NULL;
    g_autoptr(Calendar) calendar = NULL;

    if (strcmp(name, "people.yaml") == 0) {
        people = rules_people_load(data, built_in, errors);
        fuzz_promise(errors, people != NULL);
    } else if (strcmp(name, "caseward.yaml") == 0) {
        config = rules_config_load(data, errors);
        fuzz_promise(errors, config != NULL);
    } else if (g_str_has_prefix(name, "calendars/")) {
        calendar = rules_calendar_load(data, errors);
        fuzz_promise(errors, calendar != NULL);
    } else {
        pack = rules_pack_load(data, strcmp(name, "events.yaml") == 0 ? "bexley" : "fuzz", errors);
        fuzz_promise(errors, pack != NULL);
    }
}

int
LLVMFuzzerTestOneInput(const guint8 *bytes, gsize len)
{
    g_autoptr(BaseData) data = NULL;

    if (folder == NULL)
        fuzz_open();
    data = base_data_new(folder, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *path = g_build_filename(folder, names[i], NULL);

        fuzz_clear();
        g_assert_true(g_file_set_contents_full(path, (const char *)bytes, (gssize)len,
                                               G_FILE_SET_CONTENTS_NONE, 0600, NULL));
        fuzz_load(data, names[i]);
    }
    return 0;
}
