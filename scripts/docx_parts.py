"""Word documents with content controls, from plain Python: the parts that scripts/make_papers is written with.

A control is what a paper is filled by (templates/README.md): value("meeting.date", "the day") is filled from the case,
write("what was decided") is left for a person.  Nothing here depends on the day or the machine: the same script gives the
same bytes."""

import struct
import zipfile
import zlib
from xml.sax.saxutils import escape, quoteattr

NAMESPACES = ('xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
              'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
              'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="w14" '
              'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"')
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
WIDTHS = {False: 9638, True: 14570}  # of the text on A4, upright and turned, in twentieths of a point


class Xml(str):
    """Marked up already."""


_ids = [0]
_width = [WIDTHS[False]]


def turn(landscape):
    """Which way the page of the paper that is made next lies."""
    _width[0] = WIDTHS[landscape]


def _id():
    _ids[0] += 1
    return _ids[0]


def run(text, look=""):
    look = f"<w:rPr>{look}</w:rPr>" if look else ""
    return Xml(f'<w:r>{look}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>')


def bold(text):
    return run(text, "<w:b/>")


def _inline(parts):
    return "".join(part if isinstance(part, Xml) else run(part) for part in parts)


def _control(tag, title, inside, more="", prompt=True):
    tag = f"<w:tag w:val={quoteattr(tag)}/>" if tag else ""
    prompt = "<w:showingPlcHdr/>" if prompt else ""
    return Xml(f'<w:sdt><w:sdtPr><w:alias w:val={quoteattr(title)}/>{tag}<w:id w:val="{_id()}"/>{prompt}{more}</w:sdtPr>'
               f"<w:sdtContent>{inside}</w:sdtContent></w:sdt>")


PROMPT = '<w:rStyle w:val="PlaceholderText"/><w:color w:val="6B6B6B"/>'


def value(tag, prompt):
    """In a line of text, filled from the case."""
    return _control(tag, prompt, run(f"[{prompt}]", PROMPT))


def write(prompt, name=""):
    """In a line of text, for a person to type in."""
    return _control(f"write.{name}" if name else "", prompt, run(f"[{prompt}]", PROMPT))


def tick(name=""):
    box = ('<w14:checkbox><w14:checked w14:val="0"/><w14:checkedState w14:val="2612" w14:font="MS Gothic"/>'
           '<w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox>')
    look = '<w:rFonts w:ascii="MS Gothic" w:eastAsia="MS Gothic" w:hAnsi="MS Gothic" w:hint="eastAsia"/>'
    return _control(f"write.{name}" if name else "", "tick", run("\u2610", look), box, prompt=False)


def paragraph(*parts, style="", before=None):
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if before is not None:
        properties += f'<w:spacing w:before="{before}"/>'
    properties = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return Xml(f"<w:p>{properties}{_inline(parts)}</w:p>")


def title(*parts):
    return paragraph(*parts, style="Title")


def heading(*parts):
    return paragraph(*parts, style="Heading1")


def subheading(*parts):
    return paragraph(*parts, style="Heading2")


def small(*parts):
    return paragraph(*parts, style="Small")


def bullet(*parts):
    properties = '<w:pStyle w:val="ListBullet"/>'
    return Xml(f"<w:p><w:pPr>{properties}</w:pPr>{_inline(parts)}</w:p>")


def bullets(*lines):
    return Xml("".join(bullet(*(line if isinstance(line, tuple) else (line,))) for line in lines))


def block(tag, prompt):
    """A paragraph or several, filled from the case."""
    return _control(tag, prompt, f"<w:p>{run(f'[{prompt}]', PROMPT)}</w:p>")


def space(prompt, name=""):
    """Paragraphs for a person to write."""
    return _control(f"write.{name}" if name else "", prompt, f"<w:p>{run(f'[{prompt}]', PROMPT)}</w:p>")


def section(tag, *blocks):
    """#list, ?any or ^none around paragraphs, tables or rows."""
    return _control(tag, tag, "".join(blocks), prompt=False)


PICTURE = "rId6"
DRAWING = ('xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
           'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
           'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"')


def picture(tag, words, wide, high):
    """A picture that is put in the place of an empty one; @words say it to those who do not see it.  In EMU."""
    look = (f'<wp:inline {DRAWING} distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{wide}" cy="{high}"/>'
            f'<wp:docPr id="1" name="{tag}" descr={quoteattr(words)}/>'
            '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
            f'<pic:nvPicPr><pic:cNvPr id="1" name="{tag}" descr={quoteattr(words)}/><pic:cNvPicPr/></pic:nvPicPr>'
            f'<pic:blipFill><a:blip r:embed="{PICTURE}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
            f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline>')
    return _control(f"picture.{tag}", words, f"<w:p><w:r><w:drawing>{look}</w:drawing></w:r></w:p>", "<w:picture/>",
                    prompt=False)


def _empty_picture():
    """Two grey points: where nothing was drawn, nothing pretends to be."""
    def part(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    head = struct.pack(">IIBBBBB", 2, 1, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", zlib.compress(b"\0\xee\xee", 9)) + part(b"IEND", b"")


def _cell(content, width, shaded=False):
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="E9ECEF"/>' if shaded else ""
    if not isinstance(content, tuple):
        content = (content,)
    inside = "".join(content) if any(part.startswith(("<w:p>", "<w:tbl>")) for part in content) else paragraph(*content)
    if "<w:p>" not in inside[-400:] and not inside.endswith("</w:p>"):
        inside += "<w:p/>"
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>{inside}</w:tc>'


def _row(cells, widths, shaded=(), repeat=False):
    properties = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" if repeat else ""
    return Xml(f"<w:tr>{properties}" + "".join(
        _cell(cell, width, i in shaded) for i, (cell, width) in enumerate(zip(cells, widths))) + "</w:tr>")


def _widths(shares):
    total = sum(shares)
    return [_width[0] * share // total for share in shares]


def _table(rows, widths):
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return Xml('<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/>'
               f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>'
               f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>") + Xml('<w:p><w:pPr><w:pStyle w:val="Gap"/></w:pPr></w:p>')


def facts(*rows, shares=(3, 7)):
    """Label left, answer right."""
    widths = _widths(shares)
    return Xml(_table([_row((label, answer), widths, {0}) for label, answer in rows], widths))


def table(head, rows, shares=None):
    """A head and rows; a row is a tuple of cells, or each(...)."""
    widths = _widths(shares or [1] * len(head))
    made = [_row([(bold(text),) for text in head], widths, set(range(len(head))), repeat=True)]
    for row in rows:
        made.append(section(row[0], _row(row[1], widths)) if isinstance(row, Each) else _row(row, widths))
    return Xml(_table(made, widths))


class Each(tuple):
    pass


def each(tag, *cells):
    """A row that stands once for each item of a list."""
    return Each((tag, cells))


def _style(kind, name, title_, properties, based="Normal", more=""):
    default = ' w:default="1"' if name in ("Normal", "TableNormal", "DefaultParagraphFont") else ""
    based = f'<w:basedOn w:val="{based}"/>' if based and not default else ""
    return (f'<w:style w:type="{kind}"{default} w:styleId="{name}"><w:name w:val="{title_}"/>{based}{more}'
            f"{properties}</w:style>")


def _styles():
    arial = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="Arial" w:cs="Arial"/>'

    def look(size, before, after, extra=""):
        return (f'<w:pPr><w:keepNext/><w:spacing w:before="{before}" w:after="{after}"/></w:pPr>'
                f'<w:rPr>{extra}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>')

    edges = "".join(f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="8A929A"/>'
                    for edge in ("top", "left", "bottom", "right", "insideH", "insideV"))
    margins = ('<w:tblCellMar><w:top w:w="57" w:type="dxa"/><w:left w:w="96" w:type="dxa"/>'
               '<w:bottom w:w="57" w:type="dxa"/><w:right w:w="96" w:type="dxa"/></w:tblCellMar>')
    return (f'{DECLARATION}<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>{arial}<w:sz w:val="22"/>'
            '<w:szCs w:val="22"/><w:lang w:val="en-GB"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>'
            '<w:spacing w:after="100" w:line="264" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
            + _style("paragraph", "Normal", "Normal", "")
            + _style("character", "DefaultParagraphFont", "Default Paragraph Font", "", "")
            + _style("table", "TableNormal", "Normal Table", '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr>', "")
            + _style("paragraph", "Title", "Title", look(36, 0, 160, "<w:b/>"))
            + _style("paragraph", "Heading1", "heading 1", look(26, 280, 100, "<w:b/>"))
            + _style("paragraph", "Heading2", "heading 2", look(23, 180, 80, "<w:b/>"))
            + _style("paragraph", "Small", "Small print", '<w:rPr><w:color w:val="4A545E"/><w:sz w:val="18"/></w:rPr>')
            + _style("paragraph", "Gap", "Gap after table",
                     '<w:pPr><w:spacing w:after="0" w:line="160" w:lineRule="exact"/></w:pPr>')
            + _style("paragraph", "Header", "header", '<w:rPr><w:color w:val="4A545E"/><w:sz w:val="18"/></w:rPr>')
            + _style("paragraph", "Footer", "footer", '<w:rPr><w:color w:val="4A545E"/><w:sz w:val="18"/></w:rPr>')
            + _style("paragraph", "ListBullet", "List Bullet",
                     '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:spacing w:after="60"/></w:pPr>')
            + _style("character", "PlaceholderText", "Placeholder Text", '<w:rPr><w:color w:val="6B6B6B"/></w:rPr>',
                     "DefaultParagraphFont")
            + _style("table", "TableGrid", "Table Grid",
                     '<w:pPr><w:spacing w:after="0"/></w:pPr>'
                     f"<w:tblPr><w:tblBorders>{edges}</w:tblBorders>{margins}</w:tblPr>", "TableNormal")
            + "</w:styles>")


NUMBERING = (f'{DECLARATION}<w:numbering {NAMESPACES}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
             '<w:numFmt w:val="bullet"/><w:lvlText w:val="\u2022"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="425" '
             'w:hanging="283"/></w:pPr></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
             "</w:numbering>")


def _field(code):
    return Xml(f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> {code} </w:instrText>'
               '</w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
               '<w:r><w:fldChar w:fldCharType="end"/></w:r>')


TYPES = {"word/document.xml": "document.main", "word/styles.xml": "styles", "word/numbering.xml": "numbering",
         "word/header1.xml": "header", "word/footer1.xml": "footer", "word/settings.xml": "settings"}
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def _content_types(pictures):
    made = "".join(f'<Override PartName="/{name}" ContentType="application/vnd.openxmlformats-officedocument.'
                   f'wordprocessingml.{kind}+xml"/>' for name, kind in TYPES.items())
    return (f'{DECLARATION}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{pictures}{made}'
            '<Override PartName="/docProps/core.xml" '
            'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>')


def _relations(rows):
    made = "".join(f'<Relationship Id="rId{i}" Type="{kind}" Target="{target}"/>'
                   for i, (kind, target) in enumerate(rows, 1))
    return f'{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships">{made}</Relationships>'


PAPER = "Confidential: about a child. Keep it and send it as case papers."
FORM = "Confidential once it is filled in."


def save(path, name, blocks, landscape=False, blank=False, foot=None):
    """One paper.  @blank: a form that goes out empty, without a reference in its header.  @foot: "" for what people
    keep, or the public reads."""
    width, height = (16838, 11906) if landscape else (11906, 16838)
    turn = ' w:orient="landscape"' if landscape else ""
    head = paragraph(value("partnership", "partnership"), *(() if blank else ("   ", value("ref", "reference"))),
                     style="Header")
    words = foot if foot is not None else FORM if blank else PAPER
    foot = paragraph(f"{words}   " if words else "", "Page ", _field("PAGE"), " of ", _field("NUMPAGES"), style="Footer")
    body = "".join(blocks)
    document = (f"{DECLARATION}<w:document {NAMESPACES}><w:body>{body}<w:sectPr>"
                '<w:headerReference w:type="default" r:id="rId3"/><w:footerReference w:type="default" r:id="rId4"/>'
                f'<w:pgSz w:w="{width}" w:h="{height}"{turn}/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" '
                'w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr></w:body></w:document>')
    drawn = PICTURE in body
    parts = {
        "[Content_Types].xml": _content_types('<Default Extension="png" ContentType="image/png"/>' if drawn else ""),
        "_rels/.rels": _relations([(f"{OFFICE}/officeDocument", "word/document.xml"),
                                   (f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml")]),
        "docProps/core.xml": f'{DECLARATION}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
                             f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{escape(name)}</dc:title>'
                             "<dc:language>en-GB</dc:language></cp:coreProperties>",
        "word/document.xml": document,
        "word/_rels/document.xml.rels": _relations(
            [(f"{OFFICE}/styles", "styles.xml"), (f"{OFFICE}/numbering", "numbering.xml"),
             (f"{OFFICE}/header", "header1.xml"), (f"{OFFICE}/footer", "footer1.xml"),
             (f"{OFFICE}/settings", "settings.xml"), *([(f"{OFFICE}/image", "media/clocks.png")] if drawn else [])]),
        "word/styles.xml": _styles(),
        "word/numbering.xml": NUMBERING,
        "word/settings.xml": f'{DECLARATION}<w:settings {NAMESPACES}><w:defaultTabStop w:val="720"/></w:settings>',
        "word/header1.xml": f"{DECLARATION}<w:hdr {NAMESPACES}>{head}</w:hdr>",
        "word/footer1.xml": f"{DECLARATION}<w:ftr {NAMESPACES}>{foot}</w:ftr>",
    }
    if drawn:
        parts["word/media/clocks.png"] = _empty_picture()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for part, text in parts.items():
            entry = zipfile.ZipInfo(part, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            out.writestr(entry, text)
    _ids[0] = 0
