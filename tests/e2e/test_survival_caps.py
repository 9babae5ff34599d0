"""What a cap holds back goes when the cap allows it, the oldest first, and no faster."""

import collections
import datetime
import os
import unittest

import survival
from agent import Agent
from fakes import FakeImap, FakeSmtp

START = datetime.datetime(2026, 12, 16, 16, 20, tzinfo=datetime.timezone.utc)
FORMS = 8
AN_HOUR = 3  # mails to one address


class Caps(unittest.TestCase):
    def setUp(self):
        self.stand = survival.Stand()
        self.addCleanup(self.stand.stop)
        self.smtp = FakeSmtp(self.stand.certificates.files("good"), tls="starttls")
        self.smtp.__enter__()
        self.addCleanup(self.smtp.stop)
        self.imap = FakeImap(self.stand.certificates.files("good"),
                             messages=dict(enumerate(survival.forms(FORMS).values(), 1)))
        self.imap.__enter__()
        self.addCleanup(self.imap.stop)
        self.agent = Agent(self.stand, imap_port=self.imap.port, submission_port=self.smtp.port)
        self.set_cap()

    def set_cap(self):
        path = os.path.join(self.agent.config, "caseward.yaml")
        with open(path) as file:
            text = file.read()
        self.assertIn("person-hour: 5000", text)
        with open(path, "w") as file:
            file.write(text.replace("person-hour: 5000", f"person-hour: {AN_HOUR}"))

    def rows(self, **wanted):
        with survival.Ledger(self.agent) as ledger:
            return [row for row in ledger.all("SELECT * FROM outbox ORDER BY id")
                    if all(row[name] == value for name, value in wanted.items())]

    def once(self, minutes):
        self.agent.once(at=(START + datetime.timedelta(minutes=minutes)).strftime("%Y-%m-%dT%H:%M"))

    def sent_to(self, before):
        """How many mails each recipient got since there were `before` of them."""
        return collections.Counter(line.split(b"<")[1].split(b">")[0] for line in self.smtp.heard[before:]
                                   if line.startswith(b"RCPT"))

    def test_a_flood_is_held_and_let_go(self):
        self.once(0)
        held = self.rows(state="held")
        self.assertTrue(held)
        self.assertTrue(all(row["reason"].startswith("cap:") for row in held))
        self.assertEqual(max(self.sent_to(0).values()), AN_HOUR + 1, "and the one notice that mail is held back")
        self.assertEqual(len([row for row in self.rows(letter="acknowledgement") if row["state"] == "accepted"]), FORMS,
                         "who sent a form is another address each time")
        heard = len(self.smtp.heard)
        self.once(30)
        self.assertEqual(dict(self.sent_to(heard)), {}, "the hour is not over")
        for hour in (1, 2, 3):
            heard = len(self.smtp.heard)
            self.once(hour * 61)
            self.assertLessEqual(max(self.sent_to(heard).values(), default=0), AN_HOUR)
        self.assertEqual(self.rows(state="held"), [])
        self.assertEqual({row["state"] for row in self.rows()}, {"accepted"})
        for recipient in {row["recipient"] for row in held}:
            went = [row["settled"] for row in self.rows(recipient=recipient) if row["question"] != "held-mail"]
            self.assertEqual(went, sorted(went), "in the order of their queueing")
        self.agent.call("verify")


if __name__ == "__main__":
    unittest.main()
