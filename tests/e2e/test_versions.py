"""Nothing is approved but the version that lay before the approver: papers by their hash, in any order of events."""

import email
import email.policy
import hashlib
import os
import unittest

from desk import Desk
from test_export import FORM
import mails

REF = "BX-2026-0001"
OFFICE = "operations@partnership.example"
PARTNERS = ["ruth.adeyemi@council.example", "pia.sorensen@nhs.example", "dario.marchetti@police.example"]
TEMPLATES = os.path.join(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))), "templates", "papers")


class Versions(unittest.TestCase):
    def setUp(self):
        self.desk = desk = Desk(self)
        desk.once("2026-12-16T16:20:00", mails.mail("nadia.quillfeather@trust.example", "Notification", FORM).as_bytes())
        self.asked = self.newest(OFFICE, "please confirm")
        self.office("2026-12-17T09:12:00", "confirm")
        self.office("2027-01-06T10:00:00", "recommendation sent: 6 January 2027")
        for who in PARTNERS[:2]:
            desk.once("2027-01-07T12:00:00", desk.answer(self.newest(who, "Your decision"), "local review"))
        self.office("2027-01-18T10:00:00", "reviewer appointed: 18 January 2027\npublish: 7 July 2027")

    def newest(self, to, subject):
        return [mail for mail in self.desk.sent(to=to) if subject in mail["Subject"]][-1]

    def office(self, at, text, paper=None):
        mail = email.message_from_bytes(self.desk.answer(self.asked, text), policy=email.policy.default)
        if paper is not None:
            mail.add_attachment(paper, maintype="application", subtype="octet-stream", filename="report.docx")
        self.desk.once(at, mail.as_bytes())

    def approve(self, at, who, request=None, words="approve"):
        """Each time in other words: the same mail again would be the same mail again."""
        self.desk.once(at, self.desk.answer(request or self.newest(who, "Your approval"), words))

    def kinds(self, kind):
        return [event for event in self.desk.json("events", REF) if event["kind"] == kind]

    def paper(self, name):
        with open(os.path.join(TEMPLATES, f"{name}.docx"), "rb") as file:
            return file.read()

    def test_approvals_are_of_one_paper(self):
        first, second = self.paper("panel-letter"), self.paper("action-plan")
        self.office("2027-06-14T09:00:00", "version: report to panel sos", first)
        [came] = self.kinds("paper-received")
        self.assertEqual(came["payload"]["sha256"], hashlib.sha256(first).hexdigest())
        old = {who: self.newest(who, "Your approval") for who in PARTNERS}
        self.approve("2027-06-14T10:00:00", PARTNERS[0])
        self.approve("2027-06-14T10:05:00", PARTNERS[1])
        self.assertEqual([event["payload"]["version"] for event in self.kinds("approved")],
                         [hashlib.sha256(first).hexdigest()] * 2)
        self.office("2027-06-14T11:00:00", "new version: report to panel sos", second)
        # All three answer the requests that they had before the paper changed: not one counts.
        for number, who in enumerate(PARTNERS):
            self.approve(f"2027-06-14T12:0{number}:00", who, old[who], "Approve")
        self.assertEqual({event["payload"]["version"] for event in self.kinds("approved")}, {hashlib.sha256(first).hexdigest()})
        self.office("2027-06-14T13:00:00", "done: report to panel sos 14 June 2027")
        self.assertEqual(self.kinds("bex-report-to-panel-sos"), [], "it is not let past")
        self.assertEqual([event["payload"]["sha256"] for event in self.kinds("paper-received")],
                         [hashlib.sha256(paper).hexdigest() for paper in (first, second)])
        # The newest requests are of the second paper: three words on those, and it may be done.
        for number, who in enumerate(PARTNERS):
            self.approve(f"2027-06-14T14:0{number}:00", who, words="I approve"[2:])
        self.assertEqual([event["payload"]["version"] for event in self.kinds("approved")][-3:],
                         [hashlib.sha256(second).hexdigest()] * 3)
        self.office("2027-06-14T15:00:00", "done: report to panel sos 14 June 2027.")
        self.assertEqual(len(self.kinds("bex-report-to-panel-sos")), 1)
        self.desk.verify()

    def test_a_partner_cannot_bring_a_version_and_a_stranger_neither(self):
        self.office("2027-06-14T09:00:00", "version: report to panel sos", self.paper("panel-letter"))
        request = self.newest(PARTNERS[0], "Your approval")
        for sender in (PARTNERS[1], "stranger@elsewhere.example"):
            self.desk.once("2027-06-14T10:00:00",
                           self.desk.answer(request, "version: report to panel sos", sender=sender))
        self.assertEqual(len(self.kinds("paper-version")), 1)


if __name__ == "__main__":
    unittest.main()
