#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "casework/copy.h"

/* A form as "name/born/sex/nhs number; the next child | referrer/agency/day of the incident"; "-": not said.
 */
#define OWN "Amy Everhurst/2019-03-02/female/-|Jo Smith/Example NHS Trust/2026-12-13"

static const struct {
    const char *label, *one, *other;
    gboolean is_copy;
} rows[] = {
    {"word for word", OWN, OWN, TRUE},
    {"the same child, told of by another", OWN,
     "AMY EVERHURST/2019-03-02/-/-|Sam Poole/Example School/2026-12-12", TRUE},
    {"another day of birth, all else the same", OWN,
     "Amy Everhurst/2019-02-03/female/-|Jo Smith/Example NHS Trust/2026-12-13", TRUE},
    {"no day of birth in the copy", OWN, "Amy Everhurst/-/female/-|Jo Smith/-/2026-12-13", TRUE},
    {"another name in the middle", OWN, "EVERHURST, Amy Rose/2019-03-02/-/-|Jo Smith/-/2026-12-13", TRUE},
    {"another day of birth, told of by another", OWN,
     "Amy Everhurst/2019-02-03/female/-|Sam Poole/Example NHS Trust/2026-12-13", FALSE},
    {"another day of birth, another day of the incident", OWN,
     "Amy Everhurst/2019-02-03/female/-|Jo Smith/Example NHS Trust/2026-12-11", FALSE},
    {"another day of birth, and nothing that speaks for it", OWN, "Amy Everhurst/2019-02-03/-/-|-/-/-",
     FALSE},
    {"another day of birth and another sex", OWN,
     "Amy Everhurst/2019-02-03/male/-|Jo Smith/Example NHS Trust/2026-12-13", FALSE},
    {"the same child, one of them called a boy", OWN,
     "Amy Everhurst/2019-03-02/male/-|Jo Smith/Example NHS Trust/2026-12-13", TRUE},
    {"a sister", OWN, "Zoe Everhurst/2021-07-08/female/-|Jo Smith/Example NHS Trust/2026-12-13", FALSE},
    {"a twin sister", OWN, "Zoe Everhurst/2019-03-02/female/-|Jo Smith/Example NHS Trust/2026-12-13", FALSE},
    {"a surname alone is too little", OWN,
     "Everhurst/2019-03-02/female/-|Jo Smith/Example NHS Trust/2026-12-13", FALSE},
    {"another NHS number is another child", "Amy Everhurst/2019-03-02/-/9434765919|a/b/2026-12-13",
     "Amy Everhurst/2019-03-02/-/9434765870|a/b/2026-12-13", FALSE},
    {"twins who have no names yet", "Baby Everhurst/2026-12-10/female/-|a/b/2026-12-13",
     "Baby Everhurst/2026-12-10/male/-|a/b/2026-12-13", FALSE},
    {"one without a name yet, twice", "Baby Everhurst/2026-12-10/female/-|a/b/2026-12-13",
     "Baby Everhurst/2026-12-10/female/-|a/b/2026-12-13", TRUE},
    {"without a name, born on two days", "Baby Everhurst/2026-12-10/-/-|a/b/2026-12-13",
     "Baby Everhurst/2026-12-11/-/-|a/b/2026-12-13", FALSE},
    {"two children, the second born on another day", OWN ";Ben Everhurst/2021-07-08/male/-",
     OWN ";Ben Everhurst/2021-08-07/male/-", TRUE},
    {"two children, both born on other days", OWN ";Ben Everhurst/2021-07-08/male/-",
     "Amy Everhurst/2019-02-03/-/-;Ben Everhurst/2021-08-07/-/-|Jo Smith/-/2026-12-13", TRUE},
    {"one child of two, born on another day", OWN ";Ben Everhurst/2021-07-08/male/-",
     "Amy Everhurst/2019-02-03/-/-|Jo Smith/-/2026-12-13", FALSE},
    {"no child at all", OWN, "|Jo Smith/Example NHS Trust/2026-12-13", FALSE},
};

static void
copy_add(json_t *record, const char *id, const char *value)
{
    if (value != NULL && *value != '-' && *value != '\0')
        json_object_set_new(record, id, json_pack("{s:s}", "value", value));
}

static void
copy_add_all(json_t *record, const char *const *ids, const char *values)
{
    g_auto(GStrv) each = g_strsplit(values, "/", -1);

    for (guint i = 0; ids[i] != NULL && each[i] != NULL; i++)
        copy_add(record, ids[i], each[i]);
}

/* The fields stand behind the first child, the others behind them. */
static json_t *
copy_form(const char *text)
{
    static const char *const of_child[] = {"child_name", "child_dob", "child_sex", "child_nhs_number", NULL},
                             *const of_form[] = {"referrer_name", "referrer_agency", "incident_date", NULL};
    json_t *form = json_pack("{s:s, s:{}, s:[]}", "kind", "notification", "fields", "children");
    g_auto(GStrv) parts = g_strsplit(text, "|", 2);
    g_autofree char *others = g_strdup(strchr(parts[1], ';'));
    g_autofree char *all = NULL;
    g_auto(GStrv) children = NULL;

    if (others != NULL)
        *strchr(parts[1], ';') = '\0';
    all = g_strconcat(parts[0], others, NULL);
    children = g_strsplit(all, ";", -1);
    copy_add_all(json_object_get(form, "fields"), of_form, parts[1]);
    for (guint i = 0; children[i] != NULL && *children[i] != '\0'; i++) {
        json_t *child = json_object();

        copy_add_all(child, of_child, children[i]);
        json_array_append_new(json_object_get(form, "children"), child);
    }
    return form;
}

static void
test_copies(void **state)
{
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(json_t) one = copy_form(rows[i].one), other = copy_form(rows[i].other);

        print_message("%s\n", rows[i].label);
        assert_int_equal(casework_is_copy(one, other), rows[i].is_copy);
        assert_int_equal(casework_is_copy(other, one), rows[i].is_copy);
    }
}

/* A print may be read as another kind where a page of it was lost: then nothing speaks for it. */
static void
test_another_kind(void **state)
{
    g_autoptr(json_t) one = copy_form(OWN),
                      other = copy_form("Amy Everhurst/2019-02-03/-/-|Jo Smith/-/2026-12-13");

    json_object_set_new(other, "kind", json_string("referral"));
    assert_false(casework_is_copy(one, other));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_copies), cmocka_unit_test(test_another_kind)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
