"""Servers that misbehave on purpose, over real TLS: what no real server does when asked.

    with FakeSmtp(certificates.files("good"), answers={"RCPT": "550 5.1.1 no"}) as fake: ... fake.port ... fake.heard

`answers` replaces how one command is answered.  A text is sent as it is (with CRLF); DROP closes without a word;
SILENT says nothing more; a function gets the Conversation (and for IMAP the tag and the line) and does as it likes.
`heard` is every line that clients said, so that a test can show what was never said."""

import socket
import ssl
import threading

DROP, SILENT = object(), object()


class Gone(Exception):
    """The client closed the connection."""


class Conversation:
    def __init__(self, fake, connection):
        self.fake, self.connection, self._buffer = fake, connection, b""

    def say(self, text):
        self.raw(text.encode() + b"\r\n")

    def raw(self, data):
        self.connection.sendall(data)

    def hear(self):
        while b"\n" not in self._buffer:
            data = self.connection.recv(65536)
            if not data:
                raise Gone
            self._buffer += data
        line, _, self._buffer = self._buffer.partition(b"\n")
        self.fake.heard.append(line.rstrip(b"\r"))
        return line.rstrip(b"\r")

    def start_tls(self, also=b""):
        """`also`: bytes put into the plain stream after the go-ahead, as an attacker would."""
        if also:
            self.raw(also)
        self.connection = self.fake.context.wrap_socket(self.connection, server_side=True)

    def wait_for_end(self):
        while self.connection.recv(65536):
            pass
        raise Gone

    def answer(self, answer, *arguments):
        if answer is DROP:
            raise Gone
        if answer is SILENT:
            self.wait_for_end()
        if callable(answer):
            answer(self, *arguments)
        else:
            self.say(answer)


class Fake:
    """`tls`: True from the first byte, "starttls" on demand, False never offered."""

    def __init__(self, certificate, tls=True, greeting=None, answers=None):
        self.tls, self.greeting, self.answers = tls, greeting, answers or {}
        self.heard, self.connections = [], 0
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.load_cert_chain(*certificate)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self._threads = []

    def __enter__(self):
        self._start(self._accept)
        return self

    def __exit__(self, *_):
        self.stop()

    def stop(self):
        """Waits until every conversation is over: what clients said is then all there."""
        if self._listener.fileno() >= 0:
            self._listener.shutdown(socket.SHUT_RDWR)
            self._listener.close()
        for thread in self._threads:
            thread.join(10)

    def _start(self, target, *arguments):
        thread = threading.Thread(target=target, args=arguments, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self):
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            self._start(self._serve, connection)

    def _serve(self, connection):
        connection.settimeout(60)
        conversation = Conversation(self, connection)
        try:
            if self.tls is True:
                conversation.start_tls()
            self.converse(conversation)
        except (Gone, OSError):
            pass
        finally:
            _close(conversation.connection)

    def said(self, word):
        """TRUE if a client ever said a line with `word` in it."""
        return any(word in line for line in self.heard)


def _close(connection):
    try:
        connection.shutdown(socket.SHUT_RDWR)
    except OSError:
        pass
    connection.close()


class FakeSmtp(Fake):
    """Commands: EHLO STARTTLS AUTH MAIL RCPT DATA RSET QUIT, and "body" (in the text: after its first line) and "dot".
    `mails` holds the text of each mail whose dot came."""

    keywords = ("SIZE 1000000", "8BITMIME", "ENHANCEDSTATUSCODES")
    replies = {"STARTTLS": "220 2.0.0 go on", "AUTH": "235 2.7.0 welcome", "MAIL": "250 2.1.0 ok",
               "RCPT": "250 2.1.5 ok", "DATA": "354 go on", "dot": "250 2.0.0 kept", "RSET": "250 2.0.0 ok",
               "QUIT": "221 2.0.0 bye"}

    def __init__(self, *arguments, keywords=None, **options):
        super().__init__(*arguments, **options)
        self.mails = []
        self.keywords = keywords if keywords is not None else self.keywords

    def converse(self, c):
        secure = self.tls is True
        c.answer(self.greeting or "220 fake.example ESMTP")
        while True:
            verb = c.hear().split(b" ")[0].decode().upper()
            if verb == "EHLO":
                self.ehlo(c, secure)
                continue
            c.answer(self.answers.get(verb, self.replies.get(verb, "500 5.5.1 what?")))
            if verb == "STARTTLS" and verb not in self.answers:
                c.start_tls()
                secure = True
            elif verb == "DATA" and not self.answers.get("DATA"):
                self.text(c)
            elif verb == "QUIT":
                return

    def ehlo(self, c, secure):
        if "EHLO" in self.answers:
            c.answer(self.answers["EHLO"])
            return
        lines = ["fake.example", *self.keywords]
        lines += ["AUTH PLAIN LOGIN"] if secure else []
        lines += ["STARTTLS"] if self.tls == "starttls" and not secure else []
        for line in lines[:-1]:
            c.say("250-" + line)
        c.say("250 " + lines[-1])

    def text(self, c):
        lines = []
        while (line := c.hear()) != b".":
            lines.append(line)
            if len(lines) == 1 and "body" in self.answers:
                c.answer(self.answers["body"])
        self.mails.append(lines)
        c.answer(self.answers.get("dot", self.replies["dot"]))


class FakeImap(Fake):
    """One folder with `messages` {uid: bytes}.  Commands: CAPABILITY STARTTLS AUTHENTICATE EXAMINE FETCH (UID FETCH
    without a body) BODY (UID FETCH with one) IDLE NOOP LOGOUT.  `uid_last`: the UID stands after the body."""

    capabilities = "IMAP4rev1 AUTH=PLAIN SASL-IR IDLE"

    def __init__(self, *arguments, messages=None, uid_last=False, capabilities=None, **options):
        super().__init__(*arguments, **options)
        self.messages, self.uid_last = messages or {}, uid_last
        self.capabilities = capabilities or self.capabilities

    def converse(self, c):
        self.secure = self.tls is True
        c.answer(self.greeting or "* OK ready")
        while True:
            line = c.hear().decode()
            tag, _, rest = line.partition(" ")
            verb = self.verb(rest)
            answer = self.answers.get(verb, getattr(self, "on_" + verb.lower(), None))
            if answer is None:
                c.say(tag + " BAD what?")
            elif isinstance(answer, str):
                c.say(answer.replace("TAG", tag))
            else:
                c.answer(answer, tag, line)
            if verb == "LOGOUT":
                return

    @staticmethod
    def verb(rest):
        words = rest.upper().split(" ")
        if words[:2] == ["UID", "FETCH"]:
            return "BODY" if "BODY" in rest.upper() else "FETCH"
        return words[0]

    def on_capability(self, c, tag, _):
        offered = self.capabilities
        if self.tls == "starttls" and not self.secure:
            offered = "IMAP4rev1 STARTTLS LOGINDISABLED"
        elif self.tls is False:
            offered = "IMAP4rev1 AUTH=PLAIN"
        c.say(f"* CAPABILITY {offered}")
        c.say(f"{tag} OK done")

    def on_starttls(self, c, tag, _):
        c.say(f"{tag} OK go on")
        c.start_tls()
        self.secure = True

    def on_authenticate(self, c, tag, _):
        c.say(f"{tag} OK welcome")

    def on_examine(self, c, tag, _):
        c.say(f"* {len(self.messages)} EXISTS")
        c.say("* OK [UIDVALIDITY 77] valid")
        c.say(f"{tag} OK [READ-ONLY] done")

    def on_fetch(self, c, tag, line):
        everything = ":*" in line  # the last message is always in it
        asked = () if everything else self.asked(line)
        for number, (uid, body) in enumerate(self.messages.items(), 1):
            if everything or uid in asked:
                c.say(f"* {number} FETCH (UID {uid} RFC822.SIZE {len(body)} INTERNALDATE"
                      ' " 1-Dec-2026 09:30:00 +0100")')
        c.say(f"{tag} OK done")

    def on_body(self, c, tag, line):
        asked = self.asked(line)
        for number, (uid, body) in enumerate(self.messages.items(), 1):
            if uid in asked:
                self.send_body(c, number, uid, body)
        c.say(f"{tag} OK done")

    def send_body(self, c, number, uid, body):
        if self.uid_last:
            c.raw(b"* %d FETCH (BODY[] {%d}\r\n%b UID %d)\r\n" % (number, len(body), body, uid))
        else:
            c.raw(b"* %d FETCH (UID %d BODY[] {%d}\r\n%b)\r\n" % (number, uid, len(body), body))

    @staticmethod
    def asked(line):
        uids = set()
        for piece in line.split(" ")[3].split(","):
            first, _, last = piece.partition(":")
            uids.update(range(int(first), int(last or first) + 1))
        return uids

    def on_idle(self, c, tag, _):
        c.say("+ idling")
        c.hear()
        c.say(f"{tag} OK done")

    def on_noop(self, c, tag, _):
        c.say(f"{tag} OK done")

    def on_logout(self, c, tag, _):
        c.say("* BYE")
        c.say(f"{tag} OK done")
