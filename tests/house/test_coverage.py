"""Every row of the register has a home in a pack, and `check --coverage` says so when one has not."""
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

RULES = pathlib.Path(sys.argv.pop())
ROWS = [line.split(" ", 2) for line in pathlib.Path(sys.argv.pop()).read_text().splitlines()]
CASEWARD = sys.argv.pop()


class Coverage(unittest.TestCase):
    def check(self, *words, code=0):
        done = subprocess.run([CASEWARD, "check", "--coverage", "--json", *words], capture_output=True, text=True,
                              timeout=60)
        self.assertEqual(done.returncode, code, done.stderr)
        return json.loads(done.stdout)

    def broken(self, find, replace, file="bexley.yaml"):
        """What is wrong once @find stands as @replace in the pack."""
        with tempfile.TemporaryDirectory() as folder:
            text = (RULES / file).read_text()
            self.assertIn(find, text)
            pathlib.Path(folder, file).write_text(text.replace(find, replace))
            rows = self.check("--config", folder, code=78)
        return {row["id"]: row["says"] for row in rows if not row["well"]}

    def test_every_row_is_carried_as_strongly_as_the_text_has_it(self):
        found = self.check()
        carried = [[row["id"], row["force"], row["section"]] for row in found if row["home"] != "reading"]
        self.assertEqual(carried, ROWS)
        self.assertEqual([row for row in found if not row["well"]], [])
        for row in found:
            self.assertRegex(row["where"], r"\.yaml:[1-9][0-9]*$")

    def test_the_place_that_is_named_holds_the_row(self):
        for row in self.check():
            name, line = row["where"].rsplit("/", 1)[1].split(":")
            item = "\n".join((RULES / name).read_text().splitlines()[int(line) - 1:][:30]).split("\n  - ")[0]
            self.assertIn(row["id"], item, row["where"])

    def test_what_is_wrong_is_found(self):
        for label, find, replace, id, says in (
                ("a row that nothing carries", "bex-lawful-sharing\n", "bex-lawful-sharing\n    register-id: bex-no-disclosure\n",
                 "bex-lawful-sharing", "nothing in bexley.yaml carries it"),
                ("a row that the register does not have", "id: bex-ops-advice", "id: bex-ops-advices",
                 "bex-ops-advices", "no such row"),
                ("a force that the text does not have", "bex-ops-advice\n    force: may",
                 "bex-ops-advice\n    force: must", "bex-ops-advice", 'the text has the force "may"'),
                ("a reading that is none", "readings: [X21, X75]", "readings: [X21, X77]", "X77", "no such reading")):
            with self.subTest(label):
                file = "england-2018.yaml" if "X75" in find else "bexley.yaml"
                self.assertIn(says, self.broken(find, replace, file).get(id, ""))

    def test_an_inherited_row_is_not_the_partnerships_own(self):
        found = self.broken("  - id: bex-supervise-review\n    force: must\n    replaces: eng-supervise-review\n",
                            "  - id: bex-x\n    register-id: bex-written-requests\n    force: must\n")
        self.assertIn("itself says nothing of it", found["bex-supervise-review"])


if __name__ == "__main__":
    unittest.main()
