/* People answer below, above and around our pages; what stood in ours is never taken for what they say. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <string.h>

#include "base/text.h"
#include "letter/letter.h"
#include "mail/message.h"
#include "mail/reply.h"

#define WORDS "note: rung at nine"
#define ONE "From: Reviews <reviews@partnership.example>"
#define BLOCK                                                                                                \
    "<b>From:</b> Reviews &lt;reviews@partnership.example&gt;<br><b>Sent:</b> 17 December 2026 09:31<br>"    \
    "<b>To:</b> Una<br><b>Subject:</b> [BX-2026-0007] Question"
#define WROTE "On Thu, 17 Dec 2026 at 09:31, Reviews &lt;reviews@partnership.example&gt; wrote:"
#define WROTE_PLAIN "On Thu, 17 Dec 2026 at 09:31, Reviews <reviews@partnership.example> wrote:"

/* How a program writes an answer: what stands before and after the words, and then our page.  @mark: what
 * stands before each line where our text is quoted as text; NULL: the mail is HTML alone. */
typedef struct {
    const char *label;
    const char *html_before, *html_between, *html_after;
    const char *text_between, *mark;
    const char *device; /* what a telephone writes below the words */
} QuoteRow;

/* clang-format off */
static const QuoteRow rows[] = {
    {"Outlook, HTML alone",
     "<html><head><style>p.MsoNormal {margin:0cm}</style></head><body><div class=\"WordSection1\"><p class=\"MsoNormal\">",
     "<o:p></o:p></p><p class=\"MsoNormal\"><o:p>&nbsp;</o:p></p><div><div style=\"border:none;border-top:solid #E1E1E1 1.0pt;"
     "padding:3.0pt 0cm 0cm 0cm\"><p class=\"MsoNormal\">" BLOCK "<o:p></o:p></p></div></div>",
     "</div></body></html>", NULL, NULL, ""},
    {"Outlook on the web",
     "<html><body dir=\"ltr\"><div class=\"elementToProof\">",
     "</div><div id=\"appendonsend\"></div><hr style=\"display:inline-block;width:98%\" tabindex=\"-1\">"
     "<div id=\"divRplyFwdMsg\" dir=\"ltr\"><font>" BLOCK "</font><div>&nbsp;</div></div>", "</body></html>",
     "\n________________________________\n" ONE "\nSent: 17 December 2026 09:31\nTo: Una\nSubject: [BX-2026-0007] Question\n\n", "", ""},
    {"Outlook on a telephone",
     "<html><body><div dir=\"auto\">",
     "</div><div id=\"ms-outlook-mobile-body-separator-line\"><br></div><div id=\"ms-outlook-mobile-signature\">Get Outlook for iOS</div>"
     "<div id=\"mail-editor-reference-message-container\"><hr><div>" BLOCK "</div>", "</div></body></html>", NULL, NULL, "Get Outlook for iOS"},
    {"Outlook, text alone", NULL, NULL, NULL,
     "\n-----Original Message-----\n" ONE "\nSent: 17 December 2026 09:31\nTo: Una\nSubject: [BX-2026-0007] Question\n\n", "", ""},
    {"Gmail", "<div dir=\"ltr\">",
     "</div><br><div class=\"gmail_quote gmail_quote_container\"><div dir=\"ltr\" class=\"gmail_attr\">" WROTE "<br></div>"
     "<blockquote class=\"gmail_quote\" style=\"margin:0px 0px 0px 0.8ex\">", "</blockquote></div>",
     "\n" WROTE_PLAIN "\n\n", "> ", ""},
    {"Gmail, HTML alone", "<div dir=\"ltr\">",
     "</div><br><div class=\"gmail_quote\"><div dir=\"ltr\" class=\"gmail_attr\">" WROTE "<br></div><blockquote>",
     "</blockquote></div>", NULL, NULL, ""},
    {"Apple Mail", "<html><body dir=\"auto\">",
     "<br id=\"lineBreakAtBeginningOfSignature\"><div dir=\"ltr\">Sent from my iPhone</div><div dir=\"ltr\"><br>"
     "<blockquote type=\"cite\">" WROTE "<br><br></blockquote></div><blockquote type=\"cite\"><div dir=\"ltr\">",
     "</div></blockquote></body></html>", "\nSent from my iPhone\n\n> " WROTE_PLAIN "\n> \n", "> ", "Sent from my iPhone"},
    {"Apple Mail, HTML alone", "<html><body>", "<div><br><blockquote type=\"cite\"><div>" WROTE "</div><br><div>",
     "</div></blockquote></div></body></html>", NULL, NULL, ""},
    {"Thunderbird", "<html><body><p>",
     "</p><div class=\"moz-cite-prefix\">" WROTE "<br></div><blockquote type=\"cite\" cite=\"mid:bx-2026-0007.x@partnership.example\">",
     "</blockquote></body></html>", NULL, NULL, ""},
};
/* clang-format on */

static void
quote_add_text(GString *mail, const QuoteRow *row, const char *words, const char *text)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

    g_string_append_printf(mail, "%s\n%s", words, row->text_between);
    for (guint i = 0; lines[i] != NULL; i++)
        g_string_append_printf(mail, "%s%s\n", row->mark, lines[i]);
}

static GBytes *
quote_mail(const QuoteRow *row, const char *words, const Letter *letter)
{
    g_autoptr(GString) mail =
        g_string_new("From: Una Fairweather <una@council.example>\nTo: reviews@partnership.example\n"
                     "Subject: Re: question\nMIME-Version: 1.0\n"
                     "Content-Type: multipart/alternative; boundary=b\n\n");

    if (row->mark != NULL) {
        g_string_append(mail, "--b\nContent-Type: text/plain; charset=utf-8\n\n");
        quote_add_text(mail, row, words, letter->text);
    }
    if (row->html_before != NULL)
        g_string_append_printf(mail, "--b\nContent-Type: text/html; charset=utf-8\n\n%s%s%s%s%s\n",
                               row->html_before, words, row->html_between, letter->html, row->html_after);
    g_string_append(mail, "--b--\n");
    return g_bytes_new(mail->str, mail->len);
}

static MailReply *
quote_read(const QuoteRow *row, const char *words, const Letter *letter)
{
    g_autoptr(GBytes) bytes = quote_mail(row, words, letter);
    g_autoptr(MailMessage) message = mail_message_read_bytes(bytes, NULL, NULL);

    assert_non_null(message);
    return mail_reply_split(message, NULL);
}

static void
quote_check(const QuoteRow *row, const char *name, const Letter *letter)
{
    g_autoptr(MailReply) said = quote_read(row, WORDS, letter);
    g_autoptr(MailReply) nothing = quote_read(row, "", letter);

    if (strcmp(said->text, WORDS) != 0 || !said->is_sure)
        print_message("%s, in answer to %s: \"%s\", %s\n", row->label, name, said->text,
                      said->is_sure ? "sure" : said->doubt);
    assert_string_equal(said->text, WORDS);
    assert_true(said->is_sure);
    /* "Sent from my iPhone" may be left; nothing of ours may. */
    if (nothing->text[0] != '\0' && !g_str_equal(nothing->text, row->device)) {
        print_message("%s, nothing in answer to %s: \"%s\"\n", row->label, name, nothing->text);
        fail();
    }
}

static void
test_every_letter_is_history(void **state)
{
    g_autoptr(BaseData) data = base_data_new(NULL, NULL);
    g_auto(GStrv) names = letter_names(NULL);

    for (guint i = 0; names[i] != NULL; i++) {
        g_autoptr(json_t) values = letter_example(names[i], NULL);
        g_autoptr(Letter) letter = letter_render(data, names[i], values, NULL);

        assert_non_null(letter);
        for (guint j = 0; j < G_N_ELEMENTS(rows); j++)
            quote_check(&rows[j], names[i], letter);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_every_letter_is_history)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
