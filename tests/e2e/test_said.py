"""What waits for a person is told to one, with the words to answer; what they answer happens, and nothing else does."""

import os
import unittest

import mails
from clamd import CLAMD, EICAR, Clamd
from desk import Desk

OPERATIONS = "operations@partnership.example"
REVIEWER = "jo.okafor@partnership.example"
DECEMBER = "2026-12-%02dT%02d:%02d"
PARTNERS = {"ruth.adeyemi@council.example", "pia.sorensen@nhs.example", "dario.marchetti@police.example"}


def text_of(mail):
    return " ".join(mail.get_body(("plain",)).get_content().split())


def stranger(text="Please look at this. It is about a family that we know.\n", sender="a.writer@elsewhere.example"):
    return mails.mail(sender, "A question", text).as_bytes()


def forged_form():
    """A form of which our own server says that it is not from that domain."""
    return mails.text_form(results="fail")


class Said(unittest.TestCase):
    def setUp(self):
        self.desk = Desk(self)

    def notice(self, subject, to=OPERATIONS):
        return self.desk.sent(to=to, subject=subject)[-1]

    def outcomes(self):
        return [row["outcome"] for row in self.desk.messages()]

    def answer(self, notice, words, day=16, hour=17, minute=0, **how):
        self.desk.once(DECEMBER % (day, hour, minute), self.desk.answer(notice, words, **how))

    def receipt(self):
        return self.desk.sent(subject="Recorded")[-1]

    def test_the_notice_says_what_from_whom_when_why_and_what_can_be_answered(self):
        self.desk.once(DECEMBER % (16, 16, 20), forged_form())
        text = text_of(self.notice("set apart"))
        for words in ("piotr.sampleton@northmere.example", "not confirmed", "Wednesday 16 December 2026", "16:20",
                      "dmarc=fail", "release", "discard", "it is a notification", "it belongs to BX-..."):
            self.assertIn(words, text)
        self.assertNotIn("Corin", text)
        [row] = self.desk.json("quarantine")
        self.assertEqual((row["from"], row["ref"]), ("piotr.sampleton@northmere.example", "BX-2026-0001"))
        self.assertIn("dmarc=fail", row["why"])

    def test_what_is_not_answered_stays_in_the_digest(self):
        self.desk.once(DECEMBER % (16, 16, 20), stranger())
        for day in (17, 21, 30):
            self.desk.once(DECEMBER % (day, 7, 30))
            [digest] = self.desk.sent(to="maya.lindqvist", subject=f"{day} December")
            self.assertIn("A mail came that is no form", text_of(digest), day)

    def test_it_is_a_notification(self):
        self.desk.once(DECEMBER % (16, 16, 20), stranger())
        self.answer(self.notice("needs a person"), "It is a notification.\n\nThanks, Ops")
        [ref] = self.desk.refs()
        self.assertEqual(self.desk.tasks(), [])
        self.assertEqual(self.outcomes(), ["form", "answer"])
        [received] = [event for event in self.desk.json("events", ref) if event["kind"] == "notification-received"]
        self.assertTrue(received["happened"].startswith("2026-12-16T16:20"), "the clock counts from its arrival")
        self.assertTrue(any(duty["state"] == "running" for duty in self.desk.json("duties", ref)))
        self.assertIn("taken as a notification", text_of(self.receipt()))
        self.assertTrue(self.desk.sent(to="a.writer@elsewhere.example"), "its sender is confirmed, and is answered")
        self.assertEqual({mail["To"] for mail in self.desk.sent(subject="notif") if mail["To"] in PARTNERS}, PARTNERS)
        [judged] = [event for event in self.desk.json("events") if event["kind"] == "mail-judged"]
        self.assertEqual(judged["actor"], "operations-team")
        self.desk.verify()

    def test_it_belongs_to_a_case(self):
        self.desk.once(DECEMBER % (16, 16, 20), mails.docx_form())
        [ref] = self.desk.refs()
        self.desk.once(DECEMBER % (16, 16, 30), stranger())
        notice = self.notice("needs a person")
        self.answer(notice, "it belongs to BX-2026-0099")
        self.assertIn("there is no case BX-2026-0099", text_of(self.receipt()))
        self.assertIn("unrecognised", self.desk.tasks())
        self.answer(notice, f"It belongs to {ref}", hour=18)
        self.assertNotIn("unrecognised", self.desk.tasks())
        self.assertIn("mail-put-on-case", self.desk.events(ref))
        self.assertEqual(self.desk.refs(), [ref])
        self.desk.verify()

    def test_release_of_a_form_that_was_set_apart(self):
        self.desk.once(DECEMBER % (16, 16, 20), forged_form())
        [ref] = self.desk.refs()
        self.assertEqual([mail for mail in self.desk.sent() if mail["To"] in PARTNERS], [])
        self.answer(self.notice("set apart"), "release")
        self.assertEqual(self.desk.refs(), [ref], "the case that runs already, and no second")
        self.assertEqual({mail["To"] for mail in self.desk.sent() if mail["To"] in PARTNERS}, PARTNERS)
        self.assertTrue(self.desk.sent(to=OPERATIONS, subject="please confirm"))
        self.assertEqual(self.desk.sent(to="piotr.sampleton"), [], "its sender is not confirmed for that")
        self.assertIn("ring-sender", self.desk.tasks())
        self.assertNotIn("quarantined", self.desk.tasks())
        self.desk.verify()

    def test_discard_stops_no_clock(self):
        self.desk.once(DECEMBER % (16, 16, 20), forged_form())
        [ref] = self.desk.refs()
        running = [duty["id"] for duty in self.desk.json("duties", ref) if duty["state"] == "running"]
        self.answer(self.notice("set apart"), "discard")
        self.assertEqual(self.desk.tasks(), [])
        self.assertEqual(self.outcomes(), ["quarantined", "answer"])
        self.assertEqual((self.desk.json("quarantine"), len(self.desk.json("quarantine", "--all"))), ([], 1))
        self.assertEqual([duty["id"] for duty in self.desk.json("duties", ref) if duty["state"] == "running"], running)
        self.assertIn("stays open until somebody finds", text_of(self.receipt()))

    def test_an_answer_is_taken_once(self):
        self.desk.once(DECEMBER % (16, 16, 20), stranger())
        first, second = self.notice("needs a person"), self.notice("needs a person", to=REVIEWER)
        self.answer(first, "it is a notification")
        self.answer(second, "it is a notification", hour=18)
        self.assertEqual(len(self.desk.refs()), 1)
        self.assertIn("dealt with before", text_of(self.receipt()))

    def test_what_is_no_answer_changes_nothing(self):
        self.desk.once(DECEMBER % (16, 16, 20), stranger())
        notice = self.notice("needs a person")
        rows = [("a stranger's", "discard", {"sender": "a.writer@elsewhere.example"}, "wrong-person"),
                ("somebody else of ours", "discard", {"sender": "maya.lindqvist@partnership.example"}, "wrong-person"),
                ("not confirmed", "discard", {"results": None}, "unconfirmed-answer"),
                ("two things", "discard\nit is a notification", {}, None),
                ("a question", "discard?", {}, None),
                ("a condition", "discard\nbut only if Jo agrees", {}, None),
                ("a denial", "Do not act yet\ndiscard", {}, None),
                ("release of what was not set apart", "release", {}, None),
                ("a case and more", "it belongs to BX-2026-0001 or BX-2026-0002", {}, None)]
        for minute, (label, words, how, task) in enumerate(rows):
            with self.subTest(label):
                self.answer(notice, words, minute=minute, **how)
                self.assertIn("unrecognised", self.desk.tasks())
                self.assertEqual(self.desk.refs(), [])
                self.assertEqual(self.outcomes()[0], "task")
                if task:
                    self.assertIn(task, self.desk.tasks())
                else:
                    self.assertIn("it is a notification", text_of(self.desk.sent(subject="answer once more")[-1]))
        self.assertNotIn("mail-judged", self.desk.events())

    @unittest.skipUnless(CLAMD, "needs clamav-daemon")
    def test_malware_is_never_passed_on_whatever_is_said(self):
        clamd = Clamd(self).start()
        self.desk.configure(more=f"scanner: {{socket: {clamd.socket}}}\n")
        message = mails.mail("nadia.quillfeather@trust.example", "Notification", mails.TEXT_FORM)
        message.add_attachment(EICAR, maintype="application", subtype="octet-stream", filename="x.bin")
        self.desk.once(DECEMBER % (16, 16, 20), message.as_bytes())
        notice = self.notice("set apart")
        self.assertNotIn("release", text_of(notice))
        self.answer(notice, "it is a notification")
        self.assertEqual(len(self.desk.refs()), 1)
        self.assertTrue(self.desk.sent(to=OPERATIONS, subject="please confirm"))
        for mail in self.desk.sent():
            self.assertNotIn(EICAR, mail.as_bytes())
            self.assertEqual([part.get_filename() for part in mail.walk() if part.get_filename()], [])




class Held(unittest.TestCase):
    """Letters of ours that do not leave by themselves."""

    def desk_with(self, people=None, letters=None, **how):
        desk = Desk(self, **how)
        if people is not None:
            with open(os.path.join(os.path.dirname(__file__), "..", "..", "rules", "default", "people.yaml")) as file:
                text = file.read()
            for old, new in people:
                self.assertIn(old, text)
                text = text.replace(old, new)
            with open(os.path.join(desk.folder, "people.yaml"), "w") as file:
                file.write(text)
        return desk

    INSECURE = [("{domain: police.example, channel: secure,", "{domain: police.example, channel: ordinary,")]

    def confirmed(self, desk):
        """A case, confirmed: the partners are asked, and the question carries facts."""
        desk.once(DECEMBER % (16, 16, 20), mails.docx_form())
        desk.once(DECEMBER % (16, 16, 30), desk.answer(desk.sent(to=OPERATIONS, subject="please confirm")[-1], "confirm"))
        return desk.sent(to=OPERATIONS, subject="For you to send")[-1]

    def held(self, desk):
        return [row for row in desk.json("outbox", "--all") if row["state"] == "held"]

    def test_facts_do_not_go_over_a_way_that_is_not_safe_whatever_is_said(self):
        desk = self.desk_with(people=self.INSECURE)
        notice = self.confirmed(desk)
        text = text_of(notice)
        for words in ("threshold-question", "Dario Marchetti", "channel:", "send", "sent by hand", "do not send"):
            self.assertIn(words, text)
        desk.once(DECEMBER % (16, 17, 0), desk.answer(notice, "send"))
        self.assertEqual(len(self.held(desk)), 1)
        self.assertIn("still not recorded as secure", text_of(desk.sent(subject="Recorded: send")[-1]))
        os.unlink(os.path.join(desk.folder, "people.yaml"))  # the directory is put right
        desk.once(DECEMBER % (16, 17, 10), desk.answer(notice, "send\n\nthe channel is recorded now"))
        self.assertEqual(self.held(desk), [])
        self.assertTrue(desk.sent(to="dario.marchetti@police.example", subject="first view"))
        self.assertEqual([kind for kind in desk.tasks() if kind.startswith("held")], [])
        self.assertIn("held-mail-judged", desk.events())
        desk.verify()

    def test_what_is_given_up_is_no_failure_of_the_server(self):
        desk = self.desk_with(people=self.INSECURE)
        notice = self.confirmed(desk)
        desk.once(DECEMBER % (16, 17, 0), desk.answer(notice, "do not send"))
        self.assertEqual(self.held(desk), [])
        self.assertEqual(desk.sent(to="dario.marchetti@police.example", subject="first view"), [])
        self.assertEqual([kind for kind in desk.tasks() if kind.startswith("held") or kind == "undeliverable"], [])
        [row] = [row for row in desk.json("outbox", "--all") if row["state"] == "failed"]
        self.assertIn("given up", row["reason"])

    def test_somebody_else_cannot_let_it_go(self):
        desk = self.desk_with(people=self.INSECURE)
        notice = self.confirmed(desk)
        os.unlink(os.path.join(desk.folder, "people.yaml"))
        for minute, (sender, results) in enumerate([("dario.marchetti@police.example", "pass"), (OPERATIONS, None)]):
            desk.once(DECEMBER % (16, 17, minute), desk.answer(notice, "send", sender=sender, results=results))
            self.assertEqual(len(self.held(desk)), 1)


if __name__ == "__main__":
    unittest.main()
