"""What the sender of a form answers line by line is read, put beside what the form says, and counted from."""

import email
import email.policy
import io
import os
import re
import unittest
import zipfile

import mails
from agent import FIXTURES
from desk import Desk

SENDER = "piotr.sampleton@northmere.example"
FORM = re.sub(r"Date agency became aware:.*\n|Abuse or neglect:.*\n", "", mails.TEXT_FORM)
NAMED = "jo.okafor@partnership.example"
RECEIVED = "2026-12-16T16:20"


def docx_form(*changes):
    """The form of the fixtures, with words of it changed."""
    into = io.BytesIO()
    with zipfile.ZipFile(os.path.join(FIXTURES, "forms", "notification.docx")) as form, zipfile.ZipFile(into, "w") as made:
        for name in form.namelist():
            data = form.read(name)
            for old, new in changes:
                data = data.replace(old, new)
            made.writestr(name, data)
    return into.getvalue()


class TwoWords(unittest.TestCase):
    """One incident told twice, and not alike: both stand there, and a person is asked which is right."""

    SENDER = "nadia.quillfeather@trust.example"

    def setUp(self):
        self.desk = Desk(self)

    def mail(self, text, *forms, sender=SENDER, **headers):
        message = mails.mail(sender, headers.pop("subject", "Our form"), text, **headers)
        for form in forms:
            message.add_attachment(form, maintype="application", subtype="octet-stream", filename="form.docx")
        return message.as_bytes()

    def form(self):
        [case] = self.desk.json("cases")
        return self.desk.json("show", case["ref"])["form"]

    def both(self, value):
        return [value["value"], *[other["value"] for other in value.get("also", [])]]

    def asked(self):
        """What the office is asked to confirm, on one line."""
        folder = os.path.join(self.desk.state, "sent")
        for name in sorted(os.listdir(folder)):
            with open(os.path.join(folder, name), "rb") as file:
                mail = email.message_from_binary_file(file, policy=email.policy.default)
            if "please confirm" in mail["Subject"]:
                return " ".join(mail.get_body(("plain",)).get_content().split())
        return ""

    def test_the_form_and_the_mail_that_brings_it(self):
        self.desk.once(RECEIVED, self.mail("Dear team,\n\nPlease note:\nDate of birth: 3 March 2020\n"
                                           "Date of incident: 12/12/2026\n\nNadia Quillfeather", docx_form()))
        form = self.form()
        self.assertEqual(self.both(form["fields"]["incident_date"]), ["2026-12-13", "2026-12-12"])
        self.assertEqual(self.both(form["children"][0]["child_dob"])[1:], ["2020-03-03"])
        self.assertIn("the mail's own text", form["fields"]["incident_date"]["also"][0]["where"])
        self.assertIn("also said: Saturday 12 December 2026", self.asked())
        self.assertIn("both were said: ask which is right", self.asked())

    def test_what_the_form_leaves_blank_and_the_mail_says(self):
        form = docx_form((b"14 December 2026", b""))
        self.desk.once(RECEIVED, self.mail("Date agency became aware: 14 December 2026\n", form))
        self.assertEqual(self.form()["fields"]["aware_date"]["value"], "2026-12-14")
        self.assertNotIn("aware_date", self.form()["missing"])

    def test_two_forms_of_one_mail(self):
        self.desk.once(RECEIVED, self.mail("Both attached.\n", docx_form(), docx_form((b"13/12/2026", b"11/12/2026"))))
        self.assertEqual(self.both(self.form()["fields"]["incident_date"]), ["2026-12-13", "2026-12-11"])
        self.assertIn("also said: Friday 11 December 2026", self.asked())
        page = self.desk.call("show", "BX-2026-0001").stdout
        self.assertIn("Said in two ways", page)
        self.assertIn("date of incident", page.lower())
        self.assertNotIn("11 December", page.split("Next")[0])

    def born(self):
        return self.both(self.form()["children"][0]["child_dob"])

    def test_two_copies_that_differ_in_the_day_of_birth(self):
        """One mail, one child, one incident, one referrer: one case, and both days stand in it."""
        self.desk.once(RECEIVED, self.mail("Both attached.\n", docx_form(), docx_form((b"07/06/2023", b"06/07/2023"))))
        self.assertEqual(self.born(), ["2023-06-07", "2023-07-06"])
        self.assertIn("also said: Thursday 6 July 2023", self.asked())
        self.assertNotIn("perhaps-same", self.desk.tasks())

    def test_a_form_and_its_print(self):
        with open(os.path.join(FIXTURES, "forms", "producer-libreoffice.pdf"), "rb") as file:
            printed = file.read()
        self.desk.once(RECEIVED, self.mail("Word and PDF.\n", docx_form((b"07/06/2023", b"06/07/2023")), printed))
        self.assertEqual(sorted(self.born()), ["2023-06-07", "2023-07-06"])

    def test_two_copies_from_whom_nobody_vouches_for(self):
        self.desk.once(RECEIVED, self.mail("Both attached.\n", docx_form(), docx_form((b"07/06/2023", b"06/07/2023")),
                                           results=None))
        self.assertEqual(self.born(), ["2023-06-07", "2023-07-06"])

    def test_a_later_form_with_the_day_of_the_copy_is_recognised(self):
        self.desk.once(RECEIVED, self.mail("Both attached.\n", docx_form(), docx_form((b"07/06/2023", b"06/07/2023"))))
        self.desk.once("2026-12-17T10:00", self.mail("Ours.\n", docx_form((b"07/06/2023", b"06/07/2023")),
                                                     sender="officer@northmere.example"))
        self.assertEqual(len(self.desk.refs()), 2)
        self.assertIn("perhaps-same", self.desk.tasks())

    def test_two_children_in_two_forms(self):
        sister = docx_form((b"Leon Kestrelby", b"Tamsin Kestrelby"), (b"07/06/2023", b"07/08/2021"))
        self.desk.once(RECEIVED, self.mail("One each.\n", docx_form(), sister))
        self.assertEqual(len(self.desk.refs()), 2)
        [task] = self.desk.json("tasks")
        self.assertEqual(task["kind"], "perhaps-same")
        self.assertIn("one mail brought both forms", task["text"])

    def test_the_same_mailbox_sends_it_again(self):
        blank = docx_form((b"14 December 2026", b""))
        self.desk.once(RECEIVED, self.mail("Attached.\n", blank))
        [case] = self.desk.json("cases")
        again = docx_form((b"13/12/2026", b"11/12/2026"))
        self.desk.once("2026-12-17T10:00", self.mail("Corrected.\n", again, subject=f"[{case['ref']}] our form again"))
        form = self.form()
        self.assertEqual(self.both(form["fields"]["incident_date"]), ["2026-12-13", "2026-12-11"])
        self.assertEqual(form["fields"]["aware_date"]["value"], "2026-12-14")
        self.assertIn("form-joined", self.desk.tasks())

    def test_another_mailbox_fills_no_blank(self):
        self.desk.once(RECEIVED, self.mail("Attached.\n", docx_form((b"Family home", b""))))
        [case] = self.desk.json("cases")
        other = docx_form((b"13/12/2026", b"11/12/2026"))
        self.desk.once("2026-12-17T10:00", self.mail("Ours.\n", other, sender="officer@northmere.example",
                                                     subject=f"[{case['ref']}] our form"))
        form = self.form()
        self.assertEqual(self.both(form["fields"]["incident_date"]), ["2026-12-13", "2026-12-11"])
        self.assertNotIn("incident_place", form["fields"])

    def test_a_form_about_another_child_changes_nothing(self):
        self.desk.once(RECEIVED, self.mail("Attached.\n", docx_form()))
        before = self.form()
        [case] = self.desk.json("cases")
        other = docx_form((b"Leon Kestrelby", b"Tamsin Otherley"), (b"13/12/2026", b"11/12/2026"), (b"07/06/2023", b"07/08/2021"))
        self.desk.once("2026-12-17T10:00", self.mail("Another.\n", other, subject=f"[{case['ref']}] another"))
        self.assertEqual(self.form()["fields"]["incident_date"], before["fields"]["incident_date"])


class Facts(unittest.TestCase):
    def setUp(self):
        self.desk = Desk(self)
        self.desk.once(RECEIVED, mails.text_form(text=FORM))
        self.ref = self.desk.json("cases")[0]["ref"]

    def sent(self, subject, to=SENDER):
        """Our mails to `to` with these words in their subject, in the order in which they went."""
        folder = os.path.join(self.desk.state, "sent")
        mails_out = []
        for name in sorted(os.listdir(folder), key=lambda one: os.path.getmtime(os.path.join(folder, one))):
            with open(os.path.join(folder, name), "rb") as file:
                mail = email.message_from_binary_file(file, policy=email.policy.default)
            if mail["To"].addresses[0].addr_spec == to and subject in mail["Subject"]:
                mails_out.append(mail)
        return mails_out

    def said(self, subject, to=SENDER):
        return self.sent(subject, to)[-1].get_body(("plain",)).get_content()

    def answer(self, words, at="2026-12-17T10:00", **headers):
        acknowledgement = self.sent("We have your")[-1]
        self.desk.once(at, mails.reply(acknowledgement, SENDER, words, quoted="> We still need:", **headers))

    def form(self):
        return self.desk.json("show", self.ref)["form"]

    def duty(self, id):
        return {duty["id"]: duty for duty in self.desk.json("duties", self.ref)}[id]

    def test_blanks_are_filled_and_clocks_counted(self):
        self.assertIn("aware_date", self.form()["missing"])
        self.answer("aware: 14 December 2026\nAbuse or neglect: suspected\nParents: Ann Everhurst (mother)")
        form = self.form()
        self.assertEqual(form["fields"]["abuse_or_neglect"]["value"], "suspected")
        self.assertEqual(form["fields"]["aware_date"]["value"], "2026-12-14")
        self.assertEqual(form["fields"]["parents_carers"]["value"], ["Ann Everhurst"])
        for id in ("aware_date", "abuse_or_neglect", "parents_carers"):
            self.assertNotIn(id, form["missing"])
        events = [event["kind"] for event in self.desk.json("events", self.ref)]
        self.assertEqual(events.count("fact-stated"), 2)
        self.assertIn("agency-aware", events)
        self.assertIn("sender-facts", self.desk.tasks())
        receipt = self.said("Recorded: ")
        for private in ("suspected", "Everhurst", "Ann", "neglect"):
            self.assertNotIn(private, receipt)
        self.assertIn("2 further facts", receipt)
        self.desk.call("verify")

    def test_answers_below_the_questions_they_answer(self):
        acknowledgement = self.sent("We have your")[-1]
        words = ("> We still need, as soon as you can:\n>   - the date your agency became aware of the\n>     incident\n"
                 "14 December 2026\n>   - which agencies are involved\n\nExample School")
        self.desk.once("2026-12-17T10:00", mails.reply(acknowledgement, SENDER, words, quoted="> confirm"))
        fields = self.form()["fields"]
        self.assertEqual(fields["aware_date"]["value"], "2026-12-14")
        self.assertEqual(fields["agencies_involved"]["value"], ["Example School"])
        self.assertEqual(self.sent("Please answer once more"), [])
        self.assertIn("sender-facts", self.desk.tasks())

    def test_answers_above_a_copy_without_marks(self):
        """Outlook quotes without marks: the example in our own mail is nobody's answer."""
        acknowledgement = self.sent("We have your")[-1]
        copy = acknowledgement.get_body(("plain",)).get_content()
        words = ("Abuse or neglect: suspected\n\n-----Original Message-----\nFrom: reviews@partnership.example\n"
                 f"Sent: 16 December 2026 16:21\nTo: Sampleton, Piotr\nSubject: {acknowledgement['Subject']}\n\n{copy}")
        self.desk.once("2026-12-17T10:00", mails.reply(acknowledgement, SENDER, words, quoted=""))
        fields = self.form()["fields"]
        self.assertEqual(fields["abuse_or_neglect"]["value"], "suspected")
        self.assertNotIn("aware_date", fields)

    def test_what_differs_stands_beside_and_is_asked_about(self):
        self.answer("Date of birth: 27/12/2020")
        dob = self.form()["children"][0]["child_dob"]
        self.assertEqual(dob["value"], "2020-12-28")
        self.assertEqual([other["value"] for other in dob["also"]], ["2020-12-27"])
        self.assertIn("facts-differ", self.desk.tasks())
        receipt = self.said("Recorded: ")
        self.assertIn("side by side", receipt)
        self.assertNotIn("2020", receipt)

    def test_what_cannot_be_read_is_said_and_nothing_is_guessed(self):
        self.answer("Abuse or neglect: suspected\nDate of death: next Tuesday week\nName: Jo Other")
        form = self.form()
        self.assertNotIn("date_of_death", form["fields"])
        self.assertEqual(form["fields"]["referrer_name"]["value"], "Piotr Sampleton")
        self.assertNotIn("also", form["fields"]["referrer_name"])
        self.assertIn("could not be read", self.said("Recorded in part: "))

    def test_words_alone_go_to_a_person(self):
        self.answer("The ward told us on Monday, I believe.")
        self.assertIn("sender-facts", self.desk.tasks())
        self.assertNotIn("fact-stated", [event["kind"] for event in self.desk.json("events", self.ref)])

    def test_a_stranger_states_nothing(self):
        acknowledgement = self.sent("We have your")[-1]
        self.desk.once("2026-12-17T10:00", mails.reply(acknowledgement, "stranger@elsewhere.example",
                                                       "Date of birth: 27/12/2020"),
                       mails.reply(acknowledgement, SENDER, "Date of birth: 26/12/2020", results=None))
        self.assertNotIn("also", self.form()["children"][0]["child_dob"])

    def test_a_day_that_lies_ahead_starts_no_clock(self):
        self.answer("When did your agency become aware? 20 December 2026")
        self.assertNotIn("agency-aware", [event["kind"] for event in self.desk.json("events", self.ref)])
        self.assertIn("lies ahead", self.said("Not done: "))

    def test_a_death_that_is_stated_starts_its_clocks_though_the_form_said_otherwise(self):
        self.answer("Outcome: the child has died\nDate of death: 15/12/2026")
        self.assertIn("facts-differ", self.desk.tasks())
        self.assertIn("child-died", [event["kind"] for event in self.desk.json("events", self.ref)])

    def test_a_decision_that_a_sender_filled_in_decides_nothing(self):
        record = ("RAPID REVIEW RECORD\n\nCase reference: " + self.ref + "\nDate of meeting: 4/1/2027\n\n"
                  "Decision on the criteria for a local review:\nThe criteria are met because harm followed.\n\n"
                  "Is a national review recommended?\nYes.\n")
        self.desk.once("2027-01-05T10:00", mails.mail(SENDER, f"[{self.ref}] the record", record).as_bytes())
        events = self.desk.json("events", self.ref)
        [received] = [event for event in events if event["kind"] == "form-received"]
        self.assertIn("decision-filled-in", received["payload"]["form"]["problems"])
        self.assertIn("immediate_learning", received["payload"]["form"]["missing"])
        kinds = {event["kind"] for event in events}
        for decided in ("executive-decision", "threshold-met", "criteria-met", "recommendation-made", "lcspr-decided"):
            self.assertNotIn(decided, kinds)

    def test_a_wrong_early_day_is_corrected_by_a_named_person_with_a_reason(self):
        self.answer("aware: 10 December 2026")
        before = self.duty("bex-la-notify-panel")
        [request] = self.sent("please confirm", to=NAMED)
        self.desk.once("2026-12-17T11:00", mails.reply(request, NAMED, "aware corrected: 15 December 2026",
                                                       quoted="> confirm"))
        self.assertEqual(self.duty("bex-la-notify-panel")["limit"], before["limit"])
        self.assertIn("needs a reason", self.said("Not done: ", to=NAMED))
        self.desk.once("2026-12-17T11:05", mails.reply(request, NAMED, "aware corrected: 15 December 2026: "
                                                       "the sender mistyped the day", quoted="> confirm"))
        after = self.duty("bex-la-notify-panel")
        self.assertGreater(after["limit"], before["limit"])
        self.assertEqual(after["target"], before["target"])

    def test_the_sender_cannot_correct_it(self):
        self.answer("aware: 10 December 2026")
        before = self.duty("bex-la-notify-panel")
        self.answer("aware corrected: 15 December 2026: it was later after all", at="2026-12-17T12:00")
        self.assertEqual(self.duty("bex-la-notify-panel"), before)


if __name__ == "__main__":
    unittest.main()
