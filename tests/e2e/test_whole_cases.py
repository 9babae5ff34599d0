"""The stories of whole cases, one for each procedure, on a real Dovecot and a real Postfix: driven by mails alone."""

import os
import shutil
import subprocess
import sys
import unittest

from agent import NOBODY
from servers import Servers, can_run_dovecot, can_run_postfix

STORIES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "scenarios")
STORY = os.environ.get("CASEWARD_STORY", "story")
CASES = {"bexley": "bexley-to-the-panel", "brent": "brent-to-the-panel", "barnet": "barnet-unanimous",
         "city-hackney": "hackney-commissioner"}

MAILBOX = """\
mailbox:
  address: {user}
  name: Partnership reviews
  imap: {{host: {host}, port: {imap}, user: {user}, ca-file: {ca}}}
submission: {{host: {host}, port: {submission}, tls: starttls, user: {user}, ca-file: {ca}}}
delivery: {{redirect: everyone@partnership.example}}
"""

DELIVER = """\
#!/usr/bin/env python3
import smtplib, sys
with open(sys.argv[1], "rb") as file, smtplib.LMTP("127.0.0.1", {port}, "agency.example") as client:
    client.sendmail("sender@agency.example", ["{user}"], file.read())
"""


class WholeCases(unittest.TestCase):
    def play(self, partnership):
        with Servers() as servers:
            folder = os.path.join(servers.folder, "story")
            shutil.copytree(os.path.join(STORIES, "partnerships"), os.path.join(folder, "partnerships"))
            self.connect(servers, os.path.join(folder, "partnerships", partnership, "caseward.yaml"))
            deliver = os.path.join(folder, "deliver")
            with open(deliver, "w") as file:
                file.write(DELIVER.format(port=servers.lmtp_port, user=servers.user))
            os.chmod(deliver, 0o755)
            for top, folders, files in os.walk(folder):
                for name in [top, *(os.path.join(top, name) for name in files)]:
                    os.chown(name, NOBODY, NOBODY)
            environment = {**os.environ, "TMPDIR": folder, "STORY_DELIVER": deliver, "STORY_PASSWORD": servers.password,
                           "STORY_PARTNERSHIPS": os.path.join(folder, "partnerships")}
            done = subprocess.run([STORY, os.path.join(STORIES, CASES[partnership] + ".story")], capture_output=True,
                                  text=True, timeout=200, env=environment, cwd=folder, user=NOBODY, group=NOBODY,
                                  extra_groups=[])
            self.assertEqual(done.returncode, 0, done.stderr[-4000:])
            delivered = servers.delivered(at_least=20)
            self.assertGreaterEqual(len(delivered), 20)

    def connect(self, servers, path):
        with open(path) as file:
            lines = [line for line in file if not line.startswith(("mailbox:", "delivery:"))]
        with open(path, "w") as file:
            file.writelines(lines)
            file.write(MAILBOX.format(user=servers.user, host=servers.host, imap=servers.imap_port,
                                      submission=servers.submission_port, ca=servers.ca_file))

    def test_bexley(self):
        self.play("bexley")

    def test_brent(self):
        self.play("brent")

    def test_barnet(self):
        self.play("barnet")

    def test_city_and_hackney(self):
        self.play("city-hackney")


if __name__ == "__main__":
    if not can_run_dovecot() or not can_run_postfix():
        sys.exit("Dovecot and Postfix are needed, and root")
    unittest.main()
