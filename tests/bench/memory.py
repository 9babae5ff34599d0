"""Resident memory of every process: at rest, while a mail with a large attachment passes, and with a backlog."""

import argparse

from bench import BenchAgent, Peaks, headline, say, verdict
from servers import Servers

import papers

AIMS = {"run": 32, "receive": 32, "work": 32, "send": 32, "extract": 96, "extract (PDF)": 96, "extract child": 96}


def peaks_of(raws, wait):
    with Servers() as servers:
        servers.fill(raws)
        agent = BenchAgent(servers)
        agent.start()
        with Peaks(agent) as peaks:
            agent.wait_until(lambda: agent.handled() >= len(raws), wait)
            agent.wait_until(lambda: agent.row("SELECT count(*) FROM outbox WHERE state <> 'accepted'")[0] == 0, wait)
        agent.forget()
        agent.stop()
        return peaks.peaks


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--megabytes", type=int, default=25)
    options.add_argument("--mails", type=int, default=500)
    options.add_argument("--wait", type=int, default=600)
    options = options.parse_args()

    headline("Memory: the highest VmHWM of each process, in MiB")
    small = peaks_of([papers.mixed(2)], options.wait)
    large = peaks_of([papers.with_large_attachment(3, options.megabytes)], options.wait)
    many = peaks_of([papers.mixed(number) for number in range(options.mails)], options.wait)
    say([("", "one mail", f"{options.megabytes} MB attached", f"{options.mails} mails", ""),
         *((name, f"{small.get(name, 0):.1f}", f"{large.get(name, 0):.1f}", f"{many.get(name, 0):.1f}",
            verdict(max(large.get(name, 0), many.get(name, 0)), aim)) for name, aim in AIMS.items())])


if __name__ == "__main__":
    main()
