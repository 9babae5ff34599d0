"""caseward on a Maildir, its mail written to the spool: the whole agent, on a clock that the test sets."""

import email
import email.policy
import json
import os
import shutil
import sqlite3
import subprocess
import tempfile

import mails
from agent import CASEWARD

CONFIG = """\
pack: bexley
mailbox: {{address: reviews@partnership.example, maildir: inbox}}
authserv_id: mx.partnership.example
delivery: spool
state: {state}
phones: {{front-door: 020 7946 0100, out-of-hours: 020 7946 0101, office: 020 7946 0102}}
{caps}
{more}"""

NO_CAPS = "caps: {recipient-hour: 5000, recipient-day: 5000, person-hour: 5000, person-day: 5000, case-hour: 5000, sender-day: 5000, hour: 50000}"


class Desk:
    def __init__(self, test, more="", caps=NO_CAPS):
        self.folder = tempfile.mkdtemp(prefix="caseward-desk-")
        test.addCleanup(shutil.rmtree, self.folder, True)
        self.state = os.path.join(self.folder, "state")
        self.inbox = os.path.join(self.state, "inbox")
        self.configure(more, caps)
        self.number = 0

    def configure(self, more="", caps=NO_CAPS):
        with open(os.path.join(self.folder, "caseward.yaml"), "w") as file:
            file.write(CONFIG.format(state=self.state, caps=caps, more=more))

    def put(self, *raws):
        new = os.path.join(self.inbox, "new")
        os.makedirs(new, exist_ok=True)
        for raw in raws:
            self.number += 1
            name = f"{self.number:06}.mail"
            with open(os.path.join(self.inbox, name), "wb") as file:
                file.write(raw)
            os.rename(os.path.join(self.inbox, name), os.path.join(new, name))

    def call(self, verb, *words, code=0, at=None, env=None):
        command = [CASEWARD, verb, "--config", self.folder, *(["--at", at] if at else []), *words]
        done = subprocess.run(command, capture_output=True, text=True, timeout=240, cwd=self.folder,
                              env={**os.environ, **(env or {})})
        if code is not None and done.returncode != code:
            raise AssertionError(f"{verb}: exit code {done.returncode}\n{done.stdout}\n{done.stderr}")
        return done

    def once(self, at, *raws, code=0):
        """Takes in `raws` at that moment and does all there is to do."""
        self.put(*raws)
        return self.call("run", "--once", at=at, code=code)

    def json(self, verb, *words, at=None):
        return json.loads(self.call(verb, *words, "--json", at=at, code=None).stdout)

    def rows(self, sql, *values):
        base = sqlite3.connect(f"file:{self.state}/caseward.db?mode=ro", uri=True)
        try:
            base.row_factory = sqlite3.Row
            return [dict(row) for row in base.execute(sql, values)]
        finally:
            base.close()

    def messages(self):
        return self.rows("SELECT * FROM message ORDER BY id")

    def tasks(self, open_only=True):
        return [task["kind"] for task in self.json("tasks", *([] if open_only else ["--all"]))]

    def events(self, ref=None):
        return [event["kind"] for event in self.json("events", *([ref] if ref else []))]

    def refs(self):
        return [case["ref"] for case in self.json("cases", "--all")]

    def sent(self, to=None, subject=None):
        """Mails out, parsed, the oldest first."""
        folder = os.path.join(self.state, "sent")
        found = []
        for name in sorted(os.listdir(folder)) if os.path.isdir(folder) else []:
            with open(os.path.join(folder, name), "rb") as file:
                mail = email.message_from_bytes(file.read(), policy=email.policy.default)
            if (to is None or to in mail["To"]) and (subject is None or subject in mail["Subject"]):
                found.append(mail)
        return found

    def answer(self, mail, words, sender=None, results="pass", **headers):
        """A reply to `mail` from the person it went to."""
        return mails.reply(mail, sender or mail["To"], words, results=results, **headers)

    def verify(self):
        self.call("verify")
