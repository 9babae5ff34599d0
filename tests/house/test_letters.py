"""Every letter in templates/ is sent by a pack or by the program, or stands in templates/README.md with the reason why not."""
import pathlib
import re
import sys
import unittest

HOUSE = pathlib.Path(sys.argv.pop())
OWN = ("bexley", "brent", "city-hackney", "barnet")
LETTERS = {path.stem for path in (HOUSE / "templates").glob("*.txt")}


def unsent(readme):
    """letter -> why a person sends it"""
    section = readme.split("## Letters that are sent by nobody", 1)[1].split("\n## ", 1)[0]
    return dict(re.findall(r"^\| `([a-z-]+)` \| (.+?) \|$", section, re.M))


def packs(texts):
    """What packs send by reactions, decisions and submissions, and what stands in their lists of letters."""
    sent, listed = set(), set()
    for text in texts:
        sent |= set(re.findall(r"\{send: ([a-z-]+)", text))
        sent |= set(re.findall(r"(?:^    |\{|, )letter: ([a-z-]+)", text, re.M))
        listed |= set(re.findall(r"^  - \{name: ([a-z-]+), mode:", text, re.M))
    return sent, listed


def program():
    return {word for path in (HOUSE / "src/agent").glob("*.c") if not path.name.endswith("_test.c")
            for word in re.findall(r'"([a-z-]+)"', path.read_text())}


def task_kinds():
    """Every kind of task that the program opens; one that ends in "-" is the beginning of many."""
    kinds = set()
    for path in (HOUSE / "src/agent").glob("*.c"):
        if path.name.endswith("_test.c"):
            continue
        text = path.read_text()
        kinds |= set(re.findall(r'agent_(?:task|reply_task|task_mail)\([^;"&]*"([a-z-]+)"', text))
        kinds |= set(re.findall(r'(?:reply|said|body)_to_person\([^;"]*"[^"]*",\s*"([a-z-]+)"', text))
        kinds |= set(re.findall(r'\.kind = "([a-z-]+)"', text))
        kinds |= set(re.findall(r'kind = g_str(?:concat|dup_printf)\("([a-z-]+-)[%"]', text))
    return kinds


def task_titles():
    return dict(re.findall(r'^    \{"([a-z-]+)", "([^"]+)"\},$', (HOUSE / "src/letter/values_task.c").read_text(), re.M))


def submissions(text):
    """What people call each duty whose paper leaves."""
    found = {}
    for id, block in re.findall(r"^  - id: (\S+)\n((?:    .*\n)*)", text, re.M):
        if re.search(r"^    submit:", block, re.M):
            said = re.search(r"^    say: (.+)$", block, re.M)
            found[id] = said.group(1) if said else id.split("-", 1)[1].replace("-", " ")
    return found


# What waits until a person says that it is dealt with, or what that kind of task is answered with: they have to have read it, or
# to see to something outside.  All other kinds end by themselves (src/casework/moot.c).
FOR_A_PERSON = {
    "a mail that is judged": {"unrecognised", "quarantined", "wrong-door", "in-junk", "which-case", "two-cases", "duplicate",
                              "return-unmatched", "return-other-child", "perhaps-same"},
    "words that have to be read": {"form-joined", "sender-facts", "facts-differ", "morning-answer", "reservation", "despite",
                                   "finding-falls", "version", "wrong-person"},
    "ours, on its way": {"held", "cap", "in-doubt", "draft-unclear", "undeliverable", "bounced", "delayed", "damaged",
                         "no-address", "address-wrong"},
    "the machine's own": {"scanner", "before-start", "not-taken-in-", "not-taken-in-drafts", "sign-in-ends-", "edition-text"},
    "a report by telephone, which its own answers end": {"telephone-", "telephone-no-witness"},
}


class Letters(unittest.TestCase):
    def setUp(self):
        self.sent, self.listed = packs(path.read_text() for path in (HOUSE / "rules").glob("*.yaml"))
        self.unsent = unsent((HOUSE / "templates/README.md").read_text())

    def test_every_letter_is_sent_or_it_is_said_why_not(self):
        nobody = LETTERS - self.sent - program()
        self.assertEqual(nobody, set(self.unsent))

    def test_every_task_ends_by_itself_or_waits_for_a_person(self):
        moot = set(re.findall(r'^    \{"([a-z-]+)", +moot_', (HOUSE / "src/casework/moot.c").read_text(), re.M))
        person = set().union(*FOR_A_PERSON.values())
        kinds = task_kinds() | {kind for path in (HOUSE / "rules").glob("*.yaml")
                                for kind in re.findall(r"\{task: ([a-z-]+)", path.read_text())}
        self.assertEqual(kinds - moot - person, set(), "decide what ends it")
        self.assertEqual((moot | person) - set(task_titles()) - {"duplicate", "telephone-"}, set())
        self.assertEqual(moot & person, set())

    def test_every_paper_that_leaves_is_played(self):
        """By a story, from its version to its duty's being met; what each of our packs replaces is nobody's."""
        stories = [path.read_text() for path in (HOUSE / "tests/scenarios").glob("*.story")]
        packs = {path.stem: path.read_text() for path in (HOUSE / "rules").glob("*.yaml")}
        for id, said in ((id, said) for text in packs.values() for id, said in submissions(text).items()):
            replaced = all(re.search(rf"^    replaces: .*\b{id}\b", packs[own], re.M) for own in OWN)
            play = [text for text in stories if f": version: {said}\n" in text
                    and (f"duty {id}: is met" in text or f"{id} is recorded" in text)]
            with self.subTest(id):
                self.assertTrue(play or replaced)

    def test_what_is_sent_has_a_mode_and_a_template(self):
        self.assertEqual(LETTERS - set(self.unsent) - self.listed, set(), "in no pack's letters:")
        self.assertEqual(self.listed - LETTERS, set(), "in a pack's letters:, without a template")
        self.assertEqual(self.sent - self.listed, set(), "sent, and in no pack's letters:")

    def test_the_reasons_are_reasons(self):
        for letter, why in self.unsent.items():
            self.assertGreater(len(why.split()), 8, letter)

    def test_every_task_is_called_something_of_its_own(self):
        kinds, titles = task_kinds(), task_titles()
        self.assertGreater(len(kinds), 40)
        self.assertEqual({kind for kind in kinds if kind not in titles}, set())
        self.assertEqual([title for title in titles.values() if not 2 <= len(title.split()) <= 7], [])
        self.assertEqual(len(set(titles.values())), len(titles))

    def test_a_letter_that_nobody_sends_would_be_found(self):
        sent, listed = packs(["  - {name: one, mode: auto}\n  - {name: two, mode: auto}\n      - {send: one, to: partner}\n"])
        self.assertEqual(listed - sent, {"two"})


if __name__ == "__main__":
    unittest.main()
