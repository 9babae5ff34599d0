"""Letters of mode draft on a real Dovecot: put into Drafts once, known again in Sent, whatever the mail program made of them."""

import email
import email.policy
import os
import unittest

import mails
import survival
from agent import Agent
from desk import Desk
from servers import Servers, can_run_dovecot, can_run_postfix

DEFAULT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "rules", "default")
OPERATIONS = "operations@partnership.example"
PIOTR = "piotr.sampleton@northmere.example"
AT = "2026-12-%02dT%02d:%02d"

PACK = """\
pack: careful
title: Serious Incident Procedure
partnership: Saltmarsh Safeguarding Children Partnership
edition: "2019-09"
valid-from: 2019-09-29
prefix: BX
signs: review-manager
tasks-to: operations
manager: manager
inherits: bexley
letters:
  - {name: acknowledgement, mode: draft, content: no, resend: yes, accepted: acknowledged}
"""


@unittest.skipUnless(can_run_dovecot() and can_run_postfix(), "needs Dovecot, Postfix and root")
class Drafts(unittest.TestCase):
    folder = "Drafts"

    def setUp(self):
        self.servers = Servers()
        self.servers.__enter__()
        self.addCleanup(self.servers.stop)
        self.agent = Agent(self.servers)
        self.addCleanup(self.agent.stop)
        self.configure(f"tls: implicit, drafts: {self.folder}, sent: Sent,")
        with open(os.path.join(self.agent.config, "careful.yaml"), "w") as file:
            file.write(PACK)

    def configure(self, imap):
        path = os.path.join(self.agent.config, "caseward.yaml")
        with open(path) as file:
            text = file.read()
        with open(path, "w") as file:
            file.write(text.replace("pack: bexley", "pack: careful").replace("tls: implicit,", imap))

    def once(self, minute, hour=16, day=16, **more):
        self.agent.once(at=AT % (day, hour, minute), **more)

    def drafts(self):
        return [email.message_from_bytes(raw, policy=email.policy.default) for raw in self.servers.mailbox(self.folder)]

    def form(self):
        self.servers.lmtp(mails.text_form())
        self.once(20)
        [self.ref] = [case["ref"] for case in self.agent.cases()]

    def send_by_hand(self, message):
        """As a person's mail program leaves it: in Sent, and no more in Drafts."""
        with self.servers.imap() as client:
            client.append("Sent", "\\Seen", None, message.as_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))
            client.select(self.folder)
            client.uid("STORE", "1:*", "+FLAGS", "\\Deleted")
            client.expunge()

    def tasks(self):
        return [task["kind"] for task in self.agent.json("tasks")]

    def events(self, kind):
        return [event for event in self.agent.events(self.ref) if event["kind"] == kind]

    def row(self):
        [row] = [row for row in self.agent.outbox(self.ref) if row["letter"] == "acknowledgement"]
        return row

    def rfc_id(self):
        with survival.Ledger(self.agent) as ledger:
            [row] = ledger.all("SELECT rfc_id FROM outbox WHERE letter = 'acknowledgement'")
        return row["rfc_id"]

    def duty(self):
        return self.agent.duties(self.ref)["bex-acknowledge"]["state"]

    def to_operations(self, subject):
        return [email.message_from_bytes(one.raw, policy=email.policy.default) for one in self.servers.deliveries(1)
                if one.recipient == OPERATIONS and subject.encode() in one.raw]


class Sent(Drafts):
    def test_it_lies_in_drafts_once_and_nothing_is_sent(self):
        self.form()
        [draft] = self.drafts()
        self.assertEqual((draft["To"], draft["Message-ID"]), (PIOTR, f"<{self.rfc_id()}>"))
        self.assertIn(self.ref, draft["Subject"])
        self.assertIsNone(draft["Auto-Submitted"], "a person sends it")
        self.assertIsNone(draft["X-Auto-Response-Suppress"])
        self.assertIsNone(draft.get_body(("html",)), "what a person changes has one body")
        [(_, flags)] = self.servers.flags(self.folder)
        self.assertEqual(flags - {"\\Recent"}, {"\\Draft", "\\Seen"})
        self.once(25)
        self.once(30)
        self.assertEqual(len(self.drafts()), 1)
        self.assertEqual([one for one in self.servers.deliveries(1) if one.recipient == PIOTR], [])
        self.assertEqual((self.row()["state"], self.duty()), ("held", "running"))
        self.assertIn("held/acknowledgement//", self.tasks())
        [notice] = [mail for mail in self.to_operations("waits") if "Drafts" in mail.get_body(("plain",)).get_content()]
        self.assertNotIn("    send ", notice.get_body(("plain",)).get_content())

    def test_sent_as_it_was_it_is_known_by_its_id_and_meets_the_duty(self):
        self.form()
        self.send_by_hand(self.drafts()[0])
        self.once(50)
        [event] = self.events("draft-sent")
        self.assertEqual((event["payload"]["as_drafted"], event["payload"]["letter"]), (True, "acknowledgement"))
        self.assertEqual((self.row()["state"], self.row()["reason"]), ("accepted", "found in the Sent folder"))
        self.assertEqual(len(self.events("acknowledged")), 1)
        self.assertEqual(self.duty(), "met")
        self.assertNotIn("held/acknowledgement//", self.tasks())
        self.once(55)
        self.assertEqual((len(self.drafts()), len(self.events("draft-sent"))), (0, 1))
        self.agent.call("verify")

    def test_changed_and_under_a_new_id_it_is_known_by_case_addressee_and_subject(self):
        self.form()
        went = mails.mail("reviews@partnership.example", self.drafts()[0]["Subject"],
                          "Dear Piotr, we have your form; I shall ring you at four.\n", results=None)
        went.replace_header("To", PIOTR)
        self.send_by_hand(went)
        self.once(50)
        [event] = self.events("draft-sent")
        self.assertEqual(event["payload"]["as_drafted"], False)
        self.assertEqual(self.duty(), "met")
        with survival.Ledger(self.agent) as ledger:
            [message] = ledger.all("SELECT * FROM message WHERE source = 'sent'")
        with open(os.path.join(self.agent.state, message["path"]), "rb") as file:
            self.assertIn(b"I shall ring you at four", file.read(), "what went is kept as it went")
        # An answer to it comes back under the id that only the mail program knew.
        answer = mails.mail(PIOTR, "Thank you", "aware: 14 December 2026\n", In_Reply_To=went["Message-ID"],
                            References=went["Message-ID"])
        self.servers.lmtp(answer.as_bytes())
        self.once(0, hour=17)
        with survival.Ledger(self.agent) as ledger:
            last = ledger.all("SELECT case_id FROM message ORDER BY id")[-1]
        self.assertEqual(last["case_id"], 1, "filed on the case")
        self.agent.call("verify")

    def test_sent_to_somebody_else_it_meets_nothing(self):
        self.form()
        draft = self.drafts()[0]
        draft.replace_header("To", "another@northmere.example")
        self.send_by_hand(draft)
        self.once(50)
        self.assertEqual((self.row()["state"], self.duty(), self.events("draft-sent")), ("held", "running", []))
        self.assertIn("draft-unclear", self.tasks())

    def test_another_mail_by_hand_to_its_addressee_is_asked_about(self):
        self.form()
        went = mails.mail("reviews@partnership.example", f"[{self.ref}] A word", "May I ring you?\n", results=None)
        went.replace_header("To", PIOTR)
        with self.servers.imap() as client:
            client.append("Sent", None, None, went.as_bytes().replace(b"\n", b"\r\n"))
        self.once(50)
        self.assertEqual((self.events("draft-sent"), self.duty()), ([], "running"))
        self.assertEqual(len(self.drafts()), 1)
        self.assertIn("draft-unclear", self.tasks())

    def test_what_a_person_answers_of_it(self):
        self.form()
        [notice] = [mail for mail in self.to_operations("waits") if "Drafts" in mail.get_body(("plain",)).get_content()]
        self.servers.lmtp(mails.reply(notice, OPERATIONS, "send", quoted=""))
        self.once(30)
        self.assertEqual((self.row()["state"], len(self.drafts())), ("held", 1), "it is sent from Drafts alone")
        self.servers.lmtp(mails.reply(notice, OPERATIONS, "do not send", quoted=""))
        self.once(40)
        self.assertEqual((self.row()["state"], self.duty()), ("failed", "running"))
        self.assertNotIn("held/acknowledgement//", self.tasks())
        # Given up, and sent all the same: that is a mail by hand, and no longer the letter.
        self.send_by_hand(self.drafts()[0])
        self.once(50)
        self.assertEqual((self.row()["state"], self.events("draft-sent")), ("failed", []))

    @unittest.skipUnless(os.environ.get("CASEWARD_HAS_FAULTS") == "1", "needs crash points")
    def test_killed_when_the_server_has_it_and_nobody_wrote_that_down(self):
        self.servers.lmtp(mails.text_form())
        self.once(20, env={"CASEWARD_FAULT": "draft-append-after:kill"}, code=None)
        self.assertEqual(len(self.drafts()), 1)
        self.once(25)
        self.once(30)
        self.assertEqual(len(self.drafts()), 1)
        [self.ref] = [case["ref"] for case in self.agent.cases()]
        self.send_by_hand(self.drafts()[0])
        self.once(50)
        self.assertEqual(self.duty(), "met")

    def test_a_configuration_without_the_folder_is_refused(self):
        path = os.path.join(self.agent.config, "caseward.yaml")
        with open(path) as file:
            text = file.read()
        with open(path, "w") as file:
            file.write(text.replace(f"drafts: {self.folder}, sent: Sent,", ""))
        self.assertIn('the letter "acknowledgement" has mode: draft', self.agent.call("check", code=None).stderr)


class Missing(Drafts):
    folder = "Entwürfe & more"

    def encoded(self):
        return '"Entw&APw-rfe &- more"'

    def drafts(self):
        with self.servers.imap() as client:
            client.select(self.encoded(), readonly=True)
            return [one for one in client.uid("FETCH", "1:*", "(UID)")[1] if one]

    def test_a_folder_that_is_not_there_is_told_of_and_tried_again(self):
        self.form()
        self.assertNotIn("not-taken-in-drafts", self.tasks(), "not for a moment's fault")
        self.once(55)
        self.assertIn("not-taken-in-drafts", self.tasks())
        said = self.agent.call("check", code=None)
        self.assertIn(f'folder "{self.folder}"', said.stdout + said.stderr)
        with self.servers.imap() as client:
            client.create(self.encoded())
        self.once(5, hour=17)
        self.assertNotIn("not-taken-in-drafts", self.tasks())
        self.assertEqual(len(self.drafts()), 1)


class Running(Drafts):
    def test_it_is_put_there_at_once(self):
        self.agent.start()
        self.servers.lmtp(mails.text_form())
        self.agent.wait_for(self.drafts, 40)
        self.agent.stop()


class Asked(unittest.TestCase):
    """A letter that a person has to let go is no safer for that."""

    def test_a_word_does_not_make_an_unsafe_way_safe(self):
        desk = Desk(self)
        for name, text in (("caseward.yaml", None), ("people.yaml", None)):
            with open(os.path.join(desk.folder if name == "caseward.yaml" else DEFAULT, name)) as file:
                text = file.read()
            with open(os.path.join(desk.folder, name), "w") as file:
                file.write(text.replace("pack: bexley", "pack: careful")
                           .replace("{domain: council.example, channel: secure", "{domain: council.example, channel: ordinary"))
        with open(os.path.join(desk.folder, "careful.yaml"), "w") as file:
            file.write(PACK.split("letters:")[0] + "letters:\n  - {name: partner-notice, mode: ask, content: yes}\n")
        desk.once(AT % (16, 16, 20), mails.text_form())
        rows = {row["recipient"]: row for row in desk.rows("SELECT * FROM outbox WHERE letter = 'partner-notice'")}
        self.assertEqual(rows["ruth.adeyemi@council.example"]["reason"].split(":")[0], "channel")
        self.assertEqual(rows["pia.sorensen@nhs.example"]["reason"].split(":")[0], "mode")
        [notice] = [mail for mail in desk.sent(OPERATIONS) if "the letter: partner-notice" in mail.get_body(("plain",)).get_content()]
        desk.once(AT % (16, 16, 40), desk.answer(notice, "send", OPERATIONS))
        states = {row["recipient"]: row["state"] for row in desk.rows("SELECT * FROM outbox WHERE letter = 'partner-notice'")}
        self.assertEqual(states, {"ruth.adeyemi@council.example": "held", "pia.sorensen@nhs.example": "accepted",
                                  "dario.marchetti@police.example": "accepted"})


del Drafts

if __name__ == "__main__":
    unittest.main()
