"""A form inside of something inside of something: it is read whatever it was put into, and what stays shut is said in words,
to whoever sent it and to the office.  No mail is lost by it."""

import email
import email.policy
import glob
import io
import itertools
import json
import os
import shutil
import struct
import subprocess
import sys
import tempfile
import unittest
import zipfile

import mails
from agent import CASEWARD, FIXTURES

sys.path.insert(0, FIXTURES)
from make_containers import Ole, message, sealed_zip, tnef, zipped  # noqa: E402

ARRIVAL = "2026-12-16T16:20"
SURNAMES = ["Ashgrove", "Birchall", "Coldwell", "Dunmere", "Elmstead", "Farrowby", "Greenlea", "Hartnoll", "Inglewood", "Jessamy",
            "Kirkdale", "Lowther", "Marchbank", "Netherby", "Oakenrow", "Penhallow", "Quarles", "Rookwood", "Saltersley", "Thornbury"]


def text_of(surname):
    return mails.TEXT_FORM.replace("Corin Everhurst", f"Corin {surname}")


def docx_of(surname):
    """The form of the fixtures about somebody else."""
    into = io.BytesIO()
    with zipfile.ZipFile(os.path.join(FIXTURES, "forms", "notification.docx")) as form, zipfile.ZipFile(into, "w") as made:
        for name in form.namelist():
            made.writestr(name, form.read(name).replace(b"Leon Kestrelby", f"Corin {surname}".encode()))
    return into.getvalue()


def fixture(*path):
    with open(os.path.join(FIXTURES, *path), "rb") as file:
        return file.read()


def named(entries):
    """A zip whose names are these bytes, as systems write them that know no Unicode: (name, flags, content)."""
    body, listing = b"", b""
    for name, flags, data in entries:
        head = struct.pack("<HHHHHIIIHH", 20, flags, 0, 0, 0x5D90, zipfile.crc32(data), len(data), len(data), len(name), 0)
        listing += b"PK\1\2" + struct.pack("<H", 20) + head + struct.pack("<HHHII", 0, 0, 0, 0, len(body)) + name
        body += b"PK\3\4" + head + name + data
    return body + listing + b"PK\5\6" + struct.pack("<HHHHIIH", 0, 0, len(entries), len(entries), len(listing), len(body), 0)


def in_mails(form, deep):
    """As attachments of mails in mails."""
    inner = mails.mail("ward@northmere.example", "Form", "The form is attached.\n")
    inner.add_attachment(form, maintype="application", subtype="octet-stream", filename="form.docx")
    for _ in range(deep):
        outer = mails.mail("desk@northmere.example", "Fwd: Form", "See the mail.\n", results=None)
        outer.add_attachment(inner)
        inner = outer
    return inner


def forwarded(surname):
    """Sent on three times by three programs."""
    outlook = ("-----Original Message-----\nFrom: Ward <ward@northmere.example>\nSent: 14 December 2026 09:10\n"
               "To: Desk <desk@northmere.example>\nSubject: Form\n\n" + text_of(surname))
    gmail = ("---------- Forwarded message ---------\nFrom: Desk <desk@northmere.example>\nDate: Mon, 14 Dec 2026 at 11:00\n"
             "Subject: FW: Form\nTo: Team <team@northmere.example>\n\n\n" + outlook)
    apple = ("Begin forwarded message:\n\nFrom: Team <team@northmere.example>\nSubject: Fwd: FW: Form\n"
             "Date: 15 December 2026 at 08:30:00 GMT\nTo: Lead <lead@northmere.example>\n\n" + gmail)
    return mails.mail("lead@northmere.example", "Fwd: Fwd: FW: Form", "Please see below.\n\n" + apple)


def with_file(name, data):
    made = mails.mail("sender@northmere.example", "Form", "Please see attached.\n")
    made.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return made


def msg_with(name, data):
    return Ole(message(32, "Form", "Please see attached.", "ward@northmere.example", [(name, data)])).bytes()


# What is read: a label, and the mail about a child of a surname.
READ = [
    ("a mail in a mail in a mail", lambda child: in_mails(docx_of(child), 2)),
    ("four mails deep", lambda child: in_mails(docx_of(child), 3)),
    ("sent on by Outlook, Gmail and Apple Mail, pasted each time", forwarded),
    ("a docx in a saved mail in a zip", lambda child: with_file("a.zip", zipped([
        ("a.msg", msg_with("form.docx", docx_of(child)))]))),
    ("a saved mail in a saved mail", lambda child: with_file("a.msg", Ole(message(32, "Fwd", "See the mail.", None, [
        ("Form", message(24, "Form", text_of(child)))])).bytes())),
    ("winmail.dat in a zip", lambda child: with_file("a.zip", zipped([
        ("winmail.dat", tnef(attachments=[("form.docx", docx_of(child))]))]))),
    ("a zip in a zip, in folders", lambda child: with_file("a.zip", zipped([
        ("papers/", b""), ("papers/inner/b.zip", zipped([("forms/2026/form.docx", docx_of(child))]))]))),
    ("names in the letters of DOS", lambda child: with_file("a.zip", named([(b"Formular f\x81r Zo\x89.docx", 0, docx_of(child))]))),
    ("names in UTF-8", lambda child: with_file("a.zip", named([("Formular für Zoë.docx".encode(), 0x800, docx_of(child))]))),
    ("names of letters that are none", lambda child: with_file("a.zip", named([(b"\xff\xfe\x01.docx", 0, docx_of(child))]))),
    ("names that climb out of the folder", lambda child: with_file("a.zip", named([
        (b"../../../../tmp/caseward-was-here.docx", 0, docx_of(child))]))),
    ("names of Windows that climb", lambda child: with_file("a.zip", named([
        (b"..\\..\\caseward-was-here.docx", 0, docx_of(child))]))),
    ("a name that is a place", lambda child: with_file("a.zip", named([(b"/tmp/caseward-was-here.docx", 0, docx_of(child))]))),
    ("a sealed file beside the form", lambda child: with_file("a.zip", zipped([
        ("form.docx", docx_of(child)), ("sealed.docx", fixture("containers", "sealed.docx"))]))),
]

# What stays shut: a label, the file, what its sender is told and what the office.
SHUT = [
    ("a zip with a password", "a.zip", lambda: sealed_zip("form.txt", b"text", b"Larchwood-12"), "it opens with a password only"),
    ("a docx with a password", "a.docx", lambda: fixture("containers", "sealed.docx"), "it opens with a password only"),
    ("a PDF with a password", "a.pdf", lambda: fixture("forms", "sealed.pdf"), "it opens with a password only"),
    ("one in a saved mail in a zip", "b.zip", lambda: zipped([("a.msg", msg_with("a.docx", fixture("containers", "sealed.docx")))]),
     "it opens with a password only"),
    ("a scan", "a.pdf", lambda: fixture("forms", "scan.pdf"), "it is a picture"),
    ("a zip that lies about its names", "a.zip", lambda: named([(b"\xff\xfe\x01.docx", 0x800, docx_of("Liar"))]),
     "the file is damaged"),
    ("half of a docx", "a.docx", lambda: docx_of("Halved")[:3000], "the file is damaged"),
]


class Wrapped(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="caseward-wrapped-")
        self.addCleanup(shutil.rmtree, self.folder, True)
        self.inbox = os.path.join(self.folder, "spool", "inbox", "new")
        os.makedirs(self.inbox)
        self.numbers = itertools.count(1)

    def call(self, *words):
        done = subprocess.run([CASEWARD, *words], capture_output=True, text=True, timeout=280, cwd=self.folder)
        self.assertEqual(done.returncode, 0, f"{words}\n{done.stdout}\n{done.stderr}")
        return done.stdout

    def handle(self, raws):
        for raw in raws:
            with open(os.path.join(self.inbox, f"{next(self.numbers):03}.mail"), "wb") as file:
                file.write(raw)
        self.call("run", "--once", "--at", ARRIVAL)
        self.call("verify")

    def children(self):
        """The cases' children, by the mail that each case came from."""
        found = {}
        for case in json.loads(self.call("cases", "--all", "--json")):
            form = json.loads(self.call("show", case["ref"], "--json"))["form"]
            found[case["ref"]] = [child.get("child_name", {}).get("value") for child in form["children"]]
        return found

    def test_a_form_is_read_whatever_it_is_in(self):
        children = dict(zip(SURNAMES, READ))
        self.handle([make(child).as_bytes() for child, (_, make) in children.items()])
        read = [name for names in self.children().values() for name in names]
        for child, (label, _) in children.items():
            with self.subTest(label):
                self.assertEqual(read.count(f"Corin {child}"), 1)
        self.assertEqual(glob.glob("/tmp/caseward-was-here*") + glob.glob(os.path.join(self.folder, "*was-here*")), [])

    def test_what_stays_shut_is_said_and_its_clocks_run(self):
        for label, name, make, why in SHUT:
            with self.subTest(label):
                self.handle([with_file(name, make()).as_bytes()])
                self.assertEqual(list(self.children()), ["BX-2026-0001"])
                said = self.sent("sender@northmere.example")
                self.assertIn(f"we could not read it: {why}", said)
                self.assertNotIn("nothing more from you", said)
                tasks = json.loads(self.call("tasks", "--json"))
                self.assertIn("unreadable", [task["kind"] for task in tasks])
                told = self.sent("operations@partnership.example")
                self.assertIn("A form came that could not be read.", told)
                self.assertIn("the clocks already run", told)
            shutil.rmtree(os.path.join(self.folder, "spool"))
            os.makedirs(self.inbox)

    def test_half_a_form_is_said_to_be_half(self):
        form = fixture("forms", "old-form.rtf")
        self.handle([with_file("form.rtf", form[:len(form) * 14 // 16]).as_bytes()])
        said = self.sent("sender@northmere.example")
        self.assertIn("A part of your form could not be read: it was cut short on its way.", said)
        self.assertIn("We still need", said)
        self.assertIn("It was cut short on its way: only what came before was read.", self.sent("operations@partnership.example"))

    def test_the_form_that_comes_after_it_is_read_into_the_case(self):
        self.handle([with_file("a.docx", fixture("containers", "sealed.docx")).as_bytes()])
        first = email.message_from_bytes(self.mails("sender@northmere.example")[0], policy=email.policy.default)
        again = with_file("form.docx", docx_of("Ashgrove"))
        again.replace_header("Subject", "Re: " + first["Subject"])
        again["In-Reply-To"] = first["Message-ID"]
        self.handle([again.as_bytes()])
        self.assertEqual(self.children(), {"BX-2026-0001": ["Corin Ashgrove"]})

    def mails(self, recipient):
        found = []
        for path in sorted(glob.glob(os.path.join(self.folder, "spool", "sent", "*"))):
            with open(path, "rb") as file:
                raw = file.read()
            if recipient in email.message_from_bytes(raw, policy=email.policy.default)["To"]:
                found.append(raw)
        return found

    def sent(self, recipient):
        texts = [email.message_from_bytes(raw, policy=email.policy.default).get_body(("plain",)).get_content()
                 for raw in self.mails(recipient)]
        return " ".join(" ".join(texts).split())


if __name__ == "__main__":
    unittest.main()
