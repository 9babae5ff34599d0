"""A request for information that could not leave is chased from nobody who never had it."""

import email
import email.policy
import glob
import io
import json
import os
import shutil
import subprocess
import tempfile
import unittest
import zipfile

import mails
from agent import CASEWARD

RULES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "rules", "default")


RETURN = """Agency return

Case reference: BX-2026-0001
Agency: Example NHS records
Completed by: Una Fairweather
Date completed: 17/12/2026
Is the child known to your agency? Yes
Summary of involvement: Seen twice for a cough.
Signed off by: Una Fairweather
"""


class Requests(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="caseward-requests-")
        self.addCleanup(shutil.rmtree, self.folder, True)
        self.inbox = os.path.join(self.folder, "spool", "inbox", "new")
        os.makedirs(self.inbox)
        shutil.copytree(RULES, os.path.join(self.folder, "config"))
        path = os.path.join(self.folder, "config", "people.yaml")
        with open(path) as file:
            text = file.read()
        with open(path, "w") as file:
            file.write(text.replace("domain: police.example, channel: secure", "domain: police.example, channel: ordinary"))

    def call(self, *words):
        done = subprocess.run([CASEWARD, *words, "--config", "config"], capture_output=True, text=True, timeout=120,
                              cwd=self.folder)
        self.assertEqual(done.returncode, 0, f"{words}\n{done.stdout}\n{done.stderr}")
        return done

    def deliver(self, raw, at):
        with open(os.path.join(self.inbox, f"{len(os.listdir(self.inbox))}.mail"), "wb") as file:
            file.write(raw)
        self.call("run", "--once", "--at", at)

    def sent(self, letter):
        found = []
        for path in sorted(glob.glob(os.path.join(self.folder, "spool", "sent", f"*-{letter}.eml"))):
            with open(path, "rb") as file:
                found.append(email.message_from_binary_file(file, policy=email.policy.default))
        return found

    def test_only_who_had_the_request_is_reminded(self):
        self.deliver(mails.text_form(), "2026-12-16T16:20")
        question = self.sent("confirm-request")[0]
        self.deliver(mails.reply(question, "operations@partnership.example", "confirm"), "2026-12-17T09:12")
        self.deliver(mails.reply(question, "operations@partnership.example", "request information"), "2026-12-17T09:40")
        rows = {row["to"]: row["state"] for row in json.loads(self.call("outbox", "--all", "--json").stdout)
                if row["letter"] == "information-request"}
        self.assertEqual(rows, {"lorcan.ferrant@council.example": "accepted", "beatrix.quillon@nhs.example": "accepted",
                                "gareth.tressider@police.example": "held"})
        # It is said done by hand, so that the returns' clock runs; the third agency's papers are a person's to send.
        self.deliver(mails.reply(question, "operations@partnership.example", "requests sent: 17 December 2026"),
                     "2026-12-17T10:30")
        self.call("run", "--once", "--at", "2026-12-22T07:31")
        self.assertEqual(sorted(message["To"].addresses[0].addr_spec for message in self.sent("return-reminder")),
                         ["beatrix.quillon@nhs.example", "lorcan.ferrant@council.example"])
        digest = " ".join(self.sent("digest")[-1].get_body(("plain",)).get_content().split())
        self.assertIn("0 of 3 returns are in; missing: Example Council, Example NHS, Example Police", digest)

    def test_the_papers_are_what_they_say_and_go_again_when_they_are_asked_for_again(self):
        self.deliver(mails.text_form(), "2026-12-16T16:20")
        question = self.sent("confirm-request")[0]
        for hour, words in enumerate(("confirm", "request information", "meeting: 29 December 2026 10:00 Teams", "send papers")):
            self.deliver(mails.reply(question, "operations@partnership.example", words), f"2026-12-17T{9 + hour:02}:12")
        papers = [message for message in self.sent("meeting-papers") if "lorcan" in message["To"]]
        self.assertEqual(len(papers), 1)
        names = [part.get_filename() for part in papers[0].iter_attachments()]
        self.assertEqual(names, [f"BX-2026-0001-{name}.docx" for name in ("rapid-review-agenda", "composite", "rapid-review-record")])
        for part in papers[0].iter_attachments():
            with zipfile.ZipFile(io.BytesIO(part.get_content())) as document:
                self.assertIn("word/document.xml", document.namelist())
                text = document.read("word/document.xml").decode()
            self.assertIn("BX-2026-0001", text, part.get_filename())
        # Not over a way that nobody has recorded as secure, whoever asks for it.
        states = {row["to"]: row["state"] for row in json.loads(self.call("outbox", "--all", "--json").stdout)
                  if row["letter"] == "meeting-papers"}
        self.assertEqual((states["gareth.tressider@police.example"], states["dario.marchetti@police.example"]), ("held", "held"))
        self.deliver(mails.reply(question, "operations@partnership.example", "send papers\nnote: with the last return"),
                     "2026-12-18T09:12")
        self.assertEqual(len([message for message in self.sent("meeting-papers") if "lorcan" in message["To"]]), 2)

    def test_who_only_seems_to_be_away_is_read_by_a_person_and_a_form_names_its_case_itself(self):
        self.deliver(mails.text_form(), "2026-12-16T16:20")
        question = self.sent("confirm-request")[0]
        self.deliver(mails.reply(question, "operations@partnership.example", "confirm"), "2026-12-17T09:12")
        self.deliver(mails.reply(question, "operations@partnership.example", "request information"), "2026-12-17T09:40")
        request = [message for message in self.sent("information-request") if "beatrix" in message["To"]][0]
        away = mails.mail("beatrix.quillon@nhs.example", "RE: " + request["Subject"],
                          "I am on annual leave until 4 January 2027. My deputy is looking after my inbox.",
                          In_Reply_To=request["Message-ID"])
        self.deliver(away.as_bytes(), "2026-12-17T10:00")
        kinds = [task["kind"] for task in json.loads(self.call("tasks", "--json").stdout)]
        self.assertIn("unrecognised", kinds)
        # From a mailbox that nobody asked: only the paper within says which case it is.
        form = mails.mail("records@nhs.example", "As promised", "Please see attached.")
        form.add_attachment(RETURN.encode(), maintype="text", subtype="plain", filename="return.txt")
        self.deliver(form.as_bytes(), "2026-12-17T10:30")
        kinds = [task["kind"] for task in json.loads(self.call("tasks", "--json").stdout)]
        self.assertNotIn("which-case", kinds)
        events = [event["kind"] for event in json.loads(self.call("events", "BX-2026-0001", "--json").stdout)]
        self.assertEqual(events.count("form-received"), 1)


if __name__ == "__main__":
    unittest.main()
