"""What leaves for good leaves once: the paper that was approved, when the named person says so, in no other order."""

import email
import email.policy
import hashlib
import unittest

from submission import Case, EXECUTIVES, NAMED, OFFICE, PANEL, REF, STEP, attached, paper
from test_export import FORM
import mails


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
        self.answer(mail, "We agree.\npanel replied: 17 December 2026\nclose: done", sender=PANEL)
        self.assertIn("body-answered", self.desk.tasks())
        self.assertEqual(self.kinds("panel-replied") + self.kinds("case-closed"), [], "a person records what it says")
        self.desk.verify()

    def test_a_record_is_held_against_the_prescribed_items(self):
        self.version(paper("rapid-review-record"))
        words = " ".join(self.newest(EXECUTIVES[0], "Your approval").get_body(("plain",)).get_content().split())
        [came] = self.kinds("paper-received")
        self.assertTrue(came["payload"]["gaps"], "the blank one lacks most of them")
        self.assertIn("these were not found in it", words)
        for gap in came["payload"]["gaps"]:
            self.assertIn(" ".join(gap["text"].split()), words)
        self.assertIn("record-gaps", self.desk.tasks())
        self.version(paper("action-plan"))
        words = self.newest(EXECUTIVES[0], "Your approval").get_body(("plain",)).get_content()
        self.assertNotIn("these were not found", words, "a plan is no record")

    def test_before_the_approvals(self):
        self.version(paper("rapid-review-record"))
        self.addresses()
        self.approve(EXECUTIVES[0])
        self.answer(self.asked, f"submit: {STEP}")
        receipt = self.receipt(OFFICE)
        self.assertIn("several people read this mailbox", receipt)
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


if __name__ == "__main__":
    unittest.main()
