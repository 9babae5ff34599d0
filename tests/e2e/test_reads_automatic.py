"""An answer that reads like a machine's, with nothing to prove it: it decides nothing, and a person looks."""

import unittest

import mails
from desk import Desk

OPERATIONS = "operations@partnership.example"
DAY = "2026-12-16T16:%02d"


class ReadsAutomatic(unittest.TestCase):
    def setUp(self):
        self.desk = Desk(self)
        self.desk.once(DAY % 20, mails.mail("piotr.sampleton@northmere.example", "Notification",
                                            mails.TEXT_FORM).as_bytes())
        [self.asked] = self.desk.sent(to=OPERATIONS, subject="please confirm")

    def answer(self, words, subject="Re: %s", **headers):
        """As mailbox rules write, and some people: nothing quoted."""
        message = mails.mail(OPERATIONS, subject % self.asked["Subject"], words, In_Reply_To=self.asked["Message-ID"],
                             References=self.asked["Message-ID"], **headers)
        self.desk.once(DAY % 30, message.as_bytes())
        last = self.desk.messages()[-1]
        self.assertEqual(last["class_name"], "auto-reply", words)
        self.assertNotIn("case-confirmed", self.desk.events(self.desk.refs()[0]))
        return last["outcome"]

    def test_words_alone(self):
        self.assertEqual(self.answer("I have left the team. Please write to Una."), "task")
        self.assertIn("unrecognised", self.desk.tasks())

    def test_with_a_day_of_return(self):
        self.assertEqual(self.answer("I am on annual leave until 4 January 2027."), "task")
        self.assertIn("unrecognised", self.desk.tasks())

    def test_what_answers_nothing_of_ours(self):
        message = mails.mail("desk@northmere.example", "We have your message",
                             "Your message has been received. We hope to reply within 10 working days.")
        self.desk.once(DAY % 30, message.as_bytes())
        last = self.desk.messages()[-1]
        self.assertEqual((last["class_name"], last["outcome"]), ("auto-reply", "task"))

    def test_with_a_header(self):
        self.assertEqual(self.answer("I have left the team.", Auto_Submitted="auto-replied"), "recorded")
        self.assertNotIn("unrecognised", self.desk.tasks())

    def test_with_a_machine_s_subject(self):
        self.assertEqual(self.answer("I have left the team.", subject="Automatic reply: %s"), "recorded")
        self.assertNotIn("unrecognised", self.desk.tasks())


if __name__ == "__main__":
    unittest.main()
