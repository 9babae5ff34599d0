"""One mail after another: from the server's word that something came to the acknowledgement in Postfix's hands.

The server's word is the first bytes that it sends on the quiet connection after a delivery, seen by a relay between
(Dovecot itself holds them back for half a second, so the moment of delivery would measure Dovecot).  The end is the
line that `send` logs when Postfix has accepted the mail."""

import argparse
import re
import socket
import threading
import time

from bench import BenchAgent, headline, quantile, say, verdict
from servers import Servers

import papers

AIM_MEDIAN_MS, AIM_LAST_MS = 30, 150
ACCEPTED = re.compile(r"mail=(\d+) code=250")


class Watch:
    """A relay before the server: when did it last speak after a silence?"""

    def __init__(self, port):
        self._to = port
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self.spoke = []
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self):
        while True:
            near, _ = self._listener.accept()
            far = socket.create_connection(("127.0.0.1", self._to))
            for one in (near, far):
                one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            threading.Thread(target=self._relay, args=(near, far, None), daemon=True).start()
            threading.Thread(target=self._relay, args=(far, near, self.spoke), daemon=True).start()

    @staticmethod
    def _relay(source, target, note):
        try:
            while data := source.recv(1 << 16):
                if note is not None:
                    note.append(time.monotonic())
                target.sendall(data)
        except OSError:
            pass
        for one in (source, target):
            one.close()

    def first_after(self, moment):
        return next((one for one in self.spoke if one > moment), None)


def acknowledged(agent, number):
    """When the acknowledgement of the mail with this number was accepted; None: not yet."""
    row = agent.row("SELECT id FROM outbox WHERE letter = 'acknowledgement' ORDER BY id LIMIT 1 OFFSET ?", number)
    if row is None:
        return None
    for moment, line in reversed(agent.lines):
        found = ACCEPTED.search(line)
        if found and int(found.group(1)) == row[0]:
            return moment
    return None


def at_rest(agent):
    row = agent.row("SELECT count(*) FROM outbox WHERE state <> 'accepted' OR told = 0")
    return row is not None and row[0] == 0


def one_by_one(servers, watch, agent, mails):
    seconds = []
    for number in range(mails):
        time.sleep(0.3)
        delivered = time.monotonic()
        servers.lmtp(papers.message(number, papers.text(number)).as_bytes())
        agent.wait_until(lambda: acknowledged(agent, number) is not None, 30, 0.005)
        seconds.append(acknowledged(agent, number) - watch.first_after(delivered))
        agent.wait_until(lambda: at_rest(agent), 30, 0.05)
    return seconds


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--mails", type=int, default=100)
    options = options.parse_args()

    headline("Latency: from the server's word to the accepted acknowledgement")
    with Servers() as servers:
        watch = Watch(servers.imap_port)
        agent = BenchAgent(servers, imap_port=watch.port)
        agent.start()
        agent.wait_until(lambda: agent.row("SELECT 1 FROM health WHERE role = 'receive' AND ok_at IS NOT NULL"), 20)
        seconds = one_by_one(servers, watch, agent, options.mails)
        agent.forget()
        agent.stop()
    middle, last = (1000 * quantile(seconds, part) for part in (0.5, 0.99))
    say([(f"{options.mails} mails", "ms", ""),
         ("median", f"{middle:.1f}", verdict(middle, AIM_MEDIAN_MS)),
         ("99th of a hundred", f"{last:.1f}", verdict(last, AIM_LAST_MS)),
         ("fastest", f"{1000 * min(seconds):.1f}", ""), ("slowest", f"{1000 * max(seconds):.1f}", "")])


if __name__ == "__main__":
    main()
