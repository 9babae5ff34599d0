"""`caseward calendar update` from a local server, and every count of days against an independent implementation."""

import datetime
import http.server
import json
import os
import random
import shutil
import ssl
import subprocess
import tempfile
import threading
import unittest

import mails
from agent import CASEWARD
from certificates import Certificates

# Debian's python3-holidays, which belongs to Debian's Python.
WITNESS = """
import holidays
for day in sorted(holidays.England(years=range(2018, 2028))):
    print(day)
"""

DAY = datetime.timedelta(days=1)
RULES = os.path.join(os.path.dirname(__file__), "..", "..", "rules")


def caseward(*words, code=0, timeout=60):
    done = subprocess.run([CASEWARD, *words], capture_output=True, text=True, timeout=timeout)
    if code is not None and done.returncode != code:
        raise AssertionError(f"{words}: exit code {done.returncode}\n{done.stdout}\n{done.stderr}")
    return done


def listed():
    """The built-in list, by year."""
    path = os.path.join(RULES, "calendars", "england-and-wales.yaml")
    days = {}
    with open(path) as file:
        for line in file:
            day, _, title = line.strip().partition(": ")
            try:
                days[datetime.date.fromisoformat(day)] = title
            except ValueError:
                continue
    return days


class Server:
    """Says what it was told to say, over TLS."""

    def __init__(self, folder):
        certificates = Certificates(os.path.join(folder, "certificates"))
        self.ca_file, self.answer, self.status = certificates.ca_file, b"", 200
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                self.send_response(outer.status)
                self.send_header("Content-Length", str(len(outer.answer)))
                self.end_headers()
                self.wfile.write(outer.answer)

            def log_message(self, *_):
                pass

        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*certificates.files("good"))
        self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        self.url = f"https://localhost:{self._server.server_address[1]}/bank-holidays.json"

    def say(self, days):
        events = [{"title": title.strip('"'), "date": str(day), "notes": "", "bunting": True} for day, title in days.items()]
        self.answer = json.dumps({"england-and-wales": {"division": "england-and-wales", "events": events}}).encode()

    def stop(self):
        self._server.shutdown()
        self._server.server_close()


class Update(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="caseward-calendar-")
        self.addCleanup(shutil.rmtree, self.folder)
        self.config, self.state = os.path.join(self.folder, "config"), os.path.join(self.folder, "state")
        os.makedirs(self.config)
        source = os.path.join(os.path.dirname(__file__), "..", "scenarios", "partnerships", "bexley")
        for name in os.listdir(source):
            shutil.copy(os.path.join(source, name), self.config)
        self.server = Server(self.folder)
        self.addCleanup(self.server.stop)
        self.days = {day: title for day, title in listed().items() if day.year >= 2020}

    def update(self, code=0):
        return caseward("calendar", "update", "--config", self.config, "--state", self.state, "--url", self.server.url,
                        "--ca", self.server.ca_file, code=code)

    def source(self):
        return json.loads(caseward("calendar", "--json", "--config", self.config).stdout)

    def due(self):
        found = caseward("due", "--pack", "bexley", "--event", "notification-received=2026-12-16", "--config",
                         self.config, "--json").stdout
        return {duty["id"]: (duty["target"], duty["limit"]) for duty in json.loads(found)}

    def test_a_day_that_is_proclaimed_moves_dates_and_says_so(self):
        for part in ("new", "cur", "tmp"):
            os.makedirs(os.path.join(self.state, "inbox", part))
        with open(os.path.join(self.state, "inbox", "new", "1.test"), "wb") as file:
            file.write(mails.text_form())
        options = ("--config", self.config, "--state", self.state)
        caseward("run", "--once", *options, "--at", "2026-12-16T16:20", timeout=120)
        self.server.say(self.days | {datetime.date(2026, 12, 31): "Proclaimed day"})
        said = self.update().stdout
        self.assertIn("added 2026-12-31 Proclaimed day", said)
        self.assertRegex(said, r"BX-2026-0001  Hold the rapid review meeting: target 2027-01-04 \(was 2026-12-31\)")
        self.assertEqual(self.due()["bex-rr-meeting"], ("2027-01-04", "2027-01-05"))
        # On the record at the next morning, with which dates moved.
        caseward("run", "--once", *options, "--at", "2026-12-17T07:31", timeout=120)
        duties = json.loads(caseward("duties", "BX-2026-0001", "--json", *options).stdout)
        self.assertEqual({duty["id"]: duty["limit"] for duty in duties}["bex-rr-meeting"], "2027-01-05")
        events = json.loads(caseward("events", "BX-2026-0001", "--json", *options).stdout)
        self.assertIn("duty-dates-changed", [event["kind"] for event in events])

    def test_a_longer_list_takes_the_horizon_on_and_older_years_stay(self):
        years = {datetime.date(2028, month, day): "Holiday" for month, day in
                 ((1, 3), (4, 14), (4, 17), (5, 1), (5, 29), (8, 28), (12, 25), (12, 26))}
        self.server.say(self.days | years | {datetime.date(2029, 1, 1): "Holiday"})
        self.update()
        source = self.source()
        self.assertEqual((source["from"], source["to"]), ("2018-01-01", "2028-12-31"))  # 2029 is not whole
        self.assertIn(self.server.url, source["source"])

    def test_what_cannot_be_believed_changes_nothing(self):
        before = self.source()
        for label, answer, status, code in (
                ("no JSON", b"<html>", 200, 65), ("another list", b'{"scotland": {"events": []}}', 200, 65),
                ("no such page", b"", 404, 69), ("a title of two lines", None, 200, 65),
                ("a shorter list", None, 200, 65)):
            with self.subTest(label):
                self.server.answer, self.server.status = answer or b"", status
                if label == "a title of two lines":
                    self.server.say(self.days | {datetime.date(2027, 6, 1): "one\ntwo"})
                elif label == "a shorter list":
                    self.server.say({day: title for day, title in self.days.items() if day.year < 2027})
                self.assertIn("stays as it is", self.update(code).stderr)
                self.assertEqual(self.source(), before)
        self.assertFalse(os.path.exists(os.path.join(self.config, "calendars")))

    def test_a_server_that_is_not_trusted_is_not_asked(self):
        done = caseward("calendar", "update", "--config", self.config, "--url", self.server.url, code=69)
        self.assertIn("stays as it is", done.stderr)

    def test_a_day_of_their_own_is_counted(self):
        os.makedirs(os.path.join(self.config, "calendars"))
        with open(os.path.join(self.config, "calendars", "own-days.yaml"), "w") as file:
            file.write("calendar: own-days\nholidays:\n  2026-12-24: The offices are shut\n")
        self.assertEqual(self.due()["bex-rr-meeting"], ("2027-01-04", "2027-01-05"))

    def test_the_built_in_list_is_not_written_over(self):
        done = caseward("calendar", "update", "--url", self.server.url, code=64)
        self.assertIn("--config", done.stderr)


class Counting(unittest.TestCase):
    """The dates of a thousand random receipts, against a few lines of Python that know nothing of ours."""

    def closed(self, day):
        return day.weekday() >= 5 or day in self.days

    def after(self, day, n):
        while n > 0:
            day += DAY
            n -= not self.closed(day)
        return day

    def setUp(self):
        self.days = set(listed())

    def test_the_list_is_the_country_s(self):
        said = subprocess.run(["/usr/bin/python3", "-c", WITNESS], capture_output=True, text=True)
        if said.returncode != 0:
            self.skipTest("python3-holidays is not installed")
        theirs = {datetime.date.fromisoformat(day) for day in said.stdout.split()}
        self.assertGreater(len(theirs), 70)
        # Proclaimed days that the installed version may be too old to know.
        proclaimed = {datetime.date(2020, 5, 4), datetime.date(2020, 5, 8), datetime.date(2022, 5, 30),
                      datetime.date(2022, 6, 2), datetime.date(2022, 6, 3), datetime.date(2022, 9, 19),
                      datetime.date(2023, 5, 8)}
        # It has substitute days as well as the days that they stand for, which fall on weekends.
        self.assertEqual({day for day in theirs ^ self.days if day.weekday() < 5} - proclaimed, set())

    def test_receipts_of_every_kind_of_day(self):
        chance = random.Random(20261121)
        first = datetime.date(2018, 1, 1)
        for _ in range(60):
            received = first + DAY * chance.randrange((datetime.date(2027, 11, 1) - first).days)
            found = json.loads(caseward("due", "--pack", "bexley", "--event", f"notification-received={received}",
                                        "--json").stdout)
            due = {duty["id"]: duty for duty in found}
            start = received if not self.closed(received) else self.after(received, 1)
            with self.subTest(received):
                for id, day, within in (("bex-acknowledge", 2, 1), ("bex-notify-key-partners", 5, 5),
                                        ("bex-rr-meeting", 10, 10), ("bex-recommend-to-exec", 13, 13)):
                    limit = self.after(received, within)
                    target = min(self.after(start, day - 1), limit)
                    self.assertEqual((due[id]["target"], due[id]["limit"]), (str(target), str(limit)), id)
                    self.assertEqual(due[id]["days"][-1], str(limit))
                    self.assertEqual(len(due[id]["days"]), within)
                    self.assertFalse(any(self.closed(datetime.date.fromisoformat(each)) for each in due[id]["days"]))

    def before(self, day, n):
        while n > 0:
            day -= DAY
            n -= not self.closed(day)
        return day

    def months(self, day, n):
        year, month = divmod(day.year * 12 + day.month - 1 + n, 12)
        last = (datetime.date(year + (month == 11), (month + 1) % 12 + 1, 1) - DAY).day
        return datetime.date(year, month + 1, min(day.day, last))

    def invented(self, chance):
        """A list for years that nobody has published, closed as no country closes: long runs, and at the ends of months."""
        first, self.days = datetime.date(2028, 1, 1), set()
        for _ in range(200):
            start = first + DAY * chance.randrange(3650)
            self.days.update(start + DAY * n for n in range(chance.choice((1, 1, 1, 2, 6))))
        self.days = {day for day in self.days if day.year < 2038}
        folder = tempfile.mkdtemp(prefix="caseward-calendar-")
        self.addCleanup(shutil.rmtree, folder)
        os.mkdir(os.path.join(folder, "calendars"))
        with open(os.path.join(folder, "calendars", "england-and-wales.yaml"), "w") as file:
            file.write("calendar: england-and-wales\ntitle: Invented\nsource: invented\nretrieved: 2026-11-21\n"
                       "covers: {from: 2028-01-01, to: 2037-12-31}\nholidays:\n")
            file.writelines(f"  {day}: Invented\n" for day in sorted(self.days))
        return folder

    def test_years_that_nobody_has_published(self):
        chance = random.Random(20371231)
        folder = self.invented(chance)
        shutil.copy(os.path.join(RULES, "default", "people.yaml"), folder)
        shutil.copy(os.path.join(RULES, "default", "caseward.yaml"), folder)
        for _ in range(40):
            day = datetime.date(2028, 6, 1) + DAY * chance.randrange(3000)
            found = json.loads(caseward("due", "--config", folder, "--pack", "bexley",
                                        "--event", f"notification-received={day}",
                                        "--event", f"local-review-decided={day}",
                                        "--event", f"publication-planned={day}", "--json").stdout)
            due = {duty["id"]: (duty["target"], duty["limit"]) for duty in found}
            ends = self.months(day, 6)
            wants = {"bex-rr-meeting": self.after(day, 10), "bex-report-to-panel-sos": self.before(day, 7),
                     "bex-complete-publish-6m": ends}
            with self.subTest(day):
                for id, limit in wants.items():
                    self.assertEqual(due[id][1], str(limit), id)
                self.assertEqual(due["bex-report-to-panel-sos"][0], str(self.before(day, 8)))
                self.assertEqual(due["bex-complete-publish-6m"][0],
                                 str(self.before(ends + DAY, 1) if self.closed(ends) else ends))


if __name__ == "__main__":
    unittest.main()
