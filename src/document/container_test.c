#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "document/container.h"
#include "document/mapi_private.h"

static GBytes *
container_test_file(const char *name)
{
    g_autofree char *path = g_build_filename(TEST_FIXTURES, "containers", name, NULL);
    char *data;
    gsize len;

    assert_true(g_file_get_contents(path, &data, &len, NULL));
    return g_bytes_new_take(data, len);
}

static void container_test_tell(const DocumentContainer *container, GString *out);

static void
container_test_tell_entry(const DocumentEntry *entry, GString *out)
{
    g_string_append_printf(out, " %s=", entry->name != NULL ? entry->name : "-");
    if (entry->fault != NULL)
        g_string_append(out, document_problem((DocumentError)entry->fault->code));
    else if (entry->message != NULL)
        container_test_tell(entry->message, out);
    else
        g_string_append(out, document_container_sniff(entry->bytes) != DOCUMENT_CONTAINER_NONE
                                 ? "container"
                                 : document_type_name(document_sniff(entry->bytes, entry->name, NULL)));
}

/* A container in one line: "zip[ a.docx=docx] too-large". */
static void
container_test_tell(const DocumentContainer *container, GString *out)
{
    static const char *const kinds[] = {"none", "zip", "tnef", "msg"};

    g_string_append_printf(out, "%s[", kinds[container->kind]);
    for (guint i = 0; i < container->entries->len; i++)
        container_test_tell_entry(g_ptr_array_index(container->entries, i), out);
    g_string_append_c(out, ']');
    if (container->from != NULL)
        g_string_append_printf(out, " from %s", container->from);
    if (container->text != NULL && strstr(container->text, "Leon Kestrelby") != NULL)
        g_string_append(out, " text");
    if (container->html != NULL && strstr(container->html, "Leon Kestrelby") != NULL)
        g_string_append(out, " html");
    if (container->rtf != NULL)
        g_string_append(out, " rtf");
    for (guint i = 0; i < container->problems->len; i++)
        g_string_append_printf(out, " %s",
                               document_problem(g_array_index(container->problems, DocumentError, i)));
}

/* clang-format off */
static const struct {
    const char *label, *file, *told;
} container_test_files[] = {
    {"a zip gives its files without folders, and none of what systems add", "two-forms.zip",
     "zip[ first.docx=docx second.txt=text]"},
    {"a zip in a zip is a container again", "zip-in-zip.zip", "zip[ inner.zip=container]"},
    {"a file that unpacks to far too much costs the form beside it nothing", "bomb-and-form.zip",
     "zip[ a.bin=too-large form.txt=text]"},
    {"a sealed file says so", "sealed.zip", "zip[ form.txt=password-protected]"},
    {"winmail.dat gives its attachment under its long name", "winmail-docx.dat",
     "tnef[ Serious incident notification.docx=docx]"},
    {"its text may be only in there", "winmail-text.dat", "tnef[] text"},
    {"or be RTF", "winmail-rtf.dat", "tnef[] rtf"},
    {"or HTML", "winmail-html.dat", "tnef[] html"},
    {"or a mail inside", "winmail-message.dat", "tnef[ A mail=tnef[] text]"},
    {"a saved mail gives its attachment and who sent it", "attached.msg",
     "msg[ Serious incident notification.docx=docx] from nadia.quillfeather@trust.example"},
    {"its text", "text.msg", "msg[] from nadia.quillfeather@trust.example text"},
    {"its text as RTF", "rtf.msg", "msg[] rtf"},
    {"the mail inside, and that a link is no file", "message-inside.msg",
     "msg[ Form=msg[] text A link=unsupported]"},
};
/* clang-format on */

static void
container_test_each_file(void **state)
{
    for (guint i = 0; i < G_N_ELEMENTS(container_test_files); i++) {
        g_autoptr(GBytes) bytes = container_test_file(container_test_files[i].file);
        g_autoptr(DocumentContainer) container = NULL;
        g_autoptr(GString) told = g_string_new(NULL);

        print_message("%s\n", container_test_files[i].label);
        container = document_container_read(bytes, NULL, NULL);
        assert_non_null(container);
        container_test_tell(container, told);
        assert_string_equal(told->str, container_test_files[i].told);
    }
}

static void
container_test_documents_are_none(void **state)
{
    g_autoptr(GBytes) sealed = container_test_file("sealed.docx");
    g_autoptr(GBytes) form = NULL;
    g_autoptr(GBytes) text = g_bytes_new_static("PK is no zip", 12);
    g_autoptr(GError) error = NULL;
    char *data;
    gsize len;

    assert_true(g_file_get_contents(TEST_FIXTURES "/forms/notification.docx", &data, &len, NULL));
    form = g_bytes_new_take(data, len);
    assert_int_equal(document_container_sniff(form), DOCUMENT_CONTAINER_NONE);
    assert_int_equal(document_container_sniff(text), DOCUMENT_CONTAINER_NONE);
    assert_int_equal(document_container_sniff(sealed), DOCUMENT_CONTAINER_NONE);
    assert_null(document_read(sealed, "sealed.docx", NULL, NULL, &error));
    assert_true(g_error_matches(error, DOCUMENT_ERROR, DOCUMENT_ERROR_PASSWORD));
}

static gsize
container_test_form_len(void)
{
    g_autofree char *data = NULL;
    gsize len;

    assert_true(g_file_get_contents(TEST_FIXTURES "/forms/notification.docx", &data, &len, NULL));
    return len;
}

/* What was taken out counts, and what would be past the limit is refused by itself. */
static void
container_test_limits(void **state)
{
    DocumentLimits limits = document_limits_default;
    g_autoptr(GBytes) bytes = container_test_file("two-forms.zip");
    g_autoptr(DocumentContainer) container = NULL;
    g_autoptr(GString) told = g_string_new(NULL);
    g_autoptr(GError) error = NULL;

    limits.bytes_out = container_test_form_len() + 100;
    container = document_container_read(bytes, &limits, NULL);
    container_test_tell(container, told);
    assert_string_equal(told->str, "zip[ first.docx=docx second.txt=too-large]");
    assert_int_equal(container->unpacked, container_test_form_len());
    limits.entries = 2;
    assert_null(document_container_read(bytes, &limits, &error));
    assert_true(g_error_matches(error, DOCUMENT_ERROR, DOCUMENT_ERROR_TOO_LARGE));
}

/* Cut anywhere, and with any byte changed: told, or read, and never more than was there. */
static void
container_test_damage(void **state)
{
    for (guint i = 0; i < G_N_ELEMENTS(container_test_files); i++) {
        g_autoptr(GBytes) whole = container_test_file(container_test_files[i].file);
        gsize len = g_bytes_get_size(whole);

        print_message("%s, damaged\n", container_test_files[i].file);
        for (gsize at = 0; at < len; at += 1 + len / 150) {
            g_autofree guint8 *changed = g_memdup2(g_bytes_get_data(whole, NULL), len);
            g_autoptr(GBytes) cut = g_bytes_new(changed, at);
            g_autoptr(GBytes) wrong = NULL;
            g_autoptr(GError) error = NULL, other = NULL;
            g_autoptr(DocumentContainer) one = document_container_read(cut, NULL, &error);
            g_autoptr(DocumentContainer) two = NULL;

            changed[at] ^= 0xFF;
            wrong = g_bytes_new(changed, len);
            two = document_container_read(wrong, NULL, &other);
            assert_true((one != NULL) != (error != NULL) && (two != NULL) != (other != NULL));
        }
    }
}

/* clang-format off */
static const struct {
    const char *label;
    gsize without; /* bytes at the end */
    const char *told;
} container_test_cuts[] = {
    {"cut behind an attachment", 50, "tnef[ NOTIFI~1.DOC=docx] truncated"},
    {"cut inside an attachment", 500, "tnef[ NOTIFI~1.DOC=truncated] truncated"},
    {"cut inside the header", 3685, "tnef[] truncated"},
};
/* clang-format on */

static void
container_test_a_cut_winmail_says_so(void **state)
{
    g_autoptr(GBytes) whole = container_test_file("winmail-docx.dat");

    for (guint i = 0; i < G_N_ELEMENTS(container_test_cuts); i++) {
        gsize len = g_bytes_get_size(whole) - container_test_cuts[i].without;
        g_autoptr(GBytes) cut = g_bytes_new_from_bytes(whole, 0, len);
        g_autoptr(DocumentContainer) container = document_container_read(cut, NULL, NULL);
        g_autoptr(GString) told = g_string_new(NULL);

        print_message("%s\n", container_test_cuts[i].label);
        container_test_tell(container, told);
        assert_string_equal(told->str, container_test_cuts[i].told);
    }
}

/* clang-format off */
static const struct {
    const char *label;
    const guint8 packed[64];
    gsize len;
    const char *text; /* NULL: refused */
} container_test_rtf[] = {
    {"a run of eight tokens with a piece of the window's beginning",
     {0x2d, 0, 0, 0, 0x2b, 0, 0, 0, 0x4c, 0x5a, 0x46, 0x75, 0xf1, 0xc5, 0xc7, 0xa7, 0x03, 0x00, 0x0a, 0x00, 0x72, 0x63,
      0x70, 0x67, 0x31, 0x32, 0x35, 0x42, 0x32, 0x0a, 0xf3, 0x20, 0x68, 0x65, 0x6c, 0x09, 0x00, 0x20, 0x62, 0x77, 0x05,
      0xb0, 0x6c, 0x64, 0x7d, 0x0a, 0x80, 0x0f, 0xa0}, 49,
     "{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"},
    {"a piece that reads what it is writing",
     {0x1a, 0, 0, 0, 0x1c, 0, 0, 0, 0x4c, 0x5a, 0x46, 0x75, 0xe2, 0xd4, 0x4b, 0x51, 0x41, 0x00, 0x04, 0x20, 0x57, 0x58,
      0x59, 0x5a, 0x0d, 0x6e, 0x7d, 0x01, 0x0e, 0xb0}, 30,
     "{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}"},
    {"not packed", {0x0b, 0, 0, 0, 0x05, 0, 0, 0, 0x4d, 0x45, 0x4c, 0x41, 0, 0, 0, 0, '{', 'r', 't', 'f', '}'}, 21, "{rtf}"},
    {"less than a header", {0x2d, 0, 0, 0, 0x2b, 0, 0, 0, 0x4c, 0x5a, 0x46, 0x75, 0xf1, 0xc5, 0xc7}, 15, NULL},
    {"nothing at all", {0}, 0, NULL},
    {"another kind", {0x2d, 0, 0, 0, 0x2b, 0, 0, 0, 0x4c, 0x5a, 0x46, 0x76, 0xf1, 0xc5, 0xc7, 0xa7}, 16, NULL},
};
/* clang-format on */

static void
container_test_packed_rtf(void **state)
{
    for (guint i = 0; i < G_N_ELEMENTS(container_test_rtf); i++) {
        g_autoptr(GBytes) packed = g_bytes_new(container_test_rtf[i].packed, container_test_rtf[i].len);
        g_autoptr(GBytes) bytes = document_rtf_unpack(packed, 4096);
        g_autofree char *text = NULL;

        print_message("%s\n", container_test_rtf[i].label);
        if (bytes != NULL)
            text = g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
        if (container_test_rtf[i].text == NULL)
            assert_null(bytes);
        else
            assert_string_equal(text, container_test_rtf[i].text);
    }
}

static void
container_test_hear(const char *domain, GLogLevelFlags level, const char *message, gpointer data)
{
}

/* libgsf tells of every fault that it meets, as a warning; those are no faults of ours. */
static int
container_test_start(void **state)
{
    g_log_set_always_fatal(G_LOG_FATAL_MASK);
    g_log_set_default_handler(container_test_hear, NULL);
    document_init();
    return 0;
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(container_test_each_file),
        cmocka_unit_test(container_test_documents_are_none),
        cmocka_unit_test(container_test_limits),
        cmocka_unit_test(container_test_damage),
        cmocka_unit_test(container_test_a_cut_winmail_says_so),
        cmocka_unit_test(container_test_packed_rtf),
    };

    return cmocka_run_group_tests_name("container", tests, container_test_start, NULL);
}
