"""What somebody said by telephone: two people of the office, each by their own mail, and nobody and nothing else."""

import re
import unittest
import urllib.parse

import mails
from desk import Desk

REVIEWER = "jo.okafor@partnership.example"
MANAGER = "maya.lindqvist@partnership.example"
DECEMBER = "2026-12-%02dT%02d:%02d"
REPORT = "by telephone: Dario Marchetti: criteria met"


def text_of(mail):
    return " ".join(mail.get_body(("plain",)).get_content().split())


class Telephone(unittest.TestCase):
    def setUp(self):
        self.desk = Desk(self)
        self.desk.once(DECEMBER % (16, 16, 20), mails.docx_form())
        [self.ref] = self.desk.refs()
        self.asked = self.desk.sent(to=REVIEWER, subject="please confirm")[-1]
        self.answer(self.asked, "confirm", 9)

    def answer(self, mail, words, hour, minute=0, **how):
        self.desk.once(DECEMBER % (17, hour, minute), self.desk.answer(mail, words, **how))

    def check(self):
        [mail] = self.desk.sent(subject="ring and countersign")
        self.assertEqual(mail["To"], MANAGER)
        return mail

    def views(self):
        return [event for event in self.desk.json("events", self.ref) if event["kind"] == "threshold-view"]

    def test_two_people_make_it_an_answer_with_both_for_witnesses(self):
        self.answer(self.asked, REPORT, 10)
        check = self.check()
        self.assertNotIn("Corin", text_of(check))
        self.assertIn("020 7946 0153", text_of(check))
        self.assertEqual(self.views(), [])
        self.answer(check, "countersign", 11)
        [view] = self.views()
        self.assertEqual(view["actor"], "d-marchetti")
        self.assertEqual((view["payload"]["by_telephone"]["reported_by"],
                          view["payload"]["by_telephone"]["countersigned_by"]), ("j-okafor", "m-lindqvist"))
        self.assertTrue(self.desk.sent(to="dario.marchetti", subject="Your answer by telephone"))
        self.assertIn("by telephone to Jo Okafor and Maya Lindqvist", self.desk.call("show", self.ref).stdout)
        self.assertFalse([kind for kind in self.desk.tasks() if kind.startswith("telephone")])
        self.desk.verify()

    def test_nobody_else_can_countersign(self):
        self.answer(self.asked, REPORT, 10)
        check = self.check()
        self.answer(check, "countersign", 11, sender=REVIEWER)
        self.answer(check, "countersign", 12, sender="pia.sorensen@nhs.example")
        self.answer(check, "countersign", 13, results="fail")
        self.answer(self.asked, "countersign", 14)
        self.assertEqual(self.views(), [])
        self.assertNotIn("telephone-countersigned", self.desk.events(self.ref))
        self.desk.verify()

    def test_the_link_in_the_mail_opens_the_answer(self):
        self.answer(self.asked, REPORT, 10)
        page = self.check().get_body(("html",)).get_content()
        [subject] = set(re.findall(r'href="mailto:[^"?]*\?subject=([^&"]*)&amp;body=countersign"', page))
        self.desk.once(DECEMBER % (17, 11, 0), mails.mail(MANAGER, urllib.parse.unquote(subject), "countersign\n").as_bytes())
        self.assertEqual(len(self.views()), 1)
        self.assertIn("token-used", self.desk.events(self.ref))

    def test_the_shell_can_do_neither(self):
        self.desk.call("act", self.ref, REPORT, code=1)
        self.answer(self.asked, REPORT, 10)
        self.desk.call("act", self.ref, "countersign", code=64)
        self.assertEqual(self.views(), [])
        self.desk.verify()



if __name__ == "__main__":
    unittest.main()
