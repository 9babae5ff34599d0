"""Odd mail: two that may be one, mail that no machine can open, and a mailbox that is older than the agent."""

import unittest

import mails
from desk import Desk

OPERATIONS = "operations@partnership.example"
NAMED = "jo.okafor@partnership.example"
AT = "2026-12-%02dT%02d:%02d"


def text_of(mail):
    return " ".join(mail.get_body(("plain",)).get_content().split())


class Odd(unittest.TestCase):
    def setUp(self):
        self.desk = Desk(self)

    def texts(self, kind):
        return [task["text"] for task in self.desk.json("tasks") if task["kind"] == kind]

    def test_the_same_child_from_two_agencies_is_proposed_and_never_joined(self):
        self.desk.once(AT % (16, 16, 20), mails.text_form())
        self.desk.once(AT % (16, 17, 0), mails.text_form(sender="nadia.quillfeather@trust.example",
                                                        text=mails.TEXT_FORM.replace("Corin Everhurst", "CORIN  Everhurst")
                                                        .replace("fracture", "injury")))
        first, second = self.desk.refs()
        [text] = self.texts("perhaps-same")
        self.assertIn(f"{second} may be the same incident as {first}", text)
        self.assertNotIn("Corin", text)
        self.assertTrue(all(self.desk.json("duties", ref) for ref in (first, second)), "both have their clocks")
        self.desk.once(AT % (17, 7, 30))
        [digest] = self.desk.sent(to="maya.lindqvist", subject="17 December")
        self.assertIn(f"same as {first}", text_of(digest))
        [notice] = self.desk.sent(to=OPERATIONS, subject="two forms on one incident")
        for words in (f'"same as {first}"', "not the same"):
            self.assertIn(words, text_of(notice))
        self.desk.once(AT % (17, 9, 0), self.desk.answer(notice, "not the same"))
        self.assertEqual(self.texts("perhaps-same"), [])
        self.assertIn("note", self.desk.events(second))
        self.assertEqual([case["status"] for case in self.desk.json("cases", "--all")].count("closed"), 0)
        self.desk.verify()

    def test_a_form_sent_again_with_changes_is_proposed_too(self):
        self.desk.once(AT % (16, 16, 20), mails.text_form())
        self.desk.once(AT % (16, 16, 50), mails.text_form(text=mails.TEXT_FORM.replace("13/12/2026", "12/12/2026"),
                                                         date="Wed, 16 Dec 2026 16:48:00 +0000"))
        self.assertEqual(len(self.texts("perhaps-same")), 1)

    def test_one_incident_is_said_in_answer_to_the_mail_that_asks(self):
        self.desk.once(AT % (16, 16, 20), mails.text_form())
        self.desk.once(AT % (16, 17, 0), mails.text_form(sender="nadia.quillfeather@trust.example",
                                                        text=mails.TEXT_FORM.replace("fracture", "injury")))
        first, second = self.desk.refs()
        [shared] = self.desk.sent(to=OPERATIONS, subject="two forms on one incident")
        self.desk.once(AT % (17, 8, 50), self.desk.answer(shared, f"same as {first}"))
        self.assertNotIn("case-joined", self.desk.events(second), "a mailbox that several read joins nothing")
        [notice] = self.desk.sent(to=NAMED, subject="two forms on one incident")
        self.desk.once(AT % (17, 9, 0), self.desk.answer(notice, f"same as {first}"))
        self.assertEqual(self.texts("perhaps-same"), [])
        self.assertIn("case-joined", self.desk.events(second))
        self.assertNotIn("case-joined", self.desk.events(first))
        self.desk.verify()

    def test_two_mails_of_one_number_are_asked_about_though_no_machine_can_read_them(self):
        scan = "SERIOUS CHILD SAFEGUARDING INCIDENT NOTIFICATION\n\nName of referrer: Piotr Sampleton\nAgency: %s\nRole: Service Manager\n" \
               "Date of notification: 16/12/2026\nOutcome: Seriously harmed\nDate of incident: 13/12/2026\nSummary of incident: A fracture.\n"
        one = mails.mail("piotr.sampleton@northmere.example", "Notification", scan % "Northmere", )
        two = mails.mail("piotr.sampleton@northmere.example", "Notification", scan % "Northmere Children's Services")
        two.replace_header("Message-ID", one["Message-ID"])
        self.desk.once(AT % (16, 16, 20), one.as_bytes())
        self.desk.once(AT % (16, 17, 0), two.as_bytes())
        self.assertEqual(len(self.desk.refs()), 2)
        [text] = self.texts("perhaps-same")
        self.assertIn("one Message-ID", text)

    def test_a_form_sent_again_under_a_new_number_with_the_name_put_right_is_asked_about(self):
        """Some programs send a draft anew: another Message-ID, but sender, subject and time of sending as they were."""
        right = mails.TEXT_FORM.replace("Corin Everhurst", "Corin Everhurst-Vale").replace("28/12/2020", "27/12/2020")
        date = "Wed, 16 Dec 2026 16:18:30 +0000"
        self.desk.once(AT % (16, 16, 20), mails.text_form(date=date))
        self.desk.once(AT % (16, 17, 0), mails.text_form(text=right, date=date))
        self.assertEqual([row["outcome"] for row in self.desk.messages()], ["form", "form"], "nothing is swallowed")
        first, second = self.desk.refs()
        [text] = self.texts("perhaps-same")
        self.assertIn(f"{second} may be the same incident as {first}", text)
        self.assertIn("one sender, one subject and one time of sending", text)
        self.assertTrue(all(self.desk.json("duties", ref) for ref in (first, second)), "both have their clocks")
        self.desk.once(AT % (17, 9, 0), self.desk.answer(self.desk.sent(to=NAMED, subject="two forms on one incident")[0],
                                                         f"same as {first}"))
        self.assertEqual(self.texts("perhaps-same"), [])
        self.assertIn("case-joined", self.desk.events(second))
        self.desk.verify()

    def test_a_mail_without_date_or_subject_is_like_no_other(self):
        for lost in ("Date", "Subject"):
            with self.subTest(lost=lost):
                two = [mails.mail("piotr.sampleton@northmere.example", "Notification", mails.TEXT_FORM.replace("Everhurst", name))
                       for name in (f"Alder{lost}", f"Birch{lost}")]
                for one in two:
                    del one[lost]
                self.desk.once(AT % (16, 16, 20), *(one.as_bytes() for one in two))
        self.assertEqual((len(self.desk.refs()), self.texts("perhaps-same")), (4, []))

    def test_another_child_is_another_case(self):
        self.desk.once(AT % (16, 16, 20), mails.text_form(),
                       mails.text_form(text=mails.TEXT_FORM.replace("28/12/2020", "28/11/2020")))
        self.assertEqual((len(self.desk.refs()), self.texts("perhaps-same")), (2, []))

    def test_the_very_same_mail_again_is_one(self):
        form = mails.text_form()
        self.desk.once(AT % (16, 16, 20), form)
        self.desk.once(AT % (16, 17, 0), b"X-Fetched-Again: yes\r\n" + form)
        self.assertEqual([row["outcome"] for row in self.desk.messages()], ["form", "duplicate"])
        self.assertEqual(len(self.desk.refs()), 1)

    def test_two_references_in_one_subject_are_asked_about(self):
        self.desk.once(AT % (16, 16, 20), mails.text_form(),
                       mails.text_form(sender="x@trust.example", text=mails.TEXT_FORM.replace("Corin", "Alder")))
        first, second = self.desk.refs()
        mail = mails.mail("nadia.quillfeather@trust.example", f"{first} and {second}: our form", mails.TEXT_FORM)
        self.desk.once(AT % (16, 17, 0), mail.as_bytes())
        self.assertIn("two-cases", self.desk.tasks())
        self.assertEqual(len(self.desk.refs()), 3, "put on neither; its clocks run on a case of its own")
        self.assertEqual([self.desk.events(ref).count("form-received") for ref in (first, second)], [0, 0])
        notice = self.desk.sent(to=OPERATIONS, subject="names two cases")[-1]
        self.desk.once(AT % (16, 17, 30), self.desk.answer(notice, f"it belongs to {second}"))
        self.assertIn("stands on this mail already", text_of(self.desk.sent(subject="belongs")[-1]))

    def test_what_no_machine_can_open_has_its_clock_said_and_counted_from_its_arrival(self):
        wrapper = mails.mail("nadia.quillfeather@trust.example", "Secure message",
                             "You have received a secure message from Example Trust. Sign in at https://portal.example/x to read it.\n")
        self.desk.once(AT % (16, 16, 20), wrapper.as_bytes())
        self.assertEqual(self.desk.tasks(), ["unreadable"])
        notice = self.desk.sent(to=OPERATIONS, subject="could not be read")[-1]
        self.assertIn("if it is a notification: its clocks run since it arrived, and the first ends on", text_of(notice))
        # Two days later a person has opened it in the portal.
        self.desk.once(AT % (18, 9, 0), self.desk.answer(notice, "it is a notification"))
        [ref] = self.desk.refs()
        starts = {duty["starts"]["date"] if isinstance(duty.get("starts"), dict) else duty.get("start") for duty in
                  self.desk.json("duties", ref)}
        self.assertIn("2026-12-16", starts)

    def test_an_old_mailbox_is_counted_and_left_alone(self):
        with open(f"{self.desk.folder}/caseward.yaml") as file:
            text = file.read()
        with open(f"{self.desk.folder}/caseward.yaml", "w") as file:
            file.write(text.replace("maildir: inbox", "maildir: inbox, since: 2026-12-01"))
        self.desk.once("2026-11-20T09:00", mails.text_form(), *(mails.mail(f"a{i}@trust.example", "Old", f"Old {i}\n").as_bytes()
                                                               for i in range(5)))
        self.desk.once(AT % (16, 16, 20), mails.docx_form())
        self.assertEqual([row["outcome"] for row in self.desk.messages()], ["recorded"] * 6 + ["form"])
        self.assertEqual(len(self.desk.refs()), 1)
        self.assertEqual(self.desk.tasks().count("before-start"), 1)
        self.assertEqual([mail["To"] for mail in self.desk.sent() if "trust.example" in mail["To"]],
                         ["nadia.quillfeather@trust.example"])


if __name__ == "__main__":
    unittest.main()
