"""What leaves for good leaves once: the paper that was approved, when the named person says so, in no other order."""

import email
import email.policy
import email.utils
import hashlib
import os
import unittest
from datetime import datetime

from desk import Desk
from test_export import FORM
import mails

REF = "BX-2026-0001"
OFFICE = "operations@partnership.example"
MANAGER = "maya.lindqvist@partnership.example"
NAMED = "jo.okafor@partnership.example"
EXECUTIVES = ["ruth.adeyemi@council.example", "pia.sorensen@nhs.example", "dario.marchetti@police.example"]
PANEL = "review.panel@education.example"
OFSTED = "incidents@inspectorate.example"
PAPERS = os.path.join(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))), "templates", "papers")
STEP = "rr to panel"


def paper(name):
    with open(os.path.join(PAPERS, f"{name}.docx"), "rb") as file:
        return file.read()


def attached(mail):
    return [(part.get_filename(), part.get_content()) for part in mail.iter_attachments()]


class Case(unittest.TestCase):
    """A case on the morning on which the decision has been taken and the record is to go to the Panel."""

    exercise = False

    def setUp(self):
        self.desk = desk = Desk(self)
        self.minute = 0
        subject = "[EXERCISE] Notification" if self.exercise else "Notification"
        sender = OFFICE if self.exercise else "nadia.quillfeather@trust.example"
        desk.once("2026-12-16T16:20:00", mails.mail(sender, subject, FORM).as_bytes())
        self.asked = self.newest(OFFICE, "please confirm")
        self.office("confirm")
        self.office("held: 17 December 2026")
        self.office("recommendation sent: 17 December 2026")
        for who in EXECUTIVES[:2]:
            self.answer(self.newest(who, "Your decision"), "local review")

    def at(self):
        self.minute += 1
        return f"2026-12-17T{9 + self.minute // 60:02}:{self.minute % 60:02}:00"

    def newest(self, to, subject):
        found = [mail for mail in self.desk.sent(to=to) if subject in mail["Subject"]]
        self.assertTrue(found, f"{subject} to {to}: {[mail['Subject'] for mail in self.desk.sent(to=to)]}")
        return found[-1]

    def send(self, raw, *papers):
        """Each at its own minute: the same words of the same minute would be the same mail."""
        at = self.at()
        mail = email.message_from_bytes(raw, policy=email.policy.default)
        mail.replace_header("Date", email.utils.format_datetime(datetime.fromisoformat(at)))
        for number, data in enumerate(papers):
            mail.add_attachment(data, maintype="application", subtype="octet-stream", filename=f"Leon {number}.docx")
        self.desk.once(at, mail.as_bytes())

    def answer(self, mail, words, **how):
        self.send(self.desk.answer(mail, words, **how))

    def office(self, text, *papers):
        self.send(self.desk.answer(self.asked, text), *papers)

    def version(self, data, step=STEP):
        self.office(f"version: {step}", data)

    def approve(self, *who, words="approve"):
        for one in who or EXECUTIVES[:2]:
            self.answer(self.newest(one, "Your approval"), words)

    def addresses(self, *bodies):
        """Two of the office say that the address of each is right."""
        for body in bodies or ["Practice Review Panel"]:
            for who in (OFFICE, MANAGER):
                self.answer(self.newest(who, f"Is this address right: {body}" if "Panel" not in body else "Panel"),
                            "address is right")

    def request(self):
        return self.newest(NAMED, "please submit")

    def submit(self, words="submit", **how):
        self.answer(self.request(), words, **how)

    def out(self, to=PANEL):
        return self.desk.sent(to=to)

    def held(self, to=PANEL):
        return [row for row in self.desk.rows("SELECT * FROM outbox WHERE recipient = ?", to) if row["state"] == "held"]

    def kinds(self, kind):
        return [event for event in self.desk.json("events", REF) if event["kind"] == kind]

    def receipt(self, who=NAMED):
        found = [mail for mail in self.desk.sent(to=who) if "Recorded:" in mail["Subject"] or "ot done:" in mail["Subject"]]
        return " ".join(found[-1].get_body(("plain",)).get_content().replace("[EXERCISE]", "").split())

    def nothing_left(self):
        self.assertEqual(self.out(), [])
        self.assertEqual(self.kinds("rr-submitted"), [])
        self.desk.verify()


class Submit(Case):
    def test_the_approved_paper_goes_once(self):
        record = paper("rapid-review-record")
        self.version(record)
        request = self.newest(EXECUTIVES[0], "Your approval")
        self.assertEqual(attached(request), [(f"{REF}-paper.docx", record)])
        self.approve()
        self.assertEqual(attached(self.request()), [(f"{REF}-paper.docx", record)])
        self.addresses()
        self.submit()
        [mail] = self.out()
        self.assertEqual(attached(mail), [(f"{REF}-paper.docx", record)])
        self.assertNotIn("Leon", mail.as_string())
        [submitted], [met] = self.kinds("paper-submitted"), self.kinds("rr-submitted")
        self.assertEqual(submitted["payload"]["sha256"], hashlib.sha256(record).hexdigest())
        self.assertEqual(submitted["actor"], "j-okafor")
        self.assertIn("outbox", met["payload"])
        self.assertEqual([duty["state"] for duty in self.desk.json("duties", REF) if duty["id"] == "bex-rr-to-panel"], ["met"])
        self.submit("Submit")
        self.submit(f"submit: {STEP}")
        self.assertEqual(len(self.out()), 1, "twice is once")
        self.desk.verify()

    def test_before_the_approvals(self):
        self.version(paper("rapid-review-record"))
        self.addresses()
        self.approve(EXECUTIVES[0])
        self.answer(self.asked, f"submit: {STEP}")
        receipt = self.receipt(OFFICE)
        self.assertIn("it is submitted by: Practice Review and Learning Manager", receipt)
        self.answer(self.newest(NAMED, "please confirm"), f"submit: {STEP}")
        self.assertIn("It needs the approval of: S.H.I.E.L.D. Executive lead (1 of 3 have given it)", self.receipt())
        self.nothing_left()

    def test_without_a_paper(self):
        self.answer(self.newest(NAMED, "please confirm"), f"submit: {STEP}")
        self.assertIn("No paper has come for it", self.receipt())
        self.office(f"version: {STEP}")
        self.approve()
        self.answer(self.newest(NAMED, "please confirm"), f"submit: {STEP}")
        self.assertIn("its paper has not come", self.receipt())
        self.office(f"new version: {STEP}", paper("panel-letter"), paper("action-plan"))
        self.assertEqual(self.kinds("paper-received"), [], "nobody can say which of two is meant")
        self.nothing_left()

    def test_by_somebody_else(self):
        self.version(paper("rapid-review-record"))
        self.approve()
        self.addresses()
        request = self.request()
        for sender, how in ((EXECUTIVES[0], {}), (OFFICE, {}), ("stranger@elsewhere.example", {}), (NAMED, {"results": "fail"})):
            self.answer(request, "submit", sender=sender, **how)
        self.answer(self.newest(EXECUTIVES[0], "Your approval"), f"submit: {STEP}")
        done = self.desk.call("act", REF, f"submit: {STEP}", code=None)
        self.assertNotEqual(done.returncode, 0, "the shell does not decide")
        self.nothing_left()
        self.submit()
        self.assertEqual(len(self.out()), 1, "and then the named person does")

    def test_a_changed_paper(self):
        first, second = paper("rapid-review-record"), paper("panel-letter")
        self.version(first)
        self.approve()
        self.addresses()
        old = self.request()
        self.version(second)
        self.answer(old, "submit")
        self.assertIn("0 of 3 have given it", self.receipt())
        self.approve()
        self.answer(old, "submit.")
        self.assertIn("The paper has been changed since the mail that you answered", self.receipt())
        self.nothing_left()
        self.submit()
        self.assertEqual([attached(mail)[0][1] for mail in self.out()], [second])

    def test_an_approval_of_the_older_paper(self):
        self.version(paper("rapid-review-record"))
        old = {who: self.newest(who, "Your approval") for who in EXECUTIVES}
        self.addresses()
        self.version(paper("panel-letter"))
        for who in EXECUTIVES:
            self.answer(old[who], "approve")
            self.assertIn("is of a paper that has been changed since", self.receipt(who))
        self.answer(self.newest(NAMED, "please confirm"), f"submit: {STEP}")
        self.assertIn("0 of 3", self.receipt())
        self.answer(self.newest(EXECUTIVES[0], "Your approval"), "approve", sender="stranger@elsewhere.example")
        self.answer(self.newest(EXECUTIVES[0], "Your approval"), "approve", sender="esther.oduya@council.example")
        self.answer(self.newest(NAMED, "please confirm"), f"submit: {STEP}")
        self.assertIn("0 of 3", self.receipt(), "the word of a stranger, or of who was not asked, is none")
        self.nothing_left()

    def test_a_query_and_doubtful_words(self):
        self.version(paper("rapid-review-record"))
        self.approve()
        self.addresses()
        self.answer(self.newest(EXECUTIVES[1], "Your approval"), "query: page 3 names the school")
        self.submit()
        self.assertIn("and there is a query", self.receipt())
        self.approve(EXECUTIVES[2])
        for words in ("submit if nobody objects", "submit the first part", "Do not submit", "shall I submit?",
                      "submit\nonce Jo has read it"):
            self.submit(words)
        self.nothing_left()

    def test_before_the_decision_and_after_a_finding(self):
        desk = self.desk
        desk.once("2026-12-18T09:00:00", mails.mail("nadia.quillfeather@trust.example", "Another", FORM.replace(
            "Leon", "Tobias")).as_bytes())
        self.assertEqual(len(desk.refs()), 2)
        other = [mail for mail in desk.sent(to=OFFICE) if "BX-2026-0002" in mail["Subject"]][-1]
        for number, words in enumerate(("confirm", f"version: {STEP}")):
            mail = email.message_from_bytes(desk.answer(other, words), policy=email.policy.default)
            if number:
                mail.add_attachment(paper("panel-letter"), maintype="application", subtype="octet-stream", filename="x.docx")
            desk.once(f"2026-12-18T10:0{number}:00", mail.as_bytes())
        for number, who in enumerate(EXECUTIVES):
            desk.once(f"2026-12-18T11:0{number}:00", desk.answer(self.newest(who, "[BX-2026-0002] Your approval"), "approve"))
        desk.once("2026-12-18T12:00:00", desk.answer(self.newest(NAMED, "[BX-2026-0002] A paper to submit"), "submit"))
        self.assertIn("it needs the answer to", self.receipt().lower())
        self.nothing_left()


class Address(Case):
    def setUp(self):
        super().setUp()
        self.version(paper("rapid-review-record"))
        self.approve()

    def let_go(self):
        notice = [mail for mail in self.desk.sent(to=OFFICE) if "a mail was not sent" in mail["Subject"]][-1]
        self.answer(notice, "send", sender=OFFICE)

    def test_held_until_two_people_have_said_that_it_is_right(self):
        self.submit()
        self.assertEqual((len(self.out()), len(self.held())), (0, 1))
        self.assertIn("two people have still to say", self.held()[0]["reason"])
        question = self.newest(OFFICE, "Is this address right")
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
        self.answer(self.newest(OFFICE, "Is this address right"), "address is right")
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
        self.assertIn(f"Until now it was {PANEL}", self.newest(OFFICE, "Is this address right").get_body(("plain",)).get_content())
        old = [mail for mail in self.desk.sent(to=NAMED) if "Is this address right" in mail["Subject"]][0]
        self.answer(old, "address is right")
        self.answer(self.newest(OFFICE, "Is this address right"), "address is right")
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
