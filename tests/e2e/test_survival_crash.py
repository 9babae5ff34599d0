"""kill -9 at every named point that a mail passes, first, second and third time round; then all is as if nothing was."""

import unittest

import survival
from agent import Agent
from servers import Servers, can_run_dovecot, can_run_postfix

MAILS = 4  # two are left when the third run begins at its third passage

#   point                    process    of three runs, how many must die there at the least
POINTS = [
    ("imap-after-list",      "receive", 1),
    ("imap-in-body",         "receive", 3),
    ("write",                "receive", 3),
    ("file-before-fsync",    "receive", 3),
    ("file-before-rename",   "receive", 3),
    ("file-after-rename",    "receive", 3),
    ("receive-before-rows",  "receive", 1),
    ("receive-after-rows",   "receive", 1),
    ("commit-before",        "receive", 1),
    ("commit-after",         "receive", 1),
    ("work-before-ingest",   "work",    3),
    ("work-after-ingest",    "work",    1),  # several mails may share a commit
    ("event-append",         "work",    3),
    ("outbox-body",          "work",    3),
    ("message-finish",       "work",    3),
    ("commit-before",        "work",    1),  # the same
    ("commit-after",         "work",    1),  # the same
    ("outbox-take-after",    "send",    3),
    ("outbox-at-dot-before", "send",    3),
    ("outbox-at-dot-after",  "send",    3),
    ("smtp-before-dot",      "send",    3),
    ("smtp-after-dot",       "send",    3),
    ("smtp-after-reply",     "send",    3),
    ("commit-before",        "send",    3),
    ("commit-after",         "send",    3),
]

BEFORE = {"receive": (), "work": ("receive",), "send": ("receive", "work")}


@unittest.skipUnless(can_run_dovecot() and can_run_postfix(), "needs Dovecot, Postfix and root")
class CrashPoints(unittest.TestCase):
    def setUp(self):
        self.servers = Servers()
        self.servers.__enter__()
        self.addCleanup(self.servers.stop)
        # A mail on which work died three times would be set aside, rightly: test_survival_poison.py.
        self.agent = Agent(self.servers, more="limits: {strikes: 20}\n")
        self.senders = []

    def arrive(self, count):
        fresh = survival.forms(count)
        self.servers.fill(fresh.values())
        self.senders += fresh

    def test_every_point(self):
        """The ledger grows from point to point, as that of an agent that has crashed before."""
        self.agent.once(at=survival.ARRIVAL)
        for point, process, least in POINTS:
            with self.subTest(f"{process} dies at {point}"):
                self.arrive(MAILS)
                for role in BEFORE[process]:
                    self.agent.call(role, "--once", at=survival.ARRIVAL)
                deaths = sum(survival.die(self.agent, process, f"{point}:kill@{time}") for time in (1, 2, 3))
                self.assertGreaterEqual(deaths, least)
                survival.settle(self.agent)
                survival.check(self, self.agent, self.servers, self.senders)

    def test_a_mail_that_was_deleted_before_we_were_back(self):
        """Its bytes are on disk: it came, and is handled, though no server has it any more."""
        self.arrive(MAILS)
        self.assertTrue(survival.die(self.agent, "receive", "receive-before-rows:kill"))
        with self.servers.imap() as client:
            client.select("INBOX")
            client.uid("STORE", "1:*", "+FLAGS", "(\\Deleted)")
            client.expunge()
        self.arrive(1)
        survival.settle(self.agent)
        with survival.Ledger(self.agent) as ledger:
            self.assertEqual(ledger.one("SELECT count(*) FROM seen"), 1)
            self.assertEqual(ledger.one("SELECT count(*) FROM message WHERE source = 'found' AND outcome = 'form'"), MAILS)
        self.assertEqual(len(self.agent.cases()), MAILS + 1)
        self.agent.call("verify")

    def test_the_first_start(self):
        """The database is made by whoever comes first; a crash on the way leaves nothing that the next cannot mend."""
        self.arrive(MAILS)
        for time in (1, 2, 2, 2):
            self.assertTrue(survival.die(self.agent, "receive", f"store-migrate:kill@{time}"))
        survival.settle(self.agent)
        survival.check(self, self.agent, self.servers, self.senders)


if __name__ == "__main__":
    unittest.main()
