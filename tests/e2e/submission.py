"""A case whose record is to go to the Panel, for tests that try to send it."""

import email
import email.policy
import email.utils
import os
import shutil
import tempfile
import unittest
from datetime import datetime

from desk import Desk
from test_export import FORM
import mails

REF = "BX-2026-0001"
OFFICE = "operations@partnership.example"
MANAGER = "maya.lindqvist@partnership.example"
NAMED = "jo.okafor@partnership.example"
EXECUTIVES = ["ruth.adeyemi@council.example", "pia.sorensen@nhs.example", "dario.marchetti@police.example"]
PANEL = "review.panel@education.example"
OFSTED = "incidents@inspectorate.example"
PAPERS = os.path.join(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))), "templates", "papers")
STEP = "rr to panel"


def paper(name):
    with open(os.path.join(PAPERS, f"{name}.docx"), "rb") as file:
        return file.read()


def attached(mail):
    return [(part.get_filename(), part.get_content()) for part in mail.iter_attachments()]


class Case(unittest.TestCase):
    """A case on the morning on which the decision has been taken and the record is to go to the Panel."""

    exercise = False
    prepared = None  # what prepare() made of the first, for the others of its class

    def setUp(self):
        self.desk = Desk(self)
        self.minute = 0
        if type(self).prepared is None:
            self.prepare()
            keep = tempfile.mkdtemp(prefix="caseward-prepared-")
            self.addClassCleanup(shutil.rmtree, keep, True)
            shutil.copytree(self.desk.state, os.path.join(keep, "state"))
            type(self).prepared = (keep, self.minute, self.desk.number)
        else:
            keep, self.minute, self.desk.number = type(self).prepared
            shutil.copytree(os.path.join(keep, "state"), self.desk.state, dirs_exist_ok=True)
        self.asked = self.newest(OFFICE, "please confirm")

    def prepare(self):
        subject = "[EXERCISE] Notification" if self.exercise else "Notification"
        sender = OFFICE if self.exercise else "nadia.quillfeather@trust.example"
        self.desk.once("2026-12-16T16:20:00", mails.mail(sender, subject, FORM).as_bytes())
        self.asked = self.newest(OFFICE, "please confirm")
        self.office("confirm")
        self.office("held: 17 December 2026\nrecommendation sent: 17 December 2026")
        for who in EXECUTIVES[:2]:
            self.answer(self.newest(who, "Your decision"), "local review")

    def at(self):
        self.minute += 1
        return f"2026-12-17T{9 + self.minute // 60:02}:{self.minute % 60:02}:00"

    def newest(self, to, subject):
        found = [mail for mail in self.desk.sent(to=to) if subject in mail["Subject"]]
        self.assertTrue(found, f"{subject} to {to}: {[mail['Subject'] for mail in self.desk.sent(to=to)]}")
        return found[-1]

    def send(self, raw, *papers):
        """Each at its own minute: the same words of the same minute would be the same mail."""
        at = self.at()
        mail = email.message_from_bytes(raw, policy=email.policy.default)
        mail.replace_header("Date", email.utils.format_datetime(datetime.fromisoformat(at)))
        for number, data in enumerate(papers):
            mail.add_attachment(data, maintype="application", subtype="octet-stream", filename=f"Leon {number}.docx")
        self.desk.once(at, mail.as_bytes())

    def answer(self, mail, words, **how):
        self.send(self.desk.answer(mail, words, **how))

    def office(self, text, *papers):
        self.send(self.desk.answer(self.asked, text), *papers)

    def version(self, data, step=STEP):
        self.office(f"version: {step}", data)

    def approve(self, *who, words="approve"):
        for one in who or EXECUTIVES[:2]:
            self.answer(self.newest(one, "Your approval"), words)

    def addresses(self, *bodies):
        """Two of the office say that the address of each is right."""
        for body in bodies or ["Practice Review Panel"]:
            for who in (NAMED, MANAGER):
                self.answer(self.newest(who, f"Is this address right: {body}" if "Panel" not in body else "Panel"),
                            "address is right")

    def request(self):
        return self.newest(NAMED, "please submit")

    def submit(self, words="submit", **how):
        self.answer(self.request(), words, **how)

    def out(self, to=PANEL):
        return self.desk.sent(to=to)

    def held(self, to=PANEL):
        return [row for row in self.desk.rows("SELECT * FROM outbox WHERE recipient = ?", to) if row["state"] == "held"]

    def kinds(self, kind):
        return [event for event in self.desk.json("events", REF) if event["kind"] == kind]

    def receipt(self, who=NAMED):
        found = [mail for mail in self.desk.sent(to=who) if "Recorded:" in mail["Subject"] or "ot done:" in mail["Subject"]]
        return " ".join(found[-1].get_body(("plain",)).get_content().replace("[EXERCISE]", "").split())

    def nothing_left(self):
        self.assertEqual(self.out(), [])
        self.assertEqual(self.kinds("rr-submitted"), [])
        self.desk.verify()
