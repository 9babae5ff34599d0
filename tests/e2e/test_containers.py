"""Forms in zips, winmail.dat and saved mails, through the whole agent and its fence."""

import json
import os
import shutil
import subprocess
import tempfile
import unittest

import mails
from agent import CASEWARD, FIXTURES

CONTAINERS = os.path.join(FIXTURES, "containers")


def mail_with(*names):
    message = mails.mail("nadia.quillfeather@trust.example", "Form", "Please see attached.")
    for name in names:
        with open(os.path.join(CONTAINERS, name), "rb") as file:
            message.add_attachment(file.read(), maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


class Containers(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="caseward-containers-")
        self.addCleanup(shutil.rmtree, self.folder, True)

    def call(self, *words):
        done = subprocess.run([CASEWARD, *words], capture_output=True, text=True, timeout=120, cwd=self.folder)
        self.assertEqual(done.returncode, 0, f"{words}\n{done.stdout}\n{done.stderr}")
        return done.stdout

    def handle(self, raw):
        new = os.path.join(self.folder, "spool", "inbox", "new")
        os.makedirs(new)
        with open(os.path.join(new, "1.mail"), "wb") as file:
            file.write(raw)
        self.call("run", "--once", "--at", "2026-12-16T16:20")
        tasks = json.loads(self.call("tasks", "--json"))
        return len(json.loads(self.call("cases", "--json"))), [task["kind"] for task in tasks]

    def test_a_form_opens_a_case_whatever_it_travels_in(self):
        for name in ("two-forms.zip", "zip-in-zip.zip", "winmail-docx.dat", "winmail-rtf.dat", "attached.msg", "text.msg"):
            with self.subTest(name):
                cases, tasks = self.handle(mail_with(name))
                self.assertEqual(cases, 1)
                self.assertNotIn("unreadable", tasks)
            shutil.rmtree(os.path.join(self.folder, "spool"))

    def test_what_has_a_password_starts_clocks_and_is_told(self):
        for name in ("sealed.zip", "sealed.docx"):
            with self.subTest(name):
                cases, tasks = self.handle(mail_with(name))
                self.assertEqual(cases, 1)
                self.assertIn("unreadable", tasks)
            shutil.rmtree(os.path.join(self.folder, "spool"))

    def test_what_stays_closed_beside_a_form_is_told(self):
        cases, tasks = self.handle(mail_with("message-inside.msg"))
        self.assertEqual(cases, 1)
        self.assertIn("unreadable", tasks)

    def test_a_program_in_a_zip_sets_the_mail_apart(self):
        cases, tasks = self.handle(mail_with("program.zip"))
        self.assertIn("quarantined", tasks)

    def test_no_name_of_a_container_leaves_the_agent(self):
        self.handle(mail_with("two-forms.zip"))
        for folder, _, files in os.walk(os.path.join(self.folder, "spool", "sent")):
            for name in files:
                with open(os.path.join(folder, name), "rb") as file:
                    self.assertNotIn(b"first.docx", file.read())


if __name__ == "__main__":
    unittest.main()
