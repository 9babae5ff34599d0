"""Starting a server so that nothing of it is left behind, and finding it a port."""

import ctypes
import os
import signal
import socket
import subprocess
import time


def free_ports(count):
    """Ports that were free a moment ago: held open together, so that they differ."""
    sockets = [socket.socket() for _ in range(count)]
    for one in sockets:
        one.bind(("127.0.0.1", 0))
    ports = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return ports


def _die_with_parent():
    pr_set_pdeathsig = 1
    ctypes.CDLL(None).prctl(pr_set_pdeathsig, signal.SIGTERM)


class Process:
    """A server in the foreground, in a session of its own; it ends when this process ends, however it ends."""

    def __init__(self, arguments, log, **options):
        self.log = log
        with open(log, "ab") as output:
            self._process = subprocess.Popen(arguments, stdin=subprocess.DEVNULL, stdout=output, stderr=output,
                                             start_new_session=True, preexec_fn=_die_with_parent, **options)
        self.pid = self._process.pid

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
