/* An index in packed bytes: each key is found with what it has, and no other. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "form/pack_private.h"

typedef struct {
    const char *label;
    guint keys; /* "key 0" and so on, each with its number */
    const char *asked;
    int found; /* its number; -1: nothing */
} IndexRow;

static const IndexRow index_rows[] = {
    {"nothing is found where there is nothing", 0, "key 0", -1},
    {"the only one is found", 1, "key 0", 0},
    {"the first of many is found", 5000, "key 0", 0},
    {"one amid many is found", 5000, "key 4711", 4711},
    {"the last of many is found", 5000, "key 4999", 4999},
    {"one past them is none", 5000, "key 5000", -1},
    {"one that another begins with is itself", 5000, "key 47", 47},
    {"what begins with one is not", 5000, "key 47 ", -1},
    {"nor the empty one", 5000, "", -1},
};

static GBytes *
index_write(guint keys)
{
    g_autoptr(FormPack) pack = form_pack_new_to_write();

    form_pack_number(pack, 7); /* something before it */
    form_pack_index_open(pack);
    for (guint i = 0; i < keys; i++) {
        g_autofree char *key = g_strdup_printf("key %u", i);

        form_pack_index_add(pack, key);
        form_pack_number(pack, i);
    }
    form_pack_index_close(pack);
    form_pack_number(pack, 8); /* and after it */
    return form_pack_bytes(pack);
}

static void
index_read(GBytes *bytes, FormPackIndex *index)
{
    g_autoptr(FormPack) pack = form_pack_new_to_read(bytes);

    assert_int_equal(form_pack_number(pack, 0), 7);
    form_pack_index_read(pack, index);
    assert_int_equal(form_pack_number(pack, 0), 8);
    assert_true(form_pack_is_at_end(pack));
}

static void
test_a_key_is_found(void **state)
{
    for (guint i = 0; i < G_N_ELEMENTS(index_rows); i++) {
        const IndexRow *row = &index_rows[i];
        g_autoptr(GBytes) bytes = index_write(row->keys);
        const char *key = row->asked;
        g_autoptr(FormPack) found = NULL;
        FormPackIndex index;

        print_message("%s\n", row->label);
        index_read(bytes, &index);
        found = form_pack_index_find(&index, &key);
        assert_int_equal(found != NULL ? (int)form_pack_number(found, 0) : -1, row->found);
        assert_string_equal(key, row->asked);
        assert_true((key != row->asked) == (found != NULL)); /* its copy in the bytes */
    }
}

static void
test_all_come_in_their_order(void **state)
{
    g_autoptr(GBytes) bytes = index_write(300);
    g_autoptr(FormPack) all = NULL;
    FormPackIndex index;

    index_read(bytes, &index);
    all = form_pack_index_all(&index);
    for (guint i = 0; i < 300; i++) {
        g_autofree char *key = g_strdup_printf("key %u", i);

        assert_string_equal(form_pack_text(all, NULL), key);
        assert_int_equal(form_pack_number(all, 0), i);
    }
    assert_true(form_pack_is_at_end(all));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_key_is_found),
        cmocka_unit_test(test_all_come_in_their_order),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
