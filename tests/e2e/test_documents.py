"""What reading a document may cost: memory, seen from outside, in the program as it is shipped."""

import glob
import io
import json
import os
import random
import resource
import shutil
import subprocess
import tempfile
import unittest
import zipfile

import bombs
import mails
from agent import CASEWARD, FIXTURES

MIB = 1024 * 1024
MOST_MIB = 64
PDF_MOST_MIB = 256  # of addresses, the libraries' among them
PLACES = {"where", "how", "confidence", "kind_confidence", "raw"}
WORDS = 60


def large_form(path, paragraphs, pictures):
    """The notification form with so many more paragraphs of prose, and so many pictures of a MiB each."""
    chance = random.Random(7)
    words = ["".join(chance.choices("abcdefghijklmnopqrstuvwxyz", k=chance.randint(3, 9))) for _ in range(5000)]
    prose = "".join(f"<w:p><w:r><w:t>{' '.join(chance.choices(words, k=WORDS))}</w:t></w:r></w:p>" for _ in range(paragraphs))
    with zipfile.ZipFile(os.path.join(FIXTURES, "forms", "notification.docx")) as form, zipfile.ZipFile(
            path, "w", zipfile.ZIP_DEFLATED) as large:
        for name in form.namelist():
            text = form.read(name)
            if name == "word/document.xml":
                text = text.replace(b"</w:body>", prose.encode() + b"</w:body>")
            large.writestr(name, text)
        for number in range(pictures):
            large.writestr(f"word/media/image{number}.jpeg", chance.randbytes(MIB), zipfile.ZIP_STORED)


def fields(name):
    """What extract says of a form of the fixtures, without where it stands."""
    told = subprocess.run([CASEWARD, "extract", "--json", os.path.join(FIXTURES, "forms", name)], capture_output=True, text=True,
                          check=True)

    def bare(thing):
        if isinstance(thing, dict):
            return {key: bare(value) for key, value in thing.items() if key not in PLACES}
        return [bare(value) for value in thing] if isinstance(thing, list) else thing

    return bare(json.loads(told.stdout))


class Several(unittest.TestCase):
    """Some files are read while one is told of, and by two programs: whichever has the reader for the first."""

    def test_files_are_told_in_their_order(self):
        forms = [os.path.join(FIXTURES, "forms", name)
                 for name in ("notification.docx", "producer-libreoffice.pdf", "word97.doc", "absent.docx")]
        alone = {path: subprocess.run([CASEWARD, "extract", "--json", path], capture_output=True, check=False).stdout
                 for path in forms}
        self.assertEqual([len(text) > 100 for text in alone.values()], [True, True, True, False])
        for turn in range(len(forms)):
            paths = [*forms[turn:], *forms[:turn]] * 2
            with self.subTest(first=os.path.basename(paths[0])):
                told = subprocess.run([CASEWARD, "extract", "--json", *paths], capture_output=True, check=False)
                self.assertEqual(told.stdout, b"".join(alone[path] for path in paths))
                self.assertEqual(told.stderr.count(b"absent.docx: No such file"), 2)
                self.assertEqual(told.returncode, 74)


class Page(unittest.TestCase):
    """`extract` without --json, as somebody reads it who has to decide what to do."""

    def page(self, *path):
        told = subprocess.run([CASEWARD, "extract", os.path.join(FIXTURES, *path)], capture_output=True, text=True, check=True)
        return told.stdout

    def test_values_read_like_words(self):
        page = self.page("forms", "notification.docx")
        for words in ("Date of the form", "16 December 2026", "020 7946 0155", "seriously harmed", "abuse neglect known or suspected",
                      "Child 1: Date of birth", "7 June 2023", "body, table 2, row 1, cell 2", "Still needed:"):
            self.assertIn(words, page)
        for token in ("2026-12-", "seriously-harmed", "02079460155", "child_"):
            self.assertNotIn(token, page)

    def test_what_wants_a_look_says_why(self):
        page = self.page("matrix", "libreoffice.docx")
        self.assertIn("Nothing was read.", page)
        page = self.page("forms", "scan.pdf")
        self.assertIn("Look at this first:\n  - It is a picture (a scan or a photograph)", page)
        self.assertIn("Nothing was read.", page)

    def test_a_page_of_paper_takes_it(self):
        paths = [("forms", name) for name in ("notification.docx", "old-form.doc", "old-form.rtf", "word97.doc", "producer-qt.pdf",
                                              "chronology.xls")]
        paths += [("variants", name) for name in ("abovecell-agency-return.docx", "children-notification.docx", "gaps-referral.txt",
                                                  "twocolumn-agency-return.pdf", "t4-agency-return.eml")]
        for path in paths:
            with self.subTest(path[1]):
                page = self.page(*path)
                self.assertLessEqual(max(map(len, page.splitlines())), 180)
                self.assertNotRegex(page, r"\d{4}-\d\d-\d\d")
                self.assertNotRegex(page, r"(?m)^[a-z]+_[a-z]+")

    def told_of(self, find, replace):
        """What is told of the notification with `replace` where `find` first stood in it: to programs, and to people."""
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "form.docx")
            with zipfile.ZipFile(os.path.join(FIXTURES, "forms", "notification.docx")) as form, zipfile.ZipFile(path, "w") as made:
                for name in form.namelist():
                    data = form.read(name)
                    if name == "word/document.xml":
                        self.assertIn(find, data)
                        data = data.replace(find, replace, 1)
                    made.writestr(name, data)
            told = subprocess.run([CASEWARD, "extract", "--json", path], capture_output=True, check=True)
            page = subprocess.run([CASEWARD, "extract", path], capture_output=True, text=True, check=True).stdout
            return json.loads(told.stdout), page

    def test_what_a_form_leaves_out_is_said(self):
        """A form with remarks and deletions in it: both are told of, in the answer of programs too."""
        told, page = self.told_of(b"</w:body>", b'<w:p><w:del w:id="1" w:author="A"><w:r><w:delText>x</w:delText></w:r></w:del>'
                                  b'<w:r><w:commentReference w:id="0"/></w:r></w:p></w:body>')
        self.assertEqual(told["problems"], ["tracked-changes", "comments"])
        self.assertIn("It has remarks in its margin, which were not read.", page)
        self.assertIn("It has changes that nobody accepted yet", page)

    def test_what_nobody_sees_is_no_answer(self):
        """A hidden row of a form answers nothing, and it is told which row it is."""
        told, page = self.told_of(b"<w:tr>", b"<w:tr><w:trPr><w:hidden/></w:trPr>")
        self.assertNotIn("notification_date", told["fields"])
        self.assertEqual((told["problems"], told["hidden"]), (["hidden-text"], ["body, table 1, row 1"]))
        self.assertIn("It stands in: body, table 1, row 1.", page)


class Odd(unittest.TestCase):
    """Whatever is given by hand: it is said what it is, and nothing is waited for."""

    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="caseward-odd-")
        self.addCleanup(shutil.rmtree, self.folder, True)
        with open(os.path.join(FIXTURES, "forms", "notification.docx"), "rb") as file:
            self.form = file.read()

    def extract(self, name, data=None):
        path = os.path.join(os.fsencode(self.folder), os.fsencode(name))
        if data is not None:
            with open(path, "wb") as file:
                file.write(data)
        done = subprocess.run([CASEWARD, "extract", path], capture_output=True, text=True, errors="replace", timeout=60, check=False)
        return done.returncode, done.stdout + done.stderr

    def zipped(self, *entries):
        into = io.BytesIO()
        with zipfile.ZipFile(into, "w") as archive:
            for name, data in entries:
                archive.writestr(name, data)
        return into.getvalue()

    def deep(self, levels):
        inner = mails.mail("a@northmere.example", "Form", "Attached.\n")
        inner.add_attachment(self.form, maintype="application", subtype="octet-stream", filename="form.docx")
        for _ in range(levels):
            outer = mails.mail("a@northmere.example", "Fwd", "See the mail.\n")
            outer.add_attachment(inner)
            inner = outer
        return inner.as_bytes()

    def test_each_says_what_it_is(self):
        os.mkdir(os.path.join(self.folder, "folder.docx"))
        os.mkfifo(os.path.join(self.folder, "pipe.docx"))
        rows = [("absent.docx", None, 74, "No such file"), ("folder.docx", None, 65, "a folder; give the files in it"),
                ("pipe.docx", None, 65, "a pipe or a device"), ("empty.docx", b"", 0, "It is damaged, empty, or not"),
                ("cut.docx", self.form[:len(self.form) // 2], 0, "It is damaged"), ("called.pdf", self.form, 0, "Kind: notification"),
                (b"\xff\xfe.docx", self.form, 0, "Kind: notification"), ("two\nlines.docx", self.form, 0, "Kind: notification"),
                ("one.zip", self.zipped(("form.docx", self.form)), 0, "An archive\n\nForm 1\nKind: notification"),
                ("none.zip", self.zipped(), 0, "An archive, and no form was found in it"),
                ("three.zip", self.zipped(("b.zip", self.zipped(("c.zip", self.zipped(("form.docx", self.form)))))), 0,
                 "Kind: notification"),
                ("deep.eml", self.deep(30), 0, "Something in it was not opened: It is larger than what is read at once")]
        for name, data, code, words in rows:
            with self.subTest(name):
                returned, said = self.extract(name, data)
                self.assertEqual(returned, code, said)
                self.assertIn(words, said)
                self.assertNotIn("(null)", said)


class Producers(unittest.TestCase):
    maxDiff = None

    def test_one_form_printed_by_many_programs(self):
        wanted = fields("notification.docx")
        printed = sorted(glob.glob(os.path.join(FIXTURES, "forms", "producer-*.pdf")))
        self.assertGreaterEqual(len(printed), 10)
        for path in printed:
            with self.subTest(path=os.path.basename(path)):
                self.assertEqual(fields(os.path.basename(path)), wanted)


class Memory(unittest.TestCase):
    # A form among ten pictures; one of a thousand pages among nine.
    FORMS = ((200, 10), (5000, 9))

    @unittest.skipIf(os.environ.get("CASEWARD_HAS_SANITISE") == "1", "the sanitisers' own memory would be measured")
    def test_a_large_docx(self):
        with tempfile.TemporaryDirectory() as folder:
            for paragraphs, pictures in self.FORMS:
                with self.subTest(paragraphs=paragraphs):
                    path = os.path.join(folder, f"{paragraphs}.docx")
                    large_form(path, paragraphs, pictures)
                    self.assertGreater(os.path.getsize(path), 9 * MIB)
                    told = subprocess.run([CASEWARD, "extract", path], capture_output=True, text=True, check=True)
                    self.assertIn("Kind: notification", told.stdout)
        # The highest of all processes waited for, those that they waited for among them: who parses is one.
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(f"highest: {peak:.1f} MiB")
        self.assertLess(peak, MOST_MIB)

    @unittest.skipIf(os.environ.get("CASEWARD_HAS_SANITISE") == "1", "the sanitisers leave out the limit of memory")
    def test_a_pdf_of_many_pages(self):
        """Each page is done with before the next: two hundred fit where the text of a few dozen would, kept as poppler
        keeps it."""
        line = "Name of child: " + "x" * 65
        text = bombs.stream(b"BT /F 9 Tf 40 800 Td 11 TL" + f" ({line}) Tj T*".encode() * 60 + b" ET")
        kids = b" ".join(b"%d 0 R" % (i + 5) for i in range(200))
        one = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 3 0 R/Resources<</Font<</F 4 0 R>>>>>>"
        with tempfile.TemporaryDirectory() as folder:
            path, config = os.path.join(folder, "long.pdf"), os.path.join(folder, "config")
            with open(path, "wb") as file:
                file.write(bombs.pdf([bombs.CATALOG, b"<</Type/Pages/Kids[%s]/Count 200>>" % kids, text, bombs.FONT, *[one] * 200]))
            shutil.copytree(os.path.join(FIXTURES, "..", "..", "rules", "default"), config)
            with open(os.path.join(config, "caseward.yaml"), "r+") as file:
                limited = file.read().replace("extract-memory: 512 MiB", f"extract-memory: {PDF_MOST_MIB} MiB")
                self.assertIn(f"{PDF_MOST_MIB} MiB", limited)
                file.seek(0)
                file.write(limited)
            told = subprocess.run([CASEWARD, "extract", "--json", "--config", config, path], capture_output=True, text=True, check=False)
            self.assertEqual((told.returncode, told.stderr), (0, ""))


if __name__ == "__main__":
    unittest.main()
