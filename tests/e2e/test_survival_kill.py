"""kill -9 of whatever process, at whatever moment, while mail arrives: afterwards all is as if nothing had been.

In CI a few dozen kills of all kinds mixed; with CASEWARD_AT_LENGTH=1 (ctest -L slow) a hundred of each kind."""

import datetime
import os
import random
import signal
import sqlite3
import threading
import time
import unittest
import zoneinfo

import survival
from agent import Agent
from servers import Servers, can_run_dovecot, can_run_postfix

AT_LENGTH = os.environ.get("CASEWARD_AT_LENGTH") == "1"
LONDON = zoneinfo.ZoneInfo("Europe/London")  # what --at is given in
KINDS = ("receive", "work", "send", "extract", "run")
KILLS, MAILS = (100, 200) if AT_LENGTH else (20, 60)
# The supervisor lets a role that keeps dying wait longer and longer; after so many it is started anew itself.
KILLS_A_SUPERVISOR = 4


def children(pid):
    """{verb: pid} of the processes below `pid`, by /proc."""
    found = {}
    for entry in os.listdir("/proc"):
        if not entry.isdigit():
            continue
        try:
            with open(f"/proc/{entry}/stat") as file:
                parent = int(file.read().rsplit(") ", 1)[1].split()[1])
            with open(f"/proc/{entry}/cmdline", "rb") as file:
                words = file.read().split(b"\0")
        except (OSError, IndexError, ValueError):
            continue
        if parent == pid and len(words) > 1:
            found[words[1].decode()] = int(entry)
            found.update((verb, one) for verb, one in children(int(entry)).items() if verb == "extract")
    return found


@unittest.skipUnless(can_run_dovecot() and can_run_postfix(), "needs Dovecot, Postfix and root")
class Kills(unittest.TestCase):
    def setUp(self):
        self.servers = Servers()
        self.servers.__enter__()
        self.addCleanup(self.servers.stop)
        self.agent = Agent(self.servers, more="limits: {strikes: 20}\n")
        self.addCleanup(self.end)
        self.random = random.Random(20261216)

    def end(self):
        if self.agent.running is not None:
            self.agent.running.kill()
            self.agent.running.wait()
            self.agent.running = None

    def mails_arrive(self, forms, seconds):
        """One after the other, evenly over the time of the kills; LMTP, as they come in life."""
        def deliver():
            for raw in forms.values():
                self.servers.lmtp([raw])
                time.sleep(seconds / len(forms))

        thread = threading.Thread(target=deliver)
        thread.start()
        self.addCleanup(thread.join)
        return thread

    def kill_one(self, kind):
        """TRUE when there was one to kill."""
        pid = self.agent.running.pid if kind == "run" else children(self.agent.running.pid).get(kind)
        if pid is None:
            return False
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            return False
        if kind == "run":
            self.end()
            self.agent.start()
        return True

    def kill_many(self, kinds, kills):
        """A kill every moment or so, early and late in a process's life."""
        self.agent.start()
        done = dict.fromkeys(kinds, 0)
        since = 0
        until = time.monotonic() + kills * 3
        while sum(done.values()) < kills and time.monotonic() < until:
            kind = kinds[sum(done.values()) % len(kinds)]
            time.sleep(self.random.choice((0.02, 0.05, 0.1, 0.2, 0.4)))
            if not self.kill_one(kind):
                continue
            done[kind] += 1
            since = 0 if kind == "run" else since + 1
            if since == KILLS_A_SUPERVISOR:
                self.end()
                self.agent.start()
                since = 0
        self.assertEqual(sum(done.values()), kills, done)

    def idle(self):
        try:
            with survival.Ledger(self.agent) as ledger:
                return (ledger.one("SELECT count(*) FROM message") == self.expected and ledger.waiting() == 0)
        except sqlite3.OperationalError:
            return False

    def survive(self, kinds, kills, mails):
        forms = survival.forms(mails)
        self.expected = mails
        thread = self.mails_arrive(forms, kills * 0.25)
        self.kill_many(kinds, kills)
        thread.join()
        self.end()
        # What was in doubt, and what was put off, has its turn at once when the clock says that it is later.
        later = (datetime.datetime.now(LONDON) + datetime.timedelta(minutes=20)).strftime("%Y-%m-%dT%H:%M")
        for _ in range(4):
            self.agent.once(at=later)
            if self.idle():
                break
        survival.check(self, self.agent, self.servers, forms)

    @unittest.skipIf(AT_LENGTH, "each kind has its own test")
    def test_all_kinds_in_turn(self):
        self.survive(KINDS, KILLS, MAILS)

    @unittest.skipUnless(AT_LENGTH, "at length only")
    def test_each_kind(self):
        for kind in KINDS:
            with self.subTest(kind):
                self.survive_anew(kind)

    def survive_anew(self, kind):
        self.setUp()
        self.survive((kind,), KILLS, MAILS)
        self.doCleanups()

    def test_the_supervisor_takes_its_children_along(self):
        self.agent.start()
        pids = self.agent.wait_for(lambda: (lambda found: len(found) == 4 and found)(children(self.agent.running.pid)))
        self.end()
        self.agent.wait_for(lambda: not any(os.path.exists(f"/proc/{pid}") for pid in pids.values()), 5)


if __name__ == "__main__":
    unittest.main()
