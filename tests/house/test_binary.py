"""The programs as built: position independent, hardened, without the libraries' build traps; and the lean one lean."""
import re
import subprocess
import sys
import unittest

CALLED, LEAN, PAGE, PDF, AGENT = [sys.argv.pop(1) for _ in range(5)]

SANITISERS = {"asan", "ubsan", "stdc", "m", "gcc_s"}  # and what they bring


def readelf(program, *options):
    return subprocess.run(["readelf", "-W", *options, program], capture_output=True, text=True, check=True).stdout


class Built:
    def test_it_is_position_independent(self):
        self.assertRegex(readelf(self.program, "-h"), r"Type:\s+DYN")
        self.assertIn("PIE", readelf(self.program, "-d"))

    def test_relocations_are_read_only_and_bound_at_start(self):
        self.assertIn("GNU_RELRO", readelf(self.program, "-l"))
        self.assertRegex(readelf(self.program, "-d"), r"BIND_NOW|FLAGS.*NOW")

    def test_the_stack_cannot_be_executed(self):
        stack = re.search(r"GNU_STACK.*", readelf(self.program, "-l")).group(0)
        self.assertNotIn("E", stack.split()[-2])

    def test_stack_protector_is_in(self):
        self.assertIn("__stack_chk_fail", readelf(self.program, "-s"))


def needed_by(program):
    return re.findall(r"NEEDED.*\[lib([a-z-]+)", readelf(program, "-d"))


class Called(Built, unittest.TestCase):
    program = CALLED

    def test_it_is_on_its_way_at_once(self):
        needed = set(needed_by(self.program))
        self.assertTrue(not needed or needed & SANITISERS, needed)


class Lean(Built, unittest.TestCase):
    program = LEAN

    def test_it_is_started_and_forked_without_what_reading_mail_does_not_need(self):
        needed = needed_by(self.program)
        self.assertIn("gmime-", needed)
        for heavy in ("poppler-glib", "curl-gnutls", "sqlite", "pango-", "cairo", "ical", "etpan"):
            self.assertNotIn(heavy, needed)


class Page(Built, unittest.TestCase):
    program = PAGE

    def test_it_is_started_without_what_a_page_does_not_need(self):
        needed = needed_by(self.program)
        self.assertIn("poppler-glib", needed)
        for heavy in ("gmime-", "gsf-", "zip", "xml", "curl-gnutls", "sqlite", "pango-", "ical", "etpan"):
            self.assertNotIn(heavy, needed)


class Pdf(Built, unittest.TestCase):
    program = PDF

    def test_it_reads_pdfs_and_does_nothing_that_reading_does_not_need(self):
        needed = needed_by(self.program)
        self.assertIn("poppler-glib", needed)
        for heavy in ("curl-gnutls", "sqlite", "pango-", "ical", "etpan"):
            self.assertNotIn(heavy, needed)

    def test_its_own_functions_for_letters_come_before_the_librarys(self):
        symbols = readelf(self.program, "--dyn-syms")
        for name in ("cairo_show_glyphs", "cairo_show_text_glyphs"):
            self.assertRegex(symbols, rf"FUNC +GLOBAL +DEFAULT +\d+ {name}\n")


class Agent(Built, unittest.TestCase):
    program = AGENT

    def test_it_has_no_reader_of_pdfs(self):
        self.assertNotIn("poppler", readelf(self.program, "-d"))


if __name__ == "__main__":
    unittest.main()
