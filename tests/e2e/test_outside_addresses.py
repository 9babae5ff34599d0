"""Nothing goes to an address of an outside body that is new, changed, old or not secure; and nothing out of an exercise."""

import os
import unittest

from submission import Case, EXECUTIVES, MANAGER, NAMED, OFFICE, PANEL, PAPERS, STEP, attached, paper


class Address(Case):
    def prepare(self):
        super().prepare()
        self.version(paper("rapid-review-record"))
        self.approve()

    def let_go(self):
        notice = [mail for mail in self.desk.sent(to=OFFICE) if "a mail was not sent" in mail["Subject"]][-1]
        self.answer(notice, "send", sender=OFFICE)

    def test_held_until_two_people_have_said_that_it_is_right(self):
        self.submit()
        self.assertEqual((len(self.out()), len(self.held())), (0, 1))
        self.assertIn("two people have still to say", self.held()[0]["reason"])
        question = self.newest(NAMED, "Is this address right")
        self.assertIn(PANEL, question.get_body(("plain",)).get_content())
        self.answer(question, "address is right")
        self.answer(question, "Address is right.")
        self.let_go()
        self.assertEqual(len(self.out()), 0, "one person twice is one person")
        self.answer(self.newest(MANAGER, "Is this address right"), "address is right, I think?")
        self.answer(question, "address is right", sender=EXECUTIVES[0])
        self.let_go()
        self.assertEqual(len(self.out()), 0)
        self.answer(self.newest(MANAGER, "Is this address right"), "address is right")
        self.assertEqual(len(self.out()), 0, "nothing goes by itself")
        self.let_go()
        self.assertEqual(len(self.out()), 1)
        self.assertEqual(len(self.kinds("rr-submitted")), 1)
        self.desk.verify()

    def test_held_and_changed_meanwhile(self):
        self.submit()
        self.version(paper("panel-letter"))
        self.assertEqual(self.held(), [], "it was given up")
        self.assertEqual(len(self.kinds("submission-stopped")), 1)
        self.addresses()
        self.let_go()
        self.nothing_left()
        self.approve()
        self.submit()
        self.assertEqual([attached(mail)[0][1] for mail in self.out()], [paper("panel-letter")])

    def test_held_and_queried_meanwhile(self):
        self.submit()
        self.answer(self.newest(EXECUTIVES[0], "Your approval"), "query: wait")
        self.addresses()
        self.let_go()
        self.nothing_left()
        self.answer(self.newest(EXECUTIVES[0], "Your approval"), "approve")
        self.submit("submit.")
        self.assertEqual(len(self.out()), 1)

    def test_a_wrong_address(self):
        self.answer(self.newest(MANAGER, "Is this address right"), "address is wrong")
        self.answer(self.newest(NAMED, "Is this address right"), "address is right")
        self.submit()
        self.assertIn("somebody said that its address is wrong", self.held()[0]["reason"])
        self.nothing_left()

    def test_sent_by_hand(self):
        self.submit()
        notice = [mail for mail in self.desk.sent(to=OFFICE) if "a mail was not sent" in mail["Subject"]][-1]
        self.answer(notice, "sent by hand", sender=OFFICE)
        self.assertEqual(self.out(), [])
        self.assertEqual([event["actor"] for event in self.kinds("rr-submitted")], ["operations-team"])

    def people(self, find, replace):
        built_in = os.path.join(os.path.dirname(PAPERS), "..", "rules", "default", "people.yaml")
        with open(built_in) as file:
            text = file.read()
        self.assertIn(find, text)
        with open(os.path.join(self.desk.folder, "people.yaml"), "w") as file:
            file.write(text.replace(find, replace))

    def test_a_changed_address_is_asked_of_anew(self):
        self.addresses()
        self.people(PANEL, "panel@elsewhere.example")
        self.submit()
        self.assertEqual((self.out(), self.out("panel@elsewhere.example")), ([], []))
        self.assertIn(f"Until now it was {PANEL}", self.newest(NAMED, "Is this address right").get_body(("plain",)).get_content())
        old = [mail for mail in self.desk.sent(to=NAMED) if "Is this address right" in mail["Subject"]][0]
        self.answer(old, "address is right")
        self.answer(self.newest(MANAGER, "Is this address right"), "address is right")
        self.let_go()
        self.assertEqual(self.out("panel@elsewhere.example"), [], "the older question was of the older address")

    def test_an_address_that_is_old_or_unchecked_or_not_secure(self):
        self.addresses()
        for find, replace, why in (
                ("verified-on: 2026-11-02,\n     good-for: 12 months}\n  - {body: ofsted",
                 "verified-on: 2025-11-02,\n     good-for: 12 months}\n  - {body: ofsted", "more than 12 months ago"),
                (f"{PANEL}, channel: secure, verified-by: m-lindqvist, verified-on: 2026-11-02",
                 f"{PANEL}, channel: secure", "nobody has checked its address"),
                (f"{PANEL}, channel: secure", f"{PANEL}, channel: ordinary", "not recorded as secure"),
                (f"{PANEL}, channel: secure", f"{PANEL}, channel: by-hand", "a person sends what goes to it")):
            with self.subTest(why):
                self.people(find, replace)
                self.answer(self.newest(NAMED, "please submit"), f"submit: {STEP}")
                [held] = self.held()
                self.assertIn(why, held["reason"])
                self.let_go()
                self.assertEqual(self.out(), [])
                self.answer(self.newest(EXECUTIVES[0], "Your approval"), "query: once more")
                self.answer(self.newest(EXECUTIVES[0], "Your approval"), "approve")


class Exercise(Case):
    exercise = True

    def test_nothing_leaves_an_exercise(self):
        self.version(paper("rapid-review-record"))
        self.approve()
        self.submit()
        self.assertEqual(self.out(), [])
        self.assertEqual(self.held(), [])
        self.assertEqual(len(self.kinds("rr-submitted")), 1, "the exercise goes on as if")
        self.assertIn("in an exercise nothing goes there", self.receipt())
        self.desk.verify()


if __name__ == "__main__":
    unittest.main()
