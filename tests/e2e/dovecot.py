"""A private Dovecot on loopback: IMAPS, IMAP with STARTTLS, LMTP in, SASL for Postfix; never as root."""

import grp
import os
import pwd
import shutil
import time

from processes import Process, free_ports, tail

CONFIGURATION = """
base_dir = {run}
state_dir = {run}/state
log_path = {log}
info_log_path = {log}
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
first_valid_uid = 1
first_valid_gid = 1
protocols = imap lmtp
listen = 127.0.0.1
ssl = required
ssl_cert = <{certificate}
ssl_key = <{key}
ssl_min_protocol = TLSv1.2
disable_plaintext_auth = yes
auth_mechanisms = {mechanisms}
auth_failure_delay = 0 secs
auth_username_format = %Lu
mail_location = {location}
mail_max_userip_connections = 0
postmaster_address = postmaster@partnership.example
hostname = mx.partnership.example
shutdown_clients = yes
passdb {{
  {passdb}
}}
userdb {{
  driver = static
  args = uid={user} gid={group} home={mail}/%u{everybody}
}}
namespace inbox {{
  inbox = yes
  mailbox Sent {{
    auto = create
    special_use = \\Sent
  }}
  mailbox Drafts {{
    auto = create
    special_use = \\Drafts
  }}
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
service imap-login {{
  chroot =
  process_min_avail = 1
  service_count = 0
  inet_listener imap {{
    port = {imap_port}
  }}
  inet_listener imaps {{
    port = {imaps_port}
    ssl = yes
  }}
}}
service lmtp {{
  inet_listener lmtp {{
    port = {lmtp_port}
  }}
}}
service auth {{
  inet_listener sasl {{
    port = {sasl_port}
  }}
}}
"""

# Only tokens: whoever shows a password is refused (what RFC 7662 calls introspection says whose a token is).
INTROSPECTION = """\
introspection_mode = post
introspection_url = {url}
username_attribute = username
force_introspection = yes
"""

LOCATIONS = {"maildir": "maildir:~/Maildir", "sdbox": "sdbox:~/sdbox"}


class Dovecot:
    """`accounts` is {address: password}.  Ports: imaps_port, imap_port (STARTTLS), lmtp_port, sasl_port."""

    def __init__(self, folder, certificate, accounts, store, guard, introspection=None):
        self.folder = folder
        self.log = os.path.join(folder, "dovecot.log")
        self.mail = os.path.join(folder, "mail")
        self._certificate = certificate
        self._accounts = accounts
        self._store = store
        self._guard = guard
        self._introspection = introspection
        self._process = None
        self._as = {}
        self.user = pwd.getpwuid(os.getuid()).pw_name
        self.group = grp.getgrgid(os.getgid()).gr_name
        if os.getuid() == 0:
            nobody = pwd.getpwnam("nobody")
            self.user, self.group = "nobody", grp.getgrgid(nobody.pw_gid).gr_name
            self._as = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
        for name in ("run", "mail"):
            os.makedirs(os.path.join(folder, name))
            self.give(os.path.join(folder, name))
        self.give(folder)

    def give(self, path):
        if self._as:
            os.chown(path, self._as["user"], self._as["group"])

    def start(self):
        for _ in range(5):
            self.imaps_port, self.imap_port, self.lmtp_port, self.sasl_port = free_ports(4)
            self._write_configuration()
            if self._launch():
                return
        raise RuntimeError(f"Dovecot does not start:\n{self.last_words()}")

    def restart(self):
        """On the same ports, as an administrator would."""
        self.stop()
        until = time.monotonic() + 10
        while not self._launch():
            if time.monotonic() > until:
                raise RuntimeError(f"Dovecot does not start again:\n{self.last_words()}")

    def stop(self):
        if self._process is not None:
            self._process.stop()
            self._process = None
        shutil.rmtree(os.path.join(self.folder, "run"), ignore_errors=True)
        os.makedirs(os.path.join(self.folder, "run"))
        self.give(os.path.join(self.folder, "run"))

    def last_words(self):
        return tail(self._path("output.log")) + tail(self.log)

    def _launch(self):
        self._process = Process(("/usr/sbin/dovecot", "-F", "-c", self._path("dovecot.conf")),
                                self._path("output.log"), self._guard, **self._as)
        if self._process.wait_for_ports((self.imaps_port, self.imap_port, self.lmtp_port, self.sasl_port)):
            return True
        self.stop()
        return False

    def _write_configuration(self):
        certificate, key = self._certificate
        values = {"certificate": self._copy(certificate), "key": self._copy(key)}
        values |= self._authentication()
        self._write("users", "".join(f"{name}:{{PLAIN}}{word}::::::\n" for name, word in self._accounts.items()))
        self._write("dovecot.conf", CONFIGURATION.format(
            run=self._path("run"), log=self.log, mail=self.mail, user=self.user, group=self.group,
            location=LOCATIONS[self._store], imap_port=self.imap_port,
            imaps_port=self.imaps_port, lmtp_port=self.lmtp_port, sasl_port=self.sasl_port, **values))

    def _authentication(self):
        if self._introspection is None:
            return {"everybody": "", "mechanisms": "plain login", "passdb": f"driver = passwd-file\n  args = {self._path('users')}"}
        file = self._write("oauth2.conf", INTROSPECTION.format(url=self._introspection))
        return {"everybody": " allow_all_users=yes", "mechanisms": "xoauth2 oauthbearer",
                "passdb": f"driver = oauth2\n  mechanisms = xoauth2 oauthbearer\n  args = {file}"}

    def _copy(self, source):
        with open(source, encoding="ascii") as file:
            return self._write(os.path.basename(source), file.read())

    def _write(self, name, text):
        with open(self._path(name), "w", encoding="utf-8") as file:
            file.write(text)
        self.give(self._path(name))
        return self._path(name)

    def _path(self, name):
        return os.path.join(self.folder, name)
