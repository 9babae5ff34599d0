"""A private Postfix on loopback (needs root): submission with STARTTLS and AUTH; nothing leaves this machine.

Mail for the accounts goes to Dovecot; all other mail for *.example goes to the sink, which keeps its bytes.
Some local parts have a fate, so that tests can have every answer from a real server:
refused@ 550 5.1.1 at RCPT, later@ 451 4.2.0 at RCPT, bounce@ accepted and then bounced (by the sink)."""

import grp
import os
import pwd
import time

from processes import Process, free_ports, tail

MAIN = """
compatibility_level = 3.6
queue_directory = {queue}
data_directory = {data}
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
mail_owner = postfix
setgid_group = postdrop
maillog_file = {log}
maillog_file_prefixes = {folder}
myhostname = mx.partnership.example
mydestination =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mynetworks =
alias_maps =
alias_database =
default_transport = error:5.7.1 nothing leaves this machine
relay_transport = error:5.7.1 nothing leaves this machine
virtual_mailbox_domains = regexp:{folder}/domains
virtual_mailbox_maps =
virtual_transport = lmtp:inet:127.0.0.1:{sink_port}
transport_maps = regexp:{folder}/transport
lmtp_destination_recipient_limit = 1
lmtp_connection_cache_on_demand = no
in_flow_delay = 0
queue_run_delay = 2s
minimal_backoff_time = 2s
maximal_backoff_time = 4s
message_size_limit = {size_limit}
virtual_mailbox_limit = 0
mailbox_size_limit = 0
smtpd_tls_cert_file = {certificate}
smtpd_tls_key_file = {key}
smtpd_tls_security_level = encrypt
smtpd_tls_auth_only = yes
smtpd_tls_mandatory_protocols = >=TLSv1.2
smtpd_sasl_auth_enable = yes
smtpd_sasl_type = dovecot
smtpd_sasl_path = inet:127.0.0.1:{sasl_port}
smtpd_sasl_security_options = noanonymous
smtpd_relay_restrictions = permit_sasl_authenticated, reject
smtpd_recipient_restrictions = check_recipient_access regexp:{folder}/recipients, permit_sasl_authenticated, reject
smtpd_client_connection_rate_limit = 0
smtpd_error_sleep_time = 0
"""

MASTER = """
127.0.0.1:{submission_port} inet n - n - - smtpd
127.0.0.1:{submissions_port} inet n - n - - smtpd -o smtpd_tls_wrappermode=yes
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
error unix - - n - - error
retry unix - - n - - error
lmtp unix - - n - - lmtp
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
"""

RECIPIENTS = """
/^refused@/ 550 5.1.1 no such person here
/^later@/ 451 4.2.0 come back later
"""

QUEUES = ("active", "bounce", "corrupt", "defer", "deferred", "flush", "hold", "incoming", "private", "saved", "trace")


class Postfix:
    """Ports: submission_port (STARTTLS), submissions_port (TLS from the first byte)."""

    def __init__(self, folder, certificate, accounts, dovecot, sink_port, size_limit, guard):
        if os.getuid() != 0:
            raise RuntimeError("Postfix runs only for root")
        self.folder = folder
        self.log = os.path.join(folder, "mail.log")
        self._certificate = certificate
        self._accounts = accounts
        self._dovecot = dovecot
        self._sink_port = sink_port
        self._size_limit = size_limit
        self._guard = guard
        self._process = None
        self._make_folders()

    def start(self):
        for _ in range(5):
            self.submission_port, self.submissions_port = free_ports(2)
            self._write_configuration()
            if self._launch():
                return
        raise RuntimeError(f"Postfix does not start:\n{tail(self.log)}")

    def restart(self):
        self.stop()
        if not self._launch():
            raise RuntimeError(f"Postfix does not start again:\n{tail(self.log)}")

    def stop(self):
        if self._process is not None:
            self._process.stop()
            self._process = None

    def _launch(self):
        self._process = Process(("/usr/lib/postfix/sbin/master", "-c", self.folder, "-d"), self.log, self._guard,
                                env={"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "MAIL_CONFIG": self.folder})
        if self._process.wait_for_ports((self.submission_port, self.submissions_port)):
            return True
        self.stop()
        return False

    def _write_configuration(self):
        certificate, key = self._certificate
        self._write("main.cf", MAIN.format(
            folder=self.folder, queue=self._path("queue"), data=self._path("data"), log=self.log,
            sink_port=self._sink_port, sasl_port=self._dovecot.sasl_port, certificate=certificate, key=key,
            size_limit=self._size_limit))
        self._write("master.cf", MASTER.format(submission_port=self.submission_port,
                                               submissions_port=self.submissions_port))
        self._write("domains", "/\\.example$/ ok\n")
        self._write("recipients", RECIPIENTS)
        ours = "".join(f"/^{name.replace('.', '[.]')}$/ lmtp:inet:127.0.0.1:{self._dovecot.lmtp_port}\n"
                       for name in self._accounts)
        self._write("transport", ours)

    def _make_folders(self):
        owner, drop = pwd.getpwnam("postfix"), grp.getgrnam("postdrop").gr_gid
        os.makedirs(self._path("queue/pid"))
        for name in QUEUES:
            self._folder("queue/" + name, 0o700, owner.pw_uid, owner.pw_gid)
        self._folder("queue/maildrop", 0o730, owner.pw_uid, drop)
        self._folder("queue/public", 0o710, owner.pw_uid, drop)
        self._folder("data", 0o700, owner.pw_uid, owner.pw_gid)

    def _folder(self, name, mode, user, group):
        os.makedirs(self._path(name))
        os.chown(self._path(name), user, group)
        os.chmod(self._path(name), mode)

    def _write(self, name, text):
        with open(self._path(name), "w", encoding="ascii") as file:
            file.write(text)
        an_hour = 3600  # Postfix reads a file again and again until it is two seconds old
        os.utime(self._path(name), (time.time() - an_hour, time.time() - an_hour))

    def _path(self, name):
        return os.path.join(self.folder, name)
