"""Reading mail from servers that lie, dribble, fall silent and go away."""

import hashlib
import unittest

import probes
from fakes import DROP, SILENT, FakeImap, Gone

MESSAGES = {4: b"Subject: four\r\n\r\n4\r\n", 7: b"Subject: seven\r\n\r\n" + b"7" * 100_000 + b"\r\n",
            9: b"", 12: b"x"}


def digest(data):
    return hashlib.sha256(data).hexdigest()


def done(messages):
    return [f"{uid} {len(body)} {digest(body)}" for uid, body in messages.items()]


def close_in_literal(c, tag, line):
    c.raw(b"* 1 FETCH (UID 4 BODY[] {1000}\r\nhalf a mess")
    raise Gone


def huge_literal(c, tag, line):
    c.raw(b"* 1 FETCH (UID 4 BODY[] {3900000000}\r\n")
    while True:
        c.raw(b"x" * 65536)


def wrapped_literal(c, tag, line):
    c.raw(b"* 1 FETCH (UID 4 BODY[] {4294967296}\r\n" + b"y" * 100_000 + b")\r\n")
    c.say(f"{tag} OK done")


def silent_in_literal(c, tag, line):
    c.raw(b"* 1 FETCH (UID 4 BODY[] {1000}\r\nhalf a mess")
    c.wait_for_end()


def endless_line(c, tag, line):
    while True:
        c.raw(b"* OK " + b"x" * 65536)


def not_asked_for(c, tag, line):
    c.raw(b"* 1 FETCH (UID 99 BODY[] {3}\r\nabc)\r\n")
    c.say(f"{tag} OK done")


def other_uid_after(c, tag, line):
    c.raw(b"* 1 FETCH (UID 4 BODY[] {3}\r\nabc UID 7)\r\n")
    c.say(f"{tag} OK done")


def twice(c, tag, line):
    c.raw(b"* 1 FETCH (UID 4 BODY[] {3}\r\nabc)\r\n" * 2)
    c.say(f"{tag} OK done")


def garbage(c, tag, line):
    c.say("* 1 FETCH (UID 4 EMAILID (M6d99ac3275bb4e))")
    c.say(f"{tag} OK done")


def goodbye(c, tag, line):
    c.say("* BYE server is going down")
    raise Gone


#   what the server does while bodies are fetched              how               NetError           what the error says
BAD_BODIES = [
    ("closes inside a literal",                                close_in_literal,  probes.PROTOCOL,  "the connection was cut off"),
    ("announces 3.9 GB and sends them",                        huge_literal,      probes.TOO_LARGE, "message 4 is larger"),
    ("announces a length that wraps around",                   wrapped_literal,   probes.PROTOCOL,  "fetching messages"),
    ("falls silent inside a literal",                          silent_in_literal, probes.PROTOCOL,  "no answer within 2 seconds"),
    ("sends a line without an end",                            endless_line,      probes.PROTOCOL,  "longer than it may be"),
    ("sends a message that was not asked for",                 not_asked_for,     probes.PROTOCOL,  "not asked for"),
    ("gives one message two UIDs",                             other_uid_after,   probes.PROTOCOL,  "mixed up"),
    ("sends a message twice",                                  twice,             probes.PROTOCOL,  "not asked for"),
    ("answers in words we do not know",                        garbage,           probes.PROTOCOL,  "not understood"),
    ("says BYE",                                               goodbye,           probes.PROTOCOL,  "goodbye"),
    ("hangs up",                                               DROP,              probes.PROTOCOL,  "the connection was cut off"),
    ("never answers",                                          SILENT,            probes.PROTOCOL,  "no answer within 2 seconds"),
    ("says NO",                                                "TAG NO not now",  probes.PROTOCOL,  "not now"),
    ("says BAD",                                               "TAG BAD what?",   probes.PROTOCOL,  "what?"),
]

#   what the server does                              options                                                  NetError
OPENINGS = [
    ("shows a certificate of another name",           {"certificate": "wrong-name"},                           probes.UNTRUSTED),
    ("shows a self-signed certificate",               {"certificate": "self-signed"},                          probes.UNTRUSTED),
    ("shows an expired certificate",                  {"certificate": "expired"},                              probes.UNTRUSTED),
    ("refuses our credentials",                       {"answers": {"AUTHENTICATE": "TAG NO [AUTHENTICATIONFAILED] no"}},
                                                                                                               probes.LOGIN),
    ("cannot check credentials just now",             {"answers": {"AUTHENTICATE": "TAG NO [UNAVAILABLE] later"}},
                                                                                                               probes.CONNECT),
    ("says BYE for a greeting",                       {"greeting": "* BYE overloaded"},                        None),
    ("hangs up for a greeting",                       {"greeting": DROP},                                      None),
    ("does not have the folder",                      {"answers": {"EXAMINE": "TAG NO no such folder"}},       probes.PROTOCOL),
    ("gives the folder no UIDVALIDITY",               {"answers": {"EXAMINE": "TAG OK done"}},                 probes.PROTOCOL),
]


class Reader(probes.WithCertificates):
    def read(self, fake, *actions, **options):
        options.setdefault("timeout", 2)
        return probes.imap(fake, *actions, **options)


class ImapFakes(Reader):
    def test_bodies_in_one_command(self):
        fake = self.fake(FakeImap, messages=MESSAGES)
        said = self.read(fake, "list:1", "fetch:1000000")
        self.assertEqual(said.of("done"), done(MESSAGES), said)
        self.assertEqual(sum(b"BODY.PEEK[]" in line for line in fake.heard), 1, fake.heard)
        self.assertFalse(fake.said(b"SELECT"), fake.heard)

    def test_uids_after_the_body(self):
        fake = self.fake(FakeImap, messages=MESSAGES, uid_last=True)
        said = self.read(fake, "list:1", "fetch:1000000")
        self.assertEqual(sorted(said.of("done")), sorted(done(MESSAGES)), said)
        self.assertEqual(said.of("mixed"), [])

    def test_dates_have_their_zone(self):
        fake = self.fake(FakeImap, messages={4: b"abc"})
        self.assertEqual(self.read(fake, "list:1").of("entry"), ["4 3 1796113800"])  # 1 December 2026 08:30 UTC

    def test_the_last_message_is_not_new(self):
        """RFC 3501: "n:*" names the last message though its UID is below n."""
        fake = self.fake(FakeImap, messages={4: b"abc"})
        said = self.read(fake, "list:5")
        self.assertEqual((said.of("entry"), said.code), ([], 0), said)

    def test_a_vanished_uid_yields_no_call(self):
        fake = self.fake(FakeImap, messages={4: b"abc", 12: b"x"})
        said = self.read(fake, "fetch:1000:4,5,12")
        self.assertEqual(said.of("done"), done({4: b"abc", 12: b"x"}), said)
        self.assertEqual(said.code, 0)

    def test_gone_messages_may_be_a_no(self):
        def some(c, tag, line):
            fake.send_body(c, 1, 4, b"abc")
            c.say(f"{tag} NO [EXPUNGEISSUED] some are gone")

        fake = self.fake(FakeImap, messages={4: b"abc"}, answers={"BODY": some})
        said = self.read(fake, "fetch:1000:4,5")
        self.assertEqual((said.of("done"), said.code), (done({4: b"abc"}), 0), said)

    def test_a_message_that_is_there_but_does_not_come_is_not_gone(self):
        def without_seven(c, tag, line):
            fake.send_body(c, 1, 4, MESSAGES[4])
            c.say(f"{tag} OK done")

        fake = self.fake(FakeImap, messages=MESSAGES, answers={"BODY": without_seven})
        said = self.read(fake, "fetch:200000:4,5,7")
        self.assertEqual(said.of("done"), done({4: MESSAGES[4]}))
        self.assertIn("message 7 is there, but the server does not send it", said.error[1])

    def test_a_body_that_is_nil_is_not_a_mail(self):
        def nil(c, tag, line):
            c.say("* 1 FETCH (UID 4 BODY[] NIL)")
            c.say(f"{tag} OK done")

        fake = self.fake(FakeImap, messages={4: b"abc"}, answers={"BODY": nil})
        said = self.read(fake, "fetch:1000:4")
        self.assertEqual(said.of("done"), [])
        self.assertIn("message 4 is there, but the server does not send it", said.error[1])

    def test_a_body_in_quotes(self):
        def quoted(c, tag, line):
            c.say(r'* 1 FETCH (FLAGS (\Seen) UID 4 BODY[] "a \"mail\" (UID 5 ")')
            c.say(f"{tag} OK done")

        fake = self.fake(FakeImap, messages={4: b"abc"}, answers={"BODY": quoted})
        self.assertEqual(self.read(fake, "fetch:1000:4,5").of("done"), done({4: b'a "mail" (UID 5 '}))

    def test_flags_that_another_client_changes_meanwhile(self):
        def flags(c, tag, line):
            c.say(r"* 1 FETCH (UID 4 FLAGS (\Seen))")
            fake.send_body(c, 1, 4, b"abc")
            c.say("* 2 EXISTS")
            c.say(r"* 1 FETCH (FLAGS (\Seen) UID 4)")
            c.say(f"{tag} OK done")

        fake = self.fake(FakeImap, messages={4: b"abc"}, answers={"BODY": flags})
        self.assertEqual(self.read(fake, "fetch:1000:4").of("done"), done({4: b"abc"}))

    def test_bad_bodies(self):
        for label, answer, code, words in BAD_BODIES:
            with self.subTest("a server that " + label):
                fake = self.fake(FakeImap, messages=MESSAGES, answers={"BODY": answer})
                said = self.read(fake, "list:1", "fetch:200000", "memory")
                self.assertIsNotNone(said.error, said)
                self.assertEqual(said.error[0], code, said)
                self.assertIn(words, said.error[1])
                self.assertIn(f"localhost:{fake.port}: fetching messages: ", said.error[1])

    def test_the_size_limit_is_kept_by_what_comes_not_by_what_is_said(self):
        fake = self.fake(FakeImap, messages=MESSAGES)
        said = self.read(fake, "fetch:50000:4,7,12")
        self.assertEqual(said.error[0], probes.TOO_LARGE, said)
        self.assertEqual(said.of("done"), done({4: MESSAGES[4]}))

    def test_a_dribbling_server_is_not_alive(self):
        def dribble(c, tag, line):
            c.raw(b"* 1 FETCH (UID 4 BODY[] {100000}\r\n")
            while True:
                c.raw(b"x")
                c.connection.settimeout(0.2)
                try:
                    if not c.connection.recv(1):
                        return
                except TimeoutError:
                    pass

        fake = self.fake(FakeImap, messages=MESSAGES, answers={"BODY": dribble})
        self.assertIn("no answer within 2 seconds", self.read(fake, "fetch:1000000:4").error[1])

    def test_our_own_stop(self):
        fake = self.fake(FakeImap, messages=MESSAGES)
        said = self.read(fake, "fetch:1000000:4,7,12", stop_after=100)
        self.assertIn("stopped on our side", said.error[1])

    def test_openings(self):
        for label, options, code in OPENINGS:
            with self.subTest("a server that " + label):
                fake = self.fake(FakeImap, **options)
                said = self.read(fake)
                self.assertIsNotNone(said.error, said)
                if code is not None:
                    self.assertEqual(said.error[0], code, said)
                self.assertIn(f"localhost:{fake.port}: ", said.error[1])
                if code == probes.UNTRUSTED:
                    self.assertEqual(fake.heard, [])

    def test_a_silent_greeting_ends_in_time(self):
        said = self.read(self.fake(FakeImap, greeting=SILENT), timeout=1)
        self.assertEqual(said.error[0], probes.CONNECT, said)

    def test_nobody_listens(self):
        fake = self.fake(FakeImap)
        fake.stop()
        self.assertEqual(self.read(fake).error[0], probes.CONNECT)

    def test_no_tls_no_credentials(self):
        for label, options in [("plain server", {"tls": False}),
                               ("a server that says we are logged in already", {"tls": False, "greeting": "* PREAUTH hi"})]:
            with self.subTest(label):
                fake = self.fake(FakeImap, **options)
                said = self.read(fake, starttls=True)
                self.assertEqual(said.error[0], probes.UNTRUSTED, said)
                self.assertFalse(fake.said(b"AUTHENTICATE") or fake.said(b"LOGIN") or fake.said(b"EXAMINE"), fake.heard)

    def test_bytes_after_starttls_are_an_attack(self):
        def inject(c, tag, line):
            c.raw(f"{tag} OK go on\r\n* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\n".encode())
            c.start_tls()

        fake = self.fake(FakeImap, tls="starttls", answers={"STARTTLS": inject})
        said = self.read(fake, starttls=True)
        self.assertIsNotNone(said.error, said)
        self.assertFalse(fake.said(b"AUTHENTICATE"), fake.heard)

    def test_a_folder_is_one_line(self):
        fake = self.fake(FakeImap)
        said = self.read(fake, folder='x"\r\n9 DELETE INBOX')
        self.assertIsNotNone(said.error, said)
        self.assertFalse(fake.said(b"DELETE"), fake.heard)

    @unittest.skipUnless(probes.HAS_FAULTS, "needs CASEWARD_FAULTS")
    def test_crash_points(self):
        for fault, actions in [("imap-after-list:kill", ["list:1"]), ("imap-in-body:kill@2", ["list:1", "fetch:1000000"])]:
            with self.subTest(fault):
                said = self.read(self.fake(FakeImap, messages=MESSAGES), *actions, fault=fault)
                self.assertEqual(said.code, -9, said)


def exists_before_plus(c, tag, line):
    c.say("* 5 EXISTS")
    c.say("+ idling")
    assert c.hear() == b"DONE"
    c.say(f"{tag} OK done")


def exists_with_plus(c, tag, line):
    c.raw(b"+ idling\r\n* 5 EXISTS\r\n")
    assert c.hear() == b"DONE"
    c.say(f"{tag} OK done")


def exists_split(c, tag, line):
    c.raw(b"+ idl")
    c.raw(b"ing\r\n* 5 EXI")
    c.raw(b"STS\r\n")
    assert c.hear() == b"DONE"
    c.say(f"{tag} OK done")


def still_here(c, tag, line):
    c.say("+ idling")
    c.say("* OK still here")
    assert c.hear() == b"DONE"
    c.say(f"{tag} OK done")


def never_done(c, tag, line):
    c.raw(b"+ idling\r\n* 5 EXISTS\r\n")
    c.wait_for_end()


def bye(c, tag, line):
    c.say("+ idling")
    c.say("* BYE idle for too long")
    raise Gone


#   what the server does in IDLE                    how                    seconds asked   at least, at most (ms)
IDLES = [
    ("says EXISTS before the +",                    exists_before_plus,    8,              0, 2500),
    ("says EXISTS in the packet of the +",          exists_with_plus,      8,              0, 2500),
    ("says EXISTS in pieces",                       exists_split,          8,              0, 2500),
    ("says only that it is still there",            still_here,            1,              900, 2500),
    ("refuses IDLE though it offers it",            "TAG NO not now",      1,              900, 2500),
    ("says nothing",                                None,                  1,              900, 2500),
]


class ImapIdle(Reader):
    def test_idle(self):
        for label, answer, seconds, least, most in IDLES:
            with self.subTest("a server that " + label):
                answers = {"IDLE": answer} if answer else {}
                said = self.read(self.fake(FakeImap, messages=MESSAGES, answers=answers), f"wait:{seconds}", "list:1")
                self.assertIsNone(said.error, said)
                self.assertTrue(least <= int(said.of("waited")[0]) <= most, said)
                self.assertEqual(len(said.of("entry")), len(MESSAGES), "in step afterwards")

    def test_idle_failures(self):
        for label, answer, words in [("says BYE", bye, "idle for too long"), ("hangs up", DROP, "the connection was cut off"),
                                     ("never answers DONE", never_done, "no answer within 2 seconds"),
                                     ("never answers IDLE", SILENT, "no answer within 2 seconds")]:
            with self.subTest("a server that " + label):
                said = self.read(self.fake(FakeImap, answers={"IDLE": answer}), "wait:5")
                self.assertEqual(said.error[0], probes.PROTOCOL, said)
                self.assertIn(words, said.error[1])

    def test_our_own_wake(self):
        said = self.read(self.fake(FakeImap), "wake:8", "list:1")
        self.assertIsNone(said.error, said)
        self.assertLess(int(said.of("waited")[0]), 2500)

    def test_a_server_without_idle_is_asked(self):
        fake = self.fake(FakeImap, capabilities="IMAP4rev1 AUTH=PLAIN")
        said = self.read(fake, "wait:1")
        self.assertGreaterEqual(int(said.of("waited")[0]), 900)
        self.assertTrue(fake.said(b"NOOP"))
        self.assertFalse(fake.said(b"IDLE"))

    def test_without_idle_new_mail_is_seen_by_noop(self):
        def noop(c, tag, line):
            c.say("* 5 EXISTS")
            c.say(f"{tag} OK done")

        fake = self.fake(FakeImap, capabilities="IMAP4rev1 AUTH=PLAIN", answers={"NOOP": noop})
        self.assertLess(int(self.read(fake, "wait:8").of("waited")[0]), 2500)

    def test_mail_announced_while_bodies_came_is_not_slept_over(self):
        def body(c, tag, line):
            fake.send_body(c, 1, 4, b"abc")
            c.say("* 2 EXISTS")
            c.say(f"{tag} OK done")

        fake = self.fake(FakeImap, messages={4: b"abc"}, answers={"BODY": body})
        self.assertLess(int(self.read(fake, "list:1", "fetch:1000", "wait:8").of("waited")[0]), 2500)


if __name__ == "__main__":
    unittest.main()
