/* Files of every format, as they arrive when something happened on the way: cut at every sixteenth, with bits
 * turned, with chains of sectors that bite their own tails.  Each is a document or an error, never both,
 * soon; and one that was cut has lost nothing, or says that it was. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "document/container.h"

#define DAMAGED_SECONDS 20 /* with the sanitisers, on a machine that does other things */
#define DAMAGED_FLIPS 48

static const struct {
    const char *label, *folder, *file;
} damaged_files[] = {
    {"docx", "matrix", "word.docx"},        {"docx of LibreOffice", "matrix", "libreoffice.docx"},
    {"doc", "matrix", "libreoffice.doc"},   {"doc of Word", "forms", "old-form.doc"},
    {"rtf", "matrix", "libreoffice.rtf"},   {"odt", "matrix", "libreoffice.odt"},
    {"PDF", "matrix", "libreoffice.pdf"},   {"PDF with fields", "forms", "fields.pdf"},
    {"xlsx", "matrix", "libreoffice.xlsx"}, {"xls", "matrix", "libreoffice.xls"},
    {"a page", "matrix", "outlook.html"},
};

static GBytes *
damaged_file(guint i)
{
    g_autofree char *path =
        g_build_filename(TEST_FIXTURES, damaged_files[i].folder, damaged_files[i].file, NULL);
    char *data;
    gsize len;

    assert_true(g_file_get_contents(path, &data, &len, NULL));
    return g_bytes_new_take(data, len);
}

static Document *
damaged_read(GBytes *bytes)
{
    g_autoptr(GError) error = NULL;
    gint64 begun = g_get_monotonic_time();
    Document *document = document_read(bytes, NULL, NULL, NULL, &error);
    g_autofree char *text = document != NULL ? document_to_text(document) : NULL;

    assert_true(g_get_monotonic_time() - begun < DAMAGED_SECONDS * G_USEC_PER_SEC);
    assert_true((document == NULL) != (error == NULL));
    assert_true(error == NULL || (error->domain == DOCUMENT_ERROR && *error->message != '\0'));
    assert_true(text == NULL || g_utf8_validate(text, -1, NULL));
    return document;
}

static void
test_cut_at_every_sixteenth(void **state)
{
    for (guint i = 0; i < G_N_ELEMENTS(damaged_files); i++) {
        g_autoptr(GBytes) bytes = damaged_file(i);
        g_autoptr(Document) whole = damaged_read(bytes);
        g_autofree char *all = NULL;

        assert_non_null(whole);
        all = document_to_text(whole);
        for (guint part = 0; part < 16; part++) {
            g_autoptr(GBytes) cut = g_bytes_new_from_bytes(bytes, 0, g_bytes_get_size(bytes) * part / 16);
            g_autoptr(Document) document = damaged_read(cut);
            g_autofree char *text = document != NULL ? document_to_text(document) : NULL;

            print_message("%s, %u/16: %s\n", damaged_files[i].label, part,
                          document == NULL              ? "an error"
                          : document->problems->len > 0 ? "a problem"
                          : g_str_equal(text, all)      ? "nothing lost"
                                                        : "as if it were whole");
            assert_true(document == NULL || document->problems->len > 0 || g_str_equal(text, all));
        }
    }
}

static void
test_bits_turned(void **state)
{
    for (guint i = 0; i < G_N_ELEMENTS(damaged_files); i++) {
        g_autoptr(GBytes) bytes = damaged_file(i);
        g_autoptr(GRand) chance = g_rand_new_with_seed(1897);
        gsize len;
        const char *data = g_bytes_get_data(bytes, &len);

        print_message("%s\n", damaged_files[i].label);
        for (guint n = 0; n < DAMAGED_FLIPS; n++) {
            char *turned = g_memdup2(data, len);
            g_autoptr(GBytes) other = g_bytes_new_take(turned, len);
            g_autoptr(Document) document = NULL;

            for (guint k = 0; k <= n % 4; k++)
                turned[g_rand_int_range(chance, 0, (gint32)len)] ^=
                    (char)(1 << g_rand_int_range(chance, 0, 8));
            document = damaged_read(other);
        }
    }
}

/* Each sector of an OLE file follows itself in turn, and then each follows the first. */
static void
test_chains_that_never_end(void **state)
{
    static const guint files[] = {2, 3, 9};

    for (guint i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autoptr(GBytes) bytes = damaged_file(files[i]);
        gsize len;
        const char *data = g_bytes_get_data(bytes, &len);
        guint32 table;

        print_message("%s\n", damaged_files[files[i]].label);
        memcpy(&table, data + 76, sizeof table); /* where the table of sectors lies */
        for (guint32 sector = 0; sector < 128 && (sector + 2) * 512 <= len; sector++) {
            for (guint turn = 0; turn < 2; turn++) {
                char *looped = g_memdup2(data, len);
                g_autoptr(GBytes) other = g_bytes_new_take(looped, len);
                g_autoptr(Document) document = NULL;
                guint32 next = turn == 0 ? sector : 0;

                memcpy(looped + (table + 1) * 512 + sector * 4, &next, sizeof next);
                document = damaged_read(other);
            }
        }
    }
}

static const char *const damaged_containers[] = {"two-forms.zip", "winmail-docx.dat", "attached.msg",
                                                 "message-inside.msg"};

/* What is in a container that was cut is all there, or somebody hears that it is not. */
static void
test_containers_cut(void **state)
{
    for (guint i = 0; i < G_N_ELEMENTS(damaged_containers); i++) {
        g_autofree char *path = g_build_filename(TEST_FIXTURES, "containers", damaged_containers[i], NULL);
        g_autoptr(GBytes) bytes = NULL;
        char *data;
        gsize len;

        assert_true(g_file_get_contents(path, &data, &len, NULL));
        bytes = g_bytes_new_take(data, len);
        for (guint part = 1; part < 16; part++) {
            g_autoptr(GBytes) cut = g_bytes_new_from_bytes(bytes, 0, len * part / 16);
            g_autoptr(GError) error = NULL;
            g_autoptr(DocumentContainer) container = document_container_read(cut, NULL, &error);
            guint faults = 0;

            assert_true((container == NULL) != (error == NULL));
            for (guint k = 0; container != NULL && k < container->entries->len; k++)
                faults += ((DocumentEntry *)g_ptr_array_index(container->entries, k))->fault != NULL;
            print_message("%s, %u/16: %s\n", damaged_containers[i], part,
                          container == NULL ? error->message
                          : faults > 0      ? "a fault"
                                            : "problems");
            assert_true(container == NULL || faults > 0 || container->problems->len > 0);
        }
    }
}

/* libgsf tells of every fault that it meets, as a warning; those are no faults of ours. */
static void
damaged_hear(const char *domain, GLogLevelFlags level, const char *message, gpointer data)
{
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cut_at_every_sixteenth),
        cmocka_unit_test(test_bits_turned),
        cmocka_unit_test(test_chains_that_never_end),
        cmocka_unit_test(test_containers_cut),
    };

    g_log_set_always_fatal(G_LOG_FATAL_MASK);
    g_log_set_default_handler(damaged_hear, NULL);
    document_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
