"""A mailbox full of mail, until every one is handled and its letters are queued; beside mbsync, which only fetches it.

Both read the same Dovecot, both sync what they keep.  The submission server is away: nothing is sent."""

import argparse
import os
import shutil
import subprocess
import tempfile
import time

from bench import CASEWARD, BenchAgent, Peaks, cpu_ticks, headline, median, run_as_nobody, say, verdict
from distance import Distance
from servers import Servers

import papers

AIM_NEAR, AIM_FAR = 3, 4
PEAKS_PAUSE = 0.1  # to look takes a millisecond or two of a core that is being measured

MBSYNC = """\
FSync yes
SyncState *

IMAPAccount far
Host localhost
Port {port}
User {user}
Pass "{password}"
SSLType IMAPS
CertificateFile {ca}

IMAPStore far
Account far

MaildirStore near
Path {folder}/
Inbox {folder}/inbox

Channel mail
Far :far:
Near :near:
Patterns INBOX
Sync Pull
Create Near
"""


def flush_environment(servers, flush_ms):
    """What makes each sync of the process take @flush_ms more, for both peers alike."""
    if flush_ms == 0:
        return {}
    queue = os.path.join(servers.folder, "flush")
    with open(queue, "w"):
        pass
    os.chmod(queue, 0o644)
    return {"LD_PRELOAD": os.path.join(os.path.dirname(os.path.realpath(CASEWARD)), "tests/bench/libslow_flush.so"),
            "SLOW_FLUSH_US": str(int(flush_ms * 1000)), "SLOW_FLUSH_QUEUE": queue}


def mbsync(servers, port, slow):
    """Seconds for a first pull of the whole mailbox."""
    folder = tempfile.mkdtemp(prefix="mbsync-", dir=servers.folder)
    config = os.path.join(folder, "mbsyncrc")
    with open(config, "w") as file:
        file.write(MBSYNC.format(port=port, user=servers.user, password=servers.password, ca=servers.ca_file,
                                 folder=folder))
    if os.getuid() == 0:
        shutil.chown(folder, "nobody")
        shutil.chown(config, "nobody")
    start = time.monotonic()
    subprocess.run(["mbsync", "-q", "-c", config, "mail"], check=True, cwd=folder,
                   env={**os.environ, **slow, "HOME": folder}, **run_as_nobody())
    seconds = time.monotonic() - start
    kept = sum(len(os.listdir(os.path.join(folder, "inbox", part))) for part in ("new", "cur"))
    shutil.rmtree(folder)
    return seconds, kept


def caseward(servers, port, mails, wait, slow):
    """Seconds from the start of `caseward run` until the last mail is handled, and until the last is spooled."""
    agent = BenchAgent(servers, folder=tempfile.mkdtemp(prefix="agent-", dir=servers.folder), imap_port=port)
    start = time.monotonic()
    agent.start(env=slow)
    with Peaks(agent, PEAKS_PAUSE) as peaks:
        spooled = agent.wait_until(lambda: (agent.row("SELECT count(*) FROM message") or [0])[0] >= mails, wait)
        handled = agent.wait_until(lambda: agent.handled() >= mails, wait)
        used = {name: cpu_ticks(pid) for name, pid in agent.processes().items()}
    counts = agent.row("SELECT (SELECT count(*) FROM casefile), (SELECT count(*) FROM outbox),"
                       " (SELECT count(*) FROM event)")
    agent.forget()
    agent.stop()
    agent.remove()
    return handled - start, spooled - start, counts, peaks.peaks, used


def measure(servers, port, options, aim, what):
    pulls, runs = [], []
    slow = flush_environment(servers, options.flush)
    for _ in range(options.runs):
        seconds, kept = mbsync(servers, port, slow)
        assert kept == options.mails, f"mbsync kept {kept} of {options.mails} mails"
        pulls.append(seconds)
        runs.append(caseward(servers, port, options.mails, options.wait, slow))
    pull, handled, spooled = median(pulls), median(run[0] for run in runs), median(run[1] for run in runs)
    cases, letters, events = runs[-1][2]
    print(f"  {what}: {options.mails} mails, {options.runs} run(s), {options.flush:g} ms more a sync; {cases} cases, {letters} letters, {events} events")
    say([("", "seconds", "mails/s", "ratio", ""),
         ("mbsync, pulled and synced", f"{pull:.2f}", f"{options.mails / pull:.0f}", "1", ""),
         ("caseward, all on disk", f"{spooled:.2f}", f"{options.mails / spooled:.0f}", f"{spooled / pull:.2f}", ""),
         ("caseward, all handled", f"{handled:.2f}", f"{options.mails / handled:.0f}", f"{handled / pull:.2f}",
          verdict(handled / pull, aim))])
    peaks, used = runs[-1][3:]
    say([("process", "highest MiB", "CPU ms a mail")] +
        [(name, f"{mib:.1f}", f"{1000 * used[name] / options.mails:.2f}" if name in used else "")
         for name, mib in sorted(peaks.items())])


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--mails", type=int, default=2000)
    options.add_argument("--runs", type=int, default=3)
    options.add_argument("--round-trip", type=int, default=20, help="milliseconds; 0: leave the far server out")
    options.add_argument("--flush", type=float, default=0,
                         help="milliseconds that each sync takes more, for both; a solid-state disk's are 1 to 10")
    options.add_argument("--only-far", action="store_true")
    options.add_argument("--wait", type=int, default=900, help="seconds, at most, a run")
    options = options.parse_args()

    headline("Backlog: from a full mailbox to handled mail")
    with Servers(postfix=False) as servers:
        servers.fill(papers.mixed(number) for number in range(options.mails))
        servers.flags()  # the server indexes its new mail once, for both
        if not options.only_far:
            measure(servers, servers.imap_port, options, AIM_NEAR, "on loopback")
        if options.round_trip > 0:
            with Distance(servers.imap_port, options.round_trip) as far:
                measure(servers, far.port, options, AIM_FAR, f"{options.round_trip} ms away")


if __name__ == "__main__":
    main()
