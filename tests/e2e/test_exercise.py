"""A case that is played: it says so on every mail and goes to the partnership's own people alone."""

import email
import email.policy
import glob
import json
import os
import shutil
import subprocess
import tempfile
import unittest

import mails
from agent import CASEWARD, FIXTURES

OUR_PEOPLE = {"operations@partnership.example", "jo.okafor@partnership.example", "ruth.adeyemi@council.example",
              "pia.sorensen@nhs.example", "dario.marchetti@police.example", "maya.lindqvist@partnership.example"}


class Exercise(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="caseward-exercise-")
        self.addCleanup(shutil.rmtree, self.folder, True)
        self.inbox = os.path.join(self.folder, "spool", "inbox", "new")
        os.makedirs(self.inbox)

    def call(self, *words, code=0):
        done = subprocess.run([CASEWARD, *words], capture_output=True, text=True, timeout=120, cwd=self.folder)
        self.assertEqual(done.returncode, code, f"{words}\n{done.stdout}\n{done.stderr}")
        return done

    def deliver(self, raw, at):
        with open(os.path.join(self.inbox, f"{len(os.listdir(self.inbox))}.mail"), "wb") as file:
            file.write(raw)
        self.call("run", "--once", "--at", at)

    def sent(self):
        found = []
        for path in sorted(glob.glob(os.path.join(self.folder, "spool", "sent", "*"))):
            with open(path, "rb") as file:
                found.append(email.message_from_bytes(file.read(), policy=email.policy.default))
        return found

    def cases(self):
        return {row["ref"]: row["exercise"] for row in json.loads(self.call("cases", "--json").stdout)}

    def form(self, sender, subject):
        message = mails.mail(sender, subject, "Our form is attached.\n")
        with open(os.path.join(FIXTURES, "forms", "notification.docx"), "rb") as file:
            message.add_attachment(file.read(), maintype="application", subtype="octet-stream", filename="form.docx")
        return message.as_bytes()

    def test_every_mail_says_so_and_none_leaves_the_directory(self):
        self.call("exercise", "start", "--at", "2026-12-16T09:00")
        self.call("run", "--once", "--at", "2026-12-16T09:01")
        self.assertEqual(self.cases(), {"BX-2026-0001": True})
        mails_out = self.sent()
        self.assertGreaterEqual(len(mails_out), 6)
        for message in mails_out:
            self.assertTrue(message["Subject"].startswith("[EXERCISE] "), message["Subject"])
            self.assertIn(message["To"].addresses[0].addr_spec, OUR_PEOPLE)
        question = next(m for m in mails_out if "please confirm" in m["Subject"])
        self.deliver(mails.reply(question, "operations@partnership.example", "confirm"), "2026-12-16T11:06")
        rows = {(row["letter"], row["of"]): row
                for row in json.loads(self.call("exercise", "report", "BX-2026-0001", "--json").stdout)}
        self.assertEqual(rows[("confirm-request", "operations-team")]["as"], "case-confirmed")
        self.assertEqual(rows[("threshold-question", "r-adeyemi")]["as"], "no answer")
        for message in self.sent():
            if message["Subject"].startswith(("[BX", "Recorded")):
                self.fail(f"not marked: {message['Subject']}")

    def test_closed_it_says_by_mail_who_answered_when(self):
        self.call("exercise", "start", "--at", "2026-12-16T09:00")
        self.call("run", "--once", "--at", "2026-12-16T09:01")
        question = next(m for m in self.sent() if "please confirm" in m["Subject"])
        self.deliver(mails.reply(question, "operations@partnership.example", "confirm"), "2026-12-16T11:06")
        theirs = next(m for m in self.sent() if "please confirm" in m["Subject"] and m["To"] == "jo.okafor@partnership.example")
        # Its clocks run, and are nobody's duty: a real case could not be closed now.
        self.deliver(mails.reply(theirs, "jo.okafor@partnership.example", "close: we have seen enough"), "2026-12-16T15:00")
        self.assertEqual([case["status"] for case in json.loads(self.call("cases", "--all", "--json").stdout)], ["closed"])
        last = {m["To"].addresses[0].addr_spec: m for m in self.sent() if "The exercise is over" in m["Subject"]}
        self.assertEqual(set(last), {"maya.lindqvist@partnership.example", "operations@partnership.example",
                                     "jo.okafor@partnership.example"})
        for message in last.values():
            text = " ".join(message.get_body(("plain",)).get_content().split())
            self.assertTrue(message["Subject"].startswith("[EXERCISE] "), message["Subject"])
            self.assertIn("Operations team, confirm-request: asked Wed 16 December at 09:01, answered Wed 16 December at 11:06"
                          " (after 2:05 hours)", text.replace("[EXERCISE] ", ""))
            self.assertIn("Ruth Adeyemi, threshold-question: asked Wed 16 December at 11:06, no answer came",
                          text.replace("[EXERCISE] ", ""))

    def test_the_office_starts_one_by_mail_and_a_stranger_none(self):
        self.deliver(self.form("operations@partnership.example", "[EXERCISE] Notification"), "2026-12-16T09:01")
        self.assertEqual(self.cases(), {"BX-2026-0001": True})
        self.deliver(self.form("nadia.quillfeather@trust.example", "[EXERCISE] Notification"), "2026-12-16T10:00")
        self.assertEqual(self.cases(), {"BX-2026-0001": True, "BX-2026-0002": False})

    def test_the_morning_tells_it_apart(self):
        self.call("exercise", "start", "--at", "2026-12-16T09:00")
        self.call("run", "--once", "--at", "2026-12-16T09:01")
        self.call("run", "--once", "--at", "2026-12-17T07:31")
        said = self.call("digest", "--on", "2026-12-17").stdout
        self.assertIn("EXERCISE; ", said)
        morning = next(m for m in self.sent() if m["Subject"].startswith("Your actions"))
        self.assertIn("EXERCISE. ", morning.get_body(("plain",)).get_content())

    def test_a_digest_about_both_is_not_all_exercise(self):
        self.call("exercise", "start", "--at", "2026-12-16T09:00")
        self.deliver(self.form("nadia.quillfeather@trust.example", "Notification"), "2026-12-16T09:01")
        self.assertEqual(sorted(self.cases().values()), [False, True])
        for at in ("2026-12-17T07:31", "2026-12-18T07:31", "2026-12-21T07:31"):
            self.call("run", "--once", "--at", at)
        notice = next(m for m in self.sent() if m["Subject"].startswith("Monday 21 December: "))
        text = " ".join(notice.get_body(("plain",)).get_content().split())
        self.assertNotIn("[EXERCISE]", notice["Subject"])
        for ref, played in self.cases().items():
            self.assertIn(ref, notice["Subject"] + text)
        self.assertIn("EXERCISE. ", notice["Subject"] + text)

    def test_words_that_are_none(self):
        self.assertIn("exercise start", self.call("exercise", code=64).stderr)
        self.assertIn("nobody in the directory is called x", self.call("exercise", "start", "--by", "x", code=64).stderr)
        self.assertIn("there is no case", self.call("exercise", "report", "BX-2026-0009", code=1).stderr)


if __name__ == "__main__":
    unittest.main()
