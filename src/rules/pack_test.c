#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "rules/calendar.h"
#include "rules/check.h"
#include "rules/rules_test_private.h"

static void
test_built_in_files_load(void **state)
{
    g_autoptr(RulesErrors) errors = rules_errors_new();
    g_autoptr(RulesTestDir) dir = rules_test_dir_new();
    g_autoptr(BaseData) data = rules_test_dir_data(dir);
    g_autoptr(RulesConfig) config = rules_config_load(data, errors);
    g_autoptr(RulesPack) pack = rules_pack_load(data, "bexley", errors);
    g_autoptr(RulesPeople) people = pack != NULL ? rules_people_load(data, pack, errors) : NULL;
    g_autoptr(Calendar) calendar = rules_calendar_load(data, errors);
    g_autofree char *text = rules_test_errors(errors);

    assert_string_equal(text, "");
    assert_non_null(calendar);
    rules_check(config, pack, people, errors);
    assert_int_equal(rules_errors_count(errors), 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_built_in_files_load),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
