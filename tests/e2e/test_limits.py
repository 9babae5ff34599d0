"""What one mail may cost beside its reading: each limit of the configuration, as it is built in and small.  The
limits of reading stand in test_bombs."""

import os
import resource
import unittest

import bombs
import mails
from agent import FIXTURES
from desk import Desk

SANITISED = os.environ.get("CASEWARD_HAS_SANITISE") == "1"
ARRIVAL = "2026-12-16T16:20"


def form_mail():
    with open(os.path.join(FIXTURES, "forms", "notification.docx"), "rb") as file:
        return with_file("form.docx", file.read())


def with_file(name, data):
    message = mails.mail("sender@northmere.example", "Form", "Please see the file.\n")
    message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


class Limits(unittest.TestCase):
    def desk(self, **limits):
        words = ", ".join(f"{key.replace('_', '-')}: {value}" for key, value in limits.items())
        return Desk(self, more=f"limits: {{{words}}}\n" if limits else "")

    def confirm_request(self, desk):
        desk.once(ARRIVAL, form_mail())
        (mail,) = desk.sent(to="operations", subject="please confirm")
        return mail.get_body(("plain",)).get_content(), [part.get_filename() for part in mail.iter_attachments()]

    def test_attach(self):
        """The form goes with the question; one that is larger than the limit does not, and the question says so."""
        text, files = self.confirm_request(self.desk())
        self.assertEqual(files, ["BX-2026-0001-form-1.docx"])
        self.assertIn("the form itself is attached", text)
        text, files = self.confirm_request(self.desk(attach="1 KiB"))
        self.assertEqual(files, [])
        self.assertRegex(" ".join(text.split()), r"too large to be attached \([\d.]+ KiB, and 1\.0 KiB is the most")

    def test_message(self):
        """A mail past the limit is not taken in: a person is told of it."""
        desk = self.desk()
        desk.once(ARRIVAL, form_mail())
        self.assertEqual(len(desk.refs()), 1)
        desk = self.desk(message="4 KiB")
        desk.once(ARRIVAL, form_mail())
        self.assertEqual((desk.refs(), desk.messages()), ([], []))
        self.assertIn("larger than the limit", desk.json("tasks")[0]["text"])

    def cost_of_a_bomb(self, **limits):
        """Seconds of computing, how often it was tried, and what a person is told."""
        desk = self.desk(**limits)
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        said = desk.once(ARRIVAL, with_file("form.pdf", bombs.PDFS["pdf_drawing"]())).stderr
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        self.assertEqual(len(desk.tasks()), 1)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, said.count(" strike=")

    def test_extract_seconds_and_strikes(self):
        """A page that draws without end has as many seconds as it is given, as often as it is given them."""
        short, tries = self.cost_of_a_bomb(extract_seconds=1, strikes=1)
        self.assertEqual(tries, 1)
        longer, tries = self.cost_of_a_bomb(extract_seconds=4, strikes=1)
        self.assertEqual(tries, 1)
        self.assertGreater(longer, short + 2)
        _, tries = self.cost_of_a_bomb(extract_seconds=1, strikes=2)
        self.assertEqual(tries, 2)

    @unittest.skipIf(SANITISED, "the sanitisers leave out the limit of memory")
    def test_extract_memory(self):
        """A reader with less than it takes to read a form says that it was memory, and a person is told."""
        desk = self.desk()
        desk.once(ARRIVAL, form_mail())
        self.assertEqual(len(desk.refs()), 1)
        desk = self.desk(extract_memory="24 MiB", strikes=1)
        self.assertIn("extract=out of memory", desk.once(ARRIVAL, form_mail()).stderr)
        self.assertEqual(len(desk.tasks()), 1)


if __name__ == "__main__":
    unittest.main()
