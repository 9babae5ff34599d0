#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "agent/reading.h"
#include "base/file.h"
#include "rules/forms.h"

typedef struct {
    const char *name, *type; /* of the part */
    const char *file;        /* below the fixtures */
} ReadingPart;

/* As people paste one. */
#define FORM_TEXT                                                                                            \
    "SERIOUS CHILD SAFEGUARDING INCIDENT NOTIFICATION\n\nName of referrer: Piotr Sampleton\nAgency: "        \
    "Northmere "                                                                                             \
    "Trust\nDate of notification: 16/12/2026\nName of child: Tamsin Quayle\nDate of birth: 02/03/2020\n"     \
    "Home address: 4 Hollin Way, Quaymouth\nDate of incident: 13/12/2026\nOutcome: Seriously harmed\n"       \
    "Summary of incident: Admitted with a fracture.\nDate agency became aware: 14/12/2026\n"

/* clang-format off */
static const struct {
    const char *label;
    const char *head, *text;
    ReadingPart parts[3];
    const char *told; /* class; the forms by kind and problems; what was not read */
} reading_test_mails[] = {
    {"a form attached", "Subject: Form\n", "Please see attached.",
     {{"form.docx", "application/octet-stream", "forms/notification.docx"}}, "form: notification"},
    {"two forms in a zip, under names that climb", "Subject: Forms\n", "Please see attached.",
     {{"../../forms.zip", "application/zip", "containers/two-forms.zip"}}, "form: notification notification"},
    {"a zip and a form beside it, in their order", "Subject: Forms\n", "Please see attached.",
     {{"sealed.zip", "application/x-zip-compressed", "containers/sealed.zip"},
      {"form.docx", "application/octet-stream", "forms/notification.docx"}},
     "form: unknown(password-protected) notification"},
    {"a zip in a zip", "Subject: Form\n", "Please see attached.",
     {{"forms.zip", "application/zip", "containers/zip-in-zip.zip"}}, "form: notification"},
    {"zips in zips without end are told", "Subject: Form\n", "Please see attached.",
     {{"forms.zip", "application/zip", "containers/too-deep.zip"}}, "unrecognised: unread too-large"},
    {"what unpacks to far too much is taken for a form, and hides none", "Subject: Form\n", "Please see attached.",
     {{"forms.zip", "application/zip", "containers/bomb-and-form.zip"}},
     "form: unknown(too-large) notification"},
    {"a program beside a form in a zip", "Subject: Form\n", "Please see attached.",
     {{"forms.zip", "application/zip", "containers/program.zip"}},
     "suspicious: notification unknown(unreadable)"},
    {"a program that is called a picture", "Subject: Photo\n", "Please see attached.",
     {{"photo.jpg", "image/jpeg", "containers/program.jpg"}}, "suspicious: unknown(unreadable)"},
    {"winmail.dat with a form attached", "Subject: Form\n", "Please see attached.",
     {{"winmail.dat", "application/ms-tnef", "containers/winmail-docx.dat"}}, "form: notification"},
    {"winmail.dat under another name and type", "Subject: Form\n", "Please see attached.",
     {{"ATT00001.bin", "application/octet-stream", "containers/winmail-docx.dat"}}, "form: notification"},
    {"the form is the text in winmail.dat", "Subject: Form\n", "",
     {{"winmail.dat", "application/ms-tnef", "containers/winmail-text.dat"}}, "form: notification"},
    {"as RTF", "Subject: Form\n", "",
     {{"winmail.dat", "application/ms-tnef", "containers/winmail-rtf.dat"}}, "form: notification"},
    {"as HTML", "Subject: Form\n", "",
     {{"winmail.dat", "application/ms-tnef", "containers/winmail-html.dat"}}, "form: notification"},
    {"a mail inside winmail.dat", "Subject: Form\n", "See the mail.",
     {{"winmail.dat", "application/vnd.ms-tnef", "containers/winmail-message.dat"}}, "form: notification"},
    {"the answer to a mail of ours in winmail.dat quotes our words, and is no form",
     "Subject: Re: BX-2026-0007\nIn-Reply-To: <bx-2026-0007.abc-def@partnership.example>\n", "confirm",
     {{"winmail.dat", "application/ms-tnef", "containers/winmail-text.dat"}}, "reply:"},
    {"a saved mail with a form attached", "Subject: Form\n", "Please see attached.",
     {{"Form.msg", "application/vnd.ms-outlook", "containers/attached.msg"}}, "form: notification"},
    {"a saved mail whose text is the form", "Subject: Form\n", "Please see attached.",
     {{"Form.msg", "application/octet-stream", "containers/text.msg"}}, "form: notification"},
    {"as RTF", "Subject: Form\n", "Please see attached.",
     {{"Form.msg", "application/octet-stream", "containers/rtf.msg"}}, "form: notification"},
    {"a saved mail in a saved mail, and a link beside it", "Subject: Form\n", "Please see attached.",
     {{"Form.msg", "application/octet-stream", "containers/message-inside.msg"}},
     "form: notification unread unsupported"},
    {"a document with a password", "Subject: Form\n", "The password follows.",
     {{"form.docx", "application/octet-stream", "containers/sealed.docx"}}, "form: unknown(password-protected)"},
    {"an empty file is told", "Subject: Form\n", "Please see attached.",
     {{"form.docx", "application/octet-stream", NULL}}, "unrecognised: unread unreadable"},
    {"a page saved like a mail", "Subject: Form\n", "Please see attached.",
     {{"form.doc", "application/msword", "containers/page.mht"}}, "form: notification"},
    {"a mail to be fetched from elsewhere", "Subject: Form\n", "Please see attached.",
     {{"form", "message/external-body; access-type=URL; URL=\"https://x.example/f\"", "containers/page.mht"}},
     "unrecognised: unread unsupported"},
    {"no file at all", "Subject: Lunch\n", "Shall we meet at noon?", {{NULL, NULL, NULL}}, "unrecognised:"},
};
/* clang-format on */

static void
reading_test_add_part(GString *mail, const ReadingPart *part)
{
    g_autofree char *path = g_build_filename(TEST_FIXTURES, part->file, NULL);
    g_autofree char *data = NULL;
    g_autofree char *base64 = NULL;
    gsize len = 0;

    if (part->file != NULL)
        assert_true(g_file_get_contents(path, &data, &len, NULL));
    base64 = g_base64_encode((const guchar *)data, len);
    g_string_append_printf(mail, "--b\nContent-Type: %s; name=\"%s\"\nContent-Transfer-Encoding: base64\n\n",
                           part->type, part->name);
    for (gsize i = 0; base64[i] != '\0'; i += MIN(strlen(base64 + i), 76))
        g_string_append_printf(mail, "%.76s\n", base64 + i);
}

static int
reading_test_mail(const char *head, const char *text, const ReadingPart *parts)
{
    g_autoptr(GString) mail = g_string_new("From: Una <una@trust.example>\nTo: reviews@partnership.example\n"
                                           "Date: Wed, 16 Dec 2026 09:14:00 +0000\nMIME-Version: 1.0\n");
    int fd = memfd_create("mail", MFD_CLOEXEC);

    g_string_append_printf(mail, "%sContent-Type: multipart/mixed; boundary=b\n\n", head);
    g_string_append_printf(mail, "--b\nContent-Type: text/plain; charset=utf-8\n\n%s\n", text);
    for (guint i = 0; i < 3 && parts[i].name != NULL; i++)
        reading_test_add_part(mail, &parts[i]);
    g_string_append(mail, "--b--\n");
    assert_true(fd >= 0 && base_write_all(fd, mail->str, mail->len, NULL));
    assert_int_equal(lseek(fd, 0, SEEK_SET), 0);
    return fd;
}

/* "form: notification unknown(too-large) unread unsupported" */
static char *
reading_test_tell(const json_t *reading)
{
    GString *told = g_string_new(base_json_string(reading, "class"));
    size_t i, k;
    json_t *each, *problem;

    g_string_append_c(told, ':');
    json_array_foreach(json_object_get(reading, "forms"), i, each)
    {
        g_string_append_printf(told, " %s", base_json_string(each, "kind"));
        json_array_foreach(json_object_get(each, "problems"), k, problem)
            g_string_append_printf(told, "(%s)", json_string_value(problem));
    }
    json_array_foreach(json_object_get(reading, "unread"), i, each)
        g_string_append_printf(told, " unread %s", json_string_value(each));
    return g_string_free(told, FALSE);
}

static json_t *
reading_test_read(const FormCatalogue *catalogue, const char *head, const char *text,
                  const ReadingPart *parts)
{
    g_autoptr(json_t) request = json_pack(
        "{s:s, s:s, s:s, s:s, s:s}", "as", "mail", "mailbox", "reviews@partnership.example", "authserv_id",
        "mx.partnership.example", "prefix", "BX", "date", "2026-12-16T09:15:00+00:00");
    int fd = reading_test_mail(head, text, parts);
    int parts_fd = memfd_create("parts", MFD_CLOEXEC);
    json_t *reading = agent_reading_work(fd, parts_fd, request, (gpointer)catalogue, NULL);

    assert_true(parts_fd >= 0 && close(fd) == 0 && close(parts_fd) == 0);
    assert_non_null(reading);
    return reading;
}

static void
reading_test_each_mail(void **state)
{
    for (guint i = 0; i < G_N_ELEMENTS(reading_test_mails); i++) {
        g_autoptr(json_t) reading = NULL;
        g_autofree char *told = NULL;

        print_message("%s\n", reading_test_mails[i].label);
        reading = reading_test_read(*state, reading_test_mails[i].head, reading_test_mails[i].text,
                                    reading_test_mails[i].parts);
        told = reading_test_tell(reading);
        assert_string_equal(told, reading_test_mails[i].told);
    }
}

/* What a person answered counts, wherever Exchange put it. */
static void
reading_test_text_in_winmail_is_the_mails_own(void **state)
{
    const ReadingPart parts[3] = {{"winmail.dat", "application/ms-tnef", "containers/winmail-html.dat"}};
    g_autoptr(json_t) alone = reading_test_read(*state, "Subject: Form\n", "", parts);
    g_autoptr(json_t) beside =
        reading_test_read(*state, "Subject: Form\n", "Please see what I pasted.", parts);

    assert_non_null(strstr(base_json_string(alone, "text"), "Leon Kestrelby"));
    assert_string_equal(g_strstrip((char *)base_json_string(beside, "text")), "Please see what I pasted.");
}

/* clang-format off */
static const struct {
    const char *label, *head, *text;
    gboolean asked; /* the facts that its lines state are read */
} reading_test_answers[] = {
    {"a form that nobody asked for is no answer", "Subject: Form\n", FORM_TEXT, FALSE},
    {"one that answers a mail may be", "Subject: Re: Form\nIn-Reply-To: <bx-1@partnership.example>\n", FORM_TEXT, TRUE},
    {"so one in its thread", "Subject: Form\nReferences: <bx-1@partnership.example>\n", FORM_TEXT, TRUE},
    {"and one that names a case", "Subject: [BX-2026-0001] Form\n", FORM_TEXT, TRUE},
    {"what is no form always", "Subject: Hello\n", "date of birth: 2 March 2019", TRUE},
};
/* clang-format on */

static void
reading_test_forms_are_not_read_as_answers_too(void **state)
{
    static const ReadingPart none[3] = {{NULL, NULL, NULL}};

    for (guint i = 0; i < G_N_ELEMENTS(reading_test_answers); i++) {
        g_autoptr(json_t) reading = NULL;

        print_message("%s\n", reading_test_answers[i].label);
        reading = reading_test_read(*state, reading_test_answers[i].head, reading_test_answers[i].text, none);
        assert_true((json_object_get(reading, "facts") != NULL) == reading_test_answers[i].asked);
    }
}

/* As a server does: so every row here is read after a rehearsal, which leaves nothing of itself. */
static int
reading_test_start(void **state)
{
    g_autoptr(BaseData) data = base_data_new(NULL, NULL);
    g_autoptr(RulesErrors) errors = rules_errors_new();
    const AgentReader all = agent_reading_all();

    all.init(FALSE);
    *state = rules_forms_load(data, errors);
    return *state != NULL && agent_reading_rehearse(&all, *state) ? 0 : -1;
}

static int
reading_test_stop(void **state)
{
    form_catalogue_free(*state);
    return 0;
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reading_test_each_mail),
        cmocka_unit_test(reading_test_forms_are_not_read_as_answers_too),
        cmocka_unit_test(reading_test_text_in_winmail_is_the_mails_own),
    };

    return cmocka_run_group_tests_name("reading", tests, reading_test_start, reading_test_stop);
}
