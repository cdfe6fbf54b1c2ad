"""A wire that is cut: a real socket between client and server, through which so many bytes go and no more."""

import contextlib
import random
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

Cut = Callable[[int], int | None]
"""How many bytes of a client the connection with this number carries before it is cut; None: all."""


@dataclass
class Wire:
    """Listens on `port` and passes everything on to `to`, until it cuts."""

    to: tuple[str, int]
    cut: Cut
    connections: int = 0
    cuts: int = 0
    carried: int = 0
    """Bytes from clients to the server, in all."""
    _listening: socket.socket = field(default_factory=lambda: socket.create_server(("127.0.0.1", 0)))
    _open: list[socket.socket] = field(default_factory=list)

    @property
    def port(self) -> int:
        return int(self._listening.getsockname()[1])

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def run(self) -> None:
        while True:
            try:
                client, _from = self._listening.accept()
            except OSError:
                return
            try:
                server = socket.create_connection(self.to)
            except OSError:  # nobody listens there at this moment
                client.close()
                continue
            self.connections += 1
            self._open += [client, server]
            left = self.cut(self.connections)
            threading.Thread(target=self._pass_on, args=[client, server, left], daemon=True).start()
            threading.Thread(target=self._pass_on, args=[server, client, None, False], daemon=True).start()

    def _pass_on(
        self, source: socket.socket, target: socket.socket, left: int | None, counted: bool = True
    ) -> None:
        with contextlib.suppress(OSError):
            while content := source.recv(16_384 if left is None else min(16_384, left)):
                target.sendall(content)
                self.carried += len(content) if counted else 0
                left = None if left is None else left - len(content)
                if left == 0:
                    self.cuts += 1
                    break
        for end in (source, target):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()

    def close(self) -> None:
        with contextlib.suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        for end in self._open:
            end.close()


@contextlib.contextmanager
def wire(to: tuple[str, int], cut: Cut = lambda _number: None) -> Iterator[Wire]:
    between = Wire(to, cut)
    threading.Thread(target=between.run, daemon=True).start()
    try:
        yield between
    finally:
        between.close()


def now_and_then(seed: int, least: int, most: int, times: int) -> Cut:
    """The first `times` connections each carry between `least` and `most` bytes, the others all."""
    chance = random.Random(seed)
    lengths = [chance.randint(least, most) for _number in range(times)]
    return lambda number: lengths[number - 1] if number <= times else None
