"""One PDF by itself: a process that fences itself reads it, and whatever becomes of that one, the answer is the same."""

import fcntl
import os
import shutil
import subprocess
import tempfile
import unittest

from agent import CASEWARD, FIXTURES

FORM = os.path.join(FIXTURES, "forms", "producer-libreoffice.pdf")
ENDS = {  # what stands where caseward-page was
    "says nothing": "exit 0",
    "says no": "echo Kind: unknown; exit 65",
    "dies": "echo Kind: unknown; kill -9 $$",
    "would write to the terminal": r"printf '\033]0;mine\007'",
    "would write to the terminal in eight bits": r"printf '\302\2332J'",
    "cannot be started": None,
}


class Alone(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.caseward = os.path.join(self.folder.name, "caseward")
        shutil.copy(CASEWARD, self.caseward)
        for name in ("page", "pdf", "read"):
            os.symlink(f"{CASEWARD}-{name}", f"{self.caseward}-{name}")

    def said(self, *arguments):
        return subprocess.run([self.caseward, "extract", *arguments], capture_output=True, text=True, check=False)

    def replace_page(self, script):
        os.unlink(f"{self.caseward}-page")
        with open(f"{self.caseward}-page", "w", encoding="ascii") as page:
            page.write(f"#!/bin/sh\n{script}\n")
        os.chmod(page.name, 0o755 if script else 0o644)

    def test_it_needs_no_other_program(self):
        os.unlink(f"{self.caseward}-pdf")
        for arguments in ([FORM], [FORM, "--json"], ["--json", FORM]):
            told = self.said(*arguments)
            self.assertEqual((told.returncode, told.stderr), (0, ""))
            self.assertIn("Quillfeather", told.stdout)

    def test_the_answer_is_that_of_a_child(self):
        for option in ([], ["--json"]):
            both = self.said(*option, FORM, FORM).stdout
            self.assertEqual(self.said(*option, FORM).stdout * 2, both)

    def test_however_it_ends_the_file_is_read(self):
        whole = self.said(FORM).stdout
        for how, script in ENDS.items():
            with self.subTest(page=how):
                self.replace_page(script)
                told = self.said(FORM)
                self.assertEqual((told.returncode, told.stdout, told.stderr), (0, whole, ""))

    def test_what_cannot_be_read_is_told_once(self):
        broken = os.path.join(self.folder.name, "broken.pdf")
        with open(FORM, "rb") as form, open(broken, "wb") as cut:
            cut.write(form.read(300))
        told, told_in_a_row = self.said(broken), self.said(broken, broken)
        self.assertEqual(told.stdout * 2, told_in_a_row.stdout)
        self.assertEqual(told.returncode, told_in_a_row.returncode)
        self.assertIn("Look at this first:", told.stdout)

    def test_half_an_answer_is_said(self):
        reader, writer = os.pipe()
        fcntl.fcntl(writer, fcntl.F_SETPIPE_SZ, 4096)
        os.set_blocking(writer, False)
        told = subprocess.run([self.caseward, "extract", "--json", FORM], stdout=writer, stderr=subprocess.PIPE, text=True,
                              check=False)
        os.close(writer)
        with os.fdopen(reader, "rb") as half:
            self.assertEqual(len(half.read()), 4096)
        self.assertEqual(told.returncode, 74)
        self.assertIn("write what was read", told.stderr)

    def test_a_full_disk_is_said(self):
        with open("/dev/full", "wb") as full:
            told = subprocess.run([self.caseward, "extract", FORM], stdout=full, stderr=subprocess.DEVNULL, check=False)
        self.assertEqual(told.returncode, 74)


if __name__ == "__main__":
    unittest.main()
