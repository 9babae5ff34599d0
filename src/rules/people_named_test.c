#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "rules/people.h"
#include "rules/rules_test_private.h"

/* clang-format off */
static const struct {
    const char *label, *said, *means; /* ids, in the directory's order */
} rows[] = {
    {"a name", "Dario Marchetti", "d-marchetti"},
    {"a name in small letters, with a full stop", "dario marchetti.", "d-marchetti"},
    {"a surname", "Marchetti", "d-marchetti"},
    {"an initial", "D. Marchetti", "d-marchetti"},
    {"somebody else's initial", "R. Marchetti", ""},
    {"a courtesy", "Mr Marchetti", "d-marchetti"},
    {"a first name", "Ruth", "r-adeyemi"},
    {"an id", "r-adeyemi", "r-adeyemi"},
    {"an address", "ruth.adeyemi@council.example", "r-adeyemi"},
    {"a part of a name", "March", ""},
    {"an initial alone", "D", ""},
    {"an agency", "Example NHS", "p-sorensen n-halloran b-quillon"},
    {"a role's title", "Practice Review and Learning Manager", "j-okafor"},
    {"a role of several", "partner", "r-adeyemi p-sorensen d-marchetti"},
    {"nobody", "Quentin Nowhere", ""},
    {"nothing", " . ", ""},
};
/* clang-format on */

static void
test_whom_a_name_means(void **state)
{
    g_autoptr(BaseData) data = base_data_new(NULL, NULL);
    g_autoptr(RulesErrors) errors = rules_errors_new();
    g_autoptr(RulesPack) pack = rules_pack_load(data, "bexley", errors);
    g_autoptr(RulesPeople) people = rules_people_load(data, pack, errors);

    assert_int_equal(rules_errors_count(errors), 0);
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GPtrArray) found = rules_people_named(people, pack, rows[i].said);
        g_autoptr(GString) ids = g_string_new(NULL);

        print_message("%s\n", rows[i].label);
        for (guint f = 0; f < found->len; f++)
            g_string_append_printf(ids, "%s%s", f > 0 ? " " : "",
                                   ((const RulesPerson *)g_ptr_array_index(found, f))->id);
        assert_string_equal(ids->str, rows[i].means);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_whom_a_name_means)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
