"""What somebody may try, or what goes wrong by itself: nobody is commanded, misled, silenced or lost by it."""

import email
import email.policy
import glob
import itertools
import json
import os
import shutil
import subprocess
import tempfile
import unittest

import mails
from agent import CASEWARD, FIXTURES

OPERATIONS = "operations@partnership.example"
SENDER = "piotr.sampleton@northmere.example"
ARRIVAL, LATER, NEXT_DAY = "2026-12-16T16:20", "2026-12-16T16:40", "2026-12-17T10:00"


def raw_form(sender="officer@northmere.example", domain="northmere.example", head="Message-ID: <1@northmere.example>\n"):
    """A form whose header is written by hand, as EmailMessage refuses to write it."""
    return (f"Authentication-Results: {mails.OUR_SERVER}; dmarc=pass header.from={domain}\nFrom: {sender}\n"
            f"To: {mails.MAILBOX}\nSubject: Notification\nDate: Wed, 16 Dec 2026 16:20:00 +0000\n{head}"
            f"Content-Type: text/plain; charset=utf-8\n\n{mails.TEXT_FORM}").replace("\n", "\r\n").encode()


def bounce(message, recipient, permanent=True, names_it=True):
    """A delivery report about `message`, a parsed mail of ours."""
    action, status = ("failed", "5.1.1") if permanent else ("delayed", "4.4.1")
    original = message.as_bytes().replace(b"\r\n", b"\n") if names_it else b"Subject: cut off\n\n"
    return (f"Return-Path: <>\nFrom: MAILER-DAEMON@{mails.OUR_SERVER}\nTo: {mails.MAILBOX}\n"
            f"Subject: Undelivered Mail Returned to Sender\nDate: Wed, 16 Dec 2026 16:25:00 +0000\n"
            f"Message-ID: {mails.new_id(mails.OUR_SERVER)}\nAuto-Submitted: auto-replied\nMIME-Version: 1.0\n"
            "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n"
            "--b\nContent-Type: text/plain\n\nIt could not be delivered.\n"
            "--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx\n\n"
            f"Final-Recipient: rfc822; {recipient}\nAction: {action}\nStatus: {status}\n\n"
            "--b\nContent-Type: message/rfc822\n\n").encode() + original + b"\n--b--\n"


class Hostile(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="caseward-hostile-")
        self.addCleanup(shutil.rmtree, self.folder, True)
        self.inbox = os.path.join(self.folder, "spool", "inbox", "new")
        os.makedirs(self.inbox)
        self.numbers = itertools.count(1)

    def deliver(self, *raws, at=ARRIVAL):
        for raw in raws:
            with open(os.path.join(self.inbox, f"{next(self.numbers):03}.mail"), "wb") as file:
                file.write(raw)
        return self.call("run", "--once", "--at", at)

    def call(self, *words, code=0):
        done = subprocess.run([CASEWARD, *words], capture_output=True, text=True, timeout=120, cwd=self.folder)
        self.assertEqual(done.returncode, code, f"{words}\n{done.stdout}\n{done.stderr}")
        return done

    def json(self, *words):
        return json.loads(self.call(*words, "--json").stdout)

    def cases(self):
        return {case["ref"]: case["status"] for case in self.json("cases", "--all")}

    def tasks(self):
        return [task["kind"] for task in self.json("tasks")]

    def outbox(self, letter):
        return [row for row in self.json("outbox", "--all") if row["letter"] == letter]

    def duty(self, name, ref="BX-2026-0001"):
        return {duty["id"]: duty["state"] for duty in self.json("duties", ref)}[name]

    def sent(self, recipient, words=""):
        found = []
        for path in sorted(glob.glob(os.path.join(self.folder, "spool", "sent", "*"))):
            with open(path, "rb") as file:
                message = email.message_from_bytes(file.read(), policy=email.policy.default)
            if recipient in message["To"] and words in message["Subject"]:
                found.append(message)
        return found

    def open_case(self):
        """A case, the acknowledgement and the request to confirm."""
        self.deliver(mails.text_form(SENDER))
        return self.sent(SENDER)[0], self.sent(OPERATIONS, "confirm")[0]

    # Nothing is lost

    def test_headers_that_cannot_be_written_again(self):
        """A form is taken in whatever its headers are; who cannot be written to is rung."""
        rows = [("a local part beyond ASCII", raw_form("s\u00f8ren@northmere.example"), ["ring-sender"]),
                ("a domain beyond ASCII", raw_form("a@n\u00f8rthmere.example", "n\u00f8rthmere.example"), ["ring-sender"]),
                ("an address without end", raw_form("a" * 250 + "@northmere.example"), ["ring-sender"]),
                ("a Message-ID beyond ASCII", raw_form(head="Message-ID: <s\u00f8r@x.example>\n"), []),
                ("a Message-ID without end", raw_form(head=f"Message-ID: <{'z' * 950}@x.example>\n"), []),
                ("References that are none", raw_form(head="References: <none> <s\u00f8r@x> <a@b>\n"), [])]
        for label, raw, tasks in rows:
            with self.subTest(label):
                self.setUp()
                self.deliver(raw)
                self.assertEqual(list(self.cases()), ["BX-2026-0001"])
                self.assertEqual(self.tasks(), tasks)
                self.assertEqual(len(self.outbox("acknowledgement")), 0 if tasks else 1)
                self.assertEqual(self.duty("bex-rr-meeting"), "running")

    def test_what_is_no_mail_holds_up_none(self):
        os.mkdir(os.path.join(self.inbox, "000.folder"))
        os.symlink("/etc/hostname", os.path.join(self.inbox, "000.link"))
        os.mkfifo(os.path.join(self.inbox, "000.pipe"))
        self.deliver(mails.text_form(SENDER))
        self.assertEqual(list(self.cases()), ["BX-2026-0001"])
        self.assertEqual(len([kind for kind in self.tasks() if kind.startswith("not-taken-in")]), 3)

    def test_one_form_twice_in_a_mail_is_one_case(self):
        message = mails.mail(SENDER, "Our form", "Attached.\n")
        with open(os.path.join(FIXTURES, "forms", "notification.docx"), "rb") as file:
            form = file.read()
        for name in ("form.docx", "form (signed).docx"):
            message.add_attachment(form, maintype="application", subtype="octet-stream", filename=name)
        message.add_attachment(b"%PDF-1.7 but no more", maintype="application", subtype="pdf", filename="scan.pdf")
        self.deliver(message.as_bytes())
        self.assertEqual(list(self.cases()), ["BX-2026-0001"])
        self.assertEqual(len(self.outbox("acknowledgement")), 1)

    # No stranger commands it

    def test_the_sender_of_a_form_stops_no_clock(self):
        acknowledgement, _ = self.open_case()
        self.deliver(mails.reply(acknowledgement, SENDER, "held: 15 December 2026"), at=NEXT_DAY)
        self.assertEqual(self.duty("bex-rr-meeting"), "running")
        self.assertTrue(self.sent(SENDER, "Not done: held"))

    def test_a_partner_does_not_say_that_the_meeting_was_held(self):
        _, request = self.open_case()
        self.deliver(mails.reply(request, OPERATIONS, "confirm"), at=LATER)
        question = self.sent("ruth.adeyemi@council.example", "first view")[0]
        self.deliver(mails.reply(question, "ruth.adeyemi@council.example", "held: 16 December 2026"), at=NEXT_DAY)
        self.assertEqual(self.duty("bex-rr-meeting"), "running")

    def test_what_lies_ahead_was_not_held(self):
        _, request = self.open_case()
        for words in ("held: 5 January 2027", "held: not on 16 December 2026", "held: 16 December 2026?"):
            with self.subTest(words):
                self.deliver(mails.reply(request, OPERATIONS, words), at=NEXT_DAY)
                self.assertEqual(self.duty("bex-rr-meeting"), "running")
        self.call("act", "BX-2026-0001", "held: 5 January 2027", "--at", NEXT_DAY, code=65)
        self.deliver(mails.reply(request, OPERATIONS, "held: 17 December 2026"), at=NEXT_DAY)
        self.assertEqual(self.duty("bex-rr-meeting"), "met")

    def test_a_stranger_who_knows_the_reference_does_not_change_the_case(self):
        _, request = self.open_case()
        other = mails.TEXT_FORM.replace("Corin Everhurst", "Zelda Otherley")
        self.deliver(mails.mail("stranger@elsewhere.example", "[BX-2026-0001] Correction", other, results=None).as_bytes(),
                     mails.mail("known@elsewhere.example", "[BX-2026-0001] Correction", other).as_bytes(), at=LATER)
        self.assertEqual(self.tasks(), ["form-joined", "form-joined"])
        self.deliver(mails.reply(request, OPERATIONS, "confirm"), at=NEXT_DAY)
        text = self.sent("ruth.adeyemi@council.example", "first view")[0].get_body(("plain",)).get_content()
        self.assertIn("Corin Everhurst", text)
        self.assertNotIn("Zelda", text)

    def test_an_answer_that_takes_itself_back(self):
        _, request = self.open_case()
        for words in ("Please do not\nconfirm", "confirm\nNo, wait, do not do it yet", "No.\nconfirm"):
            with self.subTest(words):
                self.deliver(mails.reply(request, OPERATIONS, words), at=LATER)
                self.assertEqual(set(self.cases().values()), {"provisional"})

    def test_an_answer_after_a_machine_s_with_the_same_words(self):
        _, request = self.open_case()
        answer = mails.reply(request, OPERATIONS, "confirm")
        self.deliver(b"Auto-Submitted: auto-replied\n" + answer, at=LATER)
        self.assertEqual(set(self.cases().values()), {"provisional"})
        self.deliver(answer, at=LATER)
        self.assertEqual(set(self.cases().values()), {"open"})

    def test_an_answer_that_names_two_cases_is_asked_about(self):
        self.deliver(mails.text_form(SENDER), mails.text_form("o@northmere.example",
                                                              mails.TEXT_FORM.replace("Everhurst", "Otherley")))
        request = self.sent(OPERATIONS, "BX-2026-0001")[0]
        answer = mails.reply(request, OPERATIONS, "confirm").replace(b"BX-2026-0001", b"BX-2026-0002", 1)
        self.deliver(answer, at=LATER)
        self.assertEqual(set(self.cases().values()), {"provisional"})
        self.assertIn("two-cases", self.tasks())

    # Nobody is left untold

    def test_a_mail_that_comes_back_leaves_its_duty_open(self):
        acknowledgement, _ = self.open_case()
        self.assertEqual(self.duty("bex-acknowledge"), "met")
        self.deliver(bounce(acknowledgement, SENDER, permanent=False), at=LATER)
        self.assertEqual(self.duty("bex-acknowledge"), "met")
        self.deliver(bounce(acknowledgement, SENDER), at=NEXT_DAY)
        self.assertEqual(self.duty("bex-acknowledge"), "running")
        self.assertIn("bounced", self.tasks())

    def test_a_report_that_names_no_mail_is_a_task(self):
        acknowledgement, _ = self.open_case()
        self.deliver(bounce(acknowledgement, SENDER, names_it=False), bounce(acknowledgement, "a@unknown.example",
                                                                            names_it=False), at=LATER)
        self.assertEqual(self.tasks(), ["bounced"])

    def test_reports_about_tasks_do_not_go_round(self):
        self.deliver(mails.mail("a@elsewhere.example", "Hello", "What is this mailbox?").as_bytes())
        notices = self.outbox("task-notice")
        self.deliver(bounce(self.sent(OPERATIONS)[0], OPERATIONS), at=LATER)
        self.assertEqual(self.tasks(), ["unrecognised", "bounced"])
        self.assertEqual(len(self.outbox("task-notice")), len(notices))
        now = {one["id"]: one["state"] for one in json.loads(self.call("people", "--json", "--at", LATER).stdout)}
        self.assertEqual((now["operations-team"], now["j-okafor"]), ("mail comes back", ""))
        self.assertIn("In place of Operations team", [mail["Subject"] for mail in self.sent("maya.lindqvist@partnership.example")])

    def test_a_child_called_like_words_of_ours_keeps_no_letter_back(self):
        self.deliver(mails.text_form(SENDER, mails.TEXT_FORM.replace("Corin Everhurst", "Bexley Manager")))
        self.assertEqual(self.outbox("acknowledgement")[0]["state"], "accepted")
        self.assertEqual(self.tasks(), [])

    def test_a_flood_of_mails_keeps_back_no_case(self):
        junk = [mails.mail(f"a{i}@elsewhere.example", "Hello", f"Buy {i} of these.").as_bytes() for i in range(12)]
        self.deliver(*junk, at="2026-12-16T16:00")
        self.deliver(mails.text_form(SENDER))
        self.assertEqual({row["state"] for row in self.outbox("confirm-request")}, {"accepted"})
        self.assertIn("held", {row["state"] for row in self.outbox("task-notice")})
        self.assertEqual(sorted(self.tasks()), ["cap"] + ["unrecognised"] * 12)

    def test_an_answer_without_end_makes_no_mail_without_end(self):
        self.deliver(mails.text_form(SENDER, mails.TEXT_FORM.replace("an unexplained fracture", "word " * 100000)))
        self.assertLess(max(row["size"] for row in self.outbox("confirm-request")), 100000)

    def test_a_clock_that_ran_ahead_silences_no_morning(self):
        self.open_case()
        self.deliver(at="2031-01-06T08:00")
        self.deliver(at="2026-12-17T08:00")
        self.deliver(at="2026-12-17T09:00")
        self.assertEqual([row["queued"][:10] for row in self.outbox("digest")], ["2031-01-06", "2026-12-17"])

    def tearDown(self):
        if os.path.exists(os.path.join(self.folder, "spool", "caseward.db")):
            self.call("verify")


if __name__ == "__main__":
    unittest.main()
