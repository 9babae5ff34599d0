"""Forms read per second: one program start a file, beside the usual converters; and a warm worker beside python-docx.

The converters give text; caseward reads the fields too, behind its fence.  What is not installed is left out and said.
Needs docx2txt, antiword, poppler-utils, libreoffice-writer-nogui and python3-docx."""

import argparse
import os
import shutil
import subprocess
import tempfile
import time

from bench import HERE, headline, median, say, verdict

CASEWARD = os.environ.get("CASEWARD", "caseward")
FORMS = os.path.join(HERE, "..", "fixtures", "forms")
PYTHON = "/usr/bin/python3"  # Debian's own, which has python3-docx
FILES = {"docx": "notification.docx", "doc": "word97.doc", "pdf": "producer-libreoffice.pdf"}

# What python-docx is asked for: all text, of paragraphs and of cells.
PYTHON_DOCX = """
import sys, time
import docx
def read(path):
    document = docx.Document(path)
    text = [paragraph.text for paragraph in document.paragraphs]
    for table in document.tables:
        text += [cell.text for row in table.rows for cell in row.cells]
    return text
read(sys.argv[1])
start = time.perf_counter()
for _ in range(int(sys.argv[2])):
    read(sys.argv[1])
print((time.perf_counter() - start) / int(sys.argv[2]))
"""


def seconds(command):
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start


def beside(commands, times):
    """{name: median seconds}, turn by turn, so that what else the machine does is shared; the first turn warms up."""
    taken = {name: [] for name in commands}
    for turn in range(times + 1):
        for name, command in commands.items():
            once = seconds(command)
            if turn > 0:
                taken[name].append(once)
    return {name: median(all_of_it) for name, all_of_it in taken.items()}


def starts(options, folder):
    office = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "txt:Text",
              "--outdir", folder]
    # antiword loses what is struck out, so the aim for .doc is soffice's.
    peers = {"docx": [("docx2txt", lambda path: ["docx2txt", path, "-"], options.times, 2)],
             "doc": [("antiword", lambda path: ["antiword", "-m", "UTF-8.txt", "-w", "0", path], options.times, None),
                     ("soffice", lambda path: [*office, path], max(3, options.times // 10), 2)],
             "pdf": [("pdftotext", lambda path: ["pdftotext", "-layout", path, "-"], options.times, 2)]}
    rows = [("a start a file", "ms", "peer", "peer's ms", "ratio", "")]
    for kind, several in peers.items():
        path = os.path.join(FORMS, FILES[kind])
        for name, command, times, aim in several:
            if shutil.which(name) is None:
                rows.append((FILES[kind], "", name, "not here", "", ""))
                continue
            taken = beside({"caseward": [CASEWARD, "extract", path], name: command(path)}, times)
            ratio = taken["caseward"] / taken[name]
            rows.append((FILES[kind], f"{1000 * taken['caseward']:.1f}", name, f"{1000 * taken[name]:.1f}", f"{ratio:.2f}",
                         verdict(ratio, aim) if aim else "(no aim)"))
    say(rows)


FEW = 9  # files for which a server is started too, as for many: that start is no file's


def warm_caseward(path, files):
    """Seconds a file once the worker stands: what more files cost than a few."""
    few = median([seconds([CASEWARD, "extract", *[path] * FEW]) for _ in range(5)])
    many = median([seconds([CASEWARD, "extract", *[path] * (files + FEW)]) for _ in range(5)])
    return (many - few) / files


def warm(options):
    path = os.path.join(FORMS, FILES["docx"])
    rows = [("a warm worker, a file", "ms", "peer", "peer's ms", "peer/ours", "")]
    for kind, file in FILES.items():
        ours = warm_caseward(os.path.join(FORMS, file), options.files)
        rows.append((file, f"{1000 * ours:.2f}", "", "", "", ""))
        if kind == "docx":
            peer = subprocess.run([PYTHON, "-c", PYTHON_DOCX, path, str(options.files)], capture_output=True, text=True,
                                  check=False)
            theirs = float(peer.stdout) if peer.returncode == 0 else None
            rows[-1] = (file, f"{1000 * ours:.2f}", "python-docx", *((f"{1000 * theirs:.2f}", f"{theirs / ours:.1f}",
                        "ok (aim 5)" if theirs >= 5 * ours else "MISSED (aim 5)") if theirs else ("not here", "", "")))
    say(rows)


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--times", type=int, default=30)
    options.add_argument("--files", type=int, default=200)
    options = options.parse_args()

    headline("Documents: caseward beside the usual converters, medians")
    with tempfile.TemporaryDirectory() as folder:
        starts(options, folder)
    warm(options)


if __name__ == "__main__":
    main()
