"""A server that is far away: a TCP relay that holds every byte back for half the round trip in each direction."""

import queue
import socket
import threading
import time


class Distance:
    """`with Distance(server_port, round_trip_ms=20) as far: ... far.port`."""

    def __init__(self, port, round_trip_ms):
        self._to, self._delay = port, round_trip_ms / 2000
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]

    def __enter__(self):
        self._start(self._accept)
        return self

    def __exit__(self, *_):
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _start(self, target, *arguments):
        threading.Thread(target=target, args=arguments, daemon=True).start()

    def _accept(self):
        while True:
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            time.sleep(2 * self._delay)  # the handshake of TCP
            far = socket.create_connection(("127.0.0.1", self._to))
            for one in (near, far):
                one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self._relay(near, far)
            self._relay(far, near)

    def _relay(self, source, target):
        on_the_way = queue.Queue()
        self._start(self._take, source, on_the_way)
        self._start(self._give, target, on_the_way)

    def _take(self, source, on_the_way):
        try:
            while data := source.recv(1 << 18):
                on_the_way.put((time.monotonic() + self._delay, data))
        except OSError:
            pass
        on_the_way.put((time.monotonic() + self._delay, None))

    @staticmethod
    def _give(target, on_the_way):
        try:
            while True:
                due, data = on_the_way.get()
                time.sleep(max(0, due - time.monotonic()))
                if data is None:
                    target.shutdown(socket.SHUT_WR)
                    return
                target.sendall(data)
        except OSError:
            pass
