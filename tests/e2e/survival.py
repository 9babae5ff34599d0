"""What must hold whatever happened: every mail one outcome, every form one case, every mail of ours on record.

The ledger is looked at as it lies in the database; the deliveries as the recipients' server got them."""

import collections
import email
import itertools
import os
import shutil
import sqlite3
import string
import subprocess
import tempfile
import time

import mails
from certificates import Certificates

ARRIVAL = "2026-12-16T16:20"
AFTER_THE_WINDOW = "2026-12-16T16:40"  # a mail in doubt has waited for its fifteen minutes

_numbers = itertools.count(1)


def form(sender=None):
    """(sender, raw): a form like no other, from a mailbox like no other."""
    number, letters = next(_numbers), string.ascii_lowercase
    surname = "Ever" + letters[number // 676 % 26] + letters[number // 26 % 26] + letters[number % 26] + "hurst"
    sender = sender or f"officer{number}@northmere.example"
    return sender, mails.text_form(sender, mails.TEXT_FORM.replace("Everhurst", surname))


def forms(count):
    """{sender: raw}"""
    return dict(form() for _ in range(count))


def die(agent, verb, fault, at=ARRIVAL):
    """Runs one process with a fault built in; TRUE when it died of it as by kill -9."""
    done = subprocess.run(agent.command(verb, "--once", at=at), capture_output=True, text=True, timeout=60,
                          env={**os.environ, "CASEWARD_FAULT": fault}, cwd=agent.folder, **agent._as_nobody())
    return done.returncode == -9


class Ledger:
    """The database of a stopped agent."""

    def __init__(self, agent):
        self.agent = agent
        self.base = sqlite3.connect(f"file:{agent.state}/caseward.db?mode=ro", uri=True)
        self.base.row_factory = sqlite3.Row

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.base.close()

    def all(self, query, *values):
        return [dict(row) for row in self.base.execute(query, values)]

    def one(self, query, *values):
        return self.base.execute(query, values).fetchone()[0]

    def waiting(self):
        """Mails in that have no outcome, and mails out that are neither delivered nor for a person to see."""
        return (self.one("SELECT count(*) FROM message WHERE outcome IS NULL")
                + self.one("SELECT count(*) FROM outbox WHERE state IN ('queued', 'sending', 'at-dot', 'retry')")
                + self.one("SELECT count(*) FROM outbox WHERE state = 'in-doubt' AND resend"))


def settle(agent, at=ARRIVAL, then=AFTER_THE_WINDOW):
    """Runs the agent without a fault until nothing is left to do, at `at` and after the window of a mail in doubt."""
    for moment in (at, then, then):
        agent.once(at=moment)
    with Ledger(agent) as ledger:
        assert ledger.waiting() == 0, ledger.all("SELECT id, letter, state, reason FROM outbox WHERE state <> 'accepted'")


def check(test, agent, servers, senders, listed=None):
    """The invariants, after forms from `senders` (and nothing else) were delivered to the mailbox.
    `listed`: how many UIDs the ledger knows, where that is not one a form."""
    with Ledger(agent) as ledger:
        _check_mails_in(test, ledger, list(senders), listed)
        _check_mails_out(test, ledger, servers)
    _check_files(test, agent, len(senders))
    test.assertIn("agree", agent.call("verify").stdout)


def _check_mails_in(test, ledger, senders, listed):
    handled = ledger.all("SELECT id, sender, outcome, case_id, handled FROM message")
    test.assertEqual(sorted(mail["sender"] or "" for mail in handled), sorted(senders))
    test.assertEqual({mail["outcome"] for mail in handled} - {"form"}, set())
    test.assertEqual(len({mail["case_id"] for mail in handled}), len(senders), "every form has a case of its own")
    test.assertEqual(ledger.one("SELECT count(*) FROM casefile"), len(senders))
    opened = ledger.all("SELECT case_id, message_id FROM event WHERE kind = 'notification-received'")
    test.assertEqual(sorted((event["message_id"], event["case_id"]) for event in opened),
                     sorted((mail["id"], mail["case_id"]) for mail in handled))
    test.assertEqual(ledger.one("SELECT count(*) FROM seen"), len(senders) if listed is None else listed)
    # What `health` and the digest add up: seen = handled + waiting + never spooled.
    test.assertEqual(ledger.one("SELECT count(*) FROM seen WHERE (message_id IS NULL) <> (fate <> 'spooled')"), 0)
    test.assertEqual(ledger.one("SELECT count(*) FROM message WHERE id NOT IN (SELECT message_id FROM seen)"), 0)


def _check_mails_out(test, ledger, servers):
    acknowledged = ledger.all("SELECT answers, state FROM outbox WHERE letter = 'acknowledgement'")
    test.assertEqual(sorted(mail["answers"] for mail in acknowledged),
                     sorted(mail["id"] for mail in ledger.all("SELECT id FROM message")))
    test.assertEqual({mail["state"] for mail in acknowledged} - {"accepted"}, set())
    doubted = {row["id"] for row in ledger.all(
        "SELECT DISTINCT payload ->> 'outbox' AS id FROM event WHERE kind = 'mail-in-doubt'")}
    rows = ledger.all("SELECT id, rfc_id, state, letter FROM outbox")
    arrived = arrivals(servers, {row["rfc_id"] for row in rows if row["state"] == "accepted"})
    for row in rows:
        copies = arrived.pop(row["rfc_id"], 0)
        if row["state"] == "accepted":
            test.assertGreaterEqual(copies, 1, f"{row} was accepted and did not arrive")
        if copies > 1:
            test.assertIn(row["id"], doubted, f"{row} arrived {copies} times, and nobody was in doubt")
    test.assertEqual(dict(arrived), {}, "mails that are not on record")
    # A mail that nobody may send again by itself waits for a person, who was told.
    asked = ledger.one("SELECT count(*) FROM task WHERE kind = 'in-doubt' AND closed IS NULL")
    test.assertFalse(any(row["state"] == "in-doubt" for row in rows) and asked == 0, "a doubt without a task")


def arrivals(servers, wanted):
    """How often each Message-ID reached its recipient; those that are wanted have 20 s to come, beside the copies of others."""
    until = time.monotonic() + 20
    while True:
        found = collections.Counter(email.message_from_bytes(one.raw)["Message-ID"].strip("<>")
                                    for one in servers.deliveries())
        if wanted <= found.keys() or time.monotonic() > until:
            return found
        time.sleep(0.2)


def _check_files(test, agent, count):
    kept = [name for _, _, names in os.walk(os.path.join(agent.state, "raw")) for name in names]
    test.assertEqual(len(kept), count, "a file for each mail, and none beside them")
    left = [name for _, _, names in os.walk(os.path.join(agent.state, "tmp")) for name in names]
    test.assertEqual(left, [], "what a crash left half written is swept away")


class Stand:
    """What an Agent needs to know of its servers, where a test brings its own (fakes.py)."""

    host, user, password = "localhost", "reviews@partnership.example", "correct horse"

    def __init__(self, imap_port=1, submission_port=1):
        self.folder = tempfile.mkdtemp(prefix="caseward-e2e-")
        os.chmod(self.folder, 0o755)
        self.certificates = Certificates(os.path.join(self.folder, "certificates"))
        self.ca_file = self.certificates.ca_file
        self.imap_port, self.submission_port = imap_port, submission_port

    def stop(self):
        shutil.rmtree(self.folder, ignore_errors=True)
