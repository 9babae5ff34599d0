"""The verbs and their contracts, without servers."""

import email
import email.policy
import glob
import json
import os
import resource
import shutil
import subprocess
import tempfile
import unittest

import mails
from agent import CASEWARD

TEMPLATES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "templates")


class CommandLine(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="caseward-cli-")
        self.addCleanup(shutil.rmtree, self.folder, True)

    def call(self, *words, code=0):
        done = subprocess.run([CASEWARD, *words], capture_output=True, text=True, timeout=120, cwd=self.folder)
        self.assertEqual(done.returncode, code, f"{words}\n{done.stdout}\n{done.stderr}")
        return done

    def deliver(self, raw, name="1.mail"):
        new = os.path.join(self.folder, "spool", "inbox", "new")
        os.makedirs(new, exist_ok=True)
        with open(os.path.join(new, name), "wb") as file:
            file.write(raw)

    def write(self, name, text):
        path = os.path.join(self.folder, "config", name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w") as file:
            file.write(text)

    def test_words_that_are_none(self):
        self.assertIn('did you mean "cases"', self.call("casez", code=64).stderr)
        self.assertIn("--nonsense", self.call("cases", "--nonsense", code=64).stderr)
        self.assertIn("receive", self.call("help").stdout)
        self.assertIn("Example", self.call("help", "due").stdout)
        self.assertRegex(self.call("version").stdout, r"^caseward \d+\.\d+\.\d+$")

    def test_a_lost_database_is_not_made_anew(self):
        self.deliver(mails.text_form())
        self.call("run", "--once")
        database = os.path.join(self.folder, "spool", "caseward.db")
        for name in glob.glob(database + "*"):
            os.remove(name)
        for lost in (lambda: None, lambda: open(database, "w").close()):
            lost()
            said = self.call("run", "--once", code=74).stderr
            self.assertIn("put the database back from a backup", said)
            self.assertFalse(os.path.exists(database) and os.path.getsize(database))

    def test_due_gives_the_worked_timeline(self):
        rows = {row["id"]: row for row in json.loads(self.call(
            "due", "--pack", "bexley", "--event", "notification-received=2026-12-16T16:20", "--event",
            "la-aware=2026-12-14", "--json").stdout)}
        expected = {"bex-acknowledge": ("2026-12-17", "2026-12-17"), "bex-la-notify-panel": ("2026-12-18", "2026-12-21"),
                    "bex-rr-meeting": ("2026-12-31", "2027-01-04"), "bex-recommend-to-exec": ("2027-01-06", "2027-01-07"),
                    "bex-rr-to-panel": ("2027-01-08", "2027-01-11")}
        self.assertEqual({id: (rows[id]["target"], rows[id]["limit"]) for id in expected}, expected)
        self.assertEqual(rows["bex-acknowledge"]["days"], ["2026-12-17"])
        self.assertEqual(rows["bex-la-notify-panel"]["starts"], {"event": "la-aware", "date": "2026-12-14"})
        # The Panel was notified first: its clock governs (X07).
        rows = {row["id"]: row for row in json.loads(self.call(
            "due", "--pack", "bexley", "--event", "notification-received=2026-12-16", "--event",
            "panel-notified=2026-12-14", "--json").stdout)}
        self.assertEqual(rows["bex-rr-to-panel"]["limit"], "2027-01-07")
        # What is inherited says so, what no text dates says so, and what comes first is named.
        rows = {row["id"]: row for row in json.loads(self.call(
            "due", "--pack", "brent", "--event", "notification-received=2026-12-16", "--json").stdout)}
        self.assertTrue(rows["eng-acknowledge"]["inherited"] and rows["eng-acknowledge"]["no_fixed_date"])
        self.assertIsNone(rows["eng-acknowledge"]["limit"])
        self.assertFalse(rows["brt-notify-panel"]["inherited"] or rows["brt-notify-panel"]["no_fixed_date"])
        self.assertEqual(rows["brt-notify-panel"]["force"], "must")
        self.assertIn("X11", rows["brt-notify-panel"]["readings"])
        self.assertIn("brt-inform-partners", rows["brt-notify-panel"]["after"])
        self.assertIn("knows no event", self.call("due", "--pack", "bexley", "--event", "x=2026-12-14", code=64).stderr)
        self.assertIn("2026-13-14", self.call("due", "--pack", "bexley", "--event", "la-aware=2026-13-14",
                                              code=64).stderr)

    def test_every_error_in_a_configuration_is_said_at_once(self):
        self.write("caseward.yaml", "pack: bexley\nmailbx: {}\nmailbox:\n  address: not an address\ndelivery: maybe\n")
        self.write("people.yaml", "people:\n  - {id: a, name: A, email: a@x.example, roles: operatons}\n")
        found = self.call("check", "--config", "config", "--offline", code=78).stderr
        for piece in ("caseward.yaml:2:", "mailbx", "caseward.yaml:4:", "maybe"):
            self.assertIn(piece, found)
        self.write("caseward.yaml", "pack: bexley\nmailbox: {address: reviews@partnership.example, maildir: inbox}\n"
                                    "authserv_id: mx.partnership.example\nphones: {front-door: 020 7946 0100, "
                                    "out-of-hours: 020 7946 0101, office: 020 7946 0102}\n")
        found = self.call("check", "--config", "config", "--offline", code=78).stderr
        self.assertIn("people.yaml:2:", found)
        self.assertIn('did you mean "operations"', found)

    def test_a_letter_with_an_unknown_name_is_found(self):
        self.write("templates/acknowledgement.txt", "Subject: [{{ref}}] Thanks\n\n{{recieved.date}}\n")
        found = self.call("check", "--config", "config", "--offline", code=78).stdout
        self.assertIn("recieved", found)

    def test_a_missing_configuration_folder(self):
        self.assertIn("no such folder", self.call("check", "--config", "nowhere", code=78).stderr)

    def test_at_is_refused_where_mail_is_live(self):
        self.write("caseward.yaml", "pack: bexley\nmailbox: {address: reviews@partnership.example, maildir: inbox}\n"
                                    "authserv_id: mx.partnership.example\ndelivery: live\n"
                                    "edition-accepted: {edition: \"2019-09\", by: m-lindqvist, on: 2026-12-01}\n"
                                    "submission: {host: smtp.partnership.example, port: 587, tls: starttls, "
                                    "user: reviews@partnership.example}\nphones: {front-door: 020 7946 0100, "
                                    "out-of-hours: 020 7946 0101, office: 020 7946 0102}\n")
        self.assertIn("refused", self.call("work", "--once", "--config", "config", "--at", "2026-12-16T16:20",
                                           code=64).stderr)

    def test_the_embedded_default_needs_nothing(self):
        self.deliver(mails.text_form())
        self.call("run", "--once", "--at", "2026-12-16T16:20")
        self.assertEqual(len(json.loads(self.call("cases", "--json").stdout)), 1)
        sent = sorted(glob.glob(os.path.join(self.folder, "spool", "sent", "*.eml")))
        self.assertEqual(len(sent), 6)
        with open(sent[0], "rb") as file:
            message = email.message_from_binary_file(file, policy=email.policy.default)
        self.assertEqual(message["Subject"], "[BX-2026-0001] We have your notification")
        self.assertIn("BX-2026-0001", self.call("show", "BX-2026-0001").stdout)
        self.call("verify")
        self.assertIn("there is no case", self.call("show", "BX-2026-0009", code=1).stderr)
        self.assertEqual(len(json.loads(self.call("outbox", "--all", "--json").stdout)), 6)

    def test_the_shell_does_the_clerical_only(self):
        self.deliver(mails.text_form())
        self.call("run", "--once", "--at", "2026-12-16T16:20")
        for decision in ("confirm", "criteria met", "not ours: another's", "withdraw: a slip", "open again: it is not",
                         "ask again: form of review", "accept edition: 2019-09"):
            self.assertIn("cannot decide", self.call("act", "BX-2026-0001", decision, code=1).stderr)
        self.call("act", "BX-2026-0001", "held: 30 December 2026", "--at", "2026-12-30T17:00")
        duties = {row["id"]: row for row in json.loads(self.call("duties", "BX-2026-0001", "--json").stdout)}
        self.assertEqual(duties["bex-rr-meeting"]["state"], "met")
        # Three working days after the meeting come before the thirteenth: the date moved, and an event says so.
        self.assertEqual(duties["bex-recommend-to-exec"]["limit"], "2027-01-05")
        kinds = [event["kind"] for event in json.loads(self.call("events", "BX-2026-0001", "--json").stdout)]
        self.assertIn("duty-dates-changed", kinds)
        self.call("act", "BX-2026-0001", "held: the day after", code=65)
        self.call("verify")

    def test_a_mail_that_cannot_be_read_is_a_task_and_can_be_replayed(self):
        self.deliver(mails.mail("someone@elsewhere.example", "Hello", "A question about training.\n").as_bytes())
        self.call("run", "--once", "--at", "2026-12-16T16:20")
        tasks = json.loads(self.call("tasks", "--json").stdout)
        self.assertEqual([task["kind"] for task in tasks], ["unrecognised"])
        self.call("replay", "1")
        self.call("work", "--once", "--at", "2026-12-16T16:30")
        self.assertEqual(len(json.loads(self.call("tasks", "--json").stdout)), 1)
        self.call("verify")

    def test_the_wrong_door_is_answered_first(self):
        self.deliver(mails.mail("teacher@school.example", "Referral",
                                "I am worried about a child in my class who told me today that she is being hit at home. She "
                                "is going home at half past three and I think she is not safe tonight. Please ring me urgently, this "
                                "is a safeguarding referral to children's social care.\n", date=None).as_bytes())
        self.call("run", "--once", "--at", "2026-12-16T16:20")
        outbox = json.loads(self.call("outbox", "--all", "--json").stdout)
        self.assertEqual((outbox[0]["letter"], outbox[0]["to"]), ("wrong-door", "teacher@school.example"))
        self.assertIn("wrong-door", [task["kind"] for task in json.loads(self.call("tasks", "--json").stdout)])

    def test_tampering_is_found(self):
        self.deliver(mails.text_form())
        self.call("run", "--once", "--at", "2026-12-16T16:20")
        raw = glob.glob(os.path.join(self.folder, "spool", "raw", "*", "*", "*"))[0]
        os.chmod(raw, 0o600)
        with open(raw, "ab") as file:
            file.write(b"x")
        self.assertIn("do not agree", self.call("verify", code=1).stdout)

    def test_the_same_mail_twice_is_one_case(self):
        raw = mails.text_form()
        self.deliver(raw, "1.a")
        self.deliver(b"Received: from a relay\n" + raw, "2.b")
        self.call("run", "--once", "--at", "2026-12-16T16:20")
        self.assertEqual(len(json.loads(self.call("cases", "--json").stdout)), 1)

    def test_who_approves_what_is_listed_with_what_was_chosen(self):
        rows = {row["id"]: row for row in json.loads(self.call("check", "--approvals", "--json").stdout)}
        self.assertIn("Practice Review and Learning Manager, any", rows["bex-meeting-record"]["approved_by"])
        self.assertTrue(rows["bex-meeting-record"]["ours"] and rows["bex-meeting-record"]["why"])
        self.assertFalse(rows["bex-rr-to-panel"]["ours"], "its text names the Executive")
        self.assertTrue(rows["eng-name-reviewer"]["ours"], "what is inherited, too")
        self.assertRegex(rows["bex-meeting-record"]["where"], r"bexley\.yaml:\d+$")
        note = next(row for row in json.loads(self.call("check", "--offline", "--json").stdout) if row["what"] == "approvals")
        ours = sum(row["ours"] for row in rows.values())
        self.assertIn(f"{len(rows)} papers leave on somebody's approval; for {ours} of them", note["says"])

    def test_the_demo_takes_seconds(self):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        told = self.call("demo").stdout
        # What the machine does beside it is not counted.
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        self.assertLess(used.ru_utime + used.ru_stime - before.ru_utime - before.ru_stime, 10)
        for piece in ("Wednesday 16 December 2026, 16:20", "acknowledgement", "threshold-question", "morning",
                      "digest", "information-request", "return-reminder", "meeting-invitation", "decision-question",
                      "approval-request", "address-question", "submit-request",
                      "panel-submission", "Thursday 7 January 2027, 09:00"):
            self.assertIn(piece, told)
        state = os.path.join(self.folder, "spool", "demo")
        self.call("verify", "--state", state)
        with open(os.path.join(state, "digest-2027-01-06.html")) as file:
            page = file.read()
        self.assertIn("over limit", page)
        self.assertIn('src="data:image/png;base64,', page)
        duties = {row["id"]: row["state"] for row in
                  json.loads(self.call("duties", "BX-2026-0001", "--state", state, "--json").stdout)}
        for done in ("bex-agency-info-return-5wd", "bex-rr-meeting", "bex-exec-decision", "bex-rr-to-panel"):
            self.assertEqual(duties[done], "met", done)
        # It left once, when the named person said so after the approvals, as the bytes that were approved.
        [path] = glob.glob(os.path.join(state, "sent", "*-panel-submission.eml"))
        with open(path, "rb") as file:
            [record] = email.message_from_binary_file(file, policy=email.policy.default).iter_attachments()
        with open(os.path.join(TEMPLATES, "demo", "rapid-review-record.docx"), "rb") as file:
            self.assertEqual(record.get_content(), file.read())
        kinds = [event["kind"] for event in json.loads(self.call("events", "BX-2026-0001", "--state", state, "--json").stdout)]
        self.assertNotIn("mail-held", kinds, "an ordinary case fits below the built-in caps")
        submitted = [event for event in json.loads(self.call("events", "BX-2026-0001", "--state", state, "--json").stdout)
                     if event["kind"] == "rr-submitted"]
        self.assertEqual([event["happened"][:10] for event in submitted], ["2027-01-07"])
        views = [event for event in json.loads(self.call("events", "BX-2026-0001", "--state", state, "--json").stdout)
                 if event["kind"] == "threshold-view"]
        self.assertEqual(len(views), 3)


if __name__ == "__main__":
    unittest.main()
