"""A certificate authority for tests: one good certificate and three that a client must refuse."""

import os
import subprocess

KINDS = ("good", "wrong-name", "self-signed", "expired")
GOOD_NAMES = "DNS:localhost,IP:127.0.0.1"
WRONG_NAMES = "DNS:mail.elsewhere.example"


class Certificates:
    """Makes them in `folder`; `ca_file` is what a client is to trust, `files(kind)` is (certificate, key)."""

    def __init__(self, folder):
        self.folder = folder
        os.makedirs(folder, exist_ok=True)
        self.ca_file = self._path("ca.pem")
        self._openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                      "-keyout", self._path("ca.key"), "-out", self.ca_file, "-days", "30",
                      "-subj", "/CN=Test authority")
        self._made = set()

    def files(self, kind):
        assert kind in KINDS, kind
        if kind not in self._made:
            self._make(kind)
            self._made.add(kind)
        return self._path(kind + ".pem"), self._path(kind + ".key")

    def _make(self, kind):
        names = WRONG_NAMES if kind == "wrong-name" else GOOD_NAMES
        certificate, key = self._path(kind + ".pem"), self._path(kind + ".key")
        new_key = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", key)
        if kind == "self-signed":
            self._openssl("req", "-x509", *new_key, "-out", certificate, "-days", "30", "-subj", "/CN=localhost",
                          "-addext", "subjectAltName=" + names)
            return
        request, extensions = self._path(kind + ".csr"), self._path(kind + ".ext")
        with open(extensions, "w", encoding="ascii") as file:
            file.write(f"subjectAltName={names}\nbasicConstraints=CA:FALSE\n")
        self._openssl("req", "-new", *new_key, "-out", request, "-subj", "/CN=localhost")
        self._openssl("x509", "-req", "-in", request, "-CA", self.ca_file, "-CAkey", self._path("ca.key"),
                      "-CAcreateserial", "-out", certificate, "-extfile", extensions,
                      "-days", "-1" if kind == "expired" else "30")

    def _path(self, name):
        return os.path.join(self.folder, name)

    @staticmethod
    def _openssl(*arguments):
        subprocess.run(("openssl",) + arguments, check=True, capture_output=True)
