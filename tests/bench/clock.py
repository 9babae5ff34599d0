"""One pass of `work` as cases grow: with nothing to do, and in the morning; with all of them open, and all but ten
closed.  What is closed must cost nothing."""

import argparse
import os
import shutil
import sqlite3
import subprocess
import tempfile
import time

from bench import CASEWARD, HIGH_CAPS, headline, median, say, verdict

import papers

ARRIVED, QUIET, MORNING = "2026-12-16T16:20", "2026-12-16T16:30", "2026-12-17T07:31"
STAY_OPEN, AIM_CLOSED = 10, 1.5

CONFIG = f"""\
pack: bexley
mailbox: {{address: reviews@partnership.example, maildir: inbox}}
authserv_id: mx.partnership.example
delivery: spool
phones: {{front-door: 020 7946 0100, out-of-hours: 020 7946 0101, office: 020 7946 0102}}
caps: {HIGH_CAPS}
"""

CLOSE = f"""
UPDATE casefile SET status = 'closed' WHERE id > {STAY_OPEN};
UPDATE duty SET state = 'met' WHERE case_id > {STAY_OPEN};
"""


def caseward(verb, state, at):
    command = [CASEWARD, verb, "--once", "--config", os.path.join(state, "config"), "--state", state, "--at", at]
    start = time.monotonic()
    done = subprocess.run(command, capture_output=True, text=True, cwd=state)
    if done.returncode != 0:
        raise SystemExit(f"{verb}: exit code {done.returncode}\n{done.stderr}")
    return time.monotonic() - start


def fill(state, first, after):
    inbox = os.path.join(state, "inbox")
    for part in ("new", "cur", "tmp"):
        os.makedirs(os.path.join(inbox, part), exist_ok=True)
    for number in range(first, after):
        with open(os.path.join(inbox, "new", f"1.{number}.bench"), "wb") as file:
            file.write(papers.message(number, papers.text(number)).as_bytes())
    caseward("receive", state, ARRIVED)
    return caseward("work", state, ARRIVED)


class Copy:
    """The database again, so that a morning can come twice."""

    def __init__(self, state, script=None):
        self._state, self._script = state, script

    def __enter__(self):
        self.folder = tempfile.mkdtemp(prefix="caseward-clock-")
        shutil.copy(os.path.join(self._state, "caseward.db"), self.folder)
        shutil.copytree(os.path.join(self._state, "config"), os.path.join(self.folder, "config"))
        if self._script:
            database = sqlite3.connect(os.path.join(self.folder, "caseward.db"))
            database.executescript(self._script)
            database.close()
        return self.folder

    def __exit__(self, *_):
        shutil.rmtree(self.folder)


def passes(state, script, runs):
    """Milliseconds of a quiet pass and of the morning's, and the letters that the morning wrote."""
    quiet, morning = [], []
    for _ in range(runs):
        with Copy(state, script) as copy:
            caseward("work", copy, QUIET)
            quiet.append(1000 * caseward("work", copy, QUIET))
            morning.append(1000 * caseward("work", copy, MORNING))
            letters = sqlite3.connect(os.path.join(copy, "caseward.db")).execute(
                "SELECT count(*) FROM outbox WHERE letter IN ('morning', 'digest', 'late-notice')").fetchone()[0]
    return median(quiet), median(morning), letters


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--cases", type=int, nargs="+", default=[100, 1000, 10000])
    options.add_argument("--runs", type=int, default=3)
    options = options.parse_args()

    headline("The clock: one pass of work, in ms, program start included")
    rows = [("cases", "quiet, open", "morning, open", "letters", "quiet, closed", "morning, closed", "growth, closed")]
    first = None
    with tempfile.TemporaryDirectory(prefix="caseward-clock-") as state:
        os.mkdir(os.path.join(state, "config"))
        with open(os.path.join(state, "config", "caseward.yaml"), "w") as file:
            file.write(CONFIG)
        filled = 0
        for cases in options.cases:
            fill(state, filled, cases)
            filled = cases
            quiet, morning, letters = passes(state, None, options.runs)
            quiet_closed, morning_closed, _ = passes(state, CLOSE, options.runs)
            first = first or quiet_closed + morning_closed
            growth = (quiet_closed + morning_closed) / first
            rows.append((cases, f"{quiet:.1f}", f"{morning:.1f}", letters, f"{quiet_closed:.1f}",
                         f"{morning_closed:.1f}", f"{growth:.2f} {verdict(growth, AIM_CLOSED)}"))
    say(rows)


if __name__ == "__main__":
    main()
