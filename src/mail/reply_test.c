#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
/* cmocka needs the three above */
#include <cmocka.h>
#include <stdio.h>

#include "mail/fixture_private.h"
#include "mail/message_private.h"
#include "mail/reply.h"

typedef struct {
    const char *label;
    const char *source;
    const char *text;
    gboolean is_sure;
} ReplyRow;

#define DISCLAIMER                                                                                           \
    "This e-mail and any attachments are confidential and intended solely for the addressee. You may not "   \
    "approve\n"                                                                                              \
    "or copy it. If you have received this in error please delete it.\n"

/* clang-format off */
static const ReplyRow rows[] = {
    {"a bare answer", "approve\n", "approve", TRUE},
    {"nothing", "\n\n", "", FALSE},
    {"a word in the signature alone", "-- \nconfirm\n", "", FALSE},
    {"the same behind empty lines, its space lost", "\n\n--\nconfirm\nUna Fairweather\n", "", FALSE},
    {"a word above the signature's line", "confirm\n-- \napprove\n", "confirm", TRUE},
    {"under a ruled line, which is none", "---\nconfirm\n", "---\nconfirm", TRUE},
    {"Outlook: a rule and a header block",
     "criteria met\n\n________________________________\nFrom: Partnership reviews <reviews@partnership.example>\n"
     "Sent: 14 October 2025 09:31\nTo: Una Fairweather\nSubject: [BX-2026-0007] Question\n\napprove or query?\n",
     "criteria met", TRUE},
    {"Outlook without a rule, Cc between To and Subject",
     "confirm\n\nFrom: Partnership reviews\nSent: Tuesday, 14 October 2025 09:31\nTo: Una\nCc: Craig\nSubject: Q\n\nreject\n",
     "confirm", TRUE},
    {"header block in another order, bold", "confirm\n\n*Subject:* Q\n*To:* Una\n*From:* Reviews\n*Sent:* today\n\nno\n",
     "confirm", TRUE},
    {"Outlook for Mac", "Yes.\n\nFrom: Reviews <r@partnership.example>\nDate: Tuesday, 14 October 2025 at 09:31\nTo: Una\n"
     "Subject: Q\nold words\n", "Yes.", TRUE},
    {"Original Message", "not me, ask Craig Sandwell\n\n-----Original Message-----\nFrom: Reviews\nSent: today\n\nCLOSE CASE\n",
     "not me, ask Craig Sandwell", TRUE},
    {"Gmail over two lines",
     "done BRIEFING 7 January\n\nOn Tue, 14 Oct 2025 at 09:31, Partnership reviews <\nreviews@partnership.example> wrote:\n\n"
     "> approve?\n> Reply STOP to close.\n", "done BRIEFING 7 January", TRUE},
    {"Apple without marks on the lines below",
     "held\n\nOn 14 Oct 2025, at 09:31, Reviews <reviews@partnership.example> wrote:\n\nold words\nof ours\n", "held", TRUE},
    {"iPhone: device line, then marked history",
     "Yes, he is with his aunt.\n\nSent from my iPhone\n\n> On 3 Dec 2026, at 09:00, Reviews <r@partnership.example> wrote:\n"
     "> \n> Please confirm.\n", "Yes, he is with his aunt.", TRUE},
    {"Samsung", "send\n\nSent from my Galaxy\n\n-------- Original message --------\nFrom: Reviews\nDate: 14/10/2025 09:31 (GMT+00:00)\n"
     "To: Una\nSubject: Q\n\nold\n", "send", TRUE},
    {"Outlook for iOS", "query who is the chair?\n\nGet Outlook for iOS<https://aka.example/o>\n________________________________\n"
     "From: Reviews\nSent: Tuesday, October 14, 2025 9:31:00 AM\nTo: Una\nSubject: Q\n\nold\n", "query who is the chair?", TRUE},
    {"a forwarded block is history too", "see below\n\n---------- Forwarded message ---------\nFrom: A\nDate: x\nSubject: y\n\nold\n",
     "see below", TRUE},
    {"leave taken in two letters, and pronouns", "He moved on Sunday.\n\nBW\n\nUna (she/her)\nHead of Service\n[cid:image001.png@01DB]\nT 0300 496 0101\n", "He moved on Sunday.", TRUE},
    {"a banner that Proofpoint frames", "ZjQcmQRYFpfptBannerStart\nThis Message Is From an External Sender\nReport suspicious\nZjQcmQRYFpfptBannerEnd\nconfirm\n", "confirm", TRUE},
    {"Notes, in one line", "Reported twice.\n\nPartnership reviews ---03/12/2026 09:00:12---Dear colleague, approve?\n\nold words\n", "Reported twice.", TRUE},
    {"Yahoo, whose history goes on in the line", "Until Easter.\n\n  On Thu, 3 Dec 2026 at 9:00, Reviews<r@partnership.example> wrote:   Dear colleague,\n\na nil return is an answer\n", "Until Easter.", TRUE},
    {"what somebody says that they wrote", "On Monday 30 November I wrote:\n\"she has moved\". That was wrong.\n", "On Monday 30 November I wrote:\n\"she has moved\". That was wrong.", TRUE},
    {"a disclaimer in few words", "criteria met\n\nThis e-mail is confidential. Do not approve or close anything because of it.\n", "criteria met", TRUE},
    {"a disclaimer in a lawyer's own words", "close\n\nThe contents of this email are private. It must not be acted upon by anyone else.\n", "close", TRUE},
    {"another, headed as one", "confirm\n\nCONFIDENTIALITY NOTICE: This communication is for the named person only.\n", "confirm", TRUE},
    {"what a person asks to be kept from the mother", "confirm\n\nThe information in this email is confidential from the mother.\n", "confirm\n\nThe information in this email is confidential from the mother.", TRUE},
    {"leave taken in two languages, and what stands below it in one", "We hold no record.\n\nDiolch yn fawr / Many thanks\n\nNia\n\nMae croeso i chi ohebu yn Gymraeg.\n", "We hold no record.", TRUE},
    {"a signature whose last line is a bare domain", "confirm\n\nUna Fairweather\nHealth Trust\nhealth.example\n", "confirm", TRUE},
    {"German Outlook", "Agreed.\n\nVon: Reviews <r@partnership.example>\nGesendet: Donnerstag, 3. Dezember 2026 09:00\nAn: Una\n"
     "Betreff: Q\n\nconfirm\n", "Agreed.", TRUE},
    {"French Outlook", "Agreed.\n\nDe : Reviews <r@partnership.example>\nEnvoyé : jeudi 3 décembre 2026 09:00\nÀ : Una\nObjet : Q\n\nconfirm\n",
     "Agreed.", TRUE},
    {"Polish, with the weekday first", "Zgoda.\n\nczw., 3 gru 2026 o 09:00 Reviews <r@partnership.example> napisał(a):\n\n> confirm\n",
     "Zgoda.", TRUE},
    {"Welsh, with the verb before the name", "Cytuno.\n\nAr 3 Rhag 2026, am 09:00, ysgrifennodd Reviews <r@partnership.example>:\n\n> confirm\n",
     "Cytuno.", TRUE},
    {"German, with the verb before the name", "Ja.\n\nAm 03.12.2026 um 09:00 schrieb Partnership reviews:\n> confirm\n", "Ja.", TRUE},
    {"a date and a place are no header block", "Two points:\n\nDate: 14 December\nTo: Hillside School\n", "Two points:\n\nDate: 14 December\nTo: Hillside School", TRUE},
    {"a marking above and below", "OFFICIAL-SENSITIVE\n\nconfirm\n\nOFFICIAL-SENSITIVE\n", "confirm", TRUE},
    {"a table drawn in characters", "As asked:\n\n| Child | Known? |\n| Amy Example | no |\n", "As asked:\n\n| Child | Known? |\n| Amy Example | no |", TRUE},
    {"a banner in a box", "+----------+\n| This email was sent by someone outside your organisation |\n+----------+\n\nconfirm\n", "confirm", TRUE},
    {"a telephone with a name", "confirm\n\nSent from Una's iPhone\n", "confirm", TRUE},
    {"our own line above", "submit\n\n>> Please reply above this line (k3f9) <<\nold words\n", "submit", TRUE},
    {"an external banner in its own paragraph",
     "[EXTERNAL] This message came from outside. Do not approve anything in it.\n\nquery What is the date?\n",
     "query What is the date?", TRUE},
    {"two banners and a classification",
     "OFFICIAL-SENSITIVE\n\nCAUTION: This email originated from outside of the organisation. Do not click\nlinks.\n\n"
     "You don't often get email from una@nhs.example. Learn why this is important\n\nunsure\n", "unsure", TRUE},
    {"a banner in words, the answer right under it", "[EXTERNAL EMAIL] Do not click on links\napprove\n\nKind regards\nUna\n", "approve", TRUE},
    {"words below greeting, name and disclaimer are a doubt", "confirm\n\nThanks\nUna\n\n" DISCLAIMER "\nBut not the date\n",
     "confirm\n\nBut not the date", FALSE},
    {"a banner with the answer right under it", "[EXTERNAL EMAIL]\napprove\n", "approve", TRUE},
    {"signature after two dashes", "Please keep the case open.\n\n-- \nImran Sayle\nYouth Justice Service\n",
     "Please keep the case open.", TRUE},
    {"signature after a greeting", "criteria not met\n\nKind regards,\n\nUna Fairweather\nSpecialist Practitioner | Health visiting\n"
     "Tel: 0113 496 0204\n", "criteria not met", TRUE},
    {"signature at the writer's own name", "approve\n\nUna Fairweather\nHead of Safeguarding\nT: 0113 496 0204\n", "approve", TRUE},
    {"greeting and name in one line", "criteria met\n\nMany thanks, Una\n", "criteria met", TRUE},
    {"a qualifier below the greeting is never cut", "confirm\n\nThanks\nbut not the date\n", "confirm\n\nThanks\nbut not the date", TRUE},
    {"nor in capitals", "confirm\n\nThanks\nBut not the date\n", "confirm\n\nThanks\nBut not the date", TRUE},
    {"a word after thanks is no name", "query is it right?\nThanks, approve\n", "query is it right?\nThanks, approve", TRUE},
    {"greeting and name without a comma", "send\n\nKind regards Una\nTel 0113 496 0204\n", "send", TRUE},
    {"name with a title", "send\n\nDr Una Fairweather RN\nNamed Nurse\n", "send", TRUE},
    {"Notes", "send\n\nReviews <r@p.example> wrote on 14/10/2025 09:31:02:\n\nold words\n", "send", TRUE},
    {"GroupWise", "send\n\n>>> Reviews 14/10/2025 09:31 >>>\nold words\n", "send", TRUE},
    {"a header block run together", "send\n\nFrom: R [mailto:r@p.example] Sent: 14 October 2025 To: Una Subject: x\nold words\n", "send", TRUE},
    {"picture lines of a signature", "send\n\nRegards\nUna Fairweather\n[cid:image001.png@01DB]\nwww.nhs.example\n", "send", TRUE},
    {"greeting with words after it is no signature", "Many thanks for this. approve\n", "Many thanks for this. approve", TRUE},
    {"a short answer that is a greeting", "Thanks\n", "Thanks", TRUE},
    {"disclaimer below", "criteria met\n\n" DISCLAIMER, "criteria met", TRUE},
    {"disclaimer below the history", "criteria met\n\nOn 14 Oct 2025, at 09:31, R <r@p.example> wrote:\n> old\n\n" DISCLAIMER,
     "criteria met", TRUE},
    {"two disclaimers, two languages", "yes\n\n" DISCLAIMER "\nMae'r neges e-bost hon yn gyfrinachol. Peidiwch ag approve.\n",
     "yes", TRUE},
    {"words below a disclaimer are a doubt", "yes\n\n" DISCLAIMER "\nBut please do not send the pack before you have spoken to me about the older sister, "
     "whose name is wrong in it.\n",
     "yes\n\nBut please do not send the pack before you have spoken to me about the older sister, "
     "whose name is wrong in it.", FALSE},
    {"answers between quoted lines are a doubt",
     "> Is the date right?\nYes, the 9th.\n> And the address?\nNo, it is 4 Kiln Lane.\n", "Yes, the 9th.\nNo, it is 4 Kiln Lane.", FALSE},
    {"an answer below the quotation is a doubt",
     "On 14 Oct 2025, at 09:31, R <r@p.example> wrote:\n> Is the date right?\n\nYes it is.\n", "Yes it is.", FALSE},
    {"only history", "-----Original Message-----\nFrom: R\nSent: today\n\napprove\n", "", FALSE},
    {"invisible letters are not in the answer", "app\xe2\x80\x8brove\n", "approve", TRUE},
    {"a line that only begins like a header", "From: the school we heard nothing.\nconfirm\n",
     "From: the school we heard nothing.\nconfirm", TRUE},
    {"two lines that look like a form, no From", "To: be decided\nDate: 9 January\n", "To: be decided\nDate: 9 January", TRUE},
    {"a banner in brackets", "[You don't often get email from r@p.example. Learn why this is important at https://x.example ]\n\nunsure\n", "unsure", TRUE},
    {"web mail that quotes by name", "Quoting Reviews <r@p.example>:\n\n> old\n\nOur records start in 2021.\n", "Our records start in 2021.", FALSE},
    {"a line to write above, in other words", "query why?\n\n--- Please write your answer above this line ---\n\nold words\n", "query why?", TRUE},
    {"when they work, below the address", "confirm\n\nUna Fairweather (she/her)\nNamed Nurse\nwww.nhs.example\n\nI work flexibly: please do not feel that you have to answer.\n",
     "confirm", TRUE},
    {"words below the address are a doubt", "confirm\n\nUna Fairweather\nTel: 0113 496 0204\n\nWe are looking for foster carers in the whole county.\n", "confirm", FALSE},
    {"a postscript is never cut", "confirm\n\nUna Fairweather\nTel: 0113 496 0204\n\nPS: but not the date.\n",
     "confirm\n\nUna Fairweather\nTel: 0113 496 0204\n\nPS: but not the date.", TRUE},
    {"a banner in other words", "You are receiving this because the sender is external to us.\n\nconfirm\n", "confirm", TRUE},
    {"a banner between stars", "*** This message has been received from outside of our network ***\n\nunsure\n", "unsure", TRUE},
    {"a banner that asks for reports", "Notice: external mail. Report suspicious messages to the service desk.\n\nconfirm\n", "confirm", TRUE},
    {"a heading over a banner", "STOURBANK TRUST\nThis email was sent from outside your organisation. Please be cautious.\n\ncriteria met\n", "criteria met", TRUE},
    {"a child who was placed outside", "He was placed outside our council by mail order of the court.\n\nconfirm\n",
     "He was placed outside our council by mail order of the court.\n\nconfirm", TRUE},
    {"an answer in capitals over a banner is kept", "CRITERIA NOT MET\n\nThis email is from an external sender.\n", "CRITERIA NOT MET\n\nThis email is from an external sender.", TRUE},
    {"leave taken in many words, and how to speak of them", "held\n\nMany thanks and best wishes\n\nUna Fairweather\n(she/her)\nNamed Nurse\n07700 900321\n\nAnnual leave: 21-31 December\n", "held", TRUE},
    {"which languages are welcome", "send\n\nClassification: OFFICIAL\n\nThe county welcomes correspondence in Welsh. Croesawn ohebiaeth yn Gymraeg.\n", "send", TRUE},
    {"initials, a drawn line and what the house says of itself", "query why?\n\nU\n\n~~~~~~~~~~~~~\nPinewood Trust, Pine House, PW1 1AA\nFollow us on social media\n", "query why?", TRUE},
    {"pictures in plain text", "held\n\n[cid:image001.png@01DC]\n\nUna Fairweather\n[A close-up of a logo  Description automatically generated]\n", "held", TRUE},
    {"a marking with its second word in brackets", "submit\n\nOFFICIAL [SENSITIVE]\n", "submit", TRUE},
    {"a charity's line", "send\n\nUna\n\nPinewood Trust is a charity registered in England. This email and its attachments may be confidential.\n", "send", TRUE},
    {"closed over Christmas, below the name", "Yes\n\nUna Fairweather\nPractice Manager\nOur surgery is closed 25-28 December.\n", "Yes", TRUE},
    {"German attribution", "approve\n\nAm 14.10.2025 um 09:31 schrieb Reviews <r@p.example>:\n> alt\n", "approve", TRUE},
};
/* clang-format on */

static void
test_what_is_new(void **state)
{
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(MailReply) reply = NULL;

        printf("  %s\n", rows[i].label);
        fflush(stdout);
        reply = mail_reply_split_text(rows[i].source, "Una Fairweather", "reply above this line");
        assert_string_equal(reply->text, rows[i].text);
        assert_int_equal(reply->is_sure, rows[i].is_sure);
        assert_true(reply->is_sure == (reply->doubt == NULL));
    }
}

static void
test_long_is_a_doubt(void **state)
{
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(MailReply) reply = NULL;

    for (guint i = 0; i < 450; i++)
        g_string_append(text, "word ");
    reply = mail_reply_split_text(text->str, NULL, NULL);
    assert_false(reply->is_sure);
}

#define HTML_MAIL                                                                                            \
    "From: Una Fairweather <una@nhs.example>\nMIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n"

/* clang-format off */
static const struct {
    const char *label, *html, *text;
    gboolean is_sure;
} pages[] = {
    {"Gmail", "<div dir=\"ltr\">approve</div><br><div class=\"gmail_quote\"><div class=\"gmail_attr\">On Tue, 14 Oct 2025 at 09:31, "
     "R &lt;<a href=\"x\">r@p.example</a>&gt; wrote:<br></div><blockquote class=\"gmail_quote\">reject<br>STOP</blockquote></div>",
     "approve", TRUE},
    {"Outlook on the web", "<div>criteria met</div><div id=\"appendonsend\"></div><hr><div id=\"divRplyFwdMsg\"><b>From:</b> R<br>"
     "<b>Sent:</b> today<br></div><div>old</div>", "criteria met", TRUE},
    {"Word's grey line", "<div class=WordSection1><p class=MsoNormal>criteria met<o:p></o:p></p>"
     "<div style=\"border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm\"><p><b>From:</b> R<br><b>Sent:</b> x</p></div><p>old</p></div>",
     "criteria met", TRUE},
    {"Apple", "<body>Yes &ndash; sent.<br><div><blockquote type=\"cite\">On 14 Oct 2025, at 09:31, R &lt;r@p.example&gt; wrote:<br>old</blockquote></div></body>",
     "Yes – sent.", TRUE},
    {"answers between quotations", "<blockquote>Right?</blockquote><p>Yes.</p><blockquote>Where?</blockquote><p>At home.</p>",
     "Yes.\n\nAt home.", FALSE},
    {"hidden words are not said", "<div style=\"display:none\">approve</div><p>query why?</p>", "query why?", TRUE},
    {"style and script are not said", "<style>p{color:red}</style><script>approve()</script><p>unsure</p>", "unsure", TRUE},
    {"a phone's own quotation mark", "<div>held</div><div class=\"yahoo_quoted_1\"><div>On x wrote:</div>approve</div>", "held", TRUE},
};
/* clang-format on */

static void
test_html_answers(void **state)
{
    for (guint i = 0; i < G_N_ELEMENTS(pages); i++) {
        g_autofree char *mail = g_strconcat(HTML_MAIL, pages[i].html, NULL);
        g_autoptr(MailMessage) message = fixture_message(mail);
        g_autoptr(MailReply) reply = mail_reply_split(message, NULL);

        printf("  %s\n", pages[i].label);
        fflush(stdout);
        assert_string_equal(reply->text, pages[i].text);
        assert_int_equal(reply->is_sure, pages[i].is_sure);
    }
}

/* clang-format off */
static const struct {
    const char *label, *html, *text;
} html_rows[] = {
    {"paragraphs and breaks", "<p>one</p><p>two<br>three</p>", "one\n\ntwo\nthree"},
    {"cells", "<table><tr><td>Name</td><td> Ben </td></tr><tr><td>Age</td><td>4</td></tr></table>", "Name\tBen\nAge\t4"},
    {"entities of names", "Zo&euml; O&#39;Neill &amp; Ren&eacute; &pound;5 &#x2013; &bogus;", "Zoë O'Neill & René £5 – &bogus;"},
    {"a quote in an attribute", "<a title=\"a>b\" href='x>y'>link</a>", "link"},
    {"less-than that is no tag", "2 < 3 and a<4", "2 < 3 and a<4"},
    {"conditional comments", "<!--[if mso]><p>no</p><![endif]-->yes", "yes"},
    {"no-break spaces", "a&nbsp;&nbsp;b", "a b"},
    {"a number of no character", "&#55296;&#0;&#99999999;", "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd"},
    {"cut off in a tag", "word <b", "word"},
    {"cut off in a comment", "word <!-- x", "word"},
    {"nested hidden parts", "<div style='display:none'>a<div>b</div>c</div>d", "d"},
};
/* clang-format on */

static void
test_html_as_text(void **state)
{
    for (guint i = 0; i < G_N_ELEMENTS(html_rows); i++) {
        g_autofree char *text = mail_html_text(html_rows[i].html);

        printf("  %s\n", html_rows[i].label);
        fflush(stdout);
        assert_string_equal(text, html_rows[i].text);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_is_new),
        cmocka_unit_test(test_long_is_a_doubt),
        cmocka_unit_test(test_html_answers),
        cmocka_unit_test(test_html_as_text),
    };

    mail_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
