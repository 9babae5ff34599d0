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
from agent import CASEWARD, FIXTURES

DEFAULT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "rules", "default")
SANITISED = os.environ.get("CASEWARD_HAS_SANITISE") == "1"
MEMORY_MIB = 4096 if SANITISED else 600  # of the largest process: the fence gives a reader 512
ARRIVAL = "2026-12-16T16:20"


def fixture(*path):
    with open(os.path.join(FIXTURES, "forms", *path), "rb") as file:
        return file.read()


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

    def test_damaged_files(self):
        """What was cut, or names what it must not, in every format: the person is told of each, with why."""
        halves = [("word.docx", ".docx"), ("libreoffice.doc", ".doc"), ("libreoffice.odt", ".odt"), ("libreoffice.rtf", ".rtf"),
                  ("libreoffice.pdf", ".pdf"), ("libreoffice.xlsx", ".xlsx"), ("libreoffice.xls", ".xls"), ("outlook.html", ".html")]
        files = []
        for name, ending in halves:
            data = fixture("..", "matrix", name)
            files.append((f"half{ending}", data[:len(data) // 2]))
        fetch = '<!DOCTYPE x [<!ENTITY f SYSTEM "{}">]><w:document xmlns:w="' + bombs.W + '"><w:body><w:p><w:r><w:t>&f;</w:t></w:r></w:p>'
        files += [("file.docx", bombs.docx(fetch.format("file:///etc/passwd"), after="</w:body></w:document>")),
                  ("address.docx", bombs.docx(fetch.format("http://127.0.0.1:9/x"), after="</w:body></w:document>")),
                  ("deep.rtf", b"{\\rtf1 x" + b"{" * 1000000),
                  ("deep.html", b"<html><body>" + b"<div><table><tr><td>" * 10000 + b"x")]
        self.run_between_forms(files)
        words = " ".join(task["text"] for task in json.loads(self.call("tasks", "--json")))
        for why in ("It wants to fetch something", "It is damaged", "It was cut short"):
            self.assertIn(why, words)

    def test_a_part_of_a_hundred_mebibytes(self):
        """Larger than any form: told as too large where the mail is taken, and left unread where it is not."""
        noise = random.Random(3).randbytes(75 * bombs.MIB)
        self.limit(message="160 MiB")
        self.run_between_forms([("form.pdf", b"%PDF-1.4\n" + noise)])

    def pages(self, number):
        """A PDF of so many pages."""
        kids = b" ".join(b"%d 0 R" % (i + 5) for i in range(number))
        one = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 3 0 R/Resources<</Font<</F 4 0 R>>>>>>"
        return bombs.pdf([bombs.CATALOG, b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, number), bombs.stream(bombs.TEXT),
                          bombs.FONT, *[one] * number])

    def mail_of(self, *files):
        message = mails.mail("sender@northmere.example", "Forms", "Please see the files.\n")
        for data in files:
            message.add_attachment(data, maintype="application", subtype="octet-stream", filename="form.docx")
        return message

    def mails_in_mails(self, deep):
        inner = self.mail_of(fixture("notification.docx"))
        for _ in range(deep):
            outer = mails.mail("sender@northmere.example", "Fwd", "See the mail.\n")
            outer.add_attachment(inner)
            inner = outer
        return inner.as_bytes()

    def test_each_limit_is_the_configuration_s(self):
        """With the built-in value the file is read and nothing is said; with a small one reading stops there and says so."""
        noise = random.Random(5).randbytes(700 * 1024).hex()
        text = "".join(f"<w:p><w:r><w:t>{noise[at:at + 60]}</w:t></w:r></w:p>" for at in range(0, len(noise), 60))
        large = bombs.docx(f'<w:document xmlns:w="{bombs.W}"><w:body>{text}</w:body></w:document>')
        form, nested = fixture("notification.docx"), fixture("layout-nested.docx")
        rows = [("document", "1 KiB", form, "too-large"), ("unpacked", "10 KiB", form, "too-large"),
                ("unpacked_part", "10 KiB", form, "too-large"), ("ratio", "1", large, "too-large"),
                ("document_parts", "2", form, "too-large"), ("depth", "1", nested, "too-large"),
                ("pages", "11", self.pages(12), "too-large"), ("cells", "20", form, "too-large"),
                ("text", "1 KiB", form, "too-large"),
                ("archive_files", "1", fixture("..", "containers", "two-forms.zip"), "too-large"),
                ("parts", "3", self.mail_of(form, form, form).as_bytes(), "part-limit"),
                ("mails_in_mails", "1", self.mails_in_mails(3), "too-large"),
                ("decoded", "2 KiB", self.mail_of(form, form).as_bytes(), "too-large")]
        for key, value, data, problem in rows:
            with self.subTest(key):
                path = os.path.join(self.folder, f"{key}.{'eml' if data[:15] == b'Authentication-' else 'bin'}")
                with open(path, "wb") as file:
                    file.write(data)
                self.assertEqual(self.problems(path), [])
                self.limit(**{key: value})
                self.assertIn(problem, self.problems(path))
            shutil.copy(os.path.join(DEFAULT, "caseward.yaml"), self.config)

    def problems(self, path):
        read = json.loads(self.call("extract", "--json", path))
        inside = [problem for form in read.get("forms", []) for problem in form["problems"]]
        return read["problems"] + read.get("unread", []) + inside

    def test_a_limit_that_is_none_is_an_error(self):
        self.limit(pages="lots")
        said = subprocess.run([CASEWARD, "check", "--config", self.config], capture_output=True, text=True, timeout=60)
        self.assertIn("caseward.yaml:", said.stdout + said.stderr)
        self.assertIn("pages: write a number from 1 to 10000", said.stdout + said.stderr)


if __name__ == "__main__":
    unittest.main()
