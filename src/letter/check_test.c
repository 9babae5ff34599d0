#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <glib/gstdio.h>
#include <string.h>

#include "letter/letter.h"

/* A file of a partnership's own, in the folder of this test, which holds nothing else. */
static BaseData *
test_own(const char *dir, const char *file, const char *source)
{
    g_autofree char *folder = g_build_filename(dir, "templates", NULL);
    g_autofree char *path = g_build_filename(folder, file, NULL);

    assert_int_equal(g_mkdir_with_parents(folder, 0700), 0);
    assert_true(g_file_set_contents(path, source, -1, NULL));
    return base_data_new(dir, NULL);
}

static void
test_own_remove(const char *dir, const char *file)
{
    g_autofree char *folder = g_build_filename(dir, "templates", NULL);
    g_autofree char *path = g_build_filename(folder, file, NULL);

    assert_int_equal(g_remove(path), 0);
    assert_int_equal(g_rmdir(folder), 0);
}

static int
test_make_folder(void **state)
{
    *state = g_dir_make_tmp("letter-XXXXXX", NULL);
    return *state == NULL;
}

static int
test_remove_folder(void **state)
{
    g_autofree char *dir = *state;

    return g_rmdir(dir);
}

typedef struct {
    const char *label, *name, *file, *source;
    const char *fault; /* NULL: none */
} OwnRow;

#define WATCH "{{phones.front_door}} {{phones.out_of_hours}}"

static const OwnRow own_rows[] = {
    {"own words are taken", "wrong-door", "wrong-door.txt",
     "Subject: Ring 999\n\nYours of {{received.date}}, {{received.time}}: ring " WATCH "\n", NULL},
    {"saved on Windows", "wrong-door", "wrong-door.txt",
     "\xEF\xBB\xBFSubject: Ring 999\r\n\r\n{{received.date}}, {{received.time}}\r\n{{> watch}}\r\n", NULL},
    {"what may not be left out", "wrong-door", "wrong-door.txt",
     "Subject: Ring\n\n{{received.date}} {{received.time}} {{phones.front_door}}\n",
     "templates/wrong-door.txt: this letter must say {{phones.out_of_hours}}, and does not"},
    {"a name that is not promised, in a branch not taken", "wrong-door", "wrong-door.txt",
     "Subject: Ring\n\n{{received.date}} {{received.time}} " WATCH "\n{{#ref}}\n{{child}}\n{{/ref}}\n",
     "templates/wrong-door.txt:5: {{child}}: there is no child"},
    {"no subject", "wrong-door", "wrong-door.txt", "Ring 999\n\n",
     "templates/wrong-door.txt:1: a letter begins with a line \"Subject: ...\" and an empty line"},
    {"no empty line after it", "wrong-door", "wrong-door.txt", "Subject: Ring\nRing 999\n",
     "templates/wrong-door.txt:1: a letter begins with"},
    {"a section that begins in the subject and ends below", "wrong-door", "wrong-door.txt",
     "Subject: Ring {{#ref}}\n\n{{/ref}}\n", "templates/wrong-door.txt:1: the section {{#ref}} opened here"},
    {"a fault below the subject has its own line", "wrong-door", "wrong-door.txt",
     "Subject: Ring\n\na\n{{#ref}}\n", "templates/wrong-door.txt:4: the section {{#ref}} opened here"},
    {"an empty subject", "wrong-door", "wrong-door.txt",
     "Subject: {{ref}}\n\n{{received.date}} {{received.time}} " WATCH "\n",
     "templates/wrong-door.txt:1: the subject is not one line of text"},
    {"own HTML without own text", "digest", "digest.html", "<p>{{day}}</p>",
     "digest.html: is not used without"},
    {"a letter of which nothing is promised", "our-own", "our-own.txt", "Subject: Ours\n\nWords\n",
     "letter our-own: templates/fields.json promises no values"},
    {"a letter that is not there", "nosuch", "other.txt", "", "templates/nosuch.txt: neither"},
    {"a name that climbs out", "../fields", "other.txt", "", "a letter is named in small letters"},
};

static void
test_own_rows(void **state)
{
    for (guint i = 0; i < G_N_ELEMENTS(own_rows); i++) {
        const OwnRow *row = &own_rows[i];
        g_autoptr(BaseData) data = test_own(*state, row->file, row->source);
        g_autoptr(GPtrArray) faults = g_ptr_array_new_with_free_func(g_free);

        letter_check(data, row->name, faults);
        print_message("%s: %s\n", row->label,
                      faults->len > 0 ? (char *)g_ptr_array_index(faults, 0) : "no fault");
        assert_int_equal(faults->len > 0, row->fault != NULL);
        if (row->fault != NULL)
            assert_non_null(strstr(g_ptr_array_index(faults, 0), row->fault));
        test_own_remove(*state, row->file);
    }
}

/* Own text beside the built-in HTML would say two things in one mail: the page is made from the text. */
static void
test_own_text_makes_its_own_html(void **state)
{
    g_autoptr(BaseData) own = test_own(*state, "digest.txt", "Subject: {{day}}\n\nOur own digest.\n");
    g_autoptr(BaseData) built_in = base_data_new(NULL, NULL);
    g_autoptr(json_t) values = letter_example("digest", NULL);
    g_autoptr(Letter) ours = letter_render(own, "digest", values, NULL);
    g_autoptr(Letter) theirs = letter_render(built_in, "digest", values, NULL);

    assert_non_null(ours);
    assert_non_null(theirs);
    assert_string_equal(ours->text, "Our own digest.\n");
    assert_non_null(strstr(ours->html, "<p class=\"first\">Our own digest.</p>"));
    assert_null(strstr(ours->html, "The agent"));
    assert_non_null(strstr(theirs->html, "The agent"));
    test_own_remove(*state, "digest.txt");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_own_rows),
        cmocka_unit_test(test_own_text_makes_its_own_html),
    };

    return cmocka_run_group_tests(tests, test_make_folder, test_remove_folder);
}
