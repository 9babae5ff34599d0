#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
/* cmocka needs the three above */
#include <cmocka.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "mail/fixture_private.h"
#include "mail/message_private.h"

typedef struct {
    const char *label;
    const char *mail;
    const char *text; /* of the body */
    const char *step; /* NULL: not asked */
} BodyRow;

/* clang-format off */
static const BodyRow bodies[] = {
    {"no MIME at all", "From: a@b.example\n\nhello\n", "hello\n", "utf-8"},
    {"CRLF", "From: a@b.example\r\n\r\nhello\r\nyou\r\n", "hello\nyou\n", NULL},
    {"an unknown character set", "Content-Type: text/plain; charset=x-unknown-latin9\n\nproc\xe9" "dure\n", "procédure\n", "windows-1252"},
    {"quoted-printable 1252", "Content-Type: text/plain; charset=windows-1252\nContent-Transfer-Encoding: quoted-printable\n\nwon=92t =\nopen\n",
     "won’t open\n", "windows-1252"},
    {"format=flowed is joined", "Content-Type: text/plain; format=flowed\n\nOne long \nline.\n> quoted \n> too\n-- \nname\n",
     "One long line.\n> quoted too\n-- \nname\n", NULL},
    {"flowed, stuffed lines", "Content-Type: text/plain; format=flowed\n\n From here\n >no quote\n", "From here\n>no quote\n", NULL},
    {"the plain alternative is taken", "Content-Type: multipart/alternative; boundary=b\n\n--b\n\nplain words\n--b\nContent-Type: text/html\n\n<p>plain words</p>\n--b--\n",
     "plain words", NULL},
    {"unless it is empty", "Content-Type: multipart/alternative; boundary=b\n\n--b\n\n \n--b\nContent-Type: text/html\n\n<p>the words</p>\n--b--\n", "the words", NULL},
    {"unless it is a stub", "Content-Type: multipart/alternative; boundary=b\n\n--b\n\nThis message is in HTML format.\n--b\nContent-Type: text/html\n\n<p>the words</p>\n--b--\n",
     "the words", NULL},
    {"HTML's own character set", "Content-Type: text/html\n\n<html><head><meta charset=\"koi8-r\"></head>\xcd\xc9\xd2</html>", "мир", "declared"},
    {"text about the attachment, then a footer", "Content-Type: multipart/mixed; boundary=b\n\n--b\n\none\n--b\nContent-Type: application/pdf\n\nx\n--b\n\ntwo\n--b--\n",
     "one\n\ntwo", NULL},
    {"attached text is no body", "Content-Type: multipart/mixed; boundary=b\n\n--b\n\none\n--b\nContent-Type: text/plain; name=return.txt\n\ntwo\n--b--\n", "one", NULL},
    {"signed mail", "Content-Type: multipart/signed; boundary=b\n\n--b\n\nwords\n--b\nContent-Type: application/pkcs7-signature; name=smime.p7s\n\nx\n--b--\n", "words", NULL},
    {"no closing boundary", "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nwords\n", "words\n", NULL},
    {"no boundary parameter", "Content-Type: multipart/mixed\n\nwords\n", "", NULL},
    {"related within mixed", "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: multipart/related; boundary=r\n\n--r\nContent-Type: text/html\n\n<p>hi</p>\n--r--\n--b--\n",
     "hi", NULL},
};
/* clang-format on */

static void
test_bodies(void **state)
{
    for (guint i = 0; i < G_N_ELEMENTS(bodies); i++) {
        g_autoptr(MailMessage) message = fixture_message(bodies[i].mail);

        printf("  %s\n", bodies[i].label);
        fflush(stdout);
        assert_string_equal(message->text, bodies[i].text);
        if (bodies[i].step != NULL)
            assert_string_equal(message->charset_step, bodies[i].step);
    }
}

/* clang-format off */
static const struct {
    const char *label, *mail, *name, *address;
    guint lines, mailboxes;
    gboolean has_group, is_odd;
} froms[] = {
    {"plain", "From: Una F <Una@NHS.Example>\n\n", "Una F", "Una@nhs.example", 1, 1, FALSE, FALSE},
    {"encoded name", "From: =?utf-8?q?Ren=C3=A9?= <r@x.example>\n\n", "René", "r@x.example", 1, 1, FALSE, FALSE},
    {"encoded name in quotes", "From: \"=?utf-8?q?Ren=C3=A9?=\" <r@x.example>\n\n", "René", "r@x.example", 1, 1, FALSE, FALSE},
    {"raw Windows-1252 name", "From: Ren\xe9 Lef\xe8vre <r@x.example>\n\n", "René Lefèvre", "r@x.example", 1, 1, FALSE, FALSE},
    {"comma in an unquoted name", "From: Smith, Amy <amy@x.example>\n\n", "Smith, Amy", "amy@x.example", 1, 1, FALSE, FALSE},
    {"two mailboxes stay two", "From: a@y.example, Amy <amy@x.example>\n\n", NULL, "a@y.example", 1, 2, FALSE, FALSE},
    {"two lines", "From: a@x.example\nFrom: b@x.example\n\n", NULL, "a@x.example", 2, 2, FALSE, FALSE},
    {"a group", "From: boss:a@x.example,b@x.example;\n\n", NULL, "a@x.example", 1, 2, TRUE, FALSE},
    {"a source route", "From: <@a.example,@b.example:c@d.example>\n\n", NULL, "c@d.example", 1, 1, FALSE, TRUE},
    {"empty", "From: <>\n\n", NULL, NULL, 1, 0, FALSE, FALSE},
    {"no domain", "From: root\n\n", NULL, "root", 1, 1, FALSE, FALSE},
    {"international", "From: <ren\xc3\xa9@x.example>\n\n", NULL, "ren\xc3\xa9@x.example", 1, 1, FALSE, FALSE},
};
/* clang-format on */

static void
test_from(void **state)
{
    for (guint i = 0; i < G_N_ELEMENTS(froms); i++) {
        g_autoptr(MailMessage) message = fixture_message(froms[i].mail);
        const MailAddress *first =
            message->from.list->len > 0 ? g_ptr_array_index(message->from.list, 0) : NULL;

        printf("  %s\n", froms[i].label);
        fflush(stdout);
        assert_int_equal(message->from.lines, froms[i].lines);
        assert_int_equal(message->from.has_group, froms[i].has_group);
        assert_int_equal(message->from.is_odd, froms[i].is_odd);
        assert_int_equal(message->from.list->len, froms[i].mailboxes);
        if (froms[i].name != NULL)
            assert_string_equal(first->name, froms[i].name);
        if (froms[i].address != NULL)
            assert_string_equal(mail_addresses_first(&message->from), froms[i].address);
    }
}

static void
test_parts(void **state)
{
    static const char mail[] =
        "From: a@b.example\nReturn-Path: <>\nMessage-ID: <x@y>\nReferences: <r1@y>\n <r2@y>\nIn-Reply-To: "
        "<r2@y>\n"
        "Date: Thu, 03 Dec 2026 10:12:45 +0000\nContent-Type: multipart/mixed; boundary=b\n\n"
        "--b\n\nbody\n"
        "--b\nContent-Type: application/pdf\nContent-Transfer-Encoding: base64\n"
        "Content-Disposition: attachment; filename*0*=UTF-8''Notification%20%E2%80%93%20; "
        "filename*1*=%C3%81ine%20;\n"
        " filename*2=\"final.pdf\"\n\nJVBERi0x\nLjc=\n"
        "--b\nContent-Type: image/png; name=image001.png\nContent-ID: <logo1>\nContent-Disposition: "
        "inline\n\nx\n"
        "--b\nContent-Type: message/rfc822\n\nSubject: inner\nContent-Type: multipart/mixed; boundary=c\n\n"
        "--c\n\ninner body\n--c\nContent-Type: application/msword;\n "
        "name=\"=?utf-8?B?Y2Fmw6kuZG9j?=\"\n\nD0CF\n--c--\n"
        "--b\nContent-Type: application/octet-stream; name=fwd.EML\nContent-Transfer-Encoding: base64\n\n"
        "U3ViamVjdDogZGVlcAoKd29yZHMK\n--b--\n";
    g_autoptr(MailMessage) message = fixture_message(mail);
    const MailPart *pdf, *logo, *inside, *eml, *doc;
    g_autoptr(GBytes) bytes = NULL;
    g_autoptr(GError) error = NULL;

    assert_int_equal(message->parts->len, 5);
    pdf = g_ptr_array_index(message->parts, 1);
    logo = g_ptr_array_index(message->parts, 2);
    inside = g_ptr_array_index(message->parts, 3);
    eml = g_ptr_array_index(message->parts, 4);
    assert_string_equal(pdf->name, "Notification – Áine final.pdf");
    assert_string_equal(pdf->type, "application/pdf");
    assert_int_equal(pdf->depth, 1);
    bytes = mail_part_bytes(pdf, 100, &error);
    assert_non_null(bytes);
    assert_memory_equal(g_bytes_get_data(bytes, NULL), "%PDF-1.7", 8);
    assert_true(pdf->size >= 8);
    assert_null(mail_part_bytes(pdf, 7, &error));
    assert_true(g_error_matches(error, MAIL_ERROR, MAIL_ERROR_LIMIT));
    assert_true(logo->is_decoration);
    assert_false(pdf->is_decoration);
    assert_string_equal(logo->content_id, "logo1");
    assert_string_equal(inside->message->subject, "inner");
    assert_string_equal(inside->message->text, "inner body");
    assert_int_equal(inside->message->level, 1);
    doc = g_ptr_array_index(inside->message->parts, 1);
    assert_string_equal(doc->name, "café.doc");
    assert_string_equal(eml->message->subject, "deep");
    assert_string_equal(eml->message->text, "words\n");
    assert_string_equal(message->return_path, "");
    assert_string_equal(message->rfc_id, "x@y");
    assert_int_equal(message->references->len, 2);
    assert_int_equal(g_date_time_to_unix(message->date), 1796292765);
}

static void
test_a_mac_s_file_of_icons_is_no_document(void **state)
{
    g_autoptr(MailMessage) message = fixture_message(
        "Subject: x\nContent-Type: multipart/appledouble; boundary=b\n\n--b\nContent-Type: "
        "application/applefile; name=form.docx\n\nx\n--b\nContent-Type: application/octet-stream; "
        "name=form.docx\n\nx\n--b--\n");

    assert_true(((const MailPart *)g_ptr_array_index(message->parts, 0))->is_decoration);
    assert_false(((const MailPart *)g_ptr_array_index(message->parts, 1))->is_decoration);
}

/* As Outlook still sends what goes with a plain text, where somebody once set it so. */
static void
test_what_stands_in_the_text_as_uuencode(void **state)
{
    g_autoptr(MailMessage) message =
        fixture_message("Subject: x\n\nDear all,\n\nbegin 644 ../Form one.txt\n#0V%T\n`\nend\n\nRegards\n");
    g_autoptr(MailMessage) told =
        fixture_message("Subject: x\n\nWe can\nbegin 644 people\nin the new year\n");
    const MailPart *form;
    g_autoptr(GBytes) bytes = NULL;

    assert_int_equal(message->parts->len, 2);
    form = g_ptr_array_index(message->parts, 1);
    assert_string_equal(form->name, "Form one.txt");
    assert_false(form->is_body);
    bytes = mail_part_bytes(form, 100, NULL);
    assert_int_equal(g_bytes_get_size(bytes), 3);
    assert_memory_equal(g_bytes_get_data(bytes, NULL), "Cat", 3);
    assert_string_equal(message->text, "Dear all,\n\n\nRegards\n");
    assert_int_equal(told->parts->len, 1);
    assert_non_null(strstr(told->text, "begin 644 people"));
}

/* Bytes like these must end in an error or in a problem on the record, in good time. */
static void
test_limits(void **state)
{
    g_autoptr(GString) header = g_string_new("From: a@b.example\nX-Big: ");
    g_autoptr(GString) many = g_string_new("Content-Type: multipart/mixed; boundary=b\n\n");
    g_autoptr(GString) deep = g_string_new(NULL);
    g_autoptr(GString) nested = g_string_new(NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(MailMessage) parts = NULL, depth = NULL, mails = NULL;

    for (guint i = 0; i < 70000; i++)
        g_string_append_c(header, 'x');
    assert_null(fixture_read(header->str, header->len, &error));
    assert_true(g_error_matches(error, MAIL_ERROR, MAIL_ERROR_LIMIT));

    for (guint i = 0; i < 2000; i++)
        g_string_append(many, "--b\n\nx\n");
    parts = fixture_message(many->str);
    assert_int_equal(parts->parts->len, 500);
    assert_true(mail_message_has_problem(parts, "part-limit"));

    for (guint i = 0; i < 3000; i++)
        g_string_append_printf(deep, "Content-Type: multipart/mixed; boundary=b%u\n\n--b%u\n", i, i);
    depth = fixture_message(deep->str);
    assert_true(mail_message_has_problem(depth, "nesting-limit"));

    for (guint i = 0; i < 3000; i++)
        g_string_append(nested, "Content-Type: message/rfc822\n\n");
    mails = fixture_message(nested->str);
    assert_non_null(mails);
    for (const MailMessage *each = mails; each != NULL;) {
        const MailPart *part = each->parts->len > 0 ? g_ptr_array_index(each->parts, 0) : NULL;

        assert_true(each->level <= 8);
        if (part == NULL || part->message == NULL) {
            assert_true(mail_message_has_problem(each, "nesting-limit"));
            break;
        }
        each = part->message;
    }
}

/* clang-format off */
static const struct {
    const char *label, *mail;
    gsize len; /* 0: strlen */
} odd[] = {
    {"nothing", "", 0},
    {"one line break", "\n", 0},
    {"no header", "just words\nand more\n", 0},
    {"NUL in header and body", "From: a\0b@c.example\nSubject: x\0y\n\na\0b\n", 38},
    {"only continuation lines", " x\n y\n\nz", 0},
    {"8-bit rubbish", "\xff\xfe\x80: \x81\nFrom: \xc3\x28@\xff\n\n\xc3", 0},
    {"a part without headers", "Content-Type: multipart/mixed; boundary=b\n\n--b\n--b\n--b--\n", 0},
    {"an empty boundary", "Content-Type: multipart/mixed; boundary=\"\"\n\n--\n\nx\n----\n", 0},
    {"two Content-Types", "Content-Type: text/plain\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nx\n--b--\n", 0},
    {"message/partial", "Content-Type: message/partial; id=x; number=1; total=2\n\nx", 0},
    {"message/external-body", "Content-Type: message/external-body; access-type=local-file; name=\"/etc/passwd\"\n\nContent-Type: text/plain\n\n", 0},
    {"date that is none", "Date: yesterday\n\nx", 0},
};
/* clang-format on */

static void
test_nothing_breaks(void **state)
{
    for (guint i = 0; i < G_N_ELEMENTS(odd); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(MailMessage) message = NULL;

        printf("  %s\n", odd[i].label);
        fflush(stdout);
        message = fixture_read(odd[i].mail, odd[i].len > 0 ? odd[i].len : strlen(odd[i].mail), &error);
        assert_true((message != NULL) != (error != NULL));
        assert_true(message == NULL || (g_utf8_validate(message->text, -1, NULL) &&
                                        g_utf8_validate(message->subject, -1, NULL)));
    }
}

static void
test_repeats_are_on_record(void **state)
{
    g_autoptr(MailMessage) message = fixture_message("Subject: a\nSubject: b\nX-Any: 1\nX-Any: 2\n\n");

    assert_int_equal(message->repeated->len, 1);
    assert_string_equal(g_ptr_array_index(message->repeated, 0), "Subject");
    assert_string_equal(message->subject, "a");
    assert_string_equal(mail_message_header(message, "x-any", 1), "2");
}

static void
test_texts_that_differ(void **state)
{
    g_autoptr(MailMessage) message = fixture_message(
        "Content-Type: multipart/alternative; boundary=b\n\n--b\n\nplease reject this paper today\n--b\n"
        "Content-Type: text/html\n\n<p>I approve everything, send it now</p>\n--b--\n");

    assert_true(message->texts_differ);
}

/* As behind the fence: one descriptor, and no other file can be opened. */
static void
test_reads_a_descriptor_without_files(void **state)
{
    g_autofree char *path = NULL;
    int fd = g_file_open_tmp("mail-XXXXXX", &path, NULL), status;
    pid_t child;

    dprintf(fd, "From: =?iso-2022-jp?b?GyRCOzMbKEI=?= <a@b.example>\n"
                "Subject: =?gb2312?b?1tA=?=\nContent-Type: text/plain; charset=koi8-r\n\n\xcd\xc9\xd2");
    child = fork();
    if (child == 0) {
        struct rlimit none = {0, 0};
        MailMessage *message;

        setrlimit(RLIMIT_NOFILE, &none);
        message = mail_message_read(fd, NULL, NULL);
        if (message == NULL || strcmp(message->subject, "中") != 0)
            _exit(1);
        _exit(strcmp(message->text, "мир") == 0 &&
                      strcmp(((MailAddress *)g_ptr_array_index(message->from.list, 0))->name, "山") == 0
                  ? 0
                  : 2);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
    unlink(path);
    close(fd);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_mac_s_file_of_icons_is_no_document),
        cmocka_unit_test(test_what_stands_in_the_text_as_uuencode),
        cmocka_unit_test(test_bodies),
        cmocka_unit_test(test_from),
        cmocka_unit_test(test_parts),
        cmocka_unit_test(test_limits),
        cmocka_unit_test(test_nothing_breaks),
        cmocka_unit_test(test_repeats_are_on_record),
        cmocka_unit_test(test_texts_that_differ),
        cmocka_unit_test(test_reads_a_descriptor_without_files),
    };

    mail_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
