"""A form mailed to the shared mailbox becomes a case, an acknowledgement and a clock; on real servers."""

import email
import email.policy
import hashlib
import unittest

import mails
from agent import Agent
from servers import Servers, can_run_dovecot, can_run_postfix

OPERATIONS = "operations@partnership.example"
PARTNERS = ["ruth.adeyemi@council.example", "pia.sorensen@nhs.example", "dario.marchetti@police.example"]


def parse(delivery):
    return email.message_from_bytes(delivery.raw, policy=email.policy.default)


def without_trace(raw):
    """The bytes that we submitted: on the way servers put their own fields before ours, which begin with Date."""
    return raw[raw.index(b"Date: "):]


@unittest.skipUnless(can_run_dovecot() and can_run_postfix(), "needs Dovecot, Postfix and root")
class MainJob(unittest.TestCase):
    def setUp(self):
        self.servers = Servers()
        self.servers.__enter__()
        self.addCleanup(self.servers.stop)
        self.agent = Agent(self.servers)
        self.addCleanup(self.agent.stop)

    def letters(self, ref):
        found = {}
        for row in self.agent.outbox(ref):
            found.setdefault(row["letter"], []).append(row)
        return found

    def test_a_docx_and_a_pasted_form_become_cases(self):
        self.agent.start()
        docx, pasted = mails.docx_form(), mails.text_form()
        self.servers.lmtp([docx, pasted], sender="nadia.quillfeather@trust.example")
        cases = self.agent.wait_for(lambda: len(self.agent.cases()) == 2 and self.agent.cases())
        self.assertEqual([case["status"] for case in cases], ["provisional", "provisional"])
        refs = [case["ref"] for case in cases]
        # One acknowledgement, three notices and two confirm requests (operations and the manager) a case.
        deliveries = self.servers.deliveries(at_least=12, seconds=30)
        self.assertEqual(len(deliveries), 12)
        self.check_bytes(deliveries)
        self.check_headers(deliveries)
        self.check_reading(refs[0])
        self.agent.wait_for(lambda: all(self.agent.duties(ref)["bex-acknowledge"]["state"] == "met" for ref in refs))
        # Nothing on the server was touched.
        self.assertEqual([flags - {"\\Recent"} for _, flags in self.servers.flags()], [set(), set()])
        self.agent.stop()
        self.agent.call("verify")

    def check_bytes(self, deliveries):
        queued = {row["sha256"] for row in self.agent.outbox()}
        for delivery in deliveries:
            self.assertIn(hashlib.sha256(without_trace(delivery.raw)).hexdigest(), queued)

    def check_headers(self, deliveries):
        private = ["everhurst", "kestrelby", "corin", "2020", "fracture", "seriously harmed"]
        for delivery in deliveries:
            message = parse(delivery)
            head = delivery.raw.split(b"\r\n\r\n", 1)[0].decode().lower()
            self.assertEqual(message["To"].addresses[0].addr_spec, delivery.recipient)
            self.assertEqual(len(message["To"].addresses), 1)
            self.assertIsNone(message["Cc"])
            self.assertIn(message["Auto-Submitted"], ("auto-replied", "auto-generated"))
            self.assertRegex(message["Message-ID"], r"^<bx-2026-000[12]\.[a-z0-9-]+@partnership\.example>$")
            for word in private:
                self.assertNotIn(word, head)
        acknowledged = [parse(one) for one in deliveries if "We have your notification" in parse(one)["Subject"]]
        self.assertEqual(sorted(message["To"].addresses[0].addr_spec for message in acknowledged),
                         ["nadia.quillfeather@trust.example", "piotr.sampleton@northmere.example"])
        for message in acknowledged:
            self.assertTrue(message["In-Reply-To"])
            self.assertIn(message["In-Reply-To"], message["References"])
            self.assertIn("999", message.get_body(("plain",)).get_content())

    def check_reading(self, ref):
        form = self.agent.json("show", ref)["form"]
        fields = {id: value["value"] for id, value in form["fields"].items()}
        child = {id: value["value"] for id, value in form["children"][0].items()}
        for id in ("child_name", "child_dob"):
            self.assertIn(id, child)
        for id in ("incident_date", "aware_date", "outcome", "referrer_name", "referrer_email", "referrer_agency"):
            self.assertIn(id, fields)

    def test_confirm_and_views_come_by_reply(self):
        self.servers.lmtp(mails.text_form())
        self.agent.once()
        ref = self.agent.cases()[0]["ref"]
        request = next(parse(one) for one in self.servers.deliveries(at_least=6)
                       if one.recipient == OPERATIONS and "confirm" in parse(one)["Subject"])
        self.assertIn("Corin Everhurst", request.get_body(("plain",)).get_content())
        # An answer from nobody in the directory, and one that is not authenticated, change nothing.
        self.servers.lmtp(mails.reply(request, "stranger@elsewhere.example", "confirm"))
        self.servers.lmtp(mails.reply(request, OPERATIONS, "confirm", results=None))
        self.agent.once()
        self.assertEqual(self.agent.cases()[0]["status"], "provisional")
        self.servers.lmtp(mails.reply(request, OPERATIONS, "Confirm."))
        self.agent.once()
        self.assertEqual(self.agent.cases()[0]["status"], "open")
        questions = {one.recipient: parse(one) for one in self.servers.deliveries()
                     if parse(one)["Subject"].startswith(f"[{ref}] Your first view")}
        self.assertEqual(sorted(questions), sorted(PARTNERS))
        for partner, words in zip(PARTNERS, ("criteria met", "Criteria not met", "unsure")):
            self.servers.lmtp(mails.reply(questions[partner], partner, words, quoted="criteria met"))
        self.agent.once()
        views = [event["payload"]["answer"] for event in self.agent.events(ref) if event["kind"] == "threshold-view"]
        self.assertEqual(sorted(views), ["criteria met", "criteria not met", "unsure"])
        self.assertEqual(self.agent.duties(ref)["bex-seek-partner-views"]["state"], "met")
        self.assertEqual(self.agent.duties(ref)["bex-confirm-receipt"]["state"], "met")
        self.agent.call("verify")

    def test_an_unauthenticated_form_is_taken_in_but_not_answered(self):
        self.servers.lmtp(mails.text_form(results=None))
        self.agent.once()
        ref = self.agent.cases()[0]["ref"]
        self.assertNotIn("acknowledgement", self.letters(ref))
        self.assertIn("ring-sender", [task["kind"] for task in self.agent.json("tasks")])
        self.assertEqual(self.agent.duties(ref)["bex-acknowledge"]["state"], "running")

    def test_the_mornings_after(self):
        self.servers.lmtp(mails.docx_form())
        self.agent.once(at="2026-12-16T16:20")
        ref = self.agent.cases()[0]["ref"]
        duties = self.agent.duties(ref)
        self.assertEqual((duties["bex-acknowledge"]["target"], duties["bex-acknowledge"]["limit"]),
                         ("2026-12-17", "2026-12-17"))
        self.assertEqual((duties["bex-la-notify-panel"]["target"], duties["bex-la-notify-panel"]["limit"]),
                         ("2026-12-18", "2026-12-21"))
        self.assertEqual((duties["bex-rr-meeting"]["target"], duties["bex-rr-meeting"]["limit"]),
                         ("2026-12-31", "2027-01-04"))
        self.assertEqual((duties["bex-recommend-to-exec"]["target"], duties["bex-recommend-to-exec"]["limit"]),
                         ("2027-01-06", "2027-01-07"))
        self.assertEqual((duties["bex-rr-to-panel"]["target"], duties["bex-rr-to-panel"]["limit"]),
                         ("2027-01-08", "2027-01-11"))
        for moment in ("2026-12-17T07:31", "2026-12-17T08:00"):
            self.agent.once(at=moment)
        mornings = [row for row in self.agent.outbox() if row["letter"] == "morning"]
        self.assertEqual(sorted(row["to"] for row in mornings), ["jo.okafor@partnership.example", OPERATIONS])
        # Friday's target of the local authority is missed: on Monday the owner is reminded and the manager told.
        for moment in ("2026-12-18T07:31", "2026-12-21T07:31"):
            self.agent.once(at=moment)
        told = {one.recipient for one in self.servers.deliveries() if "through its online form: by Fri 18 December. "
                "New this morning" in " ".join(parse(one).get_body(("plain",)).get_content().split())}
        self.assertEqual(told, {"maya.lindqvist@partnership.example"})
        owed = [row["to"] for row in self.agent.outbox() if row["letter"] == "morning"
                and row["queued"].startswith("2026-12-21")]
        self.assertIn("ruth.adeyemi@council.example", owed)
        self.assertEqual(len(owed), len(set(owed)))
        digests = [parse(one) for one in self.servers.deliveries() if "late" in parse(one)["Subject"]
                   and one.recipient == "maya.lindqvist@partnership.example" and parse(one).get_body(("html",))]
        self.assertTrue(digests)

    def test_a_digest_is_sent_even_when_empty(self):
        self.agent.once(at="2026-12-17T07:31")
        digest = parse(self.servers.deliveries(at_least=1)[0])
        self.assertEqual(digest["To"].addresses[0].addr_spec, "maya.lindqvist@partnership.example")
        self.assertIn("No case is open", digest.get_body(("plain",)).get_content())


if __name__ == "__main__":
    unittest.main()
