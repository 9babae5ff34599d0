"""Submission against servers that refuse, fall silent and go away at every stage."""

import unittest

import probes
from fakes import DROP, SILENT, FakeSmtp

MAIL = b"From: reviews@partnership.example\r\nSubject: a reference\r\n\r\nfirst\r\n.\r\n..second\r\nlast\r\n"
TO = "agency@hospital.example"

#   what the server does                     at        its answer                          outcome      code at-dot
STAGES = [
    ("refuses the sender for now",           "MAIL",   "451 4.3.0 later",                   "LATER",     451, 0),
    ("says who we are is not allowed",       "MAIL",   "550 5.7.60 may not send as this",   "OUR_FAULT", 550, 0),
    ("wants a login at MAIL",                "MAIL",   "530 5.7.0 log in first",            "OUR_FAULT", 530, 0),
    ("says the mail is too large",           "MAIL",   "552 5.3.4 too large",               "REFUSED",   552, 0),
    ("shuts down at MAIL",                   "MAIL",   "421 4.3.2 closing",                 "LATER",     421, 0),
    ("hangs up at MAIL",                     "MAIL",   DROP,                                "LATER",       0, 0),
    ("greylists",                            "RCPT",   "450 4.7.1 greylisted",              "LATER",     450, 0),
    ("has no quota left for the recipient",  "RCPT",   "452 4.2.2 full",                    "LATER",     452, 0),
    ("does not know the recipient",          "RCPT",   "550 5.1.1 no such person",          "REFUSED",   550, 0),
    ("knows the recipient's box is full",    "RCPT",   "554 5.2.2 full",                    "REFUSED",   554, 0),
    ("withdrew basic authentication",        "RCPT",   "550 5.7.30 not any more",           "OUR_FAULT", 550, 0),
    ("hangs up at RCPT",                     "RCPT",   DROP,                                "LATER",       0, 0),
    ("falls silent at RCPT",                 "RCPT",   SILENT,                              "LATER",       0, 0),
    ("babbles at RCPT",                      "RCPT",   "welcome to the machine",            "LATER",       0, 0),
    ("refuses DATA for now",                 "DATA",   "451 4.3.0 later",                   "LATER",     451, 0),
    ("refuses DATA",                         "DATA",   "554 5.5.1 no valid recipients",     "REFUSED",   554, 0),
    ("says 250 to DATA",                     "DATA",   "250 2.0.0 done?",                   "LATER",     250, 0),
    ("hangs up at DATA",                     "DATA",   DROP,                                "LATER",       0, 0),
    ("gives up in the text",                 "body",   "421 4.3.0 disk full",               "LATER",     421, 1),
    ("hangs up in the text",                 "body",   DROP,                                "LATER",       0, 1),
    ("refuses after the dot for now",        "dot",    "451 4.3.0 try again",               "LATER",     451, 1),
    ("refuses for storage after the dot",    "dot",    "452 4.3.1 no space",                "LATER",     452, 1),
    ("refuses the content after the dot",    "dot",    "550 5.7.1 content rejected",        "REFUSED",   550, 1),
    ("finds it too large after the dot",     "dot",    "552 5.3.4 too large",               "REFUSED",   552, 1),
    ("finds our mailbox full after the dot", "dot",    "554 5.2.2 over quota",              "OUR_FAULT", 554, 1),
    ("shuts down after the dot",             "dot",    "421 4.3.2 closing",                 "LATER",     421, 1),
    ("hangs up after the dot",               "dot",    DROP,                                "NOT_KNOWN",   0, 1),
    ("falls silent after the dot",           "dot",    SILENT,                              "NOT_KNOWN",   0, 1),
    ("babbles after the dot",                "dot",    "queued, I think",                   "NOT_KNOWN",   0, 1),
    ("says 354 again after the dot",         "dot",    "354 go on",                         "NOT_KNOWN", 354, 1),
]

#   what the server does                     options                                                  NetError
OPENINGS = [
    ("is busy",                              {"greeting": "421 4.3.2 come back later"},               probes.CONNECT),
    ("does not serve us",                    {"greeting": "554 5.7.1 not you"},                       probes.PROTOCOL),
    ("hangs up before greeting",             {"greeting": DROP},                                      None),
    ("refuses our credentials",              {"answers": {"AUTH": "535 5.7.8 no"}},                   probes.LOGIN),
    ("finds our mechanism too weak",         {"answers": {"AUTH": "534 5.7.9 too weak"}},             probes.LOGIN),
    ("cannot check credentials now",         {"answers": {"AUTH": "454 4.7.0 try later"}},            probes.CONNECT),
    ("shuts down at AUTH",                   {"answers": {"AUTH": "421 4.3.2 closing"}},              probes.CONNECT),
    ("offers no AUTH at all",                {"answers": {"EHLO": "250 fake.example"}},               probes.LOGIN),
    ("shows a certificate of another name",  {"certificate": "wrong-name"},                           probes.UNTRUSTED),
    ("shows a self-signed certificate",      {"certificate": "self-signed"},                          probes.UNTRUSTED),
    ("shows an expired certificate",         {"certificate": "expired"},                              probes.UNTRUSTED),
]


class SmtpFakes(probes.WithCertificates):
    def send(self, fake, *recipients, data=MAIL, starttls=False, **environment):
        path = self.file(data)
        environment.setdefault("timeout", 2)
        return probes.smtp(fake, *(f"{to}={path}" for to in recipients or [TO]), starttls=starttls, **environment)

    def outcome(self, said, number=0):
        lines = [line for line in said.lines if line.split(" ")[0] in
                 ("ACCEPTED", "LATER", "REFUSED", "OUR_FAULT", "NOT_KNOWN")]
        return lines[number].split(" ", 4)

    def test_every_stage(self):
        self.every_stage(FakeSmtp.keywords)

    def test_every_stage_with_pipelining(self):
        self.every_stage(FakeSmtp.keywords + ("PIPELINING",))

    def every_stage(self, keywords):
        for label, stage, answer, outcome, code, may_reach_dot in STAGES:
            with self.subTest("a server that " + label):
                fake = self.fake(FakeSmtp, answers={stage: answer}, keywords=keywords)
                said = self.send(fake, at_dot_wait=200)
                self.assertEqual(self.outcome(said)[:2], [outcome, str(code)], said)
                if not may_reach_dot:
                    self.assertNotIn("at-dot", said.lines)
                if outcome == "NOT_KNOWN":
                    self.assertIn("at-dot", said.lines)

    def test_a_refused_recipient_leaves_the_connection_to_the_next_mail(self):
        def rcpt(c):
            c.say("550 5.1.1 no such person" if b"first@" in c.fake.heard[-1] else "250 2.1.5 ok")

        fake = self.fake(FakeSmtp, answers={"RCPT": rcpt})
        said = self.send(fake, "first@hospital.example", "second@hospital.example")
        self.assertEqual(self.outcome(said)[0], "REFUSED", said)
        self.assertEqual(self.outcome(said, 1)[0], "ACCEPTED", said)
        self.assertEqual(fake.connections, 1)
        self.assertTrue(fake.said(b"RSET"))

    def test_a_refused_sender_leaves_it_too(self):
        def mail(c):
            c.say("451 4.3.0 later" if refusals else "250 2.1.0 ok")
            refusals[:] = []

        for keywords in (FakeSmtp.keywords, FakeSmtp.keywords + ("PIPELINING",)):
            refusals = [1]
            fake = self.fake(FakeSmtp, answers={"MAIL": mail}, keywords=keywords)
            said = self.send(fake, "first@hospital.example", "second@hospital.example")
            self.assertEqual(self.outcome(said)[0], "LATER", said)
            self.assertEqual(self.outcome(said, 1)[0], "ACCEPTED", said)
            self.assertEqual((fake.connections, len(fake.mails)), (1, 1))

    def test_after_the_server_ended_it_the_next_mail_waits(self):
        fake = self.fake(FakeSmtp, answers={"MAIL": "421 4.3.2 closing"})
        said = self.send(fake, TO, TO)
        self.assertEqual(self.outcome(said, 1)[:4], ["LATER", "0", "-", "dead"], said)

    def test_writing_to_a_server_that_has_gone_is_no_signal(self):
        fake = self.fake(FakeSmtp, keywords=(), answers={"body": DROP})
        said = self.send(fake, data=b"Subject: long\r\n\r\n" + b"x" * 76 + b"\r\n" + b"y\r\n" * 3_000_000)
        self.assertEqual(said.code, 0, said)
        self.assertEqual(self.outcome(said)[:4], ["LATER", "0", "-", "dead"], said)
        self.assertNotIn("at-dot", said.lines)

    def test_a_silent_greeting_ends_in_time(self):
        said = self.send(self.fake(FakeSmtp, greeting=SILENT), timeout=1)
        self.assertEqual(said.error[0], probes.CONNECT, said)

    def test_openings(self):
        for label, options, code in OPENINGS:
            with self.subTest("a server that " + label):
                fake = self.fake(FakeSmtp, **options)
                said = self.send(fake)
                self.assertIsNotNone(said.error, said)
                if code is not None:
                    self.assertEqual(said.error[0], code, said)
                self.assertIn(f"localhost:{fake.port}", said.error[1])
                self.assertFalse(fake.said(b"MAIL"), fake.heard)

    def test_credentials_are_tried_once(self):
        fake = self.fake(FakeSmtp, answers={"AUTH": "535 5.7.8 no"})
        self.send(fake)
        self.assertEqual(sum(line.startswith(b"AUTH") for line in fake.heard), 1, fake.heard)

    def test_no_starttls_no_credentials(self):
        fake = self.fake(FakeSmtp, tls=False, keywords=("AUTH PLAIN",))
        said = self.send(fake, starttls=True)
        self.assertEqual(said.error[0], probes.UNTRUSTED, said)
        self.assertFalse(fake.said(b"AUTH"), fake.heard)

    def test_starttls(self):
        fake = self.fake(FakeSmtp, tls="starttls")
        self.assertEqual(self.outcome(self.send(fake, starttls=True))[0], "ACCEPTED")

    def test_bytes_after_starttls_are_an_attack(self):
        def inject(c):
            c.raw(b"220 2.0.0 go on\r\n250-fake.example\r\n250 AUTH PLAIN\r\n")
            c.start_tls()

        fake = self.fake(FakeSmtp, tls="starttls", answers={"STARTTLS": inject})
        said = self.send(fake, starttls=True)
        self.assertIsNotNone(said.error, said)
        self.assertFalse(fake.said(b"AUTH"), fake.heard)

    def test_dots_on_the_wire(self):
        fake = self.fake(FakeSmtp)
        self.assertEqual(self.outcome(self.send(fake))[0], "ACCEPTED")
        self.assertEqual(fake.mails[0][3:], [b"first", b"..", b"...second", b"last"])

    def test_a_mail_without_a_last_line_end_gets_one(self):
        fake = self.fake(FakeSmtp)
        self.assertEqual(self.outcome(self.send(fake, data=b"Subject: x\r\n\r\nend"))[0], "ACCEPTED")
        self.assertEqual(fake.mails[0], [b"Subject: x", b"", b"end"])

    def test_what_must_not_be_sent_is_not(self):
        for label, to, data in [
                ("an address with a line end", "a@b.example>\r\nRCPT TO:<c@d.example", MAIL),
                ("an address with a space", "a@b.example SIZE=1", MAIL),
                ("an address in brackets", "<a@b.example>", MAIL),
                ("no address", "", MAIL),
                ("a mail with a bare LF", TO, b"Subject: x\r\n\r\none\ntwo\r\n"),
                ("a mail with a bare CR", TO, b"Subject: x\r\n\r\none\rtwo\r\n"),
                ("a mail that hides a dot behind a bare LF", TO, b"Subject: x\r\n\r\n\n.\r\nMAIL FROM:<x@y.example>\r\n"),
                ("a mail with a NUL", TO, b"Subject: x\r\n\r\no\0o\r\n"),
                ("a mail larger than the server takes", TO, b"x\r\n" * 400_000)]:
            with self.subTest(label):
                fake = self.fake(FakeSmtp)
                said = self.send(fake, to, data=data)
                self.assertEqual(self.outcome(said)[:2], ["REFUSED", "0"], said)
                self.assertFalse(fake.said(b"MAIL"), fake.heard)

    def test_8bit_mail_only_where_it_is_taken(self):
        data = "Subject: x\r\n\r\nna\u00efve\r\n".encode()
        taken = self.fake(FakeSmtp)
        self.assertEqual(self.outcome(self.send(taken, data=data))[0], "ACCEPTED")
        self.assertTrue(taken.said(b"BODY=8BITMIME"))
        not_taken = self.fake(FakeSmtp, keywords=("SIZE",))
        self.assertEqual(self.outcome(self.send(not_taken, data=data))[0], "REFUSED")

    def test_a_no_at_the_dot_sends_no_dot(self):
        fake = self.fake(FakeSmtp)
        said = self.send(fake, at_dot="no")
        self.assertEqual(self.outcome(said)[:4], ["LATER", "0", "-", "dead"], said)
        self.assertEqual(fake.mails, [])
        self.assertFalse(fake.said(b"QUIT"), fake.heard)

    @unittest.skipUnless(probes.HAS_FAULTS, "needs CASEWARD_FAULTS")
    def test_crash_points(self):
        for fault, mails in [("smtp-before-dot:kill", 0), ("smtp-after-dot:kill", 1), ("smtp-after-reply:kill", 1)]:
            with self.subTest(fault):
                fake = self.fake(FakeSmtp)
                said = self.send(fake, fault=fault)
                self.assertEqual(said.code, -9, said)
                self.assertIn("at-dot", said.lines)
                fake.stop()
                self.assertEqual(len(fake.mails), mails)

    def test_null_sender(self):
        fake = self.fake(FakeSmtp)
        self.assertEqual(self.outcome(self.send(fake, sender=""))[0], "ACCEPTED")
        self.assertTrue(fake.said(b"MAIL FROM:<> SIZE="), fake.heard)


if __name__ == "__main__":
    unittest.main()
