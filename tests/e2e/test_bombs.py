"""A file that costs a reader more than it weighs costs one mail: the others are read, and a person is told of it."""

import json
import os
import random
import resource
import shutil
import subprocess
import tempfile
import time
import unittest

import bombs
import mails
from agent import CASEWARD

DEFAULT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "rules", "default")
SANITISED = os.environ.get("CASEWARD_HAS_SANITISE") == "1"
MEMORY_MIB = 4096 if SANITISED else 600  # of the largest process: the fence gives a reader 512
ARRIVAL = "2026-12-16T16:20"


class Bombs(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="caseward-bombs-")
        self.addCleanup(shutil.rmtree, self.folder, True)
        self.config = os.path.join(self.folder, "config")
        self.inbox = os.path.join(self.folder, "spool", "inbox", "new")
        os.makedirs(self.inbox)
        shutil.copytree(DEFAULT, self.config)

    def limit(self, **limits):
        path = os.path.join(self.config, "caseward.yaml")
        with open(path) as file:
            text = file.read()
        for key, value in limits.items():
            key = key.replace("_", "-")
            lines = [f"  {key}: {value}" if line.startswith(f"  {key}:") else line for line in text.splitlines()]
            text = "\n".join(lines) + "\n"
            self.assertIn(f"  {key}: {value}\n", text)
        with open(path, "w") as file:
            file.write(text)

    def call(self, *words, code=0):
        done = subprocess.run([CASEWARD, *words, "--config", self.config], capture_output=True, text=True, timeout=280,
                              cwd=self.folder)
        self.assertEqual(done.returncode, code, f"{words}\n{done.stdout}\n{done.stderr}")
        return done.stdout

    def deliver(self, number, raw):
        with open(os.path.join(self.inbox, f"{number:03}.mail"), "wb") as file:
            file.write(raw)

    def with_file(self, name, data, sender="sender@northmere.example"):
        message = mails.mail(sender, "For your information", "Please see the file.\n")
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
        return message.as_bytes()

    def run_between_forms(self, files):
        """Each file in a mail of its own, after a form and before another: both forms are answered, and a person is
        told of every file.  Gives how long it took."""
        self.deliver(0, mails.text_form())
        for number, (name, data) in enumerate(files, 1):
            self.deliver(number, self.with_file(name, data))
        self.deliver(len(files) + 1, mails.text_form("o@northmere.example",
                                                     mails.TEXT_FORM.replace("Everhurst", "Otherley")))
        begun = time.monotonic()
        self.call("run", "--once", "--at", ARRIVAL)
        took = time.monotonic() - begun
        answered = {row["to"] for row in json.loads(self.call("outbox", "--all", "--json"))
                    if row["letter"] == "acknowledgement"}
        self.assertLessEqual({"piotr.sampleton@northmere.example", "o@northmere.example"}, answered)
        told = {task["message"] for task in json.loads(self.call("tasks", "--json")) if task.get("message")}
        self.assertLessEqual(set(range(2, len(files) + 2)), told)
        self.assertLess(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024, MEMORY_MIB)
        return took

    def test_pages_and_objects(self):
        self.limit(extract_seconds=2, strikes=1)
        files = [(f"{name}.pdf", make()) for name, make in bombs.PDFS.items()]
        took = self.run_between_forms(files)
        self.assertLess(took, len(files) * 2 * 3 + (120 if SANITISED else 30))

    def test_archives_and_xml(self):
        files = [(name + (".zip" if name.startswith("zip") else ".docx"), make()) for name, make in bombs.ARCHIVES.items()]
        took = self.run_between_forms(files)
        self.assertLess(took, 200 if SANITISED else 60)

    def test_a_part_of_a_hundred_mebibytes(self):
        """Larger than any form: told as too large where the mail is taken, and left unread where it is not."""
        noise = random.Random(3).randbytes(75 * bombs.MIB)
        self.limit(message="160 MiB")
        self.run_between_forms([("form.pdf", b"%PDF-1.4\n" + noise)])

    def test_limits_reach_the_reader(self):
        """What is read of a document ends where the configuration says, in the fenced child."""
        path = os.path.join(self.folder, "pages.pdf")
        with open(path, "wb") as file:
            kids = b" ".join(b"%d 0 R" % (i + 5) for i in range(12))
            one = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 3 0 R/Resources<</Font<</F 4 0 R>>>>>>"
            file.write(bombs.pdf([bombs.CATALOG, b"<</Type/Pages/Kids[%s]/Count 12>>" % kids, bombs.stream(bombs.TEXT),
                                  bombs.FONT, *[one] * 12]))
        self.assertEqual(json.loads(self.call("extract", "--json", path))["problems"], [])
        self.limit(pages=11)
        self.assertEqual(json.loads(self.call("extract", "--json", path))["problems"], ["too-large"])
        self.limit(pages="lots")
        said = subprocess.run([CASEWARD, "check", "--config", self.config], capture_output=True, text=True, timeout=60)
        self.assertIn("caseward.yaml:", said.stdout + said.stderr)
        self.assertIn("pages: write a number from 1 to 10000", said.stdout + said.stderr)


if __name__ == "__main__":
    unittest.main()
