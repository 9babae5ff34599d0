#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
/* cmocka needs the three above */
#include <cmocka.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/file.h"
#include "base/time.h"
#include "mail/compose.h"
#include "mail/fixture_private.h"

static MailDraft
draft_new(void)
{
    return (MailDraft){
        .from_name = "Partnership reviews",
        .from = "reviews@partnership.example",
        .to = "una@nhs.example",
        .subject = "[BX-2026-0007] Information request",
        .text = "Dear colleague,\n\nPlease return it by Friday.\n",
        .rfc_id = "bx-2026-0007.abc-def@partnership.example",
        .date = base_time_from_iso("2026-07-16T16:20:00+01:00", NULL),
    };
}

static GBytes *
compose(const MailDraft *draft, GError **error)
{
    int fd = memfd_create("mail", 0);
    GBytes *bytes = NULL;

    if (mail_compose(draft, fd, error)) {
        lseek(fd, 0, SEEK_SET);
        bytes = base_read_all(fd, 64 * 1024 * 1024, NULL);
    }
    close(fd);
    return bytes;
}

/* CRLF alone, no line over 998 bytes, seven bits, no NUL: what a mail must be anywhere. */
static void
assert_clean(GBytes *bytes)
{
    gsize len, line = 0;
    const char *text = g_bytes_get_data(bytes, &len);

    for (gsize i = 0; i < len; i++) {
        assert_true((guchar)text[i] < 0x80 && text[i] != '\0');
        assert_true((text[i] == '\n') == (i > 0 && text[i - 1] == '\r'));
        line = text[i] == '\n' ? 0 : line + 1;
        assert_true(line <= 998);
    }
    assert_true(len > 2 && text[len - 1] == '\n');
}

static MailMessage *
round_trip(const MailDraft *draft)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = compose(draft, &error);
    MailMessage *message;

    assert_null(error);
    assert_clean(bytes);
    message = mail_message_read_bytes(bytes, NULL, &error);
    assert_non_null(message);
    return message;
}

/* clang-format off */
static const struct {
    const char *label, *text;
} texts[] = {
    {"plain", "Hello.\n\nTwo lines.\n"},
    {"letters beyond ASCII", "Zoë’s form – £5\n"},
    {"a line of 3000 letters", NULL},
    {"a line that begins with From", "From here on\n"},
    {"lone dots", ".\n..\nx\n.\n"},
    {"spaces at the end of lines", "a \nb\t\n"},
    {"equals signs and quotes of printable", "a=b =20 ==\nZoë=\n"},
    {"the word of a boundary", "--=_alt_x\n"},
    {"controls", "a\x01" "b\n"},
};
/* clang-format on */

static void
test_texts_come_back(void **state)
{
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
        MailDraft draft = draft_new();
        g_autofree char *large = g_strnfill(3000, 'x');
        g_autofree char *wanted =
            texts[i].text != NULL ? g_strdup(texts[i].text) : g_strconcat(large, "\n", NULL);
        g_autoptr(MailMessage) message = NULL;

        printf("  %s\n", texts[i].label);
        fflush(stdout);
        draft.text = wanted;
        message = round_trip(&draft);
        assert_string_equal(message->text, wanted);
        g_date_time_unref(draft.date);
    }
}

/* clang-format off */
static const struct {
    const char *label, *subject, *name;
} lines[] = {
    {"plain", "[BX-2026-0007] Information request: return by Thu 12 Nov", "Partnership reviews"},
    {"quotes and backslash in the name", "x", "The \"Review\\Team\""},
    {"letters beyond ASCII", "Ráþid réview – naïve ☃", "Zoë Ó’Néill"},
    {"long and beyond ASCII", "ééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééé end", "ééééééééééééééééééééééééééééééééééééééééé"},
    {"long and plain", "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen", "A Very Long Name Of A Very Long Partnership Of Many Agencies In One Place"},
    {"what looks like an encoded word", "=?utf-8?q?x?=", "=?utf-8?q?x?="},
    {"a name with a comma and an address", "x", "Smith, Amy <a@b.example>"},
};
/* clang-format on */

static void
test_lines_come_back(void **state)
{
    for (guint i = 0; i < G_N_ELEMENTS(lines); i++) {
        MailDraft draft = draft_new();
        g_autoptr(MailMessage) message = NULL;
        const MailAddress *from;

        printf("  %s\n", lines[i].label);
        fflush(stdout);
        draft.subject = lines[i].subject;
        draft.from_name = lines[i].name;
        message = round_trip(&draft);
        from = g_ptr_array_index(message->from.list, 0);
        assert_string_equal(message->subject, lines[i].subject);
        assert_int_equal(message->from.list->len, 1);
        assert_string_equal(from->name, lines[i].name);
        assert_string_equal(from->address, "reviews@partnership.example");
        g_date_time_unref(draft.date);
    }
}

static void
refuse(const char *label, const MailDraft *draft)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = compose(draft, &error);

    printf("  %s\n", label);
    fflush(stdout);
    assert_null(bytes);
    assert_true(g_error_matches(error, MAIL_ERROR, MAIL_ERROR_VALUE));
}

static void
test_nothing_is_smuggled_in(void **state)
{
    static const char *const refs[] = {"a@b", "c@d>\r\nBcc: x@y", NULL};
    static const MailExtraHeader header[] = {{"X-A", "b\nBcc: x@y.example"}, {NULL, NULL}};
    static const MailExtraHeader header_name[] = {{"X-A:\r\nBcc", "b"}, {NULL, NULL}};
    const MailDraft good = draft_new();
    MailAttachment file = {.name = (char *)"a\r\nb", .type = (char *)"application/pdf", .fd = 0};
    MailDraft bad;

#define REFUSED(label, change)                                                                               \
    bad = good;                                                                                              \
    change;                                                                                                  \
    refuse(label, &bad)
    REFUSED("line break in the subject", bad.subject = "a\r\nBcc: x@y.example");
    REFUSED("bare LF in the subject", bad.subject = "a\nb");
    REFUSED("line break in the name", bad.from_name = "a\nb");
    REFUSED("two recipients", bad.to = "a@b.example, c@d.example");
    REFUSED("recipient in brackets", bad.to = "<a@b.example>");
    REFUSED("line break in the recipient", bad.to = "a@b.example\r\nBcc: c@d.example");
    REFUSED("a quoted local part", bad.to = "\"a b\"@c.example");
    REFUSED("recipient beyond ASCII, never downgraded", bad.to = "ren\xc3\xa9@x.example");
    REFUSED("no recipient", bad.to = NULL);
    REFUSED("line break in Message-ID", bad.rfc_id = "a@b>\r\nX: <c");
    REFUSED("line break in References", bad.references = refs);
    REFUSED("line break in In-Reply-To", bad.in_reply_to = "a@b\nc");
    REFUSED("line break in an extra header", bad.extra = header);
    REFUSED("line break in an extra header's name", bad.extra = header_name);
    REFUSED("line break in Auto-Submitted", bad.auto_submitted = "x\ny");
    REFUSED("text that is no UTF-8", bad.text = "\xff");
    REFUSED("line break in a file name", (bad.attachments = &file, bad.n_attachments = 1));
    file.name = (char *)"../x.pdf";
    REFUSED("folder in a file name", (bad.attachments = &file, bad.n_attachments = 1));
    file.name = (char *)"x.pdf";
    file.type = (char *)"text/plain; charset=x";
    REFUSED("parameter in a type", (bad.attachments = &file, bad.n_attachments = 1));
#undef REFUSED
    g_date_time_unref(good.date);
}

static void
test_all_of_it(void **state)
{
    static const char *const refs[] = {"r1@x.example", "r2@x.example", NULL};
    static const MailExtraHeader extra[] = {{"X-MS-Reactions", "disallow"}, {NULL, NULL}};
    MailDraft draft = draft_new();
    int fd = memfd_create("file", 0);
    MailAttachment files[2] = {
        {.name = (char *)"BX-2026-0007-form-1.docx",
         .type = (char *)"application/pdf",
         .fd = fd,
         .offset = 3,
         .length = 1000},
        {.name = (char *)"Café.txt", .type = (char *)"text/plain", .fd = fd, .offset = 0, .length = 0},
    };
    g_autofree char *content = g_strnfill(1100, 'q');
    g_autoptr(MailMessage) message = NULL;
    g_autoptr(GBytes) first = NULL, second = NULL, bytes = NULL;
    const MailPart *part;

    assert_int_equal(write(fd, content, 1100), 1100);
    draft.html = "<p>Zoë</p>\n";
    draft.calendar = "BEGIN:VCALENDAR\nMETHOD:REQUEST\nEND:VCALENDAR\n";
    draft.calendar_method = "REQUEST";
    draft.attachments = files;
    draft.n_attachments = 2;
    draft.in_reply_to = "r2@x.example";
    draft.references = refs;
    draft.auto_submitted = "auto-generated";
    draft.suppress = "DR, RN, NRN, OOF, AutoReply";
    draft.extra = extra;
    first = compose(&draft, NULL);
    second = compose(&draft, NULL);
    assert_true(g_bytes_equal(first, second));

    message = round_trip(&draft);
    assert_string_equal(message->rfc_id, draft.rfc_id);
    assert_string_equal(message->in_reply_to, "r2@x.example");
    assert_int_equal(message->references->len, 2);
    assert_string_equal(mail_message_header(message, "Auto-Submitted", 0), "auto-generated");
    assert_string_equal(mail_message_header(message, "X-Auto-Response-Suppress", 0), draft.suppress);
    assert_string_equal(mail_message_header(message, "X-MS-Reactions", 0), "disallow");
    assert_string_equal(mail_message_header(message, "Date", 0), "Thu, 16 Jul 2026 16:20:00 +0100");
    assert_string_equal(message->html, "<p>Zoë</p>\n");
    assert_int_equal(message->parts->len, 5);
    part = g_ptr_array_index(message->parts, 2);
    assert_string_equal(part->method, "REQUEST");
    part = g_ptr_array_index(message->parts, 3);
    assert_string_equal(part->name, "BX-2026-0007-form-1.docx");
    bytes = mail_part_bytes(part, 2000, NULL);
    assert_int_equal(g_bytes_get_size(bytes), 1000);
    assert_memory_equal(g_bytes_get_data(bytes, NULL), content + 3, 1000);
    part = g_ptr_array_index(message->parts, 4);
    assert_string_equal(part->name, "Café.txt");
    g_date_time_unref(draft.date);
    close(fd);
}

static void
test_an_attachment_that_is_cut_off(void **state)
{
    MailDraft draft = draft_new();
    int fd = memfd_create("file", 0);
    MailAttachment file = {
        .name = (char *)"x.pdf", .type = (char *)"application/pdf", .fd = fd, .length = 10};
    g_autoptr(GError) error = NULL;

    assert_int_equal(write(fd, "short", 5), 5);
    draft.attachments = &file;
    draft.n_attachments = 1;
    assert_null(compose(&draft, &error));
    assert_true(g_error_matches(error, MAIL_ERROR, MAIL_ERROR_IO));
    g_date_time_unref(draft.date);
    close(fd);
}

/* The HTML finds its picture; nobody takes the picture for a paper. */
static void
test_picture(void **state)
{
    MailDraft draft = draft_new();
    int fd = memfd_create("picture", 0);
    MailAttachment picture = {
        .name = (char *)"clocks.png", .type = (char *)"image/png", .fd = fd, .length = 300};
    g_autoptr(MailMessage) message = NULL;
    g_autoptr(GBytes) bytes = NULL;
    guint8 dots[300];
    const MailPart *part = NULL;

    for (guint i = 0; i < sizeof dots; i++)
        dots[i] = (guint8)i;
    assert_int_equal(write(fd, dots, sizeof dots), sizeof dots);
    draft.html = "<p><img src=\"cid:clocks@picture\"></p>\n";
    draft.picture = &picture;
    draft.picture_id = "clocks@picture";
    message = round_trip(&draft);
    for (guint i = 0; i < message->parts->len; i++) {
        const MailPart *each = g_ptr_array_index(message->parts, i);

        if (g_str_equal(each->type, "image/png"))
            part = each;
    }
    assert_non_null(part);
    assert_string_equal(part->content_id, "clocks@picture");
    assert_string_equal(part->disposition, "inline");
    bytes = mail_part_bytes(part, 1000, NULL);
    assert_int_equal(g_bytes_get_size(bytes), sizeof dots);
    assert_memory_equal(g_bytes_get_data(bytes, NULL), dots, sizeof dots);
    assert_string_equal(message->html, draft.html);
    assert_non_null(strstr(message->text, "Please return it by Friday."));
    close(fd);
    g_date_time_unref(draft.date);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_picture),         cmocka_unit_test(test_texts_come_back),
        cmocka_unit_test(test_lines_come_back), cmocka_unit_test(test_nothing_is_smuggled_in),
        cmocka_unit_test(test_all_of_it),       cmocka_unit_test(test_an_attachment_that_is_cut_off),
    };

    mail_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
