"""The rules of the house that a compiler does not see: which room may include which, which library belongs to which
room, that no partnership is named in code, and that SQL stays in the store."""
import pathlib
import re
import sys
import unittest

ROOT = pathlib.Path(sys.argv.pop(1)) if len(sys.argv) > 1 else pathlib.Path(__file__).parents[2]

# Top to bottom: a room may include only rooms above it, and itself.
ROOMS = ["base", "calendar", "office", "mail", "document", "form", "rules", "casework", "letter", "store", "net",
         "agent", "command"]
MAY_USE_ALL = {"agent", "command"}

# Each library is included by one room; the C library, GLib and what the kernel offers are everybody's.
LIBRARY_ROOMS = {
    "jansson.h": "base",
    "zip.h": "office",
    "libxml/": "office",
    "gmime/": "mail",
    "yaml.h": "rules",
    "sqlite3.h": "store",
    "curl/": "net",
    "libetpan/": "net",
    "seccomp.h": "agent",
    "poppler": "document",
    "ytnef.h": "document",
    "libytnef/": "document",
    "gsf/": "document",
    "cairo-pdf": "letter",
    "cairo-script": "document",
    "pango/": "letter",
    "libical/": "letter",
}

PARTNERSHIPS = re.compile(r"bexley|brent\b|hackney|barnet", re.IGNORECASE)
INCLUDE = re.compile(r'^\s*#\s*include\s+[<"]([^>"]+)[>"]', re.MULTILINE)


def sources():
    for top in ("src", "include"):
        for path in sorted((ROOT / top).rglob("*.[ch]")):
            yield path


def room_of(path):
    parts = path.relative_to(ROOT).parts
    return parts[1] if len(parts) > 2 else "command"


class House(unittest.TestCase):
    def test_there_are_sources(self):
        self.assertGreater(len(list(sources())), 50)

    def test_a_room_includes_only_rooms_above_it(self):
        wrong = []
        for path in sources():
            room = room_of(path)
            for include in INCLUDE.findall(path.read_text()):
                other = include.split("/")[0]
                if other not in ROOMS or other == room or room in MAY_USE_ALL and other != "command":
                    continue
                if ROOMS.index(other) > ROOMS.index(room) or other == "command":
                    wrong.append(f"{path.relative_to(ROOT)} includes {include}")
        self.assertEqual(wrong, [])

    def test_a_private_header_stays_in_its_room(self):
        wrong = []
        for path in sources():
            for include in INCLUDE.findall(path.read_text()):
                if include.endswith("_private.h") and include.split("/")[0] != room_of(path):
                    wrong.append(f"{path.relative_to(ROOT)} includes {include}")
        self.assertEqual(wrong, [])

    def test_each_library_belongs_to_one_room(self):
        wrong = []
        for path in sources():
            for include in INCLUDE.findall(path.read_text()):
                for library, room in LIBRARY_ROOMS.items():
                    if include.startswith(library) and room_of(path) != room:
                        wrong.append(f"{path.relative_to(ROOT)} includes {include}, which is {room}'s")
        self.assertEqual(wrong, [])

    def test_no_partnership_is_named_in_code(self):
        wrong = []
        for path in sources():
            if path.name.endswith("_test.c"):
                continue
            for number, line in enumerate(path.read_text().splitlines(), 1):
                if PARTNERSHIPS.search(line):
                    wrong.append(f"{path.relative_to(ROOT)}:{number}: {line.strip()}")
        self.assertEqual(wrong, [])

    def test_sql_is_spoken_in_the_store_only(self):
        wrong = [str(path.relative_to(ROOT)) for path in sources()
                 if room_of(path) != "store" and re.search(r"\bsqlite3_|\bPRAGMA\b", path.read_text())]
        self.assertEqual(wrong, [])

    def test_only_the_clock_asks_the_time(self):
        asks = re.compile(r"\b(time|gettimeofday|g_get_real_time|g_date_time_new_now\w*|g_date_set_time_t)\s*\(")
        wrong = []
        for path in sources():
            if room_of(path) == "base" or path.name.endswith("_test.c"):
                continue
            for number, line in enumerate(path.read_text().splitlines(), 1):
                code = line.split("/*")[0]
                if asks.search(code) and not line.lstrip().startswith("*"):
                    wrong.append(f"{path.relative_to(ROOT)}:{number}: {line.strip()}")
        self.assertEqual(wrong, [])

    def test_only_agent_and_command_log(self):
        wrong = [str(path.relative_to(ROOT)) for path in sources()
                 if room_of(path) not in ("agent", "command", "base")
                 and re.search(r"\bbase_log\s*\(|\bg_(warning|message|print|printerr)\s*\(", path.read_text())
                 and not path.name.endswith("_test.c")]
        self.assertEqual(wrong, [])


if __name__ == "__main__":
    unittest.main()
