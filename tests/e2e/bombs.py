"""Files that cost a reader more than they weigh: pages, objects, pictures, archives.  Nothing in them is real."""

import io
import zipfile
import zlib

MIB = 1024 * 1024
TEXT = b"BT /F 12 Tf 72 700 Td (Name of child: Amy Example) Tj ET"


def pdf(objects, root=1, trailer=b""):
    """A PDF of numbered objects (bytes each), the first being number 1."""
    out, places = io.BytesIO(), []
    out.write(b"%PDF-1.5\n")
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % place for place in places))
    out.write(b"trailer\n<</Size %d/Root %d 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, root, trailer, start))
    return out.getvalue()


def stream(data, head=b"", filters=b""):
    return b"<</Length %d%s%s>>stream\n%s\nendstream" % (len(data), filters, head, data)


def squeezed(unit, size):
    """`size` bytes of `unit` over and over, deflated without ever being whole."""
    squeeze, block = zlib.compressobj(9), unit * (MIB // len(unit))
    parts = [squeeze.compress(block) for _ in range(size // len(block))]
    return b"".join(parts) + squeeze.flush()


CATALOG, FONT = b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
PAGES = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"


def page(resources=b"", rest=b""):
    return (b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>%s>>%s>>"
            % (resources, rest))


def one_page(content, resources=b"", more=(), rest=b"", catalog=CATALOG):
    return pdf([catalog, PAGES, page(resources, rest), content, FONT, *more])


def pdf_drawing():
    """A page that draws two hundred million lines' worth of nothing."""
    twice = zlib.compress(squeezed(b"0 0 m 9 9 l S\n", 400 * MIB), 9)
    return one_page(stream(twice, filters=b"/Filter[/FlateDecode/FlateDecode]"))


def pdf_object_stream():
    """An object stream that unpacks to four hundred MiB."""
    packed = squeezed(b"1 0 ", 400 * MIB)
    return one_page(stream(TEXT), more=[stream(packed, b"/Type/ObjStm/N 99999999/First 399999999",
                                               b"/Filter/FlateDecode")])


def pdf_deep_tree():
    """Pages within pages, fifty thousand deep."""
    deep = 50000
    kids = [b"<</Type/Pages/Count 1/Kids[%d 0 R]%s>>" % (i + 3, b"/Parent %d 0 R" % (i + 1) if i else b"")
            for i in range(deep)]
    last = b"<</Type/Page/Parent %d 0 R/MediaBox[0 0 99 99]>>" % (deep + 1)
    return pdf([CATALOG, *kids, last])


def pdf_ring():
    """A page tree that is its own child."""
    return pdf([CATALOG, b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 9>>"])


def pdf_picture():
    """A picture of three and a half gigapixels."""
    side = 60000
    picture = stream(squeezed(b"\0", 100 * MIB), b"/Type/XObject/Subtype/Image/Width %d/Height %d"
                     b"/ColorSpace/DeviceRGB/BitsPerComponent 8" % (side, side), b"/Filter/FlateDecode")
    return one_page(stream(TEXT + b" q 500 0 0 500 9 9 cm /I Do Q"), b"/XObject<</I 6 0 R>>", [picture])


def pdf_drawn_in_itself():
    """A form that draws itself twice, and one of it on the page."""
    form = stream(b"/X Do /X Do", b"/Type/XObject/Subtype/Form/BBox[0 0 99 99]/Resources<</XObject<</X 6 0 R>>>>")
    return one_page(stream(TEXT + b" /X Do"), b"/XObject<</X 6 0 R>>", [form])


def pdf_forms_of_forms():
    """Thirty forms, each drawing the next one ten times."""
    forms = [stream(b"/X Do " * 10, b"/Type/XObject/Subtype/Form/BBox[0 0 99 99]/Resources<</XObject<</X %d 0 R>>>>"
                    % (number + 7)) for number in range(30)]
    last = stream(b"0 0 m 9 9 l S", b"/Type/XObject/Subtype/Form/BBox[0 0 99 99]")
    return one_page(stream(TEXT + b" /X Do"), b"/XObject<</X 6 0 R>>", [*forms, last])


def pdf_pages():
    """A hundred thousand pages."""
    n = 100000
    kids = b" ".join(b"%d 0 R" % (i + 5) for i in range(n))
    return pdf([CATALOG, b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, n), stream(TEXT), FONT,
                *[b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 3 0 R/Resources<</Font<</F 4 0 R>>>>>>"] * n])


def pdf_table():
    """A cross-reference table of two thousand million objects."""
    return one_page(stream(TEXT)).replace(b"xref\n0 6\n", b"xref\n0 2000000000\n").replace(b"/Size 6", b"/Size 2000000000")


def pdf_table_stream():
    """The same as a stream, which unpacks to four hundred MiB of entries."""
    body = b"%PDF-1.5\n1 0 obj\n" + CATALOG + b"\nendobj\n"
    table = stream(squeezed(b"\1\0\0\0\0\0\0\0", 400 * MIB), b"/Type/XRef/Size 50000000/W[1 5 2]/Root 1 0 R",
                   b"/Filter/FlateDecode")
    return body + b"2 0 obj\n" + table + b"\nendobj\nstartxref\n%d\n%%%%EOF\n" % len(body)


def pdf_fields():
    """Fields within fields, and twenty thousand beside one another."""
    first, deep, wide = 7, 5000, 20000
    nest = [b"<</T(a)/Kids[%d 0 R]>>" % (first + i + 1) for i in range(deep)]
    leaf = b"<</Type/Annot/Subtype/Widget/FT/Tx/T(b)/V(c)/Rect[9 9 50 20]/P 3 0 R>>"
    at = first + deep + 1
    form = b"<</Fields[%d 0 R %s]>>" % (first, b" ".join(b"%d 0 R" % (at + i) for i in range(wide)))
    return one_page(stream(TEXT), more=[form, *nest, leaf, *[leaf] * wide],
                    catalog=b"<</Type/Catalog/Pages 2 0 R/AcroForm 6 0 R>>")


PDFS = {function.__name__: function for function in (
    pdf_drawing, pdf_object_stream, pdf_deep_tree, pdf_ring, pdf_picture, pdf_drawn_in_itself, pdf_forms_of_forms,
    pdf_pages, pdf_table, pdf_table_stream, pdf_fields)}


# ---- archives and XML

def packed(entries):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, data in entries:
            archive.writestr(name, data)
    return out.getvalue()


def zip_in_zip():
    """Ten archives of ten archives of ten, each of ten MiB of nothing."""
    inner = packed([(f"{i}.txt", b"\0" * (10 * MIB)) for i in range(10)])
    for _ in range(3):
        inner = packed([(f"{i}.zip", inner) for i in range(10)])
    return inner


def zip_of_many():
    """Sixty thousand files."""
    return packed([(f"{i}.docx", b"x") for i in range(60000)])


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def docx(body, times=1, unit="", after=""):
    """A docx of `body`, `unit` that many times, and `after`, never whole in memory."""
    relations = ('<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" '
                 'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
                 'Target="word/document.xml"/></Relationships>')
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr("_rels/.rels", relations)
        with archive.open("word/document.xml", "w", force_zip64=True) as part:
            part.write(body.encode())
            for _ in range(times):
                part.write(unit.encode())
            part.write(after.encode())
    return out.getvalue()


def docx_of_cells():
    """Six hundred thousand cells with a letter in each."""
    cells = "<w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc>" * 60
    return docx(f'<w:document xmlns:w="{W}"><w:body><w:tbl>', 10000, f"<w:tr>{cells}</w:tr>",
                "</w:tbl></w:body></w:document>")


def docx_of_space():
    """Half a gigabyte of blanks."""
    return docx(f'<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>', 500, " " * MIB,
                "</w:t></w:r></w:p></w:body></w:document>")


def docx_of_entities():
    """A thousand million laughs."""
    levels = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))
    return docx(f'<!DOCTYPE x [<!ENTITY l0 "ha">{levels}]><w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>&l9;</w:t></w:r>'
                "</w:p></w:body></w:document>")


ARCHIVES = {function.__name__: function for function in (
    zip_in_zip, zip_of_many, docx_of_cells, docx_of_space, docx_of_entities)}
