"""Junk and Sent on a real Dovecot: looked into, touched never, and told of."""

import os
import sqlite3
import unittest

import mails
import survival
from agent import Agent
from servers import Servers, can_run_dovecot, can_run_postfix

OPERATIONS = "operations@partnership.example"
AT = "2026-12-%02dT%02d:%02d"


@unittest.skipUnless(can_run_dovecot() and can_run_postfix(), "needs Dovecot, Postfix and root")
class Folders(unittest.TestCase):
    def setUp(self):
        self.servers = Servers()
        self.servers.__enter__()
        self.addCleanup(self.servers.stop)
        self.agent = Agent(self.servers)
        self.addCleanup(self.agent.stop)
        path = os.path.join(self.agent.config, "caseward.yaml")
        with open(path) as file:
            text = file.read()
        with open(path, "w") as file:
            file.write(text.replace("tls: implicit,", "tls: implicit, junk: Junk, sent: Sent,"))
        with self.servers.imap() as client:
            client.create("Junk")

    def append(self, folder, raw):
        with self.servers.imap() as client:
            client.append(folder, None, None, raw.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))

    def once(self, day, hour, minute):
        self.agent.once(at=AT % (day, hour, minute))

    def tasks(self):
        return [task["kind"] for task in self.agent.json("tasks")]

    def rows(self, sql):
        with survival.Ledger(self.agent) as ledger:
            return [dict(row) for row in ledger.all(sql)]

    def test_a_form_in_junk_is_told_of_and_read_when_somebody_moves_it(self):
        form = mails.text_form()
        self.append("Junk", form)
        self.append("Junk", mails.mail("a@elsewhere.example", "Offer", "Buy this.\n", results=None).as_bytes())
        self.once(16, 16, 20)
        self.assertEqual(self.tasks(), ["in-junk"])
        self.assertEqual(self.agent.cases(), [])
        self.assertEqual([flags - {"\\Recent"} for _, flags in self.servers.flags("Junk")], [set(), set()])
        self.once(16, 16, 40)
        self.assertEqual(self.tasks(), ["in-junk"], "once")
        with self.servers.imap() as client:
            client.select("Junk")
            client.uid("MOVE", "1", "INBOX")
        self.once(16, 17, 0)
        self.assertNotIn("in-junk", self.tasks(), "it lies there no longer")
        self.assertEqual(len(self.agent.cases()), 1)
        ref = self.agent.cases()[0]["ref"]
        [received] = [event for event in self.agent.events(ref) if event["kind"] == "notification-received"]
        self.assertTrue(received["happened"].startswith("2026-12-16T16:20"), "from when it first lay there")
        self.agent.call("verify")

    def test_a_child_at_risk_in_junk_is_asked_about_until_somebody_has_it(self):
        self.append("Junk", mails.mail("teacher@school.example", "Worried", "A pupil told me today that her stepfather hits her. She is "
                                       "scared to go home.\n", results=None).as_bytes())
        self.once(16, 16, 20)
        self.assertEqual(sorted(self.tasks()), ["in-junk", "wrong-door"])
        asked = "SELECT recipient FROM outbox WHERE question = 'wrong-door' ORDER BY id"
        self.assertEqual([row["recipient"] for row in self.rows(asked)], [OPERATIONS])
        warned = "SELECT recipient FROM outbox WHERE letter = 'wrong-door'"
        self.assertEqual(self.rows(warned), [], "an address that nobody vouches for, in Junk")
        self.once(16, 16, 51)
        self.assertEqual(len(self.rows(asked)), 2)
        with self.servers.imap() as client:
            client.select("Junk")
            client.uid("MOVE", "1", "INBOX")
        self.once(16, 17, 0)
        self.assertEqual([row["recipient"] for row in self.rows(warned)], ["teacher@school.example"])
        self.assertEqual(len(self.rows(asked)), 2, "the rounds go on, and do not begin again")
        self.once(16, 17, 21)
        self.assertEqual(len(self.rows(asked)), 3)

    def test_what_a_person_wrote_by_hand_is_on_the_case_and_stops_our_letter(self):
        path = os.path.join(self.agent.config, "caseward.yaml")
        with open(path) as file:
            text = file.read()
        with open(path, "w") as file:  # the acknowledgement of the second form waits for the next day
            file.write(text.replace("sender-day: 5000", "sender-day: 1"))
        first, second = mails.text_form(), mails.text_form(text=mails.TEXT_FORM.replace("Corin", "Alder"))
        self.servers.lmtp([first, second])
        self.once(16, 16, 20)
        refs = [case["ref"] for case in self.agent.cases()]
        waiting = [row for row in self.agent.outbox(refs[1]) if row["letter"] == "acknowledgement"]
        self.assertEqual([row["state"] for row in waiting], ["held"])
        their_id = next(line for line in second.decode().splitlines() if line.startswith("Message-ID:")).split(" ", 1)[1]
        by_hand = mails.mail("reviews@partnership.example", "Re: Notification", "Dear Piotr, thank you, we have it.\n",
                             results=None, In_Reply_To=their_id, References=their_id)
        by_hand.replace_header("To", "piotr.sampleton@northmere.example")
        self.append("Sent", by_hand.as_bytes())
        self.once(16, 16, 50)
        self.assertIn("answered-by-hand", [event["kind"] for event in self.agent.events(refs[1])])
        self.assertNotIn("answered-by-hand", [event["kind"] for event in self.agent.events(refs[0])])
        [row] = [row for row in self.agent.outbox(refs[1]) if row["letter"] == "acknowledgement"]
        self.assertEqual((row["state"], row["reason"]), ("failed", "given up: a person has answered by hand"))
        self.once(18, 9, 0)
        gone = [raw for raw in self.servers.delivered() if refs[1].encode() in raw and b"for <piotr.sampleton@" in raw]
        self.assertEqual(gone, [])
        self.assertNotIn("undeliverable", self.tasks())
        self.agent.call("verify")

    def test_our_own_copies_in_sent_are_not_read_and_one_in_doubt_is_settled_by_them(self):
        self.servers.lmtp(mails.text_form())
        self.once(16, 16, 20)
        [row] = self.rows("SELECT * FROM outbox WHERE letter = 'acknowledgement'")
        copy = self.servers.delivered(at_least=1)
        copy = next(raw for raw in copy if row["rfc_id"].encode() in raw)
        self.append("Sent", copy[copy.index(b"Date: "):])
        # As a crash between the final dot and its answer leaves it.

        base = sqlite3.connect(os.path.join(self.agent.state, "caseward.db"))
        base.execute("UPDATE outbox SET state = 'in-doubt', settled = NULL, told = 0, next_at = queued, next_at_s = queued_s"
                     " WHERE id = ?", (row["id"],))
        base.commit()
        base.close()
        self.once(16, 16, 25)
        [row] = self.rows("SELECT * FROM outbox WHERE letter = 'acknowledgement'")
        self.assertEqual((row["state"], row["reason"]), ("accepted", "found in the Sent folder"))
        self.assertEqual(len(self.rows("SELECT * FROM message")), 1, "what a machine wrote is not read again")


if __name__ == "__main__":
    unittest.main()
