"""Mail goes out whatever the submission server does: retry times, refusals, doubt; and nothing is burnt."""

import collections
import datetime
import os
import sqlite3
import tempfile
import time
import unittest

import survival
from agent import Agent
from fakes import DROP, FakeImap, FakeSmtp
from servers import Servers, can_run_dovecot, can_run_postfix

START = datetime.datetime(2026, 12, 16, 16, 20, tzinfo=datetime.timezone.utc)
RETRY_MINUTES = (1, 5, 15, 30, 60, 120, 240, 240)  # mail-lessons section 14

#   what the server does                  at      its answer                        state       tries  task             queue
STAGES = [
    ("refuses the sender for now",        "MAIL", "451 4.3.0 later",                "retry",    1,     None,            "goes on"),
    ("greylists the recipient",           "RCPT", "450 4.7.1 greylisted",           "retry",    1,     None,            "goes on"),
    ("has no room for the recipient",     "RCPT", "452 4.2.2 full",                 "retry",    1,     None,            "goes on"),
    ("does not know the recipient",       "RCPT", "550 5.1.1 no such person",       "failed",   1,     "undeliverable", "goes on"),
    ("refuses DATA for now",              "DATA", "451 4.3.0 later",                "retry",    1,     None,            "goes on"),
    ("refuses after the dot for now",     "dot",  "451 4.3.0 try again",            "retry",    1,     None,            "goes on"),
    ("refuses the content",               "dot",  "550 5.7.1 content rejected",     "failed",   1,     "undeliverable", "goes on"),
    ("finds the mail too large",          "dot",  "552 5.3.4 too large",            "failed",   1,     "undeliverable", "goes on"),
    ("shuts down at MAIL",                "MAIL", "421 4.3.2 closing",              "retry",    1,     None,            "stops"),
    ("wants fewer mails a minute",        "dot",  "432 4.3.2 sender limit exceeded", "retry",   1,     None,            "stops"),
    ("wants fewer connections",           "MAIL", "432 4.3.2 thread limit exceeded", "retry",   1,     None,            "stops"),
    ("hangs up at RCPT",                  "RCPT", DROP,                             "retry",    1,     None,            "stops"),
    ("says that we may not send as this", "MAIL", "550 5.7.60 may not send as",     "held",     0,     None,            "stops"),
    ("wants a login after all",           "MAIL", "530 5.7.0 log in first",         "held",     0,     None,            "stops"),
    ("withdrew basic authentication",     "RCPT", "550 5.7.30 not any more",        "held",     0,     None,            "stops"),
    ("finds our mailbox full",            "dot",  "554 5.2.2 over quota",           "held",     1,     None,            "stops"),
    ("hangs up after the dot",            "dot",  DROP,                             "in-doubt", 1,     "in-doubt",      "goes on"),
    ("babbles after the dot",             "dot",  "queued, I think",                "in-doubt", 1,     "in-doubt",      "goes on"),
    ("refuses our login",                 "AUTH", "535 5.7.8 no",                   "queued",   0,     None,            "stops"),
    ("finds our mechanism too weak",      "AUTH", "534 5.7.9 too weak",             "queued",   0,     None,            "stops"),
    ("cannot check our login now",        "AUTH", "454 4.7.0 try later",            "queued",   0,     None,            "stops"),
    ("offers no AUTH",                    "EHLO", "250 fake.example",               "queued",   0,     None,            "stops"),
]


def at(minutes):
    return (START + datetime.timedelta(minutes=minutes)).strftime("%Y-%m-%dT%H:%M")


class Submission(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.stand = survival.Stand()
        cls.addClassCleanup(cls.stand.stop)

    def fakes(self, kind, **options):
        fake = kind(self.stand.certificates.files("good"), **options)
        fake.__enter__()
        self.addCleanup(fake.stop)
        return fake

    def start(self, now=False, **options):
        """An agent of its own with one case, whose mails are queued: an acknowledgement, notices and questions."""
        self.fake = self.fakes(FakeSmtp, tls="starttls", **options)
        imap = self.fakes(FakeImap, messages={1: survival.form()[1]})
        folder = tempfile.mkdtemp(prefix="agent-", dir=self.stand.folder)
        self.agent = Agent(self.stand, folder=folder, imap_port=imap.port, submission_port=self.fake.port)
        self.addCleanup(self.agent.stop)
        for role in ("receive", "work"):
            self.agent.call(role, "--once", at=None if now else at(0))
        self.queued = len(self.rows(state="queued"))

    def send(self, minutes, code=None):
        return self.agent.call("send", "--once", at=at(minutes), code=code)

    def work(self, minutes):
        self.agent.call("work", "--once", at=at(minutes))

    def rows(self, **wanted):
        with survival.Ledger(self.agent) as ledger:
            return [row for row in ledger.all("SELECT * FROM outbox ORDER BY id")
                    if all(row[name] == value for name, value in wanted.items())]

    def tasks(self):
        return {task["kind"] for task in self.agent.json("tasks")}

    def count(self, word):
        return sum(line.startswith(word) for line in self.fake.heard)

    def arrived(self):
        """{Message-ID: how often it came}"""
        return collections.Counter(line[len(b"Message-ID: <"):-1].decode() for mail in self.fake.mails for line in mail
                                   if line.startswith(b"Message-ID: "))

    def test_every_stage(self):
        for label, stage, answer, state, tries, task, queue in STAGES:
            with self.subTest("a server that " + label):
                self.start(answers={stage: answer})
                code = self.send(0).returncode
                first = self.rows()[0]
                self.assertEqual((first["state"], first["attempts"]), (state, tries), first["reason"])
                tried = self.count(b"MAIL")
                self.assertEqual(code == 0, queue == "goes on")
                if queue == "goes on":
                    self.assertEqual(tried, self.queued)
                else:
                    self.assertLessEqual(tried, 2)
                    self.assertIn(f"localhost:{self.fake.port}", self.agent.call("health", code=1).stdout)
                self.work(0)
                self.assertEqual(self.tasks(), {task} - {None})
                self.check_the_end(state)

    def check_the_end(self, state):
        """The server has come to its senses: what was not refused for good arrives, once."""
        doubted = {row["rfc_id"] for row in self.rows(state="in-doubt")}
        self.fake.answers.clear()
        self.fake.mails.clear()
        for minutes in (10, 30):
            self.send(minutes, code=0)
            self.work(minutes)
        self.send(31, code=0)
        left = {row["rfc_id"] for row in self.rows(state=state)} if state in ("failed", "in-doubt") else set()
        self.assertEqual({row["rfc_id"]: row["state"] for row in self.rows()},
                         {row["rfc_id"]: state if row["rfc_id"] in left else "accepted" for row in self.rows()})
        self.assertEqual(dict(self.arrived()), {row["rfc_id"]: 1 for row in self.rows(state="accepted")})
        if state == "in-doubt":
            again = {row["rfc_id"] for row in self.rows(resend=1)} & doubted
            self.assertTrue(again)
            self.assertEqual(again & left, set())
            self.assertEqual(left, doubted - again)
        self.agent.call("verify")

    def test_in_doubt_the_same_bytes_go_again(self):
        self.start(answers={"dot": DROP})
        self.send(0)
        self.work(0)
        first = {mail[0]: mail for mail in map(tuple, self.fake.mails)}
        acknowledgement = self.rows(letter="acknowledgement")[0]
        once = [mail for mail in self.fake.mails if any(acknowledgement["rfc_id"].encode() in line for line in mail)]
        self.fake.answers.clear()
        self.send(14)
        self.assertEqual(self.arrived()[acknowledgement["rfc_id"]], 1, "its window is not over")
        self.send(16)
        both = [mail for mail in self.fake.mails if any(acknowledgement["rfc_id"].encode() in line for line in mail)]
        self.assertEqual((len(once), len(both)), (1, 2))
        self.assertEqual(both[0], both[1])
        self.assertEqual(self.rows(letter="acknowledgement")[0]["state"], "accepted")
        self.assertTrue(first)

    def test_in_doubt_again_and_again_a_person_looks(self):
        self.start(answers={"dot": DROP})
        for minutes in range(0, 16 * 12, 16):
            self.send(minutes)
            self.work(minutes)
        acknowledgement = self.rows(letter="acknowledgement")[0]
        self.assertEqual(self.arrived()[acknowledgement["rfc_id"]], 5)
        self.assertEqual(acknowledgement["state"], "in-doubt")
        self.assertIn("in-doubt", self.tasks())

    def test_the_times_of_tries(self):
        self.start(answers={"RCPT": "450 4.7.1 greylisted"})
        minutes = 0
        for number, wait in enumerate(RETRY_MINUTES, 1):
            self.send(minutes, code=0)
            rows = self.rows(letter="acknowledgement")
            self.assertEqual((rows[0]["state"], rows[0]["attempts"]), ("retry", number))
            due = (datetime.datetime.fromisoformat(rows[0]["next_at"]) - START).total_seconds() / 60
            self.assertGreaterEqual(due, minutes + wait)
            self.assertLessEqual(due, minutes + wait * 1.1 + 1)
            heard = self.count(b"RCPT")
            self.send(int(due - 0.001), code=0)
            self.assertLessEqual(self.count(b"RCPT") - heard, self.queued - 1, "not before its time")
            minutes = int(due) + 1
        while self.rows(letter="acknowledgement")[0]["state"] == "retry":
            minutes += 265
            self.assertLess(minutes, 7 * 24 * 60)
            self.send(minutes, code=0)
        self.assertGreater(minutes, 4 * 24 * 60)
        self.assertEqual(self.rows(letter="acknowledgement")[0]["state"], "failed")
        self.work(minutes)
        self.assertIn("undeliverable", self.tasks())

    def test_a_refusal_of_us_stops_a_running_queue(self):
        """Not one mail after the other is held, and nobody logs in again and again."""
        self.start(now=True, answers={"MAIL": "550 5.7.60 may not send as"})
        self.agent.start("send")
        self.agent.wait_for(lambda: self.rows(state="held"))
        time.sleep(4)
        self.assertEqual((self.count(b"MAIL"), len(self.rows(state="held"))), (1, 1))
        self.assertIn("5.7.60", self.agent.call("health", code=1).stdout)
        self.agent.stop()
        self.agent.call("work", "--once")
        self.assertEqual(self.tasks(), set())

    def test_a_mail_damaged_on_our_disk_holds_up_no_other(self):
        self.start()
        row = self.rows()[1]
        with sqlite3.connect(os.path.join(self.agent.state, "caseward.db")) as base:
            base.execute("DROP TRIGGER outbox_body_fixed")
            base.execute("UPDATE outbox_body SET bytes = x'00' WHERE outbox_id = ?", (row["id"],))
        base.close()
        self.send(0, code=0)
        self.work(0)
        self.assertEqual([one["id"] for one in self.rows(state="held")], [row["id"]])
        self.assertEqual(len(self.rows(state="accepted")), self.queued - 1)
        self.assertNotIn(row["rfc_id"], self.arrived())
        self.assertIn("damaged", self.tasks())


@unittest.skipUnless(can_run_dovecot() and can_run_postfix(), "needs Dovecot, Postfix and root")
class RealPostfix(unittest.TestCase):
    def setUp(self):
        self.servers = Servers()
        self.servers.__enter__()
        self.addCleanup(self.servers.stop)
        self.agent = Agent(self.servers)
        self.addCleanup(self.agent.stop)

    def acknowledged(self):
        return [row for row in self.agent.outbox() if row["letter"] == "acknowledgement" and row["state"] == "accepted"]

    def test_postfix_is_away_for_a_while(self):
        self.agent.start()
        self.servers.lmtp(survival.form()[1])
        self.agent.wait_for(lambda: self.agent.outbox() and {row["state"] for row in self.agent.outbox()} == {"accepted"})
        self.servers.stop_postfix()
        self.servers.lmtp([survival.form()[1] for _ in range(3)])
        self.agent.wait_for(lambda: len(self.agent.cases()) == 4)
        self.agent.wait_for(lambda: f"localhost:{self.servers.submission_port}"
                            in self.agent.call("health", code=1).stdout)
        burnt = [row for row in self.agent.outbox() if row["state"] not in ("queued", "accepted") or row["attempts"] > 1]
        self.assertEqual(burnt, [])
        self.servers.restart_postfix()
        self.agent.wait_for(lambda: len(self.acknowledged()) == 4, 60)
        self.agent.wait_for(lambda: {row["state"] for row in self.agent.outbox()} == {"accepted"})
        self.agent.stop()
        self.assertEqual(max(row["attempts"] for row in self.agent.outbox()), 1)
        arrived = survival.arrivals(self.servers, {mail["message_id"] for mail in self.agent.outbox()})
        self.assertEqual(set(arrived.values()), {1})

    def test_what_real_recipients_answer(self):
        self.servers.fill(survival.form(f"{fate}@northmere.example")[1] for fate in ("refused", "later"))
        self.agent.once()
        states = {row["to"]: (row["state"], row["attempts"]) for row in self.agent.outbox() if row["letter"] == "acknowledgement"}
        self.assertEqual(states, {"refused@northmere.example": ("failed", 1), "later@northmere.example": ("retry", 1)})
        self.assertEqual([task["kind"] for task in self.agent.json("tasks")], ["undeliverable"])


if __name__ == "__main__":
    unittest.main()
