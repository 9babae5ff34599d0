"""Answers that calendars give, in the shapes of Outlook and of Google: attendance, and nothing else."""

import email
import os
import re
import shutil
import unittest

import mails
from desk import CONFIG, Desk, NO_CAPS

PARTNERSHIPS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "scenarios", "partnerships")
OPERATIONS = "operations@partnership.example"
RUTH, PIA, DARIO = "ruth.adeyemi@council.example", "pia.sorensen@nhs.example", "dario.marchetti@police.example"
AT = "2026-12-%02dT%02d:%02d"

ANSWER = """\
BEGIN:VCALENDAR
METHOD:REPLY
PRODID:{program}
VERSION:2.0
{zone}BEGIN:VEVENT
ATTENDEE;{attendee};PARTSTAT={partstat}:mailto:
 {sender}
{comment}UID:{uid}
SUMMARY;LANGUAGE=en-GB:{word}: [{ref}] Rapid review meeting
{when}CLASS:PRIVATE
PRIORITY:5
DTSTAMP:20261217T121212Z
TRANSP:OPAQUE
STATUS:CONFIRMED
SEQUENCE:{sequence}
END:VEVENT
END:VCALENDAR
"""
# Outlook names Windows' zones, and describes them.
OUTLOOK_ZONE = """\
BEGIN:VTIMEZONE
TZID:GMT Standard Time
BEGIN:STANDARD
DTSTART:16010101T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T010000
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE
"""
WORDS = {"ACCEPTED": "Accepted", "DECLINED": "Declined", "TENTATIVE": "Tentative"}


def part_of(mail, name):
    [part] = [part for part in mail.walk() if part.get_content_type() == "text/calendar"]
    found = re.search(rf"^{name}:(.*)$", part.get_content().replace("\r\n ", "").replace("\r", ""), re.M)
    return found.group(1)


def outlook(invitation, partstat, comment="", sender=None, sequence=None):
    sender = sender or invitation["To"]
    ics = ANSWER.format(program="Microsoft Exchange Server 2010", zone=OUTLOOK_ZONE, attendee="CN=A person",
                        partstat=partstat, sender=sender, uid=part_of(invitation, "UID"), word=WORDS[partstat],
                        comment=f"COMMENT;LANGUAGE=en-GB:{comment}\n" if comment else "",
                        ref="BX-2026-0001", sequence=part_of(invitation, "SEQUENCE") if sequence is None else sequence,
                        when="DTSTART;TZID=GMT Standard Time:20261229T100000\nDTEND;TZID=GMT Standard Time:20261229T120000\n")
    message = mails.mail(sender, f"{WORDS[partstat]}: {invitation['Subject']}", comment + "\n",
                         In_Reply_To=invitation["Message-ID"], References=invitation["Message-ID"],
                         Thread_Topic=invitation["Subject"], X_MS_Has_Attach="", Accept_Language="en-GB, en-US",
                         Content_Class="urn:content-classes:calendarmessage")
    message.add_alternative(f"<html><body><p>{comment}</p></body></html>", subtype="html")
    calendar = email.message.EmailMessage()
    calendar.set_content(ics, subtype="calendar", params={"method": "REPLY"}, charset="utf-8", cte="base64")
    del calendar["MIME-Version"]
    message.attach(calendar)
    return message.as_bytes()


def google(invitation, partstat, comment="", sender=None, sequence=None):
    sender = sender or invitation["To"]
    ics = ANSWER.format(program="-//Google Inc//Google Calendar 70.9054//EN\nCALSCALE:GREGORIAN", zone="",
                        attendee="CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT", sender=sender, word=WORDS[partstat],
                        partstat=f"{partstat};CN={sender};X-NUM-GUESTS=0", uid=part_of(invitation, "UID"), ref="BX-2026-0001",
                        comment=f"DESCRIPTION:{comment}\n" if comment else "", when="DTSTART:20261229T100000Z\nDTEND:20261229T120000Z\n",
                        sequence=part_of(invitation, "SEQUENCE") if sequence is None else sequence)
    # Google puts the sender's address behind "@" at the subject's end, and writes the thread's headers of its own.
    message = mails.mail(sender, f"{WORDS[partstat]}: {invitation['Subject']} @ Tue 29 Dec 2026 10am - 12pm (GMT) ({sender})",
                         f"{sender} has {WORDS[partstat].lower()} this invitation.\n\n{comment}\n\nInvitation from Google Calendar\n")
    message.add_alternative(f"<html><body><p>{comment}</p></body></html>", subtype="html")
    calendar = email.message.EmailMessage()
    calendar.set_content(ics, subtype="calendar", params={"method": "REPLY"}, charset="utf-8", cte="7bit")
    del calendar["MIME-Version"]
    message.attach(calendar)
    message.add_attachment(ics.encode(), maintype="application", subtype="ics", filename="invite.ics")
    return message.as_bytes()


class Attendance(unittest.TestCase):
    pack = "bexley"

    def setUp(self):
        self.desk = Desk(self)
        if self.pack != "bexley":
            shutil.copy(os.path.join(PARTNERSHIPS, self.pack, "people.yaml"), self.desk.folder)
            with open(os.path.join(self.desk.folder, "caseward.yaml"), "w") as file:
                file.write(CONFIG.format(state=self.desk.state, caps=NO_CAPS, more="").replace("bexley", self.pack))
        self.desk.once(AT % (16, 16, 20), mails.text_form())
        [self.ref] = self.desk.refs()
        self.say(17, 9, "confirm")

    def say(self, day, hour, words):
        [question] = self.desk.sent(OPERATIONS, "please confirm")
        self.desk.once(AT % (day, hour, 12), self.desk.answer(question, words))
        return [mail for mail in self.desk.sent(OPERATIONS) if mail["Subject"].startswith(f"[{self.ref}] Recorded")][-1] \
            if self.desk.sent(OPERATIONS, "Recorded") else self.desk.sent(OPERATIONS)[-1]

    def invitation(self, to):
        return self.desk.sent(to, "Rapid review meeting")[-1]

    def attendance(self):
        return [(event["actor"], event["payload"]["attendance"]) for event in self.desk.json("events", self.ref)
                if event["kind"] == "meeting-attendance"]

    def digest(self, at):
        [text] = [line for line in self.desk.call("digest", "--on", at).stdout.splitlines() if "have accepted" in line] or [""]
        return text


class Bexley(Attendance):
    def test_three_answers_in_two_shapes(self):
        self.say(17, 11, "meeting: 29 December 2026 10:00 Teams")
        before = len(self.desk.sent())
        kinds = self.desk.events(self.ref)
        self.desk.once(AT % (17, 12, 0), outlook(self.invitation(RUTH), "ACCEPTED", comment="criteria met"),
                       google(self.invitation(PIA), "DECLINED", comment="approve"),
                       outlook(self.invitation(DARIO), "TENTATIVE"))
        self.assertEqual(sorted(self.attendance()), [("d-marchetti", "tentative"), ("p-sorensen", "declined"), ("r-adeyemi", "accepted")])
        new = [kind for kind in self.desk.events(self.ref)[len(kinds):]]
        self.assertEqual(sorted(set(new)), ["meeting-attendance", "meeting-declined"], "no decision, no approval")
        self.assertEqual(len(self.desk.sent()), before, "a machine is not answered")
        said = self.desk.call("digest", "--on", "2026-12-18").stdout.replace("\n", " ")
        said = " ".join(said.split())
        self.assertIn("meeting Tue 29 December: 1 of 5 have accepted; cannot come: Pia Sorensen; perhaps: Dario Marchetti;"
                      " no answer yet: Hollis Castellan, Tamsin Brackenbury", said)
        self.desk.verify()

    def test_an_answer_to_a_day_that_was_moved_counts_no_more(self):
        self.say(17, 11, "meeting: 29 December 2026 10:00 Teams")
        first = self.invitation(RUTH)
        self.assertEqual((part_of(first, "SEQUENCE"), part_of(first, "METHOD")), ("0", "REQUEST"))
        self.desk.once(AT % (17, 12, 0), outlook(first, "ACCEPTED"))
        self.say(18, 9, "meeting moved to: 30 December 2026 14:00 Town Hall")
        second = self.invitation(RUTH)
        self.assertEqual((part_of(second, "SEQUENCE"), part_of(second, "UID")), ("1", part_of(first, "UID")))
        self.desk.once(AT % (18, 10, 0), outlook(first, "ACCEPTED", sequence=0), google(self.invitation(PIA), "ACCEPTED"))
        said = " ".join(self.desk.call("digest", "--on", "2026-12-21").stdout.split())
        self.assertIn("meeting Wed 30 December: 1 of 5 have accepted; no answer yet: Hollis", said)
        self.say(18, 15, "meeting cancelled")
        cancelled = self.desk.sent(RUTH, "Rapid review meeting")[-1]
        cancelled = [mail for mail in self.desk.sent(RUTH) if any(part.get_content_type() == "text/calendar" for part in mail.walk())][-1]
        self.assertEqual((part_of(cancelled, "METHOD"), part_of(cancelled, "SEQUENCE"), part_of(cancelled, "STATUS")),
                         ("CANCEL", "2", "CANCELLED"))
        self.assertNotIn("have accepted", self.desk.call("digest", "--on", "2026-12-22").stdout)

    def test_nobody_accepts_for_another(self):
        self.say(17, 11, "meeting: 29 December 2026 10:00 Teams")
        self.desk.once(AT % (17, 12, 0), outlook(self.invitation(RUTH), "ACCEPTED", sender="stranger@elsewhere.example"),
                       google(self.invitation(RUTH), "ACCEPTED", sender="esther.oduya@council.example"))
        self.assertEqual(self.attendance(), [])

    def test_a_day_past_its_target_and_past_its_limit_is_said_at_once(self):
        text = self.say(17, 11, "meeting: 31 December 2026 10:00 Teams").get_body(("plain",)).get_content()
        self.assertNotIn("That day is after", text)
        text = " ".join(self.say(17, 12, "meeting moved to: 4 January 2027 10:00 Teams").get_body(("plain",)).get_content().split())
        self.assertIn('after the target of "Hold the rapid review meeting", Thursday 31 December 2026', text)
        self.assertNotIn("plan-past-limit", self.desk.tasks())
        text = " ".join(self.say(17, 14, "meeting moved to: 9 January 2027 10:00 Teams").get_body(("plain",)).get_content().split())
        self.assertIn('after the limit of "Hold the rapid review meeting", Monday 4 January 2027', text)
        self.assertIn("That day is no working day", text)
        self.assertIn("plan-past-limit", self.desk.tasks())

    def test_a_substitute_is_named_by_mail(self):
        self.say(17, 11, "meeting: 29 December 2026 10:00 Teams")
        self.desk.once(AT % (17, 12, 0), self.desk.answer(self.invitation(PIA), "substitute: Niall Halloran, Head of Safeguarding"))
        self.assertIn("representative-unavailable", self.desk.events(self.ref))
        self.assertIn("substitute-named", self.desk.tasks())


class Hackney(Attendance):
    pack = "city-hackney"

    def test_who_declines_is_asked_for_a_substitute_of_authority(self):
        self.say(17, 11, "meeting: 29 December 2026 10:00 Teams")
        self.desk.once(AT % (17, 12, 0), outlook(self.invitation(PIA), "DECLINED"))
        [asked] = self.desk.sent(PIA, "Who comes for you")
        self.assertEqual(self.desk.sent(RUTH, "Who comes for you"), [])
        self.assertIn("senior enough to decide", " ".join(asked.get_body(("plain",)).get_content().split()))
        duties = {duty["id"]: duty for duty in self.desk.json("duties", self.ref)}
        self.assertEqual((duties["chs-rr-substitute-authority"]["state"], duties["chs-rr-substitute-authority"]["target"]),
                         ("running", "2026-12-18"))
        self.desk.once(AT % (17, 15, 0), self.desk.answer(asked, "substitute: Niall Halloran, Head of Safeguarding"))
        self.assertIn("substitute-named", self.desk.tasks())
        self.say(18, 9, "done: rr substitute authority")
        duties = {duty["id"]: duty for duty in self.desk.json("duties", self.ref)}
        self.assertEqual(duties["chs-rr-substitute-authority"]["state"], "met")


del Attendance

if __name__ == "__main__":
    unittest.main()
