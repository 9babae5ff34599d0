"""Running the probe programs and reading what they say."""

import os
import subprocess
import tempfile
import unittest

from certificates import Certificates

PROBES = os.environ.get("CASEWARD_PROBES", "")
HAS_FAULTS = os.environ.get("CASEWARD_HAS_FAULTS") == "1"  # built with the named crash points
CONNECT, UNTRUSTED, LOGIN, PROTOCOL, GONE, TOO_LARGE = range(6)  # NetError


class Said:
    """The lines of a probe: said.of("done") is the rest of each such line, said.error (code, message) or None."""

    def __init__(self, output, code):
        self.lines, self.code = output.splitlines(), code

    def of(self, word):
        return [line[len(word) + 1:] for line in self.lines if line == word or line.startswith(word + " ")]

    @property
    def error(self):
        errors = self.of("error")
        if not errors:
            return None
        code, _, message = errors[0].partition(" ")
        return int(code), message

    def __repr__(self):
        return "\n".join(self.lines)


def start(program, arguments, **environment):
    # A sanitised build keeps what was freed for a while: that is not memory in use.
    names = {"ASAN_OPTIONS": "quarantine_size_mb=1:thread_local_quarantine_size_kb=64"}
    names |= {"CASEWARD_" + key.upper(): str(value) for key, value in environment.items()}
    return subprocess.Popen([os.path.join(PROBES, program), *map(str, arguments)], stdout=subprocess.PIPE,
                            env=dict(os.environ, **names), text=True)


def finish(process, seconds=120):
    output, _ = process.communicate(timeout=seconds)
    return Said(output, process.returncode)


def imap(server, *actions, folder="INBOX", starttls=False, password=None, port=None, ca_file=None, host=None,
         **environment):
    return finish(start("imap_probe", [
        host or "localhost", port or server.port, "starttls" if starttls else "tls", ca_file or server.ca_file,
        "reviews@partnership.example", password or "correct horse", folder, *actions], **environment))


def smtp(server, *mails, starttls=False, password=None, port=None, ca_file=None, host=None,
         sender="reviews@partnership.example", **environment):
    return finish(start("smtp_probe", [
        host or "localhost", port or server.port, "starttls" if starttls else "tls", ca_file or server.ca_file,
        "reviews@partnership.example", password or "correct horse", sender, *mails], **environment))


class WithCertificates(unittest.TestCase):
    """self.certificates and self.folder, once a class."""

    @classmethod
    def setUpClass(cls):
        cls._temporary = tempfile.TemporaryDirectory(prefix="caseward-e2e-")
        cls.folder = cls._temporary.name
        cls.certificates = Certificates(os.path.join(cls.folder, "certificates"))

    @classmethod
    def tearDownClass(cls):
        cls._temporary.cleanup()

    def fake(self, kind, certificate="good", **options):
        """A fake (FakeImap, FakeSmtp) that ends with the test."""
        fake = self.enterContext(kind(self.certificates.files(certificate), **options))
        fake.ca_file = self.certificates.ca_file
        return fake

    def file(self, data, name="mail.eml"):
        path = os.path.join(self.folder, name)
        with open(path, "wb") as file:
            file.write(data)
        return path
