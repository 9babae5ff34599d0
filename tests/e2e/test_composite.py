"""The composite: what all agencies returned in one document, that a word processor opens and prints."""

import os
import re
import shutil
import subprocess
import tempfile
import unittest
import zipfile

import mails
import ooxml
from desk import Desk

SCHOOL = """AGENCY RETURN FOR RAPID REVIEW

Case reference: {ref}
Child's name: Corin Everhurst
Agency: Quay Primary School
Completed by: Amina Testerton
Date completed: 20/12/2026
Known to your agency?: Yes
Summary of involvement: Attended since 2024, with good attendance until the autumn.
Are there any immediate concerns?: A younger sister is in our nursery & lives at the same address.

Date\tSource\tEvent\tAction
03/11/2026\tSchool log\tBruise seen on arm.\tTold the lead.
11/12/2026\tSchool log\tAbsent without reason.\tRang home.
"""

HOUSING = """AGENCY RETURN FOR RAPID REVIEW

Case reference: {ref}
Child's name: Corin Everhurst
Agency: Harbour Housing
Completed by: Rhys Testerton
Date completed: 21/12/2026
Known to your agency?: Yes
Summary of involvement: One tenancy, two complaints about noise.

Date\tSource\tEvent\tAction
20/11/2026\tTenancy file\tNeighbour reported shouting.\tLetter sent.
"""


@unittest.skipUnless(shutil.which("soffice") and shutil.which("pdftotext"), "needs LibreOffice and poppler-utils")
class Composite(unittest.TestCase):
    def setUp(self):
        self.desk = Desk(self)
        text = mails.TEXT_FORM + "\nAgencies involved: Quay Primary School, Coastal GP Surgery\n"
        self.desk.once("2026-12-16T16:20", mails.text_form(text=text))
        self.ref = self.desk.json("cases")[0]["ref"]
        self.folder = tempfile.mkdtemp(prefix="composite-")
        self.addCleanup(shutil.rmtree, self.folder, True)

    def come_back(self, form, sender, at):
        self.desk.once(at, mails.mail(sender, f"[{self.ref}] Our return", form.format(ref=self.ref)).as_bytes())

    def printed(self):
        docx = os.path.join(self.folder, "composite.docx")
        self.desk.call("letter", "composite", self.ref, "--out", docx)
        self.assertEqual(ooxml.faults(docx), [])
        tables = ooxml.opened_by_python_docx(docx)
        if tables is not None:
            self.assertGreaterEqual(tables[0], 1, tables)
        subprocess.run(["soffice", f"-env:UserInstallation=file://{self.folder}/profile", "--headless", "--convert-to",
                        "pdf", "--outdir", self.folder, docx], check=True, capture_output=True, timeout=120)
        self.document = zipfile.ZipFile(docx).read("word/document.xml").decode()
        done = subprocess.run(["pdftotext", "-layout", os.path.join(self.folder, "composite.pdf"), "-"],
                              capture_output=True, text=True, check=True)
        return re.sub(r"\s+", " ", done.stdout)

    def test_without_a_return_it_says_whom_it_waits_for(self):
        text = self.printed()
        self.assertIn("No agency has returned anything yet", text)
        self.assertRegex(text, r"Coastal GP Surgery no return yet")

    def test_returns_stand_by_section_and_their_events_by_date(self):
        self.come_back(HOUSING, "rhys@housing.example", "2026-12-21T10:00")
        self.come_back(SCHOOL, "amina@school.example", "2026-12-21T11:00")
        text = self.printed()
        self.assertRegex(text, r"Coastal GP Surgery no return yet")
        self.assertNotRegex(text, r"Quay Primary School no return yet")
        # Safety stands before all else, and what is written is written as it was.
        self.assertLess(text.index("Concerns for safety now"), text.index("Summary of involvement"))
        self.assertIn("nursery & lives", text)
        self.assertIn("Nothing under this heading: Harbour Housing", text)
        rows = re.findall(r"<w:tr>.*?</w:tr>", self.document, re.S)
        cells = [[re.sub("<[^>]+>", "", cell) for cell in re.findall(r"<w:tc>.*?</w:tc>", row, re.S)] for row in rows]
        chronology = [row for row in cells if len(row) == 7]
        self.assertEqual([(row[0], row[2]) for row in chronology[1:]],
                         [("3 November 2026", "Quay Primary School"), ("20 November 2026", "Harbour Housing"),
                          ("11 December 2026", "Quay Primary School")])

    def chronology(self):
        rows = re.findall(r"<w:tr>.*?</w:tr>", self.document, re.S)
        cells = [[re.sub("<[^>]+>", "", cell) for cell in re.findall(r"<w:tc>.*?</w:tc>", row, re.S)] for row in rows]
        return [row for row in cells if len(row) == 7][1:]

    def test_dates_that_are_no_single_day(self):
        """They stand as they were written, where month or year puts them; none is read as something else."""
        dates = ("about 10 December 2026", "29/02/2026", "", "03/11/2026 0930", "March 2025", "1-5 December 2026", "2024")
        events = "\n".join(f"{date}\tTenancy file\tEvent {number}.\tLetter sent." for number, date in enumerate(dates))
        self.come_back(HOUSING.replace("20/11/2026\tTenancy file\tNeighbour reported shouting.\tLetter sent.", events),
                       "rhys@housing.example", "2026-12-21T10:00")
        self.printed()
        self.assertEqual([(row[0], row[1], row[4]) for row in self.chronology()],
                         [("2024", "", "Event 6."), ("March 2025", "", "Event 4."), ("29/02/2026", "", "Event 1."),
                          ("3 November 2026", "09:30", "Event 3."),
                          ("1 December 2026 to 5 December 2026", "", "Event 5."), ("about 10 December 2026", "", "Event 0."),
                          ("date not given", "", "Event 2.")])

    def test_what_was_not_read_of_a_return_is_told(self):
        lines = [line.split("\t") for line in HOUSING.format(ref=self.ref).splitlines() if line]
        table = "".join("<tr" + (" style='display:none'" if "shouting" in cells[-2:][0] else "") + ">"
                        + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>" for cells in lines if len(cells) > 1)
        page = "".join(f"<p>{cells[0]}</p>" for cells in lines if len(cells) == 1) + f"<table>{table}</table>"
        message = mails.mail("rhys@housing.example", f"[{self.ref}] Our return", "Please see the page.\n")
        message.add_attachment(f"<html><body>{page}</body></html>".encode(), maintype="text", subtype="html", filename="return.html")
        self.desk.once("2026-12-21T10:00", message.as_bytes())
        text = self.printed()
        self.assertEqual(self.chronology(), [])
        self.assertRegex(text, r"Look at the returns themselves for this Harbour Housing: Something in it is hidden .*?"
                               r"It stands in: body, table 1, row 2\.")
        self.assertRegex(text, r"page 1 of 1")

    def test_a_second_return_stands_beside_the_first(self):
        self.come_back(SCHOOL, "amina@school.example", "2026-12-21T11:00")
        self.come_back(SCHOOL.replace("good attendance", "poor attendance"), "amina@school.example", "2026-12-22T11:00")
        text = self.printed()
        self.assertIn("good attendance", text)
        self.assertIn("poor attendance", text)
        self.assertIn("further return", text)


if __name__ == "__main__":
    unittest.main()
