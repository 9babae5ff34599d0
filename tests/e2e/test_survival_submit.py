"""An approved paper on its way to the Panel, Ofsted and the department, through a real Postfix: whatever dies, and when,
each of them gets it once, or a person is asked; none is lost, and none is doubled."""

import collections
import email
import email.policy
import os
import subprocess
import time
import unittest

import mails
from agent import CASEWARD
from servers import Servers, can_run_postfix
from submission import Case, EXECUTIVES, MANAGER, NAMED, OFFICE, PANEL, OFSTED, REF, attached, paper

DFE = "child-protection@education.example"
BODIES = (PANEL, OFSTED, DFE)
STEP = "inform local review"

#   point                  process  passages at which it dies; "+": at length, these too
POINTS = [
    ("submit-before",        "work", "1"),
    ("post-after-one",       "work", "1 3 +2 4"),  # each body's mail, and the receipt
    ("outbox-body",          "work", "2 +1 3"),
    ("event-append",         "work", "3 +1 2 4 5"),
    ("submit-before-record", "work", "1"),
    ("submit-after-record",  "work", "1"),
    ("work-after-ingest",    "work", "1"),
    ("commit-before",        "work", "1"),
    ("commit-after",         "work", "1"),
    ("outbox-take-after",    "send", "2 +1 3"),
    ("outbox-at-dot-before", "send", "1 +2 3"),
    ("smtp-before-dot",      "send", "2 +1 3"),
    ("smtp-after-dot",       "send", "3 +1 2"),
    ("smtp-after-reply",     "send", "1 +2 3"),
    ("outbox-at-dot-after",  "send", "2 +1 3"),
    ("submit-before-met",    "told", "1"),
]
AT_LENGTH = os.environ.get("CASEWARD_AT_LENGTH")
IN_DOUBT = ("smtp-before-dot", "smtp-after-dot", "smtp-after-reply", "outbox-at-dot-after")


@unittest.skipUnless(can_run_postfix(), "needs Postfix and root")
class SubmitSurvives(Case):
    @classmethod
    def setUpClass(cls):
        cls.servers = Servers()
        cls.servers.__enter__()
        cls.addClassCleanup(cls.servers.stop)

    def prepare(self):
        super().prepare()
        self.version(paper("panel-letter"), STEP)
        self.approve(EXECUTIVES[0])
        for body in ("Child Safeguarding Practice Review Panel", "Ofsted", "Department for Education"):
            for who in (NAMED, MANAGER):
                self.answer(self.newest(who, f"Is this address right: {body}"), "address is right")

    def setUp(self):
        super().setUp()
        self.live()
        self.before = len(self.servers.deliveries())

    def live(self):
        """From now on to a real server."""
        path = os.path.join(self.desk.folder, "caseward.yaml")
        password = os.path.join(self.desk.folder, "password")
        with open(password, "w") as file:
            file.write(self.servers.password + "\n")
        with open(path) as file:
            text = file.read()
        with open(path, "w") as file:
            file.write(text.replace("delivery: spool", (
                f"submission: {{host: {self.servers.host}, port: {self.servers.submission_port}, tls: starttls, "
                f"user: {self.servers.user}, password_file: {password}, ca_file: {self.servers.ca_file}}}\n"
                "delivery: live\nedition-accepted: {edition: \"2019-09\", by: m-lindqvist, on: 2026-12-01}")))

    def step(self, verb, at, fault=None):
        done = subprocess.run([CASEWARD, verb, "--config", self.desk.folder, "--once", "--at", at], capture_output=True,
                              text=True, timeout=120, cwd=self.desk.folder,
                              env={**os.environ, **({"CASEWARD_FAULT": fault} if fault else {})})
        self.assertEqual(done.returncode, -9 if fault else 0, f"{verb} {fault}\n{done.stderr[-2000:]}")

    def arrived(self, at_least=0):
        """How often each body has had it, a Message-ID each."""
        found = collections.Counter()
        for one in self.servers.deliveries(at_least=self.before + at_least)[self.before:]:
            mail = email.message_from_bytes(one.raw, policy=email.policy.default)
            if one.recipient in BODIES:
                self.assertEqual(attached(mail), [(f"{REF}-paper.docx", paper("panel-letter"))], "the approved bytes")
                found[one.recipient] += 1
        return found

    def states(self):
        return collections.Counter(row["state"] for row in self.desk.rows(
            "SELECT * FROM outbox WHERE letter = 'local-review-notice'"))

    def play(self, process, fault):
        request = self.newest(NAMED, "please submit")
        at = self.at()
        self.desk.put(self.desk.answer(request, "submit"))
        self.step("receive", at)
        self.step("work", at, fault if process == "work" else None)
        if process == "work":
            self.step("work", at)
        self.step("send", at, fault if process == "send" else None)
        if process == "send":
            self.step("send", at)
        self.step("work", at, fault if process == "told" else None)
        for _ in range(2):  # whatever is left, and whatever a person has to be told
            self.step("run", self.at())

    def settle_doubt(self):
        """A person looks: what the Panel's server took is said so, what it did not goes once more."""
        [row] = self.desk.rows("SELECT * FROM outbox WHERE letter = 'local-review-notice' AND state = 'in-doubt'")
        self.assertIn("in-doubt", self.desk.tasks())
        self.minute += 20
        self.step("run", self.at())
        self.assertEqual(self.states()["in-doubt"], 1, "it is never sent again by itself")
        notices = [email.message_from_bytes(one.raw, policy=email.policy.default) for one in self.servers.deliveries()[self.before:]
                   if one.recipient == OFFICE]
        notice = [mail for mail in notices if "For a person" in mail["Subject"]][-1]
        there = self.arrived()[row["recipient"]]
        self.desk.put(self.desk.answer(notice, "it was sent" if there else "send again", sender=OFFICE))
        self.step("run", self.at())

    def round(self, point, process, passage):
        self.play(process, f"{point}:kill@{passage}")
        if point in IN_DOUBT:
            self.assertEqual(self.states(), {"accepted": 2, "in-doubt": 1})
            self.assertEqual(self.kinds("bex-inform-local-review"), [], "not while one is in doubt")
            self.settle_doubt()
        self.assertEqual(self.states(), {"accepted": 3})
        until = time.monotonic() + 20
        while sum(self.arrived().values()) < 3 and time.monotonic() < until:
            time.sleep(0.1)
        self.assertEqual(self.arrived(), {body: 1 for body in BODIES})
        self.assertEqual(len(self.kinds("paper-submitted")), 1)
        self.assertEqual(len(self.kinds("bex-inform-local-review")), 1)
        self.desk.verify()


def _test(point, process, passage):
    return lambda self: self.round(point, process, passage)


for _point, _process, _passages in POINTS:
    for _passage in (_passages.replace("+", "") if AT_LENGTH else _passages.split("+")[0]).split():
        setattr(SubmitSurvives, f"test_{_process}_dies_at_{_point.replace('-', '_')}_{_passage}",
                _test(_point, _process, _passage))


if __name__ == "__main__":
    unittest.main()
