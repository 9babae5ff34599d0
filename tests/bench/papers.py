"""Invented notification mails in the proportions they come in: pasted in the body, as docx, as PDF; no two alike."""

import email.utils
import io
import os
import sys
import time
import zipfile
from xml.sax.saxutils import escape

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "e2e"))

import mails  # noqa: E402

TITLE = "SERIOUS CHILD SAFEGUARDING INCIDENT NOTIFICATION"
DOCX_TYPE = "vnd.openxmlformats-officedocument.wordprocessingml.document"
FIRST = ("Corin", "Elowen", "Tamsin", "Joren", "Marisol", "Pavel", "Ines", "Rowan")
LAST = ("Everhurst", "Quayle", "Sampleton", "Marchbank", "Ollerenshaw", "Tindall", "Vantongeren")
DOCX_EVERY, PDF_EVERY = 4, 20  # 25 % docx, 5 % PDF, the rest in the body


def rows(number):
    child = f"{FIRST[number % len(FIRST)]} {LAST[number % len(LAST)]}-{number}"
    return [
        ("Name of referrer", "Piotr Sampleton"),
        ("Agency", "Northmere Children's Services"),
        ("Role", "Service Manager"),
        ("Email", "piotr.sampleton@northmere.example"),
        ("Telephone", "020 7946 0899"),
        ("Date of notification", "16/12/2026"),
        ("Name of child", child),
        ("Date of birth", f"{1 + number % 28:02}/{1 + number % 12:02}/2020"),
        ("Gender", "Male" if number % 2 else "Female"),
        ("Home address", f"{number} Hollin Way, Quaymouth, QX8 4WP"),
        ("Date of incident", "13/12/2026"),
        ("Outcome", "Seriously harmed"),
        ("Abuse or neglect", "Suspected"),
        ("Summary of incident", f"Admitted with an unexplained fracture, note {number}."),
        ("Date agency became aware", "14/12/2026"),
    ]


def text(number):
    return TITLE + "\n\n" + "".join(f"{label}: {value}\n" for label, value in rows(number))


def html(number):
    lines = "".join(f"<tr><td><b>{escape(label)}</b></td><td>{escape(value)}</td></tr>" for label, value in rows(number))
    return f"<html><body><h1>{TITLE}</h1><table border=1>{lines}</table></body></html>"


def _paragraph(words, bold=False):
    mark = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f'<w:p><w:r>{mark}<w:t xml:space="preserve">{escape(words)}</w:t></w:r></w:p>'


def docx(number):
    """As small as Word never writes it, but with the parts that Word writes; about 20 KB of styles inside."""
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    table = "".join(f"<w:tr><w:tc>{_paragraph(label, True)}</w:tc><w:tc>{_paragraph(value)}</w:tc></w:tr>"
                    for label, value in rows(number))
    styles = "".join(f'<w:style w:type="paragraph" w:styleId="Style{n}"><w:name w:val="Style {n}"/><w:rPr>'
                     f'<w:rFonts w:ascii="Arial" w:hAnsi="Arial"/><w:sz w:val="{20 + n % 9}"/></w:rPr></w:style>'
                     for n in range(120))
    kind = f"application/{DOCX_TYPE}"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{kind}.main+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
        f'Type="{office}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/styles.xml": f'<w:styles xmlns:w="{word}">{styles}</w:styles>',
        "word/document.xml": f'<w:document xmlns:w="{word}"><w:body>{_paragraph(TITLE, True)}'
        f"<w:tbl>{table}</w:tbl><w:sectPr/></w:body></w:document>",
    }
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, head + content)
    return held.getvalue()


def _pdf_words(words):
    return words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def pdf(number):
    """One page in Helvetica, label and value on a line."""
    lines = [TITLE, ""] + [f"{label}: {value}" for label, value in rows(number)]
    page = "BT /F1 11 Tf 14 TL 60 780 Td " + " ".join(f"({_pdf_words(line)}) Tj T*" for line in lines) + " ET"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        "/Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(page)} >>\nstream\n{page}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    out, places = b"%PDF-1.4\n", []
    for count, one in enumerate(objects, 1):
        places.append(len(out))
        out += f"{count} 0 obj\n{one}\nendobj\n".encode("ascii")
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode("ascii")
    out += "".join(f"{place:010} 00000 n \n" for place in places).encode("ascii")
    return out + f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode("ascii")


def message(number, words, sender="piotr.sampleton@northmere.example"):
    # Each a second of its own: what one sender writes at one time about one thing is asked about.
    return mails.mail(sender, "Notification", words, date=email.utils.formatdate(time.time() - number))


def mixed(number):
    """The mail with this number, of the kind that its number has."""
    if number % PDF_EVERY == 1:
        one = message(number, "Please find our form attached.\n")
        one.add_attachment(pdf(number), maintype="application", subtype="pdf", filename="Notification.pdf")
    elif number % DOCX_EVERY == 0:
        one = message(number, "Please find our form attached.\n")
        one.add_attachment(docx(number), maintype="application", subtype=DOCX_TYPE, filename="Notification.docx")
    else:
        one = message(number, text(number))
        if number % 2:
            one.add_alternative(html(number), subtype="html")
    return one.as_bytes()


def with_large_attachment(number, megabytes):
    """A form in the body, and beside it something large that is no form."""
    one = message(number, text(number))
    one.add_attachment(os.urandom(megabytes << 20), maintype="application", subtype="octet-stream",
                       filename="scan.bin")
    return one.as_bytes()
