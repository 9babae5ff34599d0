"""Starting a server so that nothing of it is left behind, and finding it a port."""

import os
import random
import signal
import socket
import subprocess
import time


def free_ports(count):
    """Ports that were free a moment ago; not from the range that outgoing connections are given theirs from."""
    ports = []
    while len(ports) < count:
        port = random.randrange(10000, 32000)
        if port not in ports and _is_free(port):
            ports.append(port)
    return ports


def _is_free(port):
    with socket.socket() as one:
        one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as servers do
        try:
            one.bind(("127.0.0.1", port))
            return True
        except OSError:
            return False


class Guard:
    """Ends the servers and removes `folder` when this process dies without doing so (kill -9, a test's timeout)."""

    SCRIPT = """
        read _ && exit 0
        while read pid; do kill -TERM "$pid"; done <"$1/pids"
        sleep 2
        while read pid; do kill -KILL -- "-$pid"; done <"$1/pids"
        rm -rf "$1"
    """

    def __init__(self, folder):
        self._file = os.path.join(folder, "pids")
        self._pids = set()
        self._write()
        self._watch = subprocess.Popen(("/bin/sh", "-c", self.SCRIPT, "guard", folder), stdin=subprocess.PIPE,
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)

    def add(self, pid):
        self._pids.add(pid)
        self._write()

    def remove(self, pid):
        self._pids.discard(pid)
        self._write()

    def _write(self):
        with open(self._file + ".new", "w", encoding="ascii") as file:
            file.writelines(f"{pid}\n" for pid in self._pids)
        os.replace(self._file + ".new", self._file)

    def stop(self):
        self._watch.communicate(b"all is well\n")


class Process:
    """A server in the foreground, in a session of its own; the guard ends it when we cannot."""

    def __init__(self, arguments, log, guard, **options):
        self.log = log
        with open(log, "ab") as output:
            self._process = subprocess.Popen(arguments, stdin=subprocess.DEVNULL, stdout=output, stderr=output,
                                             start_new_session=True, **options)
        self.pid = self._process.pid
        self._guard = guard
        guard.add(self.pid)

    def running(self):
        return self._process.poll() is None

    def stop(self):
        if self.running():
            self._process.terminate()
            try:
                self._process.wait(10)
            except subprocess.TimeoutExpired:
                pass
        self._kill_session()
        self._process.wait()
        self._guard.remove(self.pid)

    def _kill_session(self):
        try:
            os.killpg(self.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass

    def wait_for_ports(self, ports, seconds=15):
        """TRUE once all of them answer; FALSE when the process ended first (say, because a port was taken)."""
        until = time.monotonic() + seconds
        for port in ports:
            while not _answers(port):
                if not self.running():
                    return False
                if time.monotonic() > until:
                    raise TimeoutError(f"port {port} does not answer; {self.log}:\n{tail(self.log)}")
                time.sleep(0.02)
        return self.running()


def _answers(port):
    try:
        socket.create_connection(("127.0.0.1", port), 1).close()
        return True
    except OSError:
        return False


def tail(path, lines=20):
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            return "".join(file.readlines()[-lines:])
    except OSError as error:
        return str(error)
