"""The storms of test_storm.py on a real Dovecot and Postfix: machines that answer machines, a list, and a flood of a thousand."""

import collections
import datetime
import email
import email.policy
import email.utils
import os
import unittest

import mails
import survival
from agent import Agent
from servers import Servers, can_run_dovecot, can_run_postfix
from test_storm import CAPS, FLOOD, START, caps

MARKED, UNMARKED, GROUP = "desk@trust.example", "front@northmere.example", "leads@lists.example"


@unittest.skipUnless(can_run_dovecot() and can_run_postfix(), "needs Dovecot, Postfix and root")
class StormOnServers(unittest.TestCase):
    def setUp(self):
        self.servers = Servers()
        self.servers.__enter__()
        self.addCleanup(self.servers.stop)
        self.agent = Agent(self.servers)
        path = os.path.join(self.agent.config, "caseward.yaml")
        with open(path) as file:
            lines = [line for line in file if not line.startswith("caps:")]
        with open(path, "w") as file:
            file.writelines([*lines, caps() + "\n"])
        self.minutes = 0

    def now(self):
        return START + datetime.timedelta(minutes=self.minutes)

    def once(self, *raws):
        if raws:
            self.servers.lmtp(list(raws))
        self.minutes += 1
        self.agent.call("run", "--once", at=self.now().strftime("%Y-%m-%dT%H:%M"), timeout=1200)

    def delivered(self):
        """What reached people, through Postfix: (to whom, the mail), the oldest first."""
        with survival.Ledger(self.agent) as ledger:
            went = ledger.one("SELECT count(*) FROM outbox WHERE state = 'accepted'")
        raws = self.servers.delivered(at_least=went)
        return [(mail["To"], mail) for mail in (email.message_from_bytes(raw, policy=email.policy.default) for raw in raws)]

    def outcomes(self):
        with survival.Ledger(self.agent) as ledger:
            return collections.Counter(row["outcome"] for row in ledger.all("SELECT outcome FROM message"))

    def machine(self, address, ours):
        headers = {"Auto_Submitted": "auto-replied", "Precedence": "auto_reply"} if address == MARKED else {}
        return mails.mail(address, "Re: " + ours["Subject"], "Thank you for your mail. We will be in touch.\n",
                          date=email.utils.format_datetime(self.now()), In_Reply_To=ours["Message-ID"],
                          References=ours["Message-ID"], **headers).as_bytes()

    def test_two_that_answer_everything_and_a_list(self):
        self.once(mails.text_form(sender=MARKED),
                  mails.text_form(sender=UNMARKED, text=mails.TEXT_FORM.replace("Corin", "Alder")),
                  mails.text_form(sender=GROUP, text=mails.TEXT_FORM.replace("Corin", "Bryn"), List_Id="<leads.example>"))
        answered = 0
        for _ in range(8):
            ours = self.delivered()
            replies = [self.machine(to, mail) for to, mail in ours[answered:] if to in (MARKED, UNMARKED)]
            post = mails.mail(GROUP, "Course", f"Places are left. {self.minutes}\n", date=email.utils.format_datetime(self.now()),
                              List_Id="<leads.example>").as_bytes()
            answered = len(ours)
            self.once(*replies, post)
        went = collections.Counter(to for to, _ in self.delivered())
        self.assertEqual(went[MARKED], 1, "its acknowledgement, and no answer to its answers")
        self.assertTrue(1 <= went[UNMARKED] <= CAPS["sender-day"], went)
        self.assertEqual(went[GROUP], 0)
        self.assertNotIn(None, self.outcomes())
        self.assertEqual(len(self.agent.cases()), 3)
        self.agent.call("verify")

    def test_a_flood_of_a_thousand(self):
        flood = [mails.mail(f"a{i % 200}@elsewhere.example", f"Offer {i}", f"An offer, number {i}.\n",
                            results=None).as_bytes() for i in range(FLOOD - 1)]
        self.once(*flood[:500], mails.docx_form(), *flood[500:])
        self.assertEqual(self.outcomes(), {"task": FLOOD - 1, "form": 1})
        went = [to for to, _ in self.delivered()]
        self.assertLessEqual(len(went), CAPS["hour"])
        self.assertIn("nadia.quillfeather@trust.example", went, "in the middle of it, a form is acknowledged")
        ours = ("partnership.example", "council.example", "nhs.example", "police.example")
        self.assertEqual({to for to in went if not to.endswith(ours)}, {"nadia.quillfeather@trust.example"}, "nobody outside is answered")
        self.assertEqual(len([to for to, mail in self.delivered() if "held back" in mail["Subject"] and to.startswith("maya")]), 1)
        with self.servers.imap() as client:
            client.select("INBOX", readonly=True)
            self.assertEqual(len(client.uid("SEARCH", "ALL")[1][0].split()), FLOOD, "all of them lie where they lay")
        self.agent.call("verify")


if __name__ == "__main__":
    unittest.main()
