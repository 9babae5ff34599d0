"""`export REF`: everything that is recorded of a case, whole, and provably so."""

import datetime
import email
import email.policy
import hashlib
import io
import json
import os
import re
import shutil
import subprocess
import unittest
import zipfile

import mails
from desk import Desk

TEMPLATES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "templates")

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
        self.asked = [mail for mail in self.desk.sent(to="jo.okafor@partnership.example") if "please confirm" in mail["Subject"]][0]
        self.answer = self.desk.answer(self.asked, "confirm")
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
        told = self.desk.json("events", "BX-2026-0001")
        for event, same in zip(events, told):
            self.assertEqual({key: event[key] for key in same}, same)

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

    def unpacked(self):
        out = os.path.join(self.desk.folder, "unpacked")
        shutil.rmtree(out, True)
        self.export().extractall(out)
        return out

    def test_it_is_what_the_store_has_file_by_file(self):
        """Two cases, a Word form, a return that a person reads, a paper in two versions: each byte, and of this case alone."""
        with open(os.path.join(TEMPLATES, "demo", "notification.docx"), "rb") as file:
            form = file.read()
        other = mails.mail("piotr.sampleton@northmere.example", "Another", FORM.replace("Leon Kestrelby", "Tobias Marlowe")
                           .replace("07/06/2023", "01/02/2019"))
        self.desk.once("2026-12-17T10:00:00", other.as_bytes())
        again = mails.mail("nadia.quillfeather@trust.example", "Re: [BX-2026-0001] the form as Word", "As asked.\n")
        again.add_attachment(form, maintype="application", subtype="octet-stream", filename="Leon Kestrelby.docx")
        self.desk.once("2026-12-17T10:30:00", again.as_bytes())
        papers = []
        for minute, name in enumerate(("meeting-minutes", "panel-letter")):
            with open(os.path.join(TEMPLATES, "papers", f"{name}.docx"), "rb") as file:
                papers.append(file.read())
            mail = email.message_from_bytes(self.desk.answer(self.asked, "version: meeting record"), policy=email.policy.default)
            mail.add_attachment(papers[-1], maintype="application", subtype="octet-stream", filename="Leon's minutes.docx")
            mail.replace_header("Date", f"Thu, 17 Dec 2026 11:0{minute}:00 +0000")
            self.desk.once(f"2026-12-17T11:0{minute}:00", mail.as_bytes())
        out = self.unpacked()
        subprocess.run(["sha256sum", "--quiet", "--strict", "-c", "MANIFEST.txt"], cwd=out, check=True)
        [case] = [row["id"] for row in self.desk.rows("SELECT id FROM casefile WHERE ref = 'BX-2026-0001'")]

        came = {f"{row['id']:06}.eml": row for row in self.desk.rows(f"SELECT * FROM message WHERE case_id = {case}")}
        self.assertEqual(set(os.listdir(os.path.join(out, "mails-in"))), set(came))
        for name, row in came.items():
            with open(os.path.join(out, "mails-in", name), "rb") as file, open(os.path.join(self.desk.state, row["path"]), "rb") as raw:
                self.assertEqual(file.read(), raw.read(), name)
        went = {row["id"]: row for row in self.desk.rows(f"SELECT * FROM outbox WHERE case_id = {case}")}
        self.assertEqual({int(name.split("-")[0]): name for name in os.listdir(os.path.join(out, "mails-out")) if name != "index.json"},
                         {id: f"{id:06}-{row['letter']}.eml" for id, row in went.items()})
        for id, row in went.items():
            bodies = self.desk.rows(f"SELECT * FROM outbox_body WHERE outbox_id = {id} ORDER BY piece")
            with open(os.path.join(out, "mails-out", f"{id:06}-{row['letter']}.eml"), "rb") as file:
                self.assertEqual(file.read(), b"".join(piece["bytes"] for piece in bodies))

        with open(os.path.join(out, "documents", "index.json")) as file:
            index = json.load(file)
        self.assertEqual({row["file"] for row in index} | {"documents/index.json"},
                         {f"documents/{name}" for name in os.listdir(os.path.join(out, "documents"))})
        documents = []
        for row in index:
            with open(os.path.join(out, row["file"]), "rb") as file:
                documents.append(file.read())
        self.assertEqual(sorted(documents), sorted([form, *papers]), "each once")

        everything = b"".join(open(os.path.join(top, name), "rb").read() for top, folders, names in os.walk(out) for name in names)
        for words in (b"Tobias", b"Marlowe", b"BX-2026-0002", b"01/02/2019"):
            self.assertNotIn(words, everything)
        for top, folders, names in os.walk(out):
            for name in names:
                self.assertNotRegex(name, "(?i)leon|kestrelby|quill|@|minutes")
        self.assertEqual(self.export().namelist(), self.export().namelist(), "names are the same each time")

    def test_the_chronology_has_every_event(self):
        packed = self.export()
        events = json.loads(packed.read("events.json"))
        with zipfile.ZipFile(io.BytesIO(packed.read("chronology.docx"))) as docx:
            text = docx.read("word/document.xml").decode()
        rows = [re.sub("<[^>]+>", "", row) for row in re.findall(r"<w:tr[ >].*?</w:tr>", text, re.S)]
        days = [datetime.date.fromisoformat(event["happened"][:10]) for event in events]
        told = [row for row in rows if re.match(r"(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day \d", row)]
        self.assertGreaterEqual(len(told), len(events), "a row each, and the answers once more")
        for event, day, row in zip(events, days, told):
            self.assertTrue(row.startswith(f"{day:%A} {day.day} {day:%B} {day.year}"), row)
        self.assertTrue(any("threshold question, to Ruth Adeyemi" in row for row in told), "who was written to")

    def test_what_is_damaged_is_said_and_keeps_nothing_back(self):
        rows = self.desk.rows("SELECT * FROM message ORDER BY id")
        first, second = (os.path.join(self.desk.state, row["path"]) for row in rows)
        os.chmod(first, 0o600)
        with open(first, "ab") as file:
            file.write(b"x")
        os.remove(second)
        out = os.path.join(self.desk.folder, "case.zip")
        done = self.desk.call("export", "BX-2026-0001", "--out", out, code=1)
        self.assertIn("mails-in/000001.eml.damaged", done.stderr)
        self.assertIn("mails-in/000002.eml", done.stderr)
        with zipfile.ZipFile(out) as packed:
            damage = packed.read("DAMAGE.txt").decode()
            self.assertEqual(packed.read("mails-in/000001.eml.damaged"), self.raw + b"x")
            self.assertIn("chronology.docx", packed.namelist())
        self.assertIn("000001.eml.damaged: its bytes do not have the hash", damage)
        self.assertIn("000002.eml", damage)

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
