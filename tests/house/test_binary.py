"""The program as built: position independent, hardened, and without the libraries' build traps."""
import re
import subprocess
import sys
import unittest

BINARY = sys.argv.pop(1)


def readelf(*options):
    return subprocess.run(["readelf", "-W", *options, BINARY], capture_output=True, text=True, check=True).stdout


class Binary(unittest.TestCase):
    def test_it_is_position_independent(self):
        self.assertRegex(readelf("-h"), r"Type:\s+DYN")
        self.assertIn("PIE", readelf("-d"))

    def test_relocations_are_read_only_and_bound_at_start(self):
        self.assertIn("GNU_RELRO", readelf("-l"))
        self.assertRegex(readelf("-d"), r"BIND_NOW|FLAGS.*NOW")

    def test_the_stack_cannot_be_executed(self):
        stack = re.search(r"GNU_STACK.*", readelf("-l")).group(0)
        self.assertNotIn("E", stack.split()[-2])

    def test_stack_protector_is_in(self):
        self.assertIn("__stack_chk_fail", readelf("-s"))


if __name__ == "__main__":
    unittest.main()
