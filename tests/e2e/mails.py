"""Mails as people send them: invented, addressed to the test's mailbox."""

import email.utils
import itertools
import os
from email.message import EmailMessage

from agent import FIXTURES

_numbers = itertools.count(1)
OUR_SERVER = "mx.partnership.example"
MAILBOX = "reviews@partnership.example"

TEXT_FORM = """\
Dear colleagues, our form is below, as attachments do not get through from here.

SERIOUS CHILD SAFEGUARDING INCIDENT NOTIFICATION

Name of referrer: Piotr Sampleton
Agency: Northmere Children's Services
Role: Service Manager
Email: piotr.sampleton@northmere.example
Telephone: 020 7946 0899
Date of notification: 16/12/2026

Name of child: Corin Everhurst
Date of birth: 28/12/2020
Gender: Male
Home address: 67 Hollin Way, Quaymouth, QX8 4WP

Date of incident: 13/12/2026
Outcome: Seriously harmed
Abuse or neglect: Suspected
Summary of incident: Admitted with an unexplained fracture.
Date agency became aware: 14/12/2026

Piotr Sampleton
"""


def new_id(domain):
    return f"<{next(_numbers)}.{os.urandom(6).hex()}@{domain}>"


def new_date():
    """No two mails of one sender are of one second."""
    second = next(_numbers) % 1200
    return f"Wed, 16 Dec 2026 16:{second // 60:02}:{second % 60:02} +0000"


def mail(sender, subject, text, results="pass", date="", **headers):
    """`results`: what our own server says of the sender; None: nothing.  `date` None: now."""
    domain = sender.split("@")[1]
    message = EmailMessage()
    if results:
        message["Authentication-Results"] = f"{OUR_SERVER}; dmarc={results} header.from={domain}"
    message["From"] = sender
    message["To"] = MAILBOX
    message["Subject"] = subject
    message["Date"] = email.utils.formatdate() if date is None else date or new_date()
    message["Message-ID"] = new_id(domain)
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.set_content(text)
    return message


def docx_form(sender="nadia.quillfeather@trust.example", **headers):
    message = mail(sender, "Serious incident notification", "Please find our form attached.\n", **headers)
    with open(os.path.join(FIXTURES, "forms", "notification.docx"), "rb") as file:
        message.add_attachment(file.read(), maintype="application",
                               subtype="vnd.openxmlformats-officedocument.wordprocessingml.document",
                               filename="Notification form.docx")
    return message.as_bytes()


def text_form(sender="piotr.sampleton@northmere.example", text=TEXT_FORM, **headers):
    return mail(sender, "Notification", text, **headers).as_bytes()


def reply(to, sender, words, results="pass", quoted="criteria not met"):
    """An answer to `to` (a parsed mail of ours), with its history below, as mail programs write it."""
    text = (f"{words}\n\nOn Thu, 17 Dec 2026 at 09:12, Partnership reviews <{MAILBOX}> wrote:\n"
            + "".join(f"> {line}\n" for line in (quoted, "confirm", "Answer with one line.")))
    return mail(sender, "Re: " + to["Subject"], text, results=results, In_Reply_To=to["Message-ID"],
                References=to["Message-ID"]).as_bytes()
