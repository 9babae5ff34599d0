"""Machines that answer machines, a list, and a flood: few answers, none of them without end, and nothing is lost.

On a Maildir with simulated time: what is counted are the mails written, and hours pass between them."""

import collections
import datetime
import email.utils
import unittest

import mails
from desk import Desk

START = datetime.datetime(2026, 12, 16, 9, 0)
CAPS = {"recipient-hour": 4, "recipient-day": 10, "person-hour": 4, "person-day": 10, "case-hour": 20, "sender-day": 3, "hour": 60}
FLOOD = 1000


def caps(**changed):
    values = {**CAPS, **{name.replace("_", "-"): value for name, value in changed.items()}}
    return "caps: {" + ", ".join(f"{name}: {value}" for name, value in values.items()) + "}"


class Storm(unittest.TestCase):
    def setUp(self):
        self.desk = Desk(self, caps=caps())
        self.minutes = 0

    def once(self, *raws):
        self.minutes += 1
        self.desk.once(self.now().strftime("%Y-%m-%dT%H:%M"), *raws)

    def now(self):
        return START + datetime.timedelta(minutes=self.minutes)

    def date(self):
        return email.utils.format_datetime(self.now())

    def outcomes(self):
        return collections.Counter(row["outcome"] for row in self.desk.messages())

    def machine(self, address, mail, marked):
        """What answers every mail, with the headers of RFC 3834 or without any sign."""
        headers = {"Auto_Submitted": "auto-replied", "Precedence": "auto_reply"} if marked else {}
        return mails.mail(address, "Re: " + mail["Subject"], "Thank you for your mail. We will be in touch.\n",
                          date=self.date(), In_Reply_To=mail["Message-ID"], References=mail["Message-ID"],
                          **headers).as_bytes()

    def test_two_that_answer_everything_and_a_list(self):
        marked, unmarked, group = "desk@trust.example", "front@northmere.example", "leads@lists.example"
        # Each sends a form, so that there is something to acknowledge; the list's comes with its headers.
        self.once(mails.text_form(sender=marked),
                  mails.text_form(sender=unmarked, text=mails.TEXT_FORM.replace("Corin", "Alder")),
                  mails.text_form(sender=group, text=mails.TEXT_FORM.replace("Corin", "Bryn"), List_Id="<leads.example>"))
        answered = 0
        for _ in range(20):
            ours = self.desk.sent()
            replies = [self.machine(mail["To"], mail, mail["To"] == marked) for mail in ours[answered:]
                       if mail["To"] in (marked, unmarked)]
            posts = [mails.mail(group, "Course", f"Places are left. {self.minutes}\n", date=self.date(),
                                List_Id="<leads.example>").as_bytes()]
            answered = len(ours)
            self.once(*replies, *posts)
        went = collections.Counter(mail["To"] for mail in self.desk.sent())
        self.assertEqual(went[marked], 1, "its acknowledgement, and no answer to its answers")
        self.assertLessEqual(went[unmarked], CAPS["sender-day"])
        self.assertEqual(went[group], 0)
        self.assertEqual(sum(self.outcomes().values()), len(self.desk.messages()))
        self.assertNotIn(None, self.outcomes())
        self.assertEqual(len(self.desk.refs()), 3)
        self.desk.verify()

    def test_one_sender_hears_from_us_so_often_a_day(self):
        """Five forms of one sender: three acknowledgements today, the others tomorrow."""
        forms = [mails.text_form(text=mails.TEXT_FORM.replace("Corin", name)) for name in
                 ("Alder", "Bryn", "Cedar", "Dara", "Elm")]
        self.once(*forms)
        self.assertEqual(len(self.desk.sent(to="piotr.sampleton")), CAPS["sender-day"])
        self.minutes += 24 * 60 + 1
        self.once()
        self.assertEqual(len(self.desk.sent(to="piotr.sampleton")), 5)

    def test_a_case_is_not_written_about_without_end(self):
        self.desk.configure(caps=caps(case_hour=4, person_hour=100, person_day=100))
        self.once(mails.docx_form())
        [ref] = self.desk.refs()
        rows = self.desk.json("outbox", "--all", ref)
        held = [row for row in rows if row["state"] == "held"]
        self.assertEqual(len(rows) - len(held), 4)
        self.assertTrue(held)
        self.assertIn("about one case", held[0]["reason"])
        self.minutes += 61
        self.once()
        self.minutes += 61
        self.once()
        self.assertEqual([row["state"] for row in self.desk.json("outbox", "--all", ref)], ["accepted"] * len(rows))

    def test_a_busy_day_of_the_office_fits_below_the_built_in_caps(self):
        self.desk.configure(caps="")
        self.once(mails.docx_form())
        self.once(self.desk.answer(self.desk.sent(to="jo.okafor", subject="please confirm")[0], "confirm"))
        question = self.desk.sent(to="jo.okafor", subject="please confirm")[0]
        for i in range(12):
            self.once(self.desk.answer(question, f"note: telephone call {i}"))
        self.once(self.desk.answer(question, "request information"))
        self.assertEqual([row["reason"] for row in self.desk.json("outbox", "--all") if row["state"] == "held"], [])
        self.assertEqual(len(self.desk.sent(to="jo.okafor", subject="Recorded")), 14)

    def test_a_breaker_that_opens_tells_people_once_and_is_answered(self):
        self.desk.configure(caps=caps(hour=6))
        for i in range(4):
            self.once(mails.text_form(sender=f"s{i}@northmere.example",
                                      text=mails.TEXT_FORM.replace("Corin", f"Corin{'abcd'[i]}")))
        told = self.desk.sent(subject="mail is held back")
        self.assertEqual(sorted(mail["To"] for mail in told),
                         ["jo.okafor@partnership.example", "maya.lindqvist@partnership.example",
                          "operations@partnership.example"])
        self.assertEqual(self.desk.tasks().count("cap"), 1)
        others = [mail for mail in self.desk.sent() if "held back" not in mail["Subject"]]
        self.assertEqual(len(others), 6)
        held = [row for row in self.desk.json("outbox", "--all") if row["state"] == "held"]
        self.assertTrue(held)
        notice = [mail for mail in told if mail["To"].startswith("maya")][0]
        self.once(self.desk.answer(notice, "send"))
        self.assertEqual([row for row in self.desk.json("outbox", "--all")
                          if row["state"] == "held" and row["letter"] != "receipt-of-answer"], [])
        self.desk.verify()

    def test_a_breaker_that_an_administrator_closed_tells_again(self):
        self.desk.configure(caps=caps(hour=6))
        for i in range(2):
            self.once(mails.text_form(sender=f"s{i}@northmere.example", text=mails.TEXT_FORM.replace("Corin", "ab"[i] * 5)))
        [task] = [task["id"] for task in self.desk.json("tasks") if task["kind"] == "cap"]
        self.desk.call("tasks", "--done", str(task))
        for _ in range(3):
            self.minutes += 61
            self.once()
        told = len(self.desk.sent(subject="mail is held back"))
        for i in range(2):
            self.once(mails.text_form(sender=f"t{i}@northmere.example", text=mails.TEXT_FORM.replace("Corin", "cd"[i] * 5)))
        self.assertEqual(len(self.desk.sent(subject="mail is held back")), told + 3)

    def test_a_flood_of_a_thousand(self):
        self.desk.configure(caps=caps())
        flood = [mails.mail(f"a{i % 200}@elsewhere.example", f"Offer {i}", f"An offer, number {i}.\n",
                            results=None).as_bytes() for i in range(FLOOD - 1)]
        self.once(*flood[:500], mails.docx_form(), *flood[500:])
        outcomes = self.outcomes()
        self.assertEqual(outcomes, {"task": FLOOD - 1, "form": 1})
        self.assertLessEqual(len(self.desk.sent()), CAPS["hour"])
        self.assertTrue(self.desk.sent(to="nadia.quillfeather"), "in the middle of it, a form is acknowledged")
        self.assertEqual({mail["To"] for mail in self.desk.sent()} - {"nadia.quillfeather@trust.example"},
                         {mail["To"] for mail in self.desk.sent() if mail["To"].endswith(
                             ("partnership.example", "council.example", "nhs.example", "police.example"))},
                         "nobody outside is answered")
        self.assertEqual(len(self.desk.sent(to="maya.lindqvist", subject="held back")), 1)
        self.desk.verify()


if __name__ == "__main__":
    unittest.main()
