"""Forms in layouts and words of their own, each with what a clerk would read from it: all of that is read, and nothing
is said that is not there."""

import json
import os
import pathlib
import subprocess
import unittest

CASEWARD = os.environ["CASEWARD"]
FOLDER = pathlib.Path(__file__).parents[1] / "fixtures" / "variants"
# What follows from something else that is there may be said or left out.
FOLLOWS = {"child_surname", "child_forenames", "child_name", "incident_date_precision", "case_reference_or_child",
           "local_review_decision", "national_review_decision"}


def plain(value):
    value = value["value"] if isinstance(value, dict) else value
    return [" ".join(one.split()) for one in value] if isinstance(value, list) else " ".join(value.split())


class Variants(unittest.TestCase):
    maxDiff = None

    def read(self, path):
        done = subprocess.run([CASEWARD, "extract", "--json", path], capture_output=True, timeout=60)
        reading = json.loads(done.stdout)
        return reading["forms"][0] if reading.get("forms") else reading

    def compare(self, truth, record):
        self.assertEqual({id: plain(value) for id, value in record.items() if id not in FOLLOWS},
                         {id: plain(value) for id, value in truth.items() if id not in FOLLOWS})

    def test_each_is_read_as_a_clerk_would(self):
        truths = sorted(FOLDER.glob("*.json"))
        self.assertGreaterEqual(len(truths), 7)
        for path in truths:
            [form] = [other for other in FOLDER.glob(path.stem + ".*") if other.suffix != ".json"]
            with self.subTest(form.name):
                truth, reading = json.loads(path.read_text()), self.read(form)
                self.assertEqual(reading["kind"], truth["kind"])
                self.compare(truth["fields"], reading["fields"])
                self.assertEqual(len(reading["children"]), len(truth["children"]))
                for wanted, child in zip(truth["children"], reading["children"]):
                    self.compare(wanted, child)
                self.assertEqual(sorted(reading["missing"]), sorted(truth["missing"]))


if __name__ == "__main__":
    unittest.main()
