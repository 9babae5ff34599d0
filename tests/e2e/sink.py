"""Where outgoing mail ends: a small LMTP server (RFC 2033) that keeps every byte it is given.

Who bounces (bounce@...) is refused here, after Postfix took the mail."""

import socketserver
import threading
import time
from dataclasses import dataclass


@dataclass
class Delivery:
    sender: str
    recipient: str
    raw: bytes  # dots unstuffed, CRLF as it came


class _Session(socketserver.StreamRequestHandler):
    def handle(self):
        self.reply(b"220 sink.example LMTP")
        sender, recipients = "", []
        while line := self.rfile.readline():
            verb = line.split(b" ")[0].strip().upper()
            if verb == b"LHLO":
                self.reply(b"250-sink.example", b"250-8BITMIME", b"250 ENHANCEDSTATUSCODES")
            elif verb == b"MAIL":
                sender, recipients = _address(line), []
                self.reply(b"250 2.1.0 ok")
            elif verb == b"RCPT" and _address(line).startswith("bounce@"):
                self.reply(b"550 5.1.1 no such mailbox any more")
            elif verb == b"RCPT":
                recipients.append(_address(line))
                self.reply(b"250 2.1.5 ok")
            elif verb == b"DATA":
                self.reply(b"354 go on")
                self.keep(sender, recipients, self.body())
            elif verb == b"QUIT":
                self.reply(b"221 2.0.0 bye")
                return
            else:
                self.reply(b"250 2.0.0 ok")

    def body(self):
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            if not line:
                raise ConnectionError("cut off in a mail")
            lines.append(line[1:] if line.startswith(b".") else line)
        return b"".join(lines)

    def keep(self, sender, recipients, raw):
        for recipient in recipients:
            self.server.sink.add(Delivery(sender, recipient, raw))
            self.reply(b"250 2.0.0 kept")

    def reply(self, *lines):
        self.wfile.write(b"".join(line + b"\r\n" for line in lines))


def _address(line):
    return line.split(b"<", 1)[1].split(b">", 1)[0].decode("utf-8")


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


class Sink:
    def __init__(self):
        self._deliveries = []
        self._changed = threading.Condition()
        self._server = _Server(("127.0.0.1", 0), _Session)
        self._server.sink = self
        self.port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def add(self, delivery):
        with self._changed:
            self._deliveries.append(delivery)
            self._changed.notify_all()

    def deliveries(self, at_least=0, seconds=15):
        """What came so far, waiting for `at_least`; fewer in time is an error."""
        until = time.monotonic() + seconds
        with self._changed:
            while len(self._deliveries) < at_least:
                if not self._changed.wait(until - time.monotonic()) and time.monotonic() >= until:
                    raise TimeoutError(f"{len(self._deliveries)} mails came, not {at_least}")
            return list(self._deliveries)

    def stop(self):
        self._server.shutdown()
        self._server.server_close()
