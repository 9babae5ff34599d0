/* built_test_private.h - a procedure with its calendar and people, for the tests of this room.  cmocka.h and
 * its own come first. */
#pragma once

#include <glib/gstdio.h>

#include "rules/calendar.h"
#include "rules/pack.h"
#include "rules/people.h"

typedef struct {
    BaseData *data;
    RulesPack *pack;
    RulesPeople *people; /* NULL: no file of people was given */
    Calendar *calendar;
} CaseworkBuilt;

/* @people_text: a people.yaml, NULL for none.  What is wrong with it is printed; 0 when nothing is. */
static inline int
casework_test_build(void **state, const char *pack, const char *people_text)
{
    g_autofree char *folder = g_dir_make_tmp("caseward-casework-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "people.yaml", NULL);
    g_autoptr(RulesErrors) errors = rules_errors_new();
    CaseworkBuilt *built = g_new0(CaseworkBuilt, 1);

    if (people_text != NULL)
        assert_true(g_file_set_contents(path, people_text, -1, NULL));
    built->data = base_data_new(people_text != NULL ? folder : NULL, NULL);
    built->pack = rules_pack_load(built->data, pack, errors);
    if (people_text != NULL)
        built->people = rules_people_load(built->data, built->pack, errors);
    built->calendar = rules_calendar_load(built->data, errors);
    for (guint i = 0; i < rules_errors_count(errors); i++)
        print_error("%s\n", rules_errors_get(errors, i));
    g_remove(path);
    g_rmdir(folder);
    *state = built;
    return (int)rules_errors_count(errors);
}

static inline int
casework_test_unbuild(void **state)
{
    CaseworkBuilt *built = *state;

    calendar_free(built->calendar);
    rules_people_free(built->people);
    rules_pack_free(built->pack);
    base_data_free(built->data);
    g_free(built);
    return 0;
}
