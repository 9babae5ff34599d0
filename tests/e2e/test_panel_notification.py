"""The Panel's own notification is a web form that only the authority fills: what it asks for, and the evidence that it was sent."""

import email
import email.policy
import io
import subprocess
import tempfile
import unittest

from desk import Desk
from test_export import FORM
import mails

REF = "BX-2026-0001"
OFFICE = "operations@partnership.example"
AUTHORITY = "ruth.adeyemi@council.example"


def text(mail):
    return " ".join(mail.get_body(("plain",)).get_content().split())


def sheet(mail):
    [part] = mail.iter_attachments()
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(part.get_content())
        file.flush()
        done = subprocess.run(["pdftotext", "-layout", file.name, "-"], capture_output=True, text=True, check=True)
    return part.get_filename(), " ".join(done.stdout.split())


class Notification(unittest.TestCase):
    def begin(self, form=FORM):
        self.desk = Desk(self)
        self.desk.once("2026-12-16T16:20:00", mails.mail("nadia.quillfeather@trust.example", "Notification", form).as_bytes())
        self.asked = self.newest(OFFICE, "please confirm")
        self.assertEqual([mail for mail in self.desk.sent(to=AUTHORITY) if "notify" in mail["Subject"]], [],
                         "nothing with facts leaves before a person has confirmed")
        self.desk.once("2026-12-17T09:12:00", self.desk.answer(self.asked, "confirm"))

    def newest(self, to, subject):
        return [mail for mail in self.desk.sent(to=to) if subject in mail["Subject"]][-1]

    def duty(self, name):
        return [duty for duty in self.desk.json("duties", REF) if duty["id"] == name][0]

    def kinds(self, kind):
        return [event for event in self.desk.json("events", REF) if event["kind"] == kind]

    def test_field_by_field_and_the_evidence(self):
        self.begin()
        alert = self.newest(AUTHORITY, "may have to notify")
        name, page = sheet(alert)
        self.assertEqual(name, f"{REF}-panel-notification-sheet.pdf")
        self.assertNotIn("Leon", alert["Subject"])
        for asked in ("Leon Kestrelby", "Child 1: legal status", "Incident: day on which the local authority became aware",
                      "Placement", "Care leaver", "Only the local authority may fill in the web form"):
            self.assertIn(asked, page)
        self.desk.once("2026-12-21T10:00:00", self.desk.answer(alert, "panel notified: 18 December 2026"))
        self.assertEqual([event["happened"][:10] for event in self.kinds("panel-notified")], ["2026-12-18"])
        self.assertEqual(self.duty("bex-la-notify-panel")["state"], "running", "saying so is no evidence")
        self.desk.once("2026-12-21T10:05:00", self.desk.answer(alert, "panel reference: CSI-2026-0412"))
        [evidence] = self.kinds("panel-notification-evidenced")
        self.assertEqual((evidence["actor"], evidence["payload"]["as_written"]), ("r-adeyemi", "CSI-2026-0412"))
        self.assertEqual(self.duty("bex-la-notify-panel")["state"], "met")
        self.desk.verify()

    def test_only_the_authority_gives_the_evidence(self):
        self.begin()
        alert = self.newest(AUTHORITY, "may have to notify")
        for sender in ("pia.sorensen@nhs.example", "stranger@elsewhere.example"):
            self.desk.once("2026-12-21T10:00:00", self.desk.answer(alert, "panel reference: CSI-1", sender=sender))
        self.assertEqual(self.kinds("panel-notification-evidenced"), [])
        self.assertEqual(self.duty("bex-la-notify-panel")["state"], "running")

    def test_not_notifiable_is_its_own_decision(self):
        self.begin()
        alert = self.newest(AUTHORITY, "may have to notify")
        self.desk.once("2026-12-21T10:00:00", self.desk.answer(alert, "not notifiable: no abuse is suspected; decided by R. Adeyemi"))
        self.assertEqual(self.duty("bex-la-notify-panel")["state"], "stopped")


if __name__ == "__main__":
    unittest.main()
