"""A far side in a process of its own: what it does costs the worker nothing, as with a real service."""

import multiprocessing
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sambung.simulations.facebook import Facebook
from sambung.simulations.server import FarSide
from sambung.simulations.shelf import Shelf
from tests.ops.running import free_port

PATIENCE = 30  # seconds until it answers


@contextmanager
def facebook(folder: Path) -> Iterator[str]:
    """The address of a simulated Facebook whose shelf lies in the folder."""
    port = free_port()
    process = multiprocessing.get_context("spawn").Process(target=_play, args=(folder, port), daemon=True)
    process.start()
    try:
        _wait(port)
        yield f"http://127.0.0.1:{port}/facebook"
    finally:
        process.terminate()
        process.join()


def _play(folder: Path, port: int) -> None:
    FarSide({"facebook": Facebook(Shelf(folder, "facebook"))}, port).run()


def _wait(port: int) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except ConnectionRefusedError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError("the far side doesn't answer")
