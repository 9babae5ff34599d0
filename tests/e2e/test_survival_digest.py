"""A morning that fails half way: the manager's digest comes the next time, and says what is new as if nothing was."""

import shutil
import unittest

import survival
from desk import Desk

MORNING = "2026-12-21T08:00"
MANAGER = "maya.lindqvist@partnership.example"
STEPS = 12  # more commits than such a morning has


class Morning(unittest.TestCase):
    def setUp(self):
        self.desk = Desk(self)
        self.desk.once(survival.ARRIVAL, survival.form()[1])
        self.kept = self.desk.state + ".kept"
        shutil.copytree(self.desk.state, self.kept)

    def again(self):
        shutil.rmtree(self.desk.state)
        shutil.copytree(self.kept, self.desk.state)

    def news(self):
        """How often the morning's digest says that something is new."""
        self.desk.call("run", "--once", at=MORNING)
        self.desk.verify()
        queued = self.desk.rows("SELECT rfc_id FROM outbox WHERE letter = 'digest'")
        digest, = [mail for mail in self.desk.sent(to=MANAGER) if mail["Message-ID"] == f"<{queued[0]['rfc_id']}>"]
        return " ".join(digest.get_body(("plain",)).get_content().split()).count("New this morning")

    def test_what_is_new_is_still_new(self):
        all_is_well = self.news()
        self.assertGreater(all_is_well, 0)
        for step in range(1, STEPS + 1):
            with self.subTest(f"commit {step} fails"):
                self.again()
                self.desk.call("work", "--once", at=MORNING, code=None,
                               env={"CASEWARD_FAULT": f"commit-before:eio@{step}!"})
                self.assertEqual(self.news(), all_is_well)


if __name__ == "__main__":
    unittest.main()
