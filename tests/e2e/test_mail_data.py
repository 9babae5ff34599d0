"""The e-mail test data of Python's own test suite (Debian's libpython3.11-testsuite): what broke one parser is tried on ours.

Every message is explained in one class, or refused with a reason; nothing crashes, and no sanitiser speaks."""

import glob
import json
import os
import subprocess
import tempfile
import unittest

CASEWARD = os.environ["CASEWARD"]
CLASSES = {"form", "reply", "auto-reply", "bounce", "receipt", "calendar-reply", "secure-wrapper", "wrong-door", "loop", "suspicious",
           "unrecognised"}
MAILS = sorted(glob.glob("/usr/lib/python3*/test/test_email/data/msg_*.txt"))


def explain(*paths):
    return subprocess.run([CASEWARD, "explain", "--json", *paths], capture_output=True, text=True, timeout=240, check=False)


@unittest.skipUnless(MAILS, "Python's e-mail test data is not installed: scripts/setup tests")
class MailData(unittest.TestCase):
    def check(self, paths):
        done = explain(*paths)
        for word in ("Sanitizer", "runtime error", "CRITICAL", "WARNING"):
            self.assertNotIn(word, done.stderr)
        refused = {path for path in paths if f"{path}: refused: parse the mail: " in done.stderr}
        self.assertEqual(done.returncode, 65 if refused else 0, done.stderr)
        self.assertLess(len(refused), len(paths) / 10, done.stderr)
        answers = [json.loads(line) for line in done.stdout.splitlines()]
        told = [path for path in paths if path not in refused]
        self.assertEqual(len(answers), len(told), "one answer a message, or one refusal")
        for path, answer in zip(told, answers):
            self.assertIn(answer["class"], CLASSES, path)
            self.assertTrue(answer["evidence"] and answer["would"], path)
        return {os.path.basename(path): answer for path, answer in zip(told, answers)}

    def test_every_message_ends_in_one_class(self):
        self.assertGreater(len(MAILS), 40, "the data is whole")
        answers = self.check(MAILS)
        # What some of them are is beyond doubt: a delivery report, a digest of a list.
        self.assertEqual(answers["msg_05.txt"]["class"], "bounce")
        self.assertTrue(answers["msg_05.txt"]["must_not_answer"])

    def test_and_so_does_every_message_cut_short(self):
        with tempfile.TemporaryDirectory() as folder:
            paths = []
            for path in MAILS:
                with open(path, "rb") as file:
                    whole = file.read()
                for share in (3, 2):
                    paths.append(f"{folder}/{share}-{os.path.basename(path)}.eml")
                    with open(paths[-1], "wb") as file:
                        file.write(whole[:max(len(whole) // share, 60)])
            self.check(paths)


if __name__ == "__main__":
    unittest.main()
