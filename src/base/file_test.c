#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <glib/gstdio.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/file.h"

typedef struct {
    char *dir, *path;
} FileTest;

static int
file_test_begin(void **state)
{
    FileTest *test = g_new0(FileTest, 1);

    test->dir = g_dir_make_tmp("caseward-file-XXXXXX", NULL);
    test->path = g_build_filename(test->dir, "deep", "down", "kept", NULL);
    *state = test;
    return test->dir != NULL ? 0 : -1;
}

static int
file_test_end(void **state)
{
    FileTest *test = *state;
    g_autofree char *down = g_build_filename(test->dir, "deep", "down", NULL);
    g_autofree char *deep = g_build_filename(test->dir, "deep", NULL);
    int removed;

    g_unlink(test->path);
    g_rmdir(down);
    g_rmdir(deep);
    removed = g_rmdir(test->dir); /* fails when anything was left beside it */
    g_free(test->dir);
    g_free(test->path);
    g_free(test);
    return removed;
}

static void
file_test_keep(const FileTest *test, const char *words)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(BaseNewFile) file = base_new_file_open(test->dir, &error);

    assert_non_null(file);
    assert_true(base_new_file_write(file, words, strlen(words), &error));
    assert_true(base_new_file_keep(file, test->path, NULL, &error));
}

static void
file_test_expect(const FileTest *test, const char *words)
{
    g_autofree char *found = NULL;

    assert_true(g_file_get_contents(test->path, &found, NULL, NULL));
    assert_string_equal(found, words);
}

static void
file_has_its_name_once_it_is_whole(void **state)
{
    const FileTest *test = *state;
    g_autoptr(BaseNewFile) file = base_new_file_open(test->dir, NULL);
    g_autoptr(GDir) dir = NULL;

    assert_non_null(file);
    assert_true(base_new_file_write(file, "half", 4, NULL));
    dir = g_dir_open(test->dir, 0, NULL);
    assert_null(g_dir_read_name(dir));
    assert_true(base_new_file_write(file, " whole", 6, NULL));
    assert_int_equal(base_new_file_size(file), 10);
    assert_true(base_new_file_keep(file, test->path, NULL, NULL));
    file_test_expect(test, "half whole");
}

static void
file_that_is_not_kept_leaves_nothing(void **state)
{
    const FileTest *test = *state;
    g_autoptr(BaseNewFile) file = base_new_file_open(test->dir, NULL);

    assert_true(base_new_file_write(file, "gone", 4, NULL));
}

static void
file_takes_the_place_of_another(void **state)
{
    const FileTest *test = *state;

    file_test_keep(test, "first");
    file_test_keep(test, "second");
    file_test_expect(test, "second");
}

/* More than are synced at once. */
#define FILE_TEST_MANY 50

static char *
file_test_name(const FileTest *test, guint i)
{
    g_autofree char *name = g_strdup_printf("deep/down/%02u", i % FILE_TEST_MANY);

    return g_build_filename(test->dir, name, NULL);
}

static void
file_test_hold(const FileTest *test, BaseFileSet *set, guint i)
{
    g_autoptr(BaseNewFile) file = base_new_file_open(test->dir, NULL);
    g_autofree char *path = file_test_name(test, i), *words = g_strdup_printf("file %u", i);

    assert_true(base_new_file_write(file, words, strlen(words), NULL));
    assert_true(base_new_file_keep(file, path, set, NULL));
}

/* Those that come later take the places of the first, within the set and beside it. */
static void
files_of_a_set_are_kept_together(void **state)
{
    const FileTest *test = *state;
    g_autoptr(BaseFileSet) set = base_file_set_new();

    assert_true(base_file_set_keep(set, NULL));
    for (guint round = 0; round < 2; round++) {
        for (guint i = 0; i < FILE_TEST_MANY + 3; i++)
            file_test_hold(test, set, round * FILE_TEST_MANY + i);
        assert_true(base_file_set_keep(set, NULL));
    }
    for (guint i = 0; i < FILE_TEST_MANY; i++) {
        g_autofree char *path = file_test_name(test, i);
        g_autofree char *words =
            g_strdup_printf("file %u", i + FILE_TEST_MANY + (i < 3 ? FILE_TEST_MANY : 0));
        g_autofree char *found = NULL;

        assert_true(g_file_get_contents(path, &found, NULL, NULL));
        assert_string_equal(found, words);
        g_unlink(path);
    }
}

static void
files_of_a_dropped_set_leave_nothing(void **state)
{
    const FileTest *test = *state;
    g_autoptr(BaseFileSet) set = base_file_set_new();

    file_test_hold(test, set, 0);
}

/* The folder of the second is gone: the first is kept, the fault names the second. */
static void
file_without_a_folder_is_an_error(void **state)
{
    const FileTest *test = *state;
    g_autoptr(BaseFileSet) set = base_file_set_new();
    g_autoptr(BaseNewFile) file = base_new_file_open(test->dir, NULL);
    g_autofree char *folder = g_build_filename(test->dir, "gone", NULL);
    g_autofree char *path = g_build_filename(folder, "second", NULL);
    g_autofree char *first = file_test_name(test, 0);
    g_autoptr(GError) error = NULL;

    file_test_hold(test, set, 0);
    assert_true(base_new_file_keep(file, path, set, NULL));
    assert_int_equal(g_rmdir(folder), 0);
    assert_false(base_file_set_keep(set, &error));
    assert_non_null(strstr(error->message, path));
    assert_int_equal(g_unlink(first), 0);
    assert_true(base_file_set_keep(set, NULL)); /* it is empty again */
}

typedef struct {
    const char *label;
    gsize len, max;
    gboolean is_read;
} ReadRow;

static const ReadRow read_rows[] = {
    {"an empty file is read", 0, 0, TRUE},
    {"a small one is, to what is allowed", 3452, 3452, TRUE},
    {"one byte more is not", 3453, 3452, FALSE},
    {"one that just fills what is read at once is", 65536, 65536, TRUE},
    {"so is one with a byte more", 65537, 65537, TRUE},
    {"and one of many reads", 1000001, 1000001, TRUE},
    {"too many reads are not", 1000001, 1000000, FALSE},
};

static void
file_is_read_whole_or_not(void **state)
{
    for (guint i = 0; i < G_N_ELEMENTS(read_rows); i++) {
        const ReadRow *row = &read_rows[i];
        g_autofree char *text = g_malloc(row->len + 1);
        g_autoptr(GError) error = NULL;
        g_autoptr(GBytes) bytes = NULL;
        int fd = memfd_create("file", MFD_CLOEXEC);

        print_message("%s\n", row->label);
        for (gsize j = 0; j < row->len; j++)
            text[j] = (char)('a' + j % 23);
        assert_true(base_write_all(fd, text, row->len, NULL));
        assert_int_equal(lseek(fd, 0, SEEK_SET), 0);
        bytes = base_read_all(fd, row->max, &error);
        close(fd);
        assert_int_equal(bytes != NULL, row->is_read);
        if (!row->is_read) {
            assert_non_null(strstr(error->message, "more than"));
            continue;
        }
        assert_int_equal(g_bytes_get_size(bytes), row->len);
        if (row->len > 0)
            assert_memory_equal(g_bytes_get_data(bytes, NULL), text, row->len);
    }
}

#define FILE_TEST(function) cmocka_unit_test_setup_teardown(function, file_test_begin, file_test_end)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        FILE_TEST(file_has_its_name_once_it_is_whole),   FILE_TEST(file_that_is_not_kept_leaves_nothing),
        FILE_TEST(file_takes_the_place_of_another),      FILE_TEST(files_of_a_set_are_kept_together),
        FILE_TEST(files_of_a_dropped_set_leave_nothing), FILE_TEST(file_without_a_folder_is_an_error),
        cmocka_unit_test(file_is_read_whole_or_not),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
