"""kill -9 of whatever process, at whatever moment, while mail arrives: afterwards all is as if nothing had been.

In CI a few dozen kills of all kinds mixed; with CASEWARD_AT_LENGTH=1 (ctest -L slow) a hundred of each kind."""

import datetime
import os
import random
import signal
import sqlite3
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
        # A mail on which work died three times would be set aside, rightly; here it is we who kill.
        self.agent = Agent(self.servers, more="limits: {strikes: 20}\n")
        self.addCleanup(self.end)
        self.random = random.Random(20261216)

    def end(self):
        if self.agent.running is not None:
            self.agent.running.kill()
            self.agent.running.wait()
            self.agent.running = None

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

    def kill_many(self, kinds, kills, raws):
        """Some mails arrive, as they do in life, by LMTP; a moment later a process dies, early or late in its life."""
        self.agent.start()
        since = 0
        for number in range(kills):
            kind = kinds[number % len(kinds)]
            self.servers.lmtp(raws[number * len(raws) // kills:(number + 1) * len(raws) // kills])
            time.sleep(self.random.choice((0.02, 0.05, 0.1, 0.2, 0.4)))
            until = time.monotonic() + 60
            while not self.kill_one(kind):
                self.assertLess(time.monotonic(), until, f"{kind} does not come back\n{self.agent.log()}")
                time.sleep(0.02)
            since = 0 if kind == "run" else since + 1
            if since == KILLS_A_SUPERVISOR:
                self.end()
                self.agent.start()
                since = 0

    def idle(self):
        try:
            with survival.Ledger(self.agent) as ledger:
                return (ledger.one("SELECT count(*) FROM message") == self.expected and ledger.waiting() == 0)
        except sqlite3.OperationalError:
            return False

    def survive(self, kinds, kills, mails):
        forms = survival.forms(mails)
        self.expected = mails
        self.kill_many(kinds, kills, list(forms.values()))
        self.end()
        # What was in doubt, and what was put off, has its turn at once when the clock says that it is later; later each
        # time, since what the last kill left at its final dot is in doubt from the first of these rounds on.
        now = datetime.datetime.now(LONDON)
        for minutes in (20, 40, 60, 80):
            self.agent.once(at=(now + datetime.timedelta(minutes=minutes)).strftime("%Y-%m-%dT%H:%M"))
            if self.idle():
                break
        survival.check(self, self.agent, self.servers, forms)

    @unittest.skipIf(AT_LENGTH, "each kind has its own test")
    def test_all_kinds_in_turn(self):
        self.survive(KINDS, KILLS, MAILS)

    @unittest.skipUnless(AT_LENGTH, "at length only")
    def test_receive(self):
        self.survive(("receive",), KILLS, MAILS)

    @unittest.skipUnless(AT_LENGTH, "at length only")
    def test_work(self):
        self.survive(("work",), KILLS, MAILS)

    @unittest.skipUnless(AT_LENGTH, "at length only")
    def test_send(self):
        self.survive(("send",), KILLS, MAILS)

    @unittest.skipUnless(AT_LENGTH, "at length only")
    def test_extract(self):
        self.survive(("extract",), KILLS, MAILS)

    @unittest.skipUnless(AT_LENGTH, "at length only")
    def test_the_supervisor(self):
        self.survive(("run",), KILLS, MAILS)

    def test_the_supervisor_takes_its_children_along(self):
        self.agent.start()
        pids = self.agent.wait_for(lambda: (lambda found: len(found) == 4 and found)(children(self.agent.running.pid)))
        self.end()
        self.agent.wait_for(lambda: not any(os.path.exists(f"/proc/{pid}") for pid in pids.values()), 5)


if __name__ == "__main__":
    unittest.main()
