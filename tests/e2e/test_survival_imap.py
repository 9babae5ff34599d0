"""Mail comes in whatever the IMAP server does: once, and with nobody left waiting for another's sake."""

import glob
import os
import sqlite3
import time
import unittest

import mails
import survival
from agent import Agent
from fakes import DROP, FakeImap, Gone
from servers import Servers, can_run_dovecot


class Mailbox(FakeImap):
    """`bad`: {uid: what to do instead of giving it}; `hidden`: UIDs that are listed no more once they were asked for."""

    def __init__(self, *arguments, bad=None, hidden=(), **options):
        super().__init__(*arguments, **options)
        self.bad, self.hidden, self.asked_for = bad or {}, set(hidden), []

    def send_body(self, c, number, uid, body):
        self.asked_for.append(uid)
        if uid in self.bad:
            self.bad[uid](self, c, number, uid, body)
        elif uid not in self.hidden:
            super().send_body(c, number, uid, body)

    def on_body(self, c, tag, line):
        super().on_body(c, tag, line)
        for uid in self.hidden & self.asked(line):
            self.messages.pop(uid, None)


def dies_in_the_literal(mailbox, c, number, uid, body):
    c.raw(b"* %d FETCH (UID %d BODY[] {%d}\r\n%b" % (number, uid, len(body), body[:200]))
    raise Gone


def is_not_given(mailbox, c, number, uid, body):
    pass


def is_larger_than_it_said(mailbox, c, number, uid, body):
    c.raw(b"* %d FETCH (UID %d BODY[] {%d}\r\n" % (number, uid, 3 << 20))
    c.raw(b"x" * (3 << 20) + b")\r\n")


class Fakes(unittest.TestCase):
    def start(self, certificate="good", more="", **options):
        self.stand = survival.Stand()
        self.addCleanup(self.stand.stop)
        self.forms = survival.forms(5)
        messages = dict(enumerate(self.forms.values(), 1))
        self.server = Mailbox(self.stand.certificates.files(certificate), messages=messages, **options)
        self.server.__enter__()
        self.addCleanup(self.server.stop)
        self.stand.imap_port = self.server.port
        self.agent = Agent(self.stand, more=more)
        self.addCleanup(self.agent.stop)

    def fates(self):
        with survival.Ledger(self.agent) as ledger:
            return {row["uid"]: row["fate"] for row in ledger.all("SELECT uid, fate FROM seen")}

    def expect_fates(self, *fates):
        self.assertEqual(self.fates(), dict(enumerate(fates, 1)))
        self.assertEqual(len(self.agent.cases()), fates.count("spooled"))
        self.assertEqual(self.agent.call("verify").returncode, 0)

    def expect_task(self, kind):
        """People are told by mail."""
        self.assertEqual([task["kind"] for task in self.agent.json("tasks")], [kind])
        self.assertIn("task-notice", [row["letter"] for row in self.agent.outbox()])

    def test_a_mail_in_which_the_server_dies(self):
        self.start(bad={2: dies_in_the_literal})
        self.agent.call("receive", "--once")
        self.agent.call("work", "--once")
        self.expect_fates("spooled", "refused", "spooled", "spooled", "spooled")
        self.expect_task("not-taken-in-2")
        # Once with the others, three times alone; the others came after the first.
        self.assertEqual(self.server.asked_for, [1, 2, 3, 4, 5, 2, 2, 2])

    def test_the_others_do_not_wait(self):
        self.start(bad={1: dies_in_the_literal})
        started = time.monotonic()
        self.agent.start()
        self.agent.wait_for(lambda: len(self.agent.cases()) == 4)
        self.assertLess(time.monotonic() - started, 10)
        self.assertNotIn("refused", self.fates().values())
        self.assertIn(f"localhost:{self.server.port}", self.agent.call("health", code=1).stdout)

    def test_a_server_that_dies_once_is_forgiven(self):
        def once(mailbox, c, number, uid, body):
            del mailbox.bad[uid]
            dies_in_the_literal(mailbox, c, number, uid, body)

        self.start(bad={2: once, 4: once})
        self.agent.call("receive", "--once")
        self.agent.call("work", "--once")
        self.expect_fates(*["spooled"] * 5)

    def test_a_server_that_kills_receive(self):
        """As an answer would that libetpan cannot bear: which one it was is known to the next process."""
        self.start()
        self.assertTrue(survival.die(self.agent, "receive", "imap-in-body:kill@2"))
        self.agent.call("receive", "--once")
        self.agent.call("work", "--once")
        self.expect_fates(*["spooled"] * 5)
        self.assertEqual(self.server.asked_for[-5:], [1, 2, 3, 4, 5])
        bodies = [line for line in self.server.heard if b"BODY.PEEK" in line]
        self.assertEqual(len(bodies), 1 + 5, "those that were in hand come one by one")

    def test_a_mail_that_vanishes_between_listing_and_fetching(self):
        self.start(hidden={3})
        self.agent.call("receive", "--once")
        self.agent.call("work", "--once")
        self.expect_fates("spooled", "spooled", "gone", "spooled", "spooled")
        self.assertEqual(self.agent.json("tasks"), [])

    def test_a_mail_that_is_listed_and_not_given(self):
        """A mail is a mail though the server has trouble with it: it is not gone."""
        self.start(bad={3: is_not_given})
        self.agent.call("receive", "--once")
        self.agent.call("work", "--once")
        self.expect_fates("spooled", "spooled", "refused", "spooled", "spooled")
        self.expect_task("not-taken-in-3")

    def test_a_mail_larger_than_it_said(self):
        self.start(bad={3: is_larger_than_it_said}, more="limits: {message: 1 MiB}\n")
        self.agent.call("receive", "--once")
        self.agent.call("work", "--once")
        self.expect_fates("spooled", "spooled", "too-large", "spooled", "spooled")
        self.expect_task("not-taken-in-3")
        self.assertEqual(self.server.asked_for.count(3), 1)

    def test_our_own_full_disk_is_no_mails_fault(self):
        self.start()
        for fault in ("write:enospc", "file-before-fsync:eio", "commit-before:enospc@3", "write:enospc@2"):
            for _ in range(4):
                done = self.agent.call("receive", "--once", env={"CASEWARD_FAULT": fault}, code=None)
                self.assertIn(done.returncode, (0, 69, 74))
        with survival.Ledger(self.agent) as ledger:
            self.assertEqual(ledger.all("SELECT * FROM seen WHERE fate <> 'spooled'"), [])
            self.assertEqual(ledger.all("SELECT * FROM seen_strike"), [])
        self.agent.call("receive", "--once")
        self.agent.call("work", "--once")
        self.expect_fates(*["spooled"] * 5)

    def test_a_certificate_of_another_name(self):
        for certificate in ("wrong-name", "self-signed", "expired"):
            with self.subTest(certificate):
                self.start(certificate)
                said = self.agent.call("receive", "--once", code=69).stderr
                self.assertIn(f"localhost:{self.server.port}", said)
                self.assertIn("certificate", said.lower())
                health = self.agent.call("health", code=1).stdout
                self.assertIn(f"localhost:{self.server.port}", health)
                self.assertIn("certificate", health.lower())
                self.assertEqual(self.server.heard, [], "not a word was said to it")

    def test_a_login_that_is_refused(self):
        self.start(answers={"AUTHENTICATE": "TAG NO [AUTHENTICATIONFAILED] no mailbox of una.fairweather"})
        log = self.agent.call("receive", "--once", code=69).stderr
        health = self.agent.call("health", code=1).stdout
        self.assertIn(f"localhost:{self.server.port}", health)
        for said in (log, health):
            self.assertIn("AUTHENTICATIONFAILED", said)
            self.assertNotIn("fairweather", said, "what a server says may name somebody")
        self.assertEqual(sum(b"AUTHENTICATE" in line for line in self.server.heard), 1, "asked once, not again and again")

    def test_a_server_that_asks_to_wait_is_left_alone(self):
        """As Exchange Online says it, of whatever command."""
        self.start(answers={"EXAMINE": "TAG BAD Request is throttled. Suggested Backoff Time: 60000 milliseconds"})
        self.agent.start("receive")
        self.agent.wait_for(lambda: "asks to wait for 61 s" in self.agent.call("health", code=None).stdout, 20)
        time.sleep(5)
        self.assertEqual(sum(b"EXAMINE" in line for line in self.server.heard), 1, "not after a second, and after two, and after four")
        self.agent.stop()

    def test_a_server_that_hangs_up(self):
        self.start(answers={"FETCH": DROP})
        self.agent.call("receive", "--once", code=69)
        self.server.answers.clear()
        self.agent.call("receive", "--once")
        self.agent.call("work", "--once")
        self.expect_fates(*["spooled"] * 5)


@unittest.skipUnless(can_run_dovecot(), "needs Dovecot")
class RealDovecot(unittest.TestCase):
    def setUp(self):
        self.servers = Servers(postfix=False)
        self.servers.__enter__()
        self.addCleanup(self.servers.stop)
        self.agent = Agent(self.servers)
        self.addCleanup(self.agent.stop)

    def count(self, query):
        try:
            with survival.Ledger(self.agent) as ledger:
                return ledger.one(query)
        except sqlite3.OperationalError:
            return None  # the tables are not there yet

    def forget_validity(self):
        """As after a mailbox was moved or restored: every message has another number, under another UIDVALIDITY."""
        self.servers.stop_dovecot()
        for path in glob.glob(os.path.join(self.servers.dovecot.mail, self.servers.user, "Maildir", "dovecot*")):
            os.remove(path)
        time.sleep(1.1)  # Dovecot takes the second for a validity
        self.servers.restart_dovecot()

    def test_uidvalidity_changes(self):
        self.servers.fill(survival.forms(3).values())
        self.agent.call("receive", "--once")
        self.agent.call("work", "--once")
        mails_out = len(self.agent.outbox())
        self.forget_validity()
        self.servers.fill(survival.forms(1).values())
        for _ in range(2):
            self.agent.call("receive", "--once")
            self.agent.call("work", "--once")
        self.assertEqual(len(self.agent.cases()), 4)
        self.assertEqual(self.count("SELECT count(*) FROM message"), 4)
        self.assertEqual(self.count("SELECT count(DISTINCT uidvalidity) FROM seen"), 2)
        self.assertEqual(len(self.agent.outbox()), mails_out // 3 * 4)
        self.assertEqual([event["kind"] for event in self.agent.events()].count("uidvalidity-changed"), 1)
        self.agent.call("verify")

    def test_dovecot_restarts_while_we_listen(self):
        self.agent.start("receive")
        self.servers.lmtp([survival.form()[1]])
        self.agent.wait_for(lambda: self.count("SELECT count(*) FROM message") == 1)
        self.servers.restart_dovecot()
        self.servers.lmtp([survival.form()[1]])
        self.agent.wait_for(lambda: self.count("SELECT count(*) FROM message") == 2, 20)
        self.servers.stop_dovecot()
        self.agent.wait_for(lambda: "receive" in self.agent.call("health", code=None).stdout, 20)
        self.servers.restart_dovecot()
        self.servers.lmtp([survival.form()[1]])
        self.agent.wait_for(lambda: self.count("SELECT count(*) FROM message") == 3, 40)
        self.agent.wait_for(lambda: "receive:" not in self.agent.call("health", code=None).stdout)
        self.agent.stop()
        self.assertEqual(self.count("SELECT count(*) FROM seen WHERE fate <> 'spooled'"), 0)

    def test_a_person_empties_the_mailbox_meanwhile(self):
        forms = survival.forms(8)
        self.servers.fill(list(forms.values())[:4])
        self.agent.call("receive", "--once")
        with self.servers.imap() as client:
            client.select("INBOX")
            client.uid("STORE", "1:*", "+FLAGS", "(\\Deleted)")
            client.expunge()
        self.servers.fill(list(forms.values())[4:])
        self.agent.call("receive", "--once")
        self.agent.call("work", "--once")
        self.assertEqual(len(self.agent.cases()), 8)
        self.agent.call("verify")


if __name__ == "__main__":
    unittest.main()
