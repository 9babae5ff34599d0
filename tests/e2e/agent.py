"""caseward against the servers of a test: its configuration, its processes, its verbs."""

import json
import os
import shutil
import signal
import subprocess
import time

CASEWARD = os.environ.get("CASEWARD", "caseward")
FIXTURES = os.path.join(os.path.dirname(__file__), "..", "fixtures")
NOBODY = 65534

CONFIG = """\
pack: bexley
mailbox:
  address: reviews@partnership.example
  imap: {{host: {host}, port: {imap_port}, tls: implicit, user: {user}, password_file: {password}, ca_file: {ca}}}
authserv_id: mx.partnership.example
submission: {{host: {host}, port: {submission_port}, tls: starttls, user: {user}, password_file: {password}, ca_file: {ca}}}
delivery: live
edition-accepted: {{edition: "2019-09", by: m-lindqvist, on: 2026-12-01}}
state: {state}
phones: {{front-door: 020 7946 0100, out-of-hours: 020 7946 0101, office: 020 7946 0102}}
caps: {{recipient-hour: 5000, recipient-day: 5000, person-hour: 5000, person-day: 5000, case-hour: 5000, sender-day: 5000, hour: 50000}}
{more}"""


class Agent:
    """The agent of one test, in `folder`, run as nobody when the test is root."""

    def __init__(self, servers, folder=None, more="", **changed):
        self.servers = servers
        self.folder = folder or os.path.join(servers.folder, "agent")
        self.config = os.path.join(self.folder, "config")
        self.state = os.path.join(self.folder, "state")
        os.makedirs(self.config)
        password = os.path.join(self.config, "password")
        with open(password, "w") as file:
            file.write(changed.pop("password", servers.password) + "\n")
        values = {"host": servers.host, "imap_port": servers.imap_port, "user": servers.user, "password": password,
                  "submission_port": getattr(servers, "submission_port", 1), "ca": servers.ca_file,
                  "state": self.state, "more": more, **changed}
        with open(os.path.join(self.config, "caseward.yaml"), "w") as file:
            file.write(CONFIG.format(**values))
        self._give(self.folder)
        self.running = None

    def _give(self, top):
        if os.getuid() != 0:
            return
        for folder, folders, files in os.walk(top):
            os.chown(folder, NOBODY, NOBODY)
            for name in files:
                os.chown(os.path.join(folder, name), NOBODY, NOBODY)

    def _as_nobody(self):
        return {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.getuid() == 0 else {}

    def command(self, verb, *arguments, at=None):
        options = ["--config", self.config] + (["--at", at] if at else [])
        return [CASEWARD, verb, *options, *arguments]

    def call(self, verb, *arguments, at=None, code=0, env=None, timeout=120):
        """Runs a verb to its end; its output.  `code` None: any exit code."""
        done = subprocess.run(self.command(verb, *arguments, at=at), capture_output=True, text=True, timeout=timeout,
                              env={**os.environ, **(env or {})}, cwd=self.folder, **self._as_nobody())
        if code is not None and done.returncode != code:
            raise AssertionError(f"{verb}: exit code {done.returncode}\n{done.stdout}\n{done.stderr}")
        return done

    def json(self, verb, *arguments, at=None):
        return json.loads(self.call(verb, *arguments, "--json", at=at).stdout)

    def once(self, at=None, env=None, code=0):
        """receive, work, send and work again, to their ends."""
        return self.call("run", "--once", at=at, env=env, code=code)

    def start(self, verb="run", env=None):
        log = open(os.path.join(self.folder, f"{verb}.log"), "ab")
        self.running = subprocess.Popen(self.command(verb), stdout=log, stderr=log, cwd=self.folder,
                                        env={**os.environ, **(env or {})}, **self._as_nobody())
        log.close()
        return self.running

    def log(self, verb="run"):
        with open(os.path.join(self.folder, f"{verb}.log")) as file:
            return file.read()

    def stop(self, expect=0):
        if self.running is None:
            return
        process, self.running = self.running, None
        process.send_signal(signal.SIGTERM)
        code = process.wait(20)
        if code != expect:
            raise AssertionError(f"ended with {code}\n{self.log()}")

    def wait_for(self, what, seconds=30):
        """Until what() is true; its value."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            try:
                value = what()
            except AssertionError:
                value = None  # the database may not be there yet
            if value:
                return value
            time.sleep(0.1)
        log = self.log() if os.path.exists(os.path.join(self.folder, "run.log")) else ""
        raise AssertionError(f"waited {seconds} seconds in vain\n{log}")

    def cases(self):
        return self.json("cases", "--all")

    def outbox(self, ref=None):
        return self.json("outbox", "--all", *([ref] if ref else []))

    def events(self, ref=None):
        return self.json("events", *([ref] if ref else []))

    def duties(self, ref):
        return {duty["id"]: duty for duty in self.json("duties", ref)}

    def remove(self):
        shutil.rmtree(self.folder, ignore_errors=True)
