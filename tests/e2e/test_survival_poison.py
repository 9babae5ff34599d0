"""A mail that cannot be handled costs the others nothing, and after three strikes a person has it."""

import os
import time
import unittest

import mails
import survival
from agent import Agent
from servers import Servers, can_run_dovecot, can_run_postfix

# The sanitisers need an address space without end, so that build leaves the limit of memory out.
HAS_MEMORY_LIMIT = os.environ.get("CASEWARD_HAS_SANITISE") != "1"
SENDER = "archive@northmere.example"


def heavy_mail(megabytes=24):
    """Words that the child of the tests below cannot hold in its memory."""
    return mails.mail(SENDER, "Our archive", "The whole archive, in one text.\n" * (megabytes << 15)).as_bytes()


@unittest.skipUnless(can_run_dovecot() and can_run_postfix(), "needs Dovecot, Postfix and root")
class Poison(unittest.TestCase):
    def start(self, more=""):
        self.servers = Servers()
        self.servers.__enter__()
        self.addCleanup(self.servers.stop)
        self.agent = Agent(self.servers, more=more)
        self.addCleanup(self.agent.stop)

    def outcomes(self):
        with survival.Ledger(self.agent) as ledger:
            return [row["outcome"] for row in ledger.all("SELECT outcome FROM message ORDER BY id")]

    def tasks(self):
        return [task["kind"] for task in self.agent.json("tasks")]

    def check_the_others(self, outcomes):
        self.assertEqual(self.outcomes(), outcomes)
        self.assertEqual(self.tasks(), ["unreadable"])
        self.assertEqual(len(self.agent.cases()), outcomes.count("form"))
        self.agent.call("verify")

    @unittest.skipUnless(HAS_MEMORY_LIMIT, "the sanitise build has no limit of memory")
    def test_a_mail_that_kills_its_child(self):
        self.start("limits: {extract-memory: 112 MiB}\n")
        good = survival.forms(4)
        first, *others = good.values()
        self.servers.fill([first, heavy_mail(), *others])
        started = time.monotonic()
        self.agent.start()
        self.agent.wait_for(lambda: len(self.agent.cases()) == 4)
        self.agent.wait_for(lambda: self.tasks() == ["unreadable"])
        self.assertLess(time.monotonic() - started, 30)
        # One acknowledgement a case, and the people who have the task were told.
        self.agent.wait_for(lambda: not [row for row in self.agent.outbox() if row["state"] != "accepted"])
        self.agent.stop()
        self.assertRegex(self.agent.log(), "message=2 extract=(out of memory|died|out of time) .*strike=3 set aside")
        self.assertNotIn("strike=4", self.agent.log())
        self.check_the_others(["form", "task", "form", "form", "form"])
        notices = [row for row in self.agent.outbox() if row["letter"] == "task-notice"]
        self.assertTrue(notices)

    @unittest.skipUnless(HAS_MEMORY_LIMIT, "the sanitise build has no limit of memory")
    def test_once_leaves_nothing_undone(self):
        self.start("limits: {extract-memory: 112 MiB}\n")
        self.servers.fill([heavy_mail(), *survival.forms(1).values()])
        self.agent.once()
        self.check_the_others(["task", "form"])

    def test_every_child_dies(self):
        """Not one mail can be read: each is a task, and when children live again, mails are read again."""
        self.start()
        self.servers.fill(survival.forms(3).values())
        self.agent.once(env={"CASEWARD_FAULT": "extract-before-answer:kill"})
        self.assertEqual(self.outcomes(), ["task"] * 3)
        self.assertEqual(self.tasks(), ["unreadable"] * 3)
        for number in (1, 2, 3):
            self.agent.call("replay", str(number))
        self.agent.once()
        self.assertEqual(self.outcomes(), ["form"] * 3)

    def test_a_server_that_dies_is_no_strike(self):
        """With none of its servers living, work hands nothing over and strikes nobody."""
        self.start()
        self.servers.fill(survival.forms(2).values())
        for fault in ("extract-before-fork:kill", "extract-before-reply:kill"):
            self.agent.once(env={"CASEWARD_FAULT": fault}, code=69)
        self.assertEqual(self.outcomes(), [None, None])
        self.assertIn("server lost", self.agent.call("health", code=1).stdout)
        self.agent.once()
        self.assertEqual(self.outcomes(), ["form", "form"])
        with survival.Ledger(self.agent) as ledger:
            self.assertEqual(ledger.one("SELECT max(strikes) FROM message"), 0)

    def test_a_mail_on_which_work_dies(self):
        self.start()
        self.servers.fill(survival.forms(3).values())
        self.agent.call("receive", "--once")
        for _ in range(3):
            self.assertTrue(survival.die(self.agent, "work", "work-before-ingest:kill"))
        self.agent.once()
        self.check_the_others(["task", "form", "form"])

    def test_a_mail_whose_bytes_are_gone(self):
        self.start()
        self.servers.fill(survival.forms(3).values())
        self.agent.call("receive", "--once")
        with survival.Ledger(self.agent) as ledger:
            path = ledger.one("SELECT path FROM message WHERE id = 1")
        os.remove(os.path.join(self.agent.state, path))
        self.agent.once()
        self.assertEqual(self.outcomes(), ["task", "form", "form"])
        self.assertEqual(self.tasks(), ["unreadable"])
        self.assertIn("message 1", self.agent.call("verify", code=1).stdout)


if __name__ == "__main__":
    unittest.main()
