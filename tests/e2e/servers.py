"""Real mail servers for one test: private, on loopback, gone afterwards.

    with Servers() as s:
        s.lmtp(raw)                          a mail arrives in the mailbox
        run caseward against s.host, s.imap_port (IMAPS) and s.submission_port (STARTTLS), trusting s.ca_file
        s.delivered(at_least=1)              the bytes that reached recipients
        s.flags()                            [(uid, {flags})]: to show that nothing was touched
"""

import imaplib
import itertools
import os
import shutil
import smtplib
import ssl
import tempfile
import time

from certificates import Certificates
from dovecot import Dovecot
from postfix import Postfix
from processes import Guard
from sink import Sink
from tokens import TokenServer

ACCOUNTS = {"reviews@partnership.example": "correct horse", "second@partnership.example": "battery staple"}


def can_run_dovecot():
    return os.access("/usr/sbin/dovecot", os.X_OK)


def can_run_postfix():
    return os.getuid() == 0 and os.access("/usr/lib/postfix/sbin/master", os.X_OK)


class Servers:
    """`tmp`: a folder to work in (made and removed here when not given).  `certificate`: a kind of certificates.py.
    `tokens`: the servers take no password, only access tokens of `tokens`, a token server.  `store`: "maildir" or "sdbox".  Without root there is no Postfix; postfix=False leaves it out."""

    host = "localhost"
    user = "reviews@partnership.example"

    def __init__(self, tmp=None, accounts=None, certificate="good", store="maildir", postfix=True,
                 size_limit=60_000_000, tokens=False):
        self.accounts = dict(accounts or ACCOUNTS)
        self.user = next(iter(self.accounts))
        self.password = self.accounts[self.user]
        self._certificate, self._store, self._with_postfix = certificate, store, postfix
        self._size_limit, self._with_tokens = size_limit, tokens
        # Unix sockets have short names, and the servers' users must get through: a folder of our own.
        self.folder = tempfile.mkdtemp(prefix="caseward-e2e-", dir=tmp)
        self._stops = []
        self._file_numbers = itertools.count(1)

    def __enter__(self):
        try:
            self._start()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, *_):
        self.stop()

    def _start(self):
        self._open_to_others()
        self.guard = Guard(self.folder)
        self._stops.append(self.guard.stop)
        self.certificates = Certificates(os.path.join(self.folder, "certificates"))
        self.ca_file = self.certificates.ca_file
        files = self.certificates.files(self._certificate)
        self.sink = Sink()
        self._stops.append(self.sink.stop)
        self.tokens = TokenServer(files, self.user) if self._with_tokens else None
        if self.tokens:
            self._stops.append(self.tokens.stop)
        self.dovecot = Dovecot(self._make("dovecot"), files, self.accounts, self._store, self.guard,
                               self.tokens.introspection_url if self.tokens else None)
        self._stops.append(self.dovecot.stop)
        self.dovecot.start()
        self.imap_port, self.imap_starttls_port = self.dovecot.imaps_port, self.dovecot.imap_port
        self.lmtp_port = self.dovecot.lmtp_port
        if self._with_postfix:
            self._start_postfix(files)

    def _start_postfix(self, files):
        self.postfix = Postfix(self._make("postfix"), files, self.accounts, self.dovecot, self.sink.port,
                               self._size_limit, self.guard)
        self._stops.append(self.postfix.stop)
        self.postfix.start()
        self.submission_port, self.submissions_port = self.postfix.submission_port, self.postfix.submissions_port

    def stop(self):
        while self._stops:
            self._stops.pop()()
        shutil.rmtree(self.folder, ignore_errors=True)

    def restart_dovecot(self):
        self.dovecot.restart()

    def stop_dovecot(self):
        self.dovecot.stop()

    def restart_postfix(self):
        self.postfix.restart()

    def stop_postfix(self):
        self.postfix.stop()

    # In: mail arrives.

    def lmtp(self, raw, to=None, sender="sender@agency.example"):
        """One mail (or a list, over one connection) by LMTP; lines may end in LF.  Dovecot adds its trace headers."""
        mails = [raw] if isinstance(raw, bytes) else raw
        with smtplib.LMTP("127.0.0.1", self.lmtp_port, "agency.example") as client:
            for mail in mails:
                client.sendmail(sender, [to or self.user], mail)

    def fill(self, raws, to=None, arrived=None):
        """Puts mails straight into the Maildir, fast and byte for byte; `arrived` (seconds since 1970) is INTERNALDATE."""
        assert self._store == "maildir"
        new = os.path.join(self._maildir(to), "new")
        for raw in raws:
            lines = raw.count(b"\n") - raw.count(b"\r\n")
            name = f"{int(time.time())}.M{next(self._file_numbers):08}.test,S={len(raw)},W={len(raw) + lines}"
            path = os.path.join(new, name)
            with open(path, "wb") as file:
                file.write(raw)
            self.dovecot.give(path)
            if arrived is not None:
                os.utime(path, (arrived, arrived))

    def _maildir(self, user):
        home = os.path.join(self.dovecot.mail, user or self.user)
        maildir = os.path.join(home, "Maildir")
        for folder in (home, maildir, *(os.path.join(maildir, name) for name in ("cur", "new", "tmp"))):
            if not os.path.isdir(folder):
                os.mkdir(folder, 0o700)
                self.dovecot.give(folder)
        return maildir

    # Out: what reached recipients.

    def deliveries(self, at_least=0, seconds=15):
        """[Delivery(sender, recipient, raw)] of everything that left for others than our accounts."""
        return self.sink.deliveries(at_least, seconds)

    def delivered(self, at_least=0, seconds=15):
        """Their bytes as delivered; Postfix puts its Received header before them."""
        return [one.raw for one in self.deliveries(at_least, seconds)]

    # The mailbox as another client sees it; looking changes nothing (EXAMINE, BODY.PEEK).

    def imap(self, user=None):
        """A logged-in imaplib client, for what a person does to the mailbox."""
        user = user or self.user
        client = imaplib.IMAP4_SSL(self.host, self.imap_port,
                                   ssl_context=ssl.create_default_context(cafile=self.ca_file))
        client.login(user, self.accounts[user])
        return client

    def _fetch(self, items, folder, user):
        with self.imap(user) as client:
            client.select(folder, readonly=True)
            return [one for one in client.uid("FETCH", "1:*", items)[1] if one]

    def flags(self, folder="INBOX", user=None):
        found = []
        for line in self._fetch("(UID FLAGS)", folder, user):
            uid = int(line.split(b"UID ")[1].split(b" ")[0].rstrip(b")"))
            found.append((uid, {flag.decode() for flag in imaplib.ParseFlags(line)}))
        return found

    def mailbox(self, folder="INBOX", user=None):
        """The raw mails in the mailbox, in order."""
        return [one[1] for one in self._fetch("(UID BODY.PEEK[])", folder, user) if isinstance(one, tuple)]

    def _make(self, name):
        path = os.path.join(self.folder, name)
        os.makedirs(path)
        return path

    def _open_to_others(self):
        """Dovecot and Postfix run as other users than root: every folder on the way must let them through."""
        os.chmod(self.folder, 0o711)
        if os.getuid() != 0:
            return
        above = os.path.dirname(self.folder)
        while above != "/":
            if not os.stat(above).st_mode & 0o001:
                raise RuntimeError(f"{above} lets no other user through: give Servers() another folder")
            above = os.path.dirname(above)
