"""CPU time of all processes while nothing comes."""

import argparse
import time

from bench import BenchAgent, cpu_seconds, headline, say, verdict
from servers import Servers

import papers

AIM_SECONDS_AN_HOUR = 1


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seconds", type=int, default=330, help="each process looks for itself every 300")
    options.add_argument("--mails", type=int, default=20, help="handled before the rest begins")
    options = options.parse_args()

    headline("Idle: CPU time while nothing comes")
    with Servers() as servers:
        servers.fill([papers.mixed(number) for number in range(options.mails)])
        agent = BenchAgent(servers)
        agent.start()
        agent.wait_until(lambda: agent.handled() >= options.mails, 60)
        agent.wait_until(lambda: agent.row("SELECT count(*) FROM outbox WHERE state <> 'accepted' OR told = 0")[0] == 0,
                         120)
        time.sleep(2)
        roles = agent.processes()
        before = {name: cpu_seconds(pid) for name, pid in roles.items()}
        time.sleep(options.seconds)
        spent = {name: cpu_seconds(pid) - before[name] for name, pid in roles.items()}
        agent.forget()
        agent.stop()
    an_hour = sum(spent.values()) * 3600 / options.seconds
    say([("", f"in {options.seconds} s", "an hour", ""),
         *((name, f"{used:.4f}", f"{used * 3600 / options.seconds:.3f}", "") for name, used in spent.items()),
         ("all", f"{sum(spent.values()):.4f}", f"{an_hour:.3f}", verdict(an_hour, AIM_SECONDS_AN_HOUR))])


if __name__ == "__main__":
    main()
