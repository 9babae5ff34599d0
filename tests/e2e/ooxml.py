"""Is it a document that Word opens without a word?  What ECMA-376 asks of a package and of its tables, looked at from outside."""

import posixpath
import shutil
import subprocess
import xml.etree.ElementTree as tree
import zipfile

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
DEBIAN_PYTHON = "/usr/bin/python3"
OPEN = "import docx, sys; d = docx.Document(sys.argv[1]); print(len(d.tables), sum(len(t.rows) for t in d.tables))"


def package_faults(archive):
    """Each part has a type, each relation leads to a part (part 2, 9 and 10)."""
    names = set(archive.namelist())
    types = tree.fromstring(archive.read("[Content_Types].xml"))
    endings = {one.get("Extension").lower() for one in types.iter(TYPES + "Default")}
    parts = {one.get("PartName").lstrip("/") for one in types.iter(TYPES + "Override")}
    faults = [f"{name}: no content type" for name in sorted(names) if name != "[Content_Types].xml"
              and name not in parts and name.rsplit(".", 1)[-1].lower() not in endings]
    faults += [f"{name}: typed, and not there" for name in sorted(parts - names)]
    for name in sorted(name for name in names if name.endswith(".rels")):
        folder = posixpath.dirname(posixpath.dirname(name))
        for one in tree.fromstring(archive.read(name)).iter(RELATIONS + "Relationship"):
            target = one.get("Target")
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            if one.get("TargetMode") != "External" and path not in names:
                faults.append(f"{name}: {target} is not there")
    return faults


def span(cell):
    found = cell.find(f"{W}tcPr/{W}gridSpan")
    return int(found.get(W + "val")) if found is not None else 1


def cells_of(row):
    """Controls may stand around cells."""
    for child in row:
        if child.tag == W + "tc":
            yield child
        elif child.tag == W + "sdt":
            yield from cells_of(child.find(W + "sdtContent"))


def document_faults(root):
    """Tables have a grid, rows fill it, cells end with a paragraph (17.4.66); what is numbered is so once."""
    faults = []
    for number, table in enumerate(root.iter(W + "tbl"), 1):
        grid = table.find(W + "tblGrid")
        columns = len(grid.findall(W + "gridCol")) if grid is not None else 0
        for at, row in enumerate(table.iter(W + "tr"), 1):
            wide = sum(span(cell) for cell in cells_of(row))
            if not list(table.iter(W + "tbl"))[1:] and wide != columns:
                faults.append(f"table {number}, row {at}: {wide} columns in a grid of {columns}")
        for cell in table.iter(W + "tc"):
            if not len(cell) or cell[-1].tag not in (W + "p", W + "sdt"):
                faults.append(f"table {number}: a cell that does not end with a paragraph")
    ids = [one.get(W + "val") for one in root.iter(W + "id") if one.get(W + "val") is not None]
    faults += [f"control {one} is there twice" for one in sorted(set(ids)) if ids.count(one) > 1]
    return faults


def faults(path):
    """What is wrong with the docx; nothing, if all is well."""
    with zipfile.ZipFile(path) as archive:
        found = package_faults(archive)
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                tree.fromstring(archive.read(name))
        found += document_faults(tree.fromstring(archive.read("word/document.xml")))
    return found


def opened_by_python_docx(path):
    """How many tables and rows another reader sees in it; None without that reader."""
    if shutil.which(DEBIAN_PYTHON) is None:
        return None
    done = subprocess.run([DEBIAN_PYTHON, "-c", OPEN, path], capture_output=True, text=True, check=False)
    if "No module named" in done.stderr:
        return None
    return tuple(map(int, done.stdout.split())) if done.returncode == 0 else done.stderr
