"""Mails that others keep to break readers with (those of Python's own test suite): each ends in one outcome."""

import glob
import os
import unittest

from desk import Desk

DATA = sorted(glob.glob("/usr/lib/python3*/test/test_email/data/*.txt"))
OUTCOMES = {"form", "answer", "recorded", "duplicate", "task", "quarantined"}


@unittest.skipUnless(DATA, "needs libpython3-testsuite")
class ForeignMail(unittest.TestCase):
    def setUp(self):
        self.desk = Desk(self)

    def read(self):
        for path in DATA:
            with open(path, "rb") as file:
                yield os.path.basename(path), file.read()

    def check_log(self, log):
        """What is no mail at all may be refused: that is told, and a person looks.  Nothing may die of one."""
        for word in ("extract=died", "extract=out", "extract=too", "Sanitizer"):
            self.assertNotIn(word, log)

    def test_every_one_ends_in_one_outcome_and_none_kills_its_reader(self):
        self.assertGreater(len(DATA), 40)
        raws = dict(self.read())
        done = self.desk.once("2026-12-16T16:20", *raws.values())
        self.check_log(done.stderr)
        rows = self.desk.messages()
        self.assertEqual(len(rows), len(set(raws.values())))
        self.assertEqual({row["outcome"] for row in rows} - OUTCOMES, set())
        known = ("@partnership.example", "@council.example", "@nhs.example", "@police.example")
        self.assertEqual({mail["To"] for mail in self.desk.sent() if not mail["To"].endswith(known)}, set(),
                         "none of them is confirmed, and no sender is written to")
        self.desk.verify()

    def test_cut_short_anywhere_they_end_in_one_too(self):
        cut = {raw[: len(raw) * part // 7] for _, raw in self.read() for part in (2, 5)}
        done = self.desk.once("2026-12-16T16:20", *(b"X-Cut: %d\r\n" % i + raw for i, raw in enumerate(sorted(cut))))
        rows = self.desk.messages()
        self.assertEqual(len(rows), len(cut))
        self.assertEqual({row["outcome"] for row in rows} - OUTCOMES, set())
        self.check_log(done.stderr)


if __name__ == "__main__":
    unittest.main()
