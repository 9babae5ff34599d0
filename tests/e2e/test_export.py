"""`export REF`: everything that is recorded of a case, whole, and provably so."""

import hashlib
import io
import json
import os
import subprocess
import unittest
import zipfile

import mails
from desk import Desk

FORM = ("Serious Child Safeguarding Incident Notification Form\n\nName of referrer: Nadia Quillfeather\nAgency: Example NHS Trust\n"
        "Role: Named Nurse\nEmail: nadia.quillfeather@trust.example\nDate of notification: 16/12/2026\nName of child: Leon Kestrelby\n"
        "Date of birth: 07/06/2023\nGender: Male\nDate of incident: 13/12/2026\nOutcome: Serious harm\n"
        "Abuse or neglect: Suspected\nSummary of incident: Admitted with an unexplained fracture.\n"
        "Date agency became aware: 14/12/2026\n")


class Export(unittest.TestCase):
    def setUp(self):
        self.desk = Desk(self)
        self.raw = mails.mail("nadia.quillfeather@trust.example", "Notification", FORM).as_bytes()
        self.desk.once("2026-12-16T16:20:00", self.raw)
        asked = [mail for mail in self.desk.sent(to="jo.okafor@partnership.example") if "please confirm" in mail["Subject"]][0]
        self.answer = self.desk.answer(asked, "confirm")
        self.desk.once("2026-12-17T09:12:00", self.answer)

    def export(self):
        out = os.path.join(self.desk.folder, "case.zip")
        self.desk.call("export", "BX-2026-0001", "--out", out)
        self.assertEqual(os.stat(out).st_mode & 0o077, 0, "nobody else may read it")
        with open(out, "rb") as file:
            return zipfile.ZipFile(io.BytesIO(file.read()))

    def test_everything_is_in_it_and_its_manifest_says_so(self):
        packed = self.export()
        self.assertIsNone(packed.testzip())
        names = set(packed.namelist())
        listed = dict(reversed(line.split("  ", 1)) for line in packed.read("MANIFEST.txt").decode().splitlines())
        self.assertEqual(set(listed) | {"MANIFEST.txt"}, names)
        for name, sum_ in listed.items():
            self.assertEqual(hashlib.sha256(packed.read(name)).hexdigest(), sum_, name)
        came = {packed.read(name) for name in names if name.startswith("mails-in/")}
        self.assertEqual(came, {self.raw, self.answer}, "their exact bytes")
        out = json.loads(packed.read("mails-out/index.json"))
        self.assertEqual(len(out), len(self.desk.json("outbox", "BX-2026-0001", "--all")))
        self.assertEqual({mail["file"] for mail in out}, {name for name in names if name.endswith(".eml")
                                                          and name.startswith("mails-out/")})
        events = json.loads(packed.read("events.json"))
        self.assertEqual([event["kind"] for event in events],
                         [event["kind"] for event in self.desk.json("events", "BX-2026-0001")])
        self.assertTrue(all(len(event["hash"]) == 64 for event in events))

    def test_the_chronology_reads_as_what_happened(self):
        packed = self.export()
        path = os.path.join(self.desk.folder, "chronology.docx")
        with open(path, "wb") as file:
            file.write(packed.read("chronology.docx"))
        subprocess.run(["soffice", f"-env:UserInstallation=file://{self.desk.folder}/profile", "--headless", "--convert-to",
                        "pdf", "--outdir", self.desk.folder, path], check=True, capture_output=True, timeout=120)
        text = " ".join(subprocess.run(["pdftotext", path[:-4] + "pdf", "-"], capture_output=True, text=True,
                                       timeout=60).stdout.split())
        for words in ("BX-2026-0001", "Wednesday 16 December 2026", "16:20", "Jo Okafor", "Notify the national Panel of"):
            self.assertIn(words, text)
        self.assertNotIn("00:00", text, "a day that somebody named has no hour")
        self.assertNotIn("[", text.replace("[–]", ""), "nothing is left to be filled in")

    def test_it_changes_nothing_and_two_are_the_same(self):
        before = self.desk.json("events")
        first, second = self.export(), self.export()
        self.assertEqual({name: first.read(name) for name in first.namelist() if name != "MANIFEST.txt"
                          and not name.startswith("c")},
                         {name: second.read(name) for name in second.namelist() if name != "MANIFEST.txt"
                          and not name.startswith("c")})
        self.assertEqual(self.desk.json("events"), before)
        self.desk.verify()

    def test_a_case_that_is_not_there(self):
        done = self.desk.call("export", "BX-2026-0099", code=1)
        self.assertIn("there is no case BX-2026-0099", done.stderr)


if __name__ == "__main__":
    unittest.main()
