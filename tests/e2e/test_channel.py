"""Case content to a domain that nobody has recorded as secure: a neutral notice there, and the paper to a person's hand."""

import os
import re
import unittest
import zipfile
import io

import mails
from submission import Case, EXECUTIVES, MANAGER, NAMED, OFFICE, PAPERS, REF, attached, paper

OPEN = "police.example"
PARTNER = "dario.marchetti@police.example"
AGENT = "gareth.tressider@police.example"
FACTS = ("Leon", "Kestrelby", "07/06/2023", "7 June 2023", "2023-06-07", "fracture", "Quillfeather", "13/12/2026",
         "13 December 2026")


def words(mail):
    """All that can be read of a mail, inside its attachments too."""
    texts = [str(value) for value in mail.values()]
    for part in mail.walk():
        if part.is_multipart():
            continue
        data = part.get_content()
        texts.append(part.get_filename() or "")
        if isinstance(data, str):
            texts.append(data)
        elif data[:2] == b"PK":
            with zipfile.ZipFile(io.BytesIO(data)) as packed:
                texts += [re.sub(rb"<[^>]*>", b"", packed.read(name)).decode("utf-8", "replace") for name in packed.namelist()]
        else:
            texts.append(data.decode("utf-8", "replace"))
    return " ".join(" ".join(texts).split())


class Channel(Case):
    def prepare(self):
        self.people()
        super().prepare()

    def setUp(self):
        super().setUp()
        self.people()

    def people(self, *changes):
        built_in = os.path.join(os.path.dirname(PAPERS), "..", "rules", "default", "people.yaml")
        with open(built_in) as file:
            text = file.read()
        for find, replace in ((f"domain: {OPEN}, channel: secure", f"domain: {OPEN}, channel: ordinary"), *changes):
            self.assertIn(find, text)
            text = text.replace(find, replace)
        with open(os.path.join(self.desk.folder, "people.yaml"), "w") as file:
            file.write(text)

    def nothing_there(self):
        there = [mail for mail in self.desk.sent() if OPEN in mail["To"]]
        self.assertGreater(len(there), 2)
        for mail in there:
            text = words(mail)
            self.assertEqual([fact for fact in FACTS if fact in text], [], f"{mail['To']}: {mail['Subject']}")
            # What has no word of the case: the calendar's entry, and the agreement that is signed before any is told.
            self.assertEqual([name for name, data in attached(mail)
                              if not name.endswith((".ics", "confidentiality-agreement.pdf"))], [], mail["Subject"])
        return there

    def by_hand(self, letter, who=OFFICE):
        return [mail for mail in self.desk.sent(to=who)
                if "For you to send" in mail["Subject"] and f"the letter: {letter}" in mail.get_body(("plain",)).get_content()]

    def neutral(self, to):
        return [mail for mail in self.desk.sent(to=to) if "does not come by this mail" in mail["Subject"]]

    def test_a_question_with_facts(self):
        [notice] = self.neutral(PARTNER)
        self.assertNotIn("threshold", words(notice).lower())
        [given] = self.by_hand("threshold-question")
        self.assertIn("to: Dario Marchetti", given.get_body(("plain",)).get_content())
        [(name, question)] = attached(given)
        self.assertEqual(name, f"{REF}-letter.txt")
        self.assertIn("criteria met", question)
        self.answer(given, "sent by hand")
        self.assertEqual(self.held(PARTNER), [])
        self.nothing_there()

    def test_requests_papers_and_approvals(self):
        self.office("request information")
        [given] = self.by_hand("information-request")
        names = [name for name, data in attached(given)]
        self.assertEqual(names[0], f"{REF}-letter.txt")
        self.assertTrue(names[1].endswith(".docx"), "its own form is with it")
        self.assertEqual(len(self.neutral(AGENT)), 1)
        self.office("meeting: 29 December 2026 10:00 Teams")
        self.office("send papers")
        self.assertEqual(len(self.by_hand("meeting-papers")), 2, "one for each role whose people get them")
        self.version(paper("rapid-review-record"))
        self.approve()
        self.addresses()
        self.submit()
        there = self.nothing_there()
        self.assertTrue(any("Your approval" in mail["Subject"] for mail in there), "asked, without the paper")
        # It is not said away: "send" does not make the way safe.
        self.answer(given, "send")
        self.assertEqual(len(self.held(AGENT)), 2, "request and papers")
        self.answer(self.asked, "request information\nsend papers", sender=PARTNER)
        self.nothing_there()
        self.answer(given, "sent by hand")
        self.desk.verify()

    def test_once_the_way_is_recorded_it_goes(self):
        self.office("request information")
        [given] = self.by_hand("information-request")
        self.people((f"domain: {OPEN}, channel: ordinary", f"domain: {OPEN}, channel: secure"))
        self.answer(given, "send")
        self.assertTrue(any("nformation" in mail["Subject"] and attached(mail) for mail in self.desk.sent(to=AGENT)))

    def test_the_office_itself_has_no_such_way(self):
        """Then nobody is handed the paper, and everybody is told that it waits."""
        self.people(("domain: partnership.example, channel: secure", "domain: partnership.example, channel: ordinary"))
        self.office("request information")
        self.assertEqual(self.by_hand("information-request"), [])
        notice = [mail for mail in self.desk.sent(to=OFFICE) if "a mail was not sent" in mail["Subject"]][-1]
        self.assertIn("information-request", words(notice))
        self.assertNotIn("Kestrelby", words(notice))

    def test_a_body_that_only_a_person_can_reach(self):
        self.people(("review.panel@education.example, channel: secure", "review.panel@education.example, channel: by-hand"))
        record = paper("rapid-review-record")
        self.version(record)
        self.approve()
        self.addresses()
        self.submit()
        self.assertEqual(self.out(), [])
        [given] = self.by_hand("panel-submission")
        self.assertIn((f"{REF}-paper.docx", record), attached(given), "the approved bytes")
        self.assertEqual(self.by_hand("panel-submission", EXECUTIVES[0]), [])
        self.answer(given, "sent by hand", sender=EXECUTIVES[0])
        self.assertEqual(self.kinds("rr-submitted"), [], "only whom the notice went to says so")
        self.answer(given, "sent by hand")
        self.assertEqual([event["actor"] for event in self.kinds("rr-submitted")], ["operations-team"])
        self.desk.verify()


if __name__ == "__main__":
    unittest.main()
