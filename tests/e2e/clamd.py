"""A private clamd with a signature set of four lines: it starts in a second and asks nobody for anything."""

import hashlib
import os
import shutil
import subprocess
import tempfile
import time

CLAMD = shutil.which("clamd", path="/usr/sbin:/usr/bin:/sbin:/bin")
# Put together here, so that no scanner takes this file for what it describes.
EICAR = (r"X5O!P%@AP[4\PZX54(P^)7CC)7}" + "$EICAR-STANDARD-" + "ANTIVIRUS-TEST-FILE!$H+H*").encode()
MARKER = b"caseward-test-" + b"signature-0123456789"


class Clamd:
    def __init__(self, test):
        self.folder = tempfile.mkdtemp(prefix="caseward-clamd-")
        test.addCleanup(shutil.rmtree, self.folder, True)
        test.addCleanup(self.stop)
        self.socket = os.path.join(self.folder, "socket")
        self.process = None
        database = os.path.join(self.folder, "db")
        os.mkdir(database)
        with open(os.path.join(database, "test.hdb"), "w") as file:
            file.write(f"{hashlib.md5(EICAR).hexdigest()}:{len(EICAR)}:Eicar-Test\n")
        with open(os.path.join(database, "test.ndb"), "w") as file:
            file.write(f"Caseward-Marker:0:*:{MARKER.hex()}\n")
        self.config = os.path.join(self.folder, "clamd.conf")
        with open(self.config, "w") as file:
            file.write(f"LocalSocket {self.socket}\nLocalSocketMode 666\nDatabaseDirectory {database}\nForeground yes\n"
                       f"StreamMaxLength 1M\nOfficialDatabaseOnly no\nLogFile {self.folder}/log\n"
                       f"PidFile {self.folder}/pid\nTemporaryDirectory {self.folder}\n")

    def start(self):
        self.process = subprocess.Popen([CLAMD, "--config-file", self.config], stdout=subprocess.DEVNULL,
                                        stderr=subprocess.DEVNULL)
        for _ in range(300):
            if os.path.exists(self.socket):
                return self
            if self.process.poll() is not None:
                break
            time.sleep(0.1)
        with open(os.path.join(self.folder, "log")) as file:
            raise AssertionError("clamd did not start\n" + file.read())

    def stop(self):
        if self.process is not None:
            self.process.terminate()
            self.process.wait(20)
            self.process = None
            if os.path.exists(self.socket):
                os.unlink(self.socket)
