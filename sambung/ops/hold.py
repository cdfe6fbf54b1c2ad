"""One program a data folder: who holds it, in words."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sambung.ops.errors import Held


@contextmanager
def hold(data: Path, command: str) -> Iterator[None]:
    """Hold `data` until the block or the process ends, however it ends: the kernel lets go. Raises `Held`."""
    data.mkdir(parents=True, exist_ok=True)
    path = data / "held-by"
    with open(os.open(path, os.O_RDWR | os.O_CREAT, 0o644), "r+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Held(f"The data folder {data} is in use by {holder(data)}.") from None
        now = datetime.now(UTC).isoformat(timespec="seconds")
        file.truncate()
        file.write(f"process {os.getpid()} (`{command}`) since {now}")
        file.flush()
        yield


def holder(data: Path) -> str:
    """Who holds or last held the folder."""
    try:
        return (data / "held-by").read_text() or "another process"
    except OSError:
        return "another process"
