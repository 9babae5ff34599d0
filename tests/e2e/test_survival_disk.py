"""A full disk loses nothing: mail waits where it is, and is taken in when there is room again."""

import os
import subprocess
import unittest

import survival
from agent import NOBODY, Agent
from servers import Servers, can_run_dovecot, can_run_postfix

#   point                 process    of our own disk's doing
FAULTS = [
    ("write",             "receive", "enospc"),
    ("file-before-fsync", "receive", "eio"),
    ("file-before-rename", "receive", "enospc"),
    ("commit-before",     "receive", "enospc"),
    ("event-append",      "work",    "enospc"),
    ("outbox-body",       "work",    "enospc"),
    ("message-finish",    "work",    "eio"),
    ("commit-before",     "work",    "enospc"),
    ("write",             "send",    "enospc"),
    ("outbox-at-dot-before", "send", "enospc"),
    ("commit-before",     "send",    "enospc"),
]


@unittest.skipUnless(can_run_dovecot() and can_run_postfix(), "needs Dovecot, Postfix and root")
class FullDisk(unittest.TestCase):
    def setUp(self):
        self.servers = Servers()
        self.servers.__enter__()
        self.addCleanup(self.servers.stop)
        self.agent = Agent(self.servers)
        self.addCleanup(self.agent.stop)
        self.senders = []

    def arrive(self, count):
        fresh = survival.forms(count)
        self.servers.fill(fresh.values())
        self.senders += fresh

    def check(self):
        """Nothing is a mail's fault, and nothing was given up."""
        survival.settle(self.agent)
        survival.check(self, self.agent, self.servers, self.senders)
        with survival.Ledger(self.agent) as ledger:
            self.assertEqual(ledger.all("SELECT * FROM seen WHERE fate <> 'spooled'"), [])
            self.assertEqual(ledger.all("SELECT * FROM seen_strike"), [])
            self.assertEqual(ledger.one("SELECT max(strikes) FROM message"), 0)
            self.assertEqual(ledger.all("SELECT * FROM task"), [])

    def test_every_point(self):
        self.agent.once(at=survival.ARRIVAL)
        for point, process, fault in FAULTS:
            with self.subTest(f"{process} finds the disk full at {point}"):
                self.arrive(2)
                for role in ("receive", "work", "send"):
                    if role == process:
                        for time in (1, 2, 3, 1, 1):
                            done = self.agent.call(role, "--once", at=survival.ARRIVAL, code=None,
                                                   env={"CASEWARD_FAULT": f"{point}:{fault}@{time}"})
                            self.assertIn(done.returncode, (0, 69, 74), done.stderr)
                        break
                    self.agent.call(role, "--once", at=survival.ARRIVAL)
                self.check()

    def test_a_full_disk(self):
        """A small file system of its own, filled to the brim while the agent runs."""
        os.makedirs(self.agent.state)
        mounted = subprocess.run(("mount", "-t", "tmpfs", "-o", f"size=8m,mode=700,uid={NOBODY},gid={NOBODY}", "tmpfs",
                                  self.agent.state), capture_output=True, text=True)
        if mounted.returncode != 0:
            self.skipTest("no file system can be mounted here: " + mounted.stderr.strip())
        self.addCleanup(subprocess.run, ("umount", "--lazy", self.agent.state))
        self.arrive(2)
        self.agent.once(at=survival.ARRIVAL)
        ballast = os.path.join(self.agent.state, "ballast")
        with open(ballast, "wb", buffering=0) as file:
            try:
                while True:
                    file.write(b"x" * 4096)
            except OSError:
                pass
        self.arrive(12)
        for _ in range(5):
            done = self.agent.call("run", "--once", at=survival.ARRIVAL, code=None)
            self.assertNotEqual(done.returncode, 0)
            self.assertRegex(done.stderr.lower(), "no space|full")
        os.remove(ballast)
        self.check()


if __name__ == "__main__":
    unittest.main()
