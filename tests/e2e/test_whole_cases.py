"""Whole cases, from the mailed form to the closed case, on a real Dovecot and a real Postfix: driven by mails alone.

Each is a story (tests/scenarios), one for each procedure; what left is then held against what the record says."""

import collections
import email
import email.policy
import glob
import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import unittest

from agent import NOBODY
from servers import Servers, can_run_dovecot, can_run_postfix

HERE = os.path.dirname(os.path.abspath(__file__))
STORIES = os.path.join(HERE, "..", "scenarios")
RULES = os.path.join(HERE, "..", "..", "rules")
STORY = os.environ.get("CASEWARD_STORY", "story")
CASE = os.environ.get("CASEWARD_CASE")
PARTNERSHIPS = ("bexley", "brent", "barnet", "city-hackney")

MAILBOX = """\
mailbox:
  address: {user}
  name: Partnership reviews
  imap: {{host: {host}, port: {imap}, user: {user}, ca-file: {ca}}}
submission: {{host: {host}, port: {submission}, tls: starttls, user: {user}, ca-file: {ca}}}
delivery: live
edition-accepted: {{edition: "{edition}", by: m-lindqvist, on: 2026-12-01}}
"""

DELIVER = """\
#!/usr/bin/env python3
import smtplib, sys
with open(sys.argv[1], "rb") as file, smtplib.LMTP("127.0.0.1", {port}, "agency.example") as client:
    client.sendmail("sender@agency.example", ["{user}"], file.read())
"""


def edition(pack):
    with open(os.path.join(RULES, f"{pack}.yaml")) as file:
        return next(line.split(":", 1)[1].strip().strip('"') for line in file if line.startswith("edition:"))


class WholeCases(unittest.TestCase):
    def play(self, partnership):
        with Servers() as servers:
            folder = os.path.join(servers.folder, "story")
            shutil.copytree(os.path.join(STORIES, "partnerships"), os.path.join(folder, "partnerships"))
            for path in glob.glob(os.path.join(folder, "partnerships", partnership + "*", "caseward.yaml")):
                self.connect(servers, path, partnership)
            deliver = os.path.join(folder, "deliver")
            with open(deliver, "w") as file:
                file.write(DELIVER.format(port=servers.lmtp_port, user=servers.user))
            os.chmod(deliver, 0o755)
            for top, folders, files in os.walk(folder):
                for name in [top, *(os.path.join(top, name) for name in files)]:
                    os.chown(name, NOBODY, NOBODY)
            environment = {**os.environ, "TMPDIR": folder, "STORY_DELIVER": deliver, "STORY_PASSWORD": servers.password,
                           "STORY_PARTNERSHIPS": os.path.join(folder, "partnerships"), "STORY_KEEP": "1"}
            done = subprocess.run([STORY, os.path.join(STORIES, f"whole-{partnership}.story")], capture_output=True,
                                  text=True, timeout=280, env=environment, cwd=folder, user=NOBODY, group=NOBODY,
                                  extra_groups=[])
            self.assertEqual(done.returncode, 0, done.stderr[-4000:])
            [state] = glob.glob(os.path.join(folder, "caseward-story-*"))
            self.hold_against_the_record(servers, state)

    def hold_against_the_record(self, servers, state):
        """Every mail that the record calls accepted reached its one addressee once, and no other left."""
        database = sqlite3.connect(f"file:{state}/caseward.db?mode=ro", uri=True)
        self.addCleanup(database.close)
        [status] = [row[0] for row in database.execute("SELECT status FROM casefile")]
        self.assertEqual(status, "closed")
        accepted = collections.Counter(
            (rfc_id, recipient) for rfc_id, recipient in
            database.execute("SELECT rfc_id, recipient FROM outbox WHERE state = 'accepted'")
            if not recipient.startswith("bounce@"))
        deliveries = servers.deliveries(at_least=sum(accepted.values()))
        parsed = [(one, email.message_from_bytes(one.raw, policy=email.policy.default)) for one in deliveries]
        arrived = collections.Counter((mail["Message-ID"].strip("<>"), one.recipient) for one, mail in parsed)
        self.assertEqual(arrived, accepted)
        self.assertGreater(len(accepted), 100)
        self.assertEqual({len(mail["To"].addresses) for one, mail in parsed}, {1})
        self.assertEqual([mail["Cc"] for one, mail in parsed if mail["Cc"]], [])
        self.hold_papers(database, {mail["Message-ID"].strip("<>"): mail for one, mail in parsed})
        self.assertEqual([flags for uid, flags in servers.flags() if flags - {"\\Recent"}], [], "nothing is touched")

    def hold_papers(self, database, arrived):
        """What left for good arrived as the bytes that were approved and submitted: by their hash, never by their name."""
        events = [(kind, json.loads(payload)) for kind, payload in database.execute(
            "SELECT kind, payload FROM event WHERE kind IN ('paper-submitted', 'approved')")]
        submitted = {(said["duty"], said["sha256"]) for kind, said in events if kind == "paper-submitted"}
        approved = {(said["duty"], said["version"]) for kind, said in events if kind == "approved"}
        self.assertLessEqual(submitted, approved)
        for key, rfc_id in database.execute("SELECT key, rfc_id FROM outbox WHERE state = 'accepted' AND key LIKE '%/submitted-%'"):
            duty, beginning = key.split("/")[2].removeprefix("submitted-").rsplit("-", 2)[:2]
            [paper] = arrived[rfc_id].iter_attachments()
            sha256 = hashlib.sha256(paper.get_content()).hexdigest()
            self.assertIn((duty, sha256), submitted)
            self.assertTrue(sha256.startswith(beginning))
        self.assertGreater(len(submitted), 3)

    def connect(self, servers, path, pack):
        with open(path) as file:
            lines = [line for line in file if not line.startswith(("mailbox:", "delivery:"))]
        with open(path, "w") as file:
            file.writelines(lines)
            file.write(MAILBOX.format(user=servers.user, host=servers.host, imap=servers.imap_port,
                                      submission=servers.submission_port, ca=servers.ca_file, edition=edition(pack)))


def _test(partnership):
    return lambda self: self.play(partnership)


for name in [CASE] if CASE else PARTNERSHIPS:
    setattr(WholeCases, f"test_{name.replace('-', '_')}", _test(name))


if __name__ == "__main__":
    if not can_run_dovecot() or not can_run_postfix():
        sys.exit("Dovecot and Postfix are needed, and root")
    unittest.main()
