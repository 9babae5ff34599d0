"""What the measurements share: an agent under its supervisor, its database read from outside, what /proc says of it."""

import os
import shlex
import sqlite3
import statistics
import subprocess
import sys
import threading
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "e2e"))

from agent import CASEWARD, NOBODY, Agent  # noqa: E402

HIGH_CAPS = "{recipient-hour: 1000000, recipient-day: 1000000, person-hour: 1000000, person-day: 1000000, case-hour: 1000000, sender-day: 1000000, hour: 1000000}"


class BenchAgent(Agent):
    """`caseward run`, with caps that no flood of ours reaches, and a log whose lines have a time."""

    def __init__(self, servers, **changed):
        super().__init__(servers, **changed)
        path = os.path.join(self.config, "caseward.yaml")
        with open(path) as file:
            lines = file.readlines()
        with open(path, "w") as file:
            file.writelines(f"caps: {HIGH_CAPS}\n" if line.startswith("caps:") else line for line in lines)
        self.lines = []  # (seconds, line)
        self._database = None

    def start(self, verb="run", env=None):
        read, write = os.pipe()
        self.running = subprocess.Popen(self.command(verb), stdout=write, stderr=write, cwd=self.folder,
                                        env={**os.environ, **(env or {})}, **self._as_nobody())
        os.close(write)
        threading.Thread(target=self._note, args=(read,), daemon=True).start()
        return self.running

    def _note(self, pipe):
        with open(pipe, errors="replace") as file:
            for line in file:
                self.lines.append((time.monotonic(), line.rstrip()))

    def log(self, verb="run"):
        return "\n".join(line for _, line in self.lines[-20:])

    def row(self, sql, *values):
        """The first row of a query on the live database; None while there is none."""
        path = os.path.join(self.state, "caseward.db")
        try:
            if self._database is None:
                if not os.path.exists(path):
                    return None
                self._database = sqlite3.connect(f"file:{path}?mode=ro", uri=True, check_same_thread=False)
            return self._database.execute(sql, values).fetchone()
        except sqlite3.OperationalError:
            return None

    def forget(self):
        if self._database is not None:
            self._database.close()
        self._database = None

    def handled(self):
        row = self.row("SELECT count(*) FROM message WHERE handled IS NOT NULL")
        return row[0] if row else 0

    def wait_until(self, what, seconds, pause=0.02):
        """Until what() is true; the seconds (monotonic) at which it was seen."""
        until = time.monotonic() + seconds
        while not what():
            if time.monotonic() > until or self.running.poll() is not None:
                raise SystemExit(f"waited in vain; the log ends with\n{self.log()}")
            time.sleep(pause)
        return time.monotonic()

    def processes(self):
        """{role: pid}: run, receive, work, send, extract (the parents of those that parse)."""
        found = {"run": self.running.pid}
        for pid in children(self.running.pid):
            found[role(pid)] = pid
        if "work" in found:
            for pid in children(found["work"]):  # the lean reader first, the one for PDFs when there was one
                if role(pid) == "extract":
                    found["extract (PDF)" if "extract" in found else "extract"] = pid
        return found


def run_as_nobody():
    return {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.getuid() == 0 else {}


def read(path):
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            return file.read()
    except OSError:
        return ""


def children(pid):
    return [int(one) for one in read(f"/proc/{pid}/task/{pid}/children").split()]


def role(pid):
    words = read(f"/proc/{pid}/cmdline").split("\0")
    return next((word for word in words[1:] if word and not word.startswith("-")), "?")


def peak_mib(pid):
    for line in read(f"/proc/{pid}/status").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    return 0.0


def cpu_seconds(pid):
    """Of all its threads, to the nanosecond: the ticks of /proc/PID/stat are too coarse for a process at rest."""
    threads = os.listdir(f"/proc/{pid}/task")
    return sum(int(read(f"/proc/{pid}/task/{thread}/schedstat").split()[0]) for thread in threads) / 1e9


def cpu_ticks(pid):
    """Seconds of CPU time, with those of its children that ended: what the forks of extract used."""
    fields = read(f"/proc/{pid}/stat").rsplit(")", 1)[-1].split()
    return sum(int(field) for field in fields[11:15]) / os.sysconf("SC_CLK_TCK") if fields else 0.0


class Peaks:
    """The highest VmHWM of every process below @pid that was ever seen, by role; those that parse are short-lived."""

    def __init__(self, agent, pause=0.003):
        self._agent, self._pause, self._stop, self.peaks = agent, pause, threading.Event(), {}
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._stop.set()
        self._thread.join()

    def _watch(self):
        while not self._stop.is_set():
            roles = self._agent.processes()
            for name, pid in roles.items():
                self.peaks[name] = max(self.peaks.get(name, 0), peak_mib(pid))
                if name.startswith("extract"):
                    for child in children(pid):
                        self.peaks["extract child"] = max(self.peaks.get("extract child", 0), peak_mib(child))
            self._stop.wait(self._pause)


def median(values):
    return statistics.median(values)


def quantile(values, part):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))]


def say(rows):
    """A table: the first row is its head."""
    widths = [max(len(str(row[i])) for row in rows) for i in range(len(rows[0]))]
    for row in rows:
        print("  " + "  ".join(str(cell).ljust(width) if i == 0 else str(cell).rjust(width)
                               for i, (cell, width) in enumerate(zip(row, widths))))
    print(flush=True)


def headline(text):
    print(f"{text}\n  $ {shlex.join([os.path.basename(sys.argv[0]), *sys.argv[1:]])}", flush=True)


def verdict(ratio, aim):
    return f"{'ok' if ratio <= aim else 'MISSED'} (aim {aim:g})"
