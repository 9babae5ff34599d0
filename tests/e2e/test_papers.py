"""Every paper opens in a word processor as it is: all of them, filled with the example, go through one start of
LibreOffice, and what was filled in stands on the printed pages.  The Word files are those that their script makes."""
import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest
import zipfile

import ooxml

CASEWARD = os.environ["CASEWARD"]
ROOT = pathlib.Path(__file__).parents[2]
# What a library keeps for a process's life (fonts) is no leak of ours.
os.environ.setdefault("LSAN_OPTIONS", f"suppressions={ROOT}/tests/lsan.txt:print_suppressions=0")


def caseward(*arguments):
    return subprocess.run([CASEWARD, *arguments], capture_output=True, timeout=60)


class Papers(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="papers-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        cls.promised = json.loads((ROOT / "templates/papers.json").read_text())
        cls.papers = {paper["name"]: paper["form"] for paper in json.loads(caseward("letter", "--json").stdout)
                      if paper["name"] in cls.promised["papers"]}
        for name, form in cls.papers.items():
            done = caseward("letter", name, "--out", str(cls.folder / f"{name}.{form}"))
            assert done.returncode == 0, done.stderr

    def docx(self):
        return sorted(self.folder.glob("*.docx"))

    def pages(self, pdf):
        return subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, timeout=60).stdout

    def test_all_are_there(self):
        self.assertEqual(set(self.papers), set(self.promised["papers"]))
        self.assertGreaterEqual(len(self.docx()), 23)

    def test_each_prints_with_what_was_filled_in(self):
        subprocess.run(["soffice", f"-env:UserInstallation=file://{self.folder}/profile", "--headless", "--convert-to", "pdf",
                        "--outdir", self.folder / "printed", *self.docx()], check=True, capture_output=True, timeout=120)
        promised = self.promised
        for path in self.docx():
            with self.subTest(path.stem):
                text = " ".join(self.pages(self.folder / "printed" / f"{path.stem}.pdf").split())
                self.assertIn(promised["example"]["partnership"], text)
                if "ref" in promised["papers"][path.stem]["must"]:
                    self.assertIn(promised["example"]["ref"], text)
                if "children.name" in promised["papers"][path.stem]["must"]:
                    self.assertIn("Leon Kestrelby", text)
                self.assertNotIn("Click", text)

    def test_each_is_sound(self):
        for path in self.docx():
            with self.subTest(path.stem):
                self.assertEqual(ooxml.faults(path), [])
                self.assertIsInstance(ooxml.opened_by_python_docx(str(path)) or (), tuple)

    def test_controls_have_each_an_id_of_their_own(self):
        for path in self.docx():
            with self.subTest(path.stem), zipfile.ZipFile(path) as packed:
                ids = [part.split('"')[0] for name in packed.namelist() if name.startswith("word/")
                       for part in packed.read(name).decode("utf-8", "replace").split('<w:id w:val="')[1:]]
                self.assertEqual(len(ids), len(set(ids)))

    def test_the_templates_are_what_their_script_makes(self):
        made = self.folder / "made"
        subprocess.run([ROOT / "scripts/make_papers", made], check=True, capture_output=True, timeout=60)
        for path in sorted((ROOT / "templates/papers").glob("*.docx")):
            with self.subTest(path.name), zipfile.ZipFile(path) as ours, zipfile.ZipFile(made / path.name) as new:
                self.assertEqual({name: ours.read(name) for name in ours.namelist()},
                                 {name: new.read(name) for name in new.namelist()})

    def test_blank_forms_are_known_when_they_come_back_and_say_nothing(self):
        for name, kind in (("notification-form", "notification"), ("referral-form", "referral"),
                           ("agency-return", "agency-return"), ("chronology", "agency-return"),
                           ("rapid-review-record", "rapid-review-record")):
            with self.subTest(name):
                read = json.loads(caseward("extract", "--json", str(self.folder / f"{name}.docx")).stdout)
                self.assertEqual(read["kind"], kind)
        self.assertEqual(set(json.loads(caseward("extract", "--json", str(self.folder / "agency-return.docx"))
                                        .stdout)["fields"]), {"case_reference_or_child"})


if __name__ == "__main__":
    unittest.main()
