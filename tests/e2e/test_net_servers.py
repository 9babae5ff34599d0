"""IMAP and submission against real servers: Dovecot and Postfix."""

import hashlib
import os
import random
import time
import unittest

import probes
from servers import Servers, can_run_dovecot, can_run_postfix

MIB = 1024 * 1024
ARRIVED = 1_790_000_000


def mail(number, size=200):
    line = b"%08d " % number + b"x" * 60 + b"\r\n"
    head = b"From: sender%d@agency.example\r\nSubject: mail %d\r\n\r\n" % (number, number)
    return head + line * (size // len(line))


def done(uid, data):
    return f"{uid} {len(data)} {hashlib.sha256(data).hexdigest()}"


class WithServers(unittest.TestCase):
    postfix = False

    @classmethod
    def setUpClass(cls):
        cls.servers = Servers(postfix=cls.postfix)
        cls.enterClassContext(cls.servers)

    def imap(self, *actions, **options):
        options.setdefault("port", self.servers.imap_port)
        options.setdefault("timeout", 10)
        return probes.imap(self.servers, *actions, **options)


@unittest.skipUnless(can_run_dovecot(), "needs dovecot")
class Imap(WithServers):
    """One mailbox for all tests: each adds to it and looks from there on."""

    def setUp(self):
        self.first = len(self.servers.flags()) + 1
        with self.servers.imap() as client:
            client.select("INBOX", readonly=True)
            uids = client.uid("SEARCH", "ALL")[1][0].split()
            self.first = int(uids[-1]) + 1 if uids else 1

    def test_what_is_listed_and_fetched_is_what_is_there(self):
        mails = [mail(number, 100 + 1000 * number) for number in range(20)]
        self.servers.fill(mails, arrived=ARRIVED)
        said = self.imap(f"list:{self.first}", "fetch:1000000")
        self.assertEqual(said.of("entry"), [f"{self.first + i} {len(one)} {ARRIVED}" for i, one in enumerate(mails)])
        self.assertEqual(said.of("done"), [done(self.first + i, one) for i, one in enumerate(mails)])
        self.assertEqual(said.of("mixed"), [])

    def test_nothing_is_touched(self):
        self.servers.fill([mail(1), mail(2)])
        before = self.servers.flags()
        said = self.imap(f"list:{self.first}", "fetch:100000", "wait:1")
        self.assertEqual(len(said.of("done")), 2, said)
        self.assertEqual(self.servers.flags(), before)
        self.assertTrue(all(flags == {"\\Recent"} for uid, flags in before if uid >= self.first), before)

    def test_starttls(self):
        said = self.imap(port=self.servers.imap_starttls_port, starttls=True)
        self.assertIsNone(said.error, said)

    def test_a_wrong_password(self):
        said = self.imap(password="wrong")
        self.assertEqual(said.error[0], probes.LOGIN, said)
        self.assertNotIn("wrong", said.error[1])

    def test_the_systems_authorities_do_not_know_ours(self):
        said = self.imap(ca_file="/etc/ssl/certs/ca-certificates.crt")
        self.assertEqual(said.error[0], probes.UNTRUSTED, said)

    def test_a_message_that_another_client_expunges(self):
        self.servers.fill([mail(1), mail(2), mail(3)])
        process = probes.start("imap_probe", [
            "localhost", self.servers.imap_port, "tls", self.servers.ca_file, self.servers.user, self.servers.password,
            "INBOX", f"list:{self.first}", "sleep:1500", "fetch:1000000", f"list:{self.first}"], timeout=10)
        time.sleep(0.7)
        with self.servers.imap() as client:
            client.select("INBOX")
            client.uid("STORE", str(self.first + 1), "+FLAGS", r"(\Deleted)")
            client.expunge()
        said = probes.finish(process)
        self.assertIsNone(said.error, said)
        self.assertEqual([line.split(" ")[0] for line in said.of("done")], [str(self.first), str(self.first + 2)], said)
        self.assertEqual(len(said.of("entry")), 3 + 2, said)

    def test_uids_that_never_were(self):
        self.servers.fill([mail(1)])
        said = self.imap(f"list:{self.first}", f"fetch:100000:{self.first},{self.first + 5},{self.first + 7}")
        self.assertEqual((len(said.of("done")), said.code), (1, 0), said)

    def test_idle_hears_of_new_mail(self):
        self.servers.fill([mail(1)])
        process = probes.start("imap_probe", [
            "localhost", self.servers.imap_port, "tls", self.servers.ca_file, self.servers.user, self.servers.password,
            "INBOX", f"list:{self.first}", "wait:20", f"list:{self.first}"], timeout=10)
        time.sleep(1)
        self.servers.lmtp(mail(2))
        said = probes.finish(process)
        self.assertLess(int(said.of("waited")[0]), 5000, said)
        self.assertEqual(len(said.of("entry")), 1 + 2, said)

    def test_mail_that_came_between_list_and_wait(self):
        self.servers.fill([mail(1)])
        process = probes.start("imap_probe", [
            "localhost", self.servers.imap_port, "tls", self.servers.ca_file, self.servers.user, self.servers.password,
            "INBOX", f"list:{self.first}", "sleep:1500", "fetch:100000", "wait:20"], timeout=10)
        time.sleep(0.7)
        self.servers.lmtp(mail(2))
        said = probes.finish(process)
        self.assertLess(int(said.of("waited")[0]), 5000, said)

    def test_a_folder_with_a_name_of_its_own(self):
        name = "R&D \u2013 Prüfung"
        with self.servers.imap() as client:
            client.create('"R&-D &IBM- Pr&APw-fung"')
            client.append('"R&-D &IBM- Pr&APw-fung"', None, None, mail(1))
        said = self.imap("list:1", folder=name)
        self.assertEqual(len(said.of("entry")), 1, said)

    def test_a_folder_that_is_not_there(self):
        said = self.imap("list:1", folder="Archive 2019")
        self.assertEqual(said.error[0], probes.PROTOCOL, said)
        self.assertIn("opening the folder: the server refused", said.error[1])

    def test_memory_is_flat(self):
        """25 MB in one mail, and many mails, take no more memory than a small one."""
        self.servers.fill([mail(1)] + [mail(2, 25 * MIB)] + [mail(n) for n in range(2000)])
        small = self.imap(f"fetch:1000000:{self.first}", "memory")
        large = self.imap(f"fetch:{40 * MIB}:{self.first + 1}", "memory")
        many = self.imap(f"list:{self.first + 2}", "fetch:1000000", "memory")
        self.assertEqual(len(many.of("done")), 2000)
        self.assertEqual(large.of("done"), [done(self.first + 1, mail(2, 25 * MIB))])
        base = int(small.of("memory")[0])
        self.assertLess(int(large.of("memory")[0]) - base, 2048, "KiB for one large mail")
        self.assertLess(int(many.of("memory")[0]) - base, 8192, "KiB for 2000 small ones")


@unittest.skipUnless(can_run_dovecot(), "needs dovecot")
class ImapRestart(WithServers):
    def test_a_restart_is_noticed_and_survived(self):
        self.servers.fill([mail(1)])
        process = probes.start("imap_probe", [
            "localhost", self.servers.imap_port, "tls", self.servers.ca_file, self.servers.user, self.servers.password,
            "INBOX", "list:1", "wait:30", "list:1"], timeout=5)
        time.sleep(1)
        self.servers.restart_dovecot()
        said = probes.finish(process)
        self.assertEqual(said.error[0], probes.PROTOCOL, said)
        self.assertEqual(len(self.imap("list:1").of("entry")), 1)

    def test_other_certificates(self):
        for kind in ("wrong-name", "self-signed", "expired"):
            with self.subTest(kind), Servers(certificate=kind, postfix=False) as servers:
                said = probes.imap(servers, port=servers.imap_port, timeout=10)
                self.assertEqual(said.error[0], probes.UNTRUSTED, said)
                with open(servers.dovecot.log, encoding="utf-8") as log:
                    self.assertNotIn("Login:", log.read())


@unittest.skipUnless(can_run_postfix(), "needs postfix and root")
class Submission(WithServers):
    postfix = True

    def setUp(self):
        self.before = len(self.servers.delivered())
        self.path = os.path.join(self.servers.folder, "mail.eml")

    def send(self, *mails, starttls=True, **options):
        options.setdefault("port", self.servers.submission_port if starttls else self.servers.submissions_port)
        return probes.smtp(self.servers, *mails, starttls=starttls, timeout=20, **options)

    def write(self, data, name="mail.eml"):
        path = os.path.join(self.servers.folder, name)
        with open(path, "wb") as file:
            file.write(data)
        return path

    def arrived(self, count=1):
        return self.servers.delivered(self.before + count)[self.before:]

    def test_byte_for_byte(self):
        head = b"From: reviews@partnership.example\r\nMessage-ID: <1@partnership.example>\r\n" \
               b"Date: Wed, 16 Dec 2026 16:20:00 +0000\r\nSubject: BX-2026-0007\r\n\r\n"
        chooser = random.Random(7)
        lines = [chooser.choice([b".", b"..", b".x", b"", b"x.", b" .", b"y" * 900, b". ", b"...."]) for _ in range(20000)]
        data = head + b"\r\n".join(lines) + b"\r\n.\r\n\r\n.\r\n"
        said = self.send("agency@hospital.example=" + self.write(data))
        self.assertEqual(said.of("ACCEPTED")[0].split(" ")[0], "250", said)
        self.assertTrue(self.arrived()[0].endswith(b"\r\n" + data), "only a Received header was added")

    def test_both_kinds_of_tls_and_many_mails_on_one_connection(self):
        path = self.write(mail(1))
        for starttls in (True, False):
            said = self.send(*[f"agency{n}@hospital.example={path}" for n in range(5)], starttls=starttls)
            self.assertEqual(len(said.of("ACCEPTED")), 5, said)
        self.assertEqual(len(self.arrived(10)), 10)

    def test_each_answer_for_its_own_recipient(self):
        path = self.write(mail(1))
        said = self.send(*[f"{name}@hospital.example={path}" for name in ("one", "refused", "later", "two")])
        self.assertEqual([line.split(" ")[0] for line in said.lines if not line.startswith(("memory", "at-dot"))],
                         ["ACCEPTED", "REFUSED", "LATER", "ACCEPTED"], said)
        self.assertIn("alive", said.of("REFUSED")[0])

    def test_nothing_leaves_this_machine(self):
        said = self.send("someone@elsewhere.test=" + self.write(mail(1)))
        self.assertEqual(said.of("REFUSED")[0].split(" ")[0], "550", said)

    def test_a_wrong_password_tries_once(self):
        said = self.send("agency@hospital.example=" + self.write(mail(1)), password="wrong")
        self.assertEqual(said.error[0], probes.LOGIN, said)
        with open(self.servers.postfix.log, encoding="utf-8") as log:
            self.assertEqual(log.read().count("authentication failed"), 1)

    def test_25_megabytes_in_flat_memory(self):
        small = self.send("small@hospital.example=" + self.write(mail(1), "small.eml"))
        data = mail(2, 25 * MIB)
        large = self.send("large@hospital.example=" + self.write(data))
        self.assertEqual(large.of("ACCEPTED")[0].split(" ")[0], "250", large)
        self.assertLess(int(large.of("memory")[0]) - int(small.of("memory")[0]), 4096, "KiB")
        text = data.split(b"\r\n\r\n", 1)[1]  # Postfix adds a Date to the header
        self.assertTrue(any(one.endswith(b"\r\n\r\n" + text) for one in self.arrived(2)))

    def test_larger_than_the_server_takes(self):
        with open(self.path, "wb") as file:
            for _ in range(70):
                file.write((b"x" * 998 + b"\r\n") * 1000)
        said = self.send("agency@hospital.example=" + self.path)
        self.assertEqual(said.of("REFUSED")[0].split(" ")[0], "0", said)

    def test_mail_to_ourselves_comes_back_by_imap(self):
        uids = len(self.servers.mailbox())
        self.send(f"{self.servers.user}=" + self.write(mail(3)))
        until = time.monotonic() + 10
        while len(self.servers.mailbox()) == uids and time.monotonic() < until:
            time.sleep(0.1)
        self.assertTrue(self.servers.mailbox()[-1].endswith(mail(3).split(b"\r\n\r\n", 1)[1]))

    def test_a_server_that_is_down(self):
        said = self.send("agency@hospital.example=" + self.write(mail(1)), port=1)
        self.assertEqual(said.error[0], probes.CONNECT, said)


if __name__ == "__main__":
    unittest.main()
