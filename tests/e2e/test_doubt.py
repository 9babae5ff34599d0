"""A mail whose acceptance nobody knows: a person who has looked says what became of it."""

import email
import email.policy
import unittest

import mails
import survival
from agent import Agent
from fakes import DROP, FakeImap, FakeSmtp

OPERATIONS = "operations@partnership.example"
AT = "2026-12-16T%02d:%02d"


class Doubt(unittest.TestCase):
    def setUp(self):
        self.stand = survival.Stand()
        self.addCleanup(self.stand.stop)
        self.smtp = FakeSmtp(self.stand.certificates.files("good"), tls="starttls")
        self.smtp.__enter__()
        self.addCleanup(self.smtp.stop)
        self.messages = {1: mails.docx_form()}
        self.imap = FakeImap(self.stand.certificates.files("good"), messages=self.messages)
        self.imap.__enter__()
        self.addCleanup(self.imap.stop)
        self.agent = Agent(self.stand, imap_port=self.imap.port, submission_port=self.smtp.port)

    def rows(self, **wanted):
        with survival.Ledger(self.agent) as ledger:
            return [row for row in ledger.all("SELECT * FROM outbox ORDER BY id")
                    if all(row[name] == value for name, value in wanted.items())]

    def once(self, hour, minute, code=0):
        self.agent.once(at=AT % (hour, minute), code=code)

    def doubtful(self):
        """The acknowledgement's connection breaks after its dot."""
        self.smtp.answers["dot"] = DROP
        self.once(16, 20, code=None)
        del self.smtp.answers["dot"]
        self.once(16, 21, code=None)
        self.assertTrue(self.rows(state="in-doubt"))
        return [mail for mail in self.notices() if "was a mail sent?" in mail["Subject"]][-1]

    def notices(self):
        return [mail for mail in (email.message_from_bytes(b"\r\n".join(lines), policy=email.policy.default)
                              for lines in self.smtp.mails)
                if mail["To"] == OPERATIONS]

    def answer(self, notice, words, minute):
        self.messages[len(self.messages) + 1] = mails.reply(notice, OPERATIONS, words)
        self.once(16, minute, code=None)

    def test_a_person_says_that_it_was_sent(self):
        notice = self.doubtful()
        doubted = [row["id"] for row in self.rows(state="in-doubt")]
        self.assertIn("it was sent", notice.get_body(("plain",)).get_content())
        self.answer(notice, "It was sent.", 25)
        self.assertEqual({row["state"] for row in self.rows() if row["id"] in doubted}, {"accepted"})
        self.assertNotIn("in-doubt", {task["kind"] for task in self.agent.json("tasks")})
        self.agent.call("verify")

    def test_a_person_says_send_again(self):
        notice = self.doubtful()
        [doubted, *_] = self.rows(state="in-doubt")
        before = len(self.smtp.mails)
        self.answer(notice, "send again", 25)
        self.assertEqual(self.rows(id=doubted["id"])[0]["state"], "accepted")
        self.assertGreater(len(self.smtp.mails), before)


if __name__ == "__main__":
    unittest.main()
